"""A folder of named SVG or PNG files as an art pack: ``dog.svg``, ``dog--brown.svg``, ``old oak, oak tree.png``.

A file's name is the word it is found by, several words are parted by commas; what stands behind ``--`` tells variants
apart. Two files may stand beside the drawings: ``pack.toml`` with the pack's ``name``, ``attribution`` and, under
``[sprites."dog"]``, ``height_m``, ``faces``, ``anchor`` and more ``words``; and ``attribution.txt``, whose first line
is used where ``pack.toml`` says nothing.
"""

from __future__ import annotations

import re
import threading
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from fabula.core import ArtPack, InputError, MissingError, Sprite

from .raster import PngDrawing, RasterCache, SvgDrawing, fitted_svg, rounded_aspect
from .words import Anchor, Facing, forms, table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_KINDS = (".svg", ".png")
_UNITS = 100.0
_FACES = ("left", "right", "front")
_ANCHORS = ("ground", "sky", "water", "wall", "hand")


@dataclass(frozen=True, slots=True)
class _File:
    """A drawing of the folder; `drawing` has been drawn once, so that it can be."""

    path: Path
    words: tuple[str, ...]
    drawing: SvgDrawing | PngDrawing
    height_m: float | None
    faces: Facing
    anchor: Anchor


class FolderPack(ArtPack):
    """The drawings of one folder; keys are file names without their ending (``my-art:dog--brown``).

    Files that cannot be drawn are left out; `troubles` names them, each with what is wrong.

    Raises:
        MissingError: There is no such folder, or it holds no drawing.
        InputError: Its ``pack.toml`` is wrong.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise MissingError(
                f"there is no art folder {str(folder)!r}", hint="`art:` takes names of packs and paths of folders"
            )
        self.folder = folder
        self.troubles: list[str] = []
        told = _told(folder)
        self.name = str(
            told.get("name") or re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-") or "folder"
        )
        self.attribution = str(
            told.get("attribution") or _first_line(folder / "attribution.txt") or f"Drawings of {folder.resolve().name}"
        )
        self._lock = threading.Lock()
        self._cache = RasterCache()
        self._files = self._read(told.get("sprites", {}))
        if not self._files:
            raise MissingError(
                f"the art folder {str(folder)!r} holds no drawing",
                hint="; ".join(self.troubles) or "put files such as dog.svg or house.png there",
            )
        self._words: dict[str, list[str]] = {}
        for key, file in self._files.items():
            for word in file.words:
                self._words.setdefault(word, []).append(key)

    def available(self) -> str | None:
        """Always, once it was read."""
        return None

    def find(self, word: str) -> tuple[Sprite, ...]:
        """The files of that name, those without a variant first; a variant is also found as "brown dog"."""
        found = next((self._words[form] for form in forms(word) if form in self._words), ())
        return tuple(self._described(key) for key in found)

    def sprite(self, name: str) -> Sprite:
        """The drawing of that file."""
        self._file(name)
        return self._described(name.partition(":")[2])

    def raster(self, name: str, height_px: int) -> NDArray[np.uint8]:
        """See `ArtPack.raster`."""
        drawing = self._file(name).drawing
        return self._cache.get((name, height_px), lambda: drawing.raster(height_px))

    def _file(self, name: str) -> _File:
        file = self._files.get(name.partition(":")[2])
        if file is None:
            raise MissingError(f"no sprite {name!r} in the art folder {str(self.folder)!r}")
        return file

    def _described(self, key: str) -> Sprite:
        file = self._files[key]
        return Sprite(
            name=f"{self.name}:{key}",
            aspect=rounded_aspect(file.drawing.aspect),
            faces=file.faces,
            keywords=file.words,
            height_m=file.height_m,
            anchor=file.anchor,
        )

    def _read(self, told: Mapping[str, Any]) -> dict[str, _File]:
        files: dict[str, _File] = {}
        paths = sorted(
            (p for p in self.folder.iterdir() if p.suffix.lower() in _KINDS), key=lambda p: ("--" in p.stem, p.name)
        )
        for path in paths:
            if path.stem in files:
                self.troubles.append(f"{path.name} is left out: {files[path.stem].path.name} has that name already")
                continue
            try:
                files[path.stem] = _made(path, dict(told.get(path.stem, {})))
            except (MissingError, OSError, ValueError) as error:
                self.troubles.append(
                    f"{path.name} is left out: {error.message if isinstance(error, MissingError) else error}"
                )
        self.troubles += [f"pack.toml speaks of {key!r}, and there is no such file" for key in told if key not in files]
        return files


def _made(path: Path, told: Mapping[str, Any]) -> _File:
    data = path.read_bytes()
    drawing = (
        SvgDrawing(path.name, fitted_svg(data), _UNITS)
        if path.suffix.lower() == ".svg"
        else PngDrawing(path.name, data)
    )
    names, _, variant = path.stem.partition("--")
    words = [" ".join(w.replace("_", " ").lower().split()) for w in names.split(",")]
    if variant:
        more = " ".join(variant.replace("-", " ").replace("_", " ").lower().split())
        words += [f"{more} {word}" for word in words]
    also = told.get("words", [])
    if not isinstance(also, list) or not all(isinstance(word, str) for word in also):
        raise ValueError(f'pack.toml: words is {also!r}, expected a list of words, as in ["hound", "puppy"]')
    words += [" ".join(word.lower().split()) for word in also]
    height, faces, anchor = told.get("height_m"), told.get("faces", "front"), told.get("anchor")
    from_table = next((table()[w] for w in words if w in table()), None)
    if faces not in _FACES or (anchor is not None and anchor not in _ANCHORS):
        raise ValueError(f"pack.toml: faces is one of {', '.join(_FACES)}, anchor one of {', '.join(_ANCHORS)}")
    if height is not None and (isinstance(height, bool) or not isinstance(height, int | float) or height <= 0):
        raise ValueError(f"pack.toml: height_m is {height!r}, expected metres")
    return _File(
        path=path,
        words=tuple(dict.fromkeys(w for w in words if w)),
        drawing=drawing,
        height_m=height if height is not None else from_table.height_m if from_table else None,
        faces=cast("Facing", faces),
        anchor=cast("Anchor", anchor or (from_table.anchor if from_table else "ground")),
    )


def _told(folder: Path) -> dict[str, Any]:
    file = folder / "pack.toml"
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: {error}", hint='it is TOML: name = "…", attribution = "…"') from error
    name, attribution, sprites = told.get("name", "art"), told.get("attribution", ""), told.get("sprites", {})
    if not isinstance(name, str) or not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
        raise InputError(f"{file}: name is {name!r}, expected small letters, digits and hyphens")
    if not isinstance(attribution, str):
        raise InputError(f"{file}: attribution is {attribution!r}, expected text")
    if not isinstance(sprites, dict) or not all(isinstance(v, dict) for v in sprites.values()):
        raise InputError(f'{file}: sprites are tables, as in [sprites."dog"]')
    return told


def _first_line(file: Path) -> str:
    try:
        return next((line.strip() for line in file.read_text(encoding="utf-8").splitlines() if line.strip()), "")
    except (OSError, UnicodeDecodeError):
        return ""
