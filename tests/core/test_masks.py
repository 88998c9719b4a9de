"""Placement of sprites, painting and masks."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from fabula.core import ArtPack, ArtShelf, Layer, Sprite, Transform
from fabula.core.masks import paint_layer, place_sprite, raster_height, recoloured, render_masks, scaled


class Shapes(ArtPack):
    """``shapes:red-2``: a red bar twice as wide as high; ``shapes:half-1`` has only its left half inked."""

    name = "shapes"
    attribution = "drawn in the test"

    def available(self) -> str | None:
        return None

    def find(self, word: str) -> tuple[Sprite, ...]:
        return ()

    def sprite(self, name: str) -> Sprite:
        return Sprite(name=name)

    def raster(self, name: str, height_px: int) -> Any:
        kind, _, aspect = name.partition(":")[2].partition("-")
        width = max(1, round(height_px * float(aspect)))
        raster = np.zeros((height_px, width, 4), np.uint8)
        raster[:] = (220, 20, 20, 255)
        if kind == "half":
            raster[:, width // 2 :, 3] = 0
        return raster


ART = ArtShelf([Shapes()])
SIZE = (200, 100)


def layer(sprite: str = "shapes:red-1", *, x: float = 100, y: float = 80, height: float = 40, **more: Any) -> Layer:
    depth, opacity, element = more.pop("depth", 0.5), more.pop("opacity", 1.0), more.pop("element", "a")
    return Layer(
        sprite=sprite,
        transform=Transform(x_px=x, y_px=y, height_px=height, **more),
        depth=depth,
        opacity=opacity,
        element=element,
    )


def box_of(mask: Any) -> tuple[int, int, int, int]:
    """(left, top, right, bottom), right and bottom exclusive."""
    rows, columns = np.where(mask)
    return int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1


def test_the_anchor_is_the_middle_of_the_bottom_edge() -> None:
    masks = render_masks([layer("shapes:red-2")], SIZE, ART)
    assert box_of(masks.whole[0]) == (60, 40, 140, 80)
    assert masks.whole_px[0] == pytest.approx(80 * 40)


def test_rotation_turns_about_the_centre() -> None:
    masks = render_masks([layer("shapes:red-2", rotation_deg=90)], SIZE, ART)
    left, top, right, bottom = box_of(masks.whole[0])
    assert (left, right) == pytest.approx((80, 120), abs=1)
    assert (top, bottom) == pytest.approx((20, 100), abs=1)


@pytest.mark.parametrize(("degrees", "side"), [(90, "top"), (270, "bottom")])
def test_rotation_is_clockwise(degrees: float, side: str) -> None:
    # The left half is inked: a quarter turn clockwise brings left to the top.
    mask = render_masks([layer("shapes:half-1", rotation_deg=degrees)], SIZE, ART).whole[0]
    assert ("top" if np.where(mask)[0].mean() < 60 else "bottom") == side


def test_flipping_comes_before_rotation() -> None:
    flat = render_masks([layer("shapes:half-1", flipped=True)], SIZE, ART).whole[0]
    assert box_of(flat)[0] == 100
    turned = render_masks([layer("shapes:half-1", flipped=True, rotation_deg=90)], SIZE, ART).whole[0]
    assert np.where(turned)[0].mean() > 60  # the ink, now at the right, goes to the bottom


@pytest.mark.parametrize("rotation", [0.0, 1e-6, 30.0])
@pytest.mark.parametrize("raster_px", [13, 40, 333])
def test_the_size_of_the_raster_does_not_matter(rotation: float, raster_px: int) -> None:
    raster = Shapes().raster("shapes:red-1.5", raster_px)
    transform = Transform(x_px=100, y_px=80, height_px=40, rotation_deg=rotation)
    placed = place_sprite(raster, transform, SIZE)
    inked = np.zeros((SIZE[1], SIZE[0]), bool)
    inked[placed.box] = placed.rgba[..., 3] > 90
    assert inked.sum() == pytest.approx(60 * 40, rel=0.06)
    assert placed.whole_px == pytest.approx(60 * 40, rel=0.03)
    rows, columns = np.where(inked)
    assert (columns.mean() + 0.5, rows.mean() + 0.5) == pytest.approx((100, 60), abs=0.6)


def test_what_is_outside_of_the_frame_counts_as_whole_but_is_not_in_the_mask() -> None:
    masks = render_masks([layer(x=0), layer(x=-300)], SIZE, ART)
    assert masks.whole[0].sum() == pytest.approx(800, rel=0.05)
    assert masks.whole_px[0] == pytest.approx(1600)
    assert masks.whole[1].sum() == 0
    assert masks.whole_px[1] == pytest.approx(1600)


def test_nearer_layers_hide_farther_ones_whatever_the_order_of_the_list() -> None:
    near, far = layer(depth=0.1, element="near"), layer(x=120, depth=0.9, element="far")
    for stack in ([near, far], [far, near]):
        masks = render_masks(stack, SIZE, ART)
        (i,), (j,) = masks.of("near"), masks.of("far")
        assert masks.visible[i].sum() == masks.whole[i].sum() == 1600
        assert masks.visible[j].sum() == 800


def test_of_equal_depth_the_later_one_is_nearer() -> None:
    masks = render_masks([layer(), layer()], SIZE, ART)
    assert masks.visible[0].sum() == 0
    assert masks.visible[1].sum() == 1600


def test_a_glassy_layer_does_not_hide() -> None:
    masks = render_masks([layer(depth=0.9), layer(depth=0.1, opacity=0.3)], SIZE, ART)
    assert masks.visible[0].sum() == 1600
    assert masks.visible[1].sum() == 1600
    assert render_masks([layer(opacity=0.05)], SIZE, ART).visible[0].sum() == 0


def test_masks_can_be_had_at_a_reduced_size() -> None:
    masks = render_masks([layer("shapes:red-2")], SIZE, ART, scale=0.25)
    assert masks.size_px == (50, 25)
    assert box_of(masks.whole[0]) == (15, 10, 35, 20)


@pytest.mark.parametrize("rotation", [0.0, 25.0])
def test_paint_and_mask_agree(rotation: float) -> None:
    canvas = np.full((SIZE[1], SIZE[0], 3), 255, np.uint8)
    shown = layer("shapes:half-2", rotation_deg=rotation, flipped=True)
    paint_layer(canvas, shown, ART)
    painted = canvas[..., 1] < 255 - 0.35 * 235
    assert np.count_nonzero(painted ^ render_masks([shown], SIZE, ART).whole[0]) <= 4


def test_opacity_mixes_with_the_ground() -> None:
    canvas = np.full((SIZE[1], SIZE[0], 3), 255, np.uint8)
    paint_layer(canvas, layer(opacity=0.5), ART)
    assert canvas[60, 100].tolist() == pytest.approx([238, 138, 138], abs=1)


def test_recoloured_keeps_shades() -> None:
    raster = np.zeros((10, 30, 4), np.uint8)
    raster[:, :10] = (0, 0, 0, 255)
    raster[:, 10:20] = (255, 200, 60, 255)
    raster[:, 20:] = (255, 255, 255, 0)
    blue = recoloured(raster, "#2040c0")
    assert tuple(blue[5, 5]) == (0, 0, 0, 255)
    assert blue[5, 15].tolist() == pytest.approx([0x20, 0x40, 0xC0, 255], abs=3)
    assert blue[5, 25, 3] == 0


def test_heights_asked_of_packs_are_few() -> None:
    asked = {raster_height(h) for h in range(1, 1500)}
    assert len(asked) < 13
    assert all(raster_height(h) >= h for h in range(1, 3000, 7))
    assert scaled(Transform(x_px=4, y_px=8, height_px=2), 0.5) == Transform(x_px=2, y_px=4, height_px=1)
