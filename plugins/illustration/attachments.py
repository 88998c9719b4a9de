"""What one thing does to the place of another: on, in, under, over, held, ridden, worn, behind, around …"""

from __future__ import annotations

import random

from .casting import SEA_ANIMALS
from .furniture import at_table, covering, in_bed, pictured
from .pieces import Piece
from .supports import BORNE, CANOPIES, ENCLOSING, FOOTWEAR, HANGING, HEADWEAR, HOLLOWS, LOW_ROOFS, SEATS, WINDOWED

ATTACHING = (
    "covers", "pictured", "holds", "wears", "shelters", "rides", "at", "on", "in", "under", "over", "behind",
    "in-front", "around",
)  # fmt: skip
"""Relations that give their subject (of ``holds``, ``wears`` and ``shelters`` the object) a place by the other,
strongest first."""


def _names(piece: Piece) -> tuple[str, ...]:
    name = piece.part.element.name
    return name, name.split()[-1], piece.part.found_as or ""


def _word(table: dict[str, float], piece: Piece, default: float | None) -> float | None:
    return next((table[n] for n in _names(piece) if n in table), default)


def attach(guest: Piece, how: str, host: Piece, rng: random.Random, *, nth: int = 0, of: int = 1) -> None:
    """Put `guest` where the relation `how` to `host` wants it; `nth` of `of` guests of one kind share the room."""
    spread = 0.0 if of == 1 else (nth / (of - 1) - 0.5)
    guest.pose, guest.ground_y = "surface", host.ground_y if host.ground_y is not None else host.y
    guest.nearer = host.nearer + 0.002
    place = {
        "holds": _held, "wears": _worn, "shelters": _sheltering, "rides": _riding, "on": _on_top, "in": _inside,
        "at": at_table, "covers": covering, "pictured": pictured, "under": _beneath, "over": _above,
        "behind": _behind, "in-front": _before, "around": _about,
    }[how]  # fmt: skip
    place(guest, host, spread, rng)


def _side(host: Piece) -> int:
    return host.looks or 1


