"""A school's worth of learners in one quiz at once: how long an answer takes, and whether each one counted.

    .ci/prepare load && .ci/with-postgresql .venv/bin/python -m benchmarks.crowd

300 learners join the real server over the loopback interface, ten a second, read each question as long as a
quick reader does, and answer; they see their feedback and go on. Each asks as a browser does, with cookies,
gzip and one connection. No request may fail, and afterwards every acknowledged answer must be on record as it
was given. PostgreSQL where QUIZ_TEST_POSTGRESQL_URL names a server.
"""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()  # before anything that opens sockets; locust's learners are greenlets

import argparse  # noqa: E402
import random  # noqa: E402
import sys  # noqa: E402
from dataclasses import dataclass, field  # noqa: E402
from pathlib import Path  # noqa: E402

import gevent  # noqa: E402
import locust.stats  # noqa: E402
from locust import FastHttpUser, task  # noqa: E402
from locust.env import Environment  # noqa: E402
from locust.exception import StopUser  # noqa: E402

from benchmarks.databases import REPOSITORY, each_database  # noqa: E402
from benchmarks.measuring import write_table  # noqa: E402
from quiz.storage import Database  # noqa: E402
from tests.databases import migrated  # noqa: E402
from tests.house.killing import (  # noqa: E402
    ATTEMPT,
    START_KEY,
    TOKEN,
    Server,
    read_kept,
    served,
)
from tests.house.serving import own_environment  # noqa: E402
from tests.quizzes import make_bank, publish  # noqa: E402

LEARNERS = 300
RAMP = 10  # learners a second
QUESTIONS = 10
READING = (5.0, 15.0)  # seconds before each answer, evenly spread
LOOKING = (2.0, 5.0)  # seconds on the feedback
PATIENCE = 600  # seconds for all of it
AIM = 150  # milliseconds that 95 of 100 answers may take
HEADS = (
    "database", "learners", "answers acknowledged", "missing", "errors", "answer, median ms", "p95 ms",
    "p99 ms", "page, p95 ms", "requests/s at most",
)  # fmt: skip


@dataclass
class Ledger:
    """What learners were promised, and what went wrong."""

    join_code: str = ""
    finished: int = 0
    acknowledged: dict[tuple[str, int], int] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)


LEDGER = Ledger()

# By itself locust keeps tens of milliseconds above 100, and would take 154 for 150.
locust.stats.bucket_response_time = round


