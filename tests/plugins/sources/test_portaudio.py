"""PortAudio: which microphone is meant, what is told where it does not work, and a real stream of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from fabula.core import InputError, MissingError
from fabula.plugins.sources.microphone import MicrophoneSource
from fabula.plugins.sources.portaudio import Device, find_device

RATE = 16_000

DEVICES = [
    Device(number=0, name="HDA Intel: ALC (hw:0,0)", rate_hz=44_100, channels=2),
    Device(number=3, name="USB Mic", rate_hz=48_000, channels=1, default=True),
    Device(number=7, name="USB Mic Pro", rate_hz=48_000, channels=1),
]


@pytest.mark.parametrize(
    ("wanted", "number"), [(None, 3), (7, 7), ("7", 7), ("usb mic", 3), ("PRO", 7), ("alc", 0), (" hda", 0)]
)
def test_finding_a_device(wanted: str | int | None, number: int) -> None:
    assert find_device(DEVICES, wanted).number == number


@pytest.mark.parametrize(
    ("wanted", "devices", "said"),
    [
        ("usb", DEVICES, "2 microphones"),
        (5, DEVICES, "no microphone 5"),
        ("line", DEVICES, "no microphone 'line'"),
        (None, [], "no microphone"),
    ],
)
def test_a_device_that_is_not_there(wanted: str | int | None, devices: list[Device], said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        find_device(devices, wanted)
    assert "serve" in caught.value.hint if not devices else "number" in caught.value.hint or "7" in caught.value.hint


@pytest.mark.parametrize(("missing", "hint"), [("package", "fabula[microphone]"), ("library", "libportaudio2")])
def test_what_is_not_installed_is_told(
    missing: str, hint: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    body = "raise ImportError" if missing == "package" else "raise OSError('PortAudio library not found')"
    (tmp_path / "sounddevice.py").write_text(body)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    with pytest.raises(MissingError) as caught:
        MicrophoneSource.devices()
    assert hint in caught.value.hint
    assert "fabula serve" in caught.value.hint


BROKEN = """
class PortAudioError(Exception):
    pass

class default:
    device = (-1, -1)

def query_devices():
    raise PortAudioError("Error querying device -1", -1)
"""


@pytest.mark.parametrize("when", ["imported", "asked"])
def test_a_portaudio_that_does_not_work_is_told(when: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    body = BROKEN if when == "asked" else BROKEN + "\nraise PortAudioError('Error initializing PortAudio', -9999)"
    (tmp_path / "sounddevice.py").write_text(body)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(sys.modules, "sounddevice", sys)  # so that what is imported instead is gone behind the test
    monkeypatch.delitem(sys.modules, "sounddevice")
    with pytest.raises(MissingError) as caught:
        MicrophoneSource.devices()
    said, reason = caught.value.message.split(": ")
    assert said == "PortAudio does not work on this machine"
    assert reason in {"Error initializing PortAudio", "Error querying device -1"}
    assert "fabula serve" in caught.value.hint


ALSA = """
pcm.!default {{ type file slave.pcm {{ type null }} file "/dev/null" infile "{sound}" format "raw" }}
ctl.!default {{ type null }}
"""

TRIAL = """
import sys
from pathlib import Path
import anyio
from fabula.core import AudioChunk
from fabula.core.testing import StageRun, open_context
from fabula.plugins.sources.microphone import MicrophoneSettings, MicrophoneSource

async def main():
    assert MicrophoneSource.devices(), "no device"
    told = StageRun()
    stage = MicrophoneSource(MicrophoneSettings(rate=16000, channels=1))
    async def publish(event):
        told.add(event)
        if sum(e.duration for e in told if isinstance(e, AudioChunk)) >= 2:
            scope.cancel()
        await anyio.lowlevel.checkpoint()
    async def nothing():
        return
        yield None
    async with open_context(Path(sys.argv[1]), heard=told) as context:
        await stage.open(context)
        with anyio.CancelScope() as scope:
            await stage.run(nothing(), publish)
        await stage.aclose()
    Path(sys.argv[1], "heard").write_bytes(b"".join(e.pcm for e in told if isinstance(e, AudioChunk)))

anyio.run(main, backend=sys.argv[2])
"""


def test_a_real_stream_of_portaudio(tmp_path: Path, anyio_backend: str) -> None:
    """ALSA plays a file into the default microphone; a process of its own, because PortAudio looks once."""
    if not sys.platform.startswith("linux"):
        pytest.skip("needs ALSA")
    spoken = np.random.default_rng(3).integers(-9000, 9000, 5 * RATE, dtype="<i2").tobytes()
    (tmp_path / "sound.raw").write_bytes(spoken)
    (tmp_path / "asoundrc").write_text(ALSA.format(sound=tmp_path / "sound.raw"))
    look = "import sounddevice; sounddevice.check_input_settings(samplerate=16000, channels=1, dtype='int16')"
    environment = {**os.environ, "ALSA_CONFIG_PATH": str(tmp_path / "asoundrc")}
    probe = subprocess.run(
        [sys.executable, "-c", look], check=False, env=environment, capture_output=True, text=True, timeout=60
    )
    if probe.returncode:
        pytest.skip("needs PortAudio and ALSA: " + probe.stderr.strip().rpartition("\n")[2])
    command = [sys.executable, "-c", TRIAL, str(tmp_path), anyio_backend]
    trial = subprocess.run(command, check=False, env=environment, capture_output=True, text=True, timeout=60)
    assert trial.returncode == 0, trial.stderr
    heard = (tmp_path / "heard").read_bytes()
    assert len(heard) >= 2 * 2 * RATE
    assert heard[: 2 * 2 * RATE] == spoken[: 2 * 2 * RATE]
