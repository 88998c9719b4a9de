"""Getting Fluent emoji and their keywords: fetched by npm, checked, converted into one file each in the cache."""

from __future__ import annotations

import json
import os
import re
import shutil
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

from fabula.core import InputError, OutputError

from . import keywords, npm
from .cache import cache_folder

FLUENT = npm.Package(
    "@iconify-json/fluent-emoji",
    "1.2.7",
    "sha512-D8G6bKAyIsyxP1rzZtIWr/gg/fO4Rg1+DyCWlfqKK4h8W+4Em/Y0P6QYgJUQTlUcagzJvSyg+9OBv4hz4Hc/QA==",
    "14 MB",
)
KEYWORDS = npm.Package(
    "emojibase-data",
    "16.0.3",
    "sha512-MopInVCDZeXvqBMPJxnvYUyKw9ImJZqIDr2sABo6acVSPev5IDYX+mf+0tsu96JJyc3INNvgIf06Eso7bdTX2Q==",
    "6 MB",
)
UNITS = 32.0
"""Width and height of an icon in its own units."""
INDEX = "index.json"
"""Member of the converted file that says what it was made from."""

_SKIN_TONES = re.compile(r"-(light|medium-light|medium|medium-dark|dark)$")
_ALLOWED = re.compile(r"[a-z0-9][a-z0-9-]*")

Report = npm.Report


def pack_file() -> Path:
    """The converted pack."""
    return cache_folder() / "art" / "fluent-emoji-1.2.7.zip"


def install(report: Report) -> Path:
    """Fetch, check, convert; whole files that are there already are kept, damaged ones are fetched again.

    Once it has ended, nothing needs a network any more. Where it was interrupted, it goes on with what is missing.
    """
    kept = cache_folder() / "art" / "downloads"
    target = pack_file()
    if target.is_file() and not is_whole(target):
        report("fluent is damaged and is made again")
        target.unlink()
    if not target.is_file():
        tarball = npm.fetch(FLUENT, kept, report)
        report("converting")
        convert(tarball, target)
    if not keywords.file().is_file():
        convert_keywords(npm.fetch(KEYWORDS, kept, report), keywords.file())
    shutil.rmtree(kept, ignore_errors=True)
    report(f"fluent is installed: {target}")
    return target


def is_whole(file: Path) -> bool:
    """Whether every member of a converted pack can be read and agrees with its checksum."""
    try:
        with zipfile.ZipFile(file) as archive:
            return INDEX in archive.namelist() and archive.testzip() is None
    except (zipfile.BadZipFile, OSError, zlib.error, EOFError):
        return False


def convert(tarball: Path, target: Path) -> None:
    """Turn an Iconify package into a zip of ``<icon>.svg`` and an index, replacing `target` in one step.

    Skin tones are left out: people are drawn by the pack `people`. Raises `InputError` where the tarball is no Iconify
    package.
    """
    icons = _json(tarball, "icons.json")
    if not isinstance(icons, dict) or not isinstance(icons.get("icons"), dict):
        raise InputError(f"{tarball.name} is no Iconify package", hint="expected icons in package/icons.json")
    drawings = {name: icon["body"] for name, icon in icons["icons"].items() if _wanted(name, icons["icons"])}
    for name, alias in icons.get("aliases", {}).items():
        if _wanted(name, icons["icons"]) and (body := drawings.get(alias["parent"])) is not None:
            drawings[name] = (
                f'<g transform="translate({UNITS:g} 0) scale(-1 1)">{body}</g>' if alias.get("hFlip") else body
            )
    _write(target, drawings)


def convert_keywords(tarball: Path, target: Path) -> None:
    """Keep of `emojibase-data` what names things, replacing `target` in one step."""
    data = json.dumps(keywords.reduced(_json(tarball, "en/compact.json")), ensure_ascii=False).encode()
    _replace(target, lambda file: file.write(data))


def _wanted(name: str, icons: Mapping[str, Any]) -> bool:
    toned = _SKIN_TONES.sub("", name)
    return bool(_ALLOWED.fullmatch(name)) and (toned == name or toned not in icons)


def _json(tarball: Path, member: str) -> Any:
    try:
        with tarfile.open(tarball) as archive:
            file = archive.extractfile(f"package/{member}")
            if file is None:
                raise KeyError(member)
            return json.load(file)
    except (tarfile.TarError, KeyError, ValueError, OSError) as error:
        raise InputError(
            f"{tarball.name} is not the package that was expected: {error}", hint=f"expected package/{member} in it"
        ) from error


def _write(target: Path, drawings: Mapping[str, str]) -> None:
    head = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {UNITS:g} {UNITS:g}" width="{UNITS:g}" height="{UNITS:g}">'
    )

    def fill(file: IO[bytes]) -> None:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            archive.writestr(INDEX, json.dumps({"package": f"{FLUENT.name}@{FLUENT.version}", "icons": len(drawings)}))
            for icon in sorted(drawings):
                archive.writestr(f"{icon}.svg", f"{head}{drawings[icon]}</svg>")

    _replace(target, fill)


def _replace(target: Path, fill: Callable[[IO[bytes]], object]) -> None:
    """Write a file whole or not at all."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                fill(file)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            f"the art pack cannot be written to {target.parent}: {error}", hint="set FABULA_CACHE"
        ) from error
