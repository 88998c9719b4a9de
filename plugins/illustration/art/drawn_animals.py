"""Whole bodies for animals of which emoji sets have only the face. All look right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .brush import ball, curve, darker, fill, lighter, limb, smooth, solid, stroke
from .thing import Thing, oval

if TYPE_CHECKING:
    import skia


@dataclass(frozen=True, slots=True)
class Beast:
    """A four-legged animal by its measures (in a square of 100) and colours."""

    coat: str
    belly: str
    legs: float = 34.0
    """Length of the legs."""
    girth: float = 16.0
    length: float = 62.0
    leg_width: float = 9.0
    head: float = 15.0
    muzzle: float = 11.0
    ears: str = "pointed"
    tail: str = "bushy"
    tip: str | None = None
    socks: str | None = None
    mane: str | None = None
    patch: str | None = None
    horn: str | None = None
    neck: float = 10.0

    def draw(self, c: skia.Canvas) -> None:
        """Draw it, standing on y = 100 and looking right."""
        back, top = 16.0, 100 - self.legs - self.girth
        front = back + self.length
        dim = darker(self.coat, 0.16)
        self._tail(c, back, top)
        for x, color in ((back + 12, dim), (front - 1, dim)):
            self._leg(c, x, top, color, 0.0)
        body = smooth(
            [(back - 4, top), (back + 12, top - self.girth), (front - 10, top - self.girth * 0.95), (front + 6, top - 2),
             (front + 1, top + self.girth * 0.8), (back + self.length / 2, top + self.girth * 0.78), (back, top + self.girth * 0.85)]
        )  # fmt: skip
        hx, hy = front + 12, top - self.girth - self.neck
        if self.mane and self.ears != "horse":
            ball(c, hx - 3, hy + 3, self.head * 1.62, self.head * 1.62, self.mane)
        solid(c, body, self.coat, self.girth)
        ball(c, back + self.length * 0.5, top + self.girth * 0.62, self.length * 0.3, self.girth * 0.2, self.belly)
        for x in (back + 3, front - 10):
            self._leg(c, x, top, self.coat, 1.0)
        limb(c, [(front - 4, top - 2), (hx - 2, hy + 4)], self.head * 1.35, self.coat)
        if self.mane and self.ears != "horse":
            ball(c, hx - 3, hy + 3, self.head * 1.5, self.head * 1.5, self.mane)
        elif self.mane:
            c.drawPath(curve(f"M{hx - 6} {hy - 14} Q{hx - 22} {hy - 2} {front - 14} {top - 10}"), stroke(self.mane, 9))
        self._head(c, hx, hy)

    def _leg(self, c: skia.Canvas, x: float, top: float, color: str, near: float) -> None:
        w = self.leg_width
        limb(c, [(x, top + 2), (x - 1, 88), (x, 95 + near)], w, color)
        if self.socks:
            limb(c, [(x - 1, 86), (x, 95 + near)], w * 0.98, darker(self.socks, 0.1 * (1 - near)))
        ball(c, x + 2, 96 + near, w * 0.68, 3.6, darker(self.socks or color, 0.12))

    def _tail(self, c: skia.Canvas, x: float, y: float) -> None:
        if self.tail == "bushy":
            solid(
                c,
                smooth(
                    [
                        (x + 2, y - 6),
                        (x - 14, y - 8),
                        (x - 30, y + 4),
                        (x - 38, y + 22),
                        (x - 22, y + 20),
                        (x - 8, y + 10),
                    ]
                ),
                self.coat,
                18,
            )
            if self.tip:
                solid(c, smooth([(x - 28, y + 8), (x - 38, y + 22), (x - 24, y + 19)]), self.tip, 8)
        elif self.tail == "tuft":
            c.drawPath(
                curve(f"M{x} {y - 4} Q{x - 20} {y - 4} {x - 18} {y + 14} Q{x - 18} {y + 24} {x - 26} {y + 26}"),
                stroke(self.coat, 4.5),
            )
            ball(c, x - 27, y + 26, 6, 5, self.tip or darker(self.coat, 0.3))
        elif self.tail == "ringed":
            solid(
                c,
                smooth(
                    [
                        (x + 2, y - 4),
                        (x - 16, y - 4),
                        (x - 34, y + 8),
                        (x - 36, y + 18),
                        (x - 20, y + 14),
                        (x - 6, y + 8),
                    ]
                ),
                self.coat,
                16,
            )
            for dx, dy in ((-10, 2), (-20, 5), (-30, 12)):
                c.drawLine(x + dx, y + dy - 7, x + dx - 2, y + dy + 7, stroke(self.tip or "#3a3540", 4.5))
        elif self.tail == "hair":
            solid(
                c,
                smooth([(x + 4, y - 8), (x - 12, y - 2), (x - 22, y + 26), (x - 14, y + 34), (x - 6, y + 12)]),
                self.mane or self.coat,
                14,
            )
        else:
            ball(c, x - 4, y - 4, 5, 5, self.coat)

    def _head(self, c: skia.Canvas, x: float, y: float) -> None:
        r = self.head
        self._ear(c, x - r * 0.28, y - r * 0.72, darker(self.coat, 0.14))
        if self.horn:
            solid(
                c,
                curve(f"M{x + r * 0.2} {y - r * 0.8} L{x + r * 0.9} {y - r * 2.3} L{x + r * 0.75} {y - r * 0.6} Z"),
                self.horn,
                6,
            )
        long = 1.5 if self.ears == "horse" else 1.0
        limb(
            c,
            [
                (x + r * 0.4, y + r * 0.25),
                (x + r * 0.75 * long + self.muzzle * 0.6, y + r * (0.42 if long == 1 else 0.8)),
            ],
            self.muzzle * 1.15,
            self.coat,
        )
        ball(c, x, y, r, r * 0.94, self.coat)
        tip_x, tip_y = x + r * 0.75 * long + self.muzzle * 0.7, y + r * (0.5 if long == 1 else 0.9)
        ball(
            c, tip_x - self.muzzle * 0.2, tip_y + self.muzzle * 0.16, self.muzzle * 0.62, self.muzzle * 0.42, self.belly
        )
        if self.patch:
            ball(c, x + r * 0.32, y - r * 0.1, r * 0.38, r * 0.36, self.patch)
        self._ear(c, x - r * 0.02, y - r * 0.8, self.coat)
        if self.ears != "horse":
            ball(
                c,
                tip_x + self.muzzle * 0.3,
                tip_y - self.muzzle * 0.24,
                self.muzzle * 0.27,
                self.muzzle * 0.22,
                "#2b2328",
            )
        else:
            ball(c, tip_x + self.muzzle * 0.1, tip_y, 1.4, 1.8, "#5a4650")
        c.drawPath(
            curve(
                f"M{tip_x + self.muzzle * 0.22} {tip_y + self.muzzle * 0.16} Q{tip_x - 2} {tip_y + self.muzzle * 0.5} {tip_x - self.muzzle * 0.62} {tip_y + self.muzzle * 0.3}"
            ),
            stroke("#3a2a30", 1.3),
        )
        ex, ey = x + r * 0.34, y - r * 0.12
        c.drawOval(oval(ex, ey, 2.6, 3.6), fill("#241c24"))
        c.drawCircle(ex + 0.9, ey - 1.3, 1.0, fill("#ffffff"))

    def _ear(self, c: skia.Canvas, x: float, y: float, color: str) -> None:
        r = self.head
        if self.ears == "round":
            ball(c, x - r * 0.2, y + r * 0.02, r * 0.36, r * 0.36, color)
            ball(c, x - r * 0.18, y + r * 0.06, r * 0.2, r * 0.2, lighter(self.belly, 0.1))
        else:
            k = 1.0 if self.ears == "pointed" else 0.8
            solid(
                c,
                curve(
                    f"M{x - r * 0.45} {y + r * 0.3} L{x - r * 0.3} {y - r * 0.85 * k} L{x + r * 0.28} {y + r * 0.1} Z"
                ),
                color,
                r * 0.5,
            )


def _frog(c: skia.Canvas) -> None:
    green = "#5cb84e"
    limb(c, [(34, 74), (12, 66), (24, 94)], 15, darker(green, 0.15))
    solid(c, smooth([(18, 92), (26, 58), (54, 36), (84, 44), (90, 70), (72, 95)]), green, 40)
    ball(c, 66, 78, 20, 14, "#dcefb0")
    limb(c, [(36, 76), (20, 84), (38, 95)], 14, green)
    limb(c, [(70, 70), (74, 94)], 9, green)
    for x in (28, 42, 70, 82):
        ball(c, x, 97, 9, 3.4, darker(green, 0.1))
    for x, y in ((58, 38), (80, 36)):
        ball(c, x, y, 11, 11, green)
        ball(c, x + 2, y - 1, 7.4, 7.4, "#fdfdf0")
        c.drawCircle(x + 4, y - 1, 4, fill("#241c24"))
    c.drawPath(curve("M56 58 Q78 68 92 54"), stroke(darker(green, 0.5), 2))


def _hen(c: skia.Canvas) -> None:
    white = "#f6ead6"
    for x in (42, 56):
        limb(c, [(x, 78), (x, 95)], 3.4, "#f0a030")
        limb(c, [(x, 96), (x + 10, 97)], 3, "#f0a030")
    solid(
        c,
        smooth(
            [
                (4, 30),
                (18, 34),
                (34, 50),
                (58, 44),
                (64, 20),
                (80, 14),
                (90, 30),
                (86, 62),
                (66, 84),
                (36, 84),
                (14, 66),
            ]
        ),
        white,
        40,
    )
    solid(c, smooth([(26, 54), (52, 52), (58, 66), (38, 72)]), darker(white, 0.14), 18)
    for x, y in ((70, 12), (78, 8), (86, 13)):
        ball(c, x, y, 5, 6, "#e0413c")
    solid(c, curve("M90 26 L104 32 L89 37 Z"), "#f0a030", 8)
    ball(c, 90, 43, 3.6, 6, "#e0413c")
    c.drawOval(oval(82, 27, 2.4, 3.2), fill("#241c24"))


def _hamster(c: skia.Canvas) -> None:
    coat = "#e0a25e"
    ball(c, 38, 66, 36, 32, coat)
    ball(c, 46, 80, 24, 17, "#fbf0dc")
    for x in (26, 58):
        ball(c, x, 96, 8, 4, "#f0b3a0")
    for x in (58, 78):
        ball(c, x, 30, 8, 8, darker(coat, 0.1))
        ball(c, x, 31, 4.5, 4.5, "#f0b3a0")
    ball(c, 68, 52, 25, 22, coat)
    ball(c, 80, 62, 14, 10, "#fbf0dc")
    ball(c, 91, 55, 3.4, 2.8, "#d9727c")
    c.drawOval(oval(76, 46, 3, 4), fill("#241c24"))
    c.drawCircle(77, 44.6, 1.1, fill("#ffffff"))
    limb(c, [(66, 80), (76, 84)], 7, "#f0b3a0")


def _koala(c: skia.Canvas) -> None:
    gray = "#9aa2ad"
    ball(c, 50, 76, 30, 24, gray)
    ball(c, 54, 80, 18, 16, "#e6e8ec")
    for x in (30, 70):
        ball(c, x, 95, 11, 5, darker(gray, 0.15))
        limb(c, [(x, 66), (x + (8 if x < 50 else -2), 82)], 11, darker(gray, 0.06))
    for x in (22, 80):
        ball(c, x, 24, 16, 15, gray)
        ball(c, x, 25, 9, 9, "#e9d3d6")
    ball(c, 51, 36, 30, 27, gray)
    ball(c, 54, 42, 6.4, 10, "#2b2830")
    for x in (40, 68):
        c.drawOval(oval(x, 34, 2.8, 3.6), fill("#241c24"))


def _owl_like(c: skia.Canvas) -> None:
    brown = "#7a5236"
    for x in (42, 58):
        limb(c, [(x, 86), (x, 96)], 4, "#f0a030")
        limb(c, [(x, 97), (x + 8, 97)], 3.4, "#f0a030")
    solid(c, smooth([(4, 92), (24, 60), (40, 38), (66, 34), (80, 52), (72, 80), (44, 90)]), brown, 40)
    solid(c, smooth([(6, 94), (26, 58), (48, 52), (54, 68), (36, 84)]), darker(brown, 0.22), 24)
    ball(c, 68, 24, 18, 17, "#fbf7ee")
    solid(c, curve("M80 18 Q104 20 98 38 Q90 32 80 34 Z"), "#f2b232", 12)
    c.drawOval(oval(74, 20, 2.8, 3.4), fill("#241c24"))
    c.drawLine(68, 15, 79, 16, stroke("#7a5236", 2.2))


_AREA = (-50.0, -30.0, 150.0, 104.0)


def _beast(height_m: float, words: str, beast: Beast) -> Thing:
    return Thing(beast.draw, height_m, tuple(words.split(",")) if words else (), "ground", "right", _AREA)


ANIMALS: dict[str, Thing] = {
    "fox": _beast(0.6, "vixen", Beast("#ee7b2e", "#fbf1e2", legs=26, girth=13, head=14, muzzle=10, tip="#ffffff", socks="#4a2f2a", leg_width=7, neck=8)),
    "wolf": _beast(1.0, "coyote,jackal,werewolf", Beast("#7f8896", "#d9dde3", legs=34, girth=16, head=15, muzzle=12, neck=9, tip="#5d6570")),
    "bear": _beast(1.5, "grizzly,bear cub,cub,brown bear", Beast("#8a5532", "#c99a6a", legs=24, girth=25, head=20, muzzle=13, ears="round", tail="stub", leg_width=17, neck=4)),
    "polar-bear": _beast(1.5, "ice bear", Beast("#f1f3f5", "#ffffff", legs=24, girth=25, head=19, muzzle=13, ears="round", tail="stub", leg_width=17, neck=4)),
    "panda": _beast(1.2, "panda bear", Beast("#f6f6f4", "#ffffff", legs=22, girth=24, head=21, muzzle=11, ears="round", tail="stub", leg_width=16, socks="#2c2a30", patch="#2c2a30", neck=3)),
    "lion": _beast(1.2, "lion cub,king of beasts", Beast("#e8a847", "#f8ddb0", legs=30, girth=17, head=15, muzzle=12, ears="round", tail="tuft", tip="#8a4a22", mane="#a85a26", leg_width=11, neck=8)),
    "lioness": _beast(1.1, "", Beast("#e3ab58", "#f8e0b8", legs=30, girth=17, head=15, muzzle=12, ears="round", tail="tuft", tip="#8a4a22", leg_width=11, neck=8)),
    "raccoon": _beast(0.4, "", Beast("#878c97", "#e9eaee", legs=18, girth=17, head=16, muzzle=9, ears="round", tail="ringed", tip="#3a3944", patch="#3a3944", leg_width=9, neck=4)),
    "boar": _beast(0.9, "wild boar,warthog", Beast("#6b4c3c", "#9a7863", legs=20, girth=20, head=17, muzzle=13, tail="stub", leg_width=10, neck=0, mane=None)),
    "unicorn": _beast(1.7, "", Beast("#f6eef8", "#ffffff", legs=42, girth=15, head=11, muzzle=9, ears="horse", tail="hair", mane="#c58be8", horn="#f6cf4d", leg_width=8, neck=22, socks=None)),
    "pony": _beast(1.2, "foal,colt", Beast("#c98a52", "#e3b98a", legs=36, girth=17, head=12, muzzle=10, ears="horse", tail="hair", mane="#6b4226", leg_width=9, neck=16)),
    "frog": Thing(_frog, 0.15, ("toad", "bullfrog"), "ground", "right", _AREA),
    "hen": Thing(_hen, 0.4, ("chicken",), "ground", "right", _AREA),
    "hamster": Thing(_hamster, 0.12, ("guinea pig", "gerbil"), "ground", "right", _AREA),
    "koala": Thing(_koala, 0.7, ("koala bear",), "ground", "front", _AREA),
    "eagle": Thing(_owl_like, 0.8, ("hawk", "falcon"), "ground", "right", _AREA),
}  # fmt: skip
