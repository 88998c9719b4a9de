"""A microphone in every mood: what it says is heard, what it loses is silence and told."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import anyio
import anyio.lowlevel
import numpy as np
import pytest

from fabula.core import AudioChunk, Event, InputError, NoticeGiven, SourceEnded, SourceOpened
from fabula.core.testing import StageRun, open_context
from fabula.plugins.sources import microphone as microphone_module
from fabula.plugins.sources.capturing import Ring, SoundClock
from fabula.plugins.sources.microphone import MicrophoneSettings, MicrophoneSource
from fabula.plugins.sources.portaudio import Device, InputStream, Receive
from fabula.plugins.sources.samples import SampleConverter

RATE = 16_000
TICK = 0.1


class Card:
    """A sound card of the test's, and the time it lives in: `script` says what happens in each tenth of a second."""

    def __init__(
        self, script: Callable[[Card], Iterator[str | None]], *, rate_hz: int = RATE, stereo: bool = False
    ) -> None:
        self.inputs = [Device(number=0, name="Built-in Mic", rate_hz=rate_hz, channels=2, default=True)]
        self.rate_hz = rate_hz
        self.channels = 1
        self.refuses_mono = stereo
        self.time = 1000.0
        self.active = True
        self.started = 0
        self.closed = 0
        self.said = 0
        self.stops_at = -1
        self._script = script
        self._ticks: Iterator[str | None] = iter(())
        self.scope = anyio.CancelScope()
        self.receive: Receive = lambda data, dropped: None

    def devices(self) -> Sequence[Device]:
        return self.inputs

    def open(self, device: Device, *, rate_hz: int, channels: int, receive: Receive) -> InputStream:
        if self.refuses_mono and channels == 1:
            raise InputError("Invalid number of channels")
        self.rate_hz, self.channels, self.receive = rate_hz, channels, receive
        return self

    def start(self) -> None:
        self.started += 1
        self._ticks = self._script(self)

    def close(self) -> None:
        self.closed += 1

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.time += seconds
        if next(self._ticks, "over") == "over":
            self.scope.cancel()  # as Ctrl-C does
        await anyio.lowlevel.checkpoint()

    def hear(self, seconds: float = TICK, *, dropped: bool = False, lose: float = 0.0) -> None:
        """Sound comes in blocks of 10 ms, counting upwards so that what is missing shows; `lose` of it is gone."""
        self.said += round(lose * self.rate_hz)
        for _ in range(round(seconds * 100)):
            samples = np.arange(self.said, self.said + self.rate_hz // 100)
            self.said += len(samples)
            numbers = (samples % 30_000 + 1).astype("<i2")
            self.receive(np.repeat(numbers, self.channels).tobytes(), dropped)
            dropped = False


async def listen(card: Card, folder: Path, **settings: object) -> StageRun:
    told = StageRun()
    stage = MicrophoneSource(
        MicrophoneSettings.model_validate(settings), card=lambda: card, now=card.now, sleep=card.sleep
    )

    async def publish(event: Event, /) -> None:
        with anyio.CancelScope(shield=True):
            told.add(event)
            if len(told) == card.stops_at:
                card.scope.cancel()
        await anyio.lowlevel.checkpoint_if_cancelled()

    async def no_events() -> AsyncIterator[Event]:
        return
        yield None

    with anyio.fail_after(20):
        async with open_context(folder, heard=told) as context:
            try:
                await stage.open(context)
                assert not card.started, "nothing is heard before every stage is open"
                with card.scope:
                    await stage.run(no_events(), publish)
            finally:
                with anyio.CancelScope(shield=True):
                    await stage.aclose()
    assert card.closed == 1
    return told


def samples(told: StageRun) -> Any:
    at = 0.0
    for chunk in told:
        assert isinstance(chunk, AudioChunk)
        assert chunk.start == pytest.approx(at)
        assert 0 < chunk.duration <= 0.5
        at = chunk.end
    return np.frombuffer(b"".join(chunk.pcm for chunk in told if isinstance(chunk, AudioChunk)), "<i2")


def notices(told: StageRun) -> list[str]:
    return [event.text for event in told.notifications if isinstance(event, NoticeGiven)]


def ends(told: StageRun) -> list[SourceEnded]:
    return [event for event in told.notifications if isinstance(event, SourceEnded)]


def steady(seconds: float) -> Callable[[Card], Iterator[str | None]]:
    def script(card: Card) -> Iterator[str | None]:
        for _ in range(round(seconds / TICK)):
            card.hear()
            yield None

    return script


@pytest.mark.anyio
async def test_what_is_said_is_given_to_the_last_word(tmp_path: Path) -> None:
    def script(card: Card) -> Iterator[str | None]:
        yield from steady(3)(card)
        card.hear(0.07)  # and then Ctrl-C
        yield "over"

    told = await listen(Card(script), tmp_path)
    assert samples(told).tolist() == [n % 30_000 + 1 for n in range(round(3.07 * RATE))]
    (opened,) = [event for event in told.notifications if isinstance(event, SourceOpened)]
    assert (opened.name, opened.duration) == ("Built-in Mic", None)
    assert notices(told) == []
    assert ends(told) == []  # the engine tells that it was stopped


@pytest.mark.anyio
async def test_what_waited_when_it_was_stopped_is_given(tmp_path: Path) -> None:
    def script(card: Card) -> Iterator[str | None]:
        card.time += 3.9
        card.hear(4)  # the event loop was away
        card.stops_at = 2
        yield None

    told = await listen(Card(script), tmp_path)
    assert samples(told).tolist() == [n % 30_000 + 1 for n in range(4 * RATE)]


@pytest.mark.anyio
async def test_silence_for_a_frozen_process_takes_no_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    most = 0
    convert = SampleConverter.convert

    def watched(self: SampleConverter, data: bytes) -> bytes:
        nonlocal most
        most = max(most, len(data))
        return convert(self, data)

    def script(card: Card) -> Iterator[str | None]:
        yield from steady(3)(card)
        card.time += 300  # stopped by a signal, and continued
        card.hear(lose=300)
        yield None
        yield from steady(2)(card)

    monkeypatch.setattr(SampleConverter, "convert", watched)
    told = await listen(Card(script), tmp_path)
    assert len(samples(told)) / RATE == pytest.approx(305.1, abs=0.02)
    assert [notice[:7] for notice in notices(told)] == ["300.0 s"]
    assert most <= 2 * RATE


@pytest.mark.anyio
@pytest.mark.parametrize("rate", [44_100, 48_000, 8_000])
async def test_other_rates_are_resampled(tmp_path: Path, rate: int) -> None:
    def script(card: Card) -> Iterator[str | None]:
        for n in range(20):
            at = np.arange(n * rate // 10, (n + 1) * rate // 10) / rate
            card.receive((9000 * np.sin(2 * np.pi * 440 * at)).astype("<i2").tobytes(), False)
            yield None

    heard = samples(await listen(Card(script, rate_hz=rate), tmp_path))
    assert len(heard) == pytest.approx(2 * RATE, abs=2)
    expected = 9000 * np.sin(2 * np.pi * 440 * np.arange(2 * RATE) / RATE)
    at = slice(800, 2 * RATE - 800)
    assert np.abs(heard[at] - expected[at]).max() < 100


@pytest.mark.anyio
async def test_a_card_that_gives_no_mono_is_mixed(tmp_path: Path) -> None:
    card = Card(steady(1), stereo=True)
    told = await listen(card, tmp_path)
    assert card.channels == 2
    assert samples(told).tolist() == [n + 1 for n in range(RATE)]
    with pytest.raises(InputError, match="Invalid number"):
        await listen(Card(steady(1), stereo=True), tmp_path, channels=1)


@pytest.mark.anyio
async def test_what_the_card_dropped_becomes_silence_of_that_length(tmp_path: Path) -> None:
    def script(card: Card) -> Iterator[str | None]:
        yield from steady(3)(card)
        card.time += 0.4
        card.hear(lose=0.4, dropped=True)
        yield None
        yield from steady(5)(card)

    told = await listen(Card(script), tmp_path)
    heard = samples(told)
    silent = np.flatnonzero(heard == 0)
    assert len(silent) == pytest.approx(0.4 * RATE, abs=0.02 * RATE)
    assert 3.0 <= silent[0] / RATE <= 4.1
    assert len(heard) / RATE == pytest.approx(8.5, abs=0.02)
    (notice,) = notices(told)
    assert notice.startswith("0.4 s of sound could not be taken in time")


@pytest.mark.anyio
async def test_sound_that_goes_missing_without_a_word_is_noticed(tmp_path: Path) -> None:
    def script(card: Card) -> Iterator[str | None]:
        yield from steady(3)(card)
        card.time += 2.0
        card.hear(lose=2.0)
        yield None
        yield from steady(3)(card)

    told = await listen(Card(script), tmp_path)
    assert len(samples(told)) / RATE == pytest.approx(8.1, abs=0.02)
    assert [notice[:5] for notice in notices(told)] == ["2.0 s"]


@pytest.mark.anyio
@pytest.mark.parametrize("percent", [-0.5, 0.5])
async def test_a_card_whose_clock_runs_wrong_loses_nothing(tmp_path: Path, percent: float) -> None:
    def script(card: Card) -> Iterator[str | None]:
        for _ in range(6000):  # ten minutes
            card.time += TICK * percent / 100
            card.hear()
            yield None

    told = await listen(Card(script), tmp_path)
    assert len(samples(told)) == 600 * RATE
    assert notices(told) == []


@pytest.mark.anyio
async def test_jitter_is_no_loss(tmp_path: Path) -> None:
    def script(card: Card) -> Iterator[str | None]:
        for n in range(100):
            late = 0.0 if n % 3 else 0.2
            card.time += late
            card.hear()
            yield None
            card.time -= late

    told = await listen(Card(script), tmp_path)
    assert len(samples(told)) == 10 * RATE
    assert notices(told) == []


@pytest.mark.anyio
async def test_an_event_loop_that_was_away_finds_everything_up_to_the_ring(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(microphone_module, "_RING_SECONDS", 4)

    def script(card: Card) -> Iterator[str | None]:
        yield from steady(3)(card)
        card.time += 3.9 - TICK
        card.hear(3.9)  # within what the ring holds
        yield None
        yield from steady(2)(card)
        card.time += 7.0 - TICK
        card.hear(7.0)  # three seconds too much
        yield None
        yield from steady(2)(card)

    told = await listen(Card(script), tmp_path)
    heard = samples(told)
    assert len(heard) / RATE == pytest.approx(17.9, abs=0.02)
    numbers = [n % 30_000 + 1 for n in range(round(17.9 * RATE))]
    first = round((3 + 3.9 + 2 + 4) * RATE)
    assert heard[:first].tolist() == numbers[:first]
    assert not heard[first : first + round(2.98 * RATE)].any()
    assert heard[-RATE:].tolist() == numbers[-RATE:]
    assert [notice[:5] for notice in notices(told)] == ["3.0 s"]


@pytest.mark.anyio
async def test_a_card_that_gives_more_than_time_allows_costs_no_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(microphone_module, "_RING_SECONDS", 1)

    def script(card: Card) -> Iterator[str | None]:
        for _ in range(20):
            card.hear(5)
            yield None

    told = await listen(Card(script), tmp_path)
    assert len(samples(told)) == 20 * RATE
    assert notices(told) == []


@pytest.mark.anyio
@pytest.mark.parametrize("how", ["inactive", "silent"])
async def test_a_microphone_that_is_unplugged_ends_the_story(tmp_path: Path, how: str) -> None:
    def script(card: Card) -> Iterator[str | None]:
        yield from steady(4)(card)
        card.active = how != "inactive"
        while True:
            yield None

    told = await listen(Card(script), tmp_path)
    assert len(samples(told)) == 4 * RATE
    assert len(notices(told)) == 1
    (end,) = ends(told)
    assert not end.complete
    assert "unplugged" in end.reason
    assert any("unplugged" in notice for notice in notices(told))


@pytest.mark.anyio
async def test_a_muted_microphone_is_told_once(tmp_path: Path) -> None:
    def script(card: Card) -> Iterator[str | None]:
        for _ in range(200):
            card.receive(bytes(3200), False)
            yield None
        yield from steady(1)(card)

    told = await listen(Card(script), tmp_path)
    assert len(notices(told)) == 1
    assert "zeros" in notices(told)[0]


@pytest.mark.anyio
async def test_losses_are_told_now_and_then_and_added_up(tmp_path: Path) -> None:
    def script(card: Card) -> Iterator[str | None]:
        for _ in range(20):
            card.time += 0.5
            card.hear(lose=0.5, dropped=True)
            yield None
            yield from steady(1.5)(card)

    told = await listen(Card(script), tmp_path)
    assert 3 <= len(notices(told)) <= 6
    assert "in all" in notices(told)[-1]
    assert len(samples(told)) / RATE == pytest.approx(20 * 2.1, abs=1.2)


def test_the_ring_keeps_order_and_bounds() -> None:
    ring = Ring(10)
    for n in range(8):
        ring.put(bytes([n] * 2))
    assert ring.take() == (bytes([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]), 6, False)
    ring.put(b"ab", True)
    assert ring.take() == (b"ab", 0, True)
    assert ring.take() == (b"", 0, False)


def test_the_clock_needs_no_start_at_once() -> None:
    """A device whose first sound takes a second is as late for ever; nothing was lost by it."""
    clock = SoundClock(RATE, 0.0)
    assert sum(clock.lost(1 + n / 10, RATE // 10) for n in range(1, 100)) == 0
