"""One sentence read: mentions resolved, frames turned into actions, relations, setting and mood gathered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from fabula.core.events import Action, Complement, Entity, Reading, Relation, Sentence, Setting, Speech

from .frames import AIMED, COPULAS, Frame, Modality, expand, find_frames, phrases
from .mentions import Mention, find_mentions, full_name
from .parse import Node, Parser, Tree
from .repairs import repair
from .resolving import Draft, Register
from .settings_of import read_setting
from .speech import split_speech
from .vocabulary import Vocabulary

SPATIAL = {
    "on": "on", "onto": "on", "upon": "on", "atop": "on", "in": "in", "inside": "in", "into": "in", "within": "in",
    "under": "under", "beneath": "under", "below": "under", "underneath": "under", "beside": "beside", "near": "beside",
    "by": "beside", "next": "beside", "at": "beside", "against": "beside", "alongside": "beside", "behind": "behind",
    "in-front": "in-front", "before": "in-front", "between": "between", "among": "between", "over": "over",
    "above": "over",
    "around": "around", "round": "around", "toward": "toward", "towards": "toward", "to": "toward", "from": "away",
    "out of": "away", "across": "across", "with": "beside", "of": "of", "after": "toward", "off": "away",
    "past": "across",
    "through": "across",
}  # fmt: skip
Form = Literal["statement", "question", "command", "fragment"]


@dataclass(slots=True)
class Part:
    """What the tale or one quotation of a sentence gave."""

    tree: Tree
    frames: list[Frame]
    refs: dict[int, tuple[str, ...]] = field(default_factory=dict)
    mentions: dict[int, Mention] = field(default_factory=dict)
    actions: list[Action] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)


class Interpreter:
    """Reads the sentences of one story in their order; `register` and `setting` are its whole memory."""

    def __init__(self, parser: Parser, words: Vocabulary) -> None:
        self.parser = parser
        self.words = words
        self.register = Register(words)
        self.setting = Setting()

    def learn(self, reading: Reading) -> None:
        """Take a reading into the story's memory, as after `read` or when a run is taken up again."""
        self.register.learn(reading)
        self.setting = reading.setting

    def read(self, sentence: Sentence) -> Reading:
        """The reading of the story's next sentence; the memory is unchanged until `learn`."""
        draft = self.register.draft()
        tale, quotes = split_speech(sentence.text)
        said: list[Speech] = []
        part = self._part(tale, draft, said_outside=bool(quotes)) if tale else Part(Tree([]), [])
        parts = [part]
        if quotes:
            speaker, hearer = self._talkers(part)
            for quote in quotes:
                said.append(Speech(speaker=speaker, text=quote))
                inner = draft
                inner.speaker, inner.addressee = speaker, hearer
                parts.append(self._part(quote, inner, spoken=True))
        setting = read_setting(part.tree, part.frames, self.words, self.setting)
        return Reading(
            sentence=sentence,
            entities=tuple(draft.entities.values()),
            actions=tuple(action for one in parts for action in one.actions),
            relations=tuple(dict.fromkeys(relation for one in parts for relation in one.relations)),
            setting=setting,
            speeches=tuple(said),
            mood=next((mood for one in parts if (mood := _mood(one, self.words))), None),
            form=_form(part if part.tree.nodes else parts[-1], sentence.text if not quotes else tale or quotes[-1]),
        )

    def _part(self, text: str, draft: Draft, *, spoken: bool = False, said_outside: bool = False) -> Part:
        tree = repair(self.parser(text), self.words)
        part = Part(tree, find_frames(tree, self.words))
        skipped = self._names_given(part, draft)
        _resolve_all(part, draft, self.words, skipped)
        _alias(part, draft, skipped)
        form = _form(part, text)
        for frame in part.frames:
            if said_outside and frame.verb in {"say", "ask"} and not frame.agents and frame.objects:
                frame.agents, frame.objects = frame.objects, []
            self._action(frame, part, draft, form=form, spoken=spoken)
        _static_relations(part, self.words)
        return part

    def _names_given(self, part: Part, draft: Draft) -> dict[int, tuple[Node | None, str]]:
        """Name words of "was called Mia" and "her name was Mia" with whom they name."""
        given: dict[int, tuple[Node | None, str]] = {}
        for node in part.tree.nodes:
            if not (node.is_verb and self.words.within("verb", "naming", node.lemma)) and node.lemma != "be":
                continue
            if node.lemma == "be":
                subject, name = node.find("nsubj"), node.find("attr", "acomp", "dobj")
                if subject is not None and subject.lemma == "name" and name is not None and name is not subject:
                    owner = subject.find("poss")
                    if owner is not None and owner.lower == "whose" and node.dep == "relcl":
                        owner = node.head
                    given[name.i] = (owner, full_name(name))
                    given[subject.i] = (None, "")
                continue
            name = node.find("oprd", "attr", "xcomp", "ccomp")
            if name is not None and name.tag in {"NNP", "NN", "JJ"} and name.text[:1].isupper():
                target = node.find("nsubjpass", "dobj") or (node.head if node.dep in {"acl", "relcl"} else None)
                given[name.i] = (target, full_name(name))
        return given

    def _talkers(self, part: Part) -> tuple[str | None, str | None]:
        """Who speaks and to whom."""
        for action in part.actions:
            if action.agents and self.words.within("verb", "speech", action.verb):
                told = (
                    *action.recipients,
                    *(c.entity for c in action.complements if c.preposition == "to"),
                    *action.objects,
                )
                hearer = next(iter(told), None)
                return action.agents[0], hearer or self._other_than(action.agents[0])
        agents = [one for action in part.actions for one in action.agents]
        if agents:
            return agents[0], self._other_than(agents[0])
        return None, None

    def _other_than(self, speaker: str) -> str | None:
        recent = [
            known for known in self.register.known.values()
            if known.id != speaker and known.kind in {"person", "animal"} and not known.absent
            and self.register.sentence - known.last <= 3
        ]  # fmt: skip
        return max(recent, key=lambda known: (known.last, known.role)).id if recent else None

    def _action(self, frame: Frame, part: Part, draft: Draft, *, form: Form, spoken: bool) -> None:
        ids = part.refs
        agents, objects = _ids(frame.agents, ids), _ids(frame.objects, ids)
        modality: Modality = frame.modality
        if spoken:
            modality = "said"
        elif form in {"question", "command"} and modality == "real":
            modality = "asked"
        if frame.verb in COPULAS:
            objects = tuple(one for one in objects if one not in agents)
            if frame.attributes and not frame.negated and modality == "real":
                for agent in agents:
                    known = draft.entities[agent]
                    colors = tuple(c for word in frame.attributes if (c := self.words.value("color", word)))
                    plain = tuple(word for word in frame.attributes if not self.words.value("color", word))
                    draft.entities[agent] = replace(
                        known,
                        attributes=tuple(dict.fromkeys((*known.attributes, *plain))),
                        colors=tuple(dict.fromkeys((*known.colors, *colors))),
                    )
        if frame.verb in {"have", "own", "get"} and len(agents) == 1 and modality == "real" and not frame.negated:
            for one in objects:
                if draft.entities[one].owner is None and draft.entities[one].new:
                    draft.entities[one] = replace(draft.entities[one], owner=agents[0])
                    draft.known[one].owner = agents[0]
        absent = any(draft.entities[one].absent for one in agents)
        complements = tuple(
            Complement(preposition=name, entity=one) for name, node in frame.complements for one in ids.get(node.i, ())
        )
        action = Action(
            verb=frame.verb,
            agents=agents,
            objects=objects,
            recipients=_ids(frame.recipients, ids),
            tools=_ids(frame.tools, ids),
            complements=tuple(dict.fromkeys(complements)),
            particle=frame.particle,
            manner=tuple(frame.manner),
            negated=frame.negated or absent,
            modality=modality,
        )
        impersonal = not agents and not objects and self.words.within("verb", "weather", frame.verb)
        empty = frame.verb in COPULAS and not agents and not objects and not complements
        if not impersonal and not empty:
            part.actions.append(action)
        if modality == "real" and not action.negated:
            part.relations.extend(self._relations(action, draft))

    def _relations(self, action: Action, draft: Draft) -> list[Relation]:
        found: list[Relation] = []
        placed = action.objects if action.objects and action.verb in MOVES_OBJECT else action.agents
        for complement in action.complements:
            kind = SPATIAL.get(complement.preposition)
            if kind is None or draft.entities[complement.entity].kind == "idea":
                continue
            if complement.preposition == "with" and draft.entities[complement.entity].kind in {
                "thing",
                "food",
                "plant",
            }:
                kind = "holds"
            if (
                kind == "beside"
                and draft.entities[complement.entity].kind == "place"
                and complement.preposition in {"at", "with"}
            ):
                kind = "in"
            if complement.preposition == "at" and action.verb in AIMED:
                kind = "toward"
            found.extend(
                Relation(subject=one, kind=kind, object=complement.entity) for one in placed if one != complement.entity
            )
        wearing = self.words.within("verb", "wear", action.verb) and (action.verb != "put" or action.particle == "on")
        for kind, fits in (
            ("wears", wearing),
            ("holds", self.words.within("verb", "hold", action.verb) or bool(action.tools)),
        ):
            things = action.objects if not action.tools or kind == "wears" else action.tools
            if fits:
                found.extend(
                    Relation(subject=agent, kind=kind, object=thing)
                    for agent in action.agents for thing in things
                    if agent != thing and (
                        draft.entities[thing].kind in {"thing", "food", "plant"}
                        or (draft.entities[thing].kind == "animal" and action.verb in CARRIES)
                    )
                )  # fmt: skip
        return found


