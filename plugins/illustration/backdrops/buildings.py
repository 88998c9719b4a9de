"""Houses, barns, towers, shops: what people built outdoors."""

from __future__ import annotations

from .brush import Brush
from .chance import steady
from .fills import Across, Down
from .light import mix, rgb


@steady
def window(
    b: Brush, x: float, y: float, w: float, h: float, *, frame: str = "#ffffff", lit: bool | None = None
) -> None:
    """A window of a house seen from outside, lit when lamps are."""
    on = b.light.lamps and b.rng.random() < 0.75 if lit is None else lit and b.light.lamps
    b.rect(x - 3, y - 3, w + 6, h + 6, frame, radius=3)
    if on:
        b.halo(x + w / 2, y + h / 2, max(w, h) * 1.2, "#ffd27a", alpha=0.35)
        b.rect(x, y, w, h, Down("#ffe9a8", "#ffc45e"), radius=2, glow=True)
    else:
        b.rect(
            x,
            y,
            w,
            h,
            Down(mix(b.light.sky[1], (0.2, 0.3, 0.5), 0.45), mix(b.light.sky[2], (0.25, 0.35, 0.5), 0.35)),
            radius=2,
        )
        b.poly(
            [(x + w * 0.1, y + h), (x + w * 0.55, y), (x + w * 0.8, y), (x + w * 0.35, y + h)], "#ffffff", alpha=0.18
        )
    b.line([(x + w / 2, y), (x + w / 2, y + h)], frame, 2.4)
    b.line([(x, y + h / 2), (x + w, y + h / 2)], frame, 2.4)


def door(b: Brush, x: float, y: float, w: float, h: float, ink: str = "#a4582f") -> None:
    """A closed door with its bottom at row `y`."""
    c = rgb(ink)
    b.rect(x - w / 2 - 4, y - h - 4, w + 8, h + 4, "#fff6e8", radius=4)
    b.rect(x - w / 2, y - h, w, h, Across(mix(c, (1, 1, 1), 0.15), mix(c, (0.1, 0, 0), 0.3)), radius=3)
    for k in (0.12, 0.55):
        b.rect(x - w * 0.32, y - h * (1 - k), w * 0.64, h * 0.33, mix(c, (0.1, 0, 0), 0.28), radius=2, alpha=0.7)
    b.oval(x + w * 0.33, y - h * 0.48, 3, 3, "#f7cf5b")


@steady
def house(
    b: Brush, x: float, y: float, w: float, h: float, *, wall: str, roof: str, veil: float = 0.0, shadow: bool = True
) -> None:
    """A house with a gable, standing on row `y` about column `x`; `h` is its height with the roof."""
    c, r = rgb(wall), rgb(roof)
    body = h * 0.56
    top = y - body
    if shadow:
        b.shadow(x + 12, y, w * 0.58, 9)
    with b.far(veil):
        chimney = x + w * 0.24
        b.rect(chimney, y - h - 2, w * 0.1, h * 0.3, Across(mix(r, (1, 1, 1), 0.1), mix(r, (0, 0, 0), 0.3)))
        b.rect(chimney - 3, y - h - 6, w * 0.1 + 6, 8, mix(r, (0, 0, 0), 0.35), radius=2)
        b.rect(x - w / 2, top, w, body, Across(mix(c, (1, 1, 1), 0.25), mix(c, (0.35, 0.25, 0.3), 0.18)))
        b.rect(x - w / 2, y - 9, w, 9, mix(c, (0.3, 0.25, 0.25), 0.4))
        b.poly(
            [(x - w / 2, top), (x, y - h * 0.94), (x + w / 2, top)],
            Across(mix(c, (1, 1, 1), 0.2), mix(c, (0.35, 0.25, 0.3), 0.16)),
        )
        b.fade(x - w / 2, top - 2, w, 18, [((0.1, 0.05, 0.1), 0.22), ((0.1, 0.05, 0.1), 0)], glow=False)
        over = w * 0.07
        for side, shade in ((-1, 0.0), (1, 0.22)):
            eave, peak = (x + side * (w / 2 + over), top + h * 0.05), (x, y - h)
            b.poly(
                [eave, peak, (peak[0], peak[1] + h * 0.10), (eave[0], eave[1] + h * 0.055)],
                mix(mix(r, (1, 1, 1), 0.12), (0.1, 0, 0.1), shade),
            )
            if b.light.snow:
                b.line([eave, peak], "#ffffff", h * 0.045)
        ww, wh = w * 0.18, body * 0.36
        window(b, x - w * 0.36, top + body * 0.24, ww, wh)
        window(b, x + w * 0.18, top + body * 0.24, ww, wh)
        window(b, x - ww * 0.38, y - h * 0.80, ww * 0.76, wh * 0.62)
        door(b, x, y, w * 0.19, body * 0.66, "#8e5a3a")
    if b.light.weather in ("snow", "clear", "cloud") and (b.light.snow or b.light.lamps):
        for i in range(4):
            b.oval(
                x + w * 0.29 + i * 9,
                y - h - 18 - i * 20,
                8 + i * 4,
                7 + i * 3,
                "#ffffff",
                alpha=0.30 - i * 0.05,
                blur=5,
            )


