"""From a scene graph to a display list: who stands where, how large, facing whom.

Things that belong together (a rider and his horse, what lies on a table) form a group that is placed as one.
Groups stand side by side in the front row, tall things behind them, the rest in the sky, in water or on the wall.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from fabula.core import Complaint, Element, Layer, Scene

from .acting import act, turn
from .backdrops import StageSet, place_of
from .balloons import add_balloons
from .casting import FLYING, LEAPING, SEA_ANIMALS, Casting, Part, is_the_place
from .linking import Links, bring_chairs, links_of
from .ordering import order_groups, spacing_of
from .pieces import Piece, drawn_ratio
from .placing import (
    Group,
    fit_in_frame,
    place_aloft,
    place_at_edge,
    place_at_hearth,
    place_behind,
    place_in_row,
    place_in_water,
    place_on_wall,
)
from .signs import add_signs
from .supports import BOARDS, ENCLOSING, SITTABLE, SLEDGES, WINDOWED

MAX_COPIES = 12
"""More than that nobody counts in a picture."""
_SIZES_OF_GREAT = frozenset(("big", "large", "huge", "great", "giant", "full", "enormous"))
_SITTING = frozenset(("sit", "settle", "camp", "picnic", "kneel", "squat", "crouch", "perch"))
_DONE_SEATED = frozenset(
    (None, "sit", "read", "eat", "drink", "talk", "sing", "hold", "listen", "laugh", "smile", "cry", "think", "play",
     "look", "see", "watch", "write", "paint", "draw", "feed", "give", "show", "tell", "wait", "stand", "cook", "carry",
     "point", "find", "receive", "knit", "make")
)  # fmt: skip
"""What one may do sitting."""
_CARRIED = {"shoulder": "ride", "back": "ride", "lap": "sit"}
"""How a figure is posed that another bears on that part of the body."""
_SHOT_HEIGHTS = {"wide": 0.46, "medium": 0.53, "close": 0.61}


@dataclass(frozen=True, slots=True)
class Variant:
    """How an attempt differs from the first: what a critic complained of is drawn otherwise."""

    mirrored: bool = False
    spacing: float = 1.0
    scale: float = 1.0
    boosts: dict[str, float] = field(default_factory=dict)
    nearest: frozenset[str] = frozenset()

    @classmethod
    def of(cls, seed: int, attempt: int, complaints: Sequence[Complaint]) -> Variant:
        """The variant for an attempt, given the complaints about the one before it."""
        kinds = {c.kind for c in complaints}
        boosts = {c.element: 1.3 + 0.25 * (attempt - 1) for c in complaints if c.kind == "too-small" and c.element}
        hidden = frozenset(c.element for c in complaints if c.kind in ("hidden", "missing", "count") and c.element)
        scale = 1.0
        if kinds & {"hidden", "out-of-frame", "count", "relation"}:
            scale = 0.88 ** (attempt - 1)
        return cls(
            mirrored=(seed + attempt) % 2 == 0,
            spacing=1.0 + 0.35 * (attempt - 1) * bool(kinds & {"hidden", "count", "relation"}),
            scale=scale,
            boosts=boosts,
            nearest=hidden,
        )


def compose(
    scene: Scene, stage: StageSet, casting: Casting, *, attempt: int = 1, complaints: Sequence[Complaint] = ()
) -> tuple[Layer, ...]:
    """The display list of a scene on its stage, far to near. The same arguments give the same list."""
    variant = Variant.of(scene.seed, attempt, complaints)
    rng = random.Random(scene.seed * 31 + attempt)
    hints = _poses(scene)
    parts = {key: casting.part(element, hints.get(key)) for key, element in _visible(scene).items()}
    if not parts:
        return ()
    main = _main_part(parts)
    pieces = _pieces(parts, main, scene, stage, variant, casting, hints)
    links = links_of(scene, parts, main, casting, pieces, stage)
    groups = _groups(parts, pieces, links, rng, stage)
    bring_chairs((piece for group in groups for piece in group.pieces()), casting)
    for group in groups:
        group.settle(rng)
    _place(scene, groups, main, stage, variant, rng)
    turn(parts, pieces, links.near, main)
    for group in groups:
        group.settle(rng)
    act(parts, pieces, links.near, main)
    for group in groups:
        group.settle(rng)
        fit_in_frame(group, stage)
    everything = [piece for group in groups for root in group.roots for piece in root.tree()]
    add_signs(scene, everything, stage, casting)
    add_balloons(scene, everything, stage, casting)
    layers = [piece.layer(_depth(piece, stage, variant)) for piece in everything]
    return tuple(sorted(layers, key=lambda layer: -layer.depth))


def _visible(scene: Scene) -> dict[str, Element]:
    backdrop = scene.backdrop
    place = place_of(backdrop.place)
    shown = {e.id: e for e in scene.elements if e.count > 0 and not is_the_place(e, place, backdrop.said)}
    real = {key: e for key, e in shown.items() if not e.imagined}
    # Without anybody to imagine it, it is shown as it would be.
    return real if any(e.kind in ("person", "animal", "group") for e in real.values()) else shown


def _poses(scene: Scene) -> dict[str, str]:
    """What relations ask of the figures in them: to hold, ride or sit."""
    hints: dict[str, str] = {}
    for relation in scene.relations:
        if relation.kind in ("holds", "rides"):
            hints.setdefault(relation.subject, "ride" if relation.kind == "rides" else "hold")
        if relation.kind == "rides":
            hints.setdefault(relation.object, "ridden")
    people = {e.id: e for e in scene.elements if e.kind in ("person", "group")}
    for r in scene.relations:
        if r.kind == "at" and r.subject in people:
            hints[r.subject] = "sit"
        elif r.kind == "holds" and r.object in people and people[r.object].age == "baby":
            hints[r.object] = "cradled"
        if r.part in _CARRIED and r.subject in people:
            hints[r.subject] = _CARRIED[r.part]
        if r.part == "lap" and r.object in people:
            hints.setdefault(r.object, "floor")
    seats = {e.id for e in scene.elements if e.name.split()[-1] in SITTABLE}
    vehicles = {e.id for e in scene.elements if e.name.split()[-1] in ENCLOSING}
    boards = {e.id for e in scene.elements if e.name.split()[-1] in BOARDS}
    sledges = {e.id for e in scene.elements if e.name.split()[-1] in SLEDGES}
    upright = {e.id: e.action in ("stand", "wave", "point", "look", "fish", "shout") for e in scene.elements}
    windowed = {e.id for e in scene.elements if e.name.split()[-1] in WINDOWED}
    for r in scene.relations:
        if r.kind in ("in", "rides") and r.object in windowed:
            hints[r.subject] = "aboard"
        elif r.object in boards and r.kind in ("on", "rides"):
            hints[r.subject] = "balance"
        elif r.object in sledges and r.kind in ("on", "in", "rides"):
            hints[r.subject] = "floor"
        elif r.object in vehicles and upright.get(r.subject):
            continue  # on deck one may stand
        elif (r.kind == "on" and r.object in seats) or (r.kind in ("in", "on", "rides") and r.object in vehicles):
            hints[r.subject] = "sit"
    seated = _seated(scene)
    for e in scene.elements:
        if e.entity in seated and e.action in _DONE_SEATED and hints.get(e.id, "hold") == "hold":
            hints[e.id] = "floor"
    return hints


def _seated(scene: Scene) -> set[str]:
    """Who sits by the sentence, whatever else he does that is better seen."""
    return {
        agent
        for action in scene.reading.actions
        if action.verb in _SITTING and action.particle != "up" and action.modality == "real" and not action.negated
        for agent in action.agents
    }


def _main_part(parts: dict[str, Part]) -> Part:
    """Who the picture is about: the first who acts, else the first that lives, else the first."""
    ranked = sorted(
        parts.values(), key=lambda p: (p.element.role != "actor", not p.alive, p.element.role == "dressing")
    )
    return ranked[0]


def _pieces(
    parts: dict[str, Part],
    main: Part,
    scene: Scene,
    stage: StageSet,
    variant: Variant,
    casting: Casting,
    hints: dict[str, str],
) -> dict[str, list[Piece]]:
    """Copies of every part at the size it has in the front row."""
    height = stage.size_px[1]
    target = _SHOT_HEIGHTS[scene.shot_size] * height * variant.scale
    people = [p.height_m for p in parts.values() if p.person]
    # The tallest gives the scale among people; sun and moon give none.
    scale_m = max(people) if main.person else 1.7 if main.celestial else main.height_m
    target *= (
        min(1.08, max(0.36, (scale_m / 0.3) ** 0.3)) if scale_m < 0.3 else min(1.1, max(1.0, (scale_m / 2) ** 0.2))
    )
    if not main.alive and main.height_m < 1:
        target *= 0.75
    if main.person and len(people) == 1 and main.height_m < 1.4:
        target *= 0.92
    if main.posture < 0.5:  # who lies is as long as he stands tall, and may fill the picture
        target *= 1.35
    if not main.person and not main.celestial:
        target *= min(1.0, (0.62 / max(0.3, main.aspect)) ** 0.5)
    alive = {key for key, part in parts.items() if part.alive}
    carriers = {
        r.object for r in scene.relations if r.kind in ("on", "in", "rides", "under", "at") and r.subject in alive
    }
    crowded = {r.object for r in scene.relations if r.kind == "at" and _company(scene, r.object) > 2}
    leapt = {r.object for r in scene.relations if r.kind == "over" and r.subject == main.element.id}
    out = {}
    for key, part in parts.items():
        faithful = key in carriers or (main.person and (part.person or _furniture(part)))
        size = target * drawn_ratio(part.height_m, scale_m, faithful=faithful) * variant.boosts.get(key, 1.0)
        if key in crowded:
            size *= 1.3
        if key in leapt and not part.alive and part.zone == "ground":
            size = min(size, 0.55 * target)
        size = min(size, height * (0.66 if part.alive or part.zone != "ground" else 0.62))
        widest = 0.38 if part.element.kind == "thing" and part is not main and key not in carriers else 0.62
        size = min(size, widest * stage.size_px[0] / max(0.3, part.aspect))
        if part.alive and not part.person and main.person:
            size = min(size, 0.36 * stage.size_px[0] / max(0.3, part.aspect))
        if part.sprite.startswith("card:"):
            size = min(size, 0.2 * height)
        if part.celestial:
            size = (0.34 if _SIZES_OF_GREAT & set(part.element.attributes) else 0.25) * height
        floor = 0.085 if part.element.role == "dressing" else (0.22 if part.person else 0.13 if part.alive else 0.095)
        if part.height_m >= 3 and part.zone == "ground" and not part.alive and part.element.role != "dressing":
            floor = 0.42  # houses and trees are no toys
        if part is main and part.zone != "water":
            floor = max(floor, 0.15)
        copies = min(MAX_COPIES, part.element.count)
        size = max(size, floor * height) * _crowding(copies, part) * part.posture
        out[key] = [Piece(part, i, height=size) for i in range(copies)]
        for piece in out[key][1:] if part.person else ():
            piece.part = casting.others(part.element, piece.copy, hints.get(key))
            piece.height = size * piece.part.posture / part.posture
    return out


def _company(scene: Scene, table: str) -> int:
    """How many sit at a table."""
    counts = {e.id: e.count for e in scene.elements}
    return sum(counts.get(r.subject, 1) for r in scene.relations if r.kind == "at" and r.object == table)


def _furniture(part: Part) -> bool:
    """What everybody knows the size of beside a person."""
    return part.zone == "ground" and not part.alive and part.element.kind == "thing" and 0.4 <= part.height_m <= 1.6


def _crowding(copies: int, part: Part) -> float:
    shrink = (1.0, 0.9, 0.8, 0.74, 0.7)[copies - 1] if copies <= 5 else 0.62
    return shrink**0.4 if part.aspect < 0.5 and copies <= 4 else shrink  # the slender find room


def _groups(
    parts: dict[str, Part], pieces: dict[str, list[Piece]], links: Links, rng: random.Random, stage: StageSet
) -> list[Group]:
    """Roots with all that is attached to them."""
    for key, (how, host) in links.hosts.items():
        hosts = pieces[host]
        for i, guest in enumerate(pieces[key]):
            where = hosts[i % len(hosts)] if len(pieces[key]) >= len(hosts) else hosts[i]
            guest.host, guest.how = where, how
            where.guests.append(guest)
    groups = []
    for key, part in parts.items():
        if key in links.hosts:
            continue
        group = Group(key=key, roots=pieces[key], zone=_zone(part, stage, pieces[key][0].guests), stage=stage)
        if group.zone == "back" and any(p.part.alive for p in group.pieces()):
            group.zone = "row"
        group.settle(rng)
        groups.append(group)
    return groups


def _zone(part: Part, stage: StageSet, guests: Sequence[Piece]) -> str:
    """Where a group belongs on this stage."""
    zone = part.zone
    if part.found_as == "fireplace" and stage.inside:
        return "hearth"
    if stage.water and part.element.action in LEAPING and part.found_as in SEA_ANIMALS:
        return "water"
    if any(g.how == "rides" and g.part.element.action in FLYING for g in guests):
        zone = "sky"
    if stage.floating:
        return "sky" if zone == "sky" and not part.alive else "row"
    if zone == "water":
        return "water" if stage.water else "row"
    if zone == "wall":
        return "wall" if stage.inside else "row"
    if zone == "sky":
        return "sky"
    if part.element.role == "dressing":
        return "edge"
    tall = part.height_m >= 2.6 and not part.alive and part.element.role in ("thing", "dressing", "partner")
    return "back" if tall and part.element.kind != "vehicle" else "row"


def _place(
    scene: Scene, groups: list[Group], main: Part, stage: StageSet, variant: Variant, rng: random.Random
) -> None:
    key = _group_of(main.element.id, groups)
    for group in groups:
        group.leading = group.key == key
        # What the main figure is attached to comes to the front with it.
        if group.leading and group.zone == "back":
            group.zone = "row"
    lead = next(g for g in groups if g.leading)
    if lead.zone == "water":
        # What a swimmer swims to is in the water too.
        linked = {r.object for r in scene.relations if r.subject == main.element.id and r.kind in ("toward", "beside")}
        for group in groups:
            if group.key in linked and group.zone == "row" and group.roots[0].part.zone == "hand":
                group.zone = "water"
    if not any(g.zone == "row" for g in groups):
        for group in groups:
            if group.zone == "back":
                group.zone = "row"
                break
    row = order_groups([g for g in groups if g.zone == "row"], scene, mirrored=variant.mirrored)
    place_in_row(row, spacing_of(row, scene, variant.spacing), stage, rng, floating=stage.floating is not None)
    for zone, place in (
        ("back", place_behind),
        ("edge", place_at_edge),
        ("hearth", place_at_hearth),
        ("water", place_in_water),
        ("wall", place_on_wall),
        ("sky", place_aloft),
    ):
        done = [g for g in groups if g.placed]
        for group in (g for g in groups if g.zone == zone):
            place(group, done, stage, rng)
            done.append(group)


def _group_of(key: str, groups: Sequence[Group]) -> str | None:
    return next((g.key for g in groups for p in g.pieces() if p.id == key), None)


def _depth(piece: Piece, stage: StageSet, variant: Variant) -> float:
    top = piece
    while top.host is not None and piece.ground_y is None:
        top = top.host
    if piece.pose == "sky":
        return 0.96
    root = piece
    while root.host is not None:
        root = root.host
    if root.pose == "air":  # in the air, and what is on it
        depth = 0.45 if root.part.alive or root.part.element.kind == "vehicle" else 0.93
        return depth - piece.nearer
    ground = piece.ground_y if piece.ground_y is not None else top.y
    depth = stage.depth_at(ground) - piece.nearer - 0.0005 * piece.copy
    if piece.id in variant.nearest:
        depth -= 0.03
    return max(0.01, depth)
