"""Write docs/stages.md: every built-in plugin and every key that may stand beside it, from the code itself."""

from __future__ import annotations

import sys
from pathlib import Path

from pydantic.fields import FieldInfo

from fabula.core import Stage
from fabula.core.config.spec import TopKeys, common_keys
from fabula.core.registry import Plugin, load_registry

PAGE = Path(__file__).parents[1] / "docs" / "stages.md"

HEAD = """# Stages and their settings

Written by `python scripts/stage_docs.py` from the docstrings; a test keeps it true.
"""


def page() -> str:
    """The whole page."""
    registry = load_registry()
    own = [c for c, origin in registry.origins.items() if origin.startswith("fabula ")]
    parts = [HEAD, "\n## The file\n\n", *rows(TopKeys.model_fields), "\n## Keys every stage may have\n\n"]
    shared = {n: f for cls in own for n, f in common_keys(cls).model_fields.items()}
    parts += rows(shared)
    for cls in own:
        parts += section(cls)
    return "".join(parts)


def section(cls: Plugin) -> list[str]:
    """One plugin."""
    first = (cls.__doc__ or "").strip().splitlines()[0]
    lines = [f"\n## `{cls.role}: {cls.name}`\n\n{first}\n\n"]
    if issubclass(cls, Stage):
        takes = ", ".join(f"`{getattr(t, '__name__', str(t).replace('fabula.core.events.', ''))}`" for t in cls.takes)
        gives = ", ".join(f"`{t.__name__}`" for t in cls.gives)
        also = ", ".join(f"`{t.__name__}`" for t in cls.also_takes)
        beside = f", where there are any also {also}" if also else ""
        lines.append(f"Takes {takes or 'nothing'}{beside}; gives {gives or 'nothing'}.\n\n")
    return lines + rows(cls.Settings.model_fields)


def rows(fields: dict[str, FieldInfo]) -> list[str]:
    """A table of settings; nothing where there are none."""
    if not fields:
        return []
    lines = ["| key | default | what it is |\n|---|---|---|\n"]
    for name, field in fields.items():
        default = "required" if field.is_required() else f"`{shown(field.get_default(call_default_factory=True))}`"
        text = " ".join((field.description or "").split()).replace("``", "`").replace("|", "\\|")
        lines.append(f"| `{field.alias or name}` | {default} | {text} |\n")
    return lines


def shown(value: object) -> str:
    """A default as one would write it in YAML."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(shown, value)) + "]"
    return str(value) or '""'


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name} written\n")
