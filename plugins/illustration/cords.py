"""Cords between hands and what they hold from afar: leashes, strings of kites, ropes that are pulled."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from fabula.core import Element, Scene

from .bodies import Point, hand_of, neck_of, side_of
from .casting import Casting
from .pieces import FURNITURE, Piece

ROPES = frozenset(("rope", "leash", "lead", "rein", "reins", "chain", "halter"))
_ON_STRINGS = frozenset(("kite",))
_DRAWN_BEHIND = frozenset(("sled", "sledge", "sleigh", "toboggan", "wagon", "cart", "boat", "ferry", "raft", "trolley"))
_PULLING = frozenset(("pull", "drag", "tow", "tug", "haul", "lead"))


def string_up(scene: Scene, pieces: Sequence[Piece], casting: Casting) -> list[Piece]:
    """Stretch ropes and leashes between their ends where all stand by now; the cords that nobody named are returned."""
    if casting.find("cord thin") is None:
        return []
    by_id = {piece.id: piece for piece in reversed(pieces)}
    holders: dict[str, list[Piece]] = {}
    for r in scene.relations:
        if r.kind == "holds" and r.subject in by_id and r.object in by_id:
            holders.setdefault(r.object, []).append(by_id[r.subject])
    added = []
    for key, held_by in holders.items():
        thing = by_id[key]
        last = thing.part.element.name.split()[-1]
        hand = hand_of(held_by[0], side_of(held_by[0]))
        if last in ROPES and (end := _other_end(scene, held_by, thing, by_id)) is not None:
            kind = "cord rope" if last in ("rope", "chain") else "cord dark"
            _stretch(thing, kind, hand, end, casting)
        elif last in _ON_STRINGS:
            knot = thing.x, thing.y - 0.45 * thing.height
            added.append(_cord("cord thin", hand, knot, thing, casting, thing.id))  # its string is a part of it
    return [*added, *_towed(scene, by_id, holders, casting)]


def _other_end(scene: Scene, held_by: Sequence[Piece], rope: Piece, by_id: dict[str, Piece]) -> Point | None:
    """Another hand, an animal's neck, or what is pulled."""
    if len(held_by) > 1:
        return hand_of(held_by[1], side_of(held_by[1]))
    holder = held_by[0]
    tied = [
        r
        for r in scene.relations
        if rope.id in (r.subject, r.object) and r.kind in ("toward", "around", "on", "beside")
    ]
    linked = [r for r in scene.relations if holder.id in (r.subject, r.object)]
    near = [key for r in (*tied, *linked) for key in (r.object, r.subject)]
    if rope.part.element.name in ("leash", "lead"):
        near += [key for key, piece in by_id.items() if piece.part.element.name == "dog"]
    for other in (by_id.get(key) for key in near):
        if other is None or other is holder or other is rope or (other.host is holder and other.how == "holds"):
            continue
        if other.part.element.kind == "animal":
            return neck_of(other)
        if other.part.element.kind == "vehicle" or other.part.element.name.split()[-1] in _DRAWN_BEHIND:
            return _near_edge(other, holder)
    return None


def _towed(
    scene: Scene, by_id: dict[str, Piece], holders: dict[str, list[Piece]], casting: Casting
) -> list[Piece]:  # fmt: skip
    """Who pulls a sledge has a rope to it, though nobody said so."""
    roped = {p.id for key, ps in holders.items() for p in ps if by_id[key].part.element.name.split()[-1] in ROPES}
    added = []
    for puller in by_id.values():
        if puller.part.element.action not in _PULLING or not puller.part.person or puller.id in roped:
            continue
        for r in scene.relations:
            key = r.object if r.subject == puller.id else r.subject if r.object == puller.id else ""
            towed = by_id.get(key)
            if towed is None or towed.part.element.name.split()[-1] not in _DRAWN_BEHIND or puller.host is towed:
                continue
            hand = hand_of(puller, side_of(puller))
            added.append(_cord("cord rope", hand, _near_edge(towed, puller), towed, casting))
            break
    return added


def _near_edge(thing: Piece, other: Piece) -> Point:
    left, top, right, bottom = thing.box
    inset = 0.06 * (right - left)
    return (left + inset if other.x < thing.x else right - inset), top + 0.62 * (bottom - top)


def _cord(kind: str, start: Point, end: Point, beside: Piece, casting: Casting, of: str = f"{FURNITURE}cord") -> Piece:
    part = casting.part(Element(id=of, name=kind))
    cord = Piece(part, pose="held", ground_y=beside.ground_y, nearer=beside.nearer - 0.001, host=beside)
    _lay(cord, start, end)
    return cord


def _stretch(rope: Piece, kind: str, start: Point, end: Point, casting: Casting) -> None:
    """The named rope itself, no longer coiled."""
    drawn = casting.part(Element(id=rope.id, name=kind))
    rope.part = replace(rope.part, sprite=drawn.sprite, aspect=drawn.aspect, faces="front")
    rope.pose = "held"
    _lay(rope, start, end)


def _lay(cord: Piece, start: Point, end: Point) -> None:
    dx, dy = end[0] - start[0], end[1] - start[1]
    cord.height = max(2.0, math.hypot(dx, dy))
    cord.rotation = math.degrees(math.atan2(-dx, dy))
    cord.flipped = False
    cord.x, cord.y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + cord.height / 2
