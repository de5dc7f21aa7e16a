"""Words that put a content's own statements ahead in time."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from quiz.reading.certainty.words import is_ability, tokens_of
from quiz.reading.draft import Draft
from quiz.reading.lexicons.certainty import (
    FUTURE_MODALS,
    FUTURE_PARTICIPLES,
    HEDGING_BELIEFS,
    HEDGING_FIRST_PERSONS,
    HEDGING_MODALS,
    PAST_FUTURE_MODALS,
    STATES,
)
from quiz.reading.passage import Passage, Range

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEING: Final = frozenset(("be", "'s", "’s", "'re", "’re", "'m", "’m"))
_OFTEN: Final = frozenset(("sometimes", "often", "usually", "always", "typically", "frequently"))
_HAVE: Final = frozenset(("have", "'ve", "’ve"))
_MOST: Final = 64  # main verbs that are looked at: more than any statement has
_PLANNING: Final = frozenset(("plan", "consider", "discuss"))  # what is under way is the plan alone
_COMING: Final = re.compile(
    r"\b(?:next (?:week|month|year|spring|summer|autumn|fall|winter|season)|tomorrow"
    r"|later this (?:week|month|year)|(?:in|over) the coming)\b",
    re.IGNORECASE,
)


def find_future(passage: Passage, home: Passage, draft: Draft) -> tuple[Range, ...]:
    """The words by which the content speaks of what is to come, in order, empty when it does not.

    Only the content's own statements count, not what somebody inside it says or knows.
    """
    tokens = tokens_of(passage, draft.content)
    inside = {token.i for token in tokens}
    tops = (token for token in tokens if token.head.i not in inside or token.head == token)
    found = {
        word.i: passage.characters(word.i, word.i + 1)
        for verb in islice(_predicates(tops, inside), _MOST)
        for word in _ahead(verb)
        if word.lower_ not in PAST_FUTURE_MODALS or not _is_spoken(passage, home, draft, word)
    }
    return tuple(found[index] for index in sorted(found)) or _dated(passage, draft)


def _is_spoken(passage: Passage, home: Passage, draft: Draft, word: Token) -> bool:
    """Whether the word is quoted from the source: there "would" hangs on an "if" and stands for no "will"."""
    quoted = passage.quotation_at(word.idx)
    if quoted is None:
        return draft.quoted
    return home is not passage or quoted != home.quotation_at(home.doc[draft.head].idx)


def _dated(passage: Passage, draft: Draft) -> tuple[Range, ...]:
    """The date in "is moving next year": a verb under way with a time to come."""
    tokens = tokens_of(passage, draft.content)
    inside = {token.i for token in tokens}
    tops = (token for token in tokens if token.head.i not in inside or token.head == token)
    moving = next((top for top in tops if top.tag_ == "VBG" and top.lemma_.lower() not in _PLANNING), None)
    if moving is None or not any(child.dep_ == "aux" for child in moving.children):
        return ()
    found = (_COMING.search(passage.plain, max(start, moving.idx), end) for start, end in draft.content)
    return tuple((match.start(), match.end()) for match in found if match)


def _predicates(tops: Iterable[Token], inside: set[int]) -> Iterator[Token]:
    """The main verbs of statements: their roots, those joined to them, and what "I think" introduces."""
    for top in tops:
        waiting = deque((top,))
        while waiting:
            root = waiting.popleft()
            yield root
            waiting.extend(
                child
                for child in root.children
                if child.i in inside and (child.dep_ == "conj" or _carries_statement(child, root))
            )


def _carries_statement(child: Token, root: Token) -> bool:
    """Whether a clause under the root is what is stated, as after "I think" and "there is no way"."""
    if child.dep_ == "ccomp":
        return child.i < root.i or _is_own_belief(root)
    if child.dep_ == "attr":
        return any(sibling.dep_ == "expl" for sibling in root.children)
    return child.dep_ in ("relcl", "acl") and root.dep_ == "attr"


def _is_own_belief(verb: Token) -> bool:
    speaks = any(child.lower_ in HEDGING_FIRST_PERSONS for child in verb.lefts)
    return speaks and verb.lemma_.lower() in HEDGING_BELIEFS


def _ahead(verb: Token) -> Iterator[Token]:
    """The words that put a verb into the future."""
    for child in verb.children:
        leads = any(grand.dep_ == "xcomp" for grand in child.children)
        ahead = child.dep_ == "aux" and _points_ahead(child, verb)
        if ahead or (leads and child.dep_ in ("acomp", "xcomp") and _is_due(child, verb)):
            yield child
    if any(child.dep_ == "xcomp" for child in verb.children) and _is_due(verb, verb):
        yield verb


def _is_due(word: Token, verb: Token) -> bool:
    """Whether a word like "set" points ahead from now: what "was set to" happen may be over."""
    forms = {child.lower_ for child in (verb, *verb.children) if child.lemma_.lower() in _BEING}
    over = bool(forms & {"was", "were"})
    return bool(forms) and word.lower_ in FUTURE_PARTICIPLES and (word.lower_ == "going" or not over)


def _points_ahead(modal: Token, verb: Token) -> bool:
    """Whether a modal speaks of what is to come: no "would have gone", no "may be here"."""
    if modal.lower_ in FUTURE_MODALS:
        return True
    perfect = any(child.lower_ in _HAVE and child.dep_ == "aux" for child in verb.children)
    if modal.lower_ in PAST_FUTURE_MODALS:
        words = {child.lower_ for child in verb.children}
        had = verb.tag_ in ("VBN", "VBD") and "be" not in words  # "he’d left"
        return not (perfect or had or words & _OFTEN)
    if modal.lower_ not in HEDGING_MODALS or perfect or is_ability(modal):
        return False
    return verb.lemma_.lower() not in STATES
