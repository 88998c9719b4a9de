"""Places for whole groups: the front row, behind it, in water, on the wall, in the sky."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from .backdrops import Spot, StageSet
from .casting import FLYING, LEAPING, SWIMMING, Part
from .groups import Group
from .pieces import area, bounds, overlap
from .supports import CRAWLERS, FLOORED
from .vocabulary import CLOUDS

_EMBRACE = -0.02
"""Gaps below that are of bodies that lie against each other."""
SAFE_BOTTOM = 0.84
"""Rows below that share of the height are the captions'."""


def place_in_row(
    row: Sequence[Group], gaps: Sequence[float], stage: StageSet, rng: random.Random, *, floating: bool,
    goal: tuple[float, float] | None = None,
) -> None:  # fmt: skip
    """Stand the groups side by side, the leading one near a third of the picture or at his `goal`, all in frame.

    The goal is a column, and how far from it he stands.
    """
    if not row:
        return
    width, height = stage.size_px
    usable = width * 0.95
    near = min(stage.ground[1], height * (SAFE_BOTTOM - 0.01))
    far = stage.ground[0]
    ceiling = height * 0.05
    for group in row:
        left, top, right, bottom = group.box
        tallest = (near - ceiling) * 0.94
        if bottom - top > tallest:
            group.scale(tallest / (bottom - top))
        if right - left > usable * 0.9:
            group.scale(usable * 0.9 / (right - left))
    spans = [g.box[2] - g.box[0] for g in row]
    # Who embraces is near the other's body, not near the umbrella he holds.
    space = [
        g * width - (_slack(a, 1) + _slack(b, -1) if g < _EMBRACE else 0.0)
        for g, (a, b) in zip(gaps, pairwise(row), strict=True)
    ]
    total = sum(spans) + sum(space)
    if total > usable * 1.7 and len(row) >= 3 and not floating:
        # Too many for one row: every second group steps back.
        back = [g for i, g in enumerate(row) if i % 2 and not g.leading] or [g for g in row if not g.leading][:1]
        front = [g for g in row if g not in back]
        place_in_row(front, [0.03] * (len(front) - 1), stage, rng, floating=False)
        for group in back:
            group.scale(min(0.75, 0.45 * width / (group.box[2] - group.box[0])))
            foot = stage.ground[0] + 0.12 * (near - far)
            done = [g for g in row if g.placed]
            _search(
                group, done, stage, rng, rows=(foot, foot + 0.2 * (near - far)), columns=17, prefer=lambda x, _: 0.0
            )
        return
    if total > usable:
        k = max(0.3, (usable - sum(space) * 0.5) / max(1.0, sum(spans)))
        space = [s * 0.5 for s in space]
        for group in row:
            group.scale(k)
        spans = [g.box[2] - g.box[0] for g in row]
        total = sum(spans) + sum(space)
    elif len(row) > 1:
        # Room left over is shared out, but the company does not fall apart.
        extra = min((usable - total) * 0.45 / len(space), 0.09 * width)
        space = [s + extra * (0.0 if s < 0 else 0.4 if s < 0.03 * width else 1.0) for s in space]
        total = sum(spans) + sum(space)
    x = _start(row, spans, space, width, rng, goal)
    for i, group in enumerate(row):
        grounded = _on_sea_floor(group, stage)
        if floating and not grounded:
            y = height * (0.66 if i % 2 == 0 else 0.56) + rng.uniform(-0.02, 0.02) * height
            tall = group.box[3] - group.box[1]
            y = max(y, ceiling + tall + 10)
        else:
            step = 0.0 if group.leading else (0.16 + 0.2 * (i % 2)) * (near - far)
            y = near - 4 - step * (0.6 if group.roots[0].part.zone == "hand" else 1.0)
        group.move_to(x + spans[i] / 2, min(y, height * SAFE_BOTTOM))
        if floating and not grounded:
            for root in group.roots:
                root.pose = "float"
        x += spans[i] + (space[i] if i < len(space) else 0)


