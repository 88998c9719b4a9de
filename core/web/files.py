"""Files of a run as answers: only those its events name, and only from inside its folder."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG
from typing import Any

import anyio.to_thread
from starlette.responses import FileResponse, Response, StreamingResponse

from ..runfolder import PART
from .problem import NotFoundError

_IMAGES = frozenset({"image/png", "image/jpeg", "image/webp"})
_FILMS = frozenset({"video/mp4", "video/webm"})
_PACKED = frozenset({".png", ".jpg", ".jpeg", ".webp", ".mp4", ".webm", ".flac", ".mp3", ".m4a", ".ogg"})
_BLOCK = 1 << 18
CAPTIONS = {"vtt": "text/vtt; charset=utf-8", "srt": "application/x-subrip; charset=utf-8"}
_FOR_EVER = {"Cache-Control": "private, max-age=86400"}
_FRESH = {"Cache-Control": "private, no-cache"}


def inside(folder: Path, path: str) -> Path:
    """A file of a run; blocking.

    Raises:
        NotFoundError: There is none, or it lies elsewhere.
    """
    try:
        found = (folder / path).resolve(strict=True)
        if found.is_relative_to(folder.resolve(strict=True)) and S_ISREG(found.stat().st_mode):
            return found
    except (OSError, ValueError, RuntimeError):
        pass
    raise NotFoundError("there is no such file in this run")


async def picture(folder: Path, path: str, media_type: str) -> Response:
    """A picture; what is none is handed out as a file."""
    found = await anyio.to_thread.run_sync(inside, folder, path)
    if media_type in _IMAGES:
        return FileResponse(found, media_type=media_type, headers=_FOR_EVER)
    return FileResponse(found, media_type="application/octet-stream", filename=found.name, headers=_FOR_EVER)


async def film(folder: Path, path: str, media_type: str, *, name: str, download: bool) -> Response:
    """A film, also in part (Range); as a download under `name`."""
    found = await anyio.to_thread.run_sync(inside, folder, path)
    kind = media_type if media_type in _FILMS else "application/octet-stream"
    filename = f"{name}{found.suffix}" if download or kind not in _FILMS else None
    return FileResponse(found, media_type=kind, filename=filename, headers=_FRESH)


async def captions(folder: Path, path: str, kind: str) -> Response:
    """Captions of a film."""
    found = await anyio.to_thread.run_sync(inside, folder, path)
    return FileResponse(found, media_type=CAPTIONS[kind], headers=_FRESH)


async def packed(folder: Path, name: str) -> Response:
    """The whole run folder as a zip, made while it is sent."""
    files = await anyio.to_thread.run_sync(_files, folder)
    headers = {"Content-Disposition": f'attachment; filename="{_plain(name)}.zip"', **_FRESH}
    return StreamingResponse(zipped(folder, files, name), media_type="application/zip", headers=headers)


def zipped(folder: Path, files: list[Path], name: str) -> Iterator[bytes]:
    """A zip of these files in blocks, in bounded memory; blocking. What is gone meanwhile is left out."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", allowZip64=True) as archive:  # type: ignore[call-overload]  # it needs no more
        for path in files:
            try:
                source = path.open("rb")
            except OSError:
                continue
            with source:
                info = zipfile.ZipInfo.from_file(
                    path, f"{name}/{path.relative_to(folder).as_posix()}", strict_timestamps=False
                )
                stored = path.suffix.lower() in _PACKED
                info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                with archive.open(info, "w", force_zip64=info.file_size > 1 << 30) as out:
                    while block := source.read(_BLOCK):
                        out.write(block)
                        yield sink.take()
            yield sink.take()
    yield sink.take()


class _Sink:
    """What a zip is written to: cannot seek, holds what was not taken yet."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: Any) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        pass

    def take(self) -> bytes:
        data = b"".join(self._parts)
        self._parts.clear()
        return data


def _files(folder: Path) -> list[Path]:
    """All that is complete, without links that lead elsewhere; blocking."""
    home = folder.resolve()
    return [
        path
        for path in sorted(folder.rglob("*"))
        if not path.name.endswith(PART) and path.is_file() and path.resolve().is_relative_to(home)
    ]


def _plain(name: str) -> str:
    return "".join(letter for letter in name if letter.isascii() and (letter.isalnum() or letter in "-_.")) or "run"
