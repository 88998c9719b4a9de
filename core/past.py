"""What an earlier life of a stage did, from which a later one goes on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .events import Chapter, Event, NamedEntity, Sentence, Sentiment

_BESIDE = (Sentiment, NamedEntity, Chapter)
"""What is told about a stretch of the story rather than made of it: that it was told does not mean the rest is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What a stage had taken and given when it ended.

    `took` are the inputs it has answered, in order; it is not fed them again. `gave` are the payload events it
    published. Neither holds sound, which lies in the spool.
    """

    took: tuple[Event, ...] = ()
    gave: tuple[Event, ...] = ()

    @property
    def covered(self) -> float:
        """Second up to which what it gave reaches; 0 where it gave nothing.

        Sentiment, names and chapters do not count: a service tells them of the whole story at once.
        """
        return max((end_of(event) for event in self.gave if not isinstance(event, _BESIDE)), default=0.0)


def sentence_of(event: Event) -> Sentence | None:
    """The sentence an event is about, None for what comes before there are sentences and for what is about none."""
    about = event if isinstance(event, Sentence) else getattr(event, "sentence", None)
    return about if isinstance(about, Sentence) else None  # a notification holds no more than its index


def index_of(event: Event | None) -> int | None:
    """Index of the sentence an event is about, None where there is none."""
    about = sentence_of(event) if event is not None else None
    return about.index if about is not None else None


def end_of(event: Event) -> float:
    """Second of the story's clock at which what an event is about ends."""
    about = sentence_of(event)
    return about.end if about is not None else float(getattr(event, "end", 0.0))


class Coverage:
    """Which inputs a stage has answered: those about a sentence it has published something about.

    Inputs that are about no sentence yet, and all inputs of stages that make sentences of their own, are answered
    when something was given that reaches to their end. Sentiment, names and chapters answer nothing, unless a stage
    gives nothing else.
    """

    def __init__(self, gives: Iterable[type]) -> None:
        kinds = set(gives)
        self._by_span = Sentence in kinds
        self._beside = _BESIDE if kinds - set(_BESIDE) else ()
        self._sentences: set[int] = set()
        self._reach = -1.0

    def add(self, given: Event) -> None:
        """Note something the stage published."""
        if isinstance(given, self._beside):
            return
        about = sentence_of(given)
        if about is not None:
            self._sentences.add(about.index)
        self._reach = max(self._reach, end_of(given))

    def covers(self, taken: Event) -> bool:
        """Whether the stage has answered this input."""
        about = sentence_of(taken)
        if about is not None and not self._by_span:
            return about.index in self._sentences
        return end_of(taken) <= self._reach
