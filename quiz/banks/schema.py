"""The shape of a bank in files: what each field is, before anything is looked up in an article.

`docs/bank.schema.json` is the JSON Schema of `BankFile`, for editors that check YAML while one types.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from quiz.banks.bank import ARTICLE_ID, ITEM_ID, MAX_DESCRIPTION, MAX_TITLE, ReviewStatus
from quiz.items import MAX_OPTIONS, MIN_OPTIONS, DistractorBasis, Skill, Tier

FORMAT: Final = "quiz-bank-snapshot"
Words = Annotated[str, StringConstraints(min_length=1)]  # exactly as given
Prose = Annotated[str, StringConstraints(strip_whitespace=True)]  # a block in YAML ends with a line end
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Entry(BaseModel):
    """What all parts of a bank have in common: no unknown field, and nothing is converted silently."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True)


class EvidenceEntry(Entry):
    """Words of an article that prove something."""

    quote: Words
    """The words, exactly as they stand in the article."""
    article: str | None = None
    """The article's id; may be left out where the bank has one article."""
    start: Annotated[int, Field(ge=0)] | None = None
    """The index of the first character; may be left out where the words stand once in the article."""
    prefix: str = ""
    """Characters right before the words; they help to find the words again when the article changes."""
    suffix: str = ""
    """Characters right after the words."""


class OptionEntry(Entry):
    """Something that a learner may choose."""

    text: Annotated[Prose, Field(min_length=1)]
    """What the learner reads."""
    reason: Annotated[Prose, Field(min_length=1)]
    """Why it is right or wrong, shown after the answer."""
    evidence: tuple[EvidenceEntry, ...] = ()
    """The words that prove it right or wrong."""


class KeyEntry(OptionEntry):
    """The right option."""

    evidence: Annotated[tuple[EvidenceEntry, ...], Field(min_length=1)]
    """The words that prove it right: at least one."""


class DistractorEntry(OptionEntry):
    """A wrong option."""

    basis: DistractorBasis = DistractorBasis.ELSEWHERE
    """Why it tempts: true elsewhere in the text, a misreading of the key's words, or nowhere in the text."""


class PremiseEntry(Entry):
    """What the stem rests on; the proof uses it."""

    source: tuple[EvidenceEntry, ...] = ()
    """Where the article names whom the key is about."""
    cue: tuple[EvidenceEntry, ...] = ()
    """The words that link source and content, such as "said"."""
    content: tuple[EvidenceEntry, ...] = ()
    """The attributed words."""
    hedges: tuple[EvidenceEntry, ...] = ()
    """Words of the asked claim that limit its certainty, such as "appeared to"."""


class ReviewEntry(Entry):
    """What a reviewer decided about an item."""

    status: ReviewStatus = ReviewStatus.PROPOSED
    """Only accepted items are published."""
    note: Prose = ""
    """Why, for other reviewers; learners never see it."""
    by: Prose = ""
    """Who reviewed it."""
    date: datetime.date | None = None
    """When, as in 2026-03-01."""


class ItemEntry(Entry):
    """A question with one right option."""

    stem: Annotated[Prose, Field(min_length=1)]
    """The question."""
    key: KeyEntry
    """The option that is right."""
    distractors: Annotated[
        tuple[DistractorEntry, ...], Field(min_length=MIN_OPTIONS - 1, max_length=MAX_OPTIONS - 1)
    ]
    """The wrong options."""
    explanation: Prose = ""
    """What every learner reads after the answer."""
    review: ReviewEntry = ReviewEntry()
    """What a reviewer decided."""
    id: Annotated[str, StringConstraints(pattern=ITEM_ID)]
    """The item's name, unique in the bank; never change it once the item was used."""
    skill: Skill
    """What the item exercises."""
    tier: Tier = Tier.C
    """Who may release it: A the engine once it is proven, B and C only a teacher."""
    seed: int | None = None
    """What the engine drew the distractors with; none for a hand-written item."""
    premise: PremiseEntry = PremiseEntry()
    """What the stem rests on."""


class ArticleEntry(Entry):
    """An article by its file."""

    id: Annotated[str, StringConstraints(pattern=ARTICLE_ID)]
    """The name that evidence uses for it."""
    path: Words
    """Its file, from the bank's folder, in that folder or below."""
    sha256: Sha256 | None = None
    """The SHA-256 of its text; tells when the article was changed after the items were made."""


class BankFile(Entry):
    """A bank of questions about news articles."""

    version: Literal[1] = 1
    """The version of this format."""
    title: Annotated[Prose, Field(min_length=1, max_length=MAX_TITLE)]
    """What the bank is called."""
    description: Annotated[Prose, Field(max_length=MAX_DESCRIPTION)] = ""
    """What it is about."""
    licence: str | None = None
    """The licence of the questions, such as CC0-1.0."""
    articles: Annotated[tuple[ArticleEntry, ...], Field(min_length=1)]
    """The articles that the items rest on."""
    items: Annotated[tuple[ItemEntry, ...], Field(min_length=1)]
    """The questions."""


class SnapshotArticle(Entry):
    """An article with its text."""

    id: str
    path: str
    sha256: Sha256
    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    date: datetime.date | None = None
    address: str | None = None
    licence: str | None = None
    language: str = "en"
    invented: bool = False


class SnapshotFile(Entry):
    """A bank with its articles' texts inside."""

    format: Literal["quiz-bank-snapshot"] = FORMAT
    version: Literal[1] = 1
    title: str
    description: str = ""
    licence: str | None = None
    articles: tuple[SnapshotArticle, ...]
    items: tuple[ItemEntry, ...]
