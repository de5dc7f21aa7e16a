"""Attributions of transcripts ("PENCE: We will win.") and headlines ("Mara Okoye: The bridge will stay")."""

# ruff: noqa: SIM905 - a word list reads and diffs better as running text than as quoted words

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from quiz.reading.draft import Draft
from quiz.reading.passage import Passage, Range
from quiz.reading.values import CueKind

# A name of at most five words before a colon that stands at the start of a line, in full or in capitals.
_LABEL: Final = re.compile(
    r"(?P<name>[A-Z][\w.'’-]*"
    r"(?: [A-Z][\w.'’-]*| (?:de|von|van|of|bin|al|da|del) [A-Z][\w.'’-]*){0,4})"
    r"(?: \([^()]{1,30}\))?:(?= )"
)
# What stands before a colon without speaking: kickers, credits and the headings of fact boxes.
_KICKERS: Final = frozenset(
    """update updates updated exclusive breaking photo photos image images picture pictures source sources
    video videos watch read related more see also note notes correction corrections clarification opinion
    analysis advertisement ad twitter facebook instagram follow contact email e-mail tag tags credit credits
    by byline
    abstract headline claim claims example origin origins rating status verdict fact facts myth truth live
    latest special tip tips warning step chapter part date time where when what who why how which price cost
    tl;dr ps p.s. nb n.b. reality context summary background conclusion introduction contributing written
    edited reporting report reports copyright disclaimer share listen topics keywords filed posted published
    location venue score result results answer question caption file editor editor's editor’s related: first
    next then now here and or but so because if yes no option pros cons good bad key quote quotes transcript
    """.split()
)
_FUNCTION_WORDS: Final = frozenset(
    """the an this that these those it its in on at for with from to is are was were be has have will not
    your my our his her their""".split()
)
# Labels of headlines that stand for somebody: "Police: Man stole bus".
_HEADLINE_SOURCES: Final = frozenset(
    "report reports poll study survey police officials newspaper paper researchers scientists experts".split()
)
_QUESTIONER: Final = frozenset(("Q", "A"))  # questions and answers without names
_WORD: Final = re.compile(r"[a-z]{2}")
_STOPS: Final = frozenset(".?!…—–-")
_SPEECH: Final = frozenset(("transcript", "transcript-goes-on"))
_CHECKING: Final = frozenset(("origin", "origins", "rating", "status", "verdict", "truth", "ruling"))
_LEAST_LINES: Final = 3  # labelled lines that make a transcript where labels are not in capitals
_HEADLINE_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled line: its passage, the name (plain characters), the colon and where speech begins."""

    passage: int
    name: Range
    colon: int
    speech: int
    key: str
    capitals: bool
    spoken: bool


def find_transcript(passages: Sequence[Passage]) -> Mapping[int, Line]:
    """The lines that the article's layout shows to be somebody's speech, by the number of their passage.

    A label counts when it comes again, with another label between, or when it is the name in capitals of
    somebody whom the article also names; a label beside such a line counts too. Anything else is a heading.
    """
    lines = {line.passage: line for passage in passages if (line := _labelled(passage))}
    if not lines:
        return MappingProxyType({})
    proven = _proven(passages, lines)
    return MappingProxyType(
        {
            place: line
            for place, line in lines.items()
            if line.key in proven or ((line.capitals or line.spoken) and _beside(lines, place) & proven)
        }
    )


def propose_speech(passage: Passage, line: Line) -> Iterator[Draft]:
    """The drafts of one line of a transcript, one a sentence, or the quotation that opens it."""
    quoted = passage.quotation_at(line.speech + 1)
    if quoted is not None and quoted.start == line.speech + 1 and not quoted.single:
        pieces = [(quoted.start, quoted.end)]
    else:
        spans = ((sentence.start_char, sentence.end_char) for sentence in passage.doc.sents)
        pieces = [(max(start, line.speech), end) for start, end in spans if end > line.speech]
    contents = [content for piece in pieces if (content := passage.trimmed(piece))]
    for place, content in enumerate(contents):
        frame = "transcript-goes-on" if place else "transcript"
        yield _draft(passage, (line.name, line.colon), frame, content)


def propose_headline(passages: Sequence[Passage]) -> Iterator[Draft]:
    """The draft of a headline that gives its words to a name before a colon."""
    if not passages or passages[0].number:
        return
    passage = passages[0]
    found = _LABEL.match(passage.plain)
    if found is None or len(passage.plain[found.end() :].split()) < _HEADLINE_WORDS:
        return
    first = next(iter(passage.doc.sents), None)
    content = passage.trimmed((found.end(), first.end_char if first else len(passage.plain)))
    named = found["name"].lower() in _HEADLINE_SOURCES or _is_person(passages[1:], found["name"])
    if content and content[0] >= found.end() and named:
        yield _draft(passage, (found.span("name"), found.end() - 1), "headline-colon", content)


def propose_claim_lines(passages: Sequence[Passage]) -> Iterator[Draft]:
    """Hearsay of a fact check's "Claim: …" line, in an article whose other labels show it to be one."""
    labels = {found["name"].lower() for passage in passages if (found := _LABEL.match(passage.plain))}
    if not labels & _CHECKING:
        return
    for passage in passages:
        found = _LABEL.match(passage.plain)
        if found is None or found["name"].lower() != "claim":
            continue
        content = passage.trimmed((found.end(), len(passage.plain)))
        if content:
            made = _draft(passage, (found.span("name"), found.end() - 1), "claim-line", content)
            cue = (found.start(), found.end())
            yield replace(made, kind=CueKind.HEARSAY, cue=(cue,), source=None, source_head=None)


