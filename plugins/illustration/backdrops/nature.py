"""What grows and lies about outdoors: hills, trees, bushes, grass, flowers, rocks, paths and water."""

from __future__ import annotations

from collections.abc import Sequence

from .brush import HEIGHT, Brush, Point, ridge
from .chance import steady
from .fills import Across, Ball, Down
from .light import Color, mix, rgb


def leaf_color(b: Brush) -> tuple[Color, Color]:
    """Light and dark green of leaves, or what the season makes of it."""
    rng = b.rng
    if b.light.season == "autumn":
        light, dark = rng.choice((("#f2a63b", "#b8541f"), ("#e8c545", "#a97f1c"), ("#d9603a", "#8f2f22")))
    elif b.light.season == "spring" and rng.random() < 0.35:
        light, dark = "#f9c6d8", "#d885a6"
    else:
        light, dark = rng.choice((("#8ed452", "#3c8a43"), ("#7ccb55", "#2f7d45"), ("#9bd95b", "#4b9140")))
    if b.light.snow:
        return mix(rgb(light), (0.93, 0.96, 1.0), 0.45), mix(rgb(dark), (0.62, 0.74, 0.84), 0.4)
    return rgb(light), rgb(dark)


def grass_color(b: Brush) -> tuple[Color, Color]:
    """Far and near colour of grassy ground."""
    if b.light.snow:
        return rgb("#f4f8fd"), rgb("#d3e1ef")
    if b.light.season == "autumn":
        return rgb("#c4c163"), rgb("#8c8a3c")
    return rgb("#8fd65f"), rgb("#4a9f45")


def hills(b: Brush, base: float, swing: float, color: tuple[Color, Color], veil: float, *, waves: float = 2.0) -> None:
    """A chain of rounded hills, far ones veiled more."""
    with b.far(veil):
        tops = ridge(b, base, swing, waves=waves)
        b.ground(tops, Down(color[0], mix(color[0], color[1], 0.75)))


@steady
def grass_ground(b: Brush, top: float, *, swing: float = 5, tufts: int = 240) -> None:
    """Grass from row `top` to the bottom of the picture, with its blades."""
    far, near = grass_color(b)
    b.ground(ridge(b, top, swing, waves=1.4), Down(far, near))
    b.fade(
        0,
        top,
        b.width,
        90,
        [(mix(far, (1, 1, 0.85), 0.35), 0.0), (mix(far, (1, 1, 0.85), 0.35), 0.22), (far, 0)],
        glow=False,
    )
    rng = b.rng
    for _ in range(9):
        y = rng.uniform(top + 24, HEIGHT)
        t = (y - top) / (HEIGHT - top)
        b.oval(
            rng.uniform(0, b.width),
            y,
            rng.uniform(60, 190),
            5 + 12 * t,
            near if rng.random() < 0.6 else far,
            alpha=0.25,
            blur=7,
        )
    blades(b, top + 14, HEIGHT, tufts)


@steady
def blades(b: Brush, top: float, bottom: float, count: int) -> None:
    """Blades of grass, larger towards the viewer."""
    if b.light.snow:
        count //= 8
    far, near = grass_color(b)
    rng = b.rng
    for ink, share in ((mix(near, (0, 0.2, 0), 0.3), 0.6), (mix(far, (1, 1, 0.6), 0.25), 0.4)):
        for width in (1.6, 2.6):
            lines = []
            for _ in range(int(count * share / 2)):
                t = rng.random() ** 0.8
                y = top + (bottom - top) * t
                h = (5 + 13 * t) * rng.uniform(0.7, 1.2)
                x = rng.uniform(0, b.width)
                lean = rng.uniform(-0.45, 0.45) * h
                lines.append((x, y, x + lean, y - h))
                if rng.random() < 0.5:
                    lines.append((x + 3, y, x + 3 - lean * 0.8, y - h * 0.8))
            b.strokes(lines, ink, width, alpha=0.6)


