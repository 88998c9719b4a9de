"""Where things are to each other: relations that actions and noun phrases tell, down to the part of the body."""

from __future__ import annotations

from collections.abc import Iterable

from fabula.core.events import Action, Relation

from .frames import AIMED, Frame, phrases
from .parse import Node
from .referring import Part
from .resolving import Draft

SPATIAL = {
    "on": "on", "onto": "on", "upon": "on", "atop": "on", "aboard": "on", "astride": "on", "in": "in", "inside": "in",
    "into": "in", "within": "in", "under": "under", "beneath": "under", "below": "under", "underneath": "under",
    "beside": "beside", "near": "beside", "by": "beside", "next": "beside", "at": "beside", "against": "beside",
    "alongside": "beside", "along": "on", "up": "on", "down": "on", "behind": "behind", "in-front": "in-front",
    "before": "in-front", "opposite": "in-front", "between": "between", "among": "between", "amid": "between",
    "over": "over", "above": "over", "around": "around", "round": "around", "toward": "toward", "towards": "toward",
    "to": "toward", "from": "away", "out of": "away", "across": "across", "with": "beside", "of": "of",
    "after": "behind", "off": "away", "past": "across", "through": "across",
}  # fmt: skip
BODY = {
    "head": "head", "hair": "head", "ear": "head", "nose": "head", "forehead": "head", "face": "head", "eye": "head",
    "shoulder": "shoulder", "back": "back", "lap": "lap", "knee": "lap", "arm": "arm", "elbow": "arm", "wrist": "arm",
    "hand": "hand", "finger": "hand", "fist": "hand", "palm": "hand", "paw": "hand", "claw": "hand", "thumb": "hand",
    "mouth": "hand", "beak": "hand", "teeth": "hand", "tooth": "hand", "jaw": "hand", "trunk": "hand", "bill": "hand",
    "hip": "arm", "neck": "neck", "throat": "neck", "foot": "feet", "toe": "feet", "leg": "feet", "heel": "feet",
}  # fmt: skip
"""Parts of a body and the part of a figure by which they are shown."""
CARRIES = frozenset({"hold", "carry", "hug", "lift", "pick", "clutch", "grip", "cradle", "catch", "snatch", "squeeze",
                     "embrace", "cuddle", "grab", "seize"})  # fmt: skip
MOVES_OBJECT = frozenset({
    "put", "place", "lay", "set", "drop", "throw", "hang", "hide", "find", "see", "pour", "leave", "push", "pull",
    "stick", "store", "plant", "build", "draw", "write", "spread", "pack", "load", "keep", "hold", "have", "wrap",
    "tie", "lift", "raise", "toss", "stack", "scatter", "sprinkle", "balance", "carry", "wear", "paint", "fasten",
    "pin", "bury", "spill", "plunge", "dip", "rest", "lean", "perch", "break", "crack",
})  # fmt: skip
"""Verbs whose place is that of their object."""
_BRINGS = frozenset({"bring", "serve", "give", "offer", "get", "fetch", "sell", "send", "collect", "take", "buy", "mix",
                     "cook", "fry", "wash", "catch"})  # fmt: skip
"""Verbs whose container or support is that of their object: "brought sandwiches in a basket"."""
_ALONG = frozenset({"carry", "bring", "drag", "pull", "push", "lead", "drive", "take", "ride", "roll", "steer", "row",
                    "sail", "follow", "chase", "tow", "land"})  # fmt: skip
"""Who does this goes where the object goes."""
_DIRECTED = frozenset({"into", "onto", "out of", "off", "from", "to", "toward", "towards"})
_FREE = frozenset({"look", "watch", "eat", "drink", "hear", "read", "visit", "meet", "leave", "cross", "pass", "love",
                   "reach", "climb", "jump", "enter", "know"})  # fmt: skip
