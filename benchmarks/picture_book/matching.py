"""What a label means in a scene: its elements, what the illustrator set there, or what the stage itself shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from fabula import kg
from fabula.core import Element, Picture, Scene
from fabula.core.masks import LayerMasks
from fabula.plugins.criticism.sights import Sight
from fabula.plugins.illustration.backdrops import ROOMS, is_painted, painted_in, place_of

TELLER = "I"
"""How labels call who tells the story, as long as it does not say what he or she is."""
SIGNS = frozenset({"sign"})
"""Values of `Layer.pose` of what is drawn into bubbles and around figures."""
_SAME = (
    {"grandma", "grandmother", "granny", "nana", "gran"}, {"grandpa", "grandfather", "granddad", "grandad"},
    {"mom", "mum", "mother", "mama", "mommy", "mummy"}, {"dad", "father", "papa", "daddy"}, {"kid", "child"},
    {"bike", "bicycle"}, {"sofa", "couch"}, {"people", "person"}, {"policeman", "police officer", "officer"},
    {"mouse", "mice"}, {"goose", "geese"}, {"child", "children"}, {"man", "men"}, {"woman", "women"}, {"foot", "feet"},
    {"plane", "airplane", "aeroplane"}, {"fridge", "refrigerator"}, {"rock", "stone"}, {"tv", "television"},
    {"rabbit", "bunny"}, {"fall", "autumn"}, {"leaf", "leaves"}, {"wolf", "wolves"}, {"shelf", "shelves"},
    {"knife", "knives"}, {"glass", "glasses"}, {"purse", "handbag"}, {"doctor", "dr"}, {"ship", "boat"},
    {"astronaut", "spaceman"}, {"harbor", "harbour"}, {"path", "trail"}, {"ox", "oxen"}, {"tooth", "teeth"},
)  # fmt: skip
_WEATHER = {"rain": ("rain", "storm"), "snow": ("snow",), "fog": ("fog",), "mist": ("fog",), "snowflake": ("snow",),
            "raindrop": ("rain", "storm"), "storm": ("storm",), "lightning": ("storm",), "cloud": ("cloud", "rain",
            "storm", "snow")}  # fmt: skip
_WATERY = ("sea", "river", "lake", "beach", "underwater", "harbour", "island", "pond", "waterfall", "ship-deck",
           "swimming-pool", "swamp")  # fmt: skip
_GREEN = ("park", "meadow", "forest", "jungle", "garden", "farm", "village", "field", "orchard", "hilltop", "campsite",
          "pond", "playground", "zoo", "graveyard", "fairground", "river", "lake", "stadium", "ruins",
          "mountain")  # fmt: skip
_SHOWS = {
    "water": _WATERY, "wave": ("sea", "beach", "harbour", "island", "ship-deck"), "canal": ("river", "harbour"),
    "sand": ("beach", "desert", "island"), "dune": ("desert",), "sea": (*_WATERY[:1], "beach", "harbour", "island"),
    "ocean": ("sea", "beach", "harbour", "island", "underwater"), "shore": ("beach", "sea", "lake", "island"),
    "snow": ("snow-field",), "ice": ("snow-field",), "grass": _GREEN, "lawn": ("park", "garden"),
    "road": ("road", "street", "city", "village"), "street": ("street", "city", "village"),
    "path": ("park", "forest", "garden", "mountain", "hilltop"), "field": ("field", "farm", "meadow"),
    "hill": ("hilltop", "meadow", "farm", "mountain", "village"), "mountain": ("mountain", "volcano", "cliff"),
    "tree": ("park", "forest", "jungle", "garden", "orchard", "campsite", "swamp"), "woods": ("forest",),
    "house": ("village", "street"), "skyscraper": ("city",), "building": ("city", "street"),
    "star": ("space", "moon"), "space": ("space", "moon"), "rock": ("mountain", "cave", "cliff", "moon", "volcano"),
    "deck": ("ship-deck",), "platform": ("station",), "grave": ("graveyard",), "stall": ("market",),
}  # fmt: skip
"""What places show of themselves, and could not leave out."""
_INDOORS = ("floor", "wall", "room", "ceiling")
_OPEN_AIR = ("ground", "sky", "air", "horizon")


@dataclass(frozen=True)
class Match:
    """What a label may mean: its element (None for furniture and decoration of the illustrator) and what is seen."""

    id: str
    element: Element | None
    sight: Sight


class View:
    """A picture with its masks: finds what a label means."""

    def __init__(self, picture: Picture, masks: LayerMasks) -> None:
        self.picture = picture
        self.scene: Scene = picture.scene
        self.masks = masks
        self.sights = {element.id: Sight.of(element.id, masks) for element in self.scene.elements}
        self._added = list(self._furniture())

    def find(self, head: str, *, bodily: bool = False) -> list[Match]:
        """What a label may mean, the surest first; with `bodily` only what stands outside of thought bubbles."""
        scene = self.scene
        entities = {entity.id: entity for entity in scene.reading.entities}
        sure, may = [], []
        for element in scene.elements:
            entity = entities.get(element.entity or element.id)
            names = [element.name, element.label or ""]
            said: list[str] = []
            if entity is not None:
                names += [entity.head, entity.name or "", *(entity.name or "").split()]
                if entity.id.startswith("narrator"):
                    names.append(TELLER)
                # "a mug of cocoa" may be drawn as either
                said = entity.mention.split() if " of " in entity.mention else entity.mention.split()[-1:]
            match = Match(element.id, element, self.sights[element.id])
            if any(same(head, name) for name in names):
                sure.append(match)
            elif (
                any(same(head.rsplit(maxsplit=1)[-1], name.split()[-1]) for name in names if name)
                or any(same(head, word.strip(",.'’")) for word in said)
                or any(is_a(name, head) for name in names if name)
            ):
                may.append(match)
        found = sure or may or [match for word, match in self._added if same(head, word) or is_a(word, head)]
        return [m for m in found if not bodily or not self.in_bubble(m)]

    def in_bubble(self, match: Match) -> bool:
        """Whether it stands in a thought bubble and nowhere else."""
        layers = match.sight.layers
        imagined = match.element is not None and match.element.imagined
        return imagined and all(layer.pose in SIGNS for layer in layers)

    def is_seen(self, match: Match) -> bool:
        """Whether enough of it is uncovered: three hundredths of a percent of the picture, and a quarter of itself."""
        width, height = self.masks.size_px
        sight = match.sight
        return sight.visible_px >= max(0.0003 * width * height, 0.25 * min(sight.in_frame_px, 40))

    def shows(self, word: str) -> bool:
        """Whether the painted stage itself shows it."""
        backdrop = self.scene.backdrop
        place = place_of(backdrop.place)
        inside = place in ROOMS or place.endswith("-interior")
        single = word.removesuffix("s")
        if self.is_place(word):
            return True
        if word in ("sun", "moon", "star", "stars") and not inside:
            its_time = (backdrop.time_of_day == "night") != (single == "sun")
            return its_time and single in painted_in(place) and backdrop.weather in ("clear", "wind")
        named = painted_in(place)
        return (
            (word in named or single in named)
            or backdrop.weather in _WEATHER.get(single, ())
            or place in _SHOWS.get(word, _SHOWS.get(single, ()))
            or (word in _INDOORS and inside)
            or (word in _OPEN_AIR and not inside and place not in ("underwater", "space"))
            or (word == "grass" and place in _GREEN)
        )

    def is_place(self, word: str) -> bool:
        """Whether it is the place that is painted, by its own name, by the story's or by one that is painted alike."""
        backdrop = self.scene.backdrop
        said = backdrop.said or ""
        bare = backdrop.place.removesuffix("-interior")
        names = {backdrop.place, bare, backdrop.place.replace("-", " "), said, said.split(" ")[-1]}
        if word.endswith(" room") and not is_painted(word):  # a hospital room is a part of the hospital
            word = word.removesuffix(" room")
        if any(same(word, name) for name in names if name):
            return True
        short = word if is_painted(word) else word.rsplit(maxsplit=1)[-1]
        return is_painted(short) and place_of(short) == place_of(backdrop.place)

    def garments(self, wearer: Match) -> dict[str, str | None]:
        """What somebody is drawn wearing, with its colour: the sprite's own name carries it."""
        worn: dict[str, str | None] = {}
        for layer in wearer.sight.layers:
            if layer.sprite.startswith("people:"):
                worn.update(garments_of(layer.sprite))
        return worn

    def _furniture(self) -> Iterable[tuple[str, Match]]:
        """What the illustrator added, by the id it gave or the name of the sprite."""
        known = {element.id for element in self.scene.elements}
        groups: dict[tuple[str, str], list[int]] = {}
        for i, layer in enumerate(self.masks.layers):
            if layer.element in known or layer.pose in SIGNS:
                continue
            bare = unquote(layer.sprite.partition(":")[2].partition("?")[0].partition("/")[0]).replace("-", " ")
            name = layer.element.removeprefix("furniture-") if layer.element else bare
            groups.setdefault((re.sub(r"[-_]?\d+$", "", name), layer.element or bare), []).append(i)
        for (name, key), indices in groups.items():
            yield name, Match(key, None, Sight.of_layers(tuple(indices), self.masks))


