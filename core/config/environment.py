"""``${VAR}`` and ``${VAR:-default}`` in a pipeline's values: filled in once, and hidden again wherever they are shown.

``$${`` stands for a literal ``${``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from . import yamltext
from .yamltext import Document, Path

_EXPRESSION = re.compile(
    r"\$\$\{|\$\{(?P<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?P<default>[^}]*))?\}|(?P<bad>\$\{[^}]*\}?)"
)
_SHORTEST_SECRET = 4
"""Shorter values are hidden where they stand alone, but not inside other text: they would be found everywhere."""


class Environment:
    """Fills in expressions and remembers which values they gave.

    Attributes:
        raw: Path → text as the environment has it, for plain expressions whose value was read as a number.
        expressions: Path → the text with its expressions, as the user wrote it.
        missing: Paths whose variables are not set; their values stay as written.
    """

    def __init__(self, variables: Mapping[str, str], document: Document) -> None:
        self._variables = variables
        self._document = document
        self._secrets: dict[str, str] = {}
        self.raw: dict[Path, str] = {}
        self.expressions: dict[Path, str] = {}
        self.missing: set[Path] = set()

    def fill(self, value: object, path: Path) -> object:
        """`value` with every expression in it replaced; unset variables are noted in the document."""
        if isinstance(value, dict):
            return {key: self.fill(item, (*path, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [self.fill(item, (*path, index)) for index, item in enumerate(value)]
        if isinstance(value, str) and "${" in value:
            return self._fill_text(value, path)
        return value

    def _fill_text(self, text: str, path: Path) -> object:
        used = 0
        secret = False

        def replace(match: re.Match[str]) -> str:
            nonlocal used, secret
            if match[0] == "$${":
                return "${"
            used += 1
            if match["bad"] or "${" in (match["default"] or ""):
                self.missing.add(path)
                self._document.problem(
                    path, f"given {match[0]!r}, expected ${{NAME}} or ${{NAME:-default}}; write $${{ for a literal ${{"
                )
                return match[0]
            value = self._variables.get(match["name"], "")
            if value == "" and match["default"] is not None:  # as in a shell, empty counts as not set
                return match["default"]
            if match["name"] not in self._variables:
                self.missing.add(path)
                self._document.problem(
                    path,
                    f"the environment variable {match['name']} is not set; "
                    f"export {match['name']}=… or write ${{{match['name']}:-default}}",
                )
                return match[0]
            if not _is_text(value):
                self.missing.add(path)
                self._document.problem(path, f"the environment variable {match['name']} is not valid text")
                return match[0]
            self._secrets[value] = match[0]
            secret = True
            return value

        filled = _EXPRESSION.sub(replace, text)
        if used == 0:
            return filled
        self.expressions[path] = text
        if path in self.missing:
            return text
        if secret:
            self._secrets[filled] = text
        if self._document.mark(path).plain:
            try:
                value = yamltext.scalar(filled)
            except ValueError:
                return filled
            if not isinstance(value, str):
                self.raw[path] = filled
                return value
        return filled

    def shown(self, value: object, path: Path, *, escaped: bool = False) -> object:
        """`value` as it may be shown: at paths that came from the environment stands the expression.

        `escaped` writes other ``${`` as ``$${``, so that the result can be read back.
        """
        if path in self.expressions:
            return self.expressions[path]
        if isinstance(value, dict):
            return {key: self.shown(item, (*path, key), escaped=escaped) for key, item in value.items()}
        if isinstance(value, list):
            return [self.shown(item, (*path, index), escaped=escaped) for index, item in enumerate(value)]
        return self.hide(value, escaped=escaped) if isinstance(value, str) else value

    def hide(self, text: str, *, escaped: bool = False) -> str:
        """`text` without any value that came from the environment."""
        if text in self._secrets:
            return self._secrets[text]
        long = sorted((s for s in self._secrets if len(s) >= _SHORTEST_SECRET), key=len, reverse=True)
        pieces = re.split(f"({'|'.join(map(re.escape, long))})", text) if long else [text]
        for index, piece in enumerate(pieces):
            if index % 2:
                pieces[index] = self._secrets[piece]
            elif escaped:
                pieces[index] = piece.replace("${", "$${")
        return "".join(pieces)


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in value
