"""S1 as a search: which sentence tells what somebody said without quoting it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Final

from quiz.items.citing import cite
from quiz.items.item import DistractorBasis, Item, Misconception, Premise, Skill, Tier
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.retelling import is_retold, quotes_all, quotes_speaker, tells_nothing_said
from quiz.items.judging.words import share_topic
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find
from quiz.items.skills.unnamed_search import list_fair_sentences
from quiz.items.tidiness import is_unclear
from quiz.items.wording import label_article
from quiz.reading import Attribution, CueKind, Quotation, Reading, SourceKind
from quiz.text import Span

_MOST_KEYS: Final = 2
_LEAST_FOR_TWO: Final = 4  # wrong sentences beside two right ones
_WRITTEN: Final = frozenset((SourceKind.DOCUMENT, SourceKind.PUBLISHER))
# Whose words they are makes no difference, nor where exactly they end: that they are said is certain.
_SURE: Final = 0.5
_QUOTED: Final = "This sentence quotes somebody’s words; they stand in quotation marks."
_OWN: Final = "The article tells this itself; nothing in the sentence says that anybody said it."
Credit = tuple[Span, Span, Span]  # a sentence, who speaks in it, and the cue


def find_retold_searches(
    reading: Reading, rng: random.Random, *, easy: bool = False
) -> Iterator[Item | Refusal]:
    """One search for what is told in other words than somebody's, among quotations and the article's own.

    In an `easy` one nobody need be quoted.
    """
    sentences = list_fair_sentences(reading)
    keys = list(_list_retold(reading, sentences))
    if not keys:
        return
    text = reading.article.text
    quoted = [span for span in sentences if quotes_all(text, span)]
    if not easy and not any(quotes_speaker(text, span) for span in quoted):
        yield _refuse(reading, keys[0][0], Cause.KEY_STANDS_OUT)
        return
    own = [span for span in sentences if tells_nothing_said(text, span) and not is_unclear(reading, span)]
    chosen = sorted(keys[: _MOST_KEYS if len(quoted) + len(own) >= _LEAST_FOR_TWO else 1])
    item = ask_to_find(
        reading,
        _word(reading, chosen),
        [sentence for sentence, _, _ in chosen],
        [_explain(reading, span) for span in _rank(text, chosen, quoted, own, rng)],
        rng=rng,
    )
    yield item or _refuse(reading, chosen[0][0], Cause.TOO_FEW_OPTIONS)


def _list_retold(reading: Reading, sentences: Sequence[Span]) -> Iterator[Credit]:
    """The sentences of which text and reading agree that somebody's words are told and not quoted."""
    text, fair, seen = reading.article.text, frozenset(sentences), set[Span]()
    for attribution in reading.attributions:
        if not _is_sure(reading, attribution):
            continue
        source, cue = attribution.source_spans[0], attribution.cue[0]
        sentence = widen_to_sentences(text, cue)
        if sentence in fair and sentence not in seen and is_retold(text, sentence, source, cue):
            held = any(span.overlaps(sentence) for span in attribution.content)
            if held and not is_unclear(reading, sentence):
                seen.add(sentence)
                yield sentence, source, cue


def _is_sure(reading: Reading, attribution: Attribution) -> bool:
    """Whether the reading is sure that somebody, whoever that is, says something in indirect speech."""
    return (
        attribution.confidence >= _SURE
        and not attribution.negated
        and attribution.cue_kind is CueKind.SAYING
        and attribution.quotation is Quotation.INDIRECT
        and len(attribution.source_spans) == len(attribution.cue) == 1
        and (attribution.source is None or reading.sources[attribution.source].kind not in _WRITTEN)
    )


def _rank(
    text: str, keys: Sequence[Credit], quoted: Sequence[Span], own: Sequence[Span], rng: random.Random
) -> list[Span]:
    """Quotations with a speaker and the article's own sentences by turns, those on the keys' matter first."""
    matter = " ".join(sentence.of(text) for sentence, _, _ in keys)

    def near(spans: Sequence[Span]) -> list[Span]:
        return sorted(spans, key=lambda span: (-share_topic(matter, span.of(text)), rng.random()))

    heard = near([span for span in quoted if quotes_speaker(text, span)])
    others = near(own)
    turns = [span for pair in zip(heard, others, strict=False) for span in pair]
    rest = near([span for span in quoted if not quotes_speaker(text, span)])
    return [*turns, *rest[:1], *heard[len(others) :], *others[len(heard) :], *rest[1:]]


def _word(reading: Reading, keys: Sequence[Credit]) -> Search:
    label = label_article(reading)
    asked = f"Which sentences of {label} tell" if len(keys) > 1 else f"Which sentence of {label} tells"
    return Search(
        skill=Skill.ATTRIBUTE_CLAIM,
        tier=Tier.A,
        kind="retold",
        stem=f"{asked} in indirect speech what somebody said?",
        reason="This sentence tells what somebody said and puts none of it in quotation marks.",
        explanation="The article tells in its own wording what somebody said; a quotation keeps a speaker’s "
        "words, in quotation marks.",
        premise=Premise(
            source=tuple(cite(reading, source) for _, source, _ in keys),
            cue=tuple(cite(reading, cue) for _, _, cue in keys),
        ),
        whoever=True,
    )


def _explain(reading: Reading, span: Span) -> WrongSentence:
    if quotes_all(reading.article.text, span):
        return WrongSentence(span, _QUOTED, Misconception.REPORT_AS_QUOTATION, DistractorBasis.ELSEWHERE)
    return WrongSentence(span, _OWN, Misconception.OUTLET_VOICE, DistractorBasis.ELSEWHERE)


def _refuse(reading: Reading, place: Span, cause: Cause) -> Refusal:
    return Refusal(Skill.ATTRIBUTE_CLAIM, cause, reading.article.sha256, place)
