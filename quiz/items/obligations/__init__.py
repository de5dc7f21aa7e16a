"""What must hold of an item: one function an obligation, gathered in a table."""

from __future__ import annotations

from typing import Final

from quiz.items.item import ItemType
from quiz.items.obligations import (
    certainty,
    grounding,
    headline,
    hedge_scope,
    options,
    searches,
    several,
    stem,
)
from quiz.items.obligations.case import ASKING_BY_CLAIM, Form, Rule
from quiz.items.obligations.claims import CLAIMS

_CHOICE: Final = frozenset((ItemType.SINGLE_CHOICE, ItemType.MULTIPLE_RESPONSE))

FIRST: Final[tuple[Rule, ...]] = (
    Rule("form-known", "skill", grounding.find_unknown_form, decisive=True),
    Rule("articles-known", "evidence", grounding.find_unknown_articles, decisive=True),
    Rule("spans-exact", "evidence", grounding.find_moved_spans, decisive=True),
    Rule("articles-counted", "evidence", grounding.find_wrong_number_of_articles, decisive=True),
)
WRITING: Final[tuple[Rule, ...]] = (
    Rule("distractors-evidenced", "distractors", grounding.find_missing_evidence),
    Rule("intent-unasked", "stem", certainty.find_talk_of_intent),
    Rule("options-distinct", "distractors", options.find_equal_options),
    Rule("options-independent", "distractors", options.find_catch_alls),
    Rule("words-harmless", "stem", options.find_hurtful_words),
    Rule("article-named", "stem", stem.find_missing_label),
    Rule("stem-a-question", "stem", stem.find_no_question),
    Rule("stem-short", "stem", stem.find_long_stem),
    Rule("stem-positive", "stem", stem.find_negative_stem),
    Rule("options-of-one-type", "key.text", options.find_odd_forms, types=_CHOICE),
    Rule("options-alike-in-length", "key.text", options.find_odd_lengths, types=_CHOICE),
    Rule("absolutes-balanced", "distractors", options.find_absolutes, types=_CHOICE),
    Rule("key-unechoed", "key.text", options.find_echoes, types=_CHOICE),
)
# The order is that of the report; a decisive obligation stands before those that lean on it.
OBLIGATIONS: Final[tuple[Rule, ...]] = (
    *FIRST,
    *CLAIMS,
    *several.RULES,
    *searches.RULES,
    *headline.RULES,
    *hedge_scope.RULES,
    *WRITING,
)

__all__ = ["ASKING_BY_CLAIM", "OBLIGATIONS", "Form", "Rule"]
