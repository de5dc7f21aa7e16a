"""Places of an article by name: its opening and closing sentence, the titles of reports that it lists."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quiz.items.citing import cite
from quiz.items.headlines import (
    DOUBT,
    SHADE,
    Headline,
    Matter,
    find_body,
    find_doubt,
    list_matter,
)
from quiz.items.identity import name_item
from quiz.items.item import Distractor, DistractorBasis, Item, Misconception, Option, Premise, Skill, Tier
from quiz.items.wording import squeeze
from quiz.reading import Reading
from quiz.text import Article, Span

OPENING: Final = "In its opening sentence"
CLOSING: Final = "In its closing sentence"
_NAMED: Final = re.compile(r"In the title of the (.+) report it cites")
_ENOUGH: Final = 2
_WANTED: Final = 3


# "Town Council Takes In Mill (Valley Post)": the title of a report that the article lists, and whose it is.
_CITED: Final = re.compile(
    r"(?:^|[:,]\s|\n)(?P<title>[A-Z][^()\n:]{12,140}?)\s"
    r"\((?P<outlet>[A-Z][\w .&’'-]{1,30})\)(?=\s*(?:,|\.|\n|$))"
)


@dataclass(frozen=True, slots=True)
class CitedTitle:
    """The title of another report that the article lists, with the outlet behind it; `span` holds both."""

    title: str
    outlet: str
    span: Span


@lru_cache(maxsize=64)
def find_cited_titles(text: str) -> tuple[CitedTitle, ...]:
    """The titles that `text` lists with their outlets, in order."""
    return tuple(
        CitedTitle(squeeze(match["title"]), squeeze(match["outlet"]), Span(match.start("title"), match.end()))
        for match in _CITED.finditer(text)
    )


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the article: how an option calls it, and where it is."""

    name: str
    span: Span


def list_places(article: Article) -> Iterator[Place]:
    """The places that options can name, in text order; an outlet with two listed titles has none."""
    body = tuple(find_body(article))
    cited = find_cited_titles(article.text)
    outlets = [one.outlet for one in cited]
    if len(body) > _WANTED:
        yield Place(OPENING, body[0])
        if not any(body[-1].overlaps(one.span) for one in cited):
            yield Place(CLOSING, body[-1])
    for one in cited:
        if outlets.count(one.outlet) == 1:
            yield Place(f"In the title of the {one.outlet} report it cites", one.span)


def find_place(article: Article, name: str) -> Place | None:
    """The place that an option names, or None."""
    return next((place for place in list_places(article) if place.name == name), None)


def doubts_there(headline: Headline, matter: Matter, article: Article, place: Place) -> re.Match[str] | None:
    """The word of doubt about the headline's matter at `place`; a title need only share a name with it."""
    words = place.span.of(article.text)
    if not _NAMED.fullmatch(place.name):
        return find_doubt(matter, words)
    names = {one for word in re.findall(r"[A-Z]\w+", headline.words) for one in list_matter(word)}
    return DOUBT.search(words) if names & list_matter(words) else None


def ask_for_place(
    reading: Reading, headline: Headline, matter: Matter, lead: str, *, rng: random.Random
) -> Item | None:
    """Where a word of doubt stands beside the headline's news; None unless one place alone has any."""
    article = reading.article
    doubted: list[tuple[Place, Span]] = []
    plain: list[Place] = []
    for place in list_places(article):
        match = doubts_there(headline, matter, article, place)
        if match:
            start = place.span.start
            doubted.append((place, Span(start + match.start(), start + match.end())))
        elif not SHADE.search(place.span.of(article.text)):
            plain.append(place)
    if len(doubted) != 1 or len(plain) < _ENOUGH:
        return None
    wrong = sorted(rng.sample(plain, min(_WANTED, len(plain))), key=lambda one: one.span)
    counterpart = (cite(reading, headline.span),) if headline.span else ()
    premise = Premise(hedges=(cite(reading, doubted[0][1]),), counterpart=counterpart)
    return _make_item(reading, lead, doubted[0][0], wrong, premise=premise)


def _make_item(
    reading: Reading, lead: str, place: Place, wrong: Sequence[Place], *, premise: Premise
) -> Item:
    shown = f"There it says “{squeeze(premise.hedges[0].quote)}”; the headline has no such word."
    return Item(
        id=name_item(Skill.HEADLINE, reading.article.sha256, "place", (place.span,)),
        skill=Skill.HEADLINE,
        tier=Tier.B,
        stem=f"{lead} Where does a word of doubt about that appear?",
        keys=(Option(place.name, shown, (cite(reading, place.span),)),),
        distractors=tuple(
            Distractor(
                one.name,
                "No word of doubt stands there.",
                (cite(reading, one.span),),
                DistractorBasis.ELSEWHERE,
                Misconception.HEDGE_MISPLACED,
            )
            for one in wrong
        ),
        explanation=shown,
        premise=premise,
    )
