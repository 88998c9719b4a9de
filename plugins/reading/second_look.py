"""What the encoder sees and the rules have missed: relations, things to be seen, and what is not there.

The rules come first, because they know why; the encoder adds what it is sure of between those that the story knows. It
never takes a relation away, and it turns none round; things of which the rules tell nothing it may mark as not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fabula.core.events import Entity, Reading, Relation, Setting

from .extractor import RELATIONS, SIGHTS, TELLER, Extractor, Look, state_of
from .register import NARRATOR, Known, entity_of
from .resolving import Draft
from .vocabulary import Sense

SURE = 0.35
"""How likely a relation must be."""
SEEN = 0.6
"""How likely a noun that the rules passed over must be to be seen."""
MISSING = 0.75
"""How likely something must be said not to be there."""
_ALIVE = frozenset({"person", "animal"})
_RECENT = 3
"""Sentences after which an earlier word means nothing any more."""
_KINDS = {"rides": "on"}


class SecondLook:
    """Adds to readings what the encoder sees."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor

    def __call__(self, reading: Reading, draft: Draft, before: Sequence[str], setting: Setting) -> Reading:
        """The reading with what was missed; `before` are the texts of the sentences before it, `setting` theirs."""
        state = state_of(setting.place, setting.time_of_day, setting.weather)
        return with_look(reading, draft, self._extractor(state, before, reading.sentence.text))


def with_look(reading: Reading, draft: Draft, look: Look) -> Reading:
    """The reading with what was seen of it."""
    found = _Found(reading, draft, look)
    found.take_things()
    found.take_relations()
    return replace(reading, entities=tuple(found.entities.values()), relations=tuple(found.relations))


def fits(one: Entity | Known, word: str) -> bool:
    """Whether a word names somebody or something."""
    lower = word.lower()
    if one.name is not None and lower in one.name.lower().split():
        return True
    if word[:1].isupper() and one.name is not None and one.kind == "person" and lower != one.head:
        return False
    head = one.head.rsplit(maxsplit=1)[-1]
    said = one.mention.lower().rsplit(maxsplit=1)[-1:] if isinstance(one, Entity) else []
    return lower == head or lower in said or lower in {f"{head}s", f"{head}es"}


class _Found:
    """A reading in the making."""

    def __init__(self, reading: Reading, draft: Draft, look: Look) -> None:
        self.entities = {one.id: one for one in reading.entities}
        self.relations = list(reading.relations)
        self._reading, self._draft, self._look = reading, draft, look
        self._ids = [self._meant(word, sentence) for word, sentence in look.words]

    # --- words ---

    def _meant(self, word: str, sentence: int) -> str | None:
        """Whom or what a word speaks of, as far as the story knows it."""
        if word.lower() in TELLER:
            # Who says "I" in a quotation is somebody else.
            return NARRATOR if NARRATOR in self.entities and not self._reading.speeches else None
        if sentence == 0:
            fit = [one for one in self.entities.values() if not one.pronoun and fits(one, word)]
            if fit:
                return fit[0].id if len(fit) == 1 else None
        known = self._lately(word, named_now=sentence == 0)
        return known.id if known is not None else None

    def _lately(self, word: str, *, named_now: bool) -> Known | None:
        """Of whom or what the last sentences spoke by that word: of those this sentence names, or those told before."""
        known = (
            one for one in self._draft.known.values()
            if self._draft.now - one.last <= _RECENT and not one.absent and not one.aside and fits(one, word)
            and (one.id in self.entities if named_now else one.mentions > 0)
        )  # fmt: skip
        return max(known, key=lambda one: (one.last, one.mentions), default=None)

    # --- things ---

    def take_things(self) -> None:
        """Nouns that became no entity, and entities that are not there."""
        words = self._draft.words
        for number, ((word, sentence), chances) in enumerate(zip(self._look.words, self._look.sights, strict=True)):
            one = self._ids[number]
            if sentence == 0 and one in self.entities and chances[SIGHTS.index("absent")] >= MISSING:
                self._miss(self.entities[one])
            if sentence < 0 or one is not None or chances[SIGHTS.index("drawn")] < SEEN:
                continue
            sense = words.noun(word.lower())
            if sense is None or sense.group == "body" or sense.kind in {"idea", "place"} or word[:1].isupper():
                continue
            if any(fits(other, word) for other in self.entities.values()):
                continue
            self._ids[number] = self._enter(word, sense)

    def _miss(self, entity: Entity) -> None:
        """What is said not to be there, unless it lives, or the rules tell what it does or where it is."""
        there = {one for relation in self.relations for one in (relation.subject, relation.object)}
        there |= {one for action in self._reading.actions if not action.negated for one in action.agents}
        if not entity.pronoun and entity.kind not in _ALIVE and entity.id not in there:
            self.entities[entity.id] = replace(entity, absent=True)

    def _enter(self, word: str, sense: Sense) -> str:
        """The id of what the story knows already, or of something new."""
        old = self._lately(word, named_now=False)
        if old is not None:
            self.entities[old.id] = replace(entity_of(old), mention=word, pronoun=False)
            return old.id
        new = self._draft.make(word.lower(), sense.kind)
        self.entities[new.id] = Entity(
            id=new.id, head=new.head, mention=word, kind=new.kind, gender=sense.gender, age=sense.age
        )
        return new.id

    # --- relations ---

    def take_relations(self) -> None:
        """Relations of which the encoder is sure, between two of which the rules told none.

        Questions and commands tell none, nor does what happened not at all.
        """
        actions = self._reading.actions
        if self._reading.form in {"question", "command"} and not self._reading.speeches:
            return
        if actions and all(one.negated or one.modality != "real" for one in actions):
            return
        told = {frozenset((one.subject, one.object)) for one in self.relations}
        for _, kind, subject, other in sorted(self._likely(), reverse=True):
            pair = frozenset((subject, other))
            if pair in told or len(pair) == 1 or self._denied(subject, other):
                continue
            told.add(pair)
            for one in pair:
                if one not in self.entities:
                    self.entities[one] = entity_of(self._draft.known[one])
            self.relations.append(Relation(subject=subject, kind=_KINDS.get(kind, kind), object=other))

    def _likely(self) -> Iterator[tuple[float, str, str, str]]:
        chances = self._look.relations
        for kind, i, j in zip(*(chances >= SURE).nonzero(), strict=True):
            subject, other = self._ids[i], self._ids[j]
            if subject is None or other is None or not (self._bodily(subject) and self._bodily(other)):
                continue
            yield float(chances[kind, i, j]), RELATIONS[kind], subject, other

    def _denied(self, subject: str, other: str) -> bool:
        """Whether the two meet only in what did not happen, or as what was taken off."""
        off = any(action.particle == "off" and other in action.objects for action in self._reading.actions)
        both = [
            action
            for action in self._reading.actions
            if {subject, other} <= {*action.agents, *action.objects, *(one.entity for one in action.complements)}
        ]
        return off or (bool(both) and all(action.negated or action.modality != "real" for action in both))

    def _bodily(self, one: str) -> bool:
        found = self.entities.get(one) or self._draft.known[one]
        return not found.absent and found.kind != "idea" and self._draft.words.guess(found.head).group != "body"
