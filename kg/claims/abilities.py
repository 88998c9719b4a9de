"""What somebody cannot do, never does or cannot bear, as it was told: "he cannot swim", "she has never eaten meat"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..linker import Frame, Participant, third_person
from ..loader import Triple
from ..state_words import calling
from ..words import base
from .store import Claim, Clash, Store, clash, lexicon, pattern, words
from .view import Recent, View

_LACKS = {
    "blind": "sight", "sightless": "sight", "deaf": "hearing", "mute": "voice", "dumb": "voice", "speechless": "voice",
    "lame": "gait", "paralysed": "gait", "paralyzed": "gait", "crippled": "gait",
}  # fmt: skip
_NEED = {
    "sight": "to be able to see",
    "hearing": "to be able to hear",
    "voice": "to be able to speak",
    "gait": "to be able to walk",
}
_ADJECTIVE = re.compile(
    r"\b(?:is|was|are|were|been|being|am|born|gone|went|become|became|stayed|remained|but|'s)(?: (?:now|also|both|"
    r"quite|totally|completely|stone|utterly|entirely|long|all|born|old and|as good as)){0,4}"
    r" (blind|deaf|mute|dumb|lame|paraly[sz]ed)\b(?! (?:in|on) (?:one|his|her|its|the) )"
)
_UNABLE = re.compile(
    r"\b(?:cannot|can't|can not|never (?:learn\w*|been able|could|managed)(?: how)? to|never could|could never|"
    r"could not|couldn't|could neither|can neither|not able to|unable to|never been able to|not know how to|"
    r"(?:has|have|had) (?:not|never) (?:learnt|learned)(?: how)? to|not allowed to|forbidden to|no longer"
    r"|nor)(?: even)? "
    r"(\w+)(?: (?:n?or|and) (\w+))?"
)
_ONLY = re.compile(
    r"\b(?:only|nobody but|no one but|nobody except) (?:my |our |the |his |her )?(\w+)(?: (?:\w+ )?(?:can|may|ever"
    r"|is allowed to|knows how"
    r" to|was allowed to))* (\w+)\b"
)
_NEVER = re.compile(r"\bnever|\bnot (?:once|ever)\b|\bneither\b")
_ALLERGIC = re.compile(
    r"\ballergic to (?:the |all |any )?(\w+)(?: (\w+))?|\b(?:could|can) ?not (?:abide|bear|stand) (\w+)"
)
_ALLERGENS = ("meat", "nut", "milk", "fish", "egg", "flower", "sugar", "wheat", "alcohol")
_DIETS = {"vegetarian": ("meat", "fish food"), "vegan": ("meat", "fish food", "milk", "egg"), "teetotal": ("alcohol",)}
_NO_FOOD = re.compile(
    r"\b(?:does not|doesn't|do not|don't|won't|will not|may not|cannot) (?:eat|touch"
    r"|drink)(?: any)? (\w+)(?: (?:n?or) (\w+))?|"
    r"\b(?:eats?|ate|eaten|touch(?:es|ed)?|drinks?|drank) (?:no|neither) (\w+)(?: (?:n?or) (\w+))?|"
    r"\bnever (?:eats?|ate|eaten|touch(?:es|ed)?|drinks?|drunk|drank) (?:any |a bite of |a piece of |a drop of )?(\w+)"
    r"(?: (?:n?or) (\w+))?"
)
_ENDING = frozenset(
    {"learn", "learnt", "learned", "taught", "teach", "practised", "cured", "healed", "glasses", "again"}
)
_ANYTHING = frozenset({"a", "an", "the", "any", "anything", "one", "it", "again", "more", "his", "her", "their"})


class Abilities:
    """Lacks, inabilities, abstentions."""

    def __init__(self, store: Store, recent: Recent) -> None:
        self._store = store
        self._recent = recent

    def check(self, view: View) -> Iterator[Clash]:
        """What somebody does though it was told that he cannot or never does."""
        if pattern("long after").search(view.plain):
            return
        for frame in view.happening():
            for agent in frame.agents:
                if agent.absent or agent.count > 1 or not self._recent.sure(agent, view):
                    continue
                for claim in self._store.of(agent.id):
                    found = None
                    if claim.quality.startswith("lack "):
                        found = self._lacking(claim, frame, agent, view)
                    elif claim.quality.startswith("never "):
                        found = self._abstaining(claim, frame, agent, view)
                    if found is not None and claim.since < view.index:
                        yield found

        yield from self._others(view)
        if match := pattern("as before").search(view.plain):
            for thing in view.situation.participants:
                known = self._store.get(thing.id, "first time")
                if known is None or known.since >= view.index or known.about.isdisjoint(view.bases):
                    continue
                if any(thing.id in {one.id for one in frame.agents} for frame in view.happening()):
                    edge = Triple("first time", "isBefore", "second time")
                    yield clash(f"it cannot be “{match[0]}”", known, view.index, edge)
                    return

    def learn(self, view: View) -> None:
        """Keep what somebody cannot do or never does."""
        if view.situation.elapsed in ("days", "years") or not words("healing").isdisjoint(view.bases):
            # Time enough to have learned it, or somebody is at it: what is a matter of practice is no longer sure.
            for whose, claim in self._store.everything():
                if claim.quality.startswith("lack ") and claim.value in words("lasting skills"):
                    self._store.end(whose, claim.quality)
        for frame in view.situation.frames:
            if frame.verb in words("healing") and frame.modality in ("real", "said") and not frame.negated:
                for able in (*frame.agents, *frame.objects, *frame.recipients):
                    self._end(able, view)
        for described in view.situation.participants:
            for said in described.properties:
                if said.lower() in _LACKS and said.lower() in view and not self._half(view):
                    self._lack(described, _LACKS[said.lower()], f"is {said.lower()}", view)
        if match := _ADJECTIVE.search(view.plain):
            thing = view.subject(view.at(match))
            if thing is not None and view.is_being(thing) and not self._half(view):
                self._lack(thing, _LACKS[match[1].replace("z", "s")], f"is {match[1]}", view)
        for name, lacks in (("wheelchair", ("gait",)), ("infant", ("gait", "voice", "read"))):
            if match := pattern(name).search(view.plain):
                thing = view.subject(view.at(match))
                if thing is not None and view.is_being(thing) and (name == "wheelchair" or view.is_person(thing)):
                    for lack in lacks:
                        self._lack(thing, lack, f"is {match[0]}", view)
        for name, said in (("wordless", "never says a word"), ("voiceless", "has no voice")):
            if match := pattern(name).search(view.plain):
                thing = view.subject(view.at(match))
                if thing is not None and view.is_being(thing):
                    self._lack(thing, "voice", said, view)
        if match := pattern("never been").search(view.plain):
            thing = view.subject(view.at(match))
            about = frozenset(base(one.head) for one in view.nouns if one.at > view.at(match)) - {"life", "lif"}
            if thing is not None and thing.id and about:
                claim = Claim(
                    quality="first time", value="", since=view.index, whose=thing, about=about, said=f"{match[0]} there"
                )
                self._store.put(thing.id, claim)
        if match := _ONLY.search(view.plain):
            thing = view.who.get(view.at(match, 1))
            verb = match[2].removesuffix("s") if match[2] not in words("eating") else match[2]
            if thing is not None and thing.id and thing.count == 1 and verb in words("reserved"):
                claim = Claim(
                    quality=f"only {verb}", value=verb, since=view.index, whose=thing, said=f"alone may {verb}"
                )
                self._store.put("", claim)
        self._unable(view)
        self._foods(view)
        self._never(view)

    def _others(self, view: View) -> Iterator[Clash]:
        """ "Only Papa cooks": nobody else does."""
        for frame in view.happening():
            for claim in [one for _, one in self._store.everything() if one.quality.startswith("only ")]:
                acting = [one for one in frame.agents if view.is_person(one) and not one.absent]
                verbs = lexicon().get(f"needs {claim.value}", frozenset({claim.value}))
                making = (
                    claim.value == "cook"
                    and frame.verb == "make"
                    and any(view.is_kind(one, "food") for one in frame.objects)
                )
                if (
                    not acting
                    or claim.since >= view.index
                    or (frame.verb not in verbs and not making)
                    or claim.whose is None
                ):
                    continue
                if claim.whose.id not in {one.id for one in acting} and self._recent.sure(acting[0], view):
                    need = Triple(f"PersonX {third_person(frame.verb)}", "xNeed", f"to be able to {claim.value}")
                    yield clash(f"{calling(acting[0])} cannot {frame.verb}", claim, view.index, need)

    def _half(self, view: View) -> bool:
        return view.any("half") or "if" in view

    def _lack(self, thing: Participant, lack: str, said: str, view: View) -> None:
        if thing.id and thing.count == 1:
            claim = Claim(quality=f"lack {lack}", value=lack, since=view.index, whose=thing, said=said)
            self._store.put(thing.id, claim)

    def _end(self, thing: Participant, view: View) -> None:
        for claim in self._store.of(thing.id):
            if claim.quality.startswith("lack ") and not _UNABLE.search(view.plain):
                self._store.end(thing.id, claim.quality)

    def _unable(self, view: View) -> None:
        for match in _UNABLE.finditer(view.plain):
            for verb in (match[1], match[2]):
                if verb is None or verb not in words("lasting skills"):
                    continue
                after = view.words[view.at(match, 1 if verb == match[1] else 2) + 1 :][:1]
                lasting = after == () or after[0] in (
                    "a",
                    "at",
                    "and",
                    "or",
                    "nor",
                    "any",
                    "yet",
                    "because",
                    "but",
                    "so",
                    "anything",
                    "much",
                )
                if match[0].startswith(("could", "not able", "unable")) and (not lasting or verb in ("see", "hear")):
                    continue  # "could not read the sign"
                if match[0].startswith(("no longer", "nor")) and after and not lasting:
                    continue
                thing = view.subject(view.at(match))
                if thing is not None and thing.id and view.is_being(thing):
                    about = frozenset(after) - _ANYTHING if after and not lasting else frozenset[str]()
                    self._store.put(
                        thing.id,
                        Claim(
                            quality=f"lack {verb}", value=verb, since=view.index, whose=thing,
                            about=about & frozenset({"stairs", "french", "english"}), said=f"cannot {verb}",
                        ),
                    )  # fmt: skip

    def _foods(self, view: View) -> None:
        for diet, foods in _DIETS.items():
            if diet in view and not view.set & {"not", "restaurant", "dish", "food", "meal", "menu"}:
                thing = view.subject(view.words.index(diet)) or view.who.get(view.words.index(diet))
                if thing is not None:
                    self._abstain(thing, "eat", foods, f"is {diet}", view)
        for match in _ALLERGIC.finditer(view.plain):
            thing = view.subject(view.at(match))
            named = [one for one in match.groups() if one]
            about = tuple(kind for one in named for kind in (one, one.removesuffix("s")))
            if thing is not None and about and about[0] not in _ANYTHING | {"that", "to", "him", "them"}:
                self._abstain(thing, "touch", about, f"cannot bear {' '.join(named)}", view)
        for match in _NO_FOOD.finditer(view.plain):
            thing = view.subject(view.at(match))
            named = [one for one in match.groups() if one and one not in _ANYTHING]
            about = tuple(kind for one in named for kind in (one, one.removesuffix("s")))
            past_once = match[0].startswith(("ate no", "drank no"))
            if thing is not None and about and not (past_once and "neither" not in view):
                self._abstain(thing, "eat", about, f"eats no {' and no '.join(named)}", view)

    def _abstain(self, thing: Participant, verb: str, kinds: tuple[str, ...], said: str, view: View) -> None:
        if not thing.id or thing.count > 1 or not view.is_being(thing):
            return
        about = {one for kind in kinds for one in (kind, *lexicon().get(kind, ()))}
        about |= {"fish food"} if "fish" in about else set()
        claim = Claim(
            quality=f"never {verb}",
            value="|".join(kinds),
            since=view.index,
            whose=thing,
            about=frozenset(about),
            said=said,
        )
        self._store.put(thing.id, claim)

    def _never(self, view: View) -> None:
        """ "He never dances": a deed that is denied for good, of whatever verb a story cares for."""
        if not _NEVER.search(view.plain) or "before" in view or "again" in view or "since" in view:
            return
        for frame in view.situation.frames:
            if not frame.negated or frame.modality != "real":
                continue
            present = third_person(frame.verb) in view or frame.verb in view
            if not present and (frame.verb not in words("abstained") or frame.objects or frame.complements):
                continue
            if frame.verb in (
                "be",
                "have",
                "do",
                "say",
                "know",
                "think",
                "seem",
                "look",
                "want",
                "like",
                "get",
                "come",
            ):
                continue
            about = {base(one.word.split()[-1]) for one in (*frame.objects, *(one for _, one in frame.complements))}
            for agent in frame.agents:
                if agent.id and agent.count == 1:
                    said = f"never {third_person(frame.verb)}"
                    claim = Claim(
                        quality=f"lack {frame.verb}", value=frame.verb, since=view.index, whose=agent, said=said,
                        about=frozenset(about),
                    )  # fmt: skip
                    self._store.put(agent.id, claim)

    def _lacking(self, claim: Claim, frame: Frame, agent: Participant, view: View) -> Clash | None:
        lack = claim.value
        needed = frame.verb in lexicon().get(f"needs {lack}", frozenset({lack}))
        if lack == "voice":
            needed = needed and (frame.verb not in ("wish", "greet", "thank") or "voice" in view)
            needed = needed or (frame.verb == "cry" and '"' in view.situation.text)
        if lack == "sight" and frame.verb == "look":
            needed = any(name == "at" for name, _ in frame.complements)
        if not needed:
            return None
        if not view.set.isdisjoint(words("without body")) or not view.set.isdisjoint(_ENDING):
            return None
        if claim.about and not (claim.about <= view.set | set(view.bases)):
            return None
        if lack == "sight" and frame.verb == "see" and not frame.objects and not view.any("visual"):
            return None  # "he saw that she was right"
        if lack in ("gait", "walk") and (frame.verb in ("run", "kick") and not frame.particle and frame.objects):
            return None
        need = Triple(f"PersonX {third_person(frame.verb)}", "xNeed", _NEED.get(lack, f"to be able to {lack}"))
        return clash(f"{calling(agent)} cannot {frame.verb}", claim, view.index, need)

    def _abstaining(self, claim: Claim, frame: Frame, agent: Participant, view: View) -> Clash | None:
        verbs = words("eating") if claim.quality == "never eat" else words("touching") | words("eating")
        taking = frame.verb in ("take", "pick", "drink", "sip", "bury", "help")
        if (frame.verb not in verbs and not taking) or not view.set.isdisjoint({"without", "substitute", "vegetarian"}):
            return None
        things = [
            *frame.objects,
            *(thing for name, thing in frame.complements if name in ("of", "into", "at", "on", "in")),
        ]
        for thing in things:
            if thing.guessed or thing.absent or (frame.verb in ("have", "try", "order") and not view.any("meal")):
                continue
            hit = next((one for one in claim.about if view.is_kind(thing, one)), None)
            if hit is None:
                continue
            edge = (
                Triple(thing.word, "IsA", hit) if hit in view.graph.ancestors(thing.word) else view.what_is(thing.word)
            )
            return clash(f"{calling(agent)} cannot {frame.verb} {thing.word}", claim, view.index, edge)
        return None
