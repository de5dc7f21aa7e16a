"""What a reading offers to ask about: certain attributions whose words can stand in a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from quiz.items.clarity import MAX_WORDS, close_marks, is_self_contained, may_stand_for_a_word_before
from quiz.items.judging.channels import is_outlet_name
from quiz.items.judging.cues import is_borne_out, is_perceived, is_report
from quiz.items.judging.heads import find_head
from quiz.items.judging.lexicons import (
    EXPLETIVE,
    NEUTRAL_CUES,
    NO_CLAUSE,
    PERSONAL,
    RUMOURS,
    UNABLE,
)
from quiz.items.judging.passages import sentence_range, split_sentences, widen_to_sentences
from quiz.items.judging.words import count_words
from quiz.items.remembering import remember
from quiz.items.trust import is_trusted
from quiz.items.wording import squeeze, take_in_marks
from quiz.reading import Attribution, CueKind, Force, Quotation, Reading, Stance
from quiz.text import Span, hull

_ASSERTING: Final = frozenset((Stance.NEUTRAL, Stance.CONFIRMING))
_NOT_ASSERTED: Final = re.compile(
    r"(?:\b(?:not|never|would|will|might|could|may|should|if|whether|to|cannot|can|nor)|n['’]t)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_PAST_IDIOM: Final = re.compile(
    r"\b(?:has|have|had|is|are|was|were|did|does|do)\s+(?:\w+ly\s+)?$", re.IGNORECASE
)

_CLAUSE_END: Final = re.compile(r"(?<=\w)[,;](?=\s)")
_OPENING_LEAST, _OPENING_MOST = 6, 20  # words of an opening


@dataclass(frozen=True, slots=True)
class Claim:
    """One attribution with the part of its content that can be asked about.

    `content` lies in the attribution's content, but for a mark that closes what it opens; `words` are its
    characters on one line; `region` are the whole sentences with source, cue and content; `stands_alone`
    says that the words are a statement that keeps its certainty without the cue. A question that does not
    print the words points at them by `pointer`, the first few of them.
    """

    number: int
    attribution: Attribution
    source: int
    content: Span
    words: str
    region: Span
    direct: bool
    stands_alone: bool
    pointer: str = ""


@remember  # every skill asks for the claims of the same reading
def find_claims(reading: Reading) -> tuple[Claim, ...]:
    """The claims of `reading` in text order, each content once."""
    claims: list[Claim] = []
    for number, attribution in enumerate(reading.attributions):
        claim = _make_claim(reading, number, attribution)
        if claim and not any(claim.content.overlaps(earlier.content) for earlier in claims):
            claims.append(claim)
    return tuple(claims)


def find_statements(reading: Reading) -> tuple[Claim, ...]:
    """The claims that their source puts forward: no denial, doubt, question, rumour or failed check."""
    text = reading.article.text
    return tuple(
        claim
        for claim in find_claims(reading)
        if is_asserted(claim.attribution)
        and find_head(reading.sources[claim.source].name) not in RUMOURS
        and not any(UNABLE.search(span.of(text)) for span in claim.attribution.cue)
    )


@remember
def find_openings(reading: Reading) -> tuple[Claim, ...]:
    """The opening words, in text order, of asserted direct quotations that are too long for a question.

    They end at a comma or semicolon of a sentence; `words` end in an ellipsis. What they leave out may
    limit them, so that they are never printed as a statement.
    """
    known = {claim.number for claim in find_claims(reading)}
    text = reading.article.text
    found: list[Claim] = []
    for number, attribution in enumerate(reading.attributions):
        direct = attribution.quotation is Quotation.DIRECT and attribution.source is not None
        if (
            number in known
            or not direct
            or not is_asserted(attribution)
            or not is_usable(reading, attribution)
        ):
            continue
        sentences = (part for span in attribution.content for part in _quoted_sentences(text, span))
        openings = (opening for part in sentences if (opening := _cut_opening(text, part)))
        content = next((one for one in openings if is_self_contained(reading, one, attribution)), None)
        if content is not None:
            claim = frame_claim(reading, number, content, alone=False)
            found.append(replace(claim, words=f"{claim.words} …"))
    return tuple(found)


def _cut_opening(text: str, sentence: Span) -> Span | None:
    """The longest opening of a long sentence that ends before a comma or semicolon and can be printed."""
    words = sentence.of(text)
    if count_words(words) <= MAX_WORDS:
        return None
    ends = [match.start() for match in _CLAUSE_END.finditer(words)]
    fitting = [end for end in ends if _OPENING_LEAST <= count_words(words[:end]) <= _OPENING_MOST]
    return Span(sentence.start, sentence.start + fitting[-1]) if fitting else None


def is_asserted(attribution: Attribution) -> bool:
    """Whether the cue puts the content forward as what its source holds."""
    affirmed = attribution.stance in _ASSERTING and not attribution.negated
    return affirmed and attribution.force is not Force.QUESTION


def _make_claim(reading: Reading, number: int, attribution: Attribution) -> Claim | None:
    if attribution.source is None or not is_usable(reading, attribution):
        return None
    content = next(_askable_parts(reading, attribution), None)
    if content is None:
        return None
    alone = _stands_alone(attribution, reading.article.text, close_marks(reading.article.text, content))
    return frame_claim(reading, number, content, alone=alone)


def frame_claim(reading: Reading, number: int, content: Span, *, alone: bool) -> Claim:
    """The attribution of this number as a claim of the words at `content`."""
    attribution, text = reading.attributions[number], reading.article.text
    words = close_marks(text, content)
    spans = (*attribution.source_spans, *attribution.cue, content)
    return Claim(
        number=number,
        attribution=attribution,
        source=attribution.source or 0,
        content=content,
        words=words,
        region=widen_to_sentences(text, hull(spans)),
        direct=attribution.quotation is Quotation.DIRECT,
        stands_alone=alone,
    )


def is_usable(reading: Reading, attribution: Attribution) -> bool:
    """Whether the attribution is certain, asserted and outside ambiguous passages."""
    text = reading.article.text
    spans = (*attribution.content, *attribution.cue, *attribution.source_spans)
    if not attribution.cue or attribution.cue_kind is CueKind.HEARSAY or not is_trusted(reading, attribution):
        return False
    told = attribution.addressee
    if told and any(told.overlaps(span) for span in attribution.content):
        return False
    if any(span.overlaps(passage) for span in spans for passage in reading.ambiguous):
        return False
    if _is_misheard(reading, attribution):
        return False
    start = min(span.start for span in attribution.cue)
    cue = " ".join(span.of(text) for span in attribution.cue)
    before = text[max(0, start - 25) : start]
    return not any(
        (
            _NOT_ASSERTED.search(before),
            _PAST_IDIOM.search(before),
            not is_report(cue),
            is_perceived(text, attribution.source_spans[0].start, cue),
            is_borne_out(text, min(start, attribution.source_spans[0].start), cue),
        )
    )


def _is_misheard(reading: Reading, attribution: Attribution) -> bool:
    """Whether "he" or "she" is taken for an outlet, whose name may look like a person's."""
    if attribution.source is None or not is_outlet_name(reading.sources[attribution.source].name):
        return False
    text = reading.article.text
    return any(span.of(text).casefold() in ("he", "she") for span in attribution.source_spans)


