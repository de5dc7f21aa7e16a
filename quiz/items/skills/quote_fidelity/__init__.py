"""S12: compare two printings of one quotation, and never ask who changed it, or why.

The longer wording may be the older or the younger one; an editor may have put words in brackets. So the
question is always which words stand in one printing alone.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from quiz.items.citing import cite
from quiz.items.coverage import Coverage
from quiz.items.coverage.printing import read_words
from quiz.items.identity import name_item
from quiz.items.item import (
    Distractor,
    DistractorBasis,
    Evidence,
    Item,
    Misconception,
    Option,
    Premise,
    Skill,
    Tier,
)
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.refusal import Cause, Refusal
from quiz.items.skills.quote_fidelity.asking import Question, list_questions
from quiz.items.skills.quote_fidelity.lone_words import (
    LoneWords,
    label_sides,
    list_lone_words,
    name_shared,
)
from quiz.items.skills.quote_fidelity.options import add_options
from quiz.items.wording import capitalise, quote_words, squeeze
from quiz.text import Span

_MOST: Final = 3  # about one event
_ALIKE: Final = 3  # words with which two quotations begin that are one


def find_items(coverage: Coverage, rng: random.Random) -> Iterator[Item | Refusal]:
    """A question for words that one printing of a quotation has alone: one a quotation, three an event."""
    asked: list[LoneWords] = []
    for run in sorted(list_lone_words(coverage), key=_worth):
        if len(asked) == _MOST:
            return
        if any(_is_one_quotation(coverage, run, other) for other in asked):
            continue
        offer = _ask(coverage, run, rng)
        yield offer
        if isinstance(offer, Item):
            asked.append(run)


def _worth(run: LoneWords) -> tuple[bool, int, tuple[int, int], Span]:
    """The order in which runs are asked: words inside a quotation first, then those of long quotations."""
    return not run.inside, -run.quotation.shared_characters, run.quotation.accounts, run.words


def _is_one_quotation(coverage: Coverage, run: LoneWords, other: LoneWords) -> bool:
    """Whether two runs belong to one quotation, whatever accounts print it."""
    if run.quotation is other.quotation:
        return True
    if not run.inside and not other.inside:
        return name_shared(coverage, run.quotation) == name_shared(coverage, other.quotation)
    return _opening_words(coverage, run) == _opening_words(coverage, other)


def _opening_words(coverage: Coverage, run: LoneWords) -> tuple[str, ...]:
    text = coverage.readings[run.quotation.accounts[0]].article.text
    words = read_words(text)
    inside = words.within(run.quotation.spans[0])
    return words.folded[inside.start : inside.start + _ALIKE]


def _ask(coverage: Coverage, run: LoneWords, rng: random.Random) -> Item | Refusal:
    cause = Cause.NO_WORDING
    for question in list_questions(coverage, run):
        made = add_options(coverage, question, rng) if isinstance(question, Question) else question
        if isinstance(made, Question):
            return _build(coverage, made)
        cause = made
    return Refusal(Skill.QUOTE_FIDELITY, cause, coverage.texts(run.quotation.accounts)[run.side], run.words)


def _build(coverage: Coverage, question: Question) -> Item:
    run = question.run
    texts = coverage.texts(run.quotation.accounts)
    here, there = label_sides(coverage, run)
    readings = [coverage.readings[account] for account in run.quotation.accounts]
    return Item(
        id=name_item(Skill.QUOTE_FIDELITY, "+".join(texts), "words", (*question.opening, question.key)),
        skill=Skill.QUOTE_FIDELITY,
        tier=Tier.A,
        stem=question.stem,
        keys=(
            Option(
                question.shown,
                f"These words stand in {here} and not in {there}.",
                (cite(readings[run.side], question.key), _cite_gap(coverage, run)),
            ),
        ),
        distractors=tuple(_show(coverage, run, pair) for pair in question.wrong),
        explanation=(
            f"{capitalise(here)} prints {quote_words(question.shown)} in this quotation; {there} prints it "
            "without these words. The two texts do not tell which wording is the older one."
        ),
        premise=Premise(
            content=(cite(readings[0], question.opening[0]),),
            counterpart=(cite(readings[1], question.opening[1]),),
        ),
        texts=texts,
    )


def _cite_gap(coverage: Coverage, run: LoneWords) -> Evidence:
    """The sentence of the other account in which, or beside which, the words would stand."""
    other = 1 - run.side
    blocks = run.quotation.blocks
    before = [block[other].end for block in blocks if block[run.side].end <= run.words.start]
    end = before[-1] if before else blocks[0][other].start + 1
    reading = coverage.readings[run.quotation.accounts[other]]
    return cite(reading, widen_to_sentences(reading.article.text, Span(end - 1, end)))


def _show(coverage: Coverage, run: LoneWords, pair: tuple[Span, Span]) -> Distractor:
    readings = [coverage.readings[account] for account in run.quotation.accounts]
    return Distractor(
        squeeze(pair[0].of(readings[0].article.text)),
        "These words stand in both articles.",
        (cite(readings[0], pair[0]), cite(readings[1], pair[1])),
        DistractorBasis.ELSEWHERE,
        Misconception.OTHER_ARTICLE,
    )
