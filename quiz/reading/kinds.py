"""What kind of source a noun without a name is."""

# ruff: noqa: SIM905 - a word list reads and diffs better as running text than as quoted words

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.lexicons import (
    COLLECTIVE_HEADS,
    DOCUMENT_HEADS,
    NAMELESS_HEADS,
    ORGANISATION_HEADS,
    OUTLET_NAMES,
    OUTLET_WORDS,
    PARTITIVES,
    PERSON_NOUNS,
    PRIVY,
    RELAY_HEADS,
    REPORT_NOUNS,
    REPORTING_OFFICES,
    ROLE_HEADS,
    UNNAMED_HEADS,
)
from quiz.reading.values import SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_DOCUMENT_PARTS: Final = frozenset(
    """section disclaimer creed chapter passage legend research estimate finding statistic projection
    literature""".split()
)
_PAGES: Final = frozenset(("website", "site", "blog", "page", "channel", "magazine", "account"))
_ANONYMITY: Final = re.compile(
    r"\banonym|(?:not|n['’]t)\b[^.]{0,40}\b(?:name[sd]?|identified)\b|declined to (?:be named|give)"
    r"|not authori[sz]ed to speak"
)
_UNNAMED_BY: Final = frozenset(("anonymous", "unnamed", "unidentified", "undisclosed"))
_AGENTS: Final = ("ist", "ian", "man", "woman", "person")
_SINGLE: Final = frozenset(("one", "another", "each", "either", "neither"))
_PLURAL_TAGS: Final = frozenset(("NNS", "NNPS"))
_ALWAYS_PLURAL: Final = frozenset(("people", "police", "cops"))


def singular(noun: Token) -> str:
    """The lemma of a noun in lower case, also of one that the model takes for a name ("Reports")."""
    lemma = noun.lemma_.lower()
    return lemma.removesuffix("s") if noun.tag_ == "NNPS" else lemma


def role_like(lemma: str) -> bool:
    """Whether a noun says what somebody is: a known role, person or group, or a word made like one."""
    return (
        lemma in ROLE_HEADS
        or lemma in ORGANISATION_HEADS
        or lemma in PERSON_NOUNS
        or lemma.rsplit("-", 1)[-1] in PERSON_NOUNS
        or lemma.endswith(_AGENTS)
    )


def is_press_report(noun: Token) -> bool:
    """Whether "report", "story" or "article" is a journalist's: nothing says that an office wrote it."""
    if singular(noun).removesuffix("s") not in REPORT_NOUNS or _by_no_journalist(noun):
        return False
    start, end = grammar.phrase(noun)
    return not any(
        token.lemma_.lower() in REPORTING_OFFICES for token in noun.doc[start:end] if token.i != noun.i
    )


def makers_of(noun: Token) -> list[Token]:
    """Whose a text is: who owns it, and who is named behind "by"."""
    by = [child for child in grammar.children(noun, "prep", "agent", "acl") if child.i > noun.i]
    by += [agent for child in by for agent in grammar.children(child, "agent")]
    named = [name for child in by if child.lower_ == "by" for name in grammar.children(child, "pobj")]
    return [*grammar.children(noun, "poss"), *named]


def is_own_page(noun: Token) -> bool:
    """Whether a website or blog speaks for its owner, who is no outlet ("the gym's website")."""
    owners = list(grammar.children(noun, "poss")) if noun.lemma_.lower() in _PAGES else []
    words = {token.lemma_.lower() for owner in owners for token in owner.subtree}
    return bool(owners) and not words & (RELAY_HEADS | OUTLET_WORDS | OUTLET_NAMES)


def _by_no_journalist(noun: Token) -> bool:
    """Whether a text is somebody's who is no journalist and no outlet ("the report by economist Ann Lee")."""
    for maker in makers_of(noun):
        lemmas = {token.lemma_.lower() for token in maker.subtree}
        person = maker.ent_type_ == "PERSON" or (maker.pos_ == "NOUN" and role_like(singular(maker)))
        if person and not lemmas & (RELAY_HEADS | OUTLET_WORDS | OUTLET_NAMES):
            return True
    return False


def personal(lemma: str) -> bool:
    """Whether a noun is of one person."""
    return lemma not in ORGANISATION_HEADS and role_like(lemma)


def counted(head: Token) -> Token:
    """The noun that a head only counts ("one of the sources" gives "sources"), else the head itself."""
    if head.lemma_.lower() not in PARTITIVES:
        return head
    for preposition in grammar.children(head, "prep"):
        if preposition.lower_ == "of":
            for noun in grammar.children(preposition, "pobj"):
                if noun.pos_ in ("NOUN", "PROPN") and _plural(noun):
                    return noun
    return head


def kind_of_role(head: Token) -> SourceKind:
    """What kind of source the phrase of `head` is, which names nobody."""
    noun = counted(head)
    lemma = singular(noun)
    plural = _plural(noun) and not (noun.i != head.i and head.lower_ in _SINGLE)
    if _nameless(noun, lemma, plural=plural):
        return SourceKind.UNNAMED
    if lemma in COLLECTIVE_HEADS or lemma == "people":
        return SourceKind.COLLECTIVE
    if plural and is_press_report(noun):
        return SourceKind.UNNAMED
    if (lemma in DOCUMENT_HEADS or lemma in _DOCUMENT_PARTS) and lemma not in ROLE_HEADS:
        return SourceKind.DOCUMENT
    if plural:
        return SourceKind.COLLECTIVE
    return SourceKind.ROLE if personal(lemma) or noun.pos_ == "ADJ" else SourceKind.ORGANISATION


def _plural(noun: Token) -> bool:
    return noun.tag_ in _PLURAL_TAGS or noun.lower_ in _ALWAYS_PLURAL


def _nameless(noun: Token, lemma: str, *, plural: bool) -> bool:
    """Whether the phrase hides who speaks: "sources", "people familiar with it", "an anonymous aide"."""
    if lemma == "people":
        return not _placed(noun)
    if lemma in UNNAMED_HEADS:
        return True
    if lemma in NAMELESS_HEADS and (plural or lemma not in ORGANISATION_HEADS):
        return True
    if any(child.lower_ in _UNNAMED_BY for child in noun.lefts):
        return True
    return personal(lemma) and bool(_ANONYMITY.search(noun.sent.text))


def _placed(people: Token) -> bool:
    """Whether "people" are of one named place or firm, and no mere insiders."""
    if any(child.lemma_.lower() in PRIVY for child in people.rights):
        return False
    return any(
        noun.pos_ == "PROPN"
        for child in grammar.children(people, "prep")
        for noun in grammar.children(child, "pobj")
    )
