"""The ``fabula`` command: its sub-commands, strangers' ones among them, and how errors are told."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from . import (
    art,
    check,
    doctor,
    draw,
    graph,
    judge,
    live,
    plugins,
    replay,
    resume,
    run,
    runs,
    schema,
    serve,
    story,
    transcribe,
)
from .failures import give_up, report, say
from .session import leave_threads_behind

GROUP = "fabula.commands"
"""Entry-point group of strangers' commands: a name, and a function or `typer.Typer`, loaded when it is called."""

INTERRUPTED = 130


class _Stranger(TyperCommand):
    """A command of another distribution, which is imported only when it is called."""

    def __init__(self, entry_point: EntryPoint) -> None:
        self._entry_point = entry_point
        origin = entry_point.dist.name if entry_point.dist is not None else entry_point.value
        super().__init__(entry_point.name, help=f"A command of {origin}.")

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        loaded = self._entry_point.load()
        if not isinstance(loaded, typer.Typer):
            loaded, function = typer.Typer(add_completion=False), loaded
            loaded.command(self._entry_point.name)(function)
        return get_command(loaded).make_context(info_name, args, parent=parent, **extra)


class _Commands(TyperGroup):
    """Our commands and the strangers'; ours win where names meet."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*super().list_commands(ctx), *sorted(_strangers().keys() - self.commands.keys())]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        ours = super().get_command(ctx, cmd_name)
        if ours is not None:
            return ours
        found = _strangers().get(cmd_name)
        return _Stranger(found) if found is not None else None


def _strangers() -> dict[str, EntryPoint]:
    return {entry_point.name: entry_point for entry_point in entry_points(group=GROUP)}


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(run.run)
app.command()(live.live)
app.command()(serve.serve)
app.command()(resume.resume)
app.command()(replay.replay)
app.command()(runs.runs)
app.command()(check.check)
app.command()(graph.graph)
app.command()(transcribe.transcribe)
app.command()(draw.draw)
app.command()(judge.judge)
app.command()(story.story)
app.command()(plugins.plugins)
app.command()(schema.schema)
app.command()(doctor.doctor)
app.add_typer(art.app, name="art")


@app.callback()
def _fabula(
    version: Annotated[bool, typer.Option("--version", help="Show the version and leave.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks; may stand anywhere.")] = False,
) -> None:
    """Fabula listens to a story and films it.

    [bold]fabula run story.mp3[/] is all it takes; [bold]fabula doctor[/] tells what is installed.
    """


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; `argv` is without the program's name."""
    _prepare_streams()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--version"]:
        from fabula import __version__

        sys.stdout.write(f"fabula {__version__}\n")
        return 0
    code = _report(arguments)
    if argv is None:  # the process is ours to end
        leave_threads_behind(code)
    return code


def _report(arguments: list[str]) -> int:
    debug = "--debug" in arguments or bool(os.environ.get("FABULA_DEBUG"))
    arguments = [argument for argument in arguments if argument != "--debug"]
    try:
        code = _call(arguments)
        say("")  # what is still in the buffer
    except BrokenPipeError:
        give_up(sys.stdout)  # whoever read our output has had enough
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except (Exception, BaseExceptionGroup) as error:
        return report(error, debug=debug)
    return code


def _prepare_streams() -> None:
    """Streams may be closed, or unable to write every letter; neither may cost a film."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        # Otherwise the next file opened gets the number 1, and whatever is printed goes into the film.
        while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
            pass
        os.close(number)
        sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  streams have no path
        sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # file names need not be text; other encodings lack our signs
            stream.reconfigure(errors="surrogateescape" if stream.encoding.lower() == "utf-8" else "replace")


def _call(arguments: list[str]) -> int:
    try:
        get_command(app).main(args=arguments, prog_name="fabula")
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(done.code is not None)
    return 0
