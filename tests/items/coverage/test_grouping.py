"""Articles are grouped by event, each once, whatever their order."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.items.coverage.grouping import find_candidates, find_kin, group_articles
from quiz.text import Article, load_article
from tests.strategies import articles

STOCK = "It rained for most of the day. Nobody was hurt. The council will meet again in spring."
FERRY = (
    "Mara Lind of Marren said the ferry had lost a plate beside Solvik pier. {} Oskar Brandt heard it.",
    "A plate of the Marren ferry lies under Solvik pier, Mara Lind said. {} Divers will look for the plate.",
    "The ferryman Oskar Brandt heard the plate fall beside Solvik pier. {} Marren has no other ferry.",
)
LIBRARY = (
    "Ines Quist found a viper in the library of Hellby. {} The viper slept behind the atlases, Quist said.",
    "A viper slept behind the atlases in Hellby, Ines Quist said. {} Tove Amsel carried it out.",
    "Tove Amsel carried the viper of Hellby out of the library. {} Quist had found it behind the atlases.",
)
EVENTS = [Article(text.format(STOCK)) for text in (*FERRY, *LIBRARY)]


@given(st.lists(articles(), min_size=1, max_size=8))
def test_every_article_is_in_one_group(listed: list[Article]) -> None:
    """The groups part the articles: each index once, ascending inside a group, by first articles outside."""
    groups = group_articles(listed)
    assert sorted(index for group in groups for index in group) == list(range(len(listed)))
    assert all(list(group) == sorted(group) for group in groups)
    assert list(groups) == sorted(groups)


@given(st.permutations(range(len(EVENTS))))
def test_the_order_of_the_articles_does_not_matter(order: list[int]) -> None:
    """Shuffled articles come in the same groups."""
    groups = group_articles([EVENTS[index] for index in order])
    assert {frozenset(order[at] for at in group) for group in groups} == {
        frozenset((0, 1, 2)),
        frozenset((3, 4, 5)),
    }


def test_sentences_that_many_articles_have_join_nothing() -> None:
    names = [
        f"{first}{last}"
        for first in ("Bel", "Dor", "Fen", "Gal", "Hos")
        for last in ("by", "ton", "nes", "ra", "vik")
    ]
    asked = "“Sign up for the letter that brings you the news of the whole day,” the paper asks."
    listed = [Article(f"{name}gard has a new {name.lower()}lom. {asked} {STOCK}") for name in names]
    assert group_articles(listed) == tuple((index,) for index in range(len(listed)))


def test_a_shared_quotation_joins_accounts_that_share_little_else() -> None:
    quoted = "“I heard the plate fall before anybody on the quay had looked up,” {} said."
    listed = [
        Article(f"{quoted.format('Brandt')} The ferry is old. Its captain lives in town."),
        Article(f"{quoted.format('the ferryman')} Nothing floats for ever. Ask any child."),
        Article("Chess players met in a tent. They drew. Somebody had brought soup."),
    ]
    assert group_articles(listed) == ((0, 1), (2,))


def test_nothing_to_group_gives_no_groups() -> None:
    assert group_articles([]) == ()


def test_candidates_share_many_marks() -> None:
    chance = random.Random(3)
    marks = [
        [f"{event}-{number}" for number in chance.sample(range(30), 20)] for event in range(20) for _ in "ab"
    ]
    found = set(find_candidates(marks))
    assert found == {(2 * event, 2 * event + 1) for event in range(20)}


def test_grouping_loads_no_numbers_before_it_is_used(repository: Path) -> None:
    code = "import sys, quiz.items.coverage; print('numpy' in sys.modules or 'datasketch' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=repository, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


@pytest.mark.slow
def test_the_hashes_of_a_process_change_nothing(repository: Path) -> None:
    code = (
        "from quiz.items.coverage import group_articles\n"
        "from tests.items.coverage.test_grouping import EVENTS\n"
        "print(group_articles(EVENTS * 3))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=repository,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1


@pytest.mark.shared
def test_published_accounts_are_grouped_by_event(shared_folder: Path) -> None:
    listed = json.loads((shared_folder / "news" / "index.json").read_text(encoding="utf-8"))
    events = [entry["event"] for entry in listed]
    groups = group_articles([load_article(shared_folder / "news" / entry["file"]) for entry in listed])
    found = [pair for group in groups for pair in combinations(group, 2)]
    right = sum(events[one] == events[other] for one, other in found)
    wanted = sum(one == other for one, other in combinations(events, 2))
    assert right / len(found) >= 0.9
    assert right / wanted >= 0.85


@given(st.integers(0, len(EVENTS) - 1), st.permutations(range(len(EVENTS))))
def test_an_articles_kin_are_the_others_of_its_event_whatever_their_order(one: int, order: list[int]) -> None:
    """Metamorphic: shuffled articles are the same kin; an article's kin are those of its group."""
    others = [at for at in order if at != one]
    found = find_kin(EVENTS[one], [EVENTS[at] for at in others])
    event = range(3) if one < 3 else range(3, 6)
    assert {others[number] for number in found} == set(event) - {one}


def test_an_article_alone_has_no_kin() -> None:
    assert find_kin(EVENTS[0], []) == ()
    assert find_kin(EVENTS[0], EVENTS[3:]) == ()
