"""On which side, which floor and in which hand things are; who is alone; where it is dark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..linker import Participant, third_person
from ..loader import Triple
from ..state_words import calling
from ..words import base
from .store import Claim, Clash, Store, clash, pattern, words
from .view import Noun, Recent, View

_SIDES = {"left": "right", "right": "left", "left-hand": "right", "right-hand": "left"}
_WINDS = {"north": "south", "south": "north", "east": "west", "west": "east",
          "northern": "south", "southern": "north", "eastern": "west", "western": "east"}  # fmt: skip
_PLAIN = {
    "left-hand": "left",
    "right-hand": "right",
    "northern": "north",
    "southern": "south",
    "eastern": "east",
    "western": "west",
}
_HOLDERS = frozenset({"hand", "pocket", "boot", "shoe", "glove", "sleeve", "paw", "claw", "side", "drawer",
    "bank", "shore", "wall",
                      "tower", "wing", "gate", "shelf", "ear", "foot", "shoulder", "cheek", "lane", "window",
                      "bag", "pan", "door"})  # fmt: skip
_ON_SIDE = re.compile(
    r"\b(?:on|to) (?:the|his|her|their|our|your) (left|right)(?:-hand)?(?: (?:hand )?side)?\b(?! (?:hand|arm|leg"
    r"|foot|eye|ear|shoulder|knee|bank|cheek))"
)
_OF_PLACE = re.compile(r"\b(?:in|on|to|from) the (north|south|east|west)\b|\b(north|south|east|west) of\b")
_STANDING = frozenset({"be", "stand", "lie", "live", "sit", "rule", "hang", "dwell", "reside", "park"})
_LIMBS = {"arm": "hand", "hand": "hand", "wrist": "hand", "elbow": "hand", "finger": "hand", "thumb": "hand",
    "fist": "hand",
          "leg": "foot", "foot": "foot", "ankle": "foot", "knee": "foot", "eye": "eye", "ear": "ear",
          "wing": "wing"}  # fmt: skip
_LIMB = re.compile(r"\b(left|right) (arm|hand|wrist|elbow|finger|thumb|fist|leg|foot|ankle|knee|eye|ear|wing)\b")
_FLOORS = {"ground": 0, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9,
           "tenth": 10, "eleventh": 11, "twelfth": 12, "top": 99, "basement": -1, "bottom": 0}  # fmt: skip
_FLOOR = re.compile(rf"\b({'|'.join(_FLOORS)}) (?:floor|storey)\b")
_HIGH = re.compile(r"\blook(?:ed|s|ing)? down (?:from|on|at|over)|\b(?:roofs|treetops|tops of the trees) (?:below"
    r"|under|far below|beneath)\b|\bdown (?:from|on) "
                   r"(?:her|his|my|our|their|the) (?:\w+ )?(?:window|balcony|tops|roofs)")  # fmt: skip
_COMING = frozenset({"come", "arrive", "knock", "enter", "return", "meet", "join", "visit", "find", "approach",
    "ring", "reach", "marry", "appear",
                     "welcome", "get", "board", "follow", "call", "phone", "write", "wait"})  # fmt: skip


class Places:
    """Sides, floors, hands, darkness and solitude."""

    def __init__(self, store: Store, recent: Recent) -> None:
        self._store = store
        self._recent = recent

    def check(self, view: View) -> Iterator[Clash]:
        """What cannot be there, or cannot be done with full hands, or by somebody who is not there."""
        yield from self._sides(view)
        yield from self._limbs(view)
        yield from self._handed(view)
        yield from self._floors(view)
        yield from self._company(view)
        yield from self._darkness(view)

    def learn(self, view: View) -> None:
        """Keep sides, floors, hands, darkness and solitude."""
        if view.situation.elapsed in ("hours", "days", "years"):
            for quality in ("hands full", "alone", "dark"):
                self._store.end_all(quality)
        if view.situation.elapsed == "years" or view.set & {"healed", "strong", "healthy", "recovered"}:
            for quality in ("hurt hand", "hurt foot", "hurt eye", "hurt ear", "hurt wing"):
                self._store.end_all(quality)
        if pattern("freed").search(view.plain):
            self._store.end_all("hands full")
        if view.set & {"turned", "back", "opposite", "crossed"}:
            self._store.end_all("side")
        for placed, where in self._placed(view):
            if self._store.get(placed.id, "side") is None:
                self._put(placed, "side", where, f"is on the {where}", view)
        for noun in view.nouns:
            side = next((mod for mod in noun.mods if mod in _SIDES or mod in _WINDS), None)
            if side is not None and base(noun.head) in _HOLDERS:
                self._held(noun, _PLAIN.get(side, side), view)
        hurt = pattern("hurt").search(view.plain)
        if (match := _LIMB.search(view.plain)) and hurt and abs(view.at(match) - view.at(hurt)) < 6:
            at = view.at(match)
            thing = self._limb_owner(view, at) or view.subject(at)
            if thing is not None and thing.id:
                self._put(thing, f"hurt {_LIMBS[match[2]]}", match[1], f"has no use of the {match[1]} {match[2]}", view)
        if match := pattern("hands full").search(view.plain):
            thing = view.subject(view.at(match)) or next(
                (one for frame in view.happening() for one in frame.agents), None
            )
            if thing is not None and not view.is_being(thing) and thing.owner:
                thing = self._recent.named(thing.owner)
            if thing is not None and thing.id and view.is_being(thing):
                self._put(thing, "hands full", "full", "has no free hand", view)
        if (match := _FLOOR.search(view.plain)) and re.search(
            rf"\b(?:on|in) the {match[1]} (?:floor|storey)\b", view.plain
        ):
            thing = view.subject(view.at(match))
            living = any(
                frame.verb in ("live", "be", "work", "rent", "lie", "reside", "move", "have", "take", "book", "get")
                for frame in view.situation.frames
            )
            if thing is not None and thing.id and living and self._store.get(thing.id, "floor") is None:
                self._put(thing, "floor", match[1], f"is on the {match[0]}", view)
        if (match := pattern("alone").search(view.plain)) and not view.set & {"we", "they"}:
            thing = view.subject(view.at(match)) or view.who.get(0)
            if thing is not None and thing.id and thing.count == 1 and view.is_being(thing) and "with" not in view:
                self._put(thing, "alone", "alone", "is alone", view)
        elif any(frame.verb in _COMING for frame in view.situation.frames):
            self._store.end_all("alone")
        if pattern("dark").search(view.plain):
            self._store.put("", Claim(quality="dark", value="dark", since=view.index, said="=it is dark"))
        elif pattern("lit").search(view.plain) and not re.search(
            r"\b(?:no|not|without|(?:blew|went|gone|put) out)\b", view.plain
        ):
            self._store.end("", "dark")

    def _put(self, thing: Participant, quality: str, value: str, said: str, view: View) -> None:
        self._store.put(thing.id, Claim(quality=quality, value=value, since=view.index, whose=thing, said=said))

    def _placed(self, view: View) -> list[tuple[Participant, str]]:
        """Who or what a sentence says to stand on a side or in a quarter."""
        found: list[tuple[Participant, str]] = []
        for sides in (_ON_SIDE, _OF_PLACE):
            for match in sides.finditer(view.plain):
                side = next(one for one in match.groups() if one)
                at = view.at(match)
                thing = view.who.get(at - 1) or view.subject(at)
                if thing is not None and thing.id and not thing.guessed and thing.count == 1:
                    found.append((thing, side))
        return found

    def _sides(self, view: View) -> Iterator[Clash]:
        turned = {"turn", "cross", "change", "swap", "back", "return", "opposite", "both", "other"} & set(view.bases)
        if turned:
            return
        for thing, side in self._placed(view):
            claim = self._store.get(thing.id, "side")
            opposite = _SIDES.get(side) or _WINDS.get(side)
            if claim is not None and claim.since < view.index and claim.value == opposite:
                yield clash(
                    f"{calling(thing)} cannot be on the {side}", claim, view.index, Triple(side, "IsA", "direction")
                )

    def _held(self, noun: Noun, side: str, view: View) -> None:
        for frame in view.situation.frames:
            if not frame.happens or frame.verb not in (
                "put",
                "hold",
                "hide",
                "carry",
                "keep",
                "slip",
                "stick",
                "have",
                "bury",
                "stuff",
                "drop",
                "lay",
            ):
                continue
            if any(one.id == noun.thing.id for _, one in frame.complements):
                for thing in frame.objects:
                    claim = Claim(quality=f"in {base(noun.head)}", value=side, since=view.index, whose=thing,
                                  said=f"is in the {side} {noun.head}")  # fmt: skip
                    self._store.put(thing.id, claim)

    def _limbs(self, view: View) -> Iterator[Clash]:
        for noun in view.nouns:
            side = next((_PLAIN.get(mod, mod) for mod in noun.mods if mod in _SIDES or mod in _WINDS), None)
            if side is None:
                continue
            head = base(noun.head)
            for frame in view.happening():
                along = {one.id for _, one in frame.complements} | {one.id for one in (*frame.tools, *frame.objects)}
                if noun.thing.id not in along:
                    continue
                for thing in frame.objects:
                    claim = self._store.get(thing.id, f"in {head}")
                    other = _SIDES.get(side) or _WINDS.get(side)
                    out = frame.verb in (
                        "take",
                        "pull",
                        "find",
                        "fetch",
                        "draw",
                        "dig",
                        "get",
                        "shake",
                        "remove",
                        "produce",
                        "hold",
                        "lick",
                    )
                    if claim is not None and claim.since < view.index and claim.value == other and out:
                        edge = Triple(side, "IsA", "direction")
                        yield clash(f"{calling(thing)} cannot be in the {side} {noun.head}", claim, view.index, edge)
                yield from self._hurt(noun, side, head, frame.verb, view)

    def _hurt(self, noun: Noun, side: str, head: str, verb: str, view: View) -> Iterator[Clash]:
        owner = noun.thing.owner
        if (
            head not in _LIMBS
            or verb not in words("limb verb")
            or view.set & {"healed", "bandage", "plaster", "sling", "crutch", "sleeve"}
        ):
            return
        acting = [one.id for frame in view.happening() for one in frame.agents]
        for id_ in dict.fromkeys(acting):
            if owner not in (None, id_):
                continue
            claim = self._store.get(id_, f"hurt {_LIMBS[head]}")
            if (
                claim is not None
                and claim.since < view.index
                and claim.value == side
                and view.situation.elapsed != "years"
            ):
                yield clash(f"nobody can {verb} with that {head}", claim, view.index, view.what_is(head))
                return

    def _limb_owner(self, view: View, at: int) -> Participant | None:
        noun = next((one for one in view.nouns if one.at == at + 1), None)
        return self._recent.named(noun.thing.owner) if noun is not None else None

    def _handed(self, view: View) -> Iterator[Clash]:
        match = pattern("free handed").search(view.plain)
        if match is None or pattern("freed").search(view.plain) or view.situation.elapsed in ("hours", "days", "years"):
            return
        thing = view.subject(view.at(match))
        claim = self._store.get(thing.id, "hands full") if thing is not None else None
        if thing is not None and claim is not None and claim.since < view.index and self._recent.sure(thing, view):
            yield clash(
                f"{calling(thing)} cannot have a hand for that", claim, view.index, Triple("hand", "IsA", "body part")
            )

    def _floors(self, view: View) -> Iterator[Clash]:
        match = _FLOOR.search(view.plain)
        for thing in view.situation.participants:
            for id_ in (thing.id, thing.owner or ""):
                claim = self._store.get(id_, "floor")
                if claim is None or claim.since >= view.index:
                    continue
                if match and match[1] != claim.value and {match[1], claim.value}.isdisjoint({"top", "bottom"}):
                    at = view.at(match)
                    homes = (one for one in view.nouns if one.head in words("home part") and one.thing.owner == id_)
                    if any(abs(one.at - at) < 7 for one in homes):
                        edge = Triple("floor", "IsA", "place")
                        yield clash(f"it cannot be on the {match[0]}", claim, view.index, edge)
                        return
                elif (
                    claim.value in ("ground", "basement", "bottom")
                    and _HIGH.search(view.plain)
                    and view.any("home part")
                ):
                    yield clash(
                        "nobody can look down from there", claim, view.index, Triple("ground floor", "IsA", "floor")
                    )
                    return

    def _company(self, view: View) -> Iterator[Clash]:
        match = pattern("company").search(view.plain)
        if (
            match is None
            or view.situation.elapsed in ("days", "years")
            or any(f.verb in _COMING for f in view.situation.frames)
        ):
            return
        if view.any("thinking of") or any(frame.past for frame in view.situation.frames):
            return
        for id_, claim in self._store.all("alone"):
            if not 0 < view.index - claim.since <= 4 or claim.whose is None:
                continue
            near = any(thing.id == id_ for thing in view.situation.participants)
            acting = {one.id for frame in view.happening() for one in (*frame.agents, *frame.recipients)}
            others = {
                one.id
                for one in view.situation.participants
                if view.is_person(one) and one.id != id_ and not one.absent
            }
            if near and acting & others:
                yield clash(
                    f"nobody can be with {calling(claim.whose)}",
                    claim,
                    view.index,
                    Triple("solitude", "HinderedBy", "other people are there"),
                )

    def _darkness(self, view: View) -> Iterator[Clash]:
        claim = self._store.get("", "dark")
        if (
            claim is None
            or not 0 < view.index - claim.since <= 3
            or pattern("lit").search(view.plain)
            or view.situation.elapsed != "moments"
        ):
            return
        for frame in view.happening():
            seen = any(one.word in words("seen in the dark") for one in frame.objects) or not frame.objects
            seen = seen or (frame.verb in ("see", "spot", "notice") and not view.any("visual"))
            if (
                frame.verb in ("see", "read", "watch", "admire", "count", "spot", "notice")
                and frame.agents
                and not seen
            ):
                edge = Triple(f"PersonX {third_person(frame.verb)} ___", "HinderedBy", "it is dark")
                yield clash(f"{calling(frame.agents[0])} cannot {frame.verb}", claim, view.index, edge)
                return
