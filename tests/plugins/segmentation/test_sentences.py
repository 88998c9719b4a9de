from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from fabula.core import Sentence, Transcript, Word
from fabula.core.testing import open_context, run_stage
from fabula.plugins.segmentation.sentences import Sentences, SentencesSettings

pytestmark = pytest.mark.anyio

PACE = 0.3


def told(*utterances: str, pause: float = 0.8, confidence: float | None = 0.9) -> list[Transcript]:
    """Utterances as spoken, a word every 0.3 s; a token like ``<0.5>`` is a pause inside one."""
    clock = 0.0
    transcripts = []
    for turn, text in enumerate(utterances):
        words = []
        for part in text.split():
            if part.startswith("<"):
                clock += float(part[1:-1])
                continue
            words.append(Word(text=part, start=round(clock, 3), end=round(clock + 0.25, 3), confidence=confidence))
            clock += PACE
        transcripts.append(
            Transcript(
                turn=turn,
                text=" ".join(word.text for word in words),
                words=tuple(words),
                start=words[0].start,
                end=words[-1].end,
                language="en",
            )
        )
        clock += pause
    return transcripts


async def sentences(folder: Path, transcripts: Sequence[Transcript], **settings: object) -> list[Sentence]:
    run = await run_stage(Sentences(SentencesSettings.model_validate(settings)), send=transcripts, folder=folder)
    return [event for event in run if isinstance(event, Sentence)]


async def texts(folder: Path, *utterances: str, pause: float = 0.8, confidence: float | None = 0.9) -> list[str]:
    return [s.text for s in await sentences(folder, told(*utterances, pause=pause, confidence=confidence))]


WITHIN_ONE = {
    "plain": ["The dog ran home.", "It was raining."],
    "title": ["Mr. and Mrs. Brown met Dr. Smith.", "He was ill."],
    "saint": ["They lived near St. Mary's church in the U.S. for years.", "Then they left."],
    "acronym-end": ["She moved to the U.S. in May.", "It rained at 5 p.m. on Sunday."],
    "pm-end": ["The shop closed at 5 p.m.", "He went home."],
    "pm-middle": ["At 5 p.m. Tom went home."],
    "latin": ["He liked animals, e.g. dogs and cats.", "She did not."],
    "initials": ["J. R. R. Tolkien wrote it.", "I read it."],
    "plan-b": ["We need plan B.", "The dog is gone."],
    "number": ["Room No. 5 was empty.", "He said No.", "She left."],
    "decimal": ["It weighs 3.5 kilos.", "The cat weighs 4."],
    "ellipsis-inside": ["He waited... and then he ran."],
    "ellipsis-end": ["He waited...", "Nobody came."],
    "exclamations": ["Stop!", "Who goes there?", "It is me."],
    "lower-after-exclamation": ["Oh! what a day it was."],
    "speech-comma": ['"Come here," she said.', "The dog came."],
    "speech-stop": ['"Stop! Who goes there?" he cried.', "Nobody answered."],
    "speech-name": ['"Stop!" Tom shouted.', "The man stopped."],
    "speech-noun": ['"I want my ball!" the little girl cried.', "She was sad."],
    "no-speech-verb": ['"Stop!"', "The man ran away.", "She followed."],
    "speech-before": ['She said, "Come and sit by the fire. You are cold."', "Lucy sat down."],
    "split-speech": ['"I am cold," said Tom. "Let us go home."'],
    "dialogue": ['"Why?"', '"Because I say so."'],
    "curly": ["“Stop! Who goes there?” he cried.", "Nobody answered."],
    "single": ["'Come here. Sit down,' said the fox.", "The hen did not."],
    "apostrophe": ["The dogs' bowl was empty.", "'Twas the cat."],
    "comma-pause": ["The old man, <0.5> who was tired, <0.6> sat down.", "He slept."],
    "parenthesis": ["He ran (very fast.)", "She walked."],
}
WITHIN_ONE["split-speech"] = ['"I am cold," said Tom.', '"Let us go home."']


