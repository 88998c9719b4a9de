"""Verdicts and scenes in words: triples as sentences, pictures as what stands where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..events import Element, Picture, Scene, Triple, Verdict

_SAYINGS = {
    "ObjectUse": "{head} is used to {tail}",
    "AtLocation": "{head} is found at {tail}",
    "MadeUpOf": "{head} has or is made of {tail}",
    "HasProperty": "{head} can be {tail}",
    "CapableOf": "{head} can {tail}",
    "Desires": "{head} wants {tail}",
    "NotDesires": "{head} does not want {tail}",
    "isAfter": "“{head}” comes after “{tail}”",
    "isBefore": "“{head}” comes before “{tail}”",
    "HasSubEvent": "“{head}” includes “{tail}”",
    "HinderedBy": "“{head}” is hindered when {tail}",
    "Causes": "“{head}” causes “{tail}”",
    "xReason": "{head} because {tail}",
    "isFilledBy": "in “{head}”, the blank can be {tail}",
    "xNeed": "before “{head}”, one needs {tail}",
    "xAttr": "who does “{head}” is seen as {tail}",
    "xEffect": "after “{head}”, he or she {tail}",
    "xReact": "after “{head}”, one feels {tail}",
    "xWant": "after “{head}”, one wants {tail}",
    "xIntent": "one does “{head}” because one wanted {tail}",
    "oEffect": "after “{head}”, others {tail}",
    "oReact": "after “{head}”, others feel {tail}",
    "oWant": "after “{head}”, others want {tail}",
    "IsA": "{head} is a kind of {tail}",
}
_PEOPLE = (("PersonX", "somebody"), ("PersonY", "somebody else"), ("PersonZ", "a third one"))
_AGAINST = frozenset({"HinderedBy", "NotDesires"})
_MOST_EVIDENCE = 16

_FOLDERS = re.compile(r"(?<![\w./:~\\])(?:~|[A-Za-z]:)?[\\/](?:[^\\/\s'\"]+[\\/])+")

_TIMES = {"dawn": "at dawn", "day": "by day", "dusk": "at dusk", "night": "at night"}
_WEATHER = {
    "cloud": "under clouds",
    "rain": "in the rain",
    "snow": "in the snow",
    "storm": "in a storm",
    "fog": "in fog",
    "wind": "in the wind",
}
_STANDS = {
    "in-front": "in front of",
    "toward": "facing",
    "away": "turned from",
    "holds": "holding",
    "wears": "wearing",
    "of": "of",
}
_FEELING = frozenset({"person", "animal", "group"})
_VOWELS = "aeiou"
_UNCOUNTED = frozenset({
    "food", "drink", "liquid", "water", "furniture", "clothing", "weather", "fruit", "meat", "bread", "money", "sand",
    "snow", "rain", "ice", "fire", "grass", "milk", "soup", "paper", "music", "fuel", "wood", "mud", "dust", "hair",
    "air", "smoke", "gas", "glass", "metal", "stone", "cloth", "people", "anything", "nature", "somebody",
})  # fmt: skip
_OF_THINGS = frozenset(
    {"ObjectUse", "AtLocation", "MadeUpOf", "HasProperty", "CapableOf", "Desires", "NotDesires", "IsA"}
)
_NUMBERS = ("", "", "two ", "three ", "four ", "five ", "six ")
_LONGEST_ALT = 600


def without_folders(text: str) -> str:
    """Without the folders of the server's files, which are nobody's business: "cannot read story.mp3"."""
    return _FOLDERS.sub("", text)


def shortened(text: str, most: int = 120) -> str:
    """The text, or its beginning."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def say(triple: Triple) -> str:
    """A triple as a sentence: "A ball can roll." """
    head, tail = triple.head, triple.tail
    for person, plain in _PEOPLE:
        head, tail = head.replace(person, plain), tail.replace(person, plain)
    if triple.relation == "ObjectUse":
        tail = tail.removeprefix("to ")
    if triple.relation in _OF_THINGS:
        head = _with_article(head)
    text = _SAYINGS.get(triple.relation, "{head} – {relation} – {tail}").format(
        head=head, tail=tail, relation=triple.relation
    )
    return f"{text[:1].upper()}{text[1:]}."


def _with_article(phrase: str) -> str:
    last = phrase.rpartition(" ")[2]
    plural = last.endswith("s") and not last.endswith(("ss", "us", "is"))
    if not phrase or last in _UNCOUNTED or plural or phrase.startswith(("a ", "an ", "the ", "some")):
        return phrase
    return f"{'an' if phrase[0].lower() in _VOWELS else 'a'} {phrase}"


