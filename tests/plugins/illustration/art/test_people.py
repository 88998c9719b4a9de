from __future__ import annotations

import random

import numpy as np
import pytest

from fabula.core import MissingError
from fabula.plugins.illustration.art.costume_garments import GARMENTS, garment_for
from fabula.plugins.illustration.art.costume_roles import COSTUMES
from fabula.plugins.illustration.art.figure_bones import BUILDS, TOUCHED, place
from fabula.plugins.illustration.art.people import (
    AGES,
    GENDERS,
    PeoplePack,
    anchors,
    person_sprite,
    pose_for,
    posed,
)
from fabula.plugins.illustration.art.people_words import ACTION_POSES, ROLES
from fabula.plugins.illustration.art.poses import POSES

PACK = PeoplePack()
_CHANCE = random.Random("poses and garments")
SEATED = [p for p in POSES if p.startswith(("sit-", "floor-")) and p not in ("sit-up", "sit-floor")]
SOME_SEATED = _CHANCE.sample(SEATED, 24)  # all sit on the same two bases
SOME_GARMENTS = _CHANCE.sample(sorted(GARMENTS), 20)


@pytest.mark.parametrize("pose", sorted({*POSES} - {*SEATED}) + SOME_SEATED)
def test_every_pose_stands_on_its_lower_edge_with_its_anchors_inside(pose: str) -> None:
    name = person_sprite("child", "female", pose, look_seed=3)
    pixels = PACK.raster(name, 120)
    assert (pixels[-2:, :, 3] > 20).any()
    for where in ("hand", "hand2", "seat", "head", "mouth", "feet"):
        x, y = anchors(name)[where]
        assert -0.05 <= x <= 1.05, where
        assert -0.05 <= y <= 1.05, where
    hand_x, hand_y = anchors(name)["hand"]
    near = pixels[max(0, int(hand_y * 120) - 4) : int(hand_y * 120) + 4, max(0, int(hand_x * pixels.shape[1]) - 4) :][
        :, :8, 3
    ]
    assert near.max() > 200, "the hand is drawn where it is said to be"


@pytest.mark.parametrize("age", AGES)
@pytest.mark.parametrize("gender", GENDERS)
def test_ages_have_their_heights(age: str, gender: str) -> None:
    height = PACK.sprite(person_sprite(age, gender, "stand", look_seed="a")).height_m
    assert height is not None
    low, high = {"baby": (0.6, 1.0), "child": (1.05, 1.5), "adult": (1.6, 2.1), "old": (1.45, 2.0)}[age]
    assert low < height < high


def test_lying_is_low_and_long_and_asleep() -> None:
    sprite = PACK.sprite(person_sprite("adult", "male", "sleep", look_seed=1))
    assert sprite.aspect > 2
    assert sprite.height_m is not None
    assert sprite.height_m < 0.9


def test_a_seed_is_one_person_in_every_pose() -> None:
    standing = person_sprite("adult", "female", "stand", look_seed="Anna")
    running = person_sprite("adult", "female", "run", look_seed="Anna")
    assert standing.replace("/stand", "/run") == running
    assert posed(standing, "run") == running
    assert person_sprite("adult", "female", "stand", look_seed="Berta") != standing


def test_names_are_canonical() -> None:
    name = person_sprite("child", "male", "run", "sad", "pirate", 5, top="#ff0000")
    assert posed(name) == name
    assert "top=#ff0000" in name
    assert PACK.sprite(name).name == name


def test_moods_and_back_views_differ() -> None:
    base = person_sprite("child", "male", "stand", "happy", look_seed=9)
    sad = PACK.raster(posed(base, mood="sad"), 160)
    assert not np.array_equal(PACK.raster(base, 160), sad)
    assert not np.array_equal(PACK.raster(posed(base, view="back"), 160), PACK.raster(base, 160))


@pytest.mark.parametrize("role", COSTUMES)
def test_roles_are_drawn(role: str) -> None:
    plain, dressed = (person_sprite("adult", "male", "stand", role=r, look_seed=2) for r in (None, role))
    assert f"role={role}" in dressed
    assert not np.array_equal(PACK.raster(plain, 90), PACK.raster(dressed, 90))


def test_verbs_roles_and_words_are_understood() -> None:
    assert pose_for("chase") == "run"
    assert pose_for("philosophise") == "stand"
    assert "role=police" in person_sprite("adult", None, "stand", None, "policeman")
    assert PACK.find("queen")[0].name.startswith("people:adult-female/stand")
    assert PACK.find("grandmother")[0].name.startswith("people:old-female")
    assert PACK.find("table") == ()


@pytest.mark.parametrize(
    "name",
    [
        "people:elder-male/stand",
        "people:old-male/moonwalk",
        "people:old-male/stand?top=red",
        "people:old-male/stand?x=1",
    ],
)
def test_what_cannot_be_drawn_is_named(name: str) -> None:
    with pytest.raises(MissingError, match=r"people:old-male|people:elder-male"):
        PACK.raster(name, 20)


