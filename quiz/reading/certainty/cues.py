"""What a cue lets the outlet say of the content: its stance, and whether it says no."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from quiz.reading.certainty.words import cue_tokens, governors, tokens_beside, tokens_of
from quiz.reading.draft import Draft
from quiz.reading.lexicons.certainty import NEGATORS, STANCE_PHRASES, STANCES, WITHHOLDING
from quiz.reading.passage import Passage, Range
from quiz.reading.values import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOBODY: Final = frozenset(("no", "none", "neither", "nobody"))
_VERBAL: Final = frozenset(("VERB", "AUX"))
_ADDING: Final = frozenset(("only", "just", "merely", "least"))  # "not only said", "not least"


def find_stance(home: Passage, draft: Draft) -> tuple[Stance, tuple[Range, ...]]:
    """The stance of the cue and the words that prove it, none for a neutral one."""
    tokens = cue_tokens(home, draft)
    phrase = _phrase_stance(home, tokens)
    if phrase is not None:
        return phrase
    for token in tokens:
        stance = STANCES.get(token.lemma_.lower()) or STANCES.get(token.lower_)
        if stance is not None and not _is_void(token):
            return stance, (home.characters(token.i, token.i + 1),)
    return Stance.NEUTRAL, ()


def _is_void(token: Token) -> bool:
    """Whether a word of doubt casts none: "asked a question", "left little doubt"."""
    denied = any(child.lower_ in ("no", "little", "without") for child in (*token.lefts, token.head))
    return token.pos_ == "NOUN" and (denied or token.lemma_.lower() == "question")


def _phrase_stance(home: Passage, tokens: Sequence[Token]) -> tuple[Stance, tuple[Range, ...]] | None:
    """The stance of a verb with its companions ("ruled out"), and where they stand."""
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
    if home.doc[draft.head].pos_ == "ADV" or _is_emphatic(home.doc[draft.head]):
        return ()
    found = {token.i: place for token, place in _negations(home, draft)}
    return tuple(found[index] for index in sorted(found)) if len(found) % 2 else ()


def _is_emphatic(verb: Token) -> bool:
    """Whether a no makes the cue stronger: "could not stress enough"."""
    return any(child.lower_ in ("enough", "more") and child.dep_ == "advmod" for child in verb.rights)


def _negations(home: Passage, draft: Draft) -> Iterator[tuple[Token, Range]]:
    """The words that say no, each with its place: on the cue, on what it hangs on, and on its source."""
    content = set() if draft.passage != draft.cue_passage else {t.i for t in tokens_of(home, draft.content)}
    tokens = cue_tokens(home, draft)
    verbs = (*(token for token in tokens if token.pos_ in _VERBAL), tokens[0], *governors(tokens[0]))
    children = (child for verb in verbs for child in verb.children)
    for token in (*tokens, *children, *tokens_beside(home, draft)):
        if token.i not in content and _says_no(token):
            yield token, home.characters(*_whole_no(token))
    for verb in verbs:
        if verb.i not in content and _withholds(verb):
            yield verb, home.characters(verb.i, _with_to(verb))
    yield from _missing_source(home, draft)


def _says_no(token: Token) -> bool:
    """Whether a word turns the cue round: "not", "unable", the "yet" of "has yet to say"; no "not only"."""
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    if token.lower_ == "yet":
        return following == "to"
    return token.lower_ in NEGATORS and following not in _ADDING


def _withholds(verb: Token) -> bool:
    """Whether the verb tells that something was not said: "declined to say", "without saying"."""
    return (verb.lemma_.lower() in WITHHOLDING and verb.pos_ in _VERBAL) or verb.lower_ == "without"


def _whole_no(no: Token) -> tuple[int, int]:
    """Token range of "doesn't" rather than of "n't" alone."""
    if no.lower_ == "yet":
        return no.i, no.i + 2
    joined = no.i and no.lower_ in ("n't", "n’t") and not no.nbor(-1).whitespace_
    return (no.i - 1 if joined else no.i), no.i + 1


def _with_to(verb: Token) -> int:
    following = verb.doc[verb.i + 1 : verb.i + 2]
    return verb.i + 2 if any(word.lower_ == "to" for word in following) else verb.i + 1


def _missing_source(home: Passage, draft: Draft) -> Iterator[tuple[Token, Range]]:
    """The "no" of "no official has confirmed"."""
    source = None if draft.source_head is None else home.doc[draft.source_head]
    for token in () if source is None else (source, *source.lefts):
        if token.lower_ in _NOBODY:
            yield token, home.characters(token.i, token.i + 1)
