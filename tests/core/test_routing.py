from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from fabula.core import (
    AudioChunk,
    Chapter,
    Critic,
    Illustrator,
    Picture,
    PictureSkipped,
    Reading,
    Scene,
    Sentence,
    Sentiment,
    Shot,
    SourceEnded,
    Stage,
    Transcript,
    Verdict,
    Video,
)
from fabula.core.routing import Wiring, derive


@dataclass(frozen=True)
class Node:
    id: str
    cls: Any
    from_: tuple[str, ...] = ()
    path: str = field(default="stages[?]")
    line: int = 0
    fallback: Node | None = None

    @property
    def name(self) -> str:
        return str(self.cls.name)


def stage(role: str, takes: tuple[Any, ...], gives: tuple[type, ...], base: type = Stage) -> type:
    return type(role.title(), (base,), {"role": role, "name": role, "takes": takes, "gives": gives})


FILE = stage("source", (), (AudioChunk,))
TEXT = stage("source", (), (Transcript,))
EAR = stage("transcriber", (AudioChunk,), (Transcript,))
SPLIT = stage("segmenter", (Transcript,), (Sentence,))
TRANSLATE = stage("translator", (Sentence,), (Sentence,))
READ = stage("reader", (Sentence,), (Reading,))
JUDGE = stage("validator", (Reading | Verdict,), (Verdict,))
DIRECT = stage("director", (Reading | Verdict,), (Scene,))
DRAW = stage("illustrator", (Scene,), (Picture,), Illustrator)
SIFT = stage("filter", (Picture,), (Picture,))
CUT = stage("editor", (Sentence, Picture, PictureSkipped), (Shot, Video))
WATCH = stage("viewer", (Sentence, Shot, SourceEnded), ())


class Eye(Critic):
    name = "eye"


def wire(*stages: Any) -> Wiring:
    nodes = []
    for position, item in enumerate(stages):
        name, cls, *from_ = item if isinstance(item, tuple) else (item.role, item)
        nodes.append(Node(name, cls, tuple(from_), f"stages[{position}]"))
    return derive(nodes)


def edges(wiring: Wiring) -> set[tuple[str, str, str]]:
    assert not wiring.problems
    return {(e.producer, e.consumer, e.type.__name__) for e in wiring.edges}


def problem(*stages: Any) -> str:
    return "\n".join(problem.within("my.yaml") for problem in wire(*stages).problems)


def test_the_whole_way_with_a_verdict() -> None:
    got = edges(wire(FILE, EAR, SPLIT, READ, JUDGE, DIRECT, DRAW, CUT))
    assert ("validator", "director", "Verdict") in got
    assert ("reader", "director", "Reading") not in got
    assert {("segmenter", "editor", "Sentence"), ("illustrator", "editor", "Picture")} <= got
    skips = {(producer, consumer) for producer, consumer, kind in got if kind == "PictureSkipped"}
    assert skips == {
        (s, "editor") for s in ("transcriber", "segmenter", "reader", "validator", "director", "illustrator")
    }


def test_without_a_validator_the_director_takes_the_reading() -> None:
    assert ("reader", "director", "Reading") in edges(wire(TEXT, SPLIT, READ, DIRECT, DRAW, CUT))


def test_a_stage_that_takes_and_gives_a_type_replaces_the_open_end() -> None:
    got = edges(
        wire(
            TEXT, SPLIT, ("one", TRANSLATE), ("two", TRANSLATE), READ, JUDGE, ("again", JUDGE), DIRECT, DRAW, SIFT, CUT
        )
    )
    assert {("segmenter", "one", "Sentence"), ("one", "two", "Sentence"), ("two", "reader", "Sentence")} <= got
    assert {("two", "editor", "Sentence"), ("filter", "editor", "Picture")} <= got
    assert {("validator", "again", "Verdict"), ("again", "director", "Verdict")} <= got
    assert ("segmenter", "editor", "Sentence") not in got
    assert ("illustrator", "editor", "Picture") not in got


def test_sources_add_to_the_open_ends() -> None:
    got = edges(wire(FILE, EAR, ("typed", TEXT), SPLIT, READ, DIRECT, DRAW, CUT))
    assert {("transcriber", "segmenter", "Transcript"), ("typed", "segmenter", "Transcript")} <= got


def test_two_segmenters_are_an_error_that_names_both() -> None:
    text = problem(TEXT, ("one", SPLIT), ("two", SPLIT), READ, DIRECT, DRAW, CUT)
    assert "2 stages give Sentence: stages[1] (one) and stages[2] (two)" in text
    assert "from: two" in text


