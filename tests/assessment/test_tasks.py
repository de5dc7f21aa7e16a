from __future__ import annotations

import pytest

from quiz.assessment import score_response
from quiz.assessment.tasks import judge_answer, judge_task
from quiz.banks import load_bank, sample_banks_folder
from quiz.items.difficulty import Level, estimate_difficulty
from quiz.items.item import ItemType
from tests.quizzes import make_article, make_item

ARTICLE = make_article()


@pytest.mark.parametrize(
    ("kind", "keys", "options", "trials"),
    [
        (ItemType.SINGLE_CHOICE, 1, 4, 1.0),
        (ItemType.FIND_EVIDENCE, 1, 5, 1.0),
        (ItemType.FIND_EVIDENCE, 2, 5, 2 / 1.2),
        (ItemType.MULTIPLE_RESPONSE, 3, 6, 3 / 1.4),
        (ItemType.MATCHING, 4, 4, 3 / 1.4),  # the last pair follows from the others
        (ItemType.MATCHING, 3, 4, 3 / 1.4),
    ],
)
def test_an_answer_counts_for_its_judgements_less_what_they_share(
    kind: ItemType, keys: int, options: int, trials: float
) -> None:
    item = make_item(ARTICLE, 1, options, kind=kind, keys=keys)
    assert judge_task(item, {ARTICLE.sha256: ARTICLE}).trials == pytest.approx(trials, abs=1e-4)


def test_the_last_step_of_an_order_follows_from_the_others() -> None:
    item = make_item(ARTICLE, 1, 4, kind=ItemType.ORDERING)
    assert judge_task(item, {ARTICLE.sha256: ARTICLE}).trials == pytest.approx(3 / 1.4, abs=1e-4)


@pytest.mark.parametrize("kind", [ItemType.FIND_EVIDENCE, ItemType.MULTIPLE_RESPONSE])
@pytest.mark.parametrize(
    ("response", "share"),
    [
        ((0, 1), 1.0),
        ((0,), 0.5),
        ((0, 4), 0.5),  # one of two judgements is right, whatever the score takes off for the wrong one
        ((3, 4), 0.0),
        ((0, 1, 4), 2 / 3),
        ((0, 1, 2, 3, 4), 2 / 5),  # to choose everything is no judgement
    ],
)
def test_whoever_takes_a_wrong_option_for_a_right_one_has_erred_once(
    kind: ItemType, response: tuple[int, ...], share: float
) -> None:
    assert judge_answer(make_item(ARTICLE, 1, 5, kind=kind, keys=2), response) == pytest.approx(share)


@pytest.mark.parametrize("kind", [ItemType.SINGLE_CHOICE, ItemType.MATCHING, ItemType.ORDERING])
def test_elsewhere_the_score_is_the_share_of_what_was_judged_right(kind: ItemType) -> None:
    item = make_item(ARTICLE, 1, 4, kind=kind, keys=4 if kind is ItemType.MATCHING else None)
    responses = [(0,), (3,)] if kind is ItemType.SINGLE_CHOICE else [(0, 1, 2, 3), (1, 0, 2, 3), (3, 2, 1, 0)]
    for response in responses:
        assert judge_answer(item, response) == score_response(item, response)


def test_an_easy_question_lies_below_the_middle_and_a_hard_one_above() -> None:
    for path in sample_banks_folder().glob("*.yaml"):
        bank = load_bank(path)
        for item in bank.items:
            difficulty = judge_task(item, bank.texts()).difficulty
            level = estimate_difficulty(item, bank.texts()).level
            assert (level is Level.EASY) == (difficulty < -0.248)
            assert (level is Level.HARD) == (difficulty >= 0.248)
            assert -3 < difficulty < 3
