"""What is left of a class's answers when the server is killed ten times in mid-run, on both databases.

    .ci/with-postgresql .venv/bin/python -m benchmarks.kills

SIGKILL to gunicorn and all its workers at once, in the middle of whatever they do, and a new start each time.
Learners go on as people do: they send again what was not answered, and a start that is sent again is one
attempt. In the end every acknowledged answer must be on record as it was given, and every attempt be found by
its own address and by its resume code. PostgreSQL where QUIZ_TEST_POSTGRESQL_URL names a server.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.databases import REPOSITORY, each_database
from benchmarks.measuring import write_table
from tests.databases import migrated
from tests.house.killing import Browser, Learner, Outcome, Server, count_outcome, run_through_kills, served
from tests.house.serving import own_environment
from tests.quizzes import make_bank, publish

KILLS = 10
LEARNERS = 40
QUESTIONS = 40
PAUSE = 1.5  # seconds of reading before each answer
BETWEEN = 3.0  # seconds from one start to the next kill
HEADS = (
    "database", "learners", "kills", "answers acknowledged", "replies lost and sent again",
    "acknowledged and missing", "questions left open", "attempts begun twice", "not resumed", "other replies",
)  # fmt: skip


def measure(kind: str, url: str, folder: Path, kills: int) -> Outcome:
    """What became of a class on the database at the address."""
    database = migrated(url)
    quiz = publish(database, make_bank(QUESTIONS)).quiz
    server = Server(REPOSITORY, folder, own_environment(folder, QUIZ_DATABASE_URL=url))
    learners = [
        Learner(f"{kind} {place}", Browser(server.port), quiz.join_code, QUESTIONS, PAUSE)
        for place in range(1, LEARNERS + 1)
    ]
    with served(server, 60):
        run_through_kills(server, learners, kills, BETWEEN)
        outcome = count_outcome(database, learners, kills)
    database.close()
    return outcome


def tell(kind: str, outcome: Outcome) -> tuple[str, ...]:
    """The row of the table."""
    counts = (
        outcome.learners, outcome.kills, outcome.acknowledged, outcome.retries, outcome.missing,
        outcome.unfinished, outcome.doubled, len(outcome.lost), len(outcome.strayed),
    )  # fmt: skip
    return (kind, *(f"{count:,}" for count in counts))


def is_whole(outcome: Outcome) -> bool:
    """Whether nothing at all is missing."""
    return not (outcome.missing or outcome.unfinished or outcome.doubled or outcome.lost or outcome.strayed)


def main() -> None:
    """Kill, count, print the table and write it to the README; fails when anything is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS)
    options = parser.parse_args()
    found = [(kind, measure(kind, url, folder, options.kills)) for kind, url, folder in each_database()]
    rows = [HEADS, *(tell(kind, outcome) for kind, outcome in found)]
    # Fewer kills are a rehearsal, and do not go into the README.
    print(write_table("kills", rows) if options.kills == KILLS else rows)  # noqa: T201 - its answer
    if not all(is_whole(outcome) for _, outcome in found):
        sys.exit(f"Something is missing: {found}")


if __name__ == "__main__":
    main()
