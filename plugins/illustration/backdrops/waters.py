"""Places by the water and in it: beach, sea, river, lake, underwater."""

from __future__ import annotations

from .brush import HEIGHT, Brush, ridge
from .fills import Across, Ball, Down
from .light import mix, rgb
from .nature import blades, bush, conifer, flowers, grass_color, hills, palm, ripples, rock, tree, water
from .plan import Plan
from .sky import paint_sky


def sand(b: Brush, tops: list[tuple[float, float]], far: str = "#f9e3b0", near: str = "#dcb67a") -> None:
    """Sand from a shore to the bottom of the picture, under snow where it lies."""
    if b.light.snow:
        far, near = "#f4f8fc", "#cfdbe8"
    rng = b.rng
    b.ground([(x, y - 14) for x, y in tops], "#ffffff", alpha=0.30)
    b.ground([(x, y - 8) for x, y in tops], "#ffffff", alpha=0.85)
    b.ground(tops, Down(mix(rgb(near), (0.5, 0.4, 0.3), 0.18), near))
    b.ground([(x, y + 9) for x, y in tops], Down(far, near))
    top = min(y for _, y in tops) + 20
    for _ in range(12):
        y = rng.uniform(top + 30, HEIGHT)
        b.oval(
            rng.uniform(0, b.width),
            y,
            rng.uniform(60, 180),
            rng.uniform(4, 10),
            near if rng.random() < 0.5 else "#fff0c9",
            alpha=0.4,
            blur=6,
        )
    b.dots(
        [(rng.uniform(0, b.width), rng.uniform(top + 20, HEIGHT), rng.uniform(0.8, 2.2)) for _ in range(260)],
        "#a77f4c",
        alpha=0.45,
        squeeze=0.6,
    )


def beach(b: Brush) -> Plan:
    """Sand, surf, a palm, shells, and far sails."""
    b.has("sea", "water", "sand", "shell")
    rng = b.rng
    paint_sky(b, 372, side=0.2)
    with b.far(0.5):
        b.blob(
            [
                (b.width * 0.6, 376),
                (b.width * 0.68, 348),
                (b.width * 0.76, 356),
                (b.width * 0.85, 340),
                (b.width * 0.97, 376),
            ],
            Down("#7fae8a", "#5a8f7a"),
        )
    water(b, 372, 520, far="#49b6e6", near="#2f9fd0")
    b.fade(0, 450, b.width, 70, [("#5fd3d8", 0.0), ("#7fe3dc", 0.75)], glow=False)
    ripples(b, 440, 500, 26)
    sand(b, ridge(b, 508, 12, waves=1.4))
    if b.shows("palm", "palm tree", at=(b.width * 0.955, 556, 380)):
        palm(b, b.width * 0.955, 556, 400, lean=-70)
        palm(b, b.width * 1.0, 580, 320, lean=-30)
    rock(b, b.width * 0.03, 540, 120, ink="#b9a79a")
    rock(b, b.width * 0.085, 548, 60, ink="#c4b3a5")
    for _ in range(5):
        _shell(b, rng.uniform(0.05, 0.95) * b.width, rng.uniform(640, 708), rng.uniform(12, 20))
    _starfish(b, b.width * rng.uniform(0.1, 0.9), 690, 17)
    return Plan(horizon=372, ground=(540, 630), water=(392, 494))


def _shell(b: Brush, x: float, y: float, r: float) -> None:
    b.shadow(x, y, r * 1.1, r * 0.3)
    ink = b.rng.choice(("#ffd9cf", "#fff0e0", "#f7c6d6"))
    b.blob(
        [(x - r, y - r * 0.5), (x - r * 0.5, y - r * 1.2), (x + r * 0.5, y - r * 1.2), (x + r, y - r * 0.5), (x, y)],
        Ball("#ffffff", ink),
    )
    b.strokes([(x, y - 2, x + k * r * 0.7, y - r * 1.05) for k in (-0.9, -0.35, 0.35, 0.9)], "#c98f86", 1.3, alpha=0.6)


def _starfish(b: Brush, x: float, y: float, r: float) -> None:
    import math

    points = []
    for i in range(10):
        k = r if i % 2 == 0 else r * 0.45
        a = math.tau * i / 10 - 1.4
        points.append((x + k * math.cos(a), y + k * 0.7 * math.sin(a)))
    b.shadow(x, y + 5, r, r * 0.4)
    b.poly(points, Ball("#ffb36b", "#e8703f"), round_corners=6)


