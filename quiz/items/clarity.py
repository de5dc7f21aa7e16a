"""Whether words can be understood and printed outside their place in the article."""

from __future__ import annotations

import re
from typing import Final

from quiz.items.judging.heads import is_people_noun
from quiz.items.judging.lexicons import (
    DEICTIC,
    EXPLETIVE,
    FIRST_PERSON,
    LEADING_CONJUNCTION,
    NEUTRAL_CUES,
    NO_CLAUSE,
    PERSONAL,
    SENSITIVE,
)
from quiz.items.judging.patterns import AnyCase
from quiz.items.judging.words import count_words, list_words
from quiz.items.wording import balanced_marks, squeeze
from quiz.reading import Attribution, MentionForm, Quotation, Reading
from quiz.text import Span

MIN_WORDS: Final = 4
MAX_WORDS: Final = 24
_SUBJECTS: Final = frozenset(("he", "she", "they"))
_RELATIVE: Final = re.compile(r"^(?:which|who|whose|whom)\b|\baccording\s+to\b", re.IGNORECASE)
_NO_SUBJECT: Final = re.compile(
    r"^(?:should|would|could|may|might|will|must|can|has|have|had|is|are|was|were|did|does|do)\b"
)
# A clause after a comma and a conjunction may be the outlet's own: nothing shows where the cue ends.
_MAY_BE_OUTSIDE: Final = re.compile(
    r",\s+(?:and|but|while|although|though|so)\s+(?:an?|the|he|she|it|they|[A-Z])(?:\b|\w)"
)
_FINITE: Final = AnyCase(
    r"\b(?:is|are|was|were|am|has|have|had|will|would|can|could|may|might|must|should|shall|does|did|do)\b|n['’]t\b"
    r"|['’](?:s|re|ll|ve|d)\s|\b[a-z]{3,}ed\b"
)
_POSSESSIVE: Final = re.compile(r"['’]s\b")
_UNFINISHED: Final = re.compile(
    r"\b(?:and|or|but|the|a|an|of|to|in|for|with|that|which|by|as|is|are|was|were)$", re.IGNORECASE
)
_ENDS_IN_CUE: Final = re.compile(
    r"\b(?:tells|told|said|says|reports|reported)(?:\s+[\w’'-]+){0,2}$", re.IGNORECASE
)
# What such a word takes up stands in the sentence before.
CONNECTIVE: Final = re.compile(
    r"^(?:instead|rather|still|also|finally|first|second|third|lastly|moreover|furthermore|similarly|likewise"
    r"|further|consequently|thus|hence|nevertheless|nonetheless|even (?:more|so)|as a result"
    r"|at the same time|after all|for (?:instance|example|one|that)"
    r"|in (?:addition|contrast|comparison|fact|turn|other words|short|return)"
    r"|on the (?:flip side|other hand|contrary)|by (?:contrast|comparison)),\s",
    re.IGNORECASE,
)
# What a later "it" or "they" can stand for: a determined noun, a name, a number, a plural.
_NOUN_SHOWN: Final = re.compile(
    r"\b(?i:an?|the|this|these|those|my|our|your|his|her|its|their|each|every|another|no|some|any|many)\s+\w"
    r"|(?<=\s)[A-Z]\w{2,}|\d|\b\w{3,}[^su\W]s\b"
)
_CONDITION: Final = re.compile(r"(?:^|[,;(])\s*(?:if|unless|in case|provided|assuming)\b", re.IGNORECASE)


def close_marks(text: str, content: Span) -> str:
    """The content on one line, with the closing mark of a quotation that ends where the content does."""
    words = squeeze(content.of(text))
    for opening, closing in (('"', '"'), ("“", "”")):
        unclosed = words.count('"') % 2 if opening == closing else words.count(opening) > words.count(closing)
        if unclosed and re.match(rf"[.,]?{closing}", text[content.end : content.end + 2]):
            return words + closing
    return words


