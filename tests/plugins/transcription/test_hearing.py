from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest

from fabula.plugins.transcription.hearing import overheard, words_of
from fabula.plugins.transcription.voice import WINDOW, WINDOW_SECONDS, Utterance


@dataclass
class Heard:
    word: str
    start: float
    end: float
    probability: float = 0.9


@dataclass
class Segment:
    words: list[Heard] = field(default_factory=list)
    avg_logprob: float = -0.2
    no_speech_prob: float = 0.0
    compression_ratio: float = 1.2


def utterance(*stretches: tuple[float, float], start: float = 10.0) -> Utterance:
    """`stretches` are (seconds, probability of speech)."""
    chances = tuple(chance for length, chance in stretches for _ in range(round(length / WINDOW_SECONDS)))
    voiced = [i for i, chance in enumerate(chances) if chance > 0.5]
    speech = (start + voiced[0] * WINDOW_SECONDS, start + (voiced[-1] + 1) * WINDOW_SECONDS)
    samples = np.zeros(len(chances) * WINDOW, np.float32)
    return Utterance(start=start, samples=samples, speech=speech, probabilities=chances)


def spoken(text: str, *, pace: float = 0.3, probability: float = 0.9) -> list[Heard]:
    return [Heard(f" {word}", i * pace, (i + 1) * pace, probability) for i, word in enumerate(text.split())]


def test_words_are_on_the_storys_clock() -> None:
    words = words_of([Segment(spoken("The dog ran."))], utterance((1, 0.9)))
    assert [(word.text, word.start, word.end) for word in words] == [
        ("The", 10.0, 10.3),
        ("dog", 10.3, 10.6),
        ("ran.", 10.6, 10.9),
    ]
    assert words[0].confidence == 0.9


def test_pieces_without_a_blank_belong_together() -> None:
    heard = [Heard(" cold", 0, 0.3, 0.9), Heard("-hearted", 0.3, 0.6, 0.4), Heard(" man", 0.6, 0.9)]
    first, second = words_of([Segment(heard)], utterance((1, 0.9)))
    assert (first.text, first.end, first.confidence) == ("cold-hearted", 10.6, 0.4)
    assert second.text == "man"


def test_text_invented_in_silence_is_left_out() -> None:
    heard = [*spoken("The dog."), Heard(" Thank", 3.0, 3.2, 0.3), Heard(" you.", 3.2, 3.4, 0.3)]
    assert [w.text for w in words_of([Segment(heard)], utterance((1, 0.9), (4, 0.02)))] == ["The", "dog."]


def test_a_sure_word_in_silence_stays() -> None:
    heard = [*spoken("The dog."), Heard(" sat.", 3.0, 3.2, 0.95)]
    assert len(words_of([Segment(heard)], utterance((1, 0.9), (4, 0.02)))) == 3


def test_no_speech_by_whispers_own_account_is_left_out() -> None:
    segment = Segment(spoken("Thanks for watching!"), avg_logprob=-0.9, no_speech_prob=0.8)
    assert words_of([segment], utterance((2, 0.6))) == ()


def test_loops_are_said_once() -> None:
    segment = Segment(spoken("and then he ran and then he ran and then he ran home", pace=0.1), compression_ratio=3.0)
    assert " ".join(w.text for w in words_of([segment], utterance((3, 0.9)))) == "and then he ran home"


def test_what_a_speaker_repeats_is_kept() -> None:
    segment = Segment(spoken("no no no no he said"), compression_ratio=1.4)
    assert len(words_of([segment], utterance((3, 0.9)))) == 6


def test_marks_alone_are_no_words() -> None:
    assert words_of([Segment([Heard(" ♪", 0, 0.5), Heard(" ...", 0.5, 1)])], utterance((1, 0.9))) == ()


def test_the_first_word_begins_with_the_voice() -> None:
    (word,) = words_of([Segment([Heard(" Dog.", 0.0, 2.4)])], utterance((2, 0.0), (0.5, 0.9)))
    assert word.start == pytest.approx(11.85, abs=0.05)


def test_times_rise_and_stay_inside() -> None:
    heard = [Heard(" a", -0.5, 0.5), Heard(" b", 0.3, 0.2), Heard(" c", 0.1, 9.0)]
    words = words_of([Segment(heard)], utterance((1, 0.9)))
    end = 10.0
    for word in words:
        assert end <= word.start <= word.end <= 11.0
        end = word.end


def test_speech_without_words_is_noticed() -> None:
    heard = utterance((4, 0.9), (1, 0.0), (3, 0.9), (3, 0.1))
    words = words_of([Segment([Heard(" dog", 5.0, 6.5), Heard(" ran.", 6.5, 8.0)])], heard)
    assert overheard(words, heard) == ((10.0, 15.0),), "four seconds at its beginning"
    assert overheard(words_of([Segment(spoken("a b c d e f g", pace=1.0))], heard), heard) == ()
    assert overheard(words_of([Segment(spoken("a b", pace=0.5))], heard), heard) == ((11.0, heard.end),)


def test_a_part_keeps_the_storys_clock() -> None:
    part = utterance((1, 0.0), (2, 0.9), (1, 0.0)).part(11.5, 13.5)
    assert part.start == pytest.approx(11.5, abs=WINDOW_SECONDS)
    assert part.end == pytest.approx(13.5, abs=WINDOW_SECONDS)
    assert part.speech[0] == part.start, "the voice goes on where it begins"
    assert part.speech[1] == pytest.approx(13, abs=WINDOW_SECONDS)
    assert len(part.samples) == len(part.probabilities) * WINDOW
