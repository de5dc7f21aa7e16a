"""A world that grows: more of everything that a page may list, around the same things of the same names."""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Final

from quiz.assessment import Rule
from quiz.banks import Bank, BankArticle, Review, ReviewStatus, load_bank, sample_banks_folder
from quiz.items import Item
from quiz.services import (
    adding,
    authoring,
    class_settings,
    classes,
    collecting,
    drafting,
    entering,
    inviting,
    learning,
    regrading,
    staffing,
    teaching,
    watching,
)
from quiz.services.regrading import Wish
from quiz.services.sheets import lay_out
from quiz.services.views import FeedbackPolicy, QuizSummary
from quiz.storage import Database, banks, drafts, items, versions
from quiz.storage.jobs import State
from quiz.storage.tables import StoredJob
from quiz.text import Article
from tests.quizzes import Published
from tests.services.classroom import seat_class
from tests.shelves import fill_shelf
from tests.web.world import World

MOST_ASKED: Final = 60
MOST_DROPPED: Final = 4


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is: in the owner's bank, at the quiz, in the class, and of all the rest."""

    items: int
    learners: int
    quizzes: int
    others: int

    @property
    def asked(self) -> int:
        """How many questions the quiz and its draft have."""
        return min(self.items, MOST_ASKED)


FEW: Final = Size(items=12, learners=3, quizzes=2, others=2)
MANY: Final = Size(items=100, learners=40, quizzes=30, others=30)  # more than a page of each
SCHOOL: Final = Size(items=500, learners=200, quizzes=50, others=30)


def crowd(world: World, size: Size) -> World:
    """The world with as much as `size` says, in its own file; what its names stand for has grown."""
    database = Database(f"sqlite:///{world.path}")
    things = dict(world.things)
    bank = sample_items(size.items)
    things |= _fill_bank(database, bank, size)
    things |= _fill_class(database, things, cut(bank, size.asked), size)
    things |= _fill_desk(database, things, size)
    _fill_site(database, things, size)
    database.close()
    return World(world.path, things, world.tokens)


def cut(bank: Bank, count: int) -> Bank:
    """The first items of the bank, all of them accepted, with the articles that they need."""
    kept = bank.items[:count]
    used = {sha256 for item in kept for sha256 in item.articles}
    return dataclasses.replace(
        bank,
        items=kept,
        articles=tuple(entry for entry in bank.articles if entry.article.sha256 in used),
        reviews={item.id: Review(ReviewStatus.ACCEPTED) for item in kept},
    )


@functools.cache
def sample_items(count: int) -> Bank:
    """A bank of `count` items of all sample banks in turn; where there are too few, again by other names."""
    listed = [load_bank(path) for path in sorted(sample_banks_folder().glob("*.yaml"))]
    columns = zip(*(islice(cycle(bank.items), count) for bank in listed), strict=True)
    taken = islice((item for row in columns for item in row), count)
    named: tuple[Item, ...] = tuple(
        dataclasses.replace(item, id=f"item-{place}") for place, item in enumerate(taken)
    )
    entries = [
        BankArticle(f"{place}-{entry.id}", f"articles/{place}-{entry.id}.md", entry.article)
        for place, bank in enumerate(listed)
        for entry in bank.articles
    ]
    states = cycle((ReviewStatus.ACCEPTED, ReviewStatus.ACCEPTED, ReviewStatus.PROPOSED))
    reviews = {item.id: Review(state) for item, state in zip(named, states, strict=False)}
    return Bank(title="Everything", articles=tuple(entries), items=named, reviews=reviews)


def _fill_bank(database: Database, bank: Bank, size: Size) -> dict[str, object]:
    """The owner's bank with tags, versions, questions in writing and a quiz in the making."""
    shelf = fill_shelf(database, bank)
    with database.transaction() as session:
        rows = items.list_items(session, shelf.bank_id, tuple(ReviewStatus))
        for place, row in enumerate(rows):
            items.replace_tags(session, row.id, [f"tag {place % size.others}", "harbour"])
        for _ in range(size.others):
            rows[0].revision += 1
            versions.record_versions(session, rows[:1], "edited", shelf.teacher_id, {})
        article_id = banks.list_articles(session, shelf.bank_id)[0][0]
    sheet = lay_out(bank.items[0].skill, bank.items[0].type, [article_id])
    writings = [
        authoring.begin_draft(database, shelf.teacher_id, shelf.bank_id, sheet)
        for _ in range(min(size.others, 20))
    ]
    draft_id = drafting.begin_draft(database, shelf.teacher_id, shelf.bank_id)
    with database.transaction() as session:
        draft = drafts.find_draft(session, shelf.teacher_id, draft_id)
        assert draft is not None
        accepted = [name for name, review in bank.reviews.items() if review.status is ReviewStatus.ACCEPTED]
        draft.item_ids = accepted[: size.asked]
    return {
        "own_bank_id": shelf.bank_id,
        "item_id": shelf.ids[0],
        "writing_id": writings[0],
        "draft_id": draft_id,
    }


