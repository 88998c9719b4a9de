"""Fixtures of the director's tests."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from fabula.plugins.reading.parse import load_model


@pytest.fixture(scope="session", autouse=True)
def one_parser() -> Iterator[None]:
    """Stories are told one after the other: the parser is loaded once, not for each of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("fabula.plugins.reading.english.load_model", cache(load_model))
        yield