@pytest.mark.parametrize("expected", WITHIN_ONE.values(), ids=WITHIN_ONE.keys())
async def test_one_utterance(tmp_path: Path, expected: list[str]) -> None:
    heard = " ".join(expected)
    shown = [" ".join(part for part in text.split() if not part.startswith("<")) for text in expected]
    assert await texts(tmp_path, heard) == shown


ACROSS = {
    "comma": (
        ["He was not a bad young man,", "Unless to be cold is to be bad."],
        ["He was not a bad young man, unless to be cold is to be bad."],
    ),
    "no-stop-lower": (["The dog ran", "across the grass."], ["The dog ran across the grass."]),
    "no-stop-upper": (["The dog ran home", "The cat slept."], ["The dog ran home.", "The cat slept."]),
    "dangling-stop": (["He walked to the.", "Park with his dog."], ["He walked to the Park with his dog."]),
    "fragment": (
        ["The old man.", "Who lived by the sea.", "He was happy."],
        ["The old man who lived by the sea.", "He was happy."],
    ),
    "fragment-verb": (["The little girl.", "Walked to the sea."], ["The little girl walked to the sea."]),
    "fragment-own": (["What a day!", "The sun was hot."], ["What a day!", "The sun was hot."]),
    "title": (["This is Mr.", "Brown."], ["This is Mr. Brown."]),
    "attribution": (['"Come here!"', "she said. The dog came."], ['"Come here!" she said.', "The dog came."]),
    "quote-over-two": (['"Stop!', 'Who goes there?" he cried.'], ['"Stop! Who goes there?" he cried.']),
    "name": (["She gave the ball to", "Lucy and Tom."], ["She gave the ball to Lucy and Tom."]),
    "indirect-question": (
        ["And so my fellow Americans ask not.", "What your country can do for you, ask what you can do for it."],
        ["And so my fellow Americans ask not what your country can do for you, ask what you can do for it."],
    ),
    "indirect-question-no-stop": (
        ["And so my fellow Americans ask not", "What your country can do for you."],
        ["And so my fellow Americans ask not what your country can do for you."],
    ),
    "indirect-question-told": (
        ["The old man told them.", "How he had found the ring."],
        ["The old man told them how he had found the ring."],
    ),
    "question-own": (["Nobody knew.", "What could they do?"], ["Nobody knew.", "What could they do?"]),
    "exclamation-own": (["Then she saw.", "What a lovely day it was!"], ["Then she saw.", "What a lovely day it was!"]),
    "asked-own": (["He asked not.", "The king was angry."], ["He asked not.", "The king was angry."]),
    "lowercase-service": (
        ["the dog ran home", "the cat was asleep on the mat", "it was raining"],
        ["The dog ran home.", "The cat was asleep on the mat.", "It was raining."],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("heard", "expected"), ACROSS.values(), ids=ACROSS.keys())
async def test_over_utterances(tmp_path: Path, heard: list[str], expected: list[str]) -> None:
    assert await texts(tmp_path, *heard) == expected


async def test_no_punctuation_is_split_at_pauses_and_clauses(tmp_path: Path) -> None:
    heard = (
        "one sunny morning a little girl took her dog to the park <0.5> she threw a red ball and the dog chased it"
        " <0.6> the ball rolled down the hill <0.4> then it fell into the river"
    )
    assert await texts(tmp_path, heard) == [
        "One sunny morning a little girl took her dog to the park.",
        "She threw a red ball and the dog chased it.",
        "The ball rolled down the hill.",
        "Then it fell into the river.",
    ]


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        (
            "She said, come and sit by the fire, <0.6> Lucy ate a bowl of soup.",
            ["She said, come and sit by the fire.", "Lucy ate a bowl of soup."],
        ),
        ("When the rain stopped, <0.6> Lucy went home.", None),
        ("One sunny morning, <0.6> Lucy went home.", None),
        ("He had a dog, <0.6> and the dog was brown.", None),
        ("Come here, <0.6> the old woman said.", None),
        ("He met a man, <0.6> who was very old.", None),
        ("He saw dogs, <0.6> cats and ducks.", None),
        ("She gave it to the man, <0.1> he was happy.", None),
    ],
)
async def test_a_pause_after_a_comma(tmp_path: Path, heard: str, expected: list[str] | None) -> None:
    shown = " ".join(part for part in heard.split() if not part.startswith("<"))
    assert await texts(tmp_path, heard) == (expected or [shown])


