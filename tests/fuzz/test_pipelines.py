"""Mutated pipelines through the real loading: one that reads back as itself, or a Fabula error that names a place.

`FABULA_FUZZ` is how many cases there are, `FABULA_FUZZ_FIRST` the seed of the first: a seed is a case, and is told
when it fails.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fabula.core.config import yamltext
from fabula.core.errors import ConfigError, FabulaError
from fabula.core.pipeline import Pipeline, load_pipeline
from fabula.core.registry import Registry, load_registry

ROOT = Path(__file__).parents[2]
CASES = int(os.environ.get("FABULA_FUZZ", "150"))
FIRST = int(os.environ.get("FABULA_FUZZ_FIRST", "0"))
MOST_CPU_SECONDS = 2.0
USUAL_SIZE = 150_000
"""Characters of YAML up to which that holds; a longer text may take as much more."""
MOST_MIB = 200
SECRET = "Rumpelstilzchen-4711"


def words(text: str) -> list[str]:
    return text.split()


VALUES = [
    *words("null ~ true yes '' 0 -1 1 3 64 65 0.5 -0.0 1e308 1e999 .inf -.inf .nan 0x1f 0o17 1_000 12:30 2026-11-23"),
    *words("2026-11-23T12:00:00Z [] {} [[]] [1,2] [null] stop skip queue skip_pictures cutout nobody <<: ? | > @ ` %"),
    *words("${FUZZ_NUMBER} ${FUZZ_SECRET} '${FUZZ_SECRET}x' ${FUZZ_UNSET} ${FUZZ_UNSET:-7} ${FUZZ_UNSET:-} ${} ${a"),
    *words("$${FUZZ_SECRET} ${FUZZ_UNSET:-${FUZZ_SECRET}} $ ${FUZZ_EMPTY} ${FUZZ_LONG} $$ ../../etc/passwd /dev/zero"),
    *["", "{a: b}", "{times: 3}", "{times: 0, backoff: -1}", "{times: 2, backoff: .nan}", "{times: 2, backoff: 1e308}"],
    *["{illustrator: cutout}", "{illustrator: cutout, fallback: {illustrator: cutout}}", "{editor: film}", "{id: a}"],
    *["{illustrator: cutout, id: a, from: b}", "{illustrator: cutout, retry: 3, timeout: 1}", '"3"', "!!int '3'"],
    *["!!python/name:os.system", "!!binary aGk=", "&a b", "*a", "*nowhere", '"\\0"', '"\\ud800"', '"\\U0001F600"'],
    *["ÄÖ", "漢字", "\u202e", "\ufeff", "\u0085", "\x07", "a\tb", "'a\n\n  b'", "[a, b", "{times: ${FUZZ_NUMBER}}"],
]
KEYS = words("""\
id from on_failure parallel retry timeout fallback when_behind max_behind name runs stages source path transcriber
illustrator critic editor validator graph attempts size captions start end realtime text art <<
""")


def bases(registry: Registry) -> list[str]:
    """The pipeline built in, a told one with every policy key, and one with every setting of every plugin."""
    policies = """\
name: fuzzed
runs: elsewhere
stages:
  - source: text
    id: teller
    text: |
      The old king had a red horse. The horse ran into the dark wood.
  - segmenter: sentences
    from: teller
  - reader: english
    retry: 2
  - director: storyboard
    on_failure: stop
  - illustrator: cutout
    id: painter
    retry: {times: 3, backoff: 0.5}
    timeout: 60
    fallback: {illustrator: cutout, attempts: 1, on_failure: skip}
    on_failure: skip
    when_behind: skip_pictures
    max_behind: 30.0
  - critic: scene-graph
  - editor: film
    size: [320, 180]
