"""Labelled paper cards: the last resort for a word no pack can draw. `card:<label>` is asked for by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fabula.core import ArtPack, MissingError, Sprite
from fabula.core.fonts import font

from .raster import RasterCache, paint, rounded_aspect

if TYPE_CHECKING:
    import numpy as np
    import skia
    from numpy.typing import NDArray

_HEIGHT = 100.0
_TEXT = 30.0
_LONGEST = 48


class CardPack(ArtPack):
    """Cards with a word on paper; `find` never has one, so that a card is never taken for a drawing."""

    name = "card"
    attribution = "Cards drawn by Fabula, Apache-2.0"

    def __init__(self) -> None:
        self._cache = RasterCache(8 << 20)

    def available(self) -> str | None:
        """Always."""
        return None

    def find(self, word: str) -> tuple[Sprite, ...]:
        """Nothing: whoever wants a card asks for ``card:<label>``."""
        return ()

    def sprite(self, name: str) -> Sprite:
        """A card with that label."""
        label = _label(name)
        return Sprite(name=name, aspect=rounded_aspect(_width(label) / _height(label)), keywords=(label,), height_m=0.5)

    def raster(self, name: str, height_px: int) -> NDArray[np.uint8]:
        """See `ArtPack.raster`."""
        label = _label(name)
        box = (0.0, 0.0, _width(label), _height(label))
        return self._cache.get((name, height_px), lambda: paint(lambda canvas: _draw(canvas, label), box, height_px))


def _label(name: str) -> str:
    label = " ".join(name.partition(":")[2].split())
    if not label:
        raise MissingError(f"{name!r} has no label", hint="a card is named card:<label>, as in card:birthday")
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1].rstrip() + "…"


def _lines(label: str) -> list[str]:
    """At most three lines of about equal length."""
    words = label.split()
    count = min(3, len(words), 1 + len(label) // 16)
    lines, goal = [""], len(label) / count
    for word in words:
        if lines[-1] and len(lines) < count and len(lines[-1]) + len(word) / 2 > goal:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _width(label: str) -> float:
    made = font(_TEXT, "semibold")
    longest = max((made.measureText(line) if made else len(line) * _TEXT * 0.5) for line in _lines(label))
    return float(round(max(_HEIGHT * 0.9, longest + 44)))


def _height(label: str) -> float:
    return _HEIGHT + (len(_lines(label)) - 1) * _TEXT * 1.2


def _draw(canvas: skia.Canvas, label: str) -> None:
    import skia

    width, height = _width(label), _height(label)
    paper = skia.RRect.MakeRectXY(skia.Rect.MakeLTRB(3, 3, width - 3, height - 5), 9, 9)
    shade = skia.Paint(AntiAlias=True, Color=skia.Color(60, 40, 20, 110))
    canvas.drawRRect(paper.makeOffset(0, 3), shade)
    ground = skia.GradientShader.MakeLinear(
        [(0, 0), (0, height)], [skia.Color(255, 252, 242), skia.Color(243, 232, 208)]
    )
    canvas.drawRRect(paper, skia.Paint(AntiAlias=True, Shader=ground))
    line = skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=1.6, Color=skia.Color(190, 164, 120))
    canvas.drawRRect(skia.RRect.MakeRectXY(skia.Rect.MakeLTRB(9, 9, width - 9, height - 11), 6, 6), line)
    pin = skia.GradientShader.MakeRadial((width / 2 - 2, 9), 8, [skia.Color(255, 120, 110), skia.Color(196, 40, 48)])
    canvas.drawCircle(width / 2, 11, 6, skia.Paint(AntiAlias=True, Shader=pin))
    made = font(_TEXT, "semibold")
    if made is None:  # a machine without fonts: ruled lines stand for the words
        for i, text in enumerate(_lines(label)):
            y = height / 2 + (i - (len(_lines(label)) - 1) / 2) * _TEXT * 1.2
            canvas.drawLine(22, y, 22 + len(text) * _TEXT * 0.5, y, line)
        return
    ink = skia.Paint(AntiAlias=True, Color=skia.Color(74, 54, 34))
    first = height / 2 + _TEXT * 0.36 - (len(_lines(label)) - 1) * _TEXT * 0.6
    for i, text in enumerate(_lines(label)):
        canvas.drawString(text, (width - made.measureText(text)) / 2, first + i * _TEXT * 1.2, made, ink)
