"""What of a reading is drawn as a thing of its own."""

from __future__ import annotations

from fabula.core import Action, Entity, Reading

from .afloat import BOATS
from .evidence import INDOORS, Ancestors
from .pieces import is_detached, is_piece
from .tables import Place, compounds, people, places, undrawn

# Prepositions after which a place is where we are, not something we see in it.
_AROUND_US = frozenset(
    {"in", "at", "inside", "into", "through", "across", "within", "to", "throughout", "along", "on", "onto", "from",
     "out of", "around"}
)  # fmt: skip
# Things that tell of a place and stand in the picture of it all the same.
FURNITURE = frozenset({
    "bed", "cot", "crib", "cradle", "bunk", "desk", "bathtub", "stairs", "staircase", "closet", "cupboard", "wardrobe",
    "window", "toilet", "shower", "bush", "puddle", "wave", "hole", "tunnel", "stage", "bench", "sandbox", "stall",
})  # fmt: skip
# Land that is seen from afar: behind it the sun sinks, over it a bird flies.
_LANDMARKS = frozenset({
    "hill", "hills", "mountain", "mountains", "peak", "peaks", "volcano", "island", "bridge", "waterfall", "cliff",
    "iceberg", "pyramid", "castle", "moon", "earth", "planet",
})  # fmt: skip
_SEEN_FROM_AFAR = frozenset({
    "behind", "over", "above", "beyond", "between", "toward", "towards", "away from", "beneath", "below", "under",
})  # fmt: skip
_LIGHTS = frozenset({"sun", "moon", "star", "stars", "rainbow", "cloud", "lightning"})
_SHINES = frozenset({"shine", "blaze", "glow", "burn", "beat", "smile", "be", "sparkle", "glare"})
_SUNLESS = frozenset({"space", "moon", "underwater", "cave", "sky"})
_PEAKS = frozenset({"hill", "hills", "peak", "peaks", "mountain", "mountains", "cliff"})
_HIGH = frozenset({"mountain", "hilltop", "cliff", "volcano"})
_SEES = frozenset({"see", "watch", "look", "count", "admire", "love", "notice"})
_MAKES = frozenset({"sew", "knit", "make", "build", "glue", "give", "cut", "draw", "paint", "carve", "put", "attach"})
_CABINS = {
    "ship-deck": BOATS, "bus-interior": {"bus", "minibus"}, "train-interior": {"train", "tram", "subway"},
    "plane-interior": {"plane", "airplane", "aeroplane"}, "car-interior": {"car", "taxi", "van"},
    "tent-interior": {"tent"},
}  # fmt: skip
_BODILY = frozenset({
    "artifact", "substance", "food", "drink", "animal", "person", "being", "plant", "natural object", "liquid",
    "device", "clothing", "toy", "tool", "container", "document", "money", "sports equipment", "fire", "indoor place",
    "building part",
})  # fmt: skip
_BODILESS = frozenset({
    "sound", "weather", "symptom", "quantity", "number", "unit of measure", "activity", "event", "skill",
    "piece of information", "skin mark", "emotion", "feeling", "time", "idea", "action",
})  # fmt: skip
"""Classes of what is and of what is not a thing that an eye sees; one bodily class is enough."""

_PATCHES = frozenset({"mud", "pool", "pond", "puddle", "ditch"})
"""Patches of ground that are seen where something is in them or at them."""

_NO_NOUN = frozenset(
    {"a", "an", "the", "his", "her", "its", "their", "my", "your", "our", "this", "that", "these", "those", "some",
     "any",
     "no", "each", "every", "both", "all", "of", "and", "other", "another", "own", "same", "such", "more", "only",
     "very"}
)  # fmt: skip


def is_drawn(entity: Entity, reading: Reading, backdrop: str, said: str | None) -> bool:
    """Whether `entity` gets an element: it is there, can be seen, and is not what the backdrop shows."""
    head = entity.head.lower()
    if entity.absent or not head:
        return False
    if entity.kind in ("person", "animal", "group") or head in people():
        return True
    if head.split()[-1] in _CABINS.get(backdrop, ()) and not _acts(entity, reading.actions):
        return False  # one does not see the bus from within the bus
    if head == "moon" and backdrop == "moon":
        return False
    if head in _LIGHTS and (_is_painted_light(entity, reading, backdrop) or backdrop in INDOORS):
        return False
    if head in _LIGHTS:
        if head == "sun" and reading.setting.time_of_day == "night":
            return False
        if head == "star" and any(entity.id in a.objects and a.verb not in _SEES for a in reading.actions):
            return True  # stars cut out of paper
        single = head in ("cloud", "lightning") or (head == "star" and entity.count == 1)
        if single and backdrop != "sky" and _is_in_relation(entity, reading):
            return True  # between two clouds, tied to a star
        many = entity.count > 1 and head != "cloud"  # the night sky has its stars
        return not many and (head not in ("cloud", "star", "stars") or _acts(entity, reading.actions))
    if head == "earth" and backdrop in ("moon", "space"):
        return True
    reason = undrawn().get(head)
    if is_piece(entity, reading, backdrop) or is_detached(entity, reading):
        return True
    if (
        head in _PATCHES
        and places().get(head, Place(head, head, False)).inside != backdrop
        and _is_in_relation(entity, reading)
    ):
        return True
    if head == "snowdrift" and backdrop != "snow-field":
        return True
    if entity.kind == "idea" and not (reason == "body" and entity.owner is None and _is_made(entity, reading)):
        return False
    if reason == "body":  # a chest of gold; wings that are sewn
        return entity.owner is None and (entity.kind in ("food", "thing") or _is_made(entity, reading))
    if reason is not None:
        return head == "circle" and _is_made(entity, reading)
    return not _is_backdrop(entity, reading, backdrop, said)


