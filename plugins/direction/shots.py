"""How near the camera is, what dresses the stage, and who listens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from fabula.core import Element, Reading

from .tables import dressing
from .world import bystanders

_TALKING = frozenset(
    {"talk", "whisper", "shout", "sing", "tell", "cry", "laugh", "smile", "scream", "kiss", "hug", "think"}
)
_ROAMING = frozenset({"run", "fly", "chase", "ride", "drive", "sail", "swim", "climb", "walk", "follow", "ski", "race"})


def shot_size(
    elements: tuple[Element, ...], reading: Reading, first_sight: bool, mood: str | None
) -> Literal["wide", "medium", "close"]:
    """A place seen first and many figures from afar, a feeling and talk from near."""
    drawn = sum(e.count for e in elements)
    cast = [e for e in elements if e.role in ("actor", "partner")]
    if first_sight or drawn > 4 or not cast:
        return "wide"
    speaks = bool(reading.speeches) or any(e.action in _TALKING for e in cast)
    if (speaks or mood is not None) and drawn <= 2 and not any(e.action in _ROAMING for e in cast):
        return "close"
    if len(cast) >= 2 or not any(e.action in _ROAMING for e in cast):
        return "medium"
    return "wide"


def dress(place: str, elements: tuple[Element, ...], shot: str) -> Iterable[Element]:
    """One piece of dressing where the scene leaves room for it and has not got it already."""
    if shot == "close" or sum(e.count for e in elements) > 4:
        return
    names = {e.name for e in elements}
    for name, kind in dressing().get(place, ())[:1]:
        if name not in names and not any(name.split()[-1] == n.split()[-1] for n in names):
            yield Element(id=f"dressing-{name.replace(' ', '-')}", name=name, role="dressing", kind=kind)  # type: ignore[arg-type]


def with_hearer(
    elements: tuple[Element, ...], last: tuple[Element, ...], speaker_id: str | None
) -> tuple[Element, ...]:
    """The scene of somebody speaking with who is there to hear it, or else with who was there just before."""
    alive = [e for e in elements if e.kind in ("person", "animal", "group")]
    speaker = next((e for e in alive if e.id == speaker_id and e.count == 1), None)
    if speaker is None or len(alive) > 2:
        return elements
    others = [e for e in alive if e is not speaker] or list(bystanders(last, {e.id for e in elements}))[:1]
    if not others or others[0].role == "actor":
        return elements
    hearer = replace(others[0], role="partner", facing=others[0].facing or speaker.id)
    speaker = replace(speaker, facing=speaker.facing or hearer.id)
    rest = (e for e in elements if e.id not in (speaker.id, hearer.id))
    return (speaker, hearer, *rest)
