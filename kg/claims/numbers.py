"""How many there are: "two cats" and no third one, one eye and not both, the only match and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..state_words import plural
from ..words import base as _base
from .kin import number
from .store import Claim, Clash, Store, clash, words
from .view import Noun, Recent, View

_ORDINALS = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13,
}  # fmt: skip
_PAIRED = frozenset({"eye", "leg", "arm", "hand", "foot", "ear", "wing", "paw", "hoof", "horn", "antler", "glove",
    "shoe", "boot",
                     "sock", "mitten", "stocking", "seat", "wheel"})  # fmt: skip
_SINGLE = re.compile(
    r"\b(?:only|just|but|got|with|has|had) (?:got )?(?:a single|one|only one|just one|the one) (\w+)\b"
)
_TAKEN = re.compile(
    r"\b(?:took|ate|eaten|stole|sold|lost|swallowed|carried off|gave away|killed|caught|broke|died|left|drank|used"
    r"|dropped|"
    r"fried|cooked|burnt|burned|snatched|run away|ran away|missing|sank)\b"
)
_MORE = frozenset({"new", "more", "other", "others", "another", "born", "bought", "buy", "got", "found",
    "hatched", "adopted", "came",
                   "joined", "neighbour's", "neighbor's", "arrived", "extra", "borrowed", "ordered", "brought",
                   "also", "besides",
                   "grew", "different", "each", "visited", "visiting", "married", "invited"})  # fmt: skip
_ADDED = frozenset(
    {"new", "more", "born", "bought", "hatched", "adopted", "extra", "neighbour's", "borrowed", "besides"}
)
_SAME = {"paw": "leg", "hoof": "leg", "hand": "arm"}
_TIMES = frozenset({"day", "night", "time", "morning", "evening", "week", "year", "month", "hour", "minute",
    "try", "second", "way",
                    "floor", "storey", "grade", "class", "attempt", "thing", "cup", "glass", "piece", "slice",
                    "round", "song",
                    "o'clock", "one", "of", "half", "row", "bite", "sip", "place", "prize", "street", "birthday",
                    "page", "knock",
                    "step", "metre", "mile", "and", "in", "on", "from", "chapter", "part", "lap", "kilometre", "letter",
                    "spoon", "spoonful", "ring", "stop"})  # fmt: skip


def base(word: str) -> str:
    """A word without inflection, the same for "geese" and "goose"."""
    return _base(_base(word))


class Numbers:
    """Counted things of a story: whose, and how many."""

    def __init__(self, store: Store, recent: Recent) -> None:
        self._store = store
        self._recent = recent

    def check(self, view: View) -> Iterator[Clash]:
        """More than there are of what was counted."""
        if not view.set.isdisjoint(_ADDED):
            return
        for noun in view.nouns:
            if noun.thing.absent or base(noun.head) in _TIMES:
                continue
            claim = self._told(noun) or self._only_told(noun, view)
            if claim is None or claim.since >= view.index:
                continue
            many = self._claimed(noun, view)
            if any(frame.verb in words("arriving") and noun.thing in frame.objects for frame in view.situation.frames):
                continue  # "he found the second shoe"
            if many is not None and many > claim.count:
                word = noun.thing.word
                yield clash(f"there cannot be {many} {plural(word)}", claim, view.index, view.what_is(word))
        yield from self._another(view)

    def learn(self, view: View) -> None:
        """Keep numbers; what goes away lowers them, what comes makes them uncertain."""
        more = not view.set.isdisjoint(_MORE - {"came", "also", "each", "got", "found"})
        for noun in view.nouns:
            word = base(noun.thing.word)
            if noun.thing.absent or word in _TIMES:
                continue
            before = self._told(noun)
            ordinal = next((_ORDINALS[mod] for mod in noun.mods if mod in _ORDINALS), 0)
            known = before or self._only_told(noun, view)
            if known is not None and not noun.definite and ordinal > known.count:
                self._store.end(known.whose.owner or "" if known.whose else "", known.quality)
                self._store.end(self._key(noun), known.quality)
                continue
            many = self._count(noun, view)
            if before is not None and more and before.since < view.index:
                self._store.end(self._key(noun), f"number {word}")
                continue
            if many is None:
                continue
            if before is None and (
                many > 1 or word in _PAIRED or view.is_kind(noun.thing, "relative") or self._only(noun, view)
            ):
                said = f"=there {'was' if many == 1 else 'were'} {many} {noun.head}"
                claim = Claim(
                    quality=f"number {word}", value=str(many), since=view.index, whose=noun.thing, count=many,
                    said=said,
                    about=frozenset({"only"}) if self._only(noun, view) else frozenset(),
                )  # fmt: skip
                self._store.put(self._key(noun), claim)
            elif before is not None and before.count != many and not noun.definite:
                self._store.end(self._key(noun), f"number {word}")
        self._taken(view)
        if "more" in view and any(frame.verb in words("supplying") for frame in view.situation.frames):
            for id_, claim in list(self._all()):
                if view.index - claim.since <= 4:
                    self._store.end(id_, claim.quality)

    def _taken(self, view: View) -> None:
        """ "The fox took three of them": of what was counted last, there are three fewer."""
        match = re.search(r"\b(\w+) of (?:them|the (?:\w+ )?(\w+)|her|his|its)\b", view.plain)
        if match is None or not _TAKEN.search(view.plain) or view.claimed is False:
            return
        gone = number(match[1])
        counted = [(id_, one) for id_, one in self._all() if one.count > 1]
        if match[2]:
            counted = [(id_, one) for id_, one in counted if one.quality == f"number {base(match[2])}"]
        if gone is None or not counted:
            return
        id_, last = max(counted, key=lambda pair: pair[1].since)
        if gone < last.count:
            left = last.count - gone
            said = f"={gone} of the {last.count} {plural(last.whose.word) if last.whose else ''} went"
            claim = Claim(
                quality=last.quality, value=str(left), since=view.index, whose=last.whose, count=left, said=said
            )
            self._store.end(id_, last.quality)
            self._store.put(id_, claim)

    def _all(self) -> Iterator[tuple[str, Claim]]:
        for id_, claim in self._store.everything():
            if claim.quality.startswith("number "):
                yield id_, claim

    def _another(self, view: View) -> Iterator[Clash]:
        """ "He struck another match", where there was only one."""
        match = re.search(
            r"\b(?:another|a second|both|two|three) (?:of )?(?:his |her |the |its "
            r"|their )?(\w+)\b",
            view.plain,
        )
        if match is None or base(match[1]) in _TIMES:
            return
        word = base(match[1])
        for _, claim in self._all():
            if (
                claim.quality == f"number {word}"
                and claim.count == 1
                and "only" in claim.about
                and claim.since < view.index
            ):
                noun = next((one for one in view.nouns if base(one.head) == word), None)
                if any(frame.verb in words("arriving") for frame in view.situation.frames):
                    continue
                handled = noun is not None and any(
                    noun.thing.id in {one.id for one in (*frame.objects, *frame.tools, *frame.agents)}
                    for frame in view.happening()
                )
                if (
                    handled
                    and noun is not None
                    and (noun.thing.owner == (claim.whose.owner if claim.whose else None) or word not in _PAIRED)
                ):
                    yield clash(f"there cannot be {match[0]}", claim, view.index, view.what_is(word))

    def _told(self, noun: Noun) -> Claim | None:
        return self._store.get(self._key(noun), f"number {base(noun.thing.word)}")

    def _only_told(self, noun: Noun, view: View) -> Claim | None:
        """What was told of a kind, where the story counts one lot of it alone and nobody else's are meant."""
        word = base(noun.thing.word)
        quality = f"number {_SAME.get(word, word)}"
        found = [(id_, one) for id_, one in self._store.everything() if one.quality == quality]
        if len(found) != 1 or (
            word in _PAIRED and (not {noun.determiner, *noun.mods} & {"his", "her", "its", "both", "all"})
        ):
            return None
        id_, claim = found[0]
        mine = noun.determiner in ("my", "our") and not id_.startswith("narrator") and id_
        named = noun.determiner == "'s" and id_ and noun.thing.owner not in (None, id_)
        return None if mine or named or view.index - claim.since > 8 else claim

    @staticmethod
    def _key(noun: Noun) -> str:
        return noun.thing.owner or ""

    def _count(self, noun: Noun, view: View) -> int | None:
        """How many a phrase says there are in all: "two cats", "an only match", not "two of the cats"."""
        mods = noun.mods
        if "of" in view.words[noun.at - len(mods) - 1 : noun.at] or not _ORDINALS.keys().isdisjoint(mods):
            return None
        found = next((value for value in map(number, mods) if value is not None and value < 60), None)
        if (
            found is None
            and noun.determiner in ("a", "the", "his", "her", "its", "their", "my", "our", "'s")
            and ("only" in mods or ("single" in mods and noun.determiner == "a"))
        ):
            return 1 if noun.thing.count == 1 else None
        if found is None and noun.determiner == "both":
            return 2
        if found == 1 and not self._only(noun, view) and not view.is_kind(noun.thing, "relative"):
            return None
        return found

    def _only(self, noun: Noun, view: View) -> bool:
        before = view.words[max(0, noun.at - len(noun.mods) - 3) : noun.at]
        return not {"only", "just", "single", "but", "last"}.isdisjoint(before)

    def _claimed(self, noun: Noun, view: View) -> int | None:
        """How many a definite phrase takes for granted: "her third cat", "all three cats", "both his eyes"."""
        mods = noun.mods
        ordinal = next((_ORDINALS[mod] for mod in mods if mod in _ORDINALS), None)
        if ordinal is not None:
            return ordinal if noun.definite else None
        many = next((value for value in map(number, mods) if value is not None), None)
        if noun.determiner == "both" or "both" in mods or view.words[max(0, noun.at - 2)] == "both":
            return 2
        whole = (
            noun.definite or noun.determiner == "all" or "all" in view.words[max(0, noun.at - len(mods) - 2) : noun.at]
        )
        return many if whole else None
