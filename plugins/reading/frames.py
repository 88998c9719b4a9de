"""Frames: what each verb of a sentence governs, with passives turned round and shared subjects handed on."""

from __future__ import annotations

from dataclasses import dataclass, field

from fabula.core.events import Age

from .ages import age_said
from .light import lighten
from .modality import Modality, is_negated, modality
from .parse import Node, Tree
from .phrases import RELATIVES, expand, nouns_of, phrases, stranded, there_too
from .vocabulary import Vocabulary

__all__ = ["AIMED", "COPULAS", "Frame", "expand", "find_frames", "frame_of", "is_clause", "phrases"]

AIMED = frozenset({
    "look", "stare", "bark", "shout", "point", "smile", "wave", "laugh", "aim", "shoot", "yell", "growl", "gaze",
    "glance", "peer", "scream", "wink", "nod", "throw", "grin", "hiss", "roar", "meow", "frown", "peek", "whistle",
})  # fmt: skip
"""Verbs whose "at" is a direction."""
PARTICLES = frozenset(
    {"up", "down", "out", "away", "off", "back", "over", "on", "in", "apart", "around", "along", "by", "forward"}
)
MANNERS = frozenset({"fast", "hard", "together", "well", "loud", "high", "alone", "straight", "slow", "deep", "quick"})
COPULAS = frozenset(
    {"be", "become", "look", "feel", "seem", "get", "turn", "grow", "stay", "remain", "sound", "appear", "go"}
)


@dataclass(slots=True, eq=False)
class Frame:
    """A verb with the words that fill its places; `passive` ones are already turned round."""

    node: Node
    verb: str
    agents: list[Node] = field(default_factory=list)
    objects: list[Node] = field(default_factory=list)
    recipients: list[Node] = field(default_factory=list)
    tools: list[Node] = field(default_factory=list)
    complements: list[tuple[str, Node]] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    particle: str | None = None
    manner: list[str] = field(default_factory=list)
    negated: bool = False
    modality: Modality = "real"
    age: Age | None = None
    shown: bool = True
    light: Node | None = None
    """The noun that says what a light verb does ("a shout")."""


def find_frames(tree: Tree, words: Vocabulary) -> list[Frame]:
    """The frames of a sentence in the order of the text."""
    frames = [frame_of(node, words) for node in tree.nodes if is_clause(node, words)]
    frames += [_only(frame, node) for frame in frames for node in _exceptions(frame)]
    there_too(frames)
    return [frame for frame in frames if frame.shown]


def _exceptions(frame: Frame) -> list[Node]:
    """ "There was no treasure in it, only a rusty spoon", "nobody except a snowman": what is there after all."""
    if frame.node.find("expl") is not None and any(name == "except" for name, _ in frame.complements):
        return [noun for name, noun in frame.complements if name == "except"]
    if not frame.agents or not any(c.lower == "no" for noun in frame.agents for c in noun.children):
        return []
    below = (n for n in frame.node.subtree() if n.is_noun and n.i > frame.agents[0].i)
    found = [n for n in below if any(c.lower in {"only", "just", "but"} and c.i < n.i for c in n.children)]
    return list(dict.fromkeys(one for n in found for one in n.conjuncts()))


def _only(frame: Frame, node: Node) -> Frame:
    frame.objects = [one for one in frame.objects if one is not node]
    frame.agents = [one for one in frame.agents if one is not node]
    return Frame(node=frame.node, verb="be", agents=[node], complements=list(frame.complements))


_GIVEN = frozenset({"give", "hand", "show", "offer", "bring", "send", "throw", "pass", "lend", "sell", "teach", "tell",
                    "pay", "serve", "promise", "award", "grant", "buy"})  # fmt: skip
"""Verbs whose passive subject is who gets something."""


def is_clause(node: Node, words: Vocabulary) -> bool:
    """Whether the word is a verb that heads a clause of its own."""
    if not node.is_verb or node.dep in {"aux", "auxpass", "amod", "compound", "punct", "prep", "mark"}:
        return False
    return not (node.dep in {"acl", "relcl"} and words.within("verb", "naming", node.lemma) and node.tag == "VBN")


