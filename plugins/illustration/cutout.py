"""The cut-out theatre: composes vector art on painted backdrops, in a fraction of a second, on any machine."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

from pydantic import BeforeValidator, Field, WithJsonSchema

from fabula.core import (
    ArtMatch,
    ArtShelf,
    Asset,
    Complaint,
    Context,
    Element,
    Illustrator,
    IllustratorSettings,
    Layer,
    Picture,
    Publish,
    Scene,
    StageSettings,
)

from .packs import choose, listed

if TYPE_CHECKING:
    from fabula.core.events.reading import Age, EntityKind, Gender

    from .casting import Casting
    from .vocabulary import Ancestors


CREDITS = "attribution.txt"
"""File of the run folder that names the art packs its pictures were made of."""


class CutoutSettings(IllustratorSettings):
    """Settings of the cut-out theatre."""

    art: Annotated[
        tuple[str | Path, ...],
        BeforeValidator(listed),
        WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
    ] = ("auto",)
    """Art packs the sprites come from, best first: names, or paths of folders with drawings; ``auto`` takes fluent."""
    size: tuple[int, int] = Field(default=(1280, 720))
    """Width and height of the pictures in pixels."""


class Cutout(Illustrator):
    """Draws a scene by standing sprites on a painted stage; pictures carry their display list."""

    name = "cutout"
    Settings = CutoutSettings
    settings: CutoutSettings

    _casting: Casting

    def __init__(self, settings: StageSettings | None = None) -> None:
        super().__init__(settings)
        self._attempts: dict[int, bytes] = {}
        self._cards: Counter[str] = Counter()
        self._credited: tuple[str, ...] = ()

    @classmethod
    def drawings(cls, art: ArtShelf, word: str, kind: str | None, settings: IllustratorSettings) -> Iterable[ArtMatch]:
        """What would be drawn for a word: the part it would play, then what else the packs have."""
        from .art.people_words import who
        from .casting import Casting
        from .vocabulary import kind_of

        assert isinstance(settings, CutoutSettings)
        packs, _ = choose(art, listed(settings.art))
        ancestors = _ancestors()
        casting = Casting(art, packs, ancestors)
        found = cast("EntityKind", kind or kind_of(word, ancestors))
        # What the director knows of people the word itself tells: their age and whether they are men or women.
        plain = word.removeprefix("a ").removeprefix("an ").removeprefix("the ")
        age, gender, _ = who(plain) or who(word.rsplit(maxsplit=1)[-1]) or (None, None, "")
        person = found == "person"
        part = casting.part(
            Element(
                id="word", name=word, kind=found, age=cast("Age", age) if person else None,
                gender=cast("Gender", gender) if person else None,
            )
        )  # fmt: skip
        rest = [m for m in casting.vocabulary.matches(word, found) if m.sprite.name != part.sprite]
        played = casting.vocabulary.match(word, found)
        if played is not None and played.sprite.name == part.sprite:
            return [played, *rest]
        if part.sprite.startswith("card:"):
            return [ArtMatch(sprite=art.sprite(part.sprite), word=word, step="card", score=0.0), *rest]
        asked = part.found_as or word
        how = next((c for c in casting.vocabulary.candidates(word, found) if c.word == asked), None)
        step, score = (how.step, how.score) if how is not None else ("word", 1.0)
        return [ArtMatch(sprite=art.sprite(part.sprite), word=asked, step=step, score=score), *rest]

    async def open(self, context: Context) -> None:
        """Choose the art packs and load what draws."""
        await super().open(context)
        packs = await context.in_thread(self._packs)
        for trouble in self._troubles:
            await context.notice(trouble, "the other drawings of its folder are used")
        ancestors = await context.in_thread(_ancestors)
        from .casting import Casting

        self._casting = Casting(context.art, packs, ancestors)

    def _packs(self) -> list[str]:
        names, troubles = choose(self.context.art, listed(self.settings.art))
        self._troubles = troubles
        import skia  # noqa: F401  # the first import takes long; not while the first picture waits

        return names

    async def draw(self, scene: Scene, attempt: int, complaints: tuple[Complaint, ...]) -> Picture:
        """Compose, paint and store one attempt."""
        layers, data = await self.context.in_thread(self._paint, scene, attempt, complaints)
        if attempt == 1:
            self._cards.update({layer.sprite.partition(":")[2] for layer in layers if layer.sprite.startswith("card:")})
            await self._credit(layers)
        path = f"pictures/{scene.sentence.index:04d}.png"
        width, height = self.settings.size
        asset: Asset = await self.context.store(path, data, "image/png", size_px=(width, height))
        self._attempts = {**(self._attempts if attempt > 1 else {}), attempt: data}
        return Picture(scene=scene, asset=asset, layers=layers)

    async def finish(self, publish: Publish) -> None:
        """Tell which words only a labelled card was left for."""
        if self._cards:
            count = self._cards.total()
            most = ", ".join(f"“{word}”" for word, _ in self._cards.most_common(8))
            await self.context.notice(
                f"{count} thing{'s' if count > 1 else ''} no art pack has a drawing of: {most}"
                f"{' and others' if len(self._cards) > 8 else ''}; a labelled card stands for each",
                "put drawings with those names into a folder and name it: art: [./my-art, auto]",
            )
        await super().finish(publish)

    async def _credit(self, layers: tuple[Layer, ...]) -> None:
        """Keep beside the pictures whose drawings they are made of."""
        shelf = self.context.art
        packs = {layer.sprite.partition(":")[0] for layer in layers}
        known = self._credited or await self.context.in_thread(_lines, self.context.folder.path / CREDITS)
        told = tuple(sorted({*known, *(shelf[name].attribution for name in packs if name in shelf)}))
        if told != known:
            await self.context.store(CREDITS, "".join(f"{line}\n" for line in told).encode(), "text/plain")
        self._credited = told

    async def settle(self, picture: Picture) -> None:
        """Write the kept attempt again where a later one has overwritten its file."""
        attempts, self._attempts = self._attempts, {}
        if picture.attempt != max(attempts):
            asset = picture.asset
            await self.context.store(asset.path, attempts[picture.attempt], asset.media_type, size_px=asset.size_px)

    def _paint(self, scene: Scene, attempt: int, complaints: tuple[Complaint, ...]) -> tuple[tuple[Layer, ...], bytes]:
        from .backdrops import paint, place_of
        from .camera import camera
        from .casting import is_the_place
        from .display import render
        from .enacting import enact
        from .furnishing import furnish
        from .layout import compose

        scene = enact(furnish(scene, self._casting), self._casting)
        backdrop = scene.backdrop
        place = place_of(backdrop.place)
        shown = [e.name for e in scene.elements if not e.imagined and not is_the_place(e, place, backdrop.said)]
        named = frozenset((*shown, *(name.split()[-1] for name in shown)))
        # The same place looks the same in every sentence that plays there, hence no seed of the sentence.
        seed = zlib.crc32((backdrop.said or backdrop.place).encode())
        stage = paint(backdrop, self.settings.size, seed, without=named)
        zoom = camera(scene, self._casting)
        if zoom > 1:
            stage = stage.closer(zoom)
        layers = compose(scene, stage, self._casting, attempt=attempt, complaints=complaints)
        return layers, _png(render(layers, stage, self.context.art))


def _lines(file: Path) -> tuple[str, ...]:
    try:
        return tuple(file.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        return ()


def _png(pixels: object) -> bytes:
    import cv2
    import numpy as np

    assert isinstance(pixels, np.ndarray)
    # One filter for all rows: half the time of trying them all, and files of the same size.
    how = [cv2.IMWRITE_PNG_COMPRESSION, 1, cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_SUB]
    done, data = cv2.imencode(".png", np.ascontiguousarray(pixels[..., ::-1]), how)
    assert done
    return bytes(data.tobytes())


def _ancestors() -> Ancestors:
    """The commonsense graph's back-off, or nothing where there is none."""
    from fabula.kg import GraphError, open_graph

    try:
        return open_graph("starter").ancestors
    except GraphError:
        # Pictures do without: words that have no drawing of their own become cards.
        return _none


def _none(word: str) -> Iterable[str]:
    return ()
