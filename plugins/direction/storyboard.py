"""The storyboard director: from a reading to a scene that an illustrator can draw without guessing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from pydantic import Field

from fabula.core import (
    Context,
    Element,
    Event,
    Past,
    Publish,
    Reading,
    Scene,
    Sentiment,
    Stage,
    StageSettings,
    Verdict,
)

from .absence import thought_of
from .afloat import embark
from .cast import Cast
from .clip import CLIP_TOKENS
from .places import Whereabouts
from .presence import only_spoken_of
from .prompt import write_negative_prompt, write_prompt
from .shots import dress, shot_size, with_hearer
from .staging import Staging
from .tone import Tone, clouded, with_feeling
from .unsaid import Unsaid
from .world import World

if TYPE_CHECKING:
    from fabula.kg import Companions, Graph

_SLICE = 50
"""Sentences directed again per visit to a worker thread; well under a second."""


class StoryboardSettings(StageSettings):
    """Settings of the storyboard director."""

    style: str = "storybook illustration, soft colours"
    """Last words of the prompt for text-to-image models."""
    prompt_tokens: int = Field(default=CLIP_TOKENS, ge=24, le=512)
    """Longest prompt, start and end among it; CLIP reads 77 tokens. Estimated, rather too many than too few."""
    tone: bool = True
    """Where the words tell no feeling, let the tone a service heard set faces, mood and clouds."""
    dressing: bool = True
    """Add what surely stands in a place (a stove in a kitchen) where the scene leaves room."""
    companions: bool = True
    """Add what goes along unsaid (the brush of who paints, a feeling that nobody names), by the commonsense graph."""


class Storyboard(Stage):
    """Decides what each sentence shows; knows where the story is and what everybody looks like."""

    role = "director"
    name = "storyboard"
    takes = (Reading | Verdict,)
    also_takes = (Sentiment,)
    gives = (Scene,)
    Settings = StoryboardSettings

    settings: StoryboardSettings

    async def open(self, context: Context) -> None:
        """Read the tables and the graph of kinds."""
        await super().open(context)
        graph = await context.shared("commonsense-of-the-stage", _open_graph)
        self._ancestors = _ancestors_of(graph)
        self._whereabouts = Whereabouts(self._ancestors)
        self._unsaid = Unsaid(_companions_of(graph)) if self.settings.companions else None
        self._cast = Cast()
        self._tone = Tone()
        self._world = World()

    async def handle(self, event: Event, publish: Publish) -> None:
        """Direct one sentence, or note a tone."""
        if isinstance(event, Sentiment):
            self._tone.note(event)
            return
        assert isinstance(event, Reading | Verdict)
        await publish(self._direct(event))

    async def restore(self, past: Past) -> None:
        """Direct the sentences of an earlier life once more, so that places and looks go on."""
        for event in past.took:
            if isinstance(event, Sentiment):
                self._tone.note(event)
        told = [event for event in past.took if isinstance(event, Reading | Verdict)]
        for at in range(0, len(told), _SLICE):
            await self.context.in_thread(self._direct_again, told[at : at + _SLICE])

    def _direct_again(self, told: Sequence[Reading | Verdict]) -> None:
        for event in told:
            # What could not be directed then left just as much behind as it does now.
            with suppress(Exception):
                self._direct(event)

    def _direct(self, event: Reading | Verdict) -> Scene:
        reading = event.reading if isinstance(event, Verdict) else event
        absent = only_spoken_of(reading, self._world.present)
        backdrop, first_sight = self._whereabouts.follow(reading, absent, self._world.present)
        thought = thought_of(reading, self._world.present)
        staging = Staging(
            reading,
            self._cast,
            backdrop.place,
            backdrop.said,
            absent=frozenset(absent | thought),
            thought=frozenset(thought),
            ancestors=self._ancestors,
        )
        elements, relations = staging.build()
        place, last = self._world.last
        elements, relations = self._world.go_on(reading, backdrop.place, elements, relations, absent | thought)
        if self._whereabouts.aboard:
            elements, relations = embark(elements, relations)
        if reading.speeches and place == backdrop.place:
            speaker = reading.speeches[0].speaker
            # Who is run after hears it, but does not look back.
            if not any(r.kind == "behind" and r.subject == speaker for r in relations):
                elements = with_hearer(elements, last, speaker)
        self._world.note(reading, backdrop.place, elements, relations)
        self._whereabouts.note(elements)
        mood = reading.mood or next((e.emotion for e in elements if e.emotion and e.role == "actor"), None)
        elements = _feeling(elements, reading.mood)
        shot = shot_size(elements, reading, first_sight, mood)
        toned = self._tone.follow(reading.sentence) if self.settings.tone else None
        if mood is None and toned is not None:
            mood, elements = toned, with_feeling(elements, toned)
        if self._unsaid is not None:
            elements, relations, mood = self._unsaid.add(reading, backdrop.place, elements, relations, mood)
        if self._tone.gloomy:
            backdrop = clouded(backdrop, reading)
        if self.settings.dressing:
            elements = (*elements, *dress(backdrop.place, elements, shot))
        seed = int.from_bytes(hashlib.blake2s(reading.sentence.text.encode(), digest_size=4).digest())
        return Scene(
            reading=reading,
            verdict=event if isinstance(event, Verdict) else None,
            elements=elements,
            relations=relations,
            backdrop=backdrop,
            shot_size=shot,
            mood=mood,
            prompt=write_prompt(
                self.settings.style,
                elements,
                relations,
                backdrop,
                shot_size=shot,
                mood=mood,
                limit=self.settings.prompt_tokens,
            ),
            negative_prompt=write_negative_prompt(reading, self.settings.prompt_tokens),
            seed=seed,
        )


def _feeling(elements: tuple[Element, ...], mood: str | None) -> tuple[Element, ...]:
    """ "It was the best day of her life": who just looks on is happy."""
    alive = [e for e in elements if e.kind in ("person", "animal") and not e.imagined]
    if mood is None or not alive or any(e.emotion is not None or e.role == "actor" for e in alive):
        return elements
    return tuple(replace(e, emotion=mood) if e is alive[0] else e for e in elements)


def _open_graph() -> Graph:
    from fabula.kg import open_graph

    return open_graph("starter")


def _companions_of(graph: Graph) -> Companions:
    from fabula.kg import Companions

    return Companions(graph)


def _ancestors_of(graph: Graph) -> Callable[[str], Iterable[str]]:
    """What a word is a kind of, by the commonsense graph."""

    def ancestors(word: str) -> Iterable[str]:
        return tuple(graph.ancestors(word))

    return ancestors
