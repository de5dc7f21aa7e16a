"""What a reading offers to ask about: certain attributions whose words can stand in a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from quiz.items.item import Evidence
from quiz.items.lexicons import (
    DEICTIC,
    EXPLETIVE,
    FIRST_PERSON,
    LEADING_CONJUNCTION,
    NEUTRAL_CUES,
    NO_CLAUSE,
    PERSONAL,
    POSSESSIVE,
    SENSITIVE,
)
from quiz.items.passages import sentence_range, split_sentences, widen_to_sentences
from quiz.items.relations import is_personal_name
from quiz.items.wording import balanced_marks, squeeze
from quiz.items.words import count_words, list_words
from quiz.reading import Attribution, CueKind, MentionForm, Quotation, Reading, Source, SourceKind
from quiz.text import Span, hull

MIN_WORDS: Final = 4
MAX_WORDS: Final = 22
_NOT_ASSERTED: Final = re.compile(
    r"(?:\b(?:not|never|would|will|might|could|may|should|if|whether|to|cannot|can|nor)|n['’]t)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_UNFINISHED: Final = re.compile(
    r"\b(?:and|or|but|the|a|an|of|to|in|for|with|that|which|by|as|is|are|was|were)$", re.IGNORECASE
)
_CONDITION: Final = re.compile(r"(?:^|[,;(])\s*(?:if|unless|in case|provided|assuming)\b", re.IGNORECASE)
_VERB_CUE: Final = re.compile(r"(?<!accord)ing$", re.IGNORECASE)
_PAST_IDIOM: Final = re.compile(
    r"\b(?:has|have|had|is|are|was|were|did|does|do)\s+(?:\w+ly\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One attribution with the part of its content that can be asked about.

    `content` lies in the attribution's content; `words` are its characters on one line; `region` are the whole
    sentences with source, cue and content; `stands_alone` says that the words are a statement that keeps its
    certainty without the cue.
    """

    number: int
    attribution: Attribution
    source: int
    content: Span
    words: str
    region: Span
    direct: bool
    stands_alone: bool


def find_claims(reading: Reading) -> tuple[Claim, ...]:
    """The claims of `reading` in text order, each content once."""
    claims: list[Claim] = []
    for number, attribution in enumerate(reading.attributions):
        claim = _make_claim(reading, number, attribution)
        if claim and not any(claim.content.overlaps(earlier.content) for earlier in claims):
            claims.append(claim)
    return tuple(claims)


def _make_claim(reading: Reading, number: int, attribution: Attribution) -> Claim | None:
    if attribution.source is None or not _is_usable(reading, attribution):
        return None
    content = next(_askable_parts(reading, attribution), None)
    if content is None:
        return None
    text = reading.article.text
    words = squeeze(content.of(text))
    spans = (*attribution.source_spans, *attribution.cue, content)
    return Claim(
        number=number,
        attribution=attribution,
        source=attribution.source,
        content=content,
        words=words,
        region=widen_to_sentences(text, hull(spans)),
        direct=attribution.quotation is Quotation.DIRECT,
        stands_alone=_stands_alone(attribution, text, words),
    )


def _is_usable(reading: Reading, attribution: Attribution) -> bool:
    """Whether the attribution is certain, asserted, outside ambiguous passages and not split by other sources."""
    text = reading.article.text
    spans = (*attribution.content, *attribution.cue, *attribution.source_spans)
    if not attribution.certain or not attribution.cue or attribution.cue_kind is CueKind.HEARSAY:
        return False
    if any(span.overlaps(passage) for span in spans for passage in reading.ambiguous):
        return False
    start = min(span.start for span in attribution.cue)
    cue = " ".join(span.of(text) for span in attribution.cue)
    before = text[max(0, start - 25) : start]
    return not (_NOT_ASSERTED.search(before) or _PAST_IDIOM.search(before) or _VERB_CUE.search(cue))


def _askable_parts(reading: Reading, attribution: Attribution) -> Iterator[Span]:
    """The parts of the content that can stand in a question, in text order."""
    text = reading.article.text
    if attribution.quotation is Quotation.DIRECT:
        parts: Iterator[Span] = (
            part for span in attribution.content for part in _quoted_sentences(text, span)
        )
    else:
        parts = iter(attribution.content if len(attribution.content) == 1 else ())
    for part in parts:
        if is_self_contained(reading, part, attribution):
            yield part


def _quoted_sentences(text: str, span: Span) -> Iterator[Span]:
    """The complete sentences inside a quoted span: they begin with a capital and do not run on after the cue."""
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
    closed = re.match(r"[,.]?[\"”’']+[,.]?", tail)
    resumed = re.search(r",\s*[\"“]\s*[a-z]", tail)
    return closed is not None and resumed is None