def _held(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    """In the hand of a figure, at the mouth or paws of an animal."""
    guest.pose, guest.nearer = "held", host.nearer + 0.003
    side = _side(host) if spread <= 0 else -_side(host)
    guest.height = min(guest.height, 0.42 * host.height, 0.55 * host.height / max(0.4, guest.part.aspect))
    last = guest.part.element.name.split()[-1]
    tall = host.height / max(0.3, host.part.posture) if host.part.person else host.height
    least = 0.26 if guest.guests else 0.2 if last in BORNE | HANGING else 0.14
    guest.height = max(guest.height, least * tall)
    if last in HANGING and host.part.person:
        guest.height = min(guest.height, 0.24 * tall)
    if guest.part.found_as == "fire breath":
        _breathed(guest, host)
        return
    if last in CANOPIES:
        _sheltering(guest, host, spread, rng)
        return
    if "cut=bust" in host.part.sprite:  # on the sill of the window he sits at
        guest.height = min(guest.height, 0.42 * host.height)
        guest.x, guest.y = host.x + side * 0.34 * host.width, host.y
        return
    hand = hand_of(host, side)
    if guest.part.zone == "sky":  # a balloon or a kite on its string
        guest.x, guest.y = hand[0] + side * 0.2 * host.height, hand[1] - 0.25 * host.height
        guest.height = min(guest.height, 0.4 * host.height)
        return
    guest.x = hand[0] + side * guest.width * 0.06
    mouth = _anchor(host, "mouth")
    eats = "/eat" in host.part.sprite or "/drink" in host.part.sprite
    if mouth is not None and eats and abs(hand[1] - mouth[1]) < 0.16 * host.height:
        # What is eaten is before the mouth, not before the face.
        guest.height = min(guest.height, (0.24 if last in BORNE or guest.guests else 0.17) * host.height)
        guest.x = mouth[0] + side * (0.5 * guest.width + 0.035 * host.height)
        guest.y = min(mouth[1] + 0.62 * guest.height, host.y)
        return
    if last in HANGING and host.part.element.action != "show":
        guest.x, guest.y = hand[0], min(hand[1] + 0.93 * guest.height, host.y)
        guest.nearer = host.nearer + 0.003
        return
    # What is served is borne from below, everything else is gripped in its middle.
    served = last in BORNE
    guest.y = hand[1] + guest.height * (0.08 if served else 0.5)


def _breathed(guest: Piece, host: Piece) -> None:
    """Out of the mouth, the way the face looks."""
    left, top, right, bottom = host.face
    side = _side(host)
    guest.height = 0.36 * host.height
    guest.flipped = side < 0
    guest.x = (right if side > 0 else left) + side * 0.46 * guest.width
    guest.y = top + 0.62 * (bottom - top) + 0.5 * guest.height


def hand_of(host: Piece, side: int) -> tuple[float, float]:
    """Where a figure's hand on that side is, or what serves as one."""
    left, top, right, bottom = host.box
    point = _anchor(host, "hand")
    if point is not None:
        return point
    if host.part.aspect < 0.8:
        return (left + right) / 2 + side * 0.40 * (right - left), top + 0.58 * (bottom - top)
    return (left + right) / 2 + side * 0.42 * (right - left), top + 0.46 * (bottom - top)


def _anchor(host: Piece, name: str) -> tuple[float, float] | None:
    """A named point of a drawn figure, in pixels; None where the pack does not tell."""
    if not host.part.anchored:
        return None
    from .art import animals, people

    point = (people if host.part.person else animals).anchors(host.part.sprite).get(name)
    if point is None:
        return None
    x = 1 - point[0] if host.flipped else point[0]
    return host.x + (x - 0.5) * host.width, host.y - (1 - point[1]) * host.height


def _worn(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    guest.pose, guest.nearer = "held", host.nearer + 0.003
    left, top, right, bottom = host.box
    name = guest.part.element.name
    if any(w in name for w in HEADWEAR):
        point = _anchor(host, "head_top")
        guest.height = 0.17 * host.height if host.part.aspect < 0.8 else 0.25 * host.height
        x, y = point or ((host.face[0] + host.face[2]) / 2, top + 0.1 * host.height)
        guest.x, guest.y = x, y + guest.height * 0.42
        return
    guest.height = 0.3 * host.height
    guest.x, guest.y = (left + right) / 2, top + 0.66 * (bottom - top)
    if any(w in name for w in FOOTWEAR):
        guest.height, guest.y = 0.12 * host.height, bottom + 2


def _sheltering(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    """Over the head of its host; here the host is who stands under it."""
    guest.pose, guest.nearer = "held", host.nearer - 0.003
    if host.part.person and host.part.posture > 0.6 and guest.part.element.name.split()[-1] in ("umbrella", "parasol"):
        # The stick in the hand, the rim above the eyes.
        x, y = hand_of(host, _side(host))
        top = host.box[1]
        guest.height = min(1.05 * host.height, max(0.6 * host.height, 2.1 * (y - top)))
        guest.x, guest.y = x, min(y + 0.14 * guest.height, top + 0.62 * guest.height)
        return
    guest.height = max(0.55 * host.height, min(0.8 * host.height, guest.height))
    guest.x, guest.y = host.x + _side(host) * 0.18 * host.width, host.box[1] + 0.62 * guest.height


def _riding(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    seat = _word(SEATS, host, 0.6) or 0.6
    name = host.part.found_as or host.part.element.name
    # A rider's legs hang down beside the mount.
    legs = 0.34 if guest.part.person else 0.12
    guest.height = min(guest.height, 1.05 * host.height, 330 * host.height / 260)
    if host.part.zone == "hand":
        host.height = max(host.height, 0.5 * guest.height)
    back = 0.14 if name in ("bicycle", "bike", "cycle", "motorcycle", "scooter") else 0.06
    guest.x = host.x - _side(host) * back * host.width + spread * 0.5 * host.width
    if not host.part.person and (point := _anchor(host, "back")) is not None:
        guest.x, seat = point[0] + spread * 0.4 * host.width, (host.y - point[1]) / host.height
    guest.y = host.y - seat * host.height + legs * guest.height
    if host.part.faces != "front" and guest.part.faces != "front":
        guest.flipped = (host.looks > 0) == (guest.part.faces == "left")
    if name in ("broom", "broomstick", "stick", "arrow"):
        host.rotation = 68.0 * _side(host)
        seat = 0.5
    if _sits(guest):
        _seat_at(guest, guest.x, host.y - seat * host.height)
    if _encloses(host):
        guest.nearer = host.nearer - 0.002
        _aboard(guest, host, spread)


def _encloses(host: Piece) -> bool:
    return any(name in ENCLOSING or name in WINDOWED for name in _names(host))


def _aboard(guest: Piece, host: Piece, spread: float) -> None:
    """In a vehicle: on the rim of a boat, at the window of anything closed."""
    window = next((WINDOWED[n] for n in _names(host) if n in WINDOWED), None)
    if window is not None and "cut=bust" in guest.part.sprite:
        middle, wide, top, low = window
        side = 1 if host.looks > 0 else -1
        guest.height = min((low - top) * 1.12 * host.height, 1.5 * wide * host.width / guest.part.aspect)
        guest.flipped = side < 0
        guest.x = host.x + side * (0.5 - middle + abs(spread) * 0.28) * host.width
        guest.y = host.y - (1 - low) * host.height
        guest.nearer, guest.pose = host.nearer + 0.002, "surface"
        return
    afloat = host.part.zone == "water"
    # A canoe is long and low, and still carries grown people.
    hull = max(host.height, 0.5 * host.width) if afloat else host.height
    guest.height = min(guest.height, (0.55 if afloat else 0.75) * hull)
    guest.x = host.x + spread * 0.5 * host.width
    if afloat:
        guest.nearer = host.nearer + 0.002
        if _sits(guest):
            _seat_at(guest, guest.x, host.y - 0.34 * host.height)
        else:
            guest.y = host.y - 0.28 * host.height
        return
    guest.nearer = host.nearer - 0.002
    guest.y = host.y - host.height + 0.42 * guest.height


def _seat_at(guest: Piece, x: float, y: float) -> None:
    """Move a sitting figure so that its seat is at that point."""
    guest.x, guest.y = x, y
    seat = _anchor(guest, "seat")
    if seat is not None:
        guest.x += x - seat[0]
        guest.y += y - seat[1]


def _sits(piece: Piece) -> bool:
    return piece.part.person and any(f"/{pose}" in piece.part.sprite for pose in ("sit", "ride", "write"))


def _on_top(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    seat = _word(SEATS, host, 0.94) or 0.94
    if host.part.element.name.split()[-1] == "bed" and guest.part.person and guest.part.posture < 0.5:
        in_bed(guest, host, spread)
        return
    if guest.part.element.action == "climb" and host.part.height_m > 3 * guest.part.height_m:
        guest.height = min(guest.height, 0.34 * host.height)
    if guest.part.element.action == "climb" and host.height > guest.height:
        guest.x, guest.y, guest.nearer = host.x, host.y - 0.2 * host.height, host.nearer + 0.003
        return
    if guest.part.height_m > 2.5 * host.part.height_m and host.part.zone == "hand":
        host.height = max(host.height, 0.3 * guest.height)
    if guest.part.element.kind == "food" or guest.part.element.name.split()[-1] in BORNE:
        # What is served is what the picture is about; under true measures one would not see it.
        guest.height = max(guest.height, 0.27 * host.height)
    if host.part.height_m > 3 * guest.part.height_m and host.part.element.kind != "vehicle":
        guest.height = min(guest.height, 0.34 * host.height)  # a cat in a tree, a bird on a roof
    room = host.width * 0.86
    if guest.width > room and guest.part.height_m < 1.4 * host.part.height_m:
        guest.height *= max(0.55, room / guest.width)
    if _sits(guest):
        _seat_at(guest, host.x + spread * room, host.y - seat * host.height)
        return
    guest.x, guest.y = host.x + spread * room, host.y - seat * host.height
    if guest.part.zone == "hand" and host.part.found_as in ("table", "desk"):
        guest.y = host.y - 0.84 * host.height  # on the near half of its top, before who sits behind it
    if host.part.zone == "wall":
        guest.y = host.y


def _inside(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    hollow = _word(HOLLOWS, host, None)
    name = host.part.found_as or host.part.element.name
    if _encloses(host):
        _aboard(guest, host, spread)
        return
    if hollow is not None:
        guest.height = max(min(guest.height, 1.2 * host.height), 0.85 * host.height)
        room = (0.42 if len(host.guests) > 2 else 0.8) * host.width
        if guest.width > room:
            guest.height *= room / guest.width
        guest.nearer = host.nearer - 0.002
        guest.x = host.x + spread * 0.5 * host.width
        if guest.part.found_as in SEA_ANIMALS and host.part.height_m < 0.6:
            # A fish is seen through the glass.
            guest.height = min(guest.height, 0.62 * host.height, 0.6 * host.width / guest.part.aspect)
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
        # At most two fifths of it may be behind the rim.
        guest.y = host.y - hollow * host.height + min(0.38 * guest.height, (hollow - 0.08) * host.height)
        return
    if name in ("tree", "bush", "forest", "cloud", "sky"):
        guest.height = min(guest.height, 0.3 * host.height)
        guest.x, guest.y = host.x + (spread or 0.16) * host.width * 0.7, host.y - 0.52 * host.height
        return
    if host.part.element.name.split()[-1] == "bed" and guest.part.person and guest.part.posture < 0.5:
        in_bed(guest, host, spread)
        return
    if name == "bed":
        _on_top(guest, host, spread, rng)
        return
    # A building, a cage, a pool: in front of its middle, at its foot.
    guest.height = min(guest.height, 0.5 * host.height) if guest.height < 1.2 * host.height else 0.62 * host.height
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
    guest.height = min(guest.height, 0.8 * host.height)
    guest.x = host.x + (spread or (0.2 if rng.random() < 0.5 else -0.2)) * host.width
    guest.y = host.y + 0.05 * host.height


def _above(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    guest.pose = "jump" if guest.part.zone == "ground" else "air"
    if guest.part.height_m < host.part.height_m and host.part.zone != "sky":
        guest.height = min(guest.height, (0.75 if guest.part.alive else 0.36) * host.height)
    guest.x = host.x + spread * max(0.9 * host.width, guest.width * 1.5)
    # A flock does not fly on a string.
    if guest.part.element.name.split()[-1] in ("lightning", "bolt", "thunderbolt"):
        guest.pose, guest.y = "sky", host.box[1] + 0.16 * guest.height
        return
    guest.y = host.box[1] - (0.10 + (0.35 if guest.copy % 2 else 0.0)) * guest.height


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
    guest.x = host.x + (side * shift if spread == 0 else 2 * spread * shift)
    guest.y = host.y - 0.06 * host.height
    guest.ground_y = guest.y


def _before(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    guest.pose = "ground"
    guest.nearer = host.nearer + 0.02
    side = -_side(host) if host.part.alive else rng.choice((-1, 1))
    tall = guest.height > 0.6 * host.height
    shift = (0.5 * host.width + 0.1 * guest.width) if tall and host.part.alive else 0.12 * host.width
    guest.x = host.x + (side * shift if spread == 0 else spread * max(host.width, guest.width * 2.2))
    guest.y = host.y + 0.07 * host.height
    guest.ground_y = guest.y


def _about(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    guest.pose = "ground"
    if spread == 0:
        guest.nearer = host.nearer + 0.02
        guest.x, guest.y = host.x - 0.55 * host.width - 0.2 * guest.width, host.y + 0.08 * host.height
        guest.motion = "around"
    else:
        import math

        angle = (spread + 0.5) * math.pi
        reach = 0.5 * host.width + 0.55 * guest.width
        guest.nearer = host.nearer + 0.02 * math.sin(angle) + 0.004
        guest.x = host.x - reach * math.cos(angle) * 1.05
        guest.y = host.y + 0.13 * host.height * math.sin(angle) - 0.03 * host.height
    guest.ground_y = guest.y
    if guest.part.zone == "sky":
        guest.pose, guest.y = "air", guest.y - 0.75 * host.height


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
