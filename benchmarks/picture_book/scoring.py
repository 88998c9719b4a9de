"""What of a sentence's labels is seen on its picture, measured on the masks of its display list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from fabula.core import ArtShelf, Element, Picture, Scene
from fabula.core.masks import LayerMasks, render_masks
from fabula.plugins.criticism.relations import Sight, holds_true
from picture_book.corpus import Line, Noun
from picture_book.telling import Told

SCALE = 0.25
SEEN_SHARE = 0.0003
"""A thing takes at least that share of the picture, or a quarter of itself is nothing one could see."""
_SAME = (
    {"grandma", "grandmother", "granny", "nana"}, {"grandpa", "grandfather", "granddad"},
    {"mom", "mum", "mother", "mama"},
    {"dad", "father", "papa"}, {"kid", "child"}, {"bike", "bicycle"}, {"sofa", "couch"}, {"people", "person"},
    {"policeman", "police officer", "officer"}, {"mouse", "mice"}, {"goose", "geese"},
)  # fmt: skip
_WEATHER = {"rain": ("rain", "storm"), "snow": ("snow",), "fog": ("fog",), "mist": ("fog",), "snowflake": ("snow",),
            "raindrop": ("rain", "storm"), "storm": ("storm",), "lightning": ("storm",)}  # fmt: skip
_GROUND = {
    "water": ("sea", "river", "lake", "beach", "underwater"), "wave": ("sea", "beach"), "sand": ("beach", "desert"),
    "sea": ("sea", "beach"), "ocean": ("sea", "beach"), "shore": ("beach", "sea", "lake"),
    "snow": ("snow-field",), "ice": ("snow-field",),
}  # fmt: skip
_OUTDOORS = ("grass", "sky", "ground", "path", "road", "street", "field", "hill", "tree")
_INDOORS = ("floor", "wall", "room", "ceiling", "window")


@dataclass
class Score:
    """Hits and tries by what is counted; `misses` says of each miss what was looked for."""

    hits: Counter[str] = field(default_factory=Counter)
    tries: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, str]] = field(default_factory=list)

    def note(self, what: str, true: bool, miss: str) -> None:
        """Count one try."""
        self.tries[what] += 1
        self.hits[what] += true
        if not true:
            self.misses.append((what, miss))

    def share(self, what: str) -> float:
        """Hits by tries; 1 where nothing was tried."""
        return self.hits[what] / self.tries[what] if self.tries[what] else 1.0

    def __iadd__(self, other: Score) -> Score:
        self.hits += other.hits
        self.tries += other.tries
        self.misses += other.misses
        return self


def score(told: Told, art: ArtShelf) -> list[Score]:
    """A score for each line of a story."""
    looks: dict[str, str] = {}
    ids: dict[str, str] = {}
    return [
        _line(line, picture, art, looks, ids) for line, picture in zip(told.story.lines, told.pictures, strict=True)
    ]


def _line(line: Line, picture: Picture, art: ArtShelf, looks: dict[str, str], ids: dict[str, str]) -> Score:
    scene, made = picture.scene, Score()
    assert picture.asset.size_px is not None
    masks = render_masks(picture.layers, picture.asset.size_px, art, scale=SCALE)
    sights = {e.id: Sight.of(e.id, masks) for e in scene.elements}
    for noun in line.draw:
        found = [e for e in elements(scene, noun.head) if _seen(sights[e.id], masks)]
        painted = not found and (is_backdrop(scene, noun.head) or _is_worn(scene, noun.head))
        made.note("drawn", bool(found) or painted, noun.head)
        if found or painted:
            card = any(layer.sprite.startswith("card:") for e in found[:1] for layer in sights[e.id].layers)
            made.note("not by card", not card, noun.head)
        if not found:
            continue
        if noun.count > 1:
            number = sum(sights[e.id].instances(masks) for e in found)
            made.note(
                "counts", number == noun.count if noun.count < 5 else number >= 3, f"{noun.head} {number}/{noun.count}"
            )
        _look(noun, found[0], made, looks, ids)
    for head, kind, ends in line.relations:
        said = f"{head} {kind} {'+'.join(ends)}"
        made.note("relations", _related(scene, sights, head, kind, ends, art), said)
    for name in line.absent:
        there = [e for e in elements(scene, name) if _seen(sights[e.id], masks)]
        made.note("absent", not there, name)
    for name in line.thought:
        there = [e for e in elements(scene, name) if e.role != "dressing" and _seen(sights[e.id], masks)]
        made.note("not bodily", all(_in_bubble(e, scene) for e in there), name)
    for who, verb in line.acts:
        doing = elements(scene, who)
        made.note("acts", any(e.action is not None for e in doing), f"{who} {verb}")
    for key, value in (
        ("place", scene.backdrop.place),
        ("time", scene.backdrop.time_of_day),
        ("weather", scene.backdrop.weather),
    ):
        if wanted := line.plain.get(key):
            right = is_backdrop(scene, wanted) if key == "place" else value == wanted
            made.note(key, right, f"{wanted}, is {value} ({scene.backdrop.said})")
    return made


def elements(scene: Scene, head: str) -> list[Element]:
    """The elements that a label may mean, the surest first."""
    entities = {entity.id: entity for entity in scene.reading.entities}
    sure, may = [], []
    for element in scene.elements:
        entity = entities.get(element.entity or element.id)
        names = [element.name, element.label or ""]
        if entity is not None:
            names += [entity.head, entity.name or "", *(entity.name or "").split()]
        if any(_same(head, name) for name in names):
            sure.append(element)
        elif any(_same(head.rsplit(maxsplit=1)[-1], name.split()[-1]) for name in names if name) or (
            entity is not None and any(_same(head, word) for word in entity.mention.split())
        ):
            may.append(element)
    return sure or may


def _same(one: str, other: str) -> bool:
    one, other = one.lower().strip(), other.lower().strip()
    if not one or not other:
        return False
    forms = {
        other,
        f"{other}s",
        f"{other}es",
        other.removesuffix("s"),
        other.removesuffix("es"),
        other.replace("-", " "),
    }
    return one in forms or any(one in group and forms & group for group in _SAME)


def _seen(sight: Sight, masks: LayerMasks) -> bool:
    width, height = masks.size_px
    return sight.visible_px >= max(SEEN_SHARE * width * height, 0.25 * min(sight.in_frame_px, 40))


def is_backdrop(scene: Scene, word: str) -> bool:
    """Whether the painted stage itself shows it."""
    backdrop = scene.backdrop
    indoors = backdrop.place in _ROOMS
    places = {
        backdrop.place,
        backdrop.place.replace("-", " "),
        backdrop.said or "",
        (backdrop.said or "").split(" ")[-1],
    }
    return (
        any(_same(word, place) for place in places)
        or _same(word.rsplit(maxsplit=1)[-1], (backdrop.said or "-").split()[-1])
        or backdrop.weather in _WEATHER.get(word, ())
        or backdrop.place in _GROUND.get(word, ())
        or (word in _INDOORS and indoors)
        or (word in _OUTDOORS and not indoors and backdrop.place not in ("space", "underwater"))
    )


_ROOMS = (
    "room",
    "living-room",
    "bedroom",
    "kitchen",
    "classroom",
    "shop",
    "office",
    "hospital",
    "bathroom",
    "library",
    "restaurant",
)


def _is_worn(scene: Scene, word: str) -> bool:
    """A garment is drawn as part of its wearer's figure."""
    return any(_worn_by(e, word) for e in scene.elements)


