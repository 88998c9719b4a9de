"""What bodies bear: held in the hand, worn, on the shoulder, the lap, the back or the arm, and umbrellas over heads."""

from __future__ import annotations

import math
import random

from .bodies import anchor, hand_of, hands_of, head_of, head_radius, neck_of, side_of, stature
from .grips import Grip, grip_of, take
from .pieces import Piece, area, overlap
from .supports import BORNE, CANOPIES, DRESSINGS, FOOTWEAR, HANGING, HEADWEAR, LONG

_AT_FACE = frozenset(
    ("binocular", "binoculars", "telescope", "spyglass", "camera", "mask", "glasses", "phone", "telephone", "umbrella",
     "parasol", "balloon", "kite", "fan", "mirror", "handkerchief", "tissue")
)  # fmt: skip
"""What is held before one's face on purpose, or far above it."""
_TO_MOUTH = ("/eat", "/drink", "-eat", "-drink", "/kiss", "/phone", "/blow", "/photograph")


def held(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    """In the hand of a figure, at the mouth or paws of an animal; before nobody's own face."""
    _in_hand(guest, host, spread, rng)
    if not host.part.person or guest.part.alive or guest.rotation or guest.part.element.name.split()[-1] in _AT_FACE:
        return
    grip = grip_of(guest)
    if (grip is not None and grip.at == "mouth") or any(pose in host.part.sprite for pose in _TO_MOUTH):
        return
    face = host.face
    if overlap(guest.box, face) > 0.18 * area(face):
        guest.x += side_of(host) * 0.2 * (face[2] - face[0])
        guest.y = min(guest.y + face[3] - guest.box[1], host.y)


def _in_hand(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    guest.pose, guest.nearer = "held", host.nearer + 0.003
    side = side_of(host) if spread <= 0 else -side_of(host)
    last = guest.part.element.name.split()[-1]
    tall = stature(host)
    if guest.part.found_as == "fire breath":
        _breathed(guest, host)
        return
    if last in CANOPIES:
        sheltering(guest, host, spread, rng)
        return
    if last in LONG and host.part.person:
        _shouldered(guest, host)
        return
    if guest.part.person or (guest.part.alive and (host.part.person or guest.part.height_m > 0.5 * host.part.height_m)):
        _in_arms(guest, host, side)
        return
    guest.height = min(guest.height, 0.42 * host.height, 0.55 * host.height / max(0.4, guest.part.aspect))
    least = 0.26 if guest.guests else 0.2 if last in BORNE | HANGING else 0.14
    guest.height = max(guest.height, least * tall)
    if last in HANGING and host.part.person:
        guest.height = min(guest.height, 0.24 * tall)
    if host.part.person:  # a tray is no longer than two arms reach
        guest.height = min(guest.height, 0.7 * tall / max(0.4, guest.part.aspect))
    if "cut=bust" in host.part.sprite:  # on the sill of the window he sits at
        guest.height = min(guest.height, 0.42 * host.height)
        guest.x, guest.y = host.x + side * 0.34 * host.width, host.y
        return
    hand = hand_of(host, side)
    if spread > 0 and (other := anchor(host, "hand2")) is not None:
        hand = other
    grip = grip_of(guest)
    if grip is not None and (host.part.person or grip.at == "hand"):
        _gripped(guest, grip, host, hand, side_of(host))
        return
    if guest.part.zone == "sky":  # a kite on its string
        guest.x, guest.y = hand[0] + side * 0.45 * host.height, hand[1] - 0.45 * host.height
        guest.height = min(guest.height, 0.4 * host.height)
        return
    guest.x = hand[0] + side * guest.width * 0.06
    mouth = anchor(host, "mouth")
    eats = "/eat" in host.part.sprite or "/drink" in host.part.sprite
    if mouth is not None and eats and abs(hand[1] - mouth[1]) < 0.16 * host.height:
        # What is eaten is before the mouth, not before the face.
        guest.height = min(guest.height, (0.24 if last in BORNE or guest.guests else 0.17) * host.height)
        guest.x = mouth[0] + side * (0.5 * guest.width + 0.035 * host.height)
        guest.y = min(mouth[1] + 0.62 * guest.height, host.y)
        return
    if last in HANGING and host.part.element.action != "show":
        guest.x, guest.y = hand[0], min(hand[1] + 0.93 * guest.height, host.y)
        return
    # What is served is borne from below by both hands, everything else is gripped in its middle.
    if last in BORNE or guest.height > 0.24 * tall:
        x, y = hands_of(host, side) if host.part.person and not spread else hand
        guest.x = x + side * 0.22 * guest.width
        guest.y = min(y + (0.1 if last in BORNE else 0.4) * guest.height, host.y)
        return
    guest.y = hand[1] + guest.height * 0.5


APART = 1.9
"""How far apart two stand who carry something long, in their own widths."""


def _shouldered(guest: Piece, host: Piece) -> None:
    """Level at the height of the hands, from the first who carries it to the last; of one alone on his shoulder."""
    tall, many = stature(host), min(3, host.part.element.count)
    span = (many - 1) * APART * host.width
    length = max(1.15 * tall, span + 0.7 * tall)
    upright = guest.part.aspect < 1
    guest.rotation = 90.0 if upright else 0.0
    guest.height = length if upright else min(0.6 * tall, length / guest.part.aspect)
    level = hand_of(host, side_of(host))[1] if many > 1 else neck_of(host)[1] + 0.04 * tall
    guest.x, guest.y = host.x + span / 2, level + guest.height / 2


def bunch(guests: list[Piece]) -> None:
    """Many of one kind in one pair of hands: a bunch, a pile; each is still seen."""
    kinds: dict[str, list[Piece]] = {}
    for guest in guests:
        kinds.setdefault(guest.id, []).append(guest)
    for copies in kinds.values():
        if len(copies) < 3 or copies[0].part.alive or copies[0].part.zone == "sky":
            continue
        first = copies[0]
        per = math.ceil(math.sqrt(len(copies) * 1.4))
        rows = math.ceil(len(copies) / per)
        size = min(first.height, first.full) * (1.15 if per <= 2 else 0.8)
        x, y = first.x, first.y
        for i, piece in enumerate(copies):
            row, at = divmod(i, per)
            in_row = min(per, len(copies) - row * per)
            piece.height, piece.rotation, piece.flipped = size, first.rotation, first.flipped
            step = 0.72 * size * min(1.0, first.part.aspect)
            piece.x = x + (at - (in_row - 1) / 2) * step
            piece.y = y - row * 0.6 * size
            piece.nearer = first.nearer + 0.0004 * (rows - row) + 0.0001 * (at % 2)


def _gripped(guest: Piece, grip: Grip, host: Piece, hand: tuple[float, float], side: int) -> None:
    tall = stature(host)
    guest.height = grip.size * tall if host.part.person else min(grip.size * 1.2 * host.height, guest.height)
    point = hand
    if grip.at == "mouth" and (mouth := anchor(host, "mouth")) is not None:
        point = mouth[0] + side * 0.02 * tall, mouth[1]
    elif grip.at == "chest":
        x, y = hands_of(host, side)
        point = x, max(y, neck_of(host)[1] + 0.1 * tall)
    take(guest, grip, point, side)


def _in_arms(guest: Piece, host: Piece, side: int) -> None:
    """A baby lies in the arms, a cat sits in them; who is too large for it is held close."""
    tall = stature(host)
    size = guest.part.height_m * guest.part.posture
    if size > 0.6 * host.part.height_m and (guest.part.person or not host.part.person):
        guest.pose, guest.ground_y = "ground", host.y
        guest.x, guest.y = host.x + side * 0.42 * (host.width + guest.width), host.y
        guest.flipped = (guest.part.faces == "left") == (side < 0)
        return
    guest.height = min(guest.height, 0.3 * tall, 0.5 * tall / max(0.3, guest.part.aspect))
    guest.height = max(guest.height, 0.2 * tall * min(1.0, guest.part.posture * 2))
    x, y = hands_of(host, side)
    shoulder = neck_of(host)[1]
    guest.x = x + side * 0.02 * tall
    guest.y = max(y + 0.3 * guest.height, shoulder + 1.02 * guest.height)


def _breathed(guest: Piece, host: Piece) -> None:
    """Out of the mouth, the way the face looks."""
    left, top, right, bottom = host.face
    side = side_of(host)
    guest.height = 0.36 * host.height
    guest.flipped = side < 0
    guest.x = (right if side > 0 else left) + side * 0.46 * guest.width
    guest.y = top + 0.62 * (bottom - top) + 0.5 * guest.height


def worn(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    """On the head, about the neck, at the feet, or before the body."""
    guest.pose, guest.nearer, guest.rotation = "held", host.nearer + 0.003, 0.0
    left, top, right, bottom = host.box
    name = guest.part.element.name
    radius = head_radius(host)
    known = anchor(host, "head") is not None
    if any(w in name for w in HEADWEAR):
        point = anchor(host, "head_top")
        wide = 2.1 * radius if known else 0.3 * min(host.width, host.height)
        guest.height = min(wide / guest.part.aspect, 1.7 * radius if known else host.height)
        x, y = point or ((host.face[0] + host.face[2]) / 2, top + 0.1 * host.height)
        guest.x, guest.y = x, y + guest.height * 0.34
        return
    if any(w in name for w in ("scarf", "collar", "bow tie", "tie", "necklace", "bell", "medal", "ribbon", "garland")):
        x, y = neck_of(host)
        wide = 1.5 if host.part.person else 1.9
        guest.height = wide * radius / max(0.7, guest.part.aspect) if known else 0.34 * host.height
        # Below the chin of people, whose necks are short.
        chin = head_of(host)[1] + 0.86 * radius
        guest.x, guest.y = x, max(y + 0.62 * guest.height, chin + 0.94 * guest.height if host.part.person else 0.0)
        return
    if any(w in name for w in ("wing", "wings", "backpack", "cape", "saddle")):
        x, y = anchor(host, "back") or ((left + right) / 2, top + 0.4 * (bottom - top))
        guest.height = (0.34 if "wing" not in name else 0.44) * host.height
        if host.part.person:
            guest.nearer = host.nearer - 0.003
        guest.x = x - side_of(host) * (0.1 * host.width if host.part.person else 0.0) + spread * 0.5 * guest.width
        guest.y = y + (0.5 if host.part.person else 0.15) * guest.height
        guest.flipped = spread > 0
        return
    if any(w in name for w in ("glasses", "spectacles", "sunglasses", "goggles", "mask")):
        x, y = head_of(host)
        guest.height = 1.3 * radius / max(0.6, guest.part.aspect)
        guest.x, guest.y = x + side_of(host) * 0.2 * radius, y + 0.5 * guest.height
        return
    if any(w in name for w in FOOTWEAR):
        guest.height = 0.12 * host.height
        guest.x, guest.y = (left + right) / 2 + spread * 0.5 * host.width, bottom + 2
        return
    if name.split()[-1] in DRESSINGS:
        guest.height = 0.3 * host.height
        guest.x, guest.y = (left + right) / 2 + side_of(host) * 0.08 * host.width, bottom - 0.02 * host.height
        return
    if name.split()[-1] in ("rope", "belt", "string", "chain", "cord", "leash", "lead", "strap", "sash"):
        waist = anchor(host, "back")  # about the waist, level
        guest.height = 0.085 * host.height
        guest.x, guest.y = (left + right) / 2, (waist[1] if waist else top + 0.6 * (bottom - top)) + 0.09 * host.height
        return
    guest.height = 0.3 * host.height
    guest.x, guest.y = (left + right) / 2, top + 0.66 * (bottom - top)


def sheltering(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    """Over the head of its host; here the host is who stands under it."""
    guest.pose, guest.nearer = "held", host.nearer - 0.003
    if host.part.person and host.part.posture > 0.6 and guest.part.element.name.split()[-1] in ("umbrella", "parasol"):
        # The stick in the hand, the rim above the eyes.
        x, y = hand_of(host, side_of(host))
        top = host.box[1]
        guest.height = min(1.05 * host.height, max(0.6 * host.height, 2.1 * (y - top)))
        guest.x, guest.y = x, min(y + 0.14 * guest.height, top + 0.62 * guest.height)
        return
    guest.height = max(0.55 * host.height, min(0.8 * host.height, guest.height))
    guest.x, guest.y = host.x + side_of(host) * 0.18 * host.width, host.box[1] + 0.62 * guest.height


def sharing(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    """Close beside who holds the umbrella, under it."""
    side = side_of(host) if spread <= 0 else -side_of(host)
    guest.pose, guest.nearer = "ground", host.nearer - 0.004
    guest.height = min(guest.height, 1.05 * host.height)
    guest.x = host.x + side * (0.46 * host.width + 0.4 * guest.width)
    guest.y = guest.ground_y = host.y


def on_body(guest: Piece, host: Piece, part: str, spread: float) -> None:
    """On a part of a body; faces stay free."""
    side, radius, tall = side_of(host), head_radius(host), stature(host)
    guest.nearer = host.nearer + 0.003
    guest.face_towards(guest.x + 100 * side)
    big = guest.part.person or guest.part.height_m > 0.5 * host.part.height_m
    if part == "shoulder":
        _on_shoulder(guest, host, side, tall, spread)
    elif part == "head":
        x, y = anchor(host, "head_top") or (head_of(host)[0], host.box[1] + 0.04 * host.height)
        limit = 0.3 * tall if host.part.person else 0.34 * host.height
        guest.height = min(guest.height, limit, limit / max(0.4, guest.part.aspect))
        guest.height = max(guest.height, (0.11 if host.part.person else 0.17) * tall)
        guest.x, guest.y = x + spread * 2 * radius, y + 0.1 * radius
    elif part == "lap":
        x, y = anchor(host, "lap") or (host.x, host.y - 0.35 * host.height)
        guest.height = min(guest.height, 0.32 * tall, 0.42 * tall / max(0.4, guest.part.aspect))
        if guest.part.person:
            guest.height = max(guest.height, 0.34 * tall)
            seat(guest, x, y)
            guest.flipped = host.flipped
            return
        guest.height = max(guest.height, 0.15 * tall)
        guest.y = y + 0.16 * guest.height
        guest.height = min(guest.height, 0.97 * (guest.y - head_of(host)[1] - radius))  # below the chin
        guest.x = x + side * (spread * 0.3 + 0.03) * tall
    elif part == "back":
        _on_back(guest, host, side, tall, spread, big=big)
    elif part == "arm":
        hand, shoulder = hand_of(host, side), neck_of(host)
        x, y = hand[0] + 0.4 * (shoulder[0] - hand[0]), hand[1] + 0.3 * (shoulder[1] - hand[1])
        guest.height = max(0.15 * tall, min(guest.height, 0.24 * tall))
        hangs = guest.part.element.name.split()[-1] in HANGING
        guest.x, guest.y = x, y + (0.9 * guest.height if hangs else 0.08 * guest.height)
    elif part == "neck":
        worn(guest, host, spread, random.Random(0))
        x, y = neck_of(host)
        if host.part.person:  # below the chin
            guest.height = min(guest.height, 0.17 * tall, 0.3 * tall / max(0.4, guest.part.aspect))
        guest.x, guest.y = x, y + (0.95 if host.part.person else 0.55) * guest.height
    else:  # the feet
        x, y = anchor(host, "feet") or (host.x, host.y)
        guest.height = max(0.13 * tall, min(guest.height, 0.26 * tall))
        if host.part.posture < 0.5:  # who lies has his feet at the other end
            x = host.x + (0.5 * host.width - 0.5 * guest.width) * (-1 if host.flipped else 1)
            y = host.box[1] + 0.5 * host.height
        guest.x, guest.y = x + side * 0.05 * tall, y


def _on_shoulder(guest: Piece, host: Piece, side: int, tall: float, spread: float) -> None:
    radius = head_radius(host)
    x, y = head_of(host)
    if guest.part.person:  # astride, behind the head
        guest.height = min(guest.height, 0.6 * tall)
        guest.nearer = host.nearer - 0.002
        seat(guest, x - side * 0.5 * radius, y + 0.2 * radius)
        guest.flipped = host.flipped
        return
    guest.height = min(guest.height, 0.3 * tall, 0.32 * tall / max(0.4, guest.part.aspect))
    guest.height = max(guest.height, 0.16 * tall)
    out = side if spread > 0 else -side
    guest.x = x + out * (0.98 * radius + 0.34 * guest.width)
    guest.y = y + 1.12 * radius


def _on_back(guest: Piece, host: Piece, side: int, tall: float, spread: float, *, big: bool) -> None:
    x, y = anchor(host, "back") or (host.x, host.y - 0.7 * host.height)
    if not host.part.person:
        guest.height = min(
            guest.height, (1.0 if guest.part.person else 0.45 if guest.part.alive else 0.26) * host.height
        )
        guest.height = max(guest.height, (0.5 if guest.part.person else 0.2) * host.height)
        if guest.part.person:
            seat(guest, x, y)
            return
        guest.x, guest.y = x + spread * 0.5 * host.width, y + 0.12 * guest.height
        return
    guest.nearer = host.nearer - 0.003
    if guest.part.person:  # pick-a-back
        guest.height = min(guest.height, 0.62 * tall)
        seat(guest, x - side * 0.02 * tall, y + 0.05 * tall)
        guest.flipped = host.flipped
        return
    guest.height = max(0.24 * tall, min(guest.height, (0.5 if big else 0.36) * tall))
    guest.x, guest.y = x - side * 0.16 * guest.width, y + 0.52 * guest.height


def seat(guest: Piece, x: float, y: float) -> None:
    """Move a sitting figure so that its seat is at that point."""
    guest.x, guest.y = x, y
    point = anchor(guest, "seat")
    if point is not None:
        guest.x += x - point[0]
        guest.y += y - point[1]
