"""What a sentence says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .hearing import Sentence

EntityKind = Literal["person", "animal", "plant", "thing", "food", "vehicle", "place", "nature", "group", "idea"]
Gender = Literal["female", "male"]
Age = Literal["baby", "child", "adult", "old"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something a sentence speaks of, resolved against the story so far.

    `id` is stable over the story ("girl-1"): "she" two sentences later has the girl's id. `head` is the lemma
    of the head noun ("girl"), for a pronoun that of what it refers to. `mention` is the text as said here.
    `absent` marks what is said not to be there ("no dog in sight"): it is never drawn.
    """

    id: str
    head: str
    mention: str
    kind: EntityKind = "thing"
    name: str | None = None
    gender: Gender | None = None
    age: Age | None = None
    count: int = 1
    attributes: tuple[str, ...] = ()
    colors: tuple[str, ...] = ()
    owner: str | None = None
    new: bool = True
    pronoun: bool = False
    absent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Complement:
    """A prepositional complement: ``across`` + the id of an `Entity`."""

    preposition: str
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Who does what to whom, with what and where; ids point into `Reading.entities`.

    `verb` is a lemma, `particle` what belongs to it ("up" in "pick up"). Passive sentences are turned round:
    `agents` always act. `modality`: ``real`` happened; ``wanted``, ``possible``, ``asked``, ``said`` did not
    happen in the story's world.
    """

    verb: str
    agents: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    complements: tuple[Complement, ...] = ()
    particle: str | None = None
    manner: tuple[str, ...] = ()
    negated: bool = False
    modality: Literal["real", "wanted", "possible", "asked", "said"] = "real"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Where one entity is in relation to another: `kind` is ``on``, ``in``, ``under``, ``beside``, ``behind``,
    ``in-front``, ``between``, ``over``, ``around``, ``toward``, ``away``, ``across``, ``holds``, ``wears``, ``of``.

    `part` is the part of the object's body that is meant: ``head``, ``shoulder``, ``back``, ``lap``, ``arm``,
    ``hand``, ``neck`` or ``feet`` ("a parrot on his shoulder").
    """

    subject: str
    kind: str
    object: str
    part: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where and when a sentence plays; what the story said earlier persists until it says otherwise.

    `place` is a lemma ("park"). `time_of_day` is ``dawn``, ``day``, ``dusk`` or ``night``; `weather` is ``clear``,
    ``cloud``, ``rain``, ``snow``, ``storm``, ``fog`` or ``wind``; `season` is one of the four. `stated` names the
    fields this very sentence spoke of.
    """

    place: str | None = None
    time_of_day: str | None = None
    weather: str | None = None
    season: str | None = None
    stated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Direct speech inside a sentence."""

    speaker: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A parsed sentence: its entities, actions, relations, setting and mood.

    `mood` is a plain emotion word ("happy", "sad", "afraid", "angry", "surprised", "calm") or None.
    `form` is the sentence's form.
    """

    sentence: Sentence
    entities: tuple[Entity, ...] = ()
    actions: tuple[Action, ...] = ()
    relations: tuple[Relation, ...] = ()
    setting: Setting = Setting()
    speeches: tuple[Speech, ...] = ()
    mood: str | None = None
    form: Literal["statement", "question", "command", "fragment"] = "statement"
