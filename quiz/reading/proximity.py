"""How near a source stands to what it tells, where words of the text say so."""

from __future__ import annotations

import re
from typing import Final

from quiz.reading.kinds import personal
from quiz.reading.lexicons import (
    EXPERT_HEADS,
    OFFICE_HEADS,
    OFFICIAL_HEADS,
    PERSON_TITLES,
    RELAY_HEADS,
    REPORT_NOUNS,
    STATE_NAMES,
    STATE_WORDS,
    WITNESS_HEADS,
)
from quiz.reading.outlets import is_outlet
from quiz.reading.referents import Near, Referent, Trait
from quiz.reading.values import MentionForm, Proximity, SourceKind
from quiz.text import Article, Span

_WAS_THERE: Final = re.compile(
    r"\bwho (?:\w+ly )?(?:saw|witnessed|watched|heard|survived|found|was (?:there|inside|present|at|in|with))\b"
    r"|\b(?:sitting|standing) (?:\w+ ){0,4}(?:behind|in front|next|beside|near)\b"
)
_WORD: Final = re.compile(r"[\w.’'-]+")
_PRIVATE: Final = frozenset(
    (
        "company",
        "firm",
        "corporation",
        "club",
        "team",
        "inc",
        "inc.",
        "bank",
        "airline",
        "university",
        "college",
    )
)
_BY_TITLE: Final = PERSON_TITLES & OFFICIAL_HEADS
_ORDER: Final = (Proximity.EYEWITNESS, Proximity.OFFICIAL, Proximity.EXPERT, Proximity.RELAY)


def find_proximity(referent: Referent, article: Article) -> Near | None:
    """How near the referent stands and the words that show it, the nearest first; None when no word does."""
    if referent.publisher:
        return None
    found: dict[Proximity, list[Span]] = {}
    for trait in referent.traits.values():
        near = _by_trait(referent, trait)
        if near:
            found.setdefault(near, []).append(trait.span)
    for near, span in (*_by_name(referent, article), *_by_presence(referent, article)):
        found.setdefault(near, []).append(span)
    nearest = next((near for near in _ORDER if near in found), None)
    return None if nearest is None else (nearest, tuple(sorted(set(found[nearest]))))


def _by_trait(referent: Referent, trait: Trait) -> Proximity | None:
    """What one describing noun shows."""
    lemma = trait.lemma
    if lemma in WITNESS_HEADS and referent.kind is not SourceKind.ORGANISATION:
        return Proximity.EYEWITNESS
    retired = trait.words & {"former", "retired", "ex"}
    if lemma in OFFICIAL_HEADS:
        return Proximity.EXPERT if retired else _official(trait)
    if lemma in OFFICE_HEADS:
        named = trait.words & STATE_WORDS and not trait.words & _PRIVATE
        if named:
            return Proximity.EXPERT if retired else Proximity.OFFICIAL
        return None
    if lemma in EXPERT_HEADS:
        return Proximity.EXPERT
    return Proximity.RELAY if _relays(referent, lemma) else None


def _official(trait: Trait) -> Proximity | None:
    """An official, but for a firm's own ("a company official", "the team captain")."""
    return None if trait.words & _PRIVATE else Proximity.OFFICIAL


def _relays(referent: Referent, lemma: str) -> bool:
    if referent.kind is SourceKind.DOCUMENT:
        return lemma in REPORT_NOUNS
    if lemma in ("person", "people"):
        return referent.kind is SourceKind.UNNAMED
    if referent.kind is SourceKind.PERSON and not personal(lemma):
        return False
    return lemma in RELAY_HEADS


def _by_name(referent: Referent, article: Article) -> list[tuple[Proximity, Span]]:
    """What a name itself shows: an office's, an outlet's, or a title in it ("Sen. Ann Lee")."""
    found = []
    outlet = is_outlet(referent)
    for span, form in referent.mentions.items():
        if form is not MentionForm.NAME and not (outlet and form is MentionForm.ROLE):
            continue
        words = [
            (word.lower(), Span(span.start + start, span.start + end))
            for word, start, end in _words(span, article)
        ]
        if outlet:
            found.append((Proximity.RELAY, span))
        elif referent.kind is SourceKind.ORGANISATION:
            found += [(Proximity.OFFICIAL, place) for word, place in words if _state(word)]
        elif referent.kind is SourceKind.PERSON and len(words) > 1 and words[0][0].rstrip(".") in _BY_TITLE:
            found.append((Proximity.OFFICIAL, words[0][1]))
    return found


def _state(word: str) -> bool:
    return word in STATE_NAMES or word.rstrip(".") in STATE_NAMES


def _words(span: Span, article: Article) -> list[tuple[str, int, int]]:
    return [(word[0], word.start(), word.end()) for word in _WORD.finditer(article.quote(span))]


def _by_presence(referent: Referent, article: Article) -> list[tuple[Proximity, Span]]:
    """What clauses about somebody show: "who saw it"."""
    places = [(span, _WAS_THERE.search(article.quote(span))) for span in referent.descriptions]
    return [
        (Proximity.EYEWITNESS, Span(span.start + there.start(), span.start + there.end()))
        for span, there in places
        if there
    ]
