"""Who "we", "they" and "everybody" are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .mentions import PLURAL_ONLY, Mention
from .register import ANIMATE, CREATURES, Known

if TYPE_CHECKING:
    from .resolving import Draft


_OF_THINGS = frozenset({"be", "lie", "hang", "cost", "taste", "smell", "break", "roll", "float", "melt", "bloom",
                        "grow", "burn", "shine", "sparkle", "fit"})  # fmt: skip


def we(draft: Draft, me: str, mention: Mention | None = None) -> tuple[str, ...]:
    """The speaker with those who acted together with him, or with the people of his that the story spoke of."""
    with_me = [j for j in reversed(draft.joined) if me in j.ids and _may_be_we(draft, j.ids, me)]
    groups = [j.ids for j in with_me if j.role == 3] or [j.ids for j in with_me if j.role == 2]
    mates = groups[0] if groups else ()
    if groups and mention is not None and mention.node.lower in {"we", "us", "our", "ours"} and draft.speaker is None:
        # "Mrs Okafor led Priya, Jonas and me": all of them are "we" from then on.
        recent = [ids for ids in groups[:3] if set(ids) & set(mates) - {me}]
        mates = tuple(dict.fromkeys(one for ids in recent for one in ids)) if recent else mates
    also: tuple[str, ...] = (draft.addressee,) if draft.addressee else ()
    if not mates and not also and draft.speaker is None:
        # "My grandmother wanted to bake … We ate the cake": the narrator's people.
        also = tuple(
            known.id
            for known in draft.known.values()
            if known.owner == me
            and known.kind == "person"
            and not known.absent
            and draft.now - known.last <= 6
            and "dead" not in known.attributes
        )[-2:]
    if mates and draft.speaker is None:
        # "My father dragged the ferry to the shore. We counted the goats": he too.
        also = (*also, *(
            known.id for known in draft.known.values()
            if known.owner == me and known.kind == "person" and known.count == 1 and not known.absent
            and known.role == 3 and known.last == draft.now - 1
        ))  # fmt: skip
    herd = {one for one in mates if draft.known[one].kind == "animal" and draft.known[one].count > 1}
    return tuple(dict.fromkeys(one for one in (me, *mates, *also) if one not in herd and one in draft.known))


def _may_be_we(draft: Draft, ids: tuple[str, ...], me: str) -> bool:
    """A goose that chases me is none of us."""
    others = [draft.known[one] for one in ids if one != me and one in draft.known]
    unknown = any(known.head == "person" and known.name is None for known in others)
    return not unknown and any(known.kind in {"person", "group"} for known in others)


def number_of_them(draft: Draft, mention: Mention, barred: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """ "The three of them", "all four": as many as it says, the latest of the story; empty where it has not so many."""
    measure = mention.node.find("measure")
    number = draft.words.value("number", measure.lower) if measure is not None else None
    apart = measure is not None and measure.lower in {"both", "pair", "couple"}
    definite = measure is not None and (apart or any(c.lower in {"the", "all"} for c in measure.children))
    if number is None or not definite or not 2 <= int(number) <= 9:
        return ()
    wanted = int(number)
    here = [k for k in draft.known.values() if k.kind in ANIMATE and not k.absent and draft.now - k.last <= 8]
    here = [k for k in here if k.id not in barred]
    exact = [k for k in here if k.count == wanted]
    joined = [j.ids for j in reversed(draft.joined) if len(j.ids) == wanted and not barred & set(j.ids)]
    singles = sorted((k for k in here if k.count == 1), key=draft.salience, reverse=True)
    if exact and draft.now - exact[-1].last <= 2:
        return (exact[-1].id,)
    if joined and draft.now - max(draft.known[one].last for one in joined[0]) <= 2:
        return joined[0]
    if len(singles) >= wanted:
        return tuple(known.id for known in singles[:wanted])
    return joined[0] if joined else ()


def everyone(draft: Draft, mention: Mention) -> tuple[str, ...]:
    """Everybody there: the people of the story, or others where it says where they are."""
    told = any(child.dep in {"prep", "relcl", "acl"} and child.lower != "except" for child in mention.node.children)
    living = [k for k in draft.known.values() if k.kind in ANIMATE and not k.absent and draft.now - k.last <= 5]
    people = [known for known in living if known.kind != "animal"]
    verb = mention.node.head
    apart = {n.lower for c in (verb.children if verb is not None else []) if c.lower == "except" for n in c.subtree()}
    people = [known for known in people if not apart & set((known.name or known.head).lower().split())]
    many = [known for known in people if known.count > 1 or known.kind == "group"]
    if not told and mention.node.lower in {"everyone", "everybody"} and (many or len(people) > 1):
        named = [k for k in people if many and k.name and k not in many and draft.now - k.last <= 2]
        return tuple(known.id for known in ([*many[-1:], *named] or people[-4:]))
    if not told and (many or len(living) > 1):
        return they(draft, mention, frozenset())
    group = draft.make("people", "group")
    group.count = 5
    return (group.id,)


def _fits_deed(draft: Draft, ids: Iterable[str], mention: Mention) -> float:
    """What speaks for these as doers: fires are lit and bread is baked by people, if the story has any."""
    if mention.role != 3 or mention.node.head is None:
        return 0.0
    kinds = {draft.known[one].kind for one in ids}
    people = [k for k in draft.known.values() if k.kind in {"person", "group"} and not k.absent and k.mentions > 0]
    if {"person", "animal"} <= kinds and len([k for k in people if draft.now - k.last <= 2]) > 1:
        return -3.0  # "He threw corn to the goose. They sat down": he and the other one
    if "person" in kinds or "group" in kinds:
        return 0.8
    people = [known for known in people if draft.now - known.last <= 6]
    deeds = [mention.node.head, *mention.node.head.all("conj")]
    human = any(draft.words.within("verb", "human", deed.lemma) for deed in deeds)
    return -6.0 if people and human else 0.0


def _expected(draft: Draft, known: Known, mention: Mention) -> float:
    """What the verb says of who they may be: stars drink nothing, and horses are tied."""
    verb = mention.node.head
    if verb is None:
        return 0.0
    place = {"nsubj": "subject", "dobj": "object", "nsubjpass": "object"}.get(mention.node.dep, "")
    said = verb.find("attr") if verb.lemma == "be" and place == "subject" else None
    if said is not None and draft.words.guess(said.lemma).kind in {"person", "animal"}:
        return 0.0 if known.kind in ANIMATE else -4.0  # "they are best friends"
    wanted = draft.words.expected(place, verb.lemma)
    if not wanted:
        return 0.0
    return 1.4 if {known.kind, draft.words.guess(known.head).group, known.head} & wanted else -3.0


def they(draft: Draft, mention: Mention, barred: frozenset[str]) -> tuple[str, ...]:
    """Those who acted together or are several, the likeliest of them."""
    if just := _just_said(draft, mention):
        return just
    if draft.several and not barred & set(draft.several) and mention.role != 3:
        return draft.several
    found = _they(draft, mention, barred)
    draft.several = found if mention.role == 3 else draft.several
    return found


def _just_said(draft: Draft, mention: Mention) -> tuple[str, ...]:
    """ "We lift the baskets, all of them full of rolls", "dolphins, six of them": the several last named."""
    measure, above = mention.node.find("measure"), mention.node.head
    if measure is None or (above is not None and above.tag in {"VBD", "VBZ", "VBP"} and mention.role == 3):
        return ()
    said = [ids for i, ids in sorted(draft.said.items()) if i < measure.i]
    several = [ids for ids in said if len(ids) == 1 and draft.known[ids[0]].count > 1]
    if not several or measure.i == 0:
        return ()
    alive = [ids for ids in several if draft.known[ids[0]].kind in ANIMATE]
    if alive and (above is None or above.tag not in {"JJ", "VBN"}):
        several = alive[:1]  # "penguins slid past on trays, each of them with a candle"
    number = draft.words.value("number", measure.lower)
    if number is not None and int(number) > 2 and several[-1][0] in draft.known:
        draft.known[several[-1][0]].count = int(number)
    return several[-1]


def _they(draft: Draft, mention: Mention, barred: frozenset[str]) -> tuple[str, ...]:
    scored: list[tuple[float, tuple[str, ...]]] = []
    verb, near = mention.node.head, mention.node.head
    wed = verb is not None and (verb.lemma == "marry" or any(child.lower == "married" for child in verb.children))
    couple = tuple(k.id for k in draft.known.values() if k.head in {"bride", "groom", "bridegroom"} and not k.absent)
    if wed and len(couple) == 2:
        return couple
    within = mention.node.dep == "pobj" and near is not None and near.lower in {"in", "into", "inside", "onto"}
    people = [k for k in draft.known.values() if k.kind == "person" and not k.absent and draft.now - k.last <= 2]
    for index, joined in enumerate(draft.joined):
        bodily = any(draft.words.guess(draft.known[one].head).group == "body" for one in joined.ids)
        if not barred & set(joined.ids) and not bodily:
            things = all(draft.known[one].kind not in ANIMATE for one in joined.ids if one in draft.known)
            lies = mention.node.head is not None and mention.node.head.lemma in _OF_THINGS
            lifeless = things and mention.role == 3 and not lies and mention.node.dep != "nsubjpass"
            scored.append(
                (
                    2.2 * (joined.last - draft.now)
                    + joined.role
                    + 1.0
                    + 0.001 * index
                    + 0.1 * len(joined.ids)
                    + _fits_deed(draft, joined.ids, mention)
                    + min((0.0, *(_expected(draft, draft.known[one], mention) for one in joined.ids)))
                    - (4.0 if lifeless else 0.0),
                    joined.ids,
                )
            )
    for known in draft.known.values():
        if (
            known.absent
            or known.id in barred
            or known.aside
            or not (known.count > 1 or known.kind == "group" or known.head in PLURAL_ONLY)
        ):
            continue
        if draft.words.guess(known.head).group == "body" and mention.role == 3:
            continue  # "He laid it around her shoulders, and they went out"
        score = draft.salience(known) + _fits_deed(draft, [known.id], mention)
        if known.kind not in ANIMATE:
            lies = mention.node.head is not None and mention.node.head.lemma in _OF_THINGS
            suffers = mention.node.dep == "nsubjpass"
            score -= 3.0 if mention.role == 3 and not lies and not suffers else 0.5
        if known.kind == "animal" and mention.role == 3 and len(people) > 1:
            score -= 0.6
        score += _expected(draft, known, mention) - (1.8 if within and known.kind in ANIMATE else 0.0)
        if mention.node.dep in {"dative", "iobj"} and known.kind not in {"person", "group"}:
            score -= 2.5  # "he threw them a rope"
        if known.kind in {"idea", "place"}:
            score -= 1.5
        scored.append((score, (known.id,)))
    recent = tuple(
        k.id
        for k in draft.known.values()
        if (k.kind == "person" or k.head in CREATURES or (k.kind == "thing" and k.gender is not None))
        and k.count == 1
        and not k.absent
        and not k.sought
        and draft.now - k.last <= 2
        and k.mentions > 0
    )
    if len(recent) > 1 and not barred & set(recent):
        last = min(draft.known[one].last for one in recent)
        passive = 1.5 if mention.node.dep == "nsubjpass" else 0.0
        weight = 3.0 if mention.role == 3 else 2.0 if mention.node.dep in {"dative", "iobj"} else 1.0
        scored.append((2.2 * (last - draft.now) + weight - passive, recent))
    if scored:
        best = max(scored, key=lambda pair: pair[0])
        if best[0] > -8:
            return best[1]
    living = [
        k for k in draft.known.values()
        if k.kind in {"person", "animal"} and not k.absent and draft.now - k.last <= (5 if barred else 2)
        and k.id not in barred
    ]  # fmt: skip
    if barred and len(living) > 2:
        living = sorted(living, key=lambda k: (k.kind == "person", k.last))[-2:]
    if len(living) > 1:
        return tuple(known.id for known in living)
    if living and living[0].gender is None:
        return (living[0].id,)
    group = draft.make("people", "group")
    group.count = 3
    return (group.id,)
