"""What is kept of a picture: its scene graph and coarse masks of its layers, as text that can be read and compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import anyio

from fabula.core import ArtShelf, Critic, Element, Event, Picture, Stage
from fabula.core.masks import render_masks
from fabula.core.pool import SharedPool
from fabula.core.registry import load_registry
from fabula.core.testing import run_stage, sentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HERE = Path(__file__).parent
STORIES = HERE / "stories.txt"
SNAPSHOTS = HERE / "snapshots"
COLUMNS, ROWS = 16, 9
STAGES = (("reader", "english"), ("validator", "atomic"), ("director", "storyboard"), ("illustrator", "cutout"))
DOWNLOADED = frozenset({"fluent"})
CRITICS = ("scene-graph", "commonsense")
EACH = "each:"
"""What the titles of stories begin with whose sentences have nothing to do with each other."""
_POOL = SharedPool()
_SHADES = " .:oO#"
"""How much of a cell is taken, from nothing to all of it."""


@dataclass(frozen=True)
class Kept:
    """A picture's snapshot: `graph` must be the same, `grids` (rows of shades by element) nearly the same."""

    graph: tuple[str, ...]
    grids: dict[str, tuple[str, ...]]


def read_stories() -> dict[str, list[str]]:
    """Sentences by the title of their story."""
    found: dict[str, list[str]] = {}
    for block in re.split(r"\n\s*\n", STORIES.read_text(encoding="utf-8").strip()):
        title, *lines = block.splitlines()
        if lines and not lines[0].startswith("#"):
            found[title.lstrip("# ")] = lines
    return found


def file_of(title: str) -> Path:
    """Where a story's snapshots are."""
    return SNAPSHOTS / f"{title.removeprefix(EACH).strip().replace(' ', '-')}.txt"


def tell(title: str, lines: Sequence[str], folder: Path) -> tuple[list[Picture], ArtShelf]:
    """The pictures of a story, or of each sentence for itself, drawn as `fabula run` draws them."""
    art = _shelf()
    if not title.startswith(EACH):
        return anyio.run(_tell, lines, folder), art
    pictures = []
    for number, text in enumerate(lines):
        where = folder / f"{number:02d}"
        where.mkdir(parents=True, exist_ok=True)
        pictures += anyio.run(_tell, [text], where)
    return pictures, art


def _shelf() -> ArtShelf:
    """The packs that come with an installation: what somebody has downloaded besides changes no snapshot."""
    return ArtShelf(pack for pack in load_registry().art.values() if pack.name not in DOWNLOADED)


async def _tell(lines: Sequence[str], folder: Path) -> list[Picture]:
    registry = load_registry()
    events: list[Event] = [sentence(text, index=i, start=4.0 * i) for i, text in enumerate(lines)]
    for role, name in STAGES:
        made = registry.catalogue[role][name]
        assert issubclass(made, Stage)
        critics = []
        for critic in CRITICS if role == "illustrator" else ():
            judge = registry.catalogue["critic"][critic]
            assert issubclass(judge, Critic)
            critics.append(judge())
        art, scorers = list(_shelf().values()), list(registry.scorers.values())
        events = list(
            await run_stage(
                made(made.Settings()),
                send=events,
                folder=folder,
                art=art,
                scorers=scorers,
                critics=critics,
                pool=_POOL,
                timeout=600,
            )
        )
    return [event for event in events if isinstance(event, Picture)]


def snapshot_of(picture: Picture, art: ArtShelf) -> Kept:
    """What is kept of a picture."""
    import cv2
    import numpy as np

    assert picture.asset.size_px is not None
    masks = render_masks(picture.layers, picture.asset.size_px, art, scale=0.25)
    grids = {}
    for element in picture.scene.elements:
        indices = masks.of(element.id)
        if indices:
            seen = np.logical_or.reduce([masks.visible[i] for i in indices]).astype(np.float32)
            grids[element.id] = cells(cv2.resize(seen, (COLUMNS, ROWS), interpolation=cv2.INTER_AREA))
    return Kept(tuple(graph_of(picture)), grids)


def cells(shares: NDArray[np.float32]) -> tuple[str, ...]:
    """Shares from 0 to 1 as rows of shades; the faintest trace is seen."""
    import numpy as np

    last = len(_SHADES) - 1
    return tuple(
        "".join(_SHADES[min(last, int(np.ceil(share * last - 0.05)))] for share in row).rstrip() for row in shares
    )


def graph_of(picture: Picture) -> list[str]:
    """The scene graph as lines; colours chosen by chance are left out."""
    scene = picture.scene
    drop = scene.backdrop
    stage = " ".join((drop.place, drop.time_of_day, drop.weather, *((drop.season,) if drop.season else ())))
    lines = [f"backdrop: {stage}", f"shot: {scene.shot_size}" + (f", {scene.mood}" if scene.mood else "")]
    lines += [f"element: {_element(element)}" for element in scene.elements]
    for relation in scene.relations:
        part = f" ({relation.part})" if relation.part else ""
        lines.append(f"relation: {relation.subject} {relation.kind} {relation.object}{part}")
    for judgement in picture.judgements:
        lines += [f"complaint: {judgement.critic}, {c.kind} {c.element or ''}".rstrip() for c in judgement.complaints]
        lines += [f"remark: {c.element or ''}: {c.text}" for c in judgement.remarks]
    return lines


def _element(element: Element) -> str:
    garments = element.appearance.garments if element.appearance is not None else ()
    said = [
        element.id,
        element.role,
        element.kind,
        *([f"×{element.count}"] if element.count > 1 else []),
        *(one for one in (element.age, element.gender) if one),
        *element.colors,
        *([f"action={element.action}"] if element.action else []),
        *([f"emotion={element.emotion}"] if element.emotion else []),
        *([f"wears={'+'.join(garment.name for garment in garments)}"] if garments else []),
        *(["imagined"] if element.imagined else []),
    ]
    return " ".join(said)


def write(path: Path, told: Sequence[tuple[str, Kept]]) -> None:
    """Write a story's snapshots as one text file."""
    parts = []
    for text, kept in told:
        parts.append(f"## {text}")
        parts += kept.graph
        for element, rows in kept.grids.items():
            parts.append(f"mask: {element}")
            parts += [f"|{row:<{COLUMNS}}|" for row in rows]
        parts.append("")
    path.write_text("\n".join(parts), encoding="utf-8")


def read(path: Path) -> dict[str, Kept]:
    """A story's snapshots by sentence."""
    found = {}
    for block in re.split(r"(?m)^## ", path.read_text(encoding="utf-8"))[1:]:
        text, *lines = block.rstrip("\n").splitlines()
        grids: dict[str, tuple[str, ...]] = {}
        current = ""
        for line in lines:
            if line.startswith("mask: "):
                current = line.removeprefix("mask: ")
                grids[current] = ()
            elif line.startswith("|"):
                grids[current] += (line[1:-1].rstrip(),)
        found[text] = Kept(tuple(line for line in lines if line and not line.startswith(("mask: ", "|"))), grids)
    return found


def distance(one: Sequence[str], other: Sequence[str]) -> float:
    """How far two grids are apart: 0 for the same, 1 for nothing in common."""
    import numpy as np

    a, b = _numbers(one), _numbers(other)
    whole = np.maximum(a, b).sum()
    return float(1 - np.minimum(a, b).sum() / whole) if whole else 0.0


def _numbers(rows: Sequence[str]) -> NDArray[np.float32]:
    import numpy as np

    shares = [[_SHADES.index(cell) for cell in f"{row:<{COLUMNS}}"] for row in rows]
    return np.array(shares, np.float32)
