"""The events of a run, in the order in which a story passes through them.

``AudioChunk → Transcript → Sentence → Reading → Verdict → Scene → Picture → Shot → Video``

Events are pure data: frozen, keyword-only, slotted, and made of plain values, tuples and each other. Each one
holds what it grew from (a `Verdict` its `Reading`, a `Reading` its `Sentence`), so a shot leads back to the
seconds of sound that caused it. All times are seconds on the story's clock, which starts at 0 with the sound.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# --- sound and words ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioChunk:
    """A short stretch of mono sound.

    `pcm` is signed 16-bit little-endian at `sample_rate_hz` (16,000 throughout the pipeline); chunks of one
    source follow each other without gaps, at most one second each.
    """

    start: float
    pcm: bytes
    sample_rate_hz: int = 16_000

    @property
    def duration(self) -> float:
        """Seconds of sound in this chunk."""
        return len(self.pcm) / 2 / self.sample_rate_hz

    @property
    def end(self) -> float:
        """Second at which the next chunk starts."""
        return self.start + self.duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One spoken word as it stands in the text, punctuation attached, without surrounding blanks.

    `confidence` is between 0 and 1, or None where the source has none (typed text).
    """

    text: str
    start: float
    end: float
    confidence: float | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """What a transcriber heard in one utterance.

    A partial (`final=False`) is replaced by the next transcript with the same `turn`; a final one stays.
    `words` cover `text` in order. `language` is an ISO 639-1 code.
    """

    turn: int
    text: str
    words: tuple[Word, ...]
    start: float
    end: float
    final: bool = True
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """One change a segmenter made to what was heard: `kind` is e.g. ``case``, ``stop``, ``doubled-word``."""

    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """An isolated sentence of the story, repaired as spoken; `heard` keeps what the transcriber gave.

    `index` counts the sentences of a run from 0. `start` is the first word's start, `end` the last word's end.
    """

    index: int
    text: str
    heard: str
    start: float
    end: float
    words: tuple[Word, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    language: str | None = None
    speaker: str | None = None


# --- what a sentence says ----------------------------------------------------------------------------------

EntityKind = Literal["person", "animal", "plant", "thing", "food", "vehicle", "place", "nature", "group", "idea"]
Gender = Literal["female", "male"]
Age = Literal["baby", "child", "adult", "old"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something a sentence speaks of, resolved against the story so far.

    `id` is stable over the story ("girl-1"): "she" two sentences later has the girl's id. `head` is the lemma
    of the head noun ("girl"), for a pronoun that of what it refers to. `mention` is the text as said here.
    `absent` marks what is said not to be there ("no dog in sight"): it is never drawn.
    """

    id: str
    head: str
    mention: str
    kind: EntityKind = "thing"
    name: str | None = None
    gender: Gender | None = None
    age: Age | None = None
    count: int = 1
    attributes: tuple[str, ...] = ()
    colors: tuple[str, ...] = ()
    owner: str | None = None
    new: bool = True
    pronoun: bool = False
    absent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Complement:
    """A prepositional complement: ``across`` + the id of an `Entity`."""

    preposition: str
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Who does what to whom, with what and where; ids point into `Reading.entities`.

    `verb` is a lemma, `particle` what belongs to it ("up" in "pick up"). Passive sentences are turned round:
    `agents` always act. `modality`: ``real`` happened; ``wanted``, ``possible``, ``asked``, ``said`` did not
    happen in the story's world.
    """

    verb: str
    agents: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    complements: tuple[Complement, ...] = ()
    particle: str | None = None
    manner: tuple[str, ...] = ()
    negated: bool = False
    modality: Literal["real", "wanted", "possible", "asked", "said"] = "real"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Where one entity is in relation to another: `kind` is ``on``, ``in``, ``under``, ``beside``, ``behind``,
    ``in-front``, ``between``, ``over``, ``around``, ``toward``, ``away``, ``across``, ``holds``, ``wears``, ``of``.
    """

    subject: str
    kind: str
    object: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where and when a sentence plays; what the story said earlier persists until it says otherwise.

    `place` is a lemma ("park"). `time_of_day` is ``dawn``, ``day``, ``dusk`` or ``night``; `weather` is ``clear``,
    ``cloud``, ``rain``, ``snow``, ``storm``, ``fog`` or ``wind``; `season` is one of the four. `stated` names the
    fields this very sentence spoke of.
    """

    place: str | None = None
    time_of_day: str | None = None
    weather: str | None = None
    season: str | None = None
    stated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Direct speech inside a sentence."""

    speaker: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A parsed sentence: its entities, actions, relations, setting and mood.

    `mood` is a plain emotion word ("happy", "sad", "afraid", "angry", "surprised", "calm") or None.
    `form` is the sentence's form.
    """

    sentence: Sentence
    entities: tuple[Entity, ...] = ()
    actions: tuple[Action, ...] = ()
    relations: tuple[Relation, ...] = ()
    setting: Setting = Setting()
    speeches: tuple[Speech, ...] = ()
    mood: str | None = None
    form: Literal["statement", "question", "command", "fragment"] = "statement"


# --- whether it makes sense --------------------------------------------------------------------------------

Status = Literal["plausible", "unverified", "implausible"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Triple:
    """An edge of a commonsense graph: head, one of ATOMIC 2020's relations, tail; `source` names the graph."""

    head: str
    relation: str
    tail: str
    source: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Association:
    """A pair that will stand in the picture (agent and action, thing and place, tool and use, thing and
    property) with its own small verdict; `score` is between 0 (against sense) and 1 (certain)."""

    subject: str
    kind: str
    object: str
    status: Status
    score: float
    evidence: tuple[Triple, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CoherenceBreak:
    """A contradiction with the story so far: `reason` in plain words, `since` the sentence it contradicts."""

    reason: str
    since: int | None = None
    evidence: tuple[Triple, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A proposed better reading of what was heard ("beach" → "peach")."""

    before: str
    after: str
    text: str
    score: float
    evidence: tuple[Triple, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a reading makes sense, and why.

    `score` is between 0 (against common sense) and 1 (certain). ``unverified`` says that the graph knows too
    little to judge. `explanation` names the weakest link in plain words; `evidence` are the triples it rests on.
    """

    reading: Reading
    status: Status
    score: float
    explanation: str = ""
    associations: tuple[Association, ...] = ()
    breaks: tuple[CoherenceBreak, ...] = ()
    repair: Repair | None = None
    evidence: tuple[Triple, ...] = ()

    @property
    def sentence(self) -> Sentence:
        """The sentence that is judged."""
        return self.reading.sentence


# --- what is seen ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One thing of a scene graph; `entity` is the id in the reading, None for set dressing.

    `role`: ``actor`` acts, ``partner`` is acted on or spoken to, ``prop`` is used or held, ``thing`` is there,
    ``dressing`` was not named. `action` is the verb lemma an actor shows, `emotion` a mood word.
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
    """What a critic found: `kind` is ``missing``, ``hidden``, ``out-of-frame``, ``too-small``, ``count``, ``relation``
    or ``color``; `element` the scene element it is about."""

    kind: str
    text: str
    element: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A critic's opinion of one picture: `score` is 0 to 1, and `complaints` is empty where all is well."""

    critic: str
    score: float
    complaints: tuple[Complaint, ...] = ()


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
    """A sentence that ends without a picture; a card with its text takes the picture's place in the film."""

    sentence: Sentence
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture's stretch of the film; the shots of a run tile it from 0 to the end of the sound."""

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


# --- what services tell beside the text --------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentiment:
    """A service's opinion of the tone of a stretch of speech."""

    start: float
    end: float
    label: Literal["positive", "neutral", "negative"]
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEntity:
    """A name a service found in the speech, with the service's own label ("person_name")."""

    start: float
    end: float
    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A stretch of the story with a headline."""

    start: float
    end: float
    headline: str
    summary: str = ""


# --- notifications -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStarted:
    """First event of a run; `stages` are the stage ids in order."""

    run: str
    stages: tuple[str, ...]
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOpened:
    """A source knows what it will read: `duration` in seconds, None where it cannot be known (live)."""

    stage: str
    name: str
    duration: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEnded:
    """A source has given all it has; `complete` is False where it broke off, and `reason` says why."""

    stage: str
    duration: float
    complete: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeGiven:
    """Something the user should know, which is no failure; `hint` says what to do about it."""

    stage: str
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageFailed:
    """A stage raised; `action` is what the engine did about it (``stop`` ends the run, ``skip`` goes on)."""

    stage: str
    error: str
    message: str
    action: str
    sentence: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDropped:
    """A subscriber was too slow for its bounded queue; `count` is the total of its drops so far."""

    subscriber: str
    event: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFinished:
    """Last event of a run: ``done``, ``interrupted`` (by the user; the film so far is finished) or ``failed``."""

    outcome: Literal["done", "interrupted", "failed"]
    message: str = ""


PAYLOADS: tuple[type, ...] = (AudioChunk, Transcript, Sentence, Reading, Verdict, Scene, Picture, Shot, Video)
"""The nine payload events in the data's order."""

NOTIFICATIONS: tuple[type, ...] = (
    RunStarted, SourceOpened, SourceEnded, NoticeGiven, StageFailed, EventDropped, RunFinished,
)  # fmt: skip
"""Events about the run itself. A stage may take them without a producer above it, all but the first and last of a run:
nobody listens yet at `RunStarted`, or any more at `RunFinished`."""

Notification = RunStarted | SourceOpened | SourceEnded | NoticeGiven | StageFailed | EventDropped | RunFinished

Event = (
    AudioChunk | Transcript | Sentence | Reading | Verdict | Scene | Picture | PictureSkipped | Shot | Video
    | Sentiment | NamedEntity | Chapter
    | RunStarted | SourceOpened | SourceEnded | NoticeGiven | StageFailed | EventDropped | RunFinished
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """An event on its way: `seq` is the journal's sequence number, `monotonic_ns` the time of publishing.

    `seq` is -1 for what is not journaled (sound and partial transcripts).
    """

    run: str
    seq: int
    stage: str
    monotonic_ns: int
    event: Event
