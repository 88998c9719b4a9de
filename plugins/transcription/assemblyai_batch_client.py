"""AssemblyAI's service for recordings over HTTP: every request tried again as long as that may help."""

from __future__ import annotations

import math
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from fabula.core import FabulaError, InputError, MissingError

from .assemblyai_address import is_loopback

if TYPE_CHECKING:
    import httpx

_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses after which the same request may succeed."""

_FIRST_WAIT, _LONGEST_WAIT = 1.0, 30.0
_LONGEST_TOLD = 300


class ServiceError(FabulaError):
    """AssemblyAI could not do it this time."""


class GoneError(FabulaError):
    """The service knows no such transcript (any more)."""


class BatchClient:
    """Requests to the service, in terms of what they are for.

    Args:
        http: Has the base URL and the key.
        key: Never shown: it is struck out of whatever the service answers.
        patience: Seconds for which one request is tried again.
        sleep: Waits so many seconds.
        clock: Gives the second it is.
        in_thread: Runs what would hold up the event loop: answers about long recordings are megabytes of JSON.
    """

    def __init__(
        self,
        http: httpx.AsyncClient,
        *,
        key: str,
        patience: float,
        sleep: Callable[[float], Awaitable[None]],
        clock: Callable[[], float],
        in_thread: Callable[[Callable[[], dict[str, Any] | None]], Awaitable[dict[str, Any] | None]],
    ) -> None:
        self._in_thread = in_thread
        self._http = http
        self._key = key
        self._patience = patience
        self._sleep = sleep
        self._clock = clock

    async def upload(self, body: Callable[[], AsyncIterator[bytes]], size: int) -> str:
        """Send a recording; `body` gives its bytes from the beginning, at every try. Its address for `create`."""
        headers = {"content-type": "application/octet-stream", "content-length": str(size)}
        answer = await self._request("POST", "/v2/upload", "upload the sound", body=body, headers=headers)
        return self._text(answer, "upload_url")

    async def create(self, request: Mapping[str, Any]) -> str:
        """Ask for a transcript; its id. Where the answer is lost, it is looked for before another is asked for."""

        async def made() -> dict[str, Any] | None:
            listed = await self._request("GET", "/v2/transcript?limit=100", "list the latest transcripts")
            found = listed.get("transcripts")
            same = (one for one in found if isinstance(one, dict)) if isinstance(found, list) else ()
            return next((one for one in same if one.get("audio_url") == request["audio_url"]), None)

        answer = await self._request("POST", "/v2/transcript", "ask for a transcript", json=request, made=made)
        return self._text(answer, "id")

    async def transcript(self, transcript_id: str) -> dict[str, Any]:
        """A transcript as it stands.

        Raises:
            GoneError: There is none of that id.
        """
        return await self._request("GET", f"/v2/transcript/{transcript_id}", "ask how the transcript stands")

    async def sentences(self, transcript_id: str) -> list[dict[str, Any]]:
        """The sentences of a finished transcript, with their words."""
        answer = await self._request("GET", f"/v2/transcript/{transcript_id}/sentences", "fetch the sentences")
        found = answer.get("sentences")
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []

    async def _request(
        self,
        method: str,
        path: str,
        doing: str,
        *,
        body: Callable[[], AsyncIterator[bytes]] | None = None,
        json: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        made: Callable[[], Awaitable[dict[str, Any] | None]] | None = None,
    ) -> dict[str, Any]:
        """The answer to a request; `made` finds what an earlier try brought about, the answer to which was lost."""
        import httpx

        began, tries = self._clock(), 0
        while True:
            tries += 1
            asked: float | None = None
            try:
                response = await self._http.request(
                    method, path, content=body() if body is not None else None, json=json, headers=headers
                )
            except httpx.TransportError as error:
                reason = f"{self._where}: {_plainly(error)}"
            except httpx.DecodingError as error:
                reason = f"its answer cannot be unpacked: {_plainly(error)}"
            else:
                if response.status_code == 200:
                    answer = await self._in_thread(partial(_object, response))
                    if answer is not None:
                        return answer
                    reason = "its answer was no JSON object; is something else behind that address?"
                elif response.status_code in _PASSING:
                    asked = retry_after(response.headers.get("retry-after"))
                    reason = f"status {response.status_code}, {self._said(response)}"
                else:
                    raise self._refusal(response, doing)
            # a random part, so that many that were refused at once do not all come back at once
            wait = min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** min(tries - 1, 10)) * random.uniform(0.75, 1.25)
            wait = max(wait, asked) if asked is not None else wait
            if self._clock() + wait - began > self._patience:
                wish = f"; it asks to be left alone for {asked:.0f} s" if asked else ""
                raise ServiceError(
                    f"AssemblyAI did not {doing} in {tries} tries: {reason}{wish}",
                    hint="check the network and https://status.assemblyai.com; `fabula resume` goes on from here, "
                    "`patience:` lets it try for longer, `fallback: whisper` goes on without it",
                )
            await self._sleep(wait)
            if made is not None and asked is None and (found := await made()) is not None:
                return found

    def _refusal(self, response: httpx.Response, doing: str) -> FabulaError:
        status, said = response.status_code, self._said(response)
        match status:
            case 401 | 403:
                return MissingError(
                    f"AssemblyAI refuses the key ({status}): {said}",
                    hint="set ASSEMBLYAI_API_KEY to a valid key of an account that may do this (and has funds left); "
                    "a key is good for one region: see `region:`",
                )
            case 404 | 410:
                return GoneError(
                    f"AssemblyAI could not {doing} ({status}): {said}",
                    hint="the address may be wrong (`base_url`), or the transcript was deleted",
                )
            case 413:
                return InputError(f"AssemblyAI says the recording is too large ({status}): {said}")
        return InputError(
            f"AssemblyAI could not {doing} ({status}): {said}",
            hint="check the transcriber's settings: not every model has every feature and language"
            if status in {400, 422}
            else "",
        )

    def _said(self, response: httpx.Response) -> str:
        body = _object(response)
        text = str(body.get("error") or body.get("message") or "") if body is not None else ""
        return self._hidden(" ".join((text or response.reason_phrase or "no reason given").split())[:_LONGEST_TOLD])

    def _text(self, answer: dict[str, Any], field: str) -> str:
        value = answer.get(field)
        if not isinstance(value, str) or not value:
            said = self._hidden(str(answer.get("error") or sorted(answer))[:_LONGEST_TOLD])
            raise ServiceError(f"AssemblyAI's answer has no {field!r}: {said}", hint="check `base_url`")
        return value

    def _hidden(self, text: str) -> str:
        return text.replace(self._key, "…") if self._key else text

    @property
    def _where(self) -> str:
        return f"{self._http.base_url.host} cannot be reached"


def check_key(key: str) -> str:
    """The key as it may stand in a header.

    Raises:
        MissingError: There is none, or it cannot be one.
    """
    key = key.strip()
    if not key:
        raise MissingError(
            "AssemblyAI needs a key, and none was given",
            hint="export ASSEMBLYAI_API_KEY=… (https://www.assemblyai.com/dashboard), or `transcriber: whisper`",
        )
    if not key.isascii() or any(c.isspace() or not c.isprintable() for c in key):
        raise MissingError(
            "the AssemblyAI key has characters that no key has (blanks, line breaks, letters beyond ASCII)",
            hint="copy it again; quotes belong to the shell, not to the key",
        )
    return key


def check_base_url(url: str) -> str:
    """An address a key may be sent to.

    Raises:
        ValueError: It is none, or would send key and speech through the network for all to read.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"https", "http"} or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise ValueError("expected an address as in https://api.assemblyai.com")
    if parts.scheme == "http" and not is_loopback(url):
        raise ValueError("http:// would send your key unencrypted; use https:// (http is for this machine alone)")
    return url.rstrip("/")


def retry_after(value: str | None) -> float | None:
    """The seconds a ``Retry-After`` header (RFC 9110: seconds or a date) asks for, None where it says nothing."""
    if value is None:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            moment = parsedate_to_datetime(value)
        except ValueError:
            return None
        seconds = (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    return max(0.0, seconds) if math.isfinite(seconds) else None


def _object(response: httpx.Response) -> dict[str, Any] | None:
    try:
        body = response.json()
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


def _plainly(error: Exception) -> str:
    return " ".join(str(error).split())[:_LONGEST_TOLD] or type(error).__name__
