"""The search for sentences with a word that limits how sure they are."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Final

from quiz.items.citing import cite
from quiz.items.item import Item, Misconception, Premise, Skill, Tier
from quiz.items.judging.foresight import happenings
from quiz.items.judging.hedges import find_hedges, is_free_of_hedges, locate_hedges
from quiz.items.judging.sourcing import tells_who_spoke
from quiz.items.judging.utterance import may_speak
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find
from quiz.items.skills.hedge_scope.sharing import refuse
from quiz.items.tempting import list_readable_sentences, share_out
from quiz.items.tidiness import is_unclear
from quiz.items.voice import is_sentence
from quiz.items.wording import label_article, quote_words, squeeze
from quiz.reading import Reading
from quiz.text import Span

_EXAMPLES: Final = ("may", "reportedly", "perhaps", "allegedly", "probably")


def ask_where(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Which sentences limit how sure they are, among sentences without any such word.

    A second search asks for further such sentences among others, where the article has enough of both.
    """
    text = reading.article.text
    sentences = list_readable_sentences(reading)
    hedged = [span for span in sentences if find_hedges(span.of(text))]
    if not hedged:
        return
    plain = (span for span in sentences if is_free_of_hedges(span.of(text)) and _is_statement(span.of(text)))
    shares = share_out(reading, _rank_keys(reading, hedged), plain, rng)
    for (keys, told), again in zip(shares, (False, True), strict=False):
        wrong = (_plain_sentence(text, span) for span in told)
        item = ask_to_find(reading, _search(reading, keys, again=again), keys, wrong, rng=rng)
        yield item or refuse(reading, Cause.TOO_FEW_OPTIONS, keys[0])


def _is_statement(sentence: str) -> bool:
    """Whether a sentence tells something: no call, no list, no headline in capitals."""
    told = is_sentence(sentence) or happenings(sentence)
    return bool(told) and not set("!*") & set(sentence) and not sentence.isupper()


def _rank_keys(reading: Reading, hedged: Sequence[Span]) -> list[Span]:
    """The hedged sentences, those of clear speaker, with one such word and with different words first."""
    text = reading.article.text
    ranked = sorted(
        hedged,
        key=lambda one: (is_unclear(reading, one), len(find_hedges(one.of(text))) > 1, one),
    )
    first: dict[str, Span] = {}
    for span in ranked:
        first.setdefault(find_hedges(span.of(text))[0].casefold(), span)
    return [*first.values(), *(span for span in ranked if span not in first.values())]


def _plain_sentence(text: str, span: Span) -> WrongSentence:
    return WrongSentence(span, _tell_plain(span.of(text)), Misconception.HEDGE_MISPLACED)


def _tell_plain(words: str) -> str:
    """Why no word of doubt in the sentence is none; whose statement it is only where that is clear."""
    if tells_who_spoke(words):
        return "This sentence tells who says so; none of its words limits how sure that is."
    if may_speak(words):
        return "None of the words in this sentence limits how sure it is."
    return "The article says this without a word that limits how sure it is."


def _search(reading: Reading, keys: Sequence[Span], *, again: bool) -> Search:
    """The search for these sentences; the second one of an article asks in other words."""
    text = reading.article.text
    places = [
        Span(key.start + hedge.start, key.start + hedge.end)
        for key in keys
        for hedge in locate_hedges(key.of(text))
    ]
    printed = {squeeze(place.of(text)).casefold() for place in places}
    shown = [word for word in _EXAMPLES if word not in printed][:2]
    found = dict.fromkeys(squeeze(place.of(text)) for place in places)
    words = " and ".join(quote_words(word) for word in found)
    limits = "limits" if len(found) == 1 else "limit"
    return Search(
        skill=Skill.HEDGE_SCOPE,
        tier=Tier.A,
        kind="where",
        stem=_word_question(label_article(reading), shown, one=len(keys) == 1, again=again),
        reason="A word here limits how sure the statement is.",
        explanation=f"Here {words} {limits} how sure it is. The other sentences have no such word.",
        premise=Premise(hedges=tuple(cite(reading, place) for place in places)),
        whoever=True,  # a word of doubt is there whoever says the sentence
    )


def _word_question(label: str, shown: Sequence[str], *, one: bool, again: bool) -> str:
    """The question for sentences that limit how sure they are, with two such words as examples."""
    examples = f"such as “{shown[0]}” or “{shown[1]}”"
    if again:
        several = f"Which sentences of {label} hedge what they say"
        asked = f"Which sentence of {label} hedges what it says" if one else several
        return f"{asked}, with a word or phrase {examples}?"
    where = "In which sentence" if one else "In which sentences"
    return f"{where} of {label} does a word or phrase, {examples}, limit how sure the statement is?"
