"""Backdrops painted in code: a place at a time of day in some weather, and where things may stand in it."""

from __future__ import annotations

from .painting import paint as paint
from .painting import painted_in as painted_in
from .places import PLACES as PLACES
from .places import ROOMS as ROOMS
from .places import is_painted as is_painted
from .places import place_of as place_of
from .stage_set import Spot as Spot
from .stage_set import StageSet as StageSet
from .stage_set import Surface as Surface
