"""From which side a place is seen: whether somebody is in it, goes there, has left it, or looks at it."""

from __future__ import annotations

from fabula.core import Reading

_LEAVES = frozenset({"out of", "from", "out", "off", "away from"})
_INSIDE = frozenset({"in", "inside", "into", "within", "at", "through", "throughout"})
_OUTSIDE = frozenset(
    {"outside", "near", "by", "behind", "beside", "around", "past", "toward", "towards", "from", "over", "above",
     "on", "onto",
     "under", "to", "opposite", "against", "before", "in front of", "off", "beyond"}
)  # fmt: skip
_LIVES = frozenset({"live", "dwell", "build", "knock", "own"})


def looks_from_outside(word: str, reading: Reading) -> bool:
    """Whether a place is spoken of as seen from before it."""
    ids = {e.id for e in reading.entities if word in (e.head, e.name) or e.mention.lower().endswith(word)}
    for action in reading.actions:
        if ids & set(action.objects) and action.verb != "enter":
            return True
        for complement in action.complements:
            if complement.entity in ids:
                if complement.preposition in _OUTSIDE:
                    return True
                return complement.preposition in _INSIDE and action.verb in _LIVES
    return any(r.subject in ids or (r.object in ids and r.kind not in ("in", "of")) for r in reading.relations)


def arrives(word: str, reading: Reading) -> bool:
    """Whether somebody goes to the place."""
    ids = {e.id for e in reading.entities if word in (e.head, e.name) or e.mention.lower().endswith(word)}
    return any(
        c.entity in ids and (c.preposition in ("to", "into", "at") or (c.preposition == "in" and a.verb in _LIVES))
        for a in reading.actions
        if a.modality == "real" and not a.negated
        for c in a.complements
    )


def sea_word(reading: Reading) -> str | None:
    """What the story calls the water that it is at the bottom of."""
    text = reading.sentence.text.lower()
    if (floor := next((f for f in ("sea floor", "seabed", "ocean floor") if f in text), None)) is not None:
        return floor
    return next((e.head for e in reading.entities if e.head in ("sea", "ocean", "lake", "reef", "aquarium")), None)


def is_out_already(reading: Reading) -> bool:
    """Whether something happens after somebody left: who crept out of the house and hid is outside."""
    done = [a for a in reading.actions if a.modality == "real" and not a.negated]
    left = next(
        (n for n, a in enumerate(done) if a.particle == "out" or any(c.preposition in _LEAVES for c in a.complements)),
        None,
    )
    return left is not None and left < len(done) - 1
