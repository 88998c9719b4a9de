"""What classes of verbs do to things and people, set phrases, and how long it lasts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from fabula.kg import Frame, Graph, Participant, Situation, open_graph
from fabula.kg.state_changes import lasting
from fabula.kg.state_clues import plainly, unreal

from .frames import thing
from .test_coherence_states import known, once, tell


@pytest.fixture(scope="module")
def graph() -> Graph:
    return open_graph()


def who(word: str, **more: Any) -> Participant:
    return replace(thing(word, new=False), kind="person", **more)


def words(text: str, *frames: Frame, **more: Any) -> Situation:
    return Situation(frames=frames, words=tuple(text.lower().split()), **more)


def does(agent: Participant, verb: str, *things: str, at: str = "", **more: Any) -> Frame:
    objects = tuple(thing(one, new=False) for one in things)
    name, _, place = at.partition(" ")
    places = ((name, thing(place, new=False)),) if at else ()
    return known(Frame(verb=verb, agents=(agent,), objects=objects, complements=places, **more))


BREAKS = [
    ("storm tear tent / to shreds", "man sleep / in tent"),
    ("dog gobble+down pie", "woman cut pie"),
    ("vase break / into piece", "woman put tulip / into vase"),
    ("flood tear+away bridge", "man walk / over bridge"),
    ("magpie take ring", "woman polish ring"),
    ("lift break+down", "nurse ride / in lift"),
    ("man leave umbrella / on tram", "man open umbrella"),
    ("sword hang / at home", "man swing sword"),
    ("man snap whistle / in two", "man blow whistle"),
    ("cat drain bowl", "cat drink / from bowl"),
    ("man break arm", "man row boat"),
    ("peddler give coat > child", "peddler hang coat / on hook"),
]

SOUND = [
    ("storm tear tent / to shreds", "man mend tent", "man sleep / in tent"),
    ("flood tear+away bridge", "man rebuild bridge", "man walk / over bridge"),
    ("magpie take ring", "woman find ring", "woman polish ring"),
    ("lift break+down", "nurse climb stairs"),
    ("sword hang / at home", "man fetch sword", "man swing sword"),
    ("man leave umbrella / on tram", "woman open umbrella"),
    ("ball roll / into river", "boy fish+out ball", "boy kick ball"),
    ("boy stay / at home", "boy eat soup"),
]


@pytest.mark.parametrize("sentences", BREAKS, ids=" – ".join)
def test_breaks(graph: Graph, sentences: tuple[str, ...]) -> None:
    first, last = tell(graph, *(once(one) for one in sentences))
    assert first == ()
    assert last
    assert last[0].since == 0


@pytest.mark.parametrize("sentences", SOUND, ids=" – ".join)
def test_sound_stories(graph: Graph, sentences: tuple[str, ...]) -> None:
    assert tell(graph, *sentences) == [()] * len(sentences)


@pytest.mark.parametrize(
    ("phrase", "later"),
    [
        ("the mare was stone deaf", does(who("mare"), "hear", "bell")),
        ("the mare had no hand free", does(who("mare"), "clap")),
        ("the mare lay ill in bed", does(who("mare"), "dance", at="at fair")),
        ("the mare was fast asleep", does(who("mare"), "sing", "song")),
        ("the mare was born blind", does(who("mare"), "look", at="at dress")),
    ],
    ids=lambda one: one if isinstance(one, str) else one.verb,
)
def test_set_phrases(graph: Graph, phrase: str, later: Frame) -> None:
    told = words(phrase, does(who("mare"), "be"))
    denied = words(
        phrase.replace("was", "was not").replace("had", "never had").replace("lay", "never lay"), told.frames[0]
    )
    assert tell(graph, told, Situation(frames=(later,)))[1]
    assert tell(graph, denied, Situation(frames=(later,)))[1] == ()
    other = replace(later, agents=(who("cow"),))
    assert tell(graph, told, Situation(frames=(other,)))[1] == ()


def test_who_is_somewhere_all_week_is_nowhere_else(graph: Graph) -> None:
    ill = words("rosa was in hospital all week", does(who("Rosa"), "be", at="in hospital"))
    school = words("on thursday rosa asked in class", does(who("Rosa"), "ask", at="in class"), elapsed="days")
    home = words("rosa came home", does(who("Rosa"), "come", at="to home"))
    (found,) = tell(graph, ill, school)[1]
    assert "hospital" in found.reason
    assert tell(graph, ill, home, school)[2] == ()
    visit = words("in the hospital rosa drew", does(who("Rosa"), "draw", "horse", at="in hospital"))
    assert tell(graph, ill, visit)[1] == ()


def test_what_its_owner_has_not(graph: Graph) -> None:
    lift = replace(thing("lift"), absent=True)
    none = Situation(frames=(Frame(verb="have", agents=(thing("house", new=False),), objects=(lift,), negated=True),))
    there = replace(thing("lift", new=False), owner="house")
    comes = Situation(frames=(Frame(verb="come", agents=(who("man"),), complements=(("out of", there),)),))
    assert tell(graph, none, comes)[1]
    other = replace(there, owner="tower")
    elsewhere = Situation(frames=(replace(comes.frames[0], complements=(("out of", other),)),))
    assert tell(graph, none, elsewhere)[1] == ()


def test_the_other_glove_and_the_new_king_are_others(graph: Graph) -> None:
    right, left = (replace(thing("glove", side), new=False) for side in ("right", "left"))
    loses = Situation(frames=(Frame(verb="lose", agents=(who("man"),), objects=(right,)),))
    wears = Frame(verb="wear", agents=(who("man"),), objects=(left,))
    assert tell(graph, loses, Situation(frames=(wears,)))[1] == ()
    assert tell(graph, loses, Situation(frames=(replace(wears, objects=(right,)),)))[1]


def test_a_new_one_of_one_thing_leaves_the_others_as_they_are(graph: Graph) -> None:
    buys = once("man buy hat", another=True)
    assert tell(graph, "man lose coat", buys, "man wear coat")[2]
    assert tell(graph, "man lose hat", buys, "man wear hat")[2] == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("he lay there for two weeks", (3, None)),
        ("she was away until thursday", (3, "thursday")),
        ("the bakery was shut all day", (2, None)),
        ("the road was closed until march", (4, None)),
        ("he waited until ten", (0, None)),
        ("he waited", (0, None)),
    ],
)
def test_how_long_something_is_said_to_last(text: str, expected: tuple[int, str | None]) -> None:
    assert lasting(text.split()) == expected


def test_plain_words() -> None:
    assert not plainly(words("he sold it to a butcher", another=True)).another
    assert plainly(words("he bought a new one")).another
    assert not unreal(("the", "starlings", "came", "the", "day", "before"))
    assert unreal(("she", "dreamt", "that", "he", "came"))
    assert plainly(words("in august we came back", elapsed="years")).elapsed == "days"


def test_who_sells_apples_has_more_of_them(graph: Graph) -> None:
    apples = Participant(word="apple", id="apple", count=5, new=True)
    sells = Situation(frames=(Frame(verb="sell", agents=(who("woman"),), objects=(apples,)),))
    carries = Situation(frames=(Frame(verb="carry", agents=(who("woman"),), objects=(replace(apples, new=False),)),))
    assert tell(graph, sells, carries)[1] == ()
    hers = replace(sells.frames[0], objects=(replace(apples, owner="woman", new=False),))
    assert tell(graph, Situation(frames=(hers,)), carries)[1]
