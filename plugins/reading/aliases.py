"""Other words for those the story knows: "the thief" is the gull, "the machine" the robot, "her friend" is Ben."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .mentions import Mention
from .register import ANIMATE, NARRATOR, Known
from .sorts import MADE_OF

if TYPE_CHECKING:
    from .resolving import Draft

_EPITHETS = frozenset({
    "thief", "robber", "culprit", "rascal", "hero", "heroine", "winner", "loser", "champion", "villain", "fool",
    "intruder", "runaway", "troublemaker", "fellow", "chap", "guy", "creature", "little one", "victim", "prisoner",
    "patient", "rider", "climber", "swimmer", "runner", "dancer", "singer", "artist", "beast", "animal", "friend",
    "youngster", "survivor", "sleeper", "dreamer", "traveler", "traveller", "adventurer", "explorer",
})  # fmt: skip
"""What somebody may be called for what he did."""
_OF_ANIMALS = frozenset({"runaway", "creature", "beast", "animal", "little one", "rascal"})
"""What is sooner an animal, if the story has one."""
_IMAGES = frozenset({"statue", "figure", "sculpture"})
_NEWCOMERS = frozenset({"stranger", "visitor", "newcomer", "guest", "caller", "passenger", "customer"})
_FLOCKS = frozenset({"family", "flock", "herd", "crowd", "group", "gang", "pack", "band", "swarm", "team", "crew"})
_GENERIC = frozenset({"man", "woman", "lady", "gentleman", "person", "old man", "old woman", "somebody", "figure"})
_COMPANIONS = frozenset({"friend", "companion", "pal", "playmate", "buddy", "partner"})
_WIDER = {
    "machine": {"robot", "car", "computer", "engine", "tractor", "vehicle", "printer", "motorbike", "train"},
    "boat": {"ship", "ferry", "raft", "canoe", "sailboat", "rowboat", "yacht", "kayak"},
    "ship": {"boat", "ferry", "sailboat", "rocket", "spaceship", "submarine", "yacht", "vessel"},
    "vessel": {"boat", "ship", "ferry", "submarine", "spaceship"},
    "plant": {"bean", "seed", "seedling", "sprout", "flower", "tree", "cactus", "bush", "pumpkin", "sunflower"},
    "flower": {"rose", "tulip", "sunflower", "daisy", "bean", "bud"},
    "toy": {"doll", "ball", "teddy", "teddy bear", "kite", "robot", "car", "train", "puppet"},
    "instrument": {"guitar", "violin", "drum", "trumpet", "flute", "piano", "accordion", "harp", "fiddle"},
    "weapon": {"sword", "spear", "bow", "dagger", "axe"},
    "building": {"house", "castle", "tower", "school", "church", "palace", "skyscraper", "museum"},
    "craft": {"rocket", "spaceship", "boat", "ship", "plane"},
    "bike": {"bicycle"}, "bicycle": {"bike"}, "plane": {"airplane", "aeroplane"}, "car": {"taxi", "jeep"},
    "present": {"gift", "package", "parcel", "box"}, "gift": {"present", "package", "parcel", "box"},
    "parcel": {"package", "box", "present"}, "package": {"parcel", "box", "present"},
    "paper": {"letter", "note", "map", "newspaper"}, "letter": {"note", "envelope"},
    "cloth": {"blanket", "sheet", "scarf", "towel"}, "fire": {"campfire", "bonfire", "flame"},
    "light": {"lamp", "lantern", "candle", "torch", "flashlight"}, "water": {"sea", "lake", "river", "pond"},
}  # fmt: skip
"""Words for things and what they may stand for when the story goes on speaking of it."""


def by_alias(draft: Draft, mention: Mention, owner: str | None) -> str | None:
    """Whom or what a phrase means that names it by another word than the story did, None where it is somebody new."""
    if owner is not None:
        return _friend(draft, mention, owner)
    if mention.form not in {"definite", "demonstrative"} or mention.other or _is_told_apart(mention):
        return None
    here = [k for k in draft.known.values() if not k.absent and draft.now - k.last <= 6 and k.id not in draft.entities]
    head = mention.head
    if head in _FLOCKS:
        many = [k for k in here if k.kind in ANIMATE and k.count > 1 and _may_be(head, k)]
        return _latest(draft, many)
    if mention.plural:
        return None
    living = [k for k in here if k.kind in {"person", "animal"} and k.count == 1]
    if head in _NEWCOMERS:
        return _latest(draft, [k for k in living if k.name is None and draft.now - k.last <= 2 and k.kind == "person"])
    if head in _EPITHETS:
        near = [k for k in living if draft.now - k.last <= 3]
        animals = [k for k in near if k.kind == "animal"] if head in _OF_ANIMALS else []
        return _latest(draft, animals or near)
    if head in _IMAGES:
        return _latest(draft, [k for k in here if k.count == 1 and k.head.split()[0] in MADE_OF])
    if head == "straw man":
        return _latest(draft, [k for k in here if k.head == "scarecrow"])
    if mention.sense.kind == "person" and mention.role == 3:
        return _only_person(draft, mention)
    kinds = _WIDER.get(head, set())
    return _latest(draft, [k for k in here if k.count == 1 and k.head.split()[-1] in kinds and draft.now - k.last <= 4])


def the_thing(draft: Draft, mention: Mention) -> str | None:
    """ "The whole thing tipped over", "why do you drag that thing around?": of which the story speaks."""
    if mention.form not in {"definite", "demonstrative"} or mention.plural or _is_told_apart(mention):
        return None
    things = [
        k for k in draft.known.values()
        if k.kind in {"thing", "vehicle"} and k.count == 1 and not k.absent and not k.aside and draft.now - k.last <= 5
        and k.head != "thing"
    ]  # fmt: skip
    whole = [k for k in things if k.kind == "vehicle"] if "whole" in mention.attributes else []
    return _latest(draft, whole or things)


def _may_be(flock: str, known: Known) -> bool:
    if flock in {"crowd", "team", "crew", "gang", "band"}:
        return known.kind != "animal" and known.count > 3
    return known.kind == "animal" or flock in {"family", "group"}


def _is_told_apart(mention: Mention) -> bool:
    """ "The man at the counter", "the dog next door": told so exactly because it is another."""
    return any(child.dep in {"prep", "relcl", "acl"} for child in mention.node.children)


def _latest(draft: Draft, candidates: list[Known]) -> str | None:
    best = max(candidates, key=draft.salience, default=None)
    return best.id if best is not None else None


def _only_person(draft: Draft, mention: Mention) -> str | None:
    """ "An old man lived by the sea. The fisherman …": where the story has nobody else, it is he."""
    people = [k for k in draft.known.values() if k.kind in {"person", "group"} and not k.absent and k.id != NARRATOR]
    if len(people) != 1 or people[0].id in draft.entities or draft.now - people[0].last > 2:
        return None
    one = people[0]
    if one.head not in _GENERIC or one.name is not None or one.count > 1:
        return None
    return one.id if one.gender is None or mention.gender in {None, one.gender} else None


def _friend(draft: Draft, mention: Mention, owner: str) -> str | None:
    """ "Mia and Ben … her friend": whom she did something with; among animals, whom she met."""
    if mention.plural or mention.head not in _COMPANIONS or mention.name is not None:
        return None
    for joined in reversed(draft.joined):
        others = [draft.known[one] for one in joined.ids if one != owner and one in draft.known]
        if owner not in joined.ids or len(others) != 1 or draft.now - joined.last > 8:
            continue
        other = others[0]
        if other.id in draft.entities and other.kind == "person":
            continue
        kinds = {other.kind, draft.known[owner].kind}
        equals = joined.role == 3 and kinds <= {"person", "animal"} and other.owner is None
        if kinds == {"animal"} or equals:
            return other.id
    return None
