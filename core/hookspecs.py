"""The hooks by which plugins enter, built-ins and strangers alike (entry-point group ``fabula``).

A plugin is a module (or object) with functions of these names, decorated with `hookimpl`::

    from fabula.core import hookimpl

    @hookimpl
    def fabula_register_stages():
        return [Shout]
"""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from .art import ArtPack
from .events import Envelope
from .illustrator import Critic
from .scorer import Scorer
from .stage import Stage

PROJECT = "fabula"
API_VERSION = 1
"""Version of the plugin contract, raised when plugins have to be changed to go on working. A plugin module may say
``FABULA_API = 1``; one that names another version is reported and left out."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def fabula_register_stages() -> Iterable[type[Stage]]:
    """Stage classes. Called once when the plugins are loaded; must not import anything heavy."""
    raise NotImplementedError


@hookspec
def fabula_register_critics() -> Iterable[type[Critic]]:
    """Critic classes. Called once when the plugins are loaded; must not import anything heavy."""
    raise NotImplementedError


@hookspec
def fabula_register_art() -> Iterable[ArtPack]:
    """Art packs. Called once when the plugins are loaded; a pack reads nothing before its first question."""
    raise NotImplementedError


@hookspec
def fabula_register_scorers() -> Iterable[Scorer]:
    """Plausibility scorers. Called once when the plugins are loaded; a scorer loads nothing before `Scorer.load`."""
    raise NotImplementedError


@hookspec
def fabula_observe(envelope: Envelope) -> None:
    """Called for every event of a run after it was journaled and before it is delivered, in order.

    For measuring and logging: it runs on the event loop and must return at once. What it raises is reported
    once as a `NoticeGiven`, and the observer is not called again in this run.
    """
