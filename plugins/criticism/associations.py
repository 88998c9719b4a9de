"""What goes together on a picture, as its rendered layers show it: who stands where, on what, doing what, with what.

The findings know nothing of how they were made: a model that looks at pixels could make them as well. What they mean
is weighed by `commonsense.weigh`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import unquote

from fabula.core import ArtShelf, Element, FabulaError, Layer, Picture, Scene
from fabula.core.masks import LayerMasks

from .sights import Box, box_of

_SKY = 0.36
"""Share of the height above which nothing stands on the ground any more, however far away."""
_UNSEEN_POSES = frozenset({"sign", "sky", "wall"})
"""Values of `Layer.pose`: signs of the comic's language, sun and moon, and what hangs on a wall."""
_OFF_THE_GROUND = frozenset(
    (
        "fly", "soar", "hover", "jump", "leap", "fall", "drop", "float", "climb", "dive", "swing", "bounce",
        "throw", "toss", "lift", "rise", "hop", "glide", "flap", "skip", "swim", "sink", "tumble", "spin",
        "swoop", "launch", "land",
    )
)  # fmt: skip
_CARRIED_BY = frozenset({"on", "in", "over", "rides", "holds", "wears", "of", "away"})
_LIKENESSES = frozenset(
    (
        "toy", "paper", "rubber", "wooden", "stuffed", "plush", "tin", "model", "plastic", "clay", "stone",
        "glass", "painted", "chocolate", "knitted", "cuddly", "inflatable", "snow", "origami", "cardboard",
    )
)  # fmt: skip
_SEEN_PX = 0.0008
"""Least share of the picture that is noticed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Two things that go together: `subject` is in the place `object` (``thing-place``), in the ``air``, ``on``
    something, doing something (``agent-action``), the tool for it (``tool-use``), or has a ``thing-property``.

    `element` is the scene element of the subject, None for decoration. `told` says that the sentence asked for it.
    """

    kind: Literal["thing-place", "air", "on", "agent-action", "tool-use", "thing-property"]
    subject: str
    object: str
    element: str | None = None
    told: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """Something seen: what it is called, its element where it has one, its layer and its mask."""

    word: str
    element: Element | None
    layer: Layer
    mask: Any
    box: Box


def find_associations(picture: Picture, scene: Scene, masks: LayerMasks, art: ArtShelf) -> tuple[Finding, ...]:
    """Everything that goes together on a picture and may be judged."""
    shown = list(_shown(scene, masks, art))
    found = [
        *_places(shown, scene),
        *_in_the_air(shown, scene, masks),
        *_upon(shown, scene),
        *_deeds(shown, scene),
        *_properties(shown, scene),
    ]
    return tuple(dict.fromkeys(found))


def _is_likeness(element: Element) -> bool:
    """A toy rabbit is no rabbit."""
    words = {*element.name.split()[:-1], *element.attributes}
    return not words.isdisjoint(_LIKENESSES)


def _shown(scene: Scene, masks: LayerMasks, art: ArtShelf) -> Iterator[Shown]:
    import numpy as np

    elements = {element.id: element for element in scene.elements}
    least = _SEEN_PX * masks.size_px[0] * masks.size_px[1]
    for i, layer in enumerate(masks.layers):
        element = elements.get(layer.element or "")
        if layer.pose in _UNSEEN_POSES or layer.opacity < 0.6 or np.count_nonzero(masks.visible[i]) < least:
            continue
        if layer.sprite.startswith("card:") or (
            element is not None and (element.imagined or element.kind == "idea" or _is_likeness(element))
        ):
            continue
        box = box_of(masks.whole[i])
        word = element.name if element is not None else _word(layer, art)
        if box is not None and word:
            yield Shown(word, element, layer, masks.whole[i], box)


def _word(layer: Layer, art: ArtShelf) -> str:
    """What a layer without an element shows, by the name of its sprite or the id the illustrator gave it."""
    pack, _, name = layer.sprite.partition(":")
    bare = unquote(name.partition("?")[0].partition("/")[0]).replace("-", " ").replace("_", " ")
    if not any(letter.isdigit() for letter in bare):
        return bare
    try:
        return next(iter(art[pack].sprite(layer.sprite).keywords), "")
    except FabulaError:
        return ""


def _named(element: Element | None, scene: Scene) -> bool:
    """Whether the story asked for it: it has an entity, and that is no set dressing."""
    return element is not None and element.role != "dressing" and element.entity is not None