def _draft(passage: Passage, label: tuple[Range, int], frame: str, content: Range) -> Draft:
    name, colon = label
    return Draft(
        passage=passage.number,
        frame=frame,
        lemma=":",
        kind=CueKind.SAYING,
        head=_token_over(passage, colon),
        source_head=_token_over(passage, name[1] - 1),
        source=name,
        cue=((colon, colon + 1),),
        content=(content,),
        quoted=frame in _SPEECH,
        follows=frame == "transcript-goes-on",
    )


def _token_over(passage: Passage, place: int) -> int:
    """The token that holds a character."""
    token = passage.token_at(place + 1)
    return (len(passage.doc) if token is None else token.i) - 1


def _labelled(passage: Passage) -> Line | None:
    found = _LABEL.match(passage.plain)
    if found is None:
        return None
    name = found["name"]
    speech = found.end() + 1
    words = [word.lower() for word in name.split()]
    heading = set(words) & (_KICKERS | _FUNCTION_WORDS) and name not in _QUESTIONER
    if heading or not any(character.isalpha() for character in passage.plain[speech:]):
        return None
    return Line(
        passage=passage.number,
        name=(0, len(name)),
        colon=found.end() - 1,
        speech=speech,
        key=name.upper(),
        capitals=name.isupper(),
        spoken=_is_spoken(passage.plain[speech:]),
    )


def _is_spoken(words: str) -> bool:
    """Whether words stand before a stop that ends the line, marks and brackets aside."""
    line = words.rstrip("\"”’')]")
    return line[-1:] in _STOPS and bool(_WORD.search(line[:-1]))


def _proven(passages: Sequence[Passage], lines: Mapping[int, Line]) -> frozenset[str]:
    """The labels that the layout shows to be speakers."""
    spoken = [line for line in lines.values() if line.spoken]
    count = Counter(line.key for line in spoken)
    several = len(count) > 1
    plenty = len(spoken) >= _LEAST_LINES
    names = _names(passages, lines) if spoken else frozenset()
    return frozenset(
        line.key
        for line in spoken
        if (count[line.key] > 1 and several and (line.capitals or plenty))
        or (line.capitals and line.key.split()[-1] in names)
        or (line.key in _QUESTIONER and set(count) >= _QUESTIONER)
    )


def _names(passages: Sequence[Passage], lines: Mapping[int, Line]) -> frozenset[str]:
    """The words of people's names, in capitals, that the article uses outside its labels."""
    return frozenset(
        token.text.upper()
        for passage in passages
        for token in passage.doc
        if token.ent_type_ == "PERSON"
        and not (passage.number in lines and token.idx < lines[passage.number].colon)
    )


def _beside(lines: Mapping[int, Line], place: int) -> set[str]:
    return {lines[near].key for near in (place - 1, place + 1) if near in lines}


def _is_person(passages: Sequence[Passage], name: str) -> bool:
    """Whether the article takes the last word of a name for a person's."""
    last = name.rsplit(maxsplit=1)[-1]
    return any(
        token.text == last and token.ent_type_ == "PERSON" for passage in passages for token in passage.doc
    )