def _askable_parts(reading: Reading, attribution: Attribution) -> Iterator[Span]:
    """The parts of the content that can stand in a question, in text order."""
    text = reading.article.text
    if attribution.quotation is Quotation.DIRECT:
        parts: Iterator[Span] = (
            part for span in attribution.content for part in _quoted_sentences(text, span)
        )
    else:
        parts = (take_in_marks(text, part) for part in attribution.content if len(attribution.content) == 1)
    for part in parts:
        if is_self_contained(reading, part, attribution):
            yield part


def _quoted_sentences(text: str, span: Span) -> Iterator[Span]:
    """The complete sentences inside a quoted span: none of them runs on after the cue."""
    sentences = split_sentences(text)
    for number in sentence_range(text, span):
        start, end = max(span.start, sentences[number].start), min(span.end, sentences[number].end)
        words = text[start:end].strip("\"“”'‘’ \n")
        if not words or (not words[:1].isupper() and not words[:1].isdigit()):
            continue
        begin = start + text[start:end].index(words)
        if _is_complete(text, begin + len(words), span):
            yield Span(begin, begin + len(words))


def _is_complete(text: str, end: int, span: Span) -> bool:
    """Whether a quoted sentence that ends at `end` is over there, rather than taken up after the cue."""
    if text[end - 1] in ".!…":
        return not text[:end].endswith("...")
    if end < span.end or text[end - 1] == "?":
        return False
    tail = text[end : end + 160]
    closed = re.match(r"[.!…]|,?[\"”’']+[,.]?", tail)
    resumed = re.search(r",\s*[\"“]\s*[a-z]", tail)
    return closed is not None and resumed is None


def _stands_alone(attribution: Attribution, text: str, words: str) -> bool:
    """Whether the content, without its cue, is a full statement of the same certainty."""
    cue = squeeze(" ".join(span.of(text) for span in attribution.cue)).casefold()
    if attribution.cue_kind is not CueKind.SAYING or cue not in NEUTRAL_CUES:
        return False
    if attribution.quotation is Quotation.DIRECT:
        return True
    if cue_end_preposition(text, attribution) or re.search(r"\band that\b", words):
        return False
    own_pronoun = any(
        m.group().casefold() not in {"its", "their"}
        for m in PERSONAL.finditer(words)
        if not EXPLETIVE.match(words, m.start()) and not may_stand_for_a_word_before(words, m)
    )
    return not NO_CLAUSE.match(words) and not own_pronoun


def cue_end_preposition(text: str, attribution: Attribution) -> bool:
    """Whether a preposition makes the content what somebody spoke of, not what they said."""
    before = text[max(0, attribution.content[0].start - 20) : attribution.content[0].start]
    return re.search(r"\b(?:about|of|on|for|against|into|over|at|with|from)\s+$", before) is not None
