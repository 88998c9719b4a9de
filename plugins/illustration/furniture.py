"""Places at furniture: at a table, in a bed under its cover, on the sheet of an easel."""

from __future__ import annotations

import random

from .bodies import anchor, neck_of
from .pieces import Piece


def at_table(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    """On a chair at an end of the table, facing it; who finds no end sits behind it, its top at the waist."""
    guest.pose, guest.nearer = "ground", host.nearer - 0.01
    seated = "/sit" in guest.part.sprite
    if seated:  # the top at the chest, whoever sits there
        guest.height = max(guest.height, (1.12 if guest.part.height_m < 1.4 else 1.3) * host.height)
    guest.y = min(host.y - 0.03 * host.height, host.y - host.height + 0.47 * guest.height)
    if spread == 0 and sum(g.how == "at" for g in host.guests) == 1:
        spread = -0.5 if seated else 0.0
    if not seated:
        guest.x = host.x + spread * 0.62 * host.width
        guest.y = min(guest.y, host.y - host.height + 0.43 * guest.height)
        return
    end = abs(spread) == 0.5
    guest.flipped = spread > 0
    guest.x = host.x + spread * (0.94 if end else 0.56) * host.width
    if not end:
        guest.nearer -= 0.004


def chair_under(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    """The chair of who sits at a table: its seat under him, its feet on the floor."""
    guest.pose, guest.nearer = "ground", host.nearer - 0.001
    seat = anchor(host, "seat") or (host.x, host.y - 0.35 * host.height)
    table = host.host
    floor = host.y if table is None else table.y - 0.03 * table.height
    guest.height = max(0.5 * host.height, (floor - seat[1]) / 0.46)
    guest.flipped = (guest.part.faces == "left") if host.looks >= 0 else (guest.part.faces != "left")
    guest.x, guest.y = seat[0] + host.looks * 0.12 * guest.width, floor


def in_bed(guest: Piece, host: Piece, spread: float) -> None:
    """With the head on the pillow, at the left of the drawn bed; who is awake sits up against it."""
    if not guest.part.person:
        guest.height = min(0.6 * host.height, 0.66 * host.width / guest.part.aspect)
        guest.flipped, guest.rotation = guest.part.faces == "right", 0.0
        guest.x, guest.y = host.x - 0.1 * host.width + spread * 0.3 * host.width, host.y - 0.34 * host.height
        return
    if guest.part.posture >= 0.5:
        guest.height = min(guest.height, 0.95 * host.height)
        guest.flipped = guest.part.faces == "left"
        guest.x = host.x - 0.3 * host.width + (spread + 0.5) * 0.3 * host.width * bool(spread)
        guest.y = host.y - 0.33 * host.height
        return
    length = 0.84 * min(1.0, max(0.45, guest.part.height_m / 1.7))
    guest.height = length * host.width / guest.part.aspect
    guest.height = min(guest.height, 0.55 * host.height)
    guest.flipped, guest.rotation = False, 0.0
    guest.x = host.x - 0.455 * host.width + 0.5 * guest.width
    guest.y = host.y - 0.4 * host.height
    if spread > -0.5 and spread != 0:  # the next one, nearer to us
        guest.x += (spread + 0.5) * 0.24 * host.width
        guest.y += (spread + 0.5) * 0.07 * host.height
        guest.nearer += 0.0008 * (spread + 0.5)


def covering(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    """Over who lies in a bed, from the chest to the feet."""
    guest.nearer = host.nearer + 0.003
    guest.height = 0.61 * host.width / guest.part.aspect
    guest.x, guest.y = host.x + 0.15 * host.width, host.y - 0.14 * host.height


def draped(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    """Cloth over who lies or sits there, up to the chest."""
    guest.nearer = host.nearer + 0.004
    if host.part.posture < 0.5:
        guest.height = min(0.62 * host.width / guest.part.aspect, 0.9 * host.height)
        guest.x, guest.y = host.x + (0.16 if not host.flipped else -0.16) * host.width, host.y
        return
    neck = neck_of(host)[1]
    guest.height = min(host.y - neck, 1.15 * host.width / guest.part.aspect)
    guest.x, guest.y = host.x, min(host.y, neck + 1.15 * guest.height)


def pictured(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    """Drawn on the sheet of an easel."""
    guest.nearer, guest.rotation = host.nearer + 0.001, 0.0
    guest.height = min(0.56 * host.height, 0.8 * host.width / max(0.2, guest.part.aspect))
    guest.x = host.x + spread * 0.5 * host.width
    guest.y = host.y - 0.64 * host.height + 0.5 * guest.height
