"""Direct speech: cut out of a sentence, with or without quotation marks, so that tale and speech are parsed apart."""

from __future__ import annotations

import re

from .parse import Tree
from .vocabulary import Vocabulary

QUOTED = re.compile(
    r"[“\"„«](?P<double>[^”\"“»]+)(?:[”\"»]|$)|(?:(?<=^)|(?<=[\s,:]))[‘'](?P<single>[A-Z][^’']*(?:[’'][a-z][^’']*)*[,.!?])[’'](?=\W|$)"
)

# Verbs that hardly ever stand before a comma without speech following, and those that often do ("she cried, ...").
_SAYS = r"said|says|asked|asks|replied|replies|answered|answers|exclaimed|explained|whispered|wondered|added|told"
_CALLS = r"cried|cries|shouted|shouts|yelled|screamed|called|roared|begged|warned|ordered|growled|laughed|sang|sighed"
_SPEAKER = (
    r"(?:(?:the|a|an|my|his|her|their|our|one)\b(?! (?:for|to|about|if|what|where|why|how|whether|that|in|on|with|and"
    r"|when)\b)[^,.!?]{1,40}|(?:[A-Z][\w'’-]+ ?){1,3}|(?:he|she|they|I|we)\b)"
)
_SPOKEN_FIRST = (
    r"(?:i|i'm|i'll|i've|you|you're|we|we'll|let's|let|don't|do|does|did|is|are|can|could|will|would|what|where|why|how|"
    r"who|please|no|yes|oh|hello|hey|hi|well|come|go|look|help|stop|wait|run|get|give|take|be|bring|catch|hurry|leave|"
    r"my|your|it's|it|there|this|that's|thank|thanks|goodbye|good|never|not|now|here|watch|listen|sit|stand|open|shut)"
)
_TALE_FIRST = re.compile(
    rf"^(?P<tale>(?:[^,:\"]{{1,40}}, )?[^,:\"]{{1,90}}?\b(?:(?P<says>{_SAYS})|(?P<calls>{_CALLS}))"
    r"(?P<rest>(?: out)?(?: (?:to|at) [^,:]{1,30}| (?:him|her|them|me|us|it)| (?:the|his|her|my|their) \w+| [A-Z]\w+)?"
    r"(?: \w+ly)?))\s*[,:]\s+(?P<quote>.+)$"
)
_TALE_LAST = re.compile(
    rf"^(?P<quote>.+?)\s*[,!?]\s+(?P<tale>(?:{_SAYS}|{_CALLS}) {_SPEAKER}[^,]*"
    rf"|{_SPEAKER} (?:{_SAYS}|{_CALLS})(?: \w+ly| (?:to|at) [^,]+)?[.!]?)$"
)
_UNPUNCTUATED = re.compile(
    rf"^(?P<quote>{_SPOKEN_FIRST}\b[^,]*?) "
    rf"(?P<tale>(?:{_SAYS}|{_CALLS}) (?:(?:the|my|his|her) \w+(?: \w+)?|[A-Z]\w+))[.!]?$",
    re.IGNORECASE,
)
_TALE_GOES_ON = re.compile(
    r",? (?P<tale>and (?:i|he|she|they|we|(?:the|his|her|my) \w+) (?P<verb>\w+)\b.*)$", re.IGNORECASE
)
_NO_SPEECH = re.compile(
    r"(?:and|but|so|or|while|because|then|when|as|who|which|whose|after|before|until|though|although|if|that|with|where|"
    r"(?:a|an|the|one|two|three) [a-z-]+(?: [a-z-]+)?,|for|in|on|at|to|too|again|however|"
    r"once|one \w+|every|meanwhile|soon|later|finally|that \w+|the next|\w{3,}ly|\w{3,}ing)\b",
    re.IGNORECASE,
)


def split_speech(text: str, words: Vocabulary | None = None) -> tuple[str, tuple[str, ...]]:
    """The tale around the quotations, and the quotations: ``'"Run," said Tom.'`` → ``("said Tom.", ("Run,",))``.

    Where `words` are given, speech without quotation marks is found too, as transcribers write it:
    ``"She said, come in."`` → ``("She said.", ("come in.",))``.
    """
    quotes = tuple(m.strip() for pair in QUOTED.findall(text) if (m := pair[0] or pair[1]).strip())
    if not quotes:
        return (text, ()) if words is None else _unquoted(text, words)
    tale = QUOTED.sub(" ", text)
    tale = re.sub(r"\s+([,.!?;:])", r"\1", re.sub(r"\s+", " ", tale)).strip(" ,;:-–—")
    tale = re.sub(r"[,:]+(?=[.!?]|$)", "", tale)
    return (tale if re.search(r"\w", tale) else ""), quotes


def _unquoted(text: str, words: Vocabulary) -> tuple[str, tuple[str, ...]]:
    found = _TALE_FIRST.match(text)
    if found is not None and _is_spoken(found, words):
        tale, quote = found["tale"], found["quote"]
        more = _TALE_GOES_ON.search(quote)
        if more is not None and _is_past(more["verb"], words):
            return f"{tale} {more['tale']}", (quote[: more.start()].strip(),)
        return f"{tale}.", (quote,)
    found = _TALE_LAST.match(text) or _UNPUNCTUATED.match(text)
    if found is not None and (text[found.end("quote")] in "!?" or not _NO_SPEECH.match(found["quote"])):
        return found["tale"], (found["quote"],)
    return text, ()


def _is_spoken(found: re.Match[str], words: Vocabulary) -> bool:
    """Whether what follows the comma is said: "she cried, ran away and hid" goes on with the tale."""
    quote = found["quote"]
    first = re.split(r"[\s,.!?]", quote, maxsplit=1)[0]
    if _NO_SPEECH.match(quote) or _is_past(first, words):
        return False
    strong = found["says"] is not None and (found["says"] != "told" or bool(found["rest"].strip()))
    return strong or re.fullmatch(_SPOKEN_FIRST, first, re.IGNORECASE) is not None or quote.rstrip()[-1] in "!?"


def _is_past(word: str, words: Vocabulary) -> bool:
    return words.value("past", word) is not None or (word.endswith("ed") and len(word) > 4)


def vocatives(tree: Tree, words: Vocabulary) -> dict[int, str]:
    """Words of a quotation by which somebody is addressed ("Help me, grandpa!"): index → the word."""
    found: dict[int, str] = {}
    for node in tree.nodes:
        if not node.is_noun or node.dep in {"pobj", "nsubjpass", "poss", "compound"}:
            continue
        named = node.is_name and (node.lower in words.names or node.dep in {"npadvmod", "intj"})
        if not named and words.guess(node.lower).kind not in {"person", "animal"} and node.lower not in _ADDRESS:
            continue
        before = min(
            (n.i for n in node.children if n.dep in {"amod", "poss", "compound", "det"} or n.lower == "you"),
            default=node.i,
        )
        if any(child.dep == "det" for child in node.children):
            continue
        left = tree.nodes[before - 1].text if before > 0 else ","
        right = tree.nodes[node.i + 1].text if node.i + 1 < len(tree.nodes) else "."
        alone = left in ",.!?;" and right in ",.!?;" and len(tree.nodes) > 2
        if alone and not any(child.dep in {"cc", "conj"} for child in node.children) and node.dep != "conj":
            found[node.i] = node.lower
    return found


_ADDRESS = frozenset({"dear", "darling", "sweetheart", "honey", "friend", "friends", "sir", "madam", "love"})
