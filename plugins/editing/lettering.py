"""Letters on pixels: captions on a rounded plate, cards for sentences without a picture, titles. Needs skia."""

from __future__ import annotations

import colorsys
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from fabula.core import MissingError, fonts

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Overlay:
    """A picture with transparency and its upper left corner in the frame; premultiplied RGBA at even positions."""

    x: int
    y: int
    rgba: Pixels


def draw_caption(lines: Sequence[str], size: tuple[int, int]) -> Overlay:
    """White letters on a dark translucent plate near the lower edge of a frame of `size`."""
    import skia

    width, height = size
    points = max(9.0, height * 0.041)
    room = width * 0.9
    font = _font(points, "semibold")
    widest = max(_advance(line, font) for line in lines)
    if widest > room:  # wide letters; smaller ones still fit
        font = _font(points * room / widest, "semibold")
        widest = room
    step = font.getSize() * 1.28
    side, top = font.getSize() * 0.72, font.getSize() * 0.36
    box_w = min(_even_down(width), _even(widest + 2 * side + 4))
    box_h = min(_even_down(height), _even(step * len(lines) + 2 * top + 4))
    pixels = np.zeros((box_h, box_w, 4), np.uint8)
    canvas = skia.Surface(pixels, colorType=skia.kRGBA_8888_ColorType).getCanvas()
    plate = skia.Rect.MakeXYWH(1, 1, box_w - 2, box_h - 2)
    round_ = font.getSize() * 0.5
    canvas.drawRoundRect(plate, round_, round_, skia.Paint(Color=skia.Color(14, 17, 24, 184), AntiAlias=True))
    for i, line in enumerate(lines):
        x = (box_w - _advance(line, font)) / 2
        baseline = 2 + top + step * i + font.getSize() * 0.97
        _write(canvas, line, (x, baseline), font, skia.Paint(Color=skia.ColorWHITE, AntiAlias=True))
    del canvas
    y = min(height - box_h, round(height * 0.962) - box_h)
    return Overlay(_even_down((width - box_w) / 2), _even_down(max(0, y)), pixels)


def draw_card(text: str, size: tuple[int, int], *, seed: int = 0) -> Pixels:
    """A title card: the sentence in large letters on a quiet evening sky; BGR."""
    import skia

    width, height = size
    dice = random.Random(seed)
    hue = dice.uniform(0.56, 0.80)
    pixels = np.zeros((height, width, 4), np.uint8)
    surface = skia.Surface(pixels, colorType=skia.kBGRA_8888_ColorType)
    canvas = surface.getCanvas()
    sky = [_color(hue, 0.62, 0.20), _color(hue + 0.03, 0.52, 0.34), _color(hue + 0.12, 0.42, 0.55)]
    canvas.drawPaint(
        skia.Paint(Shader=skia.GradientShader.MakeLinear([(0, 0), (width * 0.2, height)], sky, [0.0, 0.6, 1.0]))
    )
    glow = [skia.Color(255, 226, 190, 70), skia.Color(255, 226, 190, 0)]
    canvas.drawPaint(
        skia.Paint(Shader=skia.GradientShader.MakeRadial((width * 0.5, height * 1.05), height * 0.9, glow))
    )
    for _ in range(110):
        star = skia.Paint(Color=skia.Color(255, 250, 235, dice.randrange(30, 150)), AntiAlias=True)
        x, y = dice.random() * width, dice.random() ** 1.7 * height * 0.8
        radius = height * dice.uniform(0.0008, 0.0026)
        if not (0.1 < x / width < 0.9 and 0.28 < y / height < 0.72):  # a star beside a letter reads as a full stop
            canvas.drawCircle(x, y, radius, star)
    if text and fonts.typeface("regular") is not None:
        _write_card(canvas, text, size)
    del canvas, surface
    return np.ascontiguousarray(pixels[:, :, :3])


