"""The mentions of one sentence, each led to whom or what it speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from fabula.core.events import Action, Entity, Relation

from .belonging import body_of, ids_of, of_another_body, own, subject_ids
from .denying import mark_absent
from .expletives import expletive
from .frames import Frame
from .hosts import beside_the_object, fitting, told_with
from .mentions import Mention, find_mentions
from .parse import Node, Tree
from .register import SEEKS, Joined
from .resolving import COMPANIONS, Draft
from .vocabulary import Vocabulary


@dataclass(slots=True)
class Part:
    """What the tale or one quotation of a sentence gave."""

    tree: Tree
    frames: list[Frame]
    refs: dict[int, tuple[str, ...]] = field(default_factory=dict)
    mentions: dict[int, Mention] = field(default_factory=dict)
    actions: list[Action] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)


def resolve_all(part: Part, draft: Draft, words: Vocabulary, skipped: dict[int, tuple[Node | None, str]]) -> None:
    """Lead every mention of a part to its ids and write them into the sentence\'s entities."""
    mentions = find_mentions(part.tree, words)
    part.mentions = {mention.node.i: mention for mention in mentions}
    predicates = _predicates(part)
    mark_absent(mentions, part.frames, part.tree, words)
    _neither_nor(mentions, part)
    _made_things(mentions, part)
    lists = {mention.node.i: mention for mention in mentions if _listed(mention)}
    for mention in mentions:
        node = mention.node
        if node.i in skipped or node.i in lists or expletive(node, words):
            continue
        same = _same_as(mention, part, predicates)
        if same is not None:
            # "The fox and the rabbit were friends" makes neither of them many, "who was no hero" does away with nobody.
            mention.plural, mention.count, mention.absent = False, None, False
            part.refs[node.i] = same
            for one in same:
                draft.describe(draft.known[one], mention)
                enter(one, mention, draft, told=False)
            continue
        if mention.pronoun in {"he", "she"}:
            ahead = _presented(mention, mentions) or _cataphor(mention, mentions, draft, words)
            if ahead is not None:
                part.refs[node.i] = draft.resolve(ahead)
                for one in part.refs[node.i]:
                    draft.describe(draft.known[one], ahead)
                    enter(one, mention, draft)
                continue
        if node.lower == "board" and node.find("det") is None and node.dep == "pobj":
            ship = max((k for k in draft.known.values() if k.kind == "vehicle"), key=draft.salience, default=None)
            if ship is not None:
                part.refs[node.i] = (ship.id,)
                enter(ship.id, mention, draft)
                continue
        owners = _owners(mention, part)
        ids = _meant(mention, part, draft, words, owners)
        part.refs[node.i] = ids
        for one in ids if len(owners) > 1 else ():
            draft.owners[one] = owners
        for one in ids:
            if len(ids) == 1 and mention.pronoun is None:
                draft.describe(draft.known[one], mention)
                if owners and draft.known[one].owner is None and owners[0] != one and mention.head not in COMPANIONS:
                    draft.known[one].owner = owners[0]
            enter(one, mention, draft)
            if _is_sought(mention, words):
                draft.known[one].sought, draft.known[one].role = True, 1
        _together(mention, part, draft)
    for mention in lists.values():
        _name_the_listed(mention, part, draft)
    for mention in mentions:
        body_of(mention, part, draft)


def _meant(mention: Mention, part: Part, draft: Draft, words: Vocabulary, owners: tuple[str, ...]) -> tuple[str, ...]:
    """Whom or what a mention speaks of, by the clause it stands in and by the story so far."""
    node = mention.node
    if mention.head == "other" and any(child.lower == "each" for child in node.children):
        return subject_ids(node, part)  # "threw it to each other"
    barred = (*_barred(mention, part, words), *_told_later(mention, part, draft))
    if mention.pronoun == "they" and node.dep == "poss" and len(subject_ids(node, part)) > 1:
        ids = subject_ids(node, part)
    elif host := told_with(mention, part.refs, draft):
        ids = host
    elif mention.pronoun in {"he", "she", "it", "they"} and beside_the_object(mention):
        ids = fitting(subject_ids(node, part), mention, draft) or draft.resolve(mention, barred=())
    elif mention.reflexive:
        ids = subject_ids(node, part) or draft.resolve(mention, barred=())
    elif own_ids := own(mention, part, draft):
        ids = own_ids
    else:
        if not barred and of_another_body(mention, part, draft):
            barred = subject_ids(node, part)
        ids = draft.resolve(mention, owner=owners[0] if owners else None, barred=barred)
    return ids


