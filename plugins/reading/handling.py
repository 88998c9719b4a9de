"""What verbs say of places and hands without a preposition: who wears, holds, follows, leads, rides, covers, meets."""

from __future__ import annotations

from fabula.core.events import Action, Relation

from .body import BODY, CARRIES, on_whom
from .resolving import Draft
from .wielding import grasped, in_arms, in_use

_COVERS = frozenset({
    "line", "decorate", "adorn", "litter", "strew", "dot", "crown", "top", "edge", "fringe", "dust",
    "cover", "drape", "bury", "shield", "tuck", "smear", "splatter", "spatter", "coat", "sprinkle",
})  # fmt: skip
_WRAPS = frozenset({"wrap", "swaddle", "bundle", "roll"})
_FILLS = frozenset({"fill", "load", "pack", "stuff", "cram", "heap", "pile"})
BY_WHAT = _COVERS | _WRAPS | _FILLS
"""Verbs whose "with" names what covers or fills, and no tool."""
_CLOTHS = frozenset({"blanket", "cloth", "tablecloth", "sheet", "quilt", "towel", "rug", "carpet", "curtain", "cover",
                     "shawl", "coat", "cloak", "tarpaulin", "sail", "duvet", "canvas", "flag", "tent"})  # fmt: skip
_AROUND = frozenset({"surround", "encircle", "circle", "orbit", "ring"})
_BEHIND = frozenset({"follow", "chase", "pursue", "hunt", "trail"})
_LEADS = frozenset({"lead", "tow", "drag", "haul", "guide"})
"""Who does this goes ahead of whom he does it to."""
_PULLS = frozenset({"pull", "tug", "draw"})
_PULLED = frozenset({
    "sledge", "sled", "cart", "wagon", "wheelbarrow", "toboggan", "carriage", "sleigh", "plough", "plow",
    "suitcase", "trolley", "handcart",
})  # fmt: skip
_PUSHED = frozenset({
    "swing", "sledge", "sled", "scooter", "bicycle", "bike", "tricycle", "trolley", "cart", "toboggan",
})  # fmt: skip
_PUSHES = frozenset({"push", "wheel", "shove"})
_RIDES = frozenset({"ride", "mount", "straddle", "steer", "drive", "row", "paddle", "pilot", "sail", "board"})
_ON_TOP = frozenset({"climb", "ascend", "scale"})
_CLIMBED = frozenset({"tree", "ladder", "stairs", "rope", "wall", "fence", "hill", "mountain", "rock", "cliff", "pole",
                      "mast", "lamppost", "lamp post", "tower", "lighthouse", "beanstalk", "palm", "step"})  # fmt: skip
_CLOSED = frozenset({"car", "bus", "train", "plane", "airplane", "taxi", "van", "rocket", "spaceship", "submarine",
                     "helicopter", "tram", "lorry", "truck", "ambulance", "spacecraft", "jeep"})  # fmt: skip
_MEETS = frozenset({
    "meet", "greet", "kiss", "feed", "pet", "stroke", "scratch", "comfort", "milk", "guard", "approach", "visit",
    "pat", "tickle", "brush", "comb", "wash", "groom", "saddle", "water", "build", "mend", "repair", "fix", "open",
    "paint", "close", "shut", "lock", "unlock", "help", "nurse", "treat", "examine", "rescue", "thank", "untie",
    "touch", "sniff", "lick", "admire", "inspect", "decorate", "polish", "bathe", "poke", "tap", "hug", "embrace",
    "marry",
})  # fmt: skip
"""Who does this stands next to whom or what he does it to."""
_FIXED = frozenset({
    "fence", "wall", "door", "gate", "roof", "house", "bed", "bridge", "window", "table", "car", "bench", "boat",
    "fireplace", "candlestick", "bell tower", "lamp", "stove", "oven", "chimney", "sandcastle", "tower", "sign",
    "statue", "street lamp", "lamppost", "machine", "chair", "sofa",
})  # fmt: skip
"""Things that one stands at, and holds in no hand."""
_MOVABLE = frozenset({"door", "bed", "window", "table", "bench", "boat", "candlestick", "lamp", "stove", "sign",
                      "statue", "machine", "chair", "sofa", "street lamp"})  # fmt: skip
