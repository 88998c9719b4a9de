"""Animals of no common body plan, drawn once: the octopus and the camel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import ball, curve, darker, fill, lighter, limb, smooth, solid, stroke
from .thing import oval, thing

if TYPE_CHECKING:
    import skia


@thing(0.6, "octopuses,octopi,kraken,squid", anchor="water")
def _octopus(c: skia.Canvas) -> None:
    coat = "#b066d6"
    arms = ((40, -14, 62, -22, 88), (44, 8, 78, -6, 99), (48, 26, 90, 22, 104), (53, 44, 92, 46, 106))
    for root, mx, my, ex, ey in arms:
        for side in (1, -1):
            points = [
                (50 + side * (50 - root), 58),
                (50 + side * (50 - (root + mx) / 2), (66 + my) / 2),
                (50 + side * (50 - mx), my),
            ]
            points += [(50 + side * (50 - (mx + ex) / 2 + 3), (my + ey) / 2 + 5), (50 + side * (50 - ex), ey - 6)]
            limb(c, points, 12, darker(coat, 0.06))
            for x, y in points[2:]:
                c.drawCircle(x, y + 2, 2.1, fill(lighter(coat, 0.55)))
    solid(c, smooth([(50, -8), (76, 2), (86, 30), (74, 60), (50, 70), (26, 60), (14, 30), (24, 2)]), coat, 60)
    for x, y, r in ((34, 4, 3.4), (44, -2, 2.4), (70, 8, 3.0)):
        c.drawCircle(x, y, r, fill(lighter(coat, 0.45), 0.7))
    for x in (37, 63):
        c.drawOval(oval(x, 34, 9.5, 11), fill("#fdfdfd"))
        c.drawOval(oval(x + 1, 35, 6.2, 7.6), fill("#2b2230"))
        c.drawCircle(x + 3.4, 31.4, 2.4, fill("#ffffff"))
        ball(c, x + (-10 if x < 50 else 10), 48, 5.4, 3.4, "#f08ab4")
    c.drawPath(curve("M42 50 Q50 60 58 50"), stroke("#6b2a55", 2.6))


@thing(2.2, "camels,dromedary,bactrian camel", faces="left")
def _camel(c: skia.Canvas) -> None:
    coat = "#d9a45f"
    c.save()
    c.translate(126, 0)
    c.scale(-1, 1)
    for x, shade in ((30, 0.2), (74, 0.2), (22, 0.0), (66, 0.0)):
        limb(c, [(x, 58), (x + 1, 78), (x, 96)], 8.5, darker(coat, shade))
        ball(c, x + 1.5, 97, 6.4, 3.6, darker(coat, 0.34 + shade / 2))
    c.drawPath(curve("M10 48 Q2 54 4 70"), stroke(darker(coat, 0.1), 3.6))
    ball(c, 4, 72, 3, 4.6, darker(coat, 0.45))
    body = [
        (10, 48),
        (20, 36),
        (34, 30),
        (42, 10),
        (52, 8),
        (62, 30),
        (76, 38),
        (84, 48),
        (80, 64),
        (60, 70),
        (28, 70),
        (12, 62),
    ]
    solid(c, smooth(body), coat, 44)
    solid(
        c,
        smooth([(52, 46), (78, 44), (90, 44), (94, 30), (94, 10), (104, 10), (106, 34), (100, 54), (86, 64), (68, 64)]),
        coat,
        18,
    )
    solid(c, smooth([(92, 6), (102, 0), (114, 4), (124, 12), (124, 20), (114, 22), (100, 20), (92, 16)]), coat, 18)
    solid(c, smooth([(113, 9), (124, 11), (126, 18), (120, 23), (112, 21)]), lighter(coat, 0.5), 10)
    ball(c, 95, -1, 3, 5, darker(coat, 0.12))
    c.drawOval(oval(106, 8, 2.6, 3.2), fill("#2b2029"))
    c.drawCircle(107, 7, 0.9, fill("#ffffff"))
    c.drawPath(curve("M102 3 Q106 1 110 4"), stroke(darker(coat, 0.45), 1.8))
    c.drawCircle(123, 14, 1.1, fill("#5c3a20"))
    c.drawPath(curve("M114 20 Q119 22 124 19"), stroke("#5c3a20", 1.4))
    c.restore()
