"""Where things are to each other: relations that actions and noun phrases tell, down to the part of the body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fabula.core.events import Action, Relation

from .body import BODY, is_body, on_body, with_body
from .frames import Frame, phrases
from .handling import ANIMATE, is_clothing, of_the_verb, worn_and_held
from .implied import implied
from .parse import Node
from .prepositions import SPATIAL, kind_of, placed_by
from .referring import Part
from .register import CREATURES
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
    found.extend(_by_its_vessel(action, found, worn_and_held(action, draft), draft))
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
    if not company or action.objects:
        return []
    return [
        replace(r, subject=one)
        for r in told for one in company
        if r.subject in action.agents and r.kind in {"on", "in", "under"} and r.part is None and one != r.object
    ]  # fmt: skip


def _by_its_vessel(action: Action, told: list[Relation], held: list[Relation], draft: Draft) -> list[Relation]:
    """ "carried the cake on a tray": what is held is the tray."""
    if action.verb not in _SERVES:
        return held
    vessels = {
        r.subject: r.object for r in told
        if r.kind in {"on", "in"} and draft.entities[r.object].head.rsplit(maxsplit=1)[-1] in _PORTABLE
    }  # fmt: skip
    return [replace(r, object=vessels.get(r.object, r.object)) if r.kind == "holds" else r for r in held]


_SERVES = frozenset(
    {
        "carry",
        "bring",
        "hold",
        "catch",
        "serve",
        "fetch",
        "offer",
        "take",
        "collect",
        "balance",
        "toast",
        "roast",
        "grill",
    }
)
_PORTABLE = frozenset({"tray", "plate", "basket", "bucket", "bag", "box", "bowl", "jug", "cup", "sack", "spoon", "pot",
                       "jar", "glass", "suitcase", "net", "cage", "pan", "dish", "pail", "tin", "mug", "stick", "fork",
                       "hat", "cloth", "handkerchief", "backpack", "crate", "platter", "saucer"})  # fmt: skip


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
    found.extend(_full_of(part, draft))
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


def complete(relations: Iterable[Relation], part: Part, draft: Draft) -> list[Relation]:
    """The relations with what follows from them: who holds apples in a basket holds the basket."""
    vessels = {r.subject: r.object for r in _full_of(part, draft)} | {
        one: vessel
        for node in part.tree.nodes for inner in node.all("container")
        for one in part.refs.get(node.i, ()) for vessel in part.refs.get(inner.i, ())
    }  # fmt: skip
    moved = [_of_the_vessel(r, vessels) for r in relations]
    worn = {(r.subject, r.object) for r in moved if r.kind == "wears"}
    held = [r for r in moved if r.kind == "wears" or (r.subject, r.object) not in worn or r.kind not in {"holds", "in"}]
    return _on_whom_it_sits(_next_to_whom(held, draft), draft)


def _of_the_vessel(relation: Relation, vessels: dict[str, str]) -> Relation:
    subject, other = relation.subject, relation.object
    if vessels.get(subject) == other:
        return relation
    if relation.kind != "of" and subject in vessels:
        return replace(relation, subject=vessels[subject])
    if relation.kind in {"holds", "beside", "behind", "in-front"} and other in vessels:
        return replace(relation, object=vessels[other])
    return relation


def _next_to_whom(relations: list[Relation], draft: Draft) -> list[Relation]:
    """ "sat on a suitcase between a bride and a man": it is the sitter who is between the two."""
    found: list[Relation] = []
    for relation in relations:
        seat, kind = draft.entities[relation.subject], relation.kind
        sitters = [
            r.subject for r in relations
            if r.object == relation.subject and r.kind in {"on", "in"} and draft.entities[r.subject].kind in ANIMATE
            and r.subject != relation.object
        ]  # fmt: skip
        other = draft.entities[relation.object]
        whom = other.kind in ANIMATE or other.head in CREATURES or kind == "between"
        beside = kind in {"between", "beside", "in-front", "behind", "around"} and relation.part is None
        beside = beside or (kind == "over" and relation.part is not None)
        if not sitters or not beside or not whom or seat.kind not in {"thing", "nature", "vehicle"}:
            found.append(relation)
            continue
        if kind == "beside":
            found.append(relation)
        found.extend(replace(relation, subject=one) for one in sitters)
    return found


def _on_whom_it_sits(relations: list[Relation], draft: Draft) -> list[Relation]:
    """ "lay in my lap on the doorstep": it is me who is on the doorstep."""
    laps = {r.subject: r.object for r in relations if r.kind == "on" and r.part in {"lap", "back", "shoulder", "arm"}}
    return [
        replace(r, subject=laps[r.subject])
        if r.subject in laps and r.kind in {"on", "in"} and r.part is None and laps[r.subject] != r.object
        and draft.entities[laps[r.subject]].kind in ANIMATE
        else r
        for r in relations
    ]  # fmt: skip


def _static(one: str, preposition: str, other: tuple[str, Node], part: Part, draft: Draft) -> list[Relation]:
    thing, inner = other
    entity, host = draft.entities[thing], draft.entities[one]
    if entity.head == "top" and preposition in {"on", "at"}:
        whole = _topped(inner, one, part)
        return [Relation(subject=one, kind="on", object=whole)] if whole is not None else []
    if entity.kind == "idea" or is_body(thing, draft):
        holder = (_whose(inner, part, draft) if preposition != "with" else ()) or _subjects_above(inner, part)
        return (
            on_body([one], preposition, thing, holder, draft) if entity.head in BODY and preposition != "with" else []
        )
    if is_body(one, draft):
        return with_body(one, preposition, thing, _whose(inner, part, draft) or _subjects_above(inner, part), draft)
    kind = SPATIAL.get(preposition)
    if preposition in {"out of", "from"} and entity.kind == "thing" and host.kind in {"food", "thing", "plant"}:
        kind = "in" if entity.head.rsplit(maxsplit=1)[-1] in _PORTABLE else None  # "dates out of a basket"
    if preposition == "with" and _in_hand(inner):
        return []  # "a firewoman with a helmet under her arm"
    if preposition in {"with", "in"} and is_clothing(thing, draft) and host.kind in {"person", "animal"}:
        kind = "wears"
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


def _whose(inner: Node, part: Part, draft: Draft) -> tuple[str, ...]:
    """Whose leg it is in "a girl with her leg in plaster"."""
    for above in inner.above():
        for one in part.refs.get(above.i, ()) if above.is_noun else ():
            if draft.entities[one].kind in {"person", "animal"}:
                return (one,)
        if above.is_verb:
            break
    return ()


def _subjects_above(node: Node, part: Part) -> tuple[str, ...]:
    verb = next((one for one in node.above() if one.is_verb), None)
    frame = next((one for one in part.frames if one.node is verb), None)
    agents = frame.agents if frame is not None else []
    return tuple(one for agent in agents for one in part.refs.get(agent.i, ()))


def _full_of(part: Part, draft: Draft) -> list[Relation]:
    """ "a crate full of apples", "the hole was full of mud"."""
    nodes, found = part.tree.nodes, list[Relation]()
    for node in nodes[:-2]:
        after = nodes[node.i + 1].lower
        if (node.lower, after) not in {("full", "of"), ("laden", "with"), ("brimming", "with"), ("bursting", "with")}:
            continue
        inside = next((n for n in nodes[node.i + 2 : node.i + 8] if n.i in part.refs and n.dep != "compound"), None)
        host = next((n for n in reversed(nodes[: node.i]) if n.i in part.refs), None)
        verb = next((n for n in reversed(nodes[: node.i]) if n.is_verb), None)
        if inside is None or host is None:
            continue
        if verb is not None and verb.i > host.i and any(child.dep == "neg" for child in verb.children):
            continue
        for whole in part.refs[host.i]:
            if draft.entities[whole].kind in {"idea", "person"}:
                continue
            found.extend(
                Relation(subject=one, kind="in", object=whole)
                for content in inside.conjuncts() for one in part.refs.get(content.i, ())
                if draft.entities[one].kind != "idea"
            )  # fmt: skip
    return found


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
