"""Contact sheets of the painted backdrops: ``python scripts/backdrop_sheet.py OUT.png [PLACE …]``."""

from __future__ import annotations

import sys
import time

import cv2
import numpy as np

from fabula.core import Backdrop
from fabula.plugins.illustration.backdrops import PLACES, paint

LIGHTS = (("day", "clear"), ("dusk", "clear"), ("night", "clear"), ("day", "rain"), ("day", "snow"), ("dawn", "fog"))


def main() -> None:
    """Paint every place in six lights, a row a place."""
    out, places = sys.argv[1], sys.argv[2:] or PLACES
    rows = []
    for place in places:
        row = []
        for hour, weather in LIGHTS:
            start = time.process_time()
            stage = paint(Backdrop(place=place, time_of_day=hour, weather=weather), (1280, 720), 1)
            took = time.process_time() - start
            picture = stage.background[..., :3].astype(np.float32)
            if stage.overlay is not None:
                picture = picture * (1 - stage.overlay[..., 3:] / 255) + stage.overlay[..., :3]
            small = cv2.resize(picture.astype(np.uint8), (480, 270), interpolation=cv2.INTER_AREA)
            cv2.putText(
                small,
                f"{place} {hour} {weather} {took * 1000:.0f} ms",
                (8, 262),
                cv2.FONT_HERSHEY_SIMPLEX,
                0.5,
                (255, 255, 255),
                1,
            )
            row.append(small)
        rows.append(np.vstack([np.hstack(row[:3]), np.hstack(row[3:])]) if sys.argv[2:] else np.hstack(row))
    cv2.imwrite(out, np.vstack(rows)[..., ::-1])


if __name__ == "__main__":
    main()
