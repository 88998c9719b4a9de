"""Every built-in stage and critic keeps the contract strangers are held to."""

from __future__ import annotations

import os
import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from fabula.core import (
    Action,
    ArtPack,
    AudioChunk,
    Backdrop,
    Critic,
    Element,
    Entity,
    Event,
    PictureSkipped,
    Reading,
    Scene,
    Stage,
    Transcript,
    Verdict,
    Word,
)
from fabula.core.conformance import Case, check_declarations, check_life
from fabula.core.feed import feeds
from fabula.core.registry import Plugin, load_registry
from fabula.core.testing import sentence
from fabula.plugins.sources.microphone import MicrophoneSource
from fabula.plugins.sources.portaudio import Device, InputStream, Receive
from fabula.plugins.sources.stdin import StdinSource

REGISTRY = load_registry()
SCORERS = tuple(REGISTRY.scorers.values())
PLUGINS = [
    cls
    for plugins in REGISTRY.catalogue.values()
    for cls in plugins.values()
    if REGISTRY.origins[cls].startswith("fabula ")
]
STAGES = [cls for cls in PLUGINS if issubclass(cls, Stage)]

SPOKEN = sentence("The dog chased a red ball.")
READING = Reading(
    sentence=SPOKEN,
    entities=(
        Entity(id="dog-1", head="dog", mention="The dog", kind="animal"),
        Entity(id="ball-1", head="ball", mention="a red ball", colors=("red",)),
    ),
    actions=(Action(verb="chase", agents=("dog-1",), objects=("ball-1",)),),
)
SCENE = Scene(
    reading=READING,
    elements=(Element(id="dog-1", name="dog", role="actor", kind="animal", entity="dog-1", action="chase"),),
    backdrop=Backdrop(place="park"),
)
SILENCE = [AudioChunk(start=n / 2, pcm=bytes(16_000)) for n in range(4)]


def transcript() -> Transcript:
    words = tuple(Word(text=w, start=i / 2, end=i / 2 + 0.4) for i, w in enumerate(["The", "dog", "ran", "home."]))
    return Transcript(turn=0, text="The dog ran home.", words=words, start=0, end=2)


def sound(folder: Path) -> Path:
    path = folder / "sound.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(bytes(64_000))
    return path


def story(folder: Path) -> Path:
    path = folder / "story.txt"
    path.write_text("The dog ran home.\n", encoding="utf-8")
    return path


def make(cls: type[Stage], **settings: object) -> Callable[[], Stage]:
    return lambda: cls(cls.Settings.model_validate(settings))


def spoken_feed() -> str:
    """A page that spoke for a tenth of a second."""
    feed = feeds.open()
    feed.write(bytes(3200))
    feed.end()
    return feed.id


class BriefCard:
    """A microphone that is unplugged after a tenth of a second."""

    active = False

    def devices(self) -> list[Device]:
        return [Device(number=0, name="brief", rate_hz=16_000, channels=1)]

    def open(self, device: Device, *, rate_hz: int, channels: int, receive: Receive) -> InputStream:
        self.receive = receive
        return self

    def start(self) -> None:
        self.receive(bytes(3200), False)

    def close(self) -> None: ...


def case_of(cls: type[Stage], folder: Path) -> Case:
    """An inbox the stage can work on."""
    small: dict[str, object] = {"size": (320, 180)}
    art: tuple[ArtPack, ...] = tuple(REGISTRY.art.values())
    sends: dict[str, tuple[dict[str, object], list[Event], bool]] = {
        "source: file": ({"path": str(sound(folder))}, [], True),
        "source: text": ({"path": str(story(folder))}, [], True),
        "transcriber: whisper": ({}, [*SILENCE], False),
        "transcriber: assemblyai": ({"api_key": "a-key", "api_host": "ws://127.0.0.1:9"}, [], False),
        "transcriber: assemblyai-batch": ({"api_key": "a-key", "base_url": "http://127.0.0.1:9"}, [], False),
        "segmenter: sentences": ({}, [transcript()], True),
        "reader: english": ({}, [SPOKEN], True),
        "validator: atomic": ({}, [READING], True),
        "director: storyboard": ({}, [READING, Verdict(reading=READING, status="plausible", score=0.9)], True),
        "illustrator: cutout": (small, [SCENE], True),
        "editor: film": (small, [SPOKEN, PictureSkipped(sentence=SPOKEN, reason="test")], True),
    }
    if cls.name == "browser":
        return Case(make=lambda: cls(cls.Settings.model_validate({"feed": spoken_feed()})))
    if cls.name == "stdin":
        return Case(make=lambda: StdinSource(descriptor=os.open(sound(folder), os.O_RDONLY)))
    if cls.name == "microphone":
        return Case(make=lambda: MicrophoneSource(card=BriefCard))
    settings, send, gives = sends[f"{cls.role}: {cls.name}"]
    return Case(make=make(cls, **settings), send=send, art=art, scorers=SCORERS, gives_something=gives)


@pytest.mark.parametrize("cls", PLUGINS, ids=lambda cls: f"{cls.role}-{cls.name}")
def test_declarations(cls: Plugin) -> None:
    assert check_declarations(cls) == []


@pytest.mark.anyio
@pytest.mark.parametrize("cls", STAGES, ids=lambda cls: f"{cls.role}-{cls.name}")
async def test_life(cls: type[Stage], tmp_path: Path) -> None:
    await check_life(case_of(cls, tmp_path), tmp_path)


def test_all_roles_have_a_built_in() -> None:
    roles = {cls.role for cls in PLUGINS}
    expected = {
        "source",
        "transcriber",
        "segmenter",
        "reader",
        "validator",
        "director",
        "illustrator",
        "critic",
        "editor",
    }
    assert roles == expected
    assert any(issubclass(cls, Critic) for cls in PLUGINS)
