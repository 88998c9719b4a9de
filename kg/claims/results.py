"""Who won, what nobody knows, and the weather: told once, and so until the story moves on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..linker import Participant
from ..loader import Triple
from ..state_words import calling
from .store import Claim, Clash, Store, clash, pattern
from .view import Recent, View

_SKY = {
    "rainy": Triple("rain", "IsA", "weather"),
    "dry": Triple("rain", "IsA", "weather"),
    "still": Triple("wind", "IsA", "weather"),
    "foggy": Triple("fog", "IsA", "weather"),
    "hot": Triple("snow", "HasProperty", "cold"),
    "freezing": Triple("snow", "HasProperty", "cold"),
    "snowless": Triple("snow", "IsA", "weather"),
    "snowy": Triple("snow", "HasProperty", "cold"),
    "night": Triple("sun", "HinderedBy", "it is night"),
    "midday": Triple("noon", "IsA", "time of day"),
    "moonless": Triple("moon", "HasProperty", "bright"),
}
"""What the graph says of each sort of weather."""
_WEATHER = tuple(_SKY)

_PLAIN = frozenset(
    {"nobody", "never", "about", "anybody", "anyone", "where", "there", "which", "would", "could", "secret", "after"}
)
"""Long words that say nothing of what a secret is about."""


class Results:
    """Victories, secrets and weather."""

    def __init__(self, store: Store, recent: Recent) -> None:
        self._store = store
        self._recent = recent

    def check(self, view: View) -> Iterator[Clash]:
        """A prize for another, a secret that somebody knows, weather that cannot be."""
        yield from self._prizes(view)
        yield from self._secrets(view)
        yield from self._weather(view)

    def learn(self, view: View) -> None:
        """Keep who won, what is secret, and the weather."""
        if view.situation.elapsed == "years":
            self._store.end_all("winner")
        for name, quality in (("won", "winner"), ("lost", "loser")):
            if (match := pattern(name).search(view.plain)) and not view.set & {
                "not",
                "never",
                "if",
                "would",
                "hoped",
                "wanted",
                "almost",
                "nearly",
            }:
                thing = self._who(view, match)
                contest = view.set & {"race", "match", "game", "prize", "cup", "contest", "competition", "bet",
                "medal", "won", "first", "last",
                                      "fastest", "winner", "chess", "second", "up", "chosen", "crowned",
                                      "elected"}  # fmt: skip
                if thing is not None and thing.id and view.is_being(thing) and contest and thing.count == 1:
                    done = "won" if quality == "winner" else "did not win"
                    self._store.put(
                        "", Claim(quality=quality, value=thing.id, since=view.index, whose=thing, said=done)
                    )
        if match := pattern("secret").search(view.plain):
            about = frozenset(one for word, one in zip(view.words, view.bases, strict=True) if len(word) > 4) - _PLAIN
            whose = view.subject(view.at(match))
            claim = Claim(
                quality="secret", value="secret", since=view.index, whose=whose, about=about, said="=nobody knew of it"
            )
            self._store.put("", claim)
        elif re.search(
            r"\b(?:told|confessed|found out|discovered|showed|gave (?:it|himself|herself) away|let slip)\b", view.plain
        ):
            self._store.end("", "secret")
        if view.situation.elapsed in ("days", "years") or pattern("weather turns").search(view.plain):
            for name in _WEATHER:
                self._store.end("", f"weather {name}")
        for name in _WEATHER:
            other = pattern(f"not {name}")
            if pattern(name).search(view.plain) and view.set.isdisjoint(
                {"day", "if"} if name == "night" else {"if", "unless"}
            ):
                self._store.put(
                    "", Claim(quality=f"weather {name}", value=name, since=view.index, said=f"=it is {name}")
                )
            elif (pattern("change").search(view.plain) and other.search(view.plain)) or (
                name == "night" and view.situation.elapsed != "moments"
            ):
                self._store.end("", f"weather {name}")

    def _who(self, view: View, match: re.Match[str]) -> Participant | None:
        thing = view.subject(view.at(match))
        return thing if thing is not None and self._recent.sure(thing, view) else None

    def _prizes(self, view: View) -> Iterator[Clash]:
        match = pattern("prize").search(view.plain)
        if match is None or pattern("lesser").search(view.plain):
            return
        winner, loser = self._store.get("", "winner"), self._store.get("", "loser")
        people = {
            one.id: one
            for one in view.situation.participants
            if view.is_being(one) and one.count == 1 and not one.absent
        }
        if (
            winner is not None
            and 0 < view.index - winner.since <= 6
            and winner.value not in people
            and not view.set & {"they", "we", "their", "our"}
        ):
            known = [
                one
                for one in people.values()
                if self._recent.first(one.id) < view.index and self._named(one, view) and self._rival(one, winner)
            ]
            if len(known) == 1:
                yield clash(
                    f"{calling(known[0])} cannot have won",
                    winner,
                    view.index,
                    Triple("PersonX wins the race", "xEffect", "gets the prize"),
                )
                return
        if loser is not None and 0 < view.index - loser.since <= 6 and loser.value in people:
            thing = people[loser.value]
            others = [
                one
                for one in people.values()
                if one.id != thing.id and self._rival(one, loser) and self._recent.first(one.id) < view.index
            ]
            if self._named(thing, view) and not others and (winner is None or winner.value != thing.id):
                yield clash(
                    f"{calling(thing)} cannot have won",
                    loser,
                    view.index,
                    Triple("PersonX wins the race", "xEffect", "gets the prize"),
                )

    def _named(self, thing: Participant, view: View) -> bool:
        if thing.guessed:
            return self._recent.sure(thing, view)
        said = {(thing.name or thing.word).lower().split()[-1], thing.word.split()[-1]} - {
            "winner",
            "champion",
            "loser",
        }
        return any(f"{word}{end}" in view for word in said for end in ("", "'s")) and not thing.id.startswith(
            "narrator"
        )

    def _rival(self, thing: Participant, claim: Claim) -> bool:
        whose = claim.whose
        return whose is None or (
            thing.kind == whose.kind
            and not thing.word.startswith(("teacher", "mayor", "headm", "judge", "king", "queen", "trainer"))
        )

    def _secrets(self, view: View) -> Iterator[Clash]:
        claim = self._store.get("", "secret")
        match = pattern("knowing").search(view.plain)
        if claim is None or match is None or not 0 < view.index - claim.since <= 4:
            return
        if view.set & {
            "not",
            "nobody",
            "never",
            "if",
            "guess",
            "guessed",
            "chance",
            "dog",
            "found",
            "weather",
            "only",
        } or any(f.past and f.verb == "find" for f in view.situation.frames):
            return
        if " had told " not in view.plain and claim.about.isdisjoint(view.bases):
            return  # "the miller knew how to bake"
        thing = view.subject(view.at(match))
        whose = claim.whose.id if claim.whose is not None else None
        if thing is not None and thing.id != whose and view.is_being(thing) and thing.count == 1:
            yield clash(
                f"{calling(thing)} cannot know", claim, view.index, Triple("secret", "HasProperty", "unknown to others")
            )

    def _weather(self, view: View) -> Iterator[Clash]:
        for name in _WEATHER:
            other = pattern(f"not {name}")
            claim = self._store.get("", f"weather {name}")
            if claim is None or not 0 < view.index - claim.since <= 4 or pattern("change").search(view.plain):
                continue
            same_day = view.situation.elapsed == "moments" or (
                view.situation.elapsed == "hours" and name not in ("night", "foggy")
            )
            week = re.search(
                r"\bthat week\b|\bon (?:monday|tuesday|wednesday|thursday|friday)\b", view.plain
            ) and name in ("rainy", "dry", "snowy")
            if (same_day or week) and (match := other.search(view.plain)):
                yield clash(f"there cannot be “{match[0]}”", claim, view.index, _SKY[name])
                return
