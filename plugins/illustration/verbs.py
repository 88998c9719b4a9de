"""How each verb is acted: its tilt, motion and marks, what it takes and how near partners stand; see ``verbs.tsv``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from fabula.core import Action

Distance = Literal["close", "touch", "handing", "apart"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of the comic's language and where it is drawn; `text` is lettered where there is no drawing."""

    name: str
    where: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Prop:
    """What a verb takes unnamed: `how` it is related to who acts; `bare` only where nothing is acted on."""

    how: str
    name: str
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Verb:
    """How a verb is acted.

    `like` is the coarser verb it is a kind of. `tilt` is in degrees against the way the figure looks (positive leans
    forward), `lift` above the ground as a share of its height, `motion` for the display list. `traits`: ``travels``
    (two who do the same go side by side), ``carries`` (a small object is in the hand), ``moves`` (its object moves
    too), ``pursues`` (its object goes ahead, looking the same way), ``flings`` (its object flies at head's height),
    ``human`` (what is lettered is said by people alone).
    """

    name: str
    like: str
    tilt: float = 0.0
    lift: float = 0.0
    motion: str | None = None
    marks: tuple[Mark, ...] = ()
    props: tuple[Prop, ...] = ()
    distance: Distance | None = None
    traits: frozenset[str] = frozenset()


@cache
def verbs() -> dict[str, Verb]:
    """Every verb of the table, with its particle where it has one ("blow out")."""
    text = files(__name__.rpartition(".")[0]).joinpath("verbs.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    known: dict[str, Verb] = {}
    for words, like, tilt, lift, motion, marks, props, distance, traits in rows:
        for name in (word.strip() for word in words.split(",")):
            known.setdefault(
                name,
                Verb(
                    name, like, _number(tilt), _number(lift), None if motion == "-" else motion, _marks(marks),
                    _props(props), _distance(distance), frozenset(() if traits == "-" else traits.split()),
                ),
            )  # fmt: skip
    return known


def verb_of(name: str | None) -> Verb:
    """The row of a verb; an empty one for verbs that do not show."""
    return verbs().get(name or "") or Verb(name or "", name or "")


def verb_of_action(action: Action) -> Verb:
    """The row of an action, its particle heard first."""
    known = verbs()
    if action.particle and f"{action.verb} {action.particle}" in known:
        return known[f"{action.verb} {action.particle}"]
    if action.verb == "lay" and action.objects:  # what is laid somewhere is put there
        return verb_of("put")
    return verb_of(action.verb)


def kind_of(name: str | None) -> str:
    """The coarser verb one is a kind of ("whisper" → "talk"); itself where the table does not know it."""
    return verb_of(name).like


def with_trait(trait: str) -> frozenset[str]:
    """Verbs that have a trait."""
    return frozenset(name for name, verb in verbs().items() if trait in verb.traits)


def at_distance(distance: Distance) -> frozenset[str]:
    """Verbs whose partners stand so."""
    return frozenset(name for name, verb in verbs().items() if verb.distance == distance)


def _number(text: str) -> float:
    return 0.0 if text == "-" else float(text)


def _distance(text: str) -> Distance | None:
    for known in ("close", "touch", "handing", "apart"):
        if text == known:
            return known
    return None


def _marks(text: str) -> tuple[Mark, ...]:
    found = []
    for item in _items(text):
        name, _, where = item.rpartition("@")
        lettered = name.startswith('"')
        found.append(Mark("" if lettered else name, where, name.strip('"') if lettered else ""))
    return tuple(found)


def _props(text: str) -> tuple[Prop, ...]:
    pairs = [item.partition(":") for item in _items(text)]
    return tuple(Prop(how, name.rstrip("?"), name.endswith("?")) for how, _, name in pairs)


def _items(text: str) -> list[str]:
    """Items of a cell; a comma inside quotes parts nothing."""
    if text == "-":
        return []
    items, quoted = [""], False
    for letter in text:
        quoted ^= letter == '"'
        if letter == "," and not quoted:
            items.append("")
        else:
            items[-1] += letter
    return [item.strip() for item in items]


CLOSE = at_distance("close")
"""Verbs whose partners stand close together."""
TOUCHING = at_distance("touch")
"""Verbs that take a hand on what is acted on."""
HANDING = at_distance("handing")
"""Verbs whose thing passes between the two."""
APART = at_distance("apart")
"""Verbs that leave room between who acts and what is acted on."""
MOVED_WITH_IT = with_trait("moves")
"""Verbs whose object moves too."""
FLUNG = with_trait("flings")
"""Verbs whose object flies at the height of heads."""
PURSUING = with_trait("pursues")
"""Verbs whose object goes ahead, looking the same way."""
TRAVELLING = with_trait("travels")
"""Verbs that two who do the same do side by side, in one direction."""
CARRYING = with_trait("carries")
"""Verbs by which a small thing is in the hand of who acts."""
