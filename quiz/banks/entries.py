"""Banks written down as entries: the part of writing that YAML and snapshots share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quiz.banks.bank import Bank, Review
from quiz.banks.schema import (
    DistractorEntry,
    EvidenceEntry,
    ItemEntry,
    KeyEntry,
    PremiseEntry,
    ReviewEntry,
)
from quiz.items import Evidence, Item, Premise
from quiz.text import anchor_span


class EntryWriter:
    """Writes items of one bank as entries; with context, evidence can be found again in a changed article."""

    def __init__(self, bank: Bank, *, context: bool) -> None:
        self._ids: Mapping[str, str] = {entry.article.sha256: entry.id for entry in bank.articles}
        self._texts = {entry.article.sha256: entry.article.text for entry in bank.articles}
        self._reviews = bank.reviews
        self._context = context

    def item(self, item: Item) -> ItemEntry:
        """The entry of `item`."""
        return ItemEntry(
            stem=item.stem,
            key=KeyEntry(
                text=item.key.text, reason=item.key.reason, evidence=self._evidence(item.key.evidence)
            ),
            distractors=tuple(
                DistractorEntry(
                    text=wrong.text,
                    reason=wrong.reason,
                    basis=wrong.basis,
                    evidence=self._evidence(wrong.evidence),
                )
                for wrong in item.distractors
            ),
            explanation=item.explanation,
            review=_review_entry(self._reviews.get(item.id, Review())),
            id=item.id,
            skill=item.skill,
            tier=item.tier,
            seed=item.seed,
            premise=self._premise(item.premise),
        )

    def _premise(self, premise: Premise) -> PremiseEntry:
        return PremiseEntry(
            source=self._evidence(premise.source),
            cue=self._evidence(premise.cue),
            content=self._evidence(premise.content),
            hedges=self._evidence(premise.hedges),
        )

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
