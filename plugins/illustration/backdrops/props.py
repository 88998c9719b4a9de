"""Things that stand in several places: tables, chairs, bookcases, barrels, boxes, columns, torches, doors."""

from __future__ import annotations

from .brush import Brush
from .chance import steady
from .fills import Across, Ball, Down, Ink
from .light import mix, rgb
from .rooms import lamp_glow

BOOK_INKS = ("#d9594c", "#3f7fb5", "#e5a83d", "#4f9a6a", "#8a5fae", "#2f5f7f", "#c97a9a", "#e8d9b8")


def lighter(ink: str, t: float = 0.22) -> Ink:
    """A colour nearer to white."""
    return mix(rgb(ink), (1, 1, 1), t)


def darker(ink: str, t: float = 0.28) -> Ink:
    """A colour in shade."""
    return mix(rgb(ink), (0.1, 0.03, 0.08), t)


def table(
    b: Brush, x: float, y: float, w: float, h: float, *, ink: str = "#c98f57", cloth: str | None = None
) -> tuple[float, float, float]:
    """A table standing at (`x`, `y`), with a cloth or bare; returns its top."""
    b.shadow(x, y, w * 0.54, max(6.0, h * 0.09))
    for dx in (-0.42, 0.42):
        b.rect(x + dx * w - 6, y - h, 12, h, Across(lighter(ink, 0.1), darker(ink)), radius=3)
    if cloth:
        b.poly(
            [(x - w * 0.5, y - h), (x + w * 0.5, y - h), (x + w * 0.53, y - h * 0.45), (x - w * 0.53, y - h * 0.45)],
            Down(cloth, darker(cloth, 0.2)),
            round_corners=6,
        )
    b.rect(x - w / 2 - 3, y - h - 7, w + 6, 14, Down(lighter(cloth or ink, 0.35), darker(cloth or ink, 0.1)), radius=6)
    return (x - w * 0.45, x + w * 0.45, y - h - 6)


def chair(b: Brush, x: float, y: float, h: float, *, ink: str = "#a8693f", left: bool = False) -> None:
    """A chair from its side, facing right, or left."""
    k = -1 if left else 1
    w = h * 0.42
    b.shadow(x, y, w * 0.7, 5)
    for dx in (-0.45, 0.45):
        b.rect(x + dx * w - 3.5, y - h * 0.48, 7, h * 0.48, Across(lighter(ink, 0.1), darker(ink)), radius=3)
    back = x - k * w * 0.45
    b.line([(back, y - h * 0.46), (back - k * w * 0.12, y - h)], ink, 8)
    b.rect(x - w * 0.56, y - h * 0.52, w * 1.12, 10, Down(lighter(ink), darker(ink)), radius=5)


@steady
def bookcase(b: Brush, x: float, y: float, w: float, h: float, *, rows: int = 4, ink: str = "#a8713f") -> None:
    """A tall case full of books; (`x`, `y`) is the middle of its foot."""
    rng = b.rng
    b.shadow(x, y, w * 0.54, 9)
    b.rect(x - w / 2, y - h, w, h, Across(lighter(ink, 0.12), darker(ink, 0.25)), radius=4)
    b.rect(x - w / 2 - 6, y - h - 8, w + 12, 14, Down(lighter(ink, 0.25), ink), radius=4)
    tall = (h - 20) / rows
    for row in range(rows):
        top = y - h + 10 + row * tall
        b.rect(x - w / 2 + 9, top, w - 18, tall - 9, Down(darker(ink, 0.62), darker(ink, 0.45)))
        px, end = x - w / 2 + 12, x + w / 2 - 14
        while px < end - 6:
            bw, bh = rng.uniform(9, 17), (tall - 12) * rng.uniform(0.66, 0.94)
            if rng.random() < 0.08:
                px += bw
                continue
            c = rng.choice(BOOK_INKS)
            bw = min(bw, end - px)
            b.rect(px, top + tall - 9 - bh, bw, bh, Across(lighter(c, 0.14), darker(c, 0.22)), radius=2)
            if rng.random() < 0.4:
                b.rect(px + 1, top + tall - 9 - bh * 0.8, bw - 2, 4, "#f7e6b0", alpha=0.8)
            px += bw + 1


def barrel(b: Brush, x: float, y: float, h: float, *, ink: str = "#a8713f") -> None:
    """A barrel with iron hoops."""
    w = h * 0.74
    b.shadow(x, y, w * 0.6, h * 0.1)
    b.blob(
        [
            (x - w * 0.4, y - h),
            (x + w * 0.4, y - h),
            (x + w / 2, y - h / 2),
            (x + w * 0.4, y),
            (x - w * 0.4, y),
            (x - w / 2, y - h / 2),
        ],
        Across(lighter(ink, 0.2), darker(ink, 0.4)),
    )
    for k in (0.16, 0.82):
        b.line(
            [(x - w * 0.44, y - h * k), (x, y - h * k + 4), (x + w * 0.44, y - h * k)], "#59616d", h * 0.06, smooth=True
        )
    b.oval(x, y - h, w * 0.38, h * 0.07, Down(darker(ink, 0.3), lighter(ink, 0.1)))


