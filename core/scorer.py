"""Plausibility scorers: second opinions on a sentence, beside the graph's. Registered by `fabula_register_scorers`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from .errors import MissingError
from .events import Association, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A sentence to be scored: what was read of it, and what the graph says of its pairs."""

    reading: Reading
    associations: tuple[Association, ...] = ()

    @property
    def text(self) -> str:
        """The sentence as it was told."""
        return self.reading.sentence.text


class LoadedScorer(Protocol):
    """A scorer that is ready. It may be called from several threads at once, milliseconds a sentence.

    Attributes:
        flag_below: Scores below this are against common sense so surely that a listener should be warned: on sentences
            like those it was made with, at least 95 of 100 such warnings are right.
    """

    @property
    def flag_below(self) -> float:
        """See above."""
        ...

    def __call__(self, cases: Sequence[Case]) -> Sequence[float]:
        """How likely each is to make sense: 0 nonsense, 0.5 no idea, 1 sense."""
        ...


class Scorer(ABC):
    """A way to score sentences, known by its name; nothing is loaded before `load`."""

    name: str
    """What ``scorer:`` in YAML names."""
    about: str
    """What it is, its licence, what it costs: one line."""

    @abstractmethod
    def available(self) -> str | None:
        """None where it can be used, otherwise what to do to get it, as one sentence with a command."""

    @abstractmethod
    def load(self, model: str | None) -> LoadedScorer:
        """Load what scoring needs. Blocks; called once a process for each model.

        Args:
            model: What stands behind a colon in YAML (``scorer: lm:NAME``), for scorers that take models by name.

        Raises:
            MissingError: A package or a model is not there; says how to get it.
            InputError: There is no such model.
        """


class ScorerShelf(Mapping[str, Scorer]):
    """The scorers of a run by name."""

    def __init__(self, scorers: Iterable[Scorer] = ()) -> None:
        self._scorers = {scorer.name: scorer for scorer in scorers}

    def __getitem__(self, name: str) -> Scorer:
        try:
            return self._scorers[name]
        except KeyError:
            known = ", ".join(sorted(self._scorers)) or "none"
            raise MissingError(
                f"no plausibility scorer {name!r} (known: {known})", hint="`fabula plugins` shows what there is"
            ) from None

    def __contains__(self, name: object) -> bool:
        return name in self._scorers

    def __iter__(self) -> Iterator[str]:
        return iter(self._scorers)

    def __len__(self) -> int:
        return len(self._scorers)
