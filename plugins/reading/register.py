"""The register of who and what the story has spoken of."""

from __future__ import annotations

from dataclasses import dataclass, field

from fabula.core.events import Action, Age, Entity, EntityKind, Gender, Reading

from .vocabulary import Vocabulary

CREATURES = frozenset(
    {"alien", "robot", "ghost", "monster", "giant", "elf", "dwarf", "troll", "snowman", "extraterrestrial"}
)
"""Who may be called "it" and acts all the same."""
NARRATOR = "narrator-1"
"""Who says "I" outside of quotations."""
ANIMATE = frozenset({"person", "animal", "group"})


@dataclass(slots=True)
class Known:
    """Somebody or something of the story; `last` is the sentence that spoke of it last, `role` what it was there."""

    id: str
    head: str
    kind: EntityKind
    name: str | None = None
    gender: Gender | None = None
    age: Age | None = None
    count: int = 1
    attributes: tuple[str, ...] = ()
    colors: tuple[str, ...] = ()
    owner: str | None = None
    last: int = 0
    role: int = 1
    mentions: int = 0
    absent: bool = False
    sought: bool = False
    deeds: frozenset[str] = frozenset()
    """What he or it did; who sneezed will sneeze again."""
    aside: bool = False
    """Whether it was only compared with, as the bucket of "as big as a bucket"."""


@dataclass(slots=True)
class Joined:
    """Several who acted together and may be called "they"."""

    ids: tuple[str, ...]
    last: int
    role: int


@dataclass(slots=True)
class Register:
    """The story's population; small, and rebuilt exactly by `learn`ing the story's readings again."""

    words: Vocabulary
    known: dict[str, Known] = field(default_factory=dict)
    joined: list[Joined] = field(default_factory=list)
    counters: dict[str, int] = field(default_factory=dict)
    sentence: int = 0
    talk: list[tuple[int, str]] = field(default_factory=list)
    """Who spoke in which sentence, the last of them."""

    def learn(self, reading: Reading) -> None:
        """Take in a finished reading; only this moves the story on."""
        roles, sought, aside = _roles(reading), _sought(reading), _compared(reading)
        for entity in reading.entities:
            old = self.known.get(entity.id)
            known = old or Known(id=entity.id, head=entity.head, kind=entity.kind)
            known.head, known.kind = entity.head, entity.kind
            known.name, known.gender, known.age = entity.name, entity.gender, entity.age
            known.count, known.colors, known.owner = entity.count, entity.colors, entity.owner
            known.attributes = tuple(word for word in entity.attributes if not self.words.value("mood", word))
            known.last, known.role = self.sentence, roles.get(entity.id, 1)
            if entity.pronoun and old is not None and entity.mention.lower() in _MANY:
                known.role = min(known.role, 2)  # one of those who did it
            known.mentions += 1
            known.absent, known.sought = entity.absent, entity.id in sought
            known.aside = entity.id in aside and (old is None or old.aside)
            self.known[entity.id] = known
            if entity.absent and entity.new:
                self._miss(entity)
            stem, _, number = entity.id.rpartition("-")
            if number.isdigit():
                self.counters[stem] = max(self.counters.get(stem, 0), int(number))
        for action in reading.actions:
            for one in action.agents if action.modality == "real" else ():
                if one in self.known and action.verb not in _EVERYBODY_DOES:
                    self.known[one].deeds |= {action.verb}
        self._learn_joined(reading)
        self.talk += [(self.sentence, said.speaker) for said in reading.speeches if said.speaker is not None]
        self.talk = self.talk[-8:]
        self.sentence += 1

    def _miss(self, missed: Entity) -> None:
        """ "There was no hamster in it any more": it is the hamster of which the story speaks."""
        same = [k for k in self.known.values() if k.head == missed.head and k.count == 1 and not k.absent]
        if same and same[-1].last < self.sentence:
            same[-1].last, same[-1].role = self.sentence, 2

    def _learn_joined(self, reading: Reading) -> None:
        for action in reading.actions:
            animate = [one for one in action.agents if self._animate(one)]
            beside = [c.entity for c in action.complements if c.preposition == "with" and self._animate(c.entity)]
            met = [one for one in action.objects + action.recipients if self._animate(one)]
            for ids, role in ((animate, 3), (animate + beside, 3), (animate + met, 2), (list(action.objects), 1)):
                if len(set(ids)) > 1:
                    self.joined.append(Joined(tuple(dict.fromkeys(ids)), self.sentence, role))
        self.joined = self.joined[-16:]

    def _animate(self, one: str) -> bool:
        known = self.known.get(one)
        alive = known is not None and not known.absent and not known.sought
        return alive and known is not None and (known.kind in ANIMATE or known.head in CREATURES)


