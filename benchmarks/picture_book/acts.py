"""Whether a picture shows somebody act: by pose, motion, what he holds, rides or says, not by the scene's word."""

from __future__ import annotations

from fabula.core import Action
from fabula.core.masks import LayerMasks
from picture_book.matching import SIGNS, Match, View, same

_STILL = frozenset(
    {"stand", "stare", "look", "watch", "wait", "see", "listen", "live", "be", "smile", "think", "guard", "stay",
     "hear", "notice", "face", "hide", "remember", "know", "want", "hope", "wonder", "gaze", "stop"}
)  # fmt: skip
"""Verbs that somebody shows who is there and stands."""
_SAYING = frozenset(
    {"say", "ask", "shout", "cry", "whisper", "call", "answer", "sing", "shriek", "scream", "bark", "hiss", "tell",
     "laugh", "talk", "speak", "whistle", "beg", "giggle", "sneeze", "yawn", "snore", "dream", "weep", "howl", "roar",
     "moo", "meow", "reply", "promise", "explain", "count", "boast", "complain", "cheer", "grumble", "sigh"}
)  # fmt: skip
_OFF = frozenset({"jump", "fall", "air", "float", "water"})
"""Values of `Layer.pose` of what does not just stand there."""
_DOING = frozenset({"holds", "rides", "on", "in", "under", "behind", "over"})


def shows_act(who: Match, verb: str, view: View) -> bool:
    """Whether `who` is seen doing it: the sentence's own verb, shown by something that is really drawn."""
    if who.element is None or not view.is_seen(who):
        return False
    said = [action for action in view.scene.reading.actions if _does(who, action)]
    poses = {pose for layer in who.sight.layers if (pose := _pose(layer.sprite))}
    action = who.element.action
    known = any(same(verb, one.verb) for one in said) or (action is not None and same(verb, action)) or verb in poses
    # labels may name what follows from the sentence ("carried to the mill": walks); then any act must do
    inferred = not any(same(verb, one.verb) for one in view.scene.reading.actions)
    if not known and not (inferred and action is not None):
        return False
    if verb in _STILL:
        return True
    if poses - {"stand", "front", "idle"} or any(layer.motion or layer.pose in _OFF for layer in who.sight.layers):
        return True
    if any(abs(layer.transform.rotation_deg) > 4 for layer in who.sight.layers):
        return True
    if _sign_beside(who, view.masks):
        return True
    told = {r.object for r in view.scene.relations if r.subject == who.id and r.kind in _DOING}
    return bool(told) and verb not in _SAYING


def _does(who: Match, action: Action) -> bool:
    entity = who.element.entity if who.element is not None else None
    return entity in action.agents and not action.negated


def _pose(sprite: str) -> str | None:
    """``people:child-female/run?…`` → "run"; None for sprites that have only one."""
    pack, _, rest = sprite.partition(":")
    _, slash, pose = rest.partition("?")[0].partition("/")
    return pose if slash and pack in ("people", "animals") else None


def _sign_beside(who: Match, masks: LayerMasks) -> bool:
    """A bubble, a note, motion lines or an effect near him."""
    box = who.sight.box
    if box is None:
        return False
    reach = 0.5 * max(box[3] - box[1], box[2] - box[0])
    scale = masks.size_px[0] / 1280
    for layer in masks.layers:
        if layer.pose not in SIGNS and not layer.sprite.startswith("drawn:splash"):
            continue
        x, y = layer.transform.x_px * scale, (layer.transform.y_px - layer.transform.height_px / 2) * scale
        if box[0] - reach <= x <= box[2] + reach and box[1] - reach <= y <= box[3] + reach:
            return True
    return False