def test_two_segmenters_are_fine_where_every_consumer_names_one() -> None:
    got = edges(
        wire(
            TEXT,
            ("one", SPLIT),
            ("two", SPLIT),
            ("reader", READ, "one"),
            DIRECT,
            DRAW,
            ("editor", CUT, "two", "illustrator"),
        )
    )
    assert {("one", "reader", "Sentence"), ("two", "editor", "Sentence")} <= got


def test_a_stage_nobody_feeds_says_what_it_misses_and_where_that_is() -> None:
    assert "'segmenter' takes Transcript, but no stage above gives it" in problem(FILE, SPLIT, READ, DIRECT, DRAW, CUT)
    assert "'reader' at stages[2] gives it: move that one up" in problem(TEXT, DIRECT, READ, SPLIT, DRAW, CUT)


def test_an_output_nobody_takes_is_an_error_but_films_and_viewers_are_not() -> None:
    assert "nobody takes what 'reader' gives (Reading)" in problem(TEXT, SPLIT, READ)
    assert "nobody takes what 'segmenter' gives" in problem(TEXT, SPLIT, WATCH)
    assert not wire(TEXT, SPLIT, READ, DIRECT, DRAW, CUT, WATCH).problems


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nobody", "names no stage"),
        ("editor", "must name a stage above"),
        ("source", "gives nothing that 'reader' takes"),
    ],
)
def test_wrong_from(name: str, expected: str) -> None:
    assert expected in problem(TEXT, SPLIT, ("reader", READ, name), DIRECT, DRAW, CUT)


def test_critics_are_bound_to_the_illustrator_above() -> None:
    wiring = wire(TEXT, SPLIT, READ, DIRECT, DRAW, ("a", Eye), ("b", Eye), CUT)
    assert wiring.critics == {"illustrator": ["a", "b"]}
    assert "move it below one" in problem(TEXT, SPLIT, READ, ("a", Eye), DIRECT, DRAW, CUT)


def test_one_source_of_sound() -> None:
    assert "one source of sound" in problem(("a", FILE), ("b", FILE), EAR, SPLIT, READ, DIRECT, DRAW, CUT)


EITHER = stage("editor", (Sentence, Picture | PictureSkipped), (Video,))
DENOISE = stage("cleaner", (AudioChunk,), (AudioChunk,))
SKIPS = stage("viewer", (PictureSkipped,), ())


def test_a_union_with_skips_takes_both_of_its_members() -> None:
    got = edges(wire(TEXT, SPLIT, READ, DIRECT, DRAW, EITHER))
    assert {("illustrator", "editor", "Picture"), ("reader", "editor", "PictureSkipped")} <= got


def test_naming_what_would_be_taken_anyway_changes_nothing() -> None:
    plain = wire(TEXT, SPLIT, TRANSLATE, READ, DIRECT, DRAW, CUT)
    named = wire(TEXT, SPLIT, ("translator", TRANSLATE, "segmenter"), READ, DIRECT, DRAW, CUT)
    assert edges(named) == edges(plain)


def test_a_name_that_feeds_nothing_is_told() -> None:
    text = problem(TEXT, SPLIT, READ, DIRECT, DRAW, ("editor", CUT, "source"))
    assert "`from: source` gives nothing that 'editor' takes" in text


def test_a_filter_of_sound_is_refused() -> None:
    assert "takes and gives sound" in problem(FILE, DENOISE, EAR, SPLIT, READ, DIRECT, DRAW, CUT)


def test_a_viewer_of_skips_alone_hears_of_all_stages_above() -> None:
    got = edges(wire(TEXT, SPLIT, READ, DIRECT, DRAW, CUT, ("skips", SKIPS)))
    assert ("reader", "skips", "PictureSkipped") in got


# --- what stands in for a stage that failed ------------------------------------------------------------------


def stood_in(primary: int, *others: type) -> str:
    stages: list[Any] = [FILE, EAR, SPLIT, READ, JUDGE, DIRECT, DRAW, CUT]
    nodes = [Node(item.role, item, (), f"stages[{position}]") for position, item in enumerate(stages)]
    chain: Node | None = None
    for depth, cls in reversed(list(enumerate(others, 1))):
        path = f"stages[{primary}]" + ".fallback" * depth
        chain = Node(nodes[primary].id, cls, (), path, line=10 + depth, fallback=chain)
    nodes[primary] = replace(nodes[primary], fallback=chain)
    return "\n".join(problem.within("my.yaml") for problem in derive(nodes).problems)


