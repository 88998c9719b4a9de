"""Keys, kept out of what is written down or told about a run."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, SecretBytes, SecretStr

SHORTEST = 4
"""Shorter values would be found everywhere."""

LONG = 8
"""Shorter values of variables the configuration does not name are no keys."""

_KEY = re.compile(r"(?:^|_)(?:KEY|TOKEN|SECRET|PASSWORD)$", re.IGNORECASE)
"""How variables end that hold keys; plugins read some of them by themselves."""

_NAME = re.compile(r"(?<!\$)\$\{([A-Za-z_][A-Za-z0-9_]*)")

Hide = Callable[[str], str]


def hiding(resolved: object, settings: Any = (), variables: Mapping[str, str] = os.environ) -> Hide:
    """A function that puts ``${NAME}`` where a text holds what NAME had in the environment.

    `resolved` is a configuration as it may be shown, its expressions unfilled; `settings` are models whose secret
    fields are hidden too. So are variables that are called as keys are: ``ASSEMBLYAI_API_KEY``, ``FABULA_TOKEN``.
    """
    found = {value: f"${{{name}}}" for name, value in variables.items() if len(value) >= LONG and _KEY.search(name)}
    found.update(
        (value, f"${{{name}}}") for name in _names(resolved) if len(value := variables.get(name, "")) >= SHORTEST
    )
    found.update((value, "**********") for value in _secrets(settings) if len(value) >= SHORTEST)
    if not found:
        return _as_it_is
    pattern = re.compile("|".join(re.escape(value) for value in sorted(found, key=len, reverse=True)))
    return lambda text: pattern.sub(lambda match: found[match[0]], text)


def _as_it_is(text: str) -> str:
    return text


def _names(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from _NAME.findall(value)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _names(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _names(item)


def _secrets(value: object) -> Iterator[str]:
    if isinstance(value, SecretStr):
        yield value.get_secret_value()
    elif isinstance(value, SecretBytes):
        yield value.get_secret_value().decode(errors="replace")
    elif isinstance(value, BaseModel):
        for _, item in value:
            yield from _secrets(item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _secrets(item)
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from _secrets(item)
