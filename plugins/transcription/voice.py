"""Where in a stream of sound somebody speaks, and where an utterance ends."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE_HZ = 16_000
WINDOW = 512
"""Samples the silero model judges at a time (32 ms)."""

_CONTEXT = 64
"""Samples of the window before that it sees as well."""

WINDOW_SECONDS = WINDOW / RATE_HZ

_LEAST_PEAK = 0.05
"""Of full scale; in softer sound silero hears nobody."""

_MOST_GAIN = 40.0
"""More would only raise the noise of the sound card."""

_PEAK_FADES = 0.997
"""What is left of an old peak after each window: about a tenth after 25 s, longer than any pause for breath."""


class VoiceDetector:
    """The silero model that faster-whisper bundles, fed as the sound comes in; its memory is kept between calls.

    Soft sound is raised to the level that silero was trained on; loud sound stays as it is.
    """

    def __init__(self, session: Any) -> None:
        import numpy as np

        self._session = session
        self._hidden = np.zeros((1, 1, 128), np.float32)
        self._cell = np.zeros((1, 1, 128), np.float32)
        self._context = np.zeros(_CONTEXT, np.float32)
        self._peak = 0.0

    def probabilities(self, samples: NDArray[np.float32]) -> list[float]:
        """Probability of speech in each window; the number of samples has to be a multiple of `WINDOW`."""
        import numpy as np

        windows = samples.reshape(-1, WINDOW)
        before = np.vstack([self._context, windows[:-1, -_CONTEXT:]])
        seen = np.concatenate([before, windows], axis=1)
        seen *= self._gains(np.abs(windows).max(axis=1))[:, None]
        output, self._hidden, self._cell = self._session.run(None, {"input": seen, "h": self._hidden, "c": self._cell})
        self._context = windows[-1, -_CONTEXT:].copy()
        return [float(p) for p in np.asarray(output).reshape(-1)]

    def _gains(self, peaks: NDArray[np.float32]) -> NDArray[np.float32]:
        import numpy as np

        gains = np.ones(len(peaks), np.float32)
        for i, peak in enumerate(peaks):
            self._peak = max(float(peak), self._peak * _PEAK_FADES)
            gains[i] = min(_MOST_GAIN, max(1.0, _LEAST_PEAK / max(self._peak, 1e-9)))
        return gains


@dataclass(frozen=True, slots=True)
class Pauses:
    """When an utterance begins and ends; times in seconds.

    Speech begins at a probability of `onset` and has paused below `offset`. An utterance ends after a pause of
    `min_pause`; one that has only begun waits longer, from `patience` down to that at `patient_until`, because
    Whisper hears whole phrases better than single words. From half of `max_utterance` on an ever shorter pause will
    do, and in the end the quietest moment of the last third.
    """

    onset: float = 0.5
    offset: float = 0.35
    min_speech: float = 0.1
    min_pause: float = 0.6
    patience: float = 1.4
    patient_until: float = 10.0
    max_utterance: float = 24.0
    padding: float = 0.1

    def wanted(self, length: float) -> float:
        """The pause that ends an utterance of this length."""
        shortest = min(self.min_pause, 0.2)
        late = 0.5 * self.max_utterance
        patient = min(self.patient_until, late)
        if length < patient:
            return self.min_pause + max(0.0, self.patience - self.min_pause) * (1 - length / patient)
        if length < late:
            return self.min_pause
        return self.min_pause - (self.min_pause - shortest) * (length - late) / (self.max_utterance - late)


@dataclass(frozen=True, slots=True)
class Utterance:
    """A stretch of speech, padded: `start` in seconds on the story's clock, `speech` the voice inside it.

    `probabilities` has one entry per window of 32 ms from `start` on.
    """

    start: float
    samples: NDArray[np.float32]
    speech: tuple[float, float]
    probabilities: tuple[float, ...]

    @property
    def end(self) -> float:
        """Second at which it ends."""
        return self.start + len(self.samples) / RATE_HZ

    def voiced(self, start: float, end: float) -> float:
        """The highest probability of speech between two seconds of the story's clock."""
        return max(self._chances(start, end), default=0.0)

    def spoken(self, start: float, end: float) -> float:
        """Seconds of speech between two seconds of the story's clock."""
        return sum(chance >= 0.5 for chance in self._chances(start, end)) * WINDOW_SECONDS

    def part(self, start: float, end: float) -> Utterance:
        """The stretch between two seconds of the story's clock, in whole windows."""
        first = max(0, round((start - self.start) / WINDOW_SECONDS))
        last = min(len(self.probabilities), max(first + 1, round((end - self.start) / WINDOW_SECONDS)))
        begins, ends = self.start + first * WINDOW_SECONDS, self.start + last * WINDOW_SECONDS
        return Utterance(
            start=begins,
            samples=self.samples[first * WINDOW : last * WINDOW],
            speech=(max(begins, self.speech[0]), min(ends, self.speech[1])),
            probabilities=self.probabilities[first:last],
        )

    def _chances(self, start: float, end: float) -> tuple[float, ...]:
        first = max(0, int((start - self.start) / WINDOW_SECONDS))
        last = max(first + 1, int((end - self.start) / WINDOW_SECONDS) + 1)
        return self.probabilities[first:last]