@steady
def tree(b: Brush, x: float, y: float, height: float, *, veil: float = 0.0, shadow: bool = True) -> None:
    """A broad-leaved tree standing at (`x`, `y`)."""
    rng = b.rng
    light, dark = leaf_color(b)
    s = height / 300
    if shadow:
        b.shadow(x + 14 * s, y, 92 * s, 15 * s, 0.9)
    with b.far(veil):
        lean = rng.uniform(-8, 8) * s
        trunk = [(x - 19 * s, y + 2), (x - 12 * s, y - 70 * s), (x - 10 * s + lean, y - 150 * s),
                 (x + 10 * s + lean, y - 150 * s), (x + 13 * s, y - 70 * s), (x + 22 * s, y + 2)]  # fmt: skip
        b.poly(trunk, Across("#9a6a45", "#5e3b28"))
        b.line([(x + lean * 0.5, y - 105 * s), (x + 34 * s, y - 150 * s)], "#6d4730", 8 * s)
        b.line([(x + lean * 0.5, y - 95 * s), (x - 36 * s, y - 142 * s)], "#7d5236", 8 * s)
        if b.light.season == "winter" or (b.light.snow and rng.random() < 0.3):
            _branches(b, x + lean, y - 140 * s, s)
            return
        crown = [
            (x + dx * s * rng.uniform(0.92, 1.08), y - dy * s * rng.uniform(0.96, 1.04), r * s * rng.uniform(0.9, 1.1))
            for dx, dy, r in ((-52, 150, 54), (50, 152, 56), (0, 142, 52), (-34, 206, 54), (38, 204, 54), (0, 246, 50))
        ]
        b.circles(crown, Ball(light, dark, 0.32, 0.2, 0.9))
        # Far off nobody sees more than the tops lit; blurred shapes are what takes time.
        for cx, cy, r in crown[3:] + (crown[:2] if veil < 0.15 else []) if veil < 0.35 else ():
            b.oval(
                cx - r * 0.2, cy - r * 0.25, r * 0.62, r * 0.55, mix(light, (1, 1, 0.75), 0.18), alpha=0.42, blur=13 * s
            )
        for cx, cy, r in crown[:3] if veil < 0.15 else ():
            b.oval(
                cx + r * 0.1, cy + r * 0.55, r * 0.75, r * 0.3, mix(dark, (0, 0.05, 0.2), 0.3), alpha=0.35, blur=10 * s
            )
        if b.light.snow:
            for cx, cy, r in crown[2:]:
                b.oval(cx, cy - r * 0.7, r * 0.72, r * 0.26, "#ffffff", alpha=0.85, blur=4 * s)


def _branches(b: Brush, x: float, y: float, s: float) -> None:
    for dx, dy in ((-70, 60), (-44, 110), (-8, 130), (36, 112), (74, 66), (-90, 20), (88, 26)):
        tip = (x + dx * s, y - dy * s)
        b.line([(x, y), (x + dx * s * 0.45, y - dy * s * 0.62), tip], "#6d4a35", 6 * s, smooth=True)
        for k in (-14, 12):
            b.line([(x + dx * s * 0.7, y - dy * s * 0.8), (tip[0] + k * s, tip[1] - 18 * s)], "#75523b", 3 * s)


@steady
def conifer(b: Brush, x: float, y: float, height: float, *, veil: float = 0.0, shadow: bool = True) -> None:
    """A fir tree standing at (`x`, `y`)."""
    s = height / 300
    light, dark = rgb("#5fb05a"), rgb("#1f5f45")
    if b.rng.random() < 0.5:
        light, dark = rgb("#4fa365"), rgb("#1b5648")
    if shadow:
        b.shadow(x + 8 * s, y, 74 * s, 13 * s, 0.9)
    with b.far(veil):
        b.rect(x - 13 * s, y - 50 * s, 26 * s, 52 * s, Across("#8a5d40", "#50331f"))
        for base, half, top in ((36, 88, 150), (104, 72, 216), (168, 54, 262), (222, 38, 304)):
            pts = [(x - half * s, y - base * s), (x - half * 0.42 * s, y - (base + (top - base) * 0.45) * s), (x,
                y - top * s),
                   (x + half * 0.42 * s, y - (base + (top - base) * 0.45) * s), (x + half * s, y - base * s),
                   (x, y - (base - 13) * s)]  # fmt: skip
            if veil < 0.3:
                b.oval(x, y - (base - 2) * s, half * 0.8 * s, 9 * s, "#0a2a24", alpha=0.25, blur=5 * s)
            b.poly(pts, Across(light, dark), round_corners=14 * s)
            if b.light.snow:
                snow = [(x - half * 0.5 * s, y - (base + (top - base) * 0.38) * s), (x, y - top * s),
                        (x + half * 0.5 * s, y - (base + (top - base) * 0.38) * s), (x,
                        y - (base + (top - base) * 0.28) * s)]  # fmt: skip
                b.poly(snow, Across("#ffffff", "#cfe0f0"), round_corners=10 * s)


