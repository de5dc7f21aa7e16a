"""Whether the options are of one sort, so that nothing but the text tells the right ones from the rest.

The flaws are those of Haladyna, Downing and Rodriguez, "A review of multiple-choice item-writing guidelines
for classroom assessment" (Applied Measurement in Education 15, 2002), by the numbers of their table, and of
the NBME item-writing guide (2020).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import Final

from quiz.items.candidacy import THE_WRITER
from quiz.items.judging.care import is_extremist_voice
from quiz.items.judging.heads import find_head, is_people_noun
from quiz.items.judging.lexicons import CATCH_ALL, SENSITIVE
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.words import count_words, holds_words, list_words, same_words, topic_words
from quiz.items.obligations.case import ASKING_FOR_SOURCE, Case, Flaw
from quiz.text import Span

KEY_EXCESS: Final = 1.15
NAME_EXCESS: Final = 4  # characters by which one name may be longer than others: nobody guesses by that
_NAME_WORDS: Final = 4
_SENTENCE_WORDS: Final = 5
_SHORTEST_SHARE: Final = 0.6
_INDEFINITE: Final = re.compile(r"^(?:an?|one|some|several)\s", re.IGNORECASE)
_NUMBER: Final = re.compile(r"^\W*[\d.,]+\W*$")


def find_equal_options(case: Case) -> Iterator[Flaw]:
    """Flaws: options of which one is contained in another. Source: Haladyna 22, options are independent."""
    listed = [(field, option.text, list_words(option.text)) for field, option in case.options()]
    for (_, first, one), (field, second, other) in combinations(listed, 2):
        longer, shorter = (first, second) if len(one) >= len(other) else (second, first)
        if holds_words(longer, shorter):
            yield Flaw("One option holds all the words of another.", f"{field}.text")


def find_odd_forms(case: Case) -> Iterator[Flaw]:
    """Flaws: a mark of form that all right options and no others have, or the reverse.

    Source: Haladyna 23, options are homogeneous in content and structure; NBME, non-uniform options.
    """
    right = [option.text for option in case.item.keys]
    wrong = [option.text for option in case.item.distractors]
    marks = [*_MARKS, *(_MARKS_OF_NAMES if case.form in ASKING_FOR_SOURCE else ())]
    for mark, pattern in marks:
        having, lacking = ([bool(pattern(text)) for text in texts] for texts in (right, wrong))
        if len(set(having)) == 1 and len(set(lacking)) == 1 and having[0] is not lacking[0]:
            yield Flaw(
                f"Only the key has, or only the key lacks, {mark}; give all options one form.", "key.text"
            )


def _starts_high(text: str) -> bool:
    return text.lstrip("“\"‘'")[:1].isupper() or text[:1].isdigit()


_MARKS: Final = (
    ("a full stop", lambda text: text.rstrip("”\"'").endswith(".")),
    ("quotation marks", lambda text: text.startswith(("“", '"'))),
    ("a capital at the start", _starts_high),
    ("a number at the start", lambda text: text[:1].isdigit()),
)
_MARKS_OF_NAMES: Final = (
    ("a or an before it", _INDEFINITE.match),
    ("a noun for people", lambda text: is_people_noun(find_head(text))),
    ("a comma", lambda text: "," in text),
    ("a role in lower case", re.compile(r"\s[a-z]{4,}").search),
)


def find_odd_lengths(case: Case) -> Iterator[Flaw]:
    """Flaws: right options that stand out by their length.

    Source: Haladyna 24, options are about equal in length; NBME, long correct answer.
    """
    right = [len(key.text) for key in case.item.keys]
    others = [len(distractor.text) for distractor in case.item.distractors]
    short = all(count_words(option.text) <= _NAME_WORDS for option in case.item.options)
    if min(right) > max(KEY_EXCESS * max(others), max(others) + NAME_EXCESS * short):
        yield Flaw("The key is longer than every other option by more than 15 %.", "key.text")
    words = min(count_words(key.text) for key in case.item.keys)
    if words >= _SENTENCE_WORDS and max(right) < _SHORTEST_SHARE * min(others):
        yield Flaw("The key is much shorter than every other option.", "key.text")


def find_catch_alls(case: Case) -> Iterator[Flaw]:
    """Flaws: options such as "all of the above". Source: Haladyna 25, 26; NBME."""
    for field, text in list_printed(case):
        if CATCH_ALL.search(text):
            yield Flaw("An option must not speak of the other options.", field)


def find_hurtful_words(case: Case) -> Iterator[Flaw]:
    """Flaws: slurs, calls to violence and the like in what is printed."""
    for field, text in (("stem", case.item.stem), *list_printed(case)):
        if SENSITIVE.search(text):
            yield Flaw("These words could hurt or pass for endorsed; ask about another statement.", field)


def find_propaganda(case: Case) -> Iterator[Flaw]:
    """Flaws: words that an extremist group says of itself or threatens with, quoted in the stem or an option.

    Who is cited on such a group may be asked about; its own voice may not be offered as an answer.
    """
    places = [(f"{field}.text", option.text, option.evidence) for field, option in case.options()]
    for field, printed, shown in (*places, ("stem", case.item.stem, case.item.premise.content)):
        for evidence in shown:
            text = case.text_of(evidence)
            if holds_words(printed, evidence.quote) and is_extremist_voice(text, evidence.span):
                yield Flaw("An extremist group speaks here; ask about another statement.", field)
                break


def find_implausible(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong option without one word of the article, where the right ones have some.

    Source: Haladyna 29, all distractors are plausible; NBME, implausible distractors.
    """
    read = [_article_words(article.text) for article in case.articles.values()]

    def is_foreign(words: frozenset[str]) -> bool:
        return all(words.isdisjoint(known) for known in read)

    if any(is_foreign(topic_words(key.text)) for key in case.item.keys):
        return
    for number, distractor in enumerate(case.item.distractors):
        words = topic_words(distractor.text)
        if distractor.text == THE_WRITER:  # of every article there is one
            continue
        if words and is_foreign(words):
            yield Flaw("Nothing in the article speaks of this option.", f"distractors[{number}].text")


@lru_cache(maxsize=64)
def _article_words(text: str) -> frozenset[str]:
    return topic_words(text)


def find_mixed_numbers(case: Case) -> Iterator[Flaw]:
    """Flaws: bare numbers among options that are none. Source: NBME, numeric data not stated consistently."""
    bare = [_NUMBER.match(option.text) is not None for option in case.item.options]
    if any(bare) and not all(bare):
        yield Flaw("Give either all options as bare numbers or none.", "key.text")


def find_broken_sentences(case: Case) -> Iterator[Flaw]:
    """Flaws: an option of a search for evidence that is no whole sentence as the article prints it."""
    for field, option in case.options():
        first = next(iter(option.evidence), None)
        if first is None:
            continue
        if not _is_whole(case.text_of(first), first.span) or not same_words(option.text, first.quote):
            yield Flaw("Print one whole sentence and quote it first.", f"{field}.text")


@lru_cache(maxsize=1024)  # a sentence is an option of many searches
def _is_whole(text: str, span: Span) -> bool:
    return widen_to_sentences(text, span) == span


def list_printed(case: Case) -> Iterator[tuple[str, str]]:
    """Every text of an option with its field: what may be chosen and what it belongs to."""
    for place, option in case.options():
        yield f"{place}.text", option.text
        if option.prompt:
            yield f"{place}.prompt", option.prompt
