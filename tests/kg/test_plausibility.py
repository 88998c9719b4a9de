"""Everyday sentences are never held against a story, absurd ones are told with a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fabula.kg import Judge, MemoryGraph, Opinion, Placement, Situation, Triple, open_graph
from fabula.kg.explanation import known
from fabula.kg.kinds import Kinds
from fabula.kg.linker import gerund, third_person

from .frames import frame, like, placed, said, thing

EVERYDAY = [
    said("girl throw ball", at="in park"),
    said("dog chase ball"),
    said("dog bring stick", to="girl"),
    said("boy eat apple"),
    said("grandmother cook soup", at="in kitchen"),
    said("girl eat soup", tool="spoon"),
    said("man read newspaper", at="on bench"),
    said("woman write letter", tool="pen"),
    said("cat drink milk", at="from bowl"),
    said("cat sleep", at="on sofa"),
    said("bird fly", at="over house"),
    said("bird build nest", at="in tree"),
    said("fish swim", at="in lake"),
    said("boy ride bicycle", at="to school"),
    said("princess ride horse", at="through forest"),
    said("father drive car", at="to market"),
    said("mother bake cake"),
    said("children_choir sing song"),
    said("baby cry"),
    said("moon shine", at="over village"),
    said("sun rise"),
    said("snow fall", at="on roof"),
    said("wind blow"),
    said("leaf fall", at="from tree"),
    said("girl wear coat"),
    said("boy put+on shoe"),
    said("farmer milk cow"),
    said("farmer plow field", tool="tractor"),
    said("fisherman catch fish", tool="net"),
    said("sailor sail boat", at="across sea"),
    said("boy climb tree"),
    said("monkey climb tree"),
    said("squirrel hide nut", at="in tree"),
    said("rabbit eat carrot"),
    said("horse eat hay"),
    said("boy build sandcastle", at="on beach"),
    said("girl build snowman", at="in garden"),
    said("woman water flower"),
    said("man chop wood", tool="axe"),
    said("carpenter hammer nail", tool="hammer"),
    said("teacher teach child"),
    said("boy kick football"),
    said("dog dig hole", at="in garden"),
    said("hen lay egg"),
    said("bell ring"),
    said("train arrive", at="at station"),
    said("car stop", at="at crossing"),
    said("kite fly", at="in sky"),
    said("balloon fly+away"),
    said("ball roll", at="into pond"),
    said("frog jump", at="into pond"),
    said("girl open umbrella"),
    said("boy knock", at="on door"),
    said("woman light candle", tool="match"),
    said("king wear crown"),
    said("dragon breathe fire"),
    said("witch ride broom"),
    said("snowman melt"),
    said("boy drop glass"),
    said("girl hug grandmother"),
    said("man sell car"),
    said("woman buy bread", at="in bakery"),
    said("bear sleep", at="in cave"),
    said("bee fly", at="to flower"),
    said("girl swim", at="in lake"),
    said("boy hide", at="under bed"),
    said("doctor bandage hand"),
    said("rooster crow"),
    said("boat float", at="on lake"),
    said("grandfather tell story", to="boy"),
    placed("book", "on", "table"),
    placed("cake", "in", "oven"),
    placed("doll", "in", "box"),
    placed("girl", "in", "tent"),
    placed("cat", "in", "basket"),
    placed("ship", "in", "bottle"),
    like("apple", "red"),
    like("soup", "hot"),
    like("dog", "tired"),
    like("mouse", "big"),
    like("moon", "yellow"),
    like("ball", "blue"),
    like("cat", "huge"),
    like("banana", "ripe"),
    Situation(placements=(Placement(thing=thing("house", "tiny"), relation="in", place=thing("pocket")),)),
]

ABSURD = [
    (said("fish ride bicycle"), ("fish", "riding", "person")),
    (said("table eat soup"), ("table", "furniture")),
    (said("boy eat table"), ("table", "food")),
    (said("girl drink stone"), ("stone", "drink")),
    (said("girl drink sandwich"), ("sandwich", "drink")),
    (said("cow read newspaper"), ("cow", "reading")),
    (said("lamp write letter"), ("lamp", "writing")),
    (said("girl write letter", tool="fork"), ("fork",)),
    (said("boy cut bread", tool="pillow"), ("pillow",)),
    (said("man drive banana"), ("banana", "driving")),
    (said("elephant fly"), ("elephant", "flying")),
    (said("cow fly", at="over house"), ("cow",)),
    (said("chair sing song"), ("chair", "singing")),
    (said("cat bark"), ("cat", "dog")),
    (said("dog meow"), ("dog", "cat")),
    (said("woman wear house"), ("house", "clothing")),
    (said("man wear sandwich"), ("sandwich",)),
    (said("girl swim", at="in kitchen"), ("kitchen",)),
    (said("shoe drive car"), ("shoe", "driving")),
    (said("horse drive car"), ("horse",)),
    (said("boy read soup"), ("soup",)),
    (said("man milk cat"), ("cat", "cow")),
    (said("spoon laugh"), ("spoon",)),
    (said("apple sleep"), ("apple",)),
    (said("carrot walk", at="to school"), ("carrot",)),
    (said("woman comb soup"), ("soup",)),
    (said("stove chew gum"), ("stove",)),
    (said("farmer mow sheep"), ("sheep",)),
    (said("boy bake shoe"), ("shoe",)),
    (said("woman sew soup"), ("soup",)),
    (said("cat knit sweater"), ("cat",)),
    (said("mother iron cake"), ("cake",)),
    (said("boy peel car"), ("car",)),
    (said("pencil marry king"), ("pencil",)),
    (placed("elephant", "in", "refrigerator"), ("elephant", "refrigerator", "very large")),
    (placed("house", "in", "pocket"), ("house", "pocket")),
    (placed("whale", "on", "tree"), ("whale", "tree")),
    (placed("car", "in", "cup"), ("car", "cup")),
    (like("ice", "hot"), ("ice", "cold")),
    (like("fire", "cold"), ("fire", "hot")),
    (like("snow", "black"), ("snow", "white")),
    (like("lemon", "sweet"), ("lemon", "sour")),
    (said("dog dig hole", at="in water"), ("water",)),
    (said("snowman melt", at="in snow"), ("snow",)),
]


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(open_graph())


@pytest.mark.parametrize("situation", EVERYDAY, ids=lambda one: _text(one))  # noqa: PLW0108 - defined below
def test_everyday_life_is_never_implausible(judge: Judge, situation: Situation) -> None:
    opinion = judge(situation)
    assert opinion.status != "implausible", opinion.explanation


def test_most_of_everyday_life_is_plausible(judge: Judge) -> None:
    assert len(EVERYDAY) >= 60
    found = [judge(situation).status == "plausible" for situation in EVERYDAY]
    assert sum(found) >= 0.85 * len(found), [_text(one) for one, good in zip(EVERYDAY, found, strict=True) if not good]


def test_most_absurdities_are_told_with_their_names(judge: Judge) -> None:
    assert len(ABSURD) >= 30
    told = 0
    for situation, named in ABSURD:
        opinion = judge(situation)
        if opinion.status == "implausible":
            told += 1
            for word in named:
                assert word in opinion.explanation, opinion.explanation
            weakest = opinion.weakest
            assert weakest is not None
            assert weakest.evidence
    assert told >= 0.75 * len(ABSURD), [_text(one) for one, _ in ABSURD if judge(one).status != "implausible"]


def test_explains_in_plain_words_with_the_path(judge: Judge) -> None:
    opinion = judge(said("girl swim", at="in kitchen"))
    assert opinion.explanation == (
        "one does not swim in a kitchen but in a body of water, an aquarium, water, liquid or the like,"
        " and a kitchen is a room."
    )
    weakest = opinion.weakest
    assert weakest is not None
    assert [edge[:3] for edge in weakest.evidence][:2] == [
        ("kitchen", "IsA", "room"),
        ("PersonX swims in ___", "isFilledBy", "body of water"),
    ]
    assert judge(said("fish ride bicycle")).explanation.startswith("a fish cannot ride: riding takes a person")


def test_what_is_not_claimed_is_not_held_against_a_story(judge: Judge) -> None:
    absurd = frame("fish ride bicycle")
    assert judge(Situation(frames=(absurd,))).status == "implausible"
    assert judge(Situation(frames=(absurd,), supposed=True)).status != "implausible"
    for modality in ("wanted", "possible", "asked", "said"):
        assert judge(Situation(frames=(replace(absurd, modality=modality),))).status != "implausible"
    assert judge(Situation(frames=(replace(absurd, negated=True),))).status == "plausible"


def test_fiction_lets_animals_do_what_people_do_but_furniture_not(judge: Judge) -> None:
    assert judge(replace(said("bear cook porridge"), fiction=True)).status != "implausible"
    assert judge(replace(said("table eat soup"), fiction=True)).status == "implausible"
    assert judge(said("dragon read book")).status != "implausible"


def test_similes_are_no_places(judge: Judge) -> None:
    assert judge(said("girl swim", at="like kitchen")).status == "plausible"


def test_words_nobody_knows_are_unverified(judge: Judge) -> None:
    opinion = judge(said("flurb grok zarf"))
    assert opinion.status == "unverified"
    assert "flurb" in opinion.explanation or "zarf" in opinion.explanation


def test_a_word_with_several_classes_is_judged_by_the_kindest(judge: Judge) -> None:
    assert judge(said("bat fly")).status == "plausible"
    assert judge(said("boy eat chicken")).status == "plausible"


def test_without_a_claim_to_completeness_silence_says_nothing() -> None:
    edges = [Triple("person", "CapableOf", "ride"), *(Triple(one, "IsA", "fish") for one in "abcdefg")]
    edges.append(Triple("fish", "IsA", "animal"))
    situation = said("a ride")
    assert Judge(MemoryGraph(edges))(situation).status == "unverified"
    assert Judge(MemoryGraph(edges, complete=[("CapableOf", "ride")]))(situation).status == "implausible"


def test_thresholds_decide(judge: Judge) -> None:
    graph = judge.graph
    assert Judge(graph, implausible_below=0)(said("fish ride bicycle")).status != "implausible"
    assert Judge(graph, plausible_from=0.99)(said("boy eat apple")).status == "unverified"
    assert isinstance(judge.combine(()), Opinion)


def _text(situation: Situation) -> str:
    parts = [
        f"{' '.join(a.word for a in f.agents)} {f.verb} {' '.join(o.word for o in f.objects)}" for f in situation.frames
    ]
    parts += [f"{p.thing.word} {p.relation} {p.place.word}" for p in situation.placements]
    parts += [f"{p.word} is {' '.join(p.properties)}" for p in situation.participants]
    return ", ".join(parts)


@pytest.mark.parametrize(
    ("lemma", "form"),
    [("ride", "riding"), ("swim", "swimming"), ("eat", "eating"), ("stir", "stirring"), ("lie", "lying"),
     ("play", "playing"), ("open", "opening"), ("see", "seeing"), ("mow", "mowing"), ("quit", "quitting")],
)  # fmt: skip
def test_verbs_as_nouns(lemma: str, form: str) -> None:
    assert gerund(lemma) == form


@pytest.mark.parametrize(
    ("lemma", "form"), [("carry", "carries"), ("play", "plays"), ("go", "goes"), ("wash", "washes"), ("have", "has")]
)
def test_verbs_as_atomic_writes_them(lemma: str, form: str) -> None:
    assert third_person(lemma) == form


@pytest.mark.parametrize(
    "text",
    ["crane lift stone", "teacher write date", "rooster stand", "star sing song", "goldfish swim", "bear climb tree"],
)
def test_words_of_two_meanings_are_judged_by_the_kinder(judge: Judge, text: str) -> None:
    assert judge(said(text)).status != "implausible", judge(said(text)).explanation


def test_a_rarer_meaning_binds_no_classes_together() -> None:
    birds = [f"bird{i}" for i in range(5)]
    machines = [f"machine{i}" for i in range(5)]
    edges = [
        *(Triple(bird, "IsA", "bird") for bird in birds),
        *(Triple(machine, "IsA", "machine") for machine in machines),
        Triple("crane", "IsA", "bird"),
    ]
    rare, usual = Triple("crane", "IsA", "machine", 0.5), Triple("crane", "IsA", "machine", 1.0)
    assert Kinds(MemoryGraph([*edges, rare])).disjoint("bird", "machine")
    assert not Kinds(MemoryGraph([*edges, usual])).disjoint("bird", "machine")
    judged = frozenset({"bird", "machine"})
    assert Kinds(MemoryGraph([*edges, rare])).outside("bird1", ["machine"], judged) == "bird"
    assert Kinds(MemoryGraph([*edges, rare])).outside("crane", ["machine"], judged) is None


def test_each_class_of_one_meaning_can_exclude(judge: Judge) -> None:
    # A cow is a farm animal, as are chickens, which fly; it is a land mammal all the same.
    opinion = judge(said("cow fly"))
    assert opinion.status == "implausible"
    assert opinion.explanation.endswith("and a cow is a land mammal.")


def test_a_chain_of_classes_is_told_by_its_ends(judge: Judge) -> None:
    opinion = judge(said("fox creep"))
    assert opinion.explanation == "everything fits; least sure: a living being can creep, and a fox is a living being."
    weakest = opinion.weakest
    assert weakest is not None
    assert [edge[1] for edge in weakest.evidence] == ["IsA", "IsA", "IsA", "CapableOf"], "all of it is evidence"


def test_what_is_not_known_is_asked_with_its_preposition(judge: Judge) -> None:
    assert judge(said("lion sleep", at="in zyxwv")).explanation.endswith(
        "it is not known whether one would sleep in a zyxwv."
    )


def test_somebody_is_somewhere_is_no_reason() -> None:
    assert known("rain", "thing-place", "kitchen", (Triple("rain", "AtLocation", "place"),)) == ""
    chain = (Triple("kitten", "IsA", "cat"), Triple("cat", "AtLocation", "sofa"))
    assert known("kitten", "thing-place", "sofa", chain) == "a kitten and a sofa go together"
    assert (
        known("chase", "action-object", "ball", (Triple("dog", "CapableOf", "chase cat"),)) == "a dog can chase a cat"
    )


def test_an_event_that_only_follows_another_is_evidence() -> None:
    follows = Triple("PersonX lights a candle", "isBefore", "PersonX blows out the candle")
    judge = Judge(MemoryGraph([follows, Triple("girl", "IsA", "person")]))
    assert {link.evidence for link in judge(said("girl blow+out candle")).links} == {(follows,)}