def _told_later(mention: Mention, part: Part, draft: Draft) -> tuple[str, ...]:
    """ "They sat on a log, with the dog between them": the dog is none of those who sat there."""
    if mention.pronoun != "they" or mention.role != 3:
        return ()
    later = [
        m for m in part.mentions.values()
        if m.node.i > mention.node.i and m.pronoun is None and not m.plural and m.sense.kind in {"person", "animal"}
        and m.form in {"definite", "name"} and m.node.head is not None and m.node.head.lower == "with"
    ]  # fmt: skip
    heads = {m.head for m in later} | {m.name.lower() for m in later if m.name}
    return tuple(
        known.id for known in draft.known.values()
        if known.count == 1 and (known.head in heads or (known.name or "").lower() in heads - {""})
    )  # fmt: skip


def enter(one: str, mention: Mention, draft: Draft, *, told: bool = True) -> None:
    """Write a resolved mention into the sentence's entities and keep the draft's memory current."""
    known = draft.known[one]
    before = draft.entities.get(one)
    new = before.new if before is not None else known.mentions == 0
    draft.entities[one] = Entity(
        id=one, head=known.head, mention=before.mention if before is not None else mention.text, kind=known.kind,
        name=known.name, gender=known.gender, age=known.age, count=known.count, attributes=known.attributes,
        colors=known.colors, owner=known.owner, new=new, absent=known.absent,
        pronoun=before.pronoun if before is not None else mention.pronoun is not None,
    )  # fmt: skip
    if told:
        known.role = max(known.role, mention.role) if known.last == draft.now and before is not None else mention.role
        known.last = draft.now


def _is_sought(mention: Mention, words: Vocabulary) -> bool:
    """ "ran off to look for the caretaker": he is not there yet."""
    before = mention.node.head
    verb = before.head if before is not None and mention.node.dep == "pobj" else None
    return verb is not None and before is not None and before.lower in {"for", "about", "of"} and verb.lemma in SEEKS


def _together(mention: Mention, part: Part, draft: Draft) -> None:
    """Who are named side by side as those who act may be called "they" in the very same sentence."""
    if mention.node.dep == "dobj" and mention.role == 2 and not mention.reflexive:
        # "The nurse pushed the man … next to them"
        met = (*subject_ids(mention.node, part), *part.refs.get(mention.node.i, ()))
        alive = all(draft.known[one].kind in {"person", "animal"} and draft.known[one].count == 1 for one in met)
        if len(set(met)) == 2 and alive:
            draft.joined.append(Joined(tuple(met), draft.now, 2))
    ids = part.refs.get(mention.node.i, ())
    if mention.role == 3 and len(ids) > 1 and mention.pronoun is None:
        draft.joined.append(Joined(ids, draft.now, 3))
    if mention.node.dep != "conj":
        return
    first = mention.node
    while first.dep == "conj" and first.head is not None:
        first = first.head
    if first.dep not in {"nsubj", "nsubjpass"}:
        return
    ids = ids_of(first.conjuncts(), part.refs)
    if len(ids) > 1 and all(draft.known[one].kind in {"person", "animal", "group"} for one in ids):
        draft.joined.append(Joined(ids, draft.now, 3))


def _listed(mention: Mention) -> bool:
    """ "Two sisters, tall Greta and little May": who is told one by one is nobody besides."""
    names = [one for child in mention.node.all("appos") for one in child.conjuncts()]
    return mention.plural and len(names) > 1 and all(one.is_name for one in names)


def _name_the_listed(mention: Mention, part: Part, draft: Draft) -> None:
    nodes = [one for child in mention.node.all("appos") for one in child.conjuncts()]
    ids = ids_of(nodes, part.refs)
    part.refs[mention.node.i] = ids
    for one in ids:
        known = draft.known[one]
        if known.head == "person":
            known.head = mention.head
        known.gender, known.age = known.gender or mention.gender, known.age or mention.age
        if one in draft.entities:
            draft.entities[one] = replace(draft.entities[one], head=known.head, gender=known.gender, age=known.age)


