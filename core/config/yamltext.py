"""YAML text to plain values, with the line of everything in it.

YAML 1.2's core schema: ``yes``, ``on`` and ``12:30`` are text. Keys that stand twice, tags and loops are problems,
and problems are collected, so that the user hears of all of them at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

Path = tuple[str | int, ...]
"""Where a value stands: ``("stages", 4, "graph")``."""

MAX_NODES = 20_000
"""Far more than a pipeline has; stops aliases of aliases from filling the memory."""

_MOST_BITS = 4096
"""Of a whole number; some 1,200 digits."""

_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Where a value was written: `where` is ``demo.yaml:9``; `plain` that it stood there without quotes."""

    where: str
    line: int = 0
    plain: bool = False


@dataclass(slots=True, kw_only=True)
class Document:
    """Parsed YAML: `data` are dicts, lists and scalars; `problems` what is wrong with the text itself."""

    source: str
    data: object = None
    marks: dict[Path, Mark] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def mark(self, path: Path) -> Mark:
        """The mark of `path`, or of the nearest thing around it."""
        while path not in self.marks and path:
            path = path[:-1]
        return self.marks.get(path, Mark(where=self.source))

    def problem(self, path: Path, text: str) -> None:
        """Note that something is wrong at `path`."""
        named = f"{dotted(path)}: " if path else ""
        self.problems.append(f"{self.mark(path).where}: {named}{text}")

    def ordered(self) -> tuple[str, ...]:
        """The problems in the order of the text, those from elsewhere last."""
        line = re.compile(re.escape(self.source) + r":(\d+)")
        return tuple(sorted(self.problems, key=lambda p: int(m[1]) if (m := line.match(p)) else MAX_NODES * 100))


def dotted(path: Path) -> str:
    """``stages[4].graph``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def parse(text: str, source: str) -> Document:
    """Parse one YAML document. Never raises for what `text` holds."""
    document = Document(source=source)
    try:
        node = yaml.compose(text, Loader=_Loader)
        if node is not None:
            document.data = _Builder(document).build(node, ())
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        document.problems.append(f"{source}:{line}: character #x{_code(error):04x} is not allowed in YAML")
    except yaml.MarkedYAMLError as error:
        document.problems.append(_syntax(error, source))
    except RecursionError:
        document.problems.append(f"{source}: nested too deeply")
    return document


class _Dumper(yaml.SafeDumper):
    """Quotes every text that would be read as something else, here (YAML 1.2) or by PyYAML itself (1.1)."""


def _represent_text(dumper: _Dumper, text: str) -> yaml.Node:
    try:
        style = None if scalar(text) == text else '"'
    except ValueError:  # digits by the thousand
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def dump(value: object) -> str:
    """YAML text that `parse` reads back as `value`."""
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True)


def scalar(text: str) -> object:
    """The value of plain (unquoted) `text`.

    Raises:
        ValueError: A number with thousands of digits.
    """
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]  # PyYAML's stubs
    return _value(tag.removeprefix(_TAG), text)


class _Loader(yaml.SafeLoader):
    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012  PyYAML's attribute


for _kind, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    (
        "float",
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        list("-+.0123456789"),
    ),
):
    _Loader.add_implicit_resolver(_TAG + _kind, re.compile(rf"(?:{_pattern})\Z"), _first)
_RESOLVER = _Loader("")


def _value(kind: str, text: str) -> object:
    match kind:
        case "null":
            return None
        case "bool":
            return text.lower() == "true"
        case "int":
            number = int(text, 0 if text[:2] in ("0o", "0x") else 10)
            if number.bit_length() > _MOST_BITS:  # hexadecimal digits are read without a limit, but not written
                raise ValueError(f"more than {_MOST_BITS} bits")
            return number
        case "float":
            return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return text


class _Builder:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._nodes = 0
        self._around: set[int] = set()

    def build(self, node: yaml.Node, path: Path) -> object:
        document = self._document
        mark = node.start_mark
        plain = isinstance(node, yaml.ScalarNode) and node.style is None
        line = mark.line + 1
        document.marks.setdefault(path, Mark(where=f"{document.source}:{line}", line=line, plain=plain))
        self._nodes += 1
        if self._nodes > MAX_NODES:
            if self._nodes == MAX_NODES + 1:
                document.problem((), f"more than {MAX_NODES:,} values; a pipeline has fewer")
            return None
        if id(node) in self._around:
            document.problem(path, "an alias that contains itself")
            return None
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path)
        known = {"seq", "map"}
        if node.tag.removeprefix(_TAG) not in known:
            document.problem(path, f"given the tag {node.tag!r}, expected none: tags are not used here")
        self._around.add(id(node))
        try:
            if isinstance(node, yaml.SequenceNode):
                return [self.build(item, (*path, index)) for index, item in enumerate(node.value)]
            return dict(self._items(node, path))
        finally:
            self._around.discard(id(node))

    def _items(self, node: yaml.Node, path: Path) -> Iterator[tuple[str, object]]:
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self._document.problem(path, f"line {line}: a list or mapping as a key, expected a name")
                continue
            key = key_node.value
            if key in seen:
                where = f"{self._document.source}:{line}"
                self._document.problems.append(
                    f"{where}: {dotted((*path, key))}: given twice, first in line {seen[key]}; remove one"
                )
                continue
            seen[key] = line
            value = self.build(value_node, (*path, key))
            # the line of the key: where a value is missing or starts below, that is what the reader looks for
            self._document.marks[*path, key] = Mark(
                where=f"{self._document.source}:{line}", line=line, plain=self._document.marks[*path, key].plain
            )
            yield key, value

    def _scalar(self, node: yaml.ScalarNode, path: Path) -> object:
        kind = node.tag.removeprefix(_TAG)
        text: str = node.value
        if kind not in ("null", "bool", "int", "float", "str"):
            self._document.problem(path, f"given the tag {node.tag!r}, expected none: tags are not used here")
            return text
        if not text.isascii():
            try:
                text.encode()
            except UnicodeEncodeError:
                self._document.problem(path, "contains half of a surrogate pair, expected Unicode text")
                return ""
        try:
            return _value(kind, text)
        except ValueError:
            self._document.problem(path, f"given a number of {len(text):,} digits, expected a shorter one")
            return None


def _syntax(error: yaml.MarkedYAMLError, source: str) -> str:
    mark = error.problem_mark or error.context_mark
    where = f"{source}:{mark.line + 1}:{mark.column + 1}" if mark is not None else source
    text = f"{where}: not valid YAML: {error.problem or error.context}"
    if error.context and error.problem:
        text += f" ({error.context})"
    if "'\\t'" in text:
        text += "; indent with spaces, not with tabs"
    elif error.problem and "mapping values are not allowed" in error.problem:
        text += "; put text that contains `: ` into quotes"
    return text


def _code(error: yaml.reader.ReaderError) -> int:
    character = error.character
    return character if isinstance(character, int) else ord(character[:1])
