"""From drafts to sources: who each cited phrase is, pronouns and roles included."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.cast import Cast, known_as, owners_of
from quiz.reading.describing import trait_of
from quiz.reading.draft import Draft
from quiz.reading.kinds import is_press_report, kind_of_role, makers_of, role_like, singular
from quiz.reading.lexicons import DOCUMENT_HEADS, OUTLET_NAMES, OUTLET_WORDS, THIRD_PERSON
from quiz.reading.names import name_words
from quiz.reading.outlets import only_outlet, reporting_outlet
from quiz.reading.passage import Passage, Range
from quiz.reading.referents import Referent
from quiz.reading.repair import find_head
from quiz.reading.roles import place_role
from quiz.reading.values import CueKind, MentionForm, SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_BESIDE: Final = (
    0.95  # how sure it is that "author of the book" set off by commas describes the name before it
)
_ONLY_OUTLET: Final = 0.8  # how sure it is that "the report" is of the only outlet that the article names
_CASES: Final = frozenset(("pobj", "dobj", "poss", "dative"))


def identify_sources(passages: Sequence[Passage], drafts: Sequence[Draft], cast: Cast) -> dict[int, Referent]:
    """The referent of each draft with a certain one, by the draft's place; roles join the cast."""
    found: dict[int, Referent] = {}
    for place, draft in enumerate(drafts):
        passage = passages[draft.cue_passage]
        token = source_token(passage, draft)
        if token is None or draft.kind is CueKind.HEARSAY:
            continue
        referent = identify(passage, token, cast, _before_cue(passage, draft, token)) or _person_within(
            passage, draft, token, cast
        )
        if referent is not None:
            found[place] = referent
    return found


def source_token(passage: Passage, draft: Draft) -> Token | None:
    """The token that governs a draft's source in the cue's passage; None for hearsay."""
    place = draft.source_head
    if place is None and draft.source is not None:
        place = find_head(passage, draft.source)
    return None if place is None else passage.doc[place]


def _before_cue(passage: Passage, draft: Draft, head: Token) -> int:
    """The character at which a source must end, since its cue begins there."""
    return min((start for start, _ in draft.cue if start > head.idx), default=len(passage.plain))


def identify(passage: Passage, head: Token, cast: Cast, limit: int) -> Referent | None:
    """Whom the phrase of `head` means: a named member of the cast, a role; None for a pronoun or several.

    The phrase ends before the character `limit`.
    """
    key = (passage.number, head.i)
    if key in cast.ambiguous or _misread(passage, head) or _asks_or_answers(head):
        return None
    if key in cast.at:
        joined = any(child.pos_ in ("PROPN", "NOUN", "PRON") for child in grammar.children(head, "conj"))
        return None if joined else cast.at[key]
    if head.lower_ in THIRD_PERSON or (head.pos_ == "PRON" and head.tag_ != "NN" and not _counts(head)):
        return None
    return (
        _name_beside(passage, head, cast)
        or _outlet_of(passage, head, cast)
        or _newcomer(passage, head, cast, limit)
    )


def _outlet_of(passage: Passage, head: Token, cast: Cast) -> Referent | None:
    """The outlet whose report a phrase is ("a report in the Gazette"), now mentioned by it.

    Where the phrase names none, it is the only outlet that the article names.
    """
    if not is_press_report(head) or head.tag_ in ("NNS", "NNPS"):
        return None
    said = reporting_outlet(passage, head, cast) or _overlooked_outlet(passage, head, cast)
    outlet = said or (only_outlet(cast) if _nobodys(head, cast) else None)
    if outlet is not None:
        sure = 1.0 if said else _ONLY_OUTLET
        place = passage.characters(*grammar.phrase(head))
        outlet.mention(passage.original(passage.trimmed(place) or place), MentionForm.ROLE, sure)
        cast.at[passage.number, head.i] = outlet
    return outlet


def _nobodys(report: Token, cast: Cast) -> bool:
    """Whether nothing tells whose report it is: no owner or name with it, and no other report before it."""
    start, end = grammar.phrase(report)
    named = any(token.pos_ == "PROPN" for token in report.doc[start:end])
    others = any(
        one.kind is SourceKind.DOCUMENT and report.lemma_.lower() in one.heads for one in cast.referents
    )
    return not (named or others or makers_of(report))