_CARRY = frozenset({"carry", "lift", "bring", "haul", "drag", "fetch", "deliver", "raise"})
"""Who does this to a piece of furniture has it in his hands."""
_LEASHES = frozenset({"rope", "string", "leash", "lead", "chain", "cord", "line", "rein", "ribbon"})
_TOSSES = frozenset({"throw", "toss", "hurl", "fling", "kick", "shoot", "fire", "blow", "release", "hit"})
_HIGH = frozenset({"up", "high", "aloft"})
HOLDABLE = frozenset({"thing", "food", "plant"})
ANIMATE = frozenset({"person", "animal", "group"})


def worn_and_held(action: Action, draft: Draft) -> list[Relation]:
    """What a verb of wearing or holding says of its object, and the tools in somebody's hands."""
    wearing = draft.words.within("verb", "wear", action.verb) or (action.verb in {"put", "pull", "try", "have", "slip"})
    wearing = wearing and (action.particle == "on" or action.verb not in {"put", "pull", "try", "have", "slip"})
    ended = action.particle in {"off", "down"} and action.verb in {"take", "put", "set", "lay", "pull"}
    found: list[Relation] = []
    if action.verb in {"sew", "knit", "make"} and action.recipients:
        worn = [one for one in action.objects if is_clothing(one, draft) or draft.entities[one].head == "wing"]
        return [Relation(subject=who, kind="wears", object=one) for who in action.recipients for one in worn]
    for agent in action.agents:
        if draft.entities[agent].kind not in ANIMATE | {"thing"}:
            continue
        for thing in action.objects:
            if thing != agent and not ended:
                found.extend(_handled(action, agent, thing, draft, wearing=wearing))
        found.extend(
            Relation(subject=agent, kind="holds", object=tool)
            for tool in action.tools
            if tool != agent and draft.entities[tool].kind in HOLDABLE and action.verb not in BY_WHAT
        )
    found.extend(_given(action, draft))
    found.extend(grasped(action, draft))
    if action.verb in {"give", "hand", "lend", "pass"}:
        found.extend(
            Relation(subject=one, kind="holds", object=thing)
            for one in action.recipients for thing in action.objects
            if draft.entities[thing].kind in HOLDABLE or in_arms(thing, draft)
        )  # fmt: skip
    return found


def _given(action: Action, draft: Draft) -> list[Relation]:
    """ "threw them a tomato", "tied the sledge to the dog"."""
    found: list[Relation] = []
    for thing in action.objects:
        kind = draft.entities[thing].kind
        for one in action.recipients:
            if thing == one or kind == "idea":
                continue
            if action.verb in _TOSSES:
                found.append(Relation(subject=thing, kind="toward", object=one))
            elif action.verb in {"tie", "fasten", "hitch", "harness", "chain", "strap", "bind"}:
                drawn = kind == "vehicle" or draft.entities[thing].head in _PULLED
                found.append(Relation(subject=thing, kind="behind" if drawn else "beside", object=one))
    return found


def _handled(action: Action, agent: str, thing: str, draft: Draft, *, wearing: bool) -> list[Relation]:
    entity, found = draft.entities[thing], list[Relation]()
    fixed = entity.head in _FIXED and (action.verb not in _CARRY or entity.head not in _MOVABLE)
    if wearing:
        if entity.kind in HOLDABLE:
            found.append(Relation(subject=agent, kind="wears", object=thing))
    elif entity.kind == "idea" and entity.head in BODY and entity.owner not in {agent, None}:
        if action.verb in CARRIES | {"take", "shake", "squeeze"} and BODY[entity.head] in {"hand", "arm"}:
            assert entity.owner is not None
            found.append(Relation(subject=agent, kind="holds", object=entity.owner, part=BODY[entity.head]))
    elif draft.words.within("verb", "hold", action.verb) and action.particle != "off" and not fixed:
        lifted = action.verb in CARRIES and entity.kind in {"animal", "person"}
        pulled = action.verb in _PULLS | _LEADS and entity.head in _PULLED
        stones = entity.head in {"stone", "rock", "pebble", "snowball", "icicle", "shell", "coal"} or (
            entity.head in {"water", "sand", "snow", "earth", "mud"}
            and action.verb in {"bring", "carry", "fetch", "offer"}
        )
        if (
            ((entity.kind in HOLDABLE or stones) and not pulled)
            or (lifted and entity.kind == "animal")
            or entity.age == "baby"
        ):
            found.append(Relation(subject=agent, kind="holds", object=thing))
            if action.verb in {"hold", "lift", "raise", "wave", "swing"} and action.particle in _HIGH:
                found.append(Relation(subject=thing, kind="over", object=agent, part="head"))
    elif not fixed and in_use(action, agent, thing, draft):
        found.append(Relation(subject=agent, kind="holds", object=thing))
    if action.verb in _LIFTS and entity.kind == "person" and entity.age != "baby" and not _borne(action, draft):
        found.append(Relation(subject=agent, kind="holds", object=thing, part="arm"))
    if action.verb in CARRIES and any(c.preposition == "by" for c in action.complements) and entity.kind == "person":
        found.append(Relation(subject=agent, kind="holds", object=thing, part="arm"))
    return found


