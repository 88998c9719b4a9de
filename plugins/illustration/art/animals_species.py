"""Four-legged animals by their measures and colours: one body plan serves them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

NOSE, EYE = "#37282f", "#2b2029"


@dataclass(frozen=True, slots=True)
class Species:
    """Measures in units of which a dog is about 90 tall; angles in degrees, upward positive."""

    height_m: float
    """From the ground to the top of its head, standing."""
    coat: str
    words: str
    leg: float = 46
    """From the ground to the middle of the body."""
    rise: float = 0
    """How much higher the shoulders are than the hips."""
    length: float = 50
    """From hips to shoulders."""
    rump: float = 17
    waist: float = 15.5
    chest: float = 19
    neck: float = 22
    neck_angle: float = 52
    throat: tuple[float, float] = (14.5, 12.5)
    """Half the width of the neck at its root and at the head."""
    head: float = 17.5
    """Radius of the skull; the measures of a head below are in this unit."""
    tilt: float = -6
    snout: tuple[float, float, float, float] = (0.85, 0.34, 0.62, 0.42)
    """How far it sticks out, how far it drops, half its width at the root and at the tip."""
    nose: str = "ball"
    ears: str = "flop"
    ear: float = 1.0
    eye: tuple[float, float] = (0.3, -0.12)
    eye_size: float = 0.15
    thigh: float = 10
    ankle: float = 6.4
    foot: str = "paw"
    tail: str = "thin"
    tail_length: float = 44
    tail_angle: float = 40
    tail_turn: float = 130
    tail_width: float = 4.6
    curls: bool = True
    """Sleeps rolled up; others lie with the head on the ground."""
    haunch: bool = False
    """Crouches: the bent hind leg shows on the body also when it stands."""
    belly: str = ""
    bib: str = ""
    """Colour of throat and breast."""
    socks: str = ""
    sock: float = 0.5
    face: str = ""
    """Colour of the muzzle."""
    skin: str = "#f08d8d"
    """Of the inner ear, and the nose where it is a pink one."""
    mask: str = ""
    tip: str = ""
    mane: str = ""
    horns: str = ""
    marks: str = ""
    mark: str = "#8a5a3a"
    wool: str = ""
    tongue: bool = False

    def young(self, height_m: float, words: str, **change: Any) -> Species:
        """The same animal as a baby: short, with a big head and big eyes."""
        made = replace(
            self, height_m=height_m, words=words, leg=self.leg * 0.82, length=self.length * 0.72, rump=self.rump * 0.94,
            waist=self.waist * 0.94, chest=self.chest * 0.88, neck=self.neck * 0.66, head=self.head * 1.18,
            throat=(self.throat[0] * 0.92, self.throat[1] * 0.92), eye_size=self.eye_size * 1.15,
            thigh=self.thigh * 0.92, tail_length=self.tail_length * 0.66,
            snout=(self.snout[0] * 0.8, self.snout[1], self.snout[2], self.snout[3]),
        )  # fmt: skip
        return replace(made, **change)


_DOG = Species(0.65, "#f5b066", "dog,hound,terrier,mutt,collie,labrador,retriever,spaniel,beagle,doggy,doggie,sheepdog,watchdog,bulldog,"
    "shepherd dog,hunting dog,pet dog,stray dog,dachshund,husky", belly="#ffd9bd", tongue=True)  # fmt: skip
_CAT = Species(0.42, "#f6a850", "cat,tomcat,kitty,tabby,feline,pussycat,house cat,pussy", leg=37, length=42, rump=15.5, waist=14, chest=15, neck=18, neck_angle=52,
    throat=(12.5, 11.5), head=19, snout=(0.2, 0.36, 0.6, 0.46), nose="pink", ears="point", ear=0.8, thigh=8.6, ankle=5.6, tail_length=52, tail_angle=30, tail_turn=110,
    tail_width=4.2, belly="#ffe3cb", bib="#ffe3cb", face="#ffe9d6", marks="tabby", mark="#b8713a", skin="#f39a94", eye=(0.34, -0.08), eye_size=0.17)  # fmt: skip
_WOLF = Species(0.95, "#8b93a3", "wolf,coyote,jackal,werewolf,big bad wolf", leg=48, length=52, neck=24, neck_angle=46, throat=(17, 14), head=17.5, snout=(1.05, 0.32, 0.62, 0.34), ears="point",
    tail="bushy", tail_length=44, tail_angle=-38, tail_turn=30, tail_width=9, belly="#dfe3ea", bib="#d3d9e2", face="#e4e8ee", tip="#5b6270", skin="#6d7482", chest=20)  # fmt: skip
_FOX = replace(_WOLF, height_m=0.55, words="fox,vixen", coat="#f4812f", leg=39, length=45, rump=14.5, waist=13, chest=15.5, neck=19, neck_angle=50, throat=(13, 11), head=17,
    snout=(1.1, 0.4, 0.56, 0.24), ear=1.15, tail_length=52, tail_angle=-8, tail_turn=-30, tail_width=11, belly="#fff0df", bib="#fff3e6", face="#fff3e6", tip="#fff6ec", socks="#5a3630",
    thigh=8.4, ankle=5, skin="#5a3630")  # fmt: skip
_HORSE = Species(2.1, "#9a6244", "horse,stallion,mare,steed,racehorse,thoroughbred,mustang", leg=62, length=58, rump=19, waist=18, chest=20, neck=46, neck_angle=56, throat=(17, 11), head=13,
    tilt=-34, snout=(1.8, 0.36, 0.74, 0.6), nose="nostril", ears="horse", ear=0.8, eye=(0.34, -0.2), eye_size=0.17, thigh=11.5, ankle=5.8, foot="hoof", tail="hair", tail_length=48, tail_angle=10,
    tail_turn=110, tail_width=8, curls=False, face="#c99a7c", mane="#3a2a2c", socks="", skin="#5a3c3a")  # fmt: skip
_COW = Species(1.55, "#f4f1f2", "cow,dairy cow,milk cow,cattle", leg=51, length=60, rump=23, waist=23, chest=24, neck=25, neck_angle=40, throat=(18, 15), head=18, tilt=-18, snout=(1.0, 0.4, 0.78, 0.62),
    nose="broad", ears="side", eye=(0.3, -0.22), thigh=11, ankle=6.8, foot="hoof", tail="tuft", tail_length=44, tail_angle=-60, tail_turn=-26, tail_width=2.6, curls=False, face="#f7a9ad", tip="#4f4a52",
    horns="cow", marks="patches", mark="#55505a", skin="#f2a0a4")  # fmt: skip
_GOAT = Species(0.95, "#d39a5e", "goat,billy goat,nanny goat", leg=45, length=46, rump=16, waist=16, chest=18, neck=26, neck_angle=56, throat=(13, 10.5), head=14.5, tilt=-20, snout=(1.15, 0.36, 0.66, 0.5),
    nose="nostril", ears="side", horns="goat", eye=(0.3, -0.2), thigh=9.4, ankle=5.2, foot="hoof", tail="stub", tail_length=15, tail_angle=70, tail_turn=20, tail_width=4.4, curls=False, socks="#6a4636",
    belly="#efcfa4", face="#ecca9d", skin="#e9a088")  # fmt: skip
_SHEEP = Species(0.95, "#f3eff5", "sheep,ewe,ram,black sheep", leg=41, length=44, rump=20, waist=21, chest=21, neck=22, neck_angle=46, throat=(13, 12), head=15.5, tilt=-14, snout=(0.9, 0.36, 0.7, 0.54), nose="small",
    ears="side", thigh=7, ankle=5.6, foot="hoof", tail="stub", tail_length=12, tail_angle=-30, tail_turn=-30, tail_width=6.5, curls=False, wool="#e0ab77", skin="#f0b7a0", sock=0.0)  # fmt: skip
_PIG = Species(0.8, "#fb97a8", "pig,hog,sow,swine,piggy", leg=36, length=46, rump=22, waist=23, chest=22, neck=15, neck_angle=24, throat=(20, 17), head=19, tilt=-6, snout=(0.72, 0.24, 0.56, 0.48), nose="disk",
    ears="fold", ear=0.8, eye=(0.28, -0.2), thigh=10, ankle=6.8, foot="hoof", tail="screw", tail_length=20, curls=False, belly="#ffc0c8", skin="#f2708a", socks="#c9647c", sock=0.22)  # fmt: skip
_LION = Species(1.25, "#f0b354", "lion,king of beasts", leg=47, length=52, rump=17, waist=16, chest=20, neck=22, neck_angle=46, throat=(17, 14.5), head=19.5, snout=(0.62, 0.36, 0.62, 0.5), ears="round", ear=0.8,
    thigh=11, ankle=7.6, tail="tuft", tail_length=54, tail_angle=-24, tail_turn=-70, tail_width=3, belly="#fbe0b2", face="#fdebc8", mane="#b0642c", tip="#8d4b22", skin="#c98a4a", curls=False)  # fmt: skip
_TIGER = replace(_LION, height_m=1.05, words="tiger,tigress", coat="#f98236", mane="", marks="stripes", mark="#3d3340", belly="#ffe9d6", bib="#fff0e2", face="#fff2e6", tip="#3d3340", tail="thin", tail_width=4.6,
    skin="#4a3a40", leg=44)  # fmt: skip
_BEAR = Species(1.4, "#93613f", "bear,grizzly,brown bear,grizzly bear", leg=45, length=48, rump=24, waist=23, chest=25, neck=20, neck_angle=38, throat=(21, 18), head=21, snout=(0.68, 0.36, 0.6, 0.44), ears="round", ear=0.85,
    eye=(0.34, -0.14), eye_size=0.13, thigh=14, ankle=10.5, tail="stub", tail_length=9, tail_angle=20, tail_turn=0, tail_width=5, face="#d1a173", skin="#5e3b26")  # fmt: skip
_RABBIT = Species(0.36, "#d9d3e2", "rabbit,bunny,hare,bunny rabbit,jackrabbit,easter bunny", leg=25, length=30, rump=19, waist=16.5, chest=14, neck=16, neck_angle=48, throat=(12, 11), head=15, snout=(0.4, 0.34, 0.56, 0.42),
    nose="pink", ears="long", ear=1.0, eye=(0.32, -0.1), eye_size=0.17, thigh=8, ankle=6, tail="puff", tail_length=9, tail_angle=10, tail_turn=0, tail_width=7.5, haunch=True, belly="#f3eff6", skin="#f0909a")  # fmt: skip
_MOUSE = Species(0.12, "#b9b4c0", "mouse,field mouse,house mouse", leg=17, length=27, rump=16, waist=14, chest=11, neck=11, neck_angle=34, throat=(11, 10), head=14.5, tilt=-10, snout=(0.72, 0.36, 0.56, 0.22), nose="pink", ears="dish",
    ear=1.15, eye=(0.36, -0.1), thigh=5.6, ankle=4, tail="rat", tail_length=50, tail_angle=-14, tail_turn=70, tail_width=2.2, haunch=True, belly="#dcd8e0", skin="#f39aa0", socks="#f2a5a8", sock=0.3)  # fmt: skip
_SQUIRREL = Species(0.3, "#d0733a", "squirrel,chipmunk,red squirrel", leg=23, length=27, rump=16, waist=14, chest=12.5, neck=14, neck_angle=56, throat=(10.5, 10), head=14, snout=(0.52, 0.34, 0.54, 0.32), nose="small", ears="tuft",
    ear=0.8, eye=(0.34, -0.1), eye_size=0.17, thigh=7, ankle=4.8, tail="plume", tail_length=80, tail_angle=128, tail_turn=-10, tail_width=12, haunch=True, belly="#fbe6cc", bib="#fbe6cc", face="#fbe6cc", skin="#8a4526")  # fmt: skip
_DEER = Species(1.6, "#d6985c", "deer,stag,buck,reindeer,moose,elk,caribou", leg=56, length=46, rump=16, waist=14.5, chest=16.5, neck=36, neck_angle=62, throat=(12.5, 9.5), head=13, tilt=-18, snout=(1.4, 0.36, 0.66, 0.44), ears="leaf",
    ear=1.15, horns="antlers", eye=(0.32, -0.2), eye_size=0.17, thigh=9, ankle=4.4, foot="hoof", tail="stub", tail_length=12, tail_angle=50, tail_turn=30, tail_width=4.4, curls=False, belly="#f8e2c4", bib="#f5dcb8",
    face="#f3dab8", socks="#5f4034", sock=0.2, skin="#f1b9a0")  # fmt: skip
_ELEPHANT = Species(2.7, "#a9a8b8", "elephant", leg=58, length=46, rump=27, waist=29, chest=28, neck=17, neck_angle=28, throat=(24, 20), head=23, tilt=0, snout=(0.5, 0.5, 0.6, 0.4), nose="trunk", ears="sheet", eye=(0.42, -0.12),
    eye_size=0.09, thigh=14.5, ankle=12, foot="pillar", tail="tuft", tail_length=30, tail_angle=-64, tail_turn=-10, tail_width=2.4, curls=False, skin="#d9b9c4", tip="#7a7886", horns="tusks")  # fmt: skip

SPECIES: Mapping[str, Species] = {
    "dog": _DOG,
    "puppy": _DOG.young(0.36, "puppy,pup,doggo,puppy dog", tail_length=30),
    "cat": _CAT,
    "kitten": _CAT.young(0.24, "kitten,kitty cat"),
    "wolf": _WOLF,
    "fox": _FOX,
    "horse": _HORSE,
    "pony": replace(_HORSE, height_m=1.4, words="pony", coat="#d49a5e", leg=48, length=50, neck=33, head=13, snout=(1.6, 0.36, 0.74, 0.6), mane="#f3dfb4", face="#ecc79a", throat=(17, 12)),
    "foal": _HORSE.young(1.2, "foal,colt,filly", leg=58, neck=34, snout=(1.5, 0.36, 0.72, 0.58), thigh=8, ankle=4.8, coat="#b57a50", tail_length=30),
    "donkey": replace(_HORSE, height_m=1.4, words="donkey,mule,burro,jackass", coat="#9a94a0", leg=48, length=50, neck=33, head=13.5, snout=(1.5, 0.36, 0.76, 0.6), ears="donkey", ear=1.35, face="#ece7e6", belly="#dcd7da",
        mane="#57505c", tail="tuft", tail_width=2.8, tail_length=40, tail_angle=-50, tail_turn=-16, tip="#57505c", skin="#c9a8ac"),
    "zebra": replace(_HORSE, height_m=1.6, words="zebra", coat="#f5f3f5", leg=50, length=52, neck=35, head=12.5, snout=(1.55, 0.36, 0.74, 0.58), face="#5a535d", mane="#48424c", tail="tuft", tail_width=3, tail_length=42,
        tail_angle=-55, tail_turn=-16, tip="#48424c", marks="stripes", mark="#48424c"),
    "unicorn": replace(_HORSE, words="unicorn", coat="#f7f0fb", mane="#d58be8", face="#f6dff0", horns="unicorn", skin="#f2b6d6"),
    "cow": _COW,
    "calf": _COW.young(0.95, "calf", horns="", leg=42),
    "bull": replace(_COW, height_m=1.65, words="bull,ox,yak,bison,buffalo,steer", coat="#7d5044", marks="", chest=28, throat=(22, 17), neck_angle=30, face="#b98a78", horns="bull", tip="#3f2a28", skin="#5c3a36"),
    "sheep": _SHEEP,
    "lamb": _SHEEP.young(0.55, "lamb,little lamb", leg=34),
    "goat": _GOAT,
    "kid": _GOAT.young(0.5, "kid goat,baby goat,goat kid", horns="", coat="#e9c79a", belly="#f8e6cc", face="#f8e6cc", leg=38),
    "pig": _PIG,
    "piglet": _PIG.young(0.4, "piglet,little pig"),
    "boar": replace(_PIG, height_m=0.85, words="boar,wild boar,warthog", coat="#80604f", belly="#9c7c6a", skin="#b08573", socks="#4c3830", snout=(0.95, 0.26, 0.58, 0.4), horns="boar", mane="#54392f", tail="tuft", tail_length=26,
        tail_angle=-50, tail_turn=-20, tail_width=2.4, tip="#54392f", ears="point", ear=0.7),
    "lion": _LION,
    "lioness": replace(_LION, height_m=1.05, words="lioness,cougar,puma,panther,mountain lion", mane=""),
    "cub": _LION.young(0.5, "lion cub,cub", mane=""),
    "tiger": _TIGER,
    "leopard": replace(_TIGER, height_m=0.9, words="leopard,cheetah,jaguar,lynx", coat="#f9be52", marks="spots", mark="#7b563c", tip="#7b563c", skin="#9a6a3c", thigh=9.4, ankle=6.4),
    "bear": _BEAR,
    "bear-cub": _BEAR.young(0.6, "bear cub,baby bear,little bear"),
    "polar-bear": replace(_BEAR, words="polar bear,ice bear,white bear", coat="#eef1f6", face="#ffffff", skin="#c2cad6", neck=24),
    "panda": replace(_BEAR, height_m=1.1, words="panda,panda bear", coat="#f7f6f5", face="#ffffff", mask="#38343c", socks="#38343c", sock=1.0, skin="#38343c", leg=36, length=46, marks="yoke", mark="#38343c"),
    "rabbit": _RABBIT,
    "mouse": _MOUSE,
    "rat": replace(_MOUSE, height_m=0.2, words="rat", coat="#8d8591", ear=0.85, length=32, belly="#b5aeb8", snout=(0.95, 0.36, 0.56, 0.22)),
    "squirrel": _SQUIRREL,
    "hamster": replace(_MOUSE, height_m=0.14, words="hamster,guinea pig,gerbil", coat="#eaa95f", belly="#fff0dc", bib="#fff0dc", face="#fff0dc", ear=0.6, tail="stub", tail_length=4, tail_width=3, snout=(0.34, 0.36, 0.56, 0.4), rump=18,
        waist=17, chest=15, eye_size=0.17),
    "raccoon": replace(_FOX, height_m=0.5, words="raccoon,racoon,badger", coat="#8d909c", leg=31, rump=17, waist=16, chest=16, ears="round", ear=0.75, mask="#3c3a44", socks="#4b4953", tail_angle=-20, tail_turn=-10, marks="rings", mark="#3c3a44",
        tip="#3c3a44", belly="#b9bcc6", bib="", face="#f0f1f4", snout=(0.8, 0.38, 0.56, 0.28)),
    "deer": _DEER,
    "doe": replace(_DEER, height_m=1.35, words="doe,gazelle,antelope", horns=""),
    "fawn": _DEER.young(0.8, "fawn,baby deer", horns="", marks="dapple", mark="#fbe9cc", leg=50),
    "elephant": _ELEPHANT,
    "elephant-calf": _ELEPHANT.young(1.2, "baby elephant,little elephant,elephant calf", horns=""),
}  # fmt: skip
"""Every four-legged animal there is by its key."""