CARRIES = frozenset({"hold", "carry", "hug", "lift", "pick", "clutch", "grip"})
MOVES_OBJECT = frozenset({
    "put", "place", "lay", "set", "drop", "throw", "hang", "hide", "find", "see", "pour", "leave", "push", "pull",
    "stick", "store", "plant", "build", "draw", "write", "spread", "pack", "load", "keep", "hold",
})  # fmt: skip


def _ids(nodes: list[Node], refs: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for node in nodes for one in refs.get(node.i, ())))


# --- resolving a sentence's mentions ---


def _resolve_all(part: Part, draft: Draft, words: Vocabulary, skipped: dict[int, tuple[Node | None, str]]) -> None:
    mentions = find_mentions(part.tree, words)
    part.mentions = {mention.node.i: mention for mention in mentions}
    predicates = _predicates(part)
    for mention in mentions:
        node = mention.node
        if node.i in skipped or _expletive(node, words):
            continue
        same = _same_as(mention, part, predicates)
        if same is not None:
            part.refs[node.i] = same
            for one in same:
                draft.describe(draft.known[one], mention)
                _enter(one, mention, draft, told=False)
            continue
        if mention.pronoun in {"he", "she"}:
            ahead = _cataphor(mention, mentions, draft, words)
            if ahead is not None:
                part.refs[node.i] = draft.resolve(ahead)
                for one in part.refs[node.i]:
                    draft.describe(draft.known[one], ahead)
                    _enter(one, mention, draft)
                continue
        owners = _owners(mention, part)
        barred = _barred(mention, part, words)
        if mention.reflexive:
            ids = _subject_ids(node, part) or draft.resolve(mention, barred=())
        else:
            ids = draft.resolve(mention, owner=owners[0] if owners else None, barred=barred)
        part.refs[node.i] = ids
        for one in ids:
            if len(ids) == 1 and mention.pronoun is None:
                draft.describe(draft.known[one], mention)
                if owners and draft.known[one].owner is None and owners[0] != one:
                    draft.known[one].owner = owners[0]
            _enter(one, mention, draft)