"""Who does this with an object goes alone."""
_COVERS = frozenset({"cover", "wrap", "drape", "bury", "shield", "tuck"})
_FILLS = frozenset({"fill", "load", "pack", "stuff"})
_AROUND = frozenset({"surround", "encircle", "circle", "orbit"})
_BEHIND = frozenset({"follow", "chase", "pursue", "hunt", "trail"})
_RIDES = frozenset({"ride", "mount", "straddle", "steer", "drive", "row", "paddle", "pilot", "sail", "board"})
_CLOSED = frozenset({"car", "bus", "train", "plane", "airplane", "taxi", "van", "rocket", "spaceship", "submarine",
                     "helicopter", "tram", "lorry", "truck", "ambulance", "spacecraft", "jeep"})  # fmt: skip
_HOLDABLE = frozenset({"thing", "food", "plant"})
_USED = frozenset({"eat", "drink", "read", "sip", "lick", "nibble", "munch", "lend", "play"})
"""One holds what one does this with."""
_ANIMATE = frozenset({"person", "animal", "group"})


def relations_of(action: Action, frame: Frame, draft: Draft) -> list[Relation]:
    """The relations that something done or being so tells."""
    found: list[Relation] = []
    nested = _placed_themselves(frame)
    apart = [noun for noun in frame.objects if noun.dep == "conj" and _places(noun)]
    elsewhere = {one for noun in apart for one in draft.said.get(noun.i, ())}
    for complement in action.complements:
        preposition, other = complement.preposition, complement.entity
        if preposition == "with" and other in {one for node in nested for one in draft.said.get(node.i, ())}:
            continue
        in_place = draft.entities[other].kind == "place"
        placed = [one for one in _placed(action, preposition, in_place=in_place) if one not in {other, *elsewhere}]
        if draft.entities[other].head in BODY and draft.entities[other].kind == "idea":
            found.extend(_on_body(placed, preposition, other, action.agents, draft))
            continue
        kind = _kind(action, preposition, other, draft)
        if kind is None or draft.entities[other].kind == "idea":
            continue
        for one in placed:
            worn = (preposition == "in" or (preposition == "with" and not action.objects)) and _is_clothing(
                other, draft
            )
            if worn and draft.entities[one].kind in {"person", "animal"}:
                found.append(Relation(subject=one, kind="wears", object=other))
            elif kind != "holds" or draft.entities[one].kind in _ANIMATE:
                found.append(Relation(subject=one, kind=kind, object=other))
    found.extend(_worn_and_held(action, draft))
    found.extend(_of_the_verb(action, draft))
    return [one for one in found if not _is_away(one, draft)]


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
    if entity.kind == "idea":
        holder = _subjects_above(inner, part)
        return (
            _on_body([one], preposition, thing, holder, draft) if entity.head in BODY and preposition != "with" else []
        )
    kind = SPATIAL.get(preposition)
    if preposition in {"with", "in"} and _is_clothing(thing, draft) and host.kind in {"person", "animal"}:
        kind = "wears"
    elif preposition == "with":
        if host.kind not in _ANIMATE:
            return []
        kind = "holds" if entity.kind in {"thing", "food", "plant", "animal"} else "beside"
        if _places(inner) or (entity.kind == "animal" and host.kind == "animal"):
            kind = None
    if kind is None or kind in {"toward", "of"} or one == thing:
        return []
    return [Relation(subject=one, kind=kind, object=thing)]


def _subjects_above(node: Node, part: Part) -> tuple[str, ...]:
    verb = next((one for one in node.above() if one.is_verb), None)
    frame = next((one for one in part.frames if one.node is verb), None)
    agents = frame.agents if frame is not None else []
    return tuple(one for agent in agents for one in part.refs.get(agent.i, ()))


# --- kinds ---


