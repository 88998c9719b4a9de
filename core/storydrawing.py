"""A story drawn as a graph, in SVG: nothing lies on anything else, however long the story is.

Figures that have to do with each other stand near each other (a spring layout, the same for the same story); then the
drawing grows until every box and every label has a place of its own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from .story import Look, Story, Told
from .storygraph import Link, Node

_FILL = {"character": "#ffe3b8", "animal": "#d5efc9", "place": "#cfe4fb", "thing": "#ece6f6"}
_LINE = {"character": "#b87a1e", "animal": "#4f8f3a", "place": "#3a74b4", "thing": "#7a68a6"}
_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"
_LINE_PX = 16
_LABELS, _DEEDS = 3, 4
"""How many happenings a line between two, and a box for what concerns nobody else, can hold."""
_LONGEST = 30
_GROWTH, _TRIES = 1.1, 9
_EDGE, _HEAD, _APART = 24.0, 60.0, 44.0
"""Pixels around the drawing, above it (for the legend), and between its parts."""
_ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.2, 0.8)
_ASIDE = (0.0, 12.0, -12.0, 26.0, -26.0, 40.0, -40.0)
"""Where words may lie: along their line, and beside it."""


@dataclass(slots=True)
class Box:
    """A rectangle by its middle."""

    x: float
    y: float
    w: float
    h: float

    def meets(self, other: Box, margin: float = 4.0) -> bool:
        """Whether two lie on each other, or closer than `margin`."""
        apart_x, apart_y = abs(self.x - other.x), abs(self.y - other.y)
        return apart_x < (self.w + other.w) / 2 + margin and apart_y < (self.h + other.h) / 2 + margin


@dataclass(slots=True)
class Figure:
    """A node with what is written into its box."""

    node: Node
    lines: list[str]
    look: Look
    box: Box


@dataclass(slots=True)
class Tie:
    """All that happens between two, one line on the drawing; `box` is where its words lie."""

    one: str
    other: str
    lines: list[str] = field(default_factory=list)
    box: Box = field(default_factory=lambda: Box(0, 0, 0, 0))


@dataclass(slots=True)
class Drawing:
    """Where everything lies, in pixels."""

    figures: dict[str, Figure]
    ties: list[Tie]
    width: float
    height: float


def draw_story(story: Story, *, title: str = "") -> str:
    """The story as an SVG document: the graph, and below it its sentences in order."""
    return _svg(lay_out(story), story.sentences, title)


def lay_out(story: Story) -> Drawing:
    """Where boxes and words lie; neither covers another."""
    figures, ties = _figures(story), _ties(story.links)
    if not figures:
        return Drawing({}, [], 480, 80)
    for part in (parts := _parts(figures, ties)):
        part.settle()
    width, height = _pack(parts)
    return Drawing(figures, ties, width, height)


@dataclass(slots=True)
class _Part:
    """Figures that have to do with each other, with all that ties them."""

    figures: dict[str, Figure]
    ties: list[Tie]
    places: dict[str, tuple[float, float]]

    def settle(self) -> None:
        """The smallest drawing of it where neither boxes nor words lie on each other."""
        scale = 70.0 + 45.0 * math.sqrt(len(self.figures))
        for _ in range(_TRIES):
            for key, (x, y) in self.places.items():
                self.figures[key].box.x, self.figures[key].box.y = x * scale * 1.4, y * scale
            _push_apart(list(self.figures.values()))
            if _place_words(self.figures, self.ties):
                return
            scale *= _GROWTH
        _stack_words(self.figures, self.ties)

    def boxes(self) -> list[Box]:
        return [*(figure.box for figure in self.figures.values()), *(tie.box for tie in self.ties)]


def _parts(figures: dict[str, Figure], ties: Sequence[Tie]) -> list[_Part]:
    """The drawing's connected parts, the largest first; the layout of each is the same for the same story."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(figures)
    graph.add_edges_from((tie.one, tie.other) for tie in ties)
    order = {key: i for i, key in enumerate(figures)}
    parts = []
    for members in sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(order[k] for k in part))):
        keys = sorted(members, key=order.__getitem__)
        ordered: nx.Graph[str] = nx.Graph()
        ordered.add_nodes_from(keys)
        ordered.add_edges_from((tie.one, tie.other) for tie in ties if tie.one in members)
        found = nx.spring_layout(ordered, seed=7, k=3.0 / math.sqrt(len(keys)), iterations=300)
        places = {key: (float(x), float(y)) for key, (x, y) in found.items()}
        parts.append(_Part({key: figures[key] for key in keys}, [t for t in ties if t.one in members], places))
    return parts


