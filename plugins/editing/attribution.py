"""Whose drawings a film shows: told in its file and on its end card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fabula.core import ArtShelf, Picture

if TYPE_CHECKING:
    from .frames import Still

CARD_S = 2.5
"""How long the end card stands after the sound."""

_OURS = "drawn by Fabula"


@dataclass(slots=True, kw_only=True)
class EndCard:
    """The last thing seen, from frame `first` of the last shot on; `fade` frames in which it comes."""

    lines: tuple[str, ...]
    first: int
    fade: int
    still: Still | None = None

    def describe(self) -> list[Any]:
        """All that its frames depend on."""
        return ["end", *self.lines, self.first, self.fade]


def packs_of(picture: Picture) -> Iterable[str]:
    """Names of the art packs that a picture was made of."""
    return dict.fromkeys(layer.sprite.partition(":")[0] for layer in picture.layers)


def credit_lines(packs: Iterable[str], art: ArtShelf) -> tuple[str, ...]:
    """A line for each pack of others that was used, as it stands in the pack; drawings of our own need none."""
    lines = (art[name].attribution for name in sorted(packs) if name in art)
    return tuple(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip() and _OURS not in line))


def must_be_named(lines: Iterable[str]) -> bool:
    """Whether a licence among them asks to be named where the drawings are seen, as Creative Commons BY does."""
    return any("CC BY" in line or "CC-BY" in line for line in lines)


def tags(lines: tuple[str, ...]) -> dict[str, str]:
    """What stands in the film's file."""
    if not lines:
        return {"comment": "Made with Fabula."}
    told = "; ".join(lines)
    return {"comment": f"Made with Fabula. Art: {told}.", "copyright": f"Art: {told}"}
