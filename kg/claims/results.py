"""Who won, what nobody knows, what was refused, and the weather of a day: told once, and so until the story moves on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.kg.linker import Participant
from fabula.kg.loader import Triple
from fabula.kg.state_words import calling

from .store import Claim, Clash, Store, clash
from .view import Recent, View

_WON = re.compile(
    r"\b(?:won|wins|win|came (?:in )?first|comes first|finished first|took first (?:place|prize)|was (?:the )?first|got there first|"
    r"(?:was|were) the (?:fastest|winner|winners|champion|quickest)|had won|beat|crossed the line first|arrived first|was chosen|was elected|"
    r"was crowned)\b"
)
_LOST = re.compile(
    r"\b(?:came (?:in )?(?:last|second|third)|finished (?:last|second|third)|(?:was|were) (?:last|second|third)|lost the (?:race|match|game|bet)|"
    r"gave up|was disqualified|dropped out|had lost|by far the slowest|was beaten)\b"
)
_PRIZE = re.compile(
    r"\b(?:winner'?s?|champion|gold medal|golden medal|the (?:\w+ )?(?:medal|cup|trophy|crown|wreath|prize|first prize)|first prize|"
    r"the golden \w+|(?:had|have|has) won|won the (?:race|cup|prize|match|bet|game)|(?:had|have|has) beaten|had been (?:the )?(?:fastest|first|quickest)|"
    r"as (?:the )?winner|victory|triumph)\b"
)
_LESSER = re.compile(r"\b(?:second|third|silver|bronze|consolation|loser|last year|next (?:year|time)|almost|nearly|congratulat\w+|not|never|"
                     r"wanted|hoped|cheer\w*|hand(?:ed|s)? (?:it|the \w+) to|shook)\b")  # fmt: skip
_SECRET = re.compile(
    r"\b(?:nobody (?:knew|knows|else knew|else knows|ever knew)|no one (?:knew|knows|else knew)|(?:told|tells) (?:nobody|no one|not a soul)|"
    r"never (?:told|tell|tells|said|showed) (?:\w+ )?(?:anybody|anyone|a (?:living )?soul|a word about|nobody)|kept it (?:a )?secret|"
    r"not even (?:\w+ )?(?:\w+ )?(?:knew|knows)|without telling (?:anyone|anybody)|did not tell (?:anyone|anybody|a soul)|"
    r"swore (?:\w+ )*never to tell)\b"
)
_KNOWING = re.compile(
    r"\b(?:(?:he|she|i) had told (?:him|her|me|them)|knew (?:exactly|the|all|about|of|where|what|how|that)|had (?:long )?known|"
    r"looking forward to (?:it|the|this))\b"
)
_ALL_DAY = r"(?:all (?:day|night|week|morning|afternoon|through|that|summer|winter)|the whole (?:day|night|week|time)|from morning|from monday|for (?:weeks|days|months|two|"
_ALL_DAY += r"three|a week)|without (?:a (?:pause|break)|stopping|one dry)|until|not once|never|that week|long)"
_WEATHER: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = (
    ("rainy", re.compile(rf"\b(?:rain(?:ed|s|ing)?|pour(?:ed|s|ing))\b.*\b{_ALL_DAY}\b|\b{_ALL_DAY}\b.*\b(?:rain(?:ed|ing)?|poured)\b"),
     re.compile(r"\b(?:in the (?:hot |warm |bright )?sun|sunshine|sun (?:shone|burned|burnt)|sunny|sunbath\w+|blue sky|not a cloud|got brown)\b")),
    ("dry", re.compile(r"\b(?:not (?:a|one) (?:single )?(?:cloud|drop of rain)|(?:had|has) not rained|not rain(?:ed)?|no (?:rain|cloud)|without a (?:cloud|drop of rain)|"
                       r"cloudless|no drop of rain|never rained)\b"),
     re.compile(r"\b(?:in the rain|the rain (?:ran|fell|drummed|came|poured|beat|dripped)|rained|poured with rain|pouring rain|puddles?|soaked|drizzl\w+|"
                r"thunderstorm|hailstones?|wet (?:street|road|grass)|dripping wet|rainbow)\b")),
    ("still", re.compile(r"\b(?:no (?:breath of |breeze|wind)\w*|not a (?:breath|breeze|leaf (?:moved|stirred))|without a breath|windless|dead calm)\b"),
     re.compile(r"\b(?:kites?\b.*\b(?:danced|flew|high|up)|wind (?:blew|tore|took|filled|howled|whistled|drove|carried)|sails? (?:filled|swelled|billowed)|"
                r"gust|windmills? (?:turned|spun)|flags? (?:fluttered|flapped|waved)|in the wind)\b")),
    ("foggy", re.compile(r"\b(?:thick|dense) (?:white |grey |gray )?(?:fog|mist)\b|\bfog (?:was )?so thick\b"),
     re.compile(r"\b(?:(?:stars?|great bear|moon|milky way)(?! below)|far (?:away|off) (?:we|i|he|she|they) (?:could )?s[ae]w|blue sky|on the horizon|sunset|bright sun)\b")),
    ("hot", re.compile(r"\b(?:hottest|heat ?wave|scorching|sweltering|blazing (?:hot|sun)|boiling hot|middle of (?:july|summer|august))\b"),
     re.compile(r"\b(?:snow (?:fell|lay|covered|drifted)|handful of snow|snowman|frost|snowflakes?|icicles?|frozen (?:lake|pond|river)|shiver\w* with cold|"
                r"snowballs?|it snowed)\b")),
    ("freezing", re.compile(r"\b(?:coldest|bitter(?:ly)? cold|freezing cold|minus (?:ten|twenty|thirty)|icy cold|middle of (?:january|winter))\b"),
     re.compile(r"\b(?:sunbath\w+|barefoot in the grass|ripe (?:cherries|strawberries|apples)|swam in the (?:lake|river|sea)|in (?:the )?blossom|butterfl(?:y|ies)|"
                r"bees hummed|heat wave|mowed)\b")),
    ("snowless", re.compile(r"\b(?:no snow(?: at all)?|not (?:a|one) (?:single )?(?:flake|snowflake)|without (?:any )?snow)\b"),
     re.compile(r"\b(?:deep (?:snow|powder)|skied|snowman|snowballs?|sledged?|powder|through the snow|snowdrift)\b")),
    ("night", re.compile(r"\b(?:it was (?:already )?(?:night|midnight|dark|pitch dark)|at night|every night|at midnight|in the middle of the night|by (?:the light of the )?"
                         r"moonlight|night had fallen)\b"),
     re.compile(r"\b(?:sun (?:shone|burned|burnt|blazed|stood|glittered|beat)|in the (?:bright |hot |warm |midday )?sun(?:shine|light)?|bright sunshine|blue sky|at (?:noon|midday))\b")),
)  # fmt: skip
_CHANGE = re.compile(r"\b(?:stopped|cleared|lifted|came out|broke through|ended|began|started|at last|finally|morning|dawn|sunrise|until|later|"
                     r"next|the following|before|used to|every|in the (?:film|picture|painting|book|song))\b")  # fmt: skip


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
        for pattern, quality in ((_WON, "winner"), (_LOST, "loser")):
            if (match := pattern.search(view.plain)) and not view.set & {
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
                contest = view.set & {"race", "match", "game", "prize", "cup", "contest", "competition", "bet", "medal", "won", "first", "last",
                                      "fastest", "winner", "chess", "second", "up", "chosen", "crowned", "elected"}  # fmt: skip
                if thing is not None and thing.id and view.is_being(thing) and contest and thing.count == 1:
                    done = "won" if quality == "winner" else "did not win"
                    self._store.put(
                        "", Claim(quality=quality, value=thing.id, since=view.index, whose=thing, said=done)
                    )
        if match := _SECRET.search(view.plain):
            self._store.put(
                "",
                Claim(
                    quality="secret",
                    value="secret",
                    since=view.index,
                    whose=view.subject(view.at(match)),
                    said="=nobody knew of it",
                ),
            )
        elif re.search(
            r"\b(?:told|confessed|found out|discovered|showed|gave (?:it|himself|herself) away|let slip)\b", view.plain
        ):
            self._store.end("", "secret")
        if view.situation.elapsed in ("days", "years"):
            for name, _, _ in _WEATHER:
                self._store.end("", f"weather {name}")
        for name, pattern, other in _WEATHER:
            if pattern.search(view.plain) and view.set.isdisjoint(
                {"day", "if"} if name == "night" else {"if", "unless"}
            ):
                self._store.put(
                    "", Claim(quality=f"weather {name}", value=name, since=view.index, said=f"=it is {name}")
                )
            elif (
                (_CHANGE.search(view.plain)
                and other.search(view.plain))
                or (name == "night" and view.situation.elapsed != "moments")
            ):
                self._store.end("", f"weather {name}")

    def _who(self, view: View, match: re.Match[str]) -> Participant | None:
        thing = view.subject(view.at(match))
        return thing if thing is not None and self._recent.sure(thing, view) else None

    def _prizes(self, view: View) -> Iterator[Clash]:
        match = _PRIZE.search(view.plain)
        if match is None or _LESSER.search(view.plain):
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
        said = {(thing.name or thing.word).lower().split()[-1], thing.word.split()[-1]}
        return any(f"{word}{end}" in view for word in said for end in ("", "'s")) and not thing.id.startswith(
            "narrator"
        )

    def _rival(self, thing: Participant, claim: Claim) -> bool:
        whose = claim.whose
        return (
            whose is None
            or (thing.kind == whose.kind
            and not thing.word.startswith(("teacher", "mayor", "headm", "judge", "king", "queen", "trainer")))
        )

    def _secrets(self, view: View) -> Iterator[Clash]:
        claim = self._store.get("", "secret")
        match = _KNOWING.search(view.plain)
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
        thing = view.subject(view.at(match))
        whose = claim.whose.id if claim.whose is not None else None
        if thing is not None and thing.id != whose and view.is_being(thing) and thing.count == 1:
            yield clash(
                f"{calling(thing)} cannot know", claim, view.index, Triple("secret", "HasProperty", "unknown to others")
            )

    def _weather(self, view: View) -> Iterator[Clash]:
        for name, _, other in _WEATHER:
            claim = self._store.get("", f"weather {name}")
            if claim is None or not 0 < view.index - claim.since <= 4 or _CHANGE.search(view.plain):
                continue
            same_day = view.situation.elapsed == "moments" or (
                view.situation.elapsed == "hours" and name not in ("night", "foggy")
            )
            week = re.search(
                r"\bthat week\b|\bon (?:monday|tuesday|wednesday|thursday|friday)\b", view.plain
            ) and name in ("rainy", "dry", "snowless")
            if (same_day or week) and (match := other.search(view.plain)):
                yield clash(
                    f"there cannot be “{match[0]}”", claim, view.index, Triple(match[0].split()[-1], "IsA", "weather")
                )
                return