async def test_a_pause_after_a_preposition_splits_nothing(tmp_path: Path) -> None:
    heard = "the boy walked slowly down to the <0.7> old house by the river and looked around"
    assert len(await texts(tmp_path, heard)) == 1


REPAIRS = {
    "case": ("the dog ran.", "The dog ran.", ["case"]),
    "stop": ("The dog ran", "The dog ran.", ["stop"]),
    "comma-stop": ("The dog ran,", "The dog ran.", ["stop"]),
    "question": ("where did the dog go", "Where did the dog go?", ["case", "stop"]),
    "quote-twice": ("She said, \"'Come here, my dear.'\"", 'She said, "Come here, my dear."', ["quote", "quote"]),
    "quote-in-quote": ("He said, \"'Stop' is what she cried.\"", "He said, \"'Stop' is what she cried.\"", []),
    "quote-stop": ('She said, "Come here"', 'She said, "Come here."', ["stop"]),
    "double": ("The the dog saw the the cat.", "The dog saw the cat.", ["doubled-word", "doubled-word"]),
    "pair": ("He was in the in the park.", "He was in the park.", ["doubled-word"]),
    "meant": ("He had had a very very long day, bye bye.", "He had had a very very long day, bye bye.", []),
    "that-that": ("I know that that is true.", "I know that that is true.", []),
    "her-her": ("He gave her her book.", "He gave her her book.", []),
    "i": ("Tom and i think i'm late.", "Tom and I think I'm late.", ["case", "case"]),
    "marks": ("The ball , she said , fell .", "The ball, she said, fell.", ["space", "space", "space"]),
    "capitals": ("THE DOG SAW ME.", "The dog saw me.", ["case"] * 5),
    "filler": ("The um dog ran.", "The dog ran.", ["filler"]),
    "false-start": ("The li- little dog ran.", "The little dog ran.", ["false-start"]),
    "own-case": ("iPhone sales rose.", "iPhone sales rose.", []),
}


@pytest.mark.parametrize(("heard", "expected", "kinds"), REPAIRS.values(), ids=REPAIRS.keys())
async def test_repairs_are_recorded(tmp_path: Path, heard: str, expected: str, kinds: list[str]) -> None:
    (sentence,) = await sentences(tmp_path, told(heard))
    assert sentence.text == expected
    assert sentence.heard == heard
    assert [amendment.kind for amendment in sentence.amendments] == kinds
    assert " ".join(word.text for word in sentence.words) == sentence.text
    assert (sentence.words[0].start, sentence.words[-1].end) == (sentence.start, sentence.end)


async def test_repair_can_be_turned_off(tmp_path: Path) -> None:
    (sentence,) = await sentences(tmp_path, told("the the dog"), repair=False)
    assert sentence.text == sentence.heard == "the the dog"


async def test_spans_are_those_of_the_words(tmp_path: Path) -> None:
    first, second = await sentences(tmp_path, told("The dog ran. It barked", "loudly at us."))
    assert (first.index, first.start, first.end) == (0, 0.0, 0.85)
    assert (second.index, second.text) == (1, "It barked loudly at us.")
    assert second.start == 0.9
    assert second.end == pytest.approx(3.15)


