"""Painting a four-legged animal from its far side to its near one, its marks and its tail among it."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .animals_shape import Fur, blob, fur, joined, polar, tube
from .animals_tails import draw_hair, draw_ruff, draw_tail, draw_tusk
from .brush import Point, ball, darker, fill, lighter, mix, soft, stroke
from .outlines import between

if TYPE_CHECKING:
    import skia

    from .animals_figure import Beast, Leg


def paint_beast(b: Beast, canvas: skia.Canvas) -> None:
    """Draw it, in the units of its species."""
    if b.curled:
        _curled(b, canvas)
        return
    s, lying = b.species, b.stance.body in ("lie", "curl")
    if s.tail != "screw":
        draw_tail(b, canvas)
    if lying:
        _lying_legs(b, canvas, 0.16, far=True)
    else:
        _leg(b, canvas, b.fore(b.stance.far_fore), 0.17)
        if b.stance.body != "sit":
            _leg(b, canvas, b.hind(b.stance.far_hind), 0.17)
        else:
            _seat(b, canvas, 0.17, 0.16 * s.leg)
    apart = bool(lying or s.mane or s.wool or b.stance.graze or b.pose == "sad") and not _horse(b)
    if not apart:
        _in_head(b, canvas, lambda: b.head.draw_behind(canvas))
    _trunk_of_body(b, canvas, lying, apart)
    if s.mane and not _horse(b):
        draw_ruff(b, canvas)
    if lying:
        _lying_legs(b, canvas, 0.0, far=False)
        _haunch(b, canvas)
    elif b.stance.body == "sit":
        _seat(b, canvas, 0.0, 0.0)
    elif s.haunch and not b.stance.lift:
        _haunch(b, canvas)
    if s.tail == "screw":
        draw_tail(b, canvas)
    if _horse(b):
        draw_hair(b, canvas)
    if apart:
        _in_head(b, canvas, lambda: b.head.draw_behind(canvas))
        _head_apart(b, canvas)
    _in_head(b, canvas, lambda: b.head.draw_face(canvas))
    if s.horns == "tusks":
        draw_tusk(b, canvas)


def _horse(b: Beast) -> bool:
    return b.species.tail == "hair" or b.species.ears in ("horse", "donkey")


def _in_head(b: Beast, canvas: skia.Canvas, draw: Callable[[], None]) -> None:
    canvas.save()
    canvas.translate(*b.head_at)
    canvas.rotate(-b.tilt)
    canvas.scale(b.species.head, b.species.head)
    draw()
    canvas.restore()


def _head_path(b: Beast) -> skia.Path:
    import skia

    shape = b.head.outline()
    if b.species.nose == "trunk":
        shape = joined([shape, b.head.trunk(b.trunk)[0]])
    frame = skia.Matrix()
    frame.setTranslate(*b.head_at)
    frame.preRotate(-b.tilt)
    frame.preScale(b.species.head, b.species.head)
    shape.transform(frame)
    return shape


def _head_apart(b: Beast, canvas: skia.Canvas) -> None:
    s = b.species
    if s.wool:
        size = s.head
        fleece = [
            blob(*b.on_head(x, y), size * r, size * r)
            for x, y, r in ((-0.75, -0.2, 0.5), (-0.45, -0.72, 0.5), (0.1, -0.9, 0.46), (-0.8, 0.35, 0.46))
        ]
        fur(canvas, _head_path(b), s.wool, size)
        fur(canvas, joined(fleece), s.coat, size * 0.8)
        return
    shape = _head_path(b)
    if not s.mane:
        canvas.save()
        canvas.clipPath(_body_path(b) if not b.curled else _rolled_path(b), doAntiAlias=True)
        canvas.translate(-0.1 * s.head, 0.12 * s.head)
        canvas.drawPath(shape, fill(darker(mix(s.coat, "#8a3f5a", 0.15), 0.4), 0.35, MaskFilter=soft(0.16 * s.head)))
        canvas.restore()
    with Fur(canvas, shape, s.coat, s.head) as only:
        _in_head(b, canvas, lambda: b.head.mark(canvas, only))


# --- the trunk of the body ----------------------------------------------------------------------------------------


def _body_path(b: Beast) -> skia.Path:
    s = b.species
    rump = b.hip[0], b.hip[1]
    return tube([rump, b.waist, b.shoulder], [s.rump, s.waist, s.chest])


def _trunk_of_body(b: Beast, canvas: skia.Canvas, lying: bool, apart: bool) -> None:
    s = b.species
    root, top = s.throat
    neck = tube(
        [polar(b.shoulder, s.chest * 0.2, 60), between(b.nape, b.head_at, 0.5), b.head_at],
        [root * 1.12, (root + top) / 2, top],
    )
    torso = [_body_path(b), neck]
    if s.wool:
        torso += _fleece(b)
    near: list[Leg] = []
    if not lying:
        near = [b.fore(b.stance.near_fore)]
        if b.stance.body != "sit":
            near.append(b.hind(b.stance.near_hind))
    if s.wool:
        for leg in near:
            _leg_alone(b, canvas, leg, s.wool, 0.0)
        near = []
    legs = [p for leg in near for p in _leg_paths(b, leg)]
    shape = joined([*torso, *legs, *([] if apart else [_head_path(b)])])
    with Fur(canvas, shape, s.coat, s.chest * 0.9) as only:
        _marks(b, canvas, only)
        for leg in near:
            _foot_marks(b, canvas, leg, only, 0.0)
        if near and not s.haunch:
            _thigh_light(b, canvas, near[-1], only)
        if not apart:
            _in_head(b, canvas, lambda: b.head.mark(canvas, only))
    if s.tail == "tuft" and s.horns == "cow" and not lying and b.stance.body == "up":
        ball(canvas, *b.on_body(0.22, 1.02), s.rump * 0.34, s.rump * 0.22, "#f7a0a8")


def _thigh_light(b: Beast, canvas: skia.Canvas, leg: Leg, only: dict[str, Any]) -> None:
    """A soft crease in front of the thigh, so that it reads as one."""
    if b.stance.lift or b.stance.body == "sit":
        return
    s = b.species
    x, y = leg.joints[1]
    line = tube([(x + 0.5 * s.thigh, y - 0.9 * s.thigh), (x + 0.62 * s.thigh, y + 0.2 * s.thigh)], [0.6, 0.6])
    canvas.drawPath(line, fill(darker(s.coat, 0.3), 0.4, MaskFilter=soft(1.4), **only))


def _fleece(b: Beast) -> list[skia.Path]:
    s = b.species
    puffs = []
    for i in range(7):
        puffs.append(blob(*b.on_body(-0.12 + i * 0.2, -0.84), s.chest * 0.36, s.chest * 0.34))
        puffs.append(blob(*b.on_body(-0.1 + i * 0.2, 0.8), s.chest * 0.36, s.chest * 0.34))
    for across in (-0.5, 0.0, 0.5):
        puffs.append(blob(*b.on_body(-0.34, across), s.chest * 0.34, s.chest * 0.36))
        puffs.append(blob(*b.on_body(1.32, across), s.chest * 0.34, s.chest * 0.36))
    return puffs


def _marks(b: Beast, canvas: skia.Canvas, only: dict[str, Any]) -> None:
    s = b.species
    if s.belly:
        ends = (0.36, 0.52, 0.72) if b.stance.body == "up" and not b.stance.lift else (0.12, 0.5, 0.86)
        plate = tube([b.on_body(t, 1.08) for t in ends], [s.waist * 0.34, s.waist * 0.36, s.waist * 0.34])
        canvas.drawPath(plate, fill(s.belly, 0.95, MaskFilter=soft(0.8), **only))
    if s.bib:
        front = polar(b.shoulder, s.chest * 0.98, b.pitch - 6)
        under = polar(between(b.nape, b.head_at, 0.75), s.throat[1], b.neck_angle - 90)
        middle = polar(between(b.shoulder, b.head_at, 0.45), s.throat[0] * 0.98, b.neck_angle - 88)
        canvas.drawPath(
            tube([under, middle, front], [s.throat[1] * 0.5, s.throat[0] * 0.55, s.chest * 0.36]),
            fill(s.bib, 0.95, MaskFilter=soft(0.8), **only),
        )
    draw = fill(s.mark, **only)
    if s.marks in ("stripes", "tabby"):
        strong = s.marks == "stripes"
        for i, t in enumerate((0.02, 0.24, 0.46, 0.68, 0.9) if strong else (0.16, 0.4, 0.64)):
            low = -0.05 if strong and i % 2 else -0.3
            w = s.waist * (0.13 if strong else 0.16)
            line = [b.on_body(t - 0.02, -1.15), b.on_body(t + 0.02, -0.7), b.on_body(t, low)]
            canvas.drawPath(tube(line, [w, w, w * 0.6]), fill(s.mark, 1.0 if strong else 0.8, **only))
        if strong:
            for step in (b.stance.near_fore, b.stance.near_hind):
                if b.stance.body == "up":
                    leg = b.fore(step) if step is b.stance.near_fore else b.hind(step)
                    for share in (0.3, 0.6):
                        x, y = between(leg.joints[-2], leg.joints[-1], share)
                        canvas.drawLine(
                            x - s.ankle * 1.2, y - 0.4, x + 0.1 * s.ankle, y, stroke(s.mark, s.waist * 0.2, **only)
                        )
    elif s.marks in ("spots", "dapple"):
        for i, (t, v) in enumerate(((0.0, -0.5), (0.1, 0.15), (0.26, -0.72), (0.32, -0.1), (0.47, -0.5), (0.52, 0.22), (0.66, -0.74), (0.7, -0.12),
                                    (0.86, -0.46), (0.9, 0.2), (1.06, -0.7), (1.1, -0.1))):  # fmt: skip
            r = s.waist * (0.15 if i % 2 else 0.12) * (1 if s.marks == "spots" else 0.7)
            canvas.drawPath(blob(*b.on_body(t, v), r * 1.15, r), draw)
    elif s.marks == "patches":
        for t, v, rx, ry, turn in (
            (0.02, -0.55, 0.62, 0.5, 20),
            (0.5, -0.75, 0.66, 0.62, -14),
            (0.62, 0.45, 0.26, 0.22, 10),
            (0.98, -0.1, 0.36, 0.5, 14),
            (0.2, 0.62, 0.2, 0.16, 0),
        ):
            canvas.drawPath(blob(*b.on_body(t, v), s.waist * rx, s.waist * ry, turn - b.pitch), draw)
    elif s.marks == "yoke":
        line = [b.on_body(0.82, -1.2), b.on_body(0.86, 0.0), b.on_body(0.9, 1.2)]
        canvas.drawPath(tube(line, [s.waist * 0.34, s.waist * 0.4, s.waist * 0.44]), draw)


# --- legs ---------------------------------------------------------------------------------------------------------


def _leg_paths(b: Beast, leg: Leg) -> list[skia.Path]:
    s = b.species
    a, t = s.ankle, s.thigh
    if len(leg.joints) == 3:
        root, knee, foot = leg.joints
        radii = [t * 0.98, a * 1.14, a * 0.96]
        line = [root, knee, foot]
    else:
        root, knee, hock, foot = leg.joints
        line, radii = [root, knee, hock, foot], [t * 1.3, t * 1.04, a * 1.02, a * 0.94]
    if s.foot == "pillar":
        radii = [t, *[a] * (len(line) - 1)]
    return [tube(line, radii), _foot_path(b, leg)]


def _foot_path(b: Beast, leg: Leg) -> skia.Path:
    a = b.species.ankle
    out = {"paw": 0.75, "hoof": 0.22, "pillar": 0.14}[b.species.foot]
    foot = leg.joints[-1]
    return tube([foot, polar(foot, a * out, leg.toe)], [a * 0.95, a * 0.95])


def _foot_marks(b: Beast, canvas: skia.Canvas, leg: Leg, only: dict[str, Any], shade: float) -> None:
    s = b.species
    upper, foot = leg.joints[-2], leg.joints[-1]
    a = s.ankle
    tip = polar(foot, a * 0.5, leg.toe)
    if s.socks and s.sock:
        if s.sock >= 1:
            line, wide = [leg.joints[0], *leg.joints[1:]], [s.thigh * 1.2] + [a * 1.4] * (len(leg.joints) - 1)
        else:
            line, wide = (
                [between(foot, upper, s.sock), foot, polar(foot, a * 1.2, leg.toe)],
                [a * 1.3, a * 1.3, a * 1.3],
            )
        canvas.drawPath(tube(line, wide), fill(darker(s.socks, shade), **only))
    if s.foot == "hoof":
        hoof = darker(mix(s.socks or s.coat, "#4a3434", 0.75), shade * 0.5)
        down = between(foot, upper, -0.5 * a / max(a, math.dist(foot, upper)))
        canvas.drawPath(tube([down, between(down, tip, 0.6)], [a * 0.95, a * 0.95]), fill(hoof, **only))
    elif s.foot == "pillar" and not shade:
        for dx in (-0.1, 0.5, 1.0):
            canvas.drawPath(blob(foot[0] + dx * a, foot[1] + 0.75 * a, a * 0.24, a * 0.26), fill("#efe6ea", **only))


def _leg(b: Beast, canvas: skia.Canvas, leg: Leg, shade: float) -> None:
    s = b.species
    _leg_alone(b, canvas, leg, s.wool or s.coat, shade)


def _leg_alone(b: Beast, canvas: skia.Canvas, leg: Leg, color: str, shade: float) -> None:
    with Fur(
        canvas, joined(_leg_paths(b, leg)), mix(darker(color, shade), "#c0567a", 0.4 * shade), b.species.ankle * 1.6
    ) as only:
        _foot_marks(b, canvas, leg, only, shade)


def _paw(b: Beast, canvas: skia.Canvas, line: list[Point], radii: list[float], shade: float) -> None:
    """A folded leg that lies on the ground, its foot last."""
    s = b.species
    color = s.wool or s.coat
    with Fur(canvas, tube(line, radii), mix(darker(color, shade), "#c0567a", 0.4 * shade), s.ankle * 1.8) as only:
        end, before = line[-1], line[-2]
        if s.socks and s.sock:
            share = 1.0 if s.sock >= 1 else 0.7 * s.sock
            canvas.drawPath(
                tube([end, between(end, before, share)], [s.ankle * 1.6] * 2), fill(darker(s.socks, shade), **only)
            )
        if s.foot == "hoof":
            canvas.drawPath(
                blob(end[0] + s.ankle * 0.5, end[1], s.ankle * 0.9, s.ankle * 1.3),
                fill(darker(mix(s.socks or s.coat, "#4a3434", 0.75), shade * 0.5), **only),
            )


def _lying_legs(b: Beast, canvas: skia.Canvas, shade: float, *, far: bool) -> None:
    s = b.species
    a, x = s.ankle, b.shoulder[0] + (0.22 * s.chest if far else 0.0)
    length = min(s.leg * 0.62, s.chest * 1.5)
    _paw(
        b,
        canvas,
        [(x - 0.2 * s.chest, -a * 1.5), (x + length * 0.5, -a * 1.02), (x + length, -a)],
        [a * 1.2, a * 1.04, a],
        shade,
    )
    if not far:
        hx = b.hip[0]
        _paw(b, canvas, [(hx + 0.2 * s.rump, -a * 1.1), (hx + s.rump * 1.35, -a)], [a * 1.1, a], shade)


def _haunch(b: Beast, canvas: skia.Canvas) -> None:
    """The bent hind leg of who lies or crouches."""
    s = b.species
    x, y = b.hip
    lying = b.stance.body != "up"
    high = s.rump * (0.78 if lying else 0.74)
    if not lying:
        y = min(y + 0.3 * s.rump, -high)
        _paw(b, canvas, [(x + 0.0 * s.rump, -s.ankle), (x + s.rump * 0.95, -s.ankle)], [s.ankle, s.ankle], 0.0)
    else:
        y = -high * 1.02
    fur(canvas, blob(x + 0.12 * s.rump, y, s.rump * 0.86, high, -18), s.coat, s.rump * 0.7)


def _seat(b: Beast, canvas: skia.Canvas, shade: float, shift: float) -> None:
    """The hind leg of who sits: thigh up, foot flat on the ground."""
    s = b.species
    x = b.hip[0] + shift
    a = s.ankle
    _paw(b, canvas, [(x + 0.1 * s.rump, -a), (x + s.rump * 1.25, -a)], [a * 1.1, a], shade)
    if not shade:
        color = s.socks if s.sock >= 1 and s.socks else s.coat
        fur(canvas, blob(x + 0.22 * s.rump, -s.rump * 0.78, s.rump * 0.84, s.rump * 0.8, -34), color, s.rump * 0.7)


def _rolled_path(b: Beast) -> skia.Path:
    long, high = b.long, b.high
    line = [(-long * 0.52, -high * 0.98), (0.0, -high * 1.14), (long * 0.5, -high * 0.94)]
    return tube(line, [high * 0.98, high * 1.08, high * 0.94])


def _curled(b: Beast, canvas: skia.Canvas) -> None:
    s = b.species
    long, high = b.long, b.high
    with Fur(canvas, _rolled_path(b), s.coat, s.chest) as only:
        if s.marks:
            _marks(b, canvas, only)
    if s.wool:
        fur(canvas, joined(_fleece(b)), s.coat, s.chest)
    a = s.ankle
    fur(
        canvas,
        blob(-long * 0.36, -high * 0.72, high * 0.82, high * 0.7, -12),
        s.socks if s.sock >= 1 and s.socks else s.coat,
        high * 0.7,
    )
    _paw(b, canvas, [(long * 0.1, -a * 0.95), (long * 0.78 + s.head * 0.9, -a * 0.95)], [a, a], 0.0)
    w = s.tail_width
    if s.tail in ("thin", "bushy", "rat", "tuft"):
        reach = min(s.tail_length, long * 1.7)
        left = -long * 0.52 - high * 0.9
        line = [
            (left + 0.1 * high, -high * 0.8),
            (left + 0.02 * high, -w * 1.6),
            (left + reach * 0.4, -w * 0.98),
            (left + reach * 0.75, -w * 0.98),
            (left + reach * 1.05, -w * 1.1),
        ]
        widths = [0.6, 0.95, 1.0, 1.0, 0.3] if s.tail == "bushy" else [1, 1, 1, 0.95, 0.75]
        with Fur(canvas, tube(line, [w * k for k in widths]), s.skin if s.tail == "rat" else s.coat, w * 1.6) as only:
            if s.tip:
                canvas.drawPath(tube(line[-2:], [w * 0.8, w * 1.3]), fill(s.tip, **only))
    elif s.tail == "plume":
        line = [
            (-long * 0.9, -high * 0.5),
            (-long * 1.2, -high * 1.4),
            (-long * 0.7, -high * 2.2),
            (long * 0.1, -high * 2.25),
            (long * 0.45, -high * 1.8),
        ]
        fur(canvas, tube(line, [w * k for k in (0.5, 0.9, 1.0, 1.0, 0.7)]), s.coat, w * 1.5)
    elif s.tail == "puff":
        fur(
            canvas,
            blob(-long * 0.52 - high * 0.85, -high * 0.7, w * 0.95, w * 0.95),
            lighter(s.belly or s.coat, 0.6),
            w,
        )
    _in_head(b, canvas, lambda: b.head.draw_behind(canvas))
    _head_apart(b, canvas)
    _in_head(b, canvas, lambda: b.head.draw_face(canvas))
