"""One parser for all tests of the folder: it takes a second to load."""

from __future__ import annotations

from functools import cache

import pytest

from fabula.plugins.segmentation import sentences

_load = cache(sentences.load_pipeline)


@pytest.fixture(autouse=True)
def _parser_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "load_pipeline", _load)