def barn(b: Brush, x: float, y: float, w: float, h: float) -> None:
    """A red barn with a silo behind."""
    b.shadow(x, y, w * 0.66, 10)
    sx = x + w * 0.56
    b.rect(sx - 30, y - h * 0.95, 60, h * 0.95, Across("#e2e6ec", "#98a1b0"))
    b.oval(sx, y - h * 0.95, 30, 24, Across("#c3ccd8", "#7f8a9c"))
    for k in (0.25, 0.5, 0.75):
        b.line([(sx - 30, y - h * 0.95 * k), (sx + 30, y - h * 0.95 * k)], "#8892a3", 2, alpha=0.6)
    red, dark = "#d9483b", "#a02c2b"
    body = h * 0.55
    outline = [
        (x - w / 2, y),
        (x - w / 2, y - body),
        (x - w * 0.33, y - h * 0.84),
        (x, y - h),
        (x + w * 0.33, y - h * 0.84),
        (x + w / 2, y - body),
        (x + w / 2, y),
    ]
    b.poly(outline, Across(red, dark))
    b.strokes(
        [(x - w / 2 + i * w / 16, y, x - w / 2 + i * w / 16, y - body - 8) for i in range(1, 16)],
        "#7e2022",
        1.4,
        alpha=0.35,
    )
    roof = outline[1:6]
    b.line([(roof[0][0] - 8, roof[0][1] + 6), *roof[1:4], (roof[4][0] + 8, roof[4][1] + 6)], "#5f6675", 13)
    if b.light.snow:
        b.line(
            [
                (roof[0][0] - 8, roof[0][1] + 2),
                *[(px, py - 5) for px, py in roof[1:4]],
                (roof[4][0] + 8, roof[4][1] + 2),
            ],
            "#ffffff",
            9,
        )
    dw, dh = w * 0.36, body * 0.82
    b.rect(x - dw / 2, y - dh, dw, dh, "#7e2022")
    for k in (-1, 1):
        b.line([(x, y - dh), (x + k * dw / 2, y)], "#fff4e6", 4)
        b.line([(x, y), (x + k * dw / 2, y - dh)], "#fff4e6", 4)
    b.line([(x - dw / 2, y), (x - dw / 2, y - dh), (x + dw / 2, y - dh), (x + dw / 2, y)], "#fff4e6", 5)
    b.line([(x, y), (x, y - dh)], "#fff4e6", 5)
    window(b, x - 17, y - h * 0.80, 34, 30, lit=True)


@steady
def tower_block(
    b: Brush, x: float, y: float, w: float, h: float, ink: str, *, veil: float = 0.0, cell: float = 18
) -> None:
    """A tall building with rows of windows; (`x`, `y`) is its lower left corner."""
    c = rgb(ink)
    rng = b.rng
    with b.far(veil):
        b.rect(x, y - h, w, h, Across(mix(c, (1, 1, 1), 0.14), mix(c, (0.1, 0.1, 0.25), 0.2)))
        b.rect(x - 2, y - h - 4, w + 4, 8, mix(c, (0.1, 0.1, 0.2), 0.25), radius=2)
        if rng.random() < 0.4:
            b.rect(x + w * 0.6, y - h - 26, 3, 24, "#5b6273")
        dark = mix(b.light.sky[1], (0.2, 0.28, 0.42), 0.62)
        lit: list[tuple[float, float]] = []
        unlit: list[tuple[float, float]] = []
        columns = max(1, int((w - 12) / cell))
        gap = (w - 12) / columns
        for i in range(columns):
            for j in range(int((h - 16) / (cell * 1.15))):
                spot = (x + 6 + i * gap + gap * 0.18, y - h + 12 + j * cell * 1.15)
                (lit if b.light.lamps and rng.random() < 0.5 else unlit).append(spot)
        size = (gap * 0.62, cell * 0.68)
        for wx, wy in unlit:
            b.rect(wx, wy, *size, dark, radius=1.5)
        warm = ("#ffe08a", "#ffc861", "#fff0bd")
        for wx, wy in lit:
            b.rect(wx, wy, *size, mix(rgb(rng.choice(warm)), b.light.haze, veil * 0.5), radius=1.5, glow=True)


def street_lamp(b: Brush, x: float, y: float, h: float, *, mirrored: bool = False) -> None:
    """A street lamp with an arm."""
    k = -1 if mirrored else 1
    b.shadow(x, y, 20, 4)
    b.rect(x - 4, y - h, 8, h, Across("#6d7482", "#343a47"), radius=4)
    b.rect(x - 10, y - 14, 20, 14, "#3d4350", radius=4)
    b.line([(x, y - h + 6), (x + k * 12, y - h - 14), (x + k * 46, y - h - 16)], "#4b5261", 6, smooth=True)
    lx, ly = x + k * 52, y - h - 12
    b.poly([(lx - 20, ly), (lx - 12, ly - 12), (lx + 12, ly - 12), (lx + 20, ly)], "#343a47", round_corners=4)
    if b.light.lamps:
        b.halo(lx, ly + 4, 150, "#ffdf8e", alpha=0.75)
        b.poly([(lx - 16, ly), (lx + 16, ly), (lx + 120, y), (lx - 120, y)], "#ffe6a8", alpha=0.10, blur=8, glow=True)
        b.halo(lx, y, 170, "#ffdf8e", alpha=0.3, flat=0.16)
    b.oval(lx, ly + 1, 14, 6, "#fff6cf" if b.light.lamps else "#e5ebf4", glow=b.light.lamps)
