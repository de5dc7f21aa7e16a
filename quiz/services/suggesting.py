"""What the engine offers for a question that a teacher is writing: wrong options, and what it rests on."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from typing import Final

from quiz.errors import Code, Fault, QuizError
from quiz.items import Distractor
from quiz.items.citing import key_evidence
from quiz.items.claims import Claim, find_claims
from quiz.items.distractors import choose_sources
from quiz.items.item import normalise_option
from quiz.items.skills.attribute_claim import build_premise
from quiz.items.statements import explain_statement, is_wrong_statement
from quiz.reading import Reading
from quiz.services.explaining import MAX_WAIT, READING
from quiz.services.sheet_items import mark_evidence
from quiz.services.sheets import Line, Mark, Offers, Sheet
from quiz.text import Article

MOST: Final = 8  # wrong options


def read_offers(article: Article, article_id: int, sheet: Sheet) -> Offers:
    """The offers for a question about `article`, which is read for them.

    Raises:
        QuizError: `reading-busy`.
    """
    from quiz.reading.engine import read_article  # noqa: PLC0415 - the model loads only when it is needed

    if not READING.acquire(timeout=MAX_WAIT):
        raise QuizError(Fault(Code.READING_BUSY, "article"))
    try:
        return make_offers(read_article(article), article_id, sheet)
    finally:
        READING.release()


def make_offers(reading: Reading, article_id: int, sheet: Sheet) -> Offers:
    """What other sources and other claims of the article offer as wrong options, what is taken left out.

    They are wrong for the claim that is marked. Where none is, nothing is offered, since nothing is known to
    be wrong.
    """
    claim = _find_marked(reading, article_id, sheet)
    if claim is None:
        return Offers()
    ids = {reading.article.sha256: article_id}
    lines = [_write_line(one, ids) for one in _list_wrong(reading, claim, sheet)]
    premise = {
        name: mark_evidence(parts, ids) for name, parts in build_premise(reading, claim).parts() if parts
    }
    return Offers(tuple(_drop_taken(sheet, lines)), premise, mark_evidence(key_evidence(reading, claim), ids))


def _find_marked(reading: Reading, article_id: int, sheet: Sheet) -> Claim | None:
    """The claim that is marked as what is asked about, or else in the evidence of the first key."""
    content = sheet.premise.get("content", ())
    evidence = sheet.keys[0].marks if sheet.keys else ()
    for marks in (content, evidence):
        for mark in marks:
            for claim in find_claims(reading):
                if mark.article_id == article_id and _overlaps(mark, claim):
                    return claim
    return None


def _overlaps(mark: Mark, claim: Claim) -> bool:
    return mark.start < claim.content.end and claim.content.start < mark.end


def _list_wrong(reading: Reading, claim: Claim, sheet: Sheet) -> Iterator[Distractor]:
    """Other sources where the key is one or is not written yet, other statements where it is none."""
    key = normalise_option(sheet.keys[0].text) if sheet.keys else ""
    if not key or key in {normalise_option(source.name) for source in reading.sources}:
        for alike in (True, False):
            yield from choose_sources(reading, claim, sheet.stem, random.Random(0), alike=alike)  # noqa: S311
    else:
        for other in find_claims(reading):
            if other is not claim and is_wrong_statement(reading, claim, other):
                yield explain_statement(reading, other)


def _write_line(wrong: Distractor, ids: dict[str, int]) -> Line:
    marks = mark_evidence(wrong.evidence, ids)
    return Line(wrong.text, wrong.reason, mix_up=wrong.misconception, basis=wrong.basis, marks=marks)


def _drop_taken(sheet: Sheet, lines: Iterable[Line]) -> list[Line]:
    taken = {normalise_option(line.text) for line in (*sheet.keys, *sheet.wrong)}
    free = {normalise_option(line.text): line for line in lines}
    return [line for words, line in free.items() if words not in taken][:MOST]
