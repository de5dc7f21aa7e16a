"""Laws of banks: whatever is written is read back, and a reader's edits survive."""

from __future__ import annotations

from hypothesis import given

from quiz.banks import Bank, ReviewStatus, dump_snapshot, parse_snapshot
from tests.strategies import banks


@given(banks())
def test_a_snapshot_gives_back_its_bank(bank: Bank) -> None:
    """Law: write→read of a snapshot is identity, and the same bank always gives the same text."""
    text = dump_snapshot(bank)
    assert parse_snapshot(text) == bank
    assert dump_snapshot(parse_snapshot(text)) == text
    assert text.isascii()


@given(banks())
def test_the_accepted_part_is_closed(bank: Bank) -> None:
    """Law: the accepted part has exactly the accepted items in order, and exactly their articles."""
    part = bank.accepted()
    assert part.items == tuple(
        item for item in bank.items if bank.review(item.id).status is ReviewStatus.ACCEPTED
    )
    assert {entry.article.sha256 for entry in part.articles} == {
        sha256 for item in part.items for sha256 in item.articles
    }
    assert part.accepted() == part