def box(b: Brush, x: float, y: float, w: float, h: float, *, ink: str = "#c99a62", wooden: bool = True) -> None:
    """A crate, or a cardboard box."""
    b.shadow(x, y, w * 0.56, 6)
    b.rect(x - w / 2, y - h, w, h, Across(lighter(ink, 0.2), darker(ink, 0.2)), radius=3)
    if wooden:
        b.strokes(
            [(x - w / 2 + 4, y - h * k, x + w / 2 - 4, y - h * k) for k in (0.33, 0.66)], darker(ink), 2.4, alpha=0.6
        )
        b.line([(x - w / 2 + 5, y - 5), (x + w / 2 - 5, y - h + 5)], darker(ink, 0.15), 7)
        b.line(
            [(x - w / 2 + 3, y - h + 3), (x + w / 2 - 3, y - h + 3), (x + w / 2 - 3, y - 3), (x - w / 2 + 3, y - 3)],
            darker(ink, 0.1),
            6,
            closed=True,
        )
    else:
        b.rect(x - w * 0.08, y - h, w * 0.16, h, lighter(ink, 0.35), alpha=0.7)
        b.rect(x - w / 2, y - h, w, 5, lighter(ink, 0.35))


def column(b: Brush, x: float, top: float, foot: float, w: float, *, ink: str = "#e4dccf") -> None:
    """A fluted column between two rows."""
    b.shadow(x, foot, w * 0.9, 9)
    b.rect(x - w / 2, top, w, foot - top, Across(lighter(ink, 0.3), darker(ink, 0.3)))
    b.strokes(
        [(x + k * w, top + 20, x + k * w, foot - 18) for k in (-0.28, -0.08, 0.12, 0.32)],
        darker(ink, 0.35),
        2.5,
        alpha=0.3,
    )
    for y in (top, foot - 20):
        b.rect(x - w * 0.68, y, w * 1.36, 20, Across(lighter(ink, 0.35), darker(ink, 0.24)), radius=5)


def torch(b: Brush, x: float, y: float) -> None:
    """A burning torch on the wall."""
    b.halo(x, y - 34, 230, "#ffb35c", alpha=0.55)
    b.poly([(x - 9, y - 20), (x + 9, y - 20), (x + 4, y + 34), (x - 4, y + 34)], Across("#9a6a42", "#5a3822"))
    b.rect(x - 12, y - 24, 24, 9, "#3f4450", radius=3)
    b.blob(
        [(x - 13, y - 26), (x - 9, y - 48), (x, y - 76), (x + 9, y - 50), (x + 13, y - 26), (x, y - 18)],
        Down("#ff8a3c", "#ffd24d"),
        glow=True,
    )
    b.oval(x, y - 32, 6, 11, "#fff6c8", glow=True)


def house_door(
    b: Brush,
    x: float,
    y: float,
    w: float,
    h: float,
    *,
    ink: str = "#b9764a",
    frame: str = "#fff8ee",
    pane: bool = False,
) -> None:
    """A panelled door as large as life; (`x`, `y`) is the middle of its threshold."""
    b.rect(x - w / 2 - 14, y - h - 14, w + 28, h + 14, Across(frame, darker(frame, 0.12)), radius=4)
    b.rect(x - w / 2, y - h, w, h, Across(lighter(ink, 0.12), darker(ink)), radius=3)
    if pane:
        b.rect(
            x - w * 0.32,
            y - h * 0.92,
            w * 0.64,
            h * 0.3,
            Down("#ffe9a8", "#ffc45e") if b.outdoor.lamps else Down(b.outdoor.sky[1], b.outdoor.sky[2]),
            radius=6,
            glow=True,
        )
        b.line([(x, y - h * 0.92), (x, y - h * 0.62)], frame, 4)
    else:
        for k in (-0.40, 0.05):
            b.rect(x + k * w, y - h * 0.94, w * 0.35, h * 0.40, Across(darker(ink, 0.2), ink), radius=4)
    for k in (-0.40, 0.05):
        b.rect(x + k * w, y - h * 0.46, w * 0.35, h * 0.38, Across(darker(ink, 0.2), ink), radius=4)
    b.oval(x + w * 0.40, y - h * 0.48, 7, 7, Ball("#ffe9a0", "#d39a2f"))


def wall_lamp(b: Brush, x: float, y: float) -> None:
    """A small lamp on the wall."""
    lamp_glow(b, x, y, 260)
    b.rect(x - 4, y, 8, 26, "#b58f4a", radius=3)
    b.poly(
        [(x - 24, y + 4), (x - 14, y - 30), (x + 14, y - 30), (x + 24, y + 4)],
        Down("#fff4d0", "#f7c978"),
        glow=b.outdoor.lamps,
        round_corners=5,
    )


def curtain(b: Brush, x0: float, x1: float, top: float, foot: float, ink: str, *, folds: int = 6) -> None:
    """A heavy curtain hanging in folds."""
    w = (x1 - x0) / folds
    for i in range(folds):
        b.rect(
            x0 + i * w,
            top,
            w + 1,
            foot - top + (8 if i % 2 else 0),
            Across(lighter(ink, 0.16), darker(ink, 0.36)),
            radius=w * 0.2,
        )
    b.fade(x0, top, x1 - x0, 60, [((0.1, 0, 0.05), 0.35), ((0.1, 0, 0.05), 0)], glow=False)
