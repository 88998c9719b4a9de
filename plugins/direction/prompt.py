"""A scene in words, for models that draw from text: most important first, because such models read only so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.core import Backdrop, Element, Reading, Relation

from .clip import CLIP_TOKENS, fit
from .tables import action_of
from .wardrobe import color_name, hair_color_name, sits_at

_LIGHT = {"dawn": "soft morning light", "day": "daylight", "dusk": "golden sunset light", "night": "night, moonlight"}
_WEATHER = {
    "rain": "rain",
    "snow": "snow",
    "storm": "thunderstorm",
    "fog": "fog",
    "wind": "wind",
    "cloud": "cloudy sky",
}
_SHOT = {"wide": "wide shot", "medium": "medium shot", "close": "close-up"}
_SAID = {
    "on": "on", "in": "in", "under": "under", "beside": "beside", "behind": "behind", "in-front": "in front of",
    "between": "between", "over": "above", "around": "around", "toward": "facing", "away": "running from", "across":
    "across",
    "holds": "holding", "wears": "wearing", "rides": "riding",
}  # fmt: skip
_AIMS = {
    "look": "at", "point": "at", "laugh": "at", "smile": "at", "talk": "to", "walk": "to", "run": "to", "go": "to",
    "bark": "at",
    "shout": "at", "listen": "to", "wave": "to", "jump": "at", "fly": "to", "give": "to", "throw": "to", "swim": "to",
    "hold": "to", "sing": "to", "stare": "at", "growl": "at", "read": "to", "drive": "to", "ride": "to", "search":
    "for",
    "show": "to", "sail": "to", "carry": "to", "fall": "to", "climb": "to", "shine": "on", "stand": "by", "sit": "by",
}  # fmt: skip
_ORDER = {"holds": 0, "rides": 0, "toward": 2}
_VAGUE = frozenset({"person", "old person", "child", "adult", "friend", "somebody", "someone"})
_BESIDE = frozenset({"river", "lake", "pond", "waterfall", "harbour", "sea", "bridge", "lakeside"})
_NUMBERS = ("", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def write_prompt(
    style: str,
    elements: Sequence[Element],
    relations: Sequence[Relation],
    backdrop: Backdrop,
    *,
    shot_size: str,
    mood: str | None,
    limit: int = CLIP_TOKENS,
) -> str:
    """Who does what with what, where, when, shot, mood, what people look like, style; dressing is left to the model.

    At most `limit` tokens as `clip.tokens` counts them; what is least important is left out first.
    """
    ridden = {r.object for r in relations}
    drawn = [e for e in elements if (e.role != "dressing" or e.id in ridden) and not e.imagined]
    clauses = [*_deeds(drawn, relations)]
    clauses.append(f"{_at(backdrop)} {backdrop.said or backdrop.place}".replace("-", " "))
    clauses.append(_LIGHT.get(backdrop.time_of_day, "daylight"))
    clauses.append(_WEATHER.get(backdrop.weather, ""))
    clauses.append(_SHOT[shot_size])
    clauses.append(f"{mood} mood" if mood else "")
    thoughts = [describe(e, full=False) for e in elements if e.imagined]
    if thoughts:
        clauses.append(f"thought bubble with {' and '.join(thoughts[:2])}")
    clauses += [sheet for e in drawn if (sheet := character_sheet(e))]
    return fit(clauses, limit, last=style)


def write_negative_prompt(reading: Reading, limit: int = CLIP_TOKENS) -> str:
    """What must not be seen: what the sentence says is absent, and what such models like to spoil."""
    absent = dict.fromkeys(e.head for e in reading.entities if e.absent and e.kind != "idea")
    spoilt = ("text", "watermark", "frame", "blurry", "deformed", "extra limbs", "cropped")
    return fit((*absent, *spoilt), limit)


def character_sheet(element: Element) -> str | None:
    """What somebody looks like: "girl with red hair in a blue coat and a green hat"; None where nothing is known."""
    seen = element.appearance
    if seen is None or element.count > 1:
        return None
    hair = hair_color_name(seen.hair)
    style = {"bald": "bald head", "beard": "beard", "moustache": "moustache"}.get(seen.hair_style or "")
    looks = [style or " ".join(filter(None, (_curled(seen.hair_style), hair, "hair")))] if style or hair else []
    clothes = [" ".join(filter(None, (color_name(g.color), g.name))) for g in seen.garments]
    top = color_name(seen.top)
    if top is not None and not any(sits_at(g.name) in ("coat", "body") for g in seen.garments):
        clothes.insert(0, f"{top} clothes")
    said = f"{_noun(element)} with {' and '.join(looks)}" if looks else _noun(element)
    return f"{said} in {' and '.join(clothes)}" if clothes else said if looks else None


def _curled(style: str | None) -> str | None:
    return style if style in ("long", "short", "curly", "braids", "ponytail", "pigtails") else None


def _takes(action: str, relation: Relation) -> bool:
    """Whether what one holds or rides is the object of what one does: "knitting a scarf"."""
    how = action_of(action).object
    return (
        how in ("rides", "wears") if relation.kind in ("rides", "wears") else how not in ("none", "face", "on", "touch")
    )


def _at(backdrop: Backdrop) -> str:
    if backdrop.place in _BESIDE:
        return "by the"
    return "on the" if backdrop.place in ("beach", "street", "road", "moon", "island", "farm", "hilltop") else "in the"


def _deeds(drawn: Sequence[Element], relations: Sequence[Relation]) -> Iterator[str]:
    """A clause for everybody and everything, each thing named with the first who has to do with it."""
    by_id = {e.id: e for e in drawn}
    told: set[str] = set()
    for element in drawn:
        if element.id in told:
            continue
        told.add(element.id)
        clause = describe(element, full=element.role in ("actor", "partner"))
        if element.action:
            clause += f" {gerund(element.action)}"
        for relation in sorted(relations, key=lambda r: _ORDER.get(r.kind, 1)):
            if relation.subject == element.id and relation.object in by_id:
                other = by_id[relation.object]
                joint = _SAID.get(relation.kind, "")
                if element.action and relation.kind in ("holds", "wears", "rides") and _takes(element.action, relation):
                    joint = ""  # "eating an apple", not "eating holding an apple"
                elif element.action and relation.kind == "toward":
                    joint = _AIMS.get(element.action, "")
                clause += f" {joint} {describe(other, full=other.id not in told)}".replace("  ", " ")
                told.add(other.id)
        yield clause


def describe(element: Element, *, full: bool) -> str:
    """An element as a noun phrase; in full with its size, colours and clothes."""
    noun = _noun(element)
    adjectives: list[str] = []
    if full:
        adjectives = [*element.attributes][:2]
        if element.emotion and element.kind in ("person", "animal"):
            adjectives.insert(0, {"afraid": "frightened"}.get(element.emotion, element.emotion))
        adjectives += element.colors[:2]
    phrase = " ".join((*adjectives, noun))
    if element.count == 1:
        phrase = f"{'an' if phrase[0] in 'aeiou' else 'a'} {phrase}"
    else:
        number = _NUMBERS[element.count] if element.count < len(_NUMBERS) else "many"
        phrase = f"{number} {phrase if noun.endswith('s') else _plural(phrase)}"
    return phrase


def _noun(element: Element) -> str:
    if element.kind == "person" and element.name in _VAGUE:
        return _NOUNS.get((element.age, element.gender), element.name)
    return element.name


def gerund(verb: str) -> str:
    """The -ing form."""
    if verb in ("lie", "die", "tie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    short = len(verb) >= 3 and verb[-1] not in "aeiouwxy" and verb[-2] in "aeiou" and verb[-3] not in "aeiou"
    if short and (len(verb) <= 4 or verb in ("begin", "forget")) and verb not in ("open", "feed", "even", "enter"):
        return verb + verb[-1] + "ing"
    return verb + "ing"


def _plural(phrase: str) -> str:
    irregular = {
        "man": "men", "woman": "women", "child": "children", "person": "people", "mouse": "mice", "foot": "feet",
        "goose": "geese", "sheep": "sheep", "fish": "fish", "deer": "deer", "wolf": "wolves", "leaf": "leaves",
        "knife": "knives",
    }  # fmt: skip
    head, _, last = phrase.rpartition(" ")
    if last in irregular:
        last = irregular[last]
    elif last.endswith(("s", "x", "ch", "sh")):
        last += "es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = last[:-1] + "ies"
    else:
        last += "s"
    return f"{head} {last}".strip()


_NOUNS: dict[tuple[str | None, str | None], str] = {
    ("baby", None): "baby", ("baby", "female"): "baby girl", ("baby", "male"): "baby boy", ("child", "female"): "girl",
    ("child", "male"): "boy", ("child", None): "child", ("adult", "female"): "woman", ("adult", "male"): "man",
    ("old", "female"): "old woman", ("old", "male"): "old man",
}  # fmt: skip
