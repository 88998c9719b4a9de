"""The camera never leaves the picture."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from fabula.plugins.editing.motion import MotionName, plan_motion

MANNERS: list[MotionName] = ["gentle", "lively", "still"]


@given(
    st.integers(0, 1000),
    st.integers(),
    st.floats(0, 1e5),
    st.tuples(st.floats(0, 1), st.floats(0, 1)),
    st.sampled_from(MANNERS),
)
def test_a_view_lies_inside_the_picture(
    number: int, seed: int, seconds: float, focus: tuple[float, float], manner: MotionName
) -> None:
    view = plan_motion(number=number, seed=seed, manner=manner, focus=focus).at(seconds)
    half = view.size / 2
    slack = 1e-9
    assert half - slack <= view.x <= 1 - half + slack
    assert half - slack <= view.y <= 1 - half + slack
    assert 0.8 < view.size <= 1 + slack


def test_the_same_seed_moves_alike_and_neighbours_do_not() -> None:
    moves = [plan_motion(number=i, seed=7) for i in range(12)]
    assert moves == [plan_motion(number=i, seed=7) for i in range(12)]

    def growth(number: int) -> int:
        change = moves[number].end.size - moves[number].start.size
        return (change > 0) - (change < 0)

    assert all(growth(a) != growth(b) for a, b in pairwise(range(12)))


def test_still_stands_still() -> None:
    move = plan_motion(number=3, seed=1, manner="still")
    assert move.at(0) == move.at(60)


def test_the_camera_is_slow_and_steady() -> None:
    for number in range(3):
        move = plan_motion(number=number, seed=5)
        views = [move.at(i / 24) for i in range(240)]
        steps = [abs(b.size - a.size) + abs(b.x - a.x) for a, b in pairwise(views)]
        assert max(steps) < 0.002  # of the picture's width a frame
        assert all(b <= a + 1e-12 for a, b in pairwise(steps))