_LIFTS = frozenset({"carry", "lift", "cradle", "hoist"})


def _borne(action: Action, draft: Draft) -> bool:
    """ "Carried her on his shoulders", "lifted him onto the donkey": who is lifted is not in the arms for long."""
    return any(
        c.preposition in {"on", "onto", "upon", "in", "into"} and draft.entities[c.entity].kind != "place"
        for c in action.complements
    )


def of_the_verb(action: Action, draft: Draft) -> list[Relation]:
    """Verbs that are a place themselves: surround, follow, ride, cover."""
    pairs = [(a, o) for a in action.agents for o in action.objects if a != o]
    kinds = draft.entities
    found = [*_led(action, draft), *_covered(action, draft), *_tossed(action, draft)]
    if action.verb in _AROUND and action.objects:
        found += [
            Relation(subject=a, kind="around", object=o) for a, o in pairs if kinds[o].kind not in {"idea", "thing"}
        ]
    if action.verb in _BEHIND:
        found += [Relation(subject=a, kind="behind", object=o) for a, o in pairs if kinds[o].kind in ANIMATE]
    if action.verb in _RIDES:
        found += [
            Relation(subject=a, kind="in" if kinds[o].head in _CLOSED else "on", object=o)
            for a, o in pairs
            if kinds[o].kind in {"vehicle", "animal"} and kinds[a].kind in ANIMATE
        ]
    found += [
        Relation(subject=o, kind="on", object=a)
        for a, o in pairs
        if kinds[a].head == "wave" and kinds[o].kind == "vehicle"  # "was thrown about by the waves"
    ]
    if action.verb in _ON_TOP:
        found += [Relation(subject=a, kind="on", object=o) for a, o in pairs if kinds[o].head in _CLIMBED]
    if action.verb in _MEETS and not action.tools:
        found += [Relation(subject=a, kind="beside", object=o) for a, o in pairs if _stands_by(a, o, action, draft)]
    for a, o in pairs:
        if (kind := _crossed(action.verb, a, o, draft)) is not None:
            found.append(Relation(subject=a, kind=kind, object=o))
    if action.verb in {"arm", "equip"}:
        found += [Relation(subject=o, kind="holds", object=t) for t in action.tools for o in action.objects]
    return found


def _crossed(verb: str, agent: str, place: str, draft: Draft) -> str | None:
    """ "Crossed the street", "entered the cave", "reached the stadium", "left the shop"."""
    what, who = draft.entities[place], draft.entities[agent]
    last = what.head.rsplit(maxsplit=1)[-1]
    if who.kind not in ANIMATE | {"vehicle"} or what.kind in {"idea", "food"}:
        return None
    if verb == "cross" and what.kind in {"place", "nature"} | ({"thing"} if last in _ROADS else set()):
        return "across" if last in _WET else "on"
    if verb == "enter" and (what.kind == "place" or last in {"tent", "cave", "hole", "tunnel", "castle", "tower"}):
        return "in"
    if verb in {"reach", "approach"} and what.kind in {"place", "nature", "thing", "plant", "vehicle"}:
        return "in" if what.kind == "place" and last in _INDOORS else "beside"
    return None


_ROADS = frozenset({
    "street", "road", "bridge", "lane", "path", "square", "track", "rails", "footbridge", "carpet", "floor",
})  # fmt: skip
_WET = frozenset({
    "river", "stream", "brook", "sea", "lake", "ocean", "canal", "creek", "pond", "ditch", "moat", "water",
})  # fmt: skip
_INDOORS = frozenset({
    "stadium", "city", "town", "village", "island", "forest", "wood", "station", "market", "camp", "oasis", "garden",
    "school", "park", "zoo", "museum", "airport", "harbour", "jungle",
})  # fmt: skip


def _stands_by(agent: str, other: str, action: Action, draft: Draft) -> bool:
    one, two = draft.entities[agent], draft.entities[other]
    if action.verb in {"water", "harvest"} and two.kind == "food":
        return one.kind in ANIMATE
    if one.kind not in ANIMATE or two.kind in {"idea", "nature", "food", "group"} or is_clothing(other, draft):
        return False
    if two.kind == "place":
        return False
    held = draft.words.within("verb", "hold", action.verb) or in_use(action, agent, other, draft)
    return two.kind in {"person", "animal", "vehicle", "plant"} or two.head in _FIXED or not held


