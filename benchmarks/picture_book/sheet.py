"""The contact sheet: sentence, picture, verdict, complaints and misses, as one HTML file or as images."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

from fabula.core import Picture
from picture_book.scoring import Score
from picture_book.telling import Told

_STYLE = """
:root { --paper: #f6f3ec; --card: #fff; --ink: #26231d; --soft: #757065; --bad: #b3261e; --odd: #8a5a00 }
body { font: 15px/1.4 system-ui, sans-serif; margin: 0 auto; padding: 24px; max-width: 1720px;
  background: var(--paper); color: var(--ink) }
header p { color: var(--soft) } nav a { margin-right: 14px; color: inherit }
h2 { margin: 36px 0 10px } h2 small { font-weight: normal; color: var(--soft); display: inline; margin-left: 8px }
.row { display: grid; gap: 16px; grid-template-columns: repeat(auto-fill, minmax(400px, 1fr)) }
figure { margin: 0; background: var(--card); border-radius: 12px; overflow: hidden; box-shadow: 0 1px 5px #0002 }
img { width: 100%; display: block; aspect-ratio: 16 / 9 } figcaption { padding: 10px 14px 12px }
figcaption b { font-weight: 600 } ul { margin: 6px 0 0; padding: 0; list-style: none; font-size: 13px }
li::before { display: inline-block; width: 1.5em; content: "·" } .fine { color: var(--soft) }
.miss { color: var(--bad) } .miss::before { content: "✗" } .complaint { color: var(--bad) }
.complaint::before { content: "!" } .remark { color: var(--odd) } .remark::before { content: "☞" }
label { cursor: pointer } body:has(#only:checked) figure.good { display: none }
"""


def write_html(told: Sequence[Told], scores: Sequence[Sequence[Score]], path: Path) -> None:
    """One page with every picture; images are linked relative to the page."""
    parts = [
        f"<!doctype html><html lang=en><meta charset=utf-8><title>Pictures</title><style>{_STYLE}</style>",
        "<header><h1>Pictures</h1><p><label><input type=checkbox id=only> only those with misses or complaints</label>",
        "<nav>" + "".join(f"<a href='#s{n}'>{html.escape(t.story.title)}</a>" for n, t in enumerate(told)) + "</nav>",
        "</header>",
    ]
    for number, (story, lines) in enumerate(zip(told, scores, strict=True)):
        hits, tries = sum(made.hits.total() for made in lines), sum(made.tries.total() for made in lines)
        title = html.escape(story.story.title)
        parts.append(f"<h2 id=s{number}>{title}<small>{hits}/{tries} labels</small></h2><div class=row>")
        for index, (picture, made) in enumerate(zip(story.pictures, lines, strict=True)):
            image = (story.folder / picture.asset.path).relative_to(path.parent)
            notes = _notes(picture, made)
            good = all(kind in ("fine", "remark") for kind, _ in notes)
            parts.append(
                f"<figure{' class=good' if good else ''}><img src='{image}' loading=lazy alt=''>"
                f"<figcaption><b>{index + 1}.</b> {html.escape(picture.sentence.text)}<ul>"
            )
            parts += [f"<li class={kind}>{html.escape(text)}" for kind, text in notes]
            parts.append("</ul></figcaption></figure>")
        parts.append("</div>")
    path.write_text("\n".join(parts), encoding="utf-8")


def _notes(picture: Picture, made: Score) -> list[tuple[str, str]]:
    """What is to be said of a picture, each with its kind: verdict, misses, complaints and remarks."""
    scene, verdict = picture.scene, picture.scene.verdict
    stage = f"{scene.backdrop.place}, {scene.backdrop.time_of_day}, {scene.backdrop.weather} · {scene.shot_size}"
    found = [("fine", f"{stage} · attempt {picture.attempt}")]
    if verdict is not None:
        found.append(("fine", f"{verdict.status} {verdict.score:.2f} {verdict.explanation}"))
    found += [("miss", f"{what}: {miss}") for what, miss in made.misses]
    found += [("complaint", f"{j.critic}: {c.text}") for j in picture.judgements for c in j.complaints]
    return found + [("remark", f"as told: {c.text}") for j in picture.judgements for c in j.remarks]


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