def _on_sea_floor(group: Group, stage: StageSet) -> bool:
    """Whether it lies or walks on the ground of the sea rather than to float in it."""
    root = group.roots[0].part
    if stage.floating != "water" or root.element.action in SWIMMING | FLYING - {"sink"}:
        return False
    if root.alive:
        return not root.person and (root.found_as or root.element.name) in CRAWLERS
    return root.zone != "sky" and (root.zone != "water" or root.element.kind != "vehicle")


def _start(
    row: Sequence[Group], spans: Sequence[float], space: Sequence[float], width: float, rng: random.Random,
    goal: tuple[float, float] | None,
) -> float:  # fmt: skip
    """The left end of a row: its leading group stands in the middle third, or at its goal."""
    lead = next((i for i, g in enumerate(row) if g.leading), 0)
    middle = (len(row) - 1) / 2
    wish = width * (0.36 if lead < middle else 0.64 if lead > middle else 0.5)
    if len(row) == 1:
        wish = width * rng.choice((0.42, 0.58))
    if goal is not None:  # beside it, on its side towards the middle
        column, apart = goal
        wish = column + (0.5 * spans[lead] + apart) * (1 if column < 0.5 * width else -1)
    before = sum(spans[:lead]) + sum(space[:lead]) + spans[lead] / 2
    return max(width * 0.025, min(width * 0.975 - sum(spans) - sum(space), wish - before))


def _slack(group: Group, side: int) -> float:
    """How far what is attached to a group reaches out beyond its roots on that side."""
    whole, body = group.box, bounds(group.roots)
    return whole[2] - body[2] if side > 0 else body[0] - whole[0]


def place_behind(group: Group, others: Sequence[Group], stage: StageSet, rng: random.Random) -> None:
    """Tall things further back, where the front row leaves them in sight."""
    far, near = stage.ground
    y = far + 0.1 * (near - far)
    group.scale(stage.perspective(y) * 1.12)
    _search(group, others, stage, rng, rows=(y,), columns=15, prefer=lambda x, _: 0.25 * abs(abs(x - 0.5) - 0.28))


def place_at_hearth(group: Group, others: Sequence[Group], stage: StageSet, rng: random.Random) -> None:
    """A fireplace stands against the wall."""
    far, near = stage.ground
    y = far - 0.02 * (near - far)
    if _at_its_spot(group, stage):
        return
    lead = next((g for g in others if g.leading), None)
    where = None if lead is None else (lead.box[0] + lead.box[2]) / 2 / stage.size_px[0]
    shares = group.roots[0].part.found_as in FLOORED

    def prefer(x: float, _: float) -> float:
        return 0.6 * abs(x - where) if shares and where is not None else 0.3 * abs(abs(x - 0.5) - 0.3)

    _search(group, others, stage, rng, rows=(y,), columns=17, prefer=prefer)


def place_at_edge(group: Group, others: Sequence[Group], stage: StageSet, rng: random.Random) -> None:
    """Dressing stands aside, small."""
    far, near = stage.ground
    tall = group.box[3] - group.box[1]
    group.scale(min(1.0, 0.16 * stage.size_px[1] / tall))
    rows = (far + 0.45 * (near - far), far + 0.85 * (near - far))
    _search(group, others, stage, rng, rows=rows, columns=17, prefer=lambda x, _: 0.9 * abs(abs(x - 0.5) - 0.4))


