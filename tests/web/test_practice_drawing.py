"""The drawing of how practice goes: inside its frame, one sign an answer, the range around the line."""

from __future__ import annotations

import datetime
import re

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from quiz.assessment.ability import START, Ability, expected_share
from quiz.services.practice_views import SkillPoint
from quiz.web.practice_drawing import draw_curve, draw_sign
from quiz.web.practice_page import hundredths, tell_due, tell_kind

NOW = datetime.datetime(2026, 3, 2, 8, 30, tzinfo=datetime.UTC)
ABILITIES = st.builds(Ability, st.floats(-6, 6), st.floats(0.3, 1))
POINTS = st.lists(
    st.builds(
        SkillPoint,
        st.just(1),
        st.just(NOW),
        st.sampled_from([0.0, 0.25, 0.5, 1.0]),
        ABILITIES.map(expected_share),
    ),
    min_size=1,
    max_size=30,
)
NUMBERS = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")


def places(path: str) -> list[tuple[float, float]]:
    """The places that a path of straight lines goes through."""
    numbers = [float(one) for one in NUMBERS.findall(path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


@given(points=POINTS, small=st.booleans())
def test_everything_lies_inside_the_frame(points: list[SkillPoint], small: bool) -> None:
    """The line, its range and the middle of each sign, for any answers."""
    curve = draw_curve(expected_share(START), points, small=small)
    line, band = places(curve.line), places(curve.band)
    assert len(line) == len(points) + 1 == len(curve.signs) + 1
    assert len(band) == 2 * len(line)
    for x, y in (*line, *band):
        assert curve.left <= x <= curve.right
        assert 0 <= y <= curve.height
    upper, lower = band[: len(line)], band[len(line) :][::-1]
    assert all(high[1] <= mid[1] <= low[1] for high, mid, low in zip(upper, line, lower, strict=True))
    assert [one[0] for one in line] == sorted(one[0] for one in line)


@pytest.mark.parametrize(("score", "kind"), [(1, "right"), (0.4, "partly"), (0, "wrong")])
def test_each_kind_of_answer_has_a_sign_of_its_own(score: float, kind: str) -> None:
    assert draw_sign(score, 10, 10).kind == kind == tell_kind(score)
    shapes = {draw_sign(one, 10, 10).shape for one in (1, 0.4, 0)}
    assert len(shapes) == 3


def test_what_may_not_be_told_has_no_kind_of_its_own() -> None:
    assert tell_kind(None) == "kept"


@pytest.mark.parametrize(
    ("left", "told"),
    [
        ({"days": -3}, "now"),
        ({}, "now"),
        ({"seconds": 20}, "in 1 minute"),
        ({"minutes": 10}, "in 10 minutes"),
        ({"hours": 1}, "in 1 hour"),
        ({"hours": 20}, "in 20 hours"),
        ({"hours": 25}, "in 25 hours"),
        ({"hours": 35}, "in 35 hours"),  # of an evening, that is not tomorrow
        ({"days": 2}, "in 2 days"),
        ({"days": 4}, "in 4 days"),
    ],
)
def test_when_a_skill_comes_up_is_told_as_people_say_it(
    shared_app: Flask, left: dict[str, float], told: str
) -> None:
    with shared_app.test_request_context():
        assert tell_due(NOW + datetime.timedelta(**left), NOW) == told


@given(share=st.floats(0, 1))
def test_no_estimate_promises_all_or_nothing(share: float) -> None:
    assert 1 <= hundredths(share) <= 99
