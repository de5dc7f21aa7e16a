"""Attempts and their scores, codes and names. Pure: no clock, no database, no module-level chance."""

from quiz.assessment.attempt import Attempt, draw_orders
from quiz.assessment.codes import (
    JOIN_CODE_LENGTH,
    RESUME_CODE_LENGTH,
    draw_code,
    parse_code,
    show_resume_code,
)
from quiz.assessment.names import MAX_NICKNAME, MAX_TITLE, parse_nickname, parse_title
from quiz.assessment.scoring import Answer, Tally, facility_index, score_choice, tally, tally_skills

__all__ = [
    "JOIN_CODE_LENGTH",
    "MAX_NICKNAME",
    "MAX_TITLE",
    "RESUME_CODE_LENGTH",
    "Answer",
    "Attempt",
    "Tally",
    "draw_code",
    "draw_orders",
    "facility_index",
    "parse_code",
    "parse_nickname",
    "parse_title",
    "score_choice",
    "show_resume_code",
    "tally",
    "tally_skills",
]
