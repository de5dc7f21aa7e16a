"""What must hold of a question for the words that only one of two printings has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quiz.items.coverage.naming import CUE, is_named
from quiz.items.coverage.printing import find_quoted, read_words
from quiz.items.coverage.wordings import has_words, is_part, is_strange, leads_to
from quiz.items.judging.passages import sentence_range
from quiz.items.judging.relations import find_mentions
from quiz.items.judging.words import count_words, topic_words
from quiz.items.obligations.case import Case, Flaw, Form, Rule
from quiz.items.obligations.shared_words import chain_around, find_little_shared, find_missing_words
from quiz.text import Span

_ONE: Final = frozenset((Form.WORDS_IN_ONE,))
# "Both articles print X’s words that begin “…”. Which words appear only in L’s version?"
_VERSION: Final = re.compile(
    r"Both articles print (?:(?P<name>.+)['’]s )?words that (?:begin|include) "
    r"[“\"](?P<words>.+)[”\"]\.? Which words appear only in (?P<label>.+)['’]s version\?"
)
_QUOTED: Final = re.compile(
    r"Both articles quote (?P<name>.+)\. Which of the quoted words appear only in (?P<label>.+)\?"
)
_KEY_WORDS: Final = range(2, 13)
_FEWEST: Final = 2
_NEAR: Final = 45  # words between the key and the shared ones on either side of it
_SENTENCES: Final = 3
_PERSONAL: Final = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)


def _read_stem(case: Case) -> re.Match[str] | None:
    return _VERSION.fullmatch(case.item.stem) or _QUOTED.fullmatch(case.item.stem)


def find_other_stem(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem that asks for something else, or that names the article without the key's words."""
    stem = _read_stem(case)
    if stem is None:
        yield Flaw(
            "Ask: Both articles print X’s words that begin “…”. Which words appear only in L’s version?",
            "stem",
        )
        return
    label = case.labels[case.item.key.evidence[0].article]
    if stem["label"] != label:
        yield Flaw(f"The key’s words stand in {label}, and the stem asks about {stem['label']}.", "stem")
    words = stem.groupdict().get("words")
    if words and not is_part(words, case.item.premise.content[0].quote):
        yield Flaw("The stem names other words than the premise quotes.", "stem")


def find_leading_words(case: Case) -> Iterator[Flaw]:
    """Flaws: words of the stem right after which the key stands: they tell it like half of a phrase."""
    key = case.item.key.evidence[0]
    for part in (*case.item.premise.content, *case.item.premise.counterpart):
        told = _VERSION.fullmatch(case.item.stem) and part.article == key.article
        if told and leads_to(case.text_of(key), part.span, key.span):
            yield Flaw("Name the quotation by words that do not lead straight to the key.", "stem")


