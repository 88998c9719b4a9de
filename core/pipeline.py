"""A pipeline: the stages of a configuration, wired and ready to run."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import anyio
import sniffio

from .bus import Channel
from .config import PipelineConfig, draft_config
from .errors import ConfigError, OutputError
from .events import Envelope
from .pool import SharedPool
from .record import Recorder
from .registry import Registry
from .routing import Edge, Wiring, derive
from .run import Run, RunResult
from .runfolder import new_run_folder
from .spool import AudioSpool
from .stage import Stage

PROCESS_POOL = SharedPool()
"""Models are shared by all runs of the process."""


def load_pipeline(
    path_or_text: str | Path, registry: Registry, overrides: Sequence[str] = (), *, story: Path | None = None
) -> Pipeline:
    """Read, validate and wire a pipeline.

    Raises:
        ConfigError: All that is wrong with the file and with the wiring of its stages, together.
    """
    draft = draft_config(path_or_text, registry.catalogue, overrides, story=story)
    problems = [*draft.problems, *(_wiring_problems(derive(draft.stages), draft.source) if draft.wirable else ())]
    if draft.config is None or problems:
        raise ConfigError(problems, source=draft.source)
    return Pipeline(draft.config, registry)


def _wiring_problems(wiring: Wiring, source: str) -> list[str]:
    return [problem.within(source) for problem in sorted(wiring.problems, key=lambda problem: problem.line)]


class Pipeline:
    """The stages of one configuration, ready to run any number of times.

    Attributes:
        config: What it was made from.
        wiring: Who hands what to whom.

    Raises:
        ConfigError: The stages cannot be wired; all reasons are told.
    """

    def __init__(self, config: PipelineConfig, registry: Registry, *, pool: SharedPool = PROCESS_POOL) -> None:
        self.config = config
        self.registry = registry
        self._pool = pool
        wiring = derive(config.stages)
        if wiring.problems:
            raise ConfigError(_wiring_problems(wiring, config.source), source=config.source)
        self.wiring: tuple[Edge, ...] = tuple(wiring.edges)
        self._wiring = wiring
        self._channels: dict[str, Channel] = {}

    def queue_depths(self) -> dict[str, int]:
        """Events waiting before each stage of the run in progress."""
        return {stage: channel.depth for stage, channel in self._channels.items()}

    async def run(
        self,
        *,
        runs_dir: Path,
        name: str = "story",
        observers: Sequence[Callable[[Envelope], None]] = (),
        stop: anyio.Event | None = None,
    ) -> RunResult:
        """Run to the end of the source, or until `stop` is set, which ends the sources and finishes the film.

        A failing stage does not raise: see `RunResult.error`. Cancelling leaves at once: every stage is closed, and
        nothing stands under a final name half-written.

        Raises:
            ConfigError: A stage cannot run on this event loop.
            OutputError: The run folder cannot be made.
        """
        self._check_backend(sniffio.current_async_library())
        folder = new_run_folder(runs_dir, name)
        try:
            spool = AudioSpool(folder.path / "audio.pcm")
            recorder = Recorder(folder, spool, (*self.registry.observers(), *observers), self.config.resolved)
        except OutputError:
            # Nothing was recorded: an empty folder would only be in the way.
            shutil.rmtree(folder.path, ignore_errors=True)
            raise
        run = Run(
            specs=self.config.stages,
            wiring=self._wiring,
            art=self.registry.art,
            pool=self._pool,
            recorder=recorder,
        )
        self._channels = run.channels
        return await run.go(stop or anyio.Event())

    def _check_backend(self, backend: str) -> None:
        problems = [
            f"{spec.path}: {spec.id!r} runs on {' or '.join(spec.cls.backends)}, not on {backend}"
            for spec in self.config.stages
            if issubclass(spec.cls, Stage) and backend not in spec.cls.backends
        ]
        if problems:
            raise ConfigError(problems, source=self.config.source)