def _pack(parts: Sequence[_Part]) -> tuple[float, float]:
    """Put the parts side by side in rows; returns width and height of it all."""
    frames = []
    for part in parts:
        boxes = part.boxes()
        left, top = min(b.x - b.w / 2 for b in boxes), min(b.y - b.h / 2 for b in boxes)
        right, bottom = max(b.x + b.w / 2 for b in boxes), max(b.y + b.h / 2 for b in boxes)
        frames.append((boxes, left, top, right - left, bottom - top))
    area = sum((w + _APART) * (h + _APART) for _, _, _, w, h in frames)
    room = max(*(w for _, _, _, w, _ in frames), 1.5 * math.sqrt(area))
    x, y, high, widest = _EDGE, _HEAD, 0.0, 0.0
    for boxes, left, top, w, h in frames:
        if x > _EDGE and x + w > room + _EDGE:
            x, y, high = _EDGE, y + high + _APART, 0.0
        for box in boxes:
            box.x += x - left
            box.y += y - top
        x += w + _APART
        high, widest = max(high, h), max(widest, x)
    return widest - _APART + _EDGE, y + high + _EDGE


def _figures(story: Story) -> dict[str, Figure]:
    own: dict[str, list[str]] = {}
    for link in story.links:
        if link.origin == link.target:
            own.setdefault(link.origin, []).append(f"{link.index + 1} {link.label}")
    figures = {}
    for node in story.nodes.values():
        deeds = own.get(node.id, [])
        lines = [_short(line) for line in _some(deeds, _DEEDS)]
        look = story.looks.get(node.id, Look())
        if look.words:
            lines.insert(0, _short(look.said))
        width = max(_wide(node.label, 8.6), *(_wide(line, 6.4) for line in lines), 12.0 * len(look.colors), 40.0) + 24
        height = 30 + 15 * len(lines) + (14 if look.colors else 0)
        figures[node.id] = Figure(node, lines, look, Box(0, 0, width, height))
    return figures


def _ties(links: Iterable[Link]) -> list[Tie]:
    ties: dict[frozenset[str], Tie] = {}
    said: dict[frozenset[str], list[str]] = {}
    for link in links:
        if link.origin != link.target:
            pair = frozenset((link.origin, link.target))
            tie = ties.setdefault(pair, Tie(link.origin, link.target))
            arrow = "→" if tie.one == link.origin else "←"
            said.setdefault(pair, []).append(f"{link.index + 1} {link.label} {arrow}")
    for pair, tie in ties.items():
        tie.lines = [_short(line) for line in _some(said[pair], _LABELS)]
        tie.box = Box(0, 0, max(_wide(line, 6.4) for line in tie.lines) + 6, _LINE_PX * len(tie.lines))
    return list(ties.values())


def _some(lines: list[str], most: int) -> list[str]:
    return lines if len(lines) <= most else [*lines[: most - 1], f"… and {len(lines) - most + 1} more"]


def _short(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _wide(text: str, each: float) -> float:
    return each * len(text)


def _push_apart(figures: Sequence[Figure]) -> None:
    for _ in range(120):
        moved = False
        for i, one in enumerate(figures):
            for other in figures[i + 1 :]:
                a, b = one.box, other.box
                over_x = (a.w + b.w) / 2 + 26 - abs(a.x - b.x)
                over_y = (a.h + b.h) / 2 + 22 - abs(a.y - b.y)
                if over_x <= 0 or over_y <= 0:
                    continue
                moved = True
                if over_x < over_y:
                    step = over_x / 2 * (1 if a.x >= b.x else -1)
                    a.x += step
                    b.x -= step
                else:
                    step = over_y / 2 * (1 if a.y >= b.y else -1)
                    a.y += step
                    b.y -= step
        if not moved:
            return


def _place_words(figures: dict[str, Figure], ties: Sequence[Tie]) -> bool:
    """Put each line's words along it where nothing else lies; False where one finds no place."""
    taken = [figure.box for figure in figures.values()]
    for tie in sorted(ties, key=lambda tie: -tie.box.w):
        box = next((spot for spot in _spots(tie, figures) if not any(spot.meets(other) for other in taken)), None)
        if box is None:
            return False
        tie.box = box
        taken.append(box)
    return True


def _spots(tie: Tie, figures: dict[str, Figure]) -> Iterable[Box]:
    """Where a line's words may lie, the best first."""
    a, b = figures[tie.one].box, figures[tie.other].box
    for aside in _ASIDE:
        for t in _ALONG:
            yield Box(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y) + aside, tie.box.w, tie.box.h)