def find_foreign_source(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem that gives the words to somebody whom one of the articles does not name."""
    stem = _read_stem(case)
    name = stem["name"] if stem else None
    for sha256 in case.item.articles if name else ():
        if not is_named(case.articles[sha256].text, name or ""):
            yield Flaw(f"{case.labels[sha256]} does not name {name}.", "stem")


def find_wrong_key(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that is no quotation of its article, or that the other article has something like."""
    key, evidence = case.item.key, case.item.key.evidence[0]
    text = case.text_of(evidence)
    if read_words(key.text).folded != read_words(evidence.quote).folded:
        yield Flaw("The key is not what its evidence quotes.", "key.text")
    quoted = any(region.contains(evidence.span) for region in find_quoted(text))
    if not quoted and not _is_gap_quoted(case):
        yield Flaw("The key’s words do not stand between quotation marks.", "key.evidence")
    size = len(read_words(key.text))
    if size not in _KEY_WORDS or not topic_words(key.text):
        yield Flaw("The key has too few words or too many to tell two printings apart.", "key.text")
    for sha256 in case.item.articles:
        if sha256 != evidence.article and not is_strange(case.articles[sha256].text, key.text):
            yield Flaw("The other article has these words, or some very like them.", "key.text")


def _is_gap_quoted(case: Case) -> bool:
    """Whether the key fills a gap in words that the other article prints in one pair of marks.

    A block that is set off has no marks of its own.
    """
    one, other = case.item.premise.content[0], case.item.premise.counterpart[0]
    key = case.item.key.evidence[0]
    turned = key.article != one.article
    texts = case.text_of(one), case.text_of(other)
    words, there = read_words(texts[turned]).within(key.span), read_words(texts[not turned])
    chain = [
        (run.second, run.first) if turned else (run.first, run.second) for run in chain_around(texts, one)
    ]
    sizes = [run.length for run in chain_around(texts, one)]
    runs = list(zip(chain, sizes, strict=True))
    before = [second + size for (first, second), size in runs if first + size == words.start]
    after = [second for (first, second), _ in runs if first == words.stop]
    if not before or not after or not 0 <= after[0] - before[0] <= 1:
        return False
    around = there.span(before[0] - 1, after[0] + 1)
    return any(region.contains(around) for region in find_quoted(texts[not turned]))


def find_wrong_place(case: Case) -> Iterator[Flaw]:
    """Flaws: a key outside the quotation that the stem names, or out of reach of whom it names."""
    stem = _read_stem(case)
    if stem is None:
        return
    version = stem.re is _VERSION
    inside = _is_inside(case) if version else _is_credited(case, stem["name"])
    if version and CUE.search(case.item.key.text):
        yield Flaw("The key may say who speaks; it is no part of what is quoted.", "key.text")
    if not inside:
        yield Flaw("The key’s words do not belong to the quotation that the stem speaks of.", "key.evidence")


def _is_inside(case: Case) -> bool:
    """Whether words that both articles print stand shortly before the key and shortly after it."""
    one, other = case.item.premise.content[0], case.item.premise.counterpart[0]
    key = case.item.key.evidence[0]
    turned = key.article != one.article
    texts = case.text_of(one), case.text_of(other)
    words = read_words(texts[turned]).within(key.span)
    before, after = False, _ends_alike(texts[turned], texts[not turned], key.span)
    for run in chain_around(texts, one):
        start = run.second if turned else run.first
        before = before or 0 <= words.start - (start + run.length) <= _NEAR
        after = after or 0 <= start - words.stop <= _NEAR
    return before and after


def _ends_alike(text: str, other: str, key: Span) -> bool:
    """Whether the few words between the key and the quotation's end stand in the other text as well."""
    region = next((region for region in find_quoted(text) if region.contains(key)), None)
    words = read_words(text)
    left = words.within(Span(key.end, region.end)) if region and key.end < region.end else range(0)
    if not _FEWEST <= len(left) <= _NEAR:
        return False
    return has_words(other, words.span(left.start, left.stop).of(text))


def _is_credited(case: Case, name: str) -> bool:
    """Whether somebody is named a few sentences around the key, or a pronoun stands beside it."""
    key = case.item.key.evidence[0]
    text = case.text_of(key)
    numbers = sentence_range(text, key.span)
    near = range(numbers.start - _SENTENCES, numbers.stop + 1)
    return any(
        set(near) & set(sentence_range(text, mention)) for mention in find_mentions(text, name)
    ) or bool(_PERSONAL.search(text[max(0, key.span.start - 250) : key.span.end + 60]))


def find_rivals(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong option that only one of the articles has."""
    for number, distractor in enumerate(case.item.distractors):
        field = f"distractors[{number}]"
        for sha256 in case.item.articles:
            if not has_words(case.articles[sha256].text, distractor.text):
                yield Flaw(
                    f"{case.labels[sha256]} does not have these words: the option may be right.", field
                )
        shown = {
            evidence.article for evidence in distractor.evidence if is_part(evidence.quote, distractor.text)
        }
        if shown != set(case.item.articles):
            yield Flaw("Quote these words in both articles.", f"{field}.evidence")


def find_uneven_sizes(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that has far more words, or far fewer, than every wrong option."""
    size = count_words(case.item.key.text)
    others = [count_words(distractor.text) for distractor in case.item.distractors]
    if size > max(others) + 2 or size < min(others) - 2:
        yield Flaw("The key’s number of words sets it apart.", "key.text")


RULES: Final[tuple[Rule, ...]] = (
    Rule("premise-given", "premise", find_missing_words, _ONE, decisive=True),
    Rule("quotation-shared", "premise.content", find_little_shared, _ONE),
    Rule("question-fits", "stem", find_other_stem, _ONE),
    Rule("key-not-led-to", "stem", find_leading_words, _ONE),
    Rule("source-named-in-both", "stem", find_foreign_source, _ONE),
    Rule("key-supported", "key.text", find_wrong_key, _ONE),
    Rule("key-in-quotation", "key.evidence", find_wrong_place, _ONE),
    Rule("distractors-unsupported", "distractors", find_rivals, _ONE),
    Rule("options-even", "key.text", find_uneven_sizes, _ONE),
)
