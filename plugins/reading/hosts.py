"""Whom a pronoun means that stands inside of a phrase: "a hat with a nest in it", "dropped crumbs behind her"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .belonging import subject_ids
from .mentions import Mention
from .resolving import Draft

if TYPE_CHECKING:
    from .referring import Part

_NEAR = frozenset({"behind", "beside", "around", "with", "near", "round", "between", "among", "toward", "towards"})


def beside_the_object(mention: Mention) -> bool:
    """ "Dropped crumbs behind her", "with a sausage beside him": it is the subject that has things there."""
    near = mention.node.head
    if mention.node.dep != "pobj" or near is None or near.lower not in _NEAR or near.head is None:
        return False
    if near.head.is_noun:
        return near.head.dep in {"pobj", "dobj"}
    thing = near.head.find("dobj")
    return thing is not None and thing.tag != "PRP"


def told_with(mention: Mention, refs: dict[int, tuple[str, ...]], draft: Draft) -> tuple[str, ...]:
    """ "A planet with two rings around it", "sand with a crab sitting on it": that of which the phrase tells."""
    if mention.pronoun not in {"he", "she", "it", "they"} or mention.node.dep not in {"pobj", "poss"}:
        return ()
    own = mention.node.dep == "poss"
    if own and (mention.node.head is None or draft.words.guess(mention.node.head.lemma).group != "body"):
        return ()
    path = list(mention.node.above())
    with_ = next((i for i, one in enumerate(path) if one.lower == "with" and one.dep == "prep" and i > 0), None)
    if with_ is None or with_ > 6 or with_ + 1 >= len(path):
        return ()
    host = path[with_ + 1]
    if host.is_verb:
        attrs = host.all("attr") if host.find("expl") is not None else []
        attrs = attrs or [c for c in host.all("nsubj") if c.i > host.i]  # "on a ledge stood an ibex with …"
        if not attrs or attrs[-1].i > path[with_].i:
            return ()
        host = attrs[-1]
    if not host.is_noun:
        return ()
    ids = refs.get(host.i, ())
    if mention.pronoun == "it" and any(draft.known[one].kind == "person" for one in ids):
        return ()
    return fitting(ids, mention, draft, things=True)


def held_there(mention: Mention, part: Part, draft: Draft) -> tuple[str, ...]:
    """ "The sack had a hole in it", "he was snoring, with five children next to him": whom the clause is about."""
    if mention.pronoun not in {"he", "she", "it", "they"} or mention.node.dep != "pobj":
        return ()
    path = list(mention.node.above())
    verb = next((place for place, one in enumerate(path) if one.is_verb), None)
    if verb is None:
        return ()
    within = any(one.lower == "with" and one.dep == "prep" for one in path[1:verb])
    if not within and not (path[verb].lemma in {"have", "get"} and path[verb].find("dobj") is not None):
        return ()
    ids = fitting(subject_ids(mention.node, part), mention, draft, things=True)
    met = [one for noun in path[verb].all("dobj") for one in part.refs.get(noun.i, ())]
    if mention.gender is not None and any(draft.known[one].gender != mention.gender for one in ids):
        ids = () if any(draft.known[one].gender == mention.gender for one in met) else ids
    return ids


def ones_own_thing(mention: Mention, part: Part, draft: Draft) -> tuple[str, ...]:
    """ "We each got a helmet, and mine is hanging from the lamp": my helmet."""
    node = mention.node
    if node.lower not in _STANDING and not (node.lower == "his" and node.dep != "poss"):
        return ()
    before = [
        draft.known[ids[0]] for i, ids in sorted(part.refs.items())
        if i < node.i and len(ids) == 1 and draft.known[ids[0]].kind in _OWNED
        and draft.words.guess(draft.known[ids[0]].head).group != "body"
    ]  # fmt: skip
    if not before:
        return ()
    owner = draft.resolve(mention)
    own = draft.make(before[-1].head, before[-1].kind)
    own.owner = owner[0] if owner else None
    return (own.id,)


_STANDING = frozenset({"mine", "hers", "yours", "ours", "theirs"})
_OWNED = frozenset({"thing", "food", "vehicle", "animal", "plant"})


def each_ones(mention: Mention, part: Part, draft: Draft) -> tuple[str, ...]:
    """ "Each of them with a candle in front of him": in front of each."""
    if mention.pronoun not in {"he", "she", "it"}:
        return ()
    for node in reversed(part.tree.nodes[max(0, mention.node.i - 10) : mention.node.i]):
        if node.text in {",", ";"}:
            return ()
        whose = node if node.i in part.refs else node.head
        if node.lower in {"each", "every"} and whose is not None:
            several = part.refs.get(whose.i, ())
            fits = {draft.known[one].gender for one in several} <= {None, mention.gender}
            return several if fits and any(draft.known[one].count > 1 for one in several) else ()
    return ()


def fitting(ids: tuple[str, ...], mention: Mention, draft: Draft, *, things: bool = False) -> tuple[str, ...]:
    """The subjects, where a pronoun may mean them; `things` too, where several may be "them"."""
    known = [draft.known[one] for one in ids]
    several = len(ids) > 1 or any(one.count > 1 for one in known)
    if several != (mention.pronoun == "they"):
        return ()
    if mention.pronoun == "it":
        return ids if all(one.kind != "person" and one.gender is None for one in known) else ()
    genders = {one.gender for one in known} - {None}
    alive = all(one.kind in {"person", "animal", "group"} for one in known)
    alive = alive or (things and mention.pronoun == "they")
    return ids if alive and (mention.pronoun == "they" or genders <= {mention.gender}) else ()
