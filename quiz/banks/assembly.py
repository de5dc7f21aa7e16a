"""Entries put together as items: every quote is looked up in its article, and every fault is collected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from quiz.banks.bank import Review
from quiz.banks.schema import (
    DistractorEntry,
    EvidenceEntry,
    ItemEntry,
    KeyEntry,
    PremiseEntry,
    ReviewEntry,
)
from quiz.errors import Code, Fault
from quiz.items import Distractor, Evidence, Item, Option, Premise
from quiz.items.item import ItemType
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
        self._check_shape(entry, path)
        keys = tuple(self._key(key, (*path, *place)) for key, place in _listed_keys(entry))
        distractors = tuple(
            self._distractor(wrong, (*path, "distractors", index))
            for index, wrong in enumerate(entry.distractors)
        )
        premise = self._premise(entry.premise, (*path, "premise"))
        texts = self._texts(entry, (*path, "texts"))
        if len(self.faults) + self.unread > before:
            return None
        try:
            return Item(
                id=entry.id,
                skill=entry.skill,
                tier=entry.tier,
                stem=entry.stem,
                keys=tuple(key for key in keys if key is not None),
                distractors=tuple(wrong for wrong in distractors if wrong is not None),
                explanation=entry.explanation,
                premise=premise,
                seed=entry.seed,
                type=entry.type,
                texts=texts,
            )
        except ValueError as error:
            self._fault(Code.BANK_INVALID, path, reason=str(error))
            return None

    def _check_shape(self, entry: ItemEntry, path: Place) -> None:
        """Nothing; faults are collected where the keys are not written as the item's type needs them."""
        for place, reason in _odd_shapes(entry):
            self._fault(Code.BANK_INVALID, (*path, *place), reason=reason)

    def _key(self, entry: KeyEntry, path: Place) -> Option | None:
        evidence = self._evidence(entry.evidence, (*path, "evidence"))
        return Option(entry.text, entry.reason, evidence, prompt=entry.prompt) if evidence else None

    def _distractor(self, entry: DistractorEntry, path: Place) -> Distractor | None:
        evidence = self._evidence(entry.evidence, (*path, "evidence"))
        return Distractor(
            entry.text, entry.reason, evidence, basis=entry.basis, misconception=entry.misconception
        )

    def _premise(self, entry: PremiseEntry, path: Place) -> Premise:
        parts = {name: getattr(entry, name) for name, _ in Premise().parts()}
        return Premise(**{name: self._evidence(part, (*path, name)) for name, part in parts.items()})

    def _texts(self, entry: ItemEntry, path: Place) -> tuple[str, ...]:
        for index, name in enumerate(entry.texts):
            if name not in self.known:
                known = ", ".join(self.known)
                self._fault(Code.ARTICLE_UNKNOWN, (*path, index), id=name, known=known)
        return tuple(self.articles[name].sha256 for name in entry.texts if name in self.articles)

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


def _listed_keys(entry: ItemEntry) -> Iterator[tuple[KeyEntry, Place]]:
    """Each right option with its place in the item."""
    if entry.key is not None:
        yield entry.key, ("key",)
    for index, key in enumerate(entry.keys):
        yield key, ("keys", index)


def _odd_shapes(entry: ItemEntry) -> Iterator[tuple[Place, str]]:
    """Each place at which the right options are not written as the item's type needs them, and why."""
    kind = entry.type
    if kind is ItemType.SINGLE_CHOICE:
        if entry.keys:
            yield ("keys",), f"a {kind} item has one right option: write it under `key`, or change its `type`"
        elif entry.key is None:
            yield (), "`key` is missing: the option that is right"
        else:
            yield from _odd_prompts(entry)
    elif entry.key is not None:
        yield (
            ("key",),
            f"a {kind} item lists its right options under `keys`; only a single choice has a `key`",
        )
    elif not entry.keys:
        yield (), f"`keys` is missing: the list of the options that are right in a {kind} item"
    else:
        yield from _odd_prompts(entry)


def _odd_prompts(entry: ItemEntry) -> Iterator[tuple[Place, str]]:
    for key, place in _listed_keys(entry):
        if entry.type is ItemType.MATCHING and not key.prompt:
            yield place, "`prompt` is missing: what this option of a matching item belongs to"
        if entry.type is not ItemType.MATCHING and key.prompt:
            yield (*place, "prompt"), f"only a matching item has prompts, and this is a {entry.type} item"


def _shown(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= SHOWN_QUOTE else f"{flat[: SHOWN_QUOTE - 1]}…"