def frame_of(node: Node, words: Vocabulary) -> Frame:
    """The frame of one verb."""
    frame = Frame(node=node, verb=node.lemma)
    passive = is_passive(node)
    doers = subjects(node, words)
    if passive:
        frame.objects = doers
        for by in node.all("agent"):
            for noun in nouns_of(by):
                if words.guess(noun.lemma).kind == "place":
                    frame.complements.append(("by", noun))
                else:
                    frame.agents.append(noun)
        given = expand(node.all("dobj"))
        if given and frame.verb in _GIVEN:
            frame.recipients, frame.objects = doers, given  # "I am given a cup of cocoa by my aunt"
        else:
            frame.objects.extend(given)
    else:
        frame.agents = doers
        frame.objects = expand(node.all("dobj"))
        gap = _relative_gap(node)
        if gap is not None:
            frame.objects.append(gap)
    if node.find("expl") is not None and not frame.agents:
        frame.agents = expand(node.all("attr", "dobj", "nsubj"))
        frame.objects = []
    elif node.lemma in COPULAS:
        frame.objects.extend(expand(node.all("attr")))
    frame.age = age_said(node)
    for child in node.all("acomp", "oprd"):
        if frame.age is not None and child.lower == "old":
            continue  # ten years old is young
        frame.attributes.extend(
            word.lemma if word.tag in {"JJR", "JJS"} else word.lower
            for word in child.conjuncts()
            if word.tag in {"JJ", "JJR", "JJS", "VBN", "VBG", "RB"}
        )
    if node.lemma in COPULAS:
        for child in node.all("attr"):
            if child.tag.startswith("JJ"):
                frame.attributes.append(child.lower)
    _prepositions(frame, node, words)
    _compared(frame, node)
    _datives(frame, node, words)
    _adverbs(frame, node, words)
    stranded(frame, node)
    frame.negated = is_negated(node)
    frame.modality = modality(node, words)
    _light_verbs(frame, node, words)
    lighten(frame)
    if node.lemma == "fall" and any(child.lower == "asleep" for child in node.children):
        frame.verb, frame.attributes = "sleep", []
    return frame


# --- subjects and objects ---


def subjects(node: Node, words: Vocabulary, depth: int = 0) -> list[Node]:
    """Who the verb is said of, own or handed on from the clause above."""
    own = node.all("nsubj", "nsubjpass")
    if own:
        return expand(own)
    head = node.head
    if node.find("expl") is not None and depth > 0:
        return expand(node.all("attr", "dobj"))
    if head is None or depth > 8 or node.find("expl") is not None:
        return []
    if node.dep == "acl":
        return expand([head])[:1] if node.tag in {"VBG", "VBN"} else _above(node, words, depth)
    if node.dep == "relcl":
        return []
    if node.dep in {"xcomp", "ccomp"} and head.is_verb:
        controlled = head.all("dobj", "dative")
        if controlled and words.within("verb", "cause", head.lemma) and all(c.i < node.i for c in controlled):
            return expand([c for c in controlled if c.tag != "IN"])
        if is_passive(head) or node.dep == "xcomp" or node.tag == "VBG":
            return subjects(head, words, depth + 1)
        return []
    return _above(node, words, depth)


def _above(node: Node, words: Vocabulary, depth: int) -> list[Node]:
    above = next((one for one in node.above() if one.is_verb and one.dep not in {"aux", "auxpass"}), None)
    return subjects(above, words, depth + 1) if above is not None else []


def _relative_gap(node: Node) -> Node | None:
    """ "the cake she baked": the noun above is the object, where the clause has no other."""
    if (
        node.dep != "relcl"
        or node.head is None
        or node.find("dobj", "attr", "acomp", "prep", "xcomp", "ccomp") is not None
    ):
        return None
    subject = node.find("nsubj", "nsubjpass")
    if subject is None or subject.lower in RELATIVES or node.lemma == "be":
        return None
    return node.head


def is_passive(node: Node) -> bool:
    """Whether the verb's subject suffers what it says."""
    if node.find("nsubjpass", "auxpass") is not None:
        return True
    if node.tag != "VBN":
        return False
    if node.dep == "acl":
        return True
    if node.find("agent") is not None and node.find("aux") is None:
        return True
    if node.dep == "conj" and node.head is not None and node.find("nsubj", "aux") is None:
        return is_passive(node.head)
    return False


# --- the rest of a clause ---


