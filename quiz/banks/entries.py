"""Banks written down as entries: the part of writing that YAML and snapshots share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quiz.banks.bank import BankArticle, Review
from quiz.banks.schema import (
    DistractorEntry,
    EvidenceEntry,
    ItemEntry,
    KeyEntry,
    PremiseEntry,
    ReviewEntry,
)
from quiz.items import Distractor, Evidence, Item, Option, Premise
from quiz.items.item import ItemType
from quiz.text import anchor_span


class EntryWriter:
    """Writes items on these articles as entries; with context, evidence can be found in a changed article."""

    def __init__(
        self, articles: Iterable[BankArticle], reviews: Mapping[str, Review], *, context: bool
    ) -> None:
        listed = tuple(articles)
        self._ids: Mapping[str, str] = {entry.article.sha256: entry.id for entry in listed}
        self._texts = {entry.article.sha256: entry.article.text for entry in listed}
        self._reviews = reviews
        self._context = context

    def item(self, item: Item) -> ItemEntry:
        """The entry of `item`."""
        keys = tuple(self._key(key) for key in item.keys)
        single = item.type is ItemType.SINGLE_CHOICE
        return ItemEntry(
            stem=item.stem,
            type=item.type,
            key=keys[0] if single else None,
            keys=() if single else keys,
            distractors=tuple(self._distractor(wrong) for wrong in item.distractors),
            explanation=item.explanation,
            review=_review_entry(self._reviews.get(item.id, Review())),
            id=item.id,
            skill=item.skill,
            tier=item.tier,
            seed=item.seed,
            texts=tuple(self._ids[sha256] for sha256 in item.texts),
            premise=self._premise(item.premise),
        )

    def _key(self, key: Option) -> KeyEntry:
        return KeyEntry(
            prompt=key.prompt, text=key.text, reason=key.reason, evidence=self._evidence(key.evidence)
        )

    def _distractor(self, wrong: Distractor) -> DistractorEntry:
        return DistractorEntry(
            text=wrong.text,
            reason=wrong.reason,
            evidence=self._evidence(wrong.evidence),
            basis=wrong.basis,
            misconception=wrong.misconception,
        )

    def _premise(self, premise: Premise) -> PremiseEntry:
        return PremiseEntry(**{name: self._evidence(part) for name, part in premise.parts()})

    def _evidence(self, listed: Iterable[Evidence]) -> tuple[EvidenceEntry, ...]:
        return tuple(self._one(evidence) for evidence in listed)

    def _one(self, evidence: Evidence) -> EvidenceEntry:
        article, start = self._ids[evidence.article], evidence.span.start
        if not self._context:
            return EvidenceEntry(quote=evidence.quote, article=article, start=start)
        anchor = anchor_span(self._texts[evidence.article], evidence.span)
        return EvidenceEntry(
            quote=anchor.exact, article=article, start=start, prefix=anchor.prefix, suffix=anchor.suffix
        )


def _review_entry(review: Review) -> ReviewEntry:
    return ReviewEntry(status=review.status, note=review.note, by=review.by, date=review.date)
