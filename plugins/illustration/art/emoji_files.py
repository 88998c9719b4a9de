"""Emoji packs that are installed as Python packages: a folder of SVG files named by codepoints."""

from __future__ import annotations

import threading
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from fabula.core import ArtPack, MissingError, Sprite

from .keywords import tagged
from .raster import RasterCache, SvgDrawing, rounded_aspect
from .words import Entry, by_codepoints, look_up

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class EmojiFiles(ArtPack):
    """Emoji by the words that name them; keys are codepoints in lower-case hexadecimal (``twemoji:1f415``).

    A set says which `package` its files lie in, in which `folder`, in what `units`, and how to `install` it.
    """

    package: ClassVar[str]
    folder: ClassVar[tuple[str, ...]]
    units: ClassVar[float]
    install: ClassVar[str]

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._folder: Path | None = None
        self._drawings: dict[str, SvgDrawing] = {}
        self._cache = RasterCache()

    def available(self) -> str | None:
        """None where its package is installed, otherwise the command that installs it."""
        return None if self._svgs() else f"the art pack {self.name!r} is not installed: run `{self.install}`"

    def find(self, word: str) -> tuple[Sprite, ...]:
        """The emoji of a word; see `look_up`."""
        entry = look_up(word)
        if entry is None or self._file(entry.codepoints) is None:
            return ()
        return (self._described(entry),)

    def tagged(self, word: str) -> tuple[Sprite, ...]:
        """Emoji with that keyword, once the keywords were fetched."""
        return tuple(self._described(entry) for entry in tagged(word) if self._file(entry.codepoints) is not None)

    def sprite(self, name: str) -> Sprite:
        """Any emoji of the pack, also those without a word."""
        key = name.partition(":")[2]
        entry = by_codepoints().get(key) or Entry(emoji="".join(chr(int(c, 16)) for c in self._hexadecimal(key, name)))
        self._drawing(name)
        return self._described(entry)

    def raster(self, name: str, height_px: int) -> NDArray[np.uint8]:
        """See `ArtPack.raster`."""
        drawing = self._drawing(name)
        return self._cache.get((name, height_px), lambda: drawing.raster(height_px))

    def _described(self, entry: Entry) -> Sprite:
        name = f"{self.name}:{entry.codepoints}"
        return Sprite(
            name=name,
            aspect=rounded_aspect(self._drawing(name).aspect),
            faces=entry.facing(self.name),
            keywords=entry.words,
            height_m=entry.height_m,
            anchor=entry.anchor,
        )

    def _drawing(self, name: str) -> SvgDrawing:
        if (held := self._drawings.get(name)) is not None:
            return held
        file = self._file(name.partition(":")[2])
        if file is None:
            raise MissingError(
                f"no sprite {name!r} in the art pack {self.name!r}",
                hint=f"keys are codepoints in lower-case hexadecimal, as in {self.name}:1f415",
            )
        made = SvgDrawing(name, file.read_bytes(), self.units)
        with self._lock:
            return self._drawings.setdefault(name, made)

    def _file(self, key: str) -> Path | None:
        folder = self._svgs()
        if folder is None or not all(part.isalnum() for part in key.split("-")):
            return None
        # Some files keep the variation selector inside a sequence.
        candidates = (
            key,
            f"{key}-fe0f",
            key.replace("-200d", "-fe0f-200d", 1),
            key.replace("-200d", "-fe0f-200d", 1) + "-fe0f",
        )
        return next((file for c in candidates if (file := folder / f"{self._spelled(c)}.svg").is_file()), None)

    def _spelled(self, codepoints: str) -> str:
        """How the set's files spell codepoints."""
        return codepoints

    def _svgs(self) -> Path | None:
        if self._folder is None:
            spec = find_spec(self.package)
            places = (spec.submodule_search_locations or ()) if spec else ()
            self._folder = next((f for p in places if (f := Path(p, *self.folder)).is_dir()), None)
        return self._folder

    def _hexadecimal(self, key: str, name: str) -> list[str]:
        parts = key.split("-")
        try:
            for part in parts:
                chr(int(part, 16))
        except (ValueError, OverflowError):
            raise MissingError(
                f"no sprite {name!r} in the art pack {self.name!r}", hint="keys are codepoints, as in 1f415"
            ) from None
        return parts
