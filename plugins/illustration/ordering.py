"""The order of the groups in the front row, left to right, and how far apart they stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from fabula.core import Relation, Scene

from .verbs import APART, CLOSE, HANDING, TOUCHING, TRAVELLING

if TYPE_CHECKING:
    from .groups import Group


def order_groups(groups: Sequence[Group], scene: Scene) -> list[Group]:
    """Who acts at the left, what he acts on at his right, bystanders outside."""
    owner = {piece.id: group for group in groups for piece in group.pieces()}
    lead = next((g for g in groups if g.leading), groups[0] if groups else None)
    if lead is None:
        return []
    linked = _linked(lead, owner, scene)
    order = [lead]
    left = True
    for group in groups:
        if group is lead:
            continue
        role = group.roots[0].part.element.role
        if group in linked or role in ("partner", "prop") or len(order) < 2:
            order.append(group)
        elif left:
            order.insert(0, group)
            left = False
        else:
            order.append(group)
            left = True
    for relation in scene.relations:
        a, b = owner.get(relation.subject), owner.get(relation.object)
        if a is None or b is None or a is b:
            continue
        if relation.kind == "beside" or (relation.kind == "holds" and abs(order.index(a) - order.index(b)) > 1):
            a, b = (b, a) if a.leading else (a, b)
            order.remove(a)
            at = order.index(b)
            order.insert(at + 1 if at >= len(order) / 2 else at, a)
        elif relation.kind == "away" and order.index(a) < order.index(b):
            order.remove(a)
            order.insert(order.index(b) + 1, a)
    trios = _betweens(scene.relations, owner)
    for _, first, second in trios:
        # All who are between these two, in their order.
        same = (m for m, a, b in trios if {id(a), id(b)} == {id(first), id(second)})
        middles = list({id(m): m for m in same if m is not first and m is not second}.values())
        for group in (*middles, second):
            order.remove(group)
        at = order.index(first)
        order[at + 1 : at + 1] = [*middles, second]
    return order


def _betweens(relations: Sequence[Relation], owner: dict[str, Group]) -> list[tuple[Group, Group, Group]]:
    pairs: dict[str, list[str]] = {}
    for relation in relations:
        if relation.kind == "between":
            pairs.setdefault(relation.subject, []).append(relation.object)
    out = []
    for subject, objects in pairs.items():
        if len(objects) < 2 or not {subject, *objects[:2]} <= owner.keys():
            continue
        trio = (owner[subject], owner[objects[0]], owner[objects[1]])
        if len({id(g) for g in trio}) == 3:
            out.append(trio)
    return out


def _linked(lead: Group, owner: dict[str, Group], scene: Scene) -> list[Group]:
    """Groups that stand in a relation to the lead, in order."""
    out: list[Group] = []
    for relation in scene.relations:
        for a, b in ((relation.subject, relation.object), (relation.object, relation.subject)):
            if owner.get(a) is lead and (group := owner.get(b)) is not None and group is not lead and group not in out:
                out.append(group)
    return out


_GRASP = -0.01
"""The gap between who has his hand on something and that thing: they touch."""
_ROPED = frozenset(("pull", "tow", "haul", "drag", "tug"))
"""What leaves room for a rope."""


def _touches(a: Group, b: Group, kinds: set[str | None]) -> bool:
    """Whether the first does to the second what takes a hand on it: push, open, wash."""
    who, what = a.roots[0].part, b.roots[0].part
    told = bool(kinds & {"toward", "holds", "away"}) or (a.leading and what.element.role == "partner")
    verb = who.element.action
    return who.alive and told and not what.alive and verb in TOUCHING and verb not in _ROPED


def spacing_of(row: Sequence[Group], scene: Scene, factor: float) -> list[float]:
    """Gaps between neighbours of a row, as shares of the picture's width."""
    gaps = []
    relations = {(r.subject, r.object): r.kind for r in scene.relations}
    verbs = {e.action for e in scene.elements if e.action}
    for a, b in pairwise(row):
        kinds = {relations.get((p.id, q.id)) or relations.get((q.id, p.id)) for p in a.pieces() for q in b.pieces()}
        gap = 0.045
        if "holds" in kinds:  # both hands on one thing, a hand on what stands fast
            gap = _GRASP
        elif "beside" in kinds or "between" in kinds:
            gap = 0.015
        elif "away" in kinds and "lead" in (a.roots[0].part.element.action, b.roots[0].part.element.action):
            gap = 0.015  # by a rope, close ahead
        elif kinds & {"toward", "away"}:
            gap = 0.10
        if (a.leading or b.leading) and a.roots[0].part.alive and b.roots[0].part.alive and verbs & CLOSE:
            gap = -0.035
        elif _touches(a, b, kinds) or _touches(b, a, kinds):
            gap = _GRASP
        elif (a.leading or b.leading) and verbs & HANDING:
            gap = 0.035
        elif (a.leading or b.leading) and verbs & APART:
            gap = max(gap, 0.09)
        one, other = a.roots[0].part, b.roots[0].part
        if (
            one.alive
            and other.alive
            and one.element.action in TRAVELLING
            and one.element.action == other.element.action
        ):
            gap = 0.008  # side by side
        gaps.append(gap * factor if gap > 0 else gap)
    return gaps
