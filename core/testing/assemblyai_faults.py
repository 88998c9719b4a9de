"""What can go wrong with the double of AssemblyAI, on demand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "drop", "close", "stall", "slow", "malformed", "unknown", "invalid", "reject", "refuse", "late", "warn", "leave"
]
"""What happens:

- ``drop``: the TCP connection is cut.
- ``close``: an Error message with `code`, then a close with it.
- ``leave``: a close with 1000 that nobody asked for.
- ``stall``: the connection stays, and says nothing more.
- ``slow``: for the rest of the connection every message is `seconds` late.
- ``malformed``: a text that is no JSON; ``unknown``: a message of a type nobody knows; ``invalid``: a Turn without
  what it must have; ``warn``: a Warning. The session goes on.
- ``reject``: the connection is cut, and the next `times` handshakes are answered with the HTTP status `code`.
- ``refuse``: the connection is cut, and the next `times` handshakes are cut off too.
- ``late``: from here on formatted finals come `seconds` later.
"""

Moment = Literal["now", "turn", "final", "after_final"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault, once.

    Attributes:
        kind: See `Kind`.
        at: Seconds of sound the double has received in all, on all connections, from which it may happen.
        when: ``now``; in the middle of a ``turn``; instead of the next ``final``; or right behind it, before
            anything else is sent.
        code: The close code or HTTP status.
        seconds: For ``slow`` and ``late``.
        times: For ``reject`` and ``refuse``.
        text: The text of an Error, instead of the usual one.
        announce: Whether an Error message goes before the close.
    """

    kind: Kind
    at: float = 0.0
    when: Moment = "now"
    code: int = 3005
    seconds: float = 1.0
    times: int = 1
    text: str = ""
    announce: bool = True


MENDABLE: tuple[Fault, ...] = (
    Fault(kind="drop", when="turn"),
    Fault(kind="drop", when="final"),
    Fault(kind="drop", when="after_final"),
    Fault(kind="drop"),
    Fault(kind="close", code=3005, when="turn"),
    Fault(kind="close", code=3005, when="final", announce=False),
    Fault(kind="close", code=3008, when="turn"),
    Fault(kind="close", code=3008, when="after_final"),
    Fault(kind="close", code=3009, when="turn"),
    Fault(kind="close", code=3007, when="turn"),
    Fault(kind="leave", when="turn"),
    Fault(kind="stall", when="turn"),
    Fault(kind="stall", when="after_final"),
    Fault(kind="slow", seconds=2.0),
    Fault(kind="late", seconds=3.0),
    Fault(kind="malformed", when="turn"),
    Fault(kind="unknown", when="turn"),
    Fault(kind="invalid", when="turn"),
    Fault(kind="invalid", when="final"),
    Fault(kind="warn"),
    Fault(kind="reject", code=503, times=2, when="turn"),
    Fault(kind="refuse", times=1, when="turn"),
)
"""Everything a client has to get over without losing a word."""


def random_faults(seed: int, *, count: int, seconds: float, kinds: Sequence[Fault] = MENDABLE) -> list[Fault]:
    """A script of `count` faults in a story of `seconds`; the same for the same seed, each kind before any again."""
    chance = random.Random(seed)
    chosen: list[Fault] = []
    while len(chosen) < count:
        chosen += chance.sample(kinds, min(len(kinds), count - len(chosen)))
    moments = sorted(chance.uniform(0.02, 0.95) * seconds for _ in range(count))
    names = ("kind", "when", "code", "seconds", "times", "text", "announce")
    return [
        Fault(at=at, **{name: getattr(fault, name) for name in names})
        for at, fault in zip(moments, chosen, strict=True)
    ]