def draw_title(headline: str, number: int, size: tuple[int, int], *, ground: Pixels | None = None) -> Pixels:
    """A chapter's title card; BGR.

    The headline stands before `ground`, the picture that follows (BGR, of the frame's size), far out of focus and in
    the dusk, so that the picture comes out of it; without one it stands in the evening sky of `draw_card`.
    """
    import skia

    width, height = size
    base = draw_card("", size, seed=number) if ground is None else _out_of_focus(ground, size)
    pixels = np.dstack([base, np.full((height, width), 255, np.uint8)])
    surface = skia.Surface(pixels, colorType=skia.kBGRA_8888_ColorType)
    canvas = surface.getCanvas()
    if ground is not None:
        dusk = [_color(0.66, 0.62, 0.13), _color(0.69, 0.52, 0.22), _color(0.80, 0.45, 0.38)]
        shader = skia.GradientShader.MakeLinear([(0, 0), (width * 0.2, height)], dusk, [0.0, 0.6, 1.0])
        canvas.drawPaint(skia.Paint(Shader=shader, Alphaf=0.62))
        glow = [skia.Color(255, 226, 190, 46), skia.Color(255, 226, 190, 0)]
        radial = skia.GradientShader.MakeRadial((width * 0.5, height * 1.05), height * 0.9, glow)
        canvas.drawPaint(skia.Paint(Shader=radial))
    edge = [skia.Color(6, 8, 20, 0), skia.Color(6, 8, 20, 130)]
    vignette = skia.GradientShader.MakeRadial((width / 2, height / 2), width * 0.62, edge, [0.45, 1.0])
    canvas.drawPaint(skia.Paint(Shader=vignette))
    if fonts.typeface("regular") is not None:
        _write_title(canvas, headline, number, size)
    del canvas, surface
    return np.ascontiguousarray(pixels[:, :, :3])


def draw_credits(lines: Sequence[str], size: tuple[int, int]) -> Pixels:
    """The card at the end of a film, in the evening sky of `draw_card`; BGR. Whose drawings were seen, a line each."""
    import skia

    width, height = size
    pixels = np.dstack([draw_card("", size, seed=7), np.full((height, width), 255, np.uint8)])
    surface = skia.Surface(pixels, colorType=skia.kBGRA_8888_ColorType)
    canvas = surface.getCanvas()
    canvas.drawPaint(skia.Paint(Color=skia.Color(8, 10, 24, 110)))
    if fonts.typeface("regular") is not None:
        head = _font(max(10.0, height * 0.062), "semibold")
        small, rows = _fit_rows(lines, width * 0.86, height * 0.7, max(8.0, height * 0.036))
        step = small.getSize() * 1.6
        top = (height - head.getSize() * 1.9 - step * len(rows)) / 2 + head.getSize()
        gold = skia.Paint(Color=skia.Color(255, 226, 190), AntiAlias=True)
        pale = skia.Paint(Color=skia.Color(255, 248, 236), AntiAlias=True)
        title = "Made with Fabula"
        _write(canvas, title, ((width - _advance(title, head)) / 2, top), head, gold)
        for number, row in enumerate(rows):
            y = top + head.getSize() * 1.2 + step * number
            _write(canvas, row, ((width - _advance(row, small)) / 2, y), small, pale)
    del canvas, surface
    return np.ascontiguousarray(pixels[:, :, :3])


def _fit_rows(lines: Sequence[str], room_w: float, room_h: float, points: float) -> tuple[Any, list[str]]:
    """All lines, wrapped where they are long, at the largest size up to `points` at which they have room."""
    while True:
        font = _font(points, "regular")
        rows = [row for line in lines for row in _fill(line.split(), room_w, font)]
        if points < 8 or len(rows) * points * 1.6 <= room_h:
            return font, rows
        points *= 0.9


def _out_of_focus(ground: Pixels, size: tuple[int, int]) -> Pixels:
    import cv2

    width, height = size
    small = cv2.resize(ground, (max(8, width // 20), max(8, height // 20)), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), 1.6)
    return np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_CUBIC), np.uint8)


def _write_title(canvas: Any, headline: str, number: int, size: tuple[int, int]) -> None:
    import skia

    width, height = size
    lines, font = _fit(headline, width * 0.72, height * 0.42, height * 0.098, "semibold")
    step = font.getSize() * 1.26
    top = (height - step * len(lines)) / 2 + height * 0.035
    gold = skia.Color(255, 226, 190)
    small = _font(max(8.0, height * 0.034), "semibold")
    label = f"CHAPTER {number}"
    tracking = small.getSize() * 0.32
    length = sum(_advance(letter, small) + tracking for letter in label) - tracking
    x, y = (width - length) / 2, top - font.getSize() * 0.62
    for letter in label:
        _write(canvas, letter, (x, y), small, skia.Paint(Color=gold, AntiAlias=True, Alphaf=0.9))
        x += _advance(letter, small) + tracking
    rule = skia.Paint(Color=gold, AntiAlias=True, Alphaf=0.6)
    middle, thick = y - small.getSize() * 0.34, max(1.0, height * 0.0026)
    for side in (-1, 1):
        inner = width / 2 + side * (length / 2 + small.getSize() * 1.1)
        outer = inner + side * height * 0.085
        rect = skia.Rect.MakeLTRB(min(inner, outer), middle - thick / 2, max(inner, outer), middle + thick / 2)
        canvas.drawRoundRect(rect, thick / 2, thick / 2, rule)
    blur = skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, font.getSize() * 0.14)
    shade = skia.Paint(Color=skia.Color(8, 10, 24, 170), AntiAlias=True, MaskFilter=blur)
    ink = skia.Paint(Color=skia.Color(255, 248, 236), AntiAlias=True)
    for i, line in enumerate(lines):
        x, y = (width - _advance(line, font)) / 2, top + step * i + font.getSize()
        _write(canvas, line, (x, y + font.getSize() * 0.045), font, shade)
        _write(canvas, line, (x, y), font, ink)


