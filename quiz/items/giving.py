"""How an article gives words to its reader: quoted or not, credited to a source or not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from quiz.items.clarity import CONNECTIVE, is_clause
from quiz.items.judging.crediting import may_be_quoted
from quiz.items.judging.lexicons import DEICTIC, FIRST_PERSON, LEADING_CONJUNCTION, PERSONAL, SENSITIVE
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.sourcing import find_hearsay_sentences
from quiz.items.judging.words import count_words, list_words
from quiz.items.voice import is_own_statement, is_sentence
from quiz.items.wording import balanced_marks
from quiz.text import Span

FEWEST_WORDS: Final = 5
MOST_WORDS: Final = 16
_BLOCK: Final = 6  # paragraphs that a block may hold
_MARK: Final = re.compile(r"[\"“”‘]|(?<!\w)'|'(?!\w)|’(?!\w)|''|``")
# Whoever or whatever a sentence with such a word names may be what it goes by.
_EVIDENTIAL: Final = re.compile(
    r"\b(?:stud(?:y|ies)|survey\w*|polls?|research\w*|data|figures?|footage|videos?|records?|documents?|papers?"
    r"|filings?|analys\w+|tests?|tested|investigat\w+|experts?|officials?|insiders?|witness\w*|critics?|fans?"
    r"|found|finds|shows?|showed|shown|sees?|saw|seen|hears?|heard|learn\w*|kn(?:ew|ows?|own)|proof|proves?|proved"
    r"|evidence|consider\w*|regard\w*|deem\w*|dubbed|named|known|wants?|wanted|wish\w*|agree\w*|vow\w*|pledg\w*"
    r"|promis\w+|threat\w*|prais\w+|blam\w+|urg(?:e|es|ed)|refus\w+|declin\w+|accept\w*|appear\w*|sound\w*|look\w*"
    r"|wonder\w*|worr\w+|surpris\w+|argu\w+|debat\w*|question\w*|doubt\w*|disput\w*|myth|legend|stor(?:y|ies)|tale)\b",
    re.IGNORECASE,
)
_SINGLE: Final = re.compile(r"(?<!\w)[‘'](?=\w)")
_PARTICIPLE: Final = re.compile(r"\w+(?:ed|ing)\b")
_FEARED: Final = re.compile(
    r"\b(?:fears?|hopes?|sa(?:id|ys?)|told|tells?|suspects?|worr(?:y|ies)|rumou?rs?|claims?|reports)\b",
    re.IGNORECASE,
)
_CLAUSE_END: Final = re.compile(
    r"(?<=\w)(?=[,;:](?:\s|$))|(?<=\w)(?=\s+(?:that|which|who|because|when|while|but)\b)"
)
_BREAK: Final = re.compile(r"[\n?]|[.!]\s")
_PHRASE_END: Final = re.compile(
    r"(?<=\w)(?=\s+(?:in|on|at|for|from|to|by|with|after|before|during|since|until|over|about|into|near|as|and|or|than"
    r"|under|against|between|through|without|within|following|despite)\s)"
)
_LEANS: Final = re.compile(
    r"(?:\b|(?=['’]s$))(?:an?|the|and|or|but|of|to|in|for|with|that|which|by|as|is|are|was|were|not|on|at|from|into|his|her|its|their"
    r"|my|our|your|has|have|had|be|been|will|would|can|could|may|might|should|must|no|than|very|more|most|about|over"
    r"|nor|than|being|['’]s|who|whom|whose|when|while|if|so|too|also|only|just|never|ever|[A-Z]\w*)$"
)


class Giving(StrEnum):
    """Whether words stand in quotation marks, and whether the article says whose they are."""

    QUOTED_CREDITED = "quoted-credited"
    QUOTED_UNCREDITED = "quoted-uncredited"
    TOLD_CREDITED = "told-credited"
    TOLD_UNCREDITED = "told-uncredited"

    @property
    def quoted(self) -> bool:
        """Whether the words stand in quotation marks."""
        return self in (Giving.QUOTED_CREDITED, Giving.QUOTED_UNCREDITED)

    @property
    def credited(self) -> bool:
        """Whether a source is given."""
        return self in (Giving.QUOTED_CREDITED, Giving.TOLD_CREDITED)


GIVING_OPTIONS: Final[Mapping[Giving, str]] = MappingProxyType(
    {
        Giving.QUOTED_CREDITED: "As a quotation, credited to a source",
        Giving.QUOTED_UNCREDITED: "As a quotation, credited to no source",
        Giving.TOLD_CREDITED: "In its own words, credited to a source",
        Giving.TOLD_UNCREDITED: "In its own words, credited to no source",
    }
)


def is_in_marks(text: str, span: Span) -> bool | None:
    """Whether the words at `span` stand in quotation marks; None where the paragraph's marks leave it open.

    Double marks count, curly or straight; an apostrophe that may be a single mark leaves it open.
    """
    if _MARK.search(span.of(text)):
        return None
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    before, after = text[start : span.start], text[span.end : end if end >= 0 else len(text)]
    if (
        re.search(r"(?<!\w)[‘'](?=\w)", text[start : span.start + 1])
        or "''" in before + after
        or _may_be_block(text, start)
    ):
        return None
    curly, straight = before.count("“") - before.count("”"), before.count('"') % 2
    if curly == 0 and straight == 0:
        return None if may_be_quoted(text, widen_to_sentences(text, span)) else False
    if curly not in (0, 1) or (curly and straight):
        return None
    return _closes(after, "”" if curly else '"')


def _may_be_block(text: str, start: int) -> bool:
    """Whether one of the paragraphs shortly before the offset opens a block of quoted paragraphs."""
    lines = [line.strip() for line in text[:start].split("\n") if line.strip()]
    return any(line.endswith(":") for line in lines[-_BLOCK:])


def _closes(after: str, mark: str) -> bool | None:
    """Whether the next double mark closes the quotation; None without one, as where it goes on."""
    following = re.search(r"[“”\"]", after)
    return True if following and following.group() == mark else None


@lru_cache(maxsize=2048)
def is_uncredited(text: str, span: Span) -> bool:
    """Whether the sentence with the words at `span` surely credits them to nobody.

    It says that they are reported or believed without saying by whom, or has neither a word of speaking or
    thinking nor a quotation.
    """
    sentence = widen_to_sentences(text, span)
    cue = next((cue for one, cue in find_hearsay_sentences(text) if one == sentence), None)
    if cue is not None:
        beside = (text[sentence.start : cue.start], text[cue.end : sentence.end])
        return not any(_FEARED.search(words) for words in beside)
    return is_own_statement(text, sentence) and _EVIDENTIAL.search(sentence.of(text)) is None


def cut_opening(text: str, content: Span, *, through: int = 0, spoken: bool = False) -> Span | None:
    """The first words of `content` that can be printed alone, up to `through` at least; None without any.

    All of it where it is short, else up to the end of a clause, else up to that of a phrase. A pronoun for
    somebody else, "this" and the like and words that hurt are never printed, and "I" only where they may be
    `spoken`: it shows that they are quoted.
    """
    words = content.of(text)
    whole = Span(content.start, content.start + max(1, len(words.rstrip(" .,;:!"))))
    complete = whole.end >= through and not words.rstrip().endswith("?") and is_sentence(whole.of(text))
    if complete and _is_printable(text, whole, spoken=spoken):
        return whole
    for pattern in (_CLAUSE_END, _PHRASE_END):
        for match in reversed(list(pattern.finditer(words))):
            opening = Span(content.start, content.start + max(1, match.start()))
            fits = opening.end >= through and not _LEANS.search(opening.of(text))
            fits = fits and is_clause(opening.of(text)) and not _PARTICIPLE.match(opening.of(text))
            if fits and _is_printable(text, opening, spoken=spoken):
                return opening
    return None


def _is_printable(text: str, span: Span, *, spoken: bool) -> bool:
    words = span.of(text)
    if not FEWEST_WORDS <= count_words(words) <= MOST_WORDS or words != words.strip():
        return False
    if FIRST_PERSON.search(words) and not spoken:
        return False
    barred = (PERSONAL, DEICTIC, SENSITIVE, _MARK, _BREAK)
    leaning = LEADING_CONJUNCTION.match(words) or CONNECTIVE.match(words) or not balanced_marks(words)
    return not leaning and not any(pattern.search(words) for pattern in barred) and stands_once(text, words)


def stands_once(text: str, words: str) -> bool:
    """Whether the words stand in the text once, side by side."""
    return f" {' '.join(list_words(text))} ".count(f" {' '.join(list_words(words))} ") == 1
