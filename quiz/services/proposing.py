"""What readings give: items across the accounts of each event, then items about each article alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from quiz.items import Cause, Item, Proposal, Refusal, Skill, propose_items
from quiz.items.coverage import group_articles
from quiz.items.event_generation import generate_event_items
from quiz.reading import Reading

Proposed = Callable[[Reading], None]


def propose(
    readings: Sequence[Reading],
    *,
    seed: int,
    beside: Sequence[Item] = (),
    proposed: Proposed = lambda _reading: None,
) -> Iterator[Proposal]:
    """What each article gives, then what the articles of its event give together.

    What they give together is rarer and chosen first: nothing of one article alone may answer it. Nothing
    about one article stands ill beside the items in `beside`. `proposed` is told each reading that is done.
    """
    for group in group_articles([reading.article for reading in readings]):
        together = [readings[index] for index in group]
        event = generate_event_items(together, seed=seed)
        for reading in together:
            near = [item for item in (*beside, *event.items) if reading.article.sha256 in item.articles]
            yield propose_items(reading, seed=seed, beside=near)
            proposed(reading)
        yield event


def count_refusals(refusals: Iterable[Refusal]) -> dict[Cause, dict[Skill, int]]:
    """How often each skill had each cause, the most frequent first."""
    counts = Counter((refusal.cause, refusal.skill) for refusal in refusals)
    found: dict[Cause, dict[Skill, int]] = {}
    for (cause, skill), count in counts.most_common():
        found.setdefault(cause, {})[skill] = count
    return dict(sorted(found.items(), key=lambda pair: (-sum(pair[1].values()), pair[0])))
