"""Scenes and casting for the tests of the cut-out theatre."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from fabula.core import ArtShelf, Backdrop, Element, Layer, Reading, Relation, Scene
from fabula.core.testing import sentence
from fabula.plugins.illustration.art.card import CardPack
from fabula.plugins.illustration.art.twemoji import TwemojiPack
from fabula.plugins.illustration.casting import Casting

SIZE = (640, 360)


@cache
def shelf() -> ArtShelf:
    return ArtShelf([TwemojiPack(), CardPack()])


def kin(word: str) -> Iterable[str]:
    return {"terrier": ("dog", "animal")}.get(word, ())


@cache
def casting() -> Casting:
    return Casting(shelf(), ("twemoji",), kin)


def thing(key: str, name: str | None = None, **more: Any) -> Element:
    return Element(id=key, name=name or key, entity=key, **more)


def animal(key: str, name: str | None = None, **more: Any) -> Element:
    return thing(key, name, kind="animal", **{"role": "actor", **more})


def scene(
    elements: Sequence[Element],
    relations: Sequence[tuple[str, str, str]] = (),
    *,
    text: str = "Something happened.",
    index: int = 0,
    place: str = "meadow",
    **more: Any,
) -> Scene:
    hour, weather = more.pop("time_of_day", "day"), more.pop("weather", "clear")
    return Scene(
        reading=Reading(sentence=sentence(text, index=index)),
        elements=tuple(elements),
        relations=tuple(Relation(subject=a, kind=kind, object=b) for a, kind, b in relations),
        backdrop=Backdrop(place=place, time_of_day=hour, weather=weather),
        seed=zlib.crc32(text.encode()),
        **more,
    )


def box(layer: Layer) -> tuple[float, float, float, float]:
    aspect = shelf().sprite(layer.sprite).aspect
    t = layer.transform
    return t.x_px - t.height_px * aspect / 2, t.y_px - t.height_px, t.x_px + t.height_px * aspect / 2, t.y_px