def sea(b: Brush) -> Plan:
    """Open sea with waves to the horizon."""
    b.has("sea", "water", "wave")
    paint_sky(b, 380)
    rough = b.light.weather in ("storm", "wind")
    water(b, 380, HEIGHT, far="#4fb0e6", near="#0f5a9c", glints=130)
    for i in range(8):
        t = i / 7
        y = 402 + 300 * t**1.25
        tops = ridge(b, y, (4 + 16 * t) * (1.9 if rough else 1.0), waves=9 - 5 * t, step=16)
        c = mix(rgb("#4aa9de"), rgb("#0f5a9c"), t)
        b.ground(tops, Down(mix(c, (1, 1, 1), 0.16), c), alpha=0.55)
        b.line(tops, "#ffffff", 1.4 + 2 * t, smooth=True, alpha=0.38 if rough else 0.22)
    ripples(b, 560, HEIGHT, 26)
    # What stands on "the ground" here sails: the sea itself carries it.
    return Plan(horizon=380, ground=(500, 628), water=(420, 628), puddles=False)


def river(b: Brush) -> Plan:
    """A river winding between grassy banks."""
    b.has("river", "water", "bank")
    rng = b.rng
    paint_sky(b, 410)
    far, near = grass_color(b)
    blue = mix(far, b.light.sky[1], 0.6)
    hills(b, 380, 34, (blue, mix(blue, near, 0.3)), 0.6)
    hills(b, 412, 18, (mix(far, blue, 0.35), near), 0.36)
    for i in range(9):
        x = b.width * (i + rng.uniform(0.2, 0.8)) / 9
        (conifer if rng.random() < 0.4 else tree)(b, x, 440, rng.uniform(70, 120), veil=0.26)
    b.rect(-2, 434, b.width + 4, 40, Down(far, near))
    water(b, 452, 548, far="#6cc1ea", near="#3b94cf", glints=60)
    with b.far(0.0):
        top = ridge(b, 450, 5, waves=3)
        b.poly([*top, *[(x, y - 12) for x, y in reversed(top)]], Down(near, mix(near, (0.3, 0.2, 0.1), 0.5)))
    bank = ridge(b, 542, 9, waves=1.6)
    b.ground([(x, y - 7) for x, y in bank], mix(near, rgb("#6b4a2f"), 0.7))
    b.ground(bank, Down(far, near))
    blades(b, 556, HEIGHT + 8, 240)
    for x in (0.02, 0.1, 0.9, 0.97):
        reeds(b, b.width * x, 560, 90)
    for x, w in ((0.3, 56), (0.36, 34), (0.66, 62)):
        rock(b, b.width * x, 552, w)
    tree(b, b.width * 0.05, 590, 380)
    bush(b, b.width * 0.95, 596, 130)
    flowers(b, 30, 600, 716)
    return Plan(horizon=400, ground=(572, 632), water=(474, 532))


def reeds(b: Brush, x: float, y: float, h: float) -> None:
    """Reeds with their brown heads."""
    rng = b.rng
    for _ in range(9):
        dx, k = rng.uniform(-26, 26), rng.uniform(0.6, 1)
        b.line([(x + dx, y), (x + dx * 1.3, y - h * k)], "#4f8f45", 3)
        if rng.random() < 0.55:
            b.rect(x + dx * 1.3 - 4, y - h * k - 10, 8, 24, Across("#9a6a42", "#5f3d24"), radius=4)


def lake(b: Brush) -> Plan:
    """A still lake before mountains, with a jetty."""
    b.has("lake", "water", "jetty", "mountain")
    rng = b.rng
    paint_sky(b, 400)
    with b.far(0.52):
        for fx, w, h in ((0.16, 420, 170), (0.42, 520, 220), (0.72, 480, 190), (0.95, 380, 150)):
            x = b.width * fx
            b.poly([(x - w / 2, 408), (x, 408 - h), (x + w / 2, 408)], Across("#93a5c4", "#62759c"))
            b.poly(
                [
                    (x - w * 0.13, 408 - h * 0.72),
                    (x, 408 - h),
                    (x + w * 0.13, 408 - h * 0.72),
                    (x + w * 0.05, 408 - h * 0.78),
                    (x - w * 0.03, 408 - h * 0.68),
                ],
                "#ffffff",
            )
    far, near = grass_color(b)
    hills(b, 404, 12, (mix(far, b.light.haze, 0.3), near), 0.3)
    for i in range(14):
        conifer(b, b.width * (i + rng.uniform(0.1, 0.9)) / 14, 416, rng.uniform(50, 96), veil=0.25, shadow=False)
    water(b, 414, 560, far="#7cc6ec", near="#2f86c4", glints=90)
    b.fade(0, 414, b.width, 70, [(mix(near, (0, 0.2, 0.4), 0.5), 0.5), (near, 0.0)], glow=False)
    bank = ridge(b, 556, 8, waves=1.4)
    b.ground([(x, y - 6) for x, y in bank], "#c9ab7a")
    b.ground(bank, Down(far, near))
    blades(b, 570, HEIGHT + 8, 230)
    x = b.width * 0.76
    b.poly([(x - 20, 600), (x + 90, 600), (x + 60, 500), (x + 14, 500)], Down("#c79a68", "#8f6640"))
    b.strokes(
        [
            (x - 18 + 34 * k, 598 - 98 * k, x + 88 - 28 * k, 598 - 98 * k)
            for k in (0.12, 0.28, 0.42, 0.55, 0.68, 0.8, 0.9)
        ],
        "#6d4a2f",
        2,
        alpha=0.6,
    )
    reeds(b, b.width * 0.04, 580, 100)
    reeds(b, b.width * 0.95, 586, 90)
    rock(b, b.width * 0.2, 576, 70)
    flowers(b, 28, 600, 716)
    return Plan(horizon=400, ground=(582, 632), water=(452, 540))


