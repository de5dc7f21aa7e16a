"""How many proven items articles give, on which skills, at which cost, and why others are refused.

    .venv/bin/python -m benchmarks.items ../shared/news

The folder holds `index.json`: a list of objects with `file`, `event`, `headline` and `words`. The tables go
into `docs/quality/coverage.md`, the histogram beside it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from benchmarks.histogram import draw_histogram
from benchmarks.measuring import put_table
from quiz.items import Cause, Item, Proposal, Tier, propose_items
from quiz.items.event_generation import generate_event_items
from quiz.reading.engine import read_article
from quiz.text import Article

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "quality" / "coverage.md"
FIGURE: Final = ROOT / "docs" / "figures" / "items-per-article.svg"
SEED: Final = 2026
LONG: Final = 200  # words from which an article counts
ENOUGH_ITEMS: Final = 6
ENOUGH_SKILLS: Final = 4

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class News:
    """One article with its event and its length in words."""

    event: int
    words: int
    article: Article


@dataclass(frozen=True, slots=True)
class Made:
    """What the articles of one event gave, each alone and all together; times are seconds of a processor."""

    news: tuple[News, ...]
    single: tuple[Proposal, ...]
    event: Proposal
    read: float
    made: float

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What each article gave, then what they gave together."""
        return (*self.single, self.event)

    def items(self) -> list[Item]:
        """Everything that the event gave."""
        return [item for proposal in self.proposals for item in proposal.items]

    def items_of(self, number: int, *, across: bool) -> list[Item]:
        """The items about one article, with those across accounts where they count too."""
        own = list(self.single[number].items)
        sha256 = self.news[number].article.sha256
        return own + [item for item in self.event.items if across and sha256 in item.articles]


def load_news(folder: Path) -> list[News]:
    """The articles of the folder's index, in its order."""
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    return [
        News(
            entry["event"],
            entry["words"],
            Article((folder / entry["file"]).read_text(encoding="utf-8"), title=entry["headline"]),
        )
        for entry in index
    ]


def group_by_event(news: Iterable[News]) -> list[tuple[News, ...]]:
    """The articles by event, in the order of first appearance."""
    events: dict[int, list[News]] = defaultdict(list)
    for one in news:
        events[one.event].append(one)
    return [tuple(several) for several in events.values()]


def make(news: tuple[News, ...]) -> Made:
    """The readings of an event's articles and their items: first those across accounts, which are rarer."""
    began = time.process_time()
    readings = [read_article(one.article) for one in news]
    between = time.process_time()
    event = generate_event_items(readings, seed=SEED)
    single = tuple(
        propose_items(
            reading,
            seed=SEED,
            beside=[item for item in event.items if reading.article.sha256 in item.articles],
        )
        for reading in readings
    )
    return Made(news, single, event, between - began, time.process_time() - between)


def is_covered(items: Iterable[Item]) -> bool:
    """Whether there are six items on four skills."""
    listed = list(items)
    return len(listed) >= ENOUGH_ITEMS and len({item.skill for item in listed}) >= ENOUGH_SKILLS


def tell_share(count: int, total: int) -> str:
    """Both numbers and the percentage."""
    return f"{count} of {total} ({100 * count / total:.0f} %)" if total else "none"


def tell_coverage(made: Sequence[Made]) -> Rows:
    """How many articles and events are covered, by tier."""
    rows = [["articles of 200 words or more", "with 6 items on 4 skills", "with an item", "items an article"]]
    for across in (False, True):
        long = [
            one.items_of(number, across=across)
            for one in made
            for number, news in enumerate(one.news)
            if news.words >= LONG
        ]
        told = "with items across accounts" if across else "items of the article alone"
        for name, tiers in {"": set(Tier), ", tier A": {Tier.A}, ", tiers B and C": {Tier.B, Tier.C}}.items():
            kept = [[item for item in items if item.tier in tiers] for items in long]
            covered, some = sum(map(is_covered, kept)), sum(map(bool, kept))
            mean = f"{sum(map(len, kept)) / max(len(kept), 1):.1f}"
            rows.append([f"{told}{name}", tell_share(covered, len(long)), tell_share(some, len(long)), mean])
    several = [one for one in made if len(one.news) > 1]
    some, found = sum(bool(one.event.items) for one in several), sum(len(one.event.items) for one in several)
    rows.append(["events of several articles", "", tell_share(some, len(several)), f"{found} in all"])
    return rows


