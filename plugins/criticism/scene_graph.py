"""The scene-graph critic: is everything the sentence names on the picture, whole, seen, and where it was said to be?

It looks at masks rendered from the display list, not at the illustrator's plan.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import Field

from fabula.core import Complaint, Critic, Element, Judgement, Picture, Relation, Scene, StageSettings
from fabula.core.masks import LayerMasks

from .color import shows_color
from .faces import hidden_face, is_under_captions
from .relations import CLOTHS, holds_true, is_between, looks_at
from .sights import Sight, masks_of

_WEIGHTS = {"actor": 3.0, "partner": 2.0, "prop": 1.5, "thing": 1.5}
# What stands behind, in or under something, or carries something, may be covered by it up to here.
_COVERED_BY_SENSE = 0.2
_NUMBERS = frozenset(
    ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "both", "several", "many", "some", "few")
)
_ON_A_STRING = frozenset({"kite", "balloon", "leash", "dog"})


class SceneGraphSettings(StageSettings):
    """Settings of the scene-graph critic; shares are between 0 and 1."""

    mask_width: int = Field(default=400, ge=50, le=4000)
    """Width of the masks in pixels; smaller is faster, larger sees smaller things."""
    min_visible: float = Field(default=0.45, ge=0, le=1)
    """Least share of a thing's own area that nothing may cover."""
    min_in_frame: float = Field(default=0.6, ge=0, le=1)
    """Least share of a thing's own area that must lie in the picture."""
    min_area: float = Field(default=0.0008, ge=0, le=1)
    """Least share of the picture a thing takes; for who acts, four times that."""
    max_counted: int = Field(default=5, ge=1)
    """Of more than this many ("a thousand ants"), this many are enough."""
    colors: bool = True
    """Look at the colours of the picture's file too."""


