"""Fetches large files: streamed, resumed where they were broken off, and checked against a known digest."""

from __future__ import annotations

import hashlib
import http.client
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from .loader import GraphError

_BLOCK = 1 << 18
_TIMEOUT_S = 60.0

Progress = Callable[[int, int | None], None]
"""Told bytes that are there, and how many there will be, where that is known."""


def fetch(url: str, target: Path, sha256: str | None, *, progress: Progress = lambda done, total: None) -> Path:
    """Fetch `url` to `target`; what was fetched before stays beside it as ``.part`` and is gone on with.

    Raises:
        GraphError: It cannot be fetched, or is not what was expected; in the first case, asking again goes on.
    """
    part = target.with_name(target.name + ".part")
    target.parent.mkdir(parents=True, exist_ok=True)
    have = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(url, headers={"User-Agent": "fabula-kg"})  # noqa: S310  checked below
    if not url.startswith(("http://", "https://")):
        raise GraphError([f"{url}: is no http or https address"], hint="Give --from FILE for a file on this machine.")
    if have:
        request.add_header("Range", f"bytes={have}-")
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT_S) as answer:  # noqa: S310
            if have and answer.status != 206:
                have = 0  # the server sends it from the beginning
            length = answer.headers.get("Content-Length")
            total = have + int(length) if length and length.isdigit() else None
            with part.open("ab" if have else "wb") as file:
                progress(have, total)
                while block := answer.read(_BLOCK):
                    file.write(block)
                    have += len(block)
                    progress(have, total)
            if total is not None and have < total:
                raise http.client.IncompleteRead(b"", total - have)
    except urllib.error.HTTPError as error:
        error.close()
        if error.code != 416:  # all of it is there already
            raise GraphError([f"{url}: the server answers {error.code} {error.reason}"], hint=_ELSEWHERE) from error
    except (OSError, http.client.HTTPException) as error:
        short = isinstance(error, http.client.IncompleteRead)
        reason = "the connection ended" if short else getattr(error, "reason", None) or error
        if not have:
            raise GraphError([f"{url}: cannot be reached ({reason})"], hint=_ELSEWHERE) from error
        raise GraphError([f"{url}: broken off after {have} bytes ({reason})"], hint=_AGAIN) from error
    if sha256 is not None and (found := digest(part)) != sha256:
        part.unlink()
        raise GraphError(
            [f"{url}: has the SHA-256 {found}, expected {sha256}"],
            hint="It is not the file this release knows, and was deleted. " + _ELSEWHERE,
        )
    return part.replace(target)


_AGAIN = "Ask again: it goes on where it stopped."
_ELSEWHERE = "Try --mirror URL, or --from FILE."


def digest(path: Path) -> str:
    """A file's SHA-256 in hexadecimal."""
    made = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            made.update(block)
    return made.hexdigest()