def _kind(action: Action, preposition: str, other: str, draft: Draft) -> str | None:
    kind, entity = SPATIAL.get(preposition), draft.entities[other]
    if preposition == "with":
        if entity.kind in _HOLDABLE:
            return None if action.verb in _COVERS | _FILLS else "holds"
        return "beside" if entity.kind in _ANIMATE | {"vehicle"} else None
    if preposition == "by" and entity.owner is not None and entity.owner in action.objects:
        return None  # "grabbed the captain by her boot"
    if preposition == "by" and entity.kind == "thing" and action.verb in {"lead", "hold", "pull", "drag", "catch"}:
        return "holds"
    if kind == "away" and action.objects and entity.kind in _HOLDABLE and preposition != "off":
        return None  # "cut stars out of paper", "took it from the basket"
    if kind == "beside" and entity.kind == "place" and preposition == "at":
        return "in"
    if preposition == "at" and (action.verb in AIMED or entity.kind in {"nature", "animal", "person"}):
        return "toward"
    if preposition in {"up", "down", "along"} and entity.kind not in {"place", "thing", "plant", "nature"}:
        return None
    if preposition == "through" and action.verb in AIMED | {"see", "watch"}:
        return None
    if preposition == "off" and action.verb in {"lift", "raise", "pick"}:
        return "over"
    if preposition == "to" and action.verb in {"cling", "tie", "fasten", "chain", "hold", "stick"}:
        return "holds" if action.verb in {"cling", "hold"} else "beside"
    if preposition == "after" and entity.kind not in _ANIMATE | {"vehicle", "thing"}:
        return None
    if preposition in {"before", "after", "from"} and entity.kind == "food":
        return None
    return kind


def _placed(action: Action, preposition: str, *, in_place: bool) -> tuple[str, ...]:
    """Who or what is where a preposition says."""
    if not action.objects:
        return action.agents
    if preposition in {"with", "by"}:
        return action.agents
    if preposition in _DIRECTED and action.verb not in _FREE:
        return (*action.objects, *action.agents) if action.verb in _ALONG else action.objects
    brought = action.verb in _BRINGS and not in_place
    return action.objects if brought or action.verb in MOVES_OBJECT | {"chase"} else action.agents


def _on_body(
    placed: Iterable[str], preposition: str, body: str, agents: tuple[str, ...], draft: Draft
) -> list[Relation]:
    """ "a parrot on his shoulder", "with the rope in his mouth", "a scarf around her neck"."""
    entity = draft.entities[body]
    if preposition == "at" and BODY[entity.head] != "feet":
        return []
    part = BODY[entity.head]
    whose = entity.owner if entity.owner in draft.entities else next(iter(agents), None)
    found: list[Relation] = []
    for one in placed:
        if whose is None or one == whose or draft.entities[one].kind in {"idea", "place"}:
            continue
        if _is_clothing(one, draft) and preposition in {"on", "around", "onto", "over", "round"}:
            found.append(Relation(subject=whose, kind="wears", object=one, part=part))
        elif preposition in {"in", "between", "under", "into", "inside"} and part in {"hand", "arm"}:
            found.append(Relation(subject=whose, kind="holds", object=one, part=part))
        elif preposition in {"over", "above"} and part in {"head", "lap"}:
            found.append(Relation(subject=one, kind="over", object=whose, part=part))
        elif preposition in {"on", "onto", "over", "in", "upon", "across"}:
            found.append(Relation(subject=one, kind="on", object=whose, part=part))
        elif preposition in {"around", "round", "under", "at", "behind", "beside", "above", "near", "against"}:
            kind = SPATIAL[preposition]
            found.append(Relation(subject=one, kind=kind, object=whose, part=part))
    return found


