"""What is to be seen, what was drawn, and the film."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .hearing import Sentence
from .judging import Verdict
from .reading import Age, EntityKind, Gender, Reading, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Garment:
    """Something worn that is seen: `name` is a lemma ("hat", "scarf", "glasses"), `color` an ``#rrggbb``."""

    name: str
    color: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """What somebody looks like; the same in every scene of a story until its words change it.

    Colours are ``#rrggbb``; None leaves the choice to the illustrator. `top` and `bottom` are what is worn above and
    below the waist, `hair_style` a word for it ("bald", "ponytail", "beard"), `garments` what else is worn.
    """

    skin: str | None = None
    hair: str | None = None
    hair_style: str | None = None
    top: str | None = None
    bottom: str | None = None
    garments: tuple[Garment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One thing of a scene graph; `entity` is the id in the reading, None for set dressing.

    `role`: ``actor`` acts, ``partner`` is acted on or spoken to, ``prop`` is used or held, ``thing`` is there,
    ``dressing`` was not named. `action` is the verb lemma an actor shows, `emotion` a mood word. What is `imagined`
    is wished for, dreamed or spoken of: it stands in a thought bubble and nowhere else.
    """

    id: str
    name: str
    role: Literal["actor", "partner", "prop", "thing", "dressing"] = "thing"
    kind: EntityKind = "thing"
    entity: str | None = None
    gender: Gender | None = None
    age: Age | None = None
    count: int = 1
    attributes: tuple[str, ...] = ()
    colors: tuple[str, ...] = ()
    action: str | None = None
    emotion: str | None = None
    facing: str | None = None
    label: str | None = None
    appearance: Appearance | None = None
    imagined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Backdrop:
    """Where a scene plays: `place` is one of the illustrator's places, with `said` the word of the story."""

    place: str
    said: str | None = None
    time_of_day: str = "day"
    weather: str = "clear"
    season: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is to be seen: a scene graph (elements and relations between their ids), staging and a prompt.

    `verdict` is None where no validator stands in the pipeline. `seed` follows from the sentence's text, so the
    same sentence gives the same picture. `prompt` and `negative_prompt` are for text-to-image models.
    """

    reading: Reading
    verdict: Verdict | None = None
    elements: tuple[Element, ...] = ()
    relations: tuple[Relation, ...] = ()
    backdrop: Backdrop = Backdrop(place="meadow")
    shot_size: Literal["wide", "medium", "close"] = "wide"
    mood: str | None = None
    prompt: str = ""
    negative_prompt: str = ""
    seed: int = 0

    @property
    def sentence(self) -> Sentence:
        """The sentence the scene shows."""
        return self.reading.sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file of the run: `path` is relative to the run folder, `sha256` its hex digest."""

    path: str
    sha256: str
    media_type: str
    size_px: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transform:
    """Where a layer stands in its picture.

    (`x_px`, `y_px`) is the layer's anchor, the middle of its bottom edge; `height_px` its height before rotation.
    `rotation_deg` turns clockwise about the layer's centre; `flipped` mirrors it left to right first.
    """

    x_px: float
    y_px: float
    height_px: float
    rotation_deg: float = 0.0
    flipped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One entry of a picture's display list, drawn in the order of `depth` (far, 1, to near, 0).

    `sprite` is ``pack:name``, to be had from the art packs. `element` is the scene element it shows (several
    layers may show one), None for decoration. `opacity` is 0 to 1; `tint` an ``#rrggbb`` the sprite is recoloured to.
    """

    sprite: str
    transform: Transform
    depth: float
    element: str | None = None
    pose: str | None = None
    motion: str | None = None
    tint: str | None = None
    opacity: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What a critic found: `kind` is ``missing``, ``hidden``, ``out-of-frame``, ``too-small``, ``count``, ``relation``,
    ``color``, ``face`` or ``association``; `element` the scene element it is about."""

    kind: str
    text: str
    element: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A critic's opinion of one picture: `score` is 0 to 1, and `complaints` is empty where all is well.

    `remarks` are oddities that the sentence asked for: they are told, and nothing is drawn again for their sake.
    """

    critic: str
    score: float
    complaints: tuple[Complaint, ...] = ()
    remarks: tuple[Complaint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawn scene: its file, its display list where there is one, and what the critics said of it.

    `attempt` counts from 1; it is the attempt that was kept.
    """

    scene: Scene
    asset: Asset
    layers: tuple[Layer, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    attempt: int = 1

    @property
    def sentence(self) -> Sentence:
        """The sentence the picture shows."""
        return self.scene.reading.sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSkipped:
    """A sentence that ends without a picture; a card with its text takes the picture's place in the film.

    `cause`: ``rejected`` on purpose, ``failed`` where a stage could not do it, ``behind`` where there was no time; the
    last two can be drawn later by resuming the run.
    """

    sentence: Sentence
    reason: str
    cause: Literal["rejected", "failed", "behind"] = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture's stretch of the film.

    The shots of a run tile it from 0 to its end, which is that of the sound or of the card after it.
    """

    number: int
    start: float
    end: float
    shows: Picture | PictureSkipped

    @property
    def sentence(self) -> Sentence:
        """The sentence the shot tells."""
        return self.shows.sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Video:
    """The finished film with its caption files."""

    asset: Asset
    captions: tuple[Asset, ...]
    duration: float
    shots: int
    frames_per_second: float
