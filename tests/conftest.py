"""Fixtures of all tests."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Machines are slow and busy at times, which says nothing of the code.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

SHARED = Path(__file__).parents[2] / "shared"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What tests of odd names say passes between processes as UTF-8, which has no lone surrogates."""
    report = yield
    report.sections = [(name, _sayable(text)) for name, text in report.sections]
    if isinstance(report.longrepr, tuple):
        path, line, reason = report.longrepr
        report.longrepr = (path, line, _sayable(reason))
    return report


def _sayable(text: str) -> str:
    return text.encode(errors="backslashreplace").decode()


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
