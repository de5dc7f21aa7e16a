"""How an article presents what one of its sentences says: itself, with a doubt, or by a source."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from quiz.items.citing import cite
from quiz.items.headlines import find_headline, find_news, weigh_matter
from quiz.items.identity import name_item
from quiz.items.item import Distractor, DistractorBasis, Item, Misconception, Option, Premise, Skill, Tier
from quiz.items.judging.patterns import AnyCase
from quiz.items.locating import Locator, list_locators, word_locating_stem
from quiz.items.presenting import Presented, find_name_before, is_far_from_credit, list_body, list_presented
from quiz.items.putting import PUTTING_OPTIONS, Putting
from quiz.items.refusal import Cause, Refusal
from quiz.items.remembering import remember
from quiz.items.wording import label_article, quote_words, squeeze
from quiz.reading import Attribution, CueKind, Reading, SourceKind
from quiz.text import Span

MOST: Final = 2  # questions of one skill about one article
EARLY: Final = 8  # sentences at the top
# The rarest sort first.
_ORDER: Final = (Putting.DOUBTING, Putting.UNNAMED, Putting.FLAT, Putting.NAMED)
_RARE: Final = frozenset((Putting.DOUBTING, Putting.UNNAMED))
_NAMED_KINDS: Final = (SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.PUBLISHER)
# What sounds like an opinion or a forecast is guessed to be somebody's words, a scene to be the article's.
_TALK: Final = AnyCase(
    r"\b(?:it|this|that|these|they|them|there|if|because|why|what|how|so|more|most|just|too|to|about|not|all|any|need"
    r"|want|going|because|than|as|your|their)\b"
)
_SCENE: Final = AnyCase(
    r"\b(?:in|on|at|near|from|of|during|after|before|since|early|last|year|years|month|week|day|local|first|by)\b"
)
_SUBJECT: Final = re.compile(r"(?:The|An?|In|On|At|During|After|While|When|[A-Z]\w+ing)\b")
_MISTAKEN: Final = {
    Putting.FLAT: Misconception.OUTLET_VOICE,
    Putting.DOUBTING: Misconception.HEDGE_MISPLACED,
    Putting.NAMED: Misconception.UNNAMED_AS_NAMED,
    Putting.UNNAMED: Misconception.UNNAMED_AS_NAMED,
}


def find_unnamed(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Sentences that credit a source without a name."""
    yield from _ask(reading, Skill.NAMED_OR_UNNAMED, Putting.UNNAMED, rng)


def find_named(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Sentences that credit a source with a name, which are common: for articles with nothing else to ask."""
    yield from _ask(reading, Skill.NAMED_OR_UNNAMED, Putting.NAMED, rng)


def find_doubting(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Sentences that the article says itself, with a word of doubt."""
    yield from _ask(reading, Skill.MISSING_SOURCE, Putting.DOUBTING, rng)


def find_plain(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Sentences that the article plainly says itself, which are common: for articles with nothing else."""
    yield from _ask(reading, Skill.MISSING_SOURCE, Putting.FLAT, rng)


def ask_about_early(reading: Reading, rng: random.Random, *, news: bool) -> Item | None:
    """How the article presents a sentence at its top, be it the headline's very news only with `news`."""
    early = _pick_early(reading, news=news)
    return _make_item(reading, Skill.HEADLINE, *early, rng) if early else None


def is_first_guess(item: Item) -> bool:
    """Whether a plain statement or a named source is right, which whoever has not read it guesses first."""
    return item.key.text in (PUTTING_OPTIONS[Putting.FLAT], PUTTING_OPTIONS[Putting.NAMED])


def _ask(reading: Reading, skill: Skill, putting: Putting, rng: random.Random) -> Iterator[Item | Refusal]:
    """Up to two questions about sentences of one sort; whatever the chance, the same keys."""
    early = _pick_early(reading, news=False)
    kept = {_find_news(reading), early[0].sentence if early else None}
    told = [one for one in list_presented(reading.article) if one.putting is putting]
    fitting = [one for one in told if one.sentence not in kept]
    agreed = _list_agreed(reading)
    yield from (_refuse(reading, skill, one) for one in fitting if one not in agreed)
    located = [pair for pair in _list_located(reading) if pair[0] in fitting]
    for one, locator in located[:MOST]:
        yield _make_item(reading, skill, one, locator, rng)


def _pick_early(reading: Reading, *, news: bool) -> tuple[Presented, Locator] | None:
    """One of the first sentences, of the rarest sort that there is, that tells most of the headline.

    It is one that leaves another to the questions of its own skill, if there is such a one.
    """
    article, kept = reading.article, None if news else _find_news(reading)
    located = _list_located(reading)
    own = Counter(one.source is None for one, _ in located)
    headline = find_headline(article)
    matter = weigh_matter(headline, article) if headline else None

    def rank(pair: tuple[Presented, Locator]) -> tuple[bool, int, int, int, float, int]:
        one, locator = pair
        cover = matter.cover(one.sentence.of(article.text)) if matter else 0.0
        last = own[one.source is None] < MOST
        hint = tell_guess(one, locator)
        order = _ORDER.index(one.putting)
        return last, min(order, len(_RARE)), hint, order, -round(cover, 1), one.sentence.start

    early = [span for span in list_body(article)[:EARLY] if span != kept]
    return min((pair for pair in located if pair[0].sentence in early), key=rank, default=None)


@remember
def _find_news(reading: Reading) -> Span | None:
    """The sentence that another question about the headline is for."""
    headline = find_headline(reading.article)
    return find_news(headline, reading.article) if headline else None


@remember
def _list_agreed(reading: Reading) -> tuple[Presented, ...]:
    """The sentences of which text and reading say the same, in order."""
    return tuple(one for one in list_presented(reading.article) if _agrees(reading, one))


@remember
def _list_located(reading: Reading) -> tuple[tuple[Presented, Locator], ...]:
    """Those that some of their words can name, least like their sort first; the same for each seed."""
    found = [(one, locator) for one in _list_agreed(reading) if (locator := _pick_locator(reading, one))]
    number = int(reading.article.sha256[:8], 16)

    def rank(pair: tuple[Presented, Locator]) -> tuple[int, int]:
        told, locator = pair
        return tell_guess(told, locator), (told.sentence.start * 2_654_435_761 + number) % 2**32

    return tuple(sorted(found, key=rank))


def tell_guess(told: Presented, locator: Locator) -> int:
    """How far the words that a question prints hint at its key: 0 where they rather mislead."""
    scene = _SCENE.search(locator.words) or (locator.begins and _SUBJECT.match(locator.words))
    talk = bool(_TALK.search(locator.words)) - bool(scene)
    likely = {Putting.FLAT: -talk, Putting.NAMED: talk, Putting.UNNAMED: talk}.get(told.putting, 0)
    return 1 + likely


def _pick_locator(reading: Reading, told: Presented) -> Locator | None:
    """The sentence's beginning or its end: what hints less, else either, so that neither goes with a key."""
    listed = list(list_locators(reading.article.text, told))
    if not listed:
        return None
    least = min(tell_guess(told, one) for one in listed)
    dull = [one for one in listed if tell_guess(told, one) == least]
    return dull[(int(reading.article.sha256, 16) + told.sentence.start) % len(dull)]


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
