"""What a reading offers to ask about: certain attributions whose words can stand in a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quiz.items.heads import drop_titles, is_people_noun
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
    UNABLE,
)
from quiz.items.passages import sentence_range, split_sentences, widen_to_sentences
from quiz.items.relations import is_personal_name, is_surname
from quiz.items.wording import balanced_marks, capitalise, set_inside, squeeze
from quiz.items.words import count_words, list_words
from quiz.reading import Attribution, CueKind, MentionForm, Quotation, Reading, Source, SourceKind
from quiz.text import Span, hull

_DESCRIBED: Final = (SourceKind.ROLE, SourceKind.COLLECTIVE, SourceKind.UNNAMED)
MIN_WORDS: Final = 4
MAX_WORDS: Final = 24
_NOT_ASSERTED: Final = re.compile(
    r"(?:\b(?:not|never|would|will|might|could|may|should|if|whether|to|cannot|can|nor)|n['’]t)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_UNFINISHED: Final = re.compile(
    r"\b(?:and|or|but|the|a|an|of|to|in|for|with|that|which|by|as|is|are|was|were)$", re.IGNORECASE
)
_SUBJECTS: Final = frozenset(("he", "she", "they"))
_NO_CLAIM: Final = re.compile(r"\b(?:declin|refus|quoted)", re.IGNORECASE)
_RELATIVE: Final = re.compile(r"^(?:which|who|whose|whom)\b|\baccording\s+to\b", re.IGNORECASE)
_NO_SUBJECT: Final = re.compile(
    r"^(?:should|would|could|may|might|will|must|can|has|have|had|is|are|was|were|did|does|do)\b"
)
# A clause after a comma and a conjunction may be the outlet's own: nothing shows where the cue ends.
_MAY_BE_OUTSIDE: Final = re.compile(
    r",\s+(?:and|but|while|although|though|so)\s+(?:an?|the|he|she|it|they|[A-Z])(?:\b|\w)"
)
_FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|will|would|can|could|may|might|must|should|shall|does|did|do)\b|n['’]t\b"
    r"|['’](?:s|re|ll|ve|d)\s|\b[a-z]{3,}ed\b",
    re.IGNORECASE,
)
_CLOSED_CONFIDENCE: Final = 0.5
_CLOSED_CUE: Final = re.compile(
    r"said|told|says|tells|reports|reported|wrote|announced|confirmed|added|according to|believes?|thinks?"
    r"|(?:have|has|had) (?:some |no |serious |their )?doubts?",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(r"\s+(?:that\s+)?")
_CLOSED_TAIL: Final = re.compile(r",\s+")
_OPENING: Final = ('"', "“")
_MARK_AND_SPACE: Final = re.compile(r"[,.!]?[\"”]\s+")
_ENDS_IN_CUE: Final = re.compile(
    r"\b(?:tells|told|said|says|reports|reported)(?:\s+[\w’'-]+){0,2}$", re.IGNORECASE
)
_CONDITION: Final = re.compile(r"(?:^|[,;(])\s*(?:if|unless|in case|provided|assuming)\b", re.IGNORECASE)
_VERB_CUE: Final = re.compile(r"(?<!accord)ing$", re.IGNORECASE)
_PAST_IDIOM: Final = re.compile(
    r"\b(?:has|have|had|is|are|was|were|did|does|do)\s+(?:\w+ly\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One attribution with the part of its content that can be asked about.

    `content` lies in the attribution's content; `words` are its characters on one line; `region` are the
    whole sentences with source, cue and content; `stands_alone` says that the words are a statement that
    keeps its certainty without the cue.
    """

    number: int
    attribution: Attribution
    source: int
    content: Span
    words: str
    region: Span
    direct: bool
    stands_alone: bool


@lru_cache(maxsize=8)  # every skill asks for the claims of the same reading
def find_claims(reading: Reading) -> tuple[Claim, ...]:
    """The claims of `reading` in text order, each content once."""
    claims: list[Claim] = []
    for number, attribution in enumerate(reading.attributions):
        claim = _make_claim(reading, number, attribution)
        if claim and not any(claim.content.overlaps(earlier.content) for earlier in claims):
            claims.append(claim)
    return tuple(claims)


def find_statements(reading: Reading) -> tuple[Claim, ...]:
    """The claims that are no report of a check that failed: those are asked about in a way of their own."""
    text = reading.article.text
    return tuple(
        claim
        for claim in find_claims(reading)
        if not any(UNABLE.search(span.of(text)) for span in claim.attribution.cue)
    )


def _make_claim(reading: Reading, number: int, attribution: Attribution) -> Claim | None:
    if attribution.source is None or not _is_usable(reading, attribution):
        return None
    content = next(_askable_parts(reading, attribution), None)
    if content is None:
        return None
    text = reading.article.text
    words = _close_marks(text, content)
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


