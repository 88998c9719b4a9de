"""The pipeline of each session: the configured one, with the page in the place of its source."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..config import NewSource
from ..pipeline import Pipeline, load_pipeline
from ..registry import Registry


class PipelineFactory:
    """Makes pipelines of one configuration; blocking.

    The editor renders at the end where it can, so that several stories keep up with their tellers, and no film is
    put anywhere but into its run folder: sessions would write over each other's.

    Attributes:
        name: The pipeline's, or its file's.
        stages: Id, role and name of each.
        runs: Where the pipeline says that run folders are.
        hide: Takes its keys out of a text.

    Raises:
        ConfigError: Whatever is wrong with it.
    """

    def __init__(self, config: Path, registry: Registry, overrides: Sequence[str] = ()) -> None:
        self._config = config
        self._registry = registry
        self._overrides = list(overrides)
        spoken = self(NewSource("browser", {"feed": ""}, "fabula serve"))
        for spec in spoken.config.stages:
            if "render" in spec.cls.Settings.model_fields:
                self._overrides.insert(0, f"stages.{spec.id}.render=at_end")  # --set comes after it
            if getattr(spec.settings, "output", None) is not None:
                self._overrides.append(f"stages.{spec.id}.output=null")
        self.name = spoken.config.name or config.stem
        self.stages = tuple({"id": spec.id, "role": spec.role, "name": spec.name} for spec in spoken.config.stages)
        self.runs = spoken.config.runs
        self.hide = spoken.config.hiding()

    def __call__(self, source: NewSource) -> Pipeline:
        """The pipeline that hears or reads `source`."""
        return load_pipeline(self._config, self._registry, self._overrides, story=source)
