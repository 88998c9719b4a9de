"""Errors that become answers."""

from __future__ import annotations

from ..errors import FabulaError


class WebError(FabulaError):
    """What was asked for is refused, with this status."""

    status = 400


class NotFoundError(WebError):
    """There is no such thing."""

    status = 404


class TooLargeError(WebError):
    """More than the server takes."""

    status = 413


class UnsuitableError(WebError):
    """It was understood, and cannot be used."""

    status = 422


class WrongTypeError(WebError):
    """A body of another type than the one that is read."""

    status = 415


class TooSlowError(WebError):
    """A body did not arrive in time."""

    status = 408


class NoSpaceError(WebError):
    """The server's disk takes no more."""

    status = 507


class NotInstalledError(WebError):
    """The server was installed without it."""

    status = 501
