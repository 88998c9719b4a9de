"""Where things are to each other: relations that actions and noun phrases tell, down to the part of the body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fabula.core.events import Action, Relation

from .body import BODY, is_body, on_body, with_body
from .frames import Frame, phrases
from .handling import ANIMATE, is_clothing, of_the_verb, worn_and_held
from .implied import implied
from .inferring import PORTABLE, full_of
from .parse import Node
from .prepositions import SPATIAL, kind_of, placed_by
from .referring import Part
from .resolving import Draft


def relations_of(action: Action, frame: Frame, draft: Draft) -> list[Relation]:
    """The relations that something done or being so tells."""
    found: list[Relation] = []
    nested = _placed_themselves(frame)
    many = frame.agents if frame.node.find("expl") is not None else frame.objects
    apart = [noun for noun in many if noun.dep == "conj" and _places(noun)]
    elsewhere = {one for noun in apart for one in draft.said.get(noun.i, ())}
    carried = {i for _, noun in frame.complements if _in_hand(noun) for i in draft.said.get(noun.i, ())}
    for number, complement in enumerate(action.complements):
        preposition, other = complement.preposition, complement.entity
        after = action.complements[number + 1 : number + 2]
        if preposition == "with" and after and is_body(after[0].entity, draft) and after[0].preposition != "with":
            # "came out with honey on its nose"
            found.extend(on_body((other,), after[0].preposition, after[0].entity, action.agents, draft))
            continue
        if preposition == "with" and other in {one for node in nested for one in draft.said.get(node.i, ())}:
            continue
        if draft.entities[other].head in {"way", "course", "time", "tiptoe"}:
            continue
        in_place = draft.entities[other].kind == "place"
        placed = [one for one in placed_by(action, preposition, in_place=in_place) if one not in {other, *elsewhere}]
        if action.objects and any(draft.entities[one].kind == "nature" for one in action.agents):
            placed = [one for one in action.objects if one != other]  # "the wind blew out the lamp on the roof"
        if draft.entities[other].head in BODY and is_body(other, draft):
            # "wearing a leaf on his head": worn already
            found.extend(on_body(placed, preposition, other, action.agents, draft))
            continue
        limbs = [one for one in placed if is_body(one, draft)]
        for limb in limbs:
            found.extend(with_body(limb, preposition, other, action.agents, draft))
        kind = kind_of(action, preposition, other, draft)
        if kind is None or draft.entities[other].kind == "idea":
            continue
        for one in (one for one in placed if one not in limbs):
            worn = _is_worn(action, preposition, one, other, draft) and other not in carried
            if worn and draft.entities[one].kind in {"person", "animal"}:
                found.append(Relation(subject=one, kind="wears", object=other))
            elif action.verb in _AT_TABLES and kind == "on" and draft.entities[one].kind == "person":
                found.append(Relation(subject=one, kind="beside", object=other))
            elif kind != "holds" or draft.entities[one].kind in ANIMATE:
                found.append(Relation(subject=one, kind=kind, object=other))
    found = [*found, *_with_whom(action, found, draft)]
    found.extend(worn_and_held(action, draft))
    found.extend(of_the_verb(action, draft))
    found.extend(implied(action, draft))
    return [one for one in found if not _is_away(one, draft)]


_AT_TABLES = frozenset({"cut", "chop", "knead", "slice", "roll", "spread", "sort", "iron", "fold"})


def _is_worn(action: Action, preposition: str, one: str, other: str, draft: Draft) -> bool:
    if not is_clothing(other, draft):
        return False
    owner = draft.entities[other].owner
    if preposition == "under":
        return owner == one and draft.entities[one].kind == "person"  # "scratched his head under his helmet"
    if preposition == "in":
        rests = draft.words.within("verb", "locative", action.verb) or action.verb in {"curl", "crawl", "jump"}
        return draft.entities[one].kind == "person" or (owner in {None, one} and not rests)
    return preposition == "with" and not action.objects


def _with_whom(action: Action, told: list[Relation], draft: Draft) -> list[Relation]:
    """ "climbed the tower with Ann": she is where they are."""
    company = [
        c.entity for c in action.complements
        if c.preposition == "with" and draft.entities[c.entity].kind in {"person", "animal"}
    ]  # fmt: skip
    if not company or (
        action.objects and action.verb not in {"climb", "board", "ride", "drive", "row", "sail", "enter"}
    ):
        return []
    return [
        replace(r, subject=one)
        for r in told for one in company
        if r.subject in action.agents and r.kind in {"on", "in", "under"} and r.part is None and one != r.object
    ]  # fmt: skip


def static_relations(part: Part, draft: Draft) -> list[Relation]:
    """ "the cat on the sofa", "a girl with a red hat", "a basket on his arm": relations inside noun phrases."""
    found: list[Relation] = []
    for node in part.tree.nodes:
        if node.i not in part.refs or not node.is_noun:
            continue
        subjects = part.refs[node.i]
        for vessel in node.all("container"):
            found.extend(
                Relation(subject=one, kind="in", object=v) for one in subjects for v in part.refs.get(vessel.i, ())
            )
        for preposition, inner in phrases(node):
            others = part.refs.get(inner.i, ())
            along = [part.refs.get(one.i, ()) for one in node.above() if node.dep == "conj" and one.is_noun]
            for one in (*subjects, *(along[0] if along and inner.lower == "board" else ())):
                for other in others:
                    found.extend(_static(one, preposition, (other, inner), part, draft))
    found.extend(full_of(part, draft))
    return [one for one in found if not _is_away(one, draft)]


def consistent(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """Each relation once: what sits on somebody's shoulder is not in his hands as well."""
    found = tuple(dict.fromkeys(relations))
    at_body = {(r.object, r.subject) for r in found if r.part is not None and r.kind == "on"}
    exact = {(r.subject, r.kind, r.object) for r in found if r.part is not None}
    return tuple(
        r for r in found
        if r.part is not None
        or not ((r.kind == "holds" and (r.subject, r.object) in at_body) or (r.subject, r.kind, r.object) in exact)
    )  # fmt: skip