_EVERYBODY_DOES = frozenset({"be", "have", "do", "go", "come", "say", "ask", "get", "take", "look", "see", "stand",
                             "sit", "walk", "run", "put", "want", "make", "give", "let"})  # fmt: skip
"""Deeds by which nobody is known again."""
_MANY = frozenset({"they", "them", "we", "us"})
SEEKS = frozenset({"look", "search", "wait", "call", "dream", "think", "talk", "ask", "hunt", "long", "seek", "miss",
                    "phone", "telephone", "fetch", "sing", "wish", "want", "remember", "imagine", "read", "hear",
                    "write"})  # fmt: skip
_ABOUT = frozenset({"for", "about", "of"})


def _sought(reading: Reading) -> set[str]:
    """Who is only looked for, spoken of or dreamed of."""
    found: set[str] = set()
    there: set[str] = set()
    for action in reading.actions:
        there |= set(action.agents)
        if action.verb in SEEKS:
            found |= {c.entity for c in action.complements if c.preposition in _ABOUT}
            found |= set(action.recipients) if action.verb in {"look", "search", "wait"} else set()
        elif action.modality in {"real", "said"}:
            there |= {*action.objects, *action.recipients}
    spoken = {one for action in reading.actions if action.modality == "said" for one in action.objects}
    real = {one for action in reading.actions if action.modality == "real" for one in _all_of(action)}
    near = {one for relation in reading.relations for one in (relation.subject, relation.object)}
    people = {entity.id for entity in reading.entities if entity.new and entity.kind == "person"}
    return (found - there) | ((spoken & people) - real - near)  # "I only wanted to beat my brother," he said


def _all_of(action: Action) -> tuple[str, ...]:
    beside = (complement.entity for complement in action.complements)
    return (*action.agents, *action.objects, *action.recipients, *action.tools, *beside)


def _compared(reading: Reading) -> set[str]:
    """What a sentence only compares with: "as wide as a bucket", "bigger than a cow", "like a flag"."""
    beside = {c.entity for action in reading.actions for c in action.complements if c.preposition in _LIKE}
    there = {one for action in reading.actions for one in (*action.agents, *action.objects, *action.recipients)}
    there |= {one for relation in reading.relations for one in (relation.subject, relation.object)}
    also = {c.entity for action in reading.actions for c in action.complements if c.preposition not in _LIKE}
    return beside - there - also


_LIKE = frozenset({"as", "than", "like"})


def _roles(reading: Reading) -> dict[str, int]:
    """What everybody was in a sentence: 3 for what it is about, 2 for whom or what it happens to.

    What a passive sentence is about comes before who acts.
    """
    order = {entity.id: place for place, entity in enumerate(reading.entities)}
    possessive = {e.id for e in reading.entities if e.mention.lower() in {"his", "her", "its", "their", "my", "our"}}
    roles: dict[str, int] = {}
    for action in reading.actions:
        first = min((order[one] for one in action.agents if one in order), default=-1)
        suffers = {one for one in action.objects if order.get(one, 99) < first and one not in possessive}
        if not action.agents and action.modality == "real" and action.verb not in {"be", "have"}:
            # "A piano was delivered to the house": the piano is what it is about.
            suffers = {one for one in action.objects if order.get(one, 99) == 0}
        for rank, ids in ((1 if suffers else 3, action.agents), (2, action.objects + action.recipients)):
            for one in ids:
                roles[one] = max(roles.get(one, 0), 3 if one in suffers else rank)
    return roles


def entity_of(known: Known) -> Entity:
    """Somebody whom the story knows, meant without being named."""
    return Entity(
        id=known.id, head=known.head, mention=known.name or known.head, kind=known.kind, name=known.name,
        gender=known.gender, age=known.age, count=known.count, attributes=known.attributes, colors=known.colors,
        owner=known.owner, new=False, pronoun=True,
    )  # fmt: skip
