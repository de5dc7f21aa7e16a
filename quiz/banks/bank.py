"""A bank: items, the articles they rest on, and what reviewers thought of each."""

from __future__ import annotations

import dataclasses
import datetime
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final, NamedTuple

from quiz.items import Evidence, Item
from quiz.text import Article

MAX_TITLE: Final = 200
MAX_DESCRIPTION: Final = 4_000
ARTICLE_ID: Final = r"^[a-z0-9][a-z0-9-]{0,79}$"
ITEM_ID: Final = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"


class ReviewStatus(StrEnum):
    """What a reviewer decided; only accepted items can be published."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Review:
    """A decision about one item, and why, for other reviewers. Learners never see it."""

    status: ReviewStatus = ReviewStatus.PROPOSED
    note: str = ""
    by: str = ""
    date: datetime.date | None = None


class ArticleName(NamedTuple):
    """An article of a bank without its text."""

    id: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class BankArticle:
    """An article under the name that its bank gives it.

    `path` is where its file lies, from the bank's folder, with forward slashes, in that folder or below.
    """

    id: str
    path: str
    article: Article

    def __post_init__(self) -> None:
        if not re.fullmatch(ARTICLE_ID, self.id):
            raise ValueError(f"{self.id!r} is no article id: small letters, digits and hyphens")
        if not is_inner_path(self.path):
            raise ValueError(f"the path {self.path!r} leaves the bank's folder")

    @property
    def sha256(self) -> str:
        """The SHA-256 (hex) of the article's text."""
        return self.article.sha256


@dataclass(frozen=True, slots=True)
class Bank:
    """Items in the order of their file, with their articles.

    `reviews` maps ids of items to decisions; whoever is not in it is proposed.

    Raises:
        ValueError: an impossible state: a title of several lines, a stem or option that starts or ends with
            space, an id, path or text used twice, an item on an article that is not here, a quote that does
            not stand at its span, a review of no item.
    """

    title: str
    articles: tuple[BankArticle, ...]
    items: tuple[Item, ...]
    description: str = ""
    licence: str | None = None
    reviews: Mapping[str, Review] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_head(self.title, self.description, self.articles)
        _refuse_repeated("item id", [item.id for item in self.items])
        texts = {entry.article.sha256: entry.article.text for entry in self.articles}
        for item in self.items:
            if not re.fullmatch(ITEM_ID, item.id):
                raise ValueError(f"{item.id!r} is no item id: letters, digits, dots, hyphens")
            _refuse_outer_space([item.stem, item.explanation, self.review(item.id).note])
            options = [(option.text, option.reason, option.prompt) for option in item.options]
            _refuse_outer_space([words for option in options for words in option])
            for evidence in item.evidence():
                _check_evidence(item, evidence, texts)
        if strangers := self.reviews.keys() - {item.id for item in self.items}:
            raise ValueError(f"reviews of no item: {sorted(strangers)}")
        kept = {name: review for name, review in self.reviews.items() if review != Review()}
        object.__setattr__(self, "reviews", MappingProxyType(kept))

    def review(self, item_id: str) -> Review:
        """What was decided about the item `item_id`."""
        return self.reviews.get(item_id, Review())

    def accepted(self) -> Bank:
        """The part that can be published: accepted items, and of the articles those that they rest on."""
        return self.select(ReviewStatus.ACCEPTED)

    def select(self, *statuses: ReviewStatus) -> Bank:
        """The bank of the items whose review has one of `statuses`, with the articles that these rest on."""
        items = tuple(item for item in self.items if self.review(item.id).status in statuses)
        used = {sha256 for item in items for sha256 in item.articles}
        articles = tuple(entry for entry in self.articles if entry.article.sha256 in used)
        reviews = {item.id: self.review(item.id) for item in items}
        return dataclasses.replace(self, items=items, articles=articles, reviews=reviews)

    def texts(self) -> dict[str, Article]:
        """The articles by the SHA-256 (hex) of their text, as evidence names them."""
        return {entry.article.sha256: entry.article for entry in self.articles}


def check_head(title: str, description: str, articles: Iterable[BankArticle | ArticleName]) -> None:
    """Nothing; `articles` have ids, paths and texts of their own, and the words are those of a bank.

    Raises:
        ValueError: they are not.
    """
    if not is_line(title) or len(title) > MAX_TITLE or len(description) > MAX_DESCRIPTION:
        raise ValueError(f"a title is one line of 1 to {MAX_TITLE} characters, and a description is short")
    listed = tuple(articles)
    _refuse_repeated("article id", [entry.id for entry in listed])
    _refuse_repeated("path", [entry.path for entry in listed])
    _refuse_repeated("article text", [entry.sha256 for entry in listed])
    _refuse_outer_space([title, description])


def is_line(text: str) -> bool:
    """Whether `text` is one line with something to read and no control character."""
    return bool(text.strip()) and not any(
        unicodedata.category(character) in {"Cc", "Zl", "Zp"} for character in text
    )


def is_inner_path(path: str) -> bool:
    """Whether `path` is written so that it stays in its folder: relative, without `..`, on every system."""
    pure = PurePosixPath(path)
    steps_stay = not pure.is_absolute() and ".." not in pure.parts and str(pure) == path != "."
    return steps_stay and is_line(path) and not re.search(r"[\\:]", path)


def _refuse_repeated(what: str, names: list[str]) -> None:
    if repeated := sorted(name for name, count in Counter(names).items() if count > 1):
        raise ValueError(f"{what} used twice: {repeated}")


def _refuse_outer_space(texts: list[str]) -> None:
    """A text for readers starts and ends with a word: in a file, space there would be taken for layout."""
    for text in texts:
        if text != text.strip():
            raise ValueError(f"{text!r} starts or ends with space")


def _check_evidence(item: Item, evidence: Evidence, texts: Mapping[str, str]) -> None:
    text = texts.get(evidence.article)
    if text is None:
        raise ValueError(f"item {item.id!r} rests on an article that is not in the bank")
    if text[evidence.span.start : evidence.span.end] != evidence.quote:
        raise ValueError(f"item {item.id!r} quotes words that do not stand at their span")
