"""A teacher sees what an item is worth, and agrees to sensitive topics before a class reads them."""

from __future__ import annotations

from dataclasses import replace

from quiz.banks import Bank, BankArticle, Review, ReviewStatus
from quiz.errors import Code, QuizError
from quiz.items import Item, Tier, prove_item
from quiz.services import teaching
from quiz.services.reviewing import find_bank_topics, review_article, review_item, tell_item
from quiz.services.views import FeedbackPolicy
from quiz.storage import Database, banks, people
from quiz.text import Article
from tests.items.trials.bridge import GENUINE, READING
from tests.quizzes import make_article, make_bank, make_item

GRIM = Article(f"{make_article().text}\nThe harbour master was charged with murder.\n", publisher="Post")


def bridge_bank(item: Item = GENUINE) -> Bank:
    entry = BankArticle("bridge", "articles/bridge.md", READING.article)
    return Bank(
        title="Bridge", articles=(entry,), items=(item,), reviews={item.id: Review(ReviewStatus.ACCEPTED)}
    )


def grim_bank() -> Bank:
    item = make_item(GRIM, 1)
    entry = BankArticle("grim", "articles/grim.md", GRIM)
    return Bank(
        title="Grim", articles=(entry,), items=(item,), reviews={item.id: Review(ReviewStatus.ACCEPTED)}
    )


def test_a_proven_item_shows_a_list_of_checks_that_all_hold() -> None:
    review = review_item(bridge_bank(), GENUINE)
    assert review.tier is Tier.A
    assert review.failed == ()
    assert len(review.checks) >= 20
    assert len({check.words for check in review.checks}) == len(review.checks)
    assert "The text supports the key" in [check.words for check in review.checks]


def test_a_check_that_fails_says_why() -> None:
    broken = replace(GENUINE, stem=GENUINE.stem.replace("appeared to be", "was"))
    review = review_item(bridge_bank(broken), broken)
    assert all(check.explanation for check in review.failed)
    failures = prove_item(broken, {READING.article.sha256: READING.article}).failures
    assert len(review.failed) == len(failures)


def test_a_short_item_has_no_reading_grade_and_a_long_one_has() -> None:
    long = replace(GENUINE, explanation="The cat sat on the mat and saw a bird. " * 12 + "It flew.")
    assert review_item(bridge_bank(long), long).grade is not None
    assert tell_item(long).endswith(long.explanation)


def test_an_article_on_a_hard_topic_says_so() -> None:
    assert review_article(GRIM).topics == ("violence",)
    assert review_article(make_article()).topics == ()
    assert find_bank_topics(grim_bank()) == ("violence",)
    assert find_bank_topics(make_bank()) == ()


def _publish(database: Database, bank: Bank, *, agreed: bool) -> None:
    with database.transaction() as session:
        teacher = people.ensure_teacher(session, "lind", "Teacher Lind", database.now())
        group = people.add_class(session, teacher.id, "Class 7b", database.now())
        bank_id = banks.store_bank(session, "a-bank", bank, source_sha256="0" * 64, now=database.now())
    teaching.publish_quiz(
        database,
        teacher.id,
        bank_id=bank_id,
        class_id=group.id,
        title="Who said it?",
        policy=FeedbackPolicy.AT_ONCE,
        agreed=agreed,
    )


def test_a_bank_with_a_sensitive_topic_needs_the_teachers_word(database: Database) -> None:
    try:
        _publish(database, grim_bank(), agreed=False)
    except QuizError as error:
        (fault,) = error.faults
        assert fault.code is Code.TOPICS_UNCONFIRMED
        assert "violence" in fault.problem
        assert "Tick the box" in fault.remedy
    else:
        raise AssertionError("it was published")


def test_a_teacher_who_agrees_may_publish_it(database: Database) -> None:
    _publish(database, grim_bank(), agreed=True)


def test_a_bank_without_such_topics_needs_no_word(database: Database) -> None:
    _publish(database, make_bank(), agreed=False)
