"""A loopback double of AssemblyAI's service for recordings (HTTP, v2), for tests of whatever talks to it.

What it answers derives from the samples it received: recordings are `Watermark`s, so that missing or doubled sound
shows as missing or doubled words. It serves any client, and misbehaves on demand::

    with AssemblyAIBatchDouble(Watermark("The dog ran home.")) as double:
        double.fault("poll", 429, retry_after=7)
        ...  # base_url=double.base_url, key=double.key
"""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal, Self

from .assemblyai_batch_answers import Understanding
from .watermark import Watermark

Step = Literal["upload", "create", "poll", "sentences", "list"]

_KNOWN = frozenset({
    "audio_url", "speech_models", "speech_model", "language_code", "language_detection", "keyterms_prompt", "prompt",
    "speaker_labels", "speakers_expected", "sentiment_analysis", "entity_detection", "auto_chapters", "punctuate",
    "format_text", "disfluencies", "filter_profanity", "speech_understanding", "language_confidence_threshold",
    "speech_threshold", "multichannel", "dual_channel", "audio_start_from", "audio_end_at", "word_boost", "temperature",
})  # fmt: skip
_MODELS = frozenset({"universal-3-5-pro", "universal-3-pro", "universal-2"})
_MISSING_SCHEMA = "Invalid endpoint schema, please refer to documentation for examples."


@dataclass(kw_only=True)
class Fault:
    """What goes wrong at the next requests of one kind.

    `status` is answered instead of what was asked for; 0 drops the connection without an answer, and -1 does so after
    the request was carried out. Before either `delay` seconds pass.
    """

    step: Step
    status: int
    times: int = 1
    retry_after: str | None = None
    error: str = "injected"
    delay: float = 0.0


@dataclass
class Answered:
    """A request and what became of it; `body` is its size, `key` what it was made with."""

    method: str
    path: str
    status: int
    key: str
    body: int = 0
    asked: dict[str, Any] = field(default_factory=dict)


