"""Whether right sentences tell what somebody said without quoting it, and wrong ones surely do not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quiz.items.judging.retelling import is_retold, may_go_unsaid
from quiz.items.obligations.case import Case, Flaw, Form, Rule
from quiz.items.obligations.crediting import find_missing_credit
from quiz.items.obligations.searches import find_wrong_number_asked


def find_quoted_keys(case: Case) -> Iterator[Flaw]:
    """Flaws: a right sentence that may quote, or in which nobody of the premise surely speaks."""
    premise = case.item.premise
    credits_ = [(source.span, cue.span) for source in premise.source for cue in premise.cue]
    for number, key in enumerate(case.item.keys):
        sentence = key.evidence[0].span
        if not any(is_retold(case.text, sentence, source, cue) for source, cue in credits_):
            yield Flaw(
                "Nobody surely says this without being quoted, or not whom the premise quotes.",
                f"keys[{number}].evidence",
            )


def find_retold_distractors(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence that may tell what somebody said in other words than theirs."""
    for number, distractor in enumerate(case.item.distractors):
        if not may_go_unsaid(case.text, distractor.evidence[0].span):
            yield Flaw(
                "This sentence may tell what somebody said without quoting it, too.",
                f"distractors[{number}].evidence",
            )


_RETOLD: Final = frozenset((Form.WHERE_RETOLD,))
RULES: Final[tuple[Rule, ...]] = (
    Rule("premise-given", "premise", find_missing_credit, _RETOLD, decisive=True),
    Rule("number-told", "stem", find_wrong_number_asked, _RETOLD),
    Rule("keys-retold", "keys", find_quoted_keys, _RETOLD),
    Rule("distractors-not-retold", "distractors", find_retold_distractors, _RETOLD),
)
