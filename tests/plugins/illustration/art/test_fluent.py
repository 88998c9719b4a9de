from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest

from fabula.core import InputError, MissingError
from fabula.plugins.illustration.art import fluent_install
from fabula.plugins.illustration.art.fluent import FluentPack

BODY = (
    '<rect x="4" y="8" width="24" height="12" fill="#ff0000"/><rect x="4" y="8" width="6" height="12" fill="#0000ff"/>'
)


@pytest.fixture
def tarball(tmp_path: Path) -> Path:
    icons = {name: {"body": BODY} for name in ("dog", "red-apple", "dog-dark", "vertical-traffic-light", "odd-thing")}
    content = {"icons": icons, "aliases": {"god": {"parent": "dog", "hFlip": True}}, "width": 32, "height": 32}
    path = tmp_path / "made.tgz"
    with tarfile.open(path, "w:gz") as archive:
        data = json.dumps(content).encode()
        member = tarfile.TarInfo("package/icons.json")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return path


@pytest.fixture
def file(tarball: Path, tmp_path: Path) -> Path:
    target = tmp_path / "cache" / "fluent.zip"
    fluent_install.convert(tarball, target)
    return target


def test_converted_pack_is_found_and_drawn(file: Path) -> None:
    pack = FluentPack(file)
    assert pack.available() is None
    assert pack.find("dogs")[0].name == "fluent:dog"
    assert pack.find("apple")[0].name == "fluent:red-apple"
    assert pack.find("traffic light")[0].name == "fluent:vertical-traffic-light"
    assert pack.find("odd thing")[0].height_m is None
    assert pack.find("cat") == ()
    pixels = pack.raster("fluent:dog", 60)
    assert abs(pixels.shape[1] - 120) <= 2
    assert tuple(pixels[30, 5]) == (0, 0, 255, 255)
    assert tuple(pack.raster("fluent:god", 60)[30, 5]) == (255, 0, 0, 255)
    with pytest.raises(MissingError):
        pack.sprite("fluent:dog-dark")  # skin tones are left out


def test_what_is_not_there_says_how_to_get_it(tmp_path: Path) -> None:
    pack = FluentPack(tmp_path / "none.zip")
    assert "fabula art add fluent" in str(pack.available())
    assert pack.find("dog") == ()
    with pytest.raises(MissingError, match="fabula art add fluent"):
        pack.raster("fluent:dog", 20)


def test_conversion_leaves_nothing_behind(tarball: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "fluent.zip"
    fluent_install.convert(tarball, target)
    assert [p.name for p in target.parent.iterdir()] == ["fluent.zip"]


def test_no_iconify_package(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.tgz"
    wrong.write_bytes(b"no archive")
    with pytest.raises(InputError, match="not the package that was expected"):
        fluent_install.convert(wrong, tmp_path / "x.zip")
