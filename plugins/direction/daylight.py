"""The hour and the weather of the story: what was said of them lasts until the day, the sky or the words change."""

from __future__ import annotations

import re

from fabula.core import Reading

_NEXT_DAY = re.compile(
    r"^(?:but |and |so |then )?(?:(?:on|by|the|this|one|that|early|late|already) )*"
    r"(?:(?:next|following|other|very next) (?:day|week|month|year|monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday)|(?:\w+ )?(?:days?|weeks?|months?|years?) (?:later|after that|afterwards|went by|passed)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|(?:spring|summer|autumn|winter) came"
    r"|nowadays|these days|since then|ever since|from then on|from that day|from now on|every day|tomorrow)\b"
)
_STILL = re.compile(
    r"\b(?:(?:not|never|won['’]t|wouldn['’]t|didn['’]t|doesn['’]t|hadn['’]t) (?:\w+ )?"
    r"(?:stop|stopped|let up|end|cease)\w*|(?:still|kept|keeps?|went on|goes on)) (?:\w+ )?"
    r"(rain|snow|pour|drizzl|hail|storm)"
)
_OVER = re.compile(
    r"\b(?:(?:rain|snow|storm|fog|mist|wind|thunder|clouds?)\w* (?:\w+ )?(?:had |has |was |were )?(?:\w+ly )?"
    r"(?:stopped|passed|ended|over|lifted|gone|cleared|died down|blew over|blown over|parted|was over)"
    r"|stopped (?:raining|snowing)|(?:sun|moon|stars?) (?:\w+ )?(?:was|were|came|is|comes|had come) (?:\w+ )?out\b"
    r"|sky (?:had |was |is )?(?:\w+ )?(?:clear\w*|blue)|\b(?:when|once|as soon as) it (?:was|is) (?:all )?over\b)"
)
_DARK_PLACE = re.compile(
    r"\b(?:dark|gloomy|dim)\w* (?:\w+ )?(?:in|inside|under|down|behind|within|enough) "
    r"|\b(?:pitch[- ])?dark in(?:side| there)?\b"
    r"|\b(?:dark|gloomy) (?:room|hall|cave|cellar|corner|corridor|wood|forest|hole|tunnel|box|hallway|cupboard|barn)"
)
_NIGHT = re.compile(
    r"\b(?:night\w*|midnight|moon\w*|stars?\b|starlight|dream\w*|asleep|fell asleep|went to bed|bedtime|lantern|sunset"
    r"|dusk|evening|twilight|tonight|o['’]clock|(?:got|getting|grew|growing|turned) dark)"
)
_POURED = re.compile(
    r"\bpour\w* (?:(?:out|in|away|down|over|off) )?(?:the|a|an|some|his|her|their|my|us|me|him|it|tea|water"
    r"|milk|coffee|cocoa|juice|himself|herself)\b"
)
_RAINY = re.compile(
    r"\b(?:rain\w*|drizzl\w*|shower|downpour|cloudburst|wet weather|drops?|storm\w*|thunder\w*"
    r"|(?:pour\w*|bucketing|pelting) down|to pour|was pouring|is pouring|pouring rain)\b"
)
_DAWN_LASTS = 3
_UNSEEN_SKY = frozenset({"space", "moon", "underwater"})
"""Places over which no weather comes."""


class Daylight:
    """The time of day and the weather, kept from sentence to sentence."""

    def __init__(self) -> None:
        self.time: str | None = None
        self.weather: str | None = None
        self._heard: tuple[str | None, str | None] = (None, None)
        self._dawn_for = 0

    def follow(self, reading: Reading) -> None:
        """Take in what the next sentence says of hour and weather."""
        text = reading.sentence.text.lower().replace("’", "'")
        setting, stated = reading.setting, reading.setting.stated
        time, weather = self._heard
        self._heard = (setting.time_of_day, setting.weather)
        if _NEXT_DAY.search(text) is not None:
            self.time, self.weather = None, None
        # What changes without being marked as stated was concluded from the words all the same.
        told = "time_of_day" in stated or (setting.time_of_day != time and setting.time_of_day is not None)
        if told and not _only_dark_inside(text, setting.time_of_day):
            self.time, self._dawn_for = setting.time_of_day, 0
        told = "weather" in stated or (setting.weather != weather and setting.weather is not None)
        if told and not (setting.weather == "rain" and _is_poured(text)):
            self.weather = setting.weather
        still = _STILL.search(text)
        if still is not None:
            self.weather = "snow" if still.group(1) == "snow" else "storm" if still.group(1) == "storm" else "rain"
        elif "weather" not in stated and self.weather not in (None, "clear") and _OVER.search(text) is not None:
            self.weather = "clear"
        if self.time == "dawn":
            self._dawn_for += 1
            if self._dawn_for > _DAWN_LASTS:
                self.time = "day"

    def weather_over(self, place: str) -> str | None:
        """The weather that a place is painted in."""
        return "clear" if place in _UNSEEN_SKY else self.weather


def _only_dark_inside(text: str, time: str | None) -> bool:
    """ "It was so dark in the hall" tells of the hall."""
    return time == "night" and _DARK_PLACE.search(text) is not None and _NIGHT.search(text) is None


def _is_poured(text: str) -> bool:
    """Somebody poured water: no rain."""
    return _POURED.search(text) is not None and _RAINY.search(text) is None
