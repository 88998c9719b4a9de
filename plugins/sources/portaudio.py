"""The sound card, through PortAudio: which inputs there are, and a stream of one. Everything here blocks.

PortAudio itself is imported when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from fabula.core import InputError, MissingError

_OTHERWISE = "`fabula serve` takes the sound from a browser, `fabula run -` from a pipe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """An input of this machine."""

    number: int
    name: str
    rate_hz: int
    channels: int
    default: bool = False

    @property
    def detail(self) -> str:
        """What to know of it, in a line."""
        many = "1 channel" if self.channels == 1 else f"{self.channels} channels"
        return f"{self.rate_hz:,} Hz, {many}{', default' if self.default else ''}"


Receive = Callable[[bytes, bool], None]
"""Takes interleaved 16-bit samples, and whether PortAudio had to drop some before them; called in a thread of its own,
where it must not wait."""


class InputStream(Protocol):
    """A device that is being listened to."""

    @property
    def active(self) -> bool:
        """Whether it gives sound, or may yet."""
        raise NotImplementedError

    def start(self) -> None:
        """Begin."""

    def close(self) -> None:
        """End, at once; idempotent."""


class SoundCard(Protocol):
    """What a microphone needs of the machine."""

    def devices(self) -> Sequence[Device]:
        """All inputs."""
        raise NotImplementedError

    def open(self, device: Device, *, rate_hz: int, channels: int, receive: Receive) -> InputStream:
        """A stream that is not started yet.

        Raises:
            InputError: The device does not open like this.
        """
        raise NotImplementedError


class PortAudio:
    """The real one.

    Raises:
        MissingError: The extra ``microphone`` or PortAudio is not installed.
    """

    def __init__(self) -> None:
        self._api = _sounddevice()

    def devices(self) -> Sequence[Device]:
        """All inputs, as they were when PortAudio was first asked."""
        try:
            default, found = self._api.default.device[0], self._api.query_devices()
        except self._api.PortAudioError as error:
            raise _broken(error) from error
        return [
            Device(
                number=info["index"],
                name=info["name"],
                rate_hz=round(info["default_samplerate"]),
                channels=info["max_input_channels"],
                default=info["index"] == default,
            )
            for info in found
            if info["max_input_channels"] > 0
        ]

    def open(self, device: Device, *, rate_hz: int, channels: int, receive: Receive) -> InputStream:
        """A stream of 16-bit samples."""

        def callback(data: Any, frames: int, time: Any, status: Any) -> None:
            receive(bytes(data), bool(status.input_overflow))

        try:
            stream = self._api.RawInputStream(
                device=device.number, samplerate=rate_hz, channels=channels, dtype="int16", callback=callback
            )
        except self._api.PortAudioError as error:
            raise InputError(
                f"the microphone {device.name!r} does not open: {reason_of(error)}",
                hint="does another program use it? `fabula live --list-devices` shows what else there is",
            ) from error
        return _Stream(stream, self._api.PortAudioError, device.name)


class _Stream:
    def __init__(self, stream: Any, error: type[Exception], name: str) -> None:
        self._stream = stream
        self._error = error
        self._name = name

    @property
    def active(self) -> bool:
        return bool(self._stream.active)

    def start(self) -> None:
        try:
            self._stream.start()
        except self._error as error:
            raise InputError(f"the microphone {self._name!r} does not start: {reason_of(error)}") from error

    def close(self) -> None:
        self._stream.abort(ignore_errors=True)
        self._stream.close(ignore_errors=True)


def reason_of(error: Exception) -> str:
    """PortAudio's words, without its numbers."""
    return str(error.args[0] if error.args else error).removeprefix("Error opening RawInputStream: ")


def _sounddevice() -> Any:
    try:
        import sounddevice
    except ImportError as error:
        raise MissingError(
            "the microphone needs the package sounddevice, which is not installed",
            hint=f"pip install 'fabula[microphone]'; without it, {_OTHERWISE}",
        ) from error
    except OSError as error:  # the package is there, the library it binds is not
        raise MissingError(
            f"the microphone needs PortAudio, which cannot be loaded: {error}",
            hint=f"on Debian or Ubuntu: sudo apt-get install libportaudio2; without it, {_OTHERWISE}",
        ) from error
    except Exception as error:  # its PortAudioError, which has no name where the import failed
        raise _broken(error) from error
    return sounddevice


def _broken(error: Exception) -> MissingError:
    return MissingError(
        f"PortAudio does not work on this machine: {reason_of(error)}",
        hint=f"check the sound system (ALSA, PulseAudio, PipeWire); without it, {_OTHERWISE}",
    )


def find_device(devices: Sequence[Device], wanted: str | int | None) -> Device:
    """The device of that number, name or part of a name; the default one where nothing is wanted.

    Raises:
        InputError: There is none, or more than one.
    """
    if not devices:
        raise InputError("this machine has no microphone", hint=f"plug one in; without one, {_OTHERWISE}")
    if wanted is None:
        return next((device for device in devices if device.default), devices[0])
    text = str(wanted).strip().casefold()
    if text.isdecimal():
        found = [device for device in devices if device.number == int(text)]
    else:
        found = [device for device in devices if device.name.casefold() == text]
        found = found or [device for device in devices if text in device.name.casefold()]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(f"{device.number} {device.name!r}" for device in found or devices)
    if found:
        raise InputError(f"{len(found)} microphones are called {wanted!r}: {listed}", hint="choose one by its number")
    raise InputError(f"there is no microphone {wanted!r}", hint=f"there are {listed}")
