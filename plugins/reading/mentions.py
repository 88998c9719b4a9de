"""Mentions: the noun phrases, names and pronouns of a parsed sentence, before they are resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fabula.core.events import Age, EntityKind, Gender

from .ages import age_of, is_hour_or_age, years_of_somebody
from .naming import is_one, named, singular
from .parse import Node, Tree
from .sorts import in_each_hand, is_date, is_toy, who_does
from .uncover import KNOWN
from .vocabulary import Sense, Vocabulary

Form = Literal["pronoun", "name", "definite", "demonstrative", "indefinite", "other", "possessed", "bare"]
ARGUMENTS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "iobj", "pobj", "dative", "attr", "conj", "poss", "appos", "ROOT", "oprd",
    "npadvmod",
     "container", "dep", "nmod", "csubj", "pcomp", "acomp", "xcomp", "ccomp", "advcl", "relcl", "intj", "parataxis",
     "meta", "obj"}
)  # fmt: skip
PERSONAL: dict[str, tuple[str, Gender | None]] = {
    "he": ("he", "male"), "him": ("he", "male"), "his": ("he", "male"), "himself": ("he", "male"),
    "she": ("she", "female"), "her": ("she", "female"), "hers": ("she", "female"), "herself": ("she", "female"),
    "it": ("it", None), "its": ("it", None), "itself": ("it", None),
    "they": ("they", None), "them": ("they", None), "their": ("they", None), "theirs": ("they", None),
    "themselves": ("they", None), "i": ("i", None), "me": ("i", None), "my": ("i", None), "mine": ("i", None),
    "myself": ("i", None), "we": ("we", None), "us": ("we", None), "our": ("we", None), "ours": ("we", None),
    "ourselves": ("we", None), "you": ("you", None), "your": ("you", None), "yours": ("you", None),
    "yourself": ("you", None), "yourselves": ("you", None), "'em": ("they", None), "'s": ("we", None),
}  # fmt: skip
PLURAL_ONLY = frozenset(
    {
        "binoculars", "braces", "clippers", "dungarees", "earmuffs", "earphones", "glasses", "goggles", "handcuffs",
        "headphones", "jeans", "knickers", "leggings", "overalls", "pajamas", "pants", "pincers", "pliers", "pyjamas",
        "reins", "scissors", "shears", "shorts", "spectacles", "stairs", "sunglasses", "suspenders", "tights", "tongs",
        "trousers", "tweezers", "underpants",
    }
)  # fmt: skip
"""Plurals that name one thing."""
_FOR_DRINKS = frozenset({"fill", "pour", "drink", "raise", "empty", "clink", "serve"})
NOBODY = frozenset({"nobody", "no-one", "nothing", "none"})
PARTS = frozenset({
    "front", "top", "middle", "center", "centre", "edge", "side", "end", "bottom", "back", "corner", "inside", "foot",
    "bank", "shore", "rest", "heart",
})  # fmt: skip
"""Nouns that with "of" say where at a thing something is."""
SOMEBODY = frozenset({"someone", "somebody"})
_NO_THINGS = frozenset({"wet", "same", "least", "tiptoe", "asleep"})
_ANYBODY = frozenset({"anyone", "anybody"})
_CALLED = frozenset({"intj", "npadvmod", "dep", "ROOT"})
EVERYBODY = frozenset({"everyone", "everybody", "all", "both", "each"})
SIZES_AND_AGES: dict[str, Age] = {
    "old": "old", "elderly": "old", "aged": "old", "ancient": "old", "young": "child", "little": "child",
    "small": "child",
    "newborn": "baby", "adult": "adult", "teenage": "child", "grown": "adult",
}  # fmt: skip


@dataclass(slots=True, eq=False)
class Mention:
    """A phrase that speaks of somebody or something.

    `pronoun` is the base form ("she"); `count` is None where the phrase leaves it open; `owner` is the word that
    names whose it is. `role` is 3 for subjects, 2 for objects, 1 for the rest.
    """

    node: Node
    head: str
    text: str
    sense: Sense
    form: Form
    name: str | None = None
    pronoun: str | None = None
    gender: Gender | None = None
    age: Age | None = None
    plural: bool = False
    count: int | None = None
    attributes: tuple[str, ...] = ()
    colors: tuple[str, ...] = ()
    owner: Node | None = None
    absent: bool = False
    reflexive: bool = False
    role: int = 1
    other: bool = False


def find_mentions(tree: Tree, words: Vocabulary) -> list[Mention]:
    """All mentions of a sentence in the order of the text."""
    return [mention for node in tree.nodes if (mention := mention_of(node, tree, words)) is not None]


def mention_of(node: Node, tree: Tree, words: Vocabulary) -> Mention | None:
    """The mention whose head word is `node`, or None where it is none."""
    low = node.lower
    if low in PERSONAL and node.tag in {"PRP", "PRP$", "NNP", "DT", "NN"} and (low != "mine" or node.tag != "NN"):
        base, gender = PERSONAL[low]
        if low == "'s" and (node.head is None or node.head.lemma != "let"):
            return None
        kind: EntityKind = "animal" if base == "it" else "person"
        return Mention(
            node=node, head=base, text=node.text, sense=Sense(kind=kind), form="pronoun", pronoun=base, gender=gender,
            plural=base in {"they", "we"}, reflexive=low.endswith(("self", "selves")), role=_role(node),
        )  # fmt: skip
    if low in _NO_THINGS or low in _ANYBODY or (low in EVERYBODY and (node.dep in _CALLED or _all_that(node))):
        return None
    if low in SOMEBODY or low in NOBODY or (low == "one" and node.find("det") and _det(node) == "no"):
        nobody = low in NOBODY or low == "one"
        if low in {"nothing", "none"}:
            return None
        return Mention(
            node=node, head="person", text=node.text, sense=Sense(kind="person"), form="indefinite", role=_role(node),
            absent=nobody, count=1,
        )  # fmt: skip
    if low in {"everyone", "everybody"} or (
        low in EVERYBODY and node.tag in {"DT", "PDT", "PRP", "CC"} and _free(node)
    ):
        return Mention(
            node=node, head="they", text=node.text, sense=Sense(kind="group", group="people"), form="pronoun",
            pronoun="they", plural=True, role=_role(node),
        )  # fmt: skip
    if node.dep not in ARGUMENTS or (node.lemma in PARTS and not _alone(node)):
        return None
    if node.tag == "CD" and (is_hour_or_age(node) or years_of_somebody(node, words)):
        return None
    if node.tag == "CD" and _free(node) and node.dep not in {"appos", "npadvmod"} and words.value("number", low):
        return _phrase(node, tree, words, of_them=True)
    if node.is_noun and not _is_title(node, words):
        return _phrase(node, tree, words)
    if (
        node.tag in {"JJ", "JJS", "JJR"}
        and node.dep in {"nsubj", "nsubjpass", "dobj", "pobj"}
        and _det(node) is not None
    ):
        return _phrase(node, tree, words)
    return None


def name_beside(node: Node, words: Vocabulary) -> str | None:
    """The name that stands beside a common noun: "her brother Tom", "a girl named Lily"."""
    for child in node.children:
        if child.dep in {"appos", "nmod"} and child.is_name and child.i > node.i:
            return full_name(child)
        if (
            child.dep in {"acl", "relcl"}
            and words.within("verb", "naming", child.lemma)
            and child.tag in {"VBN", "VBD"}
        ):
            for grand in child.children:
                if grand.dep in {"oprd", "dobj", "attr", "xcomp", "ccomp", "appos", "dep", "npadvmod"} and grand.tag[
                    :2
                ] in {"NN", "JJ"}:
                    return full_name(grand)
        if child.dep == "prep" and child.lower == "by":
            continue
    return None


def full_name(node: Node) -> str:
    """A name with its first names and titles ("Aunt May", "Tom Brown")."""
    parts = [child for child in node.children if child.dep in {"compound", "nmod"} and child.text[:1].isupper()]
    return " ".join(part.text for part in (*parts, node) if part.i <= node.i)


def head_phrase(node: Node) -> str:
    """The lemma of a noun with its compounds: "birthday cake"."""
    parts = [c for c in node.children if c.dep == "compound" and c.i < node.i and not c.is_name and c.tag != "CD"]
    lemma = node.lower if node.lower in PLURAL_ONLY else singular(node)
    return " ".join([*(part.lemma for part in parts), lemma])


def _is_tableware(node: Node) -> bool:
    """Glasses to drink from."""
    return node.lower == "glasses" and node.head is not None and node.head.lemma in _FOR_DRINKS


def _is_title(node: Node, words: Vocabulary) -> bool:
    return node.dep == "compound" and node.is_name


def _all_that(node: Node) -> bool:
    """ "All you could see of him was two boots": not everybody."""
    return node.lower == "all" and node.find("relcl") is not None


def _free(node: Node) -> bool:
    return node.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "attr", "dative"} and _alone(node)


def _alone(node: Node) -> bool:
    """Whether a quantity stands alone, without "of"."""
    return not any(child.dep == "prep" and child.lower == "of" for child in node.children)


def _phrase(node: Node, tree: Tree, words: Vocabulary, *, of_them: bool = False) -> Mention | None:
    measure = node.find("measure")
    shell = measure or node
    parts = (*node.children, *(measure.children if measure is not None else ()))
    phrase = head_phrase(node)
    is_name = node.is_name and (
        node.ent == KNOWN or not (node.i == 0 and node.lower in words.nouns and node.lower not in words.names)
    )
    name = full_name(node) if is_name else name_beside(node, words)
    aged = is_name and name is not None and name.lower().startswith("old ") and name.count(" ") > 0
    if aged and name is not None:
        name = name[4:]
    sense = words.guess(phrase)
    if is_toy(node, phrase) and sense.kind in {"person", "animal"} and not is_name:
        sense = Sense(kind="thing", group="toy", gender=sense.gender)
    if not sense.known and not is_name and who_does(node):
        sense = Sense(kind="person")
    gender, age = sense.gender, sense.age
    if is_name:
        phrase, sense, gender, age = named(node, name or node.text, words)
    elif name is not None and gender is None and sense.kind in {"person", "animal"}:
        gender = words.names.get(name.split()[0].lower())
    if aged and sense.kind == "person":
        age = "old"
    if sense.group == "time" or (is_name and is_date(node)):
        return None
    colors, attributes, adjectives_age = _adjectives(node, words)
    age = _aged(age, adjectives_age, sense)
    one_name = is_name and node.tag == "NNPS" and determiner_of(parts) is None
    plural = (node.tag in {"NNS", "NNPS"} and not one_name and not is_one(node)) or sense.kind == "group"
    count = _count(shell, parts, words, plural=plural)
    count = 2 if count in {None, 1} and in_each_hand(node) else count
    age = age_of(node) or age
    if node.lower in PLURAL_ONLY and not _is_tableware(node):
        plural = False
        if measure is not None and measure.lower == "pair":
            count = None
    determiner = determiner_of(parts)
    owner = next((c for c in parts if c.dep == "poss"), None)
    low_parts = {child.lower for child in parts}
    other = bool(low_parts & {"another", "other", "second", "third", "new", "different"})
    form = _form(
        owner is not None,
        is_name=is_name,
        determiner=determiner,
        low_parts=low_parts,
        counted=count is not None,
        other=other,
    )
    absent = determiner in {"no", "neither"} or count == 0
    first = min([shell.i, *(n.i for n in _near(node))])
    return Mention(
        node=node, head=phrase, text=tree.text(min(first, node.i), node.i), sense=sense, form=form, name=name,
        gender=gender, age=age, plural=plural, count=1 if absent else count, attributes=attributes,
        colors=colors, owner=owner, absent=absent, role=_role(node), other=other,
    )  # fmt: skip


def _form(
    owned: bool, *, is_name: bool, determiner: str | None, low_parts: set[str], counted: bool, other: bool
) -> Form:
    """How a phrase speaks of what it names."""
    if owned:
        return "possessed"
    if is_name and determiner is None:
        return "name"
    if determiner in {"the", "both"} or (determiner is None and low_parts & {"both"}):
        return "definite"
    if determiner in {"this", "that", "these", "those", "such"}:
        return "demonstrative"
    if determiner == "another" or (other and determiner != "the"):
        return "other"
    if determiner is not None or counted:
        return "indefinite"
    return "bare"


def _aged(age: Age | None, said: Age | None, sense: Sense) -> Age | None:
    """The age that a noun and its adjectives say; a little man is none the younger for it."""
    stronger = age is None or said == "old" or (age == "adult" and said == "baby")
    return said if said is not None and sense.kind == "person" and stronger else age


def determiner_of(parts: tuple[Node, ...]) -> str | None:
    """The article or the like of a phrase."""
    return next(
        (c.lower for c in parts if c.dep in {"det", "predet", "quantmod"} and c.lower not in {"all", "both", "half"}),
        None,
    )


def _near(node: Node) -> list[Node]:
    near = {"det", "amod", "poss", "compound", "nummod", "predet", "quantmod", "nmod"}
    return [child for child in node.children if child.dep in near and child.i < node.i]


def _adjectives(node: Node, words: Vocabulary) -> tuple[tuple[str, ...], tuple[str, ...], Age | None]:
    colors: list[str] = []
    attributes: list[str] = []
    age: Age | None = None
    for child in node.children:
        late = child.i > node.i and child.dep != "oprd" and not words.value("color", child.lower)
        if child.dep not in {"amod", "nmod", "compound", "oprd"} or late:
            continue
        for word in child.conjuncts() if child.dep == "amod" else [child]:
            color = words.value("color", word.lower)
            if color is not None and word.dep != "compound":
                colors.append(color)
            elif word.tag[:2] in {"JJ", "VB"} and not words.value("number", word.lower):
                attributes.append(word.lower)
                said = SIZES_AND_AGES.get(word.lower)
                age = said if said == "old" else age or said
    return tuple(dict.fromkeys(colors)), tuple(dict.fromkeys(attributes)), age


def _count(shell: Node, parts: tuple[Node, ...], words: Vocabulary, *, plural: bool) -> int | None:
    for part in parts:
        if part.dep in {"nummod", "amod", "det", "quantmod", "predet"}:
            if part.lower.isdecimal():  # "²" is a digit, but no number
                return min(int(part.lower[:9]), 1000)
            value = words.value("number", part.lower)
            if value is not None and (plural or part.lower not in {"some", "one", "all", "most"}):
                return int(value)
    measures = shell.dep in {"measure", "container"} or shell.tag in {"CD", "DT", "JJ"}
    measures = measures or any(child.dep in {"measure", "container"} for child in shell.children)
    own = words.value("number", shell.lower) if measures or words.guess(shell.lemma).kind == "group" else None
    return int(own) if own is not None else None


def _det(node: Node) -> str | None:
    found = node.find("det", "predet")
    return found.lower if found is not None else None


def _as_for(preposition: Node) -> bool:
    """ "As for the peacock, …": whom the sentence is about."""
    above = preposition.head
    near = [*preposition.children, *(above.children if above is not None else []), *([above] if above else [])]
    return any(one.i == preposition.i - 1 and one.lower == "as" for one in near)


def _role(node: Node) -> int:
    seen = node
    while seen.dep == "conj" and seen.head is not None:
        seen = seen.head
    if seen.dep in {"nsubj", "nsubjpass", "csubj"}:
        return 3
    if seen.dep == "pobj" and seen.head is not None and seen.head.lower == "for" and _as_for(seen.head):
        return 3
    return 2 if seen.dep in {"dobj", "dative", "attr", "iobj"} else 1
