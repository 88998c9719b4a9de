"""What the plain words of a sentence say about whether it may be held against the story at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .linker import Situation

_COMPARED = (
    r"better|bigger|smaller|larger|longer|shorter|older|younger|newer|cheaper|finer|nicer|stronger|lighter|heavier|"
    r"thicker|thinner|warmer|wider|taller|second|spare|fresh|different|third|similar"
)
_ANOTHER = re.compile(
    rf"\b(?:another|a (?:brand )?new|an? (?:{_COMPARED})|new ones?|(?:other|second|spare|fresh|more) ones?|one more|"
    r"two more|some more|spare|instead|the other|"
    r"(?:bought|got|made|baked|built|found|borrowed|lent) (?:\w+ ){0,2}(?:new|other|more))\b"
)
_YEARS = re.compile(
    r"\b(?:years?|centur(?:y|ies)|months|grew up|grown|"
    r"(?:next|following|that|last|this|the) (?:year|spring|summer|autumn|winter|month))\b"
)
"""What tells that much time passed; "in August" may be a week later."""
_UNREAL = re.compile(
    r"\b(?:dream\w*|nightmares?|imagin\w+|pretend\w*|remember\w*|recall\w*|memor(?:y|ies)|as if|as though|"
    r"wish(?:es|ed|ing)? (?:that|for|to|he|she|they|we|it|i)|"
    r"ghosts?(?! stor)|spirits?|photo\w*|portraits?|statues?|paintings?|pictures?|films? (?:of|about)|used to|"
    r"if only|once before|(?:years?|months?|weeks?|days|hours?|long) (?:ago|earlier|before)|day ago|"
    r"as a (?:child|boy|girl)|"
    r"in (?:his|her|their|my|our) (?:youth|childhood|mind|thoughts|head)|magic\w*|spell|wizard|fairy|heaven|angels?|"
    r"story of|tales? (?:of|about)|stor(?:y|ies) about|nobody knew (?:how|why)|it seemed|felt like|looked like|"
    r"almost|nearly|would have|could have|had once|in the old days|copy of|model of|drawing of|drew)\b"
)


def plainly(situation: Situation) -> Situation:
    """The situation with what its words say of whether it brings one more of what there was, and whether it is real."""
    if not situation.words:
        return situation
    text = " ".join(situation.words)
    return replace(
        situation,
        another=_ANOTHER.search(text) is not None,
        unreal=situation.unreal and unreal(situation.words),
        elapsed="days" if situation.elapsed == "years" and _YEARS.search(text) is None else situation.elapsed,
    )


def unreal(words: Sequence[str]) -> bool:
    """Whether a dream, a memory, a picture or a comparison is told."""
    return _UNREAL.search(" ".join(words)) is not None
