"""The events of a run, in the order in which a story passes through them.

``AudioChunk → Transcript → Sentence → Reading → Verdict → Scene → Picture → Shot → Video``

Events are pure data: frozen, keyword-only, slotted, and made of plain values, tuples and each other. Each one
holds what it grew from (a `Verdict` its `Reading`, a `Reading` its `Sentence`), so a shot leads back to the
seconds of sound that caused it. All times are seconds on the story's clock, which starts at 0 with the sound.
"""

from __future__ import annotations

from dataclasses import dataclass

from .hearing import LONG_PAUSE as LONG_PAUSE
from .hearing import Amendment as Amendment
from .hearing import AudioChunk as AudioChunk
from .hearing import Chapter as Chapter
from .hearing import NamedEntity as NamedEntity
from .hearing import Sentence as Sentence
from .hearing import Sentiment as Sentiment
from .hearing import Transcript as Transcript
from .hearing import Word as Word
from .judging import Association as Association
from .judging import CoherenceBreak as CoherenceBreak
from .judging import Repair as Repair
from .judging import Status as Status
from .judging import Triple as Triple
from .judging import Verdict as Verdict
from .notifying import NOTIFICATIONS as NOTIFICATIONS
from .notifying import EventDropped as EventDropped
from .notifying import NoticeGiven as NoticeGiven
from .notifying import Notification as Notification
from .notifying import RenderingAdvanced as RenderingAdvanced
from .notifying import RunFinished as RunFinished
from .notifying import RunResumed as RunResumed
from .notifying import RunStarted as RunStarted
from .notifying import SourceEnded as SourceEnded
from .notifying import SourceOpened as SourceOpened
from .notifying import StageFailed as StageFailed
from .notifying import StageFinished as StageFinished
from .reading import Action as Action
from .reading import Age as Age
from .reading import Complement as Complement
from .reading import Entity as Entity
from .reading import EntityKind as EntityKind
from .reading import Gender as Gender
from .reading import Reading as Reading
from .reading import Relation as Relation
from .reading import Setting as Setting
from .reading import Speech as Speech
from .seeing import Appearance as Appearance
from .seeing import Asset as Asset
from .seeing import Backdrop as Backdrop
from .seeing import Complaint as Complaint
from .seeing import Element as Element
from .seeing import Garment as Garment
from .seeing import Judgement as Judgement
from .seeing import Layer as Layer
from .seeing import Picture as Picture
from .seeing import PictureSkipped as PictureSkipped
from .seeing import Scene as Scene
from .seeing import Shot as Shot
from .seeing import Transform as Transform
from .seeing import Video as Video

PAYLOADS: tuple[type, ...] = (AudioChunk, Transcript, Sentence, Reading, Verdict, Scene, Picture, Shot, Video)
"""The nine payload events in the data's order."""

Event = (
    AudioChunk | Transcript | Sentence | Reading | Verdict | Scene | Picture | PictureSkipped | Shot | Video
    | Sentiment | NamedEntity | Chapter
    | RunStarted | RunResumed | SourceOpened | SourceEnded | StageFinished | RenderingAdvanced
    | NoticeGiven | StageFailed | EventDropped | RunFinished
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """An event on its way: `seq` is the journal's sequence number, `monotonic_ns` the time of publishing.

    `seq` is -1 for what is not journaled (sound, partial transcripts, progress of rendering).
    """

    run: str
    seq: int
    stage: str
    monotonic_ns: int
    event: Event
