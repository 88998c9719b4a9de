"""The guessing test: does a stranger who sees a picture alone find its sentence among four of the same story?"""

from __future__ import annotations

import html
import json
import random
import shutil
from collections.abc import Sequence
from pathlib import Path

from picture_book.telling import Told

CHOICES = "ABCD"
WANTED = 0.75
_STYLE = """
body { font: 16px/1.4 system-ui; max-width: 760px; margin: 24px auto }
img { width: 100%; border-radius: 8px } ol { list-style: upper-alpha }
"""


def prepare(told: Sequence[Told], folder: Path, number: int, seed: int) -> Path:
    """Write `number` pictures with opaque names, ``questions.json`` and ``questions.html`` (four sentences each, of
    which one is right) and, apart, ``answers.json``; returns the questions' file. The same seed asks the same.
    """
    dice = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    pictures = folder / "pictures"
    if pictures.exists():
        shutil.rmtree(pictures)
    pictures.mkdir()
    chosen = _chosen(told, number, dice)
    questions, answers = [], {}
    for place, (story, line) in enumerate(chosen):
        one = told[story]
        name = f"q{place + 1:02d}"
        shutil.copyfile(one.folder / one.pictures[line].asset.path, pictures / f"{name}.png")
        texts = [text.text for text in one.story.lines]
        # neighbours are the hardest to tell apart, so two of the three others stand near by
        others = sorted((i for i in range(len(texts)) if i != line), key=lambda i: (abs(i - line), i))
        near, far = others[: min(4, len(others))], others[4:]
        wrong = dice.sample(near, min(2, len(near)))
        rest = [i for i in far or others if i not in wrong]
        wrong += dice.sample(rest, min(3 - len(wrong), len(rest)))
        offered = [line, *wrong]
        dice.shuffle(offered)
        questions.append(
            {
                "question": name,
                "picture": f"pictures/{name}.png",
                "choices": dict(zip(CHOICES, (texts[i] for i in offered), strict=False)),
            }
        )
        answers[name] = {
            "answer": CHOICES[offered.index(line)],
            "story": one.story.title,
            "line": line,
            "sentence": texts[line],
        }
    (folder / "questions.json").write_text(json.dumps(questions, indent=1, ensure_ascii=False), encoding="utf-8")
    (folder / "questions.html").write_text(_page(questions), encoding="utf-8")
    (folder / "answers.json").write_text(json.dumps(answers, indent=1, ensure_ascii=False), encoding="utf-8")
    return folder / "questions.json"


def grade(given: Path, answers: Path, *, tell: bool = True) -> str:
    """Right answers of a reader's file (``{"q01": "B", …}``), and the misses."""
    right = json.loads(answers.read_text(encoding="utf-8"))
    said = {key: str(value).strip().upper()[:1] for key, value in json.loads(given.read_text(encoding="utf-8")).items()}
    missing = [key for key in right if key not in said]
    hits = [key for key in right if said.get(key) == right[key]["answer"]]
    share = len(hits) / len(right)
    lines = [f"guessed right: {share:.1%}  {len(hits)}/{len(right)} (wanted {WANTED:.0%}, by chance 25%)"]
    if missing:
        lines.append(f"not answered: {', '.join(missing)}")
    if tell:
        for key, one in right.items():
            if key in said and key not in hits:
                lines.append(f"- {key}: said {said[key]}, is {one['answer']}: {one['sentence']} ({one['story']})")
    return "\n".join(lines)


def _chosen(told: Sequence[Told], number: int, dice: random.Random) -> list[tuple[int, int]]:
    """Evenly over the stories and over the length of each, then in any order."""
    every = [(s, i) for s, one in enumerate(told) if len(one.pictures) > 3 for i in range(len(one.pictures))]
    number = min(number, len(every))
    step = len(every) / max(1, number)
    start = dice.random() * step
    found = [every[int(start + i * step) % len(every)] for i in range(number)]
    dice.shuffle(found)
    return found


def _page(questions: Sequence[dict[str, object]]) -> str:
    parts = [f"<!doctype html><meta charset=utf-8><title>Which sentence is it?</title><style>{_STYLE}</style>"]
    for one in questions:
        choices = one["choices"]
        assert isinstance(choices, dict)
        parts.append(f"<h2>{one['question']}</h2><img src='{one['picture']}'><ol>")
        parts += [f"<li>{html.escape(text)}</li>" for text in choices.values()]
        parts.append("</ol>")
    return "\n".join(parts)
