"""``fabula live``, with a microphone that ALSA plays a file into."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fabula.core import MissingError
from fabula.core.cli.app import main
from fabula.plugins.sources.microphone import MicrophoneSource

PLUGIN = '''
from fabula.core import AudioChunk, Stage, Video, hookimpl


class Listener(Stage):
    """Its film is as long as what it heard."""

    role, name = "editor", "listener"
    takes, gives = (AudioChunk,), (Video,)
    heard = 0.0

    async def handle(self, event, publish):
        self.heard = event.end

    async def finish(self, publish):
        asset = await self.context.store("video.mp4", b"film", "video/mp4")
        await publish(Video(asset=asset, captions=(), duration=self.heard, shots=1, frames_per_second=24))


@hookimpl
def fabula_register_stages():
    return [Listener]
'''
PLAY = "stages:\n  - source: file\n    path: story.flac\n  - editor: listener\n"
MICROPHONE = 'pcm.!default {{ type file slave.pcm {{ type null }} file "/dev/null" infile "{}" format "raw" }}\n'

Environment = dict[str, str]


@pytest.fixture
def stage_door(tmp_path: Path) -> Environment:
    """A folder with a plugin and a pipeline, and what finds them."""
    info = tmp_path / "site" / "listener-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: listener\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[fabula]\nlistener = fabula_listener\n")
    (tmp_path / "site" / "fabula_listener.py").write_text(PLUGIN)
    (tmp_path / "play.yaml").write_text(PLAY)
    return {
        **os.environ,
        "PYTHONPATH": str(tmp_path / "site"),
        "ALSA_CONFIG_PATH": str(tmp_path / "asoundrc"),
        "COLUMNS": "100",
    }


@pytest.fixture
def microphone(stage_door: Environment, tmp_path: Path) -> Environment:
    """The same with a microphone."""
    (tmp_path / "sound.raw").write_bytes(bytes(64_000))
    (tmp_path / "asoundrc").write_text(MICROPHONE.format(tmp_path / "sound.raw"))
    look = "import sounddevice; sounddevice.check_input_settings(samplerate=44100, channels=1, dtype='int16')"
    probe = subprocess.run(
        [sys.executable, "-c", look], check=False, env=stage_door, capture_output=True, text=True, timeout=60
    )
    if probe.returncode:
        pytest.skip("needs PortAudio and ALSA: " + probe.stderr.strip().rpartition("\n")[2])
    return stage_door


def fabula(
    folder: Path, environment: Environment, *arguments: str, stdin: Path = Path(os.devnull)
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "import sys; from fabula.core.cli import main; sys.exit(main())", *arguments]
    with stdin.open("rb") as given:
        return subprocess.run(
            command, check=False, env=environment, cwd=folder, stdin=given, capture_output=True, text=True, timeout=60
        )


def test_devices_are_listed(microphone: Environment, tmp_path: Path) -> None:
    done = fabula(tmp_path, microphone, "live", "--list-devices")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("0 default: 44,100 Hz, ")
    found = {one["what"]: one for one in json.loads(fabula(tmp_path, microphone, "doctor", "--json").stdout)}
    assert found["microphone"]["state"] == "here"
    assert "0 default" in found["microphone"]["detail"]


def test_without_a_microphone_nothing_is_loaded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(MicrophoneSource, "devices", classmethod(lambda cls: {}))
    for arguments in (["live"], ["live", "--list-devices"]):
        assert main(arguments) == 3
        assert "this machine has no microphone" in capsys.readouterr().err
    assert not (tmp_path / "runs").exists()


def test_without_portaudio_the_doctor_tells_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(cls: type) -> dict[str, str]:
        raise MissingError("no PortAudio", hint="sudo apt-get install libportaudio2; or else")

    monkeypatch.setattr(MicrophoneSource, "devices", classmethod(missing))
    main(["doctor", "--json"])
    found = {one["what"]: one for one in json.loads(capsys.readouterr().out)}["microphone"]
    assert (found["state"], found["command"]) == ("optional", "sudo apt-get install libportaudio2")
    assert main(["live"]) == 4


def test_a_device_that_is_not_there_is_told_with_those_that_are(microphone: Environment, tmp_path: Path) -> None:
    done = fabula(tmp_path, microphone, "live", "play.yaml", "--device", "usb")
    assert done.returncode == 3
    assert "there is no microphone 'usb'" in done.stderr
    assert "0 'default'" in done.stderr


def test_ctrl_c_ends_the_story_and_makes_the_film(microphone: Environment, tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import sys; from fabula.core.cli import main; sys.exit(main())"]
    process = subprocess.Popen(
        [*command, "live", "play.yaml", "--json", "--runs", "here", "-o", "film.mp4"],
        env=microphone,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    events: list[dict[str, Any]] = []
    try:
        for line in process.stdout:
            events.append(json.loads(line)["event"])
            if events[-1]["$"] == "AudioChunk" and sum(event["$"] == "AudioChunk" for event in events) == 3:
                process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    kinds = [event["$"] for event in events]
    assert "SourceOpened" in kinds
    (video,) = [event for event in events if event["$"] == "Video"]
    assert video["duration"] >= 1.0
    assert events[-1] == {"$": "RunFinished", "outcome": "done"}
    assert (tmp_path / "film.mp4").read_bytes() == b"film"


def test_a_dash_is_standard_input(stage_door: Environment, tmp_path: Path) -> None:
    (tmp_path / "sound.raw").write_bytes(bytes(96_000))
    arguments = ("run", "play.yaml", "-", "--runs", "here", "-o", "film.mp4", "--json")
    done = fabula(tmp_path, stage_door, *arguments, stdin=tmp_path / "sound.raw")
    assert (done.returncode, done.stderr) == (0, "")
    events = [json.loads(line)["event"] for line in done.stdout.splitlines()]
    assert [event["duration"] for event in events if event["$"] == "Video"] == [3.0]
    assert [event.get("complete", True) for event in events if event["$"] == "SourceEnded"] == [True]
    (run,) = [path.name for path in (tmp_path / "here").iterdir() if path.is_dir()]
    assert run.endswith("-stdin")
    none = fabula(tmp_path, stage_door, *arguments)
    assert none.returncode == 3
    assert "stdin gave no sound" in none.stderr


@pytest.mark.parametrize(
    "given", [["--device", "usb"], ["-o", "film.mp4"], ["--json"], ["--log", "-"], ["--profile"], ["--trace"]]
)
def test_the_page_is_not_given_what_it_does_not_know(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["live", "--page", *given]) == 3
    assert "--page was given with" in capsys.readouterr().err
