"""The shelf as a mapping."""

from __future__ import annotations

import pytest

from fabula.core import ArtShelf, MissingError
from fabula.plugins.illustration.art.drawn import DrawnPack


def test_a_shelf_says_what_it_has() -> None:
    shelf = ArtShelf([DrawnPack()])
    assert "drawn" in shelf
    assert "fluent" not in shelf
    assert shelf.get("drawn") is shelf["drawn"]
    with pytest.raises(MissingError, match="known: drawn"):
        shelf["fluent"]
