"""The installed plugins, for commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .failures import write_dim

if TYPE_CHECKING:
    from fabula.core.registry import Registry


def plugins_or_tell(*, quiet: bool = False) -> Registry:
    """All plugins; those that could not be loaded are told of on stderr."""
    from fabula.core.registry import load_registry

    registry = load_registry()
    if not quiet:
        for broken in registry.broken:
            write_dim(f"plugin {broken.name} ({broken.origin}) could not be loaded: {broken.error}")
    return registry
