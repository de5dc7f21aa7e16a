"""What must hold of a question that rests on one claim with its source and cue."""

from __future__ import annotations

from typing import Final

from quiz.items.obligations import certainty, grounding, pointers, reports, rivalry, support
from quiz.items.obligations.case import (
    ABOUT_A_CLAIM,
    ASKING_FOR_CLAIM,
    ASKING_FOR_SOURCE,
    Form,
    Rule,
)

_WHO: Final = ASKING_FOR_SOURCE
_WHOSE: Final = frozenset((Form.WHOSE_WORDS,))
_WORDS: Final = frozenset((Form.WHICH_WORDS,))
_PRINTED: Final = ABOUT_A_CLAIM - _WHOSE - _WORDS
_WHAT: Final = frozenset((Form.WHAT_SAID,))
_WHICH: Final = frozenset((Form.WHICH_CREDITED,))
_CHANNEL: Final = frozenset((Form.CHANNEL, Form.HOW_KNOWN))
_CHECK: Final = frozenset((Form.VERIFICATION,))

CLAIMS: Final[tuple[Rule, ...]] = (
    Rule("premise-given", "premise", grounding.find_missing_premise, ABOUT_A_CLAIM, decisive=True),
    Rule("evidence-covers-claim", "key.evidence", grounding.find_scattered_premise, ABOUT_A_CLAIM),
    Rule("source-in-sentence", "premise.source", grounding.find_uncovered_source, ABOUT_A_CLAIM),
    Rule("source-linked", "premise.source", support.find_unlinked_source, ABOUT_A_CLAIM),
    Rule("source-same", "premise.source", support.find_foreign_mention, ABOUT_A_CLAIM),
    Rule("content-linked", "premise.content", support.find_unlinked_content, ABOUT_A_CLAIM),
    Rule("cue-reports", "premise.cue", reports.find_no_report, ABOUT_A_CLAIM),
    Rule("claim-put-forward", "premise.cue", certainty.find_unasserted_claim, ABOUT_A_CLAIM - _CHECK),
    Rule("content-a-statement", "premise.content", reports.find_no_statement, ABOUT_A_CLAIM),
    Rule("pronoun-resolved", "premise.source", support.find_loose_pronoun, ABOUT_A_CLAIM),
    Rule("pronoun-resolved", "premise.source", support.find_nameless_pronoun, _WHICH),
    Rule("key-supported", "key.text", support.find_wrong_key_name, _WHO),
    Rule("key-supported", "key.text", support.find_foreign_statement, ASKING_FOR_CLAIM),
    Rule("key-supported", "key.text", support.find_wrong_credit, _WHICH),
    Rule("key-supported", "key.text", support.find_wrong_channel, _CHANNEL),
    Rule("key-supported", "key.text", support.find_wrong_check, _CHECK),
    Rule("subject-named", "stem", support.find_unnamed_subject, _WHAT | _WORDS | _CHANNEL | _CHECK),
    Rule("distractors-unsupported", "distractors", rivalry.find_rival_sources, _WHO),
    Rule("distractors-unsupported", "distractors", rivalry.find_rival_statements, ASKING_FOR_CLAIM),
    Rule("distractors-owned", "distractors", rivalry.find_unowned_statements, _WHAT),
    Rule("distractors-unsupported", "distractors", rivalry.find_wrong_sorts, _WHICH),
    Rule("statements-first-hand", "distractors", rivalry.find_second_hand, _WHICH),
    Rule("distractors-unsupported", "distractors", rivalry.find_rival_channels, _CHANNEL),
    Rule("distractors-unsupported", "distractors", rivalry.find_unrefuted_checks, _CHECK),
    Rule("distractors-shown", "distractors", rivalry.find_unshown_sources, _WHO),
    Rule("distractors-apart", "distractors", rivalry.find_called_to_mind, _WHO),
    Rule("distractors-apart", "distractors", rivalry.find_doubled_referents, _WHO),
    Rule("sources-unrelated", "distractors", rivalry.find_relatives, _WHO),
    Rule("sources-unrelated", "distractors", rivalry.find_related_credits, _WHAT),
    Rule("words-kept", "stem", certainty.find_changed_words, _PRINTED),
    Rule("words-pointed-at", "stem", pointers.find_wrong_pointer, _WHOSE),
    Rule("words-pointed-at", "stem", pointers.find_telling_pointer, _WHOSE),
    Rule("words-pointed-at", "options", pointers.find_wrong_opening, _WORDS),
    Rule("words-pointed-at", "options", pointers.find_telling_opening, _WORDS),
    Rule("distractors-unsupported", "distractors", pointers.find_rival_openings, _WORDS),
    Rule("cue-reports", "premise.cue", pointers.find_no_saying, _WHOSE | _WORDS),
    Rule("certainty-kept", "stem", certainty.find_changed_certainty, _PRINTED),
    Rule("hedges-kept", "stem", certainty.find_lost_hedges, ABOUT_A_CLAIM),
    Rule("cue-kept", "stem", certainty.find_changed_cue, _PRINTED),
)
