"""Those of the story that a plural speaks of: "the children", "the two friends", "the cousins"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .mentions import Mention
from .register import Known

if TYPE_CHECKING:
    from .resolving import Draft

_MUTUAL = frozenset({"cousin", "sister", "brother", "sibling", "twin", "neighbour", "neighbor", "husband", "wife"})
"""What one is only to another who is it too: the cousins are Nils and his cousin."""
_ANYBODY = frozenset({"friend", "two", "three", "pal", "companion", "adventurer", "traveller", "traveler"})


def group_of(draft: Draft, mention: Mention) -> tuple[str, ...]:
    """The ids of those whom the story knows one by one, where they are that many; empty where it knows no such."""
    if not mention.plural or mention.owner is not None:
        return ()
    exact = [k for k in draft.known.values() if k.head == mention.head and k.count > 1 and not k.absent]
    if exact:
        return ()
    whole = any(child.lower == "all" for child in mention.node.children)
    if whole and mention.head in {"animal", "creature", "friend"} and mention.count is None:
        kinds = {"animal"} if mention.head != "friend" else {"animal", "person"}
        near = [k for k in draft.known.values() if k.kind in kinds and not k.absent and draft.now - k.last <= 5]
        if len(near) > 1:
            return tuple(known.id for known in near)
    if mutual := _mutual(draft, mention):
        return mutual
    fitting = {
        known.id
        for known in draft.known.values()
        if not known.absent and known.count == 1 and draft.now - known.last <= 6 and _member(draft, known, mention)
    }
    for joined in reversed(draft.joined):
        if set(joined.ids) <= fitting and (mention.count or len(joined.ids)) == len(joined.ids):
            return joined.ids
    if len(fitting) > 1 and (mention.count or len(fitting)) == len(fitting):
        return tuple(key for key in draft.known if key in fitting)
    return ()


def _mutual(draft: Draft, mention: Mention) -> tuple[str, ...]:
    """ "Nils and his cousin Ida … the cousins": he and whose cousin he has."""
    if mention.head not in _MUTUAL or (mention.count or 2) != 2:
        return ()
    for known in reversed(draft.known.values()):
        if known.head != mention.head or known.owner is None or known.count > 1 or known.absent:
            continue
        other = draft.known.get(known.owner)
        if other is not None and other.kind == known.kind and other.count == 1 and not other.absent:
            return (other.id, known.id)
    return ()


def _member(draft: Draft, known: Known, mention: Mention) -> bool:
    head, sense = mention.head, mention.sense
    if head in _ANYBODY:
        return known.kind in {"person", "animal"}
    if sense.kind == "animal" and known.kind == "animal":
        return head in {"animal", "pet", "creature", known.head, draft.words.guess(known.head).group}
    if sense.kind == "person" and known.kind == "person":
        if known.head == head:
            return True
        if head in {"child", "kid", "sibling", "twin"}:
            return known.age in {"child", "baby", None} or known.head in {"brother", "sister"}
        if head in {"boy", "girl", "man", "woman", "person", "parent"}:
            gender_fits = sense.gender is None or known.gender == sense.gender
            return gender_fits and (sense.age is None or known.age in {sense.age, None}) and head != "parent"
    return False
