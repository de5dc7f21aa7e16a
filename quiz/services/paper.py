"""A bank or a quiz on paper: articles, questions with options in a fixed order, and the answers if wanted."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_uppercase
from types import MappingProxyType

from quiz.assessment import Response, find_keys, right_response
from quiz.assessment.orders import Order, draw_orders
from quiz.banks import Bank
from quiz.items import SKILL_NAMES, Item, Option
from quiz.items.item import ItemType
from quiz.services import collecting
from quiz.services.recounting import show_note
from quiz.services.score_sheet import find_row
from quiz.services.showing import show_article, show_articles
from quiz.services.views import ArticleView, ChangeNote
from quiz.storage import Database, quizzes, regrades
from quiz.storage.regrades import Regrade

HOW = {
    ItemType.SINGLE_CHOICE: "One answer is right.",
    ItemType.MULTIPLE_RESPONSE: "More than one answer is right.",
    ItemType.MATCHING: "Write a letter behind each line.",
    ItemType.ORDERING: "Number the steps in their right order.",
    ItemType.FIND_EVIDENCE: "Mark the sentences that show it.",
}


@dataclass(frozen=True, slots=True)
class PrintedOption:
    """An option under its letter. What tells right from wrong is only on the sheet with the answers."""

    letter: str
    text: str
    right: bool
    reason: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedQuestion:
    """One question. `answer` is the right answer in letters ("B", "A and D", "1 C, 2 A").

    `change` tells that it counts differently now than when its quiz was published.
    """

    number: int
    stem: str
    skill: str
    how: str
    prompts: tuple[str, ...]
    options: tuple[PrintedOption, ...]
    answer: str
    explanation: str
    articles: tuple[str, ...]
    change: ChangeNote | None


@dataclass(frozen=True, slots=True)
class PrintedBank:
    """A bank or a quiz on paper."""

    title: str
    licence: str | None
    articles: tuple[ArticleView, ...]
    questions: tuple[PrintedQuestion, ...]


def print_bank(database: Database, teacher_id: int, bank_id: int) -> PrintedBank:
    """The bank's accepted items on paper; whenever it is printed, options stand in the same order.

    Raises:
        QuizError: `bank-unknown`.
    """
    return _print(collecting.load_accepted(database, teacher_id, bank_id))


def print_quiz(database: Database, teacher_id: int, quiz_id: int) -> PrintedBank:
    """The quiz as it was published, in the same way; keys that were changed since are those of now.

    Raises:
        QuizError: `quiz-unknown`, also for a quiz of somebody else's class.
    """
    with database.reading() as session:
        row = find_row(session, teacher_id, quiz_id)
        bank = quizzes.load_bank(session, quiz_id, row.sha256)
        changes = regrades.find_in_force(regrades.list_regrades(session, quiz_id))
    return dataclasses.replace(_print(bank, changes), title=row.title)


def _print(bank: Bank, changes: Mapping[int, Regrade] = MappingProxyType({})) -> PrintedBank:
    views = tuple(show_article(entry.article) for entry in bank.articles)
    # Drawn from the words alone, so that a sheet and its answers fit whenever they are printed.
    orders = [draw_orders([item], random.Random(f"{item.id}\n{item.stem}"))[0] for item in bank.items]  # noqa: S311
    return PrintedBank(
        title=bank.title,
        licence=bank.licence,
        articles=views,
        questions=tuple(
            _print_question(bank, number, Placed(item, order, changes.get(number)))
            for number, (item, order) in enumerate(zip(bank.items, orders, strict=True), start=1)
        ),
    )


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with the order of its options and the latest change of its key."""

    item: Item
    order: Order
    change: Regrade | None

    @property
    def keys(self) -> Response:
        """The options that are right now, as indices into those of the item."""
        return right_response(self.item) if self.change is None else find_keys(self.item, self.change.after)


def _print_question(bank: Bank, number: int, placed: Placed) -> PrintedQuestion:
    item, keys = placed.item, placed.keys
    named = (
        f"{view.label[:1].upper()}{view.label[1:]}: {view.title or 'without a title'}"
        for view in show_articles(bank, item)
    )
    return PrintedQuestion(
        number=number,
        stem=item.stem,
        skill=SKILL_NAMES[item.skill],
        how=HOW[item.type],
        prompts=item.prompts,
        options=tuple(
            _print_option(item.options[index], place, right=index in keys)
            for place, index in enumerate(placed.order)
        ),
        answer=_tell_answer(placed),
        explanation=item.explanation,
        articles=tuple(named),
        change=None if placed.change is None else show_note(placed.change, number),
    )


def _print_option(option: Option, place: int, *, right: bool) -> PrintedOption:
    quotes = tuple(evidence.quote for evidence in option.evidence if evidence.quote != option.text)
    return PrintedOption(ascii_uppercase[place], option.text, right, option.reason, quotes)


def _tell_answer(placed: Placed) -> str:
    item = placed.item
    letters = [ascii_uppercase[placed.order.index(index)] for index in placed.keys]
    if item.type is ItemType.MATCHING:
        return ", ".join(f"{line} {name}" for line, name in enumerate(letters, start=1))
    if item.type is ItemType.ORDERING:
        return ", then ".join(letters)
    return (" or " if item.type is ItemType.SINGLE_CHOICE else " and ").join(sorted(letters))
