"""How near a source stands to what it tells, where words of the text say so."""

# ruff: noqa: SIM905 - a word list reads and diffs better as running text than as quoted words

from __future__ import annotations

import re
from typing import Final

from quiz.reading.kinds import personal
from quiz.reading.lexicons import (
    EXPERT_HEADS,
    OFFICE_HEADS,
    OFFICIAL_HEADS,
    OFFICIAL_TITLES,
    PRIVY,
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
    r"\bwho (?:\w+ly )?(?:saw|witnessed|watched|heard|survived|was (?:there|inside|present|at|in|with))\b"
    r"|\b(?:sitting|standing) (?:\w+ ){0,4}(?:behind|in front|next|beside|near)\b"
)
_WORD: Final = re.compile(r"[\w.’'-]+")
_PRIVATE: Final = frozenset(
    """company firm corporation club team inc inc. bank airline university college foundation charity church
    hospital clinic group brand restaurant store hotel league federation museum zoo union vice""".split()
)
_RETIRED: Final = frozenset(("former", "retired", "ex"))
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
    if trait.lemma in WITNESS_HEADS and referent.kind is not SourceKind.ORGANISATION:
        return Proximity.EYEWITNESS
    titled = referent.kind is SourceKind.PERSON and trait.lemma in OFFICIAL_TITLES
    if trait.lemma in OFFICIAL_HEADS or trait.lemma in OFFICE_HEADS or titled:
        return _by_office(referent, trait)
    if trait.lemma in EXPERT_HEADS:
        return Proximity.EXPERT
    return Proximity.RELAY if _relays(referent, trait) else None


def _by_office(referent: Referent, trait: Trait) -> Proximity | None:
    """What an office shows: nothing when it is a firm's or club's ("a company official")."""
    words = frozenset[str]().union(
        *(other.words for other in referent.traits.values() if other.lemma == trait.lemma)
    )
    if words & _PRIVATE or (trait.lemma in OFFICE_HEADS and not words & STATE_WORDS):
        return None
    return Proximity.EXPERT if words & _RETIRED else Proximity.OFFICIAL


def _relays(referent: Referent, trait: Trait) -> bool:
    if trait.lemma.removesuffix("s") in REPORT_NOUNS:
        return referent.press and referent.kind in (SourceKind.DOCUMENT, SourceKind.UNNAMED)
    if referent.kind is SourceKind.DOCUMENT:
        return False
    if trait.lemma in ("person", "people"):
        return referent.kind is SourceKind.UNNAMED and bool(trait.words & PRIVY)
    if referent.kind is SourceKind.PERSON and not personal(trait.lemma):
        return False
    return not referent.page and (trait.lemma in RELAY_HEADS or trait.lemma == "medium")


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
