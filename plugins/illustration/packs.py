"""Which art packs a run draws from: names and folders as they are given, and what stands in behind them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fabula.core import ArtShelf, MissingError

FALLBACKS = ("fluent", "twemoji")
"""Packs that fill what the wanted ones lack, best first, where they are available."""
EMOJI = frozenset({"fluent", "twemoji", "openmoji"})
OWN = "drawn"
"""Drawings in code go before emoji, which show less of a thing; not before a folder or another author's pack, which was
asked for on purpose."""


def listed(value: str | Path | Sequence[str | Path]) -> tuple[str | Path, ...]:
    """What ``art:`` says as a tuple: names of packs as text, folders as paths."""
    entries = (value,) if isinstance(value, str | Path) else value
    return tuple(Path(e) if isinstance(e, str) and _is_path(e) else e for e in entries)


def choose(shelf: ArtShelf, wanted: Sequence[str | Path]) -> tuple[list[str], list[str]]:
    """Names of the packs to ask, best first, and what is wrong with files of folders among them.

    Raises:
        MissingError: A wanted pack cannot be used; what is only a fallback may be missing.
    """
    folders: list[str] = []
    named: list[str] = []
    troubles: list[str] = []
    for entry in wanted:
        if entry == "auto":
            continue
        if isinstance(entry, Path):
            name, found = _folder(shelf, entry)
            folders.append(name)
            troubles += found
            continue
        pack = shelf[entry]
        if (trouble := pack.available()) is not None:
            raise MissingError(f"the art pack {pack.name!r} cannot be used", hint=trouble)
        (named if entry in EMOJI else folders).append(entry)
    names = dict.fromkeys((*folders, OWN, *named, *FALLBACKS))
    return [name for name in names if name in shelf and shelf[name].available() is None], troubles


def on_purpose(packs: Sequence[str]) -> tuple[str, ...]:
    """Those of the packs to ask that stand before our own drawings: what they have, nothing else draws."""
    return tuple(packs[: packs.index(OWN)]) if OWN in packs else ()


def _is_path(entry: str) -> bool:
    return "/" in entry or "\\" in entry or entry.startswith((".", "~"))


def _folder(shelf: ArtShelf, entry: Path) -> tuple[str, list[str]]:
    from .art.folder import FolderPack

    pack = FolderPack(entry.expanduser())
    if pack.name in shelf:
        held = shelf[pack.name]
        if isinstance(held, FolderPack) and held.folder.resolve() == pack.folder.resolve():
            return pack.name, pack.troubles  # a stage that begins anew
    shelf.add(pack)
    return pack.name, pack.troubles
