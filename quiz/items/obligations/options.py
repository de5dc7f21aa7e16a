"""Whether the options are of one sort, so that nothing but the text tells the key from the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quiz.items.heads import find_head, is_people_noun
from quiz.items.lexicons import ABSOLUTES, CATCH_ALL, SENSITIVE
from quiz.items.obligations.case import Case, Flaw, Form
from quiz.items.obligations.certainty import strip_label
from quiz.items.words import count_words, holds_words, topic_words

KEY_EXCESS: Final = 1.15
_SENTENCE_WORDS: Final = 5
_SHORTEST_SHARE: Final = 0.6
_INDEFINITE: Final = re.compile(r"^(?:an?|one|some|several)\s", re.IGNORECASE)


def find_equal_options(case: Case) -> Iterator[Flaw]:
    """Flaws: options of which one is contained in another."""
    options = case.item.options
    for number, distractor in enumerate(case.item.distractors):
        others = [other for other in options if other is not distractor]
        if any(
            holds_words(other.text, distractor.text) or holds_words(distractor.text, other.text)
            for other in others
        ):
            yield Flaw("One option holds all the words of another.", f"distractors[{number}].text")


def find_odd_forms(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that alone has, or alone lacks, a mark of form."""
    texts = [option.text for option in case.item.options]
    marks = {
        "a full stop": [text.rstrip("”\"'").endswith(".") for text in texts],
        "quotation marks": [text.startswith(("“", '"')) for text in texts],
        "a capital at the start": [
            text.lstrip("“\"‘'")[:1].isupper() or text[:1].isdigit() for text in texts
        ],
        "a number at the start": [text[:1].isdigit() for text in texts],
    }
    if case.form is Form.WHO_SAID:
        marks["a or an before it"] = [_INDEFINITE.match(text) is not None for text in texts]
        marks["a noun for people"] = [is_people_noun(find_head(text)) for text in texts]
        marks["a comma"] = ["," in text for text in texts]
        marks["a role in lower case"] = [bool(re.search(r"\s[a-z]{4,}", text)) for text in texts]
    for mark, having in marks.items():
        if having.count(having[0]) == 1:
            yield Flaw(
                f"Only the key has, or only the key lacks, {mark}; give all options one form.", "key.text"
            )


def find_odd_lengths(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that stands out by its length."""
    key = len(case.item.key.text)
    others = [len(distractor.text) for distractor in case.item.distractors]
    if key > KEY_EXCESS * max(others):
        yield Flaw("The key is longer than every other option by more than 15 %.", "key.text")
    if count_words(case.item.key.text) >= _SENTENCE_WORDS and key < _SHORTEST_SHARE * min(others):
        yield Flaw("The key is much shorter than every other option.", "key.text")


def find_catch_alls(case: Case) -> Iterator[Flaw]:
    """Flaws: options such as "all of the above"."""
    for field, text in _texts(case):
        if CATCH_ALL.search(text):
            yield Flaw("An option must not speak of the other options.", field)


def find_absolutes(case: Case) -> Iterator[Flaw]:
    """Flaws: words such as "always" that only wrong options have."""
    if ABSOLUTES.search(case.item.key.text):
        return
    for number, distractor in enumerate(case.item.distractors):
        match = ABSOLUTES.search(distractor.text)
        quoted = match and any(match.group() in evidence.quote for evidence in distractor.evidence)
        if match and not quoted:
            yield Flaw(f"“{match.group()}” gives the option away as wrong.", f"distractors[{number}].text")


def find_hurtful_words(case: Case) -> Iterator[Flaw]:
    """Flaws: slurs, calls to violence and the like in what is printed."""
    for field, text in (("stem", case.item.stem), *_texts(case)):
        if SENSITIVE.search(text):
            yield Flaw("These words could hurt or pass for endorsed; ask about another statement.", field)


def find_echoes(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that shares more of the stem's words than any wrong option does."""
    stem = topic_words(strip_label(case))
    shared = len(topic_words(case.item.key.text) & stem)
    if shared > max(len(topic_words(distractor.text) & stem) for distractor in case.item.distractors):
        yield Flaw("The key repeats words of the stem that no wrong option repeats.", "key.text")


def _texts(case: Case) -> Iterator[tuple[str, str]]:
    for place, option in case.options():
        yield f"{place}.text", option.text
        if option.prompt:
            yield f"{place}.prompt", option.prompt
