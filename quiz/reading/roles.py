"""Who a phrase without a name is: the one described so before, the only one it fits, or somebody new."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.cast import Cast
from quiz.reading.describing import before_aside, trait_of
from quiz.reading.gender import gender_of, gender_of_noun
from quiz.reading.kinds import counted, is_own_page, is_press_report, kind_of_role, makers_of
from quiz.reading.lexicons import ORGANISATION_HEADS
from quiz.reading.names import name_words
from quiz.reading.outlets import is_outlet
from quiz.reading.passage import Passage, Range
from quiz.reading.referents import Referent
from quiz.reading.values import MentionForm, SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEFINITE: Final = frozenset(("the", "this", "that", "these", "those", "his", "her", "their", "its"))
_OTHER: Final = frozenset(("another", "other", "others", "second", "third", "one"))
_AGED: Final = re.compile(r"^the (\d{1,3})[-‑– ]year[-‑– ]olds?$", re.IGNORECASE)
# Nouns that say little more than "he" or "she".
_ANYBODY: Final = frozenset(("man", "woman", "boy", "girl", "lady", "gentleman"))
_ANY_FIRM: Final = frozenset(("company", "firm", "corporation", "organisation", "organization"))
_ONLY_ONE: Final = 0.8  # how sure it is that "the woman" means the only woman named so far
_BARE: Final = 2  # words of a phrase that is article and noun


def place_role(passage: Passage, head: Token, place: Range, cast: Cast) -> Referent | None:
    """The referent of a described source, now mentioned at `place`; None when it could be two."""
    text = passage.plain[slice(*place)]
    words = name_words(text)
    if not words:
        return None
    known = _known(passage, head, words, cast) or _aged(text, cast)
    if len(known) > 1:
        return None
    span = passage.original(place)
    sure = 1.0
    if not known:
        only = _only_person(passage, head, cast) or _only_organisation(passage, head, cast)
        known, sure = ([only], _ONLY_ONE) if only else ([_introduce(passage, head, place, cast)], 1.0)
    referent = known[0]
    referent.mention(span, MentionForm.ROLE, sure)
    cast.at[passage.number, head.i] = referent
    return referent


def _known(passage: Passage, head: Token, words: tuple[str, ...], cast: Cast) -> list[Referent]:
    """Those whom the text called so before: in the same words, or by the noun that "the" takes up."""
    if head.lower_ in _OTHER or any(child.lower_ in _OTHER for child in head.lefts):
        return []
    start, end = grammar.phrase(head)
    definite = passage.doc[start].lower_ in _DEFINITE
    same = [referent for referent in cast.referents if referent.words == words and not referent.named]
    if same or not definite:
        return same
    lemma = head.lemma_.lower()
    bearers = [referent for referent in cast.referents if lemma in referent.heads]
    if head.tag_ == "NN":
        return bearers
    groups = (SourceKind.COLLECTIVE, SourceKind.UNNAMED)
    return [one for one in bearers if one.kind in groups] if end - start == _BARE else []


def _aged(text: str, cast: Cast) -> list[Referent]:
    """The people whose age is the phrase: "the 25-year-old"."""
    age = _AGED.match(text)
    return [referent for referent in cast.referents if age and age[1] in referent.ages]


def _only_person(passage: Passage, head: Token, cast: Cast) -> Referent | None:
    """The only person named so far whom "the woman" or "the man" can mean."""
    lemma = head.lemma_.lower()
    start, end = grammar.phrase(head)
    bare = passage.doc[start].lower_ == "the" and end - start == _BARE
    if lemma not in _ANYBODY or head.tag_ != "NN" or not bare:
        return None
    here = passage.original(passage.characters(head.i, head.i + 1)).start
    gender = gender_of_noun(lemma)
    fit = [
        one
        for one in cast.referents
        if one.kind in (SourceKind.PERSON, SourceKind.ROLE) and gender_of(one) in (None, gender)
    ]
    only = fit[0] if len(fit) == 1 else None
    named = only is not None and only.named and only.name.start < here
    return only if named and gender_of(fit[0]) == gender else None


def _only_organisation(passage: Passage, head: Token, cast: Cast) -> Referent | None:
    """The organisation that "the ministry" or "the company" can only mean, of those named so far.

    One whose name holds the word, as long as no other does; for a firm or group, the only one at all.
    """
    start, end = grammar.phrase(head)
    lemma, definite = head.lemma_.lower(), passage.doc[start].lower_ == "the" and end - start == _BARE
    if not definite or head.tag_ != "NN" or lemma not in ORGANISATION_HEADS:
        return None
    here = passage.original(passage.characters(head.i, head.i + 1)).start
    firms = [
        one
        for one in cast.referents
        if one.kind is SourceKind.ORGANISATION and one.named and one.name.start < here and not is_outlet(one)
    ]
    fit = [one for one in firms if lemma in one.words] or (firms if lemma in _ANY_FIRM else [])
    return fit[0] if len(fit) == 1 else None


def _introduce(passage: Passage, head: Token, place: Range, cast: Cast) -> Referent:
    """A new referent, with what its phrase says of it."""
    words = name_words(passage.plain[slice(*place)])
    referent = cast.add(Referent(passage.original(place), words, named=False))
    referent.votes[kind_of_role(head)] += 1
    referent.describe(trait_of(passage, head))
    makers = (cast.at.get((passage.number, maker.i)) for maker in makers_of(head))
    somebodys = any(maker is not None and maker.kind is SourceKind.PERSON for maker in makers)
    referent.press, referent.page = is_press_report(counted(head)) and not somebodys, is_own_page(head)
    noun = counted(head)
    if noun.i != head.i:
        referent.describe(trait_of(passage, noun))
    for child in grammar.children(head, "relcl", "acl", "appos"):
        end = before_aside(child.left_edge, child.right_edge.i + 1)
        described = passage.trimmed(passage.characters(child.left_edge.i, end))
        if described and child.i > head.i:
            referent.descriptions.setdefault(passage.original(described))
    return referent
