"""Two channels become one without cancelling each other."""

from __future__ import annotations

import numpy as np
import pytest

from fabula.plugins.sources.stereo import StereoMixer

TONE = (8000 * np.sin(np.arange(3200) / 8)).astype("<i2")
NOISE = np.random.default_rng(1).integers(-8000, 8000, 3200).astype("<i2")


def mixed(left: np.ndarray, right: np.ndarray, step: int = 320) -> np.ndarray:
    mixer = StereoMixer()
    pairs = np.stack([left, right], axis=1).astype("<i2")
    parts = [mixer.mix(pairs[at : at + step].tobytes()) for at in range(0, len(pairs), step)]
    return np.frombuffer(b"".join(parts), "<i2")


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (TONE, TONE, TONE),
        (TONE, -TONE, TONE),
        (TONE, 0 * TONE, TONE / 2),
        (0 * TONE, TONE, TONE / 2),
        (TONE, NOISE, (TONE.astype(int) + NOISE) / 2),
    ],
    ids=["alike", "opposed", "right-silent", "left-silent", "unrelated"],
)
def test_the_voice_is_kept(left: np.ndarray, right: np.ndarray, expected: np.ndarray) -> None:
    assert mixed(left, right) == pytest.approx(expected, abs=1)


def test_loudest_samples_do_not_wrap() -> None:
    low = np.full(320, -32768, "<i2")
    assert set(mixed(low, low)) == {-32768}
    assert set(mixed(low, np.full(320, 32767, "<i2"))) <= {-32768, -32767}
    assert mixed(low[:0], low[:0]).size == 0