def place_in_water(group: Group, others: Sequence[Group], stage: StageSet, rng: random.Random) -> None:
    """Boats and fish between the shores."""
    assert stage.water is not None
    top, bottom = stage.water
    alone = group.leading
    bobs = group.roots[0].part.zone != "water" or group.roots[0].part.element.kind in ("thing", "food")
    drifts = bobs and not group.roots[0].part.alive and group.roots[0].part.element.kind in ("thing", "food")
    rows: Sequence[float] = (
        (top + 0.62 * (bottom - top),)
        if alone and drifts
        else (bottom,)
        if alone
        else (top + 0.35 * (bottom - top), top + 0.7 * (bottom - top))
    )
    tall = group.box[3] - group.box[1]
    laden = any(p.part.alive for p in group.pieces() if p.host is not None)
    share = 0.64 if alone and laden else 0.5 if alone else 0.27
    if bobs and not alone and not group.roots[0].part.alive:
        share = 0.17
    limit = stage.size_px[1] * share
    if drifts:
        limit = stage.size_px[1] * (0.24 if alone else 0.115)  # it lies further off than who stands on the shore
    group.scale(min(1.0 if alone else 0.75, limit / tall))
    leaping = group.roots[0].part.element.action in LEAPING and group.roots[0].part.alive
    if leaping:
        rows = [y - 0.2 * tall * min(1.0, limit / tall) for y in rows]
    for root in group.roots:
        root.pose = "leap" if leaping else "water"
        if leaping:
            root.rotation = -18.0 * (root.looks or 1)
    _search(group, others, stage, rng, rows=rows, columns=13, prefer=lambda x, _: 0.9 * max(0.0, abs(x - 0.5) - 0.22))


def place_across(group: Group, others: Sequence[Group], stage: StageSet, rng: random.Random) -> None:
    """A bridge leads over the water, and who is under it is in it."""
    assert stage.water is not None
    width, height = stage.size_px
    root = group.roots[0]
    group.scale(min(0.62 * width / root.width, 0.5 * height / root.height))
    foot = min(stage.water[1] + 0.05 * height, stage.ground[0] + 0.04 * height)
    _search(group, others, stage, rng, rows=(foot,), columns=9, prefer=lambda x, _: 0.3 * abs(x - 0.5))


def place_on_wall(group: Group, others: Sequence[Group], stage: StageSet, rng: random.Random) -> None:
    """Pictures, clocks and windows at eye height."""
    for root in group.roots:
        root.pose = "wall"
    height = stage.size_px[1]
    group.scale(min(1.0, 0.3 * height / (group.box[3] - group.box[1])))
    if not group.above and _at_its_spot(group, stage):
        return
    below = [p.x / stage.size_px[0] for g in others for p in g.pieces() if p.id in group.above]

    def prefer(x: float, _: float) -> float:
        return 4 * abs(x - sum(below) / len(below)) if below else 0.2 * abs(x - 0.5)

    _search(
        group,
        others,
        stage,
        rng,
        rows=(0.3 * height, 0.36 * height, 0.44 * height),
        columns=13,
        prefer=prefer,
    )


def place_outside(group: Group, others: Sequence[Group], stage: StageSet, rng: random.Random) -> None:
    """Small, behind the glass of the painted window."""
    window, n = stage.spots["window"], len(group.roots)
    for i, root in enumerate(group.roots):
        root.pose = "wall"
        root.height = min(0.62 * window.height, 0.9 * window.height / min(n, 2) / max(0.3, root.part.aspect))
        root.x = window.x + (i - (n - 1) / 2) * 0.9 * window.height / n
        root.y = window.y - 0.13 * window.height
    group.placed = True


def spot_of(part: Part, stage: StageSet) -> Spot | None:
    """Where the place paints such a thing."""
    words = (part.element.name, part.element.name.split()[-1], part.found_as or "")
    return next((stage.spots[w] for w in words if w in stage.spots), None)


def _at_its_spot(group: Group, stage: StageSet) -> bool:
    """Where the painted one would be: the window in its wall, the door in its frame."""
    spot = spot_of(group.roots[0].part, stage)
    if spot is None or len(group.roots) > 1:
        return False
    wholes = [guest.full for guest in group.roots[0].guests]
    group.scale(spot.height / max(1.0, group.roots[0].height))
    for guest, whole in zip(group.roots[0].guests, wholes, strict=True):
        guest.full = max(guest.height, min(whole, 0.13 * stage.size_px[1]))
    group.move_to(spot.x, spot.y)
    return True


