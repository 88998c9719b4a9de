"""Shots in the making."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fabula.core import Picture, PictureSkipped, Sentence

from .attribution import EndCard
from .captions import Page
from .chapters import TitleCard
from .timeline import Fade

if TYPE_CHECKING:
    from .frames import Letters, Still


@dataclass(slots=True, kw_only=True)
class Take:
    """What is known of a shot; `end`, `fade_out`, `shows` and `pages` come as they become known.

    `fade_in` is the crossfade at its first frame, `fade_out` that at its end; a chapter's first shot may begin with a
    title `card`, the last one of the film end with the card that is its `ending`. Once it is `filmed`, if only in part,
    what it shows stays.
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
    card: TitleCard | None = None
    ending: EndCard | None = None

    @property
    def alone_from(self) -> int:
        """The first frame in which nothing but its picture is seen."""
        return self.card.gone_from if self.card is not None else self.first + self.fade_in.after

    @property
    def seen_from(self) -> int:
        """The first frame in which something of its picture is seen."""
        return self.card.picture_from if self.card is not None else self.first - self.fade_in.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Frames of one shot within one reel, from `first` up to, not including, `until`.

    `previous` and `following` are the shots that crossfades may mix in.
    """

    take: Take
    first: int
    until: int
    previous: Take | None
    following: Take | None

    @property
    def ends_take(self) -> bool:
        """Whether the shot's last frame is among them."""
        return self.until == self.take.end

    @property
    def fades_in(self) -> bool:
        """Whether frames show the previous shot as well."""
        return self.previous is not None and self.first < self.take.first + self.take.fade_in.after

    @property
    def fades_out(self) -> bool:
        """Whether frames show the following shot as well."""
        end = self.take.end
        return self.following is not None and end is not None and self.until > end - self.take.fade_out.before
