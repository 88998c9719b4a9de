from __future__ import annotations

import pytest

from fabula.core import fonts


def test_a_font_measures_text() -> None:
    made = fonts.font(20, "semibold")
    if made is None:
        pytest.skip("a machine without any font")
    assert made.measureText("wide words") > made.measureText("words") > 0


def test_the_packaged_font_is_preferred_and_its_absence_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    if (file := fonts.font_file("bold")) is not None:
        assert file.suffix == ".ttf"
    monkeypatch.setattr(fonts, "_PACKAGES", (("no_such_font_package", "{}.ttf"),))
    assert fonts.font_file("bold") is None