class AssemblyAIBatchDouble:
    """The service at ``base_url``, in threads of this process, while it is entered.

    Args:
        mark: Knows the words of the recordings that will come.
        key: The only one that is let in.
        polls: Questions after which a transcript is done: it is queued at first, then in process.
        speakers: Who speaks the sentences in turn.
        tones: Words and the sentiment (``POSITIVE``, ``NEGATIVE``) of sentences that hold them.
        names: Names in the text, and their entity types.
        chapters: First words of sentences at which a chapter begins, its headline and its summary.
        cuts: Whether it cuts sentences; otherwise there are only words.

    Attributes:
        requests: All that was answered, in order.
        recordings: Samples received, by the address that was given for them.
        heard_from: Addresses of the recordings transcripts were asked for of.
    """

    def __init__(
        self,
        mark: Watermark,
        *,
        key: str = "a-key-for-tests",
        polls: int = 2,
        speakers: Sequence[str] = ("A",),
        tones: Mapping[str, str] | None = None,
        names: Mapping[str, str] | None = None,
        chapters: Sequence[tuple[str, str, str]] = (),
        cuts: bool = True,
    ) -> None:
        self.key = key
        self.requests: list[Answered] = []
        self.recordings: dict[str, bytes] = {}
        self.heard_from: list[str] = []
        self._understanding = Understanding(
            mark, speakers=speakers, tones=tones or {}, names=names or {}, chapters=chapters, cuts=cuts
        )
        self._polls = polls
        self._faults: list[Fault] = []
        self._errors: list[str] = []
        self._jobs: dict[str, dict[str, Any]] = {}
        self._left: dict[str, int] = {}
        self._lock = threading.Lock()
        self._server: ThreadingHTTPServer | None = None
        self._thread: threading.Thread | None = None

    def fault(
        self,
        step: Step,
        status: int,
        *,
        times: int = 1,
        retry_after: float | str | None = None,
        error: str = "injected",
        delay: float = 0.0,
    ) -> None:
        """Have the next requests of that kind go wrong; see `Fault`. Faults of one kind queue up."""
        after = None if retry_after is None else str(retry_after)
        with self._lock:
            self._faults.append(
                Fault(step=step, status=status, times=times, retry_after=after, error=error, delay=delay)
            )

    def fail_transcript(self, error: str) -> None:
        """Have the next transcript that is asked for end with the status ``error``."""
        self._errors.append(error)

    def forget(self) -> None:
        """Delete all transcripts."""
        with self._lock:
            self._jobs.clear()

    def count(self, method: str, path: str) -> int:
        """How many requests of that kind were answered well; `path` is a pattern."""
        return sum(r.method == method and r.status == 200 and bool(re.fullmatch(path, r.path)) for r in self.requests)

    @property
    def base_url(self) -> str:
        """Where it listens."""
        assert self._server is not None, "enter it first"
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        handler = type("Handler", (_Handler,), {"owner": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="assemblyai-batch-double")
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        assert self._server is not None
        assert self._thread is not None
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    # --- what the handler asks; any thread ---

    def next_fault(self, step: Step) -> Fault | None:
        """The fault this request meets."""
        with self._lock:
            for fault in self._faults:
                if fault.step == step:
                    fault.times -= 1
                    if fault.times <= 0:
                        self._faults.remove(fault)
                    return fault
        return None

    def upload(self, data: bytes) -> dict[str, Any]:
        """Keep a recording."""
        with self._lock:
            url = f"{self.base_url}/upload/{len(self.recordings):08x}"
            self.recordings[url] = data
        return {"upload_url": url}

    def create(self, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """A new transcript, or why there is none."""
        if unknown := set(asked) - _KNOWN:
            return 400, {"error": f"{_MISSING_SCHEMA} (unknown: {', '.join(sorted(unknown))})"}
        url = asked.get("audio_url")
        if not isinstance(url, str):
            return 400, {"error": "Required body: audio_url"}
        models = asked.get("speech_models", ["universal-2"])
        if not isinstance(models, list) or not models or not set(models) <= _MODELS:
            return 400, {"error": f"speech_models must be a non-empty list of: {', '.join(sorted(_MODELS))}"}
        if asked.get("language_code") and asked.get("language_detection"):
            return 400, {"error": "language_detection is not available when language_code is specified."}
        with self._lock:
            job = {"id": f"{len(self._left):08x}-0000-4000-8000-000000000000", "status": "queued", **asked}
            if self._errors:
                job["will_fail"] = self._errors.pop(0)
            self._jobs[job["id"]] = job
            self._left[job["id"]] = self._polls
            self.heard_from.append(url)
        return 200, {name: job[name] for name in ("id", "status", "audio_url")}

    def poll(self, job_id: str) -> tuple[int, dict[str, Any]]:
        """A transcript as it stands; each question brings it on."""
        with self._lock:
            job = self._jobs.get(job_id)
            if job is None:
                return 404, {"error": "Transcript lookup error, transcript id not found"}
            self._left[job_id] -= 1
            left = self._left[job_id]
            data = self.recordings.get(job["audio_url"])
        if left >= 0:
            status = "queued" if left == self._polls - 1 else "processing"
            return 200, {"id": job_id, "status": status, "audio_url": job["audio_url"]}
        if "will_fail" in job:
            return 200, {"id": job_id, "status": "error", "error": job["will_fail"], "audio_url": job["audio_url"]}
        if data is None:
            error = "Download error, unable to download the file"
            return 200, {"id": job_id, "status": "error", "error": error, "audio_url": job["audio_url"]}
        return 200, self._understanding.of(job, data)

    def listed(self, limit: int) -> dict[str, Any]:
        """The latest transcripts, newest first."""
        with self._lock:
            newest = list(self._jobs.values())[::-1][:limit]
        items = [
            {
                "id": job["id"],
                "audio_url": job["audio_url"],
                "status": "processing",
                "created": "2026-01-01T00:00:00",
                "resource_url": f"{self.base_url}/v2/transcript/{job['id']}",
            }
            for job in newest
        ]
        details = {"limit": limit, "result_count": len(items), "current_url": "", "prev_url": None, "next_url": None}
        return {"page_details": details, "transcripts": items}

    def sentences(self, job_id: str) -> tuple[int, dict[str, Any]]:
        """The sentences of a finished transcript."""
        status, answer = self.poll(job_id)
        if status != 200:
            return status, answer
        if answer["status"] != "completed":
            return 400, {"error": f"This transcript has a status of {answer['status']}. Transcript must be completed."}
        sentences = self._understanding.cut(answer["words"])
        return 200, {
            "id": job_id,
            "confidence": 0.98,
            "audio_duration": answer["audio_duration"],
            "sentences": sentences,
        }


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    owner: AssemblyAIBatchDouble
    timeout = 30

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
        """Tests read `requests`."""

    def do_POST(self) -> None:
        """Uploads and wishes."""
        if self.path == "/v2/upload":
            self._serve("upload", lambda body: (200, self.owner.upload(body)))
        elif self.path == "/v2/transcript":
            self._serve("create", self._create)
        else:
            self._serve(None, _nowhere)

    def do_GET(self) -> None:
        """Questions."""
        one = re.fullmatch(r"/v2/transcript/([\w-]+)(/sentences)?", self.path)
        page = re.fullmatch(r"/v2/transcript(?:\?limit=(\d+))?", self.path)
        if page is not None:
            self._serve("list", lambda _: (200, self.owner.listed(int(page[1] or 10))))
        elif one is None:
            self._serve(None, _nowhere)
        elif one[2]:
            self._serve("sentences", lambda _: self.owner.sentences(one[1]))
        else:
            self._serve("poll", lambda _: self.owner.poll(one[1]))

    def _create(self, body: bytes) -> tuple[int, dict[str, Any]]:
        try:
            asked = json.loads(body)
        except ValueError:
            return 400, {"error": _MISSING_SCHEMA}
        if not isinstance(asked, dict):
            return 400, {"error": _MISSING_SCHEMA}
        return self.owner.create(asked)

    def _serve(self, step: Step | None, carry_out: Callable[[bytes], tuple[int, dict[str, Any]]]) -> None:
        key = self.headers.get("authorization", "")
        note = Answered(self.command, self.path, 0, key)
        fault = self.owner.next_fault(step) if step is not None else None
        if fault is not None and fault.delay:
            time.sleep(fault.delay)
        if fault is not None and fault.status == 0:
            self.owner.requests.append(note)
            self._drop()
            return
        body = self._body()
        note.body = len(body)
        if step == "create":
            note.asked = json.loads(body) if body.startswith(b"{") else {}
        headers: dict[str, str] = {}
        if key != self.owner.key:
            status, answer = 401, {"error": "Authentication error, API token missing/invalid"}
        elif fault is not None and fault.status > 0 and fault.status != 200:
            status, answer = fault.status, {"error": fault.error}
            if fault.retry_after is not None:
                headers["retry-after"] = fault.retry_after
        else:
            status, answer = carry_out(body)
        note.status = status
        self.owner.requests.append(note)
        if fault is not None and fault.status < 0:
            self._drop()
            return
        data = json.dumps(answer).encode()
        self.send_response(status)
        for name, value in {"content-type": "application/json", "content-length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _body(self) -> bytes:
        if self.headers.get("transfer-encoding", "").lower() == "chunked":
            parts = []
            while size := int(self.rfile.readline().split(b";")[0], 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)
        return self.rfile.read(int(self.headers.get("content-length", "0")))

    def _drop(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)


def _nowhere(_: bytes) -> tuple[int, dict[str, Any]]:
    return 404, {"error": "Not found"}
