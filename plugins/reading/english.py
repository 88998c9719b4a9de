"""The reader of English: spaCy's parse, and the story's memory of who is who."""

from __future__ import annotations

from dataclasses import replace

import anyio.lowlevel

from fabula import kg
from fabula.core import (
    Context,
    Event,
    MissingError,
    NamedEntity,
    Past,
    Publish,
    Reading,
    Sentence,
    Stage,
    StageSettings,
)

from .extractor import Extractor
from .interpret import Interpreter
from .parse import find_model, load_model, parser_of
from .second_look import SecondLook
from .told import ToldNames
from .vocabulary import vocabulary

_SLICE = 32
"""Readings learnt between two visits to the event loop; a millisecond or two."""


class EnglishReaderSettings(StageSettings):
    """Settings of `EnglishReader`."""

    model: str | None = None
    """spaCy package to parse with; left out, the best installed English one is taken."""
    second_look: bool = True
    """Whether a small encoder looks at each sentence after the rules have read it, some 10 ms of CPU a sentence."""


class EnglishReader(Stage):
    """Reads English sentences in the story's order; those in other languages become fragments, said once.

    Names that a service told make unknown words people and places.
    """

    role, name = "reader", "english"
    takes, gives = (Sentence,), (Reading,)
    also_takes = (NamedEntity,)
    Settings = EnglishReaderSettings
    settings: EnglishReaderSettings

    def __init__(self, settings: StageSettings | None = None) -> None:
        super().__init__(settings)
        self._interpreter: Interpreter | None = None
        self._foreign_told = False

    async def open(self, context: Context) -> None:
        """Find and load the parser.

        Raises:
            MissingError: No English spaCy package is installed, or not the one the settings name; or the encoder is
                damaged.
        """
        await super().open(context)
        package = find_model(self.settings.model)
        nlp = await context.shared(f"spacy:{package}", lambda: load_model(package))
        words = vocabulary().of_one_story()
        self._told = ToldNames(words)
        second = None
        if self.settings.second_look:
            second = SecondLook(await context.shared("encoder:relations", _open_extractor))
        self._interpreter = Interpreter(self._told.parser(parser_of(nlp)), words, second)

    async def handle(self, event: Event, publish: Publish) -> None:
        """Read one sentence, or note a name."""
        if isinstance(event, NamedEntity):
            self._told.note(event)
            return
        assert isinstance(event, Sentence)
        assert self._interpreter is not None
        if event.language is not None and not event.language.lower().startswith("en"):
            await self._tell_foreign(event.language)
            reading = Reading(sentence=event, setting=self._interpreter.setting, form="fragment")
        else:
            reading = await self.context.in_thread(self._interpreter.read, self._told.spell(event))
            reading = replace(reading, sentence=event)
        self._interpreter.learn(reading)
        await publish(reading)

    async def restore(self, past: Past) -> None:
        """Learn the readings of an earlier life: all the story's memory is made of them."""
        assert self._interpreter is not None
        for event in past.took:
            if isinstance(event, NamedEntity):
                self._told.note(event)
        for index, event in enumerate(past.gave):
            if isinstance(event, Reading):
                self._interpreter.learn(event)
            if index % _SLICE == 0:
                await anyio.lowlevel.checkpoint()

    async def _tell_foreign(self, language: str) -> None:
        if not self._foreign_told:
            self._foreign_told = True
            await self.context.notice(
                f"the reader understands English only; sentences in {language!r} are kept but not understood",
                hint="set the transcriber's language if the story is in English",
            )


def _open_extractor() -> Extractor:
    try:
        return Extractor()
    except kg.GraphError as error:
        raise MissingError(
            "; ".join(error.problems), hint=f"{error.hint}; the reader's setting second_look: false does without"
        ) from error
