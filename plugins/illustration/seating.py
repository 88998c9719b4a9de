"""Who is where others are: on the raft with them, on the sofa beside them, under the bridge rather than on it."""

from __future__ import annotations

from dataclasses import replace

from fabula.core import Element

from .draft import BOUND, Draft
from .household import SLEEPING
from .supports import ARCHES, BEDS, ENCLOSING, SITTABLE, SLEDGES

_ALONGSIDE = ("beside", "behind", "in-front", "between")
_STILL = SLEEPING | {"sit", "snuggle", "curl", "perch", "settle", "doze", "cuddle"}
"""What one does on the seat of whom one is beside."""
_FOR_ONE = frozenset(
    ("chair", "seat", "armchair", "throne", "stool", "swing", "wheelchair", "deckchair", "bicycle", "bike",
     "motorcycle", "scooter", "skateboard", "surfboard", "stone", "stump")
)  # fmt: skip
_UP_IN_BED = SLEEPING | {"jump", "hop", "dance", "stand", "climb", "sit", "bounce"}
_PLACED = BOUND - {"holds", "wears"}
_SEATED_IN = ("on", "in", "rides")


def share_seats(work: Draft) -> None:
    """Who is beside or behind somebody on a raft is on it too; beside somebody on a sofa, if either rests there."""
    for r in list(work.relations):
        if r.kind not in _ALONGSIDE or r.part is not None:
            continue
        for one, other in ((r.subject, r.object), (r.object, r.subject)):
            joining, settled = work.elements.get(one), work.elements.get(other)
            if joining is None or settled is None or not _lives(joining) or not _lives(settled):
                continue
            seat = next((s for s in work.relations if s.subject == other and s.kind in _SEATED_IN), None)
            bound = any(s.subject == one and s.kind in _PLACED for s in work.relations if s is not r)
            carrier = work.elements.get(seat.object) if seat is not None else None
            if seat is None or carrier is None or bound or carrier.id == one or not _has_room(work, carrier):
                continue
            if work.last(carrier) in SITTABLE | BEDS and not {joining.action, settled.action} & _STILL:
                continue
            if r.kind != "between":  # which tells the order in which they sit
                work.unbind(one, other)
            work.bind(one, seat.kind, carrier.id)
            break


def lie_between(work: Draft) -> None:
    """A toy between two in one bed is in it too."""
    ends: dict[str, list[str]] = {}
    for r in work.relations:
        if r.kind == "between":
            ends.setdefault(r.subject, []).append(r.object)
    for middle, others in ends.items():
        seats = [
            {(s.kind, s.object) for s in work.relations if s.subject == o and s.kind in _SEATED_IN} for o in others
        ]
        shared = set.intersection(*seats) if len(seats) > 1 else set()
        if shared and not any(s.subject == middle and s.kind in _PLACED for s in work.relations):
            work.bind(middle, *min(shared))


def _lives(element: Element) -> bool:
    return element.kind in ("person", "animal", "group") and not element.imagined and element.count <= 4


def _has_room(work: Draft, carrier: Element) -> bool:
    word = work.last(carrier)
    shared = carrier.kind == "vehicle" or word in ENCLOSING | SLEDGES | SITTABLE | BEDS
    return shared and word not in _FOR_ONE and carrier.kind != "animal"


def tuck_in_animals(work: Draft) -> None:
    """An animal in a bed lies in it, unless it jumps about there."""
    beds = {e.id for e in work.real() if work.last(e) in BEDS}
    for r in work.relations:
        who = work.elements.get(r.subject)
        if r.kind != "in" or r.object not in beds or who is None or who.kind != "animal":
            continue
        if who.action not in _UP_IN_BED:
            work.elements[who.id] = replace(who, action="lie")


def go_under_bridges(work: Draft) -> None:
    """Who is under a bridge is seen from the river, not from the bridge."""
    if work.place != "bridge":
        return
    arches = {e.id for e in work.real() if work.last(e) in ARCHES}
    if any(r.kind == "under" and r.object in arches for r in work.relations):
        work.place = "river"
