"""What hangs about a figure: skirts, coat tails, capes, wings, bags."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .brush import Point, ball, box, curve, darker, fill, lighter, mix, path, smooth, solid, stroke
from .figure_bones import Build, Joints
from .outlines import between, hull, shift

if TYPE_CHECKING:
    import skia


def draw_skirt(
    canvas: skia.Canvas, j: Joints, b: Build, color: str, *, reach: float, flare: float, belt: str | None = None
) -> None:
    """Cloth about hips and legs; `reach` is how far down the legs, 1 to the knee and 2 to the ankle."""
    ends = []
    for hip, knee, ankle in (j.near_leg, j.far_leg):
        ends.append(between(knee, ankle, reach - 1) if reach > 1 else between(hip, knee, reach))
    left, right = _waist(j, b)
    mid = between(left, right, 0.5)
    wide = b.limb * flare
    points = [left, right, *[shift(e, j.pelvis, wide, s) for e in ends for s in (-1, 1)]]
    points += [shift(h[0], mid, b.limb * 0.62, s) for h in (j.near_leg, j.far_leg) for s in (-1, 1)]
    if reach > 1:
        points += [shift(h[1], h[0], b.limb * 0.7, s) for h in (j.near_leg, j.far_leg) for s in (-1, 1)]
    spread = max(p[0] for p in points) - min(p[0] for p in points)
    shape = eased(path(hull(points), close=True), b.limb * (0.45 if spread < 6 * b.hips else 1.2))
    canvas.drawPath(shape, stroke(darker(color, 0.2), b.limb * 0.14))
    solid(canvas, shape, color, b.limb * 1.6)
    canvas.save()
    canvas.clipPath(shape, True)
    for end in ends:  # folds, from the waist to the hem
        for share, side in ((0.35, -1), (0.65, 1)):
            foot = shift(end, j.pelvis, wide * 0.5, side)
            canvas.drawLine(*between(left, right, share), *foot, stroke(darker(color, 0.16), 0.014, 0.55))
    canvas.restore()
    if belt:
        canvas.drawLine(*left, *right, stroke(belt, 0.04))


def draw_tutu(canvas: skia.Canvas, j: Joints, b: Build, color: str) -> None:
    """A ballet skirt: three stiff layers of tulle."""
    x, y = j.pelvis
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(j.torso_tilt)
    w, t = b.hips * 3.0, b.torso
    for i, tone in enumerate((darker(color, 0.12), color, lighter(color, 0.35))):
        low, wide = (0.2 - 0.07 * i) * t + 0.03, w * (1 - 0.08 * i)
        shape = curve(f"M{-b.hips} {-0.2 * t} L{b.hips} {-0.2 * t} Q{wide * 0.8} {low - 0.12} {wide} {low - 0.04} Q{wide * 0.5} {low + 0.1} 0 {low + 0.06} "
                      f"Q{-wide * 0.5} {low + 0.1} {-wide} {low - 0.04} Q{-wide * 0.8} {low - 0.12} {-b.hips} {-0.2 * t} Z")  # fmt: skip
        canvas.drawPath(shape, fill(tone, 0.85))
    for i in range(-3, 4):
        canvas.drawLine(i * 0.025, -0.1 * t, i * w * 0.24, 0.12 * t, stroke("#ffffff", 0.01, 0.5))
    canvas.restore()


def draw_coat_tails(
    canvas: skia.Canvas, j: Joints, b: Build, color: str, *, opened: str | None, stripe: str | None = None
) -> None:
    """The part of a long coat below the waist; `opened` is the colour seen where it stands open."""
    draw_skirt(canvas, j, b, color, reach=1.06, flare=0.82)
    if stripe:
        near, far = between(*j.near_leg[:2], 0.92), between(*j.far_leg[:2], 0.92)
        wide = b.limb * 0.72
        canvas.drawLine(*shift(near, j.pelvis, wide, 1), *shift(far, j.pelvis, wide, -1), stroke(stripe, 0.05))
    if opened is None:
        return
    left, right = _waist(j, b)
    top = between(left, right, 0.6)
    knees = between(between(*j.near_leg[:2], 1.04), between(*j.far_leg[:2], 1.04), 0.6)
    wedge = [top, shift(knees, top, b.limb * 0.34, 1), shift(knees, top, b.limb * 0.34, -1)]
    canvas.drawPath(path(wedge, close=True), fill(darker(opened, 0.12)))


def _waist(j: Joints, b: Build) -> tuple[Point, Point]:
    tilt = math.radians(j.torso_tilt)
    up, across = -0.26 * b.torso, b.hips * 1.04
    mid = j.pelvis[0] - up * math.sin(tilt), j.pelvis[1] + up * math.cos(tilt)
    dx, dy = across * math.cos(tilt), across * math.sin(tilt)
    return (mid[0] - dx, mid[1] - dy), (mid[0] + dx, mid[1] + dy)


def eased(shape: skia.Path, radius: float) -> skia.Path:
    """The shape with its corners rounded."""
    import skia

    made = skia.Path()
    skia.Paint(PathEffect=skia.CornerPathEffect.Make(radius)).getFillPath(shape, made)
    return made


def draw_cape(canvas: skia.Canvas, j: Joints, b: Build, color: str, *, fur: bool, back: bool) -> None:
    """A cape behind the body, or over it when seen from behind; it falls, whatever the pose."""
    tilt = math.radians(j.torso_tilt)
    t, s = b.torso, b.shoulders

    def at(x: float, y: float) -> Point:
        return j.pelvis[0] + x * math.cos(tilt) - y * math.sin(tilt), j.pelvis[1] + x * math.sin(tilt) + y * math.cos(
            tilt
        )

    lean = abs(j.torso_tilt) > 50
    ground = max(j.near_leg[2][1], j.far_leg[2][1])
    low = min(ground, j.pelvis[1] + sum(b.leg) * 0.8)
    a, c = at(-0.55 * s, -1.0 * t), at(0.55 * s, -1.0 * t)
    if lean:
        ends = [at(1.2 * s, 0.5 * t), at(-1.7 * s, 0.7 * t), at(-1.5 * s, -0.3 * t)]
        shape = smooth([a, c, at(1.1 * s, -0.4 * t), *ends])
    else:
        x = j.pelvis[0]
        reach = 1.5 if back else 1.0
        shape = smooth(
            [
                a,
                c,
                at(1.12 * s, -0.6 * t),
                (x + s * 1.25 * reach, low),
                (x - s * 0.5, low + 0.04),
                (x - s * 2.1, low),
                at(-1.45 * s, -0.4 * t),
            ]
        )
    solid(canvas, shape, color, s)
    if not lean:
        for k in (-1.2, -0.3, 0.6):
            canvas.drawLine(
                *at(k * 0.5 * s, -0.7 * t),
                j.pelvis[0] + k * s * 1.1,
                low - 0.06,
                stroke(darker(color, 0.2), 0.016, 0.6),
            )
    if fur:
        canvas.drawLine(*at(-0.6 * s, -0.99 * t), *at(0.6 * s, -0.99 * t), stroke("#f7f4ee", 0.14 * t))


def draw_wings(canvas: skia.Canvas, j: Joints, b: Build, color: str) -> None:
    """Two pairs of wings behind the shoulders; white ones have feathers."""
    feathered = color.lower() in ("#ffffff", "#f6f6f8")
    canvas.save()
    canvas.translate(*j.chest)
    canvas.rotate(j.torso_tilt)
    s = max(b.shoulders, 0.11)
    for side in (-1, 1):
        if feathered:
            for i in range(5):
                angle = math.radians(-46 + 27 * i)
                x, y = side * math.cos(angle), math.sin(angle)
                long = (3.0, 3.3, 3.0, 2.5, 1.9)[i] * s
                canvas.save()
                canvas.translate(x * long * 0.5, 0.1 + y * long * 0.5)
                canvas.rotate(math.degrees(math.atan2(y, x)))
                ball(canvas, 0, 0, long * 0.52, 0.5 * s, "#fdfdff" if i % 2 else "#eef2fb")
                canvas.restore()
            continue
        upper = smooth(
            [
                (0, 0.1),
                (side * 2.0 * s, -1.7 * s),
                (side * 3.4 * s, -1.3 * s),
                (side * 2.6 * s, 0.8 * s),
                (side * 0.8 * s, 1.0 * s),
            ]
        )
        lower = smooth([(0, 0.15), (side * 2.0 * s, 1.1 * s), (side * 2.2 * s, 2.5 * s), (side * 0.9 * s, 2.4 * s)])
        for shape in (lower, upper):
            canvas.drawPath(shape, fill(mix(color, "#ffffff", 0.15), 0.88))
            canvas.drawPath(shape, stroke(darker(color, 0.12), 0.014, 0.9))
        ball(canvas, side * 2.4 * s, -0.5 * s, 0.34 * s, 0.34 * s, lighter(color, 0.6))
        canvas.drawLine(0, 0.1, side * 2.6 * s, -1.0 * s, stroke("#ffffff", 0.014, 0.8))
    canvas.restore()


def draw_pack(canvas: skia.Canvas, j: Joints, b: Build, color: str, *, back: bool, tank: bool = False) -> None:
    """A backpack, or the tank of divers and astronauts: behind the body, or on it when seen from behind."""
    s, t = b.shoulders, b.torso
    canvas.save()
    canvas.translate(*j.pelvis)
    canvas.rotate(j.torso_tilt)
    if back:
        box(canvas, (-0.8 * s, -0.96 * t, 0.8 * s, -0.12 * t), color, 0.3 * s)
        if not tank:
            box(canvas, (-0.56 * s, -0.5 * t, 0.56 * s, -0.18 * t), darker(color, 0.14), 0.16 * s)
            canvas.drawLine(-0.56 * s, -0.64 * t, 0.56 * s, -0.64 * t, stroke(darker(color, 0.3), 0.014))
    else:
        box(canvas, (-1.75 * s, -1.02 * t, -0.3 * s, -0.06 * t), color, 0.45 * s)
        if not tank:
            box(canvas, (-1.86 * s, -0.5 * t, -0.9 * s, -0.1 * t), darker(color, 0.12), 0.25 * s)
            canvas.drawLine(-1.6 * s, -0.68 * t, -0.9 * s, -0.68 * t, stroke(darker(color, 0.28), 0.016))
        if tank:
            box(canvas, (0.4 * s, -1.0 * t, 1.5 * s, -0.3 * t), darker(color, 0.08), 0.4 * s)
    canvas.restore()


def draw_pack_straps(canvas: skia.Canvas, b: Build, color: str) -> None:
    """The straps of a backpack on the chest, in the frame of the trunk."""
    s, t = b.shoulders, b.torso
    for side in (-1, 1):
        x = 0.12 * s + side * 0.62 * s
        canvas.drawPath(
            curve(f"M{x} {-0.95 * t} Q{x + side * 0.1 * s} {-0.6 * t} {x + side * 0.14 * s} {-0.28 * t}"),
            stroke(darker(color, 0.18), 0.2 * s),
        )


def draw_bag(canvas: skia.Canvas, b: Build, color: str) -> None:
    """A bag at the hip with its strap over the shoulder, in the frame of the trunk."""
    s, t, h = b.shoulders, b.torso, b.hips
    canvas.drawLine(0.62 * s, -0.95 * t, -1.05 * h, -0.02 * t, stroke(darker(color, 0.25), 0.03))
    box(canvas, (-1.9 * h, -0.08 * t, -0.2 * h, 0.34 * t), color, 0.03)
    solid(
        canvas,
        curve(
            f"M{-1.9 * h} {-0.07 * t} L{-0.2 * h} {-0.07 * t} L{-0.34 * h} {0.14 * t} Q{-1.05 * h} {0.24 * t} {-1.76 * h} {0.14 * t} Z"
        ),
        darker(color, 0.12),
        0.08,
    )
    ball(canvas, -1.05 * h, 0.16 * t, 0.018, 0.018, "#f2c94c")
