"""How an article presents what one of its sentences says: itself, with a doubt, or by a source."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from quiz.items.citing import cite
from quiz.items.headlines import find_headline, find_news, weigh_matter
from quiz.items.identity import name_item
from quiz.items.item import Distractor, DistractorBasis, Item, Misconception, Option, Premise, Skill, Tier
from quiz.items.locating import Locator, list_locators, word_locating_stem
from quiz.items.presenting import Presented, find_name_before, is_far_from_credit, list_body, list_presented
from quiz.items.putting import PUTTING_OPTIONS, Putting
from quiz.items.refusal import Cause, Refusal
from quiz.items.wording import label_article, quote_words, squeeze
from quiz.reading import Attribution, CueKind, Reading, SourceKind
from quiz.text import Span

MOST: Final = 2  # questions of one skill about one article
EARLY: Final = 8  # sentences at the top
SHORT: Final = 15  # sentences below which an article has so few to ask about that both sorts are asked for
# The rarest sort first.
_ORDER: Final = (Putting.DOUBTING, Putting.UNNAMED, Putting.FLAT, Putting.NAMED)
_NAMED_KINDS: Final = (SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.PUBLISHER)
_MISTAKEN: Final = {
    Putting.FLAT: Misconception.OUTLET_VOICE,
    Putting.DOUBTING: Misconception.HEDGE_MISPLACED,
    Putting.NAMED: Misconception.UNNAMED_AS_NAMED,
    Putting.UNNAMED: Misconception.UNNAMED_AS_NAMED,
}


def find_sourced(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Which sort of source a sentence credits: one without a name, which is rarer, else one with a name."""
    yield from _ask(reading, Skill.NAMED_OR_UNNAMED, (Putting.UNNAMED, Putting.NAMED), rng)