def _stack_words(figures: dict[str, Figure], ties: Sequence[Tie]) -> None:
    """What still finds no place is written above the drawing, in rows."""
    taken = [figure.box for figure in figures.values()]
    top = min(box.y - box.h / 2 for box in taken) - 40
    left = min(box.x - box.w / 2 for box in taken)
    room = max(box.x + box.w / 2 for box in taken) - left
    row = 0.0
    for tie in ties:
        box = next((spot for spot in _spots(tie, figures) if not any(spot.meets(other) for other in taken)), None)
        if box is None:
            if row and row + tie.box.w > room:
                row, top = 0.0, top - _LINE_PX * _LABELS - 8
            box = Box(left + row + tie.box.w / 2, top - tie.box.h / 2, tie.box.w, tie.box.h)
            row += tie.box.w + 14
        tie.box = box
        taken.append(box)


def _svg(drawing: Drawing, sentences: Sequence[Told], title: str) -> str:
    below = [line for told in sentences for line in _wrapped(f"{told.index + 1}. {told.text}", drawing.width)]
    height = drawing.height + 34 + 19 * len(below)
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width:.0f} {height:.0f}" '
            f'width="{drawing.width:.0f}" height="{height:.0f}" font-family="{_FONT}" role="img">'
        ),
        f"<title>{escape(title or 'The story as a graph')}</title>",
        '<rect width="100%" height="100%" fill="#fdfcf9"/>',
    ]
    parts += _legend(drawing)
    parts += [_line_between(tie, drawing.figures) for tie in drawing.ties]
    parts += [_words_of(tie) for tie in drawing.ties]
    parts += [_box_of(figure) for figure in drawing.figures.values()]
    parts.append(f'<g font-size="13" fill="#333" transform="translate(24 {drawing.height + 20:.0f})">')
    parts += [f'<text y="{19 * i}" xml:space="preserve">{escape(line)}</text>' for i, line in enumerate(below)]
    return "\n".join([*parts, "</g>", "</svg>", ""])


def _legend(drawing: Drawing) -> Iterable[str]:
    kinds = [kind for kind in _FILL if any(f.node.kind == kind for f in drawing.figures.values())]
    for i, kind in enumerate(kinds):
        x = 24 + 104 * i
        yield (
            f'<rect x="{x}" y="14" width="16" height="16" rx="4" fill="{_FILL[kind]}" stroke="{_LINE[kind]}"/>'
            f'<text x="{x + 22}" y="27" font-size="13" fill="#444">{kind}</text>'
        )


def _line_between(tie: Tie, figures: dict[str, Figure]) -> str:
    a, b = figures[tie.one].box, figures[tie.other].box
    return f'<line x1="{a.x:.1f}" y1="{a.y:.1f}" x2="{b.x:.1f}" y2="{b.y:.1f}" stroke="#b9b2a6" stroke-width="1.6"/>'


def _words_of(tie: Tie) -> str:
    box = tie.box
    left, top = box.x - box.w / 2, box.y - box.h / 2
    rows = "".join(
        f'<text x="{box.x:.1f}" y="{top + 12 + _LINE_PX * i:.1f}">{escape(line)}</text>'
        for i, line in enumerate(tie.lines)
    )
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{box.w:.1f}" height="{box.h:.1f}" rx="5" fill="#fdfcf9" '
        f'opacity=".92"/><g font-size="12" fill="#4a453c" text-anchor="middle">{rows}</g>'
    )


def _box_of(figure: Figure) -> str:
    box, kind = figure.box, figure.node.kind
    left, top = box.x - box.w / 2, box.y - box.h / 2
    rounded = 6 if kind in ("place", "thing") else 15
    parts = [
        (
            f'<g text-anchor="middle"><rect x="{left:.1f}" y="{top:.1f}" width="{box.w:.1f}" height="{box.h:.1f}" '
            f'rx="{rounded}" fill="{_FILL[kind]}" stroke="{_LINE[kind]}" stroke-width="1.5"/>'
        ),
        (
            f'<text x="{box.x:.1f}" y="{top + 20:.1f}" font-size="15" font-weight="600" fill="#222">'
            f"{escape(figure.node.label)}</text>"
        ),
    ]
    for i, line in enumerate(figure.lines):
        parts.append(
            f'<text x="{box.x:.1f}" y="{top + 36 + 15 * i:.1f}" font-size="12" fill="#555">{escape(line)}</text>'
        )
    start = box.x - 6 * (len(figure.look.colors) - 1)
    for i, (what, color) in enumerate(figure.look.colors):
        parts.append(
            f'<circle cx="{start + 12 * i:.1f}" cy="{top + box.h - 10:.1f}" r="5" fill="{escape(color)}" '
            f'stroke="#0004"><title>{escape(what)}</title></circle>'
        )
    return "".join([*parts, "</g>"])


def _wrapped(text: str, width: float) -> list[str]:
    import textwrap

    return textwrap.wrap(text, max(40, int((width - 48) / 7)), subsequent_indent="     ")
