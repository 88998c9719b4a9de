"""Who rides: astride on a back or a saddle, standing on a board, sitting on a sledge, at the window of a vehicle."""

from __future__ import annotations

import random

from .bodies import anchor, side_of, stature
from .carrying import seat
from .pieces import Piece
from .supports import AFLOAT_SEATS, BOARDS, ENCLOSING, REAR_WINDOWS, SEATS, SLEDGES, WINDOWED, names_of, word_in

Window = tuple[float, float, float, float]
"""Its middle, width, upper and lower edge, see `supports.WINDOWED`."""
_LOW = 1.7
"""Boats that are so much wider than high are low, whatever stands in them."""
_SEATED = ("sit", "ride", "write", "drive", "cycle", "row", "paddle", "swing", "piano", "cross-legged", "floor-")
"""How the names of poses begin that have a seat."""


def riding(guest: Piece, host: Piece, spread: float, rng: random.Random) -> None:
    """On an animal, a bicycle, a broom, a board, a sledge; in a vehicle."""
    name = host.part.found_as or host.part.element.name
    if encloses(host):
        guest.nearer = host.nearer - 0.002
        aboard(guest, host, spread)
        return
    if _is_a(host, BOARDS):
        _on_board(guest, host, spread)
        return
    if _is_a(host, SLEDGES):
        on_sledge(guest, host, spread)
        return
    height = word_in(SEATS, host, 0.6) or 0.6
    # A rider's legs hang down beside the mount.
    legs = 0.34 if guest.part.person else 0.12
    guest.height = min(guest.height, 1.05 * host.height, 330 * host.height / 260)
    if host.part.zone == "hand":
        host.height = max(host.height, 0.5 * guest.height)
    back = 0.14 if name in ("bicycle", "bike", "cycle", "motorcycle", "scooter") else 0.06
    guest.x = host.x - side_of(host) * back * host.width + spread * 0.5 * host.width
    if not host.part.person and (point := anchor(host, "back")) is not None:
        guest.x, height = point[0] + spread * 0.4 * host.width, (host.y - point[1]) / host.height
    guest.y = host.y - height * host.height + legs * guest.height
    _look_ahead(guest, host)
    if name in ("broom", "broomstick", "stick", "arrow"):
        host.rotation = 68.0 * side_of(host)
        height = 0.5
    if sits(guest):
        seat(guest, guest.x, host.y - height * host.height)


def _look_ahead(guest: Piece, host: Piece) -> None:
    if host.part.faces != "front" and guest.part.faces != "front":
        guest.flipped = (host.looks > 0) == (guest.part.faces == "left")


def _is_a(host: Piece, words: frozenset[str]) -> bool:
    return any(name in words for name in names_of(host))


def _on_board(guest: Piece, host: Piece, spread: float) -> None:
    """Standing on a board that lies level; boards are drawn slanting up to the right."""
    slanted = host.part.faces == "front" and 0.8 < host.part.aspect < 1.3
    tall = stature(guest)
    host.height = (0.36 if slanted else 0.42 / max(1.0, host.part.aspect) + 0.05) * tall
    host.rotation = 42.0 if slanted else 0.0
    top = host.y - 0.62 * host.height
    guest.x, guest.y = host.x + spread * 0.3 * host.width, top
    guest.pose, guest.nearer = "surface", host.nearer + 0.002


def on_sledge(guest: Piece, host: Piece, spread: float) -> None:
    """Sitting on the slats, whole in sight."""
    tall = stature(guest) if guest.part.person else guest.height
    wide = (0.72 if guest.part.person else 1.1) * tall * (1.45 if len(host.guests) > 1 else 1.0)
    host.height = max(host.height, wide / host.part.aspect)
    _look_ahead(guest, host)
    guest.nearer = host.nearer + 0.002 + 0.001 * spread
    guest.x, guest.y = host.x + spread * 0.52 * host.width, host.y - 0.5 * host.height
    if not sits(guest):
        guest.y = host.y - 0.46 * host.height


def _open(host: Piece) -> bool:
    """Whether there is a load behind its cabin that one may stand on."""
    return any(name in ("truck", "lorry", "tractor", "pickup", "fire engine", "fire truck") for name in names_of(host))


def encloses(host: Piece) -> bool:
    """Whether its riders look out of it."""
    return any(name in ENCLOSING or name in WINDOWED for name in names_of(host))