class UtteranceCutter:
    """Cuts a stream of windows into utterances; holds no more sound than the longest utterance.

    `origin` is the second at which window 0 begins, `first` the number of the first one that is added.
    """

    def __init__(self, pauses: Pauses, *, origin: float = 0.0, first: int = 0) -> None:
        self._pauses = pauses
        self._origin = origin
        self._lead = max(1, round(pauses.padding / WINDOW_SECONDS))
        self._windows: deque[NDArray[np.float32]] = deque()
        self._chances: deque[float] = deque()
        self._first = first
        self._onset: int | None = None
        self._last_voice = 0

    def add(self, windows: NDArray[np.float32], chances: list[float]) -> list[Utterance]:
        """Take windows with their probabilities, give the utterances that ended in them."""
        ended: list[Utterance] = []
        for window, chance in zip(windows.reshape(-1, WINDOW), chances, strict=True):
            self._windows.append(window)
            self._chances.append(chance)
            if (utterance := self._step(chance)) is not None:
                ended.append(utterance)
        return ended

    def finish(self) -> Utterance | None:
        """The utterance that was still going on when the sound ended."""
        if self._onset is None:
            return None
        return self._cut(min(self._count, self._last_voice + 1 + self._lead))

    @property
    def silent_until(self) -> float | None:
        """Second before which no later utterance begins; None while one goes on."""
        return self._time(self._first) if self._onset is None else None

    @property
    def quiet(self) -> float:
        """Seconds since the voice of the utterance that goes on was last heard."""
        return 0.0 if self._onset is None else (self._count - 1 - self._last_voice) * WINDOW_SECONDS

    def so_far(self) -> Utterance | None:
        """The utterance that goes on, as far as it was heard."""
        return self._utterance(self._count) if self._onset is not None else None

    def as_ended(self) -> Utterance | None:
        """The utterance as it is cut where the pause it is in ends it; None where it is in none."""
        end = self._last_voice + 1 + self._lead
        if self._onset is None or self._count < end:
            return None
        long_enough = (self._last_voice + 1 - self._onset) * WINDOW_SECONDS >= self._pauses.min_speech
        return self._utterance(end) if long_enough else None

    def quiet_behind(self, utterance: Utterance) -> float:
        """Seconds of silence that came behind an utterance that `as_ended` gave, whatever has come since."""
        voice_end = self._window_of(utterance.end) - self._lead - self._first
        quiet = 0
        for at in range(voice_end, len(self._chances)):
            if self._chances[at] >= self._pauses.offset:
                break
            quiet += 1
        return quiet * WINDOW_SECONDS

    def end_with(self, utterance: Utterance) -> None:
        """End what goes on with an utterance that `as_ended` gave; what was said since belongs to the next."""
        self._drop(self._window_of(utterance.end) - self._first)
        self._onset = None
        for at, chance in enumerate(self._chances, start=self._first):
            if self._onset is None and chance >= self._pauses.onset:
                self._onset = self._last_voice = at
            elif self._onset is not None and chance >= self._pauses.offset:
                self._last_voice = at
        kept = self._count if self._onset is None else self._onset
        self._drop(max(0, kept - self._lead - self._first))

    @property
    def _count(self) -> int:
        return self._first + len(self._windows)

    def _step(self, chance: float) -> Utterance | None:
        now = self._count - 1
        if self._onset is None:
            if chance >= self._pauses.onset:
                self._onset = self._last_voice = now
            elif len(self._windows) > self._lead:
                self._drop(1)
            return None
        if chance >= self._pauses.offset:
            self._last_voice = now
        length = (self._last_voice + 1 - self._onset) * WINDOW_SECONDS
        quiet = (now - self._last_voice) * WINDOW_SECONDS
        if quiet >= self._pauses.wanted(length):
            if length < self._pauses.min_speech:
                self._onset = None
                self._drop(max(0, len(self._windows) - self._lead))
                return None
            return self._cut(min(now + 1, self._last_voice + 1 + self._lead))
        if (now + 1 - self._first) * WINDOW_SECONDS >= self._pauses.max_utterance:
            return self._cut(self._quietest(), goes_on=True)
        return None

    def _cut(self, end: int, *, goes_on: bool = False) -> Utterance:
        """The utterance up to window `end`; what lies behind stays, and is the lead of the next."""
        utterance = self._utterance(end)
        self._drop(end - self._first)
        if goes_on:
            self._onset = self._first
        else:
            self._onset = None
            self._drop(max(0, len(self._windows) - self._lead))
        return utterance

    def _utterance(self, end: int) -> Utterance:
        import numpy as np

        assert self._onset is not None, "only speech is cut"
        many = end - self._first
        return Utterance(
            start=self._time(self._first),
            samples=np.concatenate([self._windows[i] for i in range(many)]),
            speech=(self._time(self._onset), self._time(min(end, self._last_voice + 1))),
            probabilities=tuple(self._chances[i] for i in range(many)),
        )

    def _quietest(self) -> int:
        """The window at which cutting hurts least: unlikely to be speech, and soft, over about 0.2 s."""
        import numpy as np

        start = 2 * len(self._windows) // 3
        chances = np.array([self._chances[i] for i in range(start, len(self._windows))])
        loudness = np.array([float(np.sqrt(np.mean(self._windows[i] ** 2))) for i in range(start, len(self._windows))])
        cost = chances + loudness / (float(loudness.max()) + 1e-9)
        smooth = np.convolve(cost, np.ones(7) / 7, mode="same")
        # Its edges are averages with nothing.
        return self._first + start + 3 + int(np.argmin(smooth[3:-3]))

    def _time(self, window: int) -> float:
        return self._origin + window * WINDOW_SECONDS

    def _window_of(self, second: float) -> int:
        return round((second - self._origin) / WINDOW_SECONDS)

    def _drop(self, many: int) -> None:
        for _ in range(many):
            self._windows.popleft()
            self._chances.popleft()
        self._first += many
