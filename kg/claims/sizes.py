"""How big and how heavy things were told to be: what is as big as a barn goes into no pocket."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..linker import Participant
from ..loader import Triple
from ..properties import Properties
from ..state_words import calling
from .store import Claim, Clash, Store, clash, pattern
from .view import Recent, View

_TOO = re.compile(
    r"\btoo (?:big|large|wide|high|tall|long|fat|thick|heavy|broad|bulky)(?: even)? (?:for"
    r"|to (?:\w+ ){1,3}?(?:through|into|in|under|on))"
    r" (?:the|his|her|its|their|my|our|a|any) (?:\w+ )?(\w+)\b"
)
_OUTGROWN = re.compile(
    r"\b(?:too (?:small|tight|short|narrow)\b|no longer (?:fits?|fitted)|(?:did|do|does) not fit|outgrown|outgrew"
    r"|pinched)\b"
)
_WORN = re.compile(
    r"\b(?:slipped (?:easily )?into|slipped (?:it|them|the \w+) on|fitted|fits|wore|put on|pulled on|in (?:his"
    r"|her) (?:old )?)\b"
)
_INTO = frozenset({"up", "down", "in", "into", "through", "inside", "under", "onto"})
_GOING = frozenset({"put", "slip", "push", "fit", "go", "come", "squeeze", "slide", "drive", "carry", "walk",
    "step", "climb", "pack",
                    "stuff", "lay", "shove", "roll", "set", "crawl", "sit", "lie", "get", "drop", "hide", "sleep",
                    "move"})  # fmt: skip
_HANDLED = frozenset({"put", "slip", "carry", "lift", "take", "tuck", "hold", "throw", "stuff", "hide", "drop",
    "pick", "pull", "toss",
                      "stick", "swallow", "pack", "bring", "juggle", "fetch", "wave", "swing"})  # fmt: skip
_ABOARD = re.compile(r"\b(?:climbed|went|jumped|stepped|got) (?:aboard|on board|in|into|inside)\b")


class Sizes:
    """What is huge, what is tiny, and what does not fit."""

    def __init__(self, store: Store, recent: Recent, properties: Properties) -> None:
        self._store = store
        self._recent = recent
        self._properties = properties

    def check(self, view: View) -> Iterator[Clash]:
        """What is carried or put somewhere though it is too big for that."""
        for frame in view.happening():
            if frame.past:
                continue
            things = (*frame.objects, *(frame.agents if not frame.objects else ()))
            for thing in things:
                huge = self._known(thing, "huge", view)
                match = pattern("in a pocket").search(view.plain)
                if huge is not None and frame.verb in _HANDLED and match and thing in frame.objects:
                    yield clash(
                        f"{calling(thing)} cannot be {match[0]}",
                        huge,
                        view.index,
                        Triple("pocket", "HasProperty", "small"),
                    )
                    return
                for name, place in frame.complements:
                    if name not in _INTO or frame.verb not in _GOING:
                        continue
                    for claim in (self._tight(thing, place, view), self._tiny(thing, place, view)):
                        if claim is not None:
                            edge = view.what_is(place.word)
                            yield clash(f"{calling(thing)} cannot be in {calling(place)}", claim, view.index, edge)
                            return
            yield from self._outgrown(view)

    def learn(self, view: View) -> None:
        """Keep what was told of sizes."""
        for size in ("huge", "tiny"):
            if match := pattern(size).search(view.plain):
                thing = self._described(view, view.at(match))
                if (
                    thing is not None
                    and thing.id
                    and thing.count == 1
                    and not view.set & {"like", "shadow", "if", "almost"}
                ):
                    claim = Claim(quality=size, value=size, since=view.index, whose=thing, said=f"is {match[0]}")
                    self._store.put(thing.id, claim)
        if match := _TOO.search(view.plain):
            thing = view.subject(view.at(match))
            if thing is not None and thing.id and "not too" not in view.plain:
                claim = Claim(quality="too big", value=match[1], since=view.index, whose=thing, said=f"is {match[0]}")
                self._store.put(thing.id, claim)
        if match := _OUTGROWN.search(view.plain):
            thing = view.subject(view.at(match))
            if thing is not None and thing.id and view.is_kind(thing, "clothing", "footwear", "shoe", "jewelry"):
                self._store.put(
                    thing.id,
                    Claim(quality="outgrown", value="outgrown", since=view.index, whose=thing, said="does not fit"),
                )

    @staticmethod
    def _described(view: View, at: int) -> Participant | None:
        """What a comparison speaks of: the noun right before it ("a box no bigger than …"), or else the subject."""
        for before in range(at - 1, max(-1, at - 4), -1):
            if view.words[before] in ("is", "was", "were", "are", "grew", "stood", "and", "be", "become", "became"):
                break
            if before in view.who:
                return view.who[before]
        following = next((one.thing for one in view.nouns if one.at == at + 1), None)
        return following if view.words[at].endswith("-sized") else view.subject(at)

    def _known(self, thing: Participant, quality: str, view: View) -> Claim | None:
        claim = self._store.get(thing.id, quality)
        if claim is None and thing.definite:
            alike = [
                one for _, one in self._store.all(quality) if one.whose is not None and one.whose.word == thing.word
            ]
            claim = (
                alike[0] if len(alike) == 1 and len({one.id for one in self._recent.alike(thing.word)}) <= 2 else None
            )
        return claim if claim is not None and claim.since < view.index and self._recent.sure(thing, view) else None

    def _tight(self, thing: Participant, place: Participant, view: View) -> Claim | None:
        claim = self._known(thing, "too big", view)
        return claim if claim is not None and claim.value in (place.word, place.word.split()[-1]) else None

    def _tiny(self, thing: Participant, place: Participant, view: View) -> Claim | None:
        claim = self._known(place, "tiny", view)
        if place.id == thing.id and "it" in view:  # the reader took "it" for what is put in it
            found = [one for _, one in self._store.all("tiny") if 0 < view.index - one.since <= 3]
            claim = found[0] if len(found) == 1 else None
        if claim is None or thing.absent:
            return None
        size = self._properties.size((thing.word, *view.events.classes(thing)))
        return (
            claim
            if size is not None and size[0] >= 2 and not set(thing.properties) & {"tiny", "little", "small"}
            else None
        )

    def _outgrown(self, view: View) -> Iterator[Clash]:
        if not _WORN.search(view.plain) or view.set & {
            "new",
            "another",
            "doll",
            "sister",
            "brother",
            "tried",
            "could",
            "not",
        }:
            return
        for thing in view.situation.participants:
            claim = self._store.get(thing.id, "outgrown")
            if claim is not None and claim.since < view.index:
                yield clash(f"{calling(thing)} cannot be worn", claim, view.index, view.what_is(thing.word))
                return
