"""Which word of a sentence was misheard, if one was: words that sound alike, weighed by the graph and by a scorer.

"The boy ate a juicy beach": "peach" sounds like it, and the graph knows that peaches are juicy and are eaten. A change
is proposed only where it makes much more sense than what was heard, and more than any other change; most oddities are
meant. Nothing is parsed: the reader says which words there are and what each can be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import log

from .linker import Frame, Participant, Situation
from .loader import Triple
from .plausibility import Judge
from .repair_evidence import Company, Support, roots
from .repair_lexicon import Lexicon, lexicon
from .sounds import Sounds

_WORD = re.compile(r"[a-z]+")
_NOMINAL, _NOUNS = frozenset("NSAR"), frozenset("NS")

Score = Callable[[Sequence[str]], Sequence[float]]
"""How likely texts are to make sense, 0 to 1 each."""

MOST_OF_PAIRS = 1.0
"""What the pairs of a word count at most: as two that are sure."""
USUAL = 10
"""Words of a sentence up to which its length says nothing."""
WITHIN = 1.15
"""Words farther away than this do not sound alike, see `sounds`."""
HOMOPHONE = 0.05
MOST_SENSE = 3.0
"""Odds, as a logarithm, beyond which a scorer is just sure."""
SURE = 0.8
"""The recogniser's confidence that speaks neither for nor against a change."""
RAREST, STRANGEST = 260, 200
"""The ranks up to which words are put in that the graph knows only as a part of phrases, or not at all, see
`Lexicon.rank`."""
OF_CLASS = 0.5
"""What the company of a word's class counts beside its own: peaches are fruit, and fruit is juicy."""
MOST_NODES = 100_000
"""Nodes of a graph that are looked through for words; the first of large ones have most words in them."""
WEIGHED, OF_ONE_WORD = 16, 8
"""Changes that are looked at closely, for a sentence and for one of its words; the rest is left out by what is cheap to
ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A word as it was heard: `word` in lower case, `lemma`, and the `forms` a word in its place may have, a letter
    each as in `Lexicon`; homophones may have any. `guessed` forms are all that the word can have, where the reader made
    nothing of it. `noun` says that nothing but a noun can stand there. `confidence` is the recogniser's.
    """

    word: str
    lemma: str
    forms: str = ""
    guessed: bool = False
    noun: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Another word in a slot's place, and what speaks for it beside what was heard.

    `distance` is that of the sounds; `rarer` how much less common the new word is, in tens of thousands of ranks;
    `mends` says that what was heard can be no noun where one must stand.
    `company` and `pairs` are what the graph knows of the words of the sentence and of its pairs, each as a difference
    to the sentence as heard. `heard` is what the scorer says of that, `sense` what it says with the new word, both as
    logarithms of the odds. `words` is the length of the sentence.
    """

    slot: Slot
    word: str
    lemma: str
    distance: float
    rarer: float
    mends: bool = False
    company: float = 0.0
    pairs: float = 0.0
    heard: float = 0.0
    sense: float = 0.0
    words: int = 0
    evidence: tuple[Triple, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each kind of evidence counts: a conditional logit (McFadden) over the changes of a sentence and none.

    Fitted on 200 slips, those of `benchmarks/sense/slips_seen.txt` among them, and on some 1,300 sound sentences. From
    `margin` on a change is proposed, without a scorer from `margin_alone` on, and only where it leads every other by
    `lead`. The margins lie 0.3 above the best change of any of those sound sentences. `prior` is what speaks against
    every change: nearly all words are heard right.
    """

    company: float = 0.83
    pairs: float = 2.4
    better: float = 0.84
    better_most: float = 1.4
    heard: float = 0.72
    sense: float = 1.4
    distance: float = 4.0
    homophone: float = 1.5
    rarer: float = 0.42
    guessed: float = 0.25
    verb: float = 0.85
    mends: float = 1.2
    long: float = 1.9
    unsure: float = 5.0
    prior: float = 4.0
    margin: float = 1.1
    margin_alone: float = 0.8
    lead: float = 0.7

    def __call__(self, change: Change) -> float:
        """How much better a change is than what was heard."""
        slot = change.slot
        total = self.company * max(-3.0, change.company) + self.pairs * change.pairs - self.prior
        # A sentence that makes sense as it was heard needs a better reason than one that does not.
        total += self.better * _within(self.better_most, change.sense - change.heard)
        total += self.sense * _within(MOST_SENSE, change.sense) - self.heard * _within(MOST_SENSE, change.heard)
        total += self.homophone * (change.distance <= HOMOPHONE) - self.distance * change.distance
        total += self.mends * change.mends - self.rarer * max(0.0, change.rarer)
        # Scorers are less sure of long sentences, and what else they say makes some other word likely by chance.
        total -= self.long * max(0, change.words - USUAL) / USUAL
        total -= self.guessed * slot.guessed
        # Verbs carry the sentence and are rarely misheard so that it still parses.
        total -= self.verb * (not _NOMINAL & set(slot.forms) and bool(slot.forms))
        if slot.confidence is not None:
            # The recogniser's own doubt: nothing at 0.8, for a change below, against it above.
            total += self.unsure * (SURE - slot.confidence)
        return total


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A change that makes clearly more sense; `certainty` is 0.5 at the margin and grows with what lies above it."""

    change: Change
    certainty: float


class Repairer:
    """Finds misheard words.

    Args:
        judge: Judges the pairs of a sentence, by the graph that the changes are weighed by.
        words: The forms of words; those of the installed packages unless others are given.
        sounds: Pronunciations of what may be put in; those of the graph's own words unless others are given.
        weights: What the evidence counts.
    """

    def __init__(
        self,
        judge: Judge,
        *,
        words: Lexicon | None = None,
        sounds: Sounds | None = None,
        weights: Weights | None = None,
    ) -> None:
        self._judge = judge
        self._company = Company(judge.graph)
        self._words = lexicon() if words is None else words
        self._sounds = Sounds(self._vocabulary()) if sounds is None else sounds
        self._weights = Weights() if weights is None else weights

    def __call__(
        self,
        slots: Sequence[Slot],
        situation: Situation,
        said: Callable[[Slot, str], str],
        *,
        text: str,
        score: Score | None = None,
    ) -> Proposal | None:
        """The best change, where it is clearly better than what was heard and than every other; else None.

        Args:
            slots: The words that may have been misheard.
            situation: What the sentence says as heard.
            said: The sentence with a word in a slot's place.
            text: The sentence as heard.
            score: A second opinion on whole sentences. Without it only what the graph knows counts.
        """
        ranked = sorted(
            ((self._weights(one), one) for one in self.changes(slots, situation, said, text=text, score=score)),
            key=lambda row: (-row[0], row[1].distance, row[1].word),
        )
        margin = self._weights.margin_alone if score is None else self._weights.margin
        if not ranked or ranked[0][0] < margin:
            return None
        total, best = ranked[0]
        rival = next((other for other, one in ranked[1:] if one.lemma != best.lemma), 0.0)
        if total - rival < self._weights.lead:
            return None
        above = total - margin
        return Proposal(change=best, certainty=round(1 - 0.5 ** (1 + above), 3))

    def changes(
        self,
        slots: Sequence[Slot],
        situation: Situation,
        said: Callable[[Slot, str], str],
        *,
        text: str,
        score: Score | None = None,
    ) -> list[Change]:
        """The changes worth a closer look, with all that is known of each."""
        cheap: list[Change] = []
        words = frozenset(_WORD.findall(text.lower()))
        for slot in slots:
            near = self._sounding(slot, [other.lemma for other in slots if other is not slot], words)
            cheap += sorted(near, key=self._promise)[:OF_ONE_WORD]
        if not cheap:
            return []
        heard, most, margin = 0.0, 0.0, self._weights.margin_alone
        if score is not None:
            (heard,), most, margin = map(_logit, score([text])), MOST_SENSE, self._weights.margin
        pairs = {slot: self._pairs(situation, slot.lemma)[0] for slot in {one.slot for one in cheap}}

        def may_do(change: Change) -> bool:
            # Asking is dear: what could not come to the margin, or to where it would be a rival, is left out.
            return self._weights(change) >= margin - self._weights.lead

        length = len(text.split())
        found = [replace(one, heard=heard, words=length) for one in sorted(cheap, key=self._promise)[:WEIGHED]]
        found = [one for one in found if may_do(replace(one, sense=most, pairs=MOST_OF_PAIRS - pairs[one.slot]))]
        found = [self._judged(one, situation, pairs[one.slot]) for one in found]
        if score is None:
            return found
        found = [one for one in found if may_do(replace(one, sense=most))]
        scores = map(_logit, score([said(one.slot, one.word) for one in found]) if found else ())
        return [replace(one, sense=value) for one, value in zip(found, scores, strict=True)]

    def _promise(self, change: Change) -> tuple[float, str]:
        # One that sounds the very same is always worth a look, once each word has brought its own.
        return -self._weights(change) - 3 * (change.distance <= HOMOPHONE), change.word

    def _sounding(self, slot: Slot, beside: Sequence[str], words: frozenset[str]) -> Iterable[Change]:
        heard = self._support(slot.lemma, beside).weight
        rank = self._words.rank(slot.word)
        same = roots(slot.word) | roots(slot.lemma)
        no_noun = slot.noun and _NOUNS.isdisjoint(self._words.forms(slot.word))
        for near in self._sounds.near(slot.word, WITHIN):
            forms = self._words.forms(near.word)
            if slot.noun and _NOUNS.isdisjoint(forms):
                continue
            fitting = [letter for letter in forms if letter in slot.forms]
            if not fitting and near.distance > HOMOPHONE:
                continue
            lemma = forms[fitting[0]] if fitting else next(iter(forms.values()), near.word)
            # Who says both "flour" and "flower" was heard right; "harbor" is no other word than "harbour".
            other = not same & roots(near.word)
            if not other or not {*beside, *words}.isdisjoint((near.word, *forms.values())):
                continue
            support = self._support(lemma, beside)
            yield Change(
                slot=slot,
                word=near.word,
                lemma=lemma,
                distance=near.distance,
                rarer=(self._words.rank(near.word) - rank) / 100,
                mends=no_noun,
                company=support.weight - heard,
                evidence=support.evidence,
            )

    def _support(self, lemma: str, beside: Sequence[str]) -> Support:
        """What speaks for a word beside others: for itself, or less so for what it is a kind of."""
        classes = [edge.tail for edge in self._judge.graph.tails(lemma, "IsA") if edge.weight >= 1]
        found = [self._company.support(lemma, beside)]
        for kind in classes[:3]:
            support = self._company.support(kind, beside)
            found.append(Support(OF_CLASS * support.weight, support.evidence))
        return max(found, key=lambda one: one.weight)

    def _judged(self, change: Change, situation: Situation, before: float) -> Change:
        if change.lemma == change.slot.lemma:
            return change
        after, evidence = self._pairs(with_word(situation, change.slot.lemma, change.lemma), change.lemma)
        known = tuple(dict.fromkeys((*evidence, *change.evidence)))
        return replace(change, pairs=after - before, evidence=known)

    def _pairs(self, situation: Situation, lemma: str) -> tuple[float, tuple[Triple, ...]]:
        """What the graph says of a word's pairs, 1 for two that are sure and −1 for two that are against sense."""
        links = [one for one in self._judge(situation).links if lemma in (one.subject, one.object)]
        evidence = tuple(edge for one in links if one.status == "plausible" for edge in one.evidence[-1:])
        return max(-MOST_OF_PAIRS, min(MOST_OF_PAIRS, sum(one.score - 0.5 for one in links))), evidence

    def _vocabulary(self) -> list[str]:
        """Every form of the graph's words that is common enough to be what was said."""
        parts = {part for node in self._judge.graph.nodes[:MOST_NODES] for part in node.lower().split()}
        lemmas = {lemma for part in parts for lemma in self._words.forms(part).values()}
        common = [word for word in self._words if self._words.rank(word) <= RAREST]
        alone = [word for word in parts if word in self._judge.graph]
        inflected = (word + ending for word in sorted(alone) for ending in ("", "s", "es"))
        known = (word for word in (*common, *inflected) if not lemmas.isdisjoint(self._words.forms(word).values()))
        strange = (
            word
            for word in common
            if len(word) > 3 and self._words.rank(word) <= STRANGEST and self._words.forms(word)  # and no "ct", "ra"
        )
        return [word for word in dict.fromkeys((*known, *strange)) if not self._words.is_closed(word)]


def with_word(situation: Situation, before: str, after: str) -> Situation:
    """The situation with another word wherever one stands, as a verb or as a participant."""

    def thing(one: Participant) -> Participant:
        # The kind was guessed from the word that was heard.
        return replace(one, word=after, kind=None) if one.word == before else one

    def things(some: tuple[Participant, ...]) -> tuple[Participant, ...]:
        return tuple(map(thing, some))

    def frame(one: Frame) -> Frame:
        return replace(
            one,
            verb=after if one.verb == before else one.verb,
            agents=things(one.agents),
            objects=things(one.objects),
            recipients=things(one.recipients),
            tools=things(one.tools),
            complements=tuple((preposition, thing(whom)) for preposition, whom in one.complements),
        )

    return replace(
        situation,
        frames=tuple(map(frame, situation.frames)),
        placements=tuple(replace(one, thing=thing(one.thing), place=thing(one.place)) for one in situation.placements),
        participants=things(situation.participants),
        place=after if situation.place == before else situation.place,
    )


def _within(most: float, value: float) -> float:
    return max(-most, min(most, value))


def _logit(probability: float) -> float:
    inside = min(1 - 1e-6, max(1e-6, probability))
    return log(inside / (1 - inside))
