from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from fabula.core import ArtPack, ArtShelf, MissingError
from fabula.plugins.illustration.art.card import CardPack
from fabula.plugins.illustration.art.drawn import DrawnPack
from fabula.plugins.illustration.art.people import PeoplePack
from fabula.plugins.illustration.art.twemoji import TwemojiPack
from fabula.plugins.illustration.art.words import entries, forms, table

SAMPLES = {
    "twemoji": "twemoji:1f415",
    "card": "card:hope",
    "drawn": "drawn:table",
    "people": "people:child-female/run?mood=sad&role=witch",
}
PACKS: list[ArtPack] = [TwemojiPack(), CardPack(), DrawnPack(), PeoplePack()]


@pytest.fixture(params=PACKS, ids=lambda pack: pack.name)
def pack(request: pytest.FixtureRequest) -> ArtPack:
    made = request.param
    assert isinstance(made, ArtPack)
    return made


def test_is_usable_and_attributed(pack: ArtPack) -> None:
    assert pack.available() is None
    assert pack.attribution


@pytest.mark.parametrize("height", [1, 24, 200])
def test_raster_has_the_asked_height_the_published_aspect_and_no_margin(pack: ArtPack, height: int) -> None:
    name = SAMPLES[pack.name]
    pixels = pack.raster(name, height)
    assert pixels.dtype == np.uint8
    assert pixels.shape[0] == height
    assert pixels.shape[2] == 4
    assert abs(pixels.shape[1] - height * pack.sprite(name).aspect) <= 1 + height * 0.01
    if height == 200 and pack.name != "card":
        seen = pixels[:, :, 3] > 20
        assert seen[-3:].any(), "feet stand on the lower edge"
        assert seen[:3].any()
        assert seen[:, :3].any()
        assert seen[:, -3:].any()


def test_rasters_are_the_same_every_time_and_in_threads(pack: ArtPack) -> None:
    name = SAMPLES[pack.name]
    first = np.array(pack.raster(name, 90))
    with ThreadPoolExecutor(4) as threads:
        for again in threads.map(lambda h: type(pack)().raster(name, h), [90] * 4):
            assert np.array_equal(first, again)


def test_a_shared_raster_cannot_be_painted_over(pack: ArtPack) -> None:
    with pytest.raises(ValueError, match="read-only"):
        pack.raster(SAMPLES[pack.name], 30)[:] = 0


@pytest.mark.parametrize("key", ["nothing-like-it", "../../etc/passwd", "", "zz-zz"])
def test_unknown_names_say_so(pack: ArtPack, key: str) -> None:
    if pack.name == "card" and key:
        return
    with pytest.raises(MissingError):
        pack.sprite(f"{pack.name}:{key}")
    with pytest.raises(MissingError):
        pack.raster(f"{pack.name}:{key}", 10)


def test_table_is_large_consistent_and_drawn() -> None:
    pack = TwemojiPack()
    assert len(table()) >= 900
    words = [word for entry in entries() for word in entry.words]
    assert len(words) == len(set(words))
    for entry in entries():
        assert entry.height_m is not None
        assert entry.height_m > 0
        assert entry.anchor in ("ground", "sky", "water", "wall", "hand")
        assert entry.facing("twemoji") in ("left", "right", "front")
        assert pack.find(entry.words[0]), entry.emoji


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("dog", "1f415"), ("puppy dog", None), ("cats", "1f408"), ("mice", "1f401"), ("birthday cake", "1f382"),
        ("cherries", "1f352"),
    ],
)  # fmt: skip
def test_words_mean_whole_bodies_and_whole_phrases(word: str, name: str | None) -> None:
    found = TwemojiPack().find(word)
    assert [s.name for s in found] == ([f"twemoji:{name}"] if name else [])


def test_singular_forms() -> None:
    assert "fox" in forms("foxes")
    assert "berry" in forms("berries")
    assert "bus" in forms("bus")
    assert "wolf" in forms("grey wolves") or "grey wolf" in forms("grey wolves")


def test_shelf_asks_in_order_and_drops_modifiers() -> None:
    shelf = ArtShelf(PACKS)
    assert shelf.find("old wooden table", ["drawn", "twemoji"])[0].name == "drawn:table"
    assert shelf.find("dog", ["twemoji"])[0].name == "twemoji:1f415"
    assert shelf.find("frog", ["drawn", "twemoji"])[0].name == "drawn:frog"
    assert shelf.find("frog", ["twemoji", "drawn"])[0].name == "twemoji:1f438"
    assert shelf.find("justice") == ()
    assert shelf.sprite("drawn:table").height_m == pytest.approx(0.78)


def test_every_drawing_is_found_by_its_own_name_and_visible() -> None:
    from fabula.plugins.illustration.art.drawn import _all

    pack = DrawnPack()
    for key in _all():
        assert pack.find(key.replace("-", " "))[0].name == f"drawn:{key}"
        assert (pack.raster(f"drawn:{key}", 40)[:, :, 3] > 60).mean() > 0.05, key


def test_cards_show_their_text_and_survive_a_machine_without_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (np.array(CardPack().raster(f"card:{w}", 80)) for w in ("hope", "fear"))
    assert one.shape != other.shape or not np.array_equal(one, other)
    monkeypatch.setattr("fabula.plugins.illustration.art.card.font", lambda *_: None)
    assert CardPack().raster("card:hope and glory for ever and ever", 80)[:, :, 3].max() == 255


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("spade", "drawn:shovel"), ("farm cart", "drawn:wagon"), ("stairs", "drawn:staircase"),
        ("turret", "drawn:tower"),
        ("barrel", "drawn:barrel"), ("tree stump", "drawn:tree-stump"), ("branches", "drawn:branch"),
        ("toy car", "drawn:toy-car"), ("spinning top", "drawn:spinning-top"), ("piggy bank", "drawn:piggy-bank"),
        ("shopping cart", None), ("corn", None), ("car", None),
    ],
)  # fmt: skip
def test_things_of_stories_are_drawn_as_what_they_are(word: str, name: str | None) -> None:
    found = DrawnPack().find(word)
    assert (found[0].name if found else None) == name