def _enter(one: str, mention: Mention, draft: Draft, *, told: bool = True) -> None:
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
    return _subject_ids(node, part)


def _subject_ids(node: Node, part: Part) -> tuple[str, ...]:
    verb = next((one for one in node.above() if one.is_verb), None)
    frame = next((one for one in part.frames if one.node is verb), None)
    nodes = (
        frame.agents if frame is not None and frame.agents else expand(verb.all("nsubj", "nsubjpass")) if verb else []
    )
    return _ids([one for one in nodes if one is not node], part.refs)


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


def _expletive(node: Node, words: Vocabulary) -> bool:
    """The "it" of "it rained", "it was late", "it is time to go"."""
    if node.lower != "it" or node.dep not in {"nsubj", "expl", "nsubjpass", "dobj"} or node.head is None:
        return False
    verb = node.head
    if words.within("verb", "weather", verb.lemma) and node.dep != "dobj":
        return True
    inner = verb.find("xcomp")
    if inner is not None and words.within("verb", "weather", inner.lemma):
        return True
    if verb.lemma in COPULAS or verb.lemma == "take":
        said = [one for child in verb.all("acomp", "attr", "npadvmod", "advmod") for one in child.conjuncts()]
        if any(words.within("expletive", "adjective", one.lower) for one in said):
            return True
        clause = next((c for c in verb.children if c.dep in {"ccomp", "xcomp", "advcl"} and c.i > verb.i), None)
        return (
            clause is not None
            and any(child.dep == "acomp" for child in verb.children)
            and clause.find("aux", "mark") is not None
        )
    return False


