from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from fabula.core import ArtShelf, Element, InputError, MissingError, Picture
from fabula.core.testing import run_stage
from fabula.plugins.illustration.art.animals import AnimalsPack
from fabula.plugins.illustration.art.card import CardPack
from fabula.plugins.illustration.art.drawn import DrawnPack
from fabula.plugins.illustration.art.folder import FolderPack
from fabula.plugins.illustration.art.people import PeoplePack
from fabula.plugins.illustration.art.twemoji import TwemojiPack
from fabula.plugins.illustration.casting import Casting
from fabula.plugins.illustration.cutout import Cutout, CutoutSettings
from fabula.plugins.illustration.packs import choose, listed

from ..stages import scene, thing

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" {size}><rect x="10" y="20" width="40" height="20" fill="#{color}"/></svg>'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    art = tmp_path / "My art"
    art.mkdir()
    (art / "dog.svg").write_text(SVG.format(size='width="60px" height="60px"', color="ff0000"))
    (art / "dog--brown.svg").write_text(SVG.format(size='viewBox="0 0 60 60" width="20" height="20"', color="964b00"))
    pixels = np.zeros((50, 80, 4), np.uint8)
    pixels[10:40, 20:80] = (255, 0, 0, 255)
    cv2.imwrite(str(art / "old oak, hollow_tree.png"), pixels)
    (art / "broken.svg").write_text("<svg")
    (art / "empty.png").write_bytes(b"")
    (art / "notes.txt").write_text("not a drawing")
    (art / "attribution.txt").write_text("\nDrawn by Mia, CC0\nmore\n")
    return art


def test_files_are_found_by_their_names_and_drawn(folder: Path) -> None:
    pack = FolderPack(folder)
    assert (pack.name, pack.attribution) == ("my-art", "Drawn by Mia, CC0")
    assert [s.name for s in pack.find("dogs")] == ["my-art:dog", "my-art:dog--brown"]
    assert [s.name for s in pack.find("brown dog")] == ["my-art:dog--brown"]
    assert pack.find("hollow tree") == pack.find("old oak") != ()
    assert pack.find("cat") == ()
    assert pack.sprite("my-art:dog").aspect == pytest.approx(2, abs=0.1)
    for name, color in (("dog", (255, 0, 0)), ("dog--brown", (0x96, 0x4B, 0)), ("old oak, hollow_tree", (0, 0, 255))):
        pixels = pack.raster(f"my-art:{name}", 30)
        assert abs(pixels.shape[1] - 60) <= 3
        assert tuple(pixels[15, 30]) == (*color, 255)
    with pytest.raises(MissingError, match="my-art:cat"):
        pack.sprite("my-art:cat")


def test_bad_files_are_named_and_left_out(folder: Path) -> None:
    troubles = FolderPack(folder).troubles
    assert [t.partition(" ")[0] for t in troubles] == ["broken.svg", "empty.png"]


def test_what_pack_toml_says(folder: Path) -> None:
    (folder / "pack.toml").write_text(
        'name = "mia"\nattribution = "Mia"\n[sprites.dog]\nheight_m = 0.5\nfaces = "right"\nwords = ["Rex"]\n'
        "[sprites.cow]\n"
    )
    pack = FolderPack(folder)
    (rex,) = pack.find("rex")
    assert (rex.name, rex.height_m, rex.faces) == ("mia:dog", 0.5, "right")
    assert pack.attribution == "Mia"
    assert any("'cow'" in trouble for trouble in pack.troubles)
    (folder / "pack.toml").write_text('[sprites.dog]\nfaces = "up"\n')
    assert any(t.startswith("dog.svg") and "faces" in t for t in FolderPack(folder).troubles)
    (folder / "pack.toml").write_text("name =")
    with pytest.raises(InputError, match=r"pack\.toml"):
        FolderPack(folder)


@pytest.mark.parametrize("told", ['name = "x:y"', "name = 5", "attribution = 5", "sprites = 5"])
def test_what_is_wrong_in_pack_toml_is_said(folder: Path, told: str) -> None:
    (folder / "pack.toml").write_text(told + "\n")
    with pytest.raises(InputError, match=told.partition(" ")[0]):
        FolderPack(folder)


@pytest.mark.parametrize("words", ['"wildebeest"', "5", "[5]"])
def test_words_are_a_list_of_words(folder: Path, words: str) -> None:
    (folder / "pack.toml").write_text(f"[sprites.dog]\nwords = {words}\n")
    pack = FolderPack(folder)
    assert any("dog" in trouble and "words" in trouble for trouble in pack.troubles)
    assert pack.find("w") == ()


def test_no_folder_and_no_drawings(tmp_path: Path) -> None:
    with pytest.raises(MissingError, match="no art folder"):
        FolderPack(tmp_path / "none")
    (tmp_path / "bad.svg").write_text("x")
    with pytest.raises(MissingError, match=r"bad\.svg"):
        FolderPack(tmp_path)


def test_folders_go_before_our_drawings_and_fallbacks_stand_behind(folder: Path) -> None:
    shelf = ArtShelf([DrawnPack(), TwemojiPack(), CardPack()])
    wanted = listed([str(folder), "twemoji"])
    assert wanted == (folder, "twemoji")
    for _ in range(2):  # also when the stage begins anew
        names, troubles = choose(shelf, wanted)
        assert names == ["my-art", "drawn", "twemoji"]
        assert len(troubles) == 2
    assert choose(shelf, listed("auto"))[0] == ["drawn", "twemoji"]


@pytest.mark.anyio
async def test_a_picture_is_drawn_from_a_folder(folder: Path, tmp_path: Path) -> None:
    seen = await run_stage(
        Cutout(CutoutSettings(art=[str(folder), "twemoji"], size=(640, 360))),  # type: ignore[arg-type]
        send=[scene([thing("oak", "old oak", kind="plant")])],
        folder=tmp_path / "run",
        art=[DrawnPack(), TwemojiPack(), CardPack()],
    )
    (picture,) = [event for event in seen if isinstance(event, Picture)]
    assert [layer.sprite for layer in picture.layers if layer.element == "oak"] == ["my-art:old oak, hollow_tree"]


def test_what_was_asked_for_on_purpose_is_drawn_by_nothing_else(folder: Path) -> None:
    shelf = ArtShelf([AnimalsPack(), PeoplePack(), DrawnPack(), TwemojiPack(), CardPack()])
    names, _ = choose(shelf, listed([str(folder), "twemoji"]))
    dog = Element(id="dog", name="dog", kind="animal")
    mine, ours = Casting(shelf, names, lambda _: ()), Casting(shelf, ["drawn", "twemoji"], lambda _: ())
    assert mine.part(dog).sprite == "my-art:dog"
    assert mine.part(replace(dog, colors=("brown",))).sprite == "my-art:dog--brown"
    assert ours.part(dog).sprite.startswith("animals:dog")
    boy = Element(id="boy", name="boy", kind="person", age="child", gender="male")
    assert mine.part(boy).sprite.startswith("people:child-male")
