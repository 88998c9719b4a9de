"""Write the golden snapshots anew and lay their pictures out to be looked at.

Run: ``python tests/golden/regenerate.py [TITLE-PART] [--look FOLDER]``. Look at the pictures and at ``git diff
tests/golden/snapshots`` before committing: what changed there must be what was meant to change.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from golden.snapshot import SNAPSHOTS, file_of, read_stories, snapshot_of, tell, write  # type: ignore[import-not-found]


def main() -> None:
    """Draw every story, or those whose title contains a part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("only", nargs="?", default="", metavar="TITLE-PART")
    parser.add_argument("--look", type=Path, metavar="FOLDER", help="keep the pictures there")
    asked = parser.parse_args()
    SNAPSHOTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="golden-") as scratch:
        for title, lines in read_stories().items():
            if asked.only.lower() not in title.lower():
                continue
            name = file_of(title).stem
            folder = (asked.look or Path(scratch)) / name
            folder.mkdir(parents=True, exist_ok=True)
            pictures, art = tell(title, lines, folder)
            told = [(picture.sentence.text, snapshot_of(picture, art)) for picture in pictures]
            write(file_of(title), told)
            sys.stdout.write(f"{name}: {len(told)} pictures" + (f" in {folder}\n" if asked.look else "\n"))


if __name__ == "__main__":
    main()
