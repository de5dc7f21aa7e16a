"""What the services of writing questions hand to pages: plain values."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from quiz.items import ItemType, Skill
from quiz.services.bank_views import ShelfArticle
from quiz.services.proving import Judgement
from quiz.services.sheets import Mark, Offers, Sheet
from quiz.text import Article


@dataclass(frozen=True, slots=True)
class WritingLine:
    """A draft in a list; `stem` is empty while there is none, `item_id` the question that it is to change."""

    draft_id: int
    stem: str
    skill: Skill
    type: ItemType
    item_id: int | None
    changed: datetime.datetime


@dataclass(frozen=True, slots=True)
class WritingDesk:
    """Where questions of a bank are begun: its articles, other articles of the teacher, and the drafts."""

    bank_id: int
    bank_title: str
    articles: tuple[ShelfArticle, ...]
    others: tuple[ShelfArticle, ...]
    drafts: tuple[WritingLine, ...]


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """A mark with its words, and the paragraph (from 1) in which they begin; no words where they are gone."""

    mark: Mark
    words: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence of an article, verbatim, with its place."""

    mark: Mark
    words: str


@dataclass(frozen=True, slots=True)
class WritingArticle:
    """An article beside the sheet, cut into sentences by paragraphs; `label` is what a stem calls it."""

    article_id: int
    label: str
    article: Article
    paragraphs: tuple[tuple[SentenceView, ...], ...]


@dataclass(frozen=True, slots=True)
class WritingView:
    """A draft with everything that its page shows.

    `quotes` has the words of every mark. `outrun` tells that the question that it is to change was changed
    since it was opened here. `stems` are starts of a question of its kind, `parts` what its proof wants.
    """

    draft_id: int
    bank_id: int
    bank_title: str
    item_id: int | None
    outrun: bool
    revision: int
    changed: datetime.datetime
    sheet: Sheet
    offers: Offers
    articles: tuple[WritingArticle, ...]
    quotes: Mapping[Mark, QuotedWords]
    judgement: Judgement
    stems: tuple[str, ...]
    parts: tuple[str, ...]
