"""What makes a film of cut pieces: the reels it is made on, the sound, and the joining of both.

Everything here blocks and belongs to one thread at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from .captions import Page
from .chapters import Mark
from .compositor import Compositor
from .encoder import Encoder, Trouble, VideoFormat, give_back_memory
from .muxer import Muxer
from .reels import Reel, Reels
from .settings import FilmSettings
from .soundtrack import Soundtrack
from .take import Piece

if TYPE_CHECKING:
    from fabula.core.runfolder import RunFolder


class Studio:
    """Films pieces in order, reel after reel, or takes up reels that were made before.

    Raises:
        OutputError: From any method: the disk is full, read-only or gone.
    """

    def __init__(
        self,
        folder: RunFolder,
        hear: Callable[[float, float], bytes],
        settings: FilmSettings,
        *,
        film: str,
        codec: str,
        frames_per_second: Fraction,
        burned: bool,
    ) -> None:
        self._settings = settings
        self._fps = frames_per_second
        self._film = folder.file(film)
        self._trouble = Trouble(self._film)
        video = VideoFormat(
            codec=codec,
            size=settings.size,
            frames_per_second=frames_per_second,
            quality=settings.quality,
            preset=settings.preset,
        )
        self.reels = Reels(folder, video, trouble=self._trouble)
        self.soundtrack = Soundtrack(self.reels.path, hear, trouble=self._trouble)
        self.compositor = Compositor(
            folder.path,
            size=settings.size,
            frames_per_second=frames_per_second,
            motion=settings.motion,
            burned=burned,
        )
        self._finished: list[Reel] = []
        self._plan: list[Any] = []
        self._encoder: Encoder | None = None
        self._muxer: Muxer | None = None

    @property
    def position(self) -> int:
        """Number of the frame that comes next."""
        if self._encoder is not None:
            return self._encoder.position
        return self._finished[-1].first + self._finished[-1].frames if self._finished else 0

    def take_up(self, number: int, pieces: Sequence[Piece]) -> bool:
        """Whether a reel that shows exactly `pieces` was made before; then it is part of the film now."""
        reel = self.reels.find(number, [self.compositor.describe(piece) for piece in pieces])
        if reel is not None:
            self._finished.append(reel)
        return reel is not None

    def film(self, piece: Piece, last: bool) -> bool:
        """Make frames of `piece` for a slice of time; whether all are made.

        A reel is finished when it is full, or with the `last` piece of all.
        """
        number = piece.first // self.reels.length
        if self._encoder is None:
            self._encoder = self.reels.begin(number)
            self._plan = []
        if not self.compositor.render(piece, self._encoder):
            return False
        # Only now: a picture that cannot be read has become a card.
        self._plan.append(self.compositor.describe(piece))
        if last or piece.until == (number + 1) * self.reels.length:
            self._finished.append(self.reels.keep(number, self._encoder, self._plan))
            self._encoder = None
            give_back_memory()
        return True

    def join(
        self,
        pages: Sequence[Page],
        language: str | None,
        marks: Sequence[Mark] = (),
        tags: Mapping[str, str] | None = None,
    ) -> Muxer:
        """Begin the film's file."""
        self.soundtrack.end()
        self._muxer = Muxer(
            self._film.with_name(self._film.name + ".part"),
            self._finished,
            self.soundtrack,
            pages,
            frames_per_second=self._fps,
            title=self._settings.title,
            tags=tags or {},
            language=language,
            marks=marks,
            track="track" in self._settings.captions,
            trouble=self._trouble,
        )
        return self._muxer

    def close(self) -> None:
        """Let go of everything, and remove what is not finished. Never raises."""
        if self._encoder is not None:
            self._encoder.abort()
        if self._muxer is not None:
            self._muxer.abort()
        self.soundtrack.close()
        self.reels.tidy()
