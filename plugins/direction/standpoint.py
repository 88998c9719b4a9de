"""From which side a place is seen: whether somebody is in it, goes there, has left it, or looks at it."""

from __future__ import annotations

from dataclasses import dataclass

from fabula.core import Reading

from .bearings import MOVING
from .evidence import INDOORS, Ancestors, cues_of
from .localities import PARTS
from .tables import places
from .wording import CORRIDORED, ON_A_HILL, OWN_BED, SHORES, WATER, WEAK, place_of

_LEAVES = frozenset({"out of", "from", "out", "off", "away from"})
_INSIDE = frozenset({"in", "inside", "into", "within", "at", "through", "throughout"})
_OUTSIDE = frozenset(
    {"outside", "near", "by", "behind", "beside", "around", "past", "toward", "towards", "from", "over", "above",
     "on", "onto",
     "under", "to", "opposite", "against", "before", "in front of", "off", "beyond"}
)  # fmt: skip
_MOVES = MOVING | {"float", "go", "row", "sail", "drive", "ride", "cycle", "hurry", "rush", "come", "march"}
_LIVES = frozenset({"live", "dwell", "build", "knock", "own"})


@dataclass(frozen=True, slots=True)
class Around:
    """Where the story has been, and whither it is bound; `ancestors` tells what a word is a kind of."""

    ancestors: Ancestors
    visited: frozenset[str] = frozenset()
    bound_for: str = ""


def seen_from(word: str, reading: Reading, here: str | None, around: Around) -> str | None:
    """The backdrop for a named place, from the side the sentence looks at it; None for no place we know."""
    found = place_of(word, around.ancestors)
    if found is None:
        return None
    text = reading.sentence.text.lower()
    own_bed = found.inside == "bedroom" and here not in INDOORS and OWN_BED.search(text) is not None
    if here is not None and word in PARTS and here in PARTS[word] and not own_bed:
        return here
    if word in PARTS:
        # A corridor with a nurse in it is one of a hospital; the courtyard is that of the castle seen before.
        told = cues_of(reading, around.ancestors).most_common(1)
        likely = [place for place, _ in told if place in PARTS[word] & CORRIDORED] or (
            [place for place in ("castle", "farm") if place in around.visited & PARTS[word]]
        )
        if likely and found.inside != "bedroom":
            return likely[0]
    if around.bound_for in PARTS.get(word, ()):
        return around.bound_for
    if here is not None and word in ("hill", "hills") and not ON_A_HILL.search(text):
        return here
    if word == "shore" and ({"sea", "beach"} & around.visited or here in ("sea", "beach")):
        return "beach"
    if here == "underwater" and found.inside in WATER and word in ("sea", "ocean", "water", "deep", "bottom"):
        return here
    if here in WATER and here != "underwater" and word in SHORES:
        return here
    if here is not None and word in WEAK - {"stairs"} and not own_bed and (word != "water" or here in WATER):
        return here
    if found.inside == found.outside:
        return found.inside
    if looks_from_outside(word, reading):
        # A cottage in the forest stands in the forest: the other place named, or the one we are in.
        others = (place_of(e.head, around.ancestors) for e in reading.entities if e.head != word and e.kind == "place")
        beyond = next((p.outside for p in others if p is not None and not p.drawn), None)
        if beyond is not None:
            return beyond
        if found.outside == "street" and "village" in text:
            return "village"
        return here if here is not None and here not in INDOORS else found.outside
    return found.inside


def looks_from_outside(word: str, reading: Reading) -> bool:
    """Whether a place is spoken of as seen from before it."""
    ids = {e.id for e in reading.entities if word in (e.head, e.name) or e.mention.lower().endswith(word)}
    for action in reading.actions:
        if ids & set(action.objects) and action.verb != "enter":
            return True
        for complement in action.complements:
            if complement.entity in ids:
                if complement.preposition in _OUTSIDE:
                    return True
                return complement.preposition in _INSIDE and action.verb in _LIVES
    return any(r.subject in ids or (r.object in ids and r.kind not in ("in", "of")) for r in reading.relations)


def arrives(word: str, reading: Reading) -> bool:
    """Whether somebody goes to the place."""
    ids = {e.id for e in reading.entities if word in (e.head, e.name) or e.mention.lower().endswith(word)}
    return any(
        c.entity in ids and (c.preposition in ("to", "into", "at") or (c.preposition == "in" and a.verb in _LIVES))
        for a in reading.actions
        if a.modality == "real" and not a.negated
        for c in a.complements
    )


def sea_word(reading: Reading) -> str | None:
    """What the story calls the water that it is at the bottom of."""
    text = reading.sentence.text.lower()
    if (floor := next((f for f in ("sea floor", "seabed", "ocean floor") if f in text), None)) is not None:
        return floor
    return next((e.head for e in reading.entities if e.head in ("sea", "ocean", "lake", "reef", "aquarium")), None)


def passes_by(reading: Reading) -> bool:
    """Whether those of the story go past a building: whoever floats past the bakery is out of doors."""
    sights = {
        e.id for e in reading.entities
        if e.kind == "place" and not e.absent and (found := places().get(e.head.lower())) is not None
        and (found.drawn or found.inside not in INDOORS)
    }  # fmt: skip
    return any(
        a.agents and a.modality == "real" and not a.negated and a.verb in _MOVES
        and any(c.preposition in ("past", "along", "across") and c.entity in sights for c in a.complements)
        for a in reading.actions
    )  # fmt: skip


def is_out_already(reading: Reading) -> bool:
    """Whether something happens after somebody left: who crept out of the house and hid is outside."""
    done = [a for a in reading.actions if a.modality == "real" and not a.negated]
    left = next(
        (n for n, a in enumerate(done) if a.particle == "out" or any(c.preposition in _LEAVES for c in a.complements)),
        None,
    )
    return left is not None and left < len(done) - 1
