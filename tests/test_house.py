"""What must hold for the project as a whole."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = (
    "spacy",
    "cv2",
    "skia",
    "av",
    "torch",
    "faster_whisper",
    "ctranslate2",
    "onnxruntime",
    "thinc",
    "opentelemetry",
    "prometheus_client",
)
TOP = ("core", "plugins", "kg")


def python(code: str) -> str:
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def modules_of_the_tree() -> list[str]:
    files = [path for top in TOP for path in (ROOT / top).rglob("*.py")]
    dotted = [".".join(("fabula", *path.relative_to(ROOT).with_suffix("").parts)) for path in files]
    return sorted(name.removesuffix(".__init__") for name in dotted)


def test_loading_all_plugins_imports_nothing_heavy() -> None:
    code = f"""
import sys
from fabula.core.registry import load_registry
registry = load_registry()
assert registry.catalogue["editor"], registry.broken
print(*[name for name in {HEAVY!r} if name in sys.modules])
"""
    assert python(code).split() == []


def test_importing_every_module_loads_none_under_two_names() -> None:
    names = [name for name in modules_of_the_tree() if not name.endswith("__main__")]
    assert len(names) > 60
    code = f"""
import importlib, os, sys
for name in {names!r}:
    importlib.import_module(name)
seen = {{}}
for name, module in list(sys.modules.items()):
    file = getattr(module, "__file__", None)
    if file and os.path.realpath(file).startswith({str(ROOT)!r} + os.sep) and ".venv" not in file:
        seen.setdefault(os.path.realpath(file), []).append(name)
print(*["=".join(names) for names in seen.values() if len(names) > 1])
print(*[name for name in {HEAVY!r} if name in sys.modules])
"""
    assert python(code).split() == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    out = tmp_path_factory.mktemp("wheel")
    tree = tmp_path_factory.mktemp("tree")
    kept = ["pyproject.toml", "README.md", "LICENSE", "NOTICE", "src", *TOP]
    subprocess.run(["cp", "-r", *[str(ROOT / name) for name in kept], str(tree)], check=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--no-index", "-w", str(out), str(tree)], check=True)
    return zipfile.ZipFile(next(out.glob("*.whl"))).namelist()


def test_the_wheel_holds_every_module_and_data_file(wheel: list[str]) -> None:
    expected = [
        f"fabula/{path.relative_to(ROOT)}"
        for top in TOP
        for path in (ROOT / top).rglob("*")
        if path.is_file() and path.suffix in {".py", ".tsv", ".yaml", ".json"}
    ]
    assert sorted(set(expected) - set(wheel)) == []
    assert "fabula/py.typed" in wheel


def test_no_module_is_longer_than_400_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for top in (*TOP, "tests", "benchmarks", "scripts")
        for path in (ROOT / top).rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > (500 if top == "tests" else 400)
    }
    assert long == {}


def test_the_lock_names_no_index_and_hashes_everything() -> None:
    for name in ("constraints.txt", "constraints-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        requirements = text.count("==")
        assert requirements > 40
        assert text.count("==") <= text.count("--hash=sha256:")
        assert "torch" not in text


def test_every_hook_has_a_heading_and_a_test() -> None:
    from fabula.core import hookspecs

    hooks = {name for name in vars(hookspecs) if name.startswith("fabula_")}
    documented = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
    assert [hook for hook in hooks if f"## `{hook}`" not in documented] == []
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert [hook for hook in hooks if hook not in tests] == []


def test_the_page_of_settings_is_what_the_code_says() -> None:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        import stage_docs  # type: ignore[import-not-found]  # a script, not a module of the package
    finally:
        sys.path.pop(0)
    told = (ROOT / "docs" / "stages.md").read_text(encoding="utf-8")
    assert told == stage_docs.page(), "run `python scripts/stage_docs.py`"
    assert "| `graph` |" in told
