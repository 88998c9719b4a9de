"""The engine, and the public names plugin authors import.

Names are fetched when first asked for, so that ``fabula --help`` pays for none of them.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .art import ArtMatch as ArtMatch
    from .art import ArtPack as ArtPack
    from .art import ArtShelf as ArtShelf
    from .art import Sprite as Sprite
    from .context import Context as Context
    from .errors import ConfigError as ConfigError
    from .errors import FabulaError as FabulaError
    from .errors import InputError as InputError
    from .errors import MissingError as MissingError
    from .errors import OutputError as OutputError
    from .errors import PluginError as PluginError
    from .events import LONG_PAUSE as LONG_PAUSE
    from .events import NOTIFICATIONS as NOTIFICATIONS
    from .events import PAYLOADS as PAYLOADS
    from .events import Action as Action
    from .events import Amendment as Amendment
    from .events import Appearance as Appearance
    from .events import Asset as Asset
    from .events import Association as Association
    from .events import AudioChunk as AudioChunk
    from .events import Backdrop as Backdrop
    from .events import Chapter as Chapter
    from .events import CoherenceBreak as CoherenceBreak
    from .events import Complaint as Complaint
    from .events import Complement as Complement
    from .events import Element as Element
    from .events import Entity as Entity
    from .events import Envelope as Envelope
    from .events import Event as Event
    from .events import EventDropped as EventDropped
    from .events import Garment as Garment
    from .events import Judgement as Judgement
    from .events import Layer as Layer
    from .events import NamedEntity as NamedEntity
    from .events import NoticeGiven as NoticeGiven
    from .events import Picture as Picture
    from .events import PictureSkipped as PictureSkipped
    from .events import Reading as Reading
    from .events import Relation as Relation
    from .events import RenderingAdvanced as RenderingAdvanced
    from .events import Repair as Repair
    from .events import RunFinished as RunFinished
    from .events import RunResumed as RunResumed
    from .events import RunStarted as RunStarted
    from .events import Scene as Scene
    from .events import Sentence as Sentence
    from .events import Sentiment as Sentiment
    from .events import Setting as Setting
    from .events import Shot as Shot
    from .events import SourceEnded as SourceEnded
    from .events import SourceOpened as SourceOpened
    from .events import Speech as Speech
    from .events import StageFailed as StageFailed
    from .events import StageFinished as StageFinished
    from .events import Transcript as Transcript
    from .events import Transform as Transform
    from .events import Triple as Triple
    from .events import Verdict as Verdict
    from .events import Video as Video
    from .events import Word as Word
    from .hookspecs import hookimpl as hookimpl
    from .illustrator import Critic as Critic
    from .illustrator import Illustrator as Illustrator
    from .illustrator import IllustratorSettings as IllustratorSettings
    from .past import Past as Past
    from .scorer import Case as Case
    from .scorer import LoadedScorer as LoadedScorer
    from .scorer import Scorer as Scorer
    from .scorer import ScorerShelf as ScorerShelf
    from .stage import Publish as Publish
    from .stage import Stage as Stage
    from .stage import StageSettings as StageSettings

_HOMES = {
    "art": "ArtMatch ArtPack ArtShelf Sprite",
    "context": "Context",
    "errors": "ConfigError FabulaError InputError MissingError OutputError PluginError",
    "events": (
        "LONG_PAUSE NOTIFICATIONS PAYLOADS Action Amendment Appearance Asset Association AudioChunk Backdrop Chapter "
        "CoherenceBreak Complaint Complement Element Entity Envelope Event EventDropped Garment Judgement "
        "Layer NamedEntity NoticeGiven Picture PictureSkipped Reading Relation RenderingAdvanced Repair RunFinished "
        "RunResumed RunStarted Scene Sentence Sentiment Setting Shot SourceEnded SourceOpened Speech "
        "StageFailed StageFinished Transcript Transform Triple Verdict Video Word"
    ),
    "hookspecs": "hookimpl",
    "illustrator": "Critic Illustrator IllustratorSettings",
    "past": "Past",
    "scorer": "Case LoadedScorer Scorer ScorerShelf",
    "stage": "Publish Stage StageSettings",
}
"""What stands above, for run time; a test compares the two."""
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

if not TYPE_CHECKING:  # type checkers would take it for a promise that every name exists

    def __getattr__(name: str) -> object:
        home = _HOME_OF.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(f"{__name__}.{home}"), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted(set(globals()) | set(_HOME_OF))