def _close_marks(text: str, content: Span) -> str:
    """The content on one line, with the closing mark of a quotation that ends where the content does."""
    words = squeeze(content.of(text))
    for opening, closing in (('"', '"'), ("“", "”")):
        unclosed = words.count('"') % 2 if opening == closing else words.count(opening) > words.count(closing)
        if unclosed and re.match(rf"[.,]?{closing}", text[content.end : content.end + 2]):
            return words + closing
    return words


def _is_usable(reading: Reading, attribution: Attribution) -> bool:
    """Whether the attribution is certain, asserted and outside ambiguous passages."""
    text = reading.article.text
    spans = (*attribution.content, *attribution.cue, *attribution.source_spans)
    if not attribution.cue or attribution.cue_kind is CueKind.HEARSAY or not is_trusted(reading, attribution):
        return False
    if any(span.overlaps(passage) for span in spans for passage in reading.ambiguous):
        return False
    start = min(span.start for span in attribution.cue)
    cue = " ".join(span.of(text) for span in attribution.cue)
    before = text[max(0, start - 25) : start]
    return not any(
        (
            _NOT_ASSERTED.search(before),
            _PAST_IDIOM.search(before),
            _VERB_CUE.search(cue),
            _NO_CLAIM.search(cue),
        )
    )


def is_trusted(reading: Reading, attribution: Attribution) -> bool:
    """Whether the attribution is sure enough: by the reading's confidence or by a closed pattern."""
    return attribution.certain or _is_closed_pattern(reading, attribution)


def _is_closed_pattern(reading: Reading, attribution: Attribution) -> bool:
    """Whether source, a verb of saying and content touch each other and fill the sentence's end or its start.

    Such a sentence leaves no room for another source or other edges, whatever a reading's general confidence.
    """
    text = reading.article.text
    if attribution.confidence < _CLOSED_CONFIDENCE or len(attribution.content) != 1:
        return False
    if not len(attribution.source_spans) == len(attribution.cue) == 1:
        return False
    source, cue = attribution.source_spans[0], attribution.cue[0]
    if not _CLOSED_CUE.fullmatch(squeeze(cue.of(text))):
        return False
    told = attribution.addressee.end if attribution.addressee else cue.end
    if attribution.quotation is Quotation.DIRECT:
        return _is_closed_quotation(text, attribution.content[0], source, cue)
    return _is_closed_statement(text, attribution.content[0], source, Span(cue.start, max(told, cue.end)))


def _is_closed_quotation(text: str, content: Span, source: Span, cue: Span) -> bool:
    """Whether marks enclose the content and source and cue follow them, in either order, side by side."""
    first, last = sorted((source, cue))
    marked = text[content.start - 1 : content.start] in _OPENING and _MARK_AND_SPACE.fullmatch(
        text[content.end : first.start]
    )
    return bool(content.start and marked) and text[first.end : last.start].isspace()


def _is_closed_statement(text: str, content: Span, source: Span, cue: Span) -> bool:
    """Whether source, cue (with who was told) and content touch and fill the sentence."""
    sentence = widen_to_sentences(text, hull((source, cue, content)))
    if len(sentence_range(text, sentence)) > 1:
        return False
    if source.end < cue.start and cue.end < content.start:
        joined = text[source.end : cue.start].isspace() and _JOINED.fullmatch(text[cue.end : content.start])
        return bool(joined) and not text[content.end : sentence.end].strip(' ."”')
    if content.end > min(source.start, cue.start) or text[sentence.start : content.start].strip('“"'):
        return False
    first, last = sorted((source, cue))
    between = _CLOSED_TAIL.fullmatch(text[content.end : first.start]) and text[
        first.end : last.start
    ].strip() in ("", "the")
    return bool(between) and not text[last.end : sentence.end].strip(" .")


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