def palm(b: Brush, x: float, y: float, height: float, *, lean: float = 30, veil: float = 0.0) -> None:
    """A palm leaning by `lean` at (`x`, `y`)."""
    s = height / 300
    b.shadow(x + 20 * s, y, 80 * s, 12 * s)
    with b.far(veil):
        tip = (x + lean * s, y - 232 * s)
        left = [(x - 15 * s, y), (x - 6 * s + lean * 0.2 * s, y - 90 * s), (tip[0] - 8 * s, tip[1])]
        right = [(tip[0] + 8 * s, tip[1]), (x + 12 * s + lean * 0.3 * s, y - 90 * s), (x + 17 * s, y)]
        b.poly(left + right, Across("#b98a5c", "#7a5236"), round_corners=6 * s)
        for i in range(7):
            t = i / 7
            px, py = x + lean * s * t * t, y - 232 * s * t - 10 * s
            b.line(
                [(px - (13 - 5 * t) * s, py), (px, py + 5 * s), (px + (14 - 5 * t) * s, py)],
                "#6b4630",
                2.2 * s,
                alpha=0.5,
                smooth=True,
            )
        for dx, dy, ink in ((-118, 20, "#3f8d3f"), (122, 26, "#2f7a3c"), (-128, -36, "#66b14a"), (130, -30, "#54a346"),
                            (-82, -82, "#86cc58"), (88, -80, "#72bd50"), (-60, 62, "#357f3c"), (66, 66,
                            "#2c7439")):  # fmt: skip
            ex, ey = tip[0] + dx * s, tip[1] + dy * s
            mx, my = tip[0] + dx * 0.5 * s, tip[1] + (dy - 44) * s
            wide = 17 * s
            b.blob(
                [tip, (mx, my - wide * 0.8), (ex, ey), (mx - dx * 0.04 * s, my + wide)],
                Down(mix(rgb(ink), (1, 1, 0.6), 0.15), ink),
            )
        b.oval(tip[0] - 10 * s, tip[1] + 10 * s, 11 * s, 11 * s, Ball("#a06a40", "#5d3820"))
        b.oval(tip[0] + 11 * s, tip[1] + 12 * s, 11 * s, 11 * s, Ball("#a06a40", "#5d3820"))


@steady
def bush(b: Brush, x: float, y: float, width: float, *, veil: float = 0.0, berries: str | None = None) -> None:
    """A round bush sitting at (`x`, `y`)."""
    rng = b.rng
    light, dark = leaf_color(b)
    r = width / 4
    b.shadow(x, y, width * 0.5, width * 0.07)
    with b.far(veil):
        parts = [(x + dx * r, y - dy * r, k * r * rng.uniform(0.92, 1.08))
                 for dx, dy, k in ((-1.15, 0.55, 0.8), (1.1, 0.55, 0.82), (-0.5, 1.05, 0.9), (0.5, 1.1, 0.92), (0,
                     0.6, 1.0))]  # fmt: skip
        b.circles(parts, Ball(light, dark, 0.35, 0.15, 0.75), floor=y)
        for px, py, pr in parts[2:4]:
            b.oval(
                px - pr * 0.2,
                py - pr * 0.3,
                pr * 0.5,
                pr * 0.4,
                mix(light, (1, 1, 0.75), 0.3),
                alpha=0.45,
                blur=r * 0.2,
            )
        if b.light.snow:
            b.oval(x, y - r * 1.75, r * 1.1, r * 0.32, "#ffffff", alpha=0.9, blur=3)
        elif berries:
            b.dots(
                [(x + rng.uniform(-1.4, 1.4) * r, y - rng.uniform(0.3, 1.6) * r, r * 0.1) for _ in range(12)], berries
            )


