"""Where and when a scene plays: from a reading's setting, or from what it names, to a backdrop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from fabula.core import Action, Backdrop, Entity, Reading

from .tables import Place, cues, places

DEFAULT = "meadow"
WATER = frozenset({"river", "lake", "beach", "sea", "underwater"})
INDOORS = frozenset({"kitchen", "living-room", "bedroom", "classroom", "shop", "office", "hospital", "room"})
# What is said of these places says little of where we are: they lose against a place the story has established.
_WEAK = frozenset(
    {"water", "air", "sky", "grass", "snow", "ice", "sand", "cloud", "clouds", "corner", "window", "path", "hole",
     "land",
     "bed", "bath", "tree", "inside", "outside", "star", "stars", "moon", "deep", "bush", "puddle", "plain",
     "tunnel", "roof", "gate", "fence", "edge", "deck", "stage", "class", "world", "desk", "stairs", "hall",
     "fountain", "well", "dream", "kite", "wave", "waves", "party", "track", "stall", "closet", "cupboard", "wardrobe"}
)  # fmt: skip
_INSIDE = frozenset({"in", "inside", "into", "within", "at", "through", "throughout"})
_OUTSIDE = frozenset(
    {"outside", "near", "by", "behind", "beside", "around", "past", "toward", "towards", "from", "over", "above",
     "on", "onto",
     "under", "to", "opposite", "against", "before", "in front of", "off", "beyond"}
)  # fmt: skip
# One lives in a house, but one shows the house; one sees a castle from before it.
_SHOWN_FROM_OUTSIDE = frozenset(
    {
        "live",
        "dwell",
        "stand",
        "build",
        "see",
        "leave",
        "paint",
        "buy",
        "find",
        "notice",
        "reach",
        "own",
        "knock",
        "visit",
    }
)

_CLEARLY_ELSEWHERE = 6
"""Votes with which a sentence leaves an established place without saying so: two things of one other place."""

Ancestors = Callable[[str], Iterable[str]]


def place_of(word: str, ancestors: Ancestors) -> Place | None:
    """The place a word or noun phrase names: by itself, by its last word, or by what it is a kind of."""
    known = places()
    word = word.lower()
    for form in (word, word.replace(" ", "-"), word.rpartition(" ")[2]):
        if form in known:
            return known[form]
    return next((known[kind] for kind in ancestors(word) if kind in known), None)


class Whereabouts:
    """Where the story is; kept from sentence to sentence."""

    def __init__(self, ancestors: Ancestors) -> None:
        self._ancestors = ancestors
        self._visited: set[str] = set()
        self._word: str | None = None
        self._certain = False
        self.backdrop = Backdrop(place=DEFAULT)

    def follow(self, reading: Reading) -> tuple[Backdrop, bool]:
        """The backdrop of the next sentence, and whether the place is seen for the first time."""
        setting = reading.setting
        word, stated = setting.place, "place" in setting.stated
        place: str | None = None
        said = self.backdrop.said
        if word is not None and (stated or word != self._word):
            place = self._seen_from(word, reading, self.backdrop.place if self._certain else None)
            if place is not None:
                # What is seen from outside is a thing in the picture, and not what the backdrop shows.
                found = place_of(word, self._ancestors)
                said = word if found is not None and found.inside == place else None
                self._word, self._certain = word, True
        if place is None:
            place, said = self._stay(reading, said)
        self.backdrop = Backdrop(
            place=place,
            said=said,
            time_of_day=setting.time_of_day or "day",
            weather=setting.weather or _weather_of(place, setting.season),
            season=setting.season,
        )
        first = place not in self._visited
        self._visited.add(place)
        return self.backdrop, first

    def _stay(self, reading: Reading, said: str | None) -> tuple[str, str | None]:
        """Where a sentence plays that names no place: where we are, unless it clearly speaks of elsewhere."""
        here = self.backdrop.place
        votes = cues_of(reading, self._ancestors)
        guess, weight = votes.most_common(1)[0] if votes else (None, 0)
        if guess is None or weight < 2:
            guess = None
        if not self._certain:
            named = (place_of(e.head, self._ancestors) for e in reading.entities if e.kind == "place" and not e.absent)
            around = next((p.inside for p in named if p is not None and not p.drawn), None)
            return (around or guess or (here if self._visited else DEFAULT)), None
        elsewhere = guess is not None and weight >= _CLEARLY_ELSEWHERE and not votes[here]
        too_big = here in INDOORS and any(_is_too_big(e) for e in reading.entities if not e.absent)
        if elsewhere or too_big:
            self._certain = False
            return (guess if guess is not None and guess not in (INDOORS if too_big else ()) else "garden"), None
        return here, said

    def _seen_from(self, word: str, reading: Reading, here: str | None) -> str | None:
        """The backdrop for a named place, from the side the sentence looks at it; None for no place we know."""
        found = place_of(word, self._ancestors)
        if found is None:
            return None
        if here is not None and word in _WEAK and (word != "water" or here in WATER):
            return here
        if found.inside == found.outside:
            return found.inside
        if _looks_from_outside(word, reading):
            # A cottage in the forest stands in the forest: the other place named, or the one we are in.
            others = (
                place_of(e.head, self._ancestors) for e in reading.entities if e.head != word and e.kind == "place"
            )
            around = next((p.outside for p in others if p is not None and not p.drawn), None)
            if around is not None:
                return around
            return here if here is not None and here not in INDOORS else found.outside
        return found.inside


def _looks_from_outside(word: str, reading: Reading) -> bool:
    ids = {e.id for e in reading.entities if word in (e.head, e.name) or e.mention.lower().endswith(word)}
    for action in reading.actions:
        if ids & set(action.objects) and action.verb != "enter":
            return True
        for complement in action.complements:
            if complement.entity in ids:
                if complement.preposition in _OUTSIDE:
                    return True
                return complement.preposition in _INSIDE and action.verb in _SHOWN_FROM_OUTSIDE
    return any(r.subject in ids or (r.object in ids and r.kind not in ("in", "of")) for r in reading.relations)


def cues_of(reading: Reading, ancestors: Ancestors) -> Counter[str]:
    """What is named and done in a sentence, as votes for backdrops."""
    known = cues()
    votes: Counter[str] = Counter()
    nouns = [_names(e) for e in reading.entities if not e.absent]
    for words in (*nouns, *map(_verbs, reading.actions)):
        hints = next((known[w] for w in words if w in known), () if words not in nouns else None)
        if hints is None:  # a kind says less than the word itself, but "terrier" still speaks for the park
            hints = next((known[kind] for kind in list(ancestors(words[0]))[:2] if kind in known), ())
            hints = tuple((place, weight - 1) for place, weight in hints)
        for place, weight in hints:
            votes[place] += weight
    return votes


def _is_too_big(entity: Entity) -> bool:
    """Whether something cannot stand in a room."""
    small = {"little", "small", "tiny", "toy"} & set(entity.attributes)
    return not small and entity.head in ("tree", "train", "ship", "plane", "tractor", "truck", "bus")


def _names(entity: Entity) -> tuple[str, ...]:
    mention = entity.mention.lower().split()
    return entity.head.lower(), " ".join(mention[-2:])


def _verbs(action: Action) -> tuple[str, ...]:
    return (f"{action.verb} {action.particle}", action.verb) if action.particle else (action.verb,)


def _weather_of(place: str, season: str | None) -> str:
    return "snow" if place == "snow-field" or (season == "winter" and place not in INDOORS) else "clear"
