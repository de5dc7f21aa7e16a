"""The way of words into an article: the outlet, how they reached it, who says them, and whom those cite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from quiz.items.coverage.told import is_one_outlet
from quiz.services.reading_views import AttributionView, Band, CitedSource, ReadingView, Sureness
from quiz.services.views import ArticleView


class LinkKind(StrEnum):
    """What stands at one link of a chain."""

    OUTLET = "outlet"  # whose article this is
    CHANNEL = "channel"  # how the words reached whoever passes them on
    TOLD = "hearer"  # who was told
    SOURCE = "source"  # who says it
    UNRESOLVED = "unresolved"  # somebody is cited, and it is not certain who
    NOBODY = "nobody"  # nobody is named for it


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link; `name` in the article's words, or in ours for a channel and for nobody.

    `sureness` is how sure the engine is that the link belongs here, None for an outlet that passes on others.
    """

    kind: LinkKind
    name: str
    sureness: Sureness | None = None

    @property
    def sure(self) -> bool:
        """Whether nothing about the link is in doubt, and who it is least of all."""
        certain = self.sureness is None or self.sureness.band is Band.SURE
        return certain and self.kind is not LinkKind.UNRESOLVED


@dataclass(frozen=True, slots=True)
class Chain:
    """The links from the outlet to the last source, and the numbers of the attributions that have them."""

    links: tuple[ChainLink, ...]
    numbers: tuple[int, ...]

    @property
    def sure(self) -> bool:
        """Whether no link is in doubt."""
        return all(link.sure for link in self.links)


def find_chains(view: ReadingView, source: CitedSource) -> tuple[Chain, ...]:
    """The ways by which the source's words came into the article, each once, in text order."""
    numbered = {one.number: one for one in view.attributions}
    found: dict[tuple[tuple[LinkKind, str, Band | None], ...], Chain] = {}
    for one in source.attributions:
        links = list_links(view.article, one, numbered)
        alike = tuple((link.kind, link.name, link.sureness.band if link.sureness else None) for link in links)
        known = found.get(alike)
        numbers = (*known.numbers, one.number) if known else (one.number,)
        found[alike] = Chain(known.links if known else links, numbers)
    return tuple(found.values())


def list_links(
    article: ArticleView, last: AttributionView, numbered: Mapping[int, AttributionView]
) -> tuple[ChainLink, ...]:
    """The links from the article's outlet to whom `last` cites; an outlet that cites itself is one link."""
    path = list_path(last, numbered)
    outlet = ChainLink(LinkKind.OUTLET, article.publisher or article.title or "This article")
    behind = [link for one in path for link in list_behind(article, one)]
    own = cite(path[0])
    if is_outlet(article, own):
        behind.remove(own)
        outlet = outlet if behind else replace(outlet, sureness=own.sureness)
    return (outlet, *behind)


def list_behind(article: ArticleView, one: AttributionView) -> Iterator[ChainLink]:
    """Who was told, the channel and the source of one attribution."""
    told = "" if one.addressee is None else " ".join(one.addressee.text.split())
    if told and not is_one_outlet(told, article.publisher or ""):
        yield ChainLink(LinkKind.TOLD, told, one.sureness)
    if one.channel is not None:
        yield ChainLink(LinkKind.CHANNEL, one.channel, one.sureness)
    yield cite(one)


def is_outlet(article: ArticleView, link: ChainLink) -> bool:
    """Whether the link is the article's own outlet, which says something itself."""
    return link.kind is LinkKind.SOURCE and is_one_outlet(link.name, article.publisher or "")


def list_path(last: AttributionView, numbered: Mapping[int, AttributionView]) -> tuple[AttributionView, ...]:
    """The attributions that `last` lies in, the outermost first, and itself."""
    path = [last]
    while (parent := path[0].parent) is not None and parent in numbered:
        if numbered[parent] in path:
            break
        path.insert(0, numbered[parent])
    return tuple(path)


def cite(one: AttributionView) -> ChainLink:
    """Whom the attribution cites, as surely as its source is known and the attribution is."""
    if one.source is not None:
        return ChainLink(LinkKind.SOURCE, one.source, least(one.sureness, one.mention))
    if one.source_words:
        printed = " … ".join(" ".join(words.text.split()) for words in one.source_words)
        return ChainLink(LinkKind.UNRESOLVED, printed, one.sureness)
    return ChainLink(LinkKind.NOBODY, "Nobody is named", one.sureness)


def least(one: Sureness, other: Sureness | None) -> Sureness:
    """The one of which the engine is less sure."""
    if other is None:
        return one
    order = list(Band)
    return max((one, other), key=lambda sureness: (order.index(sureness.band), -sureness.number))
