"""Those of several that a phrase sets apart: "one of them", "the eldest", "the other two", "the youngest man"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .mentions import Mention
from .register import Known

if TYPE_CHECKING:
    from .resolving import Draft

_BY_AGE = frozenset({"eldest", "oldest", "youngest", "elder", "younger"})


def other_number(mention: Mention) -> bool:
    """ "The other two"."""
    return mention.node.tag == "CD" and mention.form == "definite" and mention.other


def one_of(draft: Draft, group: str, mention: Mention) -> tuple[str, ...]:
    """ "One of them got stuck in a tree"."""
    measure, all_of = mention.node.find("measure"), draft.known[group]
    before = measure.i - 1 if measure is not None else -1
    denied = any(n.i == before and n.lower == "not" for n in (mention.node.head or mention.node).subtree())
    if measure is None or measure.lower != "one" or all_of.count < 2 or denied:
        return (group,)
    if all_of.kind not in {"person", "animal", "group"} and group in draft.entities:
        return (group,)  # "two boots … I pulled at one of them": they are seen already
    one = _single(draft, all_of)
    one.colors, one.age, one.gender = all_of.colors, all_of.age, all_of.gender
    return (one.id,)


def one(draft: Draft, mention: Mention, barred: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """ "The small one", "the eldest", "he picked one": one of those last spoken of."""
    if next_one := _next_one(draft, mention):
        return next_one
    if hand := _other_hand(draft, mention):
        return hand
    many = [k for k in draft.known.values() if k.kind not in {"idea", "place"} and not k.absent]
    many = [k for k in many if k.id not in barred] or many
    if _is_bought(mention):
        # "His tractor was old. He bought a new one."
        things = [k for k in many if k.kind in {"thing", "vehicle", "food", "plant"} and draft.now - k.last <= 1]
        many = things or [k for k in many if k.kind in {"thing", "vehicle", "food", "plant", "animal"}] or many
    several = [k for k in many if k.count > 1 and draft.now - k.last <= 4]
    if mention.node.tag == "CD" and (value := draft.words.value("number", mention.node.lower)) is not None:
        several = [k for k in many if k.count == int(value) + 1] or several
        several = [k for k in several if any(o.head == k.head and o.count == 1 for o in many)] or several
        apart = {entity.head for entity in draft.entities.values() if entity.count == 1}
        several = [k for k in several if k.head in apart] or several  # "the biggest monster … the other two"
    if mention.node.lower in _BY_AGE:
        several = [k for k in many if k.count > 1 and k.kind == "person"] or several
    if mention.head == "other" and mention.plural and mention.role == 3:
        several = [k for k in several if k.kind in {"person", "group"}] or several
    if mention.node.find("relcl") is not None or mention.node.tag == "JJS":
        several = [k for k in several if k.kind in {"person", "animal", "group"}] or several
    if set(mention.attributes) & {"little", "small", "young", "tiny"}:
        near = [k for k in many if k.count > 1 and draft.now - k.last <= 12] if mention.plural else several
        several = [k for k in near if k.age in {"child", "baby"}] or several
    model = max(reversed(several or many), key=draft.salience, default=None)
    if model is None:
        return ()
    if mention.plural or (mention.head not in {"one", "other"} and mention.node.tag == "CD"):
        return (model.id,)  # "the others", "the other two"
    if mention.head == "other" and model.kind not in {"person", "animal", "group"} and model.id in draft.entities:
        return (model.id,)
    return (_member_of(draft, model, mention),)


_ORDER = ("first", "second", "third", "fourth", "fifth", "sixth")


def _next_one(draft: Draft, mention: Mention) -> tuple[str, ...]:
    """ "The first net … the second one": another net."""
    said = next((word for word in mention.attributes if word in _ORDER), None)
    if mention.head != "one" or said is None or said == "first":
        return ()
    earlier = _ORDER[: _ORDER.index(said)]
    for known in reversed(draft.known.values()):
        if set(earlier) & set(known.attributes) and draft.now - known.last <= 4:
            new = draft.make(known.head, known.kind)
            new.attributes = (said,)
            return (new.id,)
    return ()


def _is_bought(mention: Mention) -> bool:
    verb = mention.node.head
    return mention.node.dep == "dobj" and verb is not None and verb.lemma in _GETS


_GETS = frozenset({"buy", "get", "find", "make", "build", "bake", "knit", "sew", "need", "want", "break", "wear", "eat",
                   "draw", "paint", "hold", "carry", "take", "bring"})  # fmt: skip


def _member_of(draft: Draft, group: Known, mention: Mention) -> str:
    """One of a group, told by what sets it apart: "the youngest", "the green one"."""
    apart = (*mention.attributes, *((mention.node.lower,) if mention.node.tag == "JJS" else ()))
    for known in reversed(draft.known.values()):
        if known.head == group.head and known.count == 1 and apart and set(apart) <= set(known.attributes):
            return known.id
    one = _single(draft, group)
    one.colors, one.age, one.gender = mention.colors or group.colors, group.age, group.gender
    one.attributes = apart
    return one.id


def _single(draft: Draft, group: Known) -> Known:
    """Somebody new out of many: of two hundred people a person."""
    return draft.make("person", "person") if group.kind == "group" else draft.make(group.head, group.kind)


def superlative(draft: Draft, mention: Mention) -> str | None:
    """ "three men … the youngest man": one of them."""
    best = any(child.tag == "JJS" and child.dep == "amod" for child in mention.node.children)
    if not best or mention.plural or mention.owner is not None:
        return None
    groups = [
        k for k in draft.known.values()
        if k.count > 1 and not k.absent and k.head.split()[-1] == mention.head.split()[-1] and draft.now - k.last <= 8
    ]  # fmt: skip
    return _member_of(draft, max(groups, key=draft.salience), mention) if groups else None


_SIDES = frozenset({"side", "end", "bank"})


def _other_hand(draft: Draft, mention: Mention) -> tuple[str, ...]:
    """ "A candle in one hand and a box in the other": the other hand, and no other candle."""
    if mention.head != "other" or mention.node.dep != "pobj":
        return ()
    root = next((one for one in mention.node.above() if one.head is None), mention.node)
    for node in root.subtree():
        one = any(child.lower == "one" for child in node.children)
        if one and node.i < mention.node.i and (draft.words.guess(node.lemma).group == "body" or node.lemma in _SIDES):
            return draft.said.get(node.i, ())
    return ()
