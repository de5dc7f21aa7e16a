"""Referents while they are being gathered: one for each person, group or thing that an article names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from quiz.reading.names import Words, surname_of
from quiz.reading.values import Mention, MentionForm, Source, SourceKind
from quiz.text import Article, Span


@dataclass(slots=True, eq=False)
class Referent:
    """One referent in the making; `freeze` gives the `Source`.

    `votes` weigh what kind of thing it is. `heads` are the lemmas that describe it ("spokesman", "expert").
    `name` is the span of its fullest mention.
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

    def mention(self, span: Span, form: MentionForm) -> None:
        """Adds a mention once; the first form given to a place stays."""
        self.mentions.setdefault(span, form)

    def freeze(self, article: Article, related: frozenset[int]) -> Source:
        """The source as a value, its mentions and descriptions in text order."""
        name = " ".join(article.quote(self.name).split())
        person = self.kind is SourceKind.PERSON
        return Source(
            name=name,
            kind=self.kind,
            mentions=tuple(Mention(span, form) for span, form in sorted(self.mentions.items())),
            descriptions=tuple(sorted(self.descriptions)),
            related=related,
            surname=name.split()[-1] if person else None,
        )
