"""Whom "he", "she", "it" and the others speak of: who was spoken of last, who it can be, and what fits the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .mentions import PLURAL_ONLY, Mention
from .plural import everyone, number_of_them, they, we
from .register import CREATURES, NARRATOR, Known
from .sorts import MADE_OF

if TYPE_CHECKING:
    from .resolving import Draft

_REMEMBERED = 10
"""Sentences for which a pronoun would sooner mean a person of the story than an animal nobody called so yet."""


def pronoun(draft: Draft, mention: Mention, barred: frozenset[str]) -> tuple[str, ...]:
    """The ids a personal pronoun speaks of; `barred` are those it cannot mean."""
    base = mention.pronoun
    if base in {"i", "we"}:
        if draft.speaker is None and draft.quoted:
            return ()
        me = draft.speaker or narrator(draft)
        return (me,) if base == "i" else _three(draft, mention) or we(draft, me, mention)
    if base == "you" and not draft.quoted and NARRATOR in draft.known and mention.node.dep != "poss":
        return (NARRATOR,)  # "then you climb up", says who climbed up
    if base == "you":
        return (draft.addressee,) if draft.addressee else ()
    if base == "they" and draft.quoted:
        # Who speaks of "them" is none of them.
        barred |= {one for one in (draft.speaker, draft.addressee) if one is not None}
    if base == "they" and (counted := number_of_them(draft, mention, barred)):
        return counted
    if base == "they":
        return everyone(draft, mention) if mention.sense.kind == "group" else they(draft, mention, barred)
    scored = [(k, _score(draft, k, mention)) for k in draft.known.values() if k.id not in barred]
    best = draft.best(scored)
    if best is not None and best.absent:
        # "There was no cake left. It had landed …": it is the cake that there was.
        there = [k for k in draft.known.values() if not k.absent and k.head.split()[-1] == best.head.split()[-1]]
        best = max(there, key=draft.salience, default=best)
    if best is not None:
        if mention.gender is not None and best.gender is None:
            best.gender = mention.gender
        return (best.id,)
    if base == "it":
        return ()
    if mention.node.dep == "pobj" and (own := [k for k in draft.known.values() if k.id in barred]):
        # "A basket next to her": hers who keeps it there, if there is no other.
        fitting = draft.best((known, _score(draft, known, mention)) for known in own)
        if fitting is not None:
            return (fitting.id,)
    known = draft.make("woman" if base == "she" else "man", "person")
    known.gender, known.age = mention.gender, "adult"
    return (known.id,)


def narrator(draft: Draft) -> str:
    """Who tells the story."""
    if NARRATOR not in draft.known:
        known = draft.make("person", "person", stem="narrator")
        known.age = "child" if draft.child_tells else "adult"
    return NARRATOR


def _three(draft: Draft, mention: Mention) -> tuple[str, ...]:
    """ "All three of us": those of the sentence, where they are that many."""
    measure = mention.node.find("measure")
    number = measure.lower if measure is not None else ""
    wanted = draft.words.value("number", number)
    here = tuple(e.id for e in draft.entities.values() if e.kind in {"person", "animal"} and not e.absent)
    return here if wanted is not None and int(wanted) == len(here) else ()


def _score(draft: Draft, known: Known, mention: Mention) -> float | None:
    if known.kind == "group" or known.count > 1 or known.id == NARRATOR or known.aside:
        return None
    if known.absent and (mention.pronoun != "it" or known.kind in {"person", "animal"} or draft.now - known.last > 1):
        return None
    score = _recency(draft, known) + _fit(draft, known, mention)
    if mention.role == known.role == 3:
        score += 0.6
    if mention.pronoun == "it":
        return _score_it(known, mention, score - _sought(known, mention))
    if known.gender is not None and known.gender != mention.gender:
        return None
    if known.kind == "thing" and is_figure(known):
        return score - (1.0 if known.gender is not None else 4.0)
    if known.kind not in {"person", "animal"}:
        return None
    score -= _among_many(draft, known, mention) + _sought(known, mention)
    if known.kind == "person" and known.gender is None and mention.node.dep == "poss" and known.mentions == 0:
        # "A nurse pushed his bed": his of whom the story told before, if it did.
        return score - (3.0 if _person_gone(draft, mention, sure=True) <= 2 else 0.6)
    if known.kind == "person":
        if known.gender is not None:
            return score
        # Of unknown sex, beside somebody of whom one knows that it fits.
        doubt = 2.0 if _person_gone(draft, mention, sure=True) <= 1 else 0.6
        return score - (max(doubt, 1.5) if known.age == "baby" else doubt)
    if known.gender is not None:
        # Whom the story has long called so is soonest meant again.
        long = known.mentions > 3 and _person_gone(draft, mention, sure=True) > 2
        return score + (0.5 if long else -0.5)
    gone = _person_gone(draft, mention)
    if gone > 0 and known.role == 3 and draft.now - known.last <= 1 and _person_gone(draft, mention, sure=True) > 2:
        # A peacock that has just laughed is "he" sooner than a potter of whom nothing was said.
        return score - 1.8
    if known.name:
        return score - (2.5 if gone <= 2 else 0.6)
    if known.last == draft.now and gone > 1:
        return score - 1.4
    return score - (6.0 if gone <= 2 else 4.0 if gone <= _REMEMBERED else 1.4)


_FIGURES = frozenset({"doll", "teddy", "teddy bear", "puppet", "scarecrow", "statue", "robot", "snowman", "tin soldier",
                      "toy soldier", "gingerbread man", "nutcracker", "marionette"})  # fmt: skip


def is_figure(known: Known) -> bool:
    """A toy or the like that a tale may let act."""
    words = known.head.split()
    shaped = known.gender is not None and words[0] in MADE_OF  # a marble woman
    return known.head in _FIGURES or words[-1] in _FIGURES or words[0] == "toy" or shaped


def _among_many(draft: Draft, known: Known, mention: Mention) -> float:
    """ "She and the toad kept pulling until he …": he is sooner a third one."""
    if mention.node.dep not in {"nsubj", "nsubjpass"}:
        return 0.0
    together = any(known.id in joined.ids and joined.last == draft.now and joined.role == 3 for joined in draft.joined)
    return 4.4 if together and known.id in draft.entities else 0.0


def _sought(known: Known, mention: Mention) -> float:
    """Who was only called, sought or thought of is not there to be spoken of next."""
    return 1.6 if known.sought and mention.node.dep in {"nsubj", "nsubjpass"} else 0.0


_PLACES_IN = frozenset({"on", "in", "into", "onto", "inside", "under", "from", "of", "over", "through", "across"})


def _score_it(known: Known, mention: Mention, score: float) -> float | None:
    if known.head.split()[-1] in PLURAL_ONLY:
        return None
    if known.kind == "person":
        if known.head in {"giant", "elf", "dwarf", "troll"}:
            return score - 3.0
        return score if known.head in CREATURES else score - 2.5 if known.age == "baby" else None
    score -= {"idea": 1.6, "place": 1.6, "nature": 0.8}.get(known.kind, 0.0)
    score += 0.4 if known.mentions > 3 and known.kind in {"thing", "vehicle", "animal"} else 0.0
    if known.head in {"something", "anything"}:
        score -= 1.0
    before = mention.node.head
    if mention.node.dep == "pobj" and before is not None and known.kind == "animal":
        score -= 3.2 if before.lower in _PLACES_IN else 0.8  # one is on, in and under things
    if mention.node.dep in {"dative", "iobj"}:
        score += 1.5 if known.kind == "animal" else -2.0  # "threw it a piece of bread"
    if known.gender is not None:
        # Once it was "she", it is hardly "it".
        score -= 2.4 if known.name else 1.6
    return score


def _recency(draft: Draft, known: Known) -> float:
    gone = draft.now - known.last
    here = 0.8 if gone == 0 else 0.0
    passed = 2.0 * gone if known.kind != "person" else 2.0 * min(gone, 3) + 0.6 * max(gone - 3, 0)
    return here - passed + known.role + 0.25 * min(known.mentions, 5)


_BEASTLY = frozenset({"jaw", "mouth", "nose", "tongue", "ear", "eye", "paw", "tail", "beak", "claw", "snout", "fur",
                      "belly", "throat", "chin", "wing", "mane", "whisker"})  # fmt: skip
"""Parts of a body that no thing has, as a chair has legs."""


def _fit(draft: Draft, known: Known, mention: Mention) -> float:
    """What speaks for somebody or something by the verb: one milks a cow and no bucket."""
    noun = mention.node.head
    if mention.node.dep == "poss" and noun is not None and draft.words.guess(noun.lemma).group == "body":
        return 0.5 if known.kind in {"person", "animal"} else -8.0 if noun.lemma in _BEASTLY else -3.0
    wholes = draft.words.expected("part", noun.lemma) if mention.node.dep == "poss" and noun is not None else None
    if wholes and mention.pronoun == "it":
        return 2.4 if {known.kind, draft.words.guess(known.head).group} & wholes else -1.0
    verb = next((one for one in mention.node.above() if one.is_verb), None)
    place = "subject" if mention.role == 3 else "object" if mention.node.dep in {"dobj", "nsubjpass"} else None
    if verb is None or place is None:
        return 0.0
    sense = draft.words.guess(known.head)
    again = 1.2 if place == "subject" and verb.lemma in known.deeds else 0.0
    beast = draft.beast_speaks and place == "subject" and draft.words.within("verb", "speech", verb.lemma)
    if beast:
        return 4.0 if known.kind == "animal" else 0.0  # "My tail is long," he bragged
    if place == "object" and any(child.lower in {"open", "shut", "closed"} for child in verb.children):
        return 1.4 if known.kind not in {"person", "animal"} else -2.0  # "pulled it open"
    if place == "subject" and draft.words.within("verb", "human", verb.lemma) and known.kind == "animal":
        return -1.0
    fitting = again
    for deed in (verb, *(one for one in verb.all("advcl") if one.tag == "VBG" and place == "subject")):
        # "Up she went, mooing": what else is said of her in the same breath.
        wanted = draft.words.expected(place, deed.lemma)
        if wanted:
            fitting += 1.4 if {known.kind, sense.group, known.head} & wanted else -1.6 if place == "object" else -1.0
    return fitting


def _person_gone(draft: Draft, mention: Mention, *, sure: bool = False) -> int:
    """How many sentences ago the story spoke of a person whom the pronoun may mean; many where it never did."""
    people = (
        known for known in draft.known.values()
        if known.kind == "person" and known.count == 1 and not known.absent and known.id != NARRATOR
        and (known.gender == mention.gender or (known.gender is None and known.head != "person" and not sure))
    )  # fmt: skip
    return min((draft.now - known.last for known in people), default=99)