def _worn_and_held(action: Action, draft: Draft) -> list[Relation]:
    """What a verb of wearing or holding says of its object, and the tools in somebody's hands."""
    wearing = draft.words.within("verb", "wear", action.verb) or (action.verb in {"put", "pull", "try"})
    wearing = wearing and (action.particle == "on" or action.verb not in {"put", "pull", "try"})
    ended = action.particle in {"off", "down"} and action.verb in {"take", "put", "set", "lay", "pull"}
    found: list[Relation] = []
    if action.verb in {"sew", "knit", "make"} and action.recipients:
        worn = [one for one in action.objects if _is_clothing(one, draft) or draft.entities[one].head == "wing"]
        return [Relation(subject=who, kind="wears", object=one) for who in action.recipients for one in worn]
    for agent in action.agents:
        if draft.entities[agent].kind not in _ANIMATE | {"thing"}:
            continue
        for thing in action.objects:
            entity = draft.entities[thing]
            if thing == agent or ended:
                continue
            if wearing:
                if entity.kind in _HOLDABLE:
                    found.append(Relation(subject=agent, kind="wears", object=thing))
            elif entity.kind == "idea" and entity.head in BODY and entity.owner not in {agent, None}:
                if action.verb in CARRIES | {"take", "shake", "squeeze"} and BODY[entity.head] in {"hand", "arm"}:
                    assert entity.owner is not None
                    found.append(Relation(subject=agent, kind="holds", object=entity.owner, part=BODY[entity.head]))
            elif draft.words.within("verb", "hold", action.verb) and action.particle != "off":
                lifted = action.verb in CARRIES and entity.kind in {"animal", "person"}
                if entity.kind in _HOLDABLE or (lifted and entity.kind == "animal") or entity.age == "baby":
                    found.append(Relation(subject=agent, kind="holds", object=thing))
            elif action.verb in _USED and draft.entities[agent].kind == "person" and _fits_hand(thing, draft):
                found.append(Relation(subject=agent, kind="holds", object=thing))
        found.extend(
            Relation(subject=agent, kind="holds", object=tool)
            for tool in action.tools
            if tool != agent and draft.entities[tool].kind in _HOLDABLE and action.verb not in _COVERS | _FILLS
        )
    if action.verb in {"give", "hand", "lend"}:
        found.extend(
            Relation(subject=one, kind="holds", object=thing)
            for one in action.recipients for thing in action.objects
            if draft.entities[thing].kind in _HOLDABLE
        )  # fmt: skip
    return found


def _of_the_verb(action: Action, draft: Draft) -> list[Relation]:
    """Verbs that are a place themselves: surround, follow, ride, cover."""
    pairs = [(a, o) for a in action.agents for o in action.objects if a != o]
    kinds = draft.entities
    if action.verb in _AROUND and action.objects:
        return [Relation(subject=a, kind="around", object=o) for a, o in pairs if kinds[o].kind != "idea"]
    if action.verb in _BEHIND:
        return [Relation(subject=a, kind="behind", object=o) for a, o in pairs if kinds[o].kind in _ANIMATE]
    if action.verb in _RIDES:
        return [
            Relation(subject=a, kind="in" if kinds[o].head in _CLOSED else "on", object=o)
            for a, o in pairs
            if kinds[o].kind in {"vehicle", "animal"} and kinds[a].kind in _ANIMATE
        ]
    if action.verb in {"arm", "equip"}:
        return [Relation(subject=o, kind="holds", object=t) for t in action.tools for o in action.objects]
    over = [*action.tools, *(c.entity for c in action.complements if c.preposition in {"with", "in"})]
    if action.verb in _COVERS:
        return [Relation(subject=t, kind="over", object=o) for t in over for o in action.objects if t != o]
    if action.verb in _FILLS:
        return [Relation(subject=t, kind="in", object=o) for t in over for o in action.objects if t != o]
    return []


# --- small questions ---


def _placed_themselves(frame: Frame) -> list[Node]:
    """What "with" brings along together with its own place: "with half a sausage beside him"."""
    return [noun for preposition, noun in frame.complements if preposition == "with" and _places(noun)]


def _places(noun: Node) -> bool:
    return any(SPATIAL.get(preposition, "of") not in {"of", "toward"} for preposition, _ in phrases(noun))


def _is_clothing(one: str, draft: Draft) -> bool:
    return draft.words.guess(draft.entities[one].head).group == "clothing"


def _fits_hand(one: str, draft: Draft) -> bool:
    entity = draft.entities[one]
    return entity.kind == "food" or draft.words.guess(entity.head).group in {"media", "music", "tool"}


def _is_away(relation: Relation, draft: Draft) -> bool:
    """Whether one of the two is not there."""
    both = (draft.entities.get(relation.subject), draft.entities.get(relation.object))
    return relation.subject == relation.object or any(one is not None and one.absent for one in both)