def _places(shown: list[Shown], scene: Scene) -> Iterator[Finding]:
    place = scene.backdrop.place
    fresh = {entity.id for entity in scene.reading.entities if entity.new}
    stated = "place" in scene.reading.setting.stated
    for one in shown:
        if one.element is not None and one.element.kind in ("place", "nature", "person", "group"):
            continue
        told = _named(one.element, scene)
        if told and one.element is not None and one.element.entity not in fresh and not stated:
            continue  # remarked on when it came there
        yield _finding("thing-place", one, place, told)


def _in_the_air(shown: list[Shown], scene: Scene, masks: LayerMasks) -> Iterator[Finding]:
    if scene.backdrop.place in ("sky", "space", "underwater", "moon"):
        return
    height = masks.size_px[1]
    acts = {verb for action in scene.reading.actions for verb in (action.verb,)}
    for one in shown:
        if one.box[3] > _SKY * height or _held_up(one, shown, height):
            continue
        element = one.element
        if element is not None:
            bound = any(r.kind in _CARRIED_BY and r.subject == element.id for r in scene.relations)
            bound |= any(r.kind in ("holds", "rides") and r.object == element.id for r in scene.relations)
            if element.kind in ("place", "nature") or bound:
                continue
        doing = element is not None and ((element.action or "") in _OFF_THE_GROUND or bool(acts & _OFF_THE_GROUND))
        yield _finding("air", one, "sky", doing and _named(element, scene))


def _held_up(one: Shown, shown: list[Shown], height: int) -> bool:
    """Whether something is right under it."""
    left, _, right, bottom = one.box
    reach = max(2, round(0.03 * height))
    wide = max(1, right - left)
    for other in shown:
        if other is one or other.box[3] <= bottom:
            continue
        strip = other.mask[max(0, bottom - reach) : bottom + reach, left:right]
        if strip.size and strip.any(axis=0).sum() >= 0.3 * wide:
            return True
    return False


def _upon(shown: list[Shown], scene: Scene) -> Iterator[Finding]:
    """What stands on or in something else at the same depth, in front of it, its foot on the other's upper part."""
    said = {frozenset((r.subject, r.object)) for r in scene.relations}
    for one in shown:
        for other in shown:
            if one is other or one.element is other.element is not None or not _stands_on(one, other):
                continue
            ends = frozenset(x.element.id for x in (one, other) if x.element is not None)
            told = ends in said or _spoken_of_together(one.element, other.element, scene)
            yield _finding("on", one, other.word, told and _named(one.element, scene))


def _stands_on(one: Shown, other: Shown) -> bool:
    left, _, right, bottom = one.box
    o_left, o_top, o_right, o_bottom = other.box
    high = max(1, o_bottom - o_top)
    apart = other.layer.depth - one.layer.depth
    if not -0.02 <= apart <= 0.06 or one.layer.pose not in ("surface", "ground", "held", None):
        return False
    wide = min(right - left, o_right - o_left)
    if min(right, o_right) - max(left, o_left) < 0.5 * wide:
        return False
    if not o_top - 0.1 * high <= bottom <= o_bottom - 0.3 * high:
        return False
    strip = other.mask[max(0, bottom - 3) : bottom + max(3, high // 6), max(left, o_left) : min(right, o_right)]
    return bool(strip.size and strip.any())


def _spoken_of_together(one: Element | None, other: Element | None, scene: Scene) -> bool:
    if one is None or other is None:
        return False
    for action in scene.reading.actions:
        about = {*action.agents, *action.objects, *action.recipients, *action.tools}
        about |= {complement.entity for complement in action.complements}
        if {one.entity, other.entity} <= about:
            return True
    return any({r.subject, r.object} == {one.entity, other.entity} for r in scene.reading.relations)


def _deeds(shown: list[Shown], scene: Scene) -> Iterator[Finding]:
    """Who is seen doing what, and with what in hand; only what really happens."""
    seen = {one.element.entity: one for one in shown if one.element is not None and one.element.entity is not None}
    for action in scene.reading.actions:
        if action.negated or action.modality != "real" or action.verb == "be":
            continue
        for agent in action.agents:
            if agent in seen and (element := seen[agent].element) is not None and element.action:
                yield _finding("agent-action", seen[agent], action.verb, told=True)
        for tool in action.tools:
            if tool in seen and any(agent in seen for agent in action.agents):
                yield _finding("tool-use", seen[tool], action.verb, told=True)


def _properties(shown: list[Shown], scene: Scene) -> Iterator[Finding]:
    for one in shown:
        if one.element is None:
            continue
        for said in one.element.colors:
            yield _finding("thing-property", one, said, _named(one.element, scene))


def _finding(kind: Any, one: Shown, other: str, told: bool) -> Finding:
    return Finding(
        kind=kind,
        subject=one.word.split("(")[0].strip(),
        object=other,
        element=one.layer.element,
        told=told,
    )
