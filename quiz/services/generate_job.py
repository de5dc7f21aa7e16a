"""Questions from a teacher's articles: a job reads them, makes and proves questions, and fills a bank."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.orm import Session

from quiz.banks import Bank, Review, ReviewStatus
from quiz.errors import Code, Fault, QuizError
from quiz.items import Cause, Item, Skill, Tier
from quiz.reading import Reading
from quiz.services.collecting import NewItems, add_bank, add_items
from quiz.services.explaining import READING
from quiz.services.job_kinds import GENERATE
from quiz.services.jobs import start_job
from quiz.services.naming import parse_bank_title
from quiz.services.opening import lock_bank
from quiz.services.queueing import Queue
from quiz.services.working import Progress, Store, Task
from quiz.storage import Database, articles, banks, items, people
from quiz.text import Article

MOST_ARTICLES: Final = 12
MAX_SEED: Final = 2**31
RELEASED: Final = "Released by the engine: its proof holds, and its kind of question is tier A."


@dataclass(frozen=True, slots=True)
class Order:
    """What a teacher wants: questions from these articles, in a bank of their own or in a new one.

    `accept` releases at once what the engine may release, which is what is proven and of tier A.
    """

    article_ids: Sequence[int]
    bank_id: int | None
    title: str = ""
    accept: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What came of the readings: items in their order, and how often each cause kept a skill from asking."""

    items: tuple[Item, ...]
    refused: Mapping[Cause, Mapping[Skill, int]]


def order_questions(database: Database, queue: Queue, teacher_id: int, order: Order) -> str:
    """The id of the job that makes the questions.

    Raises:
        QuizError: `articles-unchosen`, `articles-too-many`, `article-unknown`, `bank-unknown`, `bank-shared`,
            `bank-words-invalid`, `jobs-too-many`.
    """
    wanted = list(dict.fromkeys(order.article_ids))
    _check_count(len(wanted))
    with database.transaction() as session:
        _load_articles(session, teacher_id, wanted)
        own = None if order.bank_id is None else lock_bank(session, teacher_id, order.bank_id)
        title = parse_bank_title(order.title) if own is None else own.title
    request = {
        "article_ids": wanted,
        "bank_id": order.bank_id,
        "title": title,
        "accept": order.accept,
        "seed": secrets.randbelow(MAX_SEED),
    }
    return start_job(database, queue, teacher_id, GENERATE, request)


def make_questions(database: Database, task: Task, progress: Progress) -> Store:
    """What puts the questions into the bank.

    Raises:
        QuizError: an article or the bank is not there any more.
    """
    wanted, seed = task.request["article_ids"], int(task.request["seed"])
    with database.reading() as session:
        shelf = _load_articles(session, task.teacher_id, wanted)
        there = _load_items(session, task.request["bank_id"])
    readings = _read(list(shelf.values()), progress)
    made = _make(readings, there, seed, progress)
    progress.tell("Putting them into the bank", 2 * len(readings), 2 * len(readings) + 1)
    ids = {article.sha256: article_id for article_id, article in shelf.items()}

    def keep(session: Session) -> Mapping[str, Any]:
        return _keep(session, task, made, ids, database)

    return keep


def _check_count(count: int) -> None:
    if not count:
        raise QuizError(Fault(Code.ARTICLES_UNCHOSEN, "articles"))
    if count > MOST_ARTICLES:
        details = {"count": count, "limit": MOST_ARTICLES}
        raise QuizError(Fault(Code.ARTICLES_TOO_MANY, "articles", details))


def _load_articles(session: Session, teacher_id: int, wanted: Iterable[int]) -> dict[int, Article]:
    found: dict[int, Article] = {}
    for article_id in wanted:
        row = articles.find_article(session, teacher_id, article_id)
        if row is None:
            details = {"id": str(article_id), "known": "those in your list"}
            raise QuizError(Fault(Code.ARTICLE_UNKNOWN, "articles", details))
        found[article_id] = articles.read_article(row)
    return found


def _load_items(session: Session, bank_id: int | None) -> tuple[Item, ...]:
    bank: Bank | None = None if bank_id is None else banks.load_bank(session, bank_id)
    return () if bank is None else bank.items


def _read(shelf: Sequence[Article], progress: Progress) -> list[Reading]:
    """The readings, one after the other: two at once would only make both wait."""
    from quiz.reading.engine import read_article  # noqa: PLC0415 - the model loads only when it is needed

    readings: list[Reading] = []
    for number, article in enumerate(shelf, start=1):
        progress.tell(f"Reading article {number} of {len(shelf)}", number - 1, 2 * len(shelf) + 1)
        with READING:
            readings.append(read_article(article))
    return readings


def _make(readings: Sequence[Reading], there: Sequence[Item], seed: int, progress: Progress) -> Made:
    """The questions that prove; none stands ill beside those that are `there` already."""
    from quiz.services.proposing import count_refusals, propose  # noqa: PLC0415 - loads every skill

    total, told = len(readings), iter(range(1, len(readings) + 1))

    def tell(number: int) -> None:
        words = f"Making and proving questions, article {min(number + 1, total)} of {total}"
        progress.tell(words, total + number, 2 * total + 1)

    tell(0)
    proposals = tuple(propose(readings, seed=seed, beside=there, proposed=lambda _reading: tell(next(told))))
    return Made(
        tuple(item for proposal in proposals for item in proposal.items),
        count_refusals(refusal for proposal in proposals for refusal in proposal.refusals),
    )


def _keep(
    session: Session, task: Task, made: Made, ids: Mapping[str, int], database: Database
) -> Mapping[str, Any]:
    """The job's result, with the questions in their bank; without any, no bank is made."""
    now, bank_id = database.now(), task.request["bank_id"]
    taken = set() if bank_id is None else items.list_names(session, bank_id)
    fresh = [item for item in made.items if item.id not in taken]
    reviews = _release(session, task, fresh, database) if task.request["accept"] else {}
    if fresh and bank_id is None:
        words = {"title": task.request["title"], "description": "", "licence": None}
        bank_id = add_bank(session, task.teacher_id, words, now).id
    if fresh:
        add_items(session, task.teacher_id, bank_id, NewItems(fresh, ids, reviews), now=now)
    used = {sha256 for item in made.items for sha256 in item.articles}
    return {
        "bank_id": bank_id,
        "added": len(fresh),
        "known": len(made.items) - len(fresh),
        "accepted": len(reviews),
        "skills": dict(Counter(item.skill.value for item in fresh)),
        "barren": [article_id for sha256, article_id in ids.items() if sha256 not in used],
        "refused": {
            cause.name: {skill.value: count for skill, count in counts.items()}
            for cause, counts in made.refused.items()
        },
    }


def _release(session: Session, task: Task, fresh: Iterable[Item], database: Database) -> dict[str, Review]:
    """The acceptance of what the engine may release, in the name of the teacher who asked for it."""
    teacher = people.find_teacher(session, task.teacher_id)
    name = teacher.name if teacher else ""
    review = Review(ReviewStatus.ACCEPTED, RELEASED, name, database.now().date())
    return {item.id: review for item in fresh if item.tier is Tier.A}
