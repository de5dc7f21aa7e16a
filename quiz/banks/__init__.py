"""Banks: items and their articles in files, reviewed, and as snapshots that travel."""

from quiz.banks.bank import Bank, BankArticle, Review, ReviewStatus
from quiz.banks.snapshot import dump_snapshot, parse_snapshot

__all__ = [
    "Bank",
    "BankArticle",
    "Review",
    "ReviewStatus",
    "dump_snapshot",
    "parse_snapshot",
]
