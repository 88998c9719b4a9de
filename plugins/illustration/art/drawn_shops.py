"""Fronts of shops and public houses: one facade in many colours, told apart by sign, door and windows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fabula.core.fonts import font

from .brush import ball, box, curve, darker, fill, lighter, limb, path, solid, stroke
from .thing import DARK_WOOD, STONE, WOOD, thing

if TYPE_CHECKING:
    import skia

_GLASS, _CREAM, _RED, _BLUE, _GREEN, _GOLD = "#a9d8ee", "#f7ecd2", "#c9483f", "#3f6fb5", "#4c8a5a", "#e9b949"


@dataclass(frozen=True, slots=True)
class _Front:
    """How a front is painted; `awning` is None for houses without a shop."""

    sign: str
    wall: str
    board: str
    awning: str | None = None
    floors: int = 1


def _lettered(c: skia.Canvas, text: str, x: float, y: float, wide: float, size: float, color: str) -> None:
    made = font(size, "semibold")
    if made is None:  # a machine without fonts: a line stands for the word
        c.drawLine(x - wide / 3, y, x + wide / 3, y, stroke(color, size / 4))
        return
    long = float(made.measureText(text))
    if long > wide:
        made.setSize(size * wide / long)
        long = wide
    c.drawString(text, x - long / 2, y + 0.36 * float(made.getSize()), made, fill(color))


def _window(c: skia.Canvas, left: float, top: float, right: float, bottom: float) -> None:
    box(c, (left - 2, top - 2, right + 2, bottom + 2), "#fdf8ec", 2)
    box(c, (left, top, right, bottom), _GLASS, 1)
    middle = (left + right) / 2
    c.drawLine(middle, top, middle, bottom, stroke("#fdf8ec", 1.6))
    c.drawLine(left + 2, bottom - 3, left + (right - left) * 0.35, top + 3, stroke("#ffffff", 2.4, 0.5))


def _awning(c: skia.Canvas, left: float, right: float, top: float, color: str) -> None:
    count = 8
    wide = (right - left) / count
    for i in range(count):
        x = left + i * wide
        shade = color if i % 2 == 0 else "#fbf6ea"
        c.drawPath(
            curve(
                f"M{x + 3} {top} L{x + wide + 3} {top} L{x + wide} {top + 15} Q{x + wide / 2} {top + 22} {x} {top + 15} Z"
            ),
            fill(shade),
        )
        c.drawPath(curve(f"M{x} {top + 15} Q{x + wide / 2} {top + 22} {x + wide} {top + 15}"), stroke(darker(shade), 1))


def _facade(c: skia.Canvas, front: _Front) -> None:
    top = 34 - 30 * front.floors
    box(c, (-20, top, 120, 99), front.wall, 2)
    box(c, (-25, top - 7, 125, top + 2), darker(front.wall, 0.25), 2)
    for floor in range(front.floors):
        y = top + 8 + floor * 29
        for left in (-8, 38, 84):
            _window(c, left, y, left + 24, y + 17)
    box(c, (-16, 36, 116, 51), front.board, 2)
    _lettered(c, front.sign, 50, 43.5, 124, 13, "#fffaf0")
    if front.awning is not None:
        _window(c, -12, 62, 54, 92)
        _window_goods(c)
        box(c, (68, 60, 100, 99), darker(front.board, 0.1), 2)
        box(c, (73, 65, 95, 84), _GLASS, 1)
        ball(c, 72, 88, 1.8, 1.8, _GOLD)
        _awning(c, -20, 118, 51, front.awning)
    else:
        box(c, (34, 58, 66, 99), darker(front.board, 0.15), 2)
        c.drawLine(50, 60, 50, 99, stroke(darker(front.board, 0.45), 1.6))
        for left in (-10, 82):
            _window(c, left, 60, left + 28, 84)
        box(c, (26, 95, 74, 99), STONE, 1)


def _window_goods(c: skia.Canvas) -> None:
    box(c, (-12, 86, 54, 92), WOOD, 1)
    for i, color in enumerate(("#e0524d", "#f2c94c", "#5cb85c", "#f7a440", "#8d6cc4")):
        ball(c, -4 + i * 12.5, 82, 4.6, 4.6, color)


_FRONTS: dict[str, tuple[str, float, _Front]] = {
    "bakery": ("baker's shop,bread shop,pastry shop,confectionery,cake shop", 6, _Front("BAKERY", "#f3d9b0", "#9a5b34", "#d98b3f")),
    "toy-shop": ("toyshop,toy store", 6, _Front("TOYS", "#f6d3dc", "#5b6fc0", "#e0524d")),
    "bookstore": ("bookshop,book store,book shop", 6, _Front("BOOKS", "#d9c8a8", "#3d5a4c", "#4c8a5a")),
    "shop": ("store,corner shop,village shop,shop front,boutique,gift shop,pet shop,shoe shop,clothes shop", 6, _Front("SHOP", "#f1e3c6", "#3f6fb5", "#3f6fb5")),
    "grocery": ("grocery store,supermarket,greengrocer,food store", 6, _Front("GROCERY", "#e6efd6", "#4c8a5a", "#4c8a5a")),
    "candy-store": ("candy shop,sweet shop,sweetshop,ice cream shop,ice cream parlor,ice cream parlour", 6, _Front("SWEETS", "#fde3ee", "#c75b8f", "#e87fae")),
    "flower-shop": ("florist,flower store", 6, _Front("FLOWERS", "#e9f3e4", "#8d5ea8", "#c77fb5")),
    "butcher-shop": ("butcher's shop,butchery", 6, _Front("BUTCHER", "#f3e0da", "#a8383f", "#c9483f")),
    "pharmacy": ("drugstore,chemist's shop,chemist shop", 6, _Front("PHARMACY", "#eef4ef", "#3f8a63", "#5bb087")),
    "hair-salon": ("barber shop,barbershop,hairdresser's,salon", 6, _Front("HAIR", "#efe3f3", "#5a4a80", "#c9483f")),
    "cafe": ("café,coffee shop,coffeehouse,teahouse,tearoom,tea shop", 6, _Front("CAFÉ", "#efe0cd", "#6b4a35", "#8a5a3c")),
    "restaurant": ("diner,bistro,pizzeria,canteen building,steakhouse,eatery", 6, _Front("RESTAURANT", "#f0d9c4", "#8a2f3a", "#c9483f")),
    "inn": ("tavern,pub,guesthouse,alehouse,saloon", 7, _Front("INN", "#e8d3ad", "#6b4a2f", None)),
    "police-station": ("police office,police department,sheriff's office", 7, _Front("POLICE", "#d5dde6", "#2f4f8a", None)),
    "railway-station": ("train station,station,railroad station,station building", 8, _Front("STATION", "#d9a987", "#4b4f5e", None)),
    "cinema": ("movie theater,movie theatre,picture house", 8, _Front("CINEMA", "#c9c3e0", "#a8304a", "#e9b949")),
    "town-hall": ("city hall,village hall,community hall,hall building", 9, _Front("TOWN HALL", "#ead9b6", "#7a5a3a", None, 2)),
    "office": ("office house,agency,headquarters", 10, _Front("OFFICE", "#cfd8df", "#4a5a6a", None, 2)),
    "workshop": ("repair shop,studio,carpenter's shop,garage shop", 6, _Front("WORKSHOP", "#d7c2a3", "#6b5038", None)),
    "airport": ("airport terminal,airport building,terminal", 8, _Front("AIRPORT", "#dfe6ea", "#2f6f8f", None)),
    "zoo": ("zoo gate,animal park,zoo entrance", 7, _Front("ZOO", "#d7e3c0", "#4c7a3f", None)),
    "barracks": ("army base,army camp", 7, _Front("BARRACKS", "#c3c4a5", "#4f5a3a", None)),
}  # fmt: skip


def _painter(front: _Front) -> Callable[[skia.Canvas], None]:
    def draw(c: skia.Canvas) -> None:
        _facade(c, front)

    return draw


for _key, (_words, _height, _made) in _FRONTS.items():
    _draw = _painter(_made)
    _draw.__name__ = _key
    thing(_height, _words)(_draw)


@thing(8.0, "firehouse,fire house,fire department,fire brigade")
def _fire_station(c: skia.Canvas) -> None:
    box(c, (-30, 4, 130, 99), "#b5513f", 2)
    box(c, (-35, -3, 135, 7), "#e9dcc4", 2)
    box(c, (10, 12, 90, 27), "#e9dcc4", 2)
    _lettered(c, "FIRE STATION", 50, 19.5, 74, 12, "#a8302a")
    for left in (-22, 58):
        box(c, (left, 38, left + 64, 99), "#d8392f", 3)
        for y in (50, 62, 74, 86):
            c.drawLine(left + 2, y, left + 62, y, stroke(darker("#d8392f"), 1.6))
        for x in (left + 8, left + 26, left + 44):
            box(c, (x, 53, x + 12, 60), _GLASS, 1)


@thing(18.0, "apartment house,apartment block,block of flats,flats,apartments,apartment,flat,tenement,condominium")
def _apartment_building(c: skia.Canvas) -> None:
    box(c, (8, -36, 92, 99), "#d8a27c", 2)
    box(c, (4, -40, 96, -32), "#8a5a44", 2)
    for row in range(5):
        for left in (16, 42, 68):
            _window(c, left, -26 + row * 23, left + 16, -12 + row * 23)
            if row % 2:
                box(c, (left - 3, -11 + row * 23, left + 19, -7 + row * 23), "#6d7683", 1)
    box(c, (40, 80, 60, 99), DARK_WOOD, 2)


@thing(9.0, "jail,gaol,prison building,penitentiary")
def _prison(c: skia.Canvas) -> None:
    box(c, (-20, 6, 120, 99), "#9aa0a9", 2)
    for left in (-30, 104):
        box(c, (left, -12, left + 26, 99), "#868d98", 2)
        for x in (left - 2, left + 9, left + 20):
            box(c, (x, -20, x + 7, -8), "#868d98", 1)
    for left in (6, 40, 74):
        box(c, (left, 22, left + 20, 46), "#2f3540", 2)
        for x in (left + 4, left + 10, left + 16):
            c.drawLine(x, 22, x, 46, stroke("#c3c8d0", 2))
    solid(c, curve("M32 99 L32 70 Q50 54 68 70 L68 99 Z"), "#5a4436", 30)
    for x in (40, 50, 60):
        c.drawLine(x, 66, x, 99, stroke("#3d2f26", 2))


@thing(20.0, "egyptian pyramid,pyramids")
def _pyramid(c: skia.Canvas) -> None:
    c.drawPath(path([(60, -6), (150, 99), (84, 99)], close=True), fill("#c08f4e"))
    c.drawPath(path([(60, -6), (84, 99), (-40, 99)], close=True), fill("#e8c37c"))
    for i in range(1, 9):
        y = -6 + i * 11.7
        share = i / 9
        c.drawLine(60 - 100 * share, y, 60 + 24 * share, y, stroke("#cfa45c", 1.4, 0.8))
        c.drawLine(60 + 24 * share, y, 60 + 90 * share, y, stroke("#a87a3e", 1.4, 0.8))


@thing(4.0, "tipi,teepee,wigwam,indian tent")
def _tepee(c: skia.Canvas) -> None:
    for a, b in ((40, 62), (50, 48), (62, 38)):
        limb(c, [(a, -30), (b, 10)], 4, DARK_WOOD)
    solid(c, path([(50, -14), (102, 99), (-2, 99)], close=True), "#e9d2a2", 60)
    c.drawPath(curve("M50 40 L66 99 L34 99 Z"), fill("#5a4030"))
    for y, color in ((28, _RED), (82, _BLUE)):
        half = (y + 14) * 0.46
        points = [(50 - half + i * half / 4, y + (5 if i % 2 else -5)) for i in range(9)]
        c.drawPath(path([p for p in points if not 34 < p[0] < 66 or y < 40]), stroke(color, 3.4))


@thing(9.0, "grain silo,silos")
def _silo(c: skia.Canvas) -> None:
    box(c, (26, -10, 74, 99), "#b9c2cb", 3)
    for y in range(4, 99, 14):
        c.drawLine(27, y, 73, y, stroke("#8f9aa6", 1.6))
    solid(c, curve("M24 -8 Q28 -36 50 -36 Q72 -36 76 -8 Z"), "#c9483f", 28)
    for y in range(0, 96, 8):
        c.drawLine(60, y, 68, y, stroke("#6d7683", 1.8))
    c.drawLine(60, -4, 60, 99, stroke("#6d7683", 1.8))
    c.drawLine(68, -4, 68, 99, stroke("#6d7683", 1.8))


@thing(6.0, "water mill,mill wheel,water wheel,waterwheel")
def _watermill(c: skia.Canvas) -> None:
    box(c, (0, 24, 92, 99), "#d9c4a2", 2)
    solid(c, path([(-10, 28), (46, -22), (102, 28)], close=True), "#a85a44", 40)
    _window(c, 14, 42, 34, 62)
    box(c, (44, 62, 64, 99), DARK_WOOD, 2)
    c.drawCircle(104, 66, 30, stroke(DARK_WOOD, 6))
    c.drawCircle(104, 66, 19, stroke(WOOD, 3))
    for x, y in ((30, 0), (21, 21), (0, 30), (-21, 21), (-30, 0), (-21, -21), (0, -30), (21, -21)):
        limb(c, [(104, 66), (104 + x, 66 + y)], 4, WOOD)
        limb(
            c,
            [(104 + x * 0.9 - y * 0.16, 66 + y * 0.9 + x * 0.16), (104 + x * 0.9 + y * 0.16, 66 + y * 0.9 - x * 0.16)],
            5,
            lighter(DARK_WOOD, 0.1),
        )
    ball(c, 104, 66, 6, 6, DARK_WOOD)
    c.drawPath(curve("M60 97 Q104 90 150 97 L150 104 L60 104 Z"), fill("#6fb7dd"))
