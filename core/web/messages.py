"""What a run tells the live page: events as the page's messages, see docs/live.md, "The wire"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..events import (
    Chapter,
    Envelope,
    EventDropped,
    NoticeGiven,
    Picture,
    PictureSkipped,
    Reading,
    RenderingAdvanced,
    Sentence,
    Shot,
    SourceEnded,
    StageFailed,
    Transcript,
    Verdict,
    Video,
)
from ..pending import BeingSaid, Pending
from ..storygraph import Link, StoryGraph
from .wording import describe, evidence_of, remarks_of, without_folders

Message = dict[str, Any]
Send = Callable[[Message], None]

FLEETING = frozenset({"partial", "progress", "heard", "busy"})
"""Types of which only the newest counts; they have no number."""

ACTIONS = {"retry": "trying again", "fallback": "another takes over", "skip": "a card takes its place"}


class Translator:
    """The events of one run as messages; `base` is where its files are asked for.

    Attributes:
        pictures: File of each picture by sentence, relative to the run folder, and its type.
        video: The film, where there is one.
        title: The first sentence.
    """

    def __init__(self, base: str, send: Send) -> None:
        self.base = base
        self.pictures: dict[int, tuple[str, str]] = {}
        self.video: Video | None = None
        self.title = ""
        self._send = send
        self._graph = StoryGraph()
        self._pending = Pending()

    def take(self, envelope: Envelope) -> None:
        """Send what the page is to know of one event."""
        event = envelope.event
        match event:
            case Transcript():
                self._pending.hear(event)
                self._send(_partial(self._pending.said()))
            case Sentence():
                self.title = self.title or event.text
                self._send(_sentence(event))
                if self._pending.isolate(event):
                    self._send(_partial(self._pending.said()))
            case Reading():
                self._grow(event)
            case Verdict():
                self._send(_verdict(event))
            case Picture():
                self._send(self._picture(event))
            case PictureSkipped():
                self._send(_about(event, "skipped", reason=without_folders(event.reason), cause=event.cause))
            case Shot():
                self._send(_about(event, "shot", start=event.start, end=event.end))
            case Video():
                self.video = event
                self._send(self._video(event))
            case Chapter(headline=headline, summary=summary, start=start, end=end):
                self._send({"type": "chapter", "headline": headline, "summary": summary, "start": start, "end": end})
            case _:
                self._tell(event)

    def _tell(self, event: object) -> None:
        """What is neither seen nor heard."""
        match event:
            case NoticeGiven(stage=stage, text=text, hint=hint):
                self._send(notice("info", text, hint=hint, stage=stage))
            case StageFailed():
                about = f" on sentence {event.sentence + 1}" if event.sentence is not None else ""
                action = ACTIONS.get(event.action, "")
                text = f"{event.stage} failed{about}: {event.message or event.error}" + (
                    f"; {action}" if action else ""
                )
                self._send(notice("error" if event.action == "stop" else "warning", text, stage=event.stage))
            case EventDropped():
                text = f"{event.subscriber} was too slow: {event.count} × {event.event} left out"
                self._send(notice("warning", text, stage=event.subscriber))
            case SourceEnded(complete=False, reason=reason, stage=stage):
                self._send(notice("warning", f"the story broke off: {reason}", stage=stage))
            case RenderingAdvanced(done=done, of=of):
                self._send({"type": "progress", "filmed": done, "of": of})

    def _grow(self, reading: Reading) -> None:
        growth = self._graph.grow(reading)
        if growth.nodes or growth.links:
            self._send(
                {
                    "type": "graph",
                    "index": reading.sentence.index,
                    "nodes": [{"id": node.id, "label": node.label, "kind": node.kind} for node in growth.nodes],
                    "edges": [_edge(link) for link in growth.links],
                }
            )

    def _picture(self, picture: Picture) -> Message:
        asset, index = picture.asset, picture.sentence.index
        self.pictures[index] = (asset.path, asset.media_type)
        width, height = asset.size_px or (None, None)
        return _about(
            picture,
            "picture",
            url=f"{self.base}/pictures/{index}?v={asset.sha256[:12]}",
            width=width,
            height=height,
            alt=describe(picture),
            caption=picture.sentence.text,
            remarks=remarks_of(picture),
        )

    def _video(self, video: Video) -> Message:
        width, height = video.asset.size_px or (None, None)
        kinds = {asset.path.rpartition(".")[2] for asset in video.captions}
        return {
            "type": "video",
            "url": f"{self.base}/video?v={video.asset.sha256[:12]}",
            "width": width,
            "height": height,
            "duration": video.duration,
            "captions": {kind: f"{self.base}/captions.{kind}" for kind in ("vtt", "srt") if kind in kinds},
            "download": f"{self.base}/video?download=1",
            "zip": f"{self.base}/run.zip",
        }


def notice(level: str, text: str, *, hint: str = "", stage: str = "") -> Message:
    """Something the user should know."""
    texts = {"text": without_folders(text), "hint": without_folders(hint)}
    return {"type": "notice", "level": level, **texts, "stage": stage}


def _about(event: Picture | PictureSkipped | Shot, kind: str, **rest: object) -> Message:
    return {"type": kind, "index": event.sentence.index, **rest}


def _edge(link: Link) -> Message:
    return {"id": link.id, "from": link.origin, "to": link.target, "label": link.label, "index": link.index}


def _partial(said: BeingSaid) -> Message:
    """The message; its text is empty where all has become sentences."""
    return {
        "type": "partial",
        "turn": said.turn,
        "text": said.text,
        "settled": said.settled,
        "start": said.start,
        "end": said.end,
    }


def _sentence(sentence: Sentence) -> Message:
    message: Message = {
        "type": "sentence",
        "index": sentence.index,
        "text": sentence.text,
        "heard": sentence.heard,
        "start": sentence.start,
        "end": sentence.end,
    }
    if sentence.speaker is not None:
        message["speaker"] = sentence.speaker
    return message


def _verdict(verdict: Verdict) -> Message:
    message: Message = {
        "type": "verdict",
        "index": verdict.sentence.index,
        "status": verdict.status,
        "score": round(verdict.score, 3),
        "explanation": verdict.explanation,
        "evidence": evidence_of(verdict),
        "breaks": [{"text": one.reason, "since": one.since} for one in verdict.breaks],
    }
    if (repair := verdict.repair) is not None:
        message["repair"] = {"before": repair.before, "after": repair.after, "text": repair.text}
    return message
