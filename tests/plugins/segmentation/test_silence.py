"""A silence ends a sentence just where the words behind it would."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fabula.core import Past, Sentence, Transcript, Word
from fabula.core.testing import run_stage
from fabula.plugins.segmentation.grammar import Grammar, find_model
from fabula.plugins.segmentation.sentences import Sentences
from fabula.plugins.segmentation.splitting import Splitter
from fabula.plugins.segmentation.tokens import Limits

SAID = (
    'the dog ran he He said. said, Stop! you? Mr. p.m. 3. no. ... and and, "Stop!" "Oh!" cried then. He\'ll "Come told'
)
WORDS = [*SAID.split(), "not", "what", "your", "country", "can", "do", "for", "when", "Where"]
UTTERANCES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=9),
        st.sampled_from([0.3, 1.0, 2.4, 2.5, 2.6, 4.0, 9.0]),
        st.lists(st.floats(0, 1), max_size=3),
    ),
    max_size=6,
)


def utterance(turn: int, words: Sequence[str], start: float) -> Transcript:
    spoken = tuple(
        Word(text=text, start=round(start + 0.3 * at, 3), end=round(start + 0.3 * at + 0.2, 3), confidence=0.8)
        for at, text in enumerate(words)
    )
    return Transcript(
        turn=turn, text=" ".join(words), words=spoken, start=start, end=spoken[-1].end + 0.1, language="en"
    )


def silence(turn: int, at: float) -> Transcript:
    return Transcript(turn=turn, text="", words=(), start=at, end=at, final=False)


@cache
def grammar() -> Grammar:
    package = find_model()
    if package is None:
        pytest.skip("needs an English spaCy model")
    import spacy

    return Grammar(spacy.load(package))


def compare(said: list[tuple[list[str], float, list[float]]], grammar: Grammar | None) -> None:
    """Split the same words with and without being told of the silences between them."""
    told, untold = Splitter(Limits(max_words=20), grammar), Splitter(Limits(max_words=20), grammar)
    released, pieces = [], []
    clock = 0.0
    for turn, (words, gap, moments) in enumerate(said):
        transcript = utterance(turn, words, clock)
        released += told.add(transcript)
        pieces += untold.add(transcript)
        end = transcript.words[-1].end
        clock = round(end + gap, 3)
        for share in sorted(moments):
            released += told.hear_nothing(min(end + share * gap, clock))
        assert len(released) >= len(pieces), "no sentence comes later"
    released += told.finish()
    pieces += untold.finish()
    assert released == pieces


@settings(deadline=None, max_examples=300)
@given(UTTERANCES)
@example([(['"Stop!"', "Old", "Tom"], 4.0, [0.9]), (["cried", "then."], 4.0, [])])
@example([(["He", "told."], 4.0, [0.9]), (["what", "your", "country", "can"], 4.0, [])])
def test_the_sentences_are_the_same(said: list[tuple[list[str], float, list[float]]]) -> None:
    compare(said, None)


@settings(deadline=None, max_examples=25)
@given(UTTERANCES)
def test_also_with_a_parser(said: list[tuple[list[str], float, list[float]]]) -> None:
    compare(said, grammar())


@pytest.mark.parametrize(
    "words", ["the dog ran to the river", "He gave it to Mr.", '"Stop!" the', "He told me", 'She said, "I am']
)
def test_a_long_one_ends_what_has_no_end(words: str) -> None:
    splitter = Splitter(Limits(), grammar())
    transcript = utterance(0, words.split(), 1.0)
    assert splitter.add(transcript) == []
    end = transcript.words[-1].end
    assert splitter.hear_nothing(end + 2.4) == []
    (piece,) = splitter.hear_nothing(end + 2.51)
    assert [token.word.text for token in piece.tokens] == words.split()
    assert splitter.hear_nothing(end + 9) == []
    assert splitter.finish() == []


def test_typed_lines_know_no_time() -> None:
    splitter = Splitter(Limits(), grammar())
    words = tuple(Word(text=text, start=0.0, end=0.1) for text in ("the", "dog"))
    assert splitter.add(Transcript(turn=0, text="the dog", words=words, start=0, end=0.1)) == []
    assert splitter.hear_nothing(60) == []


@pytest.mark.anyio
async def test_the_stage_gives_it_at_once(tmp_path: Path) -> None:
    first = utterance(0, ["the", "dog", "ran", "to", "the", "river"], 1.0)
    late = utterance(1, ["it", "was", "cold"], 9.0)
    spoken = replace_partial(late)
    whole = [first, silence(1, 3.0), silence(1, 5.5), spoken, late]
    given = await run_stage(Sentences(), send=whole, folder=tmp_path / "told")
    assert [one.heard for one in given if isinstance(one, Sentence)] == ["the dog ran to the river", "it was cold"]
    assert given == await run_stage(Sentences(), send=[first, late], folder=tmp_path / "untold")
    # broken off behind the silence, where no later words had come
    past = Past(took=(first,), gave=tuple(given[:1]))
    assert await run_stage(Sentences(), send=[late], folder=tmp_path / "resumed", past=past) == given[1:]


def replace_partial(final: Transcript) -> Transcript:
    return Transcript(
        turn=final.turn, text=final.text, words=final.words, start=final.start, end=final.end, final=False, settled=1
    )
