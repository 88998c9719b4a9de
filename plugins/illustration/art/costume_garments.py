"""Garments by name: what each changes in a costume, and the words that mean it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from .brush import darker, lighter, mix
from .costume import Costume
from .words import forms

_COLOR = re.compile(r"#?([0-9a-f]{6})")


@dataclass(frozen=True, slots=True)
class Piece:
    """A garment: where it is worn (one garment to a place), its usual colour, what it sets, and the words for it.

    In `sets`, ``*`` is the colour, ``*-`` a darker and ``*+`` a lighter shade of it.
    """

    place: str
    color: str
    sets: Mapping[str, Any]
    words: str = ""


def _p(place: str, color: str, words: str = "", /, **sets: Any) -> Piece:
    return Piece(place, color, sets, words)


def _hat(kind: str, color: str, words: str = "") -> Piece:
    return _p("head", color, words, hat=kind, hat_color="*")


GARMENTS: Mapping[str, Piece] = {
    "hat": _hat("brim", "#8a5a3c", "fedora,felt hat,trilby,bowler,bowler hat"),
    "straw-hat": _hat("straw", "#e6c36a", "sun hat,sunhat,sombrero,panama"),
    "top-hat": _hat("tophat", "#26262f", "tophat,silk hat"),
    "cap": _hat("cap", "#3b6fc4", "baseball cap,flat cap,visor"),
    "peaked-cap": _hat("peaked", "#24365f", "police hat,officer's cap,captain's hat,police cap"),
    "beanie": _hat("beanie", "#c0392b", "woolly hat,woolen hat,woollen hat,wool hat,knit hat,knitted hat,bobble hat,winter hat,toboggan,warm hat,stocking cap"),
    "helmet": _hat("bike", "#e0523d", "bike helmet,bicycle helmet,riding helmet,crash helmet"),
    "hard-hat": _hat("hard", "#f5b921", "safety helmet,construction helmet"),
    "fire-helmet": _hat("fire", "#d8352a", "fireman's helmet,firefighter's helmet"),
    "knight-helmet": _hat("helm", "#b9c2cd", "helm,knight's helmet"),
    "crown": _hat("crown", "#f2c230", "golden crown,coronet"),
    "tiara": _hat("tiara", "#f6cf4d", "diadem"),
    "wreath": _hat("wreath", "#5fa845", "flower crown,garland,laurel,crown of flowers,daisy chain"),
    "hood": _hat("hood", "#b3382f", "riding hood"),
    "bonnet": _hat("bonnet", "#f3d9e4", "baby bonnet"),
    "witch-hat": _hat("witch", "#3c2a52", "pointed hat,wizard hat,wizard's hat,witch's hat,pointy hat,magic hat"),
    "cowboy-hat": _hat("cowboy", "#9a6a3c", "stetson,cowboy's hat"),
    "chef-hat": _hat("toque", "#ffffff", "chef's hat,cook's hat,toque,baker's hat"),
    "headscarf": _hat("headscarf", "#d3543f", "bandana,kerchief,head scarf,bandanna,hijab"),
    "headband": _hat("headband", "#e0523d", "sweatband,hairband"),
    "party-hat": _hat("clown", "#4b8fe0", "paper hat,birthday hat"),
    "nightcap": _hat("nightcap", "#7fa6d8", "sleeping cap,night cap"),
    "santa-hat": _hat("santa", "#d2322d", "santa's hat,christmas hat"),
    "elf-hat": _hat("elf", "#3d9a4b", ""),
    "pirate-hat": _hat("pirate", "#26242e", "pirate's hat,tricorn"),
    "sailor-hat": _hat("sailor", "#ffffff", "sailor's hat,sailor cap"),
    "beret": _hat("beret", "#b2333f", ""),
    "turban": _hat("turban", "#e8a23a", ""),
    "rain-hat": _hat("bucket", "#f2c230", "bucket hat,sou'wester,fishing hat"),
    "graduation-cap": _hat("mortar", "#2b2b36", "mortarboard,graduation hat"),
    "veil": _hat("veil", "#ffffff", "bridal veil,wedding veil"),
    "horned-helmet": _hat("viking", "#aab3bd", "viking helmet"),
    "halo": _hat("halo", "#ffd95a", ""),
    "bunny-ears": _hat("ears", "#f4e4ea", "rabbit ears"),
    "earmuffs": _p("ears", "#e0697f", "ear muffs,earmuff", headphones="*"),
    "headphones": _p("ears", "#3a3d4a", "headphone,earphones,headset", headphones="*"),
    "flower": _p("hair", "#f06a9b", "flower in hair,hair flower,rose in hair", flower="*"),
    "ribbon": _p("hair", "#e0526d", "hair bow,hair ribbon,bow", ribbon="*"),
    "glasses": _p("eyes", "#3b3440", "spectacles,eyeglasses,reading glasses,specs,monocle", glasses="*"),
    "sunglasses": _p("eyes", "#23222b", "dark glasses,shades", glasses="*", lenses="#2c2d3a"),
    "goggles": _p("eyes", "#4a5568", "swimming goggles,ski goggles", glasses="*", lenses="#8fd0ee"),
    "eyepatch": _p("eyes", "#2c2934", "eye patch,patch", mask="patch"),
    "mask": _p("face", "#25222c", "eye mask,black mask", mask="eyes"),
    "face-mask": _p("face", "#bfe0ef", "medical mask,surgical mask", mask="mouth"),
    "clown-nose": _p("face", "#e8352e", "red nose", mask="clown"),
    "diving-mask": _p("face", "#2f3b4a", "snorkel,scuba mask", mask="diver"),
    "scarf": _p("neck", "#d23b3b", "muffler,shawl,woollen scarf,wool scarf", scarf="*"),
    "tie": _p("tie", "#b8323e", "necktie", tie="*", collar="#ffffff"),
    "bow-tie": _p("tie", "#b8323e", "bowtie", bow_tie="*"),
    "necklace": _p("jewel", "#f2c230", "beads,pearls,pearl necklace,pendant,locket,chain,amulet,jewels,jewelry,jewellery", necklace="*"),
    "medal": _p("jewel", "#f2c230", "gold medal,award", medal="*"),
    "stethoscope": _p("jewel", "#3d4756", "", stethoscope=True),
    "badge": _p("badge", "#f3c843", "sheriff's star,star badge", badge="*"),
    "sash": _p("badge", "#c0392b", "", sash="*"),
    "cape": _p("cape", "#c0392b", "cloak,mantle,poncho,red cape,royal robe", cape="*"),
    "apron": _p("apron", "#f4f0e6", "pinafore,smock", apron="*"),
    "coat": _p("coat", "#a5683c", "overcoat,winter coat,fur coat,trench coat,trenchcoat,parka,cardigan coat,greatcoat,anorak",
               coat="*", coat_cut="longclosed", buttons="*-", sleeves="long"),
    "raincoat": _p("coat", "#f4c52e", "mackintosh,slicker,oilskin,rain coat,rain jacket", coat="*", coat_cut="longclosed", buttons="*-", sleeves="long"),
    "jacket": _p("coat", "#4a6a94", "blazer,leather jacket,hoodie,anorak jacket,tuxedo jacket,bomber jacket", coat="*", sleeves="long"),
    "lab-coat": _p("coat", "#f4f6f8", "white coat,doctor's coat", coat="*", coat_cut="long", sleeves="long"),
    "cardigan": _p("coat", "#b0745a", "", coat="*", sleeves="long", buttons="*-"),
    "vest": _p("coat", "#6a4f3f", "waistcoat", coat="*", coat_cut="vest"),
    "life-jacket": _p("coat", "#f2772b", "life vest,lifejacket", coat="*", coat_cut="closed", stripes="#f8f4c8", sleeves="short"),
    "sweater": _p("body", "#4f8f6a", "jumper,pullover,jersey,sweatshirt,turtleneck,woolly jumper", top="*", sleeves="long", knit=True),
    "shirt": _p("body", "#f3ece0", "blouse,tunic", top="*", sleeves="long", buttons="*-", collar="*+"),
    "t-shirt": _p("body", "#f2bd3b", "tee,tshirt,t shirt,polo shirt,tank top,top", top="*", sleeves="short"),
    "dress": _p("body", "#e98a94", "frock,sundress,summer dress,party dress,pinafore dress", top="*", wear="dress"),
    "gown": _p("body", "#8a5fc7", "evening gown,ball gown,wedding dress,long dress,evening dress,princess dress,ballgown", top="*", wear="dress", gown=True),
    "robe": _p("body", "#8a6fb0", "bathrobe,dressing gown,kimono,habit,toga,robes,wizard robe", top="*", wear="dress", gown=True, sleeves="long", belt="*+"),
    "nightgown": _p("body", "#f3f0f4", "nightdress,nightshirt,nightie", top="*", wear="dress", gown=True, sleeves="long"),
    "tutu": _p("body", "#f5a9c8", "ballet dress", top="*", wear="dress", tutu=True, sleeves="none"),
    "pyjamas": _p("body", "#8fb8e8", "pajamas,pyjama,pajama,nightclothes,onesie,pj,sleepwear", top="*", bottom="*", wear="trousers", sleeves="long",
                  buttons="#ffffff", collar="*+", footwear="slippers", shoes="*-"),
    "swimsuit": _p("body", "#e0526d", "bathing suit,bikini,swimming costume,swimming suit,swimwear", top="*", bottom="*", wear="swim", sleeves="none", footwear="bare"),
    "swim-trunks": _p("body", "#2f7fc4", "swimming trunks,trunks", bare=True, bottom="*", wear="shorts", sleeves="none", footwear="bare"),
    "wetsuit": _p("body", "#2c3444", "diving suit", top="*", bottom="*", wear="trousers", sleeves="long", stripes=None),
    "suit": _p("body", "#39435c", "tuxedo,business suit,black suit", coat="*", top="#ffffff", bottom="*", wear="trousers", sleeves="long", tie="#b8323e", shoes="#26222a"),
    "uniform": _p("body", "#2f4a86", "", top="*", bottom="*-", wear="trousers", sleeves="long", buttons="#f2c94c", belt="#1d2233", collar="*-"),
    "tracksuit": _p("body", "#3a69bd", "track suit,gym clothes,sportswear", top="*", bottom="*", wear="trousers", sleeves="long", collar="#ffffff"),
    "overalls": _p("body", "#4668a8", "dungarees,overall,coveralls,boilersuit", straps="*", bottom="*", wear="trousers"),
    "spacesuit": _p("body", "#f1f4f8", "space suit", hat="astronaut", top="*", bottom="*-", wear="trousers", sleeves="long", gloves="#d7dde5",
                    shoes="#b8c2ce", footwear="boots", badge="#e0473c", belt="#c0c9d4", tank="#d7dde5"),
    "armour": _p("body", "#aeb8c4", "armor,suit of armour,suit of armor,chain mail,chainmail,breastplate", top="*", bottom="*-", wear="trousers", sleeves="long",
                 armour=True, gloves="*-", shoes="*-", footwear="boots", belt="#7a4b2a"),
    "skirt": _p("legs", "#8a5fc7", "kilt,miniskirt", bottom="*", wear="skirt"),
    "shorts": _p("legs", "#4d6a98", "short pants,short trousers", bottom="*", wear="shorts"),
    "trousers": _p("legs", "#4d5a68", "pants,slacks,leggings,breeches,tights,corduroys", bottom="*", wear="trousers"),
    "jeans": _p("legs", "#3f66a0", "denim", bottom="*", wear="trousers"),
    "belt": _p("belt", "#5c3a20", "buckle", belt="*"),
    "suspenders": _p("belt", "#7a3030", "braces", straps="*"),
    "gloves": _p("hands", "#5a4a6a", "mittens,glove,mitten,boxing gloves,woollen gloves,gauntlet", gloves="*"),
    "boots": _p("feet", "#7a4a2a", "boot,wellington boots,wellies,rain boots,rubber boots,cowboy boots,gumboots,galoshes,snow boots,hiking boots",
                shoes="*", footwear="boots"),
    "shoes": _p("feet", "#8a3f2f", "shoe,trainers,sneakers,sneaker,high heels,heels,pumps,loafers,running shoes,ballet shoes,clogs,socks,sock,stockings", shoes="*", footwear="shoes"),
    "slippers": _p("feet", "#d98a9c", "slipper,moccasins", shoes="*", footwear="slippers"),
    "sandals": _p("feet", "#9a6a3c", "sandal,flip-flops,flip flops", shoes="*", footwear="sandals"),
    "barefoot": _p("feet", "#f2c7a5", "bare feet,bare foot,barefooted", footwear="bare"),
    "fins": _p("feet", "#2f8f6a", "flippers,swim fins", shoes="*", footwear="fins"),
    "backpack": _p("back", "#c0562f", "rucksack,knapsack,schoolbag,school bag,satchel,pack,haversack,bookbag", backpack="*"),
    "bag": _p("bag", "#8a5a33", "handbag,purse,shoulder bag,mailbag,messenger bag,pouch", bag="*"),
    "quiver": _p("back", "#7a4b2a", "", backpack="*"),
    "wings": _p("wings", "#bfe6ff", "wing,fairy wings,angel wings,butterfly wings", wings="*"),
}  # fmt: skip
"""Garments by the name they have in a sprite's name."""