def garments_of(sprite: str) -> dict[str, str | None]:
    """Names and colours of the garments that a people sprite carries: ``…?wears=hat:#c0392b+scarf``."""
    found: dict[str, str | None] = {}
    for part in sprite.partition("?")[2].split("&"):
        key, _, value = part.partition("=")
        if key in ("wears", "wear", "hat", "accessory", "carry"):
            for one in re.split(r"[+,]", unquote(value)):
                name, _, color = one.partition(":")
                if name:
                    found[name.replace("-", " ")] = color or None
    return found


def same(one: str, other: str) -> bool:
    """Whether two words name the same thing, in singular or plural."""
    one, other = one.lower().strip(), other.lower().strip()
    if not one or not other:
        return False
    forms = _forms(other)
    mine = _forms(one)
    return bool({one} & forms or {other} & mine) or any(mine & group and forms & group for group in _SAME)


def _forms(word: str) -> set[str]:
    stem = word.replace("-", " ")
    forms = {word, stem, f"{stem}s", f"{stem}es", stem.removesuffix("s"), stem.removesuffix("es")}
    if stem.endswith("ies"):
        forms.add(f"{stem[:-3]}y")
    return forms - {""}


@cache
def _graph() -> kg.Graph:
    return kg.open_graph("starter")


@cache
def is_person(name: str) -> bool:
    """Whether it is a word for somebody."""
    return "person" in _graph().ancestors(name.lower())


def is_a(name: str, head: str) -> bool:
    """Whether the thing is a kind of what the label says: a swan is a bird. Wide classes tell nothing."""
    if head in ("thing", "being", "artifact", "person", "place", "food"):
        return False
    return head in _graph().ancestors(name.lower())
