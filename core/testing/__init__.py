"""What plugin authors test with: run one stage by itself, as the engine would. See also `conformance`.

::

    @pytest.mark.anyio
    async def test_shouts(tmp_path):
        out = await run_stage(Shout(), send=[sentence("hello.")], folder=tmp_path)
        assert out == [sentence("HELLO.")]
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Sequence
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from pathlib import Path

import anyio
import anyio.lowlevel

from ..art import ArtPack, ArtShelf
from ..context import Context
from ..errors import PluginError
from ..events import NOTIFICATIONS, AudioChunk, Event, PictureSkipped, Sentence, Word
from ..illustrator import Critic, Illustrator
from ..past import Past
from ..pool import SharedPool
from ..runfolder import RunFolder
from ..scorer import Scorer, ScorerShelf
from ..spool import AudioSpool
from ..stage import Stage


class StageRun(list[Event]):
    """The payload events a stage published, in order; `notifications` holds the others."""

    def __init__(self) -> None:
        super().__init__()
        self.notifications: list[Event] = []

    def add(self, event: Event) -> None:
        """Sort a published event to where it belongs."""
        (self.notifications if isinstance(event, NOTIFICATIONS) else self).append(event)


@asynccontextmanager
async def open_context(
    folder: Path,
    *,
    art: Iterable[ArtPack] = (),
    scorers: Iterable[Scorer] = (),
    heard: StageRun | None = None,
    stage: str = "test",
    pool: SharedPool | None = None,
) -> AsyncIterator[Context]:
    """A context as the engine would give, writing into `folder`; notifications are added to `heard`."""
    sink = heard if heard is not None else StageRun()

    async def announce(event: Event) -> None:
        sink.add(event)

    run_folder = RunFolder(folder)
    spool = AudioSpool(folder / "audio.pcm")
    try:
        async with AsyncExitStack() as stack:
            yield Context(
                stage=stage,
                folder=run_folder,
                audio=spool,
                art=ArtShelf(art),
                scorers=ScorerShelf(scorers),
                pool=pool if pool is not None else SharedPool(),
                stack=stack,
                announce=announce,
                threads=anyio.CapacityLimiter(2),
            )
    finally:
        spool.close()


async def run_stage(
    stage: Stage,
    *,
    send: Sequence[Event] = (),
    folder: Path,
    art: Iterable[ArtPack] = (),
    scorers: Iterable[Scorer] = (),
    audio: Sequence[AudioChunk] = (),
    critics: Sequence[Critic] = (),
    past: Past | None = None,
    pool: SharedPool | None = None,
    timeout: float = 60,  # noqa: ASYNC109  a guard of the test's, not an operation's
) -> StageRun:
    """Open `stage`, feed it `send`, close its inbox, and return what it published.

    `audio` lies in the spool before the stage opens; sound that is sent, or published by the stage, is spooled
    as the engine would. `critics` are bound to an illustrator. With a `past` the stage is restored from it first.
    Runs given one `pool` share their models while one of them, or an `open_context`, is open.

    Raises:
        TimeoutError: The stage did not end within `timeout` seconds.
        Exception: Whatever the stage raised.
    """
    out = StageRun()
    async with open_context(folder, art=art, scorers=scorers, heard=out, pool=pool) as context:
        for chunk in audio:
            context.audio.append(chunk)

        async def publish(event: Event, /) -> None:
            if not isinstance(event, (*stage.gives, PictureSkipped, *NOTIFICATIONS)):
                raise PluginError(f"{stage.name!r} published a {type(event).__name__}, not among what it gives")
            if isinstance(event, AudioChunk):
                context.audio.append(event)
            out.add(event)
            await anyio.lowlevel.checkpoint()

        async def inbox() -> AsyncGenerator[Event, None]:
            for event in send:
                if isinstance(event, AudioChunk):
                    context.audio.append(event)
                await anyio.lowlevel.checkpoint()
                yield event

        with anyio.fail_after(timeout):
            opened: list[Critic | Stage] = []
            try:
                if isinstance(stage, Illustrator):
                    stage.critics = critics
                    for critic in critics:
                        opened.append(critic)
                        await critic.open(context)
                opened.append(stage)
                await stage.open(context)
                if past is not None:
                    await stage.restore(past)
                async with aclosing(inbox()) as events:  # a stage that fails leaves it half-way
                    await stage.run(events, publish)
            finally:
                with anyio.CancelScope(shield=True):
                    for part in reversed(opened):
                        await part.aclose()
    return out


def sentence(text: str, *, index: int = 0, start: float = 0.0, seconds: float = 3.0) -> Sentence:
    """A sentence for tests, its words spread evenly over `seconds`."""
    parts = text.split()
    step = seconds / max(1, len(parts))
    words = tuple(Word(text=part, start=start + i * step, end=start + (i + 1) * step) for i, part in enumerate(parts))
    return Sentence(index=index, text=text, heard=text, start=start, end=start + seconds, words=words, language="en")
