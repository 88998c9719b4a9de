"""The shell of a room: wall, floor in perspective, a window that shows the hour and the weather, light."""

from __future__ import annotations

from .brush import HEIGHT, Brush
from .chance import steady
from .fills import Across, Ball, Down
from .light import mix, rgb
from .nature import conifer, grass_color, tree
from .sky import paint_sky

FLOOR = 470.0
"""The row where wall and floor meet."""


def room(b: Brush, *, wall: str, floor: str, stripe: float = 0.0, trim: str = "#fff8ee", tiles: bool = False) -> None:
    """Wall with its paper and skirting, and a floor of boards or tiles."""
    c, f = rgb(wall), rgb(floor)
    b.rect(-2, -2, b.width + 4, FLOOR + 4, Down(mix(c, (1, 1, 1), 0.25), mix(c, (0.55, 0.42, 0.4), 0.14)))
    if stripe:
        x = 0.0
        while x < b.width:
            b.rect(x, -2, stripe, FLOOR, mix(c, (1, 1, 1), 0.5), alpha=0.28)
            x += stripe * 2
    b.rect(-2, -2, b.width + 4, 16, Down("#ffffff", mix(c, (0.5, 0.45, 0.45), 0.3)))
    b.fade(0, 14, b.width, 46, [((0.2, 0.1, 0.1), 0.16), ((0.2, 0.1, 0.1), 0)], glow=False)
    b.rect(
        -2, FLOOR, b.width + 4, HEIGHT - FLOOR, Down(mix(f, (1, 0.95, 0.85), 0.16), mix(f, (0.12, 0.05, 0.05), 0.22))
    )
    vanish = (b.width / 2, 170.0)
    lines = []
    for i in range(-30, 31):
        x = b.width / 2 + i * 92
        k = (HEIGHT - vanish[1]) / (FLOOR - vanish[1])
        lines.append((x, FLOOR, vanish[0] + (x - vanish[0]) * k, HEIGHT))
    b.strokes(lines, mix(f, (0.1, 0.03, 0.03), 0.5), 2, alpha=0.45 if not tiles else 0.3)
    if tiles:
        for i in range(9):
            y = FLOOR + (HEIGHT - FLOOR) * (i / 8) ** 1.5
            b.line([(0, y), (b.width, y)], mix(f, (0.1, 0.03, 0.03), 0.5), 1.8, alpha=0.3)
    else:
        joints = []
        for _ in range(26):
            t = b.rng.random()
            y = FLOOR + 6 + (HEIGHT - FLOOR) * t**1.4
            k = (y - vanish[1]) / (FLOOR - vanish[1])
            i = b.rng.randrange(-12, 12)
            joints.append((vanish[0] + i * 92 * k, y, vanish[0] + (i + 1) * 92 * k, y))
        b.strokes(joints, mix(f, (0.1, 0.03, 0.03), 0.5), 1.8, alpha=0.4)
    b.fade(0, FLOOR, b.width, 40, [((0.1, 0.04, 0.05), 0.30), ((0.1, 0.04, 0.05), 0)], glow=False)
    b.rect(-2, FLOOR - 24, b.width + 4, 24, Down(trim, mix(rgb(trim), (0.5, 0.4, 0.35), 0.28)))


@steady
def view(b: Brush, x: float, y: float, w: float, h: float) -> None:
    """The world outside, with its hour and weather, within a rectangle."""
    from .weather import paint_weather

    k = max(w / b.width, h / HEIGHT) * b.scale  # no larger than is seen of it
    size = (max(8, int(b.width * k)), max(8, int(HEIGHT * k)))
    outside = Brush(size, b.outdoor, b.rng.randrange(1 << 30))
    far, near = grass_color(outside)
    paint_sky(outside, 470)
    from .nature import hills

    blue = mix(far, outside.light.sky[1], 0.5)
    hills(outside, 440, 40, (blue, mix(blue, near, 0.4)), 0.45)
    hills(outside, 520, 30, (far, near), 0.1)
    tree(outside, outside.width * 0.28, 580, 330)
    conifer(outside, outside.width * 0.74, 570, 300)
    paint_weather(outside)
    b.picture(outside, x, y, w, h)


