"""The light of a time of day and a weather: sky colours, what tints the ground, what tints the sprites."""

from __future__ import annotations

from dataclasses import dataclass

Color = tuple[float, float, float]


def rgb(text: str) -> Color:
    """``#rrggbb`` as three numbers between 0 and 1."""
    return (int(text[1:3], 16) / 255, int(text[3:5], 16) / 255, int(text[5:7], 16) / 255)


def mix(a: Color, b: Color, t: float) -> Color:
    """`a` at 0, `b` at 1."""
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def times(a: Color, b: Color) -> Color:
    """Light `b` falling on colour `a`."""
    return (a[0] * b[0], a[1] * b[1], a[2] * b[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """How a place is lit. `sky` is top, middle and horizon; `lamps` says whether windows are lit."""

    time: str
    weather: str
    season: str | None
    sky: tuple[Color, Color, Color]
    tint: Color
    haze: Color
    haze_strength: float
    sprites: Color
    cloud: Color
    cloud_shade: Color
    clouds: int
    orb: str | None
    stars: int
    lamps: bool
    shadow: float
    wet: float
    snow: bool


_TIMES = {
    # sky top, middle, horizon; ground tint; haze; sprite tint; cloud, its shade
    "day": ("#2f8fee", "#7cc4fb", "#d6f0ff", "#ffffff", "#d3ebfa", "#ffffff", "#ffffff", "#cfe3f5"),
    "dawn": ("#6f9fe6", "#f3bfd0", "#ffe2b3", "#ffe6dc", "#ffdccb", "#fff2ea", "#fff0ec", "#f0b9c4"),
    "dusk": ("#35357f", "#c8608d", "#ffb067", "#f0c6bd", "#ec9c90", "#ffe6da", "#f7b5a6", "#9a5a8c"),
    "night": ("#0b1440", "#20306e", "#5166ac", "#7c89c2", "#35458a", "#d8def9", "#5f6eaa", "#333f7c"),
}
_GREY = {"day": "#a9b6c4", "dawn": "#b8aeb6", "dusk": "#7a6a86", "night": "#20284a"}
# weather: how grey the sky, its brightness, ground light, sprite light, haze strength, clouds
_WEATHERS: dict[str, tuple[float, float, Color, Color, float, int]] = {
    "clear": (0.0, 1.0, (1, 1, 1), (1, 1, 1), 0.0, 3),
    "wind": (0.12, 1.0, (0.98, 0.98, 0.98), (1, 1, 1), 0.0, 5),
    "cloud": (0.45, 0.98, (0.92, 0.93, 0.95), (0.97, 0.97, 0.98), 0.1, 9),
    "rain": (0.8, 0.86, (0.78, 0.82, 0.88), (0.90, 0.92, 0.96), 0.25, 8),
    "storm": (0.92, 0.55, (0.58, 0.62, 0.72), (0.80, 0.83, 0.92), 0.2, 10),
    "snow": (0.6, 1.05, (0.95, 0.97, 1.0), (0.98, 0.99, 1.0), 0.3, 5),
    "fog": (0.85, 1.08, (0.92, 0.93, 0.95), (0.96, 0.97, 0.98), 0.72, 0),
    "dust": (0.8, 0.98, (0.94, 0.86, 0.72), (1.0, 0.95, 0.86), 0.45, 0),
}


def light_of(time: str, weather: str, season: str | None = None) -> Light:
    """The light of a time of day and a weather; unknown words are a clear day."""
    time = time if time in _TIMES else "day"
    weather = weather if weather in _WEATHERS else "clear"
    top, middle, low, tint, haze, sprites, cloud, shade = (rgb(c) for c in _TIMES[time])
    grey, bright, ground_light, sprite_light, haze_strength, clouds = _WEATHERS[weather]
    if time == "night":  # dark already: bad weather takes little more, or nothing would be seen
        bright = 1 - 0.3 * (1 - bright)
        ground_light, sprite_light = mix(ground_light, (1.1, 1.1, 1.1), 0.7), mix(sprite_light, (1, 1, 1), 0.6)
    target = rgb(_GREY[time])
    if weather == "fog" and time != "night":
        target = mix(target, (0.95, 0.95, 0.94), 0.45)
    if weather == "dust":
        target = times(mix(target, (1, 1, 1), 0.25), (1.12, 0.93, 0.64))
        haze = times(haze, (1.0, 0.84, 0.56))
    # A snowy night is lighter than a clear one; a storm is dark all over.
    sky = tuple(
        _clip(times(mix(c, mix(target, (1, 1, 1), lift), grey), (bright, bright, bright)))
        for c, lift in ((top, 0.0), (middle, 0.1), (low, 0.25 if time != "night" else 0.06))
    )
    covered = weather in ("rain", "storm", "snow", "fog", "dust")
    return Light(
        time=time,
        weather=weather,
        season=season,
        sky=(sky[0], sky[1], sky[2]),
        tint=times(tint, ground_light),
        haze=_clip(mix(haze, sky[2], 0.6 if covered else 0.25)),
        haze_strength=haze_strength,
        sprites=times(sprites, sprite_light),
        cloud=_clip(times(mix(cloud, target, grey * 0.6), (bright, bright, bright))),
        cloud_shade=_clip(times(mix(shade, target, grey * 0.8), (bright * 0.95, bright * 0.95, bright * 0.95))),
        clouds=clouds,
        orb=None if covered else ("moon" if time == "night" else "sun"),
        stars=0 if time != "night" or covered else (60 if weather == "cloud" else 150),
        lamps=time in ("night", "dusk") or weather == "storm",
        shadow={"day": 0.34, "dawn": 0.26, "dusk": 0.3, "night": 0.34}[time] * (0.6 if covered else 1.0),
        wet=1.0 if weather in ("rain", "storm") else 0.0,
        snow=weather == "snow" or season == "winter",
    )


def _clip(color: Color) -> Color:
    return (min(1.0, color[0]), min(1.0, color[1]), min(1.0, color[2]))
