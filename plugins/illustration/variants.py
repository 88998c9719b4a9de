"""How an attempt differs from the one before it: what critics complained of is drawn otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from fabula.core import Complaint


@dataclass(frozen=True, slots=True)
class Variant:
    """How an attempt differs from the first: what a critic complained of is drawn otherwise."""

    mirrored: bool = False
    spacing: float = 1.0
    scale: float = 1.0
    boosts: dict[str, float] = field(default_factory=dict)
    nearest: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    """Dressing that is left out."""

    @classmethod
    def of(cls, attempt: int, complaints: Sequence[Complaint]) -> Variant:
        """The variant for an attempt, given the complaints about the one before it."""
        kinds = {c.kind for c in complaints}
        about = {kind: frozenset(c.element for c in complaints if c.kind == kind and c.element) for kind in kinds}

        def of_kinds(*names: str) -> frozenset[str]:
            return frozenset().union(*(about.get(name, frozenset()) for name in names))

        boosts = dict.fromkeys(of_kinds("too-small"), 1.3 + 0.25 * (attempt - 1))
        crowded = kinds & {"hidden", "count", "face", "out-of-frame"}
        return cls(
            # Seen from the other side only where that may help, and not in every attempt.
            mirrored=bool(kinds & {"relation", "face", "hidden"}) and attempt % 2 == 0,
            spacing=1.0 + 0.35 * (attempt - 1) * bool(kinds & {"hidden", "count", "relation", "face"}),
            scale=0.88 ** (attempt - 1) if crowded else 1.0,
            boosts=boosts,
            nearest=of_kinds("hidden", "missing", "count", "face"),
            dropped=of_kinds("association", "out-of-frame", "too-small", "relation")
            | (frozenset(("*",)) if crowded else frozenset()),
        )

    def drops(self, key: str) -> bool:
        """Whether that piece of dressing is left out."""
        return key in self.dropped or "*" in self.dropped
