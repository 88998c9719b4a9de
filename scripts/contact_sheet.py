"""A contact sheet of a run's pictures, each with its sentence beneath::

python scripts/contact_sheet.py runs/2026-01-01-story -o docs/images/demo-contact-sheet.jpg
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np

from fabula.core import Picture, PictureSkipped, fonts
from fabula.core.journalreader import read_journal
from fabula.plugins.editing.frames import load_picture
from fabula.plugins.editing.lettering import draw_card

PAPER, INK, FAINT = (244, 246, 248), (46, 38, 34), (128, 118, 112)
"""BGR."""


def main() -> None:
    """Read the run's journal and lay its pictures out."""
    parser = argparse.ArgumentParser(description="A contact sheet of a run's pictures with their sentences.")
    parser.add_argument("run", type=Path, help="a run folder")
    parser.add_argument("-o", "--output", type=Path, default=Path("contact-sheet.jpg"))
    parser.add_argument("--columns", type=int, default=3)
    parser.add_argument("--width", type=int, default=480, help="of one picture in pixels")
    arguments = parser.parse_args()

    shown: dict[int, Picture | PictureSkipped] = {}
    for envelope in read_journal(arguments.run / "journal.jsonl").envelopes:
        if isinstance(envelope.event, Picture | PictureSkipped):
            shown[envelope.event.sentence.index] = envelope.event
    if not shown:
        raise SystemExit(f"{arguments.run} has no pictures: was the run stopped before the first was drawn?")
    tiles = [_tile(arguments.run, shown[index], arguments.width) for index in sorted(shown)]
    sheet = _arrange(tiles, arguments.columns)
    arguments.output.parent.mkdir(parents=True, exist_ok=True)

    import cv2

    if not cv2.imwrite(str(arguments.output), sheet, [cv2.IMWRITE_JPEG_QUALITY, 90]):
        raise SystemExit(f"cannot write {arguments.output}")
    print(f"{arguments.output}: {len(tiles)} pictures, {sheet.shape[1]}×{sheet.shape[0]}")


def _tile(run: Path, event: Picture | PictureSkipped, width: int) -> Any:
    import cv2

    if isinstance(event, Picture):
        picture = load_picture(run / event.asset.path)
    else:
        picture = draw_card(event.sentence.text, (1280, 720), seed=event.sentence.index)
    height = round(picture.shape[0] * width / picture.shape[1])
    picture = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    minutes, seconds = divmod(int(event.sentence.start), 60)
    caption = _write(f"{minutes}:{seconds:02}", event.sentence.text, width, points=width / 27)
    return np.vstack([picture, caption])


def _write(time: str, text: str, width: int, points: float) -> Any:
    """Two lines of text on paper; a longer sentence is cut with an ellipsis."""
    import skia

    pixels = np.empty((round(points * 3.6), width, 4), np.uint8)
    pixels[:] = (*PAPER, 255)
    plain, strong = fonts.font(points), fonts.font(points, "semibold")
    if plain is None or strong is None:
        return pixels[:, :, :3]
    canvas = skia.Surface(pixels, colorType=skia.kBGRA_8888_ColorType).getCanvas()
    lines, words = [""], text.split()
    indent = strong.measureText(time + "  ")
    while words:
        longer = f"{lines[-1]} {words[0]}".strip()
        if not lines[-1] or plain.measureText(longer) <= width - indent - points:
            lines[-1] = longer
            words.pop(0)
        elif len(lines) < 2:
            lines.append("")
        else:
            lines[-1] += " …"
            break
    for number, line in enumerate(lines):
        y = points * (1.35 + 1.3 * number)
        if not number:
            canvas.drawString(time, points * 0.2, y, strong, skia.Paint(Color=skia.Color(*FAINT[::-1]), AntiAlias=True))
        canvas.drawString(line, indent, y, plain, skia.Paint(Color=skia.Color(*INK[::-1]), AntiAlias=True))
    return pixels[:, :, :3]


def _arrange(tiles: list[Any], columns: int, gap: int = 18) -> Any:
    columns = min(columns, len(tiles))
    width, height = tiles[0].shape[1], max(tile.shape[0] for tile in tiles)
    rows = -(-len(tiles) // columns)
    sheet = np.empty((rows * (height + gap) + gap, columns * (width + gap) + gap, 3), np.uint8)
    sheet[:] = PAPER
    for number, tile in enumerate(tiles):
        row, column = divmod(number, columns)
        y, x = gap + row * (height + gap), gap + column * (width + gap)
        sheet[y : y + tile.shape[0], x : x + width] = tile
    return sheet


if __name__ == "__main__":
    main()
