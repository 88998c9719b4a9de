"""The same sentences give the same scene graphs, and pictures whose things stand where they stood.

After a change that is meant, ``python tests/golden/regenerate.py --look FOLDER`` writes the snapshots anew.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from .snapshot import (
    COLUMNS,
    ROWS,
    SNAPSHOTS,
    Kept,
    cells,
    distance,
    file_of,
    read,
    read_stories,
    snapshot_of,
    tell,
    write,
)

STORIES = read_stories()
FURTHEST = 0.45
"""How far a mask may move or change its shape; art packs of other versions differ a little."""


@pytest.mark.parametrize("title", STORIES)
def test_scene_graphs_and_masks(title: str, tmp_path: Path) -> None:
    path = file_of(title)
    assert path.exists(), "run `python tests/golden/regenerate.py`"
    kept = read(path)
    pictures, art = tell(title, STORIES[title], tmp_path)
    assert [picture.sentence.text for picture in pictures] == list(kept)
    for picture in pictures:
        now, before = snapshot_of(picture, art), kept[picture.sentence.text]
        assert now.graph == before.graph
        assert list(now.grids) == list(before.grids), f"other things are drawn: {picture.sentence.text}"
        far = {key: distance(grid, before.grids[key]) for key, grid in now.grids.items()}
        moved = {key: round(how, 2) for key, how in far.items() if how > FURTHEST}
        assert not moved, f"moved or of another shape: {picture.sentence.text}"


def test_there_is_a_snapshot_for_every_story_and_no_other() -> None:
    assert {path.stem for path in SNAPSHOTS.glob("*.txt")} == {file_of(title).stem for title in STORIES}


def test_a_snapshot_can_be_written_and_read(tmp_path: Path) -> None:
    share = np.zeros((ROWS, COLUMNS), np.float32)
    share[2:4, 5:9] = 1
    share[4, 5] = 0.3
    kept = Kept(("backdrop: park day clear", "shot: wide"), {"dog-1": cells(share)})
    write(tmp_path / "one.txt", [("A dog | a cat.", kept), ("Rain.", Kept(("shot: wide",), {}))])
    assert read(tmp_path / "one.txt") == {"A dog | a cat.": kept, "Rain.": Kept(("shot: wide",), {})}


def test_distance() -> None:
    share = np.zeros((ROWS, COLUMNS), np.float32)
    share[2:6, 4:8] = 1
    here, aside, away = (cells(np.roll(share, shift, axis=1)) for shift in (0, 1, 8))
    assert distance(here, here) == 0
    assert 0.3 < distance(here, aside) < FURTHEST
    assert distance(here, away) == 1
