"""Bodies and their parts as places: "a parrot on his shoulder", "with its legs over the fence"."""

from __future__ import annotations

from collections.abc import Iterable

from fabula.core.events import Relation

from .resolving import Draft

BODY = {
    "head": "head", "hair": "head", "ear": "head", "nose": "head", "forehead": "head", "face": "head", "eye": "head",
    "horn": "head", "antler": "head", "shoulder": "shoulder", "back": "back", "spine": "back", "lap": "lap",
    "knee": "lap", "arm": "arm", "elbow": "arm", "wrist": "arm", "hand": "hand", "finger": "hand", "fist": "hand",
    "palm": "hand", "paw": "hand", "claw": "hand", "thumb": "hand", "mouth": "hand", "beak": "hand", "teeth": "hand",
    "tooth": "hand", "jaw": "hand", "trunk": "hand", "bill": "hand", "hip": "arm", "neck": "neck", "throat": "neck",
    "belly": "back", "waist": "back", "foot": "feet", "toe": "feet", "leg": "feet", "heel": "feet", "tail": "back",
    "chest": "lap", "stomach": "lap", "tummy": "lap", "cheek": "head", "chin": "neck", "snout": "head",
    "muzzle": "head", "mane": "head", "beard": "head", "hoof": "feet", "lip": "hand", "tongue": "hand",
    "whisker": "head", "brow": "head",
}  # fmt: skip
"""Parts of a body and the part of a figure by which they are shown."""
CARRIES = frozenset({"hold", "carry", "hug", "lift", "pick", "clutch", "grip", "cradle", "catch", "snatch", "squeeze",
                     "embrace", "cuddle", "grab", "seize"})  # fmt: skip
_SPREADS = {"in": "in", "into": "in", "on": "on", "onto": "on", "from": "on", "over": "over", "under": "under",
            "out of": "in", "through": "in", "across": "on"}  # fmt: skip
_WHOLE = frozenset({"head", "leg", "foot", "paw", "body", "tail", "nose"})
_ALSO_THINGS = frozenset({"horn", "trunk", "spine", "antler", "bill", "tusk", "claw", "chest"})
_AROUND_NECK = {"over": "over", "above": "over", "around": "around", "round": "around", "under": "under",
                "at": "beside", "behind": "behind", "beside": "beside", "near": "beside", "against": "beside",
                "by": "beside"}  # fmt: skip


def is_body(one: str, draft: Draft) -> bool:
    """Whether it is a part of somebody's body."""
    entity = draft.entities[one]
    own = entity.owner is not None and entity.head in _ALSO_THINGS
    return (entity.kind == "idea" or own) and (entity.head in BODY or entity.head in {"body", "wing"})


def on_whom(one: str, agents: Iterable[str] | None, draft: Draft) -> str | None:
    """Whose body it is a part of, itself where it is none; None where nobody knows."""
    if not is_body(one, draft):
        return one
    owner = draft.entities[one].owner
    return owner if owner in draft.entities else next(iter(agents or ()), None)


def on_body(
    placed: Iterable[str], preposition: str, body: str, agents: tuple[str, ...], draft: Draft
) -> list[Relation]:
    """ "a parrot on his shoulder", "with the rope in his mouth", "a spoon hanging from his claw"."""
    entity = draft.entities[body]
    if preposition == "at" and BODY[entity.head] != "feet":
        return []
    part: str | None = BODY[entity.head]
    owners = [one for one in draft.owners.get(body, ()) if one in draft.entities]
    whose_all = owners or [one for one in [on_whom(body, agents, draft)] if one is not None]
    found: list[Relation] = []
    for given, whose in [(given, whose) for given in placed for whose in whose_all]:
        one = on_whom(given, None, draft)
        owner = draft.entities[whose]
        if owner.kind not in {"person", "animal", "group"} and draft.words.guess(owner.head).known:
            part = None  # "around the leg of the chair"
        if one is None or one == whose or draft.entities[one].kind in {"idea", "place"}:
            continue
        worn = draft.words.guess(draft.entities[one].head).group == "clothing"
        clings = preposition == "to" and draft.entities[one].kind == "person"
        if one != given or clings:
            found.append(Relation(subject=one, kind="beside", object=whose))  # "his hand on her shoulder"
        elif worn and preposition in {"on", "around", "onto", "over", "round"}:
            found.append(Relation(subject=whose, kind="wears", object=one, part=part))
        elif entity.head == "ear" and preposition in {"in", "into"} and owner.id != one and not worn:
            animate = draft.entities[one].kind in {"person", "animal"}
            kind = "beside" if animate else "on"  # "whispered into his ear"
            found.append(Relation(subject=one, kind=kind, object=whose, part=None if animate else part))
        elif entity.head == "chin" and preposition == "under":
            found.append(Relation(subject=whose, kind="holds", object=one, part=part))  # "a violin under his chin"
        elif part in {"hand", "arm"} and preposition in {
            "in", "between", "under", "into", "inside", "from", "to", "around", "round",
        }:  # fmt: skip
            found.append(Relation(subject=whose, kind="holds", object=one, part=part))
        elif preposition == "out of" and part == "hand":
            found.append(Relation(subject=whose, kind="holds", object=one, part=part))  # "ate it out of his hand"
        elif preposition == "between" and part in {"feet", "lap"}:
            found.append(Relation(subject=one, kind="in-front", object=whose, part=part))
        elif preposition in {"over", "above"} and part in {"head", "lap"}:
            found.append(Relation(subject=one, kind="over", object=whose, part=part))
        elif preposition in {"on", "onto", "over", "in", "upon", "across", "from", "to", "off"}:
            found.append(Relation(subject=one, kind="on", object=whose, part=part))
        elif preposition in _AROUND_NECK:
            found.append(Relation(subject=one, kind=_AROUND_NECK[preposition], object=whose, part=part))
    return found


def with_body(body: str, preposition: str, other: str, agents: tuple[str, ...], draft: Draft) -> list[Relation]:
    """ "with her legs dangling over the wall", "stuck his head in the water": where a part is, somebody is."""
    whose = on_whom(body, agents, draft)
    entity = draft.entities[other]
    if (
        whose is None
        or whose == other
        or entity.kind == "idea"
        or draft.entities[whose].kind not in {"person", "animal"}
    ):
        return []
    if draft.words.guess(entity.head).group == "clothing" or entity.head in {"air", "sky"}:
        return []
    head = draft.entities[body].head
    if head in _WHOLE and preposition in _SPREADS:
        return [Relation(subject=whose, kind=_SPREADS[preposition], object=other)]
    if preposition in {"around", "round"} and entity.kind in {"thing", "animal", "person"} and head in {"arm", "hand"}:
        return [Relation(subject=whose, kind="holds" if entity.kind == "thing" else "beside", object=other)]
    return [Relation(subject=whose, kind="beside", object=other)]
