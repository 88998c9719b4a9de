"""Who plays what: for each element of a scene a sprite, its size in the world, where it belongs and how it faces."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from fabula.core import Appearance, ArtShelf, Element, MissingError, Sprite

from .backdrops import PLACES, is_painted
from .packs import on_purpose
from .supports import FLOORED
from .vocabulary import CLOUDS, CREATURES, Ancestors, Vocabulary

Zone = Literal["ground", "hand", "sky", "water", "wall"]

FLYING = frozenset(["fly", "soar", "glide", "hover", "flutter", "float"])
LEAPING = frozenset(["jump", "leap", "spring", "hop"])
SEA_ANIMALS = frozenset(["dolphin", "whale", "fish", "shark", "salmon", "orca", "seal", "trout"])
SWIMMING = frozenset(["swim", "dive", "float", "sail", "row", "drift", "sink", "splash", "surf"])

_BUOYANT = frozenset(["float", "drift", "bob"])
_LIGHT = frozenset(
    ("feather", "bubble", "leaf", "petal", "balloon", "ghost", "snowflake", "dandelion", "fairy", "angel", "cloud")
)
"""What floats in the air; all else floats on water."""

_RISING = frozenset(("rise", "lift", "fly", "blow", "soar", "float", "drift", "ascend"))
_LIFTED = _LIGHT | {"umbrella", "parasol", "kite", "hat", "cap", "paper", "newspaper", "scarf", "lantern", "rocket",
                    "drone", "plane", "carpet", "smoke", "sheet", "handkerchief", "sail", "flag", "letter"}  # fmt: skip
"""What the wind or its own strength takes up into the air."""

_KIND_HEIGHTS_M = {
    "person": 1.7, "animal": 0.7, "plant": 1.0, "thing": 0.5, "food": 0.16, "vehicle": 1.7, "place": 6.0,
    "nature": 1.5, "group": 1.7, "idea": 0.5,
}  # fmt: skip
_AGE_HEIGHTS_M = {"baby": 0.75, "child": 1.25, "adult": 1.7, "old": 1.62}
_SIZE_WORDS = {
    "tiny": 0.55, "little": 0.78, "small": 0.75, "baby": 0.6, "short": 0.8, "young": 0.85,
    "big": 1.35, "large": 1.35, "great": 1.35, "tall": 1.3, "huge": 1.75, "giant": 1.9, "enormous": 1.8,
}  # fmt: skip
_COLORS = {
    "red": "#e23a3a", "orange": "#f5892b", "yellow": "#f8cf33", "green": "#3fae49", "blue": "#3b7ddd",
        "purple": "#8d52c7",
    "violet": "#8d52c7", "pink": "#f47fb0", "brown": "#8a5a36", "black": "#34343c", "white": "#f6f6f8",
        "grey": "#9aa0a8",
    "gray": "#9aa0a8", "gold": "#e5b53a", "golden": "#e5b53a", "silver": "#c0c6ce", "turquoise": "#3fc1c0",
        "beige": "#e3cfa8",
    "navy": "#24407f", "crimson": "#c21f3a", "scarlet": "#dd2a2a", "lilac": "#c3a0e0", "cream": "#f6ead0",
        "tan": "#d0a878",
}  # fmt: skip

_CELESTIAL = frozenset(("sun", "moon", "star", "cloud", "rainbow", "comet", "sky", "snowflake", "lightning"))

_ASLEEP = frozenset(("sleep", "nap", "doze", "dream", "snore"))
_ON_SEATS = frozenset(("drive", "cycle", "row", "paddle", "swing", "piano", "write", "ride"))
"""Poses that sit by themselves."""
_UNSEATED = {
    "sit": "sit-floor", "write": "floor-write", "ride": "walk", "drive": "hold", "cycle": "walk", "row": "pull",
    "paddle": "pull", "swing": "sit-floor", "piano": "reach",
}  # fmt: skip
"""What they become where nothing is to sit on."""
_NOT_SEATED = frozenset(("sleep", "lie", "jump", "climb", "dance", "fall", "fly"))

_UP_IN_BED = frozenset(("jump", "sleep", "lie", "sit", "roar", "sad", "look-up"))
"""What animals do in a bed without lying down."""

_COMPANIES = frozenset(
    ("family", "household", "couple", "crowd", "team", "class", "crew", "audience", "company", "gang", "people", "band")
)
"""Words for several people."""


@dataclass(frozen=True, slots=True)
class Part:
    """An element with the sprite that plays it.

    `height_m` is the height of what stands; `posture` the share of it that the sprite's pose leaves (sitting, lying).
    """

    element: Element
    sprite: str
    aspect: float
    faces: str
    height_m: float
    zone: Zone
    posture: float = 1.0
    tint: str | None = None
    found_as: str | None = None
    points: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Points of a figure, such as its hand, as shares of its drawing's width and height from the top left."""

    @property
    def alive(self) -> bool:
        """Whether it has a face and acts."""
        return self.element.kind in ("person", "animal", "group")

    @property
    def celestial(self) -> bool:
        """Whether it belongs to the sky itself, where sizes mean nothing."""
        return self.zone == "sky" and not self.alive and (self.found_as or self.element.name) in _CELESTIAL

    @property
    def person(self) -> bool:
        """Whether it is drawn as a human figure."""
        return self.sprite.startswith("people:")

    @property
    def anchored(self) -> bool:
        """Whether its pack tells where its hand, mouth and back are."""
        return self.sprite.startswith(("people:", "animals:"))

    @property
    def posed(self) -> bool:
        """Whether its sprite itself shows what it does, so that no tilt or lift need do it."""
        return self.anchored and "/stand" not in self.sprite


