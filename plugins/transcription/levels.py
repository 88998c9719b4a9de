"""Samples as Whisper wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SOFT_PEAK = 0.1
"""Of full scale. Whisper's features depend on the level; softer speech loses its first words."""


def as_floats(pcm: bytes) -> NDArray[np.float32]:
    """16-bit samples between -1 and 1."""
    import numpy as np

    return np.frombuffer(pcm, "<i2").astype(np.float32) / 32768.0


def levelled(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The samples without the sound card's constant offset, and raised where they are very soft."""
    import numpy as np

    centred = np.subtract(samples, samples.mean(), dtype=np.float32)
    peak = float(np.abs(centred).max())
    gain = np.float32(_SOFT_PEAK / peak if 0 < peak < _SOFT_PEAK else 1.0)
    raised: NDArray[np.float32] = np.multiply(centred, gain, dtype=np.float32)
    return raised
