"""Whether a claim keeps its certainty on the way from the text to stem and key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from quiz.items.judging.lexicons import (
    ASKING,
    BASE_FORMS,
    DENYING,
    DISTANCING,
    INTENT,
    LEADING_WHETHER,
    NEGATION,
    NEUTRAL_CUES,
    QUESTION_START,
    WITHHELD,
)
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.words import count_strength, holds_words
from quiz.items.obligations.case import (
    ASKING_FOR_CLAIM,
    Case,
    Flaw,
    Form,
    prints_no_claim,
)
from quiz.text import Article

QUOTED: Final = re.compile(r"“[^”]*”")  # words of the article in a stem: they ask for nothing
_RUN: Final = re.compile(r"\w+")
_BESIDE: Final = 30  # characters before a cue in which a marker belongs to it
# What a question for the channel may print in place of these cues, as strong as they are.
_BARE_FORMS: Final = {"told": ("say",)}
# What a question for the link of a chain may leave out: the key says that somebody told or reported it.
_LINKING: Final = frozenset(("told", "reports", "reported"))


def strip_label(case: Case) -> str:
    """The stem without the article's label, whose words say nothing about the claim."""
    stem = case.item.stem
    for label in labels_of(case):
        stem = stem.replace(label, " ")
    return stem


def labels_of(case: Case) -> tuple[str, ...]:
    """How a stem may name the article: its own label, the outlet in its dateline, or "the article"."""
    return _list_labels(case.article)


@lru_cache(maxsize=64)  # most obligations ask for the same article's
def _list_labels(article: Article) -> tuple[str, ...]:
    outlet = _dateline_outlet(article.text) if article.publisher is None else None
    found = (article.label, f"the {outlet} article" if outlet else "the article", "the article")
    return tuple(dict.fromkeys(found))


def _dateline_outlet(text: str) -> str | None:
    """The outlet in parentheses with which the text opens ("(CNN)"), if it does."""
    opening = text[:80].lstrip()
    start = opening.find("(")
    end = opening.find(")", start)
    if start < 0 or end < 0 or any(character.islower() for character in opening[:start]):
        return None
    return opening[start + 1 : end].strip() or None


def _place_of_claim(case: Case) -> tuple[str, str]:
    """The words that carry the claim, and the field they stand in."""
    if case.form in ASKING_FOR_CLAIM or case.form is Form.VERIFICATION:
        return case.item.key.text, "key.text"
    return strip_label(case), "stem"


def find_changed_words(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem or key that does not copy the attributed words."""
    if prints_no_claim(case):
        return
    carrier, field = _place_of_claim(case)
    for part in case.item.premise.content:
        if not holds_words(carrier, part.quote):
            yield Flaw(f"Copy the attributed words as they stand: “{' '.join(part.quote.split())}”.", field)


def find_changed_certainty(case: Case) -> Iterator[Flaw]:
    """Flaws: hedges, certainty words and negations that are lost or added on the way."""
    if prints_no_claim(case):
        return
    carrier, field = _place_of_claim(case)
    allowed = count_strength(f"{case.cue} | {case.content}")
    printed = count_strength(carrier)
    content = allowed if case.form is Form.VERIFICATION else count_strength(case.content)
    for lost in content - printed:
        yield Flaw(f"“{lost}” stands in the text and is missing here: the claim changes its strength.", field)
    for added in printed - allowed:
        yield Flaw(f"“{added}” does not stand in the text: the claim changes its strength.", field)


def find_lost_hedges(case: Case) -> Iterator[Flaw]:
    """Flaws: hedges of the premise or beside the cue in the text that neither stem nor key prints."""
    if prints_no_claim(case):
        return
    for hedge in case.item.premise.hedges:
        if not holds_words(case.printed(), hedge.quote):
            yield Flaw(f"Keep the hedge “{hedge.quote}”.", "stem")
    for match in DISTANCING.finditer(f"{_before_cue(case)} | {_after_cue(case)}"):
        if not holds_words(case.printed(), match.group()):
            yield Flaw(f"“{match.group()}” stands beside the cue and is lost here.", "premise.cue")


def find_unasserted_claim(case: Case) -> Iterator[Flaw]:
    """Flaws: a cue that denies, doubts or asks, and one that the text takes back ("did not say")."""
    taken_back = WITHHELD.search(_before_cue(case)) or NEGATION.search(case.cue)
    if taken_back or DENYING.search(case.cue):
        yield Flaw("The source does not put these words forward; ask about what it does say.", "premise.cue")
    if ASKING.search(case.cue) and _is_question(case):
        yield Flaw("The source only asks this; no statement can be credited for it.", "premise.content")


def _before_cue(case: Case) -> str:
    """The few words of the sentence before the cue, without those of a claim that comes first."""
    cue, content = case.cue_span, case.content_span
    start = widen_to_sentences(case.text, cue).start
    if start < content.end <= cue.start:
        start = content.end
    words = case.text[max(start, cue.start - _BESIDE) : cue.start]
    return words if cue.start - _BESIDE <= start else words.partition(" ")[2]


def _after_cue(case: Case) -> str:
    """The words between the cue and a claim that follows it in the same sentence."""
    cue, content = case.cue_span, case.content_span
    end = widen_to_sentences(case.text, cue).end
    return case.text[cue.end : content.start] if cue.end < content.start < end else ""


def _is_question(case: Case) -> bool:
    """Whether the claim begins with a question word or stands after "whether"."""
    start = case.content_span.start
    whether = LEADING_WHETHER.search(case.text[max(0, start - _BESIDE) : start])
    return bool(whether or QUESTION_START.match(case.content))


def find_changed_cue(case: Case) -> Iterator[Flaw]:
    """Flaws: a cue that is not copied, or left out although it says more than that something was said."""
    cue = " ".join(case.cue.casefold().split())
    if case.form in ASKING_FOR_CLAIM:
        if cue not in NEUTRAL_CUES:
            yield Flaw(
                f"The cue “{cue}” says more than “said”; the statement cannot stand without it.",
                "premise.cue",
            )
        return
    if prints_no_claim(case) or (case.form is Form.HOW_KNOWN and cue in _LINKING):
        return
    carrier, field = _place_of_claim(case)
    allowed = (
        (cue, *_BARE_FORMS.get(cue, ()), BASE_FORMS.get(cue, cue)) if case.form is Form.CHANNEL else (cue,)
    )
    if not any(holds_words(carrier, form) for form in allowed):
        yield Flaw(f"Copy the cue “{cue}”.", field)


def strip_claim(case: Case) -> str:
    """The stem's own words: without the article's label and without the words of cue and content."""
    premise = case.item.premise
    return _strip_quotes(strip_label(case), tuple(part.quote for part in (*premise.content, *premise.cue)))


@lru_cache(maxsize=1024)  # several obligations ask for the same item's
def _strip_quotes(words: str, quotes: tuple[str, ...]) -> str:
    """`words` without those of the quotes, whatever stands between them."""
    for quote in quotes:
        listed = _RUN.findall(quote)
        printed = words.casefold()
        if listed and all(word.casefold() in printed for word in listed):  # a search prints none of them
            words = re.sub(r"\W+".join(listed), " ", words, flags=re.IGNORECASE)
    return words


def find_talk_of_intent(case: Case) -> Iterator[Flaw]:
    """Flaws: words about intent or truth in the question's own words, which no text can ground."""
    match = INTENT.search(QUOTED.sub(" ", strip_claim(case)))
    if match:
        yield Flaw(f"No text can show “{match.group()}”; ask what it says.", "stem")
