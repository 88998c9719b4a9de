"""What one thing does to the place of another: on, in, under, over, behind, around …; what is borne and ridden is in
`carrying` and `riding`."""

from __future__ import annotations

import math
import random

from .bodies import BODY_PARTS, anchor, side_of, stature
from .carrying import held, on_body, seat, sharing, sheltering, worn
from .casting import FLYING, LEAPING, SEA_ANIMALS
from .furniture import at_table, chair_under, covering, draped, in_bed, pictured
from .pieces import Piece
from .riding import aboard, encloses, on_sledge, riding, sits
from .supports import (
    ARCHES,
    BORNE,
    DRESSINGS,
    FLOORED,
    GLASS,
    HOLLOWS,
    LOW_ROOFS,
    PERCHES,
    POOLS,
    ROCKS,
    SCALED,
    SEATS,
    SITTABLE,
    SLEDGES,
    UPRIGHT,
    WAVES,
    names_of,
    word_in,
)

ATTACHING = (
    "covers", "drapes", "hung", "pictured", "chair", "holds", "wears", "shelters", "shares", "rides", *BODY_PARTS, "at",
    "on", "in", "pane", "amid", "under", "over", "leaning", "behind", "in-front", "around",
)  # fmt: skip
"""Relations that give their subject (of ``holds``, ``wears`` and ``shelters`` the object) a place by the other,
strongest first."""


def attach(guest: Piece, how: str, host: Piece, rng: random.Random, *, nth: int = 0, of: int = 1) -> None:
    """Put `guest` where the relation `how` to `host` wants it; `nth` of `of` guests of one kind share the room."""
    spread = 0.0 if of == 1 else (nth / (of - 1) - 0.5)
    guest.pose, guest.ground_y = "surface", host.ground_y if host.ground_y is not None else host.y
    guest.nearer = host.nearer + 0.002
    if how in BODY_PARTS:
        on_body(guest, host, how, spread)
        return
    place = {
        "holds": held, "wears": worn, "shelters": sheltering, "shares": sharing, "rides": riding, "on": _on_top,
        "in": _inside, "at": at_table, "chair": chair_under, "covers": covering, "drapes": draped, "hung": _hung,
        "pictured": pictured, "under": _beneath, "over": _above, "leaning": _leaning, "pane": _at_pane, "amid": _amid,
        "behind": _behind, "in-front": _before, "around": _about,
    }[how]  # fmt: skip
    place(guest, host, spread, rng)


