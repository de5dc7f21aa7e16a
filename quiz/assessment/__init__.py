"""Attempts and their scores, codes and names. Pure: no clock, no database, no module-level chance."""

from quiz.assessment.attempt import Attempt
from quiz.assessment.codes import (
    JOIN_CODE_LENGTH,
    RESUME_CODE_LENGTH,
    draw_code,
    parse_code,
    show_resume_code,
)
from quiz.assessment.names import MAX_NICKNAME, MAX_TITLE, parse_nickname, parse_title
from quiz.assessment.orders import Order, draw_orders
from quiz.assessment.responses import FREE_IN_NUMBER, Response, right_response, settle_response
from quiz.assessment.scoring import score_response
from quiz.assessment.statistics import (
    FEW_LEARNERS,
    Reliability,
    discrimination_index,
    find_reliability,
    rest_scores,
)
from quiz.assessment.tallies import Answer, Tally, facility_index, tally, tally_skills

__all__ = [
    "FEW_LEARNERS",
    "FREE_IN_NUMBER",
    "JOIN_CODE_LENGTH",
    "MAX_NICKNAME",
    "MAX_TITLE",
    "RESUME_CODE_LENGTH",
    "Answer",
    "Attempt",
    "Order",
    "Reliability",
    "Response",
    "Tally",
    "discrimination_index",
    "draw_code",
    "draw_orders",
    "facility_index",
    "find_reliability",
    "parse_code",
    "parse_nickname",
    "parse_title",
    "rest_scores",
    "right_response",
    "score_response",
    "settle_response",
    "show_resume_code",
    "tally",
    "tally_skills",
]
