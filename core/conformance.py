"""The conformance suite: what every stage and critic has to keep, built-in or not.

For a plugin's own tests::

    from fabula.core.conformance import Case, check_declarations, check_life

    def test_declarations():
        assert check_declarations(Shout) == []

    @pytest.mark.anyio
    async def test_life(tmp_path):
        await check_life(Case(make=Shout, send=[sentence("Hello.")]), tmp_path)
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, is_dataclass
from pathlib import Path

import anyio

from . import events
from .art import ArtPack
from .events import NOTIFICATIONS, AudioChunk, Event, PictureSkipped
from .history import replays
from .illustrator import Critic
from .past import Coverage, Past
from .pool import SharedPool
from .routing import members
from .scorer import Scorer
from .stage import Stage
from .testing import StageRun, open_context, run_stage

EVENT_TYPES = frozenset(cls for cls in vars(events).values() if isinstance(cls, type) and is_dataclass(cls))


@dataclass(frozen=True, kw_only=True)
class Case:
    """A stage to be tried, with an inbox it can work on.

    `gives_something` says that `send` leads to at least one published event.
    """

    make: Callable[[], Stage]
    send: Sequence[Event] = ()
    art: Iterable[ArtPack] = ()
    scorers: Iterable[Scorer] = ()
    audio: Sequence[AudioChunk] = ()
    gives_something: bool = True


def check_declarations(cls: type[Stage] | type[Critic]) -> list[str]:
    """What is wrong with a class as declared; empty where all is well. Nothing is opened."""
    problems = []
    for attribute in ("role", "name"):
        value = getattr(cls, attribute, None)
        if not (isinstance(value, str) and value and value == value.strip().lower()):
            problems.append(f"`{attribute}` is {value!r}, expected a lower-case name")
    if not cls.__doc__:
        problems.append("it has no docstring; its first line is shown by `fabula plugins`")
    problems += _settings_problems(cls)
    if issubclass(cls, Stage):
        taken = [kind for spec in cls.takes for kind in members(spec)]
        problems += [
            f"`{kind!r}` in takes or gives is no event type" for kind in (*taken, *cls.gives) if kind not in EVENT_TYPES
        ]
        problems += _optional_problems(cls)
        if not taken and not cls.gives:
            problems.append("it takes nothing and gives nothing")
        if cls.handle is Stage.handle and cls.run is Stage.run:
            problems.append("it overrides neither handle() nor run()")
    return problems


def _optional_problems(cls: type[Stage]) -> list[str]:
    also = set(cls.also_takes)
    names = ", ".join(sorted(kind.__name__ for kind in also))
    problems = [
        f"`{kind!r}` in also_takes is no event a stage may be given by another"
        for kind in cls.also_takes
        if kind not in EVENT_TYPES or kind in (*NOTIFICATIONS, AudioChunk, PictureSkipped)
    ]
    if both := also & {kind for spec in cls.takes for kind in members(spec)}:
        problems.append(f"it takes {', '.join(sorted(kind.__name__ for kind in both))} and also takes it")
    if also and not cls.takes:
        problems.append(f"it also takes {names}, but takes nothing")
    if also and cls.stateless:
        problems.append(f"it also takes {names}, which it could only use by remembering, and says it is stateless")
    if also and not replays(cls) and cls.restore is Stage.restore:
        problems.append(f"it also takes {names} and must take those of an earlier life from `past.took` in restore()")
    return problems


def _settings_problems(cls: type[Stage] | type[Critic]) -> list[str]:
    config = cls.Settings.model_config
    problems = []
    if not config.get("frozen") or config.get("extra") != "forbid":
        problems.append("its Settings must be frozen and forbid unknown keys: derive them from StageSettings")
    problems += [
        f"setting {name!r} has no docstring beneath it, which editors show"
        for name, field in cls.Settings.model_fields.items()
        if not field.description
    ]
    return problems


async def check_life(case: Case, folder: Path) -> None:
    """Open, run and close the stage in every way the engine may; fails with an AssertionError.

    An inbox that ends at once; the whole inbox; cancellation while it waits for its first event, and while it waits
    for one more. After each, `aclose` was called and no file stands half-written.
    """
    await run_stage(case.make(), send=(), folder=folder / "empty", art=case.art, scorers=case.scorers)
    out = await run_stage(
        case.make(), send=case.send, folder=folder / "whole", art=case.art, scorers=case.scorers, audio=case.audio
    )
    if case.gives_something:
        assert out, f"{case.make().name!r} published nothing for {len(case.send)} events"
    if case.make().takes:
        await _cancelled(case, folder / "cancelled-waiting", ())
        await _cancelled(case, folder / "cancelled-working", case.send)
    for path in folder.rglob("*.part"):  # noqa: ASYNC240  a handful of files of a test
        raise AssertionError(f"{path.name} was left behind")


async def check_resume(case: Case, folder: Path) -> None:
    """Break the stage off after every event it published, and see that a new one goes on exactly there.

    For stages that `restore` what they remember (``on_resume = "continue"``) and take no sound; others are passed
    over. The new one gets what the engine would give it: its past, then the inputs nothing was published about.
    """
    stage = case.make()
    if stage.on_resume != "continue" or any(AudioChunk in members(spec) for spec in stage.takes):
        return
    pool = SharedPool()
    holder = case.make()
    async with open_context(folder / "held", art=case.art, scorers=case.scorers, pool=pool) as context:
        # Models are loaded once, not for every cut.
        try:
            await holder.open(context)
            await _break_off_everywhere(case, folder, pool)
        finally:
            with anyio.CancelScope(shield=True):
                await holder.aclose()


async def _break_off_everywhere(case: Case, folder: Path, pool: SharedPool) -> None:
    stage = case.make()
    whole = await run_stage(
        stage, send=case.send, folder=folder / "whole", art=case.art, scorers=case.scorers, audio=case.audio, pool=pool
    )
    for cut in range(1, len(whole) + 1):
        gave = [event for event in whole[:cut] if not isinstance(event, AudioChunk)]
        sound = [event for event in whole[:cut] if isinstance(event, AudioChunk)]
        past, rest = divided(case.send, gave, stage.gives)
        out = await run_stage(
            case.make(),
            send=rest,
            folder=folder / f"cut-{cut}",
            art=case.art,
            scorers=case.scorers,
            audio=[*case.audio, *sound],
            past=past,
            pool=pool,
        )
        expected = [event for event in whole[cut:] if event not in gave]
        again = [event for event in out if event not in gave]  # the engine drops what was published before
        assert again == expected, (
            f"{stage.name!r}, broken off after {cut} of {len(whole)} events, published {again[:1]} "
            f"where the undisturbed one published {expected[:1]}: does restore() bring back all it remembers?"
        )


def divided(send: Sequence[Event], gave: Sequence[Event], gives: Iterable[type]) -> tuple[Past, list[Event]]:
    """The past of a stage that was sent `send` and gave `gave`, and what it is sent after a resume."""
    coverage = Coverage(gives)
    for given in gave:
        coverage.add(given)
    took = tuple(event for event in send if coverage.covers(event))
    rest = [event for event in send if not coverage.covers(event)]
    return Past(took=took, gave=tuple(gave)), rest


async def _cancelled(case: Case, folder: Path, send: Sequence[Event]) -> None:
    """Feed `send`, then nothing more, and cancel while the stage waits."""
    waiting = anyio.Event()

    async def inbox() -> AsyncIterator[Event]:
        for event in send:
            yield event
        waiting.set()
        await anyio.sleep_forever()

    stage = case.make()
    heard = StageRun()

    async def publish(event: Event, /) -> None:
        heard.add(event)

    async with open_context(folder, art=case.art, scorers=case.scorers, heard=heard) as context:
        for chunk in case.audio:
            context.audio.append(chunk)
        with anyio.fail_after(60):
            async with anyio.create_task_group() as group:

                async def cancel() -> None:
                    await waiting.wait()
                    group.cancel_scope.cancel()

                group.start_soon(cancel)
                try:
                    await stage.open(context)
                    await stage.run(inbox(), publish)
                    raise AssertionError(f"{stage.name!r} ended although its inbox had not")
                finally:
                    with anyio.CancelScope(shield=True):
                        await stage.aclose()
