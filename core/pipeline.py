"""A pipeline: the stages of a configuration, wired and ready to run."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import anyio
import anyio.to_thread
import sniffio

from .bus import Channel
from .config import NewSource, PipelineConfig, StageSpec, draft_config
from .config.yamltext import dump
from .errors import ConfigError, JournalLockedError
from .events import Envelope, NoticeGiven
from .history import History
from .journal import JOURNAL, Journal
from .journalreader import read_journal
from .pool import SharedPool
from .probe import Probe
from .record import Recorder
from .registry import Registry
from .reopening import (
    check_run_folder,
    copy_record,
    lost_pictures,
    notices_of,
    read_old_journal,
    reopen_journal,
)
from .routing import Edge, Wiring, derive
from .run import Run, RunResult
from .runfolder import RunFolder, new_run_folder
from .sound import restore_pcm
from .spool import AudioSpool
from .stage import Stage

PROCESS_POOL = SharedPool()
"""Models are shared by all runs of the process."""


def load_pipeline(
    path_or_text: str | Path,
    registry: Registry,
    overrides: Sequence[str] = (),
    *,
    story: Path | NewSource | None = None,
) -> Pipeline:
    """Read, validate and wire a pipeline; `story` is what its source is to read, or another source in its place.

    Raises:
        ConfigError: All that is wrong with the file and with the wiring of its stages, together.
    """
    draft = draft_config(path_or_text, registry.catalogue, overrides, story=story)
    wrongly_wired = _wiring_problems(derive(draft.stages), draft.source) if draft.wirable else []
    problems = [*draft.problems, *map(draft.hide, wrongly_wired)]
    if draft.config is None or problems:
        raise ConfigError(problems, source=draft.source)
    return Pipeline(draft.config, registry)


def load_run(folder: Path, registry: Registry, overrides: Sequence[str] = (), *, story: Path | None = None) -> Pipeline:
    """The pipeline of an earlier run, from the ``run.yaml`` in its folder; `overrides` change it.

    Raises:
        InputError: `folder` is no run's.
        ConfigError: As in `load_pipeline`.
    """
    check_run_folder(folder)
    return load_pipeline(folder / "run.yaml", registry, overrides, story=story)


@contextmanager
def _emptied_on_failure(folder: RunFolder) -> Iterator[None]:
    try:
        yield
    except BaseException:
        shutil.rmtree(folder.path, ignore_errors=True)
        raise


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
        probes: Sequence[Probe] = (),
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
        with _emptied_on_failure(folder):
            # Nothing was recorded where this fails: an empty folder would only be in the way.
            spool = AudioSpool(folder.path / "audio.pcm")
            self._write_config(folder)
            journal = Journal(folder.path / JOURNAL, folder.path.name)
        recorder = self._recorder(folder, spool, journal, (*self.registry.observers(), *observers))
        return await self._go(recorder, stop, probes, None)

    async def resume(
        self,
        folder: Path,
        *,
        observers: Sequence[Callable[[Envelope], None]] = (),
        stop: anyio.Event | None = None,
        probes: Sequence[Probe] = (),
        cut: bool = False,
    ) -> RunResult:
        """Go on with a run that was broken off, wherever its folder lies now; see `load_run`.

        What was told is not heard again, what was drawn not drawn again; pictures that were skipped for want of time
        or by a failure are drawn now.

        Args:
            folder: The run's folder.
            observers: As in `run`.
            stop: As in `run`.
            probes: As in `run`.
            cut: Take damage in the middle of the journal for its end, and do again what came after it.

        Raises:
            InputError: `folder` is no run's.
            JournalError: The journal is damaged, or of a version this release cannot read.
            JournalLockedError: Another process is at it.
            OutputError: The folder cannot be written.
        """
        self._check_backend(sniffio.current_async_library())
        recorder, history, notices = await anyio.to_thread.run_sync(
            self._take_up, folder, cut, (*self.registry.observers(), *observers)
        )
        return await self._go(recorder, stop, probes, history, notices)

    async def replay(
        self,
        old: Path,
        *,
        since: str,
        runs_dir: Path,
        name: str = "story",
        observers: Sequence[Callable[[Envelope], None]] = (),
        stop: anyio.Event | None = None,
        probes: Sequence[Probe] = (),
    ) -> RunResult:
        """Run the stages from `since` on anew, in a new run folder, with what those above gave in the run `old`.

        Raises:
            ConfigError: There is no stage `since`, or `old` has no record of the stages above it.
            InputError, JournalError, OutputError: As in `resume`.
        """
        self._check_backend(sniffio.current_async_library())
        recorder, history = await anyio.to_thread.run_sync(
            self._copy, old, self._stage_of(since), runs_dir, name, (*self.registry.observers(), *observers)
        )
        return await self._go(recorder, stop, probes, history)

    async def _go(
        self,
        recorder: Recorder,
        stop: anyio.Event | None,
        probes: Sequence[Probe],
        history: History | None,
        notices: Sequence[NoticeGiven] = (),
    ) -> RunResult:
        run = Run(
            specs=self.config.stages,
            wiring=self._wiring,
            art=self.registry.art,
            scorers=self.registry.scorers,
            pool=self._pool,
            recorder=recorder,
            probes=probes,
            history=history,
            notices=notices,
        )
        self._channels = run.channels
        return await run.go(stop or anyio.Event())

    @property
    def _classes(self) -> dict[str, type[Stage]]:
        return {spec.id: spec.cls for spec in self.config.stages if issubclass(spec.cls, Stage)}

    def _write_config(self, folder: RunFolder) -> None:
        folder.store("run.yaml", dump(dict(self.config.resolved)).encode(), "application/yaml")

    def _recorder(
        self, folder: RunFolder, spool: AudioSpool, journal: Journal, observers: Sequence[Callable[[Envelope], None]]
    ) -> Recorder:
        return Recorder(folder, spool, journal, observers, self.config.hiding())

    def _take_up(
        self, path: Path, cut: bool, observers: Sequence[Callable[[Envelope], None]]
    ) -> tuple[Recorder, History, list[NoticeGiven]]:
        """Bring a broken-off run's folder in order; blocking."""
        content = reopen_journal(path, cut=cut)
        folder = RunFolder(path)
        size = (path / JOURNAL).stat().st_size
        journal = Journal(path / JOURNAL, content.run, next_seq=len(content.envelopes), check=content.check)
        try:
            if size and journal.size != size:
                raise JournalLockedError(path)  # somebody was quicker
            journal.refer_to(content.envelopes)
            folder.clean()
            restore_pcm(folder)
            spool = AudioSpool(path / "audio.pcm")
            lost = lost_pictures(folder, content)
            self._write_config(folder)
        except BaseException:
            journal.close()
            raise
        history = History(content.envelopes, self._classes, self._wiring, redraw=True, lost=lost, heard=spool.duration)
        return self._recorder(folder, spool, journal, observers), history, notices_of(content, lost)

    def _copy(
        self, old: Path, since: str, runs_dir: Path, name: str, observers: Sequence[Callable[[Envelope], None]]
    ) -> tuple[Recorder, History]:
        """A new run folder with what the stages above `since` did in an old one; blocking."""
        content = read_old_journal(old)
        above = list(self._classes)[: list(self._classes).index(since)]
        known = {envelope.stage for envelope in content.envelopes}
        if missing := [stage for stage in above if stage not in known]:
            raise ConfigError(
                [f"{old} has no record of {stage!r}, which stands above {since!r}" for stage in missing],
                source=self.config.source,
            )
        folder = new_run_folder(runs_dir, name)
        with _emptied_on_failure(folder):
            journal = Journal(folder.path / JOURNAL, folder.path.name)
            copy_record(content, old, folder, journal, above)
            spool = AudioSpool(folder.path / "audio.pcm")
            self._write_config(folder)
            envelopes = read_journal(journal.path).envelopes
        journal.refer_to(envelopes)
        history = History(envelopes, self._classes, self._wiring, since=since)
        return self._recorder(folder, spool, journal, observers), history

    def _stage_of(self, since: str) -> str:
        """The stage that has to run where `since` is to: a critic's is its illustrator."""
        for illustrator, critics in self._wiring.critics.items():
            if since in critics:
                return illustrator
        if since not in self._classes:
            raise ConfigError(
                [f"there is no stage {since!r}; there are {', '.join(self._classes)}"], source=self.config.source
            )
        return since

    def _check_backend(self, backend: str) -> None:
        problems: list[str] = []
        for stage in self.config.stages:
            spec: StageSpec | None = stage
            while spec is not None:
                if issubclass(spec.cls, Stage) and backend not in spec.cls.backends:
                    runs_on = " or ".join(spec.cls.backends)
                    problems.append(f"{spec.path}: {spec.id!r} runs on {runs_on}, not on {backend}")
                spec = spec.fallback
        if problems:
            raise ConfigError(problems, source=self.config.source)
