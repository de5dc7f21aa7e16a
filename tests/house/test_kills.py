"""Whatever was acknowledged outlives the server: SIGKILL in mid-run, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import delete

from quiz.storage.tables import Response
from tests.databases import BACKENDS, migrated, postgresql_database
from tests.house.killing import (
    Browser,
    Learner,
    Server,
    count_missing,
    count_outcome,
    run_through_kills,
    served,
)
from tests.house.serving import own_environment
from tests.quizzes import make_bank, publish

KILLS = 2
LEARNERS = 8
QUESTIONS = 8
PAUSE = 0.6  # seconds of reading; the whole lasts longer than the kills take

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_killed_server_loses_no_answer_that_it_acknowledged_and_everybody_goes_on(
    repository: Path, tmp_path: Path, backend: str
) -> None:
    if backend == "sqlite":
        (tmp_path / "instance").mkdir()
        go_through(repository, tmp_path, f"sqlite:///{tmp_path / 'instance' / 'quiz.sqlite3'}")
    else:
        with postgresql_database() as url:
            go_through(repository, tmp_path, url)


def go_through(repository: Path, folder: Path, url: str) -> None:
    """Kill the server that works on the database, and count afterwards."""
    database = migrated(url)
    try:
        quiz = publish(database, make_bank(QUESTIONS)).quiz
        server = Server(repository, folder, own_environment(folder, QUIZ_DATABASE_URL=url))
        learners = [
            Learner(f"Kim {place}", Browser(server.port), quiz.join_code, QUESTIONS, PAUSE)
            for place in range(1, LEARNERS + 1)
        ]
        with served(server, 60):
            run_through_kills(server, learners, KILLS, between=1.5)
            outcome = count_outcome(database, learners, KILLS)
        # The count would notice: an answer that is taken away is missing.
        with database.transaction() as session:
            session.execute(delete(Response).where(Response.number == min(learners[0].acknowledged)))
        assert count_missing(database, learners) >= 1
    finally:
        database.close()
    assert outcome.missing == 0, outcome
    assert outcome.unfinished == 0, outcome
    assert outcome.doubled == 0, outcome
    assert outcome.lost == (), outcome
    assert outcome.strayed == (), outcome
    assert outcome.acknowledged > LEARNERS * QUESTIONS / 2, outcome
