"""Whether the stem is one clear, positive question that names its article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quiz.items.judging.lexicons import LEANS_ON_OPTIONS, NEGATION, PADDING, QUESTION_WORD
from quiz.items.judging.passages import split_sentences
from quiz.items.judging.words import count_words
from quiz.items.obligations.case import ACROSS_ARTICLES, Case, Flaw
from quiz.items.obligations.certainty import QUOTED, labels_of, strip_claim

MAX_WORDS: Final = 30
_MIN_WORDS: Final = 5
_STOP: Final = re.compile(r"[.!?…\n]")
_TOGETHER: Final = ("both articles", "the two articles", "both accounts", "the two accounts")


def find_missing_label(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem that does not name the article."""
    labels = labels_of(case)
    if case.form in ACROSS_ARTICLES:
        yield from _find_missing_labels(case)
        return
    if not any(label.casefold() in case.item.stem.casefold() for label in labels):
        yield Flaw(f"Name the article: “{labels[0]}”.", "stem")


def _find_missing_labels(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem about several articles that names none of them and does not speak of both."""
    labels = tuple(case.labels.values())
    if not any(label.casefold() in case.item.stem.casefold() for label in (*labels, *_TOGETHER)):
        yield Flaw(f"Name the articles: {' and '.join(f'“{label}”' for label in labels)}.", "stem")


def find_no_question(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem that is no full question of its own.

    Source: Haladyna 14, the directions in the stem are clear; NBME, the "cover the options" rule.
    """
    stem = case.item.stem
    if not stem.endswith("?") or stem.count("?") > 1:
        yield Flaw("Make the stem one question that ends in a question mark.", "stem")
    if not QUESTION_WORD.search(strip_claim(case)) or count_words(stem) < _MIN_WORDS:
        yield Flaw("Ask a full question with who, what, which, how or where.", "stem")
    if LEANS_ON_OPTIONS.search(stem):
        yield Flaw("Word the stem so that it can be answered with the options covered.", "stem")


def find_long_stem(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem of more than 30 words."""
    words = count_words(case.item.stem)
    if words > MAX_WORDS:
        yield Flaw(f"The stem has {words} words; {MAX_WORDS} are the most.", "stem")


def find_padding(case: Case) -> Iterator[Flaw]:
    """Flaws: words that say nothing, and more than one sentence before the question.

    Source: Haladyna 16, avoid window dressing; NBME, unnecessarily complicated stems.
    """
    words = strip_claim(case)
    match = PADDING.search(words)
    if match:
        yield Flaw(f"Leave out “{match.group()}”; it asks nothing.", "stem")
    # Most stems have one stop, and what they print is not worth remembering as articles are.
    if len(_STOP.findall(words)) > 1 and len(split_sentences(words)) > 2:
        yield Flaw("Ask at once: one sentence may prepare the question, not more.", "stem")


def find_negative_stem(case: Case) -> Iterator[Flaw]:
    """Flaws: a question that asks for what is not so. Source: Haladyna 17; NBME, negative stem."""
    match = NEGATION.search(QUOTED.sub(" ", strip_claim(case)))
    if match:
        yield Flaw(f"Ask for what is so; “{match.group()}” turns the question round.", "stem")
