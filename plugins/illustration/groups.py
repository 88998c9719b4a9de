"""Groups: the copies of one part that nothing carries, with all that is attached to them; they are placed as one."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from .attachments import attach, heap, share_out
from .backdrops import StageSet
from .carrying import APART, bunch
from .pieces import Box, Piece, bounds
from .supports import LONG, STACKED, names_of


@dataclass(slots=True, eq=False)
class Group:
    """The copies of one part that nothing carries, with all that is attached to them; placed as one."""

    key: str
    roots: list[Piece]
    zone: str
    stage: StageSet
    leading: bool = False
    placed: bool = False
    spread: bool = False
    above: frozenset[str] = frozenset()
    """Over whom it is, where it is over several."""

    def pieces(self) -> Iterator[Piece]:
        """Roots and guests."""
        for root in self.roots:
            yield from root.tree()

    @property
    def box(self) -> Box:
        """What the group takes of the picture."""
        return bounds(self.pieces())

    def settle(self, rng: random.Random) -> None:
        """Put the guests where their relations want them, seen from where the roots are now."""
        if not self.placed:
            self._spread()
        state = rng.getstate()
        rng.seed(self.key)
        for root in self.roots:
            _settle_guests(root, rng)
        rng.setstate(state)

    def scale(self, factor: float) -> None:
        """Make everything larger or smaller about the first root's foot."""
        x, y = self.roots[0].x, self.roots[0].y
        for piece in self.pieces():
            piece.height *= factor
            piece.full *= factor
            piece.x, piece.y = x + (piece.x - x) * factor, y + (piece.y - y) * factor
            if piece.ground_y is not None:
                piece.ground_y = y + (piece.ground_y - y) * factor

    def move_to(self, x: float, y: float) -> None:
        """Move the group's box so that its middle is at column `x`, and its foot at row `y`."""
        left, _, right, _ = self.box
        foot = max(r.y for r in self.roots)
        dx, dy = x - (left + right) / 2, y - foot
        for root in self.roots:
            root.move(dx, dy)
        self.placed = True

    def _spread(self) -> None:
        """Copies side by side; four and more in two staggered rows, or loosely in the air."""
        n = len(self.roots)
        width, height = self.roots[0].width, self.roots[0].height
        if self.zone in ("sky", "wall"):
            for i, root in enumerate(self.roots):
                row = i % 2 if n > 2 else 0
                root.x = (i - (n - 1) / 2) * width * (1.25 if n <= 2 else 0.85)
                root.y = (0.9 if row else 0.0) * height + (0.2 * height if i % 3 == 1 and n <= 3 else 0)
            return
        if n > 1 and height < width and STACKED & {*names_of(self.roots[0])}:  # rails and logs lie one behind the other
            for i, root in enumerate(self.roots):
                root.x, root.y = 0.12 * height * i, -1.1 * height * i
            return
        rows = 1 if n <= 3 else 2
        per = (n + rows - 1) // rows
        for i, root in enumerate(self.roots):
            row, at = divmod(i, per)
            in_row = per if row == 0 else n - per
            step = width * (1.02 if rows == 1 else 1.14)
            if rows == 1 and any(_is_long(g) for g in self.roots[0].guests):
                step = APART * width  # at the ends of a ladder
            if rows == 1:  # room for who is among them
                step += 1.04 * max((g.width for r in self.roots for g in r.guests if g.how == "amid"), default=0.0)
            root.x = (at - (in_row - 1) / 2) * step + (step / 2 if row and in_row == per else 0)
            root.y = -row * 0.34 * height + (0.03 * height * ((at * 2) % 3 - 1) if n > 1 else 0)
            if row and not self.spread:
                root.height *= 0.88
        self.spread = True


def _is_long(piece: Piece) -> bool:
    return piece.how == "holds" and piece.part.element.name.split()[-1] in LONG


def _settle_guests(host: Piece, rng: random.Random) -> None:
    by_kind: dict[str, list[Piece]] = {}
    for guest in host.guests:
        guest.height = guest.full or guest.height  # what shrank it before may be larger by now
        by_kind.setdefault(guest.how, []).append(guest)
    for how, guests in by_kind.items():
        for i, guest in enumerate(guests):
            attach(guest, how, host, rng, nth=i, of=len(guests))
        if how == "on":
            share_out(host, guests)
        elif how == "in":
            heap(host, guests)
        elif how == "holds" and len(guests) > 2:
            bunch(guests)
        for guest in guests:
            _settle_guests(guest, rng)
