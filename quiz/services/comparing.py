"""Two accounts of one event side by side: what both print, and what only one of them has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import inf
from typing import Final

from quiz.errors import Code, Fault, QuizError
from quiz.items.coverage import AlignedQuotation, Caveat, Coverage, find_kin, survey_event
from quiz.items.coverage.figures import list_new_numbers
from quiz.items.coverage.naming import is_named
from quiz.items.coverage.newcomers import read_all
from quiz.items.coverage.outlets import is_own_outlet
from quiz.items.judging.heads import name_core
from quiz.reading import Attribution, Reading, SourceKind
from quiz.reading.values import CERTAIN
from quiz.services.account_views import (
    Account,
    AccountChoice,
    AccountLine,
    AccountsView,
    Alone,
    LoneCaveat,
    LoneNumber,
    LoneSource,
    Origin,
    Pair,
    PieceKind,
    PrintedPiece,
    Printing,
    Saying,
    SharedQuotation,
    SharedStatement,
)
from quiz.services.explaining import read_kept
from quiz.services.library import UNTITLED
from quiz.services.reading_views import Words
from quiz.services.readings import tell_sureness
from quiz.services.showing import show_article
from quiz.storage import Database, articles
from quiz.storage.statements import AnyRow
from quiz.storage.tables import StoredArticle
from quiz.text import Article, Span, hull

PAGE_SIZE: Final = articles.PAGE_SIZE
MOST_HELD_AGAINST: Final = 100  # articles, the newest, that are looked through for others of one event
_NAMED: Final = frozenset((SourceKind.PERSON, SourceKind.ORGANISATION))


def offer_accounts(
    database: Database, teacher_id: int, article_id: int, *, words: str = "", page: int = 1
) -> AccountChoice:
    """What the article can be compared with: others likely about its event, then a page of all others.

    `words` must all stand in the title, the outlet's or the author's name of the latter; then, and on
    later pages, none of the former are listed.

    Raises:
        QuizError: `article-unknown`, also for somebody else's.
    """
    wanted = max(1, min(page, 10_000))
    with database.reading() as session:
        row = articles.find_article(session, teacher_id, article_id)
        if row is None:
            raise _refuse(article_id)
        rows, total = articles.list_articles(session, teacher_id, words=words, page=wanted)
        alone = bool(words) or wanted > 1
        newest = () if alone else articles.list_newest(session, teacher_id, MOST_HELD_AGAINST)
        held = [other for other in newest if other.sha256 != row.sha256]
        kin = find_kin(articles.read_article(row), [articles.read_article(other) for other in held])
        return AccountChoice(
            of=_line(row),
            kin=tuple(_line(held[number]) for number in kin),
            others=tuple(_line(other) for other in rows if other.id != row.id),
            total=total,
            page=wanted,
            pages=max(1, -(-total // PAGE_SIZE)),
        )


def compare_accounts(database: Database, teacher_id: int, one: int, other: int) -> AccountsView:
    """Two articles of the library side by side, by their ids.

    Raises:
        QuizError: `article-unknown`, also for somebody else's; `reading-busy`.
    """
    found: list[Article] = []
    with database.reading() as session:
        for article_id in (one, other):
            row = articles.find_article(session, teacher_id, article_id)
            if row is None:
                raise _refuse(article_id)
            found.append(articles.read_article(row))
    return compare_kept((one, other), (found[0], found[1]))


@lru_cache(maxsize=16)
def compare_kept(ids: Pair[int], pair: Pair[Article]) -> AccountsView:
    """Two stored articles side by side, from memory where they have been compared before."""
    if pair[0].sha256 == pair[1].sha256:
        return AccountsView(_name_accounts(ids, pair, ("one article", "the other article")), same_text=True)
    return compare_readings(ids, (read_kept(pair[0]), read_kept(pair[1])))


def compare_readings(ids: Pair[int], readings: Pair[Reading]) -> AccountsView:
    """What the readings of two different texts share, and what one of them has alone."""
    coverage = survey_event(readings)
    teller = _Teller(coverage, readings)
    return AccountsView(
        accounts=_name_accounts(ids, (readings[0].article, readings[1].article), coverage.labels),
        quotations=tuple(map(teller.tell_quotation, coverage.quotations)),
        statements=tuple(teller.tell_statements()),
        origins=tuple(teller.tell_origins()),
        shared_sources=tuple(source.name for source in coverage.sources),
        alone=(teller.tell_alone(0), teller.tell_alone(1)),
    )


def _name_accounts(ids: Pair[int], pair: Pair[Article], labels: Sequence[str]) -> Pair[Account]:
    first, second = (
        Account(article_id, show_article(article), label)
        for article_id, article, label in zip(ids, pair, labels, strict=True)
    )
    return first, second


class _Teller:
    """Tells what a survey of two accounts found, with the words of both texts."""

    def __init__(self, coverage: Coverage, readings: Pair[Reading]) -> None:
        self.coverage = coverage
        self.readings = readings

    def words(self, account: int, span: Span) -> Words:
        return Words(span, span.of(self.readings[account].article.text))

    def list_words(self, account: int, spans: Sequence[Span]) -> tuple[Words, ...]:
        return tuple(self.words(account, span) for span in spans)

    def tell_saying(self, account: int, number: int) -> Saying:
        reading = self.readings[account]
        told = reading.attributions[number]
        return Saying(
            source=None if told.source is None else reading.sources[told.source].name,
            cue=self.list_words(account, told.cue),
            content=self.list_words(account, told.content),
            hedges=self.list_words(account, [hedge.span for hedge in told.hedges]),
            told=None if told.addressee is None else self.words(account, told.addressee),
            channel=told.channel,
            sureness=tell_sureness(told.confidence, enough=inf if told.doubtful else CERTAIN),
        )

    def tell_quotation(self, aligned: AlignedQuotation) -> SharedQuotation:
        printings = self.print_side(aligned, 0), self.print_side(aligned, 1)
        return SharedQuotation(printings, same=not aligned.differences)

    def print_side(self, aligned: AlignedQuotation, side: int) -> Printing:
        number = aligned.attributions[side]
        return Printing(
            words=self.words(side, aligned.spans[side]),
            pieces=tuple(_cut_printing(self.readings[side].article.text, aligned, side)),
            own=self.list_words(side, [span for span in _list_own(aligned, side) if span]),
            marked=aligned.marked[side],
            saying=None if number is None else self.tell_saying(side, number),
        )

    def tell_statements(self) -> Iterator[SharedStatement]:
        """The claims that are no part of a quotation which both print."""
        for claim in self.coverage.claims:
            contents = [
                hull(reading.attributions[number].content)
                for reading, number in zip(self.readings, claim.attributions, strict=True)
            ]
            if not any(
                mine.overlaps(theirs)
                for aligned in self.coverage.quotations
                for mine, theirs in zip(contents, aligned.spans, strict=True)
            ):
                first, second = claim.attributions
                sayings = self.tell_saying(0, first), self.tell_saying(1, second)
                yield SharedStatement(self.coverage.sources[claim.source].name, sayings)

    def tell_origins(self) -> Iterator[Origin]:
        for origin in self.coverage.origins:
            yield Origin(
                kind=origin.kind,
                source=None if origin.source is None else self.coverage.sources[origin.source].name,
                outlet=origin.outlet,
                words=(self.words(0, origin.origins[0]), self.words(1, origin.origins[1])),
            )

    def tell_alone(self, account: int) -> Alone:
        return Alone(
            sources=tuple(self.list_sources(account)),
            caveats=tuple(self.list_caveats(account)),
            numbers=tuple(self.list_numbers(account)),
        )

    def list_sources(self, account: int) -> Iterator[LoneSource]:
        """The named sources that are surely cited here and that the other account does not name."""
        reading, other = self.readings[account], self.readings[1 - account].article
        first: dict[int, Attribution] = {}
        for told in reading.attributions:
            if told.source is not None and told.certain and told.source != reading.publisher:
                first.setdefault(told.source, told)
        for number, told in first.items():
            source = reading.sources[number]
            named = is_named(read_all(other), source.name) or is_own_outlet(source.name, other)
            if source.kind in _NAMED and has_name(source.name) and not named:
                mention = self.words(account, told.source_spans[0])
                yield LoneSource(source.name, mention, self.list_words(account, told.content))

    def list_caveats(self, account: int) -> Iterator[LoneCaveat]:
        """The caveats of a kind that the other account has none of on the same matter, each place once."""
        seen: set[tuple[str, Span]] = set()
        for caveat in self.coverage.caveats:
            place = (caveat.kind.value, caveat.marker)
            if caveat.account == account and not caveat.shared_with and place not in seen:
                seen.add(place)
                yield LoneCaveat(
                    kind=caveat.kind,
                    words=self.words(account, caveat.marker),
                    about=self.words(account, caveat.content),
                    nearest=self.find_nearest(caveat),
                )

    def find_nearest(self, caveat: Caveat) -> Words | None:
        """The sentence of the other account that may be on the matter of the caveat."""
        near = [one for one in caveat.nearest if one[0] not in caveat.missing_in]
        return self.words(near[0][0], near[0][1]) if near else None

    def list_numbers(self, account: int) -> Iterator[LoneNumber]:
        """The numbers that the other account prints nowhere, each once."""
        reading, other = self.readings[account], read_all(self.readings[1 - account].article)
        seen: set[str] = set()
        for sentence in reading.sentences:
            told = sentence.of(reading.article.text)
            for place in list_new_numbers(told, other):
                words = self.words(account, Span(sentence.start + place.start, sentence.start + place.end))
                if words.text not in seen:
                    seen.add(words.text)
                    yield LoneNumber(words, Words(sentence, told))


def has_name(name: str) -> bool:
    """Whether a name has a capital of its own: "the tagline" has none, whatever the reading takes it for."""
    return any(word[:1].isupper() for word in name_core(name).split())


def _list_own(aligned: AlignedQuotation, side: int) -> list[Span | None]:
    """What this printing has between each two runs of shared words, None where it has nothing."""
    return [difference.second if side else difference.first for difference in aligned.differences]


def _cut_printing(text: str, aligned: AlignedQuotation, side: int) -> Iterator[PrintedPiece]:
    """The characters of one printing in order: shared ones, its own, and gaps where the other has more."""
    whole = aligned.spans[side]
    at = whole.start
    for block, own in zip(aligned.blocks, _list_own(aligned, side), strict=False):  # one block more
        until = block[side].end if own is None else own.start
        yield PrintedPiece(PieceKind.SAME, text[at:until])
        if own is None:
            yield PrintedPiece(PieceKind.GAP, "")
        else:
            yield PrintedPiece(PieceKind.OWN, own.of(text))
        at = until if own is None else own.end
    yield PrintedPiece(PieceKind.SAME, text[at : whole.end])


def _line(row: AnyRow | StoredArticle) -> AccountLine:
    return AccountLine(
        article_id=row.id,
        title=row.title or UNTITLED,
        publisher=row.publisher,
        date=row.date,
        shared=row.owner_id is None,
    )


def _refuse(article_id: int) -> QuizError:
    details = {"id": str(article_id), "known": "those in your list"}
    return QuizError(Fault(Code.ARTICLE_UNKNOWN, "article", details))
