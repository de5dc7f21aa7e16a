"""A bank on paper: articles, questions with their options in a fixed order, and the answers if wanted."""

from __future__ import annotations

import random
from dataclasses import dataclass
from string import ascii_uppercase

from quiz.assessment.orders import Order, draw_orders
from quiz.banks import Bank
from quiz.items import SKILL_NAMES, Item
from quiz.items.item import ItemType
from quiz.items.labels import label_articles
from quiz.services import collecting
from quiz.services.showing import show_article
from quiz.services.views import ArticleView
from quiz.storage import Database

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
    """One question. `answer` is the right answer in letters ("B", "A and D", "1 C, 2 A")."""

    number: int
    stem: str
    skill: str
    how: str
    prompts: tuple[str, ...]
    options: tuple[PrintedOption, ...]
    answer: str
    explanation: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedBank:
    """A bank on paper."""

    title: str
    licence: str | None
    articles: tuple[ArticleView, ...]
    questions: tuple[PrintedQuestion, ...]


def print_bank(database: Database, teacher_id: int, bank_id: int) -> PrintedBank:
    """The bank's accepted items on paper; whenever it is printed, options stand in the same order.

    Raises:
        QuizError: `bank-unknown`.
    """
    bank = collecting.load_accepted(database, teacher_id, bank_id)
    views = tuple(show_article(entry.article) for entry in bank.articles)
    # Drawn from the words alone, so that a sheet and its answers fit whenever they are printed.
    orders = [draw_orders([item], random.Random(f"{item.id}\n{item.stem}"))[0] for item in bank.items]  # noqa: S311
    return PrintedBank(
        title=bank.title,
        licence=bank.licence,
        articles=views,
        questions=tuple(
            _print_question(bank, number, item, order)
            for number, (item, order) in enumerate(zip(bank.items, orders, strict=True), start=1)
        ),
    )


def _print_question(bank: Bank, number: int, item: Item, order: Order) -> PrintedQuestion:
    texts = bank.texts()
    rests_on = [texts[sha256] for sha256 in item.articles]
    labels = label_articles(rests_on)
    named = (
        f"{label[:1].upper()}{label[1:]}: {article.title or 'without a title'}"
        for label, article in zip(labels, rests_on, strict=True)
    )
    return PrintedQuestion(
        number=number,
        stem=item.stem,
        skill=SKILL_NAMES[item.skill],
        how=HOW[item.type],
        prompts=item.prompts,
        options=tuple(_print_option(item, index, place) for place, index in enumerate(order)),
        answer=_tell_answer(item, order),
        explanation=item.explanation,
        articles=tuple(named),
    )


def _print_option(item: Item, index: int, place: int) -> PrintedOption:
    option = item.options[index]
    quotes = tuple(evidence.quote for evidence in option.evidence if evidence.quote != option.text)
    return PrintedOption(ascii_uppercase[place], option.text, index < len(item.keys), option.reason, quotes)


def _tell_answer(item: Item, order: Order) -> str:
    letters = [ascii_uppercase[order.index(index)] for index in range(len(item.keys))]
    if item.type is ItemType.MATCHING:
        return ", ".join(f"{line} {name}" for line, name in enumerate(letters, start=1))
    if item.type is ItemType.ORDERING:
        return ", then ".join(letters)
    return " and ".join(sorted(letters))
