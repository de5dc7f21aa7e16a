"""How long the pages of an X-ray take once its article is read, beside the reading itself.

    .venv/bin/python -m benchmarks.xray

The article has 1,500 words: texts of the sample articles one behind the other. Each page is asked for by
Flask's own client, so that what is measured is the server's work; what the browser adds is measured, and
printed, by `tests/browser/test_xray.py`. Aim: on screen within 2 s of the end of the reading.
"""

from __future__ import annotations

import gc
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import Final

from flask.testing import FlaskClient

from benchmarks.measuring import write_table
from quiz.services import explaining
from quiz.storage import Database, articles
from quiz.text import Article
from quiz.web import create_app
from tests.databases import migrated
from tests.long_articles import join_samples
from tests.web.browsing import sign_in
from tests.web.samples import School, found_school

WORDS: Final = 1_500
ROUNDS: Final = 9
AIM: Final = 2.0  # seconds on screen


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds of the processor that a page takes in each round, and the reading of its article beside it."""

    page: str
    seconds: tuple[float, ...]
    reading: tuple[float, ...]

    @property
    def shares(self) -> tuple[float, ...]:
        """What the page takes as a share of the reading, round by round."""
        return tuple(page / reading for page, reading in zip(self.seconds, self.reading, strict=True))

    def as_cells(self) -> tuple[str, ...]:
        """The page, its time, and its share of the reading with the range, as cells of a table."""
        low, high = min(self.shares), max(self.shares)
        told = f"**{statistics.median(self.shares):.2f}** ({low:.2f} to {high:.2f})"
        return self.page, f"{1000 * statistics.median(self.seconds):.0f}", told


@contextmanager
def open_school(folder: Path) -> Iterator[tuple[School, FlaskClient, tuple[int, int]]]:
    """A school, its teacher's client, and two articles of 1,500 words in the library."""
    database: Database = migrated(f"sqlite:///{folder / 'quiz.sqlite3'}")
    school = found_school(database)
    told = {
        "QUIZ_SECRET_KEY": "only for measuring",
        "QUIZ_QUEUE_URL": f"sqlite:///{folder / 'queue.sqlite3'}",
    }
    client = create_app(told | {"QUIZ_DATABASE_URL": "sqlite://"}, database=database).test_client()
    sign_in(client, school)
    with database.transaction() as session:
        one, other = (
            articles.add_article(session, school.teacher_id, article, now=database.now())
            for article in list_articles()
        )
    yield school, client, (one, other)
    database.close()


def list_articles() -> tuple[Article, Article]:
    """Two articles of 1,500 words that have some accounts of one event each."""
    return join_samples(WORDS), join_samples(WORDS, skip=1)


def clock(work: Callable[[], object]) -> float:
    """Seconds of the processor that the work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def forget_texts() -> None:
    """Empty every cache that remembers pieces of texts, so that each round meets the articles anew."""
    for found in gc.get_objects():
        own = isinstance(found, _lru_cache_wrapper) and found.__module__.startswith("quiz.")
        if own and found.cache_parameters()["maxsize"] is not None:
            found.cache_clear()


def time_pages(client: FlaskClient, ids: tuple[int, int]) -> list[Timed]:
    """Each page, measured in turn with the reading of the article that it shows."""
    first, second = list_articles()
    one, other = ids
    pages = {
        "the X-ray": f"/teacher/xray/{one}",
        "the X-ray, one source alone": f"/teacher/xray/{one}?who=1",
        "a source on the projector": f"/teacher/xray/{one}/projector",
        "beside another account that is read, too": f"/teacher/xray/compare/{one}/{other}",
    }
    taken: dict[str, list[tuple[float, float]]] = {page: [] for page in pages}
    for _ in range(ROUNDS + 1):  # the first one warms up
        for page, address in pages.items():
            forget_texts()
            explaining.read_kept(second)
            reading = clock(lambda: explaining.read_kept(first))
            taken[page].append((clock(lambda at=address: client.get(at)), reading))  # type: ignore[misc]
    return [Timed(page, *zip(*rounds[1:], strict=True)) for page, rounds in taken.items()]


def main() -> None:
    """Measure, print the table and write it to the README."""
    with tempfile.TemporaryDirectory() as folder, open_school(Path(folder)) as (_, client, ids):
        timed = time_pages(client, ids)
    heads = ("page", "server time after the reading, ms", "share of the reading (range)")
    print(write_table("xray", (heads, *(one.as_cells() for one in timed))))  # noqa: T201


if __name__ == "__main__":
    main()
