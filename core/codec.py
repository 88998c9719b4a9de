"""Events to JSON and back, losslessly.

A dataclass becomes an object with its class name under ``$`` and the fields that differ from their defaults; an
event that was journaled before is written as ``{"@": seq}``. Tuples are lists: events contain no other sequence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, cast

from . import events
from .errors import JournalError
from .events import Event

CLASSES: dict[str, type] = {
    name: cls for name, cls in vars(events).items() if isinstance(cls, type) and is_dataclass(cls)
}


@cache
def _fields(cls: type) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(cls))


def encode(value: Any, reference: Callable[[Any], int | None] = lambda _: None, *, top: bool = True) -> Any:
    """`value` in JSON's types. `reference` gives the sequence number of an event already written, or None.

    The outermost event is always written out.

    Raises:
        TypeError: Something that is neither an event class nor text, a number, a tuple or None.
    """
    if isinstance(value, tuple):
        return [encode(item, reference, top=False) for item in value]
    if value is None or isinstance(value, str | int | float):
        return value
    if CLASSES.get(type(value).__name__) is not type(value):
        raise TypeError(f"a {type(value).__name__} is none of the plain values an event is made of: {value!r:.80}")
    if not top and (seq := reference(value)) is not None:
        return {"@": seq}
    cls: type = type(value)
    out: dict[str, Any] = {"$": cls.__name__}
    for name, default in _fields(cls):
        item = getattr(value, name)
        if default is MISSING or item != default:
            out[name] = encode(item, reference, top=False)
    return out


def decode(value: Any, known: Mapping[int, Event]) -> Any:
    """The inverse of `encode`; `known` are the events decoded so far by sequence number.

    Raises:
        JournalError: An unknown class, field or reference.
    """
    if isinstance(value, list):
        return tuple(decode(item, known) for item in value)
    if not isinstance(value, dict):
        return value
    if "@" in value:
        try:
            return known[value["@"]]
        except KeyError:
            raise JournalError(f"the journal refers to event {value['@']}, which is not in it") from None
    try:
        cls = CLASSES[value["$"]]
        return cls(**{name: decode(item, known) for name, item in value.items() if name != "$"})
    except (KeyError, TypeError) as error:
        raise JournalError(f"the journal holds something this release does not know: {error}") from error


def decode_event(value: Any, known: Mapping[int, Event]) -> Event:
    """As `decode`, for a whole event."""
    return cast("Event", decode(value, known))
