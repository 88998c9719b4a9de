"""Fixtures of all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def shared_speech() -> Path:
    """Real recordings with transcripts, where they are at hand."""
    folder = SHARED / "speech"
    if not (folder / "transcripts.tsv").exists():
        pytest.skip("needs the speech recordings in ../shared/speech")
    return folder
