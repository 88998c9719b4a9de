"""Whom a pronoun means that stands inside of a phrase: "a hat with a nest in it", "dropped crumbs behind her"."""

from __future__ import annotations

from .mentions import Mention
from .resolving import Draft

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