def is_self_contained(reading: Reading, span: Span, attribution: Attribution) -> bool:
    """Whether the words at `span` can be understood and printed outside their place."""
    text = reading.article.text
    words = _close_marks(text, span)
    count = count_words(words)
    if not MIN_WORDS <= count <= MAX_WORDS or words.endswith("?") or not balanced_marks(words):
        return False
    if "\n\n" in span.of(text) or _UNFINISHED.search(words) or SENSITIVE.search(words):
        return False
    if (
        _RELATIVE.search(words)
        or _ENDS_IN_CUE.search(words)
        or LEADING_CONJUNCTION.match(words)
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
    return cue in NEUTRAL_CUES or _FINITE.search(words) is not None


def _is_clear_pronoun(reading: Reading, span: Span, match: re.Match[str], attribution: Attribution) -> bool:
    """Whether a third-person pronoun in `span` needs nothing outside it but perhaps the source."""
    text = span.of(reading.article.text)
    place = Span(span.start + match.start(), span.start + match.end())
    if EXPLETIVE.match(text, match.start()) or _may_stand_for_a_word_before(text, match):
        return True
    if any(place.overlaps(other) for other in reading.unresolved_pronouns):
        return False
    return _refers_inside(reading, span, place) or _refers_to_source(reading, place, attribution)


def _may_stand_for_a_word_before(text: str, match: re.Match[str]) -> bool:
    """Whether a noun that the pronoun fits stands before it, so that the words explain themselves."""
    before, form = text[: match.start()], match.group().casefold()
    words = list_words(before)
    if form in {"its", "their", "itself", "themselves"}:
        return len(words) >= 3
    if form in {"it", "they", "them"}:
        return len(words) >= 5
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
    if attribution.quotation is Quotation.DIRECT or len(list_words(text[start : place.start])) > 2:
        return False
    if form not in _SUBJECTS or dict(reading.antecedents).get(place) != attribution.source:
        return False
    spoken = [span.of(text).casefold() for span in attribution.source_spans]
    mentions = reading.sources[attribution.source].mentions if attribution.source is not None else ()
    known = [m.span.of(text).casefold() for m in mentions if m.span != place]
    return form in spoken or (form in known and not {"he", "she", "they"} - {form} & set(known))


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
        if not EXPLETIVE.match(words, m.start())
    )
    return not NO_CLAUSE.match(words) and not own_pronoun


def cue_end_preposition(text: str, attribution: Attribution) -> bool:
    """Whether a preposition makes the content what somebody spoke of, not what they said."""
    before = text[max(0, attribution.content[0].start - 20) : attribution.content[0].start]
    return re.search(r"\b(?:about|of|on|for|against|into|over|at|with|from)\s+$", before) is not None


def cite(reading: Reading, span: Span) -> Evidence:
    """The article's words at `span` as evidence."""
    return Evidence(reading.article.sha256, span, reading.article.quote(span))


def mention_evidence(reading: Reading, claim: Claim) -> tuple[Evidence, ...]:
    """Where the claim's source is named, and where this claim mentions it, in text order."""
    source = reading.sources[claim.source]
    named = {mention.span for mention in source.mentions if mention.form is not MentionForm.PRONOUN}
    return tuple(cite(reading, span) for span in sorted(named | set(claim.attribution.source_spans)))


def find_antecedent(reading: Reading, claim: Claim) -> Span | None:
    """Where the source was last named before the pronoun that stands for it here; None if no pronoun does."""
    source, spans = reading.sources[claim.source], claim.attribution.source_spans
    if not any(mention.span in spans and mention.form is MentionForm.PRONOUN for mention in source.mentions):
        return None
    named = (
        m.span for m in source.mentions if m.form is not MentionForm.PRONOUN and m.span.end <= spans[0].start
    )
    return max(named, default=None)


def key_evidence(reading: Reading, claim: Claim) -> tuple[Evidence, ...]:
    """What proves the claim's source: its sentences, and for a pronoun the one with the name before it."""
    antecedent = find_antecedent(reading, claim)
    if antecedent is None:
        return (cite(reading, claim.region),)
    named = widen_to_sentences(reading.article.text, antecedent)
    return tuple(cite(reading, span) for span in dict.fromkeys((claim.region, named)))


def name_in_sentence(reading: Reading, source: Source) -> str:
    """The source's name as a sentence prints it, with the article that the text sets before it."""
    name, text = squeeze(source.name).rstrip(",;:"), reading.article.text
    if source.kind is SourceKind.PERSON:
        return drop_titles(name)
    if source.kind in _DESCRIBED and len(name.split()) == 1:
        return name[:1].lower() + name[1:]
    if source.kind not in (SourceKind.ORGANISATION, SourceKind.PUBLISHER) or re.match(r"(?:The|An?)\s", name):
        return set_inside(name, text)
    places = [mention for mention in source.mentions if mention.span.of(text) == source.name]
    with_article = [
        m
        for m in places
        if re.search(r"\bthe\s$", text[max(0, m.span.start - 5) : m.span.start], re.IGNORECASE)
    ]
    return f"the {name}" if places and 2 * len(with_article) >= len(places) else name


def show_name(reading: Reading, source: Source) -> str:
    """The source's name as an option prints it: as in a sentence, its first letter in upper case."""
    return capitalise(name_in_sentence(reading, source))


def is_showable(reading: Reading, source: Source) -> bool:
    """Whether the source's name is short and plain enough to be an option or to stand in a stem."""
    words = source.name.split()
    if (
        SENSITIVE.search(source.name)
        or re.search(r"\d", source.name)
        or not 1 <= len(words) <= 9
        or not balanced_marks(source.name)
    ):
        return False
    if not source.mentions or PERSONAL.fullmatch(source.name) or (words[0].casefold() in POSSESSIVE):
        return False
    if source.kind is SourceKind.PERSON:
        return is_personal_name(source.name)
    return len(words) > 1 or not is_surname(reading.article.text, source.name)
