from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa

from quiz.items.item import ItemType
from quiz.storage import Database
from quiz.storage.tables import Response
from tests.quizzes import make_bank, publish, start

QUESTIONS = 10
LEARNERS = 6
ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


def _answer(url: str, position: int, attempt_ids: Sequence[str]) -> subprocess.Popen[str]:
    """A process that answers, its acknowledgements in its standard output."""
    command = [sys.executable, "-m", "tests.services.answering", url, str(position), *attempt_ids]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def _parse(line: str) -> tuple[str, int, tuple[int, ...]]:
    attempt_id, number, chosen, _ = line.split()
    return attempt_id, int(number), tuple(map(int, chosen.split(",")))


def _read_standing(database: Database) -> list[tuple[str, int, tuple[int, ...]]]:
    with database.reading() as session:
        rows = session.execute(sa.select(Response.attempt_id, Response.number, Response.positions))
        return [(row.attempt_id, row.number, tuple(row.positions)) for row in rows]


@pytest.mark.parametrize("kills_after", [1, 7, 23, 50])
def test_no_acknowledged_answer_is_lost_when_the_server_is_killed(
    database: Database, database_url: str, kills_after: int
) -> None:
    published = publish(database, make_bank(QUESTIONS, kinds=tuple(ItemType)))
    attempt_ids = [start(database, published) for _ in range(LEARNERS)]
    with _answer(database_url, 1, attempt_ids) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(kills_after)]
        process.kill()
        lines += [line for line in process.stdout if line.endswith("\n")]
    assert process.returncode == -9
    acknowledged = [_parse(line) for line in lines]
    assert len(acknowledged) >= kills_after
    assert set(acknowledged) <= set(_read_standing(database))
    with _answer(database_url, 1, attempt_ids) as again:
        assert again.stdout is not None
        resumed = [_parse(line) for line in again.stdout]
    assert again.returncode == 0
    assert len(resumed) == len(_read_standing(database)) == QUESTIONS * LEARNERS


def test_two_servers_that_get_different_answers_at_once_keep_one_and_agree_on_it(
    database: Database, database_url: str
) -> None:
    published = publish(database, make_bank(QUESTIONS, kinds=tuple(ItemType)))
    attempt_ids = [start(database, published) for _ in range(LEARNERS)]
    shuffled = random.Random(5).sample(attempt_ids, LEARNERS)
    with _answer(database_url, 0, attempt_ids) as first, _answer(database_url, 3, shuffled) as second:
        assert first.stdout is not None
        assert second.stdout is not None
        told = [[_parse(line) for line in process.stdout or ()] for process in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0)
    standing = _read_standing(database)
    assert len(standing) == QUESTIONS * LEARNERS
    assert sorted(told[0]) == sorted(told[1]) == sorted(standing)