def _write_card(canvas: Any, text: str, size: tuple[int, int]) -> None:
    import skia

    width, height = size
    lines, font = _fit(text, width * 0.74, height * 0.52, height * 0.078)
    step = font.getSize() * 1.36
    top = (height - step * len(lines)) / 2
    # Light enough to read, soft enough to lie in the sky rather than on it.
    shade = skia.Paint(
        Color=skia.Color(8, 10, 24, 150),
        AntiAlias=True,
        MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, font.getSize() * 0.12),
    )
    ink = skia.Paint(Color=skia.Color(255, 248, 236), AntiAlias=True)
    for i, line in enumerate(lines):
        x, y = (width - _advance(line, font)) / 2, top + step * i + font.getSize() * 1.0
        _write(canvas, line, (x, y + font.getSize() * 0.05), font, shade)
        _write(canvas, line, (x, y), font, ink)
    rule = skia.Paint(Color=skia.Color(255, 226, 190, 170), AntiAlias=True)
    for y in (top - font.getSize() * 0.62, top + step * len(lines) + font.getSize() * 0.5):
        half = height * 0.075
        canvas.drawRoundRect(skia.Rect.MakeXYWH(width / 2 - half, y, 2 * half, max(1.0, height * 0.0028)), 2, 2, rule)


def _fit(
    text: str, room_w: float, room_h: float, points: float, weight: fonts.Weight = "regular"
) -> tuple[list[str], Any]:
    """The text wrapped evenly at the largest size, up to `points`, at which it has room."""
    words = text.split() or [" "]
    while True:
        font = _font(points, weight)
        lines = _fill(words, room_w, font)
        small = points < 10
        if small or (len(lines) * points * 1.36 <= room_h and all(_advance(line, font) <= room_w for line in lines)):
            break
        points *= 0.93
    # The same number of lines at the least width: the last line is then about as long as the others.
    low, high = room_w / 2, room_w
    while high - low > room_w * 0.01:
        middle = (low + high) / 2
        narrower = _fill(words, middle, font)
        if len(narrower) <= len(lines) and all(_advance(line, font) <= middle for line in narrower):
            high, lines = middle, narrower
        else:
            low = middle
    return lines, font


def _fill(words: Sequence[str], room: float, font: Any) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and _advance(f"{lines[-1]} {word}", font) <= room:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def _write(canvas: Any, text: str, at: tuple[float, float], font: Any, paint: Any) -> None:
    x, y = at
    for part, face in _runs(text, font):
        canvas.drawString(part, x, y, face, paint)
        x += face.measureText(part)


def _advance(text: str, font: Any) -> float:
    return float(sum(face.measureText(part) for part, face in _runs(text, font)))


def _runs(text: str, font: Any) -> list[tuple[str, Any]]:
    """The text in pieces with a font that has their letters."""
    import skia

    typeface = font.getTypeface()
    if all(font.unicharToGlyph(ord(c)) for c in text):
        return [(text, font)]
    runs: list[tuple[str, Any]] = []
    for character in text:
        face = font
        if not font.unicharToGlyph(ord(character)):
            other = skia.FontMgr().matchFamilyStyleCharacter("", typeface.fontStyle(), ["en"], ord(character))
            face = skia.Font(other, font.getSize()) if other else font
        if runs and runs[-1][1].getTypeface().uniqueID() == face.getTypeface().uniqueID():
            runs[-1] = (runs[-1][0] + character, runs[-1][1])
        else:
            runs.append((character, face))
    return runs


def _font(points: float, weight: fonts.Weight) -> Any:
    made = fonts.font(points, weight)
    if made is None:
        raise MissingError("this machine has no font to write captions with", hint="install one, e.g. DejaVu Sans")
    return made


def _color(hue: float, saturation: float, value: float) -> int:
    import skia

    red, green, blue = colorsys.hsv_to_rgb(hue % 1, saturation, value)
    return int(skia.Color(round(red * 255), round(green * 255), round(blue * 255)))


def _even(value: float) -> int:
    return (round(value) + 1) // 2 * 2


def _even_down(value: float) -> int:
    return int(value) // 2 * 2
