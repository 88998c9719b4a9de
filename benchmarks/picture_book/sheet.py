"""The contact sheet: sentence, picture, verdict, complaints and misses, as one HTML file or as images."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

from fabula.core import Picture
from picture_book.scoring import Score
from picture_book.telling import Told

_STYLE = """
body { font: 15px/1.35 system-ui, sans-serif; margin: 24px; background: #f4f2ee; color: #222 }
h2 { margin: 32px 0 8px } .row { display: grid; gap: 14px;
  grid-template-columns: repeat(auto-fill, minmax(400px, 1fr)) }
figure { margin: 0; background: #fff; border-radius: 10px; overflow: hidden; box-shadow: 0 1px 4px #0003 }
img { width: 100%; display: block } figcaption { padding: 8px 12px } small { color: #666; display: block }
.bad { color: #b3261e }
"""


def write_html(told: Sequence[Told], scores: Sequence[Sequence[Score]], path: Path) -> None:
    """One page with every picture; images are linked relative to the page."""
    parts = [f"<!doctype html><meta charset=utf-8><title>Pictures</title><style>{_STYLE}</style>"]
    for story, lines in zip(told, scores, strict=True):
        parts.append(f"<h2>{html.escape(story.story.title)}</h2><div class=row>")
        for picture, made in zip(story.pictures, lines, strict=True):
            image = (story.folder / picture.asset.path).relative_to(path.parent)
            parts.append(f"<figure><img src='{image}' loading=lazy><figcaption>{html.escape(picture.sentence.text)}")
            parts += [f"<small class={kind}>{html.escape(text)}</small>" for kind, text in _remarks(picture, made)]
            parts.append("</figcaption></figure>")
        parts.append("</div>")
    path.write_text("\n".join(parts), encoding="utf-8")


def _remarks(picture: Picture, made: Score) -> list[tuple[str, str]]:
    verdict = picture.scene.verdict
    found = (
        [("fine", f"{verdict.status} {verdict.score:.2f} · {picture.scene.shot_size} · attempt {picture.attempt}")]
        if verdict
        else []
    )
    found += [("bad", f"{j.critic}: {c.text}") for j in picture.judgements for c in j.complaints]
    return found + [("bad", f"not {what}: {miss}") for what, miss in made.misses]


def write_images(told: Sequence[Told], folder: Path, *, columns: int = 3, width: int = 480) -> list[Path]:
    """A JPEG sheet for each story, its sentences under the pictures."""
    import cv2
    import numpy as np

    made = []
    for number, story in enumerate(told):
        cells = []
        for index, picture in enumerate(story.pictures):
            image = cv2.imread(str(story.folder / picture.asset.path))
            assert image is not None
            image = cv2.resize(image, (width, width * 9 // 16), interpolation=cv2.INTER_AREA)
            text = np.full((44, width, 3), 255, np.uint8)
            for row, part in enumerate(_wrapped(f"{index + 1}. {picture.sentence.text}", width // 8)[:2]):
                cv2.putText(
                    text, part, (6, 16 + 19 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.44, (20, 20, 20), 1, cv2.LINE_AA
                )
            cells.append(np.vstack([image, text]))
        while len(cells) % columns:
            cells.append(np.full_like(cells[0], 255))
        rows = [np.hstack(cells[i : i + columns]) for i in range(0, len(cells), columns)]
        path = folder / f"sheet-{number:02d}.png"
        cv2.imwrite(str(path), np.vstack(rows))
        made.append(path)
    return made


def _wrapped(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text.encode("ascii", "replace").decode(), width)
