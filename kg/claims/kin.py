"""Whose relatives there are, and who is older: "an only child", "the youngest of five", "no son"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..linker import Participant
from ..loader import Triple
from ..state_words import calling
from .store import Claim, Clash, Store, clash
from .view import Noun, Recent, View

_SIBLINGS = frozenset({"brother", "sister", "sibling", "twin", "stepbrother", "stepsister"})
_SPOUSES = frozenset({"husband", "wife", "spouse"})
_OFFSPRING = frozenset({"son", "daughter", "child", "kid", "offspring"})
_PARENTS = frozenset({"mother", "father", "parent", "mum", "dad", "mom", "mama", "papa"})
_NIECES = frozenset({"nephew", "niece"})
_STATES: tuple[tuple[re.Pattern[str], frozenset[str], str], ...] = (
    (re.compile(r"\b(?:an|the|her|his|their|my parents'?) only child\b(?! (?:to|who|that|in the)\b)"), _SIBLINGS,
    "is an only child"),
    (re.compile(r"\b(?:had|has|have|with) (?:no|neither) (?:brothers? (?:n?or|and) sisters?|siblings"
    r"|sisters? (?:n?or|and) brothers?)"),
     _SIBLINGS, "has no brothers or sisters"),
    (re.compile(r"\b(?:is|was|am|be|as|being) (?:an orphan|orphaned)\b"), _PARENTS, "is an orphan"),
    (re.compile(r"\b(?:is|was|am|been) (?:a|an) (?:\w+ )?(?:bachelor|spinster)\b|\b(?:has|had|have|was|were|is) never "
                r"(?:been )?married\b|\bunmarried\b|\bnever (?:married|took a wife|had a (?:wife|husband))\b"),
                _SPOUSES, "never married"),
    (re.compile(r"\b(?:is|was|became|am) (?:a|an) (?:\w+ )?(?:widow|widower)\b"), _SPOUSES, "is widowed"),
    (re.compile(r"\b(?:had|has|have|were|was) (?:no|never (?:had )?any|not (?:a|any|one)) (?:single )?(?:children"
    r"|kids|child)\b|"
                r"\bchildless\b"), _OFFSPRING, "has no children"),
)  # fmt: skip
_NO_KIN = re.compile(
    r"\b(?:ha[sd]|have|having|with|and|but|got)(?: \w+){0,6}? (?:no|not (?:a|one)(?: single)?|never (?:had )?a"
    r"|neither) "
    r"(brother|sister|son|daughter|wife|husband|aunt|uncle|cousin|nephew|niece|grandchildren|grandson|grandfather|"
    r"grandmother|child)s?(?: (?:n?or) (brother|sister|son|daughter|wife|husband|aunt|uncle|cousin|niece)s?)?\b"
)
_KIN = _SIBLINGS | _SPOUSES | _OFFSPRING | _PARENTS | _NIECES | {"aunt", "uncle", "cousin", "grandson", "grandchild"}
_OLD = frozenset({"older", "elder", "big", "oldest", "eldest"})
_YOUNG = frozenset({"younger", "little", "youngest", "baby", "small"})
_RANKED = re.compile(
    r"\b(?:is|was|am|are|as|being|were) (?:always |by far |also )?(?:the |their |her |his |our |my parents' )"
    r"(youngest|oldest|eldest|elder|younger|first-born|last-born|smaller|baby)\b(?: (\w+))?(?: (\w+))?"
)
_COMPARED = re.compile(r"\b(older|younger|elder) (?:of the two|than)\b")
_AS_RANKED = re.compile(r"\bas the (older|elder|younger|eldest|oldest|youngest)(?: (?:one|of|brother|sister|twin)|\b)")
_AGES = re.compile(
    r"\b(?:is|was|am|are|were|turned|turns|turning|became|just|already|only|now)(?: (?:only|just|already|now|exactly|"
    r"about|nearly))? (?:(\w+-\w+|\w+))(?: years old)?(?: (?:in|on|last|this|today|yesterday)| and |$)"
)
_UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip
_HAPPENED = frozenset({"born", "adopted", "adopt", "married", "marry", "wedding", "half-brother", "stepbrother",
    "in-law", "wished",
                       "wish", "like", "god", "foster", "late", "dead", "grave", "former", "future"})  # fmt: skip


class Kin:
    """Relatives and ages."""

    def __init__(self, store: Store, recent: Recent) -> None:
        self._store = store
        self._recent = recent

    def check(self, view: View) -> Iterator[Clash]:
        """A relative of whom there is none, and an age that cannot be."""
        if not view.set.isdisjoint(_HAPPENED):
            self._end(view)
            return
        for noun in view.nouns:
            owner = self._owner(noun)
            word = noun.thing.word.split()[-1]
            if owner is None or noun.thing.absent or not noun.definite or not self._acts(noun, view):
                continue
            claim = next(
                (one for one in self._store.of(owner) if one.quality.startswith("no kin") and word in one.about), None
            )
            if claim is not None and claim.since < view.index:
                edge = Triple(word, "IsA", "relative")
                yield clash(f"{calling(noun.thing)} cannot be there", claim, view.index, edge)
            rank = self._store.get(owner, "rank")
            if (
                rank is not None
                and rank.since < view.index
                and word in _SIBLINGS
                and rank.value in ("youngest", "oldest")
            ):
                wrong = _YOUNG if rank.value == "youngest" else _OLD
                said = next((mod for mod in noun.mods if mod in wrong and mod not in ("little", "small", "big")), None)
                if said is not None:
                    edge = Triple(word, "IsA", "relative")
                    yield clash(f"nobody can have a {said} {word}", rank, view.index, edge)
        yield from self._ranked(view)

    def learn(self, view: View) -> None:
        """Keep whom somebody has not, and who is how old."""
        for pattern, kin, said in _STATES:
            if match := pattern.search(view.plain):
                self._none(view, match, kin, said)
        orphan = next(
            (one for one in view.nouns if one.head == "orphan" and one.thing.id and one.thing.count == 1), None
        )
        if orphan is not None:
            claim = Claim(quality="no kin parents", value="none", since=view.index, whose=orphan.thing, about=_PARENTS,
                          said="is an orphan")  # fmt: skip
            self._store.put(orphan.thing.id, claim)
        if match := _NO_KIN.search(view.plain):
            kin = frozenset(one for one in match.groups() if one)
            kin |= {"child"} if "child" in kin else frozenset()
            self._none(view, match, kin, f"has no {' and no '.join(one for one in match.groups() if one)}")
        if match := _RANKED.search(view.plain):
            thing = view.subject(view.at(match))
            after = {match[2] or "", match[3] or ""}
            apart = after & {"student", "pupil", "player", "teacher", "member", "runner", "dog", "cat", "tree", "house"}
            if thing is not None and thing.id and view.is_being(thing) and not apart:
                value = {"eldest": "oldest", "first-born": "oldest", "baby": "youngest", "smaller": "younger"}.get(
                    match[1], match[1]
                )
                if not (match[1] == "baby" and "house" not in view and "family" not in view):
                    value = {"last-born": "youngest", "elder": "older"}.get(value, value)
                    claim = Claim(quality="rank", value=value, since=view.index, whose=thing, said=f"is the {match[1]}")
                    self._store.put(thing.id, claim)
        if match := _COMPARED.search(view.plain):
            thing = view.subject(view.at(match))
            if thing is not None and thing.id and "not" not in view:
                value = {"elder": "older"}.get(match[1], match[1])
                claim = Claim(quality="rank", value=value, since=view.index, whose=thing, said=f"is the {value}")
                self._store.put(thing.id, claim)
        for match in _AGES.finditer(view.plain):
            years = number(match[1])
            thing = view.subject(view.at(match))
            if years is None or years < 2 or thing is None or not thing.id or not view.is_being(thing):
                continue
            if self._store.get(thing.id, "age") is None:
                said = f"is {match[1]}"
                claim = Claim(quality="age", value=str(years), since=view.index, whose=thing, count=years, said=said)
                self._store.put(thing.id, claim)

    def _none(self, view: View, match: re.Match[str], kin: frozenset[str], said: str) -> None:
        thing = view.subject(view.at(match))
        if "only child" in match[0] and thing is None:
            thing = view.who.get(0)
        if thing is None or not thing.id or not view.is_being(thing):
            return
        claim = Claim(quality=f"no kin {said}", value="none", since=view.index, whose=thing, about=kin, said=said)
        self._store.put(thing.id, claim)

    def _owner(self, noun: Noun) -> str | None:
        """Whose relative it is; by his or her, the one of that sex of whom it was told that he has none."""
        if noun.thing.owner is not None or noun.determiner not in ("his", "her"):
            return noun.thing.owner
        sex = "male" if noun.determiner == "his" else "female"
        found = [one.whose for _, one in self._store.everything() if one.quality.startswith("no kin") and one.whose]
        return found[0].id if len(found) == 1 and found[0].gender in (sex, None) else None

    def _acts(self, noun: Noun, view: View) -> bool:
        """Whether a relative is there, not only thought of."""
        for frame in view.happening():
            everybody = (*frame.agents, *frame.objects, *frame.recipients, *(one for _, one in frame.complements))
            if frame.verb in (
                "want",
                "wish",
                "miss",
                "need",
                "dream",
                "imagine",
                "lose",
                "like",
                "look",
                "treat",
                "call",
            ):
                continue
            if any(one.id == noun.thing.id for one in everybody):
                return True
        return False

    def _ranked(self, view: View) -> Iterator[Clash]:
        for match in _AS_RANKED.finditer(view.plain):
            thing = view.subject(view.at(match))
            if thing is None or not self._recent.sure(thing, view):
                continue
            said = "older" if match[1] in _OLD else "younger"
            yield from self._against(thing, said, view)
        for at in range(1, len(view.words) - 1):
            if view.words[at] not in ("big", "older", "elder", "younger", "little") or view.words[at + 1] not in (
                "brother",
                "sister",
            ):
                continue
            thing = next((view.who[one] for one in (at + 2, at + 1) if one in view.who and view.who[one].name), None)
            if thing is not None:
                yield from self._against(thing, "older" if view.words[at] in _OLD else "younger", view)

    def _against(self, thing: Participant, said: str, view: View) -> Iterator[Clash]:
        rank = self._store.get(thing.id, "rank")
        if rank is not None and rank.since < view.index:
            if (said == "older") != (rank.value in ("older", "oldest")):
                edge = Triple("age", "IsA", "quality")
                yield clash(f"{calling(thing)} cannot be the {said}", rank, view.index, edge)
            return
        own = self._store.get(thing.id, "age")
        ages = [one for id_, one in self._store.all("age") if id_ != thing.id]
        if own is None or own.since >= view.index or len(ages) != 1 or ages[0].count == own.count:
            return
        if (own.count > ages[0].count) != (said == "older"):
            yield clash(f"{calling(thing)} cannot be the {said}", own, view.index, Triple("age", "IsA", "quality"))

    def _end(self, view: View) -> None:
        if view.set & {"born", "adopted", "adopt", "married", "marry", "wedding"}:
            for thing in view.situation.participants:
                for claim in self._store.of(thing.id):
                    if claim.quality.startswith("no kin"):
                        self._store.end(thing.id, claim.quality)


def number(word: str) -> int | None:
    """What a number word or numeral says: "seventy-two" → 72."""
    if word.isdecimal():  # "²" is a digit, but no number
        return int(word) if len(word) < 10 else None
    parts = word.split("-")
    if not all(one in _UNITS for one in parts):
        return None
    return sum(_UNITS[one] for one in parts)
