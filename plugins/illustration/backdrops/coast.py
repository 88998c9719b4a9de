"""Land in the sea: a small island, the edge of a cliff."""

from __future__ import annotations

from .brush import HEIGHT, Brush
from .fills import Across, Ball, Down
from .light import mix, rgb
from .nature import (
    blades,
    bush,
    flowers,
    grass_color,
    palm,
    rock,
    tree,
    water,
)
from .plan import Plan
from .sky import paint_sky


def island(b: Brush) -> Plan:
    """A small island of sand and palms with the sea on every side."""
    rng = b.rng
    paint_sky(b, 380, side=0.18)
    with b.far(0.55):
        b.blob([(b.width * 0.62, 384), (b.width * 0.68, 362), (b.width * 0.75, 356), (b.width * 0.82, 384)], "#6fa08a")
    water(b, 380, HEIGHT + 4, far="#49b6e6", near="#1f86c4", glints=130)
    mid = b.width * 0.5
    for k, (ink, a) in enumerate((("#7fe3dc", 0.5), ("#a8f0e3", 0.6), ("#ffffff", 0.8))):
        b.oval(mid, 640, 690 - k * 26, 150 - k * 12, ink, alpha=a, blur=4)
    b.has("island", "sand", "beach", at=(mid, 560, 100))
    white = b.light.snow
    b.oval(mid, 648, 630, 138, Down("#f7fafd", "#cfdbe8") if white else Down("#fbe8b8", "#dcb67a"))
    b.oval(mid - 60, 560, 330, 40, "#ffffff" if white else Ball("#fdf0cc", "#efd398", 0.4, 0.2))
    b.dots(
        [(mid + rng.gauss(0, 250), rng.uniform(560, 712), rng.uniform(0.8, 2.2)) for _ in range(220)],
        "#a77f4c",
        alpha=0.4,
        squeeze=0.6,
    )
    if b.shows("palm", "palm tree", at=(b.width * 0.2, 560, 400)):
        palm(b, b.width * 0.24, 566, 440, lean=-80)
        palm(b, b.width * 0.29, 574, 330, lean=70)
        palm(b, b.width * 0.80, 572, 360, lean=70)
    bush(b, b.width * 0.26, 580, 120)
    rock(b, b.width * 0.85, 590, 90, ink="#b9a79a")
    rock(b, b.width * 0.10, 560, 80, ink="#a8a0a0")
    if b.shows("coconut"):
        for fx in (0.335, 0.355):
            b.oval(b.width * fx, 606, 11, 11, Ball("#a06a40", "#5d3820"))
    return Plan(horizon=380, ground=(562, 630), water=(400, 500))


def cliff(b: Brush) -> Plan:
    """The grassy edge of a cliff above the sea, chalk walls and surf below."""
    rng = b.rng
    paint_sky(b, 410)
    water(b, 406, HEIGHT + 4, far="#6cc6ec", near="#2478bc", glints=120)
    far, near = grass_color(b)
    chalk = Across("#f3ebdd", "#b9a996")
    for fx, top, w, veil in ((1.0, 250, 520, 0.34), (0.76, 340, 260, 0.2)):
        x = b.width * fx
        with b.far(veil):
            left = [(x - w * 0.52, 500), (x - w * 0.46, top + 60), (x - w * 0.4, top)]
            b.poly(
                [*left, (x + w * 0.1, top - 16), (x + w * 0.6, top + 6), (x + w * 0.6, 510)], chalk, round_corners=12
            )
            b.strokes(
                [(px, top + 30, px + rng.uniform(-10, 10), 480) for px in (x - w * (0.38 - 0.1 * j) for j in range(9))],
                "#a5937c",
                4,
                alpha=0.3,
            )
            lawn = [(x - w * 0.42, top + 8), (x - w * 0.38, top - 6), (x + w * 0.1, top - 22), (x + w * 0.6, top)]
            b.poly([*lawn, (x + w * 0.6, top + 26), (x + w * 0.1, top + 8)], Down(far, near), round_corners=8)
            b.oval(x, 506, w * 0.6, 9, "#ffffff", alpha=0.75, blur=4)
    lip = b.width * 0.66
    b.has("cliff", "edge", at=(lip, 540, 200))
    face = [(lip - 60, 470), (lip + 6, 500), (lip + 60, 520), (lip + 40, 590), (lip + 70, 640), (lip + 56, HEIGHT + 8)]
    b.poly([(-20, 470), *face, (-20, HEIGHT + 8)], Across("#e8dcc8", "#a8967f"), round_corners=18)
    for at_y in range(536, 720, 26):
        b.line([(lip - 240, at_y + 26), (lip - 60, at_y + 8), (lip + 60, at_y)], "#9a876f", 4, alpha=0.4, smooth=True)
    for fx, y, w in ((0.75, 690, 130), (0.80, 664, 80), (0.93, 640, 110)):
        b.oval(b.width * fx, y, w * 0.72, 12, "#ffffff", alpha=0.7, blur=4)
        rock(b, b.width * fx, y, w, ink="#a59a90")
    edge = [(-20, 452), (lip - 300, 462), (lip - 60, 474), (lip + 26, 500), (lip + 44, 524), (lip - 10, 560)]
    brink = [*edge, (lip - 50, 610), (lip - 130, 660), (lip - 160, HEIGHT + 8), (-20, HEIGHT + 8)]
    b.poly([(x + 8, y + 8) for x, y in brink], mix(near, rgb("#5a4630"), 0.55), round_corners=30)
    b.poly(brink, Down(far, near), round_corners=30)
    with b.within(brink):
        blades(b, 480, HEIGHT + 8, 320)
        flowers(b, 44, 540, 716)
    tree(b, b.width * 0.06, 530, 330)
    rock(b, lip - 70, 502, 64)
    bush(b, b.width * 0.2, 506, 100)
    return Plan(horizon=410, ground=(520, 630), water=(424, 480))