def _on_top(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    if any(name in SLEDGES for name in names_of(host)):
        on_sledge(guest, host, spread)
        return
    if host.part.zone == "water" and encloses(host):
        aboard(guest, host, spread)
        return
    if host.part.person and guest.part.element.name.split()[-1] in DRESSINGS:
        worn(guest, host, spread, rng)
        return
    if host.part.alive and guest.part.element.action != "climb" and anchor(host, "back") is not None:
        on_body(guest, host, "lap" if "/sit" in host.part.sprite else "head" if host.part.person else "back", spread)
        return
    level = word_in(SEATS, host, 0.94) or 0.94
    if any(name in ARCHES for name in names_of(host)):  # a bridge is longer than what crosses it
        host.height = max(host.height, 1.7 * guest.width / host.part.aspect)
    if host.part.element.name.split()[-1] == "bed" and guest.part.person:
        in_bed(guest, host, spread)
        return
    if _scales(guest, host):
        return
    if guest.part.height_m > 2.5 * host.part.height_m and host.part.zone == "hand":
        host.height = max(host.height, 0.3 * guest.height)
    if guest.part.element.kind == "food" or guest.part.element.name.split()[-1] in BORNE:
        # What is served is what the picture is about; under true measures one would not see it.
        guest.height = max(guest.height, 0.27 * host.height)
    if guest.part.alive and any(name in ROCKS for name in names_of(host)):
        host.height = min(host.height, max(1.25 * guest.height, 1.05 * guest.width / host.part.aspect))
    perch = any(name in PERCHES for name in names_of(host))
    fixed = host.part.zone == "wall" or host.part.element.kind == "vehicle"
    if host.part.height_m > 3 * guest.part.height_m and not fixed:
        # A cat in a tree, a bird on a roof; on a hill one stands in one's own size.
        guest.height = min(guest.height, (0.62 if perch else 0.42) * host.height)
    if not guest.part.alive and host.part.found_as in ("table", "desk", "shelf", "counter"):
        guest.height = min(guest.height, 0.95 * host.height)
    if guest.part.person and guest.part.posture < 0.5 and any(name in SITTABLE for name in names_of(host)):
        # Along the sofa, the bench: as long as it, or as one is.
        guest.height = 0.8 * min(1.0, max(0.5, guest.part.height_m / 1.7)) * host.width / guest.part.aspect
        guest.x, guest.y = host.x, host.y - level * host.height
        return
    if guest.part.alive and not guest.part.person and any(name in SITTABLE for name in names_of(host)):
        guest.height = min(guest.height, 1.5 * host.height)
    room = host.width * 0.86
    if guest.width > room and guest.part.height_m < 1.4 * host.part.height_m:
        guest.height *= max(0.55, room / guest.width)
    if sits(guest):
        if any(name.startswith("stair") for name in names_of(host)):
            host.height = min(host.height, 1.1 * stature(guest))
            guest.nearer = host.nearer + 0.004
        seat(guest, host.x + spread * room, host.y - level * host.height)
        return
    guest.x, guest.y = host.x + spread * room, host.y - level * host.height
    if guest.part.zone == "hand" and host.part.found_as in ("table", "desk"):
        guest.y = host.y - 0.84 * host.height  # on the near half of its top, before who sits behind it
    if host.part.zone == "wall":
        guest.y = host.y


def _scales(guest: Piece, host: Piece) -> bool:
    """Put who climbs a tree, and whoever is on a ladder or a pole, halfway up it."""
    names, action = {*names_of(host)}, guest.part.element.action
    slender = bool(names & UPRIGHT) and host.part.aspect < 0.7
    if not guest.part.alive or not ((names & SCALED and action in _CLIMBING) or slender):
        return False
    if slender:  # as long as it takes
        host.height = max(host.height, 1.5 * guest.height)
    elif host.part.height_m > 3 * guest.part.height_m:
        guest.height = min(guest.height, 0.34 * host.height)
    if host.height <= guest.height:
        return False
    guest.x, guest.y = host.x, host.y - (0.26 if slender else 0.2) * host.height
    guest.nearer = host.nearer + 0.003
    return True


_CLIMBING = frozenset(("climb", "slide", "scale", "clamber", "ascend", "descend", "hang", "cling"))


def _inside(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    hollow = word_in(HOLLOWS, host, None)
    name = host.part.found_as or host.part.element.name
    if encloses(host):
        aboard(guest, host, spread)
        return
    if hollow is not None:
        lies = guest.part.alive and guest.part.posture < 0.5
        guest.height = max(min(guest.height, 1.2 * host.height), (0.3 if lies else 0.85) * host.height)
        room = (0.42 if len(host.guests) > 2 else 0.62 if lies else 0.8) * host.width
        if guest.width > room:
            guest.height *= room / guest.width
        guest.nearer = host.nearer - 0.002
        guest.x = host.x + spread * 0.5 * host.width
        see_through = any(n in GLASS for n in names_of(host))
        if guest.part.alive and (see_through or (guest.part.found_as in SEA_ANIMALS and host.part.height_m < 0.6)):
            # A fish is seen through the glass.
            guest.height = min(guest.height, 0.62 * host.height, 0.8 * host.width / guest.part.aspect)
            guest.nearer, guest.y = host.nearer + 0.002, host.y - 0.16 * host.height
            return
        if guest.part.element.kind == "food" and host.part.height_m < 0.3:
            # Served in a vessel of its own as most food is drawn, it stands in front.
            guest.nearer = host.nearer + 0.002
            guest.x, guest.y = host.x + spread * 0.5 * host.width, host.y - 0.1 * host.height
            if guest.part.found_as == "broth":
                guest.height = 0.88 * host.width / guest.part.aspect
                guest.y = host.y - 0.58 * host.height
            return
        # At most two fifths of it may be behind the rim; of who lies in it less, or nobody would know him.
        sunk = 0.38 if guest.part.posture > 0.7 or lies else 0.2
        guest.y = host.y - hollow * host.height + min(sunk * guest.height, (hollow - 0.08) * host.height)
        return
    if POOLS & {*names_of(host)} and host.part.aspect >= 2:
        # Flat on the ground: one stands in it whole, and it is as wide as one needs.
        host.height = max(host.height, 1.15 * guest.width / host.part.aspect)
        guest.x, guest.y = host.x + spread * 0.6 * host.width, host.y - 0.3 * host.height
        guest.nearer = host.nearer + 0.004
        return
    if name in ("water", "foam"):
        guest.height = min(guest.height, 0.72 * host.height)
        guest.x, guest.y = host.x + (0.24 + spread * 0.4) * host.width, host.y
        return
    if name in ("tree", "bush", "forest", "cloud", "sky"):
        guest.height = min(guest.height, 0.3 * host.height)
        guest.x, guest.y = host.x + (spread or 0.16) * host.width * 0.7, host.y - 0.52 * host.height
        return
    if host.part.element.name.split()[-1] == "bed" and (guest.part.person or guest.part.posture < 0.9):
        in_bed(guest, host, spread)
        return
    if name == "bed":
        _on_top(guest, host, spread, rng)
        return
    # A building, a cage, a door: in front of its middle, at its foot.
    room = 0.86 if any(n in FLOORED for n in names_of(host)) else 0.6
    guest.height = min(guest.height, room * host.height)
    guest.x, guest.y = host.x + spread * 0.6 * host.width, host.y - 0.03 * host.height


def _beneath(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    name = host.part.found_as or host.part.element.name
    guest.pose = "ground"
    room = 0.62 * host.height
    if name in LOW_ROOFS:
        guest.height = min(guest.height, room)
        guest.height = max(guest.height, 0.38 * host.height)
        guest.x, guest.y = host.x + spread * 0.7 * host.width, host.y + 0.015 * host.height
        return
    if name in ARCHES:
        guest.pose = "water" if guest.part.zone == "water" else "ground"
        guest.height = min(guest.height, 0.6 * host.height)
        guest.nearer = host.nearer + 0.004
        guest.x, guest.y = host.x + spread * 0.5 * host.width, host.y + 0.08 * host.height
        return
    guest.height = min(guest.height, 0.8 * host.height)
    guest.x = host.x + (0.6 * spread or (0.2 if rng.random() < 0.5 else -0.2)) * host.width
    guest.y = host.y + 0.05 * host.height


def _above(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    guest.pose = "jump" if guest.part.zone == "ground" else "air"
    leaps = guest.part.element.action in (*LEAPING, "vault", "clear", "bound") and host.part.height_m < 3
    if leaps and not host.part.alive and host.part.zone in ("ground", "hand"):
        host.height = min(host.height, 0.85 * guest.height)  # no higher than one can leap
    elif guest.part.height_m < host.part.height_m and host.part.zone != "sky":
        guest.height = min(guest.height, (0.75 if guest.part.alive else 0.5) * host.height)
    guest.x = host.x + spread * max(0.9 * host.width, guest.width * 1.5)
    # A flock does not fly on a string.
    if guest.part.element.name.split()[-1] in ("lightning", "bolt", "thunderbolt"):
        guest.pose, guest.y = "sky", host.box[1] + 0.16 * guest.height
        return
    clear = 0.02 if guest.pose == "jump" and guest.part.alive else 0.1
    guest.y = host.box[1] - (clear + (0.35 if guest.copy % 2 else 0.0)) * guest.height


def _hung(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    """Cloth over a thing lies on its top and hangs down before it."""
    guest.nearer, guest.rotation = host.nearer + 0.003, 0.0
    guest.height = min(0.55 * host.height, 0.8 * host.width / max(0.3, guest.part.aspect))
    guest.x, guest.y = host.x + spread * 0.5 * host.width, host.box[1] + 0.96 * guest.height


def _leaning(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    """Standing close behind something low, bent over it."""
    floor = host.root  # a pot may stand on a stove
    guest.pose, guest.nearer = "ground", floor.nearer - 0.004
    guest.x = host.x + (spread * 0.8 * host.width if spread else -side_of(guest) * 0.2 * guest.width)
    guest.y = floor.y - 0.05 * host.height
    guest.ground_y = guest.y


def _amid(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    """Between the host and the next of its kind, a step nearer to us."""
    guest.pose, guest.nearer = host.pose, host.nearer + 0.01
    guest.x = host.x + 0.5 * (host.width * 1.02 + 1.04 * guest.width)
    guest.y = host.y + 0.03 * host.height
    guest.ground_y = guest.y


def _at_pane(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    """Behind a window, seen through its glass from the sill up."""
    bust = "cut=bust" in guest.part.sprite
    guest.height = min((0.74 if bust else 0.6) * host.height, 0.8 * host.width / max(0.3, guest.part.aspect))
    guest.x, guest.y = host.x + spread * 0.6 * host.width, host.y - 0.13 * host.height
    guest.nearer = host.nearer - 0.003


def _behind(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    guest.pose = "ground"
    side = rng.choice((-1, 1))
    if guest.part.alive and not guest.part.person and guest.part.faces != "front":
        # Peep out with the head, not with the tail.
        side = guest.looks or side
    guest.nearer = host.nearer - 0.02
    # At least three fifths must look out, at the side or above.
    out = guest.height * 0.9 - host.height
    shift = 0.5 * host.width + (0.0 if out < 0.5 * guest.height else -0.1) * guest.width
    line = [g for g in host.guests if g.how == "behind"]
    if len(line) > 2:  # nobody is hidden by it: in a line after who goes ahead, else at both its sides
        nth = line.index(guest)
        side = -host.looks or (1 if nth % 2 else -1)
        shift += 0.8 * guest.width * (nth if host.looks else nth // 2)
        guest.nearer = host.nearer - 0.02 - 0.001 * nth
    guest.x = host.x + (side * shift if spread == 0 or len(line) > 2 else 2 * spread * shift)
    guest.y = _footing(guest, host) - 0.06 * host.height
    guest.ground_y = guest.y


def _footing(guest: Piece, host: Piece) -> float:
    """The row where one stands who is by somebody: on the ground, where that one is up a tree or a wall."""
    scaled = host.root is not host and SCALED & {*names_of(host.root)}
    return host.root.y if scaled and guest.part.alive and guest.part.zone == "ground" else host.y


def _before(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    guest.pose = "ground"
    guest.nearer = host.nearer + 0.02
    if guest.part.found_as in WAVES:
        guest.height = min(guest.height, 0.5 * host.height)
        guest.x, guest.y = host.x + (spread or -0.3) * 1.5 * host.width, host.y + 0.1 * guest.height
        guest.ground_y, guest.pose = guest.y, "surface"
        return
    side = -side_of(host) if host.part.alive else rng.choice((-1, 1))
    tall = guest.height > 0.6 * host.height
    shift = (0.5 * host.width + 0.1 * guest.width) if tall and host.part.alive else 0.12 * host.width
    guest.x = host.x + (side * shift if spread == 0 else spread * max(host.width, guest.width * 2.2))
    guest.y = _footing(guest, host) + 0.07 * host.height
    guest.ground_y = guest.y


def _about(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    guest.pose = "ground"
    if spread == 0:
        guest.nearer = host.nearer + 0.02
        guest.x, guest.y = host.x - 0.55 * host.width - 0.2 * guest.width, host.y + 0.08 * host.height
        guest.motion = "around"
    elif guest.pose == "float" or host.pose == "float":
        angle = (spread + 0.5) * 2 * math.pi * max(1, len(host.guests) - 1) / max(1, len(host.guests))
        guest.x = host.x + (0.5 * host.width + 0.7 * guest.width) * math.cos(angle)
        guest.y = (
            host.y - 0.5 * host.height + 0.5 * guest.height + (0.62 * host.height + guest.height) * math.sin(angle)
        )
        guest.nearer = host.nearer + 0.004
        return
    elif 4 <= sum(g.how == "around" for g in host.guests) <= 6:
        _in_ring(guest, host, spread)
    else:
        # Half a ring: those in the middle stand lower and leave the middle free.
        angle = (spread + 0.5) * math.pi
        reach = 0.5 * host.width + (0.55 if abs(spread) > 0.2 else 0.62) * guest.width
        guest.nearer = host.nearer + 0.02 * math.sin(angle) + 0.004
        many = len(host.guests) >= 7
        guest.x = host.x - reach * math.cos(angle) * 1.05
        low = (0.3 if many else 0.14) * min(host.height, guest.height) * math.sin(angle)
        guest.y = host.y + low - 0.03 * host.height
    guest.ground_y = guest.y
    aloft = guest.part.zone == "sky" or (guest.part.element.action in FLYING and host.pose != "water")
    if aloft:
        guest.pose, guest.y = "air", guest.y - (0.4 + 0.45 * (guest.copy % 2)) * host.height


def heap(host: Piece, guests: list[Piece]) -> None:
    """Many small things in a container lie in rows above its rim, and can be counted."""
    hollow = word_in(HOLLOWS, host, None)
    served = any(g.part.element.kind == "food" and g.part.element.count < 3 for g in guests)  # cocoa fills its cup
    if len(guests) < 3 or hollow is None or served or any(g.part.alive for g in guests) or encloses(host):
        return
    nested = "nest" in names_of(host)  # one looks into it from above
    per = min(len(guests), 4 if nested or len(guests) < 9 else 6)
    room = (0.6 if nested else 0.86) * host.width
    size = min(room / per / max(0.4, guests[0].part.aspect), (0.24 if nested else 0.5) * host.height)
    for i, guest in enumerate(guests):
        row, at = divmod(i, per)
        in_row = min(per, len(guests) - row * per)
        guest.height = size
        guest.x = host.x + (at - (in_row - 1) / 2) * 0.92 * size * guest.part.aspect
        guest.y = host.y - hollow * host.height + (0.34 - 0.62 * row) * size
        guest.nearer = host.nearer + (0.002 if nested else -0.002) - 0.0004 * row


def share_out(host: Piece, guests: list[Piece]) -> None:
    """Give guests of different width who stand on one host their room beside each other."""
    if len(guests) < 2 or any(guest.part.element.action == "climb" for guest in guests):
        return
    room, wanted = host.width * 0.94, sum(guest.width for guest in guests) * 1.04
    if wanted > room:
        shrink = max(0.5, room / wanted)
        for guest in guests:
            guest.height *= shrink
    total = sum(guest.width for guest in guests)
    gap = max(0.0, min((room - total) / len(guests), 0.25 * total / len(guests)))
    x = host.x - (total + gap * (len(guests) - 1)) / 2
    for guest in guests:
        guest.move(x + guest.width / 2 - guest.x)
        x += guest.width + gap


def _in_ring(guest: Piece, host: Piece, spread: float) -> None:
    """One of four to six about something: some behind it, looking out at its sides, some before it, lower."""
    ring = [g for g in host.guests if g.how == "around"]
    nth, before = ring.index(guest), (len(ring) + 1) // 2
    side = -1 if nth % 2 == 0 else 1
    if nth < before:  # the left and the right end, then nearer to the middle
        reach = (0.5 * host.width + 0.5 * guest.width) * (1.0 if nth < 2 else 0.1)
        guest.nearer = host.nearer + 0.012
        guest.y = host.y + (0.12 if nth < 2 else 0.2) * min(host.height, guest.height)
    else:
        reach = 0.5 * host.width + (0.2 if nth < before + 2 else 0.75) * guest.width
        guest.nearer = host.nearer - 0.012
        guest.y = host.y - 0.16 * min(host.height, guest.height)
    guest.x = host.x + side * reach