def can_be_seen(entity: Entity, ancestors: Ancestors) -> bool:
    """Whether what an entity is, by the graph of kinds, is anything to be seen: no sound, hour, ache or number is."""
    if entity.kind not in ("thing", "idea", "group") or _is_of_no_kind(entity):
        return entity.kind not in ("thing", "idea", "group")
    kinds = {*ancestors(entity.head.lower())}
    return bool(kinds & _BODILY) or not kinds & _BODILESS


def _is_of_no_kind(entity: Entity) -> bool:
    """ "Thick fog", "an hour's school work": what its last word is decides."""
    first, _, last = entity.head.lower().rpartition(" ")
    return bool(first) and undrawn().get(last) in ("weather", "time", "idea")


def name_of(entity: Entity) -> str:
    """The lemma, with the noun before it where the two are one thing ("birthday cake")."""
    head = entity.head.lower()
    words = [w.strip(",.;:!?\"“”'").lower() for w in entity.mention.split()]
    if entity.pronoun or entity.kind == "person" or " " in head or entity.name is not None:
        return head
    for i, word in enumerate(words[1:], 1):
        if word.startswith(head[: max(3, len(head) - 2)]):
            before = words[i - 1]
            plain = before.isalpha() and before not in _NO_NOUN and before not in entity.colors
            if plain and f"{before} {head}" in compounds():
                return f"{before} {head}"
    return head


def _is_backdrop(entity: Entity, reading: Reading, backdrop: str, said: str | None) -> bool:
    head = entity.head.lower()
    if head in FURNITURE and not (head == said and entity.kind == "place"):
        return False
    if head in _PEAKS and backdrop in _HIGH:
        return True
    if head in _LANDMARKS and _is_seen_from_afar(entity, reading):
        return False
    place = places().get(head) or places().get(head.rpartition(" ")[2])
    if place is None:
        # A place no table knows is the backdrop where it is the setting, and a thing elsewhere.
        return entity.kind == "place" and head == said
    if place.drawn:
        # A house is the backdrop of those who are in it, and stands in the picture for those who are not; a boat
        # stands there always. A palace is what the castle's backdrop paints.
        painted = place.inside != place.outside or backdrop == "castle"
        return painted and place.inside == backdrop and head in (said, backdrop) and not _is_looked_at(entity, reading)
    # "A hole in his sock", "the wood for the fire": named without being where something happens.
    return entity.kind in ("place", "nature", "idea") or _is_place_here(entity, reading)


def _is_painted_light(entity: Entity, reading: Reading, backdrop: str) -> bool:
    """Whether the sky that is painted shows it: the sun that merely shines on a clear day."""
    setting = reading.setting
    named = any(c.entity == entity.id for a in reading.actions for c in a.complements)
    shines = all(a.verb in _SHINES for a in reading.actions if entity.id in a.agents)
    clear = setting.time_of_day in (None, "day") and setting.weather in (None, "clear")
    told = bool(entity.colors or entity.attributes) or any(
        entity.id in (r.subject, r.object) for r in reading.relations
    )
    watched = any(entity.id in a.objects for a in reading.actions)
    if entity.head == "lightning":
        return setting.weather == "storm" and not (
            entity.id in {i for a in reading.actions for i in a.objects} or named
        )
    return entity.head == "sun" and clear and shines and backdrop not in _SUNLESS and not (told or named or watched)


def _is_seen_from_afar(entity: Entity, reading: Reading) -> bool:
    near = {c.preposition for a in reading.actions for c in a.complements if c.entity == entity.id}
    near |= {r.kind for r in reading.relations if r.object == entity.id}
    acts = any(entity.id in a.agents and a.verb not in ("be", "lie", "stand") for a in reading.actions)
    return acts or (bool(near) and near <= _SEEN_FROM_AFAR | {"away", "out of", "from", "off"})


def _is_made(entity: Entity, reading: Reading) -> bool:
    return any(entity.id in a.objects and a.verb in _MAKES for a in reading.actions)


def _is_looked_at(entity: Entity, reading: Reading) -> bool:
    if any(entity.id in a.objects and a.verb not in ("enter", "leave", "reach", "cross") for a in reading.actions):
        return True
    named = [c.preposition for a in reading.actions for c in a.complements if c.entity == entity.id]
    return any(p not in _AROUND_US for p in named)


def _is_place_here(entity: Entity, reading: Reading) -> bool:
    return any(c.entity == entity.id for a in reading.actions for c in a.complements) or any(
        r.object == entity.id and r.kind in ("in", "on", "across") for r in reading.relations
    )


def _is_in_relation(entity: Entity, reading: Reading) -> bool:
    return any(entity.id in (r.subject, r.object) for r in reading.relations)


def _acts(entity: Entity, actions: tuple[Action, ...]) -> bool:
    return any(entity.id in (*a.agents, *a.objects) for a in actions)