class Casting:
    """Chooses sprites from the packs of a run, best pack first; what no pack has becomes a labelled card."""

    def __init__(self, shelf: ArtShelf, packs: Iterable[str], ancestors: Ancestors) -> None:
        self._shelf = shelf
        self._names = frozenset(shelf)
        names = list(packs)
        self._on_purpose = [shelf[name] for name in on_purpose(names)]
        self.vocabulary = Vocabulary(shelf, names, ancestors)

    def part(self, element: Element, pose: str | None = None, *, laden: bool = False) -> Part:
        """The part an element plays; never none. `pose` is what its relations ask of a figure that only stands;
        who is `laden` has his hands full and holds nothing of his trade."""
        posture, height_m = 1.0, 0.0
        if (made := self._made_for(element)) is not None:
            sprite, word = made, element.name
        elif self._is_human(element) and (figure := self._person(element, pose, laden=laden)) is not None:
            sprite, posture = figure
            word = element.name
        elif (animal := self._animal(element, pose)) is not None:
            sprite, posture, height_m, word = animal
        else:
            match = self.vocabulary.look_up(element)
            if match is None:
                return self._card(element)
            sprite, word = match.sprite, match.word
        height = getattr(sprite, "height_m", None) or _KIND_HEIGHTS_M[element.kind]
        if sprite.name.startswith("people:"):
            height = _AGE_HEIGHTS_M[element.age or "adult"]
        elif sprite.name.startswith("animals:"):
            height = height_m
        for attribute in element.attributes:
            # Among people half a head is much.
            human = sprite.name.startswith("people:")
            height *= _SIZE_WORDS.get(attribute, 1.0) ** (0.2 if human and element.age else 0.4 if human else 1.0)
        tint = next((_COLORS[c] for c in element.colors if c in _COLORS), None)
        if sprite.name.startswith(("people:", "animals:")) or (word in CLOUDS and "black" not in element.colors):
            tint = None
        elif word.split()[-1] in ("sun", "moon") and {"yellow", "golden", "gold"} & set(element.colors):
            tint = None  # it is of that colour, and shines
        zone = self._zone(element, sprite)
        return Part(
            element, sprite.name, sprite.aspect, sprite.faces, height, zone, posture, tint, word, _points(sprite.name)
        )

    def _made_for(self, element: Element) -> Sprite | None:
        """What a pack that was asked for on purpose has for that very word; our figures give way to it."""
        words = [f"{color} {element.name}" for color in element.colors] + [element.name]
        found = (sprite for word in words for pack in self._on_purpose for sprite in pack.find(word)[:1])
        return next(found, None)

    def _zone(self, element: Element, sprite: Sprite) -> Zone:
        anchor: str | None = getattr(sprite, "anchor", None)
        if element.action in _BUOYANT and anchor != "sky" and element.name.split()[-1] not in _LIGHT:
            return "water"
        if element.name.split()[-1] in FLOORED:
            return "wall"  # doors fly open and stay where they are
        if element.action in _RISING and element.name.split()[-1] in _LIFTED:
            return "sky"
        if element.action in FLYING and (anchor != "water" or element.kind != "vehicle"):
            return "sky"
        if element.name.split()[-1] in _CELESTIAL:
            return "sky"
        if element.action in SWIMMING:
            return "water"
        small = (getattr(sprite, "height_m", None) or 1.0) <= 0.3 and element.kind in ("thing", "food")
        if anchor == "ground" and small:
            return "hand"
        if anchor in ("ground", "hand", "sky", "water", "wall"):
            return anchor  # type: ignore[return-value]  # narrowed by the line above
        return "hand" if element.kind == "food" else "ground"

    def _is_human(self, element: Element) -> bool:
        if element.kind == "person":
            return element.name.rpartition(" ")[2] not in CREATURES
        company = element.name.rpartition(" ")[2] in _COMPANIES
        return element.kind == "group" and (company or element.age is not None)

    def _person(self, element: Element, pose: str | None, *, laden: bool) -> tuple[Sprite, float] | None:
        """A whole figure in the pose of its verb, and how tall it is in it beside standing."""
        if "people" not in self._names:
            return None
        from .art.people import person_sprite, pose_for, posed
        from .art.poses import POSES

        shown, cut = _shown(pose_for(element.action), element.action, pose, POSES)
        seen = element.appearance
        parts = {} if seen is None else {"skin": seen.skin, "hair": seen.hair, "top": seen.top, "bottom": seen.bottom}
        look = {part: color for part, color in parts.items() if color is not None}
        mood = "asleep" if shown == "sit-slump" and element.action in _ASLEEP else element.emotion
        if element.colors and (color := _COLORS.get(element.colors[0])) is not None:
            look.setdefault("top", color)
        if laden:
            look["prop"] = "none"
        name = person_sprite(
            element.age or "adult",
            element.gender,
            shown,
            mood,
            element.name,
            look_seed=element.entity or element.label or element.id,
            cut=cut,
            wears=() if seen is None else tuple((g.name, g.color) for g in seen.garments),
            hair_style=None if seen is None else seen.hair_style,
            **look,
        )
        pack = self._shelf["people"]
        figure, standing = pack.sprite(name), pack.sprite(posed(name, "stand"))
        return figure, 1.0 if cut else (figure.height_m or 1.0) / (standing.height_m or 1.0)

    def _animal(self, element: Element, pose: str | None) -> tuple[Sprite, float, float, str] | None:
        """A whole animal in the pose of its verb, how tall it is in it beside standing, and standing; its word.

        One animal keeps its looks through a story, hence what this pack can draw is never drawn by another. None where
        it is no animal of the pack, or where another pack has a drawing for a nearer word ("hot dog", "sea horse").
        """
        if "animals" not in self._names or element.kind in ("food", "place", "plant", "vehicle", "nature"):
            return None
        from .art.animals import animal_sprite, posed
        from .art.animals_poses import pose_for

        pack = self._shelf["animals"]
        for word in self.vocabulary.words(element.name, element.kind):
            if found := pack.find(word):
                break
            if any(other.find(word) for other in self.vocabulary.packs):
                return None
        else:
            return None
        species = found[0].name
        color = next((c for c in element.colors if c in _COLORS), None)
        shown = pose_for(element.action, element.emotion)
        shown = _asked_of_animals(shown, element.action, pose)
        paint = _COLORS[color] if color is not None else None
        feeling = animal_sprite(_species(species), shown, color, paint, element.emotion)
        if color is not None:
            species = animal_sprite(_species(species), "stand", color, paint)
        standing, name = pack.sprite(posed(species, "stand")), feeling
        sprite = pack.sprite(name)
        height = standing.height_m or _KIND_HEIGHTS_M["animal"]
        return sprite, (sprite.height_m or height) / height, height, word

    def edible(self, element: Element) -> bool:
        """Whether it is food or drink."""
        kinds = tuple(self.vocabulary.ancestors(element.name))
        return element.kind == "food" or "food" in kinds or "drink" in kinds

    def others(self, element: Element, number: int, pose: str | None) -> Part:
        """One more of several people, who do not all look alike."""
        family = element.name in ("family", "household")
        seen = element.appearance
        # Of people, guests and children some are girls and women; of men and brothers none are.
        gender = element.gender if element.gender and not family and _tells_gender(element.name) else None
        age = "child" if family and number > 1 else element.age
        twin = replace(
            element, entity=f"{element.id}#{number}", gender=gender or ("female" if number % 2 else "male"), age=age,
            appearance=None if seen is None else Appearance(garments=seen.garments),
        )  # fmt: skip
        made = self.part(twin, pose)
        return replace(made, element=element)

    def draws(self, pack: str) -> bool:
        """Whether sprites of that pack can be used here."""
        return pack in self._names

    def aspect(self, sprite: str) -> float:
        """Width by height of a sprite."""
        return self._shelf.sprite(sprite).aspect

    def find(self, word: str) -> tuple[Sprite, str] | None:
        """A sprite for a word: the word itself, its head noun, then what it is a kind of; None where all fails."""
        match = self.vocabulary.match(word)
        return None if match is None else (match.sprite, match.word)

    def _card(self, element: Element) -> Part:
        label = element.label or element.name
        name = f"card:{label}"
        aspect, faces = 1.4, "front"
        if "card" in self._names:
            try:
                sprite = self._shelf["card"].sprite(name)
                aspect, faces = sprite.aspect, sprite.faces
            except MissingError:
                pass
        height = 0.3 if element.kind not in ("person", "place", "vehicle") else 0.6
        return Part(element, name, aspect, faces, height, "ground")


