"""From drafts to sources: who each cited phrase is, pronouns and roles included."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.cast import Cast, known_as
from quiz.reading.describing import role_like
from quiz.reading.draft import Draft
from quiz.reading.lexicons import DOCUMENT_HEADS, ORGANISATION_HEADS, ROLE_HEADS, THIRD_PERSON, UNNAMED_HEADS
from quiz.reading.names import name_words
from quiz.reading.passage import Passage, Range
from quiz.reading.referents import Referent
from quiz.reading.values import MentionForm, SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_ANONYMITY: Final = re.compile(
    r"\banonym|(?:not|n['’]t)\b[^.]{0,40}\b(?:name[sd]?|identified)\b|declined to (?:be named|give)"
    r"|not authori[sz]ed to speak"
)
_DEFINITE: Final = frozenset(("the", "this", "that", "these", "those", "his", "her", "their", "its"))


def identify_sources(passages: Sequence[Passage], drafts: Sequence[Draft], cast: Cast) -> dict[int, Referent]:
    """The referent of each draft with a certain one, by the draft's place; roles join the cast."""
    found: dict[int, Referent] = {}
    for place, draft in enumerate(drafts):
        if draft.source_head is None:
            continue
        passage = passages[draft.passage if draft.source_passage is None else draft.source_passage]
        referent = identify(passage, passage.doc[draft.source_head], cast)
        if referent is not None:
            found[place] = referent
    return found


def identify(passage: Passage, head: Token, cast: Cast) -> Referent | None:
    """Whom the phrase of `head` means: a named member of the cast, a role; None for a pronoun or several."""
    key = (passage.number, head.i)
    if key in cast.ambiguous or _misread(passage, head):
        return None
    if key in cast.at:
        joined = any(child.pos_ in ("PROPN", "NOUN", "PRON") for child in grammar.children(head, "conj"))
        return None if joined else cast.at[key]
    if head.pos_ == "PRON" or head.lower_ in THIRD_PERSON:
        return None
    return _name_beside(passage, head, cast) or _newcomer(passage, head, cast)


def _misread(passage: Passage, head: Token) -> bool:
    """Whether the phrase of a name ends in a role: its head was missed ("the Club for Art member")."""
    last = passage.doc[grammar.phrase(head)[1] - 1]
    return last.i > head.i and head.pos_ == "PROPN" and last.pos_ == "NOUN" and role_like(last.lemma_.lower())


def _newcomer(passage: Passage, head: Token, cast: Cast) -> Referent | None:
    """The referent of a name that the model overlooked, or of a role."""
    if head.pos_ == "PROPN":
        return _named(passage, head, passage.characters(*_name_tokens(head)), cast)
    if head.pos_ in ("NOUN", "ADJ", "NUM", "DET"):
        place = passage.characters(*grammar.phrase(head))
        return _role(passage, head, passage.trimmed(place) or place, cast)
    return None


def _name_beside(passage: Passage, head: Token, cast: Cast) -> Referent | None:
    """Whom a role beside a name means ("the restorer Ann Lee"; "the leader of it, Ann Lee,")."""
    number = passage.number
    titled = head.head if head.dep_ in ("compound", "nmod") and head.head.i > head.i else None
    if titled is not None and (number, titled.i) in cast.at:
        return cast.at[number, titled.i]
    for child in grammar.children(head, "appos"):
        if child.pos_ == "PROPN" and child.left_edge.i == head.i + 1 and (number, child.i) not in cast.at:
            return _named(passage, child, passage.characters(*grammar.phrase(child)), cast, describing=head)
        if (number, child.i) in cast.at and child.ent_type_ not in ("GPE", "LOC"):
            return cast.at[number, child.i]
    return None


def _name_tokens(head: Token) -> tuple[int, int]:
    """The run of names around `head`: compounds and possessives before it, a firm's partners after it."""
    start = head.i
    while start > head.left_edge.i and _in_name(head.doc[start - 1]):
        start -= 1
    partners = any(child.pos_ == "PROPN" for child in grammar.children(head, "conj"))
    return start, grammar.phrase(head)[1] if partners else head.i + 1


def _in_name(token: Token) -> bool:
    return token.pos_ == "PROPN" or token.tag_ == "POS" or token.text in ("’", "'")


def _named(
    passage: Passage, head: Token, place: Range, cast: Cast, *, describing: Token | None = None
) -> Referent | None:
    """The referent of a name that the model overlooked; a noun describing it tells a person from a group."""
    words = name_words(passage.plain[slice(*place)])
    if not words:
        return None
    span = passage.original(place)
    referent = known_as(cast, words)
    if referent is None:
        referent = cast.add(Referent(span, words))
        person = describing is not None and kind_of_role(describing) is SourceKind.ROLE
        referent.votes[SourceKind.PERSON if person else SourceKind.ORGANISATION] += 1
    if describing is not None:
        referent.heads.add(describing.lemma_.lower())
        before = passage.trimmed(passage.characters(describing.left_edge.i, describing.i + 1))
        if before:
            referent.descriptions.setdefault(passage.original(before))
    referent.mention(span, MentionForm.NAME)
    cast.at[passage.number, head.i] = referent
    return referent


def _role(passage: Passage, head: Token, place: Range, cast: Cast) -> Referent | None:
    """A described source: the one described so before, the only person of that role, or a new one."""
    words = name_words(passage.plain[slice(*place)])
    if not words:
        return None
    lemma = head.lemma_.lower()
    span = passage.original(place)
    definite = passage.doc[grammar.phrase(head)[0]].lower_ in _DEFINITE
    earlier = [referent for referent in cast.referents if referent.words == words and not referent.named]
    if not earlier and definite and head.tag_ == "NN":
        earlier = [referent for referent in cast.referents if lemma in referent.heads]
        if len(earlier) > 1:
            return None
    referent = earlier[0] if earlier else cast.add(Referent(span, words, named=False))
    if not earlier:
        kind = kind_of_role(head)
        referent.votes[SourceKind.UNNAMED if kind is SourceKind.ROLE and _anonymous(head) else kind] += 1
        referent.heads.add(lemma)
        _describe_role(passage, head, referent)
    referent.mention(span, MentionForm.ROLE)
    cast.at[passage.number, head.i] = referent
    return referent


def _anonymous(head: Token) -> bool:
    """Whether the text says that the source wants no name printed."""
    return bool(_ANONYMITY.search(head.sent.text))


def _describe_role(passage: Passage, head: Token, referent: Referent) -> None:
    for child in grammar.children(head, "relcl", "acl", "appos"):
        place = passage.trimmed(passage.characters(child.left_edge.i, child.right_edge.i + 1))
        if place and child.i > head.i:
            referent.descriptions.setdefault(passage.original(place))


def kind_of_role(head: Token) -> SourceKind:
    """What kind of source a common noun is."""
    lemma = head.lemma_.lower()
    plural = head.tag_ in ("NNS", "NNPS") or lemma in ("people", "police")
    if lemma in ("source", "insider") or (lemma in UNNAMED_HEADS and lemma != "people"):
        return SourceKind.UNNAMED
    if lemma in ROLE_HEADS or lemma == "people":
        return SourceKind.COLLECTIVE if plural else SourceKind.ROLE
    if lemma in ORGANISATION_HEADS:
        return SourceKind.COLLECTIVE if plural and lemma != "police" else SourceKind.ORGANISATION
    if lemma in DOCUMENT_HEADS:
        return SourceKind.DOCUMENT
    if plural:
        return SourceKind.COLLECTIVE
    return SourceKind.ROLE if role_like(lemma) else SourceKind.ORGANISATION
