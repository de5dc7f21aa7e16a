"""What a cue lets the outlet say of the content: its stance, and whether it says no."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from quiz.reading.certainty.words import cue_tokens, tokens_beside, tokens_of
from quiz.reading.draft import Draft
from quiz.reading.lexicons.certainty import NEGATORS, STANCE_PHRASES, STANCES, WITHHOLDING
from quiz.reading.passage import Passage, Range
from quiz.reading.values import CueKind, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

_NONE: Final = frozenset(("no", "none", "neither", "nobody", "few"))
_GOVERNED: Final = frozenset(("xcomp", "ccomp", "advcl", "pcomp"))
_CHAIN: Final = 3


def find_stance(home: Passage, draft: Draft) -> tuple[Stance, tuple[Range, ...]]:
    """The stance of the cue and the words that prove it, none for a neutral one."""
    tokens = cue_tokens(home, draft)
    phrase = _phrase_stance(home, tokens)
    if phrase is not None:
        return phrase
    for token in tokens:
        stance = STANCES.get(token.lemma_.lower()) or STANCES.get(token.lower_)
        if stance is not None and not _is_named(token):
            return stance, (home.characters(token.i, token.i + 1),)
    return Stance.NEUTRAL, ()


def _is_named(token: Token) -> bool:
    """Whether the word only asks ("asked a question") or is a noun that the cue's verb is about."""
    return token.lemma_.lower() == "question" and token.pos_ == "NOUN"


def _phrase_stance(home: Passage, tokens: Sequence[Token]) -> tuple[Stance, tuple[Range, ...]] | None:
    for token in tokens:
        following = home.doc[token.i + 1 : token.i + 5]
        words = " ".join(word.lower_ for word in following)
        for (lemma, rest), stance in STANCE_PHRASES.items():
            if token.lemma_.lower() == lemma and f" {rest} " in f" {words} ":
                end = next(word.i for word in following if word.lower_ == rest.split()[-1]) + 1
                return stance, (home.characters(token.i, end),)
    return None


def find_negation(home: Passage, draft: Draft) -> tuple[Range, ...]:
    """The words by which the cue says no, empty when it says yes; two of them make a yes."""
    found = {token.i: place for token, place in _negations(home, draft)}
    return tuple(found[index] for index in sorted(found)) if len(found) % 2 else ()


def _negations(home: Passage, draft: Draft) -> Iterator[tuple[Token, Range]]:
    if draft.kind is CueKind.HEARSAY and draft.frame == "hearsay-adverb":
        return
    content = set() if draft.passage != draft.cue_passage else {t.i for t in tokens_of(home, draft.content)}
    tokens = cue_tokens(home, draft)
    verbs = [token for token in tokens if token.pos_ in ("VERB", "AUX") or token.i == draft.head]
    verbs += [token for token in _governors(tokens[0]) if token.i not in content]
    for verb in verbs:
        if verb.lemma_.lower() in WITHHOLDING and verb.pos_ in ("VERB", "AUX"):
            yield verb, home.characters(verb.i, _with_to(verb))
        for child in verb.children:
            if child.i not in content and _says_no(child):
                yield child, home.characters(*_whole_no(child))
    for token in (*tokens, *tokens_beside(home, draft)):
        if token.lower_ in NEGATORS or token.lower_ == "unable":
            yield token, home.characters(*_whole_no(token))
    yield from _missing_source(home, draft)


def _governors(head: Token) -> Iterator[Token]:
    """The verbs and adjectives that the cue depends on in "declined to say", "has not been able to say"."""
    token = head
    for _ in range(_CHAIN):
        if token.dep_ not in _GOVERNED or token.head.i > token.i:
            return
        bare = token.tag_ in ("VB", "VBG") and not any(c.dep_ in ("nsubj", "mark") for c in token.children)
        if not bare:
            return
        token = token.head
        if token.lemma_.lower() in WITHHOLDING or token.lower_ in ("able", "unable", "want", "without", "be"):
            yield token
        elif token.pos_ not in ("AUX", "ADJ"):
            return


def _says_no(child: Token) -> bool:
    return child.dep_ == "neg" or child.lower_ in NEGATORS or child.lower_ == "unable"


def _whole_no(no: Token) -> tuple[int, int]:
    """Token range of "doesn't" rather than of "n't" alone."""
    joined = no.i and no.lower_ in ("n't", "n’t") and not no.nbor(-1).whitespace_
    return (no.i - 1 if joined else no.i), no.i + 1


def _with_to(verb: Token) -> int:
    following = verb.doc[verb.i + 1 : verb.i + 2]
    return verb.i + 2 if any(word.lower_ == "to" for word in following) else verb.i + 1


def _missing_source(home: Passage, draft: Draft) -> Iterator[tuple[Token, Range]]:
    """The "no" of "no official has confirmed"."""
    if draft.source_head is None:
        return
    source = home.doc[draft.source_head]
    for token in (source, *source.lefts):
        if token.lower_ in _NONE and token.lower_ != "few":
            yield token, home.characters(token.i, token.i + 1)
