"""S9: tell what is still to come, and what somebody thinks, from what is reported to have happened."""

from __future__ import annotations

import random
from collections.abc import Iterator

from quiz.items.item import Item
from quiz.items.refusal import Refusal
from quiz.items.skills.report_or_prediction.judged import ask_where_judged
from quiz.items.skills.report_or_prediction.named import ask_by_name
from quiz.items.skills.report_or_prediction.predictions import list_predictions
from quiz.items.skills.report_or_prediction.searching import ask_where, ask_where_ahead
from quiz.reading import Reading


def find_items(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Questions for what is predicted, then searches for what is to come and what is thought."""
    predictions = list(list_predictions(reading))
    yield from ask_by_name(reading, predictions, rng)
    searches = list(ask_where(reading, predictions, rng))
    yield from searches
    found = (key.evidence[0].span for one in searches if isinstance(one, Item) for key in one.keys)
    yield from ask_where_ahead(reading, rng, frozenset(found))
    yield from ask_where_judged(reading, rng)
