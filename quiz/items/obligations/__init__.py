"""What must hold of an item: one function an obligation, gathered in a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quiz.items.obligations import (
    conflict,
    grounding,
    headline,
    hedge_scope,
    independence,
    missing_source,
    named,
    omission,
    pair_searches,
    paraphrase_drift,
    passed_on,
    presenting,
    quote_fidelity,
    report_or_prediction,
    retelling,
    searches,
    several,
    source_chain,
    source_standing,
    standing_in_one,
    still_open,
    verification,
    words_given,
    writing,
)
from quiz.items.obligations.case import ASKING_BY_CLAIM, Case, Flaw, Form, Rule
from quiz.items.obligations.claims import CLAIMS

# What proves each skill's own questions.
SKILLS: Final[tuple[Rule, ...]] = (
    *CLAIMS,
    *several.RULES,
    *searches.RULES,
    *retelling.RULES,
    *verification.RULES,
    *passed_on.RULES,
    *source_chain.RULES,
    *headline.RULES,
    *presenting.RULES,
    *hedge_scope.RULES,
    *conflict.RULES,
    *report_or_prediction.RULES,
    *omission.RULES,
    *pair_searches.RULES,
    *paraphrase_drift.RULES,
    *still_open.RULES,
    *quote_fidelity.RULES,
    *independence.RULES,
    *standing_in_one.RULES,
    *source_standing.RULES,
    *named.RULES,
    *missing_source.RULES,
    *words_given.RULES,
)
# A form that none of them speaks of is not proven by being well written.
PROVABLE: Final = frozenset[Form]().union(*(rule.forms for rule in SKILLS))


def _find_unknown_form(case: Case) -> Iterator[Flaw]:
    return grounding.find_unknown_form(case, PROVABLE)


FIRST: Final[tuple[Rule, ...]] = (
    Rule("form-known", "skill", _find_unknown_form, decisive=True),
    Rule("articles-known", "evidence", grounding.find_unknown_articles, decisive=True),
    Rule("spans-exact", "evidence", grounding.find_moved_spans, decisive=True),
    Rule("articles-counted", "evidence", grounding.find_wrong_number_of_articles, decisive=True),
    Rule("distractors-evidenced", "distractors", grounding.find_missing_evidence, decisive=True),
)
# The order is that of the report; a decisive obligation stands before those that lean on it.
OBLIGATIONS: Final[tuple[Rule, ...]] = (*FIRST, *SKILLS, *writing.RULES)

__all__ = ["ASKING_BY_CLAIM", "OBLIGATIONS", "PROVABLE", "Form", "Rule"]
