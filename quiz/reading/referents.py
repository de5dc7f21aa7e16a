"""Referents while they are being gathered: one for each person, group or thing that an article names."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from quiz.reading.names import Words, surname_of
from quiz.reading.values import Mention, MentionForm, Proximity, Source, SourceKind
from quiz.text import Article, Span

_DETERMINERS: Final = frozenset(
    ["a", "an", "the", "one", "some", "several", "two", "three", "this", "that", "his", "her", "their", "its"]
)

Near = tuple[Proximity, tuple[Span, ...]]  # how near somebody stands, and the words that prove it


@dataclass(frozen=True, slots=True)
class Trait:
    """A noun that says what somebody is: its lemma, its place, and all words of its phrase in lower case."""

    lemma: str
    span: Span
    words: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class Referent:
    """One referent in the making; `freeze` gives the `Source`.

    `votes` weigh what kind of thing it is. `heads` are the lemmas that describe it ("spokesman", "expert").
    `name` is the span of its fullest mention, `title` the name in full where the text only uses a short one,
    `keys` other words that mean it, `articles` how many of its mentions stand with "the". `sureness` holds
    mentions that are not certain, `traits` the nouns that describe it, `ages` its age in digits, `guardian`
    whether it is the parent of a child, `acronym` whether its first word is printed in capitals,
    `press` whether it is a report of the press, `page` whether it is a site on which its owner speaks.
    """

    name: Span
    words: Words
    votes: Counter[SourceKind] = field(default_factory=Counter)
    mentions: dict[Span, MentionForm] = field(default_factory=dict)
    descriptions: dict[Span, None] = field(default_factory=dict)
    heads: set[str] = field(default_factory=set)
    genders: Counter[str] = field(default_factory=Counter)
    named: bool = True
    publisher: bool = False
    capitals: bool = False
    title: str | None = None
    keys: frozenset[Words] = frozenset()
    articles: int = 0
    sureness: dict[Span, float] = field(default_factory=dict)
    traits: dict[Span, Trait] = field(default_factory=dict)
    ages: set[str] = field(default_factory=set)
    guardian: bool = False
    acronym: bool = False
    press: bool = False
    page: bool = False

    @property
    def kind(self) -> SourceKind:
        """The kind with most votes; the earlier voted one on a tie."""
        if self.publisher:
            return SourceKind.PUBLISHER
        return self.votes.most_common(1)[0][0]

    @property
    def surname(self) -> str | None:
        """The surname in lower case of a named person, for comparison."""
        return surname_of(self.words) if self.kind is SourceKind.PERSON and self.words else None

    def mention(self, span: Span, form: MentionForm, confidence: float = 1.0) -> None:
        """Adds a mention once; the first form given to a place stays."""
        if span not in self.mentions and confidence < 1:
            self.sureness[span] = confidence
        self.mentions.setdefault(span, form)

    def describe(self, trait: Trait) -> None:
        """Adds a noun that says what the referent is."""
        self.heads.add(trait.lemma)
        self.traits.setdefault(trait.span, trait)

    def freeze(self, article: Article, related: frozenset[int], near: Near | None = None) -> Source:
        """The source as a value, its mentions and descriptions in text order."""
        name = self.title or clean(article.quote(self.name))
        person = self.kind is SourceKind.PERSON
        return Source(
            name=name,
            kind=self.kind,
            mentions=tuple(
                Mention(span, form, self.sureness.get(span, 1.0))
                for span, form in sorted(self.mentions.items())
            ),
            descriptions=tuple(sorted(self.descriptions)),
            related=related,
            surname=name.split()[-1] if person else None,
            printed=self._printed(name),
            proximity=near[0] if near else None,
            proximity_spans=near[1] if near else (),
        )

    def _printed(self, name: str) -> str:
        if self.named:
            return f"the {name}" if self.articles * 2 >= len(self.mentions) else name
        first = name.split(maxsplit=1)[0].lower()
        return name[0].lower() + name[1:] if first in _DETERMINERS else name


def clean(text: str) -> str:
    """The text on one line without invisible characters, for showing."""
    shown = (c for c in text if unicodedata.category(c) not in ("Cf", "Cc") or c.isspace())
    return " ".join("".join(shown).split())
