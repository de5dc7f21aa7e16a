"""What an item is worth as a measurement of ability, before anybody has answered it.

A starting point and no measurement: difficulties come from the engine's estimate, not from learners. Luck
has no part in it (floor 0): who does not know may go on to another question without penalty, and wrong
options are made to tempt whoever misread. docs/practice.md tells what it costs where learners guess blindly.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from quiz.assessment.ability import Task
from quiz.assessment.responses import FREE_IN_NUMBER, Response, right_response
from quiz.assessment.scoring import score_response
from quiz.items import Item
from quiz.items.difficulty import EASY_BELOW, HARD_FROM, estimate_difficulty
from quiz.items.item import ItemType
from quiz.text import Article

_MIDDLE: Final = (EASY_BELOW + HARD_FROM) / 2
# The two cuts part the items into thirds, so they lie 0.4307 standard deviations to each side of the middle.
_DEVIATION: Final = (HARD_FROM - EASY_BELOW) / 2 / 0.4307
# Features like the engine's account for a third of the variance of difficulties, which is about one squared
# logit: the rest is not known, so an estimate stays nearer to the middle than the truth may lie.
# Source: Freedle and Kostin (1993), ETS RR-93-13.
_PREDICTED: Final = (1 / 3) ** 0.5
# Judgements of one item hang together: whoever misread its text errs in several. The correlation within a
# group of questions on one text is about 0.2 on the logistic scale (a variance of 0.8 beside pi²/3).
# Source: Bradlow, Wainer and Wang (1999), A Bayesian random effects model for testlets, Psychometrika 64.
_CORRELATION: Final = 0.2


def judge_task(item: Item, articles: Mapping[str, Article]) -> Task:
    """The measurement that `item` is; `articles` maps SHA-256 (hex) to each article that it rests on."""
    value = estimate_difficulty(item, articles).value
    difficulty = _PREDICTED * (value - _MIDDLE) / _DEVIATION
    return Task(round(difficulty, 4), round(_count_trials(item), 4))


def judge_answer(item: Item, response: Response) -> float:
    """The share in 0..1 of the judgements in `response` that are right, which may be more than its score.

    `response` is as for `score_response`. Where learners choose as many options as they like, whoever takes
    a wrong one for a right one has erred once, which the score counts twice: as missed, and as chosen. To
    choose everything is no judgement, so what is chosen beyond the number of keys counts as wrong here, too.
    """
    if item.type not in FREE_IN_NUMBER:
        return score_response(item, response)
    hits = set(response) & set(right_response(item))
    return len(hits) / max(len(item.keys), len(response))


def _count_trials(item: Item) -> float:
    """How many judgements an answer holds, less what they have in common.

    The last pair of a matching without spare options follows from the others, and so does the last step of an
    order. Source: the design effect of Kish (1965), Survey Sampling, 1 + (m - 1) times the correlation.
    """
    judged = len(item.keys)
    if item.type is ItemType.ORDERING or (item.type is ItemType.MATCHING and not item.distractors):
        judged -= 1
    return judged / (1 + (judged - 1) * _CORRELATION)