def aboard(guest: Piece, host: Piece, spread: float) -> None:
    """In a vehicle: over the rim of a boat, at the window of anything closed."""
    window = next((WINDOWED[n] for n in (host.part.found_as, *names_of(host)) if n in WINDOWED), None)
    if window is not None and "cut=bust" in guest.part.sprite:
        _at_window(guest, host, window)
        return
    afloat = host.part.zone == "water"
    # A canoe is long and low, and still carries grown people.
    hull = max(host.height, 0.5 * host.width) if afloat else host.height
    guest.height = min(guest.height, (0.55 if afloat else 0.75) * hull)
    if afloat:
        crew = sum(g.part.alive for g in host.guests)
        guest.height = max(guest.height, (0.46 if crew < 3 else 0.34) * hull * (1.0 if guest.part.person else 0.6))
        if host.part.aspect > _LOW and guest.part.person:  # long and low: who sits in it is seen from the waist
            guest.height = max(guest.height, min(0.4, 0.9 / max(1, crew)) * host.width * guest.part.posture)
    guest.x = host.x + spread * 0.56 * host.width
    if afloat and guest.part.person and guest.part.posture < 0.5:  # lies in it, the rim before him
        guest.height = min(0.62 * host.width / guest.part.aspect, 0.5 * hull)
        guest.x += 0.04 * host.width
    if afloat:
        guest.nearer = host.nearer - 0.002 if host.part.aspect > 2.4 else host.nearer + 0.002
        deck = 0.66 if host.part.aspect > 2.4 else word_in(AFLOAT_SEATS, host, 0.31) or 0.31
        if sits(guest):
            seat(guest, guest.x, host.y - (deck + 0.03) * host.height)
        else:
            guest.y = host.y - (deck - 0.03) * host.height
        return
    if window is not None and guest.part.height_m < 1.3 and not _open(host):
        _peeping(guest, host, window, spread)
        return
    if window is not None:  # a great one stands on the roof, or on the load behind the cabin
        guest.height = min(guest.height, 0.42 * host.height, 0.5 * host.width / max(0.3, guest.part.aspect))
        guest.x = host.x - side_of(host) * 0.18 * host.width + spread * 0.4 * host.width
        guest.y, guest.nearer = host.y - 0.9 * host.height, host.nearer - 0.002
        return
    guest.nearer = host.nearer - 0.002
    guest.y = host.y - host.height + 0.42 * guest.height


def _at_window(guest: Piece, host: Piece, window: Window) -> None:
    """The driver at the first window, who rides along at the others."""
    middle, wide, top, low = window
    side = 1 if host.looks > 0 else -1
    guest.height = min((low - top) * 1.12 * host.height, 1.5 * wide * host.width / guest.part.aspect)
    guest.flipped = side < 0
    riders = [g for g in host.guests if "cut=bust" in g.part.sprite]
    rear = _rear(host)
    at, row = divmod(riders.index(guest), 1 + len(rear)) if guest in riders else (0, 0)
    middle = (middle, *rear)[row] + 0.07 * at
    guest.x = host.x + side * (0.5 - middle) * host.width
    guest.y = host.y - (1 - low) * host.height
    guest.nearer, guest.pose = host.nearer + 0.002 - 0.0004 * at, "surface"


def _peeping(guest: Piece, host: Piece, window: Window, spread: float) -> None:
    """An animal looks out of a window that is free; a plant stands on the sill, beside who looks out."""
    middle, wide, top, low = window
    side = 1 if host.looks > 0 else -1
    rear = _rear(host) or (middle,)
    people = sum("cut=bust" in g.part.sprite for g in host.guests)
    guest.height = min(1.3 * (low - top) * host.height, 1.25 * wide * host.width / max(0.3, guest.part.aspect))
    column = middle if not people else rear[-1] + (0.13 if people > len(rear) else 0.0)
    guest.x = host.x + side * (0.5 - column) * host.width + spread * 0.2 * host.width
    if not guest.part.alive:
        guest.height = min(guest.height, 0.55 * (low - top) * host.height)
        guest.x += side * 0.3 * wide * host.width * bool(people)
    guest.y, guest.nearer = host.y - (0.99 - low) * host.height, host.nearer + 0.003


def _rear(host: Piece) -> tuple[float, ...]:
    return next((REAR_WINDOWS[n] for n in names_of(host) if n in REAR_WINDOWS), ())


def sits(piece: Piece) -> bool:
    """Whether it is a figure in a pose that has a seat."""
    return piece.part.person and any(f"/{pose}" in piece.part.sprite for pose in _SEATED)
