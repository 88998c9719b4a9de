"""A shot in the making."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fabula.core import Picture, PictureSkipped, Sentence

from .captions import Page
from .timeline import Fade

if TYPE_CHECKING:
    from .frames import Letters, Still


@dataclass(slots=True, kw_only=True)
class Take:
    """What is known of a shot; `end`, `fade_out`, `shows` and `pages` come as they become known.

    `fade_in` is the crossfade at its first frame, `fade_out` that at its end. Once it is `filmed`, if only in part, what
    it shows stays.
    """

    number: int
    sentence: Sentence
    first: int
    fade_in: Fade
    end: int | None = None
    fade_out: Fade = field(default_factory=Fade)
    shows: Picture | PictureSkipped | None = None
    filmed: bool = False
    pages: tuple[Page, ...] = ()
    still: Still | None = None
    letters: dict[int, Letters] = field(default_factory=dict)
