"""Third-person pronouns: an antecedent where only one is possible, and an honest "unresolved" elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.cast import Cast
from quiz.reading.draft import Draft
from quiz.reading.lexicons import (
    FEMALE_FIRST_NAMES,
    FEMALE_NOUNS,
    MALE_FIRST_NAMES,
    MALE_NOUNS,
    ROLE_HEADS,
    THIRD_PERSON,
)
from quiz.reading.passage import Passage
from quiz.reading.referents import Referent
from quiz.reading.values import SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_PEOPLE: Final = frozenset((SourceKind.PERSON, SourceKind.ROLE, SourceKind.UNNAMED))
_THINGS: Final = frozenset((SourceKind.ORGANISATION, SourceKind.DOCUMENT, SourceKind.PUBLISHER))
_GROUPS: Final = frozenset((SourceKind.COLLECTIVE, SourceKind.ORGANISATION, SourceKind.UNNAMED))
_PASSAGES_BACK: Final = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is mentioned: one token of one passage, and the contents (draft places) that hold it."""

    passage: int
    token: int
    subject: bool
    citing: bool
    contents: frozenset[int]
    referent: Referent | None


@dataclass(slots=True, eq=False)
class Resolution:
    """The referent of each resolved pronoun token, and the tokens left unresolved, in text order."""

    antecedents: dict[tuple[int, int], Referent] = field(default_factory=dict)
    unresolved: list[tuple[int, int]] = field(default_factory=list)


def resolve_pronouns(passages: Sequence[Passage], drafts: Sequence[Draft], cast: Cast) -> Resolution:
    """What each third-person pronoun means.

    Going back sentence by sentence, the first one that mentions anybody who could be meant decides: it must
    mention only one, as its subject. Whoever is only mentioned inside what a source says does not count.
    """
    resolution = Resolution()
    holders = _content_holders(passages, drafts)
    citing = {(draft.cue_passage, draft.source_head) for draft in drafts}
    history: list[tuple[int, list[Place]]] = []
    for passage in passages:
        for sentence in passage.doc.sents:
            places: list[Place] = []
            history.append((passage.number, places))
            for token in sentence:
                found = _mention(passage, token, cast)
                if token.lower_ in THIRD_PERSON and token.pos_ == "PRON":
                    held = holders.get((passage.number, token.i), frozenset())
                    citing_it = (passage.number, token.i) in citing
                    personal = THIRD_PERSON[token.lower_] in ("he", "she")
                    referent = _antecedent(passage, token, held, history) if personal or citing_it else None
                    _note(resolution, passage, token, referent)
                    found = True, referent
                if found is not None:
                    places.append(_place(passage, token, found[1], holders, citing))
    return resolution


def _note(resolution: Resolution, passage: Passage, token: Token, referent: Referent | None) -> None:
    key = passage.number, token.i
    if referent is None:
        resolution.unresolved.append(key)
        return
    resolution.antecedents[key] = referent
    if THIRD_PERSON[token.lower_] in ("he", "she"):
        referent.genders[THIRD_PERSON[token.lower_]] += 1


def _place(
    passage: Passage,
    token: Token,
    referent: Referent | None,
    holders: dict[tuple[int, int], frozenset[int]],
    citing: set[tuple[int, int | None]],
) -> Place:
    key = passage.number, token.i
    subject = token.dep_ in grammar.SUBJECTS or key in citing
    return Place(*key, subject, key in citing, holders.get(key, frozenset()), referent)


def _content_holders(
    passages: Sequence[Passage], drafts: Sequence[Draft]
) -> dict[tuple[int, int], frozenset[int]]:
    """For each token inside contents, the places of the drafts that hold it."""
    holders: dict[tuple[int, int], frozenset[int]] = {}
    for number, draft in enumerate(drafts):
        passage = passages[draft.passage]
        for start, end in draft.content:
            first = passage.token_at(start)
            for token in passage.doc[first.i :] if first else ():
                if token.idx >= end:
                    break
                key = passage.number, token.i
                holders[key] = holders.get(key, frozenset()) | {number}
    return holders


def _mention(passage: Passage, token: Token, cast: Cast) -> tuple[bool, Referent | None] | None:
    """Whom the token mentions: (True, referent), (True, None) for an unknown person, or None for nobody."""
    referent = cast.at.get((passage.number, token.i))
    if referent is not None:
        inner = token.head.i != token.i and cast.at.get((passage.number, token.head.i)) is referent
        return None if inner or token.dep_ == "compound" else (True, referent)
    if (passage.number, token.i) in cast.ambiguous:
        return None if token.dep_ == "compound" else (True, None)
    if token.pos_ == "NOUN" and token.lemma_.lower() in ROLE_HEADS and token.tag_ == "NN":
        describing = token.dep_ in ("appos", "attr", "compound", "nmod", "oprd") or _describes(
            passage, token, cast
        )
        return None if describing else (True, None)
    return None


def _describes(passage: Passage, token: Token, cast: Cast) -> bool:
    """Whether a role noun stands beside the name that it describes ("the leader, Ann Lee")."""
    return any((passage.number, child.i) in cast.at for child in grammar.children(token, "appos"))


def _antecedent(
    passage: Passage, pronoun: Token, held: frozenset[int], history: Sequence[tuple[int, list[Place]]]
) -> Referent | None:
    if passage.quotation_at(pronoun.idx):
        return None
    kind = THIRD_PERSON[pronoun.lower_]
    for number, places in reversed(history):
        if passage.number - number > _PASSAGES_BACK:
            return None
        able = [place for place in places if place.contents <= held and could_be(place.referent, kind)]
        if able:
            return _only(able, kind)
    return None


def _only(places: Iterable[Place], kind: str) -> Referent | None:
    """The one referent of all places, when a subject (for things and groups: when cited); else None."""
    listed = list(places)
    referents = {id(place.referent) for place in listed}
    fit = any(place.citing if kind in ("it", "they") else place.subject for place in listed)
    return listed[0].referent if len(referents) == 1 and fit else None


def could_be(referent: Referent | None, kind: str) -> bool:
    """Whether "he", "she", "it" or "they" could mean the referent; an unknown person could be either."""
    if kind == "it":
        return referent is not None and referent.kind in _THINGS
    if kind == "they":
        return referent is not None and referent.kind in _GROUPS
    if referent is None:
        return True
    return referent.kind in _PEOPLE and gender_of(referent) in (None, kind)


def gender_of(referent: Referent) -> str | None:
    """The pronoun "he" or "she" as titles, roles, earlier pronouns or the first name tell; None in doubt."""
    told = {gender for gender, votes in referent.genders.items() if votes > 0}
    first = referent.words[0] if referent.words else ""
    if not told and len(referent.words) > 1:
        told = {"she"} if first in FEMALE_FIRST_NAMES else {"he"} if first in MALE_FIRST_NAMES else set()
    if not told and referent.heads & FEMALE_NOUNS:
        told = {"she"}
    if not told and referent.heads & MALE_NOUNS:
        told = {"he"}
    return told.pop() if len(told) == 1 else None
