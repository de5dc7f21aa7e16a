"""What two accounts report alike: the same claim of the same source, and what both accounts go back to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from quiz.items.coverage.quotations import AlignedQuotation
from quiz.items.coverage.referents import SharedSource
from quiz.items.heads import name_core
from quiz.items.words import list_words, share_topic, topic_words
from quiz.reading import Attribution, Reading
from quiz.text import Span, hull

_SAME_MATTER: Final = 0.6  # of the shorter content's topic in the other
_NEAR: Final = 3  # sentences over which it holds to whom a source speaks
_ENOUGH_TOPIC: Final = 3  # words that the two contents have in common, at the least


@dataclass(frozen=True, slots=True)
class SameClaim:
    """Two attributions in two accounts to one source that are about the same matter.

    `accounts` index `Coverage.readings`, `attributions` each reading's attributions, `source` indexes
    `Coverage.sources`. `share` is how much of the shorter content's topic the other has, in 0..1.
    """

    accounts: tuple[int, int]
    attributions: tuple[int, int]
    source: int
    share: float


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


def find_same_claims(
    readings: Sequence[Reading], sources: Sequence[SharedSource], accounts: tuple[int, int]
) -> tuple[SameClaim, ...]:
    """The claims of a shared source that two accounts report, each attribution once, the likest first."""
    found: list[SameClaim] = []
    for number, shared in enumerate(sources):
        ours, theirs = (shared.in_account(account) for account in accounts)
        if ours is None or theirs is None:
            continue
        for one, first in _attributions_of(readings[accounts[0]], ours):
            for other, second in _attributions_of(readings[accounts[1]], theirs):
                share = _share_matter(readings[accounts[0]], first, readings[accounts[1]], second)
                if share >= _SAME_MATTER:
                    found.append(SameClaim(accounts, (one, other), number, share))
    return tuple(_match_once(found))


def _attributions_of(reading: Reading, source: int) -> Iterator[tuple[int, Attribution]]:
    for number, attribution in enumerate(reading.attributions):
        if attribution.source == source and attribution.certain and attribution.parent is None:
            yield number, attribution


def _share_matter(one: Reading, first: Attribution, other: Reading, second: Attribution) -> float:
    words, others = content_words(one, first), content_words(other, second)
    if len(topic_words(words) & topic_words(others)) < _ENOUGH_TOPIC:
        return 0.0
    return share_topic(words, others)


def content_words(reading: Reading, attribution: Attribution) -> str:
    """The words that are attributed, on one line."""
    return " ".join(span.of(reading.article.text) for span in attribution.content)


def _match_once(found: Sequence[SameClaim]) -> Iterator[SameClaim]:
    """The pairs that are left when each attribution takes its likest partner."""
    taken: set[tuple[int, int]] = set()
    for pair in sorted(found, key=lambda pair: (-pair.share, pair.attributions)):
        ends = set(enumerate(pair.attributions))
        if not ends & taken:
            taken |= ends
            yield pair


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
    told = _find_told(readings, claim.accounts, claim.attributions)
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


def _find_told(
    readings: Sequence[Reading], accounts: tuple[int, int], numbers: tuple[int, int]
) -> tuple[tuple[int, Span], ...]:
    """Where the accounts name the outlet that was told: both the same one, or one the other's own outlet."""
    told = [
        (account, place)
        for account, number in zip(accounts, numbers, strict=True)
        if (place := _find_addressee(readings[account], number)) is not None
    ]
    printed = [place.of(readings[account].article.text) for account, place in told]
    if len(told) == 2:
        return tuple(told) if is_one_outlet(printed[0], printed[1]) else ()
    for (account, _), name in zip(told, printed, strict=True):
        publisher = readings[accounts[account == accounts[0]]].article.publisher
        if publisher and is_one_outlet(name, publisher):
            return tuple(told)
    return ()


def _find_addressee(reading: Reading, number: int) -> Span | None:
    """Who was told, according to the attribution or to one of the same source a few sentences before it.

    None where that source speaks to several: nobody can say to whom it spoke here.
    """
    attribution = reading.attributions[number]
    if attribution.addressee:
        return attribution.addressee
    text = reading.article.text
    addressed = [
        one
        for one in reading.attributions
        if one.source == attribution.source and one.addressee is not None and one.certain
    ]
    if len({one.addressee.of(text).casefold() for one in addressed if one.addressee}) != 1:
        return None
    near = [
        one.addressee
        for one in addressed
        if 0 <= _count_sentences(reading, one.sentence, attribution.sentence) <= _NEAR
    ]
    return near[-1] if near else None


def _count_sentences(reading: Reading, before: Span, after: Span) -> int:
    """How many sentences lie from one to a later one; below 0 where the second is the earlier."""
    places = [number for number, s in enumerate(reading.sentences) if s.overlaps(before) or s.overlaps(after)]
    return (places[-1] - places[0]) if before <= after else -1


def is_one_outlet(first: str, second: str) -> bool:
    """Whether two printings name one outlet: alike but for a leading "the", or the end of the longer one."""
    short, long = sorted((list_words(name_core(first)), list_words(name_core(second))), key=len)
    return bool(short) and long[-len(short) :] == short and (short == long or len(short) > 1)


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
    told = _find_told(readings, quotation.accounts, (one, other))
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
    if best is None or shared[best][0] < _ENOUGH_TOPIC or shared[best][1] < _SAME_MATTER:
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
