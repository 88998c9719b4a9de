"""Bubbles of speech and thought, and lettered sounds: ``drawn:speech?style=say&tail=40,120&text=Come%20in!``.

The text is percent-encoded; `tail` is where the bubble's tail ends, in units of its drawing from the upper left corner of its
body (none without it); a thought has a `size` instead of a text, since things stand in it. The same name is always the same
drawing.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qsl, quote, urlencode

from fabula.core import MissingError
from fabula.core.fonts import font

from .brush import fill, soft, stroke
from .raster import Box
from .thing import Thing

if TYPE_CHECKING:
    import skia

PREFIX = "drawn:speech?"
Style = Literal["say", "shout", "whisper", "thought", "sound"]
_STYLES = ("say", "shout", "whisper", "thought", "sound")
_TEXT, _LEADING, _PAD = 20.0, 24.0, 16.0
_LONGEST = 84
"""Characters; a bubble is read in passing, the whole sentence stands in the caption."""
_MOST_LINES = 5
_RATIO = 2.6
"""Width by height a bubble should have."""
_CLAUSES = (", ", "; ", ": ", " because ", " but ", " and ", " that ", " when ", " if ", " so ", " or ")
_INK = "#2f3645"


def speech_sprite(text: str, style: Style = "say", tail: tuple[float, float] | None = None) -> str:
    """The name of a bubble that says `text`, shortened where it is long."""
    return _name(style, tail, text=text if style == "sound" else shortened(text))


def thought_sprite(size: tuple[float, float], tail: tuple[float, float] | None = None) -> str:
    """The name of an empty thought bubble of that width and height."""
    return _name("thought", tail, size=f"{size[0]:.0f},{size[1]:.0f}")


def _name(style: Style, tail: tuple[float, float] | None, **more: str) -> str:
    parts = {"style": style} | ({} if tail is None else {"tail": f"{tail[0]:.0f},{tail[1]:.0f}"}) | more
    return PREFIX + urlencode(parts, quote_via=quote)


def shortened(text: str) -> str:
    """At most `_LONGEST` characters beginning with a capital: whole sentences, else whole clauses and an ellipsis."""
    text = " ".join(text.split()).strip('"“”').rstrip(",")
    text = text[:1].upper() + text[1:]
    if len(text) <= _LONGEST:
        return text
    cut = text[:_LONGEST]
    stop = max(cut.rfind(mark + " ") for mark in ".!?")
    if stop > _LONGEST // 4:
        return cut[: stop + 1]
    clause = max(cut.rfind(mark) for mark in _CLAUSES)
    if clause > _LONGEST // 3:
        return cut[:clause].rstrip(" ,;:-") + " …"
    return cut[: cut.rfind(" ") if " " in cut else _LONGEST - 1].rstrip(" ,;:-") + " …"


@lru_cache(maxsize=256)
def body_size(name: str) -> tuple[float, float]:
    """Width and height of a bubble without its tail."""
    said = _said(name)
    if "size" in said:
        return _pair(said["size"], name)
    lines = _lines(said["text"], said["style"])
    scale = 1.5 if said["style"] == "sound" else 1.0
    width = max(_width(line) for line in lines) * scale + 2 * _PAD
    if said["style"] == "sound":
        return width - _PAD, len(lines) * _LEADING * scale + 0.5 * _PAD
    height = len(lines) * _LEADING + 2 * _PAD - 4
    if said["style"] == "shout":  # the words keep clear of the teeth
        return 1.16 * width + 20, 1.34 * height
    return max(width + 8, 70.0), height


@lru_cache(maxsize=256)
def extent(name: str) -> Box:
    """The box around a bubble with its tail, from the upper left corner of its body."""
    width, height = body_size(name)
    tail = _said(name).get("tail")
    x, y = _pair(tail, name) if tail else (width / 2, height / 2)
    return min(0.0, x) - 2, min(0.0, y) - 2, max(width, x) + 2, max(height, y) + 2


@lru_cache(maxsize=64)
def bubble(name: str) -> Thing:
    """The drawing of a bubble's name. Raises `MissingError` where it is none."""
    said = _said(name)
    style, (width, height) = said["style"], body_size(name)
    tail = _pair(said["tail"], name) if "tail" in said else None

    def draw(canvas: skia.Canvas) -> None:
        if style == "thought":
            _draw_cloud(canvas, width, height, tail)
        elif style == "sound":
            _letter(canvas, said["text"], width, height)
        else:
            _draw(canvas, style, width, height, tail)
            _write(canvas, _lines(said["text"], style), width, height, style)

    return Thing(draw, 0.7, (), "sky", "front", extent(name))