def is_self_contained(reading: Reading, span: Span, attribution: Attribution) -> bool:
    """Whether the words at `span` can be understood and printed outside their place."""
    text = reading.article.text
    words = close_marks(text, span)
    count = count_words(words)
    if not MIN_WORDS <= count <= MAX_WORDS or words.endswith("?") or not balanced_marks(words):
        return False
    if "\n\n" in span.of(text) or _UNFINISHED.search(words) or SENSITIVE.search(words):
        return False
    if (
        _RELATIVE.search(words)
        or _ENDS_IN_CUE.search(words)
        or LEADING_CONJUNCTION.match(words)
        or CONNECTIVE.match(words)
        or DEICTIC.search(words)
        or _CONDITION.search(words)
    ):
        return False
    if attribution.quotation is not Quotation.DIRECT and not _is_plain_statement(text, words, attribution):
        return False
    return all(
        _is_clear_pronoun(reading, span, match, attribution) for match in PERSONAL.finditer(span.of(text))
    )


def _is_plain_statement(text: str, words: str, attribution: Attribution) -> bool:
    """Whether words outside quotation marks are a clause that the cue surely governs to its end."""
    if FIRST_PERSON.search(words) or _MAY_BE_OUTSIDE.search(words) or _NO_SUBJECT.match(words):
        return False
    cue = squeeze(" ".join(span.of(text) for span in attribution.cue)).casefold()
    if cue == "according to":
        return is_clause(words)
    return cue in NEUTRAL_CUES or _FINITE.search(words) is not None


def is_clause(words: str) -> bool:
    """Whether the words have a finite verb and begin neither with a preposition nor with a question word."""
    return not NO_CLAUSE.match(words) and _FINITE.search(_POSSESSIVE.sub("", words)) is not None


def _is_clear_pronoun(reading: Reading, span: Span, match: re.Match[str], attribution: Attribution) -> bool:
    """Whether a third-person pronoun in `span` needs nothing outside it but perhaps the source."""
    text = span.of(reading.article.text)
    place = Span(span.start + match.start(), span.start + match.end())
    if EXPLETIVE.match(text, match.start()) or may_stand_for_a_word_before(text, match):
        return True
    if any(place.overlaps(other) for other in reading.unresolved_pronouns):
        return False
    return _refers_inside(reading, span, place) or _refers_to_source(reading, place, attribution)


def may_stand_for_a_word_before(text: str, match: re.Match[str]) -> bool:
    """Whether a noun that the pronoun fits stands before it, so that the words explain themselves."""
    before, form = text[: match.start()], match.group().casefold()
    words = list_words(before)
    if form in {"its", "their", "itself", "themselves"}:
        return len(words) >= 3
    if form in {"it", "they", "them"}:
        return len(words) >= 5 and _NOUN_SHOWN.search(before) is not None
    named = re.search(r"(?<=\s)[A-Z]\w+", before) is not None
    return len(words) >= 4 and (named or any(is_people_noun(word) for word in words))


def _refers_inside(reading: Reading, span: Span, place: Span) -> bool:
    """Whether the pronoun at `place` stands for a source whose name is printed before it in `span`."""
    source = dict(reading.antecedents).get(place)
    if source is None:
        return False
    named = (m.span for m in reading.sources[source].mentions if m.form is not MentionForm.PRONOUN)
    return any(span.contains(mention) and mention.start < place.start for mention in named)


def _refers_to_source(reading: Reading, place: Span, attribution: Attribution) -> bool:
    """Whether the pronoun means whoever is asked for ("who said she was tired"): never in what is quoted."""
    text = reading.article.text
    start, form = attribution.content[0].start, place.of(text).casefold()
    if text[place.end : place.end + 2].lstrip()[:1] in ("“", '"'):  # he “eats more”: of somebody else
        return False
    if attribution.quotation is Quotation.DIRECT or len(list_words(text[start : place.start])) > 2:
        return False
    if form not in _SUBJECTS or dict(reading.antecedents).get(place) != attribution.source:
        return False
    spoken = [span.of(text).casefold() for span in attribution.source_spans]
    mentions = reading.sources[attribution.source].mentions if attribution.source is not None else ()
    known = [m.span.of(text).casefold() for m in mentions if m.span != place]
    return form in spoken or (form in known and not {"he", "she", "they"} - {form} & set(known))
