"""Banks: items and their articles in files, reviewed, and as snapshots that travel."""

from quiz.banks.bank import Bank, BankArticle, Review, ReviewStatus
from quiz.banks.files import load_bank, parse_bank, render_bank, save_bank
from quiz.banks.samples import sample_banks_folder
from quiz.banks.snapshot import dump_snapshot, parse_snapshot

__all__ = [
    "Bank",
    "BankArticle",
    "Review",
    "ReviewStatus",
    "dump_snapshot",
    "load_bank",
    "parse_bank",
    "parse_snapshot",
    "render_bank",
    "sample_banks_folder",
    "save_bank",
]
