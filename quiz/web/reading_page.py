"""What the template of a reading needs to know, worked out beforehand: marks, links, and facts in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from quiz.services.chaining import find_chains
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
from quiz.web.chain_drawing import ChainDrawing, draw_chain
from quiz.web.layering import Anchor, Label, Segment, cut_paragraphs
from quiz.web.lens import EVERYTHING, ONLY, Lens, is_check, list_traits
from quiz.web.presenting import article_heading
from quiz.web.words import plural

WORDINGS: Final[Mapping[str, str]] = MappingProxyType(
    {"direct": "the source’s own", "indirect": "the outlet’s", "mixed": "partly the source’s own"}
)
# The usual needs no explanation.
STANCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "neutral": "neutral",
        "doubting": "doubting, the cue calls it into question",
        "denying": "denying, the cue says that it is not so",
        "confirming": "confirming, the cue says that it is so",
    }
)
FORCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "report": "a report",
        "prediction": "a prediction of what will or may come",
        "question": "a question",
    }
)
CUE_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {"saying": "saying", "attitude": "thinking", "hearsay": "hearsay", "verification": "checking"}
)
PLAIN: Final = 2  # links of a chain that has nothing to tell: the outlet and its source
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
    wide: bool = False  # worth a line of its own


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
    traits: tuple[str, ...] = ()
    off: bool = False


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A source with its attributions; `about` says what is known of it, `standing` in the article's words."""

    name: str
    heading: str
    about: str
    standing: tuple[str, ...]
    entries: tuple[Entry, ...]
    number: int = 0
    off: bool = False
    chains: tuple[ChainDrawing, ...] = ()

    @property
    def telling(self) -> bool:
        """Whether a chain has more than an outlet and its source, or something in doubt."""
        return any(len(chain.boxes) > PLAIN or not chain.sure for chain in self.chains)


@dataclass(frozen=True, slots=True)
class Unclear:
    """A passage of which it is not certain whether a cue beside it covers it."""

    name: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Back:
    """Where a reader came from: the address, and the words of the link."""

    address: str
    words: str


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """An article with its marks, and the list that tells the same in words."""

    view: ReadingView
    heading: str
    summary: str
    paragraphs: tuple[tuple[Segment, ...], ...]
    sources: tuple[SourceCard, ...]
    unclear: tuple[Unclear, ...]
    lens: Lens = EVERYTHING
    only: Mapping[str, str] = field(default_factory=lambda: ONLY)
    shown: int = 0  # attributions that the lens leaves in sight


