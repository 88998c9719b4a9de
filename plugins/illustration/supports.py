"""How things carry, hold and cover each other: where one sits on a horse, how deep a basket is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .pieces import Piece


def names_of(piece: Piece) -> tuple[str, ...]:
    """What a thing is called: its name, its head noun, and the word its drawing was found by."""
    name = piece.part.element.name
    return name, name.split()[-1], piece.part.found_as or ""


def word_in(table: dict[str, float], piece: Piece, default: float | None) -> float | None:
    """What a table says of a thing."""
    return next((table[n] for n in names_of(piece) if n in table), default)


SEATS = {
    "chair": 0.46, "armchair": 0.42, "couch": 0.42, "sofa": 0.42, "bed": 0.42, "bench": 0.48, "swing": 0.25,
    "throne": 0.4, "stool": 0.95, "horse": 0.66, "pony": 0.66, "donkey": 0.68, "camel": 0.7, "elephant": 0.8,
    "unicorn": 0.66, "dragon": 0.6, "cow": 0.75, "bicycle": 0.78, "bike": 0.78, "cycle": 0.78, "motorcycle": 0.6,
    "scooter": 0.55, "skateboard": 0.6, "sled": 0.3, "sleigh": 0.4, "tree": 0.62, "branch": 0.6, "boat": 0.32,
    "ship": 0.5, "raft": 0.4, "canoe": 0.4, "surfboard": 0.3, "carpet": 0.5, "rug": 0.5, "mat": 0.5, "blanket": 0.4,
    "plate": 0.45, "tray": 0.5, "lily": 0.5, "leaf": 0.5, "cloud": 0.6, "moon": 0.9, "stage": 0.8, "flower": 0.72,
    "tulip": 0.8, "sunflower": 0.72, "hill": 0.9, "mountain": 0.9, "table": 0.97, "desk": 0.9, "bridge": 0.6,
    "train": 0.7, "truck": 0.7, "car": 0.9, "bus": 0.95, "house": 0.95, "roof": 0.8, "castle": 0.8, "fence": 0.9,
    "wall": 0.96, "rock": 0.9, "piano": 0.52,
    "seat": 0.36, "wheelchair": 0.46, "stairs": 0.36, "stair": 0.36, "staircase": 0.36, "step": 0.5, "stretcher": 0.62,
    "hammock": 0.4, "rocking chair": 0.44, "deckchair": 0.4, "haystack": 0.92, "mattress": 0.9, "stump": 0.9,
}  # fmt: skip
"""How high up a thing others sit or lie on it, as a share of its drawn height."""
HOLLOWS = {
    "cardboard box": 0.86, "carton": 0.86,
    "basket": 0.66, "box": 0.8, "bucket": 0.7, "cup": 0.75, "mug": 0.75, "glass": 0.6, "bowl": 0.6, "pot": 0.65,
    "bag": 0.65, "backpack": 0.55, "cart": 0.5, "wagon": 0.5, "boat": 0.34, "canoe": 0.4, "ship": 0.5, "nest": 0.5,
    "bathtub": 0.55, "bath": 0.55, "tub": 0.55, "vase": 0.8, "hat": 0.6, "sack": 0.7, "crate": 0.6, "barrel": 0.8,
    "stroller": 0.5, "sled": 0.3, "sleigh": 0.45, "car": 0.5, "truck": 0.5, "chest": 0.55, "trash": 0.8,
    "jar": 0.5, "jug": 0.8,
    "suitcase": 0.6, "haystack": 0.9, "hay": 0.9, "bush": 0.86, "hedge": 0.86, "reeds": 0.6, "leaves": 0.6,
    "cradle": 0.55, "pram": 0.5, "wheelbarrow": 0.55, "drawer": 0.6, "bin": 0.75, "cauldron": 0.6, "well": 0.42,
}  # fmt: skip
"""Containers with the share of their height that hides what is in them."""
SITTABLE = frozenset(
    (
        "chair",
        "seat",
        "armchair",
        "couch",
        "sofa",
        "bench",
        "swing",
        "throne",
        "stool",
        "log",
        "rock",
        "wall",
        "fence",
        "bed",
        "wheelchair",
        "stairs",
        "stair",
        "step",
        "staircase",
        "rocking chair",
        "deckchair",
        "pew",
        "trunk",
        "stump",
    )
)
"""What people sit down on."""
NARROW = frozenset(
    ("chair", "seat", "armchair", "throne", "stool", "swing", "wheelchair", "rocking chair", "deckchair", "bucket",
     "suitcase")
)  # fmt: skip
"""Seats one cannot lie on."""
ENCLOSING = frozenset(
    ("car", "bus", "truck", "boat", "ship", "canoe", "train", "tractor", "helicopter", "van", "taxi", "ferry",
     "rowboat", "sailboat", "kayak", "raft", "jeep", "lorry", "ambulance", "rocket", "spaceship", "tram", "yacht",
     "steamer", "fire engine", "hot air balloon", "plane", "airplane", "aeroplane", "submarine", "minibus", "speedboat",
     "cable car", "mountain cableway", "aerial tramway")
)  # fmt: skip
"""Vehicles their riders look out of; on others they sit astride."""
BOARDED = frozenset(
    (
        "tractor",
        "bus",
        "train",
        "tram",
        "plane",
        "airplane",
        "aeroplane",
        "minibus",
        "helicopter",
        "spaceship",
        "cable car",
    )
)
"""Vehicles one says one is on, and is in."""
CYCLES = frozenset(("bicycle", "bike", "cycle", "tricycle", "unicycle"))
BOARDS = frozenset(("skateboard", "surfboard", "snowboard", "hoverboard", "scooter", "ski", "skis"))
"""What one rides standing."""
SLEDGES = frozenset(("sled", "sledge", "sleigh", "toboggan"))
"""What one rides sitting on it, whole in sight."""
PERCHES = frozenset(("hill", "mountain", "rock", "cliff", "dune", "iceberg", "roof", "tower", "stone", "stump"))
"""What is large enough for others to stand on in their own size."""
WAVES = frozenset(("wave", "water wave", "waves", "surf"))
POOLS = frozenset(("puddle", "mud puddle", "pool", "mud", "pond", "snow", "sand", "carpet", "rug"))
"""What lies flat on the ground; who is in it stands upon it."""
ROCKS = frozenset(("rock", "stone", "boulder", "stump", "tree stump"))
"""What is as large as whoever is on it needs."""
LONG = frozenset(("ladder", "log", "plank", "pole", "canoe", "beam", "trunk", "mattress", "board", "sofa", "bench"))
"""What is carried lying level, by two at its ends."""
STACKED = frozenset(("rail", "track", "log", "plank", "beam", "pole", "pipe", "board"))
"""What lies one behind the other where there are several."""
AFLOAT_SEATS = {
    "canoe": 0.42,
    "kayak": 0.42,
    "rowboat": 0.42,
    "raft": 0.2,
    "boat": 0.31,
    "sailboat": 0.31,
    "ship": 0.42,
    "ferry": 0.42,
    "steamer": 0.42,
}
"""How high up the hull or deck of a boat is, as a share of its drawn height."""
ARCHES = frozenset(("bridge", "arch", "gate", "viaduct"))
"""What one stands under in the middle."""
CANOPIES = frozenset(("umbrella", "parasol", "blanket", "tent"))
"""What comes over those who are under it, wherever they stand."""
LYING = frozenset(("stretcher", "hammock", "mattress", "sunbed", "lounger", "operating table"))
"""What people lie on."""
BEDS = frozenset(("bed", "crib", "cot"))
COVERS = frozenset(("blanket", "quilt", "sheet", "cloak", "towel", "duvet", "cover", "tablecloth", "coat"))
"""Cloth that may lie over somebody."""
SCALED = frozenset(("ladder", "tree", "rope", "wall", "mountain", "hill", "fence", "cliff", "rock", "pole", "mast",
                    "tower", "stairs", "trunk", "beanstalk", "vine", "lamppost", "flagpole"))  # fmt: skip
"""What one is on halfway up while climbing it."""
UPRIGHT = frozenset(("ladder", "rope", "pole", "mast", "beanstalk", "vine", "lamppost", "flagpole"))
"""What one can be on only by clinging to it."""
STAIRS = frozenset(("stairs", "stair", "staircase", "step", "steps"))
CRAWLERS = frozenset(("crab", "lobster", "starfish", "snail", "shrimp", "hermit crab", "clam", "oyster", "mussel"))
"""Who walks on the ground of the sea."""
COOKWARE = frozenset(("pan", "pot", "kettle", "saucepan", "frying pan", "cauldron"))
STOVES = ("stove", "oven", "cooker")
FLOORED = frozenset(("door", "gate", "curtain", "curtains", "front door"))
"""What belongs to a wall and reaches down to the floor."""
GLASS = frozenset(("jar", "glass", "aquarium", "tank", "fishbowl", "fish tank", "bottle", "terrarium", "bubble"))
"""What one sees through to what is in it."""
LOW_ROOFS = frozenset(("table", "desk", "bed", "chair", "bench", "couch", "sofa"))
"""Furniture with room between its legs."""
HEADWEAR = frozenset(("hat", "cap", "crown", "helmet", "hood", "ribbon"))
FOOTWEAR = frozenset(("shoe", "shoes", "boot", "boots", "sandal", "slipper", "skate", "skates", "sock", "socks"))
DRESSINGS = frozenset(("cast", "plaster", "bandage", "splint"))
"""What is about a leg or an arm."""
BORNE = frozenset(
    ("cake", "pie", "plate", "bowl", "tray", "pot", "basket", "box", "gift", "present", "soup", "salad", "puppy")
)
"""What hands carry from below."""
HANGING = frozenset(
    (
        "bucket",
        "pail",
        "bag",
        "handbag",
        "basket",
        "suitcase",
        "briefcase",
        "lantern",
        "backpack",
        "purse",
        "lamp",
        "can",
    )
)
"""What hangs by its handle from the hand that carries it."""
WINDOWED: dict[str, tuple[float, float, float, float]] = {
    "car": (0.42, 0.18, 0.11, 0.42), "automobile": (0.40, 0.20, 0.11, 0.42), "taxi": (0.385, 0.20, 0.17, 0.38),
    "cab": (0.385, 0.20, 0.17, 0.38), "bus": (0.315, 0.21, 0.10, 0.49), "truck": (0.185, 0.19, 0.26, 0.51),
    "lorry": (0.185, 0.19, 0.26, 0.51), "van": (0.41, 0.18, 0.10, 0.37), "minibus": (0.41, 0.18, 0.10, 0.37),
    "train": (0.5, 0.5, 0.10, 0.49), "helicopter": (0.37, 0.15, 0.27, 0.48), "tractor": (0.54, 0.3, 0.09, 0.39),
    "police car": (0.37, 0.22, 0.22, 0.49), "ambulance": (0.31, 0.2, 0.22, 0.45),
    "fire engine": (0.27, 0.18, 0.2, 0.52),
    "fire truck": (0.27, 0.18, 0.2, 0.52), "jeep": (0.40, 0.20, 0.11, 0.42), "tram": (0.5, 0.5, 0.2, 0.52),
    "flying rocket": (0.382, 0.26, 0.27, 0.54), "rocket": (0.5, 0.36, 0.42, 0.66), "spaceship": (0.5, 0.36, 0.42, 0.66),
    "spacecraft": (0.5, 0.36, 0.42, 0.66),
    **dict.fromkeys(("cable car", "mountain cableway", "aerial tramway"), (0.36, 0.15, 0.47, 0.70)),
    "plane": (0.46, 0.22, 0.26, 0.5), "airplane": (0.46, 0.22, 0.26, 0.5), "aeroplane": (0.46, 0.22, 0.26, 0.5),
    "hot air balloon": (0.5, 0.26, 0.66, 0.9), "hot-air balloon": (0.5, 0.26, 0.66, 0.9),
}  # fmt: skip
"""Closed vehicles with the window their driver is seen at, as they are drawn looking left: its middle and width as
shares of the drawing's width, its upper and lower edge as shares of its height."""
REAR_WINDOWS: dict[str, tuple[float, ...]] = {
    "car": (0.67,), "automobile": (0.67,), "taxi": (0.7,), "cab": (0.7,), "police car": (0.66,), "jeep": (0.64,),
    **dict.fromkeys(("cable car", "mountain cableway", "aerial tramway"), (0.5, 0.635)),
    "bus": (0.57, 0.82), "van": (0.68, 0.86), "minibus": (0.68, 0.86),
}  # fmt: skip
"""Where further windows of vehicles are, for those who ride along."""
