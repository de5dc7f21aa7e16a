"""What sort of content an attribution has: of what is or was, of what will be, or a question."""

from __future__ import annotations

from typing import Final

from quiz.reading.certainty.cues import find_negation
from quiz.reading.certainty.future import find_future
from quiz.reading.certainty.words import cue_tokens, tokens_of
from quiz.reading.draft import Draft
from quiz.reading.lexicons.certainty import ASKING, FORETELLING, KNOWING, QUESTION_WORDS
from quiz.reading.passage import Passage, Range
from quiz.reading.values import Force
from quiz.text import Span

_SHORTEST: Final = 2  # tokens of a question that is spelled out: "where it came from", not "why"


def find_force(passage: Passage, home: Passage, draft: Draft) -> tuple[Force, tuple[Span, ...]]:
    """The force and the words that prove it; `passage` holds the content, `home` the cue."""
    asked = _find_question(passage, home, draft)
    if asked:
        return Force.QUESTION, tuple(passage.original(place) for place in asked)
    ahead = find_future(passage, home, draft)
    if ahead:
        return Force.PREDICTION, tuple(passage.original(place) for place in ahead)
    for token in cue_tokens(home, draft):
        if token.lemma_.lower() in FORETELLING:
            return Force.PREDICTION, (home.original(home.characters(token.i, token.i + 1)),)
    return Force.REPORT, ()


def _find_question(passage: Passage, home: Passage, draft: Draft) -> tuple[Range, ...]:
    """The question word or mark: after a cue of asking or not knowing, in "whether …", or where all ask."""
    tokens = tokens_of(passage, draft.content)
    if not tokens:
        return ()
    wanted = QUESTION_WORDS if _asks(home, draft, len(tokens)) else {"whether"}
    before = passage.doc[max(0, tokens[0].i - 1)]
    for word in (tokens[0], before):
        if word.lower_ in wanted:
            return (passage.characters(word.i, word.i + 1),)
    return _marks(passage, draft)


def _asks(home: Passage, draft: Draft, length: int) -> bool:
    """Whether the cue asks, or says that its source does not know what follows."""
    lemmas = {token.lemma_.lower() for token in cue_tokens(home, draft)}
    if lemmas & ASKING:
        return True
    return length > _SHORTEST and bool(lemmas & KNOWING) and bool(find_negation(home, draft))


def _marks(passage: Passage, draft: Draft) -> tuple[Range, ...]:
    """The question marks, when every sentence of the content ends in one."""
    found = []
    for start, end in draft.content:
        stops = [place for place in range(start, min(end + 1, len(passage.plain))) if _stops(passage, place)]
        if not stops or any(passage.plain[place] != "?" for place in stops):
            return ()
        if any(character.isalnum() for character in passage.plain[stops[-1] : end]):
            return ()  # words without a stop follow
        found.append((stops[-1], stops[-1] + 1))
    return tuple(found)


def _stops(passage: Passage, place: int) -> bool:
    """Whether a sentence ends at a character, rather than a short form or a number goes on."""
    following = passage.plain[place + 1 : place + 2]
    return passage.plain[place] in ".!?" and not following.isalnum()