def _static(one: str, preposition: str, other: tuple[str, Node], part: Part, draft: Draft) -> list[Relation]:
    thing, inner = other
    entity, host = draft.entities[thing], draft.entities[one]
    if entity.head == "top" and preposition in {"on", "at"}:
        whole = _topped(inner, one, part)
        return [Relation(subject=one, kind="on", object=whole)] if whole is not None else []
    if entity.kind == "idea" or is_body(thing, draft):
        holder = (_whose(inner, part, draft, but=one) if preposition != "with" else ()) or _subjects_above(inner, part)
        return (
            on_body([one], preposition, thing, holder, draft) if entity.head in BODY and preposition != "with" else []
        )
    if is_body(one, draft):
        return with_body(one, preposition, thing, _whose(inner, part, draft) or _subjects_above(inner, part), draft)
    kind = SPATIAL.get(preposition)
    if preposition in {"out of", "from"} and entity.kind == "thing" and host.kind in {"food", "thing", "plant"}:
        kind = "in" if entity.head.rsplit(maxsplit=1)[-1] in PORTABLE else None  # "dates out of a basket"
    if preposition == "with" and _in_hand(inner):
        return []  # "a firewoman with a helmet under her arm"
    if preposition in {"with", "in"} and is_clothing(thing, draft) and host.kind in {"person", "animal"}:
        others = preposition == "in" and entity.owner not in {None, one}
        kind = "in" if others else "wears"  # "caught the mouse in his cap"
    elif preposition == "in" and is_clothing(thing, draft) and entity.owner in draft.entities and host.kind == "thing":
        return [Relation(subject=entity.owner, kind="wears", object=thing)]  # "at the window in my white dress"
    elif preposition == "with":
        if host.kind not in ANIMATE:
            return []
        kind = "holds" if entity.kind in {"thing", "food", "plant", "animal"} else "beside"
        below = [draft.entities[i].owner for _, n in phrases(inner) for i in part.refs.get(n.i, ())]
        if any(owner not in {None, one} for owner in below):
            return []  # "behind the camel with a scarf around my face"
        if _places(inner) or (entity.kind == "animal" and host.kind == "animal"):
            kind = None
    if kind is None or kind in {"toward", "of", "away"} or one == thing:
        return []
    if kind in {"on", "over"} and is_clothing(thing, draft) and host.kind not in {"person", "animal"}:
        owner = entity.owner
        if owner in draft.entities and owner != one and draft.entities[owner].kind in {"person", "animal"}:
            # "with icing all over her dress"
            worn = Relation(subject=owner, kind="wears", object=thing)
            return [worn, Relation(subject=one, kind="on", object=thing)]
    return [Relation(subject=one, kind=kind, object=thing)]


def _in_hand(noun: Node) -> bool:
    """Whether what is told of a thing is that it is in a hand or under an arm."""
    return any(BODY.get(inner.lemma) in {"hand", "arm"} for how, inner in phrases(noun) if how in {"in", "under"})


def _topped(top: Node, one: str, part: Part) -> str | None:
    """ "A stack of pancakes with a candle on top": on the pancakes."""
    with_ = next((above for above in top.above() if above.lower == "with" and above.dep == "prep"), None)
    host = with_.head if with_ is not None else None
    if host is None:
        return None
    hosts = [host] if host.is_noun else [c for c in host.all("dobj", "attr", "nsubj") if c.i < top.i]
    return next((i for noun in reversed(hosts) for i in part.refs.get(noun.i, ()) if i != one), None)


def _whose(inner: Node, part: Part, draft: Draft, but: str = "") -> tuple[str, ...]:
    """Whose leg it is in "a girl with her leg in plaster"."""
    for above in inner.above():
        for one in part.refs.get(above.i, ()) if above.is_noun else ():
            if draft.entities[one].kind in {"person", "animal"} and one != but:
                return (one,)
        if above.is_verb:
            break
    return ()


def _subjects_above(node: Node, part: Part) -> tuple[str, ...]:
    verb = next((one for one in node.above() if one.is_verb), None)
    frame = next((one for one in part.frames if one.node is verb), None)
    agents = frame.agents if frame is not None else []
    return tuple(one for agent in agents for one in part.refs.get(agent.i, ()))


# --- small questions ---


def _placed_themselves(frame: Frame) -> list[Node]:
    """What "with" brings along together with its own place: "with half a sausage beside him"."""
    return [
        noun for preposition, noun in frame.complements
        if preposition == "with" and (_places(noun) or noun.find("acl") is not None)
    ]  # fmt: skip


def _places(noun: Node) -> bool:
    return any(SPATIAL.get(preposition, "of") not in {"of", "toward"} for preposition, _ in phrases(noun))


def _is_away(relation: Relation, draft: Draft) -> bool:
    """Whether one of the two is not there."""
    both = (draft.entities.get(relation.subject), draft.entities.get(relation.object))
    return relation.subject == relation.object or any(one is not None and one.absent for one in both)
