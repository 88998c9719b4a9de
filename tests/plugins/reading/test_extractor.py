"""What the encoder is given of a sentence, and the form of what it sees."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula import kg
from fabula.plugins.reading.extractor import (
    BEFORE,
    LONGEST,
    RELATIONS,
    SIGHTS,
    Extractor,
    Look,
    Pieces,
    Window,
    may_be_seen,
    state_of,
    words_of,
)

STORY = (
    "Once there was a king.",
    "He had a golden crown.",
    "He wore it every day.",
    "It shone like the sun.",
    "Nobody dared to touch it.",
    "One night a magpie flew in at the window.",
)
NOW = "It picked the crown up and set it on the chimney."


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return kg.open_tokenizer()


@pytest.fixture(scope="module")
def pieces(tokenizer: Any) -> Pieces:
    return Pieces(tokenizer)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def spelled(tokenizer: Any, window: Window) -> list[str]:
    """Each candidate as its word pieces spell it."""
    spans = zip(window.first, window.last, strict=True)
    signs = [[tokenizer.id_to_token(piece) for piece in window.pieces[a : b + 1]] for a, b in spans]
    return ["".join(one.removeprefix("##") for one in word) for word in signs]


def kept(tokenizer: Any, window: Window, part: int) -> str:
    """The words of a part as they are read, without signs of the encoder's own."""
    whole = zip(window.pieces, window.types, strict=True)
    return str(tokenizer.decode([piece for piece, one in whole if one == part]))


# --- words ---


def test_words_and_signs() -> None:
    assert words_of("She doesn't see Tom's 12 hens, does she?") == [
        "She", "doesn't", "see", "Tom", "'", "s", "12", "hens", ",", "does", "she", "?",
    ]  # fmt: skip
    assert words_of("") == words_of(" \n\t") == []


@pytest.mark.parametrize(
    ("word", "seen"),
    [("hen", True), ("Hen", True), ("I", True), ("the", False), ("The", False), ("x", False), ("12", False),
     ("!", False), ("", False), ("doesn't", False)],
)  # fmt: skip
def test_function_words_and_signs_are_not_looked_at(word: str, seen: bool) -> None:
    assert may_be_seen(word) is seen


@pytest.mark.parametrize(
    ("setting", "said"),
    [(("kitchen", "night", None), "kitchen, night"), ((None, None, "rain"), "rain"), ((None, None, None), "unknown")],
)
def test_where_and_when_in_words(setting: tuple[str | None, str | None, str | None], said: str) -> None:
    assert state_of(*setting) == said


# --- windows ---


def test_a_window(pieces: Pieces, tokenizer: Any) -> None:
    window = pieces.window("castle, night", STORY, NOW)
    assert len(window.pieces) == len(window.types) <= LONGEST
    assert kept(tokenizer, window, 0) == f"castle, night {' '.join(STORY[-BEFORE:])}".lower()
    assert kept(tokenizer, window, 1) == NOW.lower()
    told = STORY[-BEFORE:]
    assert window.words == [(w, n - len(told)) for n, one in enumerate((*told, NOW)) for w in words_of(one)]
    seen = [window.words[i] for i in window.candidates]
    assert seen[-6:] == [
        ("flew", -1), ("window", -1), ("picked", 0), ("crown", 0), ("set", 0), ("chimney", 0),
    ]  # fmt: skip
    assert seen == [one for one in window.words if may_be_seen(one[0])]
    assert spelled(tokenizer, window) == [window.words[i][0].lower() for i in window.candidates]


def test_a_story_begins_with_no_sentence_before(pieces: Pieces, tokenizer: Any) -> None:
    window = pieces.window("unknown", (), NOW)
    assert {number for _, number in window.words} == {0}
    assert kept(tokenizer, window, 0) == "unknown"
    assert kept(tokenizer, window, 1) == NOW.lower()


def test_of_what_came_before_the_oldest_words_are_left_out(pieces: Pieces, tokenizer: Any) -> None:
    old = " ".join(f"dog {n}" for n in range(100))
    window = pieces.window("farm", ("Never read.", old, "The magpie screamed."), NOW)
    assert LONGEST - 2 <= len(window.pieces) <= LONGEST
    assert kept(tokenizer, window, 1) == NOW.lower()
    told = kept(tokenizer, window, 0)
    assert told.startswith("farm")
    assert told.endswith("dog 98 dog 99 the magpie screamed.")
    assert "dog 1 " not in told
    assert ("magpie", -1) in [window.words[i] for i in window.candidates]
    assert spelled(tokenizer, window) == [window.words[i][0].lower() for i in window.candidates]