def _fill_class(database: Database, things: dict[str, Any], bank: Bank, size: Size) -> dict[str, object]:
    """The class with a quiz that everybody has answered, many more quizzes, changes and more time."""
    owner, class_id = things["owner_id"], things["class_id"]
    with database.transaction() as session:
        bank_id = banks.store_bank(session, "asked", bank, source_sha256="0" * 64, now=database.now())

    def publish(number: int) -> QuizSummary:
        return teaching.publish_quiz(
            database,
            owner,
            bank_id=bank_id,
            class_id=class_id,
            title=f"Quiz {number}",
            policy=FeedbackPolicy.AT_ONCE,
            agreed=True,
        )

    quiz, *others = [publish(number) for number in range(size.quizzes)]
    for one in others[:5]:
        learning.start_attempt(database, one.join_code, "Kim")
    published = Published(owner, class_id, bank_id, quiz, bank)
    seat_class(database, published, size.learners, leave_out=0.1)
    for number in range(1, min(size.others, MOST_DROPPED) + 1):
        _drop(database, owner, quiz.quiz_id, number)
    for number in range(size.others):
        watching.grant_time(database, owner, quiz.quiz_id, f"Slow {number}", extra_percent=25)
    return {"quiz_id": quiz.quiz_id, "join_code": quiz.join_code}


def _drop(database: Database, teacher_id: int, quiz_id: int, number: int) -> None:
    wish = Wish(number, Rule.DROPPED)
    preview = regrading.read_change(database, teacher_id, quiz_id, number, wish=wish).preview
    assert preview is not None
    regrading.change_key(
        database, teacher_id, quiz_id, wish, reason="It can be read in two ways.", seen=preview.latest
    )


def _fill_desk(database: Database, things: dict[str, Any], size: Size) -> dict[str, object]:
    """The owner's other banks, articles, jobs, browsers, classes and quizzes in the making."""
    owner = things["owner_id"]
    for number in range(size.others):
        words = f"Lantern {number} was lit again, said Mara Lind, who keeps all {number + 2} of them."
        import_id = adding.read_paste(database, owner, words, {"title": f"Lantern {number}"})
        article = adding.confirm_import(database, owner, import_id, {"title": f"Lantern {number}"})
        bank_id = collecting.create_bank(database, owner, title=f"Bank {number}")
        collecting.add_article(database, owner, bank_id, article.article_id)
        class_id = classes.create_class(database, owner, f"Class {number}")
        inviting.invite_co_teacher(database, owner, things["class_id"], f"Guest {number}")
        entering.redeem_sign_in(database, entering.issue_sign_in(database, owner))
        _begin_another(database, owner, things["own_bank_id"], class_id)
    with database.transaction() as session:
        session.add_all(
            StoredJob(
                id=f"job-{number}",
                teacher_id=owner,
                kind="fetch",
                state=State.DONE,
                run=1,
                request={"address": "https://post.example/crane"},
                step="",
                done=1,
                total=1,
                faults=[],
                result={},
                created_at=database.now(),
                started_at=database.now(),
                changed_at=database.now(),
                ended_at=database.now(),
            )
            for number in range(size.others)
        )
    settings = class_settings.show_settings(database, owner, things["class_id"])
    return {"class_invitation_id": settings.invitations[0].invitation_id}


def _begin_another(database: Database, owner: int, bank_id: int, class_id: int) -> None:
    draft_id = drafting.begin_draft(database, owner, bank_id)
    with database.transaction() as session:
        draft = drafts.find_draft(session, owner, draft_id)
        assert draft is not None
        draft.class_id, draft.version = class_id, draft.version + 1


def _fill_site(database: Database, things: dict[str, Any], size: Size) -> None:
    """More teachers, more of whom are invited, and shared banks."""
    for number in range(size.others):
        staffing.add_teacher(database, f"teacher-{number}", f"Teacher {number}")
        inviting.invite_teacher(database, things["administrator_id"], f"Guest {number}")
        with database.transaction() as session:
            text = f"The weir held for {number + 2} days, said Ole Varga."
            entry = BankArticle("weir", "articles/weir.md", Article(text, title=f"Weir {number}"))
            bank = Bank(title=f"Shared {number}", articles=(entry,), items=())
            banks.store_bank(session, f"shared-{number}", bank, source_sha256="1" * 64, now=database.now())


def grow(folder: Path, world: World, size: Size) -> World:
    """A copy of the world in `folder` that is as large as `size`."""
    folder.mkdir(exist_ok=True)
    world.copy(folder).close()
    return crowd(World(folder / "copy.sqlite", world.things, world.tokens), size)
