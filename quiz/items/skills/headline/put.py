"""How an article first puts what its headline or a sentence at its top tells."""

from __future__ import annotations

import random
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from quiz.items.beginnings import asks_about_sentence, is_put_otherwise, list_handles, word_stem
from quiz.items.citing import cite
from quiz.items.headlines import (
    DOUBT,
    Matter,
    find_headline,
    find_lead,
    find_news,
    weigh_matter,
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
from quiz.items.judging.words import count_words
from quiz.items.putting import PUTTING_OPTIONS, Putting, judge_report, judge_source, judge_voice
from quiz.items.refusal import Cause, Refusal
from quiz.items.skills.headline.asked import Asked, refuse
from quiz.items.skills.headline.crediting import find_credits
from quiz.items.wording import label_article, squeeze
from quiz.reading import Attribution, CueKind, Reading, Source, SourceKind
from quiz.text import Span

_MOSTLY: Final = 0.8  # of what the sentence tells of the headline, in the words that it credits


_MOSTLY_WORDS: Final = 0.6  # of the sentence's words


_OF_HEADLINE: Final = 0.3  # of what the headline tells, in a plain sentence that is worth a question


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
    told = _judge(reading, asked.matter, news)
    if told is None:
        return refuse(reading, Cause.AMBIGUOUS_SCOPE, news)
    if is_put_otherwise(asked.headline, reading.article, news, told[0]):
        return refuse(reading, Cause.AMBIGUOUS_SCOPE, news)
    stem = f"How does {asked.label} first present what its headline says, {asked.quoted}?"
    return _make_putting(reading, stem, news, told, rng=rng)


def ask_about_lead(reading: Reading, rng: random.Random) -> Item | Refusal | None:
    """How the article puts what a sentence at its top tells, which the stem names by some of its words."""
    lead = find_lead(reading.article)
    if lead is None:
        return None
    told = _judge(reading, None, lead)
    if told is None:
        return refuse(reading, Cause.AMBIGUOUS_SCOPE, lead)
    if told[0] is Putting.FLAT and not _is_news(reading, lead):
        return refuse(reading, Cause.KEY_STANDS_OUT, lead)
    taken = (*told[1].source_spans, *told[1].cue) if told[1] else ()
    handles = list(list_handles(reading.article.text, lead))
    free = [one for one in handles if not any(one.span.overlaps(span) for span in taken)]
    if not free:
        return refuse(reading, Cause.NO_WORDING, lead)
    handle = free[int(reading.article.sha256, 16) % len(free)]  # so that no way of asking goes with one key
    stem = word_stem(reading.article, label_article(reading), lead, handle)
    return _make_putting(reading, stem, lead, told, rng=rng)


def _is_news(reading: Reading, lead: Span) -> bool:
    """Whether the sentence tells something of the headline: a scene that is set is put plainly as a rule."""
    headline = find_headline(reading.article)
    words = squeeze(lead.of(reading.article.text))
    return headline is None or weigh_matter(headline, reading.article).cover(words) >= _OF_HEADLINE


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
        explanation=_SHOWN[putting] if asks_about_sentence(stem) else f"{_SHOWN[putting]} {_ROOM}",
        premise=_make_premise_of(reading, news, credit),
    )


def _judge(reading: Reading, matter: Matter | None, news: Span) -> tuple[Putting, Attribution | None] | None:
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


def _holds_most(matter: Matter | None, words: str, sentence: str) -> bool:
    """Whether the credited words hold most of the sentence, or of what it tells of the headline."""
    if matter is None:
        return count_words(words) >= _MOSTLY_WORDS * count_words(sentence)
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