def underwater(b: Brush) -> Plan:
    """Blue depths with shafts of light, coral, weed and bubbles."""
    b.has("water", "coral", "seaweed")
    rng = b.rng
    dark = b.light.time == "night"
    stops = [("#7fe6f2", 1), ("#2fa8d8", 1), ("#146aa8", 1), ("#0c3f78", 1)]
    b.fade(-2, -2, b.width + 4, HEIGHT + 4, [(c, a) for c, a in stops], glow=False)
    if not dark:
        for i in range(6):
            x = b.width * (0.08 + 0.17 * i) + rng.uniform(-30, 30)
            b.poly([(x, -10), (x + 60, -10), (x - 40, 560), (x - 170, 560)], "#e8ffff", alpha=0.11, blur=14, glow=True)
    for base, veil in ((560, 0.45), (590, 0.2)):
        with b.at(0, 0):
            c = mix(rgb("#2f7fb0"), rgb("#1d5f92"), 1 - veil)
            b.ground(ridge(b, base, 26, waves=3), c, alpha=0.7)
    b.ground(ridge(b, 596, 9, waves=2), Down("#e9d9a6", "#a9955f"))
    b.fade(0, 580, b.width, 140, [("#1b77b0", 0.5), ("#1b77b0", 0.25)], glow=False)
    for _ in range(16):
        x = rng.choice((rng.uniform(0, 0.26), rng.uniform(0.74, 1))) * b.width
        y, h = rng.uniform(610, 700), rng.uniform(90, 250)
        sway = rng.uniform(14, 26)
        pts = [(x + (sway if k % 2 else -sway) * k / 5, y - h * k / 5) for k in range(6)]
        b.line(pts, rng.choice(("#3fa866", "#2f8f6a", "#7bc653")), rng.uniform(7, 12), smooth=True)
    for fx, y, ink in (
        (0.1, 660, "#ff7f8f"),
        (0.2, 690, "#ffb04f"),
        (0.83, 670, "#d67be0"),
        (0.93, 640, "#ff8f6b"),
        (0.7, 706, "#ffd45f"),
    ):
        _coral(b, b.width * fx, y, rng.uniform(60, 100), ink)
    rock(b, b.width * 0.03, 700, 150, ink="#7f8fa8")
    rock(b, b.width * 0.98, 706, 170, ink="#7f8fa8")
    for _ in range(34):
        x, y, r = rng.uniform(0, b.width), rng.uniform(20, 620), rng.uniform(3, 11)
        b.oval(x, y, r, r, "#e8ffff", alpha=0.25, glow=True)
        b.oval(x - r * 0.3, y - r * 0.3, r * 0.3, r * 0.3, "#ffffff", alpha=0.8, glow=True)
    return Plan(horizon=420, ground=(612, 632), water=(60, 600), floating="water", weather=False)


def _coral(b: Brush, x: float, y: float, h: float, ink: str) -> None:
    c = rgb(ink)
    for dx, dy in ((-0.5, 0.7), (-0.2, 0.95), (0.12, 1.0), (0.42, 0.78), (-0.66, 0.42), (0.62, 0.5)):
        tip = (x + dx * h, y - dy * h)
        b.line([(x, y), (x + dx * h * 0.3, y - dy * h * 0.55), tip], c, h * 0.13, smooth=True)
        b.oval(tip[0], tip[1], h * 0.085, h * 0.085, mix(c, (1, 1, 1), 0.4))