async def test_sentences_come_as_soon_as_their_end_is_known(tmp_path: Path) -> None:
    out: list[str] = []

    async def publish(event: object) -> None:
        assert isinstance(event, Sentence)
        out.append(event.text)

    async with open_context(tmp_path) as context:
        stage = Sentences()
        await stage.open(context)
        first, second, third = told("The dog ran home. It was", "very hot that day.", "Nobody came.")
        await stage.handle(first, publish)
        assert out == ["The dog ran home."]
        await stage.handle(second, publish)
        assert out[1:] == ["It was very hot that day."]
        await stage.handle(third, publish)
        assert out[2:] == ["Nobody came."]
        await stage.finish(publish)
        assert len(out) == 3


async def test_partial_transcripts_wait(tmp_path: Path) -> None:
    (final,) = told("The dog ran home.")
    partial = Transcript(turn=0, text="The dog", words=final.words[:2], start=0.0, end=0.5, final=False)
    assert [s.text for s in await sentences(tmp_path, [partial, final])] == ["The dog ran home."]


async def test_a_change_of_speaker_ends_a_sentence(tmp_path: Path) -> None:
    def say(text: str, start: float, speaker: str) -> tuple[Word, ...]:
        return tuple(
            Word(text=part, start=start + i, end=start + i + 0.9, confidence=0.9, speaker=speaker)
            for i, part in enumerate(text.split())
        )

    words = say("where are you", 0.0, "A") + say("i am here", 3.0, "B")
    transcript = Transcript(turn=0, text=" ".join(w.text for w in words), words=words, start=0.0, end=6.0)
    first, second = await sentences(tmp_path, [transcript])
    assert (first.text, first.speaker) == ("Where are you?", "A")
    assert (second.text, second.speaker) == ("I am here.", "B")


async def test_a_transcript_without_word_times_gets_them(tmp_path: Path) -> None:
    bare = Transcript(turn=0, text="The dog ran. It barked.", words=(), start=2.0, end=7.0)
    first, second = await sentences(tmp_path, [bare])
    assert (first.start, first.end, second.start, second.end) == (2.0, 5.0, 5.0, 7.0)


async def test_endless_sentences_are_cut_at_a_good_place(tmp_path: Path) -> None:
    heard = ", and ".join(f"the dog number {n} ran over the hill" for n in range(20)) + "."
    found = await sentences(tmp_path, told(heard))
    assert len(found) > 2
    assert all(len(s.words) <= 60 for s in found)
    assert all(s.heard.endswith((",", "hill.")) for s in found)


async def test_long_speech_is_several_sentences_with_marks_of_their_own(tmp_path: Path) -> None:
    heard = (
        '"I was walking home through the dark wood with my little brother and my dog. The night was cold and there'
        ' was no moon at all, and we were afraid of every sound around us. Then I saw a wolf," said the boy.'
    )
    found = [s.text for s in await sentences(tmp_path, told(heard))]
    assert len(found) >= 2
    assert all(text.count('"') % 2 == 0 for text in found), found


async def test_a_forgotten_quotation_mark_does_not_glue_the_story(tmp_path: Path) -> None:
    story = ["The dog ran home over the green hill.", "The cat slept on the mat."] * 8
    found = await texts(tmp_path, '"Come here, she said.', *story)
    assert found[-8:] == story[-8:]
    typed = await texts(tmp_path, '"Come here.', *story, confidence=None)
    assert typed == ['"Come here."', *story]


async def test_lines_of_a_text_are_sentences(tmp_path: Path) -> None:
    assert await texts(tmp_path, "Chapter One", "The dog ran", "The cat", "slept well.", confidence=None) == [
        "Chapter One.",
        "The dog ran.",
        "The cat slept well.",
    ]


async def test_nothing_heard_nothing_said(tmp_path: Path) -> None:
    empty = Transcript(turn=0, text="", words=(), start=0.0, end=1.0)
    assert await sentences(tmp_path, [empty]) == []
    assert await sentences(tmp_path, []) == []
