"""Several accounts of one event: which belong together, what they share, and what only one of them has."""

from quiz.items.coverage.caveats import Caveat, CaveatKind
from quiz.items.coverage.grouping import find_kin, group_articles
from quiz.items.coverage.origins import CommonOrigin, OriginKind
from quiz.items.coverage.quotations import AlignedQuotation, Difference
from quiz.items.coverage.referents import SharedSource
from quiz.items.coverage.same_claims import SameClaim
from quiz.items.coverage.survey import Coverage, survey_event

__all__ = [
    "AlignedQuotation",
    "Caveat",
    "CaveatKind",
    "CommonOrigin",
    "Coverage",
    "Difference",
    "OriginKind",
    "SameClaim",
    "SharedSource",
    "find_kin",
    "group_articles",
    "survey_event",
]