def flower(b: Brush, x: float, y: float, height: float, ink: str) -> None:
    """A small flower with five petals."""
    s = height / 30
    b.line([(x, y), (x + 1.5 * s, y - 12 * s), (x, y - 22 * s)], "#4c9a3f", 2 * s, smooth=True)
    b.oval(x + 5 * s, y - 8 * s, 5 * s, 2.2 * s, "#5cae49")
    for dx, dy in ((0, -6), (5.6, -2), (3.6, 4.6), (-3.6, 4.6), (-5.6, -2)):
        b.oval(x + dx * s, y - (25 - dy) * s, 4.6 * s, 4.6 * s, ink)
    b.oval(x, y - 25 * s, 3.6 * s, 3.6 * s, Ball("#ffe27a", "#f0a431"))


def tulip(b: Brush, x: float, y: float, height: float, ink: str) -> None:
    """A tulip, where no snow lies."""
    if b.light.snow:
        return
    s = height / 40
    b.line([(x, y), (x, y - 26 * s)], "#4c9a3f", 2.6 * s)
    for side in (-1, 1):
        b.blob(
            [(x, y), (x + side * 9 * s, y - 10 * s), (x + side * 11 * s, y - 22 * s), (x + side * 3 * s, y - 12 * s)],
            Down("#6fc255", "#3f8c3d"),
        )
    c = rgb(ink)
    b.blob([(x - 8 * s, y - 38 * s), (x - 9 * s, y - 28 * s), (x, y - 22 * s), (x + 9 * s, y - 28 * s), (x + 8 * s,
        y - 38 * s),
            (x + 3 * s, y - 33 * s), (x, y - 40 * s), (x - 3 * s, y - 33 * s)], Down(mix(c, (1, 1, 1), 0.25), mix(c,
            (0.4, 0, 0.2), 0.25)))  # fmt: skip


FLOWER_INKS = ("#ff7fa8", "#ffffff", "#ffd24d", "#c79bff", "#ff8f5c", "#8fb7ff")


