"""Shapes with soft light, as all drawings made in code have it: base tone, light from the upper right, no outline."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import skia

Point = tuple[float, float]


def rgb(color: str) -> tuple[int, int, int]:
    """The parts of ``#rrggbb``."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def ink(color: str, alpha: float = 1.0) -> int:
    """A colour for skia."""
    import skia

    return int(skia.Color(*rgb(color), round(255 * alpha)))


def mix(a: str, b: str, share: float) -> str:
    """Colour `a` with a share of `b`."""
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in zip(rgb(a), rgb(b), strict=True))


def lighter(color: str, share: float = 0.25) -> str:
    """Towards a warm white."""
    return mix(color, "#fff6e6", share)


def darker(color: str, share: float = 0.25) -> str:
    """Towards its own shadow, which is cooler and fuller than mere black."""
    hue, light, full = colorsys.rgb_to_hls(*(c / 255 for c in rgb(color)))
    hue += 0.03 * share if 0.1 < hue < 0.6 else -0.03 * share
    shadow = colorsys.hls_to_rgb(hue % 1, light * (1 - share), min(1.0, full * (1 + 0.1 * share)))
    return "#" + "".join(f"{round(c * 255):02x}" for c in shadow)


def fill(color: str, alpha: float = 1.0, **more: Any) -> skia.Paint:
    """A paint that fills."""
    import skia

    return skia.Paint(AntiAlias=True, Color=ink(color, alpha), **more)


def stroke(color: str, width: float, alpha: float = 1.0, **more: Any) -> skia.Paint:
    """A paint for round lines."""
    import skia

    return skia.Paint(
        AntiAlias=True, Color=ink(color, alpha), Style=skia.Paint.kStroke_Style, StrokeWidth=width,
        StrokeCap=skia.Paint.kRound_Cap, StrokeJoin=skia.Paint.kRound_Join, **more,
    )  # fmt: skip


def soft(sigma: float) -> skia.MaskFilter:
    """A blur of that radius."""
    import skia

    return skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, sigma)


@contextmanager
def inside(canvas: skia.Canvas) -> Iterator[dict[str, Any]]:
    """A layer of its own; give what it yields to paints that shall only colour what the layer has already."""
    import skia

    canvas.saveLayer()
    yield {"BlendMode": skia.BlendMode.kSrcATop}
    canvas.restore()


def path(points: Sequence[Point], *, close: bool = False) -> skia.Path:
    """Straight lines through points."""
    import skia

    made = skia.Path()
    made.moveTo(*points[0])
    for point in points[1:]:
        made.lineTo(*point)
    if close:
        made.close()
    return made


def curve(text: str) -> skia.Path:
    """A path in SVG's notation, absolute ``M L Q C Z`` only."""
    import skia

    made = skia.Path()
    steps = {"M": made.moveTo, "L": made.lineTo, "Q": made.quadTo, "C": made.cubicTo}
    for letter, numbers in re.findall(r"([MLQCZ])([^MLQCZ]*)", text):
        if letter == "Z":
            made.close()
        else:
            steps[letter](*(float(n) for n in re.findall(r"-?[\d.]+", numbers)))
    return made


def smooth(points: Sequence[Point], *, close: bool = True) -> skia.Path:
    """A curve through points, for hair and bodies."""
    import skia

    made = skia.Path()
    count = len(points)
    made.moveTo(*points[0])
    for i in range(count if close else count - 1):
        before, here, there, after = (
            points[(i + k) % count if close else min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2)
        )
        made.cubicTo(
            here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6,
            there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6, *there,
        )  # fmt: skip
    if close:
        made.close()
    return made


def solid(canvas: skia.Canvas, shape: skia.Path, color: str, size: float) -> None:
    """A filled shape, lit; `size` is about its smaller measure."""
    with inside(canvas) as only:
        canvas.drawPath(shape, fill(darker(color, 0.22)))
        canvas.save()
        canvas.translate(0.1 * size, -0.1 * size)
        canvas.drawPath(shape, fill(color, MaskFilter=soft(0.13 * size), **only))
        canvas.translate(0.22 * size, -0.2 * size)
        canvas.drawPath(shape, fill(lighter(color, 0.3), 0.75, MaskFilter=soft(0.25 * size), **only))
        canvas.restore()


def limb(canvas: skia.Canvas, points: Sequence[Point], width: float, color: str) -> None:
    """A rounded limb along points, lit."""
    line = path(points)
    with inside(canvas) as only:
        canvas.drawPath(line, stroke(darker(color, 0.24), width))
        canvas.save()
        canvas.translate(0.16 * width, -0.1 * width)
        canvas.drawPath(line, stroke(color, 0.78 * width, MaskFilter=soft(0.14 * width), **only))
        canvas.translate(0.1 * width, -0.06 * width)
        canvas.drawPath(line, stroke(lighter(color, 0.3), 0.22 * width, 0.7, MaskFilter=soft(0.14 * width), **only))
        canvas.restore()


def ball(canvas: skia.Canvas, x: float, y: float, rx: float, ry: float, color: str) -> None:
    """An ellipse, lit like a ball."""
    import skia

    tones = [ink(lighter(color, 0.32)), ink(color), ink(darker(color, 0.26))]
    light = skia.GradientShader.MakeRadial((0.35, -0.4), 1.5, tones, [0.0, 0.45, 1.0])
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(rx, ry)
    canvas.drawCircle(0, 0, 1, skia.Paint(AntiAlias=True, Shader=light))
    canvas.restore()


def box(canvas: skia.Canvas, ltrb: tuple[float, float, float, float], color: str, radius: float = 0.0) -> None:
    """An upright rectangle with round corners, lit from above."""
    import skia

    left, top, right, bottom = ltrb
    tones = [ink(lighter(color, 0.22)), ink(color), ink(darker(color, 0.2))]
    light = skia.GradientShader.MakeLinear([(right, top), (left, bottom)], tones, [0.0, 0.4, 1.0])
    canvas.drawRRect(
        skia.RRect.MakeRectXY(skia.Rect.MakeLTRB(*ltrb), radius, radius), skia.Paint(AntiAlias=True, Shader=light)
    )
