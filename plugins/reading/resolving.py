"""How a phrase is resolved against the register of the story so far."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from fabula.core.events import Entity, EntityKind

from .aliases import by_alias, the_thing
from .groups import group_of
from .members import one, one_of, other_number, superlative
from .mentions import Mention
from .naming import SAME_KIN
from .pronouns import pronoun
from .register import NARRATOR, Joined, Known, Register
from .sorts import MADE_OF
from .vocabulary import Vocabulary

COMPANIONS = frozenset({"friend", "cousin", "companion", "rival", "partner", "twin"})
KIN = frozenset(
    {
        "mother",
        "father",
        "brother",
        "sister",
        "baby",
        "child",
        "mom",
        "dad",
        "mama",
        "papa",
        "parent",
        "son",
        "daughter",
    }
)
GROWN = {
    "duckling": "duck", "puppy": "dog", "pup": "dog", "kitten": "cat", "chick": "hen", "lamb": "sheep", "calf": "cow",
    "foal": "horse", "cub": "bear", "gosling": "goose", "fawn": "deer", "piglet": "pig", "bunny": "rabbit", "tadpole":
    "frog",
}  # fmt: skip
_OF_CHILDREN = frozenset(
    {"grandmother", "grandma", "granny", "nana", "grandfather", "grandpa", "granddad", "grandparent", "nanny"}
)
_PAIRS = frozenset({
    "parent", "grandparent", "twin", "shoe", "slipper", "boot", "sandal", "sneaker", "trainer", "sock", "stocking",
    "glove",
    "mitten", "skate", "ski", "eye", "ear", "hand", "arm", "leg", "knee", "wing", "shoulder", "cheek", "earring", "oar",
    "crutch", "stilt", "flipper", "rain boot", "rubber boot", "roller skate", "ice skate", "wellington", "clog", "lip",
})  # fmt: skip
"""Plurals that without a number are two."""
_UNTOLD = frozenset({"person", "man", "woman", "miss", "lady", "mister", "gentleman"})
"""Heads that say of somebody named little more than the name does."""
PEOPLE_WORDS = frozenset({"person", "people", "one", "figure", "human"})


def _is_pair(mention: Mention) -> bool:
    """ "His shoes", "kicked off the shoes": two; those that she knits or sells are more."""
    if mention.head in {"parent", "grandparent", "twin"}:
        return True
    verb = mention.node.head
    worn = verb is not None and verb.lemma in {"wear", "put", "take", "kick", "pull", "lace", "close", "open"}
    return mention.head.split()[-1] in _PAIRS and (mention.owner is not None or worn or mention.sense.group == "body")


def draft_of(register: Register) -> Draft:
    """A working copy of the register for one sentence."""
    return Draft(
        words=register.words,
        known={key: replace(value) for key, value in register.known.items()},
        joined=list(register.joined),
        counters=dict(register.counters),
        now=register.sentence,
    )


@dataclass(slots=True)
class Draft:
    """The register while a sentence is read; thrown away afterwards."""

    words: Vocabulary
    known: dict[str, Known]
    joined: list[Joined]
    counters: dict[str, int]
    now: int
    entities: dict[str, Entity] = field(default_factory=dict)
    speaker: str | None = None
    addressee: str | None = None
    quoted: bool = False
    """Whether direct speech is being read."""
    beast_speaks: bool = False
    """Whether what is quoted can be said by an animal only: "My tail is longer than a ladder"."""
    child_tells: bool = False
    """Whether who says "I" seems to be a child."""
    said: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """The ids that the words of the part in hand speak of."""
    owners: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Whose something is where it is several people's: "over our heads"."""
    several: tuple[str, ...] = ()
    """Whom the last "they" of the sentence spoke of."""

    def make(self, head: str, kind: EntityKind, *, stem: str | None = None) -> Known:
        """A new entity of the story."""
        slug = re.sub(r"[^a-z0-9]+", "-", (stem or head).lower()).strip("-") or "thing"
        self.counters[slug] = self.counters.get(slug, 0) + 1
        known = Known(id=f"{slug}-{self.counters[slug]}", head=head, kind=kind, last=self.now)
        self.known[known.id] = known
        return known

    def resolve(self, mention: Mention, *, owner: str | None = None, barred: Iterable[str] = ()) -> tuple[str, ...]:
        """The ids a mention speaks of; makes new entities where the story has none.

        `owner` is whose it is; `barred` are ids it cannot be (the subject of the same verb for an object pronoun).
        """
        barred = frozenset(barred)
        if mention.pronoun is not None:
            ids = pronoun(self, mention, barred)
            return one_of(self, ids[0], mention) if len(ids) == 1 and mention.pronoun == "they" else ids
        if mention.absent and mention.form not in {"definite", "possessed"}:
            return (self._new(mention, owner),)
        if mention.head in {"one", "other"} or mention.node.tag == "JJS" or other_number(mention):
            return one(self, mention, barred)
        if mention.head == "thing" and (thing := the_thing(self, mention)) is not None:
            return (thing,)
        if (best := superlative(self, mention)) is not None:
            return (best,)
        every = mention.node.find("det")
        if every is not None and every.lower in {"every", "each"}:
            several = [k for k in self.known.values() if k.head == mention.head and k.count > 1 and not k.absent]
            if several:
                return (max(several, key=self.salience).id,)
            mention.plural = True
        if mention.form == "name" or mention.name is not None:
            found = self._by_name(mention, owner)
            return (found or self._new(mention, owner),)
        if mention.form in {"definite", "demonstrative", "possessed", "bare"} and not (
            mention.other and mention.form != "definite"
        ):
            group = group_of(self, mention) if mention.form != "bare" else ()
            if group:
                return group
            found = self._by_description(mention, owner, barred) or by_alias(self, mention, owner)
            if found is not None:
                return (found,)
        return (self._new(mention, owner),)

    # --- names and descriptions ---

    def _by_name(self, mention: Mention, owner: str | None) -> str | None:
        wanted = (mention.name or "").lower().split()
        for known in reversed(self.known.values()):
            have = (known.name or "").lower().split()
            if have and wanted and (set(wanted) <= set(have) or set(have) <= set(wanted)):
                return known.id
        title = SAME_KIN.get(mention.head)
        if title is not None and mention.form == "name":
            # "My aunt has a boat. Aunt Rosa …"
            for known in reversed(self.known.values()):
                mine = known.owner == NARRATOR and known.count == 1 and not known.absent
                if mine and known.name is None and SAME_KIN.get(known.head) == title:
                    return known.id
        # "Her brother Tom": a brother of whom the story has spoken may get his name only now.
        if mention.form in {"definite", "demonstrative", "possessed"} and mention.head not in {"person", "animal"}:
            known_id = self._by_description(mention, owner, frozenset())
            if known_id is not None and self.known[known_id].name is None:
                return known_id
        if mention.form == "name":
            for known in reversed(self.known.values()):
                if known.name is None and wanted == known.head.split() and known.kind == mention.sense.kind:
                    return known.id
        return None

    def _by_description(self, mention: Mention, owner: str | None, barred: frozenset[str]) -> str | None:
        best = self.best(
            (known, self._description_score(known, mention, owner))
            for known in self.known.values()
            if known.id not in barred
        )
        return best.id if best is not None else None

    def _description_score(self, known: Known, mention: Mention, owner: str | None) -> float | None:
        lost = known.absent and (known.kind in {"person", "animal"} or mention.form not in {"definite", "possessed"})
        if lost or known.aside or known.id in {owner, NARRATOR}:
            return None
        fit = self._head_fit(known, mention)
        if fit is None or (mention.other and mention.form != "definite"):
            return None
        if known.head not in {mention.head, "person"} and mention.name is None and mention.sense.kind == "person":
            relative = mention.node.find("relcl")
            if relative is not None and mention.form == "definite" and mention.node.i < relative.i:
                return None  # "the man who was juggling" is not the clown
        many = mention.count or (2 if mention.plural else 1)
        if (known.count > 1) != (many > 1) and known.kind != "group" and mention.sense.kind != "group":
            return None
        if owner is not None and known.owner is not None and known.owner != owner:
            return None
        if mention.gender and known.gender and mention.gender != known.gender:
            return None
        if mention.colors and known.colors and not set(mention.colors) & set(known.colors):
            return None
        score = fit + 0.15 * self.salience(known)
        if mention.age == "old" and known.age == "adult" and known.name is not None and "old" not in known.attributes:
            score -= 2.0  # "the old woman" is sooner the grandmother than Mrs. Patel
        if "poor" in mention.attributes and self.now - known.last == 1 and known.role < 3:
            score += 2.0  # "He hit the mayor. The poor man …"
        for word in mention.attributes:
            if word in known.attributes:
                score += 2
            elif any(self._contrary(word, other) for other in known.attributes):
                return None
        return score + (1.5 if owner is not None and known.owner == owner else 0.0)

    def _head_fit(self, known: Known, mention: Mention) -> float | None:
        wanted = mention.head
        # The rose is not the girl called Rose.
        alike = known.kind == mention.sense.kind or not mention.sense.known
        named = alike and wanted in {(known.name or "").lower(), known.id.rpartition("-")[0]}
        if known.head == wanted or named:
            return 3.0
        if known.head.split()[-1] == wanted or wanted.split()[-1] == known.head:
            return 2.5
        if mention.form not in {"definite", "demonstrative"}:
            return None
        sense = self.words.guess(known.head)
        if known.kind == "animal" and (wanted == sense.group or wanted in {"animal", "creature", "beast", "pet"}):
            return 1.5
        if known.kind == "animal" and known.head in {sense.group, "animal"} and mention.sense.group == sense.group:
            # "a dog … the puppy": the story comes down from the wider word.
            return 0.8
        if known.kind == "person" and mention.sense.kind == "person":
            unnamed = known.head == "person" and known.name is None and self.now - known.last <= 1
            # "Somebody knocked. It was the postman."
            return 0.5 if unnamed and mention.form == "definite" else self._person_fit(known, mention)
        if known.kind == mention.sense.kind and wanted == sense.group and wanted:
            return 1.0
        return None

    def _person_fit(self, known: Known, mention: Mention) -> float | None:
        ages = {known.age, mention.age} - {None}
        grown = {"adult", "old"}
        if mention.age == "old" and known.age == "adult" and "old" not in known.attributes:
            # "A fisherman … the old man": he may well be.
            near = self.now - known.last <= 2 and known.id not in self.entities and known.name is None
            alone = not any(child.dep in {"prep", "relcl"} for child in mention.node.children)
            return 0.3 if near and alone and mention.form == "definite" and known.role == 3 else None
        if len(ages) > 1 and not ages <= grown and not ages <= {"baby", "child"}:
            return None
        if mention.head in {"man", "woman", "boy", "girl", "child", "kid", "lady", "guy", "old man", "old woman"}:
            if mention.head in {"man", "woman", "lady", "guy"} and known.age is None and known.gender is None:
                return 0.4
            if mention.gender is not None and known.gender is None:
                return 0.5
            if mention.age == "old":
                return 1.8 if known.age == "old" else 0.3 if known.age is None else 1.4
            return 1.4
        if known.head in {"man", "woman", "boy", "girl", "person"} and mention.head in PEOPLE_WORDS:
            return 0.6
        return None

    def _contrary(self, one: str, other: str) -> bool:
        for (kind, value), members in self.words.classes.items():
            if kind == "antonym" and one in members and other in members and one != other and value:
                return {one, other} - {"little", "small", "tiny", "young"} != set()
        return False

    # --- helpers ---

    def _new(self, mention: Mention, owner: str | None) -> str:
        stem = mention.name.split()[-1] if mention.name and mention.head in {"person", "animal"} else None
        known = self.make(mention.head, mention.sense.kind, stem=stem)
        known.owner = owner
        self.describe(known, mention)
        parent = self.known.get(owner) if owner is not None else None
        if parent is not None and parent.kind == "animal" and mention.head in KIN:
            # The ducklings' mother is a duck.
            known.kind, known.head = "animal", GROWN.get(parent.head, parent.head)
            known.age, known.attributes = None, tuple(dict.fromkeys((*known.attributes, mention.head)))
        if parent is not None and parent.kind == "person" and parent.age is None and parent.mentions == 0:
            # "Leo and his grandmother": Leo is a child, if he is not shown as something else already.
            parent.age = "child" if mention.head in _OF_CHILDREN else None
            if parent.id in self.entities:
                self.entities[parent.id] = replace(self.entities[parent.id], age=parent.age)
        if owner is not None and known.age is None and mention.head in COMPANIONS:
            # A child's friend is a child, until the story says otherwise.
            known.age = "child" if self.known[owner].age == "child" else None
        return known.id

    def describe(self, known: Known, mention: Mention) -> None:
        """Add what a mention says of somebody to what is known."""
        if mention.pronoun is not None:
            return
        known.name = known.name or mention.name
        if known.name and mention.name and len(mention.name) > len(known.name):
            known.name = mention.name
        known.gender = known.gender or mention.gender
        told = mention.age is not None and (mention.form == "indefinite" or known.id == NARRATOR)
        if known.age is None or told:
            known.age = mention.age or known.age
        if known.head in {"something", "anything"} and mention.sense.known:
            # "Something tapped on his helmet, and it was a falcon."
            known.head, known.kind = mention.head, mention.sense.kind
        if mention.head in {"statue", "sculpture"} and known.head.split()[0] in MADE_OF:
            known.head = mention.head  # "a marble woman … the statue"
        if known.head in COMPANIONS and mention.sense.kind == "animal" and mention.sense.known:
            # "Her only friend was a black cat."
            known.head, known.kind, known.age = mention.head, "animal", None
        titled = known.name is not None and known.head in _UNTOLD and mention.sense.group == "worker"
        if titled:
            # "Miss Bell, a teacher": from now on she is the teacher.
            known.head = mention.head
        if known.head in {"person", "animal"} and mention.head not in {"person", "animal"} and mention.sense.known:
            known.head = mention.head
            known.kind = mention.sense.kind if mention.sense.kind in {"person", "animal"} else known.kind
        known.attributes = tuple(dict.fromkeys((*known.attributes, *mention.attributes)))
        known.colors = mention.colors or known.colors
        known.absent = mention.absent
        if mention.count is not None and not (mention.other and known.count > 1):
            known.count = mention.count
        elif mention.plural and known.count == 1:
            known.count = 2 if _is_pair(mention) else 3

    def salience(self, known: Known) -> float:
        """How likely the story is to go on speaking of somebody or something."""
        here = 0.8 if known.last == self.now else 0.0
        return here + 2.0 * (known.last - self.now) + known.role + 0.25 * min(known.mentions, 5)

    def best(self, scored: Iterable[tuple[Known, float | None]]) -> Known | None:
        """The best of those that fit at all; of equals the later."""
        best: tuple[float, int] | None = None
        chosen: Known | None = None
        for order, (known, score) in enumerate(scored):
            if score is not None and (best is None or (score, order) > best):
                best, chosen = (score, order), known
        return chosen
