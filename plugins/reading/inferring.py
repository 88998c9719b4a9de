"""What follows from where things are said to be: who holds a cup holds the tea, who rides a bus is where the bus is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fabula.core.events import Action, Relation

from .handling import ANIMATE
from .referring import Part
from .register import CREATURES
from .resolving import Draft

PORTABLE = frozenset({"tray", "plate", "basket", "bucket", "bag", "box", "bowl", "jug", "cup", "sack", "spoon", "pot",
                      "jar", "glass", "suitcase", "net", "cage", "pan", "dish", "pail", "tin", "mug", "stick", "fork",
                      "hat", "cloth", "handkerchief", "backpack", "crate", "platter", "saucer", "shoebox", "lunchbox",
                      "matchbox", "bottle", "envelope", "cap", "apron", "satchel", "rucksack", "purse", "pouch",
                      "handbag", "can", "hamper", "punnet", "sieve", "ladle", "birdcage", "vase", "flowerpot",
                      "helmet", "towel", "blanket", "flask", "teacup", "packet", "parcel"})  # fmt: skip
"""What one holds in order to hold what is in it or on it."""
_IN_HANDS = frozenset({"hand", "arm"})
_SITS = frozenset({"on", "in"})
_WHERE = frozenset({"on", "in", "over", "under", "across", "behind", "in-front", "toward", "away", "around", "between"})
_GOES = frozenset({
    "drive", "ride", "sail", "row", "fly", "go", "come", "race", "roll", "cycle", "gallop", "trot", "speed", "rattle",
    "rumble", "travel", "zoom", "whizz", "float", "drift", "paddle", "bump", "chug", "pedal", "steer", "glide",
    "land", "get", "stick", "march", "arrive", "cross", "follow", "slide", "bounce", "sledge", "swim", "return",
    "plod", "walk",
})  # fmt: skip
"""Who does this in or on a vehicle takes it along."""
_MOUNTS = frozenset({
    "horse", "pony", "donkey", "camel", "elephant", "mule", "dragon", "reindeer", "unicorn", "ostrich", "sledge",
    "sled", "toboggan", "raft", "broomstick", "scooter", "skateboard", "carpet",
})  # fmt: skip


def complete(relations: Iterable[Relation], part: Part, draft: Draft) -> list[Relation]:
    """The relations with what follows from them: who holds apples in a basket holds the basket."""
    vessels = {r.subject: r.object for r in full_of(part, draft)} | {
        one: vessel
        for node in part.tree.nodes for inner in node.all("container")
        for one in part.refs.get(node.i, ()) for vessel in part.refs.get(inner.i, ())
    }  # fmt: skip
    moved = [_of_the_vessel(r, vessels, draft) for r in relations]
    worn = {(r.subject, r.object) for r in moved if r.kind == "wears"}
    held = [r for r in moved if r.kind == "wears" or (r.subject, r.object) not in worn or r.kind not in {"holds", "in"}]
    held = _by_its_vessel([*held, *_had_in(part.actions, held, draft)], part.actions, draft)
    held = [*held, *_taken_along(held, part.actions, draft), *_above_the_seat(held, draft), *_vessel_too(held, draft)]
    held = [*held, *_house_there(part.actions, held, draft)]
    placed = _on_whom_it_sits(_next_to_whom(held, draft), draft)
    return [*placed, *_in_pockets(placed, draft)]


def _of_the_vessel(relation: Relation, vessels: dict[str, str], draft: Draft) -> Relation:
    subject, other = relation.subject, relation.object
    if vessels.get(subject) == other:
        return relation
    if relation.kind != "of" and subject in vessels:
        return replace(relation, subject=vessels[subject])
    solid = draft.entities[subject].kind in {"thing", "animal", "plant", "person"} and draft.entities[other].kind in {
        "food",
        "nature",
    }
    among = relation.kind in _SITS and relation.part is None and solid and vessels.get(other) != subject
    if other in vessels and (relation.kind in {"holds", "beside", "behind", "in-front"} or among):
        return replace(relation, object=vessels[other])
    return relation


def _had_in(actions: list[Action], told: list[Relation], draft: Draft) -> list[Relation]:
    """ "A boy who had a hamster in a shoebox", "caught the mouse in his cap": he has the box in his hands."""
    found: list[Relation] = []
    for action in actions:
        brought = tuple(
            c.entity for c in action.complements if c.preposition == "with"
        )  # "came with a goose on a plate"
        had = action.objects if action.verb in {"have", *_CATCHES} else brought
        if not had or action.negated or action.modality != "real":
            continue
        for agent in action.agents:
            if draft.entities[agent].kind != "person":
                continue
            found.extend(
                Relation(subject=agent, kind="holds", object=r.object)
                for r in told
                if r.subject in had and r.kind in ({"in"} if had is not brought else _SITS) and r.part is None
                and _is_portable(r.object, draft)
                and ((action.verb != "have" and had is not brought) or not _stays(r.object, told))
                and not any(w.object == r.object and (w.kind == "wears" or w.subject == agent) for w in told)
            )  # fmt: skip
    return found


def _stays(vessel: str, told: list[Relation]) -> bool:
    """Whether the vessel itself is said to be somewhere."""
    return any(r.subject == vessel and r.kind in _WHERE for r in told)


_CATCHES = frozenset({"catch", "collect", "gather", "trap", "scoop", "carry", "bring", "fetch"})


def _is_portable(one: str, draft: Draft) -> bool:
    return draft.entities[one].head.rsplit(maxsplit=1)[-1] in PORTABLE


SERVES = frozenset({"carry", "bring", "hold", "catch", "serve", "fetch", "offer", "take", "collect", "balance", "toast",
                    "roast", "grill", "have", "gather", "scoop", "trap"})  # fmt: skip
"""Who does this to what lies in a vessel has the vessel in his hands."""


def _by_its_vessel(told: list[Relation], actions: list[Action], draft: Draft) -> list[Relation]:
    """ "Carried the cake on a tray": what is held is the tray."""
    serves = {(who, one) for a in actions if a.verb in SERVES for who in a.agents for one in a.objects}
    on_body = {r.subject for r in told if r.part is not None} | {r.object for r in told if r.kind == "wears"}
    vessels = {
        r.subject: r.object for r in told if r.kind in _SITS and r.part is None and r.object not in on_body
        and _is_portable(r.object, draft) and draft.entities[r.object].head not in _SOFT
    }  # fmt: skip
    return [
        replace(r, object=vessels[r.object])
        if r.kind == "holds" and (r.subject, r.object) in serves and vessels.get(r.object, r.subject) != r.subject
        else r
        for r in told
    ]


_SOFT = frozenset({"cloth", "handkerchief", "towel", "blanket"})
"""What is in these is held as well."""


def _taken_along(told: list[Relation], actions: list[Action], draft: Draft) -> list[Relation]:
    """ "Drove over the bridge in a red car": the car is on the bridge too."""
    found: list[Relation] = []
    for sits in told:
        seat = draft.entities[sits.object]
        if sits.kind not in _SITS or sits.part is not None or draft.entities[sits.subject].kind not in ANIMATE:
            continue
        if seat.kind != "vehicle" and seat.head.rsplit(maxsplit=1)[-1] not in _MOUNTS:
            continue
        goes = [a for a in actions if sits.subject in a.agents and a.verb in _GOES]
        ends = {c.entity for a in goes for c in a.complements}
        found.extend(
            replace(r, subject=seat.id)
            for r in told
            if r.subject == sits.subject and r.object in ends and r.kind in _WHERE | {"beside"}
            and r.object != seat.id and r.part is None and draft.entities[r.object].kind not in {"vehicle", "idea"}
            and not (r.kind == "beside" and draft.entities[r.object].kind in ANIMATE)
        )  # fmt: skip
    return found


def _above_the_seat(told: list[Relation], draft: Draft) -> list[Relation]:
    """ "Hopped along a branch above him", "lay on the rack over their heads": it is above them."""
    return [
        Relation(subject=sits.subject, kind=r.kind, object=r.object)
        for sits in told if sits.kind in _SITS and sits.part is None
        for r in told
        if r.subject == sits.object and r.kind in {"over", "under"} and r.object != sits.subject
        and (draft.entities[r.object].kind in ANIMATE or r.part is not None)
    ]  # fmt: skip


def _vessel_too(told: list[Relation], draft: Draft) -> list[Relation]:
    """ "A letter in a box under the bed": the box is under it too."""
    at_body = {r.object for r in told if r.kind in {"wears", "holds"}}
    return [
        replace(r, subject=lies.object)
        for lies in told
        if lies.kind == "in" and lies.part is None and _is_portable(lies.object, draft) and lies.object not in at_body
        and not _stays(lies.object, told)
        and draft.entities[lies.subject].kind in {"thing", "food", "plant", "animal"}
        for r in told
        if r.subject == lies.subject and r.object != lies.object and r.part is None
        and r.kind in {"on", "in", "under", "beside", "behind", "between"}
        and draft.entities[r.object].kind in {"thing", "plant", "nature", "vehicle"}
        and not _is_portable(r.object, draft)
    ]  # fmt: skip


def _in_pockets(told: list[Relation], draft: Draft) -> list[Relation]:
    """ "Had a mouse in her pocket": it is on her."""
    return [
        Relation(subject=r.subject, kind="on", object=owner.id, part="lap")
        for r in told
        if r.kind in _SITS and r.part is None and (pocket := draft.entities[r.object]).head.split()[-1] in _POCKETS
        and (owner := draft.entities.get(pocket.owner or "")) is not None and owner.kind in {"person", "animal"}
        and draft.entities[r.subject].kind not in {"idea", "place"} and owner.id != r.subject
    ]  # fmt: skip


_POCKETS = frozenset({"pocket", "sleeve", "lapel", "buttonhole"})
_LIVES = frozenset({"live", "dwell", "be", "sleep", "stay", "hide", "work", "sit", "wait", "lie", "stand"})


def _house_there(actions: list[Action], told: list[Relation], draft: Draft) -> list[Relation]:
    """ "Lived in a castle on a mountain": the castle is on it too."""
    found: list[Relation] = []
    for action in actions:
        pairs = zip(action.complements, action.complements[1:], strict=False)
        for first, second in pairs if action.verb in _LIVES and not action.negated else ():
            house, place = draft.entities[first.entity], draft.entities[second.entity]
            if first.preposition not in {"in", "inside"} or house.head.split()[-1] not in _HOUSES or not house.new:
                continue
            found.extend(
                replace(r, subject=house.id)
                for r in told
                if r.subject in action.agents and r.object == place.id and r.part is None and r.object != house.id
                and r.kind in {"on", "beside", "behind", "in-front", "under", "between"} and place.kind in _GROUND
            )  # fmt: skip
    return found


_HOUSES = frozenset({"castle", "house", "hut", "cottage", "tower", "palace", "cabin", "tent", "village", "farm", "mill",
                     "lighthouse", "hotel", "school", "church", "shop", "inn", "windmill", "treehouse", "caravan",
                     "shed", "barn", "boathouse", "town", "nest", "lodge", "farmhouse"})  # fmt: skip
_GROUND = frozenset({"place", "nature", "plant"})


def _next_to_whom(relations: list[Relation], draft: Draft) -> list[Relation]:
    """ "sat on a suitcase between a bride and a man": it is the sitter who is between the two."""
    found: list[Relation] = []
    for relation in relations:
        seat, kind = draft.entities[relation.subject], relation.kind
        sitters = [
            r.subject for r in relations
            if r.object == relation.subject and r.kind in _SITS and draft.entities[r.subject].kind in ANIMATE
            and r.subject != relation.object
        ]  # fmt: skip
        other = draft.entities[relation.object]
        whom = other.kind in ANIMATE or other.head in CREATURES or kind == "between"
        beside = kind in {"between", "beside", "in-front", "behind", "around"} and relation.part is None
        beside = beside or (kind == "over" and relation.part is not None)
        if not sitters or not beside or not whom or seat.kind not in {"thing", "nature", "vehicle"}:
            found.append(relation)
            continue
        carried = other.kind not in ANIMATE and _is_portable(seat.id, draft)
        drawn = kind == "behind" and seat.head.rsplit(maxsplit=1)[-1] in {"sledge", "sled", "toboggan", "pram"}
        if kind == "beside" or carried or drawn:
            found.append(relation)
        found.extend(replace(relation, subject=one) for one in sitters)
    return found


def _on_whom_it_sits(relations: list[Relation], draft: Draft) -> list[Relation]:
    """ "lay in my lap on the doorstep": it is me who is on the doorstep."""
    laps = {r.subject: r.object for r in relations if r.kind == "on" and r.part in {"lap", "back", "shoulder", "arm"}}
    return [
        replace(r, subject=laps[r.subject])
        if r.subject in laps and r.kind in _SITS and r.part is None and laps[r.subject] != r.object
        and draft.entities[laps[r.subject]].kind in ANIMATE
        and draft.entities[r.object].kind != "food" and not _is_portable(r.object, draft)
        else r
        for r in relations
    ]  # fmt: skip


def full_of(part: Part, draft: Draft) -> list[Relation]:
    """ "a crate full of apples", "the hole was full of mud"."""
    nodes, found = part.tree.nodes, list[Relation]()
    for node in nodes[:-2]:
        after = nodes[node.i + 1].lower
        if (node.lower, after) not in {("full", "of"), ("laden", "with"), ("brimming", "with"), ("bursting", "with")}:
            continue
        inside = next((n for n in nodes[node.i + 2 : node.i + 8] if n.i in part.refs and n.dep != "compound"), None)
        said_of = node.head.find("nsubj") if node.dep == "acomp" and node.head is not None else None
        host = next((n for n in reversed(nodes[: node.i]) if n.i in part.refs), None)
        host = said_of if said_of is not None and said_of.i in part.refs else host
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