LISTEN = stage("transcriber", (AudioChunk, SourceEnded), (Transcript,))
GUESS = stage("director", (Verdict,), (Scene,))
OF_READINGS = stage("director", (Reading,), (Scene,))
GREEDY = stage("illustrator", (Scene, Sentence), (Picture,))
CHATTY = stage("transcriber", (AudioChunk,), (Transcript, Sentence))
PLAIN_CUT = stage("editor", (Sentence, Picture), (Video,))


@pytest.mark.parametrize(("primary", "other"), [(1, LISTEN), (5, GUESS), (5, DIRECT), (6, DRAW), (7, PLAIN_CUT)])
def test_what_takes_and_gives_the_same_may_stand_in(primary: int, other: type) -> None:
    assert not stood_in(primary, other)


@pytest.mark.parametrize(
    ("primary", "other", "said"),
    [
        (0, TEXT, "stages[0].fallback: 'source' cannot stand in for 'source': it does not give AudioChunk"),
        (0, TEXT, "gives Transcript, which nobody takes here"),
        (5, OF_READINGS, "does not take Verdict, which it would be given"),
        (6, GREEDY, "takes Sentence, which it would not be given"),
        (1, CHATTY, "gives Sentence, which nobody takes here"),
    ],
)
def test_what_does_not_fit_may_not_stand_in(primary: int, other: type, said: str) -> None:
    assert said in stood_in(primary, other)
    assert "my.yaml:11: " in stood_in(primary, other)


def test_the_fallback_of_a_fallback_has_to_fit_too() -> None:
    text = stood_in(5, DIRECT, OF_READINGS)
    assert "my.yaml:12: stages[5].fallback.fallback: 'director' cannot stand in for 'director'" in text
    assert "stages[5].fallback:" not in text


# --- what is also taken --------------------------------------------------------------------------------------


def also(cls: type, *kinds: type) -> type:
    return type(cls.__name__, (cls,), {"also_takes": kinds})


RICH = stage("transcriber", (AudioChunk,), (Transcript, Sentiment, Chapter))
MOODY = also(DIRECT, Sentiment)
TITLED = also(CUT, Chapter)
TONER = stage("toner", (Sentence,), (Sentence, Sentiment))
SOFTEN = also(stage("softener", (Sentence,), (Sentence, Sentiment)), Sentiment)


def test_what_is_also_taken_comes_straight_from_who_gives_it() -> None:
    wiring = wire(FILE, RICH, SPLIT, READ, MOODY, DRAW, TITLED)
    got = edges(wiring)
    assert {("transcriber", "director", "Sentiment"), ("transcriber", "editor", "Chapter")} <= got
    assert {edge.type for edge in wiring.edges if edge.optional} == {Sentiment, Chapter}


def test_it_may_be_given_by_nobody_and_taken_by_nobody() -> None:
    assert not wire(FILE, EAR, SPLIT, READ, MOODY, DRAW, TITLED).problems
    assert not wire(FILE, RICH, SPLIT, READ, DIRECT, DRAW, CUT).problems


def test_a_stage_of_which_nothing_is_taken_stays_an_error() -> None:
    tells = stage("chapters", (Sentence,), (Chapter,))
    assert "nobody takes what 'chapters' gives" in problem(TEXT, SPLIT, tells, READ, DIRECT, DRAW, CUT)
    assert not wire(TEXT, SPLIT, tells, READ, DIRECT, DRAW, TITLED).problems


def test_all_who_have_an_open_end_give_it_unless_one_is_named() -> None:
    plain = edges(wire(FILE, RICH, SPLIT, TONER, READ, MOODY, DRAW, TITLED))
    assert {("transcriber", "director", "Sentiment"), ("toner", "director", "Sentiment")} <= plain
    named = edges(wire(FILE, RICH, SPLIT, TONER, READ, ("director", MOODY, "reader", "toner"), DRAW, TITLED))
    assert ("toner", "director", "Sentiment") in named
    assert ("transcriber", "director", "Sentiment") not in named


def test_who_also_takes_and_gives_it_replaces_it() -> None:
    got = edges(wire(FILE, RICH, SPLIT, SOFTEN, READ, MOODY, DRAW, TITLED))
    assert {("transcriber", "softener", "Sentiment"), ("softener", "director", "Sentiment")} <= got
    assert ("transcriber", "director", "Sentiment") not in got


def test_who_stands_in_may_lack_it_at_either_end() -> None:
    for position, other in ((1, EAR), (4, DIRECT), (6, CUT)):
        stages: list[Any] = [FILE, RICH, SPLIT, READ, MOODY, DRAW, TITLED]
        nodes = [Node(item.role, item, (), f"stages[{at}]") for at, item in enumerate(stages)]
        nodes[position] = replace(nodes[position], fallback=Node("x", other, (), "stages[?].fallback"))
        assert not derive(nodes).problems
