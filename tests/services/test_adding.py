"""Articles that wait and articles that are kept: what does not change with their number, and likeness."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from quiz.services import adding, jobs, library
from quiz.services.adding import check_facts, split_paragraphs
from quiz.storage import Database
from quiz.text import Article
from tests.storage.counting import counting
from tests.web.samples import School, found_school

WORDS = [f"word{number}" for number in range(400)]
MAX_SECONDS = 0.15


@pytest.fixture
def school(database: Database) -> School:
    return found_school(database)


def write(chance: random.Random, words: int = 600) -> str:
    return " ".join(chance.choices(WORDS, k=words)) + "."


def fill(school: School, count: int, seed: int = 1) -> int:
    """The id of the last of so many articles."""
    chance, last = random.Random(seed), 0
    for number in range(count):
        import_id = adding.read_paste(school.database, school.teacher_id, write(chance), {})
        facts = {"title": f"Article {seed}-{number}", "publisher": "Harbour Post"}
        last = adding.confirm_import(school.database, school.teacher_id, import_id, facts).article_id
    return last


def looks(school: School) -> dict[str, Callable[[], object]]:
    """What pages of this area ask for."""
    database, teacher_id = school.database, school.teacher_id
    article_id = fill(school, 1, seed=99)
    import_id = adding.read_paste(database, teacher_id, write(random.Random(7)), {})
    return {
        "library": lambda: library.list_library(database, teacher_id),
        "search": lambda: library.list_library(database, teacher_id, words="harbour post"),
        "article": lambda: library.show_stored(database, teacher_id, article_id),
        "preview": lambda: adding.show_import(database, teacher_id, import_id),
        "choices": lambda: library.offer_articles(database, teacher_id, [article_id]),
        "jobs": lambda: jobs.list_jobs(database, teacher_id),
    }


def test_the_number_of_statements_does_not_grow_with_articles(school: School) -> None:
    asked = looks(school)
    counts: list[dict[str, int]] = []
    for more in (30, 40):
        fill(school, more, seed=more)
        counts.append({})
        for name, look in asked.items():
            with counting(school.database) as statements:
                look()
            counts[-1][name] = len(statements)
    assert counts[0] == counts[1]
    assert max(counts[0].values()) <= 3


@pytest.mark.slow
def test_every_look_takes_less_than_150_milliseconds_beside_500_articles(school: School) -> None:
    fill(school, 500)
    for name, look in looks(school).items():
        seconds = []
        for _ in range(5):
            began = time.process_time()
            look()
            seconds.append(time.process_time() - began)
        assert min(seconds) < MAX_SECONDS, name


def test_a_list_is_paged(school: School) -> None:
    fill(school, 30)
    first, second = (library.list_library(school.database, school.teacher_id, page=page) for page in (1, 2))
    assert (len(first.lines), first.pages, first.total) == (25, 2, 31)  # with the shared one
    assert not {line.article_id for line in first.lines} & {line.article_id for line in second.lines}
    assert library.list_library(school.database, school.teacher_id, page=999).lines == ()


def test_facts_are_tidied_and_empty_ones_are_not_known() -> None:
    assert check_facts({"title": "  A \n clock ", "author": " "}) == {"title": "A clock"}


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One.\n\nTwo.", ("One.", "Two.")),
        ("One.\r\n \t\r\nTwo.\r\n", ("One.", "Two.")),
        ("  Indented.\nSecond line.", ("  Indented.\nSecond line.",)),
        ("\n\n\nOne.\n\n\n", ("One.",)),
    ],
)
def test_paragraphs_are_parted_by_empty_lines(text: str, paragraphs: tuple[str, ...]) -> None:
    assert split_paragraphs(text) == paragraphs


def test_a_date_and_an_address_that_the_article_had_are_kept_until_they_are_confirmed(school: School) -> None:
    data = b"---\ntitle: Clock\ndate: 2026-05-06\naddress: https://post.example/clock\n---\nIt stopped."
    import_id = adding.read_upload(school.database, school.teacher_id, data, "clock.md")
    view = adding.show_import(school.database, school.teacher_id, import_id)
    assert isinstance(view.article, Article)
    assert (str(view.article.date), view.article.address) == ("2026-05-06", "https://post.example/clock")
