"""A scene in words, for models that draw from text: most important first, because such models read only so far."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.core import Backdrop, Element, Reading, Relation

from .wardrobe import color_name

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
_TAKES = frozenset(
    {"eating", "drinking", "reading", "carrying", "holding", "giving", "buying", "wearing", "riding", "driving",
    "sailing",
     "playing", "showing", "stealing", "receiving", "picking", "throwing"}
)  # fmt: skip
_NUMBERS = ("", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def write_prompt(
    style: str,
    elements: Sequence[Element],
    relations: Sequence[Relation],
    backdrop: Backdrop,
    *,
    shot_size: str,
    mood: str | None,
    words: int,
) -> str:
    """At most `words` words: style, who does what, where, light, mood, shot; dressing is left to the model."""
    drawn = [e for e in elements if e.role != "dressing"]
    by_id = {e.id: e for e in drawn}
    told: set[str] = set()
    clauses = [style]
    for element in drawn:
        if element.id in told:
            continue
        told.add(element.id)
        clause = describe(element, full=element.role in ("actor", "partner"))
        if element.action:
            clause += f" {gerund(element.action)}"
        for relation in sorted(relations, key=lambda r: r.kind == "toward"):
            if relation.subject == element.id and relation.object in by_id:
                other = by_id[relation.object]
                joint = _SAID.get(relation.kind, "")
                if element.action and relation.kind in ("holds", "wears", "rides") and gerund(element.action) in _TAKES:
                    joint = ""  # "eating an apple", not "eating holding an apple"
                elif element.action and relation.kind == "toward":
                    joint = _AIMS.get(element.action, "")
                clause += f" {joint} {describe(other, full=other.id not in told)}".replace("  ", " ")
                told.add(other.id)
        clauses.append(clause)
    clauses.append(f"in the {backdrop.said or backdrop.place}".replace("-", " "))
    clauses.append(_LIGHT.get(backdrop.time_of_day, "daylight"))
    if backdrop.weather in _WEATHER:
        clauses.append(_WEATHER[backdrop.weather])
    if mood:
        clauses.append(f"{mood} mood")
    clauses.append(_SHOT[shot_size])
    kept: list[str] = []
    room = words
    for clause in clauses:
        need = len(clause.split())
        if need <= room:
            kept.append(clause)
            room -= need
    return ", ".join(kept)


def write_negative_prompt(reading: Reading) -> str:
    """What must not be seen: what the sentence says is absent, and what such models like to spoil."""
    absent = [e.head for e in reading.entities if e.absent]
    return ", ".join((*absent, "text, watermark, frame, blurry, deformed, extra limbs, cropped"))


def describe(element: Element, *, full: bool) -> str:
    """An element as a noun phrase; in full with its size, colours and clothes."""
    noun = element.name
    if element.kind == "person" and noun in ("person", "child", "adult", "friend", "somebody", "someone"):
        noun = _NOUNS.get((element.age, element.gender), noun)
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
    top = color_name(element.appearance.top) if element.appearance is not None else None
    if full and element.kind == "person" and top is not None:
        phrase += f" in {top}"
    return phrase


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