"""
    told = "\n".join(line for line in policies.splitlines() if line.split(":")[0].strip() not in POLICIES)
    whole: list[object] = []
    for role, plugins in registry.catalogue.items():
        for name, cls in plugins.items():
            settings = cls.Settings.model_construct().model_dump(mode="json", by_alias=True, fallback=str)
            whole.append({role: name, **settings})
    return [(ROOT / "configs" / "demo.yaml").read_text(), policies, told, yamltext.dump({"stages": whole})]


POLICIES = {"retry", "timeout", "fallback", "when_behind", "max_behind"}


# --- mutators: each takes the text and returns another ---


def byte_flips(rng: random.Random, text: str) -> bytes:
    data = bytearray(text.encode())
    for _ in range(rng.randint(1, 6)):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(data)


def characters(rng: random.Random, text: str) -> str:
    for _ in range(rng.randint(1, 5)):
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice("\t:-{}[]&*!|>#%@`\"',?\n\r\0\u2028\ufeff 0é漢\U0001f600") + text[at:]
    return text


def lines(rng: random.Random, text: str) -> str:
    rows = text.split("\n")
    for _ in range(rng.randint(1, 3)):
        a, b = rng.randrange(len(rows)), rng.randrange(len(rows))
        match rng.randrange(4):
            case 0 if len(rows) > 1:
                del rows[a]
            case 1:
                rows.insert(b, rows[a])
            case 2:
                rows[a], rows[b] = rows[b], rows[a]
            case _:
                first, last = sorted((a, b))
                rows[last:last] = rows[first:last]
    return "\n".join(rows)


def indentation(rng: random.Random, text: str) -> str:
    rows = text.split("\n")
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(rows))
        rows[at] = rng.choice([" ", "  ", "    ", "\t", "\u00a0"]) + rows[at] if rng.random() < 0.6 else rows[at][1:]
    return "\n".join(rows)


def _pairs(text: str) -> tuple[list[str], list[int]]:
    rows = text.split("\n")
    return rows, [i for i, row in enumerate(rows) if ":" in row and not row.lstrip().startswith("#")]


def values(rng: random.Random, text: str) -> str:
    rows, at = _pairs(text)
    for _ in range(rng.randint(1, 3)) if at else ():
        i = rng.choice(at)
        rows[i] = rows[i].partition(":")[0] + ": " + rng.choice(VALUES)
    return "\n".join(rows)


def keys(rng: random.Random, text: str) -> str:
    rows, at = _pairs(text)
    if at:
        i = rng.choice(at)
        head, _, rest = rows[i].partition(":")
        old = head.lstrip(" -")
        new = rng.choice([*KEYS, *VALUES, old.upper(), old[::-1], old + "s", "x" * 3000])
        rows[i] = head[: len(head) - len(old)] + new + ":" + rest
    return "\n".join(rows)


def policies(rng: random.Random, text: str) -> str:
    rows = text.split("\n")
    at = [i for i, row in enumerate(rows) if row.startswith("  - ")]
    for _ in range(rng.randint(1, 3)) if at else ():
        key = rng.choice([*sorted(POLICIES), "on_failure", "parallel", "id", "from"])
        rows[rng.choice(at)] += f"\n    {key}: {rng.choice(VALUES)}"
    return "\n".join(rows)


def numbers(rng: random.Random, text: str) -> str:
    rows, at = _pairs(text)
    digits = rng.choice([20, 309, 400, 4300, 4301, 60_000])
    number = rng.choice(["9" * digits, "-" + "9" * digits, "0x" + "f" * digits, "1." + "0" * digits, f"1e{digits}"])
    if at:
        i = rng.choice(at)
        rows[i] = rows[i].partition(":")[0] + ": " + rng.choice([number, f"[{number}]", f'"{number}"', f"-{number}.5"])
    return "\n".join(rows)


def bombs(rng: random.Random, text: str) -> str:
    depth, width = rng.choice([(4, 5), (9, 10), (25, 9), (200, 2)])
    kind = rng.randrange(4)
    out = ["a0: &a0 [lol, lol]" if kind else "a0: &a0 {x: lol}"]
    for n in range(1, depth):
        inner = ", ".join(f"*a{n - 1}" if kind else f"k{i}: *a{n - 1}" for i in range(width))
        out.append(f"a{n}: &a{n} [{inner}]" if kind else f"a{n}: &a{n} {{{inner}}}")
    bomb = "\n".join(out)
    match kind:
        case 1:
            return f"{bomb}\n{text}"
        case 2:
            return f"{text}\n{bomb}\nname: *a{depth - 1}\n"
        case 3:
            return f"{bomb}\nstages: *a{depth - 1}\n"
    return f"{bomb}\nstages: [{{<<: *a{depth - 1}, source: text}}]\n"


def aliases(rng: random.Random, text: str) -> str:
    rows, at = _pairs(text)
    if not at:
        return text
    i, j = rng.choice(at), rng.choice(at)
    rows[i] = rows[i].replace(":", rng.choice([": &x", ": &x [*x]", ": &x {y: *x}", ": &x\t"]), 1)
    rows[j] = rows[j].partition(":")[0] + ": *x"
    return "\n".join(rows)


def nesting(rng: random.Random, text: str) -> str:
    depth = rng.choice([20, 60, 150, 400, 3000, 50_000])
    left, right = rng.choice(["[]", "{}", ("{a: ", "}"), ("- ", ""), ("? ", "")])
    rows, at = _pairs(text)
    deep = left * depth + "1" + right * (depth if rng.random() < 0.7 else 0)
    if rng.random() < 0.2 or not at:
        return "\n".join(" " * i + "a:" for i in range(min(depth, 900))) if rng.random() < 0.5 else deep
    i = rng.choice(at)
    rows[i] = rows[i].partition(":")[0] + ": " + deep
    return "\n".join(rows)


def truncated(rng: random.Random, text: str) -> bytes:
    return text.encode()[: rng.randrange(len(text))]


def many(rng: random.Random, text: str) -> str:
    n = rng.choice([50, 500, 4000])
    head, _, rest = text.partition("stages:\n")
    match rng.randrange(4):
        case 0:
            return head + "stages:\n" + rest * (n // 20)
        case 1:
            return text + "".join(f"key{i}: {i}\n" for i in range(n))
        case 2:
            return head + "stages:\n" + "".join(f"  - source: text\n    id: s{i}\n" for i in range(n)) + rest
    return text + f"runs: {'漢' * n * 50}\n"


def foreign(rng: random.Random, text: str) -> bytes:
    noise = rng.randbytes(rng.randrange(1, 3000))
    return rng.choice(
        [
            noise,
            text.encode("utf-16"),
            text.encode("utf-8-sig"),
            text.encode().replace(b"\n", b"\r\n"),
            text.encode().replace(b"\n", b"\r"),
            text.encode().replace(b"e", b"\xff", 3),
            b"RIFF" + noise,
            b"\x89PNG\r\n" + noise,
            b"---\n" + text.encode() + b"---\n" + text.encode(),
            b"%YAML 9.9\n---\n" + text.encode(),
            b"null",
            b"",
            b"[]",
            b"3",
            b"\n" * 100_000,
            b"#" * 1_000_001,
        ]
    )


MUTATORS: tuple[Callable[[random.Random, str], str | bytes], ...] = (
    *(byte_flips, characters, lines, indentation, values, values, keys, policies, policies, numbers),
    *(bombs, aliases, nesting, truncated, many, foreign),
)


@dataclass(frozen=True)
class Case:
    """One mutated pipeline and how it is loaded."""

    data: str | bytes
    overrides: tuple[str, ...]
    story: Path | None
    as_text: bool


def make(seed: int, texts: list[str]) -> Case:
    rng = random.Random(f"pipeline {seed}")
    data: str | bytes = rng.choice(texts)
    for _ in range(rng.choice([0, 1, 1, 1, 1, 2, 3])):
        text = data if isinstance(data, str) else data.decode(errors="replace")
        if text:
            data = rng.choice(MUTATORS)(rng, text)
    overrides: tuple[str, ...] = ()
    if rng.random() < 0.25:
        stage = rng.choice(["0", "1", "7", "99", "source", "illustrator", "teller", "editor", "-1", "²", ""])
        key = rng.choice([*KEYS, "retry.times", "fallback.attempts", "size.0", "size.9", "fallback.fallback", ""])
        whole = rng.choice([f"stages.{stage}.{key}", "stages", key, "name", f"stages.{stage}"])
        overrides = (f"{whole}={rng.choice(VALUES)}" if rng.random() < 0.95 else whole,)
    story = Path(rng.choice(["tale.txt", "tale.mp3", "${x}.md", "a\nb"])) if rng.random() < 0.15 else None
    return Case(data, overrides, story, isinstance(data, str) and rng.random() < 0.3)


class TooSlowError(BaseException):
    """The case used more processor time than it may."""


@contextmanager
def watchdog(seconds: float) -> Iterator[None]:
    """Processor time, so that a busy machine fails nothing; pytest's own alarm watches the wall clock."""

    def late(*_: object) -> None:
        raise TooSlowError(f"more than {seconds:g} s of processor time")

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def try_case(case: Case, registry: Registry, folder: Path) -> str:
    """What came of it, "loaded" or an error's class. Raises AssertionError where that was not as promised."""
    at: str | Path = case.data if case.as_text and isinstance(case.data, str) else folder / "fuzzed.yaml"
    if isinstance(at, Path):
        # half of a surrogate pair is no file's content
        at.write_bytes(case.data if isinstance(case.data, bytes) else case.data.encode(errors="replace"))
    try:
        pipeline = load_pipeline(at, registry, case.overrides, story=case.story)
    except FabulaError as error:
        check_error(error)
        return type(error).__name__
    check_round_trip(pipeline, registry)
    return "loaded"


