"""The film's time in whole frames: where each shot begins and ends, and where one blends into the next."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor


@dataclass(frozen=True, slots=True, kw_only=True)
class Fade:
    """A crossfade: `before` frames ahead of the cut and `after` frames from it on show both pictures."""

    before: int = 0
    after: int = 0

    def share(self, frames_from_cut: int) -> float:
        """How much of the new picture a frame shows, 0 to 1: half of it at the cut, and eased at both ends.

        `frames_from_cut` is negative ahead of the cut.
        """
        if frames_from_cut >= self.after:
            return 1.0
        # A frame is seen for its whole length, so its middle counts; the cut lies between two frames.
        x = 0.5 + 0.5 * (frames_from_cut + 0.5) / ((self.before if frames_from_cut < 0 else self.after) + 0.5)
        return x * x * (3 - 2 * x)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A shot's frames: from `first` up to, not including, `end`."""

    number: int
    first: int
    end: int

    @property
    def frames(self) -> int:
        """How many frames the shot has, at least one."""
        return self.end - self.first


class Timeline:
    """Tiles the film with shots as their starts become known.

    A start is rounded to the nearest frame from its own time, never added up, so nothing drifts. Each shot has at
    least one frame: where spans overlap or lie within one frame, later shots give way by as little as possible.
    """

    def __init__(self, frames_per_second: Fraction) -> None:
        self.frames_per_second = frames_per_second
        self._first = 0
        self._count = 0

    @property
    def shots(self) -> int:
        """How many shots have begun."""
        return self._count

    def open_shot(self, start: float) -> tuple[int, Span | None]:
        """Begin the next shot at second `start`; its first frame, and the span of the shot this closes.

        The first shot begins with the film, whenever its sentence does.
        """
        closed = None
        if self._count:
            first = max(self._frame(start), self._first + 1)
            closed = Span(number=self._count - 1, first=self._first, end=first)
            self._first = first
        self._count += 1
        return self._first, closed

    def close(self, end: float) -> Span | None:
        """End the film at second `end`, rounded up so that no sound is left without a picture; the last shot's span."""
        if not self._count:
            return None
        # 1/1000 frame: the end of the sound is often a whole frame written as a float.
        last = ceil(Fraction(end) * self.frames_per_second - Fraction(1, 1000))
        return Span(number=self._count - 1, first=self._first, end=max(last, self._first + 1))

    def seconds(self, frame: int) -> float:
        """The second at which a frame appears."""
        return float(frame / self.frames_per_second)

    def _frame(self, second: float) -> int:
        return floor(Fraction(second) * self.frames_per_second + Fraction(1, 2))


def fit_fade(frames: int, left: int, right: int) -> Fade:
    """The crossfade of about `frames` between shots of `left` and `right` frames.

    It takes at most a quarter of either at each cut, so that a short shot is still seen by itself.
    """
    half = frames // 2
    before, after = min(half, left // 4), min(half, right // 4)
    return Fade(before=before, after=after) if before and after else Fade()
