"""What speaks for and against a draft, as named features that the confidence weighs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.draft import Draft
from quiz.reading.lexicons import DOCUMENT_HEADS, ORGANISATION_HEADS, ROLE_HEADS, SAYING
from quiz.reading.passage import Passage
from quiz.reading.quotations import MARKS

if TYPE_CHECKING:
    from spacy.tokens import Token

_LENGTHS: Final = (2, 5, 12, 25, 40, 80)
_STOPS: Final = ".!?"
_FIRST: Final = frozenset(("i", "we", "you", "me", "us"))
_SIGNS: Final = {
    "semicolon": re.compile(r"[;:]"),
    "comma-which": re.compile(r", (?:which|who|whose|where)\b"),
    "comma-and": re.compile(r", (?:and|but|or|so|yet)\b"),
    "and": re.compile(r"\w and \w"),
    "while": re.compile(r"\b(?:while|although|though|as|after|before|since|because|when|if)\b"),
    "comma-ing": re.compile(r", \w+ing\b"),
    "dash": re.compile(r"[—–]|--| - "),
    "digits": re.compile(r"\d"),
    "bracket": re.compile(r"[()\[\]]"),
    "saying": re.compile(r"\b(?:said|says|told|added|wrote|according)\b"),
    "stop": re.compile(r"[.!?…]\s"),
    "unfinished": re.compile(
        r"\b(?:the|a|an|of|to|in|for|with|and|or|that|but|it|is|was|by)$", re.IGNORECASE
    ),
}


def find_evidence(draft: Draft, passage: Passage, home: Passage) -> tuple[str, ...]:
    """The features of a draft; `passage` holds its content, `home` its cue."""
    head = home.doc[draft.head]
    found = [f"frame={draft.pattern}", *_content_signs(draft, passage), *_cue_signs(draft, home, head)]
    if draft.source_head is not None:
        found += _source_signs(draft, home, head)
    return tuple(found)


def _content_signs(draft: Draft, passage: Passage) -> Iterator[str]:
    start, end = draft.content[0][0], draft.content[-1][1]
    text = passage.plain[start:end]
    words = text.count(" ") + 1
    size = next((limit for limit in _LENGTHS if words <= limit), 999)
    yield f"words={size}"
    yield f"words={size}/{'quoted' if draft.quoted else draft.frame}"
    yield f"pieces={min(len(draft.content), 3)}"
    kind = "quoted" if draft.quoted else "said"
    for name, pattern in _SIGNS.items():
        if pattern.search(text):
            yield f"has={name}/{kind}"
    following = passage.plain[end:].lstrip(MARKS)
    yield f"then={following[:1] if following[:1] in ',.;:!?' else 'end' if not following else 'word'}/{kind}"
    yield f"starts={'upper' if text[:1].isupper() else 'lower'}/{draft.frame}"
    marks = sum(quoted.start <= start < quoted.end for quoted in passage.quotations)
    closing = sum(quoted.start < end <= quoted.end for quoted in passage.quotations)
    yield f"marks={marks}{closing}/{kind}"
    yield f"stopped={passage.plain[-1:] in _STOPS + MARKS}"


def _cue_signs(draft: Draft, home: Passage, head: Token) -> Iterator[str]:
    group = cue_group(draft)
    yield f"cue={group}/{draft.frame}"
    yield f"tag={head.tag_}/{group}"
    yield f"dep={head.dep_}"
    yield f"dep={head.dep_}/{draft.frame}"
    yield f"group={min(draft.cue[0][1] - draft.cue[0][0], 24) // 8}/{group}"
    if home.plain[head.sent.end_char - 1 :][:1] == "?":
        yield "asks"
    if any(child.dep_ == "mark" for child in head.lefts):
        yield "subordinate"


def _source_signs(draft: Draft, home: Passage, head: Token) -> Iterator[str]:
    source = home.doc[draft.source_head or 0]
    kind = source_class(source)
    yield f"source={kind}"
    yield f"source={kind}/{draft.kind.name}"
    own = grammar.own_subject(head)
    route = "own" if own is not None and own == source else "relative" if draft.relative else "shared"
    yield f"route={route}/{head.tag_}"
    yield f"gap={min(abs(source.i - head.i), 8)}"
    yield f"order={'after' if source.i > head.i else 'before'}/{draft.frame}"
    if home.quotation_at(source.idx) is not None:
        yield "source-quoted"


def cue_group(draft: Draft) -> str:
    """A coarse kind of the cue's key word."""
    return "say" if draft.lemma in ("say", "tell") else "saying" if draft.lemma in SAYING else "other"


def source_class(source: Token) -> str:
    """A coarse kind of the source's head word."""
    lower, lemma = source.lower_, source.lemma_.lower()
    if source.pos_ == "PRON":
        return "first" if lower in _FIRST else lower if lower in ("he", "she", "they", "it") else "pronoun"
    if source.pos_ == "PROPN" or source.ent_type_:
        return f"name-{source.ent_type_ or 'none'}"
    number = "s" if source.tag_ in ("NNS", "NNPS") else ""
    for name, heads in (
        ("role", ROLE_HEADS),
        ("organisation", ORGANISATION_HEADS),
        ("document", DOCUMENT_HEADS),
    ):
        if lemma in heads:
            return name + number
    return "noun" + number
