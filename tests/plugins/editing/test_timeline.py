"""Shots tile the film whatever the sentences' times."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.plugins.editing.film import frame_rate
from fabula.plugins.editing.timeline import Fade, Span, Timeline, fit_fade

RATES = st.sampled_from([Fraction(24), Fraction(25), Fraction(30_000, 1001), Fraction(24_000, 1001), Fraction(60)])


def spans(starts: list[float], end: float, rate: Fraction) -> list[Span]:
    timeline = Timeline(rate)
    closed = [timeline.open_shot(start)[1] for start in starts]
    return [span for span in [*closed, timeline.close(end)] if span is not None]


@given(st.lists(st.floats(0, 5000), min_size=1, max_size=60), st.floats(0, 6000), RATES)
def test_any_times_tile_without_gap_or_overlap(starts: list[float], end: float, rate: Fraction) -> None:
    tiled = spans(starts, end, rate)
    assert [span.number for span in tiled] == list(range(len(starts)))
    assert tiled[0].first == 0
    assert all(a.end == b.first for a, b in pairwise(tiled))
    assert all(span.frames >= 1 for span in tiled)


@given(st.lists(st.floats(0.2, 20), min_size=2, max_size=300), RATES)
def test_cuts_never_drift(lengths: list[float], rate: Fraction) -> None:
    starts, at = [], 0.0
    for length in lengths:
        starts.append(at)
        at += length
    tiled = spans(starts, at, rate)
    for start, span in zip(starts[1:], tiled[1:], strict=True):
        assert abs(Fraction(start) - span.first / rate) <= Fraction(1, 2) / rate
    assert 0 <= tiled[-1].end / rate - Fraction(at) + Fraction(1, 1000) / rate < 1 / rate


def test_many_sentences_in_one_frame_give_way_by_one_frame_each() -> None:
    tiled = spans([1.0, 1.001, 1.002, 5.0], 6.0, Fraction(24))
    assert [span.first for span in tiled] == [0, 24, 25, 120]


def test_a_whole_number_of_frames_is_not_rounded_up() -> None:
    assert spans([0.0], 0.1 + 0.2, Fraction(10))[-1].end == 3


def test_no_shot_no_span() -> None:
    assert Timeline(Fraction(24)).close(9.0) is None


@given(st.integers(0, 80), st.integers(0, 500), st.integers(0, 500))
def test_a_crossfade_leaves_half_of_every_shot_alone(frames: int, left: int, right: int) -> None:
    fade = fit_fade(frames, left, right)
    assert fade.before + fade.after <= frames
    assert 4 * fade.before <= left
    assert 4 * fade.after <= right


@given(st.integers(1, 40), st.integers(1, 40))
def test_a_crossfade_rises_steadily_and_is_half_way_at_the_cut(before: int, after: int) -> None:
    fade = Fade(before=before, after=after)
    shares = [fade.share(i) for i in range(-before, after + 1)]
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.5
    assert fade.share(-1) < 0.5 < fade.share(0)
    assert shares[-1] == 1


@pytest.mark.parametrize(
    ("given_rate", "meant"),
    [(24, Fraction(24)), (23.976, Fraction(24_000, 1001)), (29.97, Fraction(30_000, 1001)), (12.5, Fraction(25, 2))],
)
def test_frame_rates(given_rate: float, meant: Fraction) -> None:
    assert frame_rate(given_rate) == meant
