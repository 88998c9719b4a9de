"""An opinion as an SVG picture: the words of a sentence, the pairs between them, and under it what each pair rests on.

What is supported is a whole line, what the graph does not know a dashed one, what speaks against a sentence a red one;
the weakest is thick. Each pair has a number, and by that number its path of statements below.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape
from textwrap import wrap

from .explanation import clause
from .opinion import Link, Opinion

_COLORS = {"plausible": "#2f7d62", "unverified": "#8a8578", "implausible": "#c0392b"}
_SIGNS = {"plausible": "makes sense", "unverified": "not known", "implausible": "against common sense"}
_OF_SUBJECT = {"agent-action": 0, "tool-use": 0, "action-object": 1, "action-place": 1}
_OF_OBJECT = {"agent-action": 1, "tool-use": 1, "action-object": 2, "action-place": 3, "thing-place": 3}
_LETTER, _SMALL_LETTER = 8.6, 6.9
"""Widths of a letter at 15 and at 12 px, on average; rather more than less."""
_WIDTH, _MARGIN, _TOP, _ROW, _LINE = 1120, 36, 108, 58, 34
_MOST_STEPS = 5

Point = tuple[float, float]


def svg(text: str, opinion: Opinion) -> str:
    """The picture of what is thought of a sentence."""
    links = sorted(opinion.links, key=lambda link: link.score)
    spots = _spots(_columns(links))
    parts = [_words(text, opinion)]
    taken = list(spots.values())
    for number, link in enumerate(links, 1):
        parts.append(_edge(number, link, spots, taken, weakest=link is links[0]))
    parts += [_bubble(word, x, y) for (_, word), (x, y) in spots.items()]
    y = max((y for _, y in spots.values()), default=_TOP) + 70
    for number, link in enumerate(links, 1):
        drawn, y = _chain(number, link, y, weakest=link is links[0])
        parts.append(drawn)
    height = round(y)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        f'font-family="DejaVu Sans, system-ui, sans-serif" font-size="15"><title>{escape(text)}</title>'
        f'<rect width="{_WIDTH}" height="{height}" fill="#fbfaf7"/>' + "".join(parts) + "</svg>\n"
    )


def _words(text: str, opinion: Opinion) -> str:
    color = _COLORS[opinion.status]
    why = f"{_SIGNS[opinion.status]} ({opinion.score:.2f}): {opinion.explanation}"
    lines = wrap(why, int((_WIDTH - 2 * _MARGIN) / 7.8), max_lines=2, placeholder=" …")
    rows = (
        f'<text x="{_MARGIN}" y="{66 + 20 * row}" font-size="14" fill="{color}">{escape(line)}</text>'
        for row, line in enumerate(lines)
    )
    return (
        f'<text x="{_MARGIN}" y="40" font-size="20" font-weight="bold" fill="#222222">'
        f"{escape(_cut(text, _WIDTH - 2 * _MARGIN, 12.4))}</text>{''.join(rows)}"
    )


def _columns(links: Iterable[Link]) -> list[list[str]]:
    """The words of the pairs, from left to right as a sentence goes."""
    columns: list[dict[str, None]] = [{}, {}, {}, {}]
    rest: list[Link] = []
    for link in links:
        if link.kind in _OF_SUBJECT:
            columns[_OF_SUBJECT[link.kind]][link.subject] = None
            columns[_OF_OBJECT[link.kind]][link.object] = None
        else:
            rest.append(link)
    for link in rest:
        if not any(link.subject in columns[at] for at in (0, 2, 3)):
            columns[0][link.subject] = None
        if link.object not in columns[3]:
            columns[3][link.object] = None
    return [list(column) for column in columns]


def _spots(columns: Sequence[Sequence[str]]) -> dict[tuple[int, str], Point]:
    """Where each word stands: who, deed and what beside each other, and below them where and how."""
    *upper, lower = columns
    tallest = max((len(column) for column in upper), default=0)
    spots = {
        (at, word): (_WIDTH * (0.16 + 0.34 * at), _TOP + _ROW * (row + 0.5 + (tallest - len(column)) / 2))
        for at, column in enumerate(upper)
        for row, word in enumerate(column)
    }
    y = _TOP + _ROW * tallest + 78
    return spots | {(3, word): (_WIDTH * (at + 0.5) / len(lower), y) for at, word in enumerate(lower)}


def _edge(number: int, link: Link, spots: dict[tuple[int, str], Point], taken: list[Point], *, weakest: bool) -> str:
    start = _OF_SUBJECT.get(link.kind)
    if start is None:
        start = next(column for column in (0, 2, 3) if (column, link.subject) in spots)
    goal = _OF_OBJECT.get(link.kind, 3)
    (x, y), (to_x, to_y) = spots[start, link.subject], spots[goal, link.object]
    if goal == start:
        curve = ((x, y + 17), (x, y + 70), (to_x, to_y + 70), (to_x, to_y + 17))
    elif goal == 3:
        curve = ((x, y + 17), (x, y + 60), (to_x, to_y - 60), (to_x, to_y - 17))
    else:
        x, to_x = x + _reach(link.subject), to_x - _reach(link.object)
        middle = (x + to_x) / 2
        curve = ((x, y), (middle, y), (middle, to_y), (to_x, to_y))
    # The number stands where there is most room along the line.
    mark = max((_along(curve, share / 20) for share in range(5, 16)), key=lambda point: _room(point, taken))
    taken.append(mark)
    one, two, three, four = (f"{px:.0f} {py:.0f}" for px, py in curve)
    color, dash = _COLORS[link.status], "" if link.evidence else ' stroke-dasharray="7 5"'
    return (
        f'<path d="M{one} C{two} {three} {four}" fill="none" stroke="{color}" '
        f'stroke-width="{4 if weakest else 1.6}"{dash}/>{_number(number, *mark, color)}'
    )


def _along(curve: tuple[Point, Point, Point, Point], share: float) -> Point:
    """A point of a cubic Bézier curve."""
    rest = 1 - share
    parts = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    return (
        sum(part * x for part, (x, _) in zip(parts, curve, strict=True)),
        sum(part * y for part, (_, y) in zip(parts, curve, strict=True)),
    )


def _room(point: Point, taken: Iterable[Point]) -> float:
    # Words are wide: what is beside one is nearer than it looks.
    return min((math.hypot((point[0] - x) / 2, point[1] - y) for x, y in taken), default=0.0)


def _chain(number: int, link: Link, y: float, *, weakest: bool) -> tuple[str, float]:
    """One pair with its path of statements, and where the next one begins."""
    color = _COLORS[link.status]
    between = f" {link.preposition} " if link.preposition else " – "
    head = f"{link.subject}{between}{link.object}"
    title = f"{head}: {_SIGNS[link.status]}, {link.score:.2f}{' (the weakest)' if weakest else ''}"
    bold = ' font-weight="bold"' if weakest else ""
    parts = [
        _number(number, _MARGIN + 10, y - 5, color),
        f'<text x="{_MARGIN + 30}" y="{y:.0f}" fill="{color}"{bold}>{escape(title)}</text>',
    ]
    y += 10
    x = float(_MARGIN + 30)
    said = [clause(edge) for edge in link.evidence[:_MOST_STEPS]] or ["the graph has no statement about this pair"]
    for step, one in enumerate(said):
        label = _cut(one, _WIDTH - 2 * _MARGIN - 60, _SMALL_LETTER)
        wide = len(label) * _SMALL_LETTER + 20
        if step and x + wide > _WIDTH - _MARGIN:
            x, y = float(_MARGIN + 30), y + 30
        elif step:
            parts.append(f'<path d="M{x - 12:.0f} {y + 12:.0f} h12" stroke="{color}"/>')
        dash = "" if link.evidence else ' stroke-dasharray="5 4"'
        parts.append(
            f'<rect x="{x:.0f}" y="{y:.0f}" width="{wide:.0f}" height="24" rx="12" fill="#ffffff" '
            f'stroke="{color}"{dash}/>'
            f'<text x="{x + wide / 2:.0f}" y="{y + 16:.0f}" text-anchor="middle" font-size="12" fill="#333333">'
            f"{escape(label)}</text>"
        )
        x += wide + 12
    return "".join(parts), y + 24 + _LINE - 4


def _number(number: int, x: float, y: float, color: str) -> str:
    return (
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="10" fill="#ffffff" stroke="{color}" stroke-width="1.6"/>'
        f'<text x="{x:.0f}" y="{y + 4:.0f}" text-anchor="middle" font-size="11" fill="{color}">{number}</text>'
    )


def _bubble(word: str, x: float, y: float) -> str:
    reach = _reach(word)
    return (
        f'<rect x="{x - reach:.0f}" y="{y - 17:.0f}" width="{2 * reach:.0f}" height="34" rx="17" fill="#ffffff" '
        f'stroke="#444444" stroke-width="1.4"/><text x="{x:.0f}" y="{y + 5:.0f}" text-anchor="middle" fill="#222222">'
        f"{escape(_cut(word, 180, _LETTER))}</text>"
    )


def _reach(word: str) -> float:
    return max(34.0, min(len(word) * _LETTER, 190) / 2 + 14)


def _cut(text: str, room: float, letter: float) -> str:
    most = int(room / letter)
    return text if len(text) <= most else text[: most - 1] + "…"
