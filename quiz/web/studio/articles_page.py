"""What the pages about articles say."""

from __future__ import annotations

from quiz.services.adding import Added
from quiz.web.words import plural


def tell_added(added: Added) -> str:
    """That the article is kept, and what became of questions about its earlier version."""
    told = ["The article is yours now. Look at its X-ray, or make questions from it."]
    moved, flagged = added.renewal.moved, added.renewal.flagged
    if moved:
        told.append(
            f"{plural(moved, 'question')} of the earlier version found all their evidence in it and moved."
        )
    if flagged:
        told.append(
            f"{plural(flagged, 'question')} did not find all evidence again:"
            " they stay on the earlier version and wait for your decision in their bank."
        )
    return " ".join(told)
