"""The best-looking art pack: Microsoft's Fluent emoji, fetched once through npm (see `install`)."""

from __future__ import annotations

import re
import threading
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from fabula.core import ArtPack, MissingError, Sprite

from . import fluent_install
from .keywords import tagged
from .raster import RasterCache, SvgDrawing, rounded_aspect
from .words import Entry, by_icon, forms, look_up

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_HINT = "run `fabula art add fluent` to fetch it"
_NO_THING = re.compile(
    r"(^|-)(face|button|symbol|sign|flag|keycap|heart|circle|square|arrow|clock|man|woman|person|hand)(-|$)"
)


def install(report: Callable[[str], None]) -> Path:
    """Fetch the pack, check it, and put it into the cache folder; nothing happens where it is there already."""
    return fluent_install.install(report)


class FluentPack(ArtPack):
    """Emoji by the words that name them and by the icons' own names; keys are those (``fluent:red-apple``)."""

    name = "fluent"
    attribution = "Fluent Emoji by Microsoft, MIT; packaged by Iconify"

    def __init__(self, file: Path | None = None) -> None:
        self._given = file
        self._lock = threading.Lock()
        self._archive: zipfile.ZipFile | None = None
        self._names: frozenset[str] = frozenset()
        self._drawings: dict[str, SvgDrawing] = {}
        self._cache = RasterCache()

    def available(self) -> str | None:
        """None where the pack was fetched and its file is whole."""
        file = self._file()
        if not file.is_file():
            return f"the art pack 'fluent' is not here: {_HINT}"
        try:
            self._open()
        except MissingError as error:
            return f"{error.message}: {_HINT}"
        return None

    def find(self, word: str) -> tuple[Sprite, ...]:
        """The icon of a word's emoji, else one of that name; empty also where the pack was not fetched."""
        if self.available() is not None:
            return ()
        entry = look_up(word)
        if entry is not None and entry.icon in self._names:
            return (self._described(entry.icon, entry),)
        for form in forms(word):
            icon = form.replace(" ", "-")
            if icon in self._names and not _NO_THING.search(icon):
                return (self._described(icon, _entry(icon)),)
        return ()

    def tagged(self, word: str) -> tuple[Sprite, ...]:
        """Icons of emoji with that keyword."""
        if self.available() is not None:
            return ()
        named = ((entry, entry.icon or _icon(entry)) for entry in tagged(word))
        return tuple(self._described(icon, entry) for entry, icon in named if icon in self._names)

    def sprite(self, name: str) -> Sprite:
        """Any icon of the pack."""
        icon = name.partition(":")[2]
        self._drawing(name)
        return self._described(icon, _entry(icon))

    def raster(self, name: str, height_px: int) -> NDArray[np.uint8]:
        """See `ArtPack.raster`."""
        drawing = self._drawing(name)
        return self._cache.get((name, height_px), lambda: drawing.raster(height_px))

    def _described(self, icon: str, entry: Entry) -> Sprite:
        name = f"fluent:{icon}"
        return Sprite(
            name=name,
            aspect=rounded_aspect(self._drawing(name).aspect),
            faces="right" if icon.endswith("-facing-right") else entry.facing("fluent"),
            keywords=entry.words,
            height_m=entry.height_m,
            anchor=entry.anchor,
        )

    def _drawing(self, name: str) -> SvgDrawing:
        if (held := self._drawings.get(name)) is not None:
            return held
        self._open()
        icon = name.removeprefix("fluent:")
        if icon not in self._names:
            raise MissingError(
                f"no sprite {name!r} in the art pack 'fluent'", hint="`fabula art find WORD` shows what there is"
            )
        made = SvgDrawing(name, self._read(f"{icon}.svg"), fluent_install.UNITS)
        with self._lock:
            return self._drawings.setdefault(name, made)

    def _file(self) -> Path:
        return self._given or fluent_install.pack_file()

    def _open(self) -> None:
        if self._archive is not None:
            return
        with self._lock:
            if self._archive is None:
                if not self._file().is_file():
                    raise MissingError("the art pack 'fluent' is not here", hint=_HINT)
                try:
                    archive = zipfile.ZipFile(self._file())
                except (zipfile.BadZipFile, OSError) as error:
                    raise MissingError(f"the art pack 'fluent' is damaged ({error})", hint=_HINT) from error
                self._names = frozenset(n.removesuffix(".svg") for n in archive.namelist() if n.endswith(".svg"))
                self._archive = archive

    def _read(self, member: str) -> bytes:
        assert self._archive is not None
        try:
            with self._lock:
                return self._archive.read(member)
        except (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError) as error:
            raise MissingError(f"the art pack 'fluent' is damaged ({error})", hint=_HINT) from error


def _icon(entry: Entry) -> str:
    return entry.words[0].replace(" ", "-") if entry.words else ""


def _entry(icon: str) -> Entry:
    return by_icon().get(icon) or Entry(emoji="", icon=icon, words=(icon.replace("-", " "),))
