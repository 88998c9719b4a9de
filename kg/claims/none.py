"""What there is none of: a house without a lift, a boat without oars, a cook who has no eggs left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..linker import Frame, Participant
from ..words import base
from .store import Claim, Clash, Store, clash, words
from .view import Noun, Recent, View

_MOST = 40
_LEFT = re.compile(r"\b(?:no|not (?:a|an|one|any)(?: single)?|without(?: a| an| any)?|neither|nor|never (?:had|has"
    r"|have|owned|possessed) (?:a|an|any)|"
                   r"never had|ran out of|run out of|lacked|lacks|hadn't (?:a|any)|didn't have (?:a|any)|"
                   r"did not (?:have|own) (?:a|an|any)|do(?:es)? not (?:have|own) (?:a|an|any)|not even (?:a"
                   r"|one))(?: \w+){0,2}$")  # fmt: skip
_PHRASE = re.compile(r"\b(no|the|a|an|his|her|their|my|our|its) ((?:\w+ ?){1,3})")
_AROUND = frozenset({"in", "on", "into", "onto", "under", "behind", "beside", "from", "out of", "over", "through",
    "across", "against",
                     "with", "at", "in-front", "inside", "by", "out", "down", "up", "along"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _None:
    """That there is none of a word; `whose` has none, or a place in general where it is nobody."""

    word: str
    claim: Claim
    holders: frozenset[str]
    lasting: bool
    provision: bool


class Nothing:
    """Things of which there was said to be none."""

    def __init__(self, store: Store, recent: Recent) -> None:
        self._store = store
        self._recent = recent
        self._kept: list[_None] = []

    def check(self, view: View) -> Iterator[Clash]:
        """What is used or stands there though there is none."""
        if not self._kept or view.any("arriving words"):
            return
        for one in self._kept:
            if one.claim.since >= view.index:
                continue
            for noun in (*view.nouns, *self._loose(view)):
                if (
                    noun.thing.absent
                    or noun.thing.guessed
                    or self._denied(noun, view)
                    or not self._is(noun, one.word, view)
                ):
                    continue
                frame = self._handled(noun, view)
                if frame is not None and self._meant(one, noun, frame, view):
                    yield clash(
                        f"there cannot be a {noun.thing.word}", one.claim, view.index, view.what_is(noun.thing.word)
                    )
                    return

    def learn(self, view: View) -> None:
        """Keep what there is none of; what comes after all takes it back."""
        if view.situation.elapsed in ("days", "years"):
            self._kept = [one for one in self._kept if one.lasting]
        coming = view.any("arriving words") or any(frame.verb in words("arriving") for frame in view.happening())
        if coming and self._kept:
            self._kept = [one for one in self._kept if not any(self._is(noun, one.word, view) for noun in view.nouns)]
        if any(frame.verb in ("leave", "arrive", "reach", "return", "enter") for frame in view.happening()):
            self._kept = [one for one in self._kept if one.lasting or one.claim.whose is not None]
        if any(frame.verb in words("supplying") for frame in view.happening()):
            self._kept = [one for one in self._kept if one.lasting]
        for noun in (*view.nouns, *self._loose(view)):
            if self._denied(noun, view):
                self._keep(noun, view)

    def _keep(self, noun: Noun, view: View) -> None:
        word = base(noun.thing.word.split()[-1])
        if (
            word in words("no thing")
            or noun.thing.kind == "person"
            or view.is_kind(noun.thing, "person", "animal", "time", "idea")
        ):
            return
        if any(
            mod in ("longer", "other", "more", "such", "better", "bigger", "free", "new", "second", "ordinary", "real")
            for mod in noun.mods
        ):
            return
        having = [
            frame.agents for frame in view.situation.frames if frame.verb == "have" and noun.thing in frame.objects
        ]
        whose = having[0][0] if having and having[0] else view.subject(noun.at)
        if whose is not None and (whose.id == noun.thing.id or whose.absent):
            whose = None
        holders = {
            one.id for frame in view.situation.frames for one in (*frame.agents, *frame.objects) if not one.absent
        }
        holders |= {one.id for frame in view.situation.frames for _, one in frame.complements}
        being = whose is not None and view.is_being(whose)
        inanimate = whose is not None and (not being or view.is_kind(noun.thing, "body part"))
        provision = view.is_kind(noun.thing, "food", "substance", "material", "liquid", "fuel")
        said = f"=there was no {noun.thing.word}"
        claim = Claim(quality="none", value=word, since=view.index, whose=whose, said=said)
        self._kept = [
            *self._kept[-_MOST:],
            _None(word, claim, frozenset(holders), inanimate or "never" in view, provision),
        ]

    def _loose(self, view: View) -> Iterator[Noun]:
        """Phrases that the reader made nothing of: "no current", "the kitchen window"."""
        for match in _PHRASE.finditer(view.plain):
            rest = match[2].split()
            for size in (1, 2, 3):
                at = view.at(match, 2) + size - 1
                if len(rest) < size or at in view.who:
                    break
                word = view.words[at]
                after = rest[size] if len(rest) > size else ""
                if "thing" in view.graph.ancestors(word) and "thing" not in view.graph.ancestors(after):
                    mods = (*(("no",) if match[1] == "no" else ()), *rest[: size - 1])
                    yield Noun(at, word, Participant(word=word), mods, "" if match[1] == "no" else match[1])
                    break

    def _denied(self, noun: Noun, view: View) -> bool:
        start = noun.at - len(noun.mods)
        if "no" in noun.mods or "neither" in noun.mods or "without" in noun.mods or "nor" in noun.mods:
            return True
        before = " ".join(view.words[max(0, start - 4) : start])
        return _LEFT.search(before) is not None

    @staticmethod
    def _is(noun: Noun, word: str, view: View) -> bool:
        thing = noun.thing
        if word in ("electricity", "power", "current") and base(noun.head) in words("electric"):
            return True
        return (
            base(noun.head) == word
            or base(thing.word.split()[-1]) == word
            or (len(word) > 2 and word in view.graph.ancestors(thing.word))
        )

    def _handled(self, noun: Noun, view: View) -> Frame | None:
        for frame in view.happening():
            looking = frame.verb in ("look", "see", "watch") and {"out", "through", "into", "in"} & view.set
            if ((frame.verb in words("arriving") or frame.verb in words("thinking")) and not looking) or frame.past:
                continue
            if not noun.thing.id and self._governed(noun, view):
                return frame
            near = [thing for name, thing in frame.complements if name in _AROUND]
            if any(one.id == noun.thing.id for one in (*frame.objects, *frame.tools, *near)):
                return frame
            if frame.verb in words("thing acting") and any(one.id == noun.thing.id for one in frame.agents):
                return frame
        return None

    @staticmethod
    def _governed(noun: Noun, view: View) -> bool:
        """Whether a preposition of place or means stands before a phrase that the reader has no role for."""
        start = noun.at - len(noun.mods) - 1
        return start > 0 and (
            view.words[start - 1] in _AROUND or " ".join(view.words[max(0, start - 2) : start]) == "out of"
        )

    def _meant(self, one: _None, noun: Noun, frame: Frame, view: View) -> bool:
        thing = noun.thing
        whose = one.claim.whose
        acting = {agent.id for agent in frame.agents}
        if thing.owner is not None and (thing.owner == (whose.id if whose else None) or thing.owner in one.holders):
            return True
        if thing.owner is not None and whose is not None and view.is_being(whose):
            return False
        elsewhere = {noun.thing.id for noun in view.nouns if noun.thing.kind == "place"} - one.holders - {thing.id, ""}
        if one.lasting and elsewhere and thing.owner is None and view.set & {"in", "at", "across", "of"}:
            return False  # "the lift in the hotel"
        far = view.index - one.claim.since > 6
        if whose is not None and view.is_being(whose):
            fits = bool(acting & {whose.id}) and all(self._recent.sure(agent, view) for agent in frame.agents)
            return (
                fits and not far and (noun.determiner == "the" or one.provision) and noun.determiner not in ("a", "an")
            )
        if far and not one.lasting:
            return False
        if noun.determiner in ("a", "an") and one.lasting:
            return False
        return noun.determiner in ("the", "") or (one.provision and view.situation.elapsed in ("moments", "hours"))