def _alias(part: Part, draft: Draft, given: dict[int, tuple[Node | None, str]]) -> None:
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


# --- what remains ---


def _static_relations(part: Part, words: Vocabulary) -> None:
    """ "the cat on the sofa", "a girl with a red hat": relations inside noun phrases."""
    for node in part.tree.nodes:
        if node.i not in part.refs or not node.is_noun:
            continue
        for vessel in node.all("container"):
            for one in part.refs[node.i]:
                part.relations.extend(Relation(subject=one, kind="in", object=v) for v in part.refs.get(vessel.i, ()))
        for preposition, inner in phrases(node):
            kind = SPATIAL.get(preposition)
            if preposition in {"with", "in"} and words.guess(inner.lemma).group == "clothing":
                kind = "wears"
            elif preposition == "with":
                kind = "holds" if words.guess(inner.lemma).kind in {"thing", "food", "plant", "animal"} else "beside"
            if words.guess(inner.lemma).group == "body":
                continue
            if kind is None or kind in {"toward", "of"}:
                continue
            for one in part.refs[node.i]:
                for other in part.refs.get(inner.i, ()):
                    if one != other:
                        part.relations.append(Relation(subject=one, kind=kind, object=other))


def _mood(part: Part, words: Vocabulary) -> str | None:
    negated = {frame.node.i for frame in part.frames if frame.negated}
    for node in part.tree.nodes:
        if node.tag[:2] not in {"JJ", "VB", "RB", "NN"} or node.is_name:
            continue
        if node.i in negated or (node.head is not None and node.head.i in negated):
            continue
        value = words.value("mood", node.lower) or words.value("mood", node.lemma)
        if value is not None:
            return value
    return None


def _form(part: Part, text: str) -> Form:
    roots = part.tree.roots
    if text.rstrip("\"”' ").endswith("?"):
        return "question"
    if not roots or not any(node.is_verb or node.tag == "MD" for node in roots):
        finite = any(node.tag in {"VBD", "VBZ", "VBP", "MD"} and node.head in roots for node in part.tree.nodes)
        return "statement" if finite else "fragment"
    root = roots[0]
    bare = root.tag in {"VB", "VBP"} and root.find("nsubj", "nsubjpass", "expl", "csubj") is None
    helped = root.find("aux") is not None and not any(c.lower in {"do", "let"} for c in root.children)
    return "command" if bare and not helped else "statement"
