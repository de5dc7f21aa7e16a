"""Which questions of a bank a quiz has: looked for, chosen, drawn, and put together for publication."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy.orm import Session

from quiz.assessment.blueprints import MAX_QUESTIONS, Blueprint, Drawing, draw_items, list_telling
from quiz.assessment.terms import ItemOrder
from quiz.banks import Bank, BankArticle, ReviewStatus
from quiz.errors import Code, Fault, QuizError
from quiz.items import SKILL_NAMES, Item, Skill
from quiz.items.difficulty import Level
from quiz.items.item import ItemType
from quiz.services.draft_views import DraftItem, Listing, Looked, SkillSupply
from quiz.storage import banks, items
from quiz.storage.tables import StoredItem

PAGE_SIZE: Final = 25
ACCEPTED: Final = (ReviewStatus.ACCEPTED,)


@dataclass(frozen=True, slots=True)
class Offer:
    """The accepted questions of a bank, as rows: items are built only of those that are needed."""

    title: str
    description: str
    licence: str | None
    rows: Sequence[StoredItem]
    articles: tuple[BankArticle, ...]

    def find_rows(self, item_ids: Iterable[str]) -> list[StoredItem]:
        """The rows of these questions in this order; what is not offered is left out."""
        known = {row.name: row for row in self.rows}
        return [known[item_id] for item_id in item_ids if item_id in known]

    def build(self, rows: Sequence[StoredItem]) -> Bank:
        """A bank of these questions, with the articles that they rest on."""
        built = items.read_items(rows, {entry.id: entry.article for entry in self.articles})
        used = {sha256 for item in built for sha256 in item.articles}
        return Bank(
            title=self.title,
            articles=tuple(entry for entry in self.articles if entry.article.sha256 in used),
            items=built,
            description=self.description,
            licence=self.licence,
            reviews={row.name: items.read_review(row) for row in rows},
        )

    def show(self, row: StoredItem, *, chosen: bool) -> DraftItem:
        """A question in a list."""
        return DraftItem(
            item_id=row.name,
            stem=row.data["stem"],
            skill=SKILL_NAMES[Skill(row.skill)],
            type=ItemType(row.type),
            level=Level(row.level) if row.level else None,
            articles=tuple(_name_articles(row, self.articles)),
            chosen=chosen,
        )


def find_offer(session: Session, teacher_id: int, bank_id: int) -> Offer:
    """What a bank that the teacher may see offers to a quiz.

    Raises:
        QuizError: `bank-unknown`.
    """
    head = banks.find_head(session, teacher_id, bank_id)
    if head is None:
        raise QuizError(Fault(Code.BANK_UNKNOWN, "bank"))
    articles = tuple(entry for _, entry in banks.list_articles(session, bank_id))
    rows = items.list_items(session, bank_id, ACCEPTED)
    return Offer(head.title, head.description, head.licence, rows, articles)


def list_supply(offer: Offer) -> tuple[SkillSupply, ...]:
    """How many questions of each skill there are, in the order of the skills."""
    counts = Counter(Skill(row.skill) for row in offer.rows)
    return tuple(SkillSupply(skill, SKILL_NAMES[skill], counts[skill]) for skill in Skill if counts[skill])


def count_levels(offer: Offer) -> Mapping[Level, int]:
    """How many questions of each difficulty there are."""
    counts = Counter(row.level for row in offer.rows)
    return {level: counts[level.value] for level in Level}


def look_for(offer: Offer, looked: Looked, chosen: Sequence[str]) -> Listing:
    """The page of the questions that hold every word and fit the filters."""
    words = looked.words.casefold().split()
    fitting = [
        row
        for row in offer.rows
        if looked.skill in ("", row.skill)
        and looked.level in ("", row.level)
        and all(word in row.searched for word in words)
    ]
    pages = max(1, -(-len(fitting) // PAGE_SIZE))
    page = min(max(looked.page, 1), pages)
    shown = fitting[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    listed = tuple(offer.show(row, chosen=row.name in chosen) for row in shown)
    return Listing(listed, len(fitting), page, pages, replace(looked, page=page))


def draw(offer: Offer, blueprint: Blueprint, seed: int) -> Drawing:
    """What the blueprint finds among the questions on offer."""
    bank = offer.build(offer.rows)
    levels = {row.name: Level(row.level) if row.level else Level.MEDIUM for row in offer.rows}
    return draw_items([(item, levels[item.id]) for item in bank.items], blueprint, seed)


def compose(offer: Offer, item_ids: Sequence[str], order: ItemOrder) -> Bank:
    """The bank of the chosen questions, in the order of the quiz.

    Raises:
        QuizError: `selection-invalid` for none or too many; `selection-telling` where one gives another away.
    """
    rows = offer.find_rows(item_ids)
    if not rows:
        raise _refuse("no question is chosen", "Choose at least one.")
    if len(rows) > MAX_QUESTIONS:
        raise _refuse(f"there are {len(rows)}", f"Choose at most {MAX_QUESTIONS}.")
    bank = offer.build(rows)
    places = {item.id: place for place, item in enumerate(bank.items, 1)}
    telling = list_telling(bank.items)
    if telling:
        pairs = ", ".join(f"{places[one.id]} and {places[other.id]}" for one, other in telling)
        raise QuizError(Fault(Code.SELECTION_TELLING, "items", {"pairs": pairs}))
    return sort_by_article(bank) if order is ItemOrder.ARTICLE else bank


def sort_by_article(bank: Bank) -> Bank:
    """The bank with its items article by article, each in the order of the text."""
    places = {entry.article.sha256: place for place, entry in enumerate(bank.articles)}

    def place_of(item: Item) -> tuple[int, int, int]:
        first = item.articles[0]
        starts = [evidence.span.start for evidence in item.evidence() if evidence.article == first]
        # Whatever needs two articles comes when both have been met.
        return max(places[sha256] for sha256 in item.articles), len(item.articles), min(starts, default=0)

    return replace(bank, items=tuple(sorted(bank.items, key=place_of)))


def _name_articles(row: StoredItem, articles: Sequence[BankArticle]) -> Iterable[str]:
    """What the articles are called that the question's data names; all of them where it names none."""
    options = [*row.data.get("keys", []), *([row.data["key"]] if row.data.get("key") else [])]
    named = {part.get("article") for option in options for part in option.get("evidence", [])} - {None}
    for entry in articles:
        if not named or entry.id in named:
            yield entry.article.title or entry.article.publisher or entry.id


def _refuse(reason: str, way_out: str) -> QuizError:
    details = {"reason": reason, "way_out": way_out}
    return QuizError(Fault(Code.SELECTION_INVALID, "items", details))
