"""What the words of a relation mean between two things: in a chair is on it, to hold a lamp post is to grasp it."""

from __future__ import annotations

from .bodies import BODY_PARTS
from .casting import FLYING, LEAPING, Part
from .grips import GRIPS
from .supports import ARCHES, BEDS, BOARDED, CANOPIES, COVERS, CYCLES, FLOORED, FOOTWEAR, HOLLOWS, SITTABLE
from .verbs import kind_of
from .vocabulary import CREATURES

_TO_HOLD = frozenset(
    ("phone", "telephone", "cellphone", "smartphone", "mobile", "rope", "leash", "reins", "string", "chain")
)
"""What somebody who is on it has in his hand."""
_CRASHED_INTO = frozenset(("tree", "wall", "rock", "stone", "fence", "pole", "post", "hedge", "bridge", "house"))
_ABOUT = frozenset(("argue", "talk", "fight", "cry", "laugh", "ask", "answer", "sad", "cheer", "smile"))
_OFF_THE_GROUND = frozenset(
    ("fall", "tumble", "vault", "swing", "hang", "climb", "balance", "bounce", "dive", "rise", "sail", "somersault",
     "step", "stumble", "trip", "clear", "bound", "skip", "scramble", "clamber", "hurdle", "throw", "toss", "roll")
)  # fmt: skip
_CARRY = frozenset(("carry", "lift", "drag", "haul", "hold", "bear", "bring", "raise", "pull"))


def meant(kind: str, guest: Part, host: Part, *, inside: bool) -> str:
    """What a preposition means between two such things: in a chair is on it, on a bus is in it."""
    name, last = host.element.name, host.element.name.split()[-1]
    if kind == "behind" and last == "window" and guest.alive:
        return "pane"
    if kind in ("in", "on") and guest.person and (last in FOOTWEAR or last in _TO_HOLD):
        return "wears" if last in FOOTWEAR else "holds"
    if kind == "in" and guest.element.kind == "vehicle" and last in _CRASHED_INTO:
        return "beside"
    if kind == "over" and guest.alive and kind_of(guest.element.action) in _ABOUT:
        return "beside"  # the chair they quarrel over
    if kind == "over" and guest.alive and guest.zone != "sky" and not _airborne(guest) and host.zone != "sky":
        return "leaning"
    if kind in ("behind", "in-front"):
        on_wall = host.zone == "wall" and inside and not {name, last} & FLOORED
        return "beside" if guest.alive and on_wall else kind  # nobody hovers before a picture on the wall
    if kind == "in":
        if guest.person and _slight(host, guest):
            return "beside"  # a finger in a cake, a mouth at a hose
        if guest.person and last in CYCLES:
            return "rides"
        return "on" if guest.alive and last in SITTABLE - BEDS else kind
    if kind == "on" and guest.alive and last in BOARDED and "roof" not in name:
        return "in"
    if kind == "over" and last in ARCHES and guest.element.action not in (*FLYING, *LEAPING):
        return "on"  # one walks over a bridge on it
    return kind


def _airborne(part: Part) -> bool:
    """Whether it is over something by leaving the ground, rather than by leaning or standing there."""
    action = part.element.action
    flies = action in FLYING or action in LEAPING or action in _OFF_THE_GROUND
    return flies or part.element.kind != "person" or part.found_as in CREATURES


def _slight(thing: Part, person: Part) -> bool:
    """Whether a thing is too small for a person to be in it."""
    word = thing.element.name.split()[-1]
    wearable = word in HOLLOWS or word in COVERS or thing.element.kind in ("vehicle", "place")
    return not wearable and not thing.alive and thing.zone == "hand" and thing.height_m < 0.35 * person.height_m


def borne(holder: Part, thing: Part) -> str:
    """How somebody has a thing he is said to hold: great beasts on the back; what stands fast is only touched."""
    beast = holder.element.kind == "animal" and holder.height_m >= 0.9 and "dragon" not in holder.element.name
    if beast and thing.element.kind == "thing" and thing.zone != "sky" and thing.height_m >= 0.2:
        return "back"
    name = thing.element.name
    if name.split()[-1] in (
        "ladder",
        "log",
        "plank",
        "pole",
        "canoe",
        "carpet",
        "rug",
        "mattress",
        "sofa",
        "beam",
        "tree",
    ):
        return "holds" if holder.element.action in _CARRY else "grasps"
    gripped = name in GRIPS or name.split()[-1] in GRIPS or name.split()[-1] in CANOPIES or thing.zone == "sky"
    fixed = (
        thing.zone == "wall"
        or thing.height_m > (1.1 if holder.person else 1.8) * holder.height_m
        or name.split()[-1] in ("door", "gate", "window")
    )
    return "grasps" if fixed and not thing.alive and not gripped and thing.zone != "hand" else "holds"


def bodily(part: str, guest: Part, host: Part) -> str:
    """What a part of a body makes of a relation; what is in the hand is held by it."""
    if part == "hand":
        return "holds"
    if part == "head" and guest.person and host.person:
        return "beside"  # who whispers into an ear
    if part == "back" and guest.person and not host.person:
        return "rides"
    return part if part in BODY_PARTS else "on"


def hangs(part: Part) -> bool:
    """Whether it hangs on a wall, so that one is under it standing on the floor."""
    return part.zone == "wall" and part.element.name.split()[-1] not in FLOORED
