"""What may be worn: one set of clothes, made of what a role wears and of the garments that were named."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Costume:
    """Clothes as they are drawn; what is None or empty is the person's own. Colours are ``#rrggbb``."""

    hat: str | None = None
    """One of `costume_hats.HATS`."""
    hat_color: str = "#c0392b"
    headphones: str | None = None
    flower: str | None = None
    ribbon: str | None = None
    glasses: str | None = None
    lenses: str | None = None
    """The glass of glasses; None is clear."""
    mask: str | None = None
    """``eyes``, ``patch``, ``clown``, ``mouth`` or ``diver``."""
    beard: str | None = None
    skin: str | None = None
    hair: str | None = None
    style: str | None = None
    scarf: str | None = None
    tie: str | None = None
    bow_tie: str | None = None
    necklace: str | None = None
    medal: str | None = None
    collar: str | None = None
    top: str | None = None
    sleeves: str = ""
    """``long``, ``short`` or ``none``."""
    knit: bool = False
    stripes: str | None = None
    buttons: str | None = None
    badge: str | None = None
    sash: str | None = None
    armour: bool = False
    patches: bool = False
    fur: bool = False
    panel: bool = False
    emblem: str | None = None
    boutonniere: str | None = None
    cross: str | None = None
    coat: str | None = None
    coat_cut: str = "open"
    """``open``, ``closed``, ``long`` (open, to the knee), ``longclosed``, or ``vest`` (open, no sleeves)."""
    bare: bool = False
    """Nothing on the chest."""
    bottom: str | None = None
    wear: str | None = None
    """``trousers``, ``shorts``, ``skirt``, ``dress`` or ``swim``."""
    gown: bool = False
    tutu: bool = False
    belt: str | None = None
    straps: str | None = None
    apron: str | None = None
    cape: str | None = None
    backpack: str | None = None
    bag: str | None = None
    tank: str | None = None
    wings: str | None = None
    stethoscope: bool = False
    gloves: str | None = None
    shoes: str | None = None
    footwear: str = ""
    """``boots``, ``slippers``, ``sandals``, ``bare`` or ``fins``."""
    prop: str | None = None
    """One of `figure_props.PROPS`, in the hand that does nothing."""
