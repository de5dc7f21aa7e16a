"""What the proof is led to with and without the evidence of each item, and what care says of news.

    .venv/bin/python -m benchmarks.ablation ../shared/news

Takes the folder that `benchmarks.items` takes; the tables go into `docs/quality/README.md`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from benchmarks.items import Made, Rows, group_by_event, load_news, make, tell_share
from benchmarks.measuring import put_table
from quiz.items import SKILL_NAMES, Cause, Item
from quiz.items.ablation import Ablation, ablate_item
from quiz.items.difficulty import Level, estimate_difficulty
from quiz.items.judging.care import Topic, find_topics
from quiz.text import Article

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "quality" / "README.md"

Shelf = Mapping[str, Article]


def list_items(made: Sequence[Made]) -> Iterator[Item]:
    """All items of the articles and of their events."""
    for one in made:
        for proposal in one.proposals:
            yield from proposal.items


def tell_ablations(found: Sequence[tuple[Item, Ablation]]) -> Rows:
    """By skill: how many items lead to their key alone, and how many to nothing without its evidence."""
    rows = [("skill", "items", "led to the key alone", "led to nothing without its evidence")]
    for skill, name in SKILL_NAMES.items():
        listed = [ablation for item, ablation in found if item.skill is skill]
        if listed:
            rows.append((name, *_tell(listed)))
    rows.append(("**all**", *_tell([ablation for _, ablation in found])))
    return rows


def _tell(listed: Sequence[Ablation]) -> tuple[str, str, str]:
    alone = sum(ablation.solved == {ablation.key} for ablation in listed)
    nothing = sum(not ablation.solved_without for ablation in listed)
    return str(len(listed)), tell_share(alone, len(listed)), tell_share(nothing, len(listed))


def tell_care(made: Sequence[Made]) -> Rows:
    """How many articles touch on each topic, and how many candidates were refused for words that hurt."""
    found = [find_topics(news.article.text) for one in made for news in one.news]
    topics = Counter(topic for listed in found for topic in listed)
    touched = sum(map(bool, found))
    refusals = [refusal for one in made for proposal in one.proposals for refusal in proposal.refusals]
    harmed = sum(
        refusal.cause is Cause.SENSITIVE or "words-harmless" in refusal.detail for refusal in refusals
    )
    return [
        ("what", "how many"),
        *((f"articles that touch on {topic.value}", str(topics[topic])) for topic in Topic),
        ("articles that touch on any of them", tell_share(touched, len(found))),
        ("candidates refused because words could hurt", tell_share(harmed, len(refusals))),
    ]


def tell_levels(items: Sequence[Item], shelf: Shelf) -> Rows:
    """How many items of each level, as guessed before use."""
    levels = Counter(estimate_difficulty(item, shelf).level for item in items)
    return [
        ("guessed level", "items"),
        *((level.value, tell_share(levels[level], len(items))) for level in Level),
    ]


def main() -> None:
    """Measures and writes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ablation", description=__doc__)
    parser.add_argument("news", type=Path)
    made = [make(news) for news in group_by_event(load_news(parser.parse_args().news))]
    shelf = {news.article.sha256: news.article for one in made for news in one.news}
    items = list(list_items(made))
    put_table(PAGE, "ablation", tell_ablations([(item, ablate_item(item, shelf)) for item in items]))
    put_table(PAGE, "care", tell_care(made))
    put_table(PAGE, "levels", tell_levels(items, shelf))


if __name__ == "__main__":
    main()