def check_error(error: FabulaError) -> None:
    """It has an exit code, tells no secret, names a place, and can be read by a human."""
    text = str(error)
    text.encode()
    assert 1 <= error.exit_code <= 6, f"exit code {error.exit_code}"
    assert SECRET not in text, "the secret is told"
    assert len(text) < 50_000, f"a message of {len(text):,} characters: {text[:200]}"
    if isinstance(error, ConfigError):
        places = (error.source or "fuzzed.yaml", "--set", "INPUT")
        assert error.problems, "no problem is told"
        placeless = [p for p in error.problems if not p.startswith(places) and "stages[" not in p]
        assert not placeless, placeless[0]


def check_round_trip(pipeline: Pipeline, registry: Registry) -> None:
    """The resolved configuration reads back as the same stages."""
    text = yamltext.dump(pipeline.config.resolved)
    assert SECRET not in text, "the secret is in run.yaml"
    again = load_pipeline(text + "\n", registry)
    for mine, theirs in zip(_essence(again), _essence(pipeline), strict=True):
        # what is not a number equals nothing, itself neither
        assert mine == theirs or repr(mine) == repr(theirs), f"{mine}\nread back from\n{theirs}"
    assert yamltext.dump(again.config.resolved) == text
    assert again.wiring == pipeline.wiring


