"""From a scene graph to a display list: who stands where, how large, facing whom.

Things that belong together (a rider and his horse, what lies on a table) form a group that is placed as one.
Groups stand side by side in the front row, tall things behind them, the rest in the sky, in water or on the wall.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from fabula.core import Complaint, Element, Layer, Scene

from .acting import CARRYING, act
from .attachments import ATTACHING
from .backdrops import StageSet, place_of
from .casting import FLYING, Casting, Part, is_the_place
from .ordering import order_groups, spacing_of
from .pieces import Piece, drawn_ratio
from .placing import (
    Group,
    fit_in_frame,
    place_aloft,
    place_at_edge,
    place_at_rest,
    place_behind,
    place_in_row,
    place_in_water,
    place_on_wall,
    resting_place,
)
from .signs import add_signs
from .supports import CANOPIES, ENCLOSING, SITTABLE

MAX_COPIES = 12
"""More than that nobody counts in a picture."""
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
    links = _links(scene, parts, main, casting, pieces, stage, variant)
    groups = _groups(parts, pieces, links, rng, stage)
    _place(scene, groups, main, stage, variant, rng)
    act(parts, pieces, links.near, main)
    for group in groups:
        group.settle(rng)
        fit_in_frame(group, stage)
    everything = [piece for group in groups for root in group.roots for piece in root.tree()]
    add_signs(scene, everything, stage, casting)
    layers = [piece.layer(_depth(piece, stage, variant)) for piece in everything]
    return tuple(sorted(layers, key=lambda layer: -layer.depth))


def _visible(scene: Scene) -> dict[str, Element]:
    backdrop = scene.backdrop
    place = place_of(backdrop.place)
    return {e.id: e for e in scene.elements if e.count > 0 and not is_the_place(e, place, backdrop.said)}


def _poses(scene: Scene) -> dict[str, str]:
    """What relations ask of the figures in them: to hold, ride or sit."""
    hints: dict[str, str] = {}
    for relation in scene.relations:
        if relation.kind in ("holds", "rides"):
            hints.setdefault(relation.subject, "ride" if relation.kind == "rides" else "hold")
    seats = {e.id for e in scene.elements if e.name.split()[-1] in SITTABLE}
    vehicles = {e.id for e in scene.elements if e.name.split()[-1] in ENCLOSING}
    for r in scene.relations:
        if (r.kind == "on" and r.object in seats) or (r.kind in ("in", "on", "rides") and r.object in vehicles):
            hints[r.subject] = "sit"
    return hints


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
    target *= (
        min(1.08, max(0.45, (main.height_m / 0.3) ** 0.25))
        if main.height_m < 0.3
        else min(1.1, max(1.0, (main.height_m / 2) ** 0.2))
    )
    if not main.alive and main.height_m < 1:
        target *= 0.75
    if main.posture < 0.5:  # who lies is as long as he stands tall, and may fill the picture
        target *= 1.35
    if not main.person:
        target *= min(1.0, (0.62 / max(0.3, main.aspect)) ** 0.5)
    if main.zone == "sky" and not main.alive:
        target *= 0.6
    alive = {key for key, part in parts.items() if part.alive}
    carriers = {r.object for r in scene.relations if r.kind in ("on", "in", "rides", "under") and r.subject in alive}
    out = {}
    for key, part in parts.items():
        size = (
            target * drawn_ratio(part.height_m, main.height_m, faithful=key in carriers) * variant.boosts.get(key, 1.0)
        )
        size = min(size, height * (0.66 if part.alive or part.zone != "ground" else 0.62))
        size = min(size, 0.62 * stage.size_px[0] / max(0.3, part.aspect))
        if part.sprite.startswith("card:"):
            size = min(size, 0.2 * height)
        if part.celestial:
            size = 0.25 * height
        floor = 0.085 if part.element.role == "dressing" else (0.13 if part.alive else 0.095)
        copies = min(MAX_COPIES, part.element.count)
        size = max(size, floor * height) * _crowding(copies) * part.posture
        out[key] = [Piece(part, i, height=size) for i in range(copies)]
        for piece in out[key][1:] if part.person else ():
            piece.part = casting.others(part.element, piece.copy, hints.get(key))
            piece.height = size * piece.part.posture / part.posture
    return out


def _crowding(copies: int) -> float:
    return (1.0, 0.9, 0.8, 0.74, 0.7)[copies - 1] if copies <= 5 else 0.62


@dataclass(slots=True)
class Links:
    """Relations sorted by what they ask of the layout: a host for each guest, and neighbourhood among the rest."""

    hosts: dict[str, tuple[str, str]] = field(default_factory=dict)
    near: list[tuple[str, str, str]] = field(default_factory=list)


def _links(scene: Scene, parts: dict[str, Part], main: Part, casting: Casting, pieces: dict[str, list[Piece]],
           stage: StageSet, variant: Variant) -> Links:  # fmt: skip
    links = Links()
    ranked = sorted(
        (r for r in scene.relations if r.subject in parts and r.object in parts and r.subject != r.object),
        key=lambda r: ATTACHING.index(r.kind) if r.kind in ATTACHING else 99,
    )
    for relation in ranked:
        kind, guest, host = relation.kind, relation.subject, relation.object
        name = parts[host].element.name
        if kind == "wears" and parts[host].alive:
            kind = "beside"  # nobody wears a dog
        if kind in ("holds", "wears"):
            guest, host = host, guest
        elif kind == "under" and (
            name in CANOPIES or (parts[host].zone == "hand" and parts[host].height_m < parts[guest].height_m)
        ):
            kind, guest, host = "shelters", host, guest
        elif kind == "under" and parts[host].zone == "sky":
            kind = "beneath"
        elif kind == "in" and parts[host].zone == "sky":
            kind = "beside"
        if kind in ATTACHING and guest not in links.hosts and not _circular(links.hosts, guest, host):
            links.hosts[guest] = (kind, host)
        elif kind != "of":
            links.near.append((kind, guest, host))
    _hand_out(parts, main, links)
    _lay_tables(scene, parts, links, casting, pieces, stage)
    return links


def _circular(hosts: dict[str, tuple[str, str]], guest: str, host: str) -> bool:
    seen = host
    while seen in hosts:
        seen = hosts[seen][1]
        if seen == guest:
            return True
    return seen == guest


def _hand_out(parts: dict[str, Part], main: Part, links: Links) -> None:
    """Small things nobody placed go into the hand of who acts on them."""
    if not main.alive or main.element.count != 1 or main.element.action not in CARRYING:
        return
    taken = {host for how, host in links.hosts.values() if how == "holds"}
    related = {x for _, a, b in links.near for x in (a, b)}
    for key, part in parts.items():
        # A bowl of soup is held by the bowl.
        carried = [parts[g] for g, (how, host) in links.hosts.items() if host == key and how == "in"]
        free = key not in links.hosts and key not in related and part is not main and part.element.count <= 2
        if (
            free
            and part.zone == "hand"
            and (part.element.role in ("prop", "partner") or any(p.element.role == "prop" for p in carried))
            and main.element.id not in taken
        ):
            links.hosts[key] = ("holds", main.element.id)
            taken.add(main.element.id)


def _lay_tables(
    scene: Scene,
    parts: dict[str, Part],
    links: Links,
    casting: Casting,
    pieces: dict[str, list[Piece]],
    stage: StageSet,
) -> None:
    """Food that nobody holds stands on a table rather than on the floor of a room."""
    loose = [k for k, p in parts.items() if casting.edible(p.element) and k not in links.hosts and p.zone == "hand"]
    if not loose or not stage.inside:
        return
    table = next((k for k, p in parts.items() if p.element.name in ("table", "desk", "counter")), None)
    if table is None:
        part = casting.part(Element(id="table-for-food", name="table", role="dressing"))
        if part.sprite.startswith("card:"):
            return
        table = part.element.id
        parts[table] = part
        pieces[table] = [Piece(part, 0, height=0.27 * stage.size_px[1])]
    for key in loose:
        links.hosts[key] = ("on", table)


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
    if part.element.role == "dressing" and not part.element.id.startswith("table"):
        return "edge"
    tall = part.height_m >= 2.6 and not part.alive and part.element.role in ("thing", "dressing", "partner")
    return "back" if tall and part.element.kind != "vehicle" else "row"


def _place(
    scene: Scene, groups: list[Group], main: Part, stage: StageSet, variant: Variant, rng: random.Random
) -> None:
    key = _group_of(main.element.id, groups)
    for group in groups:
        group.leading = group.key == key
        if group.zone == "row" and resting_place(group, stage) is not None:
            group.zone = "surface"
        # What the main figure is attached to comes to the front with it.
        if group.leading and group.zone == "back":
            group.zone = "row"
    lead = next(g for g in groups if g.leading)
    if lead.zone == "water":
        # What a swimmer swims to is in the water too.
        linked = {r.object for r in scene.relations if r.subject == main.element.id and r.kind in ("toward", "beside")}
        for group in groups:
            if group.key in linked and group.zone == "row" and not group.roots[0].part.person:
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
        ("surface", place_at_rest),
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
    if piece.pose == "air" and piece.host is None:
        return 0.45 if piece.part.alive or piece.part.element.kind == "vehicle" else 0.93
    ground = piece.ground_y if piece.ground_y is not None else top.y
    depth = stage.depth_at(ground) - piece.nearer - 0.0005 * piece.copy
    if piece.id in variant.nearest:
        depth -= 0.03
    return max(0.01, depth)
