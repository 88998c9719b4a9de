from __future__ import annotations

import pytest

from fabula.core.config import load_config
from fabula.plugins.editing.film import Film

YAML = "stages:\n  - editor: film\n    captions: {}\n"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("[burned]", ("burned",)),
        ("[burned, track, files]", ("burned", "track", "files")),
        ("[]", ()),
        ("off", ()),
        ("false", ()),
        ("files", ("files",)),
        ("burned+track", ("burned", "track")),
        ("true", ("burned", "track", "files")),
    ],
)
def test_captions_may_be_written_in_many_ways_and_come_back_from_run_yaml(
    given: str, expected: tuple[str, ...]
) -> None:
    config = load_config(YAML.format(given), {"editor": {"film": Film}})
    assert config.stages[0].settings.captions == expected  # type: ignore[attr-defined]
    again = load_config(YAML.format(config.resolved["stages"][0]["captions"]), {"editor": {"film": Film}})
    assert again.stages[0].settings == config.stages[0].settings