class SceneGraph(Critic):
    """Finds what is missing, hidden, cropped, too small, too few, wrongly placed or of the wrong colour."""

    name = "scene-graph"
    Settings = SceneGraphSettings

    settings: SceneGraphSettings

    async def judge(self, picture: Picture, scene: Scene) -> Judgement:
        """Judge a picture by its display list; one without a display list cannot be judged and passes."""
        if not picture.layers:
            return Judgement(critic=self.name, score=1.0)
        return await self.context.in_thread(self._judge, picture, scene)

    def _judge(self, picture: Picture, scene: Scene) -> Judgement:
        masks = masks_of(picture, self.context.art, self.settings.mask_width)
        worn = _worn(scene, picture)
        wanted = [e for e in scene.elements if e.role != "dressing" and not _is_backdrop(e, scene) and e.id not in worn]
        sights = {e.id: Sight.of(e.id, masks) for e in scene.elements}
        pixels = self._pixels(picture, wanted)
        complaints: list[Complaint] = []
        score = weight = 0.0
        for element in wanted:
            share, found = self._look(element, sights[element.id], scene, masks, pixels)
            score += _WEIGHTS[element.role] * share
            weight += _WEIGHTS[element.role]
            complaints += found
        names = {e.id: e.name for e in wanted if not e.imagined}
        lost = {c.element for c in complaints if c.kind in ("missing", "out-of-frame")}
        for text, subject, true in self._relations(scene, sights, names):
            if subject in lost:
                continue
            score += float(true)
            weight += 1.0
            if not true:
                complaints.append(Complaint(kind="relation", text=text, element=subject))
        return Judgement(
            critic=self.name, score=round(score / weight, 4) if weight else 1.0, complaints=tuple(complaints)
        )

    def _look(
        self, element: Element, sight: Sight, scene: Scene, masks: LayerMasks, pixels: Any
    ) -> tuple[float, list[Complaint]]:
        """How well one element is seen, and what is wrong with it; the gravest only."""
        width, height = masks.size_px
        name, share = element.name, 1.0
        if sight.whole_px == 0:
            return 0.0, [Complaint(kind="missing", text=f"the {name} is not on the picture", element=element.id)]
        if element.imagined:
            bodily = any(layer.pose != "sign" for layer in sight.layers)
            text = f"the {name} is only thought of, and stands in the picture"
            found = [Complaint(kind="relation", text=text, element=element.id)] if bodily else []
            return (0.3 if bodily else 1.0), found
        inside = min(1.0, sight.in_frame_px / sight.whole_px)
        if inside < self.settings.min_in_frame and not (_is_landscape(element) and inside > 0.3):
            text = f"only {inside:.0%} of the {name} lies in the frame"
            return 0.7 * inside, [Complaint(kind="out-of-frame", text=text, element=element.id)]
        seen = sight.visible_px / max(1, sight.in_frame_px)
        if seen < (_COVERED_BY_SENSE if _may_be_covered(element, scene) else self.settings.min_visible):
            return 0.7 * seen, [
                Complaint(kind="hidden", text=f"only {seen:.0%} of the {name} is uncovered", element=element.id)
            ]
        least = self.settings.min_area * (4 if element.role == "actor" else 1) * width * height
        if sight.visible_px < least:
            text = f"the {name} takes {sight.visible_px / (width * height):.2%} of the picture"
            return 0.5, [Complaint(kind="too-small", text=text, element=element.id)]
        if is_under_captions(sight):
            text = f"captions would cover the {name}"
            return 0.6, [Complaint(kind="hidden", text=text, element=element.id)]
        found = []
        if (text := hidden_face(element, sight, scene, masks) or "") and not _may_be_covered(element, scene):
            share *= 0.6
            found.append(Complaint(kind="face", text=text, element=element.id))
        loose = element.kind == "group" or _is_held_uncounted(element, scene)
        needed = 1 if loose else min(element.count, self.settings.max_counted)
        number = sight.instances(masks) if needed > 1 else 1
        if number < needed:
            share *= number / needed
            text = f"{number} of {element.count} {name} are seen"
            found.append(Complaint(kind="count", text=text, element=element.id))
        if pixels is not None and element.colors and not shows_color(pixels, sight, element.colors):
            share *= 0.7
            text = f"the {name} is not {' and '.join(element.colors)}"
            found.append(Complaint(kind="color", text=text, element=element.id))
        return share, found

    def _relations(
        self, scene: Scene, sights: dict[str, Sight], names: dict[str, str]
    ) -> Iterable[tuple[str, str, bool]]:
        """Every relation that can be seen: what it says, who it is about, whether it is true of the masks."""
        betweens: dict[str, list[str]] = {}
        for relation in scene.relations:
            if relation.subject not in names or relation.object not in names:
                continue
            if relation.kind == "between":
                betweens.setdefault(relation.subject, []).append(relation.object)
                continue
            subject, other = relation.subject, relation.object
            if relation.kind in ("toward", "away"):
                true = self._turned(subject, other, scene, sights)
                true = true if true is None or relation.kind == "toward" else not true
            else:
                kind = relation.kind
                if kind == "holds" and names[other].split()[-1] in _ON_A_STRING:
                    kind = "beside"
                elif kind == "over" and names[subject].split()[-1] in CLOTHS:
                    kind = "covers"
                true = holds_true(kind, sights[subject], sights[other], self.context.art, relation.part)
            if true is False and relation.kind == "holds" and self._held_by_another(relation, scene, sights):
                continue  # one cup of tea for two
            if true is not None:
                said = f"the {names[relation.subject]} is not seen “{relation.kind}” the {names[relation.object]}"
                yield said, relation.subject, true
        for subject, ends in betweens.items():
            true = is_between(sights[subject], tuple(sights[end] for end in ends))
            if true is not None:
                yield f"the {names[subject]} is not seen between them", subject, true
        # what is in one's hands is seen there, whichever way one looks, and who leads looks ahead
        bound = {(r.subject, r.object) for r in scene.relations if r.kind in ("holds", "in-front", "rides", "in", "on")}
        for element in scene.elements:
            if element.facing in names and element.id in names and element.id != element.facing:
                if (element.id, element.facing) in bound:
                    continue
                true = self._turned(element.id, element.facing, scene, sights)
                if true is not None:
                    yield f"the {element.name} does not face the {names[element.facing]}", element.id, true

    def _held_by_another(self, relation: Relation, scene: Scene, sights: dict[str, Sight]) -> bool:
        others = (r for r in scene.relations if r.kind == "holds" and r.object == relation.object and r != relation)
        held = sights[relation.object]
        return any(holds_true("holds", sights[r.subject], held, self.context.art) for r in others)

    def _turned(self, subject: str, other: str, scene: Scene, sights: dict[str, Sight]) -> bool | None:
        """Whether somebody looks to the other, or what he rides does."""
        mounts = [r.object for r in scene.relations if r.subject == subject and r.kind in ("rides", "in")]
        lookers = [subject, *(m for m in mounts if m != other and m in sights)]
        looks = [looks_at(sights[looker], sights[other], self.context.art) for looker in lookers]
        return None if all(look is None for look in looks) else True in looks

    def _pixels(self, picture: Picture, wanted: Iterable[Element]) -> Any:
        """The picture at mask size, as RGB; None where no colour was asked for or there is no file to read."""
        if not self.settings.colors or not any(e.colors for e in wanted):
            return None
        import cv2

        path = self.context.path / picture.asset.path
        if not path.is_file():
            return None
        image = cv2.imread(str(path), cv2.IMREAD_REDUCED_COLOR_2)
        if image is None:
            return None
        size = picture.asset.size_px or (1280, 720)
        width = min(size[0], self.settings.mask_width)
        fit = (width, max(1, round(size[1] * width / size[0])))
        return cv2.cvtColor(cv2.resize(image, fit, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2RGB)


def _is_backdrop(element: Element, scene: Scene) -> bool:
    """A place that is painted as the backdrop needs no layer, nor does the bus one is in, or the fog."""
    backdrop = scene.backdrop
    names = {backdrop.said, backdrop.place, backdrop.place.replace("-", " ")}
    last = element.name.split()[-1]
    within = element.kind == "vehicle" and backdrop.place == f"{last}-interior"
    air = element.kind in ("nature", "thing", "idea") and (last in _AIR or last == backdrop.weather)
    return within or air or (element.kind == "place" and not names.isdisjoint((element.name, last)))


_AIR = frozenset({"fog", "mist", "haze", "wind", "breeze", "gale", "air", "weather", "sunshine", "daylight"})
"""What is seen of the whole picture, and not by itself."""


def _is_held_uncounted(element: Element, scene: Scene) -> bool:
    """Of "sausages" in somebody's hands one is enough, of "three balloons" it is not."""
    entity = next((e for e in scene.reading.entities if e.id == (element.entity or element.id)), None)
    if entity is None or not any(r.kind == "holds" and r.object == element.id for r in scene.relations):
        return False
    words = set(entity.mention.lower().split())
    return not words & _NUMBERS and not any(word.isdigit() for word in words)


def _worn(scene: Scene, picture: Picture) -> frozenset[str]:
    """Garments that are drawn on their wearer's figure, and so have no layer of their own."""
    shown = {layer.element for layer in picture.layers}
    dressed = {e.id: {g.name for g in e.appearance.garments} for e in scene.elements if e.appearance is not None}
    garments = {e.id: e.name.split()[-1] for e in scene.elements if e.id not in shown}
    return frozenset(
        r.object
        for r in scene.relations
        if r.kind == "wears" and r.object in garments and garments[r.object] in dressed.get(r.subject, ())
    )


def _is_landscape(element: Element) -> bool:
    return element.kind in ("place", "nature") or "huge" in element.attributes


def _may_be_covered(element: Element, scene: Scene) -> bool:
    for relation in scene.relations:
        if relation.subject == element.id and relation.kind in ("behind", "in", "under", "rides", "between"):
            return True
        if relation.object == element.id and relation.kind in (
            "on",
            "in",
            "holds",
            "rides",
            "in-front",
            "wears",
            "around",
        ):
            return True
    return False
