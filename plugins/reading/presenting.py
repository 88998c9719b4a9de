"""Who a sentence shows only behind the word that speaks of him, and what it says somebody is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .mentions import Mention
from .parse import Node
from .resolving import Draft
from .vocabulary import Vocabulary

if TYPE_CHECKING:
    from .referring import Part


def predicates(part: Part) -> dict[int, list[Node]]:
    """Predicate nouns ("Tom was a farmer") with the subjects they are said of."""
    found: dict[int, list[Node]] = {}
    for frame in part.frames:
        if frame.verb in {"be", "become", "remain"} and frame.node.find("expl") is None and not frame.negated:
            above = frame.node.head if frame.node.dep == "advcl" else None
            agents = frame.agents or (above.all("nsubj", "nsubjpass") if above is not None else [])
            for child in frame.node.all("attr"):
                for one in child.conjuncts():
                    found[one.i] = agents
    return found


def unreal(part: Part, draft: Draft) -> set[int]:
    """Predicate nouns that say what nobody is: "I dreamed that I was a swallow", "We are pirates!"."""
    found: set[int] = set()
    for frame in part.frames:
        played = draft.quoted and any(one.lower in {"we", "you", "they"} for one in frame.agents)
        if frame.modality != "real" or played:
            found |= {one.i for child in frame.node.all("attr") for one in child.conjuncts()}
    return found


def in_order(mentions: list[Mention], predicates: dict[int, list[Node]], part: Part) -> list[Mention]:
    """The mentions as they are told, but what is said of somebody after himself: "Being a baker, I get up at two"."""
    early = {
        m.node.i for m in mentions
        if any(subject.i > m.node.i and subject.i in part.mentions for subject in predicates.get(m.node.i, ()))
    }  # fmt: skip
    return [m for m in mentions if m.node.i not in early] + [m for m in mentions if m.node.i in early]


def what_it_was(mention: Mention, part: Part, draft: Draft) -> tuple[str, ...]:
    """ "Something tapped on his helmet, and it was a falcon": what tapped."""
    verb = mention.node.head
    if mention.pronoun != "it" or verb is None or verb.lemma != "be" or mention.node.dep != "nsubj":
        return ()
    said = verb.find("attr")
    if said is None or said.i not in part.mentions or part.mentions[said.i].form != "indefinite":
        return ()
    unknown = [k for k in draft.known.values() if k.head in {"something", "anything"} and draft.now - k.last <= 1]
    return (unknown[-1].id,) if unknown else ()


def presented(mention: Mention, mentions: list[Mention]) -> Mention | None:
    """ "And there she was, a baby in a towel": somebody new, whom the sentence shows."""
    verb = mention.node.head
    if verb is None or verb.lemma not in {"be", "stand", "come", "sit", "lie"} or mention.node.dep != "nsubj":
        return None
    if not any(child.lower in {"there", "here"} and child.i < mention.node.i for child in verb.children):
        return None
    for other in mentions:
        fits = other.gender in {None, mention.gender} and other.sense.kind in {"person", "animal"} and not other.plural
        fits = fits and not other.absent and other.node.head in (verb, mention.node)
        if fits and other.form == "indefinite" and other.node.i > verb.i and other.node.dep in {"attr", "appos", "dep"}:
            return other
    return None


def cataphor(mention: Mention, mentions: list[Mention], draft: Draft, words: Vocabulary) -> Mention | None:
    """ "When she came home, Lily slept": who is named only after the pronoun, where the story knows nobody else."""
    fitting = [
        k for k in draft.known.values()
        if k.kind in {"person", "animal"} and k.gender in {None, mention.gender} and not k.absent and k.count == 1
    ]  # fmt: skip
    if fitting:
        return None
    for other in mentions:
        person = other.pronoun is None and other.sense.kind == "person" and not other.plural
        later = other.node.i > mention.node.i and other.node.dep == "nsubj"
        if person and later and other.gender in {None, mention.gender}:
            return other
    return None


def with_ones_own(mention: Mention, part: Part) -> Mention | None:
    """ "With cream all over his tie, the poor man began to laugh": whom the sentence is about."""
    if mention.node.dep != "poss" or mention.node.i > 12:
        return None
    path = list(mention.node.above())
    with_ = next((i for i, one in enumerate(path) if one.lower == "with" and one.dep == "prep"), None)
    verbs = path[with_ + 1 :] if with_ is not None else []
    subject = next((found for verb in verbs if (found := verb.find("nsubj", "nsubjpass")) is not None), None)
    if subject is None or subject.i < mention.node.i or path[with_ or 0].i > 3:
        return None
    ahead = part.mentions.get(subject.i)
    if ahead is None or ahead.pronoun is not None or ahead.plural or ahead.gender not in {None, mention.gender}:
        return None
    return ahead if ahead.sense.kind in {"person", "animal"} else None
