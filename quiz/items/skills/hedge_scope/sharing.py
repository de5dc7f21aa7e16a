"""What all questions about hedges share: whole sentences as evidence, and how they are refused."""

from __future__ import annotations

from typing import Final

from quiz.items.citing import cite
from quiz.items.item import Evidence, Skill
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.refusal import Cause, Refusal
from quiz.reading import Reading
from quiz.text import Span

WRONG: Final = 3


def refuse(reading: Reading, cause: Cause, place: Span) -> Refusal:
    """The refusal of a question about the words at `place`."""
    return Refusal(Skill.HEDGE_SCOPE, cause, reading.article.sha256, place)


def sentence_of(reading: Reading, place: Span) -> Evidence:
    """The whole sentences that `place` touches, as evidence."""
    return cite(reading, widen_to_sentences(reading.article.text, place))
