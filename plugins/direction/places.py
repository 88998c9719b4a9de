"""Where and when a scene plays: from a reading's setting, or from what it names, to a backdrop."""

from __future__ import annotations

from collections.abc import Iterable

from fabula.core import Backdrop, Element, Reading

from .afloat import SAILS, goes_aboard, goes_ashore, is_in_water, is_over_water, people_of
from .daylight import Daylight
from .evidence import (
    HOMEWARD,
    INDOORS,
    OUTSIDE_THINGS,
    TRAVELS,
    Ancestors,
    any_too_big,
    cues_of,
    furnished,
    goes_to_sleep,
    is_way_home,
)
from .journeys import HEAVENS, SMALL, leads_there
from .localities import PARTS, named_place
from .returning import Haunts, Spot
from .standpoint import Around, arrives, is_out_already, passes_by, sea_word, seen_from
from .tables import places
from .voyages import ABOARD, alights, crew_of, flies, gets_off, gets_on, in_spacecraft, is_aboard, vessel_of
from .wording import (
    AT_HOME,
    CLEARLY_ELSEWHERE,
    FAR,
    GOES_IN,
    HOLD_EVERYTHING,
    OPEN_AIR,
    OPEN_SEA,
    OWN_BED,
    ROYAL,
    SHORES,
    SIGHTS,
    UNDER_WATER,
    WATER,
    WATERS,
    WEAK,
    in_full,
    place_of,
    weather_of,
)

DEFAULT = "meadow"
_CABINS = frozenset({"bus-interior", "train-interior", "plane-interior", "car-interior", "garage", "circus", "theater"})
"""Where large things are too, or are what one is in."""


