"""What one sits on and looks through on the way, and what holds and lights things indoors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, lighter, limb, path, solid, stroke
from .thing import STONE, WOOD, oval, thing

if TYPE_CHECKING:
    import skia

_CARD = "#c99a66"
_STEEL = "#8f9aa6"


def _cushioned(c: skia.Canvas, color: str, foot: str) -> None:
    """A seat from its front: back, head rest and cushion."""
    for x in (22, 78):
        limb(c, [(x, 80), (x, 97)], 7, foot)
    box(c, (8, -14, 92, 70), color, 18)
    box(c, (20, 2, 80, 60), lighter(color, 0.14), 12)
    box(c, (22, -22, 78, 4), lighter(color, 0.24), 11)
    box(c, (2, 58, 98, 84), lighter(color, 0.1), 11)
    box(c, (4, 76, 96, 86), darker(color, 0.18), 6)


@thing(1.15, "train seat,bus seat,car seat,passenger seat")
def _coach_seat(c: skia.Canvas) -> None:
    _cushioned(c, "#3f7f8f", "#4a4f5c")
    for x in (-6, 98):
        box(c, (x, 48, x + 8, 78), "#4a4f5c", 4)


@thing(1.1, "theater seat,cinema seat")
def _theatre_seat(c: skia.Canvas) -> None:
    _cushioned(c, "#b02a3a", "#5a3a22")
    for x in (-8, 96):
        box(c, (x, 46, x + 12, 90), "#7a4a2c", 5)


@thing(1.2, "pane of glass", anchor="wall")
def _glass_window(c: skia.Canvas) -> None:
    """A window one sees through."""
    c.drawPath(path([(-4, 2), (104, 2), (104, 90), (-4, 90)], close=True), fill("#bfe3f5", 0.22))
    c.drawPath(path([(8, 88), (40, 4), (56, 4), (24, 88)], close=True), fill("#ffffff", 0.2))
    frame = "#f2ead9"
    for ltrb in ((-10, -6, 110, 5), (-10, -6, 1, 96), (99, -6, 110, 96), (-4, 40, 104, 45)):
        box(c, ltrb, frame, 2)
    box(c, (-16, 88, 116, 98), darker(frame, 0.06), 3)


@thing(0.55, "cardboard box,open box,shoebox,shoe box,moving box")
def _carton(c: skia.Canvas) -> None:
    """Open, so that what is in it looks out over its front."""
    for side in (-1, 1):
        x = 50 + side * 56
        solid(c, path([(x, 18), (x + side * 26, 6), (x + side * 22, 26), (x - side * 2, 40)], close=True),
              lighter(_CARD, 0.12), 16)  # fmt: skip
    box(c, (-8, 18, 108, 98), _CARD, 3)
    c.drawPath(path([(-8, 18), (108, 18), (114, 36), (-14, 36)], close=True), fill(lighter(_CARD, 0.24)))
    c.drawLine(-12, 36, 112, 36, stroke(darker(_CARD, 0.25), 1.4, 0.6))
    box(c, (38, 36, 62, 58), lighter(_CARD, 0.35), 2)
    c.drawLine(60, 82, 96, 82, stroke(darker(_CARD, 0.3), 3, 0.6))


@thing(0.7, "pendant lamp,hanging lamp,chandelier lamp", anchor="sky")
def _ceiling_lamp(c: skia.Canvas) -> None:
    c.drawLine(50, -38, 50, 48, stroke("#5a4a3a", 3))
    ball(c, 50, 92, 15, 9, "#fff2b0")
    solid(c, curve("M34 48 Q50 38 66 48 L100 90 Q50 104 0 90 Z"), "#d9a441", 36)
    c.drawPath(curve("M2 90 Q50 103 98 90"), stroke(lighter("#d9a441", 0.4), 3))


@thing(0.7, "plinth,column base")
def _pedestal(c: skia.Canvas) -> None:
    box(c, (14, 12, 86, 86), STONE, 2)
    box(c, (2, 2, 98, 16), lighter(STONE, 0.2), 3)
    box(c, (-2, 84, 102, 98), darker(STONE, 0.1), 3)
    c.drawRect(oval(50, 48, 24, 24), stroke(darker(STONE, 0.2), 2, 0.6))


@thing(0.28, "thermos flask,vacuum flask,thermo", anchor="hand")
def _thermos(c: skia.Canvas) -> None:
    box(c, (28, -8, 72, 98), "#2f6f9f", 10)
    box(c, (28, 20, 72, 30), _STEEL, 1)
    box(c, (30, -32, 70, -4), _STEEL, 8)
    limb(c, [(74, 30), (88, 34), (88, 64), (74, 68)], 6, "#2a3440")


@thing(0.05, "spike,quill,prickle,thorn", anchor="hand")
def _spine(c: skia.Canvas) -> None:
    c.drawPath(path([(44, 98), (50, -30), (56, 98)], close=True), fill("#6f4a2f"))
    c.drawPath(path([(48, 60), (50, -30), (52, 60)], close=True), fill("#f0e2c9"))


@thing(1.6, "wooden cross,summit cross,grave cross")
def _cross(c: skia.Canvas) -> None:
    box(c, (40, -30, 60, 98), WOOD, 3)
    box(c, (4, 0, 96, 20), lighter(WOOD, 0.08), 3)


@thing(0.35, "wall board,hanging shelf,luggage rack", anchor="wall")
def _wall_shelf(c: skia.Canvas) -> None:
    for x in (-20, 112):
        c.drawPath(path([(x, 80), (x + 8, 80), (x + 8, 98), (x + 2, 98)], close=True), fill(darker(WOOD, 0.3)))
    box(c, (-50, 66, 150, 80), lighter(WOOD, 0.06), 3)
    c.drawLine(-48, 68, 148, 68, stroke(lighter(WOOD, 0.35), 2))


@thing(1.0, "railing,railings,banisters")
def _iron_railing(c: skia.Canvas) -> None:
    for x in range(-50, 151, 20):
        limb(c, [(x, 22), (x, 97)], 4, "#4f5a68")
    for y in (20, 90):
        box(c, (-56, y - 4, 156, y + 4), _STEEL, 4)