_ORDER = tuple(dict.fromkeys(("body", "legs", *(piece.place for piece in GARMENTS.values()))))


def garment_for(word: str) -> str | None:
    """The name of the garment that a word or phrase means ("woolly hat" → ``beanie``); None where it is none."""
    table = _words()
    for form in forms(word):
        if form in table:
            return table[form]
    head = word.rsplit(maxsplit=1)[-1] if " " in word else None
    return garment_for(head) if head and head not in ("flower", "patch", "pack", "top", "chain", "bow") else None


def canonical(wears: Sequence[tuple[str, str | None]]) -> str:
    """How what is worn stands in a sprite's name: ``hat:c0392b+scarf``; of two in one place the later is worn."""
    worn: dict[str, str] = {}
    for word, color in wears:
        name = word if word in GARMENTS else garment_for(word)
        if name is None:
            continue
        match = _COLOR.fullmatch((color or "").lower())
        worn[GARMENTS[name].place] = name + (f":{match.group(1)}" if match else "")
    return "+".join(worn[place] for place in _ORDER if place in worn)


def is_canonical(text: str) -> bool:
    """Whether `canonical` made it."""
    pairs = [part.partition(":") for part in text.split("+")] if text else []
    if any(name not in GARMENTS or (colon and not _COLOR.fullmatch(color)) for name, colon, color in pairs):
        return False
    return canonical([(name, color or None) for name, _, color in pairs]) == text