def _shown(shown: str, action: str | None, asked: str | None, known: Collection[str]) -> tuple[str, str]:
    """The pose of a figure that does something, asked by its relations for another; and how it is cut."""
    if asked == "aboard":
        return ("wave" if shown == "wave" else "stand"), "bust"
    if asked == "cradled":
        return ("sleep" if action in _ASLEEP else "lie"), ""
    if asked == "hold-both":
        return (
            asked if shown in ("stand", "hold", "carry", "give", "reach", "hold-up") else _UNSEATED.get(shown, shown)
        ), ""
    if asked == "climb-side":
        return (asked if shown in ("stand", "slide", "walk", "hold") else _UNSEATED.get(shown, shown)), ""
    if asked == "seat":
        if shown in ("sleep", "lie"):
            return "sit-slump", ""  # one cannot lie on a chair
        asked = "sit"
    if asked == "board":
        return "reach-up", ""
    if asked == "abed" and shown not in _NOT_SEATED:
        return "sit-up", ""
    if asked == "balance":
        return (shown if shown in ("skate", "ski", "surf", "balance") else "skate"), ""
    if asked in ("sit", "floor") and shown not in _NOT_SEATED:
        if asked == "sit" and shown in _ON_SEATS:
            return shown, ""
        plain = "sit" if asked == "sit" else "sit-floor"
        return (f"{asked}-{shown}" if f"{asked}-{shown}" in known else plain), ""
    if asked in ("ride", "cycle") or (asked not in (None, "ridden", "floor", "abed") and shown == "stand"):
        return asked, ""
    return _UNSEATED.get(shown, shown), ""  # nothing is there to sit on


