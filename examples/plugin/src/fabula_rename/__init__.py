"""Gives the characters of a story other names. In YAML, anywhere below the segmenter::

- translator: rename
  names: {Lily: Amina, Tom: Ravi}
"""

from __future__ import annotations

import re
from dataclasses import replace

from fabula.core import Amendment, Event, Publish, Sentence, Stage, StageSettings, hookimpl


class Rename(Stage):
    """Replaces whole words of each sentence."""

    role, name = "translator", "rename"
    takes, gives = (Sentence,), (Sentence,)

    class Settings(StageSettings):
        """What may stand beside ``translator: rename``."""

        names: dict[str, str]
        """Old names and the new ones."""

    async def handle(self, event: Event, publish: Publish) -> None:
        """Publish the sentence with the new names; what was heard stays beside it."""
        assert isinstance(event, Sentence)
        names: dict[str, str] = self.settings.names
        amendments = list(event.amendments)

        def new_name(match: re.Match[str]) -> str:
            after = names[match[0]]
            amendments.append(Amendment(kind="rename", before=match[0], after=after))
            return after

        text = re.sub(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b", new_name, event.text)
        await publish(replace(event, text=text, amendments=tuple(amendments)))


@hookimpl
def fabula_register_stages() -> list[type[Stage]]:
    """Called by Fabula when it looks for plugins."""
    return [Rename]