@steady
def flowers(b: Brush, count: int, top: float, bottom: float, *, clear: tuple[float, float] | None = None) -> None:
    """Flowers in loose groups, none in summer's snow; `clear` keeps a stretch of columns free."""
    if b.light.snow:
        return
    rng = b.rng
    spots = []
    for _ in range(max(1, count // 4)):
        cx, cy = rng.uniform(0, b.width), rng.uniform(top, bottom)
        ink = rng.choice(FLOWER_INKS)
        spots += [(cx + rng.gauss(0, 46), cy + rng.gauss(0, 12), ink) for _ in range(4)]
    for x, y, ink in sorted(spots, key=lambda spot: spot[1]):
        if y < top or (clear and clear[0] < x < clear[1]):
            continue
        size = 16 + 26 * (y - top) / max(1, HEIGHT - top)
        flower(b, x, min(y, HEIGHT + 6), size * rng.uniform(0.85, 1.15), ink)


@steady
def rock(b: Brush, x: float, y: float, width: float, *, veil: float = 0.0, ink: str = "#b3b3bd") -> None:
    """A boulder."""
    rng = b.rng
    w, h = width / 2, width * rng.uniform(0.5, 0.66)
    c = rgb(ink)
    b.shadow(x + w * 0.1, y, w * 1.1, w * 0.14)
    with b.far(veil):
        b.poly([(x - w, y), (x - w * 0.86, y - h * 0.5), (x - w * 0.3, y - h), (x + w * 0.36, y - h * 0.92),
            (x + w * 0.9, y - h * 0.4), (x + w, y)],
               Ball(mix(c, (1, 1, 1), 0.4), mix(c, (0.1, 0.1, 0.25), 0.45), 0.3, 0.1),
                   round_corners=w * 0.3)  # fmt: skip
        b.line(
            [(x - w * 0.1, y - h * 0.9), (x + w * 0.1, y - h * 0.5), (x, y - h * 0.2)],
            mix(c, (0, 0, 0.2), 0.4),
            2,
            alpha=0.35,
        )
        if b.light.snow:
            b.oval(x, y - h * 0.94, w * 0.62, h * 0.14, "#ffffff", blur=2)


@steady
def path(
    b: Brush, spine: Sequence[tuple[float, float, float]], far: str, near: str, *, edge: str | None = None
) -> None:
    """A way through points (x, y, half width), far to near."""
    if b.light.snow:  # trodden snow
        far, near, edge = "#e9f0f8", "#c3d2e2", None
    left = [(x - w, y) for x, y, w in spine]
    right = [(x + w, y) for x, y, w in reversed(spine)]
    if edge:
        b.blob(
            _dense(
                [(x - w * 1.06 - 2, y) for x, y, w in spine] + [(x + w * 1.06 + 2, y) for x, y, w in reversed(spine)]
            ),
            edge,
            alpha=0.5,
        )
    b.blob(_dense(left + right), Down(far, near))
    rng = b.rng
    dots = []
    for _ in range(70):
        i = rng.randrange(len(spine) - 1)
        t = rng.random()
        (x0, y0, w0), (x1, y1, w1) = spine[i], spine[i + 1]
        w = w0 + (w1 - w0) * t
        dots.append((x0 + (x1 - x0) * t + rng.uniform(-0.8, 0.8) * w, y0 + (y1 - y0) * t, 1 + w * 0.012))
    b.dots(dots, mix(rgb(near), (0.3, 0.2, 0.1), 0.4), alpha=0.4, squeeze=0.5)


def _dense(points: list[Point]) -> list[Point]:
    """Points with their middles, so that a smooth curve does not swing out at sharp corners."""
    out: list[Point] = []
    for i, (x, y) in enumerate(points):
        nx, ny = points[(i + 1) % len(points)]
        out += [(x, y), ((x + nx) / 2, (y + ny) / 2)]
    return out


def water(
    b: Brush, top: float, bottom: float, *, far: str = "#4fb3e8", near: str = "#1f6fb8", glints: int = 90
) -> None:
    """Open water between two rows, with the sky in it."""
    sky = b.light.sky[2]
    # Water has no colour of its own where there is no sun to show it.
    dull = 0.0 if b.light.time == "day" and b.light.orb else 0.3
    deep = mix(rgb(near), b.light.sky[1], dull)
    b.rect(-2, top, b.width + 4, bottom - top + 2, Down(mix(rgb(far), sky, 0.3 + dull), deep))
    b.fade(0, top, b.width, min(60, bottom - top), [(sky, 0.65), (sky, 0.0)])
    ripples(b, top, bottom, glints)
    if b.light.orb == "moon" or b.light.time in ("dawn", "dusk"):
        ink = "#e8ecff" if b.light.orb == "moon" else "#ffd9a0"
        b.halo(b.width * 0.5, (top + bottom) / 2, b.width * 0.4, ink, alpha=0.16, flat=0.3)


@steady
def ripples(b: Brush, top: float, bottom: float, count: int, *, ink: str = "#ffffff") -> None:
    """Glints on water, longer towards the viewer."""
    rng = b.rng
    for alpha, width, share in ((0.35, 1.6, 0.6), (0.55, 2.4, 0.4)):
        lines = []
        for _ in range(int(count * share)):
            t = rng.random()
            y = top + 4 + (bottom - top - 8) * t
            x = rng.uniform(0, b.width)
            w = (8 + 38 * t) * rng.uniform(0.5, 1.2)
            lines.append((x, y, x + w, y))
        b.strokes(lines, ink, width, alpha=alpha * (0.45 if b.light.time == "night" else 0.8))


def fence(
    b: Brush, x0: float, x1: float, y: float, height: float, *, ink: str = "#fdf6ea", pointed: bool = True
) -> None:
    """A picket fence along row `y`."""
    c = rgb(ink)
    gap = height * 0.42
    for rail in (0.3, 0.7):
        b.rect(x0, y - height * rail - 4, x1 - x0, height * 0.1, Down(c, mix(c, (0.4, 0.35, 0.4), 0.3)))
    x = x0
    while x < x1:
        w = height * 0.2
        top = y - height
        pts = [(x, y), (x, top + 6), (x + w / 2, top - (6 if pointed else 0)), (x + w, top + 6), (x + w, y)]
        b.poly(pts, Across(c, mix(c, (0.45, 0.4, 0.45), 0.25)))
        x += gap