class Whereabouts:
    """Where the story is; kept from sentence to sentence."""

    def __init__(self, ancestors: Ancestors) -> None:
        self._ancestors = ancestors
        self._visited: set[str] = set()
        self._word: str | None = None
        self._heard: str | None = None
        self._certain = False
        self._guessed = False
        self._left = False
        self._land = "beach"
        self._deep = "sea"
        self._outdoors: str | None = None
        self._bound_for: tuple[str, str] | None = None
        self._daylight = Daylight()
        self._vessel: str | None = None
        self._haunts = Haunts()
        self._seen: frozenset[str] = frozenset()
        self.aboard = False
        """Whether people are on a boat at sea."""
        self.backdrop = Backdrop(place=DEFAULT)

    def follow(self, reading: Reading, absent: Iterable[str] = (), seen: Iterable[str] = ()) -> tuple[Backdrop, bool]:
        """The backdrop of the next sentence, and whether the place is seen for the first time.

        `absent` are the entities that the sentence only speaks of, `seen` those of the scenes before.
        """
        absent = set(absent)
        self._seen = frozenset(seen)
        self._daylight.follow(reading)
        ashore = self.aboard and goes_ashore(reading, people_of(reading, absent))
        self.aboard = self.aboard and self.backdrop.place == "sea" and not ashore
        look_out = self._look_out(reading, absent)
        if look_out is not None:
            # The moon over the house, seen from within a story that stays in the kitchen.
            return self._shown(look_out, None, reading)
        word, stated = self._led_to(reading, absent)
        # What the reading goes on with and was not gone to when it was said is not gone to now.
        news = stated or word not in (self._word, self._heard)
        self._heard = reading.setting.place
        place: str | None = None
        said = self.backdrop.said
        self._vessel = vessel_of(reading, absent) or crew_of(reading) or self._vessel
        to_stay = stated and self._visited and word not in HEAVENS
        voyage = None if to_stay else self._voyage(reading, absent)
        if voyage is not None:
            place, said = voyage
            self._certain, self._guessed = True, False
        elif is_way_home(reading):
            sails = goes_aboard(reading, people_of(reading, absent))
            place, said = self._at_sea() if sails else self._on_the_way(reading), None
            self.aboard = self.aboard or sails
            self._word, self._certain, self._guessed = word, False, True
        elif stated and word is None and self.backdrop.place in (*INDOORS, "cave", "castle"):
            # "She ran out of the cave": the next picture is outside.
            out = is_out_already(reading)
            place, said = (self._outdoors or "garden") if out else self.backdrop.place, None
            self._word, self._left = None, not out
            self._certain, self._guessed = self._certain and not out, True
        elif word is not None and news:
            known = self._certain or (self._guessed and bool(self._visited))
            place = seen_from(word, reading, self.backdrop.place if known else None, self._around())
            if place is not None:
                # What is seen from outside is a thing in the picture, and not what the backdrop shows.
                found = place_of(word, self._ancestors)
                stays = place == self.backdrop.place and word in (WEAK - {"hall"}) | SHORES
                known = found is not None and (found.inside == place or word in PARTS)
                said = said if stays else word if known else None
                self._word, self._certain = word, True
        elif (left := self._haunts.back_to(reading, absent)) is not None:
            place, said = left.place, left.said
        place, said = self._gone_in(reading, place, said, absent, stated=stated)
        if place is None and self._left:
            place, said = self._outdoors or "garden", None
            self._certain, self._guessed, self._left = False, True, False
        elif place is None:
            place, said = self._stay(reading, said, absent)
        elif place != self.backdrop.place:
            self._left = False
        place, said = self._by_water(reading, absent, place, said, ashore=ashore)
        self.backdrop, first = self._settled(place, said, reading)
        return self.backdrop, first

    def note(self, elements: Iterable[Element]) -> None:
        """Remember who is seen here."""
        self._haunts.note(Spot(self.backdrop.place, self.backdrop.said), elements)

    def _settled(self, place: str, said: str | None, reading: Reading) -> tuple[Backdrop, bool]:
        """The backdrop of where the story has come to."""
        if place not in (*INDOORS, "cave", "underwater", "sky"):
            self._outdoors = place
        if self._vessel is not None and ABOARD[self._vessel] == place:
            said = self._vessel  # one is on the ferry, which the story names, and not on a deck
        return self._shown(place, said, reading)

    def _voyage(self, reading: Reading, absent: set[str]) -> tuple[str, str | None] | None:
        """Where a sentence plays that says so without naming the place: aboard, or in the air."""
        here = self.backdrop.place
        if flies(reading, self._seen) and here not in ("space", "moon"):
            return "sky", None
        if "space" in self._visited and here not in ("space", "moon") and in_spacecraft(reading):
            return "space", None
        if here == "sky" and self._visited:
            return None if alights(reading) else ("sky", None)
        stated = "place" in reading.setting.stated
        if self._vessel is not None and not stated and (stop := gets_off(reading, self._vessel)) is not None:
            self._vessel = None
            return stop, None
        if self._vessel is None or here == ABOARD[self._vessel]:
            return None
        at_first = not self._visited and (crew_of(reading) is not None or is_aboard(reading, self._vessel))
        return (ABOARD[self._vessel], self._vessel) if at_first or gets_on(reading) else None

    def _by_water(
        self, reading: Reading, absent: set[str], place: str, said: str | None, *, ashore: bool
    ) -> tuple[str, str | None]:
        """On the sea or at its shore, and what the water is called that one is at the bottom of."""
        if place == "sea":
            place = self._ashore(reading, absent, ashore=ashore)
            said = said if place == "sea" else None
        else:
            self._land = place if place != "underwater" else self._land
        if place in ("beach", "harbour") and self.backdrop.place in ("beach", "sea", place) and not ashore:
            people = people_of(reading, absent)
            sails = place == "beach" or any(a.verb in SAILS for a in reading.actions)
            if people and sails and goes_aboard(reading, people):
                place, said, self.aboard = "sea", None, True
        if place == "underwater" and said in (None, "underwater"):
            said = self._deep = sea_word(reading) or self._deep
        if place not in WATER:
            self.aboard = False
        return place, said

    def _led_to(self, reading: Reading, absent: set[str]) -> tuple[str | None, bool]:
        """The place a sentence takes the story to, and whether it says so; one merely named takes nobody."""
        word, stated = self._word_of(reading, absent)
        settled = bool(self._visited) and (self._certain or self._guessed)
        if word is None or not stated or not (settled or word in ("sky", "air", "home")):
            return word, stated
        indoors = self.backdrop.place in INDOORS
        leads = leads_there(word, reading, absent, self._seen, indoors=indoors)
        if leads:
            return word, True
        setting = reading.setting
        back = "place" not in setting.stated and setting.place not in (None, self._heard)
        return (setting.place if back else self._word), False  # only the window looked out on it

    def _word_of(self, reading: Reading, absent: set[str]) -> tuple[str | None, bool]:
        """The place a sentence plays in by its words, and whether it says so; what is dreamt of is no place to be."""
        setting = reading.setting
        word, stated = setting.place, "place" in setting.stated
        text = reading.sentence.text.lower()
        if UNDER_WATER.search(text) is not None:
            return "underwater", True
        if not self._visited and OPEN_SEA.search(text) is not None:
            return "sea", True
        heads = {e.head.lower() for e in reading.entities if e.id in absent}
        if word is not None and word.lower() in heads | {h.split()[-1] for h in heads if h}:
            return self._word, False
        if word is not None:
            word = in_full(word, text)
        inferred = word is None or not any(part in text for part in (word, word.split()[-1], word[:-1]))
        if (not stated or inferred or word in WEAK or word in ABOARD or word == "car") and (
            named := named_place(reading, absent)
        ) is not None:
            known = places().get(word or "")
            return (word if stated and known is not None and known.inside == named else named), True
        at_home = AT_HOME.search(text) is not None and HOMEWARD.search(text) is None
        if stated and inferred and self._certain and self.backdrop.place not in INDOORS:
            found = place_of(word or "", self._ancestors)
            own = found is not None and found.inside == "bedroom" and OWN_BED.search(text) is not None
            if found is not None and found.inside in INDOORS and not (own or at_home):
                return self._word, False  # a sofa in the desert makes no living room of it
        if at_home and (not stated or inferred):
            return "home", True
        return word, stated

    def _gone_in(
        self, reading: Reading, place: str | None, said: str | None, absent: set[str], *, stated: bool
    ) -> tuple[str | None, str | None]:
        """Who went to a place is in it in the next sentence, unless that is still on the way."""
        bound, self._bound_for = self._bound_for, None
        if place is not None:
            word = self._word or ""
            found = place_of(word, self._ancestors) if stated else None
            enclosed = found is not None and found.inside in (*INDOORS, "castle", "cave")
            if found is not None and found.inside != place and enclosed and arrives(word, reading):
                self._bound_for = (found.inside, word)
            return place, said
        if bound is None:
            return place, said
        here = {e.head for e in reading.entities if not e.absent}
        moving = any(a.verb in TRAVELS for a in reading.actions) and not here & GOES_IN
        if moving or here & OUTSIDE_THINGS:
            self._bound_for = bound
            return place, said
        votes = cues_of(reading, self._ancestors, absent)
        outdoors = votes and votes.most_common(1)[0][0] not in INDOORS and not furnished(reading, absent)
        if bound[0] == "living-room" and outdoors:
            return place, said  # in front of the house, for a goose stands there
        self._certain, self._left = True, False
        return bound

    def _around(self) -> Around:
        bound = self._bound_for[0] if self._bound_for is not None else ""
        return Around(self._ancestors, frozenset(self._visited), bound)

    def _shown(self, place: str, said: str | None, reading: Reading) -> tuple[Backdrop, bool]:
        setting = reading.setting
        backdrop = Backdrop(
            place=place,
            said=said,
            time_of_day=self._daylight.time or "day",
            weather=self._daylight.weather_over(place) or weather_of(place, setting.season),
            season=setting.season,
        )
        first = place not in self._visited
        self._visited.add(place)
        return backdrop, first

    def _look_out(self, reading: Reading, absent: set[str]) -> str | None:
        """The outside, where we are in a room and the sentence speaks of outside things only."""
        if self.backdrop.place not in INDOORS or not self._visited:
            return None
        if self._outdoors is not None and OPEN_AIR.search(reading.sentence.text.lower()) is not None:
            return self._outdoors
        there = [e for e in reading.entities if not e.absent and e.id not in absent]
        water = next((place for place in ("sea", "lake", "river", "beach") if place in self._visited), None)
        if water is not None and is_over_water(reading, {e.id for e in there if e.head in WATERS}):
            return water
        if not any(e.head in OUTSIDE_THINGS for e in there) or not all(
            e.head in OUTSIDE_THINGS or e.kind in ("nature", "place", "idea") for e in there
        ):
            return None
        if any(e.head in ("room", "kitchen", "window", "wall", "floor", "fire") for e in there):
            return None
        return self._outdoors or ("village" if any(e.kind == "place" for e in there) else "garden")

    def _at_sea(self) -> str:
        """The water that people sail home on: that of the story, else where they are, and the sea at the beginning."""
        known = next((water for water in ("sea", "lake", "river", "pond") if water in self._visited), None)
        return known or (self.backdrop.place if self._visited and (self._certain or self._guessed) else "sea")

    def _on_the_way(self, reading: Reading) -> str:
        drives = any(a.verb in ("drive", "cycle", "ride") for a in reading.actions)
        if drives and self.backdrop.place not in ("street", "city", "village", "road"):
            return "road"
        if self.backdrop.place not in INDOORS and self._visited and (self._certain or self._guessed):
            return self.backdrop.place
        return "road" if any(e.kind == "vehicle" for e in reading.entities) else "street"

    def _ashore(self, reading: Reading, absent: set[str], *, ashore: bool) -> str:
        """The sea for those who sail or swim, the shore for everybody else."""
        people = people_of(reading, absent)
        if not people or OPEN_SEA.search(reading.sentence.text.lower()) is not None:
            return "sea"
        if goes_aboard(reading, people):
            self.aboard = True
        elif ashore:
            return "beach"
        water = {
            e.id for e in reading.entities if (found := places().get(e.head)) is not None and found.inside in WATER
        }
        if is_in_water(reading, people, water) and not self.aboard:
            return "sea"
        if self.aboard:
            return "sea"
        if "place" in reading.setting.stated or self.backdrop.place != "sea":
            return "beach"
        return self._land

    def _stay(self, reading: Reading, said: str | None, absent: set[str]) -> tuple[str, str | None]:
        """Where a sentence plays that names no place: where we are, unless it clearly speaks of elsewhere."""
        here = self.backdrop.place
        votes = cues_of(reading, self._ancestors, absent)
        guess, weight = votes.most_common(1)[0] if votes else (None, 0)
        if guess is None or weight < 2:
            guess = None
        inside = None
        if self._visited and not self._certain:
            inside = furnished(reading, absent)
        elif self._visited and here not in (*INDOORS, *FAR):
            inside = furnished(reading, absent, surely=True)
        if inside is None and here in ("kitchen", "living-room", "room") and goes_to_sleep(reading):
            inside = "bedroom"
        if here in INDOORS and here not in _CABINS and passes_by(reading):
            self._certain, self._guessed = False, True
            return self._outdoors or "street", None
        if inside is not None and not (guess == here and weight >= CLEARLY_ELSEWHERE):
            self._certain, self._guessed = False, True
            return inside, None
        if not self._certain:
            sighted = {o for a in reading.actions if a.verb in SIGHTS for o in a.objects} | absent
            named = (
                place_of(e.head, self._ancestors)
                for e in reading.entities
                if e.kind == "place" and not e.absent and e.id not in sighted and e.head.lower() not in SMALL | HEAVENS
            )
            around = next((p.inside for p in named if p is not None and not p.drawn), None)
            if votes["castle"] >= ROYAL and any(e.head in ("castle", "palace", "fortress") for e in reading.entities):
                around = "castle"  # a castle with its king
            if around is None and guess is not None and self._guessed and guess != here:
                # A guess gives way to a better one only: a cat on a table is no reason to leave the kitchen.
                alike = (here in INDOORS) == (guess in INDOORS)
                if votes[here] or weight < (CLEARLY_ELSEWHERE if alike else 4):
                    guess = here
            self._guessed = self._guessed or around is not None or guess is not None
            if self._guessed and here in INDOORS and (around or guess or here) == here and any_too_big(reading, absent):
                return "garden", None
            return (around or guess or (here if self._visited else DEFAULT)), None
        if here in FAR:
            return here, said
        # What animals do says less than what people do: a wolf may sleep in its cave.
        people = any(e.kind in ("person", "group") and e.id not in absent for e in reading.entities)
        known = {*absent, *(e.id for e in reading.entities if not e.new)}  # who was here already tells nothing new
        things = cues_of(reading, self._ancestors, known, deeds=people)
        named_there = cues_of(reading, self._ancestors, known, deeds=False)
        elsewhere = (
            self._word not in HOLD_EVERYTHING
            and named_there[guess or ""] > 1  # deeds alone leave no settled place
            and guess is not None
            and things[guess] >= CLEARLY_ELSEWHERE
            and not votes[here]
        )
        too_big = here in INDOORS and here not in _CABINS and any_too_big(reading, absent)
        if elsewhere or too_big:
            self._certain, self._guessed = False, True
            if too_big and self._outdoors is not None:
                return self._outdoors, None
            return (guess if guess is not None and guess not in (INDOORS if too_big else ()) else "garden"), None
        return here, said
