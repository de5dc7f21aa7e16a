"""What the template of a reading needs to know, worked out beforehand: marks, links, and facts in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from quiz.services.reading_views import (
    AttributionView,
    Band,
    CitedSource,
    HedgeView,
    ReadingView,
    Role,
    Sureness,
    Words,
)
from quiz.text import Span
from quiz.web.layering import Anchor, Label, Segment, cut_paragraphs
from quiz.web.presenting import article_heading
from quiz.web.words import plural

QUOTATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "direct": "The source’s own words",
        "indirect": "Told in the outlet’s words",
        "mixed": "Partly the source’s own words",
    }
)
STANCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "neutral": "Neutral: the cue leaves open whether it is so",
        "doubting": "Doubting: the cue calls it into question",
        "denying": "Denying: the cue says that it is not so",
        "confirming": "Confirming: the cue says that it is so",
    }
)
FORCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "report": "A report of what is or was",
        "prediction": "A prediction of what will or may come",
        "question": "A question",
    }
)
CUE_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "saying": "words of saying",
        "attitude": "words of thinking",
        "hearsay": "hearsay: nobody is named",
        "verification": "words about checking",
    }
)
NEGATED: Final = "the cue is negated"
HOLDS: Final = "enough for a question"
TOO_LITTLE: Final = "not enough for a question"
NOBODY: Final = "Nobody is named"
NOBODY_NOTE: Final = "The article passes this on without a source."
UNRESOLVED_NOTE: Final = (
    "It is not certain whom these words mean. The engine does not guess, and no question rests on this."
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know about an attribution: `told` in our words, `quotes` in the article's."""

    term: str
    told: str
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One attribution in the list; `name` is its id on the page, `place` that of its link in the text."""

    number: int
    name: str
    place: str
    cue: tuple[str, ...]
    content: tuple[str, ...]
    facts: tuple[Fact, ...]
    parent: int | None


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A source with its attributions; `about` says what is known of it, `standing` in the article's words."""

    name: str
    heading: str
    about: str
    standing: tuple[str, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Unclear:
    """A passage of which it is not certain whether a cue beside it covers it."""

    name: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """An article with its marks, and the list that tells the same in words."""

    view: ReadingView
    heading: str
    summary: str
    paragraphs: tuple[tuple[Segment, ...], ...]
    sources: tuple[SourceCard, ...]
    unclear: tuple[Unclear, ...]


def present_reading(view: ReadingView) -> ReadingPage:
    """The page of a reading."""
    return ReadingPage(
        view=view,
        heading=article_heading(view.article),
        summary=summarise(view),
        paragraphs=cut_paragraphs(view.article.text, find_labels(view)),
        sources=tuple(present_source(source, number) for number, source in enumerate(view.sources, 1)),
        unclear=tuple(
            Unclear(f"unclear-{number}", f"whose-{number}", words.text)
            for number, words in enumerate(view.ambiguous, 1)
        ),
    )


def summarise(view: ReadingView) -> str:
    """How much was found, and how much of it is certain, in a sentence or two."""
    if not view.attributions:
        return "No attribution was found in this text."
    named = sum(source.name is not None for source in view.sources)
    usable = sum(one.usable for one in view.attributions)
    found = f"{plural(len(view.attributions), 'attribution')} of {plural(named, 'source')}"
    unclear = f" {plural(len(view.ambiguous), 'passage')} not certain whose." if view.ambiguous else ""
    return f"{found}; {usable} sure enough for a question.{unclear}"


def find_labels(view: ReadingView) -> tuple[Label, ...]:
    """Every passage to mark, each once for its role, with the links of the attributions it belongs to."""
    found: dict[tuple[Role, Span], list[Anchor]] = {}
    for one in view.attributions:
        for role, span in find_passages(one):
            found.setdefault((role, span), [])
        found[find_place(one)].append(
            Anchor(one.number, f"place-{one.number}", f"entry-{one.number}", str(one.number), "Attribution")
        )
    for number, words in enumerate(view.ambiguous, 1):
        anchor = Anchor(0, f"whose-{number}", f"unclear-{number}", "whose?", "Not certain:")
        found.setdefault((Role.AMBIGUOUS, words.span), []).append(anchor)
    return tuple(Label(span, role, tuple(anchors)) for (role, span), anchors in found.items())


def find_passages(view: AttributionView) -> Iterator[tuple[Role, Span]]:
    """The attribution's passages with their roles."""
    parts = ((Role.SOURCE, view.source_words), (Role.CUE, view.cue), (Role.CONTENT, view.content))
    yield from ((role, words.span) for role, listed in parts for words in listed)
    yield from ((Role.HEDGE, hedge.words.span) for hedge in view.hedges)


def find_place(view: AttributionView) -> tuple[Role, Span]:
    """The passage behind which the attribution's number stands: its cue, or its content without one."""
    if view.cue:
        return Role.CUE, view.cue[0].span
    return Role.CONTENT, view.content[0].span


def present_source(source: CitedSource, number: int) -> SourceCard:
    """The card of one source."""
    heading, about = describe_source(source)
    return SourceCard(
        name=f"source-{number}",
        heading=heading,
        about=about,
        standing=quote(source.standing),
        entries=tuple(present_entry(one) for one in source.attributions),
    )


def describe_source(source: CitedSource) -> tuple[str, str]:
    """The source's name, and what sort of source it is; for what has none, why."""
    if source.name is not None:
        near = f" · {source.proximity}: {join_quotes(source.proximity_words)}" if source.proximity else ""
        return source.name, f"{capitalise(source.kind or '')}{near}"
    mentions = source.attributions[0].source_words
    return (f"Unresolved: {join_quotes(mentions)}", UNRESOLVED_NOTE) if mentions else (NOBODY, NOBODY_NOTE)


def present_entry(view: AttributionView) -> Entry:
    """One attribution of the list."""
    return Entry(
        number=view.number,
        name=f"entry-{view.number}",
        place=f"place-{view.number}",
        cue=quote(view.cue),
        content=quote(view.content),
        facts=tuple(find_facts(view)),
        parent=view.parent,
    )


def find_facts(view: AttributionView) -> Iterator[Fact]:
    """What the engine says about one attribution, the most important first."""
    enough = HOLDS if view.usable else TOO_LITTLE
    yield Fact("How sure", f"{capitalise(tell_sureness(view.sureness))}, {enough}")
    if view.source_words:
        yield Fact("Named as", tell_mention(view), quote(view.source_words))
    yield Fact("Cue", CUE_KINDS[view.cue_kind], quote(view.cue))
    yield Fact("Wording", QUOTATIONS[view.quotation])
    stance = STANCES[view.stance] + (f"; {NEGATED}" if view.negated else "")
    yield Fact("Stance", stance, quote(view.proof) if view.negated or view.stance != "neutral" else ())
    yield Fact("Force", FORCES[view.force])
    yield from find_hedge_facts(view.hedges)
    if view.channel is None:
        yield Fact("Channel", "The text does not say")
    else:
        yield Fact("Channel", capitalise(view.channel), quote(view.channel_words))
    if view.addressee is not None:
        yield Fact("Told to", "", (view.addressee.text,))
    yield Fact("Read by", tell_readers(view))


def find_hedge_facts(hedges: Iterable[HedgeView]) -> Iterator[Fact]:
    """Each hedge with whose doubt it is and what it limits."""
    told = False
    for hedge in hedges:
        told = True
        about = "" if hedge.scope.span == hedge.words.span else f", about “{one_line(hedge.scope.text)}”"
        yield Fact("Hedge", f"the {hedge.owner}’s doubt{about}", (hedge.words.text,))
    if not told:
        yield Fact("Hedge", "None found")


def tell_mention(view: AttributionView) -> str:
    """How sure it is whom the words mean, where that is in doubt."""
    if view.source is None or view.mention is None or view.mention.number >= 1:
        return ""
    return f"read as {view.source}: {tell_sureness(view.mention)}"


def tell_sureness(sureness: Sureness) -> str:
    """`sure (0.97)`; only what is exactly certain is 1.00."""
    shown = sureness.number if sureness.number == 1 else min(sureness.number, 0.99)
    return f"{Band(sureness.band)} ({shown:.2f})"


def tell_readers(view: AttributionView) -> str:
    """Who proposed the attribution: the rules, the tagger or both, and the rule that fired."""
    names = " and the ".join(view.readers)
    return capitalise(f"the {names}") + (f"; rule “{view.rule}”" if view.rule else "")


def quote(words: Iterable[Words]) -> tuple[str, ...]:
    """The words on one line each, as a browser shows them anyway."""
    return tuple(one_line(one.text) for one in words)


def join_quotes(words: Iterable[Words]) -> str:
    """The words in quotation marks."""
    return " … ".join(f"“{text}”" for text in quote(words))


def one_line(text: str) -> str:
    """`text` without line breaks."""
    return " ".join(text.split())


def capitalise(words: str) -> str:
    """`words` with a large first letter."""
    return words[:1].upper() + words[1:]
