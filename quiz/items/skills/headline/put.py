"""How an article first puts what its headline tells."""

from __future__ import annotations

import random
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from quiz.items.citing import cite
from quiz.items.headlines import (
    DOUBT,
    Matter,
    find_news,
)
from quiz.items.identity import name_item
from quiz.items.item import (
    Distractor,
    DistractorBasis,
    Item,
    Misconception,
    Option,
    Premise,
    Skill,
    Tier,
)
from quiz.items.putting import (
    PUTTING_OPTIONS,
    Putting,
    credits_somebody,
    is_put_otherwise,
    judge_report,
    judge_source,
    judge_voice,
)
from quiz.items.refusal import Cause, Refusal
from quiz.items.skills.headline.asked import Asked, refuse
from quiz.items.skills.headline.crediting import find_credits
from quiz.items.wording import squeeze
from quiz.reading import Attribution, CueKind, Reading, Source, SourceKind
from quiz.text import Span

_MOSTLY: Final = 0.8  # of what the sentence tells of the headline, in the words that it credits


_BY_NAME: Final = (SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.PUBLISHER)


_SHOWN: Final[Mapping[Putting, str]] = MappingProxyType(
    {
        Putting.FLAT: "The sentence cites nobody and has no word of doubt.",
        Putting.DOUBTING: "The sentence cites nobody, and it has a word of doubt.",
        Putting.NAMED: "The sentence cites somebody, and it gives the name.",
        Putting.UNNAMED: "The sentence cites somebody, and it gives no name.",
    }
)


_MISTAKEN: Final[Mapping[Putting, Misconception]] = MappingProxyType(
    {
        Putting.FLAT: Misconception.OUTLET_VOICE,
        Putting.DOUBTING: Misconception.HEDGE_MISPLACED,
        Putting.NAMED: Misconception.UNNAMED_AS_NAMED,
        Putting.UNNAMED: Misconception.UNNAMED_AS_NAMED,
    }
)


def ask_how_put(reading: Reading, asked: Asked, rng: random.Random) -> Item | Refusal | None:
    """How the article first puts what its headline says: itself, with a doubt, or by a source."""
    news = find_news(asked.headline, reading.article)
    if news is None:
        return None
    if credits_somebody(asked.headline.words):
        return refuse(reading, Cause.AMBIGUOUS_SCOPE, asked.headline.span)
    told = _judge(reading, asked.matter, news)
    if told is None:
        return refuse(reading, Cause.AMBIGUOUS_SCOPE, news)
    if is_put_otherwise(asked.headline, reading.article, news, told[0]):
        return refuse(reading, Cause.AMBIGUOUS_SCOPE, news)
    stem = f"How does {asked.label} first present what its headline says, {asked.quoted}?"
    return _make_putting(reading, stem, news, told, rng=rng)


_ROOM: Final = "A headline seldom has room to tell."


def _make_putting(
    reading: Reading, stem: str, news: Span, told: tuple[Putting, Attribution | None], *, rng: random.Random
) -> Item:
    putting, credit = told
    evidence = (cite(reading, news),)
    wrong = [other for other in PUTTING_OPTIONS if other is not putting]
    rng.shuffle(wrong)
    return Item(
        id=name_item(Skill.HEADLINE, reading.article.sha256, "put", (news,)),
        skill=Skill.HEADLINE,
        tier=Tier.B,
        stem=stem,
        keys=(Option(PUTTING_OPTIONS[putting], _SHOWN[putting], evidence),),
        distractors=tuple(
            Distractor(
                PUTTING_OPTIONS[other],
                f"{_SHOWN[putting]} Look at the marked sentence.",
                evidence,
                DistractorBasis.MISREADING,
                _MISTAKEN[other],
            )
            for other in wrong
        ),
        explanation=f"{_SHOWN[putting]} {_ROOM}",
        premise=_make_premise_of(reading, news, credit),
    )


def _judge(reading: Reading, matter: Matter, news: Span) -> tuple[Putting, Attribution | None] | None:
    """How the sentence puts the news, and the attribution by which, where reading and words agree."""
    text = reading.article.text
    if any(news.overlaps(passage) for passage in reading.ambiguous):
        return None
    sentence = squeeze(news.of(text))
    cited = [a for a in reading.attributions if any(news.overlaps(span) for span in (*a.content, *a.cue))]
    sure = [a for a in cited if not a.doubtful and a.cue_kind is CueKind.SAYING]
    if not sure:
        voice = judge_voice(sentence) or judge_report(sentence)
        return (voice, None) if voice else None
    edge = judge_report(sentence) if len(sure) == 1 else None
    if edge:
        return edge, None
    found = [credit for credit in find_credits(reading, _is_cited) if credit.region == news]
    if len(sure) > 1 or len(found) != 1 or any(a.cue_kind is CueKind.HEARSAY for a in cited):
        return None
    credit = found[0].attribution
    words = " ".join(span.of(text) for span in credit.content)
    if not _holds_most(matter, words, sentence):
        return None
    named = judge_source(" ".join(span.of(text) for span in credit.source_spans))
    fits = (named is Putting.NAMED) is (reading.sources[found[0].source].kind in _BY_NAME)
    return (named, credit) if named and (fits or named is Putting.NAMED) else None


def _holds_most(matter: Matter, words: str, sentence: str) -> bool:
    """Whether the credited words hold most of what the sentence tells of the headline."""
    return matter.cover(words) >= _MOSTLY * matter.cover(sentence)


def _is_cited(_: Reading, __: Source) -> bool:
    """That a source need not be fit for an option: no option prints it."""
    return True


def _make_premise_of(reading: Reading, news: Span, credit: Attribution | None) -> Premise:
    """The sentence, with source and cue where it cites somebody."""
    if credit is None:
        doubts = DOUBT.finditer(news.of(reading.article.text))
        hedges = tuple(cite(reading, Span(news.start + m.start(), news.start + m.end())) for m in doubts)
        return Premise(content=(cite(reading, news),), hedges=hedges)
    return Premise(
        source=tuple(cite(reading, span) for span in credit.source_spans),
        cue=tuple(cite(reading, span) for span in credit.cue),
        content=(cite(reading, news),),
    )
