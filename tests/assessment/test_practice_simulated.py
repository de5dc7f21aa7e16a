"""Practice follows learners whose ability is known, because they are simulated (all figures: benchmarks)."""

from __future__ import annotations

import random
from itertools import pairwise, product
from xml.etree import ElementTree

import pytest

from benchmarks.curves import Chart, Curve, draw_curves
from benchmarks.practice import OWN, SCHEDULES, draw_intervals, list_intervals, simulate, tell_worlds
from benchmarks.simulating import ANSWERS, Practised, Question, bound_share, list_questions, respond, sum_up
from quiz.assessment import settle_response
from quiz.assessment.practice import SETTLED
from quiz.assessment.tasks import judge_answer
from quiz.banks import sample_banks_folder
from quiz.items.item import ItemType

pytestmark = pytest.mark.slow  # learners by the thousand

LEARNERS = 1_000  # in five seconds of the processor
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def questions() -> tuple[Question, ...]:
    return list_questions(sample_banks_folder())


@pytest.fixture(scope="module")
def learners(questions: tuple[Question, ...]) -> tuple[Practised, ...]:
    return simulate(OWN, questions, learners=LEARNERS)


def test_a_simulated_response_has_as_many_judgements_right_as_it_should(
    questions: tuple[Question, ...],
) -> None:
    """Law: what the site makes of a response is the share that the simulation meant, but for luck."""
    chance = random.Random(1)
    seen = set()
    for question in questions:
        for judged in product((False, True), repeat=question.judgements):
            item, response = question.item, respond(question.item, judged, chance)
            assert settle_response(item, response) == response
            share = judge_answer(item, response)
            assert (share == 1) is all(judged)
            if item.type is not ItemType.MATCHING or item.distractors:
                assert share == pytest.approx(sum(judged) / len(judged))
            seen.add((item.type, len(judged)))
    assert len(seen) >= 5


def test_after_twenty_answers_four_in_five_estimates_are_within_half_a_logit(
    learners: tuple[Practised, ...],
) -> None:
    found = sum_up(learners)
    assert found.near >= 0.8 * LEARNERS
    assert abs(found.mean_error) < 0.06  # three standard errors


def test_the_uncertainty_told_is_the_one_that_is_there(learners: tuple[Practised, ...]) -> None:
    found = sum_up(learners)
    assert found.spread == pytest.approx(found.root_square, rel=0.15)
    assert 0.74 * LEARNERS <= found.covered <= 0.88 * LEARNERS


def test_more_answers_bring_the_estimate_nearer(learners: tuple[Practised, ...]) -> None:
    squares = [sum_up(learners, answers).root_square for answers in (1, 5, 10, ANSWERS)]
    assert all(earlier > later for earlier, later in pairwise(squares))


def test_without_looking_at_answers_two_in_five_would_be_near() -> None:
    """What the start alone gives: the figure above is made by the answers."""
    assert bound_share(0) == pytest.approx(0.383, abs=1e-3)


def test_easier_first_questions_tell_less(questions: tuple[Question, ...]) -> None:
    easier = sum_up(simulate(OWN, questions, learners=60, finding=SETTLED))
    usual = sum_up(simulate(OWN, questions, learners=60))
    assert easier.spread > usual.spread
    assert easier.score > usual.score


def test_the_bound_of_single_judgements_lies_below_four_in_five_after_twenty() -> None:
    assert bound_share(ANSWERS) == pytest.approx(0.7793, abs=1e-4)
    assert bound_share(ANSWERS, 0.7) < bound_share(ANSWERS)


def test_intervals_grow_with_success_and_shrink_after_a_failure() -> None:
    always = list_intervals(SCHEDULES["right every time"])
    assert all(earlier < later or earlier == later == 60 for earlier, later in pairwise(always))
    failed = list_intervals(SCHEDULES["wrong at the sixth"])
    assert failed[:5] == always[:5]
    assert failed[5] < 1 < failed[6] < failed[4]


def test_a_world_is_told_with_the_interval_of_its_share(learners: tuple[Practised, ...]) -> None:
    head, line = tell_worlds([("here", sum_up(learners))])
    assert len(head) == len(line)
    share = 100 * sum_up(learners).near / LEARNERS
    assert line[:2] == ("here", line[1])
    assert line[1].startswith(f"**{share:.1f}** (")


def test_the_figure_has_a_titled_point_for_every_value() -> None:
    drawn = ElementTree.fromstring(draw_intervals())  # noqa: S314 - our own
    titles = [one.text for one in drawn.iter(f"{SVG}title") if one.get("id") is None]
    assert len(titles) == sum(map(len, SCHEDULES.values()))
    assert "right every time, 2: 2.00" in titles


def test_a_curve_rises_on_the_page_with_its_values() -> None:
    chart = Chart("Days", "answers", "days", 10, 5, 8)
    drawn = ElementTree.fromstring(draw_curves(chart, [Curve("one", (1.0, 9.0))]))  # noqa: S314 - our own
    first, last = list(drawn.iter(f"{SVG}circle"))[:2]
    assert float(first.get("cy", "0")) > float(last.get("cy", "0"))
    assert float(first.get("cx", "0")) < float(last.get("cx", "0"))