def gerund(verb: str) -> str:
    """ "pick up" → "picking up", "run" → "running"."""
    first, _, rest = verb.partition(" ")
    short = sum(letter in _VOWELS for letter in first) == 1 and first[-1:] not in "aeiouwxyh"
    if first.endswith("ie"):
        first = f"{first[:-2]}ying"
    elif first.endswith("e") and not first.endswith(("ee", "oe", "ye")) and first != "be":
        first = f"{first[:-1]}ing"
    elif short and len(first) > 2 and first[-2] in _VOWELS:
        first = f"{first}{first[-1]}ing"
    else:
        first = f"{first}ing"
    return f"{first} {rest}".strip()


def evidence_of(verdict: Verdict) -> list[dict[str, object]]:
    """The triples a verdict rests on, what speaks against it first, each of them once."""
    told: dict[tuple[str, str, str], dict[str, object]] = {}
    for triple, supports in _triples(verdict):
        key = (triple.head, triple.relation, triple.tail)
        if key not in told and len(told) < _MOST_EVIDENCE:
            told[key] = {
                "head": triple.head,
                "relation": triple.relation,
                "tail": triple.tail,
                "says": say(triple),
                "supports": supports and triple.relation not in _AGAINST,
            }
    return list(told.values())


def _triples(verdict: Verdict) -> Iterator[tuple[Triple, bool]]:
    for broken in verdict.breaks:
        yield from ((triple, False) for triple in broken.evidence)
    pairs = sorted(verdict.associations, key=lambda pair: pair.score)
    for pair in pairs:
        yield from ((triple, pair.status != "implausible") for triple in pair.evidence)
    yield from ((triple, verdict.status != "implausible") for triple in verdict.evidence)
    if verdict.repair is not None:
        yield from ((triple, False) for triple in verdict.repair.evidence)


def describe(picture: Picture) -> str:
    """What a picture shows and where, for those who do not see it."""
    scene = picture.scene
    sides = _sides(picture)
    names = {element.id: _name(element) for element in scene.elements}
    parts = []
    for element in scene.elements:
        said = names[element.id]
        if element.action:
            said += f" {gerund(element.action.replace('_', ' '))}"
        placed = _placed(scene, element, names)
        if placed:
            said += f" {placed}"
        if side := sides.get(element.id, ""):
            said += f" {side}"
        parts.append(said)
    told = f"{_backdrop(scene)}: {', '.join(parts)}." if parts else f"{_backdrop(scene)}."
    return shortened(told, _LONGEST_ALT)


def remarks_of(picture: Picture) -> list[str]:
    """What is odd on a picture because the story wants it so."""
    texts = (remark.text for judgement in picture.judgements for remark in judgement.remarks)
    return [f"{text[:1].upper()}{text[1:]}" for text in dict.fromkeys(texts)]


def _backdrop(scene: Scene) -> str:
    drop = scene.backdrop
    when, weather = _TIMES.get(drop.time_of_day, ""), _WEATHER.get(drop.weather, "")
    place = (drop.said or drop.place).replace("_", " ").replace("-", " ")
    words = " ".join(part for part in (place, when, weather) if part)
    return f"{words[:1].upper()}{words[1:]}"


def _name(element: Element) -> str:
    if element.label:
        return element.label
    number = _NUMBERS[element.count] if element.count < len(_NUMBERS) else f"{element.count} "
    noun = f"{element.name}s" if element.count > 1 and not element.name.endswith("s") else element.name
    mood = (element.emotion,) if element.emotion and element.kind in _FEELING else ()
    attributes = [said for said in element.attributes if said.replace("-", "").replace(" ", "").isalpha()]
    words = " ".join(dict.fromkeys((*mood, *attributes, *element.colors, noun)))
    if number:
        return f"{number}{words}"
    return f"{'an' if words[:1].lower() in 'aeiou' else 'a'} {words}"


def _placed(scene: Scene, element: Element, names: dict[str, str]) -> str:
    said = [
        f"{_STANDS.get(relation.kind, relation.kind)} {names[relation.object]}"
        for relation in scene.relations
        if relation.subject == element.id and relation.object in names
    ]
    return " and ".join(said[:2])


def _sides(picture: Picture) -> dict[str, str]:
    """Left, middle or right, by the display list."""
    if picture.asset.size_px is None:
        return {}
    width = picture.asset.size_px[0]
    places: dict[str, list[float]] = {}
    for layer in picture.layers:
        if layer.element is not None:
            places.setdefault(layer.element, []).append(layer.transform.x_px)
    return {element: _side(xs, width) for element, xs in places.items()}


def _side(xs: Iterable[float], width: int) -> str:
    values = list(xs)
    at = sum(values) / len(values) / width
    return "on the left" if at < 0.38 else "on the right" if at > 0.62 else "in the middle"