def dressed(costume: Costume, wears: str, *, gender: str) -> Costume:
    """The costume with garments, given as `canonical` writes them, over it."""
    for part in wears.split("+") if wears else ():
        name, _, color = part.partition(":")
        if name == "swimsuit" and gender == "male":
            name = "swim-trunks"
        piece = GARMENTS[name]
        shade = f"#{color}" if color else piece.color
        tones = {"*": shade, "*-": darker(shade, 0.3), "*+": mix(lighter(shade, 0.4), "#ffffff", 0.2)}
        undone: dict[str, Any] = _UNDO.get(piece.place, {})
        costume = replace(costume, **undone)
        sets: dict[str, Any] = {k: tones.get(v, v) if isinstance(v, str) else v for k, v in piece.sets.items()}
        costume = replace(costume, **sets)
    return costume


_PLAIN_BODY: dict[str, Any] = {
    "coat": None, "coat_cut": "open", "stripes": None, "buttons": None, "badge": None, "tie": None, "bow_tie": None,
    "armour": False, "gown": False, "tutu": False, "knit": False, "collar": None, "bare": False, "sash": None,
    "patches": False, "fur": False, "panel": False, "emblem": None, "cross": None, "boutonniere": None,
    "wear": None, "sleeves": "",
}  # fmt: skip
_UNDO: Mapping[str, dict[str, Any]] = {
    "body": _PLAIN_BODY,
    "coat": {"buttons": None, "stripes": None, "straps": None},
    "legs": {"gown": False, "tutu": False},
    "feet": {"shoes": None},
    "eyes": {"lenses": None},
}
"""What a role wears at a place and is taken off before something else is put on."""


@cache
def _words() -> Mapping[str, str]:
    table: dict[str, str] = {}
    for name, piece in GARMENTS.items():
        for word in (name, name.replace("-", " "), *piece.words.split(",")):
            if word:
                table.setdefault(word, name)
    return table
