"""Who says a quotation, to whom, and whom it calls."""

from __future__ import annotations

import re

from .belonging import ids_of
from .mentions import mention_of
from .naming import SAME_KIN
from .referring import Part, enter
from .register import NARRATOR, Known, Register
from .resolving import Draft
from .speech import vocatives
from .vocabulary import Vocabulary

_CHILDREN = frozenset({"son", "daughter", "child", "boy", "girl", "grandson", "granddaughter", "grandchild", "kid"})
_ALSO_SAYS = frozenset({"write", "think", "nod", "grin", "smile", "shrug", "sign", "point", "wave", "weep", "sniff"})
_CALLED = re.compile(r"(?:^|[,!] )you (?P<how>(?:[a-z-]+,? ){0,3})(?P<what>[a-z]+)(?=[!.?,]|$)", re.IGNORECASE)


def talkers(part: Part, register: Register, words: Vocabulary) -> tuple[str | None, str | None]:
    """Who speaks and to whom, by the tale around the quotation."""
    for action in part.actions:
        if action.agents and words.within("verb", "speech", action.verb):
            told = (
                *action.recipients,
                *(c.entity for c in action.complements if c.preposition == "to"),
                *action.objects,
            )
            hearer = next(iter(told), None)
            return action.agents[0], hearer or other_than(action.agents[0], register)
    acting = [action for action in part.actions if action.agents]
    also = [action for action in acting if action.verb in _ALSO_SAYS] or acting
    if also:
        return also[0].agents[0], other_than(also[0].agents[0], register)
    return None, None


def speakers(part: Part, text: str, quotes: tuple[str, ...], words: Vocabulary) -> list[str]:
    """Who says which of several quotations: whom the clause behind it names, or else whom the one before it does.

    Empty where they are all one speaker's.
    """
    told = [
        (frame.node.text, ids[0]) for frame in part.frames
        if words.within("verb", "speech", frame.verb) and (ids := ids_of(frame.agents, part.refs))
    ]  # fmt: skip
    if len(quotes) < 2 or len({who for _, who in told}) < 2:
        return []
    found: list[str] = []
    for number, quote in enumerate(quotes):
        end = text.find(quote) + len(quote)
        stop = text.find(quotes[number + 1], end) if number + 1 < len(quotes) else len(text)
        behind = set(re.findall(r"[\w'-]+", text[end:stop]))
        who = next((who for verb, who in told if verb in behind), found[-1] if found else told[0][1])
        found.append(who)
    return found


def unnamed(quote: str, register: Register) -> str | None:
    """Who says a quotation beside which nobody is named: the other one of a dialogue, or who acted last."""
    last = register.talk[-1] if register.talk else None
    called = set(re.findall(r"[a-z]+", quote.lower()))
    if last is not None and last[0] == register.sentence - 1:
        before = [
            who for when, who in reversed(register.talk)
            if who != last[1] and register.sentence - when <= 5 and who in register.known
        ]  # fmt: skip
        return before[0] if before else other_than(last[1], register) or last[1]
    acting = [
        known for known in _living(register)
        if known.role == 3 and known.last == register.sentence - 1 and not _names(known) & called
    ]  # fmt: skip
    return max(acting, key=lambda known: known.mentions).id if acting else None


def _names(known: Known) -> set[str]:
    return set((known.name or known.head).lower().split())


def _living(register: Register) -> list[Known]:
    return [
        known for known in register.known.values()
        if known.kind in {"person", "animal"} and not known.absent and known.count == 1
    ]  # fmt: skip


def other_than(speaker: str, register: Register) -> str | None:
    """Whom one most likely speaks to."""
    recent = [
        known for known in register.known.values()
        if known.id != speaker and known.kind in {"person", "animal"} and not known.absent
        and register.sentence - known.last <= 3
    ]  # fmt: skip
    return max(recent, key=lambda known: (known.last, known.role)).id if recent else None


def address(part: Part, draft: Draft, words: Vocabulary) -> dict[int, tuple[None, str]]:
    """Whom a quotation calls by name or by a word is spoken to; a mere word of address makes nobody.

    Returns the words that are no mentions of their own.
    """
    skipped: dict[int, tuple[None, str]] = {}
    for index, word in _called(part, words).items():
        called = _meant(word, draft)
        mention = mention_of(part.tree.nodes[index], part.tree, words)
        if called is not None and mention is not None:
            enter(called, mention, draft)
        skipped[index] = (None, "")
        for child in part.tree.nodes[index].children:
            if child.dep == "poss" or child.lower == "you":
                skipped[child.i] = (None, "")
        draft.addressee = called or draft.addressee
    return skipped


def _called(part: Part, words: Vocabulary) -> dict[int, str]:
    found = vocatives(part.tree, words)
    text = " ".join(node.text for node in part.tree.nodes)
    named = _CALLED.search(text.replace(" ,", ",").replace(" !", "!").replace(" .", ".").replace(" ?", "?"))
    if named is None or any(words.value("past", one) for one in named["how"].split()):
        return found
    what = named["what"].lower()
    if words.guess(what).kind not in {"person", "animal"} and what not in {"one", "ones", "thing", "fool"}:
        return found
    how = named["how"].lower().replace(",", "").split()
    if any((words.is_verb(one) and not one.endswith("ed")) or one in {"my", "the", "a", "your", "are"} for one in how):
        return found
    index = next((node.i for node in reversed(part.tree.nodes) if node.lower == what), None)
    for node in part.tree.nodes:
        if node.lower in how and node.is_verb:
            node.tag = "JJ"
            part.frames = [frame for frame in part.frames if frame.node is not node]
    return found if index is None else {**found, index: what}


def _meant(word: str, draft: Draft) -> str | None:
    """The one called so: "Father" is the speaker's own, "bird" the goose."""
    same = SAME_KIN.get(word, word)
    now = draft.known.get(draft.speaker or "")
    found: list[tuple[float, str]] = []
    for known in draft.known.values():
        if known.id in {draft.speaker, NARRATOR} or known.absent:
            continue
        named = word in (known.name or "").lower().split()
        kin = same in _PARENTS_OF and now is not None and now.owner == known.id and now.head in _CHILDREN
        alike = SAME_KIN.get(known.head, known.head) == same
        kind = known.kind == "animal" and word in {draft.words.guess(known.head).group, "animal", "creature", "beast"}
        if named or kin or alike or kind:
            own = draft.speaker is not None and known.owner == draft.speaker
            rank = 8.0 * named + 6.0 * kin + 4.0 * own + 2.0 * alike
            found.append((rank + 0.1 * (known.last - draft.now), known.id))
    return max(found)[1] if found else None


_PARENTS_OF = frozenset({"mother", "father", "grandmother", "grandfather"})
