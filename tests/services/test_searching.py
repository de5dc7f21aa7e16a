"""Items of a bank are found by words and filters, a page at a time, in few statements."""

from __future__ import annotations

import time

import pytest

from quiz.banks import ReviewStatus
from quiz.errors import Code
from quiz.items.difficulty import Level
from quiz.services import deciding, searching
from quiz.services.bank_views import ItemFilter, ItemPage
from quiz.services.searching import PAGE_SIZE
from quiz.storage import Database, banks
from tests.services.test_learning import refused
from tests.shelves import Shelf, add_teacher, cut_bank, ferry_bank, fill_shelf, long_bank
from tests.storage.counting import counting


@pytest.fixture
def shelf(database: Database) -> Shelf:
    """A teacher with the whole sample bank in three states."""
    return fill_shelf(database, long_bank(30))


def _search(shelf: Shelf, page: int = 1, **wanted: object) -> ItemPage:
    asked = ItemFilter(**wanted)  # type: ignore[arg-type]
    return searching.search_items(shelf.database, shelf.teacher_id, shelf.bank_id, asked, page=page)


def test_without_filters_every_item_is_there_page_by_page(shelf: Shelf) -> None:
    first, second = _search(shelf), _search(shelf, page=2)
    assert (first.total, first.pages, len(first.rows), len(second.rows)) == (30, 2, PAGE_SIZE, 5)
    assert [row.item_id for row in (*first.rows, *second.rows)] == list(shelf.ids)
    assert _search(shelf, page=99) == second
    assert _search(shelf, page=-1) == first


@pytest.mark.parametrize("words", ["FERRY", "ferry said", "Item-7"])
def test_words_are_found_wherever_they_stand_and_however_they_are_written(shelf: Shelf, words: str) -> None:
    bank = long_bank(30)
    wanted = [
        item.id
        for item in bank.items
        if all(
            word
            in "\n".join(
                (
                    item.id,
                    item.stem,
                    item.explanation,
                    *(f"{o.prompt} {o.text} {o.reason}" for o in item.options),
                )
            ).casefold()
            for word in words.casefold().split()
        )
    ]
    found = searching.list_ids(shelf.database, shelf.teacher_id, shelf.bank_id, ItemFilter(words=words))
    assert len(found) == len(wanted)


@pytest.mark.parametrize("words", ["100%", "a_b", "\\", "nowhere-at-all"])
def test_signs_of_the_database_mean_nothing_in_a_search(shelf: Shelf, words: str) -> None:
    assert _search(shelf, words=words).total == 0


def test_filters_narrow_each_other_and_count_what_others_would_find(shelf: Shelf) -> None:
    skill = long_bank(30).items[0].skill
    page = _search(shelf, skill=skill, status=ReviewStatus.ACCEPTED)
    assert {(row.skill, row.status) for row in page.rows} <= {(skill, ReviewStatus.ACCEPTED)}
    counts = {facet.value: facet.count for facet in page.facets["status"]}
    assert counts[ReviewStatus.ACCEPTED] == page.total
    assert sum(counts.values()) == _search(shelf, skill=skill).total
    chosen = [facet.value for facet in page.facets["skill"] if facet.chosen]
    assert chosen == [skill]
    skills = sum(facet.count for facet in page.facets["skill"])
    assert skills == _search(shelf, status=ReviewStatus.ACCEPTED).total


def test_levels_articles_and_tags_are_filters_too(shelf: Shelf) -> None:
    for item_id in shelf.ids[:2]:
        deciding.set_tags(
            shelf.database, shelf.teacher_id, shelf.bank_id, item_id, ["week 3"], expected_revision=1
        )
    assert [row.item_id for row in _search(shelf, tag="week 3").rows] == list(shelf.ids[:2])
    assert sum(_search(shelf, level=level).total for level in Level) == 30
    with shelf.database.reading() as session:
        placed = banks.list_articles(session, shelf.bank_id)
    for article_id, entry in placed:
        wanted = sum(entry.sha256 in item.articles for item in long_bank(30).items)
        page = _search(shelf, article=article_id)
        assert page.total == wanted
        (facet,) = [facet for facet in page.facets["article"] if facet.chosen]
        assert (facet.count, facet.name) == (wanted, f"{entry.article.title} ({entry.article.publisher})")


def test_a_row_tells_the_question_its_key_and_where_it_stands(shelf: Shelf) -> None:
    row, item = _search(shelf).rows[0], ferry_bank().items[0]
    assert (row.number, row.stem, row.keys[0], row.skill) == (1, item.stem, item.key.text, item.skill)
    assert row.level is not None


def test_the_bank_of_somebody_else_is_not_searched(shelf: Shelf) -> None:
    other = add_teacher(shelf.database, "okoye")
    search = searching.search_items
    assert refused(lambda: search(shelf.database, other, shelf.bank_id, ItemFilter())) is Code.BANK_UNKNOWN


def test_a_search_takes_the_same_statements_for_many_items(database: Database) -> None:
    small, large = fill_shelf(database, cut_bank(1)), fill_shelf(database, long_bank(120))
    with counting(database) as few:
        _search(small, words="ferry")
    with counting(database) as many:
        _search(large, words="ferry", status=ReviewStatus.PROPOSED)
    assert len(few) == len(many) <= 6


def test_five_hundred_items_are_searched_in_a_moment(database: Database) -> None:
    shelf = fill_shelf(database, long_bank(500))
    spent = []
    for _ in range(3):
        begun = time.process_time()
        _search(shelf, words="ferry", status=ReviewStatus.PROPOSED)
        spent.append(time.process_time() - begun)
    assert min(spent) < 0.1, spent
