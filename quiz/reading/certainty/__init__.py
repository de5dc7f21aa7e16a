"""How sure an attribution is: its hedges, its cue's stance and polarity, and what sort of content it has."""

from __future__ import annotations

from quiz.reading.certainty.judging import Certainty, judge_certainty

__all__ = ["Certainty", "judge_certainty"]
