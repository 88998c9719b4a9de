"""What holds for whatever is said."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.core import Transcript, Word
from fabula.plugins.segmentation.grammar import Grammar, find_model
from fabula.plugins.segmentation.marks import Abbreviation, Quotation, abbreviation
from fabula.plugins.segmentation.repairing import repaired
from fabula.plugins.segmentation.splitting import Splitter
from fabula.plugins.segmentation.tokens import Limits, Piece

SAMPLES = (
    "the the The dog ran he He said. said, Stop! you? Come here, I i'm Mr. U.S. 5 p.m. 3. no. ... … um th- and"
    ' , . “Oh” ‘Tis had had in the in the J. e.g. WHO -- (he) she) don\'t cried " "Stop! here," !" "Oh!"'
)
WORDS = st.one_of(
    st.sampled_from(SAMPLES.split()),
    st.text(st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=6),
)
GAPS = st.sampled_from([0.0, 0.1, 0.7, 3.0])
UTTERANCES = st.lists(
    st.tuples(
        st.lists(st.tuples(WORDS, st.sampled_from([0.0, 0.1, 0.7, 3.0])), min_size=1, max_size=25), st.booleans()
    ),
    max_size=6,
)


def transcripts(said: list[tuple[list[tuple[str, float]], bool]]) -> list[Transcript]:
    clock = 0.0
    out = []
    for turn, (parts, typed) in enumerate(said):
        words = []
        for text, gap in parts:
            clock += gap
            words.append(Word(text=text, start=clock, end=clock + 0.2, confidence=None if typed else 0.8))
            clock += 0.2
        text = " ".join(word.text for word in words)
        out.append(Transcript(turn=turn, text=text, words=tuple(words), start=words[0].start, end=clock + 0.1))
    return out


@cache
def grammar() -> Grammar:
    package = find_model()
    if package is None:
        pytest.skip("needs an English spaCy model")
    import spacy

    return Grammar(spacy.load(package))


def check(said: list[tuple[list[tuple[str, float]], bool]], with_grammar: bool) -> None:
    heard = transcripts(said)
    splitter = Splitter(Limits(max_words=20), grammar() if with_grammar else None)
    pieces: list[Piece] = []
    for transcript in heard:
        pieces += splitter.add(transcript)
    pieces += splitter.finish()
    assert splitter.finish() == []
    words = [word for transcript in heard for word in transcript.words]
    assert [token.word for piece in pieces for token in piece.tokens] == words
    end = 0.0
    for piece in pieces:
        assert 0 < len(piece.tokens) <= 20
        result = repaired(piece)
        assert result.words
        assert result.words[0].start == piece.tokens[0].word.start >= end
        for word in result.words:
            assert end <= word.start <= word.end
            end = word.end
        assert end == piece.tokens[-1].word.end
        assert result.text == " ".join(result.text.split())


@settings(deadline=None)
@given(UTTERANCES)
def test_every_word_is_in_exactly_one_sentence(said: list[tuple[list[tuple[str, float]], bool]]) -> None:
    check(said, with_grammar=False)


@settings(max_examples=25, deadline=None)
@given(UTTERANCES)
def test_also_with_a_parser(said: list[tuple[list[tuple[str, float]], bool]]) -> None:
    check(said, with_grammar=True)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Mr.", Abbreviation.TITLE),
        ("(Dr.", Abbreviation.TITLE),
        ("p.m.", Abbreviation.PERHAPS),
        ("U.S.", Abbreviation.PERHAPS),
        ("Sat.", Abbreviation.PERHAPS),
        ("sat.", Abbreviation.NONE),
        ("sun.", Abbreviation.NONE),
        ("in.", Abbreviation.NONE),
        ("e.g.", Abbreviation.NEVER),
        ("J.", Abbreviation.INITIAL),
        ("I.", Abbreviation.NONE),
        ("dog.", Abbreviation.NONE),
        ("etc.", Abbreviation.PERHAPS),
        ("wait...", Abbreviation.NONE),
    ],
)
def test_abbreviations(word: str, kind: Abbreviation) -> None:
    assert abbreviation(word) is kind


@pytest.mark.parametrize(
    ("words", "is_open"),
    [
        ('"Come', True),
        ('"Come here,"', False),
        ('"Stop!"', False),
        ("“Come", True),
        ("“Come here”", False),
        ("'Come", True),
        ("'Come here,'", False),
        ("the dogs' bowl", False),
        ("it's 'twas", False),
        ('" Come here', True),
        ('" Come here "', False),
    ],
)
def test_quotations(words: str, is_open: bool) -> None:
    state = Quotation()
    for word in words.split():
        state = state.after(word)
    assert state.open is is_open


@pytest.mark.parametrize(
    ("said", "at_once"),
    [
        ('She said, "Come here, my dear."', True),
        ('Then the old man asked her, "Where is it?"', True),
        ('"Come here, my dear!"', False),  # she may be told of yet
        ('"Where is it?" he asked. "I do not know!"', False),
    ],
)
def test_a_quotation_waits_only_for_who_speaks(said: str, at_once: bool) -> None:
    splitter = Splitter(Limits(), grammar())
    (heard,) = transcripts([([(word, 0.1) for word in said.split()], False)])
    given = [" ".join(token.word.text for token in piece.tokens) for piece in splitter.add(heard)]
    assert (given[-1:] == [said]) is at_once
