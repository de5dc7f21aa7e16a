"""Whether two texts print the same words, judged from the texts alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quiz.items.coverage.printing import find_quoted, read_words
from quiz.items.coverage.runs import Run, choose_chain, clip_runs, find_runs
from quiz.items.item import Evidence
from quiz.items.obligations.case import Case, Flaw

SHARED_CHARACTERS: Final = 60
_AROUND: Final = 120  # words on either side of the named ones in which the shared ones may lie


def find_missing_words(case: Case) -> Iterator[Flaw]:
    """Flaws: no words of one article with the like of the other, or words that differ."""
    premise = case.item.premise
    if len(premise.content) != 1 or len(premise.counterpart) != 1:
        yield Flaw("Quote the shared words once in each article: content and counterpart.", "premise.content")
        return
    one, other = premise.content[0], premise.counterpart[0]
    if (one.article, other.article) != case.item.articles[:2] or one.article == other.article:
        yield Flaw("Content lies in the first article, counterpart in the second.", "premise.content")
    elif read_words(one.quote).folded != read_words(other.quote).folded:
        yield Flaw("The words of content and counterpart differ; quote what both print.", "premise.content")


def find_little_shared(case: Case) -> Iterator[Flaw]:
    """Flaws: fewer than 60 characters that both articles print around the named words, or none in marks."""
    one, other = case.item.premise.content[0], case.item.premise.counterpart[0]
    texts = case.text_of(one), case.text_of(other)
    words = read_words(texts[0])
    chain = chain_around(texts, one)
    shared = sum(len(words.span(run.first, run.first + run.length)) for run in chain)
    if shared < SHARED_CHARACTERS:
        yield Flaw(
            f"The articles share {shared} characters of these words; 60 are the least.", "premise.content"
        )
    pairs = zip(texts, (one, other), strict=True)
    if not any(_touches_marks(text, evidence) for text, evidence in pairs):
        yield Flaw("Neither article prints these words in quotation marks.", "premise.content")


def chain_around(texts: tuple[str, str], named: Evidence) -> tuple[Run, ...]:
    """The runs of shared words around those that the premise names, in the order of the first text."""
    inside = read_words(texts[0]).within(named.span)
    start, end = max(0, inside.start - _AROUND), inside.stop + _AROUND
    runs = tuple(clip_runs(find_runs(*texts), start, end))
    return choose_chain(runs) if runs else ()


def _touches_marks(text: str, evidence: Evidence) -> bool:
    return any(region.overlaps(evidence.span) for region in find_quoted(text))
