"""What Whisper does while somebody is still speaking, if the sound is live and nothing of it waits."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import anyio

from fabula.core import LONG_PAUSE, Context, Publish, Transcript, Word

from .hearing import Heard
from .partials import Agreement, Pace
from .voice import Utterance, UtteranceCutter

_WAITING_SECONDS = 0.2
"""Sound that waits in a queue and does not count as a delay."""

_SPEAKING_SECONDS = 0.1
"""A pause shorter than this lies between words."""

_AHEAD_SECONDS = 0.2
"""A pause after which an utterance is decoded ahead, as if it were over; where it is, that has been done by then."""

_AHEAD_LOAD = 0.8
"""Share of the time that may go into that at most."""

_LEAST_SECONDS = 2.0
"""A shorter utterance waits for its usual pause: Whisper hears whole phrases better than a few words."""

_FEWEST_WORDS = 3
_LEAST_CONFIDENCE = 0.5

_STOPS = ".?!"
_CLOSING = "\"'”’)]"


@dataclass(frozen=True, slots=True)
class LiveSettings:
    """See `WhisperSettings`."""

    every: float
    load: float
    stop_pause: float


class LiveEar:
    """Gives partial transcripts, decodes utterances ahead in their last pause, and ends them where a sentence ends.

    A recording that is read faster than it was spoken costs nothing here and is heard without any of it; live sound is
    cut at other pauses, but each utterance is decoded as it would be there. Everything is done between two chunks of
    sound, one thing at a time, and only when no sound waits; what ends an utterance never does wait long.

    Args:
        hear: Decodes an utterance as well as can be.
        draft: Decodes one quickly; blocking.
        now: The clock that pace and load are measured by.
    """

    def __init__(
        self,
        settings: LiveSettings,
        context: Context,
        hear: Callable[[Utterance], Awaitable[Heard]],
        draft: Callable[[Utterance], list[Word]],
        now: Callable[[], float],
    ) -> None:
        self._settings = settings
        self._context = context
        self._hear = hear
        self._draft = draft
        self._now = now
        # sessions share one model: what is final must not queue behind the partials of all of them
        self._turnstile = context.limiter("whisper-partials", 1)
        self._pace = Pace()
        self._agreement = Agreement()
        self._ahead: tuple[Utterance, Heard] | None = None
        self._next_ahead = self._next_partial = float("-inf")
        self._shown: Transcript | None = None
        self._last_word_end: float | None = None

    def note(self, end: float) -> None:
        """Sound up to this second was taken."""
        self._pace.note(self._now(), end)

    def heard_before(self, utterance: Utterance) -> Heard | None:
        """What was made of an utterance in its last pause."""
        if self._ahead is None or _span(self._ahead[0]) != _span(utterance):
            return None
        return self._ahead[1]

    async def after(self, turn: int, utterance: Utterance, words: tuple[Word, ...], publish: Publish) -> None:
        """An utterance has ended, and its words were published; where there were none, what was shown is taken back."""
        shown = self._shown
        self._agreement, self._ahead, self._shown = Agreement(), None, None
        self._next_ahead = float("-inf")
        if words:
            self._last_word_end = words[-1].end
        elif shown is not None and shown.turn == turn and shown.text:
            await publish(nothing_heard(turn, utterance.end))

    def resume_behind(self, last_word_end: float) -> None:
        """The last word of an earlier life ended there."""
        self._last_word_end = last_word_end

    def ended(self, cutter: UtteranceCutter) -> Utterance | None:
        """What goes on is over where it was a sentence, and the pause behind it long enough for that."""
        if self._ahead is None or not self._pace.is_live:
            return None
        utterance, heard = self._ahead
        short = utterance.speech[1] - utterance.speech[0] < _LEAST_SECONDS
        if short or not _is_sentence(heard.words) or cutter.quiet_behind(utterance) < self._settings.stop_pause:
            return None
        cutter.end_with(utterance)
        return utterance

    async def meanwhile(self, cutter: UtteranceCutter, taken: float, turn: int, publish: Publish) -> None:
        """Do what there is time for; sound up to second `taken` was taken."""
        if not self._pace.is_live or self._context.audio.duration - taken > _WAITING_SECONDS:
            return
        now = self._now()
        if cutter.silent_until is not None:
            await self._tell_silence(cutter.silent_until, turn, publish)
        elif cutter.quiet >= _AHEAD_SECONDS:
            utterance = cutter.as_ended()
            if utterance is not None and now >= self._next_ahead and self.heard_before(utterance) is None:
                await self._hear_ahead(utterance, turn, publish)
        elif cutter.quiet < _SPEAKING_SECONDS and now >= self._next_partial:
            utterance = cutter.so_far()
            assert utterance is not None, "somebody speaks"
            await self._partial(utterance, turn, publish)

    async def _partial(self, utterance: Utterance, turn: int, publish: Publish) -> None:
        try:
            self._turnstile.acquire_nowait()
        except anyio.WouldBlock:
            return
        began = self._now()
        try:
            words = await self._context.in_thread(self._draft, self._agreement.tail(utterance))
        finally:
            self._turnstile.release()
        cost = self._now() - began
        self._next_partial = max(began + self._settings.every, began + cost / self._settings.load)
        await self._show(utterance, self._agreement.take(words), turn, publish)

    async def _hear_ahead(self, utterance: Utterance, turn: int, publish: Publish) -> None:
        began = self._now()
        heard = await self._hear(utterance)
        self._ahead = utterance, heard
        # who pauses at every word must not keep it from hearing
        self._next_ahead = began + (self._now() - began) / _AHEAD_LOAD
        await self._show(utterance, self._agreement.take(heard.words, whole=True), turn, publish)

    async def _show(self, utterance: Utterance, words: tuple[Word, ...], turn: int, publish: Publish) -> None:
        partial = Transcript(
            turn=turn,
            text=" ".join(word.text for word in words),
            words=words,
            start=utterance.start,
            end=max(utterance.end, words[-1].end) if words else utterance.end,
            final=False,
            settled=self._agreement.settled,
        )
        shown = self._shown
        if shown is None and not words:
            return
        if shown is None or (shown.text, shown.settled) != (partial.text, partial.settled):
            self._shown = partial
            await publish(partial)

    async def _tell_silence(self, until: float, turn: int, publish: Publish) -> None:
        if self._last_word_end is not None and until - self._last_word_end >= LONG_PAUSE:
            self._last_word_end = None
            await publish(nothing_heard(turn, until))


def nothing_heard(turn: int, until: float) -> Transcript:
    """The partial that says: listened up to there, nobody is speaking."""
    return Transcript(turn=turn, text="", words=(), start=until, end=until, final=False)


def _span(utterance: Utterance) -> tuple[float, float]:
    return utterance.start, utterance.end


def _is_sentence(words: tuple[Word, ...]) -> bool:
    """Whether an utterance may end here: a full stop at the end of a few words, and no "Mr." or "…" but a sure word."""
    if len(words) < _FEWEST_WORDS or (words[-1].confidence or 0.0) < _LEAST_CONFIDENCE:
        return False
    last = words[-1].text.rstrip(_CLOSING)
    return last[-1:] in _STOPS and not last.endswith("..") and sum(map(str.isalpha, last)) > 2
