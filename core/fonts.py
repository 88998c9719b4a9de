"""The font of labels and captions: a packaged one, so that a picture has its words on a machine without fonts."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import skia

Weight = Literal["regular", "semibold", "bold"]

# Distributions of the same family under the Open Font License; the package's own module is not imported.
_PACKAGES = (("font_source_sans_pro", "files/SourceSansPro-{}.ttf"),)
_FILES: dict[Weight, str] = {"regular": "Regular", "semibold": "Semibold", "bold": "Bold"}
_FAMILIES = ("Source Sans 3", "Source Sans Pro", "Noto Sans", "DejaVu Sans", "Arial", "Helvetica", "Liberation Sans")


def font_file(weight: Weight = "regular") -> Path | None:
    """The TrueType file of the packaged font, for programs that want a path; None where it is not installed."""
    for package, pattern in _PACKAGES:
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            file = Path(folder) / pattern.format(_FILES[weight])
            if file.is_file():
                return file
    return None


@lru_cache(maxsize=8)
def typeface(weight: Weight = "regular") -> skia.Typeface | None:
    """The typeface for skia: packaged, else one of the system, else None (then no text can be drawn)."""
    import skia

    if file := font_file(weight):
        return skia.FontMgr.New_Custom_Empty().makeFromFile(str(file))
    manager = skia.FontMgr()
    if manager.countFamilies() == 0:
        return None
    style = skia.FontStyle.Normal() if weight == "regular" else skia.FontStyle.Bold()
    known = {manager.getFamilyName(i) for i in range(manager.countFamilies())}
    family = next((name for name in _FAMILIES if name in known), min(known))
    return manager.matchFamilyStyle(family, style)


def font(size_px: float, weight: Weight = "regular") -> skia.Font | None:
    """A font of that size, smooth and unhinted, so that text keeps its shape at every size; None without a typeface."""
    import skia

    face = typeface(weight)
    if face is None:
        return None
    made = skia.Font(face, size_px)
    made.setEdging(skia.Font.Edging.kAntiAlias)
    made.setSubpixel(True)
    return made