def test_an_endless_sentence_is_cut_at_its_end(pieces: Pieces, tokenizer: Any) -> None:
    window = pieces.window("sea, day, rain", STORY, " ".join(f"dog {n}" for n in range(300)))
    assert LONGEST - 2 <= len(window.pieces) <= LONGEST
    assert kept(tokenizer, window, 0) == "sea, day, rain"
    assert kept(tokenizer, window, 1).startswith("dog 0 dog 1 dog 2 ")
    assert {window.words[i] for i in window.candidates} == {("dog", 0)}


TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from([*words_of(NOW), "Élan", "🦊", "…"])).map(" ".join))


@settings(max_examples=150)
@given(before=st.lists(TEXTS, max_size=4), text=TEXTS)
def test_any_window_is_sound(pieces: Pieces, before: list[str], text: str) -> None:
    window = pieces.window("unknown", before, text)
    assert len(window.pieces) == len(window.types) <= LONGEST
    assert window.types == sorted(window.types)
    assert len(window.candidates) == len(window.first) == len(window.last)
    assert all(0 < a <= b < len(window.pieces) for a, b in zip(window.first, window.last, strict=True))
    assert window.first == sorted(window.first)
    for i, start in zip(window.candidates, window.first, strict=True):
        assert may_be_seen(window.words[i][0])
        assert window.types[start] == (window.words[i][1] == 0)


# --- looks ---


def check(look: Look) -> None:
    count = len(look.words)
    assert look.sights.shape == (count, len(SIGHTS))
    assert look.relations.shape == (len(RELATIONS), count, count)
    assert np.isfinite(look.sights).all()
    assert np.isfinite(look.relations).all()
    assert look.sights.sum(1) == pytest.approx(np.ones(count), abs=1e-3)
    if count:
        assert look.relations.min() >= 0
        assert look.relations.max() <= 1


def test_a_look(extractor: Extractor) -> None:
    look = extractor("unknown", ("The king had a golden crown.",), "A black cat sat on the table.")
    check(look)
    assert look.words == (
        ("king", -1), ("golden", -1), ("crown", -1), ("black", 0), ("cat", 0), ("sat", 0), ("table", 0),
    )  # fmt: skip
    cat, table = look.words.index(("cat", 0)), look.words.index(("table", 0))
    drawn = look.sights[:, SIGHTS.index("drawn")]
    assert drawn[cat] > drawn[look.words.index(("sat", 0))]
    likely = look.relations[:, cat, table]
    assert RELATIONS[int(likely.argmax())] == "on"
    assert likely.max() > look.relations[:, table, cat].max()


def test_what_is_said_not_to_be_there(extractor: Extractor) -> None:
    look = extractor("kitchen", (), "There was no cat in the kitchen.")
    there = extractor("kitchen", (), "There was a cat in the kitchen.")
    absent = SIGHTS.index("absent")
    assert look.sights[look.words.index(("cat", 0)), absent] > there.sights[there.words.index(("cat", 0)), absent]


@pytest.mark.parametrize("text", ["", " ", "…", "It was there.", "12 + 3", "😀"])
def test_nothing_to_look_at(extractor: Extractor, text: str) -> None:
    look = extractor("unknown", (), text)
    check(look)
    assert look.words == ()


@pytest.mark.parametrize("text", ["x" * 5000, "dog " * 3000, "\x00dog\ufffd🦊", "Élan vital à gogo", "[SEP] dog [CLS]"])
def test_odd_texts_are_looked_at(extractor: Extractor, text: str) -> None:
    check(extractor("unknown", (text,) * 4, text))


def test_the_outputs_have_the_names_in_use(extractor: Extractor) -> None:
    session = kg.open_encoder(kg.MODELS / "relations.onnx")
    outputs = {one.name: one.shape for one in session.get_outputs()}
    assert set(outputs) == {"sights", "relations"}
    assert outputs["relations"][1] == len(set(RELATIONS)) == len(RELATIONS)


def test_threads_share_one(extractor: Extractor) -> None:
    texts = [*STORY, NOW] * 6
    alone = [extractor("castle", STORY[:1], text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        for one, other in zip(alone, pool.map(lambda text: extractor("castle", STORY[:1], text), texts), strict=True):
            assert one.words == other.words
            assert one.sights == pytest.approx(other.sights, abs=1e-4)
            assert one.relations == pytest.approx(other.relations, abs=1e-4)


@pytest.mark.parametrize("name", ["relations.onnx", "words.bin", "tokenizer.json"])
def test_a_missing_file_is_told(tmp_path: Path, name: str) -> None:
    for one in ("relations.onnx", "words.bin", "tokenizer.json"):
        if one != name:
            shutil.copy(kg.MODELS / one, tmp_path)
    with pytest.raises(kg.GraphError, match="cannot be read") as error:
        Extractor(tmp_path)
    assert error.value.hint