def _overlooked_outlet(passage: Passage, head: Token, cast: Cast) -> Referent | None:
    """An outlet of known name in the phrase that the model took for no name."""
    for token in passage.doc[slice(*grammar.phrase(head))]:
        if token.pos_ == "PROPN" and token.text[0].isupper() and token.lower_ in OUTLET_NAMES | OUTLET_WORDS:
            return _named(passage, token, passage.characters(*_name_tokens(token)), cast)
    return None


def _asks_or_answers(head: Token) -> bool:
    """Whether the source is the "Q" or "A" of a printed conversation: nobody in particular."""
    return head.text in ("Q", "A") and head.i + 1 < len(head.doc) and head.doc[head.i + 1].text in (":", ".")


def _counts(head: Token) -> bool:
    """Whether a pronoun is a source in itself: "some", "many", "one of the sources"."""
    return head.lower_ in ("some", "many", "others", "several", "most", "someone", "somebody") or (
        head.lower_ == "one" and any(child.lower_ == "of" for child in head.rights)
    )


def _misread(passage: Passage, head: Token) -> bool:
    """Whether the phrase of a name ends in a role: its head was missed ("the Club for Art member")."""
    last = passage.doc[grammar.phrase(head)[1] - 1]
    return last.i > head.i and head.pos_ == "PROPN" and last.pos_ == "NOUN" and role_like(last.lemma_.lower())


def _person_within(passage: Passage, draft: Draft, head: Token, cast: Cast) -> Referent | None:
    """The only person named in a source whose head says nothing, as in a range without a parse."""
    if draft.source is None or (passage.number, head.i) in cast.ambiguous or head.lower_ in THIRD_PERSON:
        return None
    people = {}
    for token in passage.doc[min(head.i, head.left_edge.i) : head.right_edge.i + 1]:
        referent = cast.at.get((passage.number, token.i))
        inside = draft.source[0] <= token.idx < draft.source[1]
        if inside and referent and referent.kind is SourceKind.PERSON and token.dep_ not in _CASES:
            people[id(referent)] = referent
    return next(iter(people.values())) if len(people) == 1 else None


def _newcomer(passage: Passage, head: Token, cast: Cast, limit: int) -> Referent | None:
    """The referent of a name that the model overlooked, or of a role."""
    if head.pos_ == "PROPN" and not _opens_with_noun(head):
        return _named(passage, head, passage.characters(*_name_tokens(head)), cast)
    if head.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON"):
        start, end = passage.characters(*grammar.phrase(head))
        place = start, min(end, limit)
        return place_role(passage, head, passage.trimmed(place) or place, cast)
    return None


def _opens_with_noun(head: Token) -> bool:
    """Whether a common noun only looks like a name because its sentence begins with it ("Reports said")."""
    return bool(head.is_sent_start) and (role_like(singular(head)) or singular(head) in DOCUMENT_HEADS)


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
    return _name_before(passage, head, cast)


def _name_before(passage: Passage, head: Token, cast: Cast) -> Referent | None:
    """Whom a singular role between commas right behind a person's name describes, whatever the parse says."""
    start, end = grammar.phrase(head)
    closed = end < len(passage.doc) and passage.doc[end].text == ","
    if start < 2 or not closed or passage.doc[start - 1].text != "," or head.tag_ != "NN":
        return None
    name = passage.doc[start - 2]
    referent = cast.at.get((passage.number, name.i))
    if referent is None or referent.kind is not SourceKind.PERSON or name.dep_ in _CASES:
        return None
    if not role_like(head.lemma_.lower()) or name.sent != head.sent:
        return None
    span = passage.original(passage.characters(start, end))
    referent.descriptions.setdefault(span)
    referent.mention(span, MentionForm.ROLE, _BESIDE)
    return referent


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
    bearers = owners_of(cast, words) if len(words) == 1 and describing is None else []
    if len(bearers) > 1:
        return None
    referent = bearers[0] if bearers else known_as(cast, words)
    if referent is None:
        referent = cast.add(Referent(span, words))
        person = describing is not None and kind_of_role(describing) is SourceKind.ROLE
        referent.votes[SourceKind.PERSON if person else SourceKind.ORGANISATION] += 1
    if describing is not None:
        referent.describe(trait_of(passage, describing))
        before = passage.trimmed(passage.characters(describing.left_edge.i, describing.i + 1))
        if before:
            referent.descriptions.setdefault(passage.original(before))
    referent.mention(span, MentionForm.NAME)
    cast.at[passage.number, head.i] = referent
    return referent
