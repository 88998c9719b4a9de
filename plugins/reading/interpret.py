"""One sentence read: mentions resolved, frames turned into actions, relations, setting and mood gathered."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from fabula.core.events import Action, Complement, Entity, Reading, Sentence, Setting, Speech

from .ages import speaks_as_a_beast, tells_of_childhood
from .belonging import ids_of
from .comparing import Comparison, take_comparisons
from .extractor import BEFORE
from .frames import COPULAS, Frame, expand, find_frames
from .handling import worn_and_held
from .inferring import complete
from .mentions import full_name
from .modality import Modality
from .moods import mood_of, mood_of_the_day
from .parse import Node, Parser, Tree
from .referring import Part, give_names, resolve_all
from .register import Register, entity_of
from .repairs import repair
from .resolving import Draft, draft_of
from .second_look import SecondLook
from .settings_of import Surroundings, read_setting, remembered
from .spatial import consistent, relations_of, static_relations
from .speech import split_speech
from .talking import address, other_than, speakers, talkers, unnamed
from .vocabulary import Vocabulary
from .weather_of import weather_said
from .wording import tidy

STORM_LASTS = 6
"""Sentences after which a storm has blown over that the story speaks of no more."""
Form = Literal["statement", "question", "command", "fragment"]


class Interpreter:
    """Reads the sentences of one story in their order; what it remembers of them is made of their readings alone."""

    def __init__(self, parser: Parser, words: Vocabulary, second_look: SecondLook | None = None) -> None:
        self.parser = parser
        self._second_look = second_look
        self._before: list[str] = []
        self.words = words
        self.register = Register(words)
        self.setting = Setting()
        self._weather_since = 0
        self._been: list[str] = []

    def learn(self, reading: Reading) -> None:
        """Take a reading into the story's memory, as after `read` or when a run is taken up again."""
        if "weather" in reading.setting.stated:
            self._weather_since = self.register.sentence
        self.register.learn(reading)
        self._before = [*self._before, reading.sentence.text][-BEFORE:]
        self.setting = remembered(reading, self.setting)
        if self.setting.place is not None and self.setting.place not in self._been[-1:]:
            self._been.append(self.setting.place)
        if self.setting.weather == "storm" and self.register.sentence - self._weather_since > STORM_LASTS:
            self.setting = replace(self.setting, weather=None)

    def read(self, sentence: Sentence) -> Reading:
        """The reading of the story's next sentence; the memory is unchanged until `learn`."""
        draft = draft_of(self.register)
        draft.child_tells = tells_of_childhood(sentence.text)
        tale, quotes = split_speech(sentence.text, self.words)
        draft.beast_speaks = any(speaks_as_a_beast(quote) for quote in quotes)
        said: list[Speech] = []
        part = self._part(tale, draft, said_outside=bool(quotes)) if tale else Part(Tree([]), [])
        parts = [part]
        if quotes:
            speaker, hearer = talkers(part, self.register, self.words)
            by_quote = speakers(part, sentence.text, quotes, self.words)
            if speaker is None and not part.actions and (who := unnamed(quotes[0], self.register)) is not None:
                speaker, hearer = who, other_than(who, self.register)
                self._goes_on_talking(who, part, draft)
            for number, quote in enumerate(quotes):
                if by_quote and by_quote[number] != speaker:
                    speaker, hearer = by_quote[number], speaker
                said.append(Speech(speaker=speaker, text=quote))
                inner = draft
                inner.speaker, inner.addressee, inner.quoted = speaker, hearer, True
                parts.append(self._part(quote, inner, spoken=True))
        around = Surroundings(self.register.known.values(), self.words, self.register.sentence, self._been)
        setting = read_setting(part.tree, part.frames, self.words, self.setting, around)
        spoken = next((found for one in quotes if (found := weather_said(one, self.words))), None)
        if spoken is not None and "weather" not in setting.stated:
            setting = replace(setting, weather=spoken, stated=(*setting.stated, "weather"))
        mood = next((mood for one in parts if (mood := mood_of(one, self.words, spoken=bool(quotes)))), None)
        mood = mood or mood_of_the_day(sentence.text)
        if mood is not None and not any(one.kind in {"person", "animal"} for one in draft.entities.values()):
            self._whose_day(draft)
        reading = Reading(
            sentence=sentence,
            entities=tuple(draft.entities.values()),
            actions=tuple(action for one in parts for action in one.actions),
            relations=consistent(relation for one in parts for relation in one.relations),
            setting=setting,
            speeches=tuple(said),
            mood=mood,
            form=_form(part if part.tree.nodes else parts[-1], sentence.text if not quotes else tale or quotes[-1]),
        )
        if self._second_look is None:
            return reading
        return self._second_look(reading, draft, self._before, self.setting)

    def _part(self, text: str, draft: Draft, *, spoken: bool = False, said_outside: bool = False) -> Part:
        text, comparisons = take_comparisons(tidy(text), self.words)
        tree = repair(self.parser(text), self.words, self._names())
        part = Part(tree, find_frames(tree, self.words))
        skipped = self._names_given(part, draft)
        skipped.update({frame.light.i: (None, "") for frame in part.frames if frame.light is not None})
        if spoken:
            skipped.update(address(part, draft, self.words))
        for frame in part.frames if said_outside else ():
            self._who_spoke(frame, part)
        draft.said = part.refs
        resolve_all(part, draft, self.words, skipped)
        give_names(part, draft, skipped)
        form = _form(part, text)
        for frame in part.frames:
            self._action(frame, part, draft, form=form, spoken=spoken)
        part.relations = complete([*part.relations, *static_relations(part, draft)], part, draft)
        self._compare(part, draft, comparisons)
        return part

    def _who_spoke(self, frame: Frame, part: Part) -> None:
        speaks = self.words.within("verb", "speech", frame.verb) or (frame.node.i == 0 and not part.tree.nodes[0].head)
        if not frame.agents and speaks:
            # "… shouted the boy": who follows the verb speaks.
            after = [n for n in frame.node.subtree() if n.i > frame.node.i and (n.is_noun or n.tag == "PRP")]
            frame.agents, frame.objects, frame.recipients = expand(after[:1]), [], []
            for other in part.frames:
                # "… cried the man, clinging to the mast."
                if not other.agents and frame.node in list(other.node.above()) and other.node.tag == "VBG":
                    other.agents = frame.agents

    def _compare(self, part: Part, draft: Draft, comparisons: tuple[Comparison, ...]) -> None:
        """Put what was only compared with to the last action, as one would say it: "stood there as a barn"."""
        for compared in comparisons:
            sense = self.words.guess(compared.head)
            known = draft.make(compared.head, sense.kind)
            draft.entities[known.id] = Entity(id=known.id, head=known.head, mention=compared.text, kind=known.kind)
            if part.actions:
                last = part.actions[-1]
                complement = Complement(preposition="as", entity=known.id)
                part.actions[-1] = replace(last, complements=(*last.complements, complement))

    def _goes_on_talking(self, who: str, part: Part, draft: Draft) -> None:
        """Who is not named beside what he says is there all the same."""
        draft.entities[who] = entity_of(draft.known[who])
        part.actions.append(Action(verb="say", agents=(who,)))

    def _whose_day(self, draft: Draft) -> None:
        """ "It was the best day of all": theirs of whom the story was just speaking."""
        recent = [
            known for known in self.register.known.values()
            if known.kind in {"person", "animal"} and not known.absent and self.register.sentence - known.last <= 2
        ]  # fmt: skip
        if recent and not draft.entities:
            main = max(recent, key=lambda known: known.mentions)
            draft.entities[main.id] = entity_of(main)

    def _names(self) -> frozenset[str]:
        """The names that the story has given, in small letters."""
        return frozenset(word for known in self.register.known.values() for word in (known.name or "").lower().split())

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

    def _action(self, frame: Frame, part: Part, draft: Draft, *, form: Form, spoken: bool) -> None:
        ids = part.refs
        agents, objects = ids_of(frame.agents, ids), ids_of(frame.objects, ids)
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
        dyes = frame.verb in {"paint", "dye", "color", "colour"} and modality == "real" and not frame.negated
        for one in objects if dyes else ():
            dyed = tuple(
                c for n in frame.node.subtree() if n.tag[:2] == "JJ" and (c := self.words.value("color", n.lower))
            )
            if dyed:
                draft.entities[one] = replace(draft.entities[one], colors=dyed)
        if frame.age is not None and not frame.negated and modality == "real":
            for agent in agents:
                if draft.entities[agent].kind == "person":
                    draft.entities[agent] = replace(draft.entities[agent], age=frame.age)
        if frame.verb in {"have", "own", "get"} and len(agents) == 1 and modality == "real" and not frame.negated:
            for one in objects:
                if draft.entities[one].owner is None and draft.entities[one].new:
                    draft.entities[one] = replace(draft.entities[one], owner=agents[0])
                    draft.known[one].owner = agents[0]
        absent = any(draft.entities[one].absent for one in agents)
        louder = next((node for name, node in frame.complements if name == "than"), None)
        if absent and louder is not None and ids.get(louder.i) and frame.verb not in COPULAS:
            # "Nobody laughed louder than the goat": the goat did.
            agents, absent = ids[louder.i], False
        complements = tuple(
            Complement(preposition=name, entity=one)
            for name, node in frame.complements
            for one in ids.get(node.i, ())
            if one not in agents or name != "than"
        )
        action = Action(
            verb=frame.verb,
            agents=agents,
            objects=objects,
            recipients=ids_of(frame.recipients, ids),
            tools=ids_of(frame.tools, ids),
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
        now = modality == "said" and frame.modality == "real" and form == "statement" and _is_now(frame)
        if (modality == "real" or now) and not action.negated:
            part.relations.extend(relations_of(action, frame, draft))
        elif _is_tried(frame) and not action.negated:
            part.relations.extend(r for r in worn_and_held(action, draft) if r.object in action.tools)


# --- what remains ---


def _is_tried(frame: Frame) -> bool:
    """ "Trying to catch it with a net": the net is there, whether he catches it or not."""
    head = frame.node.head
    return frame.modality == "wanted" and head is not None and head.lemma in {"try", "attempt", "struggle", "manage"}


def _is_now(frame: Frame) -> bool:
    """ "They are on your head!", "I'm tied to this pole": what somebody says of here and now is so."""
    words = [frame.node, *frame.node.all("aux", "auxpass")]
    return any(one.lemma == "be" and one.tag in {"VBZ", "VBP"} for one in words)


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