def tell_skills(proposals: Sequence[Proposal]) -> Rows:
    """Items of each skill by tier and type, and articles or events that have one."""
    rows = [["skill", "items", "tier A", "B or C", "articles or events", "types"]]
    skills = dict.fromkeys(item.skill for proposal in proposals for item in proposal.items)
    for skill in sorted(skills, key=list(type(next(iter(skills)))).index):
        items = [item for proposal in proposals for item in proposal.items if item.skill is skill]
        first = sum(item.tier is Tier.A for item in items)
        homes = sum(any(item.skill is skill for item in proposal.items) for proposal in proposals)
        types = ", ".join(f"{name} {count}" for name, count in Counter(i.type for i in items).most_common())
        row = [skill.value, str(len(items)), str(first), str(len(items) - first), str(homes), types]
        rows.append(row)
    return rows


def tell_refusals(proposals: Sequence[Proposal]) -> Rows:
    """Why questions were not asked, the commonest cause first, with the skills that it meets most."""
    causes = Counter(refusal.cause for proposal in proposals for refusal in proposal.refusals)
    rows = [["cause", "refusals", "most often in"]]
    for cause, count in causes.most_common():
        skills = Counter(r.skill for p in proposals for r in p.refusals if r.cause is cause)
        rows.append([cause.value, str(count), ", ".join(f"{s} {n}" for s, n in skills.most_common(3))])
    return rows


def tell_failures(proposals: Sequence[Proposal], most: int = 12) -> Rows:
    """Which obligations stopped an item that a finder had made, the commonest first."""
    failures = Counter(
        (refusal.skill, name)
        for proposal in proposals
        for refusal in proposal.refusals
        if refusal.cause is Cause.NOT_PROVEN
        for name in refusal.detail.split(", ")
    )
    rows = [["obligation", "skill", "items stopped"]]
    return rows + [[name, skill, str(count)] for (skill, name), count in failures.most_common(most)]


def tell_soundness(made: Sequence[Made], proposals: Sequence[Proposal]) -> Rows:
    """Spans, repeatability and cost."""
    texts = {news.article.sha256: news.article.text for one in made for news in one.news}
    quotes = [part for proposal in proposals for item in proposal.items for part in item.evidence()]
    exact = sum(texts[one.article][one.span.start : one.span.end] == one.quote for one in quotes)
    same = digest(proposals) == digest_in_two_processes([one.news for one in made])
    cost = sum(one.made for one in made) / sum(one.read for one in made)
    return [
        ["figure", "measured", "aim"],
        ["quotes that stand at their span", tell_share(exact, len(quotes)), "100 %"],
        ["same seed, same items, one process or two", "yes" if same else "NO", "yes"],
        ["time of making and proving, as a share of reading", f"{100 * cost:.0f} %", "25 %"],
    ]


def digest(proposals: Sequence[Proposal]) -> str:
    """The SHA-256 (hex) of all items, byte for byte."""
    return hashlib.sha256("\n".join(repr(proposal.items) for proposal in proposals).encode()).hexdigest()


def digest_in_two_processes(events: Sequence[tuple[News, ...]]) -> str:
    """The same, made anew by two processes that share the events out between them."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        made = pool.map(make, events, chunksize=4)
        return digest([proposal for one in made for proposal in one.proposals])


def main() -> None:
    """Measures and writes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.items", description=__doc__)
    parser.add_argument("news", type=Path)
    options = parser.parse_args()
    made = [make(news) for news in group_by_event(load_news(options.news))]
    proposals = [proposal for one in made for proposal in one.proposals]
    put_table(PAGE, "coverage", tell_coverage(made))
    put_table(PAGE, "skills", tell_skills(proposals))
    put_table(PAGE, "refusals", tell_refusals(proposals))
    put_table(PAGE, "failures", tell_failures(proposals))
    put_table(PAGE, "soundness", tell_soundness(made, proposals))
    counts = [
        len(one.items_of(number, across=True))
        for one in made
        for number, news in enumerate(one.news)
        if news.words >= LONG
    ]
    FIGURE.write_text(
        draw_histogram("Proven items an article of 200 words or more", counts), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