def _said(name: str) -> dict[str, str]:
    said = {"style": "say"} | dict(parse_qsl(name.removeprefix(PREFIX)))
    known = said.keys() <= {"style", "tail", "text", "size"} and said["style"] in _STYLES
    if (
        not known
        or ("size" in said) != (said["style"] == "thought")
        or not (said.get("text", "").strip() or "size" in said)
    ):
        raise MissingError(f"{name!r} is no bubble", hint=f"a bubble is named {PREFIX}style=say&tail=40,120&text=Hello")
    return said


def _pair(text: str, name: str) -> tuple[float, float]:
    try:
        x, y = (float(n) for n in text.split(","))
    except ValueError:
        raise MissingError(f"{name!r} is no bubble", hint=f"{text!r} is not two numbers") from None
    return x, y


def _width(line: str) -> float:
    made = font(_TEXT, "semibold")
    return float(made.measureText(line)) if made else len(line) * _TEXT * 0.5


@lru_cache(maxsize=256)
def _lines(text: str, style: str) -> tuple[str, ...]:
    """Lines of about equal length, as many as give the bubble a pleasant shape."""
    if style == "sound":
        return (text,)
    best: tuple[float, tuple[str, ...]] | None = None
    for count in range(1, _MOST_LINES + 1):
        lines = _broken(text.split(), count)
        ratio = (max(map(_width, lines)) + 2 * _PAD) / (len(lines) * _LEADING + 2 * _PAD)
        cost = abs(math.log(ratio / _RATIO))
        if best is None or cost < best[0]:
            best = (cost, lines)
    assert best is not None
    return best[1]


def _broken(words: list[str], count: int) -> tuple[str, ...]:
    """Words in at most `count` lines, the longest line as short as it can be."""
    low, high = max(map(_width, words)), _width(" ".join(words))
    for _ in range(12):
        middle = (low + high) / 2
        if len(_filled(words, middle)) <= count:
            high = middle
        else:
            low = middle
    return tuple(_filled(words, high))


def _filled(words: list[str], limit: float) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        if _width(f"{lines[-1]} {word}") <= limit:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _draw(canvas: skia.Canvas, style: str, width: float, height: float, tail: tuple[float, float] | None) -> None:
    import skia as sk

    body = sk.Path()
    if style == "shout":
        body = _jagged(width, height)
    else:
        round_by = min(22.0, height / 2)
        body.addRRect(sk.RRect.MakeRectXY(sk.Rect.MakeLTRB(0, 0, width, height), round_by, round_by))
    shape = body if tail is None else sk.Op(body, _tail(width, height, tail), sk.kUnion_PathOp)
    canvas.drawPath(shape, fill("#2b3040", 0.22, MaskFilter=soft(3)))
    canvas.drawPath(shape, fill("#ffffff"))
    if style == "whisper":
        dashes = sk.DashPathEffect.Make([7.0, 6.0], 0.0)
        canvas.drawPath(shape, stroke("#7c8598", 2.2, PathEffect=dashes))
    else:
        canvas.drawPath(shape, stroke("#c8372d" if style == "shout" else "#3a4152", 2.6 if style == "shout" else 2.0))


def _tail(width: float, height: float, tip: tuple[float, float]) -> skia.Path:
    """A tapering tail from inside the body to where its tip is."""
    import skia as sk

    inset = min(28.0, 0.4 * width), min(20.0, 0.4 * height)
    root = max(inset[0], min(width - inset[0], tip[0])), max(inset[1], min(height - inset[1], tip[1]))
    dx, dy = tip[0] - root[0], tip[1] - root[1]
    length = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / length * 11, dx / length * 11
    bend = 0.12 * length
    middle = (root[0] + 0.6 * dx + ny / 11 * bend * 0.3, root[1] + 0.6 * dy)
    made = sk.Path()
    made.moveTo(root[0] + nx, root[1] + ny)
    made.quadTo(middle[0] + 0.4 * nx, middle[1] + 0.4 * ny, *tip)
    made.quadTo(middle[0] - 0.4 * nx, middle[1] - 0.4 * ny, root[0] - nx, root[1] - ny)
    made.close()
    return made