def window(
    b: Brush, x: float, y: float, w: float, h: float, *, curtains: str | None = None, frame: str = "#fffaf2"
) -> None:
    """A window in the wall with the world outside; (`x`, `y`) is its upper left corner."""
    b.rect(x - 16, y - 16, w + 32, h + 32, Down(frame, mix(rgb(frame), (0.5, 0.45, 0.4), 0.2)), radius=6)
    b.has("window", at=(x + w / 2, y + h + 24, h + 24))
    view(b, x, y, w, h)
    b.poly(
        [(x + w * 0.08, y + h), (x + w * 0.42, y), (x + w * 0.58, y), (x + w * 0.24, y + h)],
        "#ffffff",
        alpha=0.10,
        glow=True,
    )
    for k in (0.5,):
        b.rect(x + w * k - 4, y, 8, h, frame)
        b.rect(x, y + h * 0.46 - 4, w, 8, frame)
    b.fade(x, y, w, 10, [((0, 0, 0.1), 0.3), ((0, 0, 0.1), 0)], glow=False)
    b.rect(x - 26, y + h + 12, w + 52, 14, Down("#ffffff", "#cfc4b8"), radius=4)
    b.fade(x - 20, y + h + 26, w + 40, 14, [((0.1, 0.05, 0.05), 0.22), ((0.1, 0.05, 0.05), 0)], glow=False)
    if curtains:
        c = rgb(curtains)
        for side in (-1, 1):
            edge = x - 46 if side < 0 else x + w + 46
            inner = x + 14 if side < 0 else x + w - 14
            tie = edge + (inner - edge) * 0.42
            b.blob([(edge, y - 28), ((edge + inner) / 2, y - 30), (inner, y - 26), (tie + (inner - tie) * 0.5,
                y + h * 0.5), (tie, y + h * 0.72),
                    (tie + (inner - tie) * 0.35, y + h + 44), (edge, y + h + 46)], Across(mix(c, (1, 1, 1), 0.2),
                    mix(c, (0.2, 0, 0.1), 0.2)))  # fmt: skip
            b.strokes(
                [
                    (edge + (inner - edge) * k, y - 20, tie + (edge - tie) * (0.5 - k) * 0.6, y + h + 30)
                    for k in (0.2, 0.4, 0.6)
                ],
                mix(c, (0.2, 0, 0.1), 0.4),
                2.5,
                alpha=0.35,
            )
        b.rect(x - 62, y - 38, w + 124, 9, Down("#b98a5c", "#7d5638"), radius=4)
    _light_on_floor(b, x + w / 2, w)


def _light_on_floor(b: Brush, cx: float, w: float) -> None:
    ink, alpha = {
        "day": ("#fff3c4", 0.30),
        "dawn": ("#ffd2b0", 0.30),
        "dusk": ("#ffae6b", 0.32),
        "night": ("#9fb4ff", 0.16),
    }[b.outdoor.time]
    if b.outdoor.orb is None:
        alpha *= 0.4
    shift = 60 if cx < b.width / 2 else -60
    b.poly([(cx - w * 0.45 + shift, FLOOR + 14), (cx + w * 0.45 + shift, FLOOR + 14), (cx + w * 0.8 + shift * 2.6,
        HEIGHT - 40), (cx - w * 0.6 + shift * 2.6, HEIGHT - 40)],
           ink, alpha=alpha, blur=9, glow=True)  # fmt: skip


def lamp_glow(b: Brush, x: float, y: float, reach: float = 420) -> None:
    """Warm light about a lamp that is on."""
    if b.outdoor.lamps:
        b.halo(x, y, reach, "#ffcf82", alpha=0.5)


def hanging_lamp(b: Brush, x: float, y: float, ink: str = "#e2694f") -> None:
    """A lamp hanging from the ceiling."""
    lamp_glow(b, x, y + 20)
    b.line([(x, 0), (x, y - 34)], "#5a4a44", 3)
    c = rgb(ink)
    b.poly(
        [(x - 56, y), (x - 20, y - 40), (x + 20, y - 40), (x + 56, y)],
        Across(mix(c, (1, 1, 1), 0.3), mix(c, (0.2, 0, 0), 0.25)),
        round_corners=8,
    )
    b.oval(x, y, 54, 9, Ball("#fffbe0", "#ffe08a", 0.5, 0.5), glow=b.outdoor.lamps)


