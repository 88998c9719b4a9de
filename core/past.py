"""What an earlier life of a stage did, from which a later one goes on."""

from __future__ import annotations

from dataclasses import dataclass

from .events import Event, Sentence


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
        """Second up to which what it gave reaches; 0 where it gave nothing."""
        return max((end_of(event) for event in self.gave), default=0.0)


def sentence_of(event: Event) -> Sentence | None:
    """The sentence an event is about, None for what comes before there are sentences and for what is about none."""
    about = event if isinstance(event, Sentence) else getattr(event, "sentence", None)
    return about if isinstance(about, Sentence) else None  # a notification holds no more than its index


def end_of(event: Event) -> float:
    """Second of the story's clock at which what an event is about ends."""
    about = sentence_of(event)
    return about.end if about is not None else float(getattr(event, "end", 0.0))
