"""Settings of the editor ``film``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from fabula.core import StageSettings

from .motion import MotionName

CaptionKind = Literal["burned", "track", "files"]
CAPTION_KINDS: tuple[CaptionKind, ...] = ("burned", "track", "files")


def _read_captions(value: Any) -> Any:
    if value is None or value is False or value in ("off", "none"):  # YAML reads a bare `off` as false
        return ()
    if value is True or value in ("on", "all"):
        return CAPTION_KINDS
    if isinstance(value, str):
        value = value.replace("+", " ").replace(",", " ").split()
    return tuple(value) if isinstance(value, list) else value  # what a function gives is read as Python, strictly


def _even_size(size: tuple[int, int]) -> tuple[int, int]:
    if any(side % 2 or not 64 <= side <= 7680 for side in size):
        raise ValueError(f"size is {size[0]} x {size[1]}; H.264 in browsers wants even numbers from 64 to 7680")
    return size


def _mp4(path: Path | None) -> Path | None:
    if path is not None and path.suffix.lower() not in {".mp4", ".m4v"}:
        raise ValueError(f"{path} does not end in .mp4; the film is an MP4 whatever its name")
    return path


class FilmSettings(StageSettings):
    """Settings of the film."""

    output: Annotated[Path | None, AfterValidator(_mp4)] = None
    """Where the finished film is put as well; it always lies in the run folder as ``video.mp4``."""
    size: Annotated[tuple[int, int], AfterValidator(_even_size)] = (1280, 720)
    """Width and height in pixels, both even."""
    fps: float = Field(default=24, ge=1, le=120)
    """Frames a second; 23.976, 29.97 and 59.94 are taken as the broadcast rates they stand for."""
    captions: Annotated[
        tuple[CaptionKind, ...],
        BeforeValidator(_read_captions),
        WithJsonSchema(
            {
                "anyOf": [
                    {"type": "array", "items": {"enum": list(CAPTION_KINDS)}},
                    {"enum": [*CAPTION_KINDS, "off", "on", False, True]},
                ]
            }
        ),
    ] = CAPTION_KINDS
    """Any of ``burned`` (into the picture), ``track`` (switched on in a player), ``files`` (.srt, .vtt), or off."""
    crossfade: float = Field(default=0.4, ge=0, le=3)
    """Seconds in which one picture becomes the next, half of them before the cut; 0 for hard cuts."""
    chapter_cards: float = Field(default=2.6, ge=0, le=10)
    """Seconds for which a chapter's headline is shown, if it can be in the pause before it; 0 for marks alone."""
    end_card: bool | Literal["auto"] = "auto"
    """A card after the sound that names whose drawings were seen; ``auto`` where their licence asks for it (CC BY)."""
    motion: MotionName = "gentle"
    """How far the camera moves over a picture."""
    quality: int = Field(default=21, ge=0, le=40)
    """Constant rate factor of H.264: lower is better and larger; 18 cannot be told from the original."""
    preset: Literal["ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow"] = "superfast"
    """How much time the encoder may take to make the file smaller."""
    render: Literal["as_told", "at_end"] = "as_told"
    """When the film is made: while the story is told, or, to leave the processor to live stages, when it has ended."""
    title: str = ""
    """The title players show."""
