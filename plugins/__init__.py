"""Built-in plugins: a folder a role, a file a backend. They enter by the door strangers use."""

from __future__ import annotations

from fabula.core import ArtPack, Critic, Stage, hookimpl


@hookimpl
def fabula_register_stages() -> list[type[Stage]]:
    """All built-in stages, in the order of the data's way."""
    return []


@hookimpl
def fabula_register_critics() -> list[type[Critic]]:
    """All built-in critics."""
    return []


@hookimpl
def fabula_register_art() -> list[ArtPack]:
    """All built-in art packs."""
    return []
