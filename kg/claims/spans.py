"""What is so for a time, or on some days alone: closed on Mondays, asleep until April, at sea from March to October."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..linker import Participant
from ..loader import Triple
from ..state_words import calling
from ..words import base
from .kin import number
from .store import Claim, Clash, Store, clash, pattern, words
from .times import Span, When, season_of, span, when
from .view import Recent, View

_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ON_DAYS = re.compile(
    rf"\b(?:on|every) ({'|'.join(_WEEK)})s?(?:,)?(?: and (?:on )?({'|'.join(_WEEK)})s?)?\b|\bat (?:the )?weekends?\b"
)
_USUAL = re.compile(rf"\b(?:{'|'.join(_WEEK)})s\b|\bevery (?:{'|'.join(_WEEK)})\b|\bat (?:the )?weekends?\b")
_CLOSED = re.compile(r"\b(?:closed?|closes|shut|never|no|not|nobody|rests?|rested|cold|none|without)\b")
_ONLY = re.compile(
    r"\b(?:only (?:ever )?(?:on|every)|only \w+ on|never on any other day|on no other day|and on no other"
    r"|on \w+days only)\b"
)
_HOME = re.compile(r"\b(?:our|my|us|me|home|class|classroom|school|kitchen|garden|stable|table|stove|with us"
    r"|beside me|fair|market|hall|"
                   r"corridor|dance|office|work|team|church|park|beach|shop|town|village)\b")  # fmt: skip
_BY_WIRE = frozenset({"letter", "phone", "telephone", "postcard", "rang", "rings", "called",
    "card", "email", "message",
                      "telegram", "hospital", "ward", "bed", "bedside", "sent", "visited", "missed", "galley",
                      "deck", "cabin",
                      "dreamed", "dreamt", "dream", "thought", "window"})  # fmt: skip
_RESTING = frozenset({"sleep", "snore", "dream", "lie", "breathe", "rest", "be", "turn", "doze", "nap", "yawn",
    "wake", "hear", "seem",
                      "look", "murmur", "twitch", "stay", "have", "know", "go", "keep", "hang", "curl", "draw",
                      "tuck", "fold", "close"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Lasting:
    """Something that holds for a span, or on some days."""

    sort: str
    whose: Participant | None
    topics: frozenset[str]
    since: int
    said: str
    span: Span | None = None
    days: frozenset[int] = frozenset()


class Spans:
    """States with an end that was told, and what is so on certain days only."""

    def __init__(self, store: Store, recent: Recent) -> None:
        self._store = store
        self._recent = recent
        self._kept: list[_Lasting] = []
        self._today: int | None = None
        self._day: tuple[int, str] = (0, "")

    def check(self, view: View) -> Iterator[Clash]:
        """What happens while it cannot."""
        now = when(view.plain)
        today = now.weekday if now.weekday is not None else self._today
        for one in self._kept:
            if one.since >= view.index:
                continue
            if one.days and today is not None:
                yield from self._on_day(one, today, view)
            elif one.span is not None and one.span.holds(now):
                yield from self._within(one, view)
        yield from self._nightly(now, view)

    def learn(self, view: View) -> None:
        """Keep what is told to last, and which day it is."""
        found = _WEEK_NOW.search(view.plain)
        if found:
            self._today = _WEEK.index(next(one for one in found.groups() if one))
        elif view.situation.elapsed in ("days", "years") or when(view.plain).weekday is not None:
            self._today = when(view.plain).weekday if not _USUAL.search(view.plain) else None
        if _USUAL.search(view.plain) and (match := _ON_DAYS.search(view.plain)):
            days = frozenset({5, 6} if "weekend" in match[0] else {_WEEK.index(one) for one in match.groups() if one})
            sort = "only" if _ONLY.search(view.plain) else "closed" if _CLOSED.search(view.plain) else ""
            topics = self._topics(view)
            if sort and topics:
                named = " and ".join(_WEEK[day].title() for day in sorted(days))
                said = f"=it is {'only' if sort == 'only' else 'not'} so on {named}"
                self._keep(_Lasting(sort, None, topics, view.index, said, None, days))
            return
        lasting = span(view.plain)
        if lasting is not None and not view.set & {"work", "works", "worked"}:
            for sort in ("asleep", "away", "blocked"):
                if match := pattern(sort).search(view.plain):
                    thing = view.subject(view.at(match)) or view.who.get(0)
                    self._keep(
                        _Lasting(sort, thing, self._topics(view), view.index, f"is {sort} for that time", lasting)
                    )
                    break
        if match := _HOURS.search(view.plain):
            hour = _hour_of(match[2])
            closing = match[1] in ("closes", "closed", "shuts", "ends", "closing")
            bounds = Span("hour", hour, hour + 3) if closing else Span("hour", max(0.0, hour - 4), hour)
            if self._topics(view) and 0 < hour <= 12:
                self._keep(_Lasting("blocked", None, self._topics(view), view.index, f"={match[0]}", bounds))
        if (match := _SEASON.search(view.plain)) and pattern("blocked").search(view.plain):
            start, end = season_of(match[1])
            topics = self._topics(view)
            if topics:
                self._keep(
                    _Lasting("blocked", None, topics, view.index, f"=it is so {match[0]}", Span("month", start, end))
                )
        self._habits(view)

    def _keep(self, one: _Lasting) -> None:
        self._kept = [*self._kept[-15:], one]

    @staticmethod
    def _topics(view: View) -> frozenset[str]:
        return frozenset(
            base(noun.head)
            for noun in view.nouns
            if not (
                noun.thing.name or base(noun.head) in words("vague topic") or view.is_kind(noun.thing, "time", "person")
            )
        )

    def _on_day(self, one: _Lasting, today: int, view: View) -> Iterator[Clash]:
        if (today in one.days) != (one.sort == "closed") or _USUAL.search(view.plain):
            return
        meant = (
            noun for noun in view.nouns if view.words[max(0, noun.at - len(noun.mods) - 2)] not in ("for", "about")
        )
        named = one.topics & {base(noun.head) for noun in meant}
        using = [f for f in view.happening() if f.verb in words("using") or f.verb in words("working")]
        if named and using and not view.set & {"closed", "shut", "locked", "no", "not", "never"}:
            claim = Claim(quality="day", value=one.sort, since=one.since, said=one.said)
            word = next(iter(sorted(named)))
            yield clash(
                f"the {word} cannot be used on that day",
                claim,
                view.index,
                Triple(_WEEK[today].title(), "IsA", "weekday"),
            )

    def _within(self, one: _Lasting, view: View) -> Iterator[Clash]:
        thing = one.whose
        claim = Claim(quality="span", value=one.sort, since=one.since, whose=thing, said=one.said)
        if one.sort == "blocked":
            named = one.topics & {base(noun.head) for noun in view.nouns}
            used = any(frame.verb in words("using") for frame in view.happening())
            if named and used and not view.set & {"closed", "shut", "no", "not", "never", "dry", "without"}:
                word = min(named)
                yield clash(f"the {word} cannot be used", claim, view.index, view.what_is(word))
            return
        if thing is None:
            return
        for frame in view.happening():
            for agent in frame.agents:
                if agent.id != thing.id or not self._recent.sure(agent, view) or frame.verb in _RESTING or frame.past:
                    continue
                if one.sort == "away" and (not _HOME.search(view.plain) or view.set & _BY_WIRE):
                    continue
                edge = Triple(
                    f"PersonX {(one.sort == 'asleep' and 'acts') or 'is there'}", "HinderedBy", f"PersonX is {one.sort}"
                )
                yield clash(f"{calling(agent)} cannot {frame.verb}", claim, view.index, edge)
                return

    def _habits(self, view: View) -> None:
        found = list(_NIGHTLY.finditer(view.plain))
        match = next((one for one in found if one[1] is not None), found[0] if found else None)
        if match is None:
            return
        thing = view.subject(view.at(match)) or view.who.get(0)
        if thing is not None and thing.id and view.is_being(thing):
            value = "rest" if match[1] is not None else "work" if "work" in match[0] else "all"
            claim = Claim(quality="nightly", value=value, since=view.index, whose=thing, said="is about at night alone")
            self._store.put(thing.id, claim)

    def _nightly(self, now: When, view: View) -> Iterator[Clash]:
        day = now.night is False or (now.hour is not None and 8.5 <= now.hour <= 17 and "morning" in view.plain)
        if not day or now.night:
            return
        for frame in view.happening():
            for agent in frame.agents:
                claim = self._store.get(agent.id, "nightly")
                if claim is None or claim.since >= view.index or not self._recent.sure(agent, view):
                    continue
                wrong = frame.verb in words("working") if claim.value == "work" else frame.verb not in _RESTING
                if (
                    wrong
                    and not (view.set & words("resting"))
                    and not any(one.verb in ("lie", "sleep") for one in view.situation.frames)
                ):
                    yield clash(
                        f"{calling(agent)} cannot {frame.verb} by day",
                        claim,
                        view.index,
                        Triple("night", "IsA", "time of day"),
                    )
                    return


_SEASON = re.compile(r"\bin (?:the )?(spring|summer|autumn|winter)\b")


def _hour_of(word: str) -> float:
    return float(number(word) or 0)


_HOURS = re.compile(
    r"\b(opens|opened|open|opening|closes|closed|shuts|ends) (?:only )?(?:its doors )?at (one|two|three|four|five"
    r"|six|seven|eight|nine|ten|"
    r"eleven|twelve)\b(?! (?:years|times))"
)
_WEEK_NOW = re.compile(
    rf"\b(?:(?:it|today|yesterday|that day) (?:was|is) (?:already |now )?(?:a )?({'|'.join(_WEEK)})|on (?:the |a "
    rf"|one )?({'|'.join(_WEEK)})|one ({'|'.join(_WEEK)}))\b(?!s)"
)
_NIGHTLY = re.compile(
    r"\b(?:(?:sleeps?|slept) (?:all day|by day|in the daytime|during the day|through the day|the whole day)()"
    r"|(?:works?|worked) (?:only )?"
    r"(?:at|by) night|(?:comes?|came|goes|went) out only (?:at night|after dark|by night)|only (?:comes?|came|goes"
    r"|went) out (?:at night|after"
    r" dark)|works? (?:on )?the night shift)\b"
)
