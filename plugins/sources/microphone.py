"""The source that listens to a microphone of this machine."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import anyio
from pydantic import Field

from fabula.core import (
    AudioChunk,
    Context,
    Event,
    InputError,
    Past,
    Publish,
    SourceEnded,
    SourceOpened,
    Stage,
    StageSettings,
)

from .capturing import Ring, SoundClock
from .chunking import Chunker
from .portaudio import Device, InputStream, PortAudio, SoundCard, find_device
from .resampling import SAMPLE_BYTES, SAMPLE_RATE_HZ
from .samples import HIGHEST_RATE, LOWEST_RATE, MOST_CHANNELS, SampleConverter

_TICK_SECONDS = 0.1
_RING_SECONDS = 30
"""So long the event loop may be away before sound is lost."""

_SILENT_SECONDS = 3.0
"""A device that is there calls many times a second; after so long without a call it is gone."""

_MUTED_SECONDS = 5.0
_TOLD_EVERY_S = 10.0


class MicrophoneSettings(StageSettings):
    """Which microphone."""

    device: str | int | None = None
    """Its number, its name or a part of it, see `fabula live --list-devices`; the system's choice if unset."""
    rate: int | None = Field(default=None, ge=LOWEST_RATE, le=HIGHEST_RATE)
    """Samples a second it is asked for; its own rate if unset."""
    channels: int | None = Field(default=None, ge=1, le=MOST_CHANNELS)
    """Channels that are opened and mixed to one; if unset, one, or two of a device that does not give one."""


class MicrophoneSource(Stage):
    """Streams a microphone as 16 kHz mono sound until it is stopped, or unplugged.

    Sound that could not be taken in time becomes silence, so that later words keep their time. `card` is what it
    listens with; `now` and `sleep` are its clock.
    """

    role, name = "source", "microphone"
    gives = (AudioChunk,)
    live = True
    Settings = MicrophoneSettings
    settings: MicrophoneSettings

    def __init__(
        self,
        settings: MicrophoneSettings | None = None,
        *,
        card: Callable[[], SoundCard] = PortAudio,
        now: Callable[[], float] = anyio.current_time,
        sleep: Callable[[float], Awaitable[None]] = anyio.sleep,
    ) -> None:
        super().__init__(settings)
        self._make_card = card
        self._now = now
        self._sleep = sleep
        self._stream: InputStream | None = None
        self._chunks = Chunker()
        self._lost = 0.0
        self._lost_told = 0.0
        self._told_at = -_TOLD_EVERY_S

    @classmethod
    def devices(cls) -> dict[str, str]:
        """The microphones of this machine: number and name, and what to know of each. Blocks.

        Raises:
            MissingError: PortAudio is not installed.
        """
        return {f"{device.number} {device.name}": device.detail for device in PortAudio().devices()}

    async def open(self, context: Context) -> None:
        """Open the device; it is not listened to before `run`."""
        await super().open(context)
        card = await context.in_thread(self._make_card)
        self._device = find_device(await context.in_thread(card.devices), self.settings.device)
        self._rate = self.settings.rate or self._device.rate_hz
        self._channels = self.settings.channels or 1
        try:
            self._stream = await context.in_thread(self._open_stream, card, self._device)
        except InputError:
            if self.settings.channels is not None or self._device.channels < 2:
                raise
            self._channels = 2  # sound cards that are asked without a mixer between give what they have, or nothing
            self._stream = await context.in_thread(self._open_stream, card, self._device)
        self._converter = SampleConverter("s16le", rate_hz=self._rate, channels=self._channels)

    def _open_stream(self, card: SoundCard, device: Device) -> InputStream:
        self._ring = Ring(_RING_SECONDS * self._frame_bytes * self._rate)
        return card.open(device, rate_hz=self._rate, channels=self._channels, receive=self._ring.put)

    async def restore(self, past: Past) -> None:
        """Go on where the clock stands."""
        self._chunks.samples = round(self.context.audio.duration * SAMPLE_RATE_HZ)

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        """Give the sound as it is spoken, between `SourceOpened` and `SourceEnded`."""
        stream = self._stream
        assert stream is not None, "open() comes first"
        stage = self.context.stage
        await self.context.in_thread(stream.start)
        await self.context.announce(SourceOpened(stage=stage, name=self._device.name))
        try:
            reason = await self._listen(stream, publish)
        except anyio.get_cancelled_exc_class():
            with anyio.CancelScope(shield=True):  # the last words before it was stopped
                data, _, _ = self._ring.take()
                self._chunks.add(self._converter.convert(data) + self._converter.flush())
                await self._chunks.publish(publish)
                await self._tell_lost(last=True)
            raise
        self._chunks.add(self._converter.flush())
        await self._chunks.publish(publish)
        await self._tell_lost(last=True)
        await self.context.notice(
            f"the microphone {self._device.name!r} {reason}", "the film is made of what was heard until then"
        )
        await self.context.announce(
            SourceEnded(stage=stage, duration=self._chunks.seconds, complete=False, reason=f"it {reason}")
        )

    async def aclose(self) -> None:
        """Let go of the device."""
        stream, self._stream = self._stream, None
        if stream is not None:
            await self.context.in_thread(stream.close)

    @property
    def _frame_bytes(self) -> int:
        return SAMPLE_BYTES * self._channels

    async def _listen(self, stream: InputStream, publish: Publish) -> str:
        """Hand on what comes until nothing does; why."""
        last = began = self._now()
        clock = SoundClock(self._rate, began)
        muted: bool | None = None
        while True:
            await self._sleep(_TICK_SECONDS)
            active = stream.active
            data, overflowed, dropped = self._ring.take()
            now = self._now()
            if data:
                last = now
                muted = (muted is not False) and not any(data)
            if muted and now - began > _MUTED_SECONDS:
                muted = False
                await self.context.notice(
                    f"the microphone {self._device.name!r} gives nothing but zeros",
                    "is it muted, or may this program not use it? `--device` chooses another",
                )
            if data:  # a device that is gone is not to be followed by silence
                frames, size = len(data) // self._frame_bytes, self._frame_bytes
                silence = clock.lost(now, frames, overflowed=overflowed // size, dropped=dropped)
                self._lost += silence / self._rate
                await self._give(data, silence, publish)
                await self._tell_lost()
            if not active:
                return "was unplugged, or the system took it away"
            if now - last > _SILENT_SECONDS:
                return f"has given no sound for {_SILENT_SECONDS:g} s; was it unplugged?"

    async def _give(self, data: bytes, silence: int, publish: Publish) -> None:
        """Publish what was heard, then so many frames of silence: hours of them where the process was frozen."""
        self._chunks.add(self._converter.convert(data))
        await self._chunks.publish(publish)
        for at in range(0, silence, self._rate):
            self._chunks.add(self._converter.convert(bytes(min(self._rate, silence - at) * self._frame_bytes)))
            await self._chunks.publish(publish)

    async def _tell_lost(self, *, last: bool = False) -> None:
        """Tell how much sound was lost: at once, then now and then, and at the end."""
        now = self._now()
        if self._lost <= self._lost_told or (not last and now - self._told_at < _TOLD_EVERY_S):
            return
        in_all = f", {self._lost:.1f} s in all" if self._lost_told else ""
        lost, self._lost_told, self._told_at = self._lost - self._lost_told, self._lost, now
        await self.context.notice(
            f"{lost:.1f} s of sound could not be taken in time{in_all}; silence stands in its place",
            "the machine is too busy: close other programs, or choose quicker stages",
        )