class Learner(FastHttpUser):
    """Somebody who joins, answers every question, looks at the result, and leaves."""

    default_headers = {"Accept-Encoding": "gzip"}  # noqa: RUF012 - locust's own form
    network_timeout = connection_timeout = 60.0

    @task
    def take_part(self) -> None:
        """The whole quiz, once."""
        attempt_id = self.join()
        for number in range(1, QUESTIONS + 1):
            self.answer(attempt_id, number)
        self.fetch(f"/a/{attempt_id}/result", "result")
        LEDGER.finished += 1
        raise StopUser

    def join(self) -> str:
        """The id of a new attempt."""
        page = f"/q/{LEDGER.join_code}"
        text = self.fetch(page, "invitation")
        token, key = TOKEN.search(text), START_KEY.search(text)
        if token is None or key is None:
            self.give_up("the invitation has no form")
        fields = {"csrf_token": token[1], "start_key": key[1], "nickname": f"Kim {random.randrange(10**9)}"}  # noqa: S311
        with self.client.post(page, data=fields, name="start", catch_response=True) as response:
            found = ATTEMPT.search(response.text or "")
            if response.status_code != 200 or found is None:
                self.give_up(f"a start was answered with {response.status_code}")
        return found[1]

    def answer(self, attempt_id: str, number: int) -> None:
        """Read one question, answer it, and look at the feedback."""
        path = f"/a/{attempt_id}/{number}"
        token = TOKEN.search(self.fetch(path, "question"))
        if token is None:
            self.give_up("a question has no form")
        gevent.sleep(random.uniform(*READING))  # noqa: S311 - no secret
        position = random.randrange(4)  # noqa: S311
        fields = {"csrf_token": token[1], "choice": str(position)}
        with self.client.post(
            path, data=fields, name="answer", allow_redirects=False, catch_response=True
        ) as response:
            if response.status_code != 303:
                self.give_up(f"an answer was met with {response.status_code}")
            response.success()
        LEDGER.acknowledged[attempt_id, number] = position
        self.fetch(path, "feedback")
        gevent.sleep(random.uniform(*LOOKING))  # noqa: S311

    def fetch(self, path: str, name: str) -> str:
        """The page."""
        with self.client.get(path, name=name, catch_response=True) as response:
            if response.status_code != 200:
                self.give_up(f"{name} was answered with {response.status_code}")
            return response.text or ""

    def give_up(self, reason: str) -> None:
        """Never returns: this learner has met an error."""
        LEDGER.failures.append(reason)
        raise StopUser


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the crowd met; times in milliseconds."""

    learners: int
    finished: int
    acknowledged: int
    missing: int
    errors: tuple[str, ...]
    median: float
    p95: float
    p99: float
    page: float
    rate: float

    @property
    def is_good(self) -> bool:
        """Whether nothing failed, nothing is missing, everybody got to the end, and answers were quick."""
        whole = not self.errors and not self.missing and self.finished == self.learners
        return whole and self.acknowledged == self.learners * QUESTIONS and self.p95 <= AIM

    def tell(self, kind: str) -> tuple[str, ...]:
        """The row of the table."""
        counts = (self.learners, self.acknowledged, self.missing, len(self.errors))
        times = (self.median, self.p95, self.p99, self.page, self.rate)
        return (kind, *(f"{count:,}" for count in counts), *(f"{time:,.0f}" for time in times))


def measure(url: str, folder: Path, learners: int) -> Outcome:
    """A crowd on the database at the address."""
    database = migrated(url)
    quiz = publish(database, make_bank(QUESTIONS)).quiz
    LEDGER.__init__(quiz.join_code)  # type: ignore[misc]  # the learners of the next run begin with an empty one
    server = Server(REPOSITORY, folder, own_environment(folder, QUIZ_DATABASE_URL=url))
    with served(server, 60):
        environment = run_crowd(f"http://127.0.0.1:{server.port}", learners)
        outcome = judge(environment, database, learners)
    database.close()
    return outcome


def run_crowd(host: str, learners: int) -> Environment:
    """The statistics of a crowd that has been and gone, or whose time is over."""
    environment = Environment(user_classes=[Learner], host=host)
    runner = environment.create_local_runner()
    runner.start(learners, spawn_rate=RAMP)
    with gevent.Timeout(PATIENCE, False):
        while LEDGER.finished + len(LEDGER.failures) < learners:
            gevent.sleep(0.5)
    runner.quit()
    return environment


def judge(environment: Environment, database: Database, learners: int) -> Outcome:
    """What the statistics and the database say."""
    kept = read_kept(database)
    stats = environment.stats
    answers, questions = stats.get("answer", "POST"), stats.get("question", "GET")
    refused = [f"{one.name}: {one.error}" for one in stats.errors.values()]
    runner = environment.runner
    # A learner that breaks begins anew, so that everybody would seem to get to the end.
    broken = [one["msg"] for one in runner.exceptions.values()] if runner else []
    return Outcome(
        learners=learners,
        finished=LEDGER.finished,
        acknowledged=len(LEDGER.acknowledged),
        missing=sum(kept.get(place) != (position,) for place, position in LEDGER.acknowledged.items()),
        errors=(*LEDGER.failures, *refused, *broken),
        median=answers.get_response_time_percentile(0.5),
        p95=answers.get_response_time_percentile(0.95),
        p99=answers.get_response_time_percentile(0.99),
        page=questions.get_response_time_percentile(0.95),
        rate=max(stats.total.num_reqs_per_sec.values(), default=0),
    )


def main() -> None:
    """Measure, print the table and write it to the README; fails when anything failed or was slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=LEARNERS)
    options = parser.parse_args()
    found = [(kind, measure(url, folder, options.learners)) for kind, url, folder in each_database()]
    rows = [HEADS, *(outcome.tell(kind) for kind, outcome in found)]
    # A smaller crowd is a rehearsal, and does not go into the README.
    print(write_table("crowd", rows) if options.learners == LEARNERS else rows)  # noqa: T201 - its answer
    if not all(outcome.is_good for _, outcome in found):
        sys.exit(f"Short of the aim: {found}")


if __name__ == "__main__":
    main()
