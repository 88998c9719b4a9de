"""Which relation of a scene gives which thing its place: hosts and guests, and neighbourhood among the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from fabula.core import Element, Scene

from .attachments import ATTACHING
from .backdrops import StageSet
from .casting import Casting, Part
from .meaning import bodily, borne, hangs, meant
from .pieces import FURNITURE, Piece
from .supports import BEDS, CANOPIES, COVERS, WAVES
from .verbs import CARRYING


@dataclass(slots=True)
class Links:
    """Relations sorted by what they ask of the layout: a host for each guest, and neighbourhood among the rest."""

    hosts: dict[str, tuple[str, str]] = field(default_factory=dict)
    shared: dict[str, list[str]] = field(default_factory=dict)
    """Further hosts of a guest of which there are several: a towel about each of them."""
    above: dict[str, list[str]] = field(default_factory=dict)
    """Over whom is what is over several."""
    near: list[tuple[str, str, str]] = field(default_factory=list)


def links_of(scene: Scene, parts: dict[str, Part], main: Part, casting: Casting, pieces: dict[str, list[Piece]],
           stage: StageSet) -> Links:  # fmt: skip
    """Sort the relations of a scene."""
    links = Links()
    ranked = sorted(
        (r for r in scene.relations if r.subject in parts and r.object in parts and r.subject != r.object),
        key=lambda r: ATTACHING.index(r.kind) if r.kind in ATTACHING else 99,
    )
    for relation in ranked:
        kind, guest, host = relation.kind, relation.subject, relation.object
        if kind == "over" and _over_many(guest, scene, parts):
            links.above.setdefault(guest, []).append(host)
            continue
        if kind == "wears" and parts[host].alive:
            kind = "beside"  # nobody wears a dog
        if relation.part is not None and kind not in ("holds", "wears", "toward", "away", "of"):
            kind = bodily(relation.part, parts[guest], parts[host])
        if kind == "holds":
            kind = borne(parts[guest], parts[host])
            if kind == "back":
                guest, host = host, guest
        kind = meant(kind, parts[guest], parts[host], inside=stage.inside)
        if kind in ("in", "on") and parts[host].found_as in WAVES:
            kind, guest, host = "in-front", host, guest  # they break before who is among them
        cloth = parts[guest].element.name.split()[-1]
        if kind in ("over", "around") and cloth in COVERS and parts[host].alive:
            kind = "drapes"  # over somebody, or wrapped about him
            if (bed := _bed_of(host, scene, parts)) is not None:
                kind, host = "covers", bed
        elif kind == "over" and cloth in COVERS and parts[host].zone in ("ground", "hand"):
            kind = "hung"
        elif kind == "around" and cloth in ("carpet", "rug", "net", "sail", "curtain") and parts[host].alive:
            kind = "drapes"
        if kind in ("holds", "wears"):
            if relation.part != "hand" or kind == "wears" or not parts[host].alive:
                guest, host = host, guest
        elif kind == "under":
            kind, guest, host = _sheltered(guest, host, parts, links, stage)
        elif kind == "in" and parts[host].celestial:
            kind = "beside"
        if kind == "between" and parts[host].element.count > 1 and _only_end(guest, host, scene):
            kind = "amid"
        if kind in ATTACHING and guest not in links.hosts and not _circular(links.hosts, guest, host):
            links.hosts[guest] = (kind, host)
        elif _one_each(links, kind, guest, host, parts):
            links.shared.setdefault(guest, []).append(host)
        elif kind != "of":
            links.near.append((kind, guest, host))
    _hand_out(parts, main, links)
    _lay_tables(scene, parts, links, casting, pieces, stage)
    return links


def _sheltered(guest: str, host: str, parts: dict[str, Part], links: Links, stage: StageSet) -> tuple[str, str, str]:
    """What being under something means: sharing an umbrella, wearing a leaf, standing beneath a picture."""
    above, name = parts[host], parts[host].element.name
    if name.split()[-1] in COVERS and parts[guest].alive and parts[guest].posture < 0.8:
        return "drapes", host, guest  # over those who sit there
    if name in CANOPIES and (carrier := links.hosts.get(host)) is not None:
        shares = carrier[0] == "holds" and carrier[1] != guest
        return ("shares", guest, carrier[1]) if shares else ("under", guest, host)
    if name in CANOPIES or (above.zone == "hand" and above.height_m < parts[guest].height_m):
        return "shelters", host, guest
    if hangs(above) and stage.inside:
        links.above.setdefault(host, []).append(guest)
        return "beneath", guest, host
    if above.celestial and not stage.inside:
        links.above.setdefault(host, []).append(guest)
    return ("beneath" if above.zone == "sky" else "under"), guest, host


def _only_end(middle: str, end: str, scene: Scene) -> bool:
    """Whether it is between several of one kind, and nothing else."""
    return all(r.object == end for r in scene.relations if r.subject == middle and r.kind == "between")


def _over_many(guest: str, scene: Scene, parts: dict[str, Part]) -> bool:
    """Whether something is over several who live: above all their heads, not above one."""
    below = {r.object for r in scene.relations if r.subject == guest and r.kind == "over" and r.object in parts}
    return len(below) > 1 and all(parts[key].alive for key in below)


def _one_each(links: Links, kind: str, guest: str, host: str, parts: dict[str, Part]) -> bool:
    """Whether this is one more who has one of several things: two towels for two children."""
    first = links.hosts.get(guest)
    taken = 1 + len(links.shared.get(guest, ()))
    several = not parts[guest].alive and parts[guest].element.count > taken
    return several and first is not None and first[0] == kind and not _circular(links.hosts, guest, host)


def _bed_of(who: str, scene: Scene, parts: dict[str, Part]) -> str | None:
    """The bed somebody lies in."""
    lying = (r.object for r in scene.relations if r.subject == who and r.kind in ("in", "on") and r.object in parts)
    return next((key for key in lying if parts[key].element.name.split()[-1] in BEDS), None)


def bring_chairs(pieces: Iterable[Piece], casting: Casting) -> None:
    """Who sits at an end of a table sits on a chair; those behind it hide theirs."""
    for table in list(pieces):
        seated = [g for g in table.guests if g.how == "at" and "/sit" in g.part.sprite]
        if not seated:
            continue
        chair = casting.part(Element(id=FURNITURE + "seat", name="chair"))
        for sitter in dict.fromkeys((seated[0], seated[-1])) if not chair.sprite.startswith("card:") else ():
            sitter.guests.append(Piece(chair, height=sitter.height, host=sitter, how="chair"))


def dress_animals(pieces: Iterable[Piece], casting: Casting) -> None:
    """What an animal wears is laid upon it; people's clothes are part of their figures."""
    for wearer in list(pieces):
        seen = wearer.part.element.appearance
        if wearer.part.person or not wearer.part.alive or seen is None:
            continue
        for garment in seen.garments:
            part = casting.part(Element(id=FURNITURE + garment.name, name=garment.name))
            if not part.sprite.startswith("card:"):
                worn = replace(part, tint=garment.color or part.tint)
                wearer.guests.append(Piece(worn, height=0.3 * wearer.height, host=wearer, how="wears"))


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
        part = casting.part(Element(id=FURNITURE + "table", name="table"))
        if part.sprite.startswith("card:"):
            return
        table = part.element.id
        parts[table] = part
        pieces[table] = [Piece(part, 0, height=0.27 * stage.size_px[1])]
    for key in _in_order(loose, scene):
        links.hosts[key] = ("on", table)


def _in_order(keys: list[str], scene: Scene) -> list[str]:
    """What is between two stands between them."""
    ends: dict[str, list[str]] = {}
    for r in scene.relations:
        if r.kind == "between" and r.subject in keys and r.object in keys:
            ends.setdefault(r.subject, []).append(r.object)
    order = list(keys)
    for middle, others in ends.items():
        for key in (middle, *others[:2]):
            order.remove(key)
        order += [others[0], middle, *others[1:2]]
    return order
