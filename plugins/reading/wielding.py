"""What is in somebody's hands because of what he does with it: a flask is opened, a telescope looked through."""

from __future__ import annotations

from fabula.core.events import Action, Relation

from .resolving import Draft

_USED = frozenset({
    "eat", "drink", "read", "sip", "lick", "nibble", "munch", "lend", "play", "light", "strike", "blow", "brush",
    "polish", "knit", "sew", "peel", "sharpen", "chew", "bite", "write", "press", "unwrap", "squeeze", "ring",
    "swing", "unfold", "clean", "wipe", "hold", "point", "beat", "wave", "crack", "rock", "unpack", "mend", "darn",
    "examine", "fold", "dip", "stir", "pour", "fire", "aim", "cock", "draw", "open", "close", "shut", "unscrew",
    "uncork", "pull", "turn", "crank", "wring", "sniff", "smell", "spread", "tear", "rip", "crumple", "count", "flip",
    "butter", "stamp", "shuffle", "deal", "toss", "cast", "whittle", "dust", "tap", "lower", "tighten", "tilt",
    "juggle", "rub", "suck", "use", "untie", "empty", "load",
})  # fmt: skip
"""One holds what one does this with, where it fits a hand."""
_OPENED = frozenset({"open", "close", "shut", "empty", "load", "pull", "turn", "lower", "tighten", "use", "untie",
                     "rub", "tap"})  # fmt: skip
"""What is done to large things too: only what is surely small is in the hand."""
_BY_MOUTH = frozenset({"chew", "gnaw", "munch", "nibble", "bite", "crunch"})
_SMALL = frozenset({
    "umbrella", "parasol", "flask", "thermos", "bottle", "jar", "tin", "bag", "handbag", "purse", "wallet", "box",
    "matchbox", "lunchbox", "lunch box", "book", "notebook", "diary", "letter", "envelope", "newspaper", "map",
    "parcel", "present", "gift", "packet", "fan", "locket", "watch", "lever", "crank", "key", "rope", "string",
    "torch", "lantern", "lamp", "flashlight", "telescope", "camera", "can", "jug", "cup", "mug", "glass", "spoon",
    "knife", "sword", "stick", "wand", "net", "coin", "ring", "pebble", "shell", "egg", "button", "feather", "basket",
    "bucket", "satchel", "sack", "scroll", "penknife", "pocketknife", "compass", "medal", "candle", "photo",
    "postcard", "cork", "lid", "bowl", "teapot", "pot", "kettle", "pan", "brush", "broom", "hammer", "pistol", "gun",
    "reins", "magnet",
})  # fmt: skip
"""Things that are surely in the hand of who opens or turns them."""
_HANDY = frozenset({
    "candle", "match", "lantern", "bell", "wool", "yarn", "gift", "present", "flask", "thermos", "lever", "cork",
    "straw", "handkerchief", "fan", "reins", "rein", "trophy", "crank", "fork", "pipe", "lid", "needle", "thread",
    "feather", "flower", "rose", "daisy", "tulip", "fishing rod", "rod", "oar", "whip", "lasso", "pistol", "potato",
    "plank", "pump", "cigar", "pea", "orange", "telephone", "phone", "cardboard", "poster", "placard",
})  # fmt: skip
_IN_ARMS = frozenset({
    "kitten", "puppy", "mouse", "hamster", "frog", "toad", "bird", "chick", "duckling", "gosling", "hedgehog", "rabbit",
    "bunny", "guinea pig", "squirrel", "parrot", "canary", "budgie", "sparrow", "robin", "hen", "chicken", "duck",
    "goose", "rooster", "cat", "snail", "beetle", "ladybird", "ladybug", "worm", "caterpillar", "butterfly", "spider",
    "crab", "fish", "goldfish", "trout", "herring", "sardine", "eel", "snake", "lizard", "gecko", "turtle", "tortoise",
    "piglet", "lamb", "mole", "bat", "owl", "owlet", "dachshund", "starfish", "rat", "cricket", "grasshopper", "pigeon",
    "dove", "magpie", "crow", "raven", "salmon", "lobster", "octopus", "fly", "bee", "ferret", "weasel", "cub",
})  # fmt: skip
"""Animals that somebody can take into his hands."""
_LOOKED_THROUGH = frozenset({"telescope", "binoculars", "spyglass", "magnifying glass", "camera", "kaleidoscope",
                             "field glasses", "opera glasses"})  # fmt: skip