def rug(b: Brush, x: float, y: float, rx: float, ry: float, ink: str) -> None:
    """An oval rug with borders."""
    c = rgb(ink)
    b.oval(x, y + 4, rx, ry, "#2a1414", alpha=0.25, blur=5)
    b.oval(x, y, rx, ry, mix(c, (0.2, 0, 0.05), 0.18))
    b.oval(x, y, rx * 0.9, ry * 0.87, mix(c, (1, 1, 1), 0.45))
    b.oval(x, y, rx * 0.86, ry * 0.82, Ball(mix(c, (1, 1, 1), 0.22), c, 0.5, 0.3))
    b.oval(x, y, rx * 0.5, ry * 0.46, mix(c, (1, 1, 1), 0.35), alpha=0.5)


def framed(b: Brush, x: float, y: float, w: float, h: float) -> None:
    """A small landscape in a frame."""
    b.rect(x + 4, y + 6, w, h, "#2a1a14", alpha=0.3, blur=4)
    b.rect(x, y, w, h, Across("#d9995c", "#a5673a"), radius=3)
    b.rect(x + 10, y + 10, w - 20, h - 20, Down("#8fd0ff", "#dff3ff"))
    with b.within(rect=(x + 10, y + 10, w - 20, h - 20)):
        b.oval(x + w * 0.68, y + h * 0.36, h * 0.09, h * 0.09, "#ffcf4d")
        b.oval(x + w * 0.3, y + h * 1.0, w * 0.42, h * 0.42, "#4fb866")
        b.oval(x + w * 0.8, y + h * 1.05, w * 0.42, h * 0.42, "#7fce5a")


def pot_plant(b: Brush, x: float, y: float, h: float) -> None:
    """A plant in a clay pot."""
    b.shadow(x, y, h * 0.26, h * 0.05)
    s = h / 200
    for dx, dy, ink in (
        (-62, 110, "#4fa85a"),
        (60, 116, "#3f9450"),
        (-40, 160, "#7cc85a"),
        (44, 164, "#5fb358"),
        (0, 196, "#8fd65f"),
    ):
        b.line([(x, y - 76 * s), (x + dx * 0.5 * s, y - dy * 0.8 * s)], "#3f7f45", 4 * s)
        tip, mid = (x + dx * s, y - dy * s), (x + dx * 0.45 * s, y - dy * 0.86 * s)
        b.blob(
            [(x + dx * 0.14 * s, y - 84 * s), (mid[0] - 16 * s, mid[1]), tip, (mid[0] + 18 * s, mid[1] + 8 * s)],
            Down(mix(rgb(ink), (1, 1, 0.7), 0.2), ink),
        )
    b.poly(
        [(x - 40 * s, y - 70 * s), (x + 40 * s, y - 70 * s), (x + 30 * s, y), (x - 30 * s, y)],
        Across("#e79a6c", "#b5623d"),
        round_corners=6 * s,
    )
    b.rect(x - 45 * s, y - 84 * s, 90 * s, 24 * s, Across("#f0ab7e", "#c06f47"), radius=5 * s)


@steady
def shelf(b: Brush, x: float, y: float, w: float, *, books: bool = True) -> tuple[float, float, float]:
    """A board on the wall with a few things on its left half; returns the free stretch."""
    rng = b.rng
    b.fade(x + 4, y + 10, w - 8, 16, [((0.1, 0.05, 0.05), 0.25), ((0.1, 0.05, 0.05), 0)], glow=False)
    b.rect(x, y, w, 11, Down("#cf9a63", "#95653c"), radius=3)
    px = x + 10
    while px < x + w * 0.55:
        if books:
            bw, bh = rng.uniform(11, 18), rng.uniform(38, 56)
            b.rect(
                px,
                y - bh,
                bw,
                bh,
                Across(
                    c := rgb(rng.choice(("#d9594c", "#3f7fb5", "#e5a83d", "#4f9a6a", "#8a5fae", "#2f5f7f"))),
                    mix(c, (0, 0, 0), 0.25),
                ),
                radius=2,
            )
            px += bw + 1
        else:
            r = rng.uniform(13, 19)
            b.rect(px, y - r * 2.1, r * 1.5, r * 2.1, Across("#eaf3f7", "#a9c3d0"), radius=5)
            b.rect(
                px, y - r * 1.3, r * 1.5, r * 1.3, rng.choice(("#c96a4a", "#e5b84d", "#8fae5a")), radius=5, alpha=0.85
            )
            b.rect(px - 1, y - r * 2.3, r * 1.5 + 2, 6, "#b5503f", radius=2)
            px += r * 1.5 + 8
    return (x + w * 0.6, x + w - 6, y)
