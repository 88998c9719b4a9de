"""Speech bubbles with words in them: ``drawn:speech?tail=left&text=Come%20in!``, the text percent-encoded.

`tail` says on which side below the bubble the speaker is. The same name is always the same drawing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qsl, quote, urlencode

from fabula.core import MissingError
from fabula.core.fonts import font

from .brush import fill, soft, stroke
from .thing import Thing

if TYPE_CHECKING:
    import skia

PREFIX = "drawn:speech?"
_TEXT, _LEADING, _PAD = 20.0, 24.0, 15.0
_TAIL = 26.0
_LONGEST = 52
"""Characters; a bubble is read in passing, the whole sentence stands in the caption."""


def speech_sprite(text: str, tail: Literal["left", "right"] = "left") -> str:
    """The name of a bubble that says `text`, shortened at a word where it is long."""
    return PREFIX + urlencode({"tail": tail, "text": shortened(text)}, quote_via=quote)


def shortened(text: str) -> str:
    """At most `_LONGEST` characters: whole sentences if they fit, else whole words and an ellipsis."""
    text = " ".join(text.split()).strip('"“”').rstrip(",")
    if len(text) <= _LONGEST:
        return text
    cut = text[:_LONGEST]
    stop = max(cut.rfind(mark) for mark in ".!?")
    if stop > _LONGEST // 3:
        return cut[: stop + 1]
    return cut[: cut.rfind(" ") if " " in cut else _LONGEST - 1].rstrip(" ,;:-") + "…"


@lru_cache(maxsize=64)
def bubble(name: str) -> Thing:
    """The drawing of a bubble's name. Raises `MissingError` where it has no text."""
    said = dict(parse_qsl(name.removeprefix(PREFIX)))
    text, tail = said.get("text", ""), said.get("tail", "left")
    if not text.strip() or tail not in ("left", "right") or said.keys() - {"text", "tail"}:
        raise MissingError(f"{name!r} is no bubble", hint=f"a bubble is named {PREFIX}tail=left&text=Hello")
    lines = _lines(text)
    widest = max(_width(line) for line in lines)
    width, height = max(widest + 2 * _PAD + 8, 76.0), len(lines) * _LEADING + 2 * _PAD - 4

    def draw(canvas: skia.Canvas) -> None:
        _draw(canvas, lines, width, height, tail)

    return Thing(draw, 0.7, (), "sky", "front", (-6.0, -6.0, width + 6, height + _TAIL + 6))


def _width(line: str) -> float:
    made = font(_TEXT, "semibold")
    return float(made.measureText(line)) if made else len(line) * _TEXT * 0.5


def _lines(text: str) -> list[str]:
    """One to four lines of about equal length."""
    count = max(1, min(4, round((len(text) / 9.0) ** 0.5)))
    goal, lines = len(text) / count, [""]
    for word in text.split():
        if lines[-1] and len(lines) < count and len(lines[-1]) + len(word) / 2 > goal:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _draw(canvas: skia.Canvas, lines: list[str], width: float, height: float, tail: str) -> None:
    import skia as sk

    body = sk.Path()
    body.addRRect(sk.RRect.MakeRectXY(sk.Rect.MakeLTRB(0, 0, width, height), 22, 22))
    root, tip = (0.3, 0.14) if tail == "left" else (0.7, 0.86)
    point = sk.Path()
    point.moveTo(width * root - 13, height - 8)
    point.quadTo(width * root, height + 8, width * tip, height + _TAIL)
    point.quadTo(width * root + 10, height + 12, width * root + 15, height - 8)
    point.close()
    shape = sk.Op(body, point, sk.kUnion_PathOp)
    canvas.drawPath(shape, fill("#2b3040", 0.22, MaskFilter=soft(3)))
    canvas.drawPath(shape, fill("#ffffff"))
    canvas.drawPath(shape, stroke("#3a4152", 2.0))
    made = font(_TEXT, "semibold")
    for i, line in enumerate(lines):
        y = _PAD - 2 + _LEADING * (i + 0.78)
        if made is None:  # a machine without fonts: lines stand for the words
            canvas.drawLine(_PAD, y - 6, width - _PAD, y - 6, stroke("#3a4152", 2))
        else:
            canvas.drawString(line, (width - made.measureText(line)) / 2, y, made, fill("#272c3a"))
