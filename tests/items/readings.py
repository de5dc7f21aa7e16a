"""Readings built by hand: marked text in, a `Reading` with known attributions out, no model loaded."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from quiz.items.judging.lexicons import UNABLE
from quiz.items.judging.passages import split_sentences
from quiz.reading import (
    Attribution,
    Channel,
    CueKind,
    Mention,
    MentionForm,
    Quotation,
    Reading,
    Source,
    SourceKind,
)
from quiz.text import Article, Span

# [s|Mara Lind] a source, [s=Mara Lind|She] one by another mention, [c|said] a cue, [t|…] a content, [a|…] who
# was told, [w|…] the words that name the channel.
_MARK: Final = re.compile(r"\[(?P<part>[sctaw])(?:=(?P<name>[^|\]]+))?\|(?P<words>[^\]]+)\]")
_MARKS: Final = ('"', "“")


@dataclass(frozen=True, slots=True)
class _Marked:
    part: str
    name: str | None
    span: Span


def make_reading(
    marked: str,
    kinds: Mapping[str, SourceKind],
    *,
    publisher: str | None = None,
    related: Mapping[str, Sequence[str]] | None = None,
) -> Reading:
    """A reading of `marked`, in which each sentence with marks has exactly one attribution.

    `kinds` names every source and bystander with its kind; a kind's name occurs in the text.
    """
    text, marks = _unmark(marked)
    names = list(kinds)
    sources = tuple(
        Source(
            name=name,
            kind=kind,
            mentions=_find_mentions(text, name, kind, marks),
            related=frozenset(names.index(other) for other in (related or {}).get(name, ())),
            surname=name.split()[-1] if kind is SourceKind.PERSON else None,
        )
        for name, kind in kinds.items()
    )
    groups = [group for group in _group(text, marks) if any(mark.part == "t" for mark in group)]
    reading = Reading(
        article=Article(text, publisher=publisher),
        sources=sources,
        attributions=tuple(_attribute(text, group, names) for group in groups),
        sentences=split_sentences(text),
        paragraphs=split_sentences(text),
        publisher=names.index(publisher) if publisher in names else None,
    )
    return replace(reading, antecedents=_link_pronouns(reading))


def _unmark(marked: str) -> tuple[str, list[_Marked]]:
    pieces: list[str] = []
    marks: list[_Marked] = []
    place = length = 0
    for match in _MARK.finditer(marked):
        before, words = marked[place : match.start()], match["words"]
        start = length + len(before)
        marks.append(_Marked(match["part"], match["name"], Span(start, start + len(words))))
        pieces += [before, words]
        place, length = match.end(), start + len(words)
    return "".join((*pieces, marked[place:])), marks


def _find_mentions(text: str, name: str, kind: SourceKind, marks: Sequence[_Marked]) -> tuple[Mention, ...]:
    found = [Mention(Span(*match.span()), MentionForm.NAME) for match in re.finditer(re.escape(name), text)]
    if kind is SourceKind.PERSON:
        surnames = (
            Span(*m.span()) for m in re.finditer(rf"\b{re.escape(name.rsplit(maxsplit=1)[-1])}\b", text)
        )
        found += [
            Mention(s, MentionForm.SURNAME) for s in surnames if not any(m.span.contains(s) for m in found)
        ]
    for mark in marks:
        if mark.name == name and not any(mention.span == mark.span for mention in found):
            found.append(Mention(mark.span, MentionForm.PRONOUN))
    return tuple(sorted(found, key=lambda mention: mention.span))


def _group(text: str, marks: Sequence[_Marked]) -> list[list[_Marked]]:
    """The marks of each line: a line has one attribution."""
    groups: dict[int, list[_Marked]] = {}
    for mark in marks:
        groups.setdefault(text.count("\n", 0, mark.span.start), []).append(mark)
    return list(groups.values())


def _attribute(text: str, marks: Sequence[_Marked], names: Sequence[str]) -> Attribution:
    spans = {part: tuple(mark.span for mark in marks if mark.part == part) for part in "sctaw"}
    speaker = next(mark for mark in marks if mark.part == "s")
    said = speaker.name or next(name for name in names if speaker.span.of(text) in (name, name.split()[-1]))
    quoted = text[: spans["t"][0].start].endswith(_MARKS)
    unable = UNABLE.search(spans["c"][0].of(text)) is not None
    return Attribution(
        source=names.index(said),
        source_spans=spans["s"],
        cue=spans["c"],
        cue_kind=CueKind.VERIFICATION if unable else CueKind.SAYING,
        content=spans["t"],
        quotation=Quotation.DIRECT if quoted else Quotation.INDIRECT,
        sentence=Span(min(mark.span.start for mark in marks), max(mark.span.end for mark in marks)),
        addressee=spans["a"][0] if spans["a"] else None,
        channel=Channel.BRIEFING if spans["w"] else None,
        channel_spans=spans["w"],
    )


def _link_pronouns(reading: Reading) -> tuple[tuple[Span, int], ...]:
    """Pronouns that stand as sources, and those that begin a content of the same pronoun."""
    text = reading.article.text
    linked = {
        mention.span: index
        for index, source in enumerate(reading.sources)
        for mention in source.mentions
        if mention.form is MentionForm.PRONOUN
    }
    for attribution in reading.attributions:
        content = attribution.content[0]
        match = re.match(r"(?:he|she|they)\b", content.of(text))
        if match and attribution.source is not None:
            linked[Span(content.start, content.start + match.end())] = attribution.source
    return tuple(sorted(linked.items()))


PERSON, ROLE, COLLECTIVE, ORGANISATION, PUBLISHER = (
    SourceKind.PERSON,
    SourceKind.ROLE,
    SourceKind.COLLECTIVE,
    SourceKind.ORGANISATION,
    SourceKind.PUBLISHER,
)

BRIDGE: Final = """The old mill bridge was closed to all traffic on Monday after a walker filmed a crack.

The [s=Ledger|Ledger] [c|has not been able to] [t|independently verify the film].
[s|Mara Lind], an engineer who lives nearby, [c|said] [t|the film appeared to be genuine].
[t|The repairs may take until the end of June], [s|Lind] [c|said].
[s|Oskar Brandt], who drives the bus, [c|told] [a|the Valley Post] that [t|the detour adds half an hour].
“[t|My passengers sing louder on the longer road],” [s|Brandt] [c|said].
[s|Ines Quist] [c|said] [w|in a letter to parents] that [t|lessons will begin at nine from Tuesday].
[s|Two residents] [c|said] that [t|lorries had ignored the weight limit for years].
[s|The Valley Post] [c|reports] [t|the crack was first seen in March].
[s|A fisherman] [c|said] [t|the river was unusually low last week].

A recording of the first phone call was played at the meeting on Thursday. Tove Amsel listened.
Still, the road beside the river is open.
"""
BRIDGE_KINDS: Final = {
    "Ledger": PUBLISHER,
    "Mara Lind": PERSON,
    "Oskar Brandt": PERSON,
    "Ines Quist": PERSON,
    "Two residents": COLLECTIVE,
    "The Valley Post": ORGANISATION,
    "A fisherman": ROLE,
    "Tove Amsel": PERSON,
}


def bridge_reading() -> Reading:
    """A reading of an invented report with eight sources, a failed check, a letter and a press report."""
    return make_reading(BRIDGE, BRIDGE_KINDS, publisher="Ledger")
