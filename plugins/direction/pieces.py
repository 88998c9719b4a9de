"""Parts of a stage that stand in the picture as things: the wall a cat sits on, the stream a stone lies in.

Ground, water and walls are mostly what a backdrop paints. Where a sentence says that something stands to one of them,
and the backdrop shows none, it is drawn for itself.
"""

from __future__ import annotations

from fabula.core import Entity, Reading

from .evidence import INDOORS
from .tables import pieces

_STANDS = frozenset({"on", "in", "under", "over", "behind", "in-front", "beside", "between", "around", "across"})
_DETACHED = frozenset({"tooth", "bone", "horn", "antler", "claw", "tear", "wing"})
"""Parts of bodies that are things of their own once nobody is named to whom they belong."""

_DOES = frozenset({"fly", "fall", "lie", "roll", "hang", "drop", "land", "stick", "glitter", "shine"})


def is_piece(entity: Entity, reading: Reading, backdrop: str) -> bool:
    """Whether a part of the stage is drawn, for something stands to it and the backdrop does not show it."""
    shown = pieces().get(entity.head.lower())
    if shown is None or backdrop in shown or ("rooms" in shown and backdrop in INDOORS):
        return False
    bodily = {e.id for e in reading.entities if not e.absent and e.kind not in ("idea", "nature")}
    return any(r.object == entity.id and r.subject in bodily and r.kind in _STANDS for r in reading.relations)


def is_detached(entity: Entity, reading: Reading) -> bool:
    """Whether a part of a body is a thing of its own: a tooth that flies through the air."""
    if entity.head.lower() not in _DETACHED or entity.owner is not None:
        return False
    related = any(entity.id in (r.subject, r.object) for r in reading.relations if r.kind != "of")
    acted = any(
        entity.id in a.objects
        or (entity.id in a.agents and a.verb in _DOES)
        or any(c.entity == entity.id for c in a.complements)
        for a in reading.actions
        if a.modality == "real" and not a.negated
    )
    return related or acted