_SPOKEN_INTO = frozenset({"phone", "telephone", "mobile", "cell phone", "mobile phone", "microphone", "megaphone",
                          "radio", "walkie-talkie", "receiver"})  # fmt: skip
_LEANT_ON = frozenset({"stick", "cane", "crutch", "staff", "broom", "spade", "shovel", "rake", "crook", "walking stick",
                       "umbrella", "pitchfork", "hoe"})  # fmt: skip
_PLAYED = frozenset({"trumpet", "flute", "whistle", "horn", "violin", "guitar", "drum", "recorder", "harmonica", "pipe",
                     "accordion", "fiddle", "banjo", "ukulele", "trombone", "tuba", "clarinet", "lute", "mouth organ",
                     "bagpipes", "tambourine", "triangle"})  # fmt: skip


def in_use(action: Action, agent: str, thing: str, draft: Draft) -> bool:
    """Whether one holds what one does this with, in hands or, as animals do, by mouth."""
    kind, entity = draft.entities[agent].kind, draft.entities[thing]
    if kind == "animal" and action.verb in _BY_MOUTH:
        return entity.kind == "thing"
    fable = kind == "animal" and (draft.words.within("verb", "human", action.verb) or _plays(action, thing, draft))
    if not (kind == "person" or fable) or action.verb not in _USED:
        return False
    if action.verb in _OPENED:
        last = entity.head.rsplit(maxsplit=1)[-1]
        return entity.kind in {"thing", "food"} and (entity.head in _SMALL or last in _SMALL) and not _stands(action)
    return fits_hand(thing, draft)


def _stands(action: Action) -> bool:
    """ "Found a key on the floor", "opened the box on the table": it lies there still."""
    return any(c.preposition in {"on", "in", "under", "behind", "beside", "between"} for c in action.complements)


def _plays(action: Action, thing: str, draft: Draft) -> bool:
    return action.verb in {"play", "blow"} and draft.words.guess(draft.entities[thing].head).group == "music"


def fits_hand(one: str, draft: Draft) -> bool:
    """Whether somebody can hold it in a hand."""
    entity = draft.entities[one]
    last = entity.head.rsplit(maxsplit=1)[-1]
    return (
        entity.kind == "food"
        or draft.words.guess(entity.head).group in {"media", "music", "tool", "clothing", "toy"}
        or entity.head in _HANDY
        or (last in _HANDY | _SMALL and entity.kind == "thing")
    )


def in_arms(one: str, draft: Draft) -> bool:
    """Whether it is an animal that somebody can take into his hands or arms."""
    entity = draft.entities[one]
    return entity.kind == "animal" and (entity.head.rsplit(maxsplit=1)[-1] in _IN_ARMS or entity.age == "baby")


def used_at(action: Action, preposition: str, other: str, draft: Draft) -> bool:
    """ "Looked through a telescope", "talked on the phone", "leant on a stick", "bit into an apple"."""
    entity = draft.entities[other]
    last = entity.head.rsplit(maxsplit=1)[-1]
    if preposition == "through":
        return entity.head in _LOOKED_THROUGH or last in _LOOKED_THROUGH
    if preposition in {"on", "into", "over"} and last in _SPOKEN_INTO:
        return draft.words.within("verb", "speech", action.verb) or action.verb in {"talk", "speak", "chat", "sing"}
    if preposition == "on" and action.verb in {"lean", "rest", "hobble", "limp"}:
        return last in _LEANT_ON
    if preposition == "on" and action.verb in {"play", "blow"}:
        return last in _PLAYED
    if preposition in {"into", "at", "on"} and action.verb in _BY_MOUTH | {"suck", "sip"}:
        return entity.kind == "food" or last in _HANDY
    if preposition == "into" and action.verb == "blow":
        return entity.kind == "thing"
    return False


def grasped(action: Action, draft: Draft) -> list[Relation]:
    """Small animals that somebody takes, holds or hands on, and babies that are rocked."""
    takes = draft.words.within("verb", "hold", action.verb) or action.verb in {"hand", "stroke"}
    found: list[Relation] = []
    for agent in action.agents:
        if draft.entities[agent].kind not in {"person", "animal"}:
            continue
        for one in action.objects:
            caught = takes and action.verb != "stroke" and in_arms(one, draft) and not action.recipients
            rocked = draft.entities[one].age == "baby" and action.verb in {"rock", "nurse", "feed", "cuddle", "bathe"}
            if one != agent and (caught or rocked) and action.particle not in {"off", "down"}:
                found.append(Relation(subject=agent, kind="holds", object=one))
    return found
