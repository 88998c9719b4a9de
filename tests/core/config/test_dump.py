from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.core.config import yamltext


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1),
        st.text(st.characters(exclude_categories=["C"])),
    )
)
def test_texts_are_read_back_as_they_were(value: dict[str, str]) -> None:
    document = yamltext.parse(yamltext.dump({"top": value}), "<text>")
    assert document.problems == []
    assert document.data == {"top": value}


@pytest.mark.parametrize(
    "text", ["1e5", "0o17", "yes", "on", "null", "~", "1_000", "0x1f", ".inf", "12:30", "", "- a", "#"]
)
def test_texts_that_look_like_something_else_stay_texts(text: str) -> None:
    assert yamltext.parse(yamltext.dump({"a": text}), "<text>").data == {"a": text}