def _tells_gender(name: str) -> bool:
    """Whether a word for people says whether they are men or women."""
    from .art.people_words import who

    found = who(name) or who(name.rsplit(maxsplit=1)[-1])
    return found is not None and found[1] is not None


def _asked_of_animals(shown: str, action: str | None, asked: str | None) -> str:
    """The pose of an animal, asked by its relations for another: a bear sits on its chair and lies in its bed."""
    if asked in ("abed", "cradled"):
        return "sleep" if action in _ASLEEP else shown if shown in _UP_IN_BED else "lie"
    if asked in ("sit", "seat") and shown not in _UP_IN_BED:
        return "sit"
    if shown not in ("stand", "walk"):
        return shown
    return {"ridden": "walk", "floor": "sit", "aboard": "sit"}.get(asked or "", shown)


def _points(sprite: str) -> Mapping[str, tuple[float, float]]:
    from .art import animals, people

    packs = {"people": people.anchors, "animals": animals.anchors}
    pack = sprite.partition(":")[0]
    return packs[pack](sprite) if pack in packs else {}


def _species(sprite: str) -> str:
    return sprite.partition(":")[2].partition("/")[0]


def is_the_place(element: Element, place: str, said: str | None) -> bool:
    """Whether an element is the backdrop itself and needs no sprite."""
    if element.kind != "place" or place not in PLACES:
        return False
    words = {place, place.replace("-", " "), *([said] if said and is_painted(said) else [])}
    return bool({element.name, element.name.split()[-1]} & words)
