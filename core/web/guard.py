"""Who may ask: the right host, the right origin, the right token; and the headers every answer has."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, quote, unquote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "fabula_token"
OPEN_PATHS = frozenset({"/healthz"})
"""Asked without a token: by what watches over servers."""

SAFE_METHODS = frozenset({"GET", "HEAD"})
LONGEST_TARGET = 2000

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "connect-src 'self' ws://{host} wss://{host}; worker-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
"""Older browsers do not count WebSockets to `host` as its own."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=(), display-capture=()",
}


class Guard:
    """Middleware before everything: refuses what does not come from the server's own page, or without the token.

    The Host header is checked because a foreign name may be made to lead here (DNS rebinding). Addresses cannot be
    rebound, so they are always taken.

    Args:
        app: What is guarded.
        token: What has to be known; None lets everybody in who reaches the server.
        hosts: Names the server is called by.
        open_paths: Paths that need no token.
    """

    def __init__(
        self, app: ASGIApp, *, token: str | None, hosts: Iterable[str], open_paths: Iterable[str] = OPEN_PATHS
    ) -> None:
        self._app = app
        self._token = token
        self._hosts = {name.lower().rstrip(".") for name in hosts}
        self._open = frozenset(open_paths)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let it through."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] in {"http.response.start", "websocket.http.response.start"}:
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers["Content-Security-Policy"] = policy
            await send(message)

        refusal = self._refusal(scope)
        policy = POLICY.format(host=Headers(scope=scope)["host"] if refusal is None else "localhost")
        if refusal is None:
            await self._app(scope, receive, send_with_headers)
        else:
            await refusal(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> Response | None:
        """What is answered in place of what was asked for; None lets it through."""
        headers = Headers(scope=scope)
        websocket = scope["type"] == "websocket"
        host = headers.get("host", "")
        if len(headers.getlist("host")) != 1 or not self._knows(host):
            hint = "open it by the address it printed, or start it with --allow-host NAME"
            return refuse(421, "this server is not called that", hint)
        if len(scope.get("raw_path") or b"") > LONGEST_TARGET or "\0" in scope["path"]:
            return refuse(414, "no such address", "")
        origin = headers.get("origin")
        if (websocket or scope["method"] not in SAFE_METHODS) and origin is not None and not _same(origin, host):
            return refuse(403, "refused: this was asked for by another site", "use the page of this very server")
        if headers.get("sec-fetch-site") == "cross-site" and not (
            scope["path"] == "/" and headers.get("sec-fetch-mode") == "navigate" and not websocket
        ):
            return refuse(403, "refused: this was asked for by another site", "use the page of this very server")
        if self._token is None or scope["path"] in self._open:
            return None
        if scope["path"] == "/" and not websocket and (given := _from_query(scope)) is not None:
            return self._enter(given, scope, headers)
        if not self._right(_from_headers(headers)):
            return refuse(
                401, "the token is missing or wrong", "open the address with the token that the server printed"
            )
        return None

    def _enter(self, given: str, scope: Scope, headers: Headers) -> Response:
        """The address with the token: from now on it is in a cookie, and out of the address bar."""
        if not self._right(given):
            return refuse(401, "the token is wrong", "open the address that the server printed")
        answer: Response
        if headers.get("sec-fetch-site") in {"cross-site", "same-site"}:
            # a strict cookie is not sent where another site's link is followed on; where our own page goes on, it is
            answer = HTMLResponse('<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>Fabula</title>')
        else:
            answer = RedirectResponse("/", status_code=303)
        secure = scope["scheme"] in {"https", "wss"}
        answer.set_cookie(COOKIE, quote(given), httponly=True, samesite="strict", secure=secure, path="/")
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def _right(self, given: str | None) -> bool:
        """Whether it is the token; takes as long for a nearly right one."""
        assert self._token is not None
        return given is not None and secrets.compare_digest(given.encode(), self._token.encode())

    def _knows(self, host: str) -> bool:
        name = host_name(host)
        if name is None:
            return False
        return name in self._hosts or _is_address(name)


def refuse(status: int, error: str, hint: str) -> Response:
    """An answer that says why not; to WebSockets too."""
    response = JSONResponse({"error": error, "hint": hint}, status, headers={"Cache-Control": "no-store"})
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def host_name(host: str) -> str | None:
    """The name in a Host header, in lower case; None where it is none."""
    name, port = host.strip(), ""
    if name.startswith("["):
        name, bracket, rest = name[1:].partition("]")
        port = rest.removeprefix(":")
        if not bracket or (rest and not rest.startswith(":")) or ":" not in name:
            return None
    elif ":" in name:
        name, _, port = name.partition(":")
    if not name or (port and not (port.isascii() and port.isdecimal())):
        return None
    return name.lower().rstrip(".")


def own_names(host: str, more: Iterable[str] = ()) -> set[str]:
    """Names a server that is bound to `host` is called by."""
    names = {"localhost", host, *more}
    if not _is_address(host) or not ipaddress.ip_address(host).is_loopback:
        machine = socket.gethostname()
        names |= {machine, f"{machine}.local", machine.partition(".")[0]}
    return {name for name in names if name}


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server that is bound to it."""
    if host.lower() == "localhost":
        return True
    return _is_address(host) and ipaddress.ip_address(host).is_loopback


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return "%" not in name  # behind it may stand anything


def _same(origin: str, host: str) -> bool:
    """Whether an Origin header names the site of the Host header; a proxy may have taken the s off its scheme."""
    scheme, mark, rest = origin.partition("://")
    if not mark or scheme.lower() not in {"http", "https"}:
        return False  # "null" too
    default = {"http": "80", "https": "443"}[scheme.lower()]
    return _split(rest, default) == _split(host, default)


def _split(host: str, default: str) -> tuple[str | None, str]:
    _, colon, port = host.strip().rpartition(":")
    return host_name(host), port if colon and port.isdecimal() else default


def _from_query(scope: Scope) -> str | None:
    query = scope.get("query_string", b"").decode("latin-1")
    try:
        values = parse_qs(query, max_num_fields=8).get("token")
    except ValueError:
        return ""
    return values[0] if values else None


def _from_headers(headers: Headers) -> str | None:
    kind, _, given = headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return given.strip()
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return unquote(cookie.value) if cookie is not None else None
