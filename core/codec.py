"""Events to JSON and back, losslessly.

A dataclass becomes an object with its class name under ``$`` and the fields that differ from their defaults; an
event that was journaled before is written as ``{"@": seq}``. Tuples are lists: events contain no other sequence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from math import inf
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

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
        TypeError: Something that is neither an event class nor text, a number, a tuple or None, or that is of another
            type than its field.
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
    hints = _hints(cls)
    for name, default in _fields(cls):
        item = getattr(value, name)
        if default is MISSING or item != default:
            out[name] = encode(item, reference, top=False)
            if not _fits(item, hints[name]):  # what cannot be read back must not be written
                raise TypeError(_misfit(cls, name, item))
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
        seq = value["@"]
        if type(seq) is not int or seq not in known:
            raise JournalError(f"the journal refers to event {seq!r:.40}, which is not in it")
        return known[seq]
    try:
        cls = CLASSES[value["$"]]
        given = {name: decode(item, known) for name, item in value.items() if name != "$"}
        event = cls(**given)
    except (KeyError, TypeError, ValueError) as error:
        raise JournalError(f"the journal holds something this release does not know: {error!s:.200}") from error
    for name, hint in _hints(cls).items():
        if name in given and not _fits(given[name], hint):
            raise JournalError(_misfit(cls, name, given[name]))
    return event


def decode_event(value: Any, known: Mapping[int, Event]) -> Event:
    """As `decode`, for a whole event.

    Raises:
        JournalError: As `decode`; or it is no event.
    """
    try:
        event = decode(value, known)
    except RecursionError:
        raise JournalError("the journal holds something that is nested too deeply") from None
    if not isinstance(event, get_args(Event)):
        raise JournalError(f"the journal holds a {type(event).__name__} where an event is expected")
    return cast("Event", event)


@cache
def _hints(cls: type) -> Mapping[str, Any]:
    return get_type_hints(cls)


def _misfit(cls: type, name: str, given: object) -> str:
    hint = _hints(cls)[name]
    wanted = getattr(hint, "__name__", str(hint)).replace("fabula.core.events.", "")
    return f"{cls.__name__}.{name}: given {given!r:.80}, expected {wanted}"


def _fits(value: Any, hint: Any) -> bool:
    """Whether `value` has the type a field is declared with; any text stands for one of a choice."""
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool) and -inf < value < inf
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if isinstance(hint, type) and get_origin(hint) is None:
        return isinstance(value, hint)
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return any(value is None if one is NoneType else _fits(value, one) for one in inner)
    if origin is Literal:
        return isinstance(value, tuple({type(one) for one in inner}))
    if origin is tuple:
        if not isinstance(value, tuple):
            return False
        if inner[1:] == (...,):
            return all(_fits(item, inner[0]) for item in value)
        return len(value) == len(inner) and all(map(_fits, value, inner))
    return True
