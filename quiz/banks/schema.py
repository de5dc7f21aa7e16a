"""The shape of a bank in files: what each field is, before anything is looked up in an article.

`docs/bank.schema.json` is the JSON Schema of `BankFile`, for editors that check YAML while one types.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from quiz.banks.bank import ARTICLE_ID, ITEM_ID, MAX_DESCRIPTION, MAX_TITLE, ReviewStatus
from quiz.items import DistractorBasis, Skill, Tier
from quiz.items.item import MAX_SENTENCES, ItemType, Misconception

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


class KeyEntry(Entry):
    """A right option."""

    prompt: Prose = ""
    """In a matching item what the option belongs to, such as a claim; nowhere else."""
    text: Annotated[Prose, Field(min_length=1)]
    """What the learner reads."""
    reason: Annotated[Prose, Field(min_length=1)]
    """Why it is right, shown after the answer."""
    evidence: Annotated[tuple[EvidenceEntry, ...], Field(min_length=1)]
    """The words that prove it right: at least one."""


class DistractorEntry(Entry):
    """A wrong option."""

    text: Annotated[Prose, Field(min_length=1)]
    """What the learner reads."""
    reason: Annotated[Prose, Field(min_length=1)]
    """Why it is wrong, shown after the answer."""
    evidence: tuple[EvidenceEntry, ...] = ()
    """The words that prove it wrong, or what it is true of."""
    basis: DistractorBasis = DistractorBasis.ELSEWHERE
    """Why it tempts: true elsewhere in the text, a misreading of the key's words, or nowhere in the text."""
    misconception: Misconception = Misconception.OTHER_CLAIM
    """What a learner who takes it has mixed up."""


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
    description: tuple[EvidenceEntry, ...] = ()
    """Words that say who the source is, such as "a retired lock keeper"."""
    links: tuple[EvidenceEntry, ...] = ()
    """Who passed the content on, from its origin to the last relay."""
    counterpart: tuple[EvidenceEntry, ...] = ()
    """The words of another article that answer those in `content`."""


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
    """A question with its options."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["key"]}, {"required": ["keys"]}]})

    stem: Annotated[Prose, Field(min_length=1)]
    """The question."""
    type: ItemType = ItemType.SINGLE_CHOICE
    """How a learner answers: with one option, several, a match for each prompt, an order, or sentences."""
    key: KeyEntry | None = None
    """The option that is right, in a single choice."""
    keys: Annotated[tuple[KeyEntry, ...], Field(max_length=MAX_SENTENCES)] = ()
    """The options that are right, in all other types: in an ordering in their right order."""
    distractors: Annotated[tuple[DistractorEntry, ...], Field(max_length=MAX_SENTENCES)] = ()
    """The wrong options; an ordering has none."""
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
    texts: tuple[str, ...] = ()
    """The ids of its articles in the order in which readers see them; by default that of its evidence."""
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


class HeadFile(Entry):
    """What a bank says before its items."""

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


class BankFile(HeadFile):
    """A bank of questions about news articles."""

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
