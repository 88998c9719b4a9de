"""The parts claims are made of: the store, its lexicon and patterns, times and spans, a sentence as it is viewed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import fabula.kg.claims
from fabula.kg import Frame, Graph, Participant, Situation, open_graph
from fabula.kg.claims import Claims
from fabula.kg.claims.kin import number
from fabula.kg.claims.store import MOST, PATTERNS, Claim, Store, ago, clash, lexicon, pattern, words
from fabula.kg.claims.times import When, span, when
from fabula.kg.claims.view import Recent, View
from fabula.kg.linker import Events

SOURCES = sorted(Path(fabula.kg.claims.__file__).parent.glob("*.py"))


@pytest.fixture(scope="module")
def graph() -> Graph:
    return open_graph()


@pytest.fixture(scope="module")
def events(graph: Graph) -> Events:
    return Events(graph)


def told(text: str, *people: Participant, frames: tuple[Frame, ...] = ()) -> Situation:
    return Situation(text=text, participants=people, frames=frames)


def claim(value: str, since: int, **more: object) -> Claim:
    return Claim(quality="color", value=value, since=since, said=f"is {value}", **more)  # type: ignore[arg-type]


def test_every_class_and_pattern_that_is_asked_for_is_written_down() -> None:
    source = "\n".join(path.read_text("utf-8") for path in SOURCES)
    for name in set(re.findall(r'(?:words|view\.any)\("([^"]+)"\)', source)):
        assert words(name), name
    for name in set(re.findall(r'\bpattern\("([^"]+)"\)', source)):
        assert pattern(name).pattern, name
    assert not any("" in found for found in lexicon().values())


def test_no_pattern_looks_through_a_whole_long_sentence_from_each_of_its_words() -> None:
    assert re.search(r"\{any\} ?\)[*+]|\.[*+]", PATTERNS.read_text("utf-8")) is None
    assert pattern("secret").search("the two swore on the old book never to tell")
    assert pattern("infant").search("the kitten was " + "so-" * 40 + "many days old")


@pytest.mark.parametrize("ask", [words, pattern])
def test_an_unknown_name_is_an_error(ask: object) -> None:
    with pytest.raises(KeyError):
        ask("colour of the wind")  # type: ignore[operator]


def test_the_same_told_twice_keeps_the_earlier_sentence() -> None:
    store = Store()
    for since, value in ((1, "red"), (4, "red")):
        store.put("coat-1", claim(value, since))
    assert store.get("coat-1", "color") == claim("red", 1)
    store.put("coat-1", claim("blue", 5))
    assert store.get("coat-1", "color") == claim("blue", 5)
    store.end("coat-1", "color")
    assert list(store.of("coat-1")) == []


def test_the_oldest_claims_go_first() -> None:
    store = Store()
    for since in range(MOST + 30):
        store.put(f"coat-{since}", claim("red", since))
    assert len(store) == MOST
    assert store.get("coat-0", "color") is None
    assert store.get(f"coat-{MOST + 29}", "color") is not None


def test_a_reason_names_what_cannot_be_and_since_when(graph: Graph) -> None:
    coat = Participant(word="coat", id="coat-1")
    found = clash("the coat cannot be blue", claim("red", 2, whose=coat), 4, *graph.tails("red", "IsA"))
    assert found.reason == "the coat cannot be blue: the coat is red, as was told two sentences ago"
    assert (found.since, found.evidence[0].head) == (2, "red")
    assert [ago(3, 3), ago(2, 3), ago(0, 40)] == ["in this very sentence", "one sentence ago", "40 sentences ago"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on friday he came home", When(weekday=4)),
        ("at half past seven she sat in the bus", When(hour=7.5)),
        ("at a quarter to nine it rang", When(hour=8.75)),
        ("at eleven in the morning he snored", When(hour=11.0, night=False)),
        ("in january the pond froze", When(month=1.0)),
        ("at midnight the owl called", When(hour=24.0, night=True)),
        ("she had eight cats", When()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_when_a_sentence_plays(text: str, expected: When) -> None:
    assert when(text) == expected


@pytest.mark.parametrize(
    ("told_until", "inside", "outside"),
    [
        ("he was at sea from march to october", "in july he wrote", "in december he wrote"),
        ("she sleeps from november to april", "in january she woke", "in may she woke"),
        ("the shop is closed until friday", "on wednesday he bought bread", "on saturday he bought bread"),
        ("he slept from midnight until seven", "at three he saw a man", "at nine he saw a man"),
        ("the pool is shut until june", "in may they swam", "in july they swam"),
    ],
    ids=["months", "over the new year", "weekday", "hours", "until a month"],
)
def test_how_long_something_lasts(told_until: str, inside: str, outside: str) -> None:
    lasting = span(told_until)
    assert lasting is not None
    assert lasting.holds(when(inside))
    assert not lasting.holds(when(outside))
    assert not lasting.holds(when("he laughed"))


@pytest.mark.parametrize(
    ("word", "value"),
    [("seventy-two", 72), ("12", 12), ("three", 3), ("lion", None), ("²", None), ("9" * 5000, None)],
    ids=["seventy-two", "12", "three", "lion", "superscript", "endless"],
)
def test_numbers_in_words(word: str, value: int | None) -> None:
    assert number(word) == value


def test_a_sentence_knows_who_stands_where(graph: Graph, events: Events) -> None:
    anna = Participant(word="girl", id="anna-1", name="Anna", mention="Anna", kind="person", gender="female")
    coat = Participant(word="coat", id="coat-1", owner="anna-1", mention="her old red coat")
    frame = Frame(verb="wash", agents=(anna,), objects=(coat,))
    view = View(0, told('Anna washed her old red coat. "A blue one!"', anna, coat, frames=(frame,)), graph, events)
    assert view.words == ("anna", "washed", "her", "old", "red", "coat")
    assert view.subject(view.words.index("red")) == anna
    noun = next(one for one in view.nouns if one.head == "coat")
    assert (noun.determiner, noun.mods, noun.definite) == ("her", ("old", "red"), True)
    assert view.is_kind(coat, "clothing")


@pytest.mark.parametrize(
    ("text", "claimed", "judged"),
    [
        ("He sold the boat.", True, True),
        ("It was as if he could fly.", False, False),
        ("In her dream she swam.", False, False),
        ("He looked at a photo of the boat.", True, False),
        ("Years ago he had a beard.", True, False),
    ],
)
def test_what_is_told_as_so(graph: Graph, events: Events, text: str, claimed: bool, judged: bool) -> None:
    view = View(0, told(text), graph, events)
    assert (view.claimed, view.judged) == (claimed, judged)


def test_a_pronoun_is_sure_where_nobody_else_can_be_meant(graph: Graph, events: Events) -> None:
    tom = Participant(word="boy", id="tom-1", mention="Tom", kind="person", gender="male")
    ben = Participant(word="boy", id="ben-1", mention="Ben", kind="person", gender="male")
    recent = Recent()
    recent.meet(View(0, told("Tom met Ben.", tom, ben), graph, events))
    he = Participant(word="boy", id="tom-1", mention="He", kind="person", gender="male", guessed=True)
    assert not recent.sure(he, View(1, told("He sang.", he), graph, events))
    assert recent.sure(he, View(9, told("He sang.", he), graph, events))
    assert recent.sure(tom, View(1, told("Tom sang.", tom), graph, events))


def test_what_is_kept_does_not_grow_with_the_story(graph: Graph, events: Events) -> None:
    claims = Claims(graph, events)
    sizes = []
    for index in range(1200):
        man = Participant(
            word="man", id=f"man-{index}", name=f"M{index}", mention=f"M{index}", kind="person", gender="male"
        )
        hat = Participant(word="hat", id=f"hat-{index}", owner=man.id, mention="a green hat")
        frame = Frame(verb="have", agents=(man,), objects=(hat,))
        text = f"M{index} had a green hat and no oars, and he could not swim until Friday."
        assert claims.tell(index, told(text, man, hat, frames=(frame,))) == ()
        sizes.append(claims.size)
    assert max(sizes[600:]) <= max(sizes[:600]) + 5
