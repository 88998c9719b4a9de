"""The commands as a user meets them: what is printed where, and the exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from fabula.core.cli import main
from fabula.core.cli.doctor import examine
from fabula.core.cli.session import DEMO, tell_apart
from fabula.core.cli.transcribe import subtitles
from fabula.core.registry import Registry
from fabula.core.testing import sentence

Capture = pytest.CaptureFixture[str]
ROOT = Path(__file__).parents[3]


def test_run_ends_with_the_film(theatre: Path, capsys: Capture) -> None:
    assert main(["run", "play.yaml"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[:3] == ["lines, 0:06", "[ 0:00] A girl found a dog.", "[ 0:03] She took him home."]
    assert out[-2].startswith("done: 2 shots, 0:06 of film in 0:0")
    assert Path(out[-1]).read_bytes() == b"film"
    assert Path(out[-1]).parts[0] == "runs"


def test_quiet_prints_nothing_but_the_path(theatre: Path, capsys: Capture) -> None:
    assert main(["run", "play.yaml", "--quiet", "--runs", "out"]) == 0
    printed = capsys.readouterr()
    (line,) = printed.out.splitlines()
    assert Path(line).parts[0] == "out"
    assert Path(line).read_bytes() == b"film"
    assert printed.err == ""


def test_output_is_where_the_film_goes(theatre: Path, capsys: Capture) -> None:
    assert main(["run", "play.yaml", "-q", "-o", "new folder/film.mp4"]) == 0
    assert capsys.readouterr().out == "new folder/film.mp4\n"
    assert Path("new folder/film.mp4").read_bytes() == b"film"


def test_an_editor_that_delivers_is_asked_to(theatre: Path, capsys: Capture) -> None:
    assert main(["run", "play.yaml", "-q", "-o", "it's ${here}.mp4", "--set", "stages.1.editor=courier"]) == 0
    assert Path("it's ${here}.mp4").read_bytes() == b"brought"


def test_any_readable_name_will_do(theatre: Path) -> None:
    name = "a\u202fb: 'c' \"d\" #${e}.txt"
    Path(name).write_text("It rained.\n")
    assert tell_apart([Path(name), Path("play.yaml")]) == (Path("play.yaml"), Path(name))


def test_json_is_a_line_for_every_event(theatre: Path, capsys: Capture) -> None:
    assert main(["run", "play.yaml", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    kinds = [line["event"]["$"] for line in lines]
    assert kinds[:2] == ["RunStarted", "SourceOpened"]
    assert [kind for kind in kinds if kind != "StageFinished"][-2:] == ["Video", "RunFinished"]
    assert [line["event"]["text"] for line in lines if line["event"]["$"] == "Sentence"] == [
        "A girl found a dog.",
        "She took him home.",
    ]
    assert [line["seq"] for line in lines] == sorted(line["seq"] for line in lines)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["run"], 3, "error: nothing to film\nhint: name a recording"),
        (["run", "stroy.txt"], 3, "error: no such file: stroy.txt\nhint: did you mean story.txt?"),
        (["run", "b\udcff.wav"], 3, "the name of 'b\\udcff.wav' is not readable text\nhint: rename the file"),
        (["run", "."], 3, "is a folder, expected a recording or a text"),
        (["run", "a.wav", "b.wav"], 3, "given 2 inputs (a.wav, b.wav), expected one at most"),
        (["run", "a.yaml", "b.yml"], 3, "given 2 pipelines"),
        (["run", "none.yaml"], 2, "none.yaml: cannot be read: No such file or directory"),
        (["run", "play.yaml", "--set", "stages.0.pth=x"], 2, "unknown key 'pth'; expected one of path, wait"),
        (["run", "play.yaml", "-o", "story.txt/film.mp4"], 5, "cannot write story.txt/film.mp4: story.txt: "),
        (["run", "play.yaml", "-o", "."], 5, "is a folder, expected a file to write"),
        (["run", "play.yaml", "--runs", "story.txt/x"], 5, "cannot make"),
        (["run", "play.yaml", "--set", "stages.1.trouble=missing"], 4, "no reel\nhint: buy one"),
        (["run", "play.yaml", "--set", "stages.1.trouble=bug"], 1, "This is a bug, in Fabula or in a plugin."),
        (["run", "play.yaml", "--frobnicate"], 2, "No such option"),
        (["check", "none.yaml"], 2, "none.yaml: cannot be read"),
        (["rnu"], 2, "No such command 'rnu'"),
        (["transcribe", "none.wav"], 3, "no such file: none.wav"),
        (["draw", " ", "-o", "a.png"], 3, "the sentence is empty"),
        (["draw", "A dog.", "-o", "story.txt/a.png"], 5, "cannot write story.txt/a.png"),
        (["art", "add", "none"], 4, "no art pack 'none'"),
        (["schema", "-o", "none/schema.json"], 5, "cannot write none/schema.json"),
    ],
)
def test_what_cannot_be_done_is_told_without_a_traceback(
    theatre: Path, capsys: Capture, arguments: list[str], code: int, said: str
) -> None:
    assert main(arguments) == code
    err = capsys.readouterr().err
    assert said in err
    assert ("Traceback" in err) == ("bug" in said)


def test_debug_shows_the_traceback(theatre: Path, capsys: Capture) -> None:
    assert main(["run", "none.wav", "--debug"]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_a_stage_that_fails_is_named(theatre: Path, capsys: Capture) -> None:
    assert main(["run", "play.yaml", "--set", "stages.1.trouble=bug", "-q"]) == 1
    err = capsys.readouterr().err
    assert "stage 'editor' failed: ZeroDivisionError: nought" in err
    assert "fabula_theatre.py" in err


def test_secrets_are_printed_nowhere(theatre: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THEATRE_KEY", "hunter2-hunter2")
    assert main(["run", "play.yaml", "--json", "--set", "stages.0.key=${THEATRE_KEY}"]) == 0
    assert main(["run", "play.yaml", "--set", "stages.0.wait=${THEATRE_KEY}"]) == 2
    printed = capsys.readouterr()
    assert "given '${THEATRE_KEY}', expected true or false" in printed.err
    (recorded,) = Path("runs").glob("*/run.yaml")
    everything = printed.out + printed.err + recorded.read_text()
    assert "${THEATRE_KEY}" in recorded.read_text()
    assert "hunter2" not in everything


def test_check_tells_of_settings_and_wiring_together(theatre: Path, capsys: Capture) -> None:
    assert main(["check", "play.yaml"]) == 0
    assert "all right, 2 stages: lines → reel" in capsys.readouterr().out
    Path("bad.yaml").write_text("stages:\n  - editor: reel\n    trouble: no\n")
    assert main(["check", "bad.yaml"]) == 2
    err = capsys.readouterr().err
    assert "bad.yaml:3: stages[0].trouble: given 'no', expected 'none', 'bug'" in err
    assert "takes Sentence, but no stage above gives it" in err


def test_a_strangers_command_is_listed_and_only_loaded_when_called(theatre: Path, capsys: Capture) -> None:
    assert main(["--help"]) == 0
    assert "A command of theatre." in capsys.readouterr().out
    assert "fabula_theatre_command" not in sys.modules
    assert main(["wave", "--name", "Ann"]) == 0
    assert capsys.readouterr().out == "waving at Ann\n"


def test_a_broken_plugin_is_told_and_harms_nobody(theatre: Path, capsys: Capture) -> None:
    with Path("site/fabula_theatre_command.py").open("a") as file:
        file.write("import nowhere_to_be_found\n")
    Path("site/theatre-1.0.dist-info/entry_points.txt").write_text(
        "[fabula]\ntheatre = fabula_theatre\nbroken = fabula_theatre_command\n"
    )
    assert main(["run", "play.yaml", "-q"]) == 0
    assert main(["plugins"]) == 0
    err = capsys.readouterr().err
    assert "plugin broken (theatre 1.0) could not be loaded: ModuleNotFoundError: No module named 'nowhere" in err


def test_plugins_and_schema_list_strangers_too(theatre: Path, capsys: Capture) -> None:
    assert main(["plugins", "--json"]) == 0
    (found,) = [p for p in json.loads(capsys.readouterr().out) if p["name"] == "lines"]
    assert (found["role"], found["origin"], found["about"]) == (
        "source",
        "theatre 1.0",
        "Tells a text, a sentence a line.",
    )
    assert main(["schema", "-o", "fabula.schema.json"]) == 0
    assert "source.lines" in json.loads(Path("fabula.schema.json").read_text())["$defs"]


def test_graph(theatre: Path, capsys: Capture) -> None:
    assert main(["graph", "play.yaml"]) == 0
    assert capsys.readouterr().out.splitlines() == ["source  lines", "│ Sentence", "▼", "editor  reel"]


def test_doctor_tells_what_is_missing(capsys: Capture) -> None:
    code = main(["doctor", "--json"])
    found = {finding["what"]: finding for finding in json.loads(capsys.readouterr().out)}
    assert code == (4 if any(f["state"] == "missing" for f in found.values()) else 0)
    assert {"Fabula", "skia", "cv2", "H.264 encoder", "Whisper tiny.en", "spaCy model", "font", "disk"} <= set(found)
    assert all(f["command"] for f in found.values() if f["state"] == "optional" and f["what"] != "font")


def test_version(capsys: Capture) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("fabula ")


def test_help_tells_the_exit_codes(capsys: Capture) -> None:
    assert main(["run", "-h"]) == 0
    out = capsys.readouterr().out
    for code in (
        "0    done",
        "2    the pipeline",
        "3    the input",
        "4    something",
        "5    the output",
        "130  interr",
    ):
        assert code in out


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from fabula.core.cli import main; main(['--help'])\n"
        "print(sorted({'pydantic', 'anyio', 'yaml', 'numpy', 'spacy', 'cv2', 'skia', 'av', 'torch', 'fabula.plugins', "
        "'fabula.core.pipeline', 'fabula.core.registry'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_reader_who_has_had_enough_is_no_error(theatre: Path) -> None:
    code = "import sys; from fabula.core.cli import main; sys.exit(main(['schema']))"
    command = f'{sys.executable} -c "{code}" | head -c 10'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout == '{\n  "$sche'
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_the_packaged_pipeline_is_the_one_in_configs() -> None:
    ours, theirs = DEMO.read_text(encoding="utf-8"), (ROOT / "configs" / "demo.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(ours) == yaml.safe_load(theirs)


def test_subtitles_are_cut_by_words() -> None:
    long = " ".join(["splendid"] * 20) + "."
    cues = "".join(subtitles([sentence("It rained.", seconds=2), sentence(long, start=2, seconds=20)])).split("\n\n")
    assert cues[0] == "1\n00:00:00,000 --> 00:00:02,000\nIt rained."
    assert cues[1].splitlines()[:2] == ["2", "00:00:02,000 --> 00:00:10,000"]
    assert all(len(line) <= 42 for cue in cues for line in cue.splitlines())
    assert all(len(cue.splitlines()) <= 4 for cue in cues)
    assert cues[3] == "4\n00:00:18,000 --> 00:00:22,000\n" + "splendid splendid splendid splendid."
    assert cues[4:] == [""]


def test_doctor_knows_when_fabula_cannot_film() -> None:
    found = {finding.what: finding for finding in examine(Registry())}
    assert found["pipeline built in"].state == "missing"
    assert "no role among its keys `source`" in found["pipeline built in"].detail
