"""Gives the characters of a story other names. In YAML, anywhere below the segmenter::

- translator: rename
  names: {Lily: Amina, Tom: Ravi}
"""

from __future__ import annotations

import re
from dataclasses import replace

from pydantic import Field

from fabula.core import Amendment, Event, Publish, Sentence, Stage, StageSettings, hookimpl


class Rename(Stage):
    """Replaces whole words of each sentence."""

    role, name = "translator", "rename"
    takes, gives = (Sentence,), (Sentence,)

    class Settings(StageSettings):
        """What may stand beside ``translator: rename``."""

        names: dict[str, str] = Field(min_length=1)
        """Old names and the new ones."""

    settings: Settings

    async def handle(self, event: Event, publish: Publish) -> None:
        """Publish the sentence with the new names, in its text and in its timed words; what was heard stays."""
        assert isinstance(event, Sentence)
        text, renamed = self._rename(event.text)
        words = tuple(replace(word, text=self._rename(word.text)[0]) for word in event.words)
        amendments = (*event.amendments, *(Amendment(kind="rename", before=a, after=b) for a, b in renamed))
        await publish(replace(event, text=text, words=words, amendments=amendments))

    def _rename(self, text: str) -> tuple[str, list[tuple[str, str]]]:
        """The text with new names, and each pair of names that was exchanged."""
        names = self.settings.names
        pattern = r"\b(?:" + "|".join(map(re.escape, names)) + r")\b"
        found = re.findall(pattern, text)
        return re.sub(pattern, lambda match: names[match[0]], text), [(name, names[name]) for name in found]


@hookimpl
def fabula_register_stages() -> list[type[Stage]]:
    """Called by Fabula when it looks for plugins."""
    return [Rename]
