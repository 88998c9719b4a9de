"""Where things are gripped: the point of the drawing that lies in the hand, how it is turned, and how large it is.

Pictograms show long things slantwise, the business end up or down; a grip says how to hold them rightly.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from .pieces import Piece

Place = Literal["hand", "chest", "mouth"]


@dataclass(frozen=True, slots=True)
class Grip:
    """How a thing is held by who looks right; for who looks left all is mirrored.

    (`x`, `y`) is the gripped point as shares of the drawing from its top left, `size` the drawing's height as a share
    of the holder's standing height, `turn` clockwise degrees, `mirrored` whether the drawing is flipped before. `at` is
    where it is held: in the ``hand``, before the ``chest`` or at the ``mouth``.
    """

    x: float
    y: float
    size: float
    turn: float = 0.0
    mirrored: bool = False
    at: Place = "hand"


_TOOL = Grip(0.85, 0.88, 0.26, mirrored=True)
_FLOWER = Grip(0.5, 0.92, 0.26)
_TALL_TOOL = Grip(0.5, 0.34, 0.62, turn=-24)
_SHEET = Grip(0.5, 0.62, 0.2, at="chest")
GRIPS: dict[str, Grip] = {
    **dict.fromkeys(("axe", "hatchet", "hammer", "saw", "pickaxe"), _TOOL),
    **dict.fromkeys(("flower", "rose", "tulip", "daisy", "sunflower"), _FLOWER),
    **dict.fromkeys(("shovel", "spade", "hoe"), _TALL_TOOL),
    **dict.fromkeys(("book", "letter", "paper", "diary", "notebook", "storybook", "picture book"), _SHEET),
    **dict.fromkeys(("spear", "lance", "trident", "staff", "crook"), Grip(0.5, 0.55, 1.05)),
    **dict.fromkeys(("flag", "banner"), Grip(0.09, 0.94, 0.46)),
    **dict.fromkeys(("sword", "dagger", "rapier"), Grip(0.82, 0.18, 0.36, turn=180)),
    **dict.fromkeys(("broom", "broomstick", "mop"), Grip(0.72, 0.26, 0.6, mirrored=True)),
    **dict.fromkeys(("cane", "walking stick", "crutch"), Grip(0.84, 0.14, 0.36, turn=-42)),
    **dict.fromkeys(("torch", "flashlight", "magnifying glass", "racket"),
                    Grip(0.86, 0.86, 0.22, mirrored=True)),
    **dict.fromkeys(("paintbrush", "brush"), Grip(0.72, 0.28, 0.2, turn=-80, mirrored=True)),
    **dict.fromkeys(("newspaper", "map", "magazine"), Grip(0.5, 0.6, 0.24, at="chest")),
    **dict.fromkeys(("guitar", "violin", "fiddle", "ukulele", "banjo", "lute"), Grip(0.42, 0.6, 0.42, at="chest")),
    **dict.fromkeys(("trumpet", "bugle", "horn", "flute", "recorder"), Grip(0.08, 0.9, 0.22, at="mouth")),
    **dict.fromkeys(("pan", "frying pan", "skillet"), Grip(0.94, 0.14, 0.12, mirrored=True)),
    "rake": Grip(0.5, 0.34, 0.7, turn=-24),
    "fishing rod": Grip(0.82, 0.86, 0.5, mirrored=True),
    "fishing pole": Grip(0.82, 0.86, 0.5, mirrored=True),
    "wand": Grip(0.14, 0.86, 0.24),
    "candle": Grip(0.5, 0.84, 0.2),
    "knife": Grip(0.16, 0.16, 0.18),
    "spoon": Grip(0.8, 0.84, 0.2, mirrored=True),
    "ladle": Grip(0.8, 0.84, 0.22, mirrored=True),
    "bouquet": Grip(0.76, 0.82, 0.24, mirrored=True),
    "bow": Grip(0.45, 0.45, 0.46),
    "key": Grip(0.5, 0.5, 0.14),
    "balloon": Grip(0.46, 0.98, 0.44),
    **dict.fromkeys(("pipe", "smoking pipe"), Grip(0.97, 0.14, 0.11, mirrored=True, at="mouth")),
    "thermos": Grip(0.5, 0.5, 0.2),
    "whistle": Grip(0.1, 0.4, 0.07, at="mouth"),
    "lollipop": Grip(0.75, 0.85, 0.18, mirrored=True),
    "watering can": Grip(0.62, 0.12, 0.22),
}  # fmt: skip
"""Grips by the word for the thing."""


def grip_of(piece: Piece) -> Grip | None:
    """The grip of a thing, by its name, its head noun, or the word its drawing was found by."""
    name = piece.part.element.name
    return next((GRIPS[word] for word in (name, name.split()[-1], piece.part.found_as or "") if word in GRIPS), None)


def take(guest: Piece, grip: Grip, point: tuple[float, float], side: int) -> None:
    """Move, turn and mirror a thing so that its gripped point lies at `point`, for a holder who looks to `side`."""
    guest.flipped = grip.mirrored == (side > 0)
    guest.rotation = grip.turn * side
    dx, dy = (grip.x - 0.5) * guest.width, (grip.y - 0.5) * guest.height
    if guest.flipped:
        dx = -dx
    turn = math.radians(guest.rotation)
    dx, dy = dx * math.cos(turn) - dy * math.sin(turn), dx * math.sin(turn) + dy * math.cos(turn)
    guest.x, guest.y = point[0] - dx, point[1] - dy + guest.height / 2