def _jagged(width: float, height: float) -> skia.Path:
    """The edge of a shout: teeth about an oval that holds the words."""
    from .brush import path

    teeth = max(9, round((width + height) / 26))
    ring = []
    for i in range(2 * teeth):
        a = math.pi * i / teeth + 0.15
        c, s = math.cos(a), math.sin(a)
        # Between an oval and a rectangle, so that the corners of the words are inside.
        k = 1 / (abs(c) ** 3.2 + abs(s) ** 3.2) ** (1 / 3.2)
        k *= 1.0 if i % 2 == 0 else 0.86
        ring.append((width / 2 + k * c * width / 2, height / 2 + k * s * height / 2))
    return path(ring, close=True)


def _draw_cloud(canvas: skia.Canvas, width: float, height: float, tail: tuple[float, float] | None) -> None:
    import skia as sk

    shape = sk.Path()
    rx, ry = 0.41 * width, 0.36 * height
    shape.addOval(
        sk.Rect.MakeLTRB(width / 2 - rx * 1.04, height / 2 - ry * 1.1, width / 2 + rx * 1.04, height / 2 + ry * 1.1)
    )
    lobes = max(8, round((width + height) / 34))
    for i in range(lobes):
        a = 2 * math.pi * i / lobes + 0.3
        r = (0.135 + 0.02 * (i % 2)) * min(width, 1.6 * height)
        x = width / 2 + (width / 2 - r - 1) * math.cos(a)
        y = height / 2 + (height / 2 - r - 1) * math.sin(a)
        lobe = sk.Path()
        lobe.addCircle(x, y, r)
        shape = sk.Op(shape, lobe, sk.kUnion_PathOp)
    drops: list[tuple[float, float, float]] = []
    if tail is not None:
        dx, dy = tail[0] - width / 2, tail[1] - height / 2
        edge = min(0.47 * width / abs(dx) if dx else 9.0, 0.47 * height / abs(dy) if dy else 9.0, 1.0)
        drops = [
            (width / 2 + dx * (edge + (1 - edge) * t), height / 2 + dy * (edge + (1 - edge) * t), r)
            for t, r in ((0.2, 10.0), (0.58, 7.0), (0.92, 4.5))
        ]
    for paint in (fill("#2b3040", 0.22, MaskFilter=soft(3)), fill("#ffffff"), stroke("#3a4152", 2.0)):
        canvas.drawPath(shape, paint)
        for x, y, r in drops:
            canvas.drawCircle(x, y, r, paint)


def _write(canvas: skia.Canvas, lines: tuple[str, ...], width: float, height: float, style: str) -> None:
    made = font(_TEXT, "bold" if style == "shout" else "semibold")
    top = (height - len(lines) * _LEADING) / 2
    for i, line in enumerate(lines):
        y = top + _LEADING * (i + 0.76)
        if made is None:  # a machine without fonts: lines stand for the words
            canvas.drawLine(_PAD, y - 6, width - _PAD, y - 6, stroke("#3a4152", 2))
        else:
            color = "#5a6375" if style == "whisper" else _INK
            canvas.drawString(line, (width - made.measureText(line)) / 2, y, made, fill(color))


def _letter(canvas: skia.Canvas, text: str, width: float, height: float) -> None:
    """A sound in letters with a rim, the louder the redder."""
    loud = text.isupper() or text.endswith("!")
    made = font(1.5 * _TEXT, "bold")
    if made is None:
        canvas.drawLine(4, height / 2, width - 4, height / 2, stroke("#e5484d", 6))
        return
    x, y = (width - made.measureText(text)) / 2, height / 2 + 0.5 * _TEXT
    canvas.drawString(text, x, y, made, stroke("#ffffff", 7.5))
    canvas.drawString(text, x, y, made, fill("#d8432f" if loud else "#4a63b8"))
