"""What things look like and are made of: a black dog has no white fur, a wooden horse is no iron horse."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..linker import Participant
from ..loader import Triple
from ..properties import Properties
from ..state_words import calling
from ..words import base
from .store import Claim, Clash, Store, clash, words
from .view import Noun, Recent, View

_COATS = frozenset({"fur", "coat", "wool", "feathers", "plumage", "hide", "fleece"})
_HAIR = frozenset({"hair", "curls", "braids", "plaits", "locks", "beard", "moustache", "ponytail", "pigtails"})
_NEAR = (
    frozenset({"red", "orange"}), frozenset({"red", "pink"}), frozenset({"orange", "yellow"}),
    frozenset({"purple", "pink"}),
    frozenset({"gray", "silver"}), frozenset({"yellow", "gold"}), frozenset({"red", "brown"}),
    frozenset({"orange", "brown"}),
    frozenset({"white", "silver"}), frozenset({"purple", "red"}), frozenset({"orange", "gold"}),
    frozenset({"blond", "yellow"}),
    frozenset({"blond", "gold"}), frozenset({"yellow", "brown"}), frozenset({"white", "yellow"}),
    frozenset({"white", "gray"}),
)  # fmt: skip
"""Colours one teller may call by the one name and by the other."""
_INTENSE = re.compile(r"^(?:snow|milk|jet|coal|pitch|raven|blood|sky|sea|grass|lemon|ash|chalk|lily|ink|ivory|rose"
    r"|fire|bright|"
                      r"dark|light|pale|deep|navy|apple|steel)-")  # fmt: skip
_BECOMING = frozenset(
    {"turn", "become", "go", "grow", "paint", "dye", "blush", "glow", "stain", "color", "colour", "varnish"}
)
_OTHER = frozenset(
    {"other", "another", "second", "third", "new", "one", "next", "old", "half", "different", "its", "spare", "more"}
)
_MADE = re.compile(
    r"\b(?:(?:made|carved|built|sewed|sewn|knitted|knit|woven|cast|forged|cut|folded|moulded|is|was"
    r"|were)(?: \w+){0,4}? "
    r"(?:out of|from|of)|(?:gown|dress|crown|cup|ring|coat|scarf|house|flute|sword|statue|doll|figure|bowl|box"
    r"|chain|castle|"
    r"bridge|boat|door|roof|wall|table|spoon|shoes|boots|cloak) of) "
    r"(?:(?:pure|solid|real|fine|thick|cherry|soft|heavy|old|hard|sheer|plain|white|red|black|grey) )*(\w+)\b"
)
_ALL_OF = re.compile(r"\b(?:only|all|every|nothing but)\b")


class Looks:
    """Colours and materials of single things."""

    def __init__(self, store: Store, recent: Recent, properties: Properties) -> None:
        self._store = store
        self._recent = recent
        self._properties = properties

    def check(self, view: View) -> Iterator[Clash]:
        """A thing of another colour or material than it was told to have."""
        if view.any("changing looks") or any(one.verb in _BECOMING for one in view.situation.frames):
            return
        for noun in view.nouns:
            if noun.thing.absent or not noun.definite or not _OTHER.isdisjoint(noun.mods):
                continue
            for quality, value in self._said(noun):
                yield from self._unlike(noun, quality, value, view)
                yield from self._part(noun, quality, value, view)
        yield from self._lost(view)

    def learn(self, view: View) -> None:
        """Keep colours and materials, and end those of what is painted or dyed."""
        if view.any("changing looks") or any(one.verb in _BECOMING for one in view.situation.frames):
            for changed in view.situation.participants:
                for quality in ("color", "material", "hair"):
                    self._store.end(changed.id, quality)
        for noun in view.nouns:
            if noun.thing.absent or noun.thing.kind == "idea":
                continue
            said = self._said(noun)
            if (len(said) == 1 and noun.determiner not in ("all", "every", "each", "any", "")) or (
                len(said) == 1 and noun.thing.name
            ):
                self._keep(noun.thing, *said[0], view)
        self._predicates(view)
        match = _MADE.search(view.plain)
        if match and match[1] in words("material"):
            thing = self._made(view, view.at(match), view.at(match, 1))
            if thing is not None and thing.id and not view.is_person(thing):
                self._keep(thing, "material", match[1], view)

    def _made(self, view: View, start: int, end: int) -> Participant | None:
        """What is made: the last thing named between the verb and its material, or else what was named before it."""
        if view.words[start] in ("is", "was", "are", "were"):
            return view.subject(start)
        inside = [view.who[at] for at in range(start, end) if at in view.who and not view.is_person(view.who[at])]
        material = base(view.words[end])
        inside = [one for one in inside if material not in (base(word) for word in one.word.split())]
        before = (view.who[at] for at in range(start, max(-1, start - 5), -1) if at in view.who)
        return inside[0] if inside else next((one for one in before if not view.is_person(one)), view.subject(start))

    def _predicates(self, view: View) -> None:
        """ "Thin and white as milk", "the mare was white all over": of who is told so and of one colour."""
        for thing in view.situation.participants:
            said = [
                value for word in thing.properties if word.lower() in view for value in [self._color(word)] if value
            ]
            if len(set(said)) == 1 and thing.count == 1 and not view.any("changing looks"):
                self._keep(thing, "color", said[0], view)

    def _keep(self, thing: Participant, quality: str, value: str, view: View) -> None:
        several = thing.count > 1 and quality == "color" and not view.is_kind(thing, "clothing", "footwear")
        if not thing.id or (several and not _ALL_OF.search(view.plain)):
            return
        hair = thing.word in _HAIR or thing.word in _COATS
        owner = self._recent.named(thing.owner) if hair and thing.owner else None
        if hair and thing.owner:
            name = _hair(thing.word)
            claim = Claim(quality=name, value=value, since=view.index, whose=owner, said=f"has {value} {thing.word}")
            if owner is not None and thing.word in ("fur", "hair", "coat", "feathers", "beard", "moustache"):
                self._store.put(thing.owner, claim)
            return
        before = self._store.get(thing.id, quality)
        if before is not None and before.value != value:
            # Of two colours, or of a thing the story tells two of: nothing is certain any more.
            self._store.put(thing.id, Claim(quality=quality, value="", since=view.index, whose=thing, said=""))
            return
        said = f"is {value}" if quality == "color" else f"is of {value}"
        self._store.put(thing.id, Claim(quality=quality, value=value, since=view.index, whose=thing, said=said))

    def _unlike(self, noun: Noun, quality: str, value: str, view: View) -> Iterator[Clash]:
        thing = noun.thing
        own = self._store.get(thing.id, quality)
        if own is not None and own.since < view.index and own.value in (value, ""):
            return
        alike = [
            one
            for one in self._recent.alike(thing.word)
            if one.id == thing.id or self._recent.first(one.id) < view.index
        ]
        if any(one.count != alike[0].count for one in alike):
            return
        others = [one for one in alike if one.id != thing.id]
        if len(others) > 1:
            return
        whose = others[0] if others else thing
        if others and thing.owner and whose.owner and not self._one_owner(thing, whose):
            return
        if others and not thing.owner and noun.determiner != "the":
            return
        if noun.determiner == "'s" and thing.owner != whose.owner:
            return
        claim = self._store.get(whose.id, quality)
        if claim is None or claim.since >= view.index or not claim.value or not self._exclusive(claim.value, value):
            return
        edges = self._evidence(quality, value, claim.value)
        yield clash(
            f"{calling(noun.thing)} cannot be {value if quality == 'color' else 'of ' + value}",
            claim,
            view.index,
            *edges,
        )

    def _one_owner(self, thing: Participant, other: Participant) -> bool:
        """Whether both belong to one: his sail is the sail of his boat."""
        above = [self._recent.named(one.owner) for one in (thing, other)]
        lines = [
            {one.owner, up.owner if up is not None else None} - {None}
            for one, up in zip((thing, other), above, strict=True)
        ]
        return not lines[0].isdisjoint(lines[1])

    def _lost(self, view: View) -> Iterator[Clash]:
        """Phrases that the reader took for a pronoun's: "the iron horse"."""
        located = {noun.at for noun in view.nouns}
        for at in range(2, len(view.words)):
            if at in located or view.words[at - 2] not in ("the", "his", "her", "its", "their", "my", "our"):
                continue
            word = view.words[at - 1]
            material = {"wooden": "wood"}.get(word, word)
            value = ("material", material) if material in words("material") else ("color", self._color(word) or "")
            if not value[1]:
                continue
            for _, claim in self._store.all(value[0]):
                thing = claim.whose
                if (
                    thing is None
                    or not claim.value
                    or claim.since >= view.index
                    or base(thing.word) != base(view.words[at])
                ):
                    continue
                if len(self._recent.alike(thing.word)) == 1 and self._exclusive(claim.value, value[1]):
                    said = f"the {view.words[at]} cannot be {word}"
                    yield clash(said, claim, view.index, *self._evidence(value[0], value[1], claim.value))
                    return

    def _part(self, noun: Noun, quality: str, value: str, view: View) -> Iterator[Clash]:
        word = noun.head
        if quality != "color" or word not in _COATS | _HAIR or not noun.thing.owner:
            return
        owners = [noun.thing.owner, *(one.id for one in self._animals(view))]
        for owner in dict.fromkeys(owners):
            claim = self._store.get(owner, _hair(word))
            if claim is None or claim.since >= view.index or not claim.value or not self._exclusive(claim.value, value):
                continue
            if claim.whose is not None and word in _COATS and view.is_person(claim.whose):
                continue
            yield clash(
                f"the {word} cannot be {value}", claim, view.index, *self._evidence(quality, value, claim.value)
            )
            return

    def _animals(self, view: View) -> list[Participant]:
        """The only animal a sentence speaks of, whose fur it must be."""
        found = {one.id: one for one in view.situation.participants if one.kind == "animal" and one.count == 1}
        return list(found.values()) if len(found) == 1 else []

    def _said(self, noun: Noun) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for mod in noun.mods:
            color = self._color(mod)
            if color:
                found.append(("color", color))
            elif mod in words("material") or mod in words("material adjective"):
                material = {"wooden": "wood", "golden": "gold", "woollen": "wool", "woolen": "wool"}.get(mod, mod)
                found.append(("material", material))
        return found if len({quality for quality, _ in found}) == len(found) else []

    def _color(self, word: str) -> str | None:
        word = _INTENSE.sub("", word.lower())
        if word in ("golden", "silver", "gold", "orange", "rose"):
            return None
        if word in ("blond", "blonde", "fair-haired"):
            return "blond"
        return next((value for quality, value in self._properties.values(word) if quality == "color"), None)

    @staticmethod
    def _exclusive(one: str, other: str) -> bool:
        return one != other and not any({one, other} <= near for near in _NEAR)

    @staticmethod
    def _evidence(quality: str, value: str, other: str) -> tuple[Triple, ...]:
        return Triple(value, "IsA", quality), Triple(other, "IsA", quality)


def _hair(word: str) -> str:
    """The quality that hair, a beard or a coat is a value of."""
    return word if word in ("beard", "moustache") else "hair" if word in _HAIR else "color"
