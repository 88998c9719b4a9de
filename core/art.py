"""Art packs: where sprites come from. A pack is registered through `fabula_register_art`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .errors import MissingError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Sprite:
    """A drawing in a pack. `name` is ``pack:key``; `aspect` is width by height; `faces` the way it looks.

    `height_m` is how tall the drawn thing is in the world, None where the pack does not know; things of the sky
    have the size they seem to have. `anchor` says where it belongs: on the ground, in the sky, on water, on a wall
    or in a hand.
    """

    name: str
    aspect: float = 1.0
    faces: Literal["left", "right", "front"] = "front"
    keywords: tuple[str, ...] = ()
    height_m: float | None = None
    anchor: Literal["ground", "sky", "water", "wall", "hand"] = "ground"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArtMatch:
    """What an illustrator would draw for a word: the sprite, the word it was found by, and the step that found it.

    `score` is 1 for the word itself and falls with every step away from it.
    """

    sprite: Sprite
    word: str
    step: str = "word"
    score: float = 1.0

    @property
    def pack(self) -> str:
        """The art pack it is from."""
        return self.sprite.name.partition(":")[0]


class ArtPack(ABC):
    """Named drawings with transparent ground. Nothing is read before the first question."""

    name: str
    """Prefix of its sprites; what ``art:`` in YAML names."""
    attribution: str
    """Who made it under which licence, one line; goes into the run folder."""

    @abstractmethod
    def available(self) -> str | None:
        """None where it can be used, otherwise what to do to get it, as one sentence with a command."""

    @abstractmethod
    def find(self, word: str) -> tuple[Sprite, ...]:
        """Sprites for a lemma or short noun phrase ("dog", "birthday cake"), best first; empty where it has none.

        The phrase as a whole is meant: `ArtShelf.find` is what falls back from "wooden table" to "table".
        """

    def tagged(self, word: str) -> tuple[Sprite, ...]:
        """Sprites with that keyword, best first, for packs that have keywords beside names.

        A keyword may be something that only goes with what is drawn; whoever asks has to judge that.
        """
        return ()

    @abstractmethod
    def sprite(self, name: str) -> Sprite:
        """The sprite of that full name. Raises `MissingError` where there is none."""

    @abstractmethod
    def raster(self, name: str, height_px: int) -> NDArray[np.uint8]:
        """The sprite as RGBA, straight alpha, of shape (height_px, width, 4), cropped to what is drawn.

        May be called from several threads. The array may be shared and read-only.
        """


class ArtShelf(Mapping[str, ArtPack]):
    """The packs of a run by name."""

    def __init__(self, packs: Iterable[ArtPack]) -> None:
        self._packs = {pack.name: pack for pack in packs}

    def __getitem__(self, name: str) -> ArtPack:
        try:
            return self._packs[name]
        except KeyError:
            known = ", ".join(sorted(self._packs)) or "none"
            raise MissingError(
                f"no art pack {name!r} (known: {known})", hint="`fabula art list` shows what there is"
            ) from None

    def __contains__(self, name: object) -> bool:
        return name in self._packs

    def __iter__(self) -> Iterator[str]:
        return iter(self._packs)

    def __len__(self) -> int:
        return len(self._packs)

    def add(self, pack: ArtPack) -> None:
        """Take in a pack that no plugin registered; one of the same name must not be there already."""
        if pack.name in self._packs:
            raise MissingError(
                f"there are two art packs called {pack.name!r}", hint="give one of them another name (pack.toml)"
            )
        self._packs[pack.name] = pack

    def find(self, word: str, packs: Iterable[str] | None = None) -> tuple[Sprite, ...]:
        """Sprites for a word from the packs that can be used, those of the first pack first.

        A phrase no pack knows loses its modifiers one by one ("old apple tree", "apple tree", "tree"). `packs` names
        the packs to ask and their order; without it all are asked, in order of registration.
        """
        asked = [self._packs[n] for n in (self._packs if packs is None else packs) if n in self._packs]
        usable = [pack for pack in asked if pack.available() is None]
        parts = word.lower().split()
        for start in range(len(parts)):
            phrase = " ".join(parts[start:])
            if found := tuple(sprite for pack in usable for sprite in pack.find(phrase)):
                return found
        return ()

    def sprite(self, name: str) -> Sprite:
        """The sprite ``pack:key`` from its pack; see `ArtPack.sprite`."""
        return self[name.partition(":")[0]].sprite(name)

    def raster(self, sprite: str, height_px: int) -> NDArray[np.uint8]:
        """The sprite ``pack:key`` from its pack; see `ArtPack.raster`."""
        return self[sprite.partition(":")[0]].raster(sprite, height_px)
