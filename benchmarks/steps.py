"""Where the time of a reading goes: the steps of the engine, each with its share."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from unittest import mock

from quiz.reading import attributions, intake
from quiz.reading.agreement import agreed
from quiz.reading.assembly import assemble_reading
from quiz.reading.proposals import keep_own_checks, propose
from quiz.reading.publisher import find_publisher
from quiz.reading.selection import choose
from quiz.reading.witness import ask_tagger, merge
from quiz.text import Article

Times = dict[str, float]
RULES, TAGGER = "rules", "tagger"
VARIANTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {RULES: frozenset((RULES,)), TAGGER: frozenset((TAGGER,))}
)
PARSE, LAYOUT, PROPOSE, TAG, MERGE, CHOOSE, SOURCES, CERTAINTY = (
    "spaCy's pipeline",
    "paragraphs and quotations",
    "rules propose",
    "tagger",
    "drafts of the tagger, merging",
    "weighing and choosing",
    "sources, pronouns, channels, assembly",
    "certainty",
)


@contextmanager
def timed(times: Times, step: str) -> Iterator[None]:
    """Adds the time inside to a step, in seconds of the processor."""
    began = time.process_time()
    yield
    times[step] = times.get(step, 0.0) + time.process_time() - began


def read_in_steps(article: Article, readers: frozenset[str], times: Times) -> None:
    """The engine's steps by one reader or both, each timed; the reading itself is thrown away."""
    with timed(times, LAYOUT):
        passages = intake.view_text(article.text)
    publisher = find_publisher(article, passages)
    with timed(times, PROPOSE):
        drafts = keep_own_checks(propose(passages), passages, publisher) if RULES in readers else ()
    with timed(times, TAG):
        found = ask_tagger(passages) if TAGGER in readers else ()
    with timed(times, MERGE):
        candidates = merge(passages, drafts, found)
    with timed(times, CHOOSE):
        chosen = choose(candidates, passages, agreed())
    with timed(times, SOURCES):
        assemble_reading(article, passages, publisher, chosen)


def share_times(articles: Sequence[Article]) -> tuple[tuple[str, ...], ...]:
    """The rows of a table: each step with its share of the time and its milliseconds a 1,000 words."""
    read_in_steps(articles[0], frozenset((RULES, TAGGER)), {})  # loads what is loaded once
    times: Times = {}
    with (
        mock.patch.object(intake, "parse", _clocked(times, PARSE, intake.parse)),
        mock.patch.object(
            attributions, "judge_certainty", _clocked(times, CERTAINTY, attributions.judge_certainty)
        ),
    ):
        for article in articles:
            read_in_steps(article, frozenset((RULES, TAGGER)), times)
    times[LAYOUT] -= times[PARSE]  # they are called inside these steps
    times[SOURCES] -= times[CERTAINTY]
    whole, words = sum(times.values()), sum(len(article.text.split()) for article in articles)
    rows = sorted(times.items(), key=lambda row: -row[1])
    return (
        ("step", "share", "ms a 1,000 words"),
        *((name, f"{spent / whole:.0%}", f"{spent * 1e6 / words:.1f}") for name, spent in rows),
    )


def _clocked(times: Times, step: str, work: Callable[..., object]) -> Callable[..., object]:
    def run(*arguments: object) -> object:
        with timed(times, step):
            return work(*arguments)

    return run
