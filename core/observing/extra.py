"""What is installed with the extra ``metrics`` only."""

from __future__ import annotations

from importlib import import_module

from ..errors import MissingError

INSTALL = "pip install 'fabula[metrics]'"


def need(module: str, purpose: str) -> None:
    """Make sure that `module` can be imported.

    Raises:
        MissingError: It is not installed.
    """
    try:
        import_module(module)
    except ImportError as error:
        raise MissingError(f"{purpose} needs {module.replace('_', '-')}: {error}", hint=INSTALL) from error