def _led(action: Action, draft: Draft) -> list[Relation]:
    """ "led the donkey on a rope", "pulled a sledge", "pushed the pram": who goes ahead, and who has the rope."""
    kinds, found = draft.entities, list[Relation]()
    ropes = [
        c.entity for c in action.complements
        if c.preposition in {"on", "by", "with"} and kinds[c.entity].head in _LEASHES
    ] + [tool for tool in action.tools if kinds[tool].head in _LEASHES]  # fmt: skip
    leads = action.verb in _LEADS or (action.verb in {"walk", "take", "pull"} and ropes)
    for agent in action.agents:
        for other in action.objects:
            if agent == other or kinds[other].kind in {"idea", "place", "nature"}:
                continue
            pulled = action.verb in _PULLS and (kinds[other].head in _PULLED or kinds[other].kind == "vehicle")
            led = leads and (kinds[other].kind in ANIMATE | {"vehicle"} or kinds[other].head in _PULLED)
            if led or pulled:
                found.append(Relation(subject=other, kind="behind", object=agent))
            if action.verb in _PUSHES and kinds[agent].kind in ANIMATE:
                seats = [
                    c.entity for c in action.complements
                    if (c.preposition == "in" and kinds[c.entity].kind in {"vehicle", "thing"})
                    or (c.preposition == "on" and kinds[c.entity].head.rsplit(maxsplit=1)[-1] in _PUSHED)
                ]  # fmt: skip
                wheeled = kinds[other].kind == "vehicle" or kinds[other].head in _PULLED
                pushed = seats or ([other] if wheeled else [])
                found.extend(Relation(subject=agent, kind="behind", object=one) for one in pushed)
    if leads and ropes:
        holders = [a for a in action.agents if kinds[a].kind == "person"] or [
            o for o in action.objects if kinds[o].kind == "person"
        ]
        found.extend(Relation(subject=who, kind="holds", object=rope) for who in holders for rope in ropes)
    return found


def _covered(action: Action, draft: Draft) -> list[Relation]:
    """ "covered with snow", "wrapped in a towel", "filled with apples"."""
    if action.verb not in BY_WHAT:
        return []
    by = [*action.tools, *(c.entity for c in action.complements if c.preposition in {"with", "in"})]
    if action.verb in _COVERS and action.agents and not by:
        # "Snow covered the roofs."
        by, hosts = list(action.agents), list(action.objects)
    else:
        hosts = list(action.objects or action.agents)
    found: list[Relation] = []
    for one in by:
        entity = draft.entities[one]
        if entity.kind in {"idea", "place", "person"}:
            continue
        for host in hosts:
            whole = on_whom(host, None, draft)
            if whole is None or whole == one:
                continue
            if action.verb in _WRAPS:
                if entity.kind == "animal":
                    continue  # "wrapped in a blanket, with a parrot on his shoulder"
                if is_clothing(one, draft) and draft.entities[whole].kind in ANIMATE:
                    found.append(Relation(subject=whole, kind="wears", object=one))
                elif draft.entities[whole].kind not in ANIMATE:
                    found.append(Relation(subject=whole, kind="in", object=one))
                else:
                    found.append(Relation(subject=one, kind="around", object=whole))
            elif action.verb in {"line", "edge", "fringe"}:
                found.append(Relation(subject=one, kind="beside", object=whole))
            elif action.verb in _FILLS:
                found.append(Relation(subject=one, kind="in", object=whole))
            else:
                cloth = entity.head.rsplit(maxsplit=1)[-1] in _CLOTHS
                found.append(Relation(subject=one, kind="over" if cloth else "on", object=whole))
    return found


def _tossed(action: Action, draft: Draft) -> list[Relation]:
    """ "threw their caps in the air"."""
    high = action.particle in _HIGH or any(
        draft.entities[c.entity].head in {"air", "sky"} and c.preposition in {"in", "into", "to", "toward", "towards"}
        for c in action.complements
    )
    if action.verb not in _TOSSES or not high:
        return []
    return [
        Relation(subject=thing, kind="over", object=agent)
        for agent in action.agents for thing in action.objects
        if draft.entities[thing].kind != "idea" and draft.entities[agent].kind in ANIMATE
    ]  # fmt: skip


def is_clothing(one: str, draft: Draft) -> bool:
    """Whether it is worn."""
    return draft.words.guess(draft.entities[one].head).group == "clothing"
