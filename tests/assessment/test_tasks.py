from __future__ import annotations

import pytest

from quiz.assessment.tasks import judge_task
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


def test_an_easy_question_lies_below_the_middle_and_a_hard_one_above() -> None:
    for path in sample_banks_folder().glob("*.yaml"):
        bank = load_bank(path)
        for item in bank.items:
            difficulty = judge_task(item, bank.texts()).difficulty
            level = estimate_difficulty(item, bank.texts()).level
            assert (level is Level.EASY) == (difficulty < -0.248)
            assert (level is Level.HARD) == (difficulty >= 0.248)
            assert -3 < difficulty < 3