def find_voiced(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """How the article says something itself: with a word of doubt, which is rarer, else plainly."""
    yield from _ask(reading, Skill.MISSING_SOURCE, (Putting.DOUBTING, Putting.FLAT), rng)


def ask_about_early(reading: Reading, rng: random.Random, *, news: bool) -> Item | None:
    """How the article presents a sentence at its top, be it the headline's very news only with `news`."""
    early = _pick_early(reading, news=news)
    return _make_item(reading, Skill.HEADLINE, *early, rng) if early else None


def _ask(
    reading: Reading, skill: Skill, wanted: Sequence[Putting], rng: random.Random
) -> Iterator[Item | Refusal]:
    """Up to two questions, of the rarer sort first; whatever the chance, the same keys.

    A long article is asked about the commoner sort only where it has none of the rarer one, so that over many
    articles no answer is right much more often than the others.
    """
    early = _pick_early(reading, news=False)
    kept = {_find_news(reading), early[0].sentence if early else None}
    sorts = []
    for putting in wanted:
        told = [one for one in list_presented(reading.article) if one.putting is putting]
        fitting = [one for one in told if one.sentence not in kept]
        agreed = [one for one in fitting if _agrees(reading, one)]
        yield from (_refuse(reading, skill, one) for one in fitting if one not in agreed)
        sorts.append(_locate(reading, agreed))
    rare, common = sorts
    both = [*rare, *common] if len(list_body(reading.article)) < SHORT else rare or common[:1]
    for one, locator in both[:MOST]:
        yield _make_item(reading, skill, one, locator, rng)


def _pick_early(reading: Reading, *, news: bool) -> tuple[Presented, Locator] | None:
    """One of the first sentences, of the rarest sort that there is, that tells most of the headline.

    It is one that leaves another to the questions of its own skill, if there is such a one.
    """
    article, kept = reading.article, None if news else _find_news(reading)
    located = _locate(reading, [one for one in list_presented(article) if _agrees(reading, one)])
    own = Counter(one.source is None for one, _ in located)
    headline = find_headline(article)
    matter = weigh_matter(headline, article) if headline else None

    def rank(one: Presented) -> tuple[bool, int, float, int]:
        cover = matter.cover(one.sentence.of(article.text)) if matter else 0.0
        last = own[one.source is None] < MOST
        return last, _ORDER.index(one.putting), -round(cover, 1), one.sentence.start

    early = [span for span in list_body(article)[:EARLY] if span != kept]
    return min(
        (pair for pair in located if pair[0].sentence in early), key=lambda p: rank(p[0]), default=None
    )


def _find_news(reading: Reading) -> Span | None:
    """The sentence that another question about the headline is for."""
    headline = find_headline(reading.article)
    return find_news(headline, reading.article) if headline else None


def _locate(reading: Reading, told: Sequence[Presented]) -> list[tuple[Presented, Locator]]:
    """The sentences that some of their words can name, in an order that no seed changes."""
    found = [(one, locator) for one in told if (locator := _pick_locator(reading, one))]
    return _spread(reading, found)


def _spread(reading: Reading, found: Sequence[tuple[Presented, Locator]]) -> list[tuple[Presented, Locator]]:
    """The sentences in an order that is the same for each seed, and that prefers no place of the article."""
    number = int(reading.article.sha256[:8], 16)
    return sorted(found, key=lambda pair: (pair[0].sentence.start * 2_654_435_761 + number) % 2**32)


def _pick_locator(reading: Reading, told: Presented) -> Locator | None:
    """The sentence's beginning or its end, so that no way of asking goes with one key."""
    listed = list(list_locators(reading.article.text, told))
    return listed[(int(reading.article.sha256, 16) + told.sentence.start) % len(listed)] if listed else None


def _agrees(reading: Reading, told: Presented) -> bool:
    """Whether the reading says of the sentence what its words alone say."""
    unclear = any(told.sentence.overlaps(passage) for passage in reading.ambiguous)
    if unclear and (told.source or not is_far_from_credit(reading.article, told.sentence)):
        return False
    here = [a for a in reading.attributions if any(told.sentence.overlaps(s) for s in (*a.content, *a.cue))]
    if told.source is None or told.cue is None:
        return not any(_speaks(attribution, told) for attribution in here)
    cued = [a for a in here if any(told.cue.overlaps(span) for span in a.cue) and not a.negated]
    return bool(cued) and all(_fits(reading, attribution, told) for attribution in cued)


def _speaks(attribution: Attribution, told: Presented) -> bool:
    """Whether an attribution may take the sentence from the article's own voice."""
    if attribution.cue_kind is CueKind.HEARSAY:
        return told.doubt is None or not any(told.doubt.overlaps(span) for span in attribution.cue)
    elsewhere = not any(told.sentence.overlaps(span) for span in attribution.cue)
    return elsewhere or attribution.cue_kind is CueKind.SAYING or attribution.certain


def _fits(reading: Reading, attribution: Attribution, told: Presented) -> bool:
    """Whether the reading's source stands where the sentence has its source, and is of the same sort."""
    if attribution.source is None or told.source is None:
        return False
    place = any(told.source.overlaps(span) for span in attribution.source_spans)
    named = reading.sources[attribution.source].kind in _NAMED_KINDS
    return place and named is (told.putting is Putting.NAMED)


def _refuse(reading: Reading, skill: Skill, told: Presented) -> Refusal:
    return Refusal(skill, Cause.UNSURE_READING, reading.article.sha256, told.sentence)


def _make_item(reading: Reading, skill: Skill, told: Presented, locator: Locator, rng: random.Random) -> Item:
    shown = _explain(reading, told)
    before = find_name_before(reading.article.text, told)
    evidence = (cite(reading, told.sentence), *((cite(reading, before),) if before else ()))
    wrong = [other for other in PUTTING_OPTIONS if other is not told.putting]
    rng.shuffle(wrong)
    return Item(
        id=name_item(skill, reading.article.sha256, "presented", (told.sentence,)),
        skill=skill,
        tier=Tier.B,
        stem=word_locating_stem(reading.article, label_article(reading), told.sentence, locator),
        keys=(Option(PUTTING_OPTIONS[told.putting], shown, evidence),),
        distractors=tuple(
            Distractor(PUTTING_OPTIONS[other], shown, evidence, DistractorBasis.MISREADING, _MISTAKEN[other])
            for other in wrong
        ),
        explanation=shown,
        premise=_make_premise(reading, told),
    )


def _make_premise(reading: Reading, told: Presented) -> Premise:
    return Premise(
        source=(cite(reading, told.source),) if told.source else (),
        cue=(cite(reading, told.cue),) if told.cue else (),
        content=(cite(reading, told.sentence),),
        hedges=(cite(reading, told.doubt),) if told.doubt else (),
    )


def _explain(reading: Reading, told: Presented) -> str:
    """What a learner reads afterwards: by which words the sentence does so."""
    text = reading.article.text
    if told.source is None or told.cue is None:
        doubt = f"{quote_words(told.doubt.of(text))} is a word of doubt" if told.doubt else ""
        return f"The sentence cites nobody, and {doubt or 'it has no word of doubt'}."
    cited = f"The sentence cites somebody with {quote_words(told.cue.of(text))}"
    source = squeeze(told.source.of(text))
    if told.putting is Putting.UNNAMED:
        return f"{cited}: {quote_words(source)}. The article gives no name."
    if find_name_before(text, told):
        return f"{cited}, whom the article names just before."
    return f"{cited} and gives the name: {quote_words(source)}."
