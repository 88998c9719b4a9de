"""What a verb does to a figure that has no pose for it: tilt, height above the ground, facing."""

from __future__ import annotations

from collections.abc import Sequence

from .casting import Part
from .pieces import Piece
from .verbs import PURSUING, TRAVELLING, verb_of

Parts = dict[str, Part]
Pieces = dict[str, list[Piece]]
_MOVING_THINGS = frozenset(("fall", "bounce", "swing", "shake", "fly"))
"""Motions that tilt and lift even what does not live."""


def turn(parts: Parts, pieces: Pieces, near: Sequence[tuple[str, str, str]], main: Part) -> None:
    """Turn everybody to what he acts on."""
    targets: dict[str, tuple[str, int]] = {}
    for kind, subject, other in near:
        if kind in ("toward", "away", "across", "grasps"):
            targets[subject] = (other, -1 if kind == "away" else 1)
            mount = pieces[subject][0].host
            if mount is not None and pieces[subject][0].how in ("rides", "in"):
                targets.setdefault(mount.id, targets[subject])  # who rides looks where he is carried
    for key, part in parts.items():
        for piece in pieces[key]:
            _face(piece, key, part, parts, pieces, targets, main)
    _keep_together(parts, pieces, targets, main)


def companions(parts: Parts, main: Part) -> list[str]:
    """Who goes the same way as the main figure, doing what it does."""
    verb = main.element.action
    if verb not in TRAVELLING:
        return []
    return [k for k, p in parts.items() if p is not main and p.alive and p.element.action == verb]


def _keep_together(parts: Parts, pieces: Pieces, targets: dict[str, tuple[str, int]], main: Part) -> None:
    """Who moves with the main figure looks where it looks, unless he has a goal of his own."""
    company = companions(parts, main)
    lead = pieces[main.element.id][0].looks
    for key in company if lead else ():
        goal, _ = targets.get(key, ("", 1))
        if parts[key].element.facing in ("left", "right") or (goal and goal not in (*company, main.element.id)):
            continue
        for piece in pieces[key]:
            piece.face_towards(piece.x + 100 * lead)


def act(parts: Parts, pieces: Pieces, near: Sequence[tuple[str, str, str]], main: Part) -> None:
    """Turn everybody to what he acts on, and tilt and lift him as his verb asks."""
    turn(parts, pieces, near, main)
    for key, part in parts.items():
        gesture = verb_of(part.element.action)
        if not part.alive and part.element.kind != "vehicle" and gesture.motion not in _MOVING_THINGS:
            continue
        for piece in pieces[key]:
            piece.motion = gesture.motion or piece.motion
            if piece.how in ("rides", "in", "on", "at", "holds") or (part.posed and part.person):
                continue
            side = piece.looks or 1
            if gesture.tilt and not part.posed and (part.alive or gesture.motion != "speed"):
                piece.rotation = float(gesture.tilt * side)
            elif _stirs(part) and gesture.motion is None:
                piece.rotation = _LEAN * side
            if gesture.lift and piece.pose == "ground" and piece.host is None:
                piece.ground_y = piece.ground_y if piece.ground_y is not None else piece.y
                piece.y -= gesture.lift * piece.height
                piece.pose = "jump"


_LEAN = 5.0
"""By how many degrees who has no poses leans forward when he does something."""
_AT_REST = frozenset(
    ("sit", "stand", "lie", "sleep", "rest", "wait", "stay", "live", "be", "watch", "look", "see", "listen", "think",
     "hide", "perch", "float", "hover", "smile", "guard", "dream", "hear", "know", "want", "like", "love", "remember",
     "wonder")
)  # fmt: skip


def _stirs(part: Part) -> bool:
    """Whether it lives, is drawn in one pose only, and does what is no resting."""
    action = part.element.action
    return part.alive and not part.anchored and action is not None and verb_of(action).like not in _AT_REST


def _face(piece: Piece, key: str, part: Part, parts: dict[str, Part], pieces: dict[str, list[Piece]],
          targets: dict[str, tuple[str, int]], main: Part) -> None:  # fmt: skip
    facing = part.element.facing
    if part.posture < 0.5 and piece.how in ("in", "on"):
        return  # the pillow says which way
    if facing in ("left", "right"):
        piece.face_towards(piece.x + (-100 if facing == "left" else 100))
        return
    other, sign = targets.get(key, (facing or "", 1))
    if facing and facing in pieces and key not in targets:
        other = facing
    if other not in pieces:
        sign = 1
        partners = [
            k
            for k, p in parts.items()
            if k != key and p.element.role in ("partner", "prop") and not _related(piece, pieces[k][0])
        ]
        if part is main or part.element.role == "actor":
            other = (
                partners[0]
                if partners
                else next(
                    (
                        k
                        for k, p in parts.items()
                        if k != key and p.element.role == "thing" and not _related(piece, pieces[k][0])
                    ),
                    "",
                )
            )
        elif part.alive:
            other = main.element.id
            verb = main.element.action
            if verb in PURSUING or (verb is not None and verb == part.element.action and verb in TRAVELLING):
                # Both go the same way, the pursued ahead of the pursuer.
                lead = pieces[main.element.id][0].looks
                if part.element.role == "partner" and lead:
                    piece.face_towards(piece.x + 100 * lead)
                    return
    if other in pieces and other != key and piece.how != "rides":
        there = pieces[other][0].x
        piece.face_towards(piece.x + sign * (there - piece.x))


def _related(a: Piece, b: Piece) -> bool:
    return a.host is b or b.host is a
