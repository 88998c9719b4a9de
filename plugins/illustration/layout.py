"""From a scene graph to a display list: who stands where, how large, facing whom.

Things that belong together (a rider and his horse, what lies on a table) form a group that is placed as one.
Groups stand side by side in the front row, tall things behind them, the rest in the sky, in water or on the wall.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Sequence

from fabula.core import Complaint, Element, Layer, Scene

from .acting import act, turn
from .backdrops import StageSet, place_of
from .balloons import add_balloons
from .casting import FLYING, LEAPING, SEA_ANIMALS, Casting, Part, is_the_place
from .cords import string_up
from .framing import enlarge, fit_in_frame, free_faces
from .groups import Group
from .growing import grow_hosts
from .interiors import OUTDOORS
from .linking import Links, bring_chairs, dress_animals, links_of
from .ordering import order_groups, spacing_of
from .pieces import Piece
from .placing import (
    place_across,
    place_aloft,
    place_at_edge,
    place_at_hearth,
    place_behind,
    place_in_row,
    place_in_water,
    place_on_wall,
    place_outside,
    spot_of,
)
from .posing import poses_of
from .signs import add_signs
from .sizing import pieces_of
from .supports import ARCHES, FLOORED
from .variants import Variant
from .verbs import TOUCHING
from .vocabulary import invisible


def compose(
    scene: Scene, stage: StageSet, casting: Casting, *, attempt: int = 1, complaints: Sequence[Complaint] = ()
) -> tuple[Layer, ...]:
    """The display list of a scene on its stage, far to near. The same arguments give the same list."""
    variant = Variant.of(attempt, complaints)
    rng = random.Random(scene.seed * 31 + attempt)
    hints = poses_of(scene)
    shown = {key: e for key, e in _visible(scene).items() if e.role != "dressing" or not variant.drops(key)}
    laden = {r.subject for r in scene.relations if r.kind == "holds" and r.object in shown}
    parts = {key: casting.part(element, hints.get(key), laden=key in laden) for key, element in shown.items()}
    parts = {key: part for key, part in parts.items() if not (part.sprite.startswith("card:") and _unseen(part))}
    if not parts:
        return ()
    main = _main_part(parts)
    pieces = pieces_of(parts, main, scene, stage, variant, casting, hints)
    links = links_of(scene, parts, main, casting, pieces, stage)
    groups = _groups(parts, pieces, links, rng, stage)
    bring_chairs((piece for group in groups for piece in group.pieces()), casting)
    dress_animals((piece for group in groups for piece in group.pieces()), casting)
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
    free_faces(groups, stage)
    everything = [piece for group in groups for root in group.roots for piece in root.tree()]
    if stage.floating is not None:
        for piece in everything:
            if piece.pose == "ground" and piece.host is not None and piece.part.element.role != "dressing":
                piece.pose = piece.root.pose
    everything += string_up(scene, everything, casting)
    add_signs(scene, everything, stage, casting)
    add_balloons(scene, everything, stage, casting)
    layers = [piece.layer(_depth(piece, stage, variant)) for piece in everything]
    return tuple(sorted(layers, key=lambda layer: -layer.depth))


def _visible(scene: Scene) -> dict[str, Element]:
    backdrop = scene.backdrop
    place = place_of(backdrop.place)
    shown = {
        e.id: e
        for e in scene.elements
        if e.count > 0 and not is_the_place(e, place, backdrop.said) and not _is_the_air(e, backdrop.weather)
    }
    real = {key: e for key, e in shown.items() if not e.imagined}
    # Without anybody to imagine it, it is shown as it would be.
    return real if any(e.kind in ("person", "animal", "group") for e in real.values()) else shown


_AIR = frozenset(("fog", "mist", "haze", "wind", "breeze", "gale", "air", "weather", "drizzle", "sunshine", "daylight"))
_FALLING = {
    "rain": ("rain", "storm"),
    "snow": ("snow",),
    "storm": ("storm",),
    "thunderstorm": ("storm",),
    "blizzard": ("snow", "storm"),
}


def _unseen(part: Part) -> bool:
    """Whether a card would only name what nobody can see."""
    return part.element.name.split()[-1] in invisible() and not part.alive


def _is_the_air(element: Element, weather: str) -> bool:
    """Whether it is what the whole picture shows: fog and wind always, rain and snow where they fall."""
    word = element.name.split()[-1]
    return element.kind in ("nature", "thing", "idea") and (word in _AIR or weather in _FALLING.get(word, ()))


def _main_part(parts: dict[str, Part]) -> Part:
    """Who the picture is about: the first who acts, else the first that lives, else the first."""
    ranked = sorted(
        parts.values(), key=lambda p: (p.element.role != "actor", not p.alive, p.element.role == "dressing")
    )
    return ranked[0]


def _groups(
    parts: dict[str, Part], pieces: dict[str, list[Piece]], links: Links, rng: random.Random, stage: StageSet
) -> list[Group]:
    """Roots with all that is attached to them."""
    amid: dict[str, int] = {}
    for key, (how, host) in links.hosts.items():
        hosts = [piece for one in (host, *links.shared.get(key, ())) for piece in pieces[one]]
        for i, guest in enumerate(pieces[key]):
            # Who is among them is not to the right of the last one.
            among = (i + amid.setdefault(host, 0)) % max(1, len(hosts) - 1)
            where = hosts[among if how == "amid" else i % len(hosts)]
            guest.host, guest.how = where, how
            where.guests.append(guest)
        if how == "amid":
            amid[host] += len(pieces[key])
    _seat_between(pieces, links)
    groups = []
    for key, part in parts.items():
        if key in links.hosts:
            continue
        group = Group(key=key, roots=pieces[key], zone=_zone(part, stage, pieces[key][0].guests), stage=stage)
        if group.zone in ("back", "edge") and any(p.part.alive for p in group.pieces()):
            group.zone = "row"
        if key in links.above:
            group.zone, group.above = "wall" if group.zone == "wall" else "sky", frozenset(links.above[key])
        group.settle(rng)
        grow_hosts(group, stage, rng)
        groups.append(group)
    return groups


def _seat_between(pieces: dict[str, list[Piece]], links: Links) -> None:
    """Who is between two on one raft, one sofa sits between them there."""
    ends: dict[str, list[str]] = {}
    for kind, middle, other in links.near:
        if kind == "between":
            ends.setdefault(middle, []).append(other)
    for key, others in ends.items():
        if len(others) < 2:
            continue
        row = [*pieces[others[0]], *pieces[key], *pieces[others[1]]]
        host = row[0].host
        if host is not None and all(p.host is host and p.how == row[0].how for p in row):
            host.guests[:] = [*row, *(g for g in host.guests if g not in row)]


def _zone(part: Part, stage: StageSet, guests: Sequence[Piece]) -> str:
    """Where a group belongs on this stage."""
    zone = part.zone
    if OUTDOORS in part.element.attributes:
        return "window" if "window" in stage.spots else "back"
    if part.found_as == "fireplace" and stage.inside:
        return "hearth"
    if stage.water and part.element.action in LEAPING and part.found_as in SEA_ANIMALS:
        return "water"
    if any(g.how == "rides" and g.part.element.action in FLYING for g in guests):
        zone = "sky"
    if stage.floating and part.element.role != "dressing":
        return "sky" if zone == "sky" and not part.alive else "row"
    if {part.element.name.split()[-1], part.found_as} & ARCHES and stage.water and not stage.floating:
        return "span"
    if zone == "water":
        return "water" if stage.water else "row"
    if zone == "wall":
        if part.found_as in FLOORED or part.element.name.split()[-1] in FLOORED:
            return "hearth" if stage.inside or spot_of(part, stage) else "row"
        return "wall" if stage.inside else "row"
    landed = part.element.kind == "vehicle" and part.element.action in ("stand", "land", "wait", "park")
    if zone == "sky" and not landed:
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
    row = order_groups([g for g in groups if g.zone == "row"], scene)
    row = row[::-1] if _turned(row, scene) != variant.mirrored else row
    enlarge(row, lead, main.element.id, scene.shot_size, stage)
    goal = _fixture_of(main.element.id, scene, groups, stage, lead)
    place_in_row(
        row, spacing_of(row, scene, variant.spacing), stage, rng, floating=stage.floating is not None, goal=goal
    )
    for zone, place in (
        ("span", place_across),
        ("back", place_behind),
        ("edge", place_at_edge),
        ("hearth", place_at_hearth),
        ("water", place_in_water),
        ("wall", place_on_wall),
        ("sky", place_aloft),
        ("window", place_outside),
    ):
        done = [g for g in groups if g.placed]
        for group in (g for g in groups if g.zone == zone):
            # What was here in the sentence before stands where it stood.
            place(group, done, stage, random.Random(f"{scene.backdrop.place} {group.key} {variant.mirrored}"))
            done.append(group)


def _fixture_of(
    main: str, scene: Scene, groups: Sequence[Group], stage: StageSet, lead: Group
) -> tuple[float, float] | None:
    """The column of the painted door or window that the main figure is at, and how far from it he stands."""
    linked = {r.object: r.kind for r in scene.relations if r.subject == main and r.kind in _AT_FIXTURES}
    for group in groups:
        spot = spot_of(group.roots[0].part, stage) if group.key in linked else None
        if spot is not None and group.zone in ("wall", "hearth"):
            touches = linked[group.key] == "holds" or lead.roots[0].part.element.action in TOUCHING
            wide = 0.5 * spot.height * group.roots[0].part.aspect
            return spot.x, 0.9 * wide if touches else 0.06 * stage.size_px[0]
    return None


_AT_FIXTURES = ("holds", "toward", "beside", "at", "in-front", "behind", "in", "away")


def _turned(row: Sequence[Group], scene: Scene) -> bool:
    """Whether the row is to be seen from its other side: who stood at the left in a place goes on standing there."""
    ends = [g for g in row if any(p.part.alive for p in g.roots)] or list(row)
    if not ends:
        return False
    rank = [zlib.crc32(f"{scene.backdrop.place} {g.key}".encode()) for g in (ends[0], ends[-1])]
    return rank[0] % 2 == 0 if len(ends) == 1 else rank[0] > rank[1]


def _group_of(key: str, groups: Sequence[Group]) -> str | None:
    return next((g.key for g in groups for p in g.pieces() if p.id == key), None)


def _depth(piece: Piece, stage: StageSet, variant: Variant) -> float:
    top = piece
    while top.host is not None and piece.ground_y is None:
        top = top.host
    if piece.pose == "sky":
        return 0.96
    root = piece.root
    if root.pose == "air":  # in the air, and what is on it
        depth = 0.45 if root.part.alive or root.part.element.kind == "vehicle" else 0.93
        return depth - piece.nearer
    ground = piece.ground_y if piece.ground_y is not None else top.y
    depth = stage.depth_at(ground) - piece.nearer - 0.0005 * piece.copy
    if piece.id in variant.nearest:
        depth -= 0.03
    return max(0.01, depth)
