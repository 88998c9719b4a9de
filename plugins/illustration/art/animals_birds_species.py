"""Birds by their measures and colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from .brush import darker, lighter, rgb


@dataclass(frozen=True, slots=True)
class BirdSpecies:
    """Measures in units of which a hen is about 70 tall; angles in degrees, upward positive."""

    height_m: float
    coat: str
    words: str
    body: float = 17
    """Half the girth of the body."""
    length: float = 40
    pitch: float = 18
    """How upright the body is."""
    neck: float = 14
    neck_angle: float = 70
    throat: tuple[float, float] = (10.5, 8.5)
    head: float = 10
    beak: str = "cone"
    beak_color: str = "#f6a531"
    leg: float = 16
    leg_color: str = "#f08f33"
    webbed: bool = False
    tail: str = "fan"
    tail_length: float = 16
    tail_color: str = ""
    wing: str = ""
    breast: str = ""
    cap: str = ""
    """Colour of the head, where it is another."""
    ring: str = ""
    """Colour of a ring around the neck."""
    comb: str = ""
    eye: str = ""
    """Colour of the white of its eyes; none shows where empty."""
    span: float = 50
    """Length of a spread wing."""


_DUCK = BirdSpecies(0.42, "#b39c86", "duck,mallard,drake", body=16, length=44, pitch=8, neck=17, neck_angle=74, throat=(9.5, 8), head=10.5, beak="flat", beak_color="#f7bd3c", leg=9, leg_color="#f08a2e", webbed=True,
    tail="up", tail_length=13, wing="#8f8078", breast="#7d4a3c", cap="#3f8f45", ring="#f7f5f2", tail_color="#efeae6")  # fmt: skip
_HEN = BirdSpecies(0.42, "#c9713c", "hen,mother hen,broody hen,chicken", body=20, length=40, pitch=16, neck=17, neck_angle=74, throat=(13, 8.6), head=9.6, leg=13, tail="plume", tail_length=20, wing="#a9552c", comb="#e8433f", tail_color="#8c4426")  # fmt: skip
_BIRD = BirdSpecies(0.16, "#e5484d", "bird,songbird,cardinal,birdie", body=15, length=33, pitch=34, neck=9, neck_angle=62, throat=(12, 10.5), head=12, leg=9, leg_color="#c98a3a", tail_length=20, breast="#ffb08a", wing="#c2333f")  # fmt: skip
_GOOSE = replace(_DUCK, height_m=0.8, words="goose", coat="#f4f1f3", wing="#e3dfe6", breast="", cap="", ring="", neck=31, neck_angle=82, throat=(9, 6.6), head=9.5, beak_color="#f59a35", tail_color="", body=18, leg=13)  # fmt: skip

BIRDS: Mapping[str, BirdSpecies] = {
    "duck": _DUCK,
    "white-duck": replace(_DUCK, words="white duck,mother duck", coat="#f6f2ee", wing="#e6e0e2", breast="", cap="", ring="", tail_color=""),
    "duckling": replace(_DUCK, height_m=0.17, words="duckling,baby duck,ugly duckling,little duck", coat="#fbd24e", wing="#f2b93a", breast="", cap="", ring="", tail_color="", neck=10, head=13, body=14, length=30, throat=(9, 9), tail_length=6, span=24),
    "goose": _GOOSE,
    "swan": replace(_GOOSE, height_m=1.2, words="swan", coat="#fbfafc", wing="#ebe8f0", neck=46, neck_angle=86, throat=(9, 6), leg=9, leg_color="#55505a", span=62, length=50),
    "hen": _HEN,
    "rooster": replace(_HEN, height_m=0.6, words="rooster,cock,cockerel", coat="#b5502c", cap="#ee8a35", wing="#8c3d28", tail="sickle", tail_length=34, tail_color="#2f6a5f", comb="#e8344a", neck=22, leg=15),
    "chick": replace(_HEN, height_m=0.12, words="chick,baby chick,baby chicken", coat="#fcd650", wing="#f3bd3d", comb="", tail="fan", tail_length=5, tail_color="", neck=7, head=12.5, body=14, length=25, throat=(11, 11), leg=8, span=20),
    "bird": _BIRD,
    "baby-bird": replace(_BIRD, height_m=0.1, words="baby bird,nestling,fledgling,little bird", coat="#f2a65a", wing="#d98a43", breast="#ffe1b8", head=13.5, body=14, length=26, neck=6, tail_length=8, span=24),
    "bluebird": replace(_BIRD, words="bluebird,blue jay,bluejay,swallow,titmouse", coat="#4f94e0", wing="#356fc0", breast="#fbe9d8"),
    "robin": replace(_BIRD, words="robin,redbreast", coat="#8d7767", wing="#745f51", breast="#f0713a", beak_color="#5b4a40", leg_color="#8a6a4c"),
    "sparrow": replace(_BIRD, words="sparrow,quail,partridge,pheasant,finch,nightingale,lark,wren,thrush", coat="#a67b56", wing="#80583c", breast="#f3e2cb", beak_color="#6b5648", leg_color="#b98a62"),
    "canary": replace(_BIRD, words="canary", coat="#fad648", wing="#eebb37", breast="#fff0a8", beak_color="#f49b3c"),
    "crow": replace(_BIRD, height_m=0.4, words="crow,raven,blackbird,magpie,jackdaw", coat="#4a4756", wing="#38353f", breast="", beak="long", beak_color="#69656f", leg_color="#57525c", tail_length=22, span=56, head=11),
    "pigeon": replace(_BIRD, height_m=0.3, words="pigeon,cuckoo", coat="#9aa3b5", wing="#7e889c", breast="#b7a3c4", cap="#78839a", beak_color="#6f6a74", leg_color="#e5707a", head=10, length=38),
    "dove": replace(_BIRD, height_m=0.28, words="dove,turtledove", coat="#f7f5f8", wing="#e6e3ec", breast="", beak_color="#e8a59a", leg_color="#e5808a", head=10, length=38),
    "seagull": replace(_BIRD, height_m=0.4, words="seagull,gull,albatross,tern", coat="#f8f7f8", wing="#aab4c4", breast="", beak="long", beak_color="#f5b52e", leg_color="#f0a23a", head=10, length=42, pitch=16, span=62, webbed=True, leg=13),
    "stork": replace(_GOOSE, height_m=1.1, words="stork,heron,egret,ibis,crane bird", coat="#fbfafc", wing="#3b3b46", neck=34, neck_angle=80, throat=(7.5, 5), head=8.6, beak="spear", beak_color="#e0523c", leg=40, leg_color="#e0523c", webbed=False, tail_length=8, body=14, length=40, pitch=14, span=66),
    "flamingo": replace(_GOOSE, height_m=1.2, words="flamingo", coat="#f58fb0", wing="#e8668f", neck=48, neck_angle=84, throat=(7, 4.6), head=8.4, beak="hook", beak_color="#4a454e", leg=46, leg_color="#e8668f", webbed=False, tail_length=8, body=14, length=38, pitch=14, span=58),
    "eagle": replace(_BIRD, height_m=0.8, words="eagle,hawk,falcon,vulture,kite bird,buzzard", coat="#8a5c3d", wing="#6b442c", breast="", cap="#f9f4ea", beak="hook", tail_color="#f3ecdf", span=72, body=16, length=44, pitch=44, leg=11, head=11.5),
    "parrot": replace(_BIRD, height_m=0.4, words="parrot,macaw,budgie,parakeet,cockatoo", coat="#e8423f", wing="#3f7fd9", breast="", beak="hook", beak_color="#4a454e", tail_length=32, tail_color="#3f7fd9", eye="#ffffff", pitch=52, leg=8, leg_color="#77707a"),
    "owl": replace(_BIRD, height_m=0.45, words="owl,owlet,barn owl", coat="#8b6448", wing="#6e4b35", breast="#f6dcbb", head=17, body=18, length=34, pitch=72, neck=13, neck_angle=84, throat=(16, 16), beak="owl", eye="#ffd23f", leg=6, tail_length=10, span=56),
    "penguin": replace(_BIRD, height_m=0.9, words="penguin,puffin", coat="#444656", wing="#363847", breast="#faf7f5", head=13, body=17, length=42, pitch=80, neck=12, neck_angle=84, throat=(13, 12), leg=6, webbed=True, tail_length=6, span=26, leg_color="#f59a35"),
}  # fmt: skip
"""Every bird there is by its key."""


_ALIKE = 28
"""Colours whose parts differ by less are one."""


def feathered(bird: BirdSpecies, coat: str) -> BirdSpecies:
    """The same bird in another colour; a white stork is white enough."""
    if all(abs(a - b) < _ALIKE for a, b in zip(rgb(coat), rgb(bird.coat), strict=True)):
        return bird
    return replace(
        bird, coat=coat, wing=darker(coat, 0.2), breast=lighter(coat, 0.5) if bird.breast else "", cap="", ring="",
        tail_color=darker(coat, 0.15) if bird.tail_color else "",
    )  # fmt: skip
