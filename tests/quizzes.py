"""Banks with unmistakable words, and quizzes published from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quiz.banks import Bank, BankArticle, Review, ReviewStatus
from quiz.items import Distractor, Evidence, Item, Option, Skill, Tier
from quiz.items.item import ItemType
from quiz.services import learning, teaching
from quiz.services.views import FeedbackPolicy, QuizSummary
from quiz.storage import Database, banks, people
from quiz.text import Article, Span

SKILLS = tuple(Skill)
CONSONANTS = "bcdfghjkmn"
WORDS = ("Nia", "Ole", "Ines", "office", "crane", "noise", "chain", "reporters")


@dataclass(frozen=True, slots=True)
class Published:
    """A quiz with the people and the bank behind it."""

    teacher_id: int
    class_id: int
    bank_id: int
    quiz: QuizSummary
    bank: Bank


def make_article(name: str = "Harbour") -> Article:
    """An invented article that names four sources, told by the outlet `name`."""
    text = (
        f"The old crane will stay, according to the {name} office.\n\n"
        "Engineer Nia Brandt said the crane appeared to be sound.\n\n"
        "Shopkeeper Ole Varga told reporters the noise had stopped.\n\n"
        "Diver Ines Kamara wrote that the chain may be rusty.\n"
    )
    return Article(text, title=f"Crane stays at {name}", publisher=f"{name} Post", invented=True)


def count_keys(kind: ItemType, options: int) -> int:
    """How many of the options of an item of `kind` are keys here."""
    fixed = {ItemType.SINGLE_CHOICE: 1, ItemType.MULTIPLE_RESPONSE: 2, ItemType.MATCHING: 3}
    return {**fixed, ItemType.FIND_EVIDENCE: 2}.get(kind, options)


def make_item(
    article: Article,
    number: int,
    options: int = 4,
    *,
    other: Article | None = None,
    kind: ItemType = ItemType.SINGLE_CHOICE,
    keys: int | None = None,
) -> Item:
    """Item `number` with marked words: REASON-n-i, EXPLANATION-n; option i is "choice n-i", the keys first.

    The evidence of every second option, the first key among them, lies in `other` where there is one.
    """
    right_ones = count_keys(kind, options) if keys is None else keys

    def prove(index: int) -> tuple[Evidence, ...]:
        told = article if other is None or index % 2 else other
        start = told.text.index(WORDS[index])
        span = Span(start, start + 3 + number)
        return (Evidence(told.sha256, span, told.quote(span)),)

    wrong = tuple(
        Distractor(_name_option(number, index), f"REASON-{number}-{index}", prove(index))
        for index in range(right_ones, options)
    )
    prompt = "Line {}-{}" if kind is ItemType.MATCHING else ""
    right = tuple(
        Option(
            _name_option(number, index),
            f"REASON-{number}-{index}",
            prove(index),
            prompt=prompt.format(number, index),
        )
        for index in range(right_ones)
    )
    return Item(
        id=f"item-{number}",
        skill=SKILLS[number % len(SKILLS)],
        tier=Tier.A,
        stem=f"Who, according to the article, said part {number}?",
        keys=right,
        distractors=wrong,
        explanation=f"EXPLANATION-{number}",
        type=kind,
    )


def make_bank(
    questions: int = 3,
    options: int = 4,
    *,
    title: str = "Cranes",
    rejected: int = 0,
    kinds: Sequence[ItemType] = (ItemType.SINGLE_CHOICE,),
) -> Bank:
    """A bank of `questions` accepted items on one article, then `rejected` rejected ones on another.

    The types of the accepted items follow one another as `kinds` lists them.
    """
    used, unused = make_article(), make_article("Quayside")
    items = [
        make_item(used, number, options, kind=kinds[(number - 1) % len(kinds)])
        for number in range(1, questions + 1)
    ]
    refused = [make_item(unused, questions + number) for number in range(1, rejected + 1)]
    reviews = {item.id: Review(ReviewStatus.ACCEPTED) for item in items}
    reviews |= {item.id: Review(ReviewStatus.REJECTED, note="unclear") for item in refused}
    articles = (
        BankArticle("used", "articles/used.md", used),
        BankArticle("unused", "articles/unused.md", unused),
    )
    return Bank(
        title=title,
        articles=articles[0 if questions else 1 : 2 if rejected else 1],
        items=(*items, *refused),
        reviews=reviews,
    )


def publish(
    database: Database,
    bank: Bank | None = None,
    policy: FeedbackPolicy = FeedbackPolicy.AT_ONCE,
    *,
    login: str = "lind",
) -> Published:
    """A quiz from `bank`, published by the teacher `login` to a new class."""
    whole = make_bank() if bank is None else bank
    with database.transaction() as session:
        teacher = people.ensure_teacher(session, login, f"Teacher {login}", database.now())
        group = people.add_class(session, teacher.id, "Class 7b", database.now())
        bank_id = banks.store_bank(
            session, f"bank-of-{login}", whole, source_sha256="0" * 64, now=database.now()
        )
    quiz = teaching.publish_quiz(
        database, teacher.id, bank_id=bank_id, class_id=group.id, title="Who said it?", policy=policy
    )
    return Published(teacher.id, group.id, bank_id, quiz, whole)


def start(database: Database, published: Published, nickname: str = "Ada") -> str:
    """The id of a new attempt."""
    return learning.start_attempt(database, published.quiz.join_code, nickname).attempt_id


def find_key(database: Database, attempt_id: str, number: int) -> int:
    """The position of the key in the learner's order, as a learner who knows finds it."""
    options = learning.open_question(database, attempt_id, number).options
    return options.index(_name_option(number, 0))


def find_right(database: Database, attempt_id: str, number: int) -> tuple[int, ...]:
    """The right answer in the learner's positions, as a learner who knows gives it."""
    view = learning.open_question(database, attempt_id, number)
    keys = count_keys(view.type, len(view.options))
    found = tuple(view.options.index(_name_option(number, index)) for index in range(keys))
    return found if view.type in (ItemType.MATCHING, ItemType.ORDERING) else tuple(sorted(found))


def _name_option(number: int, index: int) -> str:
    return f"choice {CONSONANTS[number % 10]}{number}-{index}"