def present_reading(view: ReadingView, lens: Lens = EVERYTHING) -> ReadingPage:
    """The page of a reading, seen through the lens."""
    kept = lens.choose(view)
    sources = enumerate(view.sources, 1)
    return ReadingPage(
        view=view,
        heading=article_heading(view.article),
        summary=summarise(view),
        paragraphs=cut_paragraphs(view.article.text, find_labels(view, lens)),
        sources=tuple(present_source(view, source, number, kept) for number, source in sources),
        lens=lens,
        shown=len(kept),
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
    sure = sum(one.sureness.band is Band.SURE for one in view.attributions)
    found = f"{plural(len(view.attributions), 'attribution')} of {plural(named, 'source')}"
    unclear = f" {plural(len(view.ambiguous), 'passage')} not certain whose." if view.ambiguous else ""
    return f"{found}, {sure} of them sure.{unclear}"


def find_labels(view: ReadingView, lens: Lens = EVERYTHING) -> tuple[Label, ...]:
    """Every passage to mark, each once for its role, with the links of the attributions it belongs to."""
    kept = lens.choose(view)
    anchors: dict[tuple[Role, Span], list[Anchor]] = {}
    numbers: dict[tuple[Role, Span], list[int]] = {}
    for one in view.attributions:
        for passage in dict.fromkeys(find_passages(one)):
            numbers.setdefault(passage, []).append(one.number)
        anchors.setdefault(find_place(one), []).append(find_anchor(one.number, off=one.number not in kept))
    for number, words in enumerate(view.ambiguous, 1):
        numbers[Role.AMBIGUOUS, words.span] = []
        anchor = Anchor(0, f"whose-{number}", f"unclear-{number}", "whose?", "Not certain:", lens.is_narrow)
        anchors.setdefault((Role.AMBIGUOUS, words.span), []).append(anchor)
    return tuple(
        Label(
            span,
            role,
            tuple(anchors.get((role, span), ())),
            numbers=tuple(of),
            off=not lens.shows(role, kept, of),
        )
        for (role, span), of in numbers.items()
    )


def find_anchor(number: int, *, off: bool) -> Anchor:
    """The link from the text to the attribution's entry."""
    return Anchor(number, f"place-{number}", f"entry-{number}", str(number), "Attribution", off)


def find_passages(view: AttributionView) -> Iterator[tuple[Role, Span]]:
    """The attribution's passages with their roles."""
    parts = ((Role.SOURCE, view.source_words), (find_cue(view), view.cue), (Role.CONTENT, view.content))
    yield from ((role, words.span) for role, listed in parts for words in listed)
    yield from ((Role.HEDGE, hedge.words.span) for hedge in view.hedges)


def find_cue(view: AttributionView) -> Role:
    """What the attribution's cue is to be marked as."""
    return Role.VERIFICATION if is_check(view) else Role.CUE


def find_place(view: AttributionView) -> tuple[Role, Span]:
    """The passage behind which the attribution's number stands: its cue, or its content without one."""
    if view.cue:
        return find_cue(view), view.cue[0].span
    return Role.CONTENT, view.content[0].span


def present_source(view: ReadingView, source: CitedSource, number: int, kept: frozenset[int]) -> SourceCard:
    """The card of one source; `kept` are the attributions that stay in sight."""
    heading, about = describe_source(source)
    entries = tuple(present_entry(one, off=one.number not in kept) for one in source.attributions)
    return SourceCard(
        name=f"source-{number}",
        heading=heading,
        about=about,
        standing=quote(source.standing),
        entries=entries,
        number=number,
        off=all(entry.off for entry in entries),
        chains=tuple(draw_chain(chain) for chain in find_chains(view, source)),
    )


def describe_source(source: CitedSource) -> tuple[str, str]:
    """The source's name, and what sort of source it is; for what has none, why."""
    if source.name is not None:
        near = f" · {source.proximity}: {join_quotes(source.proximity_words)}" if source.proximity else ""
        return source.name, f"{capitalise(source.kind or '')}{near}"
    mentions = source.attributions[0].source_words
    return (f"Unresolved: {join_quotes(mentions)}", UNRESOLVED_NOTE) if mentions else (NOBODY, NOBODY_NOTE)


def present_entry(view: AttributionView, *, off: bool) -> Entry:
    """One attribution of the list."""
    return Entry(
        number=view.number,
        name=f"entry-{view.number}",
        place=f"place-{view.number}",
        cue=quote(view.cue),
        content=quote(view.content),
        facts=tuple(find_facts(view)),
        parent=view.parent,
        traits=tuple(list_traits(view)),
        off=off,
    )


def find_facts(view: AttributionView) -> Iterator[Fact]:
    """What the engine says about one attribution: how sure it is, the usual, and what takes a line."""
    yield Fact("How sure", tell_sureness(view.sureness))
    yield from sorted([*find_telling(view), *find_certainty(view)], key=lambda fact: fact.wide)
    yield Fact("Read by", tell_readers(view), wide=True)


def find_telling(view: AttributionView) -> Iterator[Fact]:
    """By which words and how the content came into the article."""
    yield Fact("Cue of", CUE_KINDS[view.cue_kind])
    yield Fact("Words", WORDINGS[view.quotation])
    named = quote(view.source_words)
    if named and named != (view.source,):
        yield Fact("Named as", tell_mention(view), named, wide=True)
    if view.addressee is not None:
        yield Fact("Told to", "", quote((view.addressee,)), wide=True)
    told = view.channel is not None
    yield Fact("Channel", view.channel or "not told", quote(view.channel_words), wide=told)


def find_certainty(view: AttributionView) -> Iterator[Fact]:
    """Stance, negation, force and hedges, with the words that prove whatever is not the usual."""
    yield Fact("Stance", STANCES[view.stance], wide=view.stance != "neutral")
    yield Fact("Negated", "yes, the cue says no" if view.negated else "no", wide=view.negated)
    yield Fact("Kind", FORCES[view.force], wide=view.force != "report")
    if view.proof:
        yield Fact("Shown by", "", quote(view.proof), wide=True)
    if not view.hedges:
        yield Fact("Hedges", "none")
    yield from map(describe_hedge, view.hedges)


def describe_hedge(hedge: HedgeView) -> Fact:
    """The hedge with whose doubt it is and what it limits."""
    own = hedge.scope.span == hedge.words.span
    about = "" if own else f", about “{one_line(hedge.scope.text)}”"
    return Fact("Hedge", f"the {hedge.owner}’s doubt{about}", quote((hedge.words,)), wide=True)


def tell_mention(view: AttributionView) -> str:
    """How sure it is whom the words mean, where that is in doubt."""
    if view.source is None or view.mention is None or view.mention.number >= 1:
        return ""
    return f"read as {view.source}: {tell_sureness(view.mention)}"


def tell_sureness(sureness: Sureness) -> str:
    """`sure (0.97)`; only what is exactly certain is 1.00."""
    shown = sureness.number if sureness.number == 1 else min(sureness.number, 0.99)
    return f"{sureness.band} ({shown:.2f})"


def tell_readers(view: AttributionView) -> str:
    """Who proposed the attribution: the rules, the tagger or both, and the rule that fired."""
    names = " and the ".join(view.readers)
    return f"the {names}" + (f"; rule “{view.rule}”" if view.rule else "")


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
