"""A drawn head: hair, face and mood. Drawn at the origin, looking right, with a radius of 1 and y downward."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from .brush import ball, darker, fill, inside, lighter, smooth, soft
from .head_face import draw_face
from .head_hair import draw_back_of_head, draw_hair_before

if TYPE_CHECKING:
    import skia


def draw_head(
    canvas: skia.Canvas, *, skin: str, hair: str, style: str, mood: str, age: str, gender: str, back: bool = False,
    covered: bool = False, freckles: bool = False, beard: Callable[[], None] | None = None,
) -> None:  # fmt: skip
    """The head without a hat; `covered` where one will sit on it, `beard` draws what grows under mouth and nose."""
    shape = _skull(canvas, skin, age)
    if back:
        draw_back_of_head(canvas, hair, style, covered=covered)
        return
    draw_face(canvas, shape, skin=skin, hair=hair, mood=mood, age=age, gender=gender, freckles=freckles, beard=beard)
    draw_hair_before(canvas, hair, style, covered=covered)


def _skull(canvas: skia.Canvas, skin: str, age: str) -> skia.Path:
    young = age in ("baby", "child")
    jaw = 1.0 if young else 0.88
    shape = smooth(
        [(0, -1), (0.72, -0.72), (0.98, 0.0), (jaw * 0.84, 0.58), (0.32, 0.96), (-0.28, 0.96), (-jaw * 0.84, 0.58), (-0.97, 0.0),
         (-0.72, -0.72)]
    )  # fmt: skip
    ball(canvas, -0.93, 0.14, 0.19, 0.24, darker(skin, 0.06))
    ball(canvas, -0.92, 0.16, 0.09, 0.13, darker(skin, 0.2))
    if age != "baby":
        ball(canvas, 0.95, 0.14, 0.11, 0.2, skin)
    with inside(canvas) as only:
        canvas.drawPath(shape, fill(darker(skin, 0.17)))
        canvas.save()
        canvas.translate(0.12, -0.1)
        canvas.drawPath(shape, fill(skin, MaskFilter=soft(0.16), **only))
        canvas.restore()
        canvas.drawOval(_oval(0.45, -0.1, 0.5, 0.6), fill(lighter(skin, 0.5), 0.45, MaskFilter=soft(0.3), **only))
    return shape


def _oval(x: float, y: float, rx: float, ry: float) -> skia.Rect:
    import skia

    return skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry)
