"""Set phrases that say nothing to be seen and lead the parser astray: taken out before a sentence is parsed."""

from __future__ import annotations

import re

_EMPTY = (
    r"of course|by the way|after all|as usual|as always|to be honest|believe it or not|like mad|like crazy|"
    r"like anything|"
    r"far and wide|bit by bit|step by step|little by little|one by one|one after (?:the other|another)|"
    r"for the (?:very )?first time|"
    r"to (?:my|his|her|our|their|everyone's) (?:great )?(?:surprise|horror|joy|delight|relief)|"
    r"by then|by now|at long last|in fact|as you can imagine|you know|on and on|once and for all"
)
_AT_START = re.compile(
    rf"^(?P<joint>(?:and|but|so|then)\s+)?(?:(?:{_EMPTY}|at last|at first|in the end|at once|all at once|"
    r"all of a sudden|"
    r"before long|in no time|from time to time|as if by magic|one way or another)\b,?\s+)(?P<next>\S)",
    re.IGNORECASE,
)
_ALONE = re.compile(rf",?\s+(?:{_EMPTY}|at last)\b(?P<mark>,?)(?=[\s.!?;,]|$)", re.IGNORECASE)
_ALL_THE_WAY = re.compile(
    r"\ball the way (?=(?:around|round|up|down|to|across|through|along|over|from|into|back|home)\b)"
)
_ROUND = re.compile(
    r"(?<!\ba )(?<!\bthe )(?<!\bthis )(?<!\bone )\bround "
    r"(?=(?:the|his|her|its|my|their|our|your|an?|it|him|them|us|me)\b)"
)
_ALL_OF = re.compile(r"\b(?P<all>all|both) of (?=(?:the|his|her|their|my|our|your)\b)", re.IGNORECASE)


def tidy(text: str) -> str:
    """The sentence without its empty phrases: ``"At last the mouse came."`` → ``"The mouse came."``."""
    text = _AT_START.sub(_begin, text)
    text = _ALONE.sub(lambda found: found["mark"] and ("," if found.end() < len(found.string) else ""), text)
    text = _ALL_THE_WAY.sub("", text)
    text = _ROUND.sub("around ", text)  # "ran round the tree": the model knows it for an adjective
    return _ALL_OF.sub(r"\g<all> ", text)


def _begin(found: re.Match[str]) -> str:
    joint = found["joint"] or ""
    return joint + (found["next"] if joint else found["next"].upper())