def _prepositions(frame: Frame, node: Node, words: Vocabulary) -> None:
    for name, noun in phrases(node):
        if any(noun is agent for agent in frame.agents):
            continue
        sense = words.guess(noun.lemma)
        animate = sense.kind in {"person", "animal"} or (noun.tag.startswith(("PRP", "NNP")) and noun.lower != "it")
        resting = (
            name == "with"
            and not frame.objects
            and (words.within("verb", "locative", frame.verb) or _moves(frame.verb, words))
        )
        if name in {"with", "by"} and frame.verb not in {"be", "have", "play"} and not animate and not resting:
            tool = (
                sense.kind == "vehicle"
                if name == "by"
                else (
                    (sense.kind in {"thing", "nature"} and sense.group not in {"clothing", "furniture"})
                    or sense.group == "tool"
                )
            )
            within = any(how in {"in", "on"} and inner.tag == "PRP" for how, inner in phrases(noun))
            if tool and not within:  # "a hat with a feather in it": nothing is done with the feather
                frame.tools.append(noun)
                continue
        if name == "using":
            frame.tools.append(noun)
        elif name in {"to", "for"} and animate and not (name == "to" and _moves(frame.verb, words)):
            frame.recipients.append(noun)
        elif name != "of" or animate or frame.verb != "be":
            frame.complements.append((name, noun))


def _compared(frame: Frame, node: Node) -> None:
    """ "Taller than a giraffe", "more slowly than a snail": what something is compared with."""
    have = {noun.i for _, noun in frame.complements}
    for child in node.all("acomp", "advmod", "attr", "oprd", "prep", "dobj"):
        for inner in child.subtree():
            if inner.lower in {"than", "like"} and inner.dep in {"prep", "mark"} and inner.i > node.i:
                frame.complements.extend((inner.lower, noun) for noun in nouns_of(inner) if noun.i not in have)


def _moves(verb: str, words: Vocabulary) -> bool:
    return words.within("verb", "motion", verb) and not words.within("verb", "give", verb)


def _datives(frame: Frame, node: Node, words: Vocabulary) -> None:
    for child in node.all("dative", "iobj"):
        if child.tag not in {"IN", "TO"}:
            frame.recipients.extend(expand([child]))
    if words.within("verb", "speech", frame.verb) and frame.verb not in {"call", "sing", "order", "bring", "roar"}:
        for thing in list(frame.objects):
            sense = words.guess(thing.lemma)
            if sense.kind in {"person", "animal"} or thing.tag == "PRP" or thing.is_name:
                frame.objects.remove(thing)
                frame.recipients.append(thing)


def _adverbs(frame: Frame, node: Node, words: Vocabulary) -> None:
    for child in node.children:
        if child.dep == "prt":
            frame.particle = child.lower
        elif child.dep == "advmod":
            if child.lower in PARTICLES and frame.particle is None and child.i > node.i:
                frame.particle = child.lower
            elif (
                child.lower.endswith("ly") and child.lower not in {"only", "early", "finally", "suddenly", "really"}
            ) or child.lower in MANNERS:
                frame.manner.append(child.lower)
        elif child.dep == "prep" and not child.children and child.lower in PARTICLES and frame.particle is None:
            frame.particle = child.lower
        elif child.dep in {"advcl", "pcomp", "xcomp"} and child.lemma == "use" and child.tag == "VBG":
            frame.tools.extend(expand(child.all("dobj")))
    if node.lemma == "use" and node.tag == "VBG" and node.dep in {"advcl", "pcomp"}:
        frame.shown = False


def _light_verbs(frame: Frame, node: Node, words: Vocabulary) -> None:
    """ "began to run" is running: verbs that only phase another are left out."""
    inner = next(
        (
            c
            for c in node.children
            if (c.dep in {"xcomp", "ccomp"} or (c.dep == "dobj" and c.tag == "VBG"))
            and c.is_verb
            and c.find("nsubj") is None
        ),
        None,
    )
    if inner is None:
        return
    to = any(child.dep == "aux" and child.lower == "to" for child in inner.children)
    light = words.within("verb", "aspect", frame.verb) and frame.verb != "go"
    going = frame.verb == "go" and (to or inner.tag == "VBG") and not frame.complements
    obliged = frame.verb in {"have", "use", "get"} and to and not frame.objects
    if light or going or obliged:
        frame.objects = [one for one in frame.objects if one is not inner]
    if (light or going or obliged) and not frame.objects:
        frame.shown = False
    if frame.verb in {"try", "attempt"}:
        frame.objects = expand(inner.all("dobj"))
