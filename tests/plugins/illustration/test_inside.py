"""Inside vehicles and rooms: nothing within itself, seats for who sits, what is outside seen through the window."""

from __future__ import annotations

import pytest

from fabula.plugins.illustration.furnishing import furnish
from fabula.plugins.illustration.interiors import OUTDOORS

from .stages import animal, scene, thing
from .test_seating import HEIGHT, casting, lay_out, one, person, relations


def test_a_bus_is_not_drawn_within_itself() -> None:
    told = scene(
        [person("ann"), thing("bus", "bus", kind="vehicle", role="thing")], [("ann", "in", "bus")], place="bus-interior"
    )
    assert {layer.element for layer in lay_out(told)} == {"ann"}


def test_who_waits_beside_the_bus_sees_it_from_outside() -> None:
    told = scene(
        [person("ann"), thing("bus", "bus", kind="vehicle", role="thing")],
        [("ann", "beside", "bus")],
        place="bus-interior",
    )
    assert furnish(told, casting()).backdrop.place == "street"
    assert {"ann", "bus"} <= {layer.element for layer in lay_out(told)}


@pytest.mark.parametrize(("action", "place"), [("sit", "train-interior"), ("sleep", "train-interior")])
def test_passengers_sit_on_seats(action: str, place: str) -> None:
    told = scene([person("ann", action=action)], [], place=place)
    assert {kind for who, kind, _ in relations(told) if who == "ann"} == {"on"}
    assert "/sit" in one(lay_out(told), "ann").sprite


def test_mountains_are_behind_the_window_of_a_room() -> None:
    told = scene([person("ann"), thing("hill", "mountain", kind="nature", role="thing")], [], place="living-room")
    assert OUTDOORS in {e.id: e for e in furnish(told, casting()).elements}["hill"].attributes
    assert one(lay_out(told), "hill").transform.height_px < 0.25 * HEIGHT


def test_who_is_behind_a_window_looks_out_of_it() -> None:
    told = scene([person("ann"), thing("pane", "window", role="thing")], [("ann", "behind", "pane")], place="kitchen")
    layers = lay_out(told)
    who, window = one(layers, "ann"), one(layers, "pane")
    assert "cut=bust" in who.sprite
    assert who.depth > window.depth
    assert abs(who.transform.x_px - window.transform.x_px) < 0.5 * window.transform.height_px


def test_who_is_under_a_picture_stands_on_the_floor() -> None:
    told = scene(
        [thing("piano", "piano", role="actor"), thing("art", "painting", role="thing")],
        [("piano", "under", "art")],
        place="living-room",
    )
    layers = lay_out(told)
    piano, art = one(layers, "piano"), one(layers, "art")
    assert piano.transform.y_px > 0.7 * HEIGHT > art.transform.y_px
    assert abs(piano.transform.x_px - art.transform.x_px) < 0.2 * HEIGHT


def test_fog_is_no_thing_in_the_picture() -> None:
    told = scene([animal("cat"), thing("fog", "fog", kind="nature", role="thing")], [], place="meadow")
    assert {layer.element for layer in lay_out(told)} == {"cat"}


def test_a_lorry_is_not_in_the_bedroom_a_toy_car_is() -> None:
    def place(*attributes: str) -> str:
        lorry = thing("lorry", "truck", kind="vehicle", role="thing", attributes=attributes)
        return furnish(scene([person("ann"), lorry], [], place="bedroom"), casting()).backdrop.place

    assert place() == "street"
    assert place("toy") == "bedroom"


def test_what_is_between_two_in_one_bed_lies_there_too() -> None:
    told = scene(
        [person("ann", action="sleep"), person("eva", action="sleep"), thing("toy", "teddy bear"), thing("bed", "bed")],
        [("ann", "in", "bed"), ("eva", "in", "bed"), ("toy", "between", "ann"), ("toy", "between", "eva")],
        place="bedroom",
    )
    assert ("toy", "in", "bed") in relations(told)


def test_a_box_with_something_in_it_is_open() -> None:
    def sprite(*told: tuple[str, str, str]) -> str:
        return one(lay_out(scene([animal("cat"), thing("box", "box")], list(told))), "box").sprite

    assert sprite(("cat", "in", "box")) == "drawn:carton"
    assert sprite(("cat", "beside", "box")) != "drawn:carton"


def test_a_lamp_over_a_bed_hangs_from_the_ceiling() -> None:
    told = scene([thing("lamp", "lamp"), thing("bed", "bed")], [("lamp", "over", "bed")], place="bedroom")
    assert one(lay_out(told), "lamp").sprite == "drawn:ceiling-lamp"
