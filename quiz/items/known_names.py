"""Names in two accounts, for searches of one against the other: what both have, and what one alone has."""

from __future__ import annotations

from quiz.items.citing import cite
from quiz.items.coverage.newcomers import find_known_name
from quiz.items.directions import Pair
from quiz.items.item import Evidence, Misconception
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.sentences import WrongSentence
from quiz.items.wording import capitalise, quote_words, squeeze
from quiz.text import Span


def explain_by_name(pair: Pair, span: Span) -> WrongSentence:
    """The sentence of the first account as a wrong one: by a name that both have, or for want of a name."""
    here, there = pair.readings
    label, other_label = pair.labels
    text, other = here.article.text, there.article.text
    known = find_known_name(squeeze(span.of(text)), text, other)
    if known is None:
        reason = f"This sentence has no name that stands in {label} alone."
        return WrongSentence(span, reason, Misconception.NOT_SHOWN)
    reason = f"{capitalise(other_label)} has the name {quote_words(known.of(other))}, too."
    place = cite(there, widen_to_sentences(other, known))
    return WrongSentence(span, reason, Misconception.OTHER_ARTICLE, evidence=(place,))


def cite_name(pair: Pair, name: str, key: Span) -> Evidence:
    """The last word of `name` where the sentence at `key` of the first account has it."""
    here, _ = pair.readings
    word = name.rsplit(maxsplit=1)[-1]
    at = here.article.text.find(word, key.start)
    return cite(here, Span(at, at + len(word)))