def _in_bubble(element: Element, scene: Scene) -> bool:
    return element.imagined


def _related(scene: Scene, sights: dict[str, Sight], head: str, kind: str, ends: Iterable[str], art: ArtShelf) -> bool:
    """Whether some element meant by `head` is seen in that relation to those meant by `ends`."""
    ends = tuple(ends)
    if kind in ("wears", "holds") and any(_worn_by(e, ends[0]) for e in elements(scene, head)):
        return True
    for one in elements(scene, head):
        if kind == "between":
            xs = [layer.transform.x_px for end in ends for e in elements(scene, end) for layer in sights[e.id].layers]
            mine = sights[one.id]
            if mine.layers and len(xs) >= 2 and min(xs) < mine.main.transform.x_px < max(xs):
                return True
            continue
        for other in elements(scene, ends[0]):
            if one.id != other.id and holds_true(kind, sights[one.id], sights[other.id], art):
                return True
        # One is in the forest where the forest is the painted stage itself.
        painted = not any(sights[e.id].layers for e in elements(scene, ends[0])) and is_backdrop(scene, ends[0])
        if painted and sights[one.id].visible_px and kind in ("in", "on", "beside", "over", "around", "toward"):
            return True
    return False


def _worn_by(element: Element, garment: str) -> bool:
    return element.appearance is not None and any(_same(garment, g.name) for g in element.appearance.garments)


def _look(noun: Noun, element: Element, made: Score, looks: dict[str, str], ids: dict[str, str]) -> None:
    """Somebody once seen is the same entity with the same looks."""
    if element.kind not in ("person", "animal") or element.count != 1:
        return
    known = ids.setdefault(noun.head, element.id)
    if known == element.id:
        sheet = f"{element.age} {element.gender} {element.appearance}"
        before = looks.setdefault(element.id, sheet)
        made.note("looks kept", _kept(before, sheet), f"{noun.head}: {before} → {sheet}")
        looks[element.id] = sheet
    else:
        made.note("looks kept", noun.count > 1, f"{noun.head} was {known}, is {element.id}")


def _kept(before: str, now: str) -> bool:
    return before == now