def is_self_contained(reading: Reading, span: Span, attribution: Attribution) -> bool:
    """Whether the words at `span` can be understood, quoted and printed outside their place in the article."""
    text = reading.article.text
    words = squeeze(span.of(text))
    count = count_words(words)
    if not MIN_WORDS <= count <= MAX_WORDS or words.endswith("?") or not balanced_marks(words):
        return False
    if "\n\n" in span.of(text) or _UNFINISHED.search(words) or SENSITIVE.search(words):
        return False
    if LEADING_CONJUNCTION.match(words) or DEICTIC.search(words) or _CONDITION.search(words):
        return False
    if attribution.quotation is not Quotation.DIRECT and FIRST_PERSON.search(words):
        return False
    return all(
        _is_clear_pronoun(reading, span, match, attribution) for match in PERSONAL.finditer(span.of(text))
    )


def _is_clear_pronoun(reading: Reading, span: Span, match: re.Match[str], attribution: Attribution) -> bool:
    """Whether a third-person pronoun in `span` needs nothing outside it, but perhaps the source, to be understood."""
    text = span.of(reading.article.text)
    place = Span(span.start + match.start(), span.start + match.end())
    if any(place.overlaps(other) for other in reading.unresolved_pronouns):
        return False
    expletive = EXPLETIVE.match(text, match.start())
    if expletive or _refers_inside(reading, span, place) or _refers_to_source(reading, place, attribution):
        return True
    before = list_words(text[: match.start()])
    return match.group().casefold() in {"its", "their", "itself", "themselves"} and len(before) >= 3


def _refers_inside(reading: Reading, span: Span, place: Span) -> bool:
    """Whether the pronoun at `place` stands for a source whose name is printed before it in `span`."""
    source = dict(reading.antecedents).get(place)
    if source is None:
        return False
    named = (m.span for m in reading.sources[source].mentions if m.form is not MentionForm.PRONOUN)
    return any(span.contains(mention) and mention.start < place.start for mention in named)


def _refers_to_source(reading: Reading, place: Span, attribution: Attribution) -> bool:
    """Whether the pronoun means whoever is asked for ("who said she was tired"): never in what is quoted."""
    if attribution.quotation is Quotation.DIRECT:
        return False
    return dict(reading.antecedents).get(place) == attribution.source


def _stands_alone(attribution: Attribution, text: str, words: str) -> bool:
    """Whether the content, without its cue, is a full statement of the same certainty."""
    cue = squeeze(" ".join(span.of(text) for span in attribution.cue)).casefold()
    if attribution.cue_kind is not CueKind.SAYING or cue not in NEUTRAL_CUES:
        return False
    if attribution.quotation is Quotation.DIRECT:
        return True
    own_pronoun = any(
        m.group().casefold() not in {"its", "their"}
        for m in PERSONAL.finditer(words)
        if not EXPLETIVE.match(words, m.start())
    )
    return not NO_CLAUSE.match(words) and not own_pronoun


def cite(reading: Reading, span: Span) -> Evidence:
    """The article's words at `span` as evidence."""
    return Evidence(reading.article.sha256, span, reading.article.quote(span))


def mention_evidence(reading: Reading, claim: Claim) -> tuple[Evidence, ...]:
    """Where the claim's source is named, and where this claim mentions it, in text order."""
    source = reading.sources[claim.source]
    named = {mention.span for mention in source.mentions if mention.form is not MentionForm.PRONOUN}
    return tuple(cite(reading, span) for span in sorted(named | set(claim.attribution.source_spans)))


def key_evidence(reading: Reading, claim: Claim) -> tuple[Evidence, ...]:
    """What proves the claim's source: its sentences, and for a pronoun the last sentence with the name before it."""
    source = reading.sources[claim.source]
    spans = claim.attribution.source_spans
    if any(mention.span in spans and mention.form is MentionForm.PRONOUN for mention in source.mentions):
        earlier = [
            m.span
            for m in source.mentions
            if m.form is not MentionForm.PRONOUN and m.span.end <= spans[0].start
        ]
        if earlier:
            named = widen_to_sentences(reading.article.text, max(earlier))
            return tuple(cite(reading, span) for span in dict.fromkeys((claim.region, named)))
    return (cite(reading, claim.region),)


def show_name(source: Source) -> str:
    """The source's name as an option prints it: on one line, its first letter in upper case."""
    name = squeeze(source.name)
    return name[:1].upper() + name[1:]


def is_showable(source: Source) -> bool:
    """Whether the source's name is short and plain enough to be an option or to stand in a stem."""
    words = source.name.split()
    if SENSITIVE.search(source.name) or not 1 <= len(words) <= 9 or not balanced_marks(source.name):
        return False
    if PERSONAL.fullmatch(source.name) or (words[0].casefold() in POSSESSIVE):
        return False
    return source.kind is not SourceKind.PERSON or is_personal_name(source.name)
