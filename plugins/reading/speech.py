"""Direct speech: cut out of a sentence, so that tale and speech are parsed apart."""

from __future__ import annotations

import re

QUOTED = re.compile(
    r"[“\"„«](?P<double>[^”\"“»]+)(?:[”\"»]|$)|(?:(?<=^)|(?<=[\s,:]))[‘'](?P<single>[A-Z][^’']*(?:[’'][a-z][^’']*)*[,.!?])[’'](?=\W|$)"
)


def split_speech(text: str) -> tuple[str, tuple[str, ...]]:
    """The tale around the quotations, and the quotations: ``'"Run," said Tom.'`` → ``("said Tom.", ("Run,",))``."""
    quotes = tuple(m.strip() for pair in QUOTED.findall(text) if (m := pair[0] or pair[1]).strip())
    if not quotes:
        return text, ()
    tale = QUOTED.sub(" ", text)
    tale = re.sub(r"\s+([,.!?;:])", r"\1", re.sub(r"\s+", " ", tale)).strip(" ,;:-–—")
    tale = re.sub(r"[,:]+(?=[.!?]|$)", "", tale)
    return (tale if re.search(r"\w", tale) else ""), quotes
