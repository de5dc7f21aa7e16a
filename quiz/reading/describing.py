"""What the text says of the people and organisations that it names: appositions, titles, "with the X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.gender import gender_of_noun
from quiz.reading.kinds import personal, role_like
from quiz.reading.lexicons import CHILDREN, ORGANISATION_HEADS, PARENTS, UNNAMED_HEADS
from quiz.reading.passage import Passage
from quiz.reading.referents import Referent, Trait
from quiz.reading.values import SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    Description = tuple[Token, int, int]  # a head word and its phrase's tokens (half-open)

_DESCRIBED: Final = 3  # what the text says of a name outweighs three labels of the model
_GROUP: Final = 12  # being called a group or firm outweighs almost everything
_BEHIND: Final = 2  # tokens from a name to what follows the comma after it
_NEAR: Final = 6  # tokens in which a role behind a comma must have its noun
_AGE_BEHIND: Final = re.compile(r",? ?\(?(\d{1,3})(?=[,).]| and )")
_AGE_BEFORE: Final = re.compile(r"(\d{1,3})[-‑– ]year[-‑– ]old (?:[\w'’-]+ ){0,3}$")
_AGE_REACH: Final = 60  # characters before a name in which its age can stand
_ASIDES: Final = frozenset(("where", "which", "who", "when", "whose", "after", "as", "while", "but"))
_BELONGING: Final = frozenset(("of", "from", "with"))

Places = dict[tuple[int, int], Referent]  # who stands at a token of a passage


def describe(at: Places, passage: Passage) -> None:
    """Adds to the referents at tokens of `passage` the words that describe them, and what these prove."""
    for token in passage.doc:
        key = passage.number, token.i
        referent = at.get(key)
        inner = token.head.i != token.i and at.get((passage.number, token.head.i)) is referent
        if referent is None or inner:
            continue
        _learn_age(referent, passage, token)
        for head, start, end in _descriptions(at, passage, token):
            learn(referent, passage, head)
            place = passage.trimmed(passage.characters(start, end))
            if place:
                referent.descriptions.setdefault(passage.original(place))


def _descriptions(at: Places, passage: Passage, token: Token) -> Iterator[Description]:
    yield from _appositions(at, passage, token)
    yield from _title(at, passage, token)
    yield from _set_off(at, passage, token)
    if at[passage.number, token.i].votes[SourceKind.PERSON]:
        for child in grammar.children(token, "prep"):
            if child.lower_ in _BELONGING:
                yield child, child.i, child.right_edge.i + 1
    if token.dep_ in grammar.SUBJECTS and token.head.lemma_ == "be" and not grammar.negated(token.head):
        yield from _predicates(token.head)


def _appositions(at: Places, passage: Passage, token: Token) -> Iterator[Description]:
    """Nouns beside the name, on either side of it: "Ann Lee, a nurse"; "the leader of it, Ann Lee"."""
    for child in grammar.children(token, "appos"):
        if _common(at, passage, child) and child.lemma_.lower() not in UNNAMED_HEADS:
            yield (child, *_appositive(child))
    if token.dep_ == "appos" and _common(at, passage, token.head):
        yield (token.head, *grammar.phrase(token.head))


def _set_off(at: Places, passage: Passage, token: Token) -> Iterator[Description]:
    """A role between commas right after a person's name, where the parse does not join the two."""
    doc, start = passage.doc, token.i + _BEHIND
    if (
        start >= len(doc)
        or doc[token.i + 1].text != ","
        or not at[passage.number, token.i].votes[SourceKind.PERSON]
    ):
        return
    for noun in doc[start : start + _NEAR]:
        if (
            noun.tag_ == "NN"
            and noun.head != token
            and noun.left_edge.i == start
            and _common(at, passage, noun)
        ):
            begin, end = _appositive(noun)
            if end < len(doc) and doc[end].text in (",", "."):
                yield noun, begin, end
            return


def _learn_age(referent: Referent, passage: Passage, token: Token) -> None:
    """Notes the age that stands behind a name ("Ann Lee, 52,") or before it ("52-year-old Ann Lee")."""
    behind = _AGE_BEHIND.match(passage.plain, token.idx + len(token))
    before = _AGE_BEFORE.search(passage.plain, max(0, token.idx - _AGE_REACH), token.idx)
    referent.ages.update(age[1] for age in (behind, before) if age)


def _common(at: Places, passage: Passage, noun: Token) -> bool:
    """Whether a noun describes instead of naming."""
    named = (passage.number, noun.i) in at
    caption = noun.i > 0 and passage.doc[noun.i - 1].text in "(["  # "Ann Lee (centre)"
    common = noun.pos_ in ("NOUN", "PROPN") and not named and not caption
    return common and role_like(noun.lemma_.lower())


def _title(at: Places, passage: Passage, token: Token) -> Iterator[Description]:
    """The role just before a name: "harbour master Ann Lee"."""
    referent = at[passage.number, token.i]
    start, edge = token.i, token.left_edge.i
    while start > edge and at.get((passage.number, start - 1)) is referent:
        start -= 1
    if start == edge:
        return
    title = passage.doc[start - 1]
    if title.pos_ in ("NOUN", "PROPN") and role_like(title.lemma_.lower()):
        begin = start - 1
        while begin > edge and passage.doc[begin - 1].pos_ in ("NOUN", "PROPN", "ADJ"):
            begin -= 1
        yield title, begin, start


def _predicates(verb: Token) -> Iterator[Description]:
    """What somebody "is": "is a nurse", "is with the Fen Trust"."""
    for child in grammar.children(verb, "prep"):
        named = any(noun.pos_ == "PROPN" for noun in grammar.children(child, "pobj"))
        if child.lower_ == "with" and named:
            yield child, child.i, child.right_edge.i + 1
    for child in grammar.children(verb, "attr"):
        if role_like(child.lemma_.lower()):
            yield (child, *_appositive(child))


def _appositive(head: Token) -> tuple[int, int]:
    """An apposition as far as it describes: up to the clause or comma that leaves it."""
    start, end = head.left_edge.i, head.i + 1
    for child in head.rights:
        if child.dep_ not in ("prep", "acl", "compound", "amod", "relcl"):
            break
        end = child.right_edge.i + 1
    return start, before_aside(head, end)


def before_aside(head: Token, end: int) -> int:
    """The end of a phrase before ", where", ", which" or ", who": that tells of something else."""
    for place in range(head.i + 2, end - 1):
        if head.doc[place].text == "," and head.doc[place + 1].lower_ in _ASIDES:
            return place
    return end


def learn(referent: Referent, passage: Passage, head: Token) -> None:
    """What a describing noun proves: a person by role, or an organisation; and a gender by some roles."""
    lemma = head.lemma_.lower()
    if head.pos_ == "ADP":
        return
    referent.describe(trait_of(passage, head))
    if lemma in ORGANISATION_HEADS:
        referent.votes[SourceKind.ORGANISATION] += _GROUP
    elif personal(lemma) and head.tag_ not in ("NNS", "NNPS"):
        referent.votes[SourceKind.PERSON] += _DESCRIBED
    gender = gender_of_noun(lemma)
    if gender:
        referent.genders[gender] += 1
    if lemma in PARENTS and any(owner.lemma_.lower() in CHILDREN for owner in grammar.children(head, "poss")):
        referent.guardian = True


def trait_of(passage: Passage, head: Token) -> Trait:
    """The noun with its place and the words of its phrase."""
    start, end = grammar.phrase(head)
    words = frozenset(token.lower_ for token in passage.doc[start:end])
    return Trait(head.lemma_.lower(), passage.original(passage.characters(head.i, head.i + 1)), words)
