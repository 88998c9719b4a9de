"""``fabula art``: packs of drawings, and what they have for a word."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from fabula.core.events import EntityKind

from .filming import must_be_writable

if TYPE_CHECKING:
    from fabula.core.art import ArtShelf

app = typer.Typer(no_args_is_help=True, help="List art packs, add one, find what is drawn for a word.")


@app.command("list")
def list_packs() -> None:
    """List the art packs, and how to get those that are not there yet."""
    from .registry import plugins_or_tell

    for name, pack in plugins_or_tell().art.items():
        missing = pack.available()
        sys.stdout.write(
            f"{'✓' if missing is None else '·'} {name}: {pack.attribution if missing is None else missing}\n"
        )


@app.command("add")
def add(name: Annotated[str, typer.Argument(metavar="PACK", help="Which one; `fabula art list` has them.")]) -> None:
    """Fetch an art pack, check it and put it into your cache."""
    from fabula.core.errors import MissingError

    from .registry import plugins_or_tell

    pack = plugins_or_tell().art[name]
    install = getattr(pack, "install", None) or getattr(sys.modules[type(pack).__module__], "install", None)
    if not callable(install):
        if (missing := pack.available()) is not None:
            raise MissingError(f"the art pack {name!r} is not fetched by this command", hint=missing)
        sys.stdout.write(f"{name} is here already\n")
        return
    sys.stdout.write(f"{install(lambda line: print(line, file=sys.stderr))}\n")


@app.command("find")
def find(
    word: Annotated[str, typer.Argument(metavar="WORD", help='A noun or short phrase: dog, "birthday cake".')],
    everything: Annotated[bool, typer.Option("--all", help="Alternatives as well.")] = False,
    kind: Annotated[
        EntityKind | None, typer.Option(metavar="KIND", help=f"What it names: {', '.join(get_args(EntityKind))}.")
    ] = None,
    art: Annotated[list[str] | None, typer.Option(help="A pack or a folder to draw from; may be repeated.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write the drawing to this PNG.")] = None,
) -> None:
    """Show what would be drawn for a word, from which pack, and by which step it was found."""
    from fabula.core.errors import InputError, OutputError
    from fabula.core.illustrator import Illustrator, IllustratorSettings

    from .registry import plugins_or_tell

    if output is not None:
        output = output.expanduser()
        if output.suffix.lower() != ".png":
            raise OutputError(f"{output} is to hold a PNG picture", hint="let its name end in .png")
        must_be_writable(output, example="art.png")
    if not word.strip():
        raise InputError("the word is empty", hint="give a noun, as in: fabula art find dog")
    registry = plugins_or_tell()
    shelf = registry.art
    for cls in registry.catalogue.get("illustrator", {}).values():
        if not issubclass(cls, Illustrator):
            continue
        settings = cls.Settings.model_validate({"art": art} if art and "art" in cls.Settings.model_fields else {})
        assert isinstance(settings, IllustratorSettings)
        if matches := list(cls.drawings(shelf, " ".join(word.lower().split()), kind, settings)):
            break
    else:
        raise InputError("no installed illustrator draws words")
    shown = matches if everything else matches[:1]
    for number, match in enumerate(shown):
        how = _STEPS.get(match.step, match.step).format(word=match.word)
        sys.stdout.write(f"{'→' if number == 0 else ' '} {match.sprite.name}  {how}, {match.score:.2f}\n")
    if output is not None:
        _write(shelf, [match.sprite.name for match in shown], output)


_STEPS = {
    "word": "by the word {word!r}",
    "sense": "drawn as {word!r}",
    "head": "by its head noun {word!r}",
    "keyword": "by the keyword {word!r}",
    "kind": "it is a kind of {word!r}",
    "synonym": "like {word!r}",
    "card": "a labelled card: no pack has it",
}


def _write(shelf: ArtShelf, sprites: Sequence[str], output: Path) -> None:
    """The drawings side by side on transparent ground."""
    import cv2
    import numpy as np

    from fabula.core.errors import OutputError

    height = 512 if len(sprites) == 1 else 256
    gap = np.zeros((height, height // 8, 4), np.uint8)
    row = [part for name in sprites for part in (shelf.raster(name, height), gap)][:-1]
    done, data = cv2.imencode(".png", np.ascontiguousarray(np.hstack(row)[..., [2, 1, 0, 3]]))
    assert done
    try:
        output.write_bytes(data.tobytes())
    except OSError as error:
        raise OutputError(f"cannot write {output}: {error.strerror or error}", hint="name another file") from error
