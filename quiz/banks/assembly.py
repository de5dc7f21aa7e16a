"""Entries put together as items: every quote is looked up in its article, and every fault is collected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from quiz.banks.bank import Review
from quiz.banks.schema import EvidenceEntry, ItemEntry, OptionEntry, PremiseEntry, ReviewEntry
from quiz.errors import Code, Fault
from quiz.items import Distractor, Evidence, Item, Option, Premise
from quiz.text import Anchor, Article, Span, find_anchor, find_quotation
from quiz.text.plain_yaml import Place

SHOWN_STARTS: Final = 5
SHOWN_QUOTE: Final = 60

Tell = Callable[[Place], str]


@dataclass(slots=True)
class Assembly:
    """Items from entries, for one file.

    `articles` are the file's articles by id. `changed` are the ids of those whose text is another one than
    the items were made for: there a position counts for nothing and words are found again by their context.
    `place` tells people where a way into the file is. `moved` and `total` count the anchors of changed
    articles, by id: those found again, and all. `unread` counts quotes from articles that are not there.
    """

    articles: Mapping[str, Article]
    changed: frozenset[str]
    known: tuple[str, ...]
    place: Tell
    faults: list[Fault] = field(default_factory=list)
    moved: dict[str, int] = field(default_factory=dict)
    total: dict[str, int] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    unread: int = 0

    def item(self, entry: ItemEntry, path: Place) -> Item | None:
        """The item that `entry` describes, or None after collecting its faults."""
        before = len(self.faults) + self.unread
        key = self._option(entry.key, (*path, "key"))
        distractors = [
            self._option(wrong, (*path, "distractors", index))
            for index, wrong in enumerate(entry.distractors)
        ]
        premise = self._premise(entry.premise, (*path, "premise"))
        if len(self.faults) + self.unread > before:
            return None
        try:
            return Item(
                id=entry.id,
                skill=entry.skill,
                tier=entry.tier,
                stem=entry.stem,
                keys=(Option(*key),),
                distractors=tuple(
                    Distractor(*parts, basis=wrong.basis)
                    for parts, wrong in zip(distractors, entry.distractors, strict=True)
                ),
                explanation=entry.explanation,
                premise=premise,
                seed=entry.seed,
            )
        except ValueError as error:
            self._fault(Code.BANK_INVALID, path, reason=str(error))
            return None

    def _option(self, entry: OptionEntry, path: Place) -> tuple[str, str, tuple[Evidence, ...]]:
        return entry.text, entry.reason, self._evidence(entry.evidence, (*path, "evidence"))

    def _premise(self, entry: PremiseEntry, path: Place) -> Premise:
        return Premise(
            source=self._evidence(entry.source, (*path, "source")),
            cue=self._evidence(entry.cue, (*path, "cue")),
            content=self._evidence(entry.content, (*path, "content")),
            hedges=self._evidence(entry.hedges, (*path, "hedges")),
        )

    def _evidence(self, entries: Iterable[EvidenceEntry], path: Place) -> tuple[Evidence, ...]:
        found = (self._one(entry, (*path, index)) for index, entry in enumerate(entries))
        return tuple(evidence for evidence in found if evidence is not None)

    def _one(self, entry: EvidenceEntry, path: Place) -> Evidence | None:
        name = self._article_id(entry, path)
        if name is None:
            return None
        self.used.add(name)
        article = self.articles.get(name)
        if article is None:
            self.unread += 1  # its file could not be read, which is a fault of its own
            return None
        span = self._span(article, name, entry, path)
        return None if span is None else Evidence(article.sha256, span, entry.quote)

    def _article_id(self, entry: EvidenceEntry, path: Place) -> str | None:
        if entry.article is None and len(self.known) == 1:
            return self.known[0]
        if entry.article is None:
            self._fault(Code.BANK_INVALID, path, reason="`article` is missing, and the bank has several")
            return None
        if entry.article not in self.known:
            self._fault(Code.ARTICLE_UNKNOWN, path, id=entry.article, known=", ".join(self.known))
            return None
        return entry.article

    def _span(self, article: Article, name: str, entry: EvidenceEntry, path: Place) -> Span | None:
        if name in self.changed:
            return self._moved_span(article, name, entry, path)
        if entry.start is not None:
            return self._placed_span(article, entry, entry.start, path)
        places = find_quotation(article.text, Anchor(entry.quote, entry.prefix, entry.suffix))
        if len(places) == 1:
            return places[0]
        quote = _shown(entry.prefix + entry.quote + entry.suffix)
        if places:
            starts = ", ".join(str(span.start) for span in places[:SHOWN_STARTS])
            self._fault(Code.QUOTE_AMBIGUOUS, path, quote=quote, count=len(places), starts=starts)
        else:
            self._fault(Code.QUOTE_NOT_FOUND, path, quote=quote)
        return None

    def _placed_span(self, article: Article, entry: EvidenceEntry, start: int, path: Place) -> Span | None:
        span = Span(start, start + len(entry.quote))
        first = max(0, start - len(entry.prefix))
        found = article.text[first : span.end + len(entry.suffix)]
        expected = entry.prefix + entry.quote + entry.suffix
        if found == expected:
            return span
        details = {"quote": _shown(expected), "start": start, "found": _shown(found)}
        self._fault(Code.QUOTE_ELSEWHERE, path, **details)
        return None

    def _moved_span(self, article: Article, name: str, entry: EvidenceEntry, path: Place) -> Span | None:
        self.total[name] = self.total.get(name, 0) + 1
        anchor = Anchor(entry.quote, entry.prefix, entry.suffix)
        if entry.start is None:
            places = find_quotation(article.text, anchor)
            span = places[0] if len(places) == 1 else None
        else:
            span = find_anchor(article.text, anchor)
        if span is None:
            self._fault(Code.ANCHOR_LOST, path, quote=_shown(entry.quote))
        else:
            self.moved[name] = self.moved.get(name, 0) + 1
        return span

    def _fault(self, code: Code, path: Place, **details: object) -> None:
        self.faults.append(Fault(code, self.place(path), details))


def read_review(entry: ReviewEntry) -> Review:
    """The decision that `entry` describes."""
    return Review(status=entry.status, note=entry.note, by=entry.by, date=entry.date)


def _shown(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= SHOWN_QUOTE else f"{flat[: SHOWN_QUOTE - 1]}…"
