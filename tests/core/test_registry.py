from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import pytest

from fabula.core import (
    ArtPack,
    Case,
    Envelope,
    LoadedScorer,
    MissingError,
    PluginError,
    RunFinished,
    Scorer,
    Sentence,
    Sprite,
    Stage,
    StageSettings,
    hookimpl,
)
from fabula.core import registry as registry_module
from fabula.core.registry import Registry, load_registry


class Shout(Stage):
    role, name = "translator", "shout"
    takes, gives = (Sentence,), (Sentence,)


class Shouting:
    @hookimpl
    def fabula_register_stages(self) -> list[type[Stage]]:
        return [Shout]


class Raising:
    @hookimpl
    def fabula_register_stages(self) -> list[type[Stage]]:
        raise RuntimeError("boom")


class Nonsense:
    @hookimpl
    def fabula_register_stages(self) -> list[Any]:
        return ["shout"]


class UnknownHook:
    @hookimpl
    def fabula_register_dreams(self) -> list[Any]:
        return []


@pytest.mark.parametrize(
    ("plugin", "why"),
    [(Raising(), "boom"), (Nonsense(), "expected subclasses of Stage"), (UnknownHook(), "fabula_register_dreams")],
)
def test_a_broken_plugin_is_reported_and_harms_nobody(plugin: object, why: str) -> None:
    registry = Registry()
    registry.add(plugin, "bad", "bad-plugin 1.0")
    registry.add(Shouting(), "good")
    assert registry.catalogue["translator"]["shout"] is Shout
    (broken,) = registry.broken
    assert broken.origin == "bad-plugin 1.0"
    assert why in broken.error


def test_two_plugins_with_one_name_are_an_error_that_names_both() -> None:
    registry = Registry()
    registry.add(Shouting(), "one", "loud 1.0")
    with pytest.raises(
        PluginError, match=r"two plugins are called translator: shout, one from loud 1\.0, one from louder 2"
    ):
        registry.add(Shouting(), "two", "louder 2.0")


def test_an_entry_point_that_cannot_be_imported_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    real = list(entry_points(group="fabula"))
    missing = EntryPoint(name="gone", value="no_such_module_anywhere", group="fabula")
    monkeypatch.setattr(registry_module, "entry_points", lambda group: [missing, *real])
    registry = load_registry()
    assert [b.name for b in registry.broken] == ["gone"]
    assert "no_such_module_anywhere" in registry.broken[0].error
    assert registry.catalogue["segmenter"]


def test_observers_are_called_with_what_they_ask_for() -> None:
    seen: list[Any] = []

    class Watching:
        @hookimpl
        def fabula_observe(self, envelope: Envelope) -> None:
            seen.append(envelope)

    class Counting:
        @hookimpl
        def fabula_observe(self) -> None:
            seen.append("tick")

    registry = Registry()
    registry.add(Watching(), "watching")
    registry.add(Counting(), "counting")
    envelope = Envelope(run="r", seq=0, stage="engine", monotonic_ns=0, event=RunFinished(outcome="done"))
    for observe in registry.observers():
        observe(envelope)
    assert sorted(map(str, seen)) == sorted(["tick", str(envelope)])


class Louder(Stage):
    role, name = "translator", "shout"
    takes, gives = (Sentence,), (Sentence,)


class Twice:
    @hookimpl
    def fabula_register_stages(self) -> list[type[Stage]]:
        return [Shout, Louder]


class Future(Shouting):
    FABULA_API = 99


class Greedy:
    @hookimpl
    def fabula_register_stages(self) -> list[type[Stage]]:
        class Settings(StageSettings):
            parallel: int = 2

        return [type("Own", (Shout,), {"Settings": Settings, "name": "own"})]


def test_two_of_one_name_in_one_package_are_an_error_too() -> None:
    with pytest.raises(PluginError, match="give one of them another name"):
        Registry().add(Twice(), "twice", "twice 1.0")


def test_the_same_plugin_by_two_ways_is_one() -> None:
    registry, plugin = Registry(), Shouting()
    registry.add(plugin, "one")
    registry.add(plugin, "two")
    assert registry.catalogue["translator"] == {"shout": Shout}
    assert registry.broken == []


@pytest.mark.parametrize(("plugin", "why"), [(Future(), "version 99"), (Greedy(), "keys of every stage: parallel")])
def test_a_plugin_against_the_rules_is_reported(plugin: object, why: str) -> None:
    registry = Registry()
    registry.add(plugin, "bad")
    assert why in registry.broken[0].error
    assert registry.catalogue == {}


def test_each_registry_is_its_own() -> None:
    one = load_registry(extra={"shouting": Shouting()})
    assert "translator" in one.catalogue
    assert "translator" not in load_registry().catalogue


class Doodles(ArtPack):
    name = "doodles"
    attribution = "Doodles by nobody"

    def available(self) -> str | None:
        return None

    def find(self, word: str) -> tuple[Sprite, ...]:
        return (self.sprite("doodles:dot"),) if word == "dot" else ()

    def sprite(self, name: str) -> Sprite:
        return Sprite(name=name)

    def raster(self, name: str, height_px: int) -> Any:
        raise NotImplementedError


class Capitals(Scorer):
    name, about = "capitals", "finds capital letters odd"
    flag_below = 0.1

    def available(self) -> str | None:
        return None

    def load(self, model: str | None) -> LoadedScorer:
        return self

    def __call__(self, cases: Sequence[Case]) -> list[float]:
        return [0.05 if case.text.isupper() else 0.9 for case in cases]


def test_scorers_enter_by_their_hook() -> None:
    class Opinion:
        @hookimpl
        def fabula_register_scorers(self) -> list[Scorer]:
            return [Capitals()]

    class Wrong:
        @hookimpl
        def fabula_register_scorers(self) -> list[object]:
            return [Capitals]

    registry = Registry()
    registry.add(Opinion(), "opinion")
    assert registry.scorers["capitals"].load(None).flag_below == 0.1
    assert list(registry.scorers) == ["capitals"]
    with pytest.raises(MissingError, match="no plausibility scorer 'whispering'"):
        registry.scorers["whispering"]
    with pytest.raises(PluginError, match="two plugins are called scorer: capitals"):
        registry.add(Opinion(), "again")
    registry.add(Wrong(), "wrong")
    assert "expected instances of Scorer" in registry.broken[-1].error


def test_art_packs_enter_by_their_hook() -> None:
    class Drawing:
        @hookimpl
        def fabula_register_art(self) -> list[ArtPack]:
            return [Doodles()]

    registry = Registry()
    registry.add(Drawing(), "drawing")
    assert registry.art["doodles"].find("dot")[0].name == "doodles:dot"
    assert "doodles" in registry.art
    assert "oils" not in registry.art
    with pytest.raises(PluginError, match="two plugins are called art: doodles"):
        registry.add(Drawing(), "again")
