"""A neighbourhood as an SVG picture: the node in the middle, what it leads to around it, a sector for each relation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from .relations import RELATIONS

if TYPE_CHECKING:
    import networkx as nx

_COLORS = {"physical": "#2f7d62", "event": "#a8580f", "social": "#5b4bb5", "taxonomic": "#3b6ea8"}
_LONGEST = 34
_RING, _STEP = 240, 30
_LETTER = 6.6
"""Width of a letter at 13 px, on average."""


def svg(graph: nx.MultiDiGraph[str], centre: str) -> str:
    """The picture of `centre` and its neighbours in `graph`.

    Raises:
        KeyError: `centre` is not in the graph.
    """
    if centre not in graph:
        raise KeyError(centre)
    rows: dict[tuple[str, str], bool] = {}
    for _, tail, relation in graph.out_edges(centre, keys=True):
        rows[relation, tail] = True
    for head, _, relation in graph.in_edges(centre, keys=True):
        rows.setdefault((relation, head), False)
    order = {name: i for i, name in enumerate(RELATIONS)}
    spokes = sorted(rows, key=lambda row: (order.get(row[0], 99), not rows[row], row[1]))
    half = (len(spokes) + 1) // 2
    right, left = spokes[:half], spokes[half:][::-1]
    height = max(260, _STEP * max(len(right), len(left)) + 80)
    width = 2 * (_RING + 330)
    x, y = width / 2, height / 2
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            f'font-family="system-ui, sans-serif" font-size="13"><title>{escape(centre)}</title>'
            f'<rect width="100%" height="100%" fill="#fbfaf7"/>'
            '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
            '<path d="M0 0 8 4 0 8z" fill="context-stroke"/></marker></defs>'
        )
    ]
    for side, column in ((1, right), (-1, left)):
        parts += _column(column, rows, side, x, y)
    parts.append(_bubble(x, y, centre, "#ffffff", "#333333", bold=True))
    return "".join(parts) + "</svg>\n"


def _column(
    column: Sequence[tuple[str, str]], rows: dict[tuple[str, str], bool], side: int, x: float, y: float
) -> list[str]:
    parts = []
    for place, (relation, other) in enumerate(column):
        row_y = y + (place - (len(column) - 1) / 2) * _STEP
        # On an arc, so that lines do not run through labels.
        bulge = math.cos((row_y - y) / max(1.0, y) * math.pi / 2)
        row_x = x + side * (_RING - 40 + 40 * bulge)
        known = RELATIONS.get(relation)
        color = _COLORS[known.kind] if known is not None else "#666666"
        ends = (x + side * 60, y + (row_y - y) * 0.18, row_x - side * 4, row_y)
        first, last = (ends[:2], ends[2:]) if rows[relation, other] else (ends[2:], ends[:2])
        bend = (first[0] + last[0]) / 2
        parts.append(
            f'<path d="M{first[0]:.0f} {first[1]:.0f} C{bend:.0f} {first[1]:.0f} {bend:.0f} {last[1]:.0f} '
            f'{last[0]:.0f} {last[1]:.0f}" fill="none" stroke="{color}" stroke-width="1.3" marker-end="url(#tip)"/>'
        )
        anchor = "start" if side > 0 else "end"
        parts.append(
            f'<text x="{row_x + side * 6:.0f}" y="{row_y + 4:.0f}" text-anchor="{anchor}">'
            f'<tspan fill="{color}" font-size="11">{escape(relation)} </tspan>{escape(_short(other))}</text>'
        )
    return parts


def _bubble(x: float, y: float, text: str, fill: str, stroke: str, *, bold: bool = False) -> str:
    label = _short(text)
    reach = max(40.0, len(label) * _LETTER * 0.6 + 18)
    return (
        f'<rect x="{x - reach:.0f}" y="{y - 17:.0f}" width="{2 * reach:.0f}" height="34" rx="17" fill="{fill}" '
        f'stroke="{stroke}" stroke-width="1.6"/><text x="{x:.0f}" y="{y + 5:.0f}" text-anchor="middle"'
        f"{' font-weight=' + chr(34) + 'bold' + chr(34) if bold else ''}>{escape(label)}</text>"
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