def place_aloft(group: Group, others: Sequence[Group], stage: StageSet, rng: random.Random) -> None:
    """Sun, clouds, birds and balloons above the heads of the others."""
    height = stage.size_px[1]
    if group.roots[0].part.found_as in CLOUDS:
        _spread_clouds(group, stage, rng)
        return
    top = height * 0.05
    celestial = group.roots[0].part.celestial
    if celestial and stage.inside and (window := stage.spots.get("window")) is not None and len(group.roots) == 1:
        group.roots[0].pose = "sky"  # seen through the window
        group.scale(0.42 * window.height / group.roots[0].height)
        group.move_to(window.x + 0.12 * window.height, window.y - 0.46 * window.height)
        return
    carries = any(root.guests for root in group.roots)
    for root in group.roots:
        root.pose = "sky" if celestial else "air"
    tall = group.box[3] - group.box[1]
    limit = (0.26 if not group.leading else 0.36) * height
    if celestial:
        limit = 0.34 * height
    if carries:
        limit = 0.62 * height
    if len(group.roots) > 2:
        limit *= 1.5
    if tall > limit:
        group.scale(limit / tall)
    tall = group.box[3] - group.box[1]
    sink = height * (0.7 if carries else 0.5 if group.leading else 0.4)
    rows = [top + tall + k * max(0.0, sink - top - tall) for k in (0.0, 0.35, 0.7, 1.0)]
    wish = 0.42 if carries else 0.4 if group.leading and not celestial else 0.15
    standing = [g for g in others if g.zone in ("back", "row") and not any(p.part.alive for p in g.roots)]
    if group.roots[0].part.element.action in ("rise", "set", "sink", "descend", "go") and celestial:
        # A sun that rises or sets stands on the horizon, unless something is there for it to rise above.
        roof = min((g.box[1] for g in standing), default=height)
        rows = [max(top + tall, min(stage.horizon + 0.1 * tall, roof + 0.3 * tall))]

    below = [p.x / stage.size_px[0] for g in others for p in g.pieces() if p.id in group.above]

    def prefer(x: float, y: float) -> float:
        if below:
            return 4 * abs(x - sum(below) / len(below)) + 0.1 * y / height
        return 0.25 * abs(abs(x - 0.5) - 0.2) + 0.25 * abs((y - tall / 2) / height - wish)

    _search(group, others, stage, rng, rows=rows, columns=13, prefer=prefer)


def _spread_clouds(group: Group, stage: StageSet, rng: random.Random) -> None:
    """Clouds are a part of the sky: wide, high up, all over it."""
    width, height = stage.size_px
    n = len(group.roots)
    for i, root in enumerate(group.roots):
        root.pose = "air"
        root.height = min((0.36 if n == 1 else 0.33 - 0.015 * n) * width / root.part.aspect, 0.3 * height)
        root.x = width * ((i + 0.5) / n * 0.86 + 0.07 if n > 1 else rng.choice((0.3, 0.7)))
        root.y = 0.03 * height + root.height * (1.0 if i % 2 == 0 else 1.35)
        root.flipped = i % 2 == 1
    group.placed = True


def _search(
    group: Group,
    others: Sequence[Group],
    stage: StageSet,
    rng: random.Random,
    *,
    rows: Iterable[float],
    columns: int,
    prefer: Callable[[float, float], float],
) -> None:
    """Of a grid of places take the one that hides least, nearest to what is preferred."""
    width = stage.size_px[0]
    taken = [p.box for g in others for p in g.pieces()]
    faces = [p.face for g in others for p in g.pieces() if p.part.alive]
    left, _, right, _ = group.box
    half = (right - left) / 2
    low, high = half + width * 0.02, width * 0.98 - half
    if high < low:
        low = high = width / 2
    best: tuple[float, float, float] | None = None
    for y in rows:
        for i in range(columns):
            x = low + (high - low) * i / max(1, columns - 1)
            group.move_to(x, y)
            mine = group.box
            size = max(1.0, area(mine))
            cost = sum(overlap(mine, box) for box in taken) / size
            cost += 2.0 * sum(overlap(mine, face) / max(1.0, area(face)) for face in faces)
            cost += prefer(x / width, y) + rng.uniform(0, 0.06)
            if best is None or cost < best[0]:
                best = (cost, x, y)
    assert best is not None
    group.move_to(best[1], best[2])
