"""Which plugins there are: built-ins and strangers' enter by the same door, the entry-point group ``fabula``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import pluggy

from . import hookspecs
from .art import ArtPack, ArtShelf
from .errors import PluginError
from .events import Envelope
from .hookspecs import API_VERSION, PROJECT
from .illustrator import Critic
from .scorer import Scorer, ScorerShelf
from .stage import Stage

GROUP = "fabula"

RESERVED_KEYS = frozenset(
    {"id", "from", "on_failure", "parallel", "retry", "timeout", "fallback", "when_behind", "max_behind"}
)
"""Keys beside a plugin's settings that are the engine's own."""

Plugin = type[Stage] | type[Critic]


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A plugin that could not be loaded: its entry point and why; it does not harm the others."""

    name: str
    origin: str
    error: str


class Registry:
    """The plugins of one run. There is no global one: make it with `load_registry`.

    Attributes:
        catalogue: Stage and critic classes by role, then name.
        art: The art packs.
        scorers: The plausibility scorers.
        broken: Plugins that could not be loaded.
        origins: The distribution ("fabula 0.1.0") each plugin class came from.
    """

    def __init__(self) -> None:
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self.catalogue: dict[str, dict[str, Plugin]] = {}
        self.origins: dict[Plugin, str] = {}
        self.broken: list[Broken] = []
        self._packs: dict[str, ArtPack] = {}
        self._scorers: dict[str, Scorer] = {}
        self._owners: dict[tuple[str, str], str] = {}

    @property
    def art(self) -> ArtShelf:
        """The art packs by name."""
        return ArtShelf(self._packs.values())

    @property
    def scorers(self) -> ScorerShelf:
        """The plausibility scorers by name."""
        return ScorerShelf(self._scorers.values())

    def add(self, plugin: object, name: str, origin: str = "") -> None:
        """Register one plugin object and what it offers; what it raises makes it `broken`.

        Raises:
            PluginError: It offers something under a name that another plugin has already.
        """
        if self._manager.is_registered(plugin):
            return  # found by two ways, e.g. installed and given as `extra`
        try:
            self._check_version(plugin)
            self._manager.register(plugin, name)
            self._manager.check_pending()
            offers = self._offers(plugin)
        except Exception as error:  # a stranger's plugin may raise anything; it must not take the others with it
            if self._manager.is_registered(plugin):
                self._manager.unregister(plugin)
            self.broken.append(Broken(name=name, origin=origin, error=f"{type(error).__name__}: {error}"))
            return
        for role, key, thing in offers:
            self._claim(role, key, origin or name)
            if isinstance(thing, ArtPack):
                self._packs[key] = thing
            elif isinstance(thing, Scorer):
                self._scorers[key] = thing
            else:
                self.catalogue.setdefault(role, {})[key] = thing
                self.origins[thing] = origin or name

    def _offers(self, plugin: object) -> list[tuple[str, str, Plugin | ArtPack | Scorer]]:
        offers: list[tuple[str, str, Plugin | ArtPack | Scorer]] = []
        for item in self._call(plugin, "fabula_register_stages"):
            _expect(item, Stage, "fabula_register_stages")
            offers.append((item.role, item.name, item))
        for item in self._call(plugin, "fabula_register_critics"):
            _expect(item, Critic, "fabula_register_critics")
            offers.append((item.role, item.name, item))
        for item in self._call(plugin, "fabula_register_art"):
            if not isinstance(item, ArtPack):
                raise TypeError(f"fabula_register_art returned {item!r}, expected instances of ArtPack")
            offers.append(("art", item.name, item))
        for item in self._call(plugin, "fabula_register_scorers"):
            if not isinstance(item, Scorer):
                raise TypeError(f"fabula_register_scorers returned {item!r}, expected instances of Scorer")
            if ":" in item.name or item.name == "graph":
                raise TypeError(f"a scorer cannot be called {item.name!r}: a colon goes before a model, graph is none")
            offers.append(("scorer", item.name, item))
        return offers

    def _call(self, plugin: object, hook: str) -> Iterable[Any]:
        """The one typed door to pluggy: what this very plugin answers to a registering hook."""
        for implementation in getattr(self._manager.hook, hook).get_hookimpls():
            if implementation.plugin is plugin:
                return list(implementation.function())
        return ()

    def _check_version(self, plugin: object) -> None:
        wanted = getattr(plugin, "FABULA_API", API_VERSION)
        if wanted != API_VERSION:
            raise PluginError(f"it was written for version {wanted} of the plugin contract, this is {API_VERSION}")

    def _claim(self, role: str, key: str, owner: str) -> None:
        other = self._owners.get((role, key))
        if other is not None:
            raise PluginError(
                f"two plugins are called {role}: {key}, one from {other}, one from {owner}",
                hint="uninstall one of them" if owner != other else "give one of them another name",
            )
        self._owners[role, key] = owner

    def observers(self) -> tuple[Callable[[Envelope], None], ...]:
        """The plugins' `fabula_observe` functions, one callable each."""
        return tuple(
            _observer(implementation.function, bool(implementation.argnames))
            for implementation in self._manager.hook.fabula_observe.get_hookimpls()
        )


def _observer(function: Callable[..., object], wants_envelope: bool) -> Callable[[Envelope], None]:
    def observe(envelope: Envelope) -> None:
        function(*(envelope,) * wants_envelope)

    return observe


def _expect(item: Any, base: type[Stage] | type[Critic], hook: str) -> None:
    if not (isinstance(item, type) and issubclass(item, base)):
        raise TypeError(f"{hook} returned {item!r}, expected subclasses of {base.__name__}")
    for attribute in ("role", "name"):
        if not isinstance(getattr(item, attribute, None), str):
            raise TypeError(f"{item.__qualname__} has no {attribute!r}")
    reserved = RESERVED_KEYS & set(item.Settings.model_fields)
    if reserved:
        raise TypeError(f"{item.__qualname__} has settings that are keys of every stage: {', '.join(sorted(reserved))}")


def load_registry(extra: Mapping[str, object] | None = None) -> Registry:
    """Load every installed plugin, and `extra` ones by name.

    Raises:
        PluginError: Two plugins offer something under one name.
    """
    registry = Registry()
    for entry_point in sorted(entry_points(group=GROUP), key=lambda e: (e.name != "builtin", e.name)):
        origin = _origin(entry_point)
        try:
            plugin = entry_point.load()
        except Exception as error:  # as in Registry.add
            registry.broken.append(
                Broken(name=entry_point.name, origin=origin, error=f"{type(error).__name__}: {error}")
            )
            continue
        registry.add(plugin, f"{origin}:{entry_point.name}", origin)
    for name, plugin in (extra or {}).items():
        registry.add(plugin, name)
    return registry


def _origin(entry_point: EntryPoint) -> str:
    dist = entry_point.dist
    return f"{dist.name} {dist.version}" if dist is not None else entry_point.value
