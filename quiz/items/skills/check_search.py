"""The searches for sentences that tell of a check, or of an answer that was not given."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from quiz.items.citing import cite
from quiz.items.item import Item, Misconception, Premise, Skill, Tier
from quiz.items.judging.checking import (
    UNANSWERED,
    may_tell_of_check,
    may_tell_of_no_answer,
    tells_of_check,
    tells_of_confirmation,
    tells_of_no_answer,
)
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find
from quiz.items.tempting import list_readable_sentences, share_out
from quiz.items.tidiness import is_unclear
from quiz.items.wording import label_article, squeeze
from quiz.reading import Reading
from quiz.text import Span


def search_checks(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """At most one search for sentences that say whether something was confirmed."""
    text = reading.article.text
    readable = list_readable_sentences(reading)
    keys = [span for span in readable if tells_of_confirmation(squeeze(span.of(text)))]
    # What nobody could confirm shows best how far a check came.
    keys.sort(key=lambda span: (not tells_of_check(squeeze(span.of(text))), is_unclear(reading, span), span))
    plain = (span for span in readable if not may_tell_of_check(squeeze(span.of(text))))
    for chosen, told in share_out(reading, keys, plain, rng, twice=False) if keys else ():
        wrong = _say_unchecked(text, told)
        yield _look(reading, _word_search(reading, chosen), chosen, wrong, rng)


def _say_unchecked(text: str, plain: Sequence[Span]) -> Iterator[WrongSentence]:
    """Sentences that say nothing of any check, those that tell of no answer first."""
    for span in sorted(plain, key=lambda one: not tells_of_no_answer(squeeze(one.of(text)))):
        reason, mistaken = (
            "The sentence does not say whether anything was confirmed or verified.",
            Misconception.NOT_SHOWN,
        )
        if tells_of_no_answer(squeeze(span.of(text))):
            reason = "Not to answer confirms nothing: the sentence says nothing of whether something is so."
            mistaken = Misconception.CHECK_MISREAD
        yield WrongSentence(span, reason, mistaken)


def _look(
    reading: Reading,
    search: Search,
    keys: Sequence[Span],
    wrong: Iterator[WrongSentence],
    rng: random.Random,
) -> Item | Refusal:
    item = ask_to_find(reading, search, keys, wrong, rng=rng)
    return item or Refusal(Skill.VERIFICATION, Cause.TOO_FEW_OPTIONS, reading.article.sha256, keys[0])


def _word_search(reading: Reading, keys: Sequence[Span]) -> Search:
    one, label = len(keys) == 1, label_article(reading)
    asked = f"Which sentence of {label} says" if one else f"Which sentences of {label} say"
    return Search(
        skill=Skill.VERIFICATION,
        tier=Tier.A,
        kind="where",
        stem=f"{asked} whether something could be confirmed or verified?",
        reason="The sentence says whether something was confirmed or verified.",
        explanation="What could not be verified is thereby neither found true nor found false.",
        premise=Premise(content=tuple(cite(reading, key) for key in keys)),
        whoever=True,
    )


def search_unanswered(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """At most one search for sentences in which somebody who was asked did not answer."""
    text = reading.article.text
    readable = list_readable_sentences(reading)
    keys = [span for span in readable if tells_of_no_answer(squeeze(span.of(text)))]
    keys.sort(key=lambda span: (is_unclear(reading, span), span))
    plain = (span for span in readable if not may_tell_of_no_answer(squeeze(span.of(text))))
    reason = "Nobody in this sentence is said to have given no comment or answer."
    for chosen, told in share_out(reading, keys, plain, rng, twice=False) if keys else ():
        wrong = (WrongSentence(span, reason, Misconception.NOT_SHOWN) for span in told)
        yield _look(reading, _word_silence(reading, chosen), chosen, wrong, rng)


def _word_silence(reading: Reading, keys: Sequence[Span]) -> Search:
    """The search for sentences in which somebody gives no answer; its cues are the words for it."""
    text, one = reading.article.text, len(keys) == 1
    asked = "In which sentence of" if one else "In which sentences of"
    cues = [
        Span(key.start + match.start(), key.start + match.end())
        for key in keys
        if (match := UNANSWERED.search(key.of(text)))
    ]
    return Search(
        skill=Skill.VERIFICATION,
        tier=Tier.A,
        kind="silence",
        stem=(
            f"{asked} {label_article(reading)} does somebody decline to comment or leave a request "
            "unanswered?"
        ),
        reason="Here somebody is said to have given no comment or answer.",
        explanation="Asking the people concerned is part of checking; no answer neither confirms nor denies.",
        premise=Premise(cue=tuple(cite(reading, cue) for cue in cues)),
        whoever=True,
    )
