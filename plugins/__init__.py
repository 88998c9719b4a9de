"""Built-in plugins: a folder a role, a file a backend. They enter by the door strangers use."""

from __future__ import annotations

from fabula.core import ArtPack, Critic, Scorer, Stage, hookimpl

from .criticism.commonsense import Commonsense
from .criticism.scene_graph import SceneGraph
from .direction.storyboard import Storyboard
from .editing.film import Film
from .illustration.art.animals import AnimalsPack
from .illustration.art.card import CardPack
from .illustration.art.drawn import DrawnPack
from .illustration.art.fluent import FluentPack
from .illustration.art.openmoji import OpenmojiPack
from .illustration.art.people import PeoplePack
from .illustration.art.twemoji import TwemojiPack
from .illustration.cutout import Cutout
from .reading.english import EnglishReader
from .segmentation.sentences import Sentences
from .sources.browser import BrowserSource
from .sources.file import FileSource
from .sources.microphone import MicrophoneSource
from .sources.stdin import StdinSource
from .sources.text import TextSource
from .transcription.assemblyai import AssemblyAI
from .transcription.assemblyai_batch import AssemblyAIBatch
from .transcription.whisper import Whisper
from .validation.atomic import Atomic
from .validation.comet import Comet
from .validation.models import Classifier, LanguageModel
from .validation.scorers import Accurate, Hybrid


@hookimpl
def fabula_register_stages() -> list[type[Stage]]:
    """All built-in stages, in the order of the data's way."""
    return [
        FileSource,
        TextSource,
        StdinSource,
        MicrophoneSource,
        BrowserSource,
        Whisper,
        AssemblyAI,
        AssemblyAIBatch,
        Sentences,
        EnglishReader,
        Atomic,
        Storyboard,
        Cutout,
        Film,
    ]


@hookimpl
def fabula_register_critics() -> list[type[Critic]]:
    """All built-in critics."""
    return [SceneGraph, Commonsense]


@hookimpl
def fabula_register_art() -> list[ArtPack]:
    """All built-in art packs."""
    return [PeoplePack(), AnimalsPack(), DrawnPack(), FluentPack(), TwemojiPack(), OpenmojiPack(), CardPack()]


@hookimpl
def fabula_register_scorers() -> list[Scorer]:
    """All built-in plausibility scorers."""
    return [Hybrid(), Accurate(), LanguageModel(), Classifier(), Comet()]
