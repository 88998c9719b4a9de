"""The one thing that paints: shapes with gradients, blur and light on a skia canvas, in a space 720 units high."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from .fills import Across, Ball, Down, Fill, Ink
from .light import Color, Light, mix, rgb, times

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HEIGHT = 720.0
Point = tuple[float, float]


class Brush:
    """Paints in a space `HEIGHT` high and `width` wide, whatever the picture's size.

    Every colour is lit by `light` and veiled by the haze of `far`, except where `glow=True` says that the shape
    shines by itself. `outdoor` is the light outside the windows of a room; `without` names what is to be left out;
    `shown` gathers what
    the place has, `painted` what of it is not left out, `spots` where (pixels: column, row, height).
    """

    def __init__(self, size_px: tuple[int, int], light: Light, seed: int, *, outdoor: Light | None = None,
                 without: frozenset[str] = frozenset()) -> None:  # fmt: skip
        import skia

        self._surface = skia.Surface(size_px[0], size_px[1])
        self._canvas = self._surface.getCanvas()
        scale = size_px[1] / HEIGHT
        self._canvas.scale(scale, scale)
        self.scale = scale
        self.width = size_px[0] / scale
        self.light = light
        self.outdoor = outdoor if outdoor is not None else light
        self.seed = seed
        self.rng = random.Random(seed)
        self._veil = 0.0
        self.without = without
        self.shown: set[str] = set()
        self.painted: set[str] = set()
        self.spots: dict[str, tuple[float, float, float]] = {}

    def pixels(self) -> NDArray[np.uint8]:
        """What was painted, RGBA with premultiplied alpha."""
        import skia

        array: NDArray[np.uint8] = self._surface.makeImageSnapshot().toarray(
            colorType=skia.kRGBA_8888_ColorType, alphaType=skia.kPremul_AlphaType
        )
        return array

    # --- what is painted -------------------------------------------------------------------------------

    def shows(self, *names: str, at: tuple[float, float, float] | None = None) -> bool:
        """Note that the place has this thing, by all its names; False where it is to be left out.

        `at` is where it stands: the column and row of its foot, and its height.
        """
        self.shown.update(names)
        if not self.without.isdisjoint(names):
            return False
        self.has(*names, at=at)
        return True

    def has(self, *names: str, at: tuple[float, float, float] | None = None) -> None:
        """Note something that is never left out: a window, a road, the water."""
        self.shown.update(names)
        self.painted.update(names)
        if at is not None:
            matrix = self._canvas.getTotalMatrix()
            foot = matrix.mapXY(at[0], at[1])
            self.spots.update(dict.fromkeys(names, (foot.x(), foot.y(), at[2] * matrix.getScaleY())))

    # --- state -----------------------------------------------------------------------------------------

    @contextmanager
    def far(self, veil: float) -> Iterator[None]:
        """Paint as seen through that much haze (0 none, 1 nothing else); weather adds to it."""
        before, self._veil = self._veil, min(0.97, veil + self.light.haze_strength * (0.25 + veil))
        try:
            yield
        finally:
            self._veil = before

    @contextmanager
    def at(
        self, x: float, y: float, scale: float = 1.0, *, mirrored: bool = False, turned: float = 0.0
    ) -> Iterator[None]:
        """Paint with the origin at (`x`, `y`)."""
        self._canvas.save()
        self._canvas.translate(x, y)
        if turned:
            self._canvas.rotate(turned)
        self._canvas.scale(-scale if mirrored else scale, scale)
        try:
            yield
        finally:
            self._canvas.restore()

    @contextmanager
    def within(self, points: Sequence[Point] | None = None, *, rect: tuple[float, float, float, float] | None = None,
               oval: tuple[float, float, float, float] | None = None) -> Iterator[None]:  # fmt: skip
        """Paint only inside a polygon, a rectangle (x, y, width, height) or an ellipse (centre, radii)."""
        self._canvas.save()
        if points is not None:
            path = self._polygon(points)
        elif rect is not None:
            path = self._rounded(*rect, 0)
        else:
            assert oval is not None
            path = self._ellipse(*oval)
        self._canvas.clipPath(path, doAntiAlias=True)
        try:
            yield
        finally:
            self._canvas.restore()

    # --- shapes ----------------------------------------------------------------------------------------

    def all(self, fill: Fill, *, alpha: float = 1.0, glow: bool = False) -> None:
        """Fill everything."""
        self.rect(-2, -2, self.width + 4, HEIGHT + 4, fill, alpha=alpha, glow=glow)

    def rect(self, x: float, y: float, w: float, h: float, fill: Fill, *, radius: float = 0, alpha: float = 1.0,
             blur: float = 0, glow: bool = False) -> None:  # fmt: skip
        """A rectangle, its corners rounded by `radius`."""
        self._fill(self._rounded(x, y, w, h, radius), (x, y, w, h), fill, alpha, blur, glow)

    def oval(self, cx: float, cy: float, rx: float, ry: float, fill: Fill, *, alpha: float = 1.0, blur: float = 0,
             glow: bool = False) -> None:  # fmt: skip
        """An ellipse about (`cx`, `cy`)."""
        self._fill(self._ellipse(cx, cy, rx, ry), (cx - rx, cy - ry, 2 * rx, 2 * ry), fill, alpha, blur, glow)

    def poly(self, points: Sequence[Point], fill: Fill, *, alpha: float = 1.0, blur: float = 0, glow: bool = False,
             round_corners: float = 0) -> None:  # fmt: skip
        """A polygon."""
        self._fill(self._polygon(points), _bounds(points), fill, alpha, blur, glow, corners=round_corners)

    def blob(
        self, points: Sequence[Point], fill: Fill, *, alpha: float = 1.0, blur: float = 0, glow: bool = False
    ) -> None:
        """A closed smooth curve through the points."""
        self._fill(self._smooth(points, closed=True), _bounds(points), fill, alpha, blur, glow)

    def circles(self, parts: Sequence[tuple[float, float, float]], fill: Fill, *, alpha: float = 1.0, blur: float = 0,
                glow: bool = False, floor: float | None = None) -> None:  # fmt: skip
        """Several circles (x, y, radius) as one shape with one gradient, cut flat below row `floor`."""
        import skia

        path = skia.Path()
        for x, y, r in parts:
            path.addCircle(x, y, r)
        x0, y0 = min(x - r for x, _, r in parts), min(y - r for _, y, r in parts)
        x1, y1 = max(x + r for x, _, r in parts), max(y + r for _, y, r in parts)
        if floor is None:
            self._fill(path, (x0, y0, x1 - x0, y1 - y0), fill, alpha, blur, glow)
            return
        with self.within(rect=(x0 - 2, y0 - 2, x1 - x0 + 4, floor - y0 + 2)):
            self._fill(path, (x0, y0, x1 - x0, min(y1, floor) - y0), fill, alpha, blur, glow)

    def ground(self, tops: Sequence[Point], fill: Fill, *, alpha: float = 1.0, blur: float = 0) -> None:
        """Everything below a smooth line through `tops` (left to right)."""
        path = self._smooth(tops, closed=False)
        path.lineTo(tops[-1][0], HEIGHT + 4)
        path.lineTo(tops[0][0], HEIGHT + 4)
        path.close()
        top = min(y for _, y in tops)
        self._fill(path, (tops[0][0], top, tops[-1][0] - tops[0][0], HEIGHT - top), fill, alpha, blur, False)

    def line(self, points: Sequence[Point], ink: Ink, width: float, *, alpha: float = 1.0, smooth: bool = False,
             blur: float = 0, glow: bool = False, closed: bool = False) -> None:  # fmt: skip
        """A stroke with round ends."""
        import skia

        path = self._smooth(points, closed=closed) if smooth else self._polygon(points, closed=closed)
        paint = self._paint(_bounds(points), ink, alpha, blur, glow)
        paint.setStyle(skia.Paint.kStroke_Style)
        paint.setStrokeWidth(width)
        paint.setStrokeCap(skia.Paint.kRound_Cap)
        paint.setStrokeJoin(skia.Paint.kRound_Join)
        self._canvas.drawPath(path, paint)

    def strokes(self, lines: Sequence[tuple[float, float, float, float]], ink: Ink, width: float, *, alpha: float = 1.0,
                glow: bool = False, blur: float = 0) -> None:  # fmt: skip
        """Many straight strokes (x0, y0, x1, y1) of one colour at once."""
        import skia

        path = skia.Path()
        for x0, y0, x1, y1 in lines:
            path.moveTo(x0, y0)
            path.lineTo(x1, y1)
        paint = self._paint((0, 0, 1, 1), ink, alpha, blur, glow)
        paint.setStyle(skia.Paint.kStroke_Style)
        paint.setStrokeWidth(width)
        paint.setStrokeCap(skia.Paint.kRound_Cap)
        self._canvas.drawPath(path, paint)

    def dots(self, parts: Sequence[tuple[float, float, float]], ink: Ink, *, alpha: float = 1.0, glow: bool = False,
             blur: float = 0, squeeze: float = 1.0) -> None:  # fmt: skip
        """Many dots (x, y, radius) of one colour at once, `squeeze` times as high as wide."""
        import skia

        path = skia.Path()
        for x, y, r in parts:
            path.addOval(skia.Rect.MakeXYWH(x - r, y - r * squeeze, 2 * r, 2 * r * squeeze))
        self._canvas.drawPath(path, self._paint((0, 0, 1, 1), ink, alpha, blur, glow))

    def halo(self, cx: float, cy: float, radius: float, ink: Ink, *, alpha: float = 1.0, flat: float = 1.0) -> None:
        """Light that fades out from a point; `flat` squeezes it vertically."""
        import skia

        color = self._color(ink, glow=True)
        a = [
            skia.Color4f(*color, alpha).toColor(),
            skia.Color4f(*color, alpha * 0.35).toColor(),
            skia.Color4f(*color, 0).toColor(),
        ]
        shader = skia.GradientShader.MakeRadial(center=(0, 0), radius=radius, colors=a, positions=[0, 0.4, 1])
        self._canvas.save()
        self._canvas.translate(cx, cy)
        self._canvas.scale(1, flat)
        self._canvas.drawCircle(0, 0, radius, skia.Paint(AntiAlias=True, Shader=shader))
        self._canvas.restore()

    def fade(self, x: float, y: float, w: float, h: float, stops: Sequence[tuple[Ink, float]], *,
             sideways: bool = False, glow: bool = True, multiply: bool = False) -> None:  # fmt: skip
        """A rectangle of evenly spaced colours with their own opacities, for light, mist and (`multiply`) shade."""
        import skia

        colors = [skia.Color4f(*self._color(ink, glow=glow), alpha).toColor() for ink, alpha in stops]
        ends = [(x, y), (x + w, y)] if sideways else [(x, y), (x, y + h)]
        shader = skia.GradientShader.MakeLinear(points=ends, colors=colors)
        paint = skia.Paint(Shader=shader, Dither=True)
        if multiply:
            paint.setBlendMode(skia.BlendMode.kMultiply)
        self._canvas.drawRect(skia.Rect.MakeXYWH(x, y, w, h), paint)

    def shadow(self, cx: float, cy: float, rx: float, ry: float, strength: float = 1.0) -> None:
        """A soft shadow lying on the ground."""
        self.oval(
            cx, cy, rx, ry, "#101428", alpha=min(1.0, self.light.shadow * strength), blur=max(2.0, ry * 0.5), glow=True
        )

    def picture(self, other: Brush, x: float, y: float, w: float, h: float) -> None:
        """What another brush painted, filling a rectangle and cut to it."""
        import skia

        image = other._surface.makeImageSnapshot()
        iw, ih = image.width(), image.height()
        k = min(iw / w, ih / h)
        part = skia.Rect.MakeXYWH((iw - w * k) / 2, (ih - h * k) / 2, w * k, h * k)
        sampling = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)
        self._canvas.drawImageRect(image, part, skia.Rect.MakeXYWH(x, y, w, h), sampling, skia.Paint(AntiAlias=True))

    # --- colours ---------------------------------------------------------------------------------------

    def _color(self, ink: Ink, *, glow: bool) -> Color:
        color = rgb(ink) if isinstance(ink, str) else ink
        if not glow:
            color = mix(times(color, self.light.tint), self.light.haze, self._veil)
        return (min(1.0, color[0]), min(1.0, color[1]), min(1.0, color[2]))

    def _paint(
        self, bounds: tuple[float, float, float, float], fill: Fill, alpha: float, blur: float, glow: bool
    ) -> Any:
        import skia

        x, y, w, h = bounds

        def code(ink: Ink) -> int:
            return int(skia.Color4f(*self._color(ink, glow=glow), alpha).toColor())

        paint = skia.Paint(AntiAlias=True, Dither=True)
        if isinstance(fill, Down):
            paint.setShader(
                skia.GradientShader.MakeLinear(points=[(x, y), (x, y + h)], colors=[code(fill.top), code(fill.bottom)])
            )
        elif isinstance(fill, Across):
            paint.setShader(
                skia.GradientShader.MakeLinear(points=[(x, y), (x + w, y)], colors=[code(fill.left), code(fill.right)])
            )
        elif isinstance(fill, Ball):
            paint.setShader(
                skia.GradientShader.MakeRadial(
                    center=(x + w * fill.x, y + h * fill.y),
                    radius=max(1.0, max(w, h) * fill.reach),
                    colors=[code(fill.light), code(fill.dark)],
                )
            )
        else:
            paint.setColor(code(fill))
        if blur:
            paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
        return paint

    def _fill(self, path: Any, bounds: tuple[float, float, float, float], fill: Fill, alpha: float, blur: float,
              glow: bool, corners: float = 0) -> None:  # fmt: skip
        import skia

        paint = self._paint(bounds, fill, alpha, blur, glow)
        if corners:
            paint.setPathEffect(skia.CornerPathEffect.Make(corners))
        self._canvas.drawPath(path, paint)

    # --- paths -----------------------------------------------------------------------------------------

    def _polygon(self, points: Sequence[Point], *, closed: bool = True) -> Any:
        import skia

        path = skia.Path()
        path.addPoly([skia.Point(*p) for p in points], closed)
        return path

    def _rounded(self, x: float, y: float, w: float, h: float, radius: float) -> Any:
        import skia

        path = skia.Path()
        path.addRoundRect(skia.Rect.MakeXYWH(x, y, w, h), radius, radius)
        return path

    def _ellipse(self, cx: float, cy: float, rx: float, ry: float) -> Any:
        import skia

        path = skia.Path()
        path.addOval(skia.Rect.MakeXYWH(cx - rx, cy - ry, 2 * rx, 2 * ry))
        return path

    def _smooth(self, points: Sequence[Point], *, closed: bool) -> Any:
        """A Catmull-Rom spline as cubic curves."""
        import skia

        n = len(points)

        def at(i: int) -> Point:
            return points[i % n] if closed else points[max(0, min(n - 1, i))]

        path = skia.Path()
        path.moveTo(*points[0])
        for i in range(n if closed else n - 1):
            p0, p1, p2, p3 = at(i - 1), at(i), at(i + 1), at(i + 2)
            path.cubicTo(
                p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6,
                p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6,
                p2[0], p2[1],
            )  # fmt: skip
        if closed:
            path.close()
        return path


def ridge(brush: Brush, base: float, swing: float, *, waves: float = 2.0, step: float = 40, x0: float = -40,
          x1: float | None = None) -> list[Point]:  # fmt: skip
    """A gently irregular line about row `base`, as hills, dunes and shores have it."""
    rng = brush.rng
    end = (brush.width if x1 is None else x1) + 40
    parts = [(rng.uniform(0.6, 1.4) * waves * k, rng.uniform(0, math.tau), 1 / k) for k in (1, 2, 3.3)]
    out: list[Point] = []
    x = x0
    while x <= end + step:
        y = sum(a * math.sin(x / brush.width * math.tau * f / 2 + p) for f, p, a in parts) / 1.8
        out.append((x, base + swing * y))
        x += step
    return out


def _bounds(points: Sequence[Point]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
