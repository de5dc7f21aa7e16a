"""What two accounts of a matter both go back to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quiz.items.coverage.quotations import AlignedQuotation
from quiz.items.coverage.referents import SharedSource
from quiz.items.coverage.same_claims import ENOUGH_TOPIC, SAME_MATTER, SameClaim, content_words
from quiz.items.coverage.told import find_told, is_one_outlet
from quiz.items.judging.words import share_topic, topic_words
from quiz.reading import Attribution, Reading
from quiz.text import Span, hull


class OriginKind(StrEnum):
    """What two accounts both go back to."""

    TOLD = "told one outlet"  # at least one says "told the Courier"; the other says so too, or is the Courier
    REPORTED = "reported by one outlet"  # one credits the other's outlet
    SAME_WORDS = "the same words"  # 60 characters or more of one source's words
    SAME_SOURCE = "the same source"  # both credit one source for it


@dataclass(frozen=True, slots=True)
class CommonOrigin:
    """Why two accounts of a matter are one confirmation: both go back to one origin.

    `source` indexes `Coverage.sources` (who said it first), `outlet` is the outlet that was told or credited
    as one account prints it, or None. `attributions` index each reading's attributions (None where one
    account prints the words without a reading of who said them); `contents` are the words on the matter,
    `origins` the words that name the origin (source, cue and who was told), in each account's text. `told`
    are pairs of an account and the place where it names the outlet that was told. `quotation` are the words
    themselves where both accounts print them.
    """

    kind: OriginKind
    accounts: tuple[int, int]
    source: int | None
    attributions: tuple[int | None, int | None]
    contents: tuple[Span, Span]
    origins: tuple[Span, Span]
    outlet: str | None = None
    told: tuple[tuple[int, Span], ...] = ()
    quotation: AlignedQuotation | None = None


def find_origins(
    readings: Sequence[Reading],
    sources: Sequence[SharedSource],
    claims: Sequence[SameClaim],
    quotations: Sequence[AlignedQuotation],
) -> tuple[CommonOrigin, ...]:
    """What pairs of accounts go back to, for each claim and quotation that both have; each matter once."""
    found: list[CommonOrigin] = []
    candidates = (
        *(_from_quotation(readings, sources, quotation) for quotation in quotations),
        *(_from_claim(readings, claim) for claim in claims),
        *_from_credits(readings),
    )
    for origin in candidates:
        if origin and not any(_is_one_matter(origin, known) for known in found):
            found.append(origin)
    return tuple(found)


def _is_one_matter(origin: CommonOrigin, known: CommonOrigin) -> bool:
    return origin.accounts == known.accounts and any(
        mine.overlaps(theirs) for mine, theirs in zip(origin.contents, known.contents, strict=True)
    )


def _from_claim(readings: Sequence[Reading], claim: SameClaim) -> CommonOrigin:
    pair = tuple(
        readings[account].attributions[number]
        for account, number in zip(claim.accounts, claim.attributions, strict=True)
    )
    told = find_told(readings, claim.accounts, claim.attributions)
    return CommonOrigin(
        kind=OriginKind.TOLD if told else OriginKind.SAME_SOURCE,
        accounts=claim.accounts,
        source=claim.source,
        attributions=claim.attributions,
        contents=(hull(pair[0].content), hull(pair[1].content)),
        origins=(_origin_words(pair[0]), _origin_words(pair[1])),
        outlet=_print_outlet(readings, told),
        told=told,
    )


def _print_outlet(readings: Sequence[Reading], told: Sequence[tuple[int, Span]]) -> str | None:
    """The outlet that was told, as the first account that says so prints it."""
    return next((place.of(readings[account].article.text) for account, place in told), None)


def _origin_words(attribution: Attribution) -> Span:
    told = (attribution.addressee,) if attribution.addressee else ()
    return hull((*attribution.source_spans, *attribution.cue, *told))


def _from_quotation(
    readings: Sequence[Reading], sources: Sequence[SharedSource], quotation: AlignedQuotation
) -> CommonOrigin | None:
    """The origin of words that both print, where no account names another source for them than the other."""
    one, other = quotation.attributions
    if one is None or other is None:
        return None
    pair = (
        readings[quotation.accounts[0]].attributions[one],
        readings[quotation.accounts[1]].attributions[other],
    )
    source = next((n for n, shared in enumerate(sources) if _names_both(shared, quotation, pair)), None)
    if source is None or not all(attribution.cue for attribution in pair):
        return None
    told = find_told(readings, quotation.accounts, (one, other))
    return CommonOrigin(
        kind=OriginKind.TOLD if told else OriginKind.SAME_WORDS,
        accounts=quotation.accounts,
        source=source,
        attributions=(one, other),
        contents=quotation.spans,
        origins=(_origin_words(pair[0]), _origin_words(pair[1])),
        outlet=_print_outlet(readings, told),
        told=told,
        quotation=quotation,
    )


def _names_both(
    shared: SharedSource, quotation: AlignedQuotation, pair: tuple[Attribution, Attribution]
) -> bool:
    found = [shared.in_account(account) for account in quotation.accounts]
    return None not in found and found == [pair[0].source, pair[1].source]


def _from_credits(readings: Sequence[Reading]) -> Iterator[CommonOrigin]:
    """Matters for which one account credits the other's outlet, whose own words are on the same matter."""
    for first, reading in enumerate(readings):
        for second, other in enumerate(readings):
            if first != second and other.article.publisher:
                yield from _credit(reading, other, (first, second))


def _credit(reading: Reading, other: Reading, accounts: tuple[int, int]) -> Iterator[CommonOrigin]:
    for number, attribution in enumerate(reading.attributions):
        if attribution.source is None or not attribution.certain or not attribution.cue:
            continue
        name = reading.sources[attribution.source].name
        if not is_one_outlet(name, other.article.publisher or ""):
            continue
        answer = _find_answer(content_words(reading, attribution), other)
        if answer is None:
            continue
        origin = CommonOrigin(
            kind=OriginKind.REPORTED,
            accounts=accounts,
            source=None,
            attributions=(number, None),
            contents=(hull(attribution.content), answer),
            origins=(_origin_words(attribution), answer),
            outlet=name,
        )
        yield origin if accounts[0] < accounts[1] else _turn(origin)


def _find_answer(words: str, other: Reading) -> Span | None:
    """The sentence of `other` that is on the same matter as `words`."""
    text = other.article.text
    shared = [
        (len(topic_words(words) & topic_words(sentence.of(text))), share_topic(words, sentence.of(text)))
        for sentence in other.sentences
    ]
    best = max(range(len(shared)), key=lambda n: shared[n][1], default=None)
    if best is None or shared[best][0] < ENOUGH_TOPIC or shared[best][1] < SAME_MATTER:
        return None
    return other.sentences[best]


def _turn(origin: CommonOrigin) -> CommonOrigin:
    return CommonOrigin(
        origin.kind,
        (origin.accounts[1], origin.accounts[0]),
        origin.source,
        (origin.attributions[1], origin.attributions[0]),
        (origin.contents[1], origin.contents[0]),
        (origin.origins[1], origin.origins[0]),
        origin.outlet,
    )
