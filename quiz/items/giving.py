"""How an article gives words to its reader: quoted or not, credited to somebody or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from quiz.items.accountable import is_persons_name
from quiz.items.anonymity import UNNAMED, is_unexplained
from quiz.items.hearsay import SLANTED
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.sourcing import HEARSAY
from quiz.items.judging.standing import judge_standing
from quiz.items.judging.subjects import Voice
from quiz.items.judging.utterance import may_speak
from quiz.items.judging.voices import Spoken, list_voices
from quiz.items.pointing import cut_first_words, is_fair_pointer
from quiz.text import Span


class Giving(StrEnum):
    """Whether words stand in quotation marks, and whether the article says whose they are."""

    QUOTED_CREDITED = "quoted-credited"
    QUOTED_UNCREDITED = "quoted-uncredited"
    TOLD_CREDITED = "told-credited"
    TOLD_UNCREDITED = "told-uncredited"


class Naming(StrEnum):
    """What an article says of whoever is behind words."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNNAMED = "unnamed"
    NO_SOURCE = "no-source"


GIVING_OPTIONS: Final[Mapping[Giving, str]] = MappingProxyType(
    {
        Giving.QUOTED_CREDITED: "As a quotation, credited to a source",
        Giving.QUOTED_UNCREDITED: "As a quotation, credited to no source",
        Giving.TOLD_CREDITED: "In its own words, credited to a source",
        Giving.TOLD_UNCREDITED: "In its own words, credited to no source",
    }
)
NAMING_OPTIONS: Final[Mapping[Naming, str]] = MappingProxyType(
    {
        Naming.PERSON: "As a person, with a name",
        Naming.ORGANISATION: "As an organisation or news outlet",
        Naming.UNNAMED: "As people without names",
        Naming.NO_SOURCE: "Without giving any source",
    }
)
_QUOTATION: Final = re.compile(r"“(?P<words>[^”]+)”|\"(?P<straight>[^\"]+)\"")
_MARK: Final = re.compile(r"[\"“”]|(?<!\w)[‘'](?=\w)")
_THAT: Final = re.compile(r"\s+(?:that\s+)?(?=(?:the|an?|his|her|its|their|he|she|they|it|there|[A-Z])\b)")
_AFTER_SOURCE: Final = re.compile(r",\s+")
_TAIL: Final = 30  # characters that may follow source and cue at the end of a sentence
_ORGANISATION: Final = re.compile(
    r"\b[A-Z]{2,6}\d*\b|\b(?:Times|Post|News|Journal|Press|Reuters|Herald|Tribune|Guardian|Independent|Mirror|Telegraph"
    r"|Inc|Corp|Co|Group|Department|Agency|Society|University|Command|House|Ministry|Airlines|Institute|Association"
    r"|Endoscopy|Foundation|Observatory|Service|Report|Magazine|Yonhap|Bloomberg|BBC|CNN|ITV|Yahoo|Company|Council"
    r"|Commission|Committee|Center|Centre|Ledger|Gazette|Office|Bureau|Board|Union|Bank|Police|Museum|Hospital)\b"
)


@dataclass(frozen=True, slots=True)
class Line:
    """Words that point at a passage, with the sentence that it stands in and how the article gives it."""

    words: str
    span: Span
    sentence: Span
    giving: Giving
    naming: Naming | None


@lru_cache(maxsize=128)
def find_lines(text: str) -> tuple[Line, ...]:
    """The passages of `text` of which its words alone show how they are given, in order."""
    return tuple(_read_lines(text))


def _read_lines(text: str) -> Iterator[Line]:
    for sentence, spoken in list_voices(text):
        start, giving = _find_content(text, sentence, spoken)
        if giving is None:
            continue
        passage = text[start : sentence.end]
        words = next((cut for cut in cut_first_words(passage) if _is_fit(text, sentence, cut)), None)
        at = text.find(words, start) if words else -1
        if words and start <= at:
            span = Span(at, at + len(words))
            yield Line(words, span, sentence, giving, _judge_naming(text, giving, spoken))


def _is_fit(text: str, sentence: Span, words: str) -> bool:
    """Whether the words point at the sentence and tell nothing of how it is given."""
    own = sentence.of(text).find(words) >= 0 and not may_speak(words)
    return (
        own and is_fair_pointer(text, words) and not any(p.search(words) for p in (HEARSAY, SLANTED, _MARK))
    )


def _find_content(text: str, sentence: Span, spoken: Spoken) -> tuple[int, Giving | None]:
    """Where the passage begins that is given in a sure way, and how."""
    words = sentence.of(text)
    if spoken.voice in (Voice.NOBODY, Voice.HEARSAY):
        return sentence.start, Giving.TOLD_UNCREDITED if is_unexplained(text, sentence) else None
    if spoken.source is None or spoken.cue is None:
        return sentence.start, None
    quoted = _QUOTATION.match(words)
    if quoted:
        return sentence.start + 1, Giving.QUOTED_CREDITED
    if _MARK.search(words) or not spoken.whole:
        return sentence.start, None
    start = _find_told(text, sentence, spoken.source, spoken.cue)
    return (sentence.start, None) if start is None else (start, Giving.TOLD_CREDITED)


def _find_told(text: str, sentence: Span, source: Span, cue: Span) -> int | None:
    """Where the words that somebody is credited with begin: behind the credit, or long before it."""
    first, last = sorted((source, cue), key=lambda span: span.start)
    if sentence.end - last.end <= _TAIL:
        return sentence.start if first.start - sentence.start > _TAIL else None
    if cue.of(text).casefold() == "according to":
        after = _AFTER_SOURCE.match(text, source.end)
        return after.end() if after and last == source else None
    after = _THAT.match(text, cue.end)
    return after.end() if after and last == cue else None


def _judge_naming(text: str, giving: Giving, spoken: Spoken) -> Naming | None:
    """What the text says of whoever is behind the words; None in doubt."""
    if giving is Giving.TOLD_UNCREDITED:
        return Naming.NO_SOURCE
    source = " ".join(spoken.source.of(text).split()) if spoken.source else ""
    if spoken.voice is Voice.PEOPLE:
        return Naming.UNNAMED if judge_standing(text, (source,)) in UNNAMED else None
    if spoken.voice is not Voice.NAMED:
        return None
    name = " ".join(word for word in source.split() if word[:1].isupper())
    person = any(is_persons_name(text, words) for words in (name, source.split()[-1]) if words)
    organisation = _ORGANISATION.search(source) is not None
    if person is organisation:
        return None
    return Naming.PERSON if person else Naming.ORGANISATION


def find_line(text: str, span: Span) -> Line | None:
    """The passage that the words at `span` point at; None where nothing shows how it is given."""
    sentence = widen_to_sentences(text, span)
    return next((line for line in find_lines(text) if line.sentence == sentence and line.span == span), None)