@pytest.mark.parametrize("age", BUILDS)
def test_bones_keep_their_lengths(age: str) -> None:
    build = BUILDS[age]
    for pose in POSES.values():
        joints = place(pose, build)
        for arm in (joints.near_arm, joints.far_arm):
            for bone, length in zip(range(2), build.arm, strict=True):
                assert np.hypot(*np.subtract(arm[bone + 1], arm[bone])) == pytest.approx(length)
        assert max(leg[2][1] for leg in (joints.near_leg, joints.far_leg)) <= 1e-6


@pytest.mark.parametrize(("garment", "view"), [(g, "front") for g in GARMENTS] + [(g, "back") for g in SOME_GARMENTS])
def test_garments_are_seen(garment: str, view: str) -> None:
    plain, dressed = (
        person_sprite("adult", "female", "stand", look_seed=4, view=view, wears=worn, bottom="#123456", top="#654321")
        for worn in ((), ((garment, "#12ab34"),))
    )
    assert f"wears={garment}:12ab34" in dressed
    seen, before = PACK.raster(dressed, 90), PACK.raster(plain, 90)
    if view == "front" or GARMENTS[garment].place not in ("tie", "jewel", "badge", "eyes", "face"):
        assert not np.array_equal(seen, before)


def test_garments_are_worn_one_to_a_place_in_one_order() -> None:
    name = person_sprite("child", "male", wears=(("scarf", None), ("woolly hat", "#FF0000"), ("crown", "#f2c230")))
    assert "wears=crown:f2c230+scarf" in name
    assert PACK.sprite(name).name == posed(name) == name
    assert "wears" not in person_sprite("child", "male", wears=(("xylophone", None),))


def test_a_garment_has_its_colour() -> None:
    name = person_sprite("adult", "male", top="#f3ece0", bottom="#f3ece0", wears=(("coat", "#20c040"),))
    pixels = PACK.raster(name, 120)
    green = (pixels[:, :, 1] > 120) & (pixels[:, :, 0] < 120) & (pixels[:, :, 2] < 120) & (pixels[:, :, 3] > 200)
    assert green.mean() > 0.1


@pytest.mark.parametrize(
    ("word", "garment"),
    [
        ("hat", "hat"), ("woolly hat", "beanie"), ("red boots", "boots"), ("mittens", "gloves"), ("cloak", "cape"),
        ("spectacles", "glasses"), ("pajamas", "pyjamas"), ("suit of armour", "armour"), ("straw hats", "straw-hat"),
        ("table", None), ("dog", None),
    ],
)  # fmt: skip
def test_words_for_garments(word: str, garment: str | None) -> None:
    assert garment_for(word) == garment


def test_words_for_hair_and_moods() -> None:
    name = person_sprite("adult", "male", hair_style="long curly, beard", mood="furious")
    assert "style=curly" in name
    assert "beard=full" in name
    assert "mood=angry" in name
    assert "style=bald" in person_sprite("old", "female", hair_style="bald")


def test_verbs_have_poses_and_people_roles() -> None:
    assert len(ACTION_POSES) >= 150
    assert set(ACTION_POSES.values()) <= set(POSES)
    assert len(set(ROLES.values())) >= 35
    assert set(ROLES.values()) <= set(COSTUMES)
    assert [pose_for(v) for v in ("whisper", "sneeze", "sweep", "juggle", "give", "say")] == [
        "whisper", "cover-mouth", "sweep", "juggle", "give", "talk",
    ]  # fmt: skip


@pytest.mark.parametrize("age", AGES)
@pytest.mark.parametrize(("pose", "end"), [("eat", "mouth"), ("phone", "far-ear"), ("salute", "temple")])
def test_hands_touch_what_they_are_said_to_at_every_age(age: str, pose: str, end: str) -> None:
    joints, build = place(POSES[pose], BUILDS[age]), BUILDS[age]
    hand = joints.near_arm[2] if POSES[pose].acts == "near" else joints.far_arm[2]
    _, x, y, _ = TOUCHED[end]
    tilt = np.radians(joints.head_tilt)
    goal = np.add(
        joints.head,
        build.head * np.array([x * np.cos(tilt) - y * np.sin(tilt), x * np.sin(tilt) + y * np.cos(tilt)]),
    )
    assert np.hypot(*np.subtract(hand, goal)) < 0.75 * build.head


@pytest.mark.parametrize("pose", SOME_SEATED)
def test_who_sits_does_so_lower_than_who_stands(pose: str) -> None:
    seated, standing = (
        PACK.sprite(person_sprite("adult", "male", shown, look_seed=2)).height_m or 0 for shown in (pose, "stand")
    )
    hands_up = POSES[pose].far_arm[0] > 100 or POSES[pose].near_arm[0] > 100
    assert seated < (1.05 if hands_up else 0.85) * standing


def test_what_belongs_to_a_role_is_put_down_for_other_things() -> None:
    with_prop = person_sprite("adult", "male", "stand", role="farmer", look_seed=1)
    without = posed(with_prop, prop="none")
    assert PACK.sprite(with_prop).aspect != PACK.sprite(without).aspect
