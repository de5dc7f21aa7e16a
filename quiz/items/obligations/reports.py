"""Whether the cue reports words or views, and the content is a statement that they can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quiz.items.clarity import CONNECTIVE, is_clause
from quiz.items.judging.cues import is_perceived, is_report
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.obligations.case import Case, Flaw, Form

_CLAUSE_BEGINS: Final = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|will|would|can|could|may|might|must|shall|should|does|did|also)\b"
)


def find_no_report(case: Case) -> Iterator[Flaw]:
    """Flaws: a cue for finding out or perceiving, and one that hangs on somebody's seeing or hearing."""
    if case.form is not Form.VERIFICATION and not is_report(case.cue):
        yield Flaw("This verb reports no words or views; ask about a cue that does.", "premise.cue")
    sentence = widen_to_sentences(case.text, case.cue_span)
    for part in case.item.premise.source:
        if sentence.overlaps(part.span) and is_perceived(case.text, part.span.start, case.cue):
            yield Flaw("Somebody else saw or heard this; the sentence does not report it.", "premise.cue")


def find_no_statement(case: Case) -> Iterator[Flaw]:
    """Flaws: a content that leans on the sentence before, or after "according to" no clause at all."""
    if CONNECTIVE.match(case.content):
        yield Flaw("The claim begins with a word that takes up the sentence before it.", "premise.content")
    if case.cue.casefold() != "according to":
        return
    if not is_clause(case.content):
        yield Flaw("The attributed words are no clause; quote the whole statement.", "premise.content")
    after = [part.span for part in case.item.premise.source if part.span.start >= case.cue_span.end]
    between = case.text[case.cue_span.end : after[0].start] if after else ""
    if _CLAUSE_BEGINS.search(between):
        yield Flaw("A clause begins between “according to” and this source.", "premise.source")
