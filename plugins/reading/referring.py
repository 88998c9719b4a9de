"""The mentions of one sentence, each led to whom or what it speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from fabula.core.events import Action, Entity, Relation

from .belonging import body_of, ids_of, of_another_body, own, subject_ids
from .denying import mark_absent
from .expletives import expletive
from .frames import Frame
from .hosts import beside_the_object, each_ones, fitting, held_there, ones_own_thing, told_with
from .mentions import Mention, find_mentions
from .naming import settle_names
from .parse import Node, Tree
from .presenting import cataphor, in_order, predicates, presented, unreal, what_it_was, with_ones_own
from .pronouns import is_figure, narrator
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
    settle_names(part.tree, words)
    mentions = find_mentions(part.tree, words)
    part.mentions = {mention.node.i: mention for mention in mentions}
    said_of, no_more_than_said = predicates(part), unreal(part, draft)
    mark_absent(mentions, part.frames, part.tree, words)
    _neither_nor(mentions, part)
    _made_things(mentions, part)
    lists = {mention.node.i: mention for mention in mentions if _listed(mention)}
    for mention in in_order(mentions, said_of, part):
        node = mention.node
        if node.i in skipped or node.i in lists or expletive(node, words):
            continue
        same = _same_as(mention, part, said_of)
        if same is not None:
            # "The fox and the rabbit were friends" makes neither of them many, "who was no hero" does away with nobody.
            mention.plural, mention.count, mention.absent = False, None, False
            part.refs[node.i] = same
            whose = _owners(mention, part)
            for one in same:
                if node.i not in no_more_than_said:
                    draft.describe(draft.known[one], mention)
                    mine = whose[0] if whose and mention.head not in COMPANIONS and whose[0] not in same else None
                    draft.known[one].owner = draft.known[one].owner or mine
                enter(one, mention, draft, told=False)
            continue
        if ids := _told_ahead(mention, mentions, part, draft, words) or _aboard(mention, draft):
            part.refs[node.i] = ids
            for one in ids:
                enter(one, mention, draft)
            continue
        owners = _owners(mention, part)
        ids = _meant(mention, part, draft, words, owners)
        if mention.plural and mention.sense.kind == "person" and _of_us(node, part):
            ids = (narrator(draft), *ids)  # "five of us scouts"
            draft.known[ids[0]].head = mention.head
            enter(ids[0], mention, draft)
        part.refs[node.i] = ids
        alive = len(ids) == 1 and (draft.known[ids[0]].kind in {"person", "animal"} or is_figure(draft.known[ids[0]]))
        if mention.gender is not None and mention.pronoun is not None and alive:
            draft.known[ids[0]].gender = draft.known[ids[0]].gender or mention.gender
        for one in ids if len(owners) > 1 else ():
            draft.owners[one] = owners
        for one in ids:
            if len(ids) == 1 and mention.pronoun is None:
                draft.describe(draft.known[one], mention)
                if owners and draft.known[one].owner is None and owners[0] != one and mention.head not in COMPANIONS:
                    draft.known[one].owner = owners[0]
            enter(one, mention, draft)
            if _is_compared(mention) and draft.known[one].mentions == 0:
                draft.known[one].aside = True
            if _is_sought(mention, words):
                draft.known[one].sought, draft.known[one].role = True, 1
        _together(mention, part, draft)
    for mention in lists.values():
        _name_the_listed(mention, part, draft)
    for mention in mentions:
        body_of(mention, part, draft)


def _told_ahead(
    mention: Mention, mentions: list[Mention], part: Part, draft: Draft, words: Vocabulary
) -> tuple[str, ...]:
    """The ids of whom a sentence names only behind the "he" that speaks of him."""
    if mention.pronoun not in {"he", "she"}:
        return ()
    ahead = presented(mention, mentions) or cataphor(mention, mentions, draft, words) or with_ones_own(mention, part)
    if ahead is None:
        return ()
    ids = draft.resolve(ahead)
    for one in ids:
        draft.describe(draft.known[one], ahead)
    return ids


def _aboard(mention: Mention, draft: Draft) -> tuple[str, ...]:
    """ "On board": of the ship of which the story speaks."""
    if mention.node.lower != "board" or mention.node.find("det") is not None or mention.node.dep != "pobj":
        return ()
    ship = max((k for k in draft.known.values() if k.kind == "vehicle"), key=draft.salience, default=None)
    return (ship.id,) if ship is not None else ()


def _meant(mention: Mention, part: Part, draft: Draft, words: Vocabulary, owners: tuple[str, ...]) -> tuple[str, ...]:
    """Whom or what a mention speaks of, by the clause it stands in and by the story so far."""
    node = mention.node
    if (us := _bunch_of(node, part)) is not None:
        return draft.resolve(us)
    if mention.head == "other" and any(child.lower == "each" for child in node.children):
        return subject_ids(node, part)  # "threw it to each other"
    barred = (*_barred(mention, part, words), *_told_later(mention, part, draft))
    if mention.pronoun == "they" and node.dep == "poss" and len(subject_ids(node, part)) > 1:
        ids = subject_ids(node, part)
    elif host := told_with(mention, part.refs, draft):
        ids = host
    elif mention.pronoun in {"he", "she", "it", "they"} and beside_the_object(mention):
        ids = fitting(subject_ids(node, part), mention, draft) or draft.resolve(mention, barred=())
    elif theirs := ones_own_thing(mention, part, draft) or each_ones(mention, part, draft):
        ids = theirs
    elif held := held_there(mention, part, draft):
        ids = held
    elif named := what_it_was(mention, part, draft):
        ids = named
    elif mention.reflexive:
        ids = subject_ids(node, part) or draft.resolve(mention, barred=())
    elif own_ids := own(mention, part, draft):
        ids = own_ids
    else:
        if not barred and of_another_body(mention, part, draft):
            barred = subject_ids(node, part)
        ids = draft.resolve(mention, owner=owners[0] if owners else None, barred=barred)
    return ids


def _of_us(node: Node, part: Part) -> bool:
    before = next((one for one in part.tree.nodes if one.i == node.i - 1), None)
    return before is not None and before.lower in {"us", "we"}


_BUNCH = frozenset({"bunch", "rest", "lot", "group", "gang", "crowd", "half", "whole", "pair", "couple", "trio"})


def _bunch_of(node: Node, part: Part) -> Mention | None:
    """ "The whole bunch of us": us."""
    nodes = part.tree.nodes
    if node.lemma not in _BUNCH or node.i + 2 >= len(nodes) or nodes[node.i + 1].lower != "of":
        return None
    them = part.mentions.get(node.i + 2)
    return them if them is not None and them.pronoun in {"we", "they"} and them.node.dep != "poss" else None


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


_LETS = frozenset({"let", "make", "have", "help", "see", "hear", "watch", "feel", "bid"})


def _is_compared(mention: Mention) -> bool:
    before = mention.node.head
    like = mention.node.dep == "pobj" and before is not None and before.lower in {"than", "like", "as"}
    verb = before.head if before is not None else None
    taken = before is not None and before.lower == "for" and verb is not None and verb.lemma in {"take", "mistake"}
    like = like or (taken and verb is not None and verb.find("dobj") is not None)  # "took him for a traveller"
    return like and mention.form in {"indefinite", "bare"}


def _is_sought(mention: Mention, words: Vocabulary) -> bool:
    """ "ran off to look for the caretaker", "asked where the dog was": he is not there yet."""
    before = mention.node.head
    asked = before.head if before is not None and mention.node.dep == "nsubj" and before.lemma == "be" else None
    if asked is not None and asked.lemma in {"ask", "wonder", "know"} and before is not None:
        return any(child.lower == "where" for child in before.children)
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
    near = mention.node.head
    if mention.node.dep == "pobj" and near is not None and near.lower in {"beside", "opposite", "with"}:
        # "A soldier sleeps beside her, and … over their heads"
        met = (*subject_ids(mention.node, part), *part.refs.get(mention.node.i, ()))
        if len(set(met)) == 2 and all(draft.known[one].kind in {"person", "animal"} for one in met):
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


def _same_as(mention: Mention, part: Part, said_of: dict[int, list[Node]]) -> tuple[str, ...] | None:
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
    if node.i in said_of:
        for subject in said_of[node.i]:
            other = part.mentions.get(subject.i)
            ids = part.refs.get(subject.i)
            kinds = {"person", "animal"}
            if ids and other is not None and other.sense.kind in kinds and mention.sense.kind in kinds:
                if other.absent:
                    return None  # "nobody but the neighbour's cat"
                if mention.form == "name" and other.pronoun == "i":
                    return ids  # "I am Joao"
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
    if node.dep == "nsubjpass" or (node.dep == "nsubj" and (node.head is None or node.head.dep != "ccomp")):
        return ()
    ids = subject_ids(node, part)
    above = list(node.above())
    let = above[0] if node.dep == "nsubj" and above and above[0].dep == "ccomp" else None
    if let is not None and let.head is not None and let.head.lemma in _LETS and let.tag in {"VB", "VBG"}:
        return ids_of(let.head.all("nsubj"), part.refs)  # "she let them come in"
    if node.dep == "nsubj":
        return ()
    clause = next((place for place, one in enumerate(above) if one.is_verb), len(above))
    if mention.pronoun == "it" and any(one.lower == "with" and one.dep == "prep" for one in above[1:clause]):
        return ()  # "the raft was floating there with a duck on it"
    if mention.pronoun in {"it", "they"} and node.dep == "pobj" and clause < len(above):
        # "He hung his hat on it": on something else.
        beside = [noun for prep in above[clause].all("prep") for noun in prep.all("pobj")]
        beside = [one for one in (*above[clause].all("dobj"), *beside) if one.i < node.i and one.tag != "PRP"]
        ids = (*ids, *ids_of(beside, part.refs))
    said = next((one for one in above[clause].all("nsubj")), None) if clause < len(above) else None
    if said is not None and said.lower in {"we", "they"} and mention.pronoun in {"he", "she"} and node.dep == "pobj":
        return ()  # "We went to the market, and I sat in front of her"
    return ids


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
