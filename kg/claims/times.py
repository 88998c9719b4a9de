"""When a sentence plays, as far as it says so, and how long a state is said to last."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .kin import number

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_FEASTS = {"christmas": 12.8, "new year's": 1.0, "new year": 1.0, "easter": 4.0, "midsummer": 6.7, "halloween": 10.9}
_SEASONS = {"spring": (3.0, 5.9), "summer": (6.0, 8.9), "autumn": (9.0, 11.9), "winter": (12.0, 2.9)}
_PARTS = {
    "noon": 12.0, "midday": 12.0, "midnight": 24.0, "dawn": 6.0, "sunrise": 6.0, "breakfast": 7.5, "lunch": 12.5,
    "sunset": 19.0, "dusk": 19.5, "supper": 18.5, "nightfall": 20.0,
}  # fmt: skip
_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_DAY = "|".join(_DAYS)
_MONTH = "|".join(_MONTHS)
_CLOCK = re.compile(
    rf"\b(?:at|by|until|till|before|since|after|towards|about) (?:about |nearly |exactly )?(half past "
    rf"|a quarter (?:to|past) |"
    rf"quarter (?:to|past) )?({_HOURS}|\d{{1,2}})(?: o'clock)?(?: (?:in the|at|that|this) (morning|afternoon"
    rf"|evening|night))?\b"
    rf"(?! (?:\w+ )?(?:years?|days?|hours?|minutes?|men|women|people|metres?))"
)
_WEEKDAY = re.compile(rf"\b({_DAY})\b")
_INMONTH = re.compile(
    rf"\b(?:in|of|by|since|until|till|this|last|that|mid|early|late|from|to) (?:early |late |mid "
    rf"|the \w+ of )?({_MONTH})\b"
)
_DAYTIME = re.compile(r"\b(?:at (?:noon|midday)|in the (?:morning|afternoon|daytime|sun|sunshine|sunlight)|by day"
    r"|(?:bright|broad) daylight|"
                      r"each noon|every noon|(?:this|that) (?:morning|afternoon))\b")  # fmt: skip
_NIGHTTIME = re.compile(r"\b(?:at (?:night|midnight)|in the night|by night|after dark|(?:that|one|every"
    r"|each) night|in the dark|"
                        r"by (?:the light of the )?moonlight)\b")  # fmt: skip


_POINTS = {"weekday": _DAY, "month": rf"{_MONTH}|spring|summer|autumn|winter|christmas|easter"}
_SCALES = {
    scale: (
        re.compile(
            rf"\b(?:from|between) (?:the \w+ of )?({points})(?: \w+)? (?:to|until|till|and|through) (?:the \w+ of )?"
            rf"({points})\b"
        ),
        re.compile(rf"\b(?:until|till|before|before the end of) (?:the \w+ of )?(?:next |the following )?({points})\b"),
    )
    for scale, points in _POINTS.items()
}
"""Of each scale: from one point to another, and until a point."""
_HOUR_BETWEEN = re.compile(
    rf"\bfrom ({_HOURS}|midnight|noon|\d+)(?: (?:at|in the) \w+)? (?:on|to|until|till)(?: \w+){{0,6}}? "
    rf"({_HOURS}|\d+|noon|midnight)\b"
)
_HOUR_UNTIL = re.compile(
    rf"\b(?:until|till|before) (?:after |nearly |about )?({_HOURS}|noon|midday|midnight|dawn|sunrise)\b"
    r"(?! \w*(?:years?|days?|times))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What a sentence says of its time; nothing where it says nothing."""

    weekday: int | None = None
    month: float | None = None
    hour: float | None = None
    night: bool | None = None

    def on(self, scale: str) -> float | None:
        """Its point on one scale."""
        return {"weekday": self.weekday, "month": self.month, "hour": self.hour}[scale]


@dataclass(frozen=True, slots=True)
class Span:
    """From one point to another on a scale; without a start from the sentence that says so."""

    scale: str
    start: float | None
    end: float

    def holds(self, when: When) -> bool:
        """Whether a sentence plays within it; not where it does not say when."""
        at = when.on(self.scale)
        if at is None:
            return False
        start = self.start
        if start is None:
            turn = {"weekday": 7, "month": 12, "hour": 24}[self.scale]
            return 0 < (self.end - at) % turn <= turn * 0.6
        return start <= at < self.end if start < self.end else at >= start or at < self.end


def when(plain: str) -> When:
    """When a sentence in plain lower-case words plays."""
    day = _WEEKDAY.search(plain)
    night = True if _NIGHTTIME.search(plain) else None
    if _DAYTIME.search(plain):
        night = None if night else False
    hour = _hour(plain)
    return When(
        weekday=_DAYS.index(day[1]) if day else None,
        month=_month(plain),
        hour=hour,
        night=night,
    )


def span(plain: str) -> Span | None:
    """How long a state lasts that a sentence tells: "from March to October", "until Friday", "till six"."""
    for scale, (between, until) in _SCALES.items():
        if match := between.search(plain):
            start, end = _point(match[1], scale), _point(match[2], scale)
            return Span(scale, start, end + (0.5 if scale == "weekday" else 0.0))
        if match := until.search(plain):
            return Span(scale, None, _point(match[1], scale))
    if match := _HOUR_BETWEEN.search(plain):
        return Span("hour", _clock(match[1], plain), _clock(match[2], plain))
    if match := _HOUR_UNTIL.search(plain):
        return Span("hour", None, _clock(match[1], plain))
    return None


def season_of(word: str) -> tuple[float, float]:
    """The months in which a season begins and ends."""
    return _SEASONS[word]


def _point(word: str, scale: str) -> float:
    if scale == "weekday":
        return float(_DAYS.index(word))
    if word in _MONTHS:
        return float(_MONTHS.index(word) + 1)
    return _SEASONS[word][0] if word in _SEASONS else _FEASTS[word]


def _clock(word: str, plain: str) -> float:
    if word in _PARTS:
        return _PARTS[word] % 24
    hour = float(number(word) or 0)
    return (
        hour + 12
        if f"{word} in the afternoon" in plain or f"{word} in the evening" in plain or f"{word} at night" in plain
        else hour
    )


def _month(plain: str) -> float | None:
    if match := _INMONTH.search(plain):
        return float(_MONTHS.index(match[1]) + 1)
    found = next((month for feast, month in _FEASTS.items() if re.search(rf"\b(?:at|on|by) {feast}\b", plain)), None)
    if found is not None:
        return found
    season = re.search(r"\b(?:in(?: the)?|that|this|last) (spring|summer|autumn|winter)\b", plain)
    return _SEASONS[season[1]][0] + 1 if season else None


def _hour(plain: str) -> float | None:
    if match := _CLOCK.search(plain):
        hour = float(number(match[2]) or 0)
        if hour > 24:
            return None
        past = match[1] or ""
        hour += (
            -0.5 + 1
            if past.startswith("half")
            else 0.25
            if past.endswith("past ")
            else -0.25
            if past.endswith("to ")
            else 0
        )
        if match[3] in ("afternoon", "evening", "night") and hour < 12:
            hour += 12
        return hour
    return next(
        (hour for word, hour in _PARTS.items() if re.search(rf"\b(?:at|each|every|by|towards) {word}\b", plain)), None
    )