def _neither_nor(mentions: list[Mention], part: Part) -> None:
    """ "Neither mouse nor toad": nor is the toad there."""
    for mention in mentions:
        first = part.mentions.get(mention.node.head.i) if mention.node.head is not None else None
        if mention.node.dep != "conj" or first is None or not first.absent or mention.pronoun is not None:
            continue
        joint = any(child.lower in {"nor", "or"} for child in first.node.children)
        if joint and mention.form in {"bare", "indefinite"}:
            mention.absent = True


def _made_things(mentions: list[Mention], part: Part) -> None:
    """ "She sewed him two white wings": these are no part of a body."""
    made = {noun.i for frame in part.frames if frame.verb in _MAKES for noun in frame.objects}
    for mention in mentions:
        if mention.node.i in made and mention.sense.group == "body" and mention.owner is None:
            mention.sense = replace(mention.sense, kind="thing", group="clothing" if mention.head == "wing" else "")


_MAKES = frozenset({"sew", "make", "build", "buy", "knit", "craft", "carve", "glue", "find", "bring"})


def _predicates(part: Part) -> dict[int, list[Node]]:
    """Predicate nouns ("Tom was a farmer") with the subjects they are said of."""
    found: dict[int, list[Node]] = {}
    for frame in part.frames:
        if frame.verb in {"be", "become", "remain"} and frame.node.find("expl") is None and not frame.negated:
            for child in frame.node.all("attr"):
                for one in child.conjuncts():
                    found[one.i] = frame.agents
    return found


def _same_as(mention: Mention, part: Part, predicates: dict[int, list[Node]]) -> tuple[str, ...] | None:
    """The ids of what the mention only describes further: appositions and predicate nouns."""
    node = mention.node
    if node.dep == "appos" and node.head is not None:
        ids = part.refs.get(node.head.i)
        other = part.mentions.get(node.head.i)
        if ids and mention.head == "one":
            return ids  # "the biggest monster, the green one"
        animate = {"person", "animal"}
        if (
            ids
            and other is not None
            and (other.sense.kind == mention.sense.kind or {other.sense.kind, mention.sense.kind} <= animate)
        ):
            return ids
        return None
    if node.i in predicates:
        for subject in predicates[node.i]:
            other = part.mentions.get(subject.i)
            ids = part.refs.get(subject.i)
            kinds = {"person", "animal"}
            if ids and other is not None and other.sense.kind in kinds and mention.sense.kind in kinds:
                return ids if mention.form in {"indefinite", "bare", "definite", "possessed"} else None
    return None


def _owners(mention: Mention, part: Part) -> tuple[str, ...]:
    owner = mention.owner
    if owner is not None:
        if owner.lower == "whose":
            above = next((one.head for one in owner.above() if one.dep == "relcl"), None)
            return part.refs.get(above.i, ()) if above is not None else ()
        return part.refs.get(owner.i, ())
    return ()


def _barred(mention: Mention, part: Part, words: Vocabulary) -> tuple[str, ...]:
    """The subjects of the verb an object pronoun depends on: "she hugged her" is about two."""
    node = mention.node
    if mention.reflexive or node.tag == "PRP$" or node.dep == "poss":
        return ()
    if node.dep in {"nsubj", "nsubjpass"}:
        return ()
    ids = subject_ids(node, part)
    if mention.pronoun == "it" and any(one.lower == "with" and one.dep == "prep" for one in list(node.above())[1:6]):
        return ()  # "the raft was floating there with a duck on it"
    return ids


def _presented(mention: Mention, mentions: list[Mention]) -> Mention | None:
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


def _cataphor(mention: Mention, mentions: list[Mention], draft: Draft, words: Vocabulary) -> Mention | None:
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


def give_names(part: Part, draft: Draft, given: dict[int, tuple[Node | None, str]]) -> None:
    """Give names to those who are called by them from now on."""
    for target, name in given.values():
        if target is None or not name:
            continue
        for one in part.refs.get(target.i, ()):
            known = draft.known[one]
            known.name = name
            known.gender = known.gender or draft.words.names.get(name.split()[0].lower())
            if one in draft.entities:
                draft.entities[one] = replace(draft.entities[one], name=name, gender=known.gender)