def _essence(pipeline: Pipeline) -> list[object]:
    config = pipeline.config
    found: list[Any] = [config.name, config.runs]
    waiting: list[Any] = list(config.stages)
    while waiting:
        spec = waiting.pop()
        found.append({key: value for key, value in vars(spec).items() if key not in {"line", "path", "fallback"}})
        paths = {key: value.absolute() for key, value in spec.settings if isinstance(value, Path)}
        found[-1]["settings"] = spec.settings.model_copy(update=paths)  # as run.yaml records them
        if (fallback := getattr(spec, "fallback", None)) is not None:
            waiting.append(fallback)
    return found


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@pytest.fixture(autouse=True)
def variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FUZZ_UNSET", raising=False)
    monkeypatch.setenv("FUZZ_NUMBER", "3")
    monkeypatch.setenv("FUZZ_SECRET", SECRET)
    monkeypatch.setenv("FUZZ_EMPTY", "")
    monkeypatch.setenv("FUZZ_LONG", "y" * 5000)


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def test_a_mutated_pipeline_loads_or_says_where_it_is_wrong(
    registry: Registry, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = bases(registry)
    ends: Counter[str] = Counter()
    failures: list[str] = []
    for seed in range(FIRST, FIRST + CASES):
        case = make(seed, texts)
        peak = _peak_mib()
        try:
            with watchdog(MOST_CPU_SECONDS * max(1.0, len(case.data) / USUAL_SIZE)):
                ends[try_case(case, registry, tmp_path)] += 1
        except (Exception, TooSlowError) as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(last.filename).name}:{last.lineno}"
            failures.append(f"seed {seed}: {type(error).__name__} at {where}: {error!s:.300}")
            ends["FAILED"] += 1
        if (grown := _peak_mib() - peak) > MOST_MIB:
            failures.append(f"seed {seed}: memory grew by {grown:.0f} MiB")
    if CASES > 1000:
        with capsys.disabled():
            print(f"\n{CASES:,} pipelines: {dict(ends.most_common())}, peak {_peak_mib():.0f} MiB")
    assert not failures, f"{len(failures)} of {CASES} failed\n" + "\n".join(failures[:20])
    assert CASES < 100 or min(ends["loaded"], ends["ConfigError"]) > CASES / 50, f"a one-sided test: {ends}"


def test_what_is_fuzzed_loads_unmutated(registry: Registry, tmp_path: Path) -> None:
    for text in bases(registry)[:3]:
        assert try_case(Case(text, (), None, False), registry, tmp_path) == "loaded"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("stages:\n" + "  - source: file\n" * 4000, "given 4,000 stages"),
        ("stages:\n" + "  - source: text\n    id: a\n" * 201, "given 201 stages"),
        (f"stages:\n  - source: file\n    start: 0x{'f' * 60_000}\n", "a number of 60,002 digits"),
        (f"stages:\n  - source: file\n  - segmenter: sentences\n    id: 0x{'f' * 60_000}", "stages.1..id: "),
        (
            "stages:\n  - source: file\n  - segmenter: sentences\n    from: ${FUZZ_SECRET}\n",
            r"`from: \$\{FUZZ_SECRET\}` names no stage",
        ),
        ("".join(f"key{n}: {n}\n" for n in range(5000)), "and 4,902 more"),
    ],
    ids=["seed 344", "seed 434", "seed 421", "seed 4005", "seed 1414", "seed 2"],
)
def test_what_once_failed(registry: Registry, tmp_path: Path, text: str, told: str) -> None:
    with watchdog(MOST_CPU_SECONDS), pytest.raises(ConfigError, match=told) as caught:
        load_pipeline(text, registry, story=Path("tale.mp3"))
    check_error(caught.value)


@pytest.mark.parametrize("digits", ["9" * 60_000, "0x" + "f" * 60_000], ids=["seed 8539", "seed 4454"])
def test_a_text_of_many_digits_is_written_down_as_a_text(digits: str) -> None:
    assert yamltext.parse(yamltext.dump({"name": digits}), "<text>").data == {"name": digits}
