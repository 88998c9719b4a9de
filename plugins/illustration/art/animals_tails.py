"""Tails, manes and tusks of four-legged animals."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .animals_shape import Fur, blob, curl, fur, joined, polar, tube
from .brush import Point, darker, fill, lighter, soft
from .outlines import between

if TYPE_CHECKING:
    import skia

    from .animals_figure import Beast


def tail_line(b: Beast) -> list[Point]:
    """Points of the tail from its root."""
    s, stance = b.species, b.stance
    sitting = stance.body != "up"
    angle = s.tail_angle if stance.tail is None or s.tail in ("plume", "puff", "stub", "screw") else stance.tail
    turn = s.tail_turn if stance.turn is None or s.tail in ("plume", "puff", "stub", "screw") else stance.turn
    if s.tail == "hair" and not stance.lift:
        angle, turn = (s.tail_angle, s.tail_turn) if not sitting else (0, 60)
    if s.tail == "hair" and (not stance.lift or b.pose == "jump"):
        turn = -abs(turn)
    if s.tail == "plume":
        root = polar(b.hip, s.rump * 0.8, 200 + b.pitch * (0.3 if sitting else 1))
        along = 168 if stance.lift else 126 - (0 if sitting else 4)
        rise = curl(root, s.tail_length * 0.62, along, -52, 4)
        return [*rise, *curl(rise[-1], s.tail_length * 0.34, along - 10, 120, 2)[1:]]
    root = polar(b.hip, s.rump * 0.86, 152 + b.pitch)
    if sitting:
        root = b.hip[0] - s.rump * 0.78, min(b.hip[1] + s.rump * 0.5, -s.tail_width * 1.1)
        angle, turn = max(angle, -6), turn if turn > 0 else 40
        return curl(root, s.tail_length, 180 - angle, -turn, 6)
    lean = 0.4 * b.pitch
    line = curl(root, s.tail_length, 180 - angle + lean, -turn, 6)
    low = max(p[1] for p in line)
    return line if low < -2 or stance.lift else [(x, min(y, -2.0)) for x, y in line]


def draw_tail(b: Beast, canvas: skia.Canvas) -> None:
    """The tail of the species, as the stance holds it."""
    s = b.species
    w = s.tail_width
    line = tail_line(b)
    color = s.mane if s.tail == "hair" else s.coat
    if s.tail in ("thin", "rat"):
        shape = (
            tube(line, [w * 1.1, w, w, w, w, w * 0.9, w * 0.75])
            if s.tail == "thin"
            else tube(line, [w * 1.3, w * 1.1, w, w * 0.9, w * 0.8, w * 0.65, w * 0.4])
        )
        with Fur(canvas, shape, color if s.tail == "thin" else s.skin, w * 1.6) as only:
            if s.tip:
                canvas.drawPath(blob(*line[-1], w * 2.2, w * 2.2), fill(s.tip, **only))
            if s.marks == "stripes":
                for i in (2, 4):
                    canvas.drawPath(blob(*line[i], w * 0.8, w * 1.6, 90 - 0), fill(s.mark, **only))
    elif s.tail in ("bushy", "plume"):
        widths = (
            [0.42, 0.8, 1.0, 1.05, 0.95, 0.66, 0.14] if s.tail == "bushy" else [0.5, 0.85, 1.0, 1.05, 1.1, 1.0, 0.7]
        )
        with Fur(canvas, tube(line, [w * k for k in widths]), color, w * 1.5) as only:
            if s.tip and s.marks != "rings":
                canvas.drawPath(tube(line[-3:], [w * 0.6, w * 1.3, w * 1.3]), fill(s.tip, **only))
            if s.marks == "rings":
                for i in (1, 3, 5):
                    ahead = line[i + 1]
                    turn = math.degrees(math.atan2(ahead[1] - line[i][1], ahead[0] - line[i][0]))
                    canvas.drawPath(blob(*line[i], w * 0.28, w * 1.4, turn), fill(s.mark, **only))
            if s.tail == "plume":
                canvas.drawPath(
                    tube(line[1:-1], [w * 0.3] * (len(line) - 2)),
                    fill(lighter(color, 0.35), 0.6, MaskFilter=soft(2), **only),
                )
    elif s.tail == "hair":
        fur(canvas, tube(line, [w * 0.45, w * 0.85, w * 1.05, w * 1.1, w * 0.95, w * 0.66, w * 0.16]), color, w * 1.5)
    elif s.tail == "tuft":
        fur(canvas, tube(line, [w * 1.2, *[w] * 6]), color, w * 1.5)
        end = line[-1]
        ahead = polar(end, w * 2.6, math.degrees(math.atan2(line[-2][1] - end[1], end[0] - line[-2][0])))
        fur(
            canvas,
            tube([end, between(end, ahead, 0.5), ahead], [w * 1.1, w * 1.9, w * 0.5]),
            s.tip or darker(s.coat, 0.4),
            w * 2,
        )
    elif s.tail == "screw":
        x, y = b.on_body(-0.34, -0.5)
        ring = [
            (x + 4, y + 2),
            (x - 3, y + 1),
            (x - 8, y - 4),
            (x - 5, y - 9),
            (x - 0.5, y - 6),
            (x - 4, y - 1.5),
            (x - 10, y - 1),
        ]
        fur(canvas, tube(ring, [2.8, 2.6, 2.4, 2.2, 2.1, 2.0, 1.6]), darker(s.coat, 0.06), 3)
    elif s.tail == "puff":
        x, y = line[2]
        fur(
            canvas,
            joined(
                [
                    blob(x + dx * w, y + dy * w, w * 0.72, w * 0.72)
                    for dx, dy in ((0, 0), (-0.45, -0.2), (0.1, -0.5), (-0.2, 0.45))
                ]
            ),
            lighter(s.belly or s.coat, 0.6),
            w,
        )
    else:
        fur(canvas, tube(line, [w * (1.1 - 0.08 * i) for i in range(7)]), color, w * 1.5)
        if s.horns == "antlers" or s.socks:
            fur(
                canvas,
                tube([between(p, (p[0] - w, p[1] + w * 0.6), 0.5) for p in line[2:]], [w * 0.5] * 5),
                lighter(s.belly or s.coat, 0.4),
                w,
            )


def draw_ruff(b: Beast, canvas: skia.Canvas) -> None:
    """A lion's mane, or a boar's bristles."""
    s = b.species
    if s.horns == "boar":
        line = [b.on_head(-0.5, -0.8), polar(b.nape, s.chest * 0.9, 100), b.on_body(0.55, -1.02)]
        fur(canvas, tube(line, [3.0, 4.6, 2.0]), s.mane, 5)
        return
    x, y = b.on_head(-0.42, 0.16)
    r = s.head * 1.36
    puffs = [blob(x, y, r, r * 1.04)]
    for k in range(11):
        a = math.radians(k * 360 / 11 + 10)
        puffs.append(blob(x + 0.92 * r * math.cos(a), y + 0.98 * r * math.sin(a), r * 0.42, r * 0.42))
    fur(canvas, joined(puffs), s.mane, r * 0.7)


def draw_hair(b: Beast, canvas: skia.Canvas) -> None:
    """A horse's mane and forelock."""
    s = b.species
    if not s.mane:
        return
    back = b.neck_angle + 90
    crest = [b.on_head(-0.1, -1.0)]
    stiff = s.tail == "tuft"
    deep, taper = s.throat[0] * (0.72 if not stiff else 0.94), (s.throat[0] - s.throat[1]) * 0.3
    crest += [
        polar(between(b.nape, b.head_at, share), deep + taper * (1 - share), back) for share in (0.85, 0.55, 0.25, 0.0)
    ]
    w = s.throat[0] * (0.42 if not stiff else 0.26)
    streaming = bool(b.stance.lift)
    parts = [tube(crest, [w * 0.6, w, w * 1.1, w, w * 0.5])]
    if not stiff:
        for i in (1, 2, 3):
            tip = polar(crest[i], w * 2.0, 196 if streaming else 236)
            parts.append(tube([crest[i], between(crest[i], tip, 0.5), tip], [w * 0.9, w * 0.8, w * 0.25]))
    fur(canvas, joined(parts), s.mane, w * 1.4)
    lock = [b.on_head(-0.35, -0.95), b.on_head(0.12, -0.85), b.on_head(0.5, -0.42)]
    fur(canvas, tube(lock, [s.head * 0.26, s.head * 0.28, s.head * 0.08]), s.mane, s.head * 0.4)


def draw_tusk(b: Beast, canvas: skia.Canvas) -> None:
    """The near tusk of an elephant."""
    line = [b.on_head(0.5, 0.72), b.on_head(0.95, 1.05), b.on_head(1.5, 0.86)]
    h = b.species.head
    fur(canvas, tube(line, [0.15 * h, 0.14 * h, 0.05 * h]), "#fbf4e4", 0.25 * h)
