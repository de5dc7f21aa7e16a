"""Whether headline and article bear out what a question about the two says of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from quiz.items.headlines import (
    CREDIT,
    DOUBT,
    SHADE,
    SOURCE_TALK,
    Headline,
    Matter,
    find_doubt,
    find_headline,
    find_news,
    is_flat,
    states_same_side,
    weigh_matter,
)
from quiz.items.item import Evidence, ItemType
from quiz.items.judging.cues import OTHER_CUE, is_report
from quiz.items.judging.lexicons import DENYING, WITHHELD
from quiz.items.judging.relations import find_mentions, has_proper_name
from quiz.items.judging.words import holds_words, list_words
from quiz.items.obligations.case import Case, Flaw, Form, Rule
from quiz.items.places import Place, doubts_there, find_place
from quiz.items.putting import (
    CITES,
    PUTTING_OPTIONS,
    Putting,
    credits_somebody,
    is_put_otherwise,
    judge_report,
    judge_source,
    judge_voice,
)
from quiz.items.wording import squeeze
from quiz.text import Span

_PRONOUN: Final = re.compile(r"(?:he|she|they|it|him|her|them|his|who|which)", re.IGNORECASE)
_NEAR: Final = 25  # characters before a cue in which a word takes it back
_DOUBTED: Final = frozenset((Form.WHERE_DOUBTED,))
_BORNE_OUT: Final = frozenset((Form.WHERE_BORNE_OUT,))
_PUT: Final = frozenset((Form.HOW_PUT,))
_SEARCH: Final = frozenset((ItemType.FIND_EVIDENCE,))
_CHOICE: Final = frozenset((ItemType.SINGLE_CHOICE,))


def _headline_of(case: Case) -> Headline:
    """The article's headline; an empty one where it has none, which tells nothing."""
    return find_headline(case.article) or Headline("", None)


def _matter_of(case: Case) -> Matter:
    return weigh_matter(_headline_of(case), case.article)


def find_foreign_headline(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem that does not print the article's headline, or one quoted from another place."""
    headline = _headline_of(case)
    quoted = re.search(r"“(.+)”", case.item.stem)
    if not headline.words or quoted is None or list_words(quoted.group(1)) != list_words(headline.words):
        yield Flaw("Print the article's headline in quotation marks, word for word.", "stem")
    for part in case.item.premise.counterpart:
        if headline.span is None or part.span != headline.span:
            yield Flaw("This is not the place of the headline.", "premise.counterpart")


def find_missing_parts(case: Case) -> Iterator[Flaw]:
    """Flaws: a key without a source, a cue and a content of its own."""
    premise = case.item.premise
    for name, parts in (("source", premise.source), ("cue", premise.cue), ("content", premise.content)):
        if not parts:
            yield Flaw(f"The premise has no {name}: quote it from the key's sentence.", f"premise.{name}")
    for number, key in enumerate(case.item.keys):
        region = key.evidence[0].span
        for name, parts in (("source", premise.source), ("cue", premise.cue), ("content", premise.content)):
            if parts and not _within(parts, region):
                yield Flaw(f"No {name} of the premise lies in this sentence.", f"keys[{number}].evidence")


def find_untold_headline(case: Case) -> Iterator[Flaw]:
    """Flaws: a key whose attributed words do not tell what the headline does."""
    headline, matter = _headline_of(case), _matter_of(case)
    for number, key in enumerate(case.item.keys):
        words = " ".join(part.quote for part in _within(case.item.premise.content, key.evidence[0].span))
        if not matter.is_told(words):
            yield Flaw(
                "The attributed words do not surely tell what the headline does.", f"keys[{number}].text"
            )
        elif not states_same_side(headline, words):
            yield Flaw("Headline or attributed words deny something.", f"keys[{number}].text")


def find_uncredited_key(case: Case) -> Iterator[Flaw]:
    """Flaws: a key whose sentence names nobody, or whose cue takes the words back."""
    premise = case.item.premise
    for number, key in enumerate(case.item.keys):
        region, field = key.evidence[0].span, f"keys[{number}].text"
        sources = _within(premise.source, region)
        if all(_PRONOUN.fullmatch(part.quote.strip()) for part in sources):
            yield Flaw("Only a pronoun stands for the source in this sentence.", field)
        for cue in _within(premise.cue, region):
            before = case.text[max(region.start, cue.span.start - _NEAR) : cue.span.start]
            if WITHHELD.search(before) or DENYING.search(cue.quote) or not is_report(cue.quote):
                yield Flaw("The cue does not put the words forward as the source's.", field)
            if not CREDIT.search(cue.quote):
                yield Flaw(f"“{cue.quote}” links no source with what it says.", field)


def find_credited_distractors(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence that credits something to somebody and may be about the headline's matter."""
    matter = _matter_of(case)
    names = [name for name in case.source_names if not _PRONOUN.fullmatch(name)]
    for number, distractor in enumerate(case.item.distractors):
        words = squeeze(distractor.evidence[0].quote) if distractor.evidence else distractor.text
        field = f"distractors[{number}].text"
        if not CITES.search(words):
            continue
        if not matter.is_foreign(words) or SOURCE_TALK.search(words):
            yield Flaw("This sentence may speak of a source of the headline's matter, too.", field)
        if any(has_proper_name(name) and find_mentions(words, name) for name in names):
            yield Flaw("This sentence names a source of the headline's matter.", field)


def find_undoubting_key(case: Case) -> Iterator[Flaw]:
    """Flaws: a key sentence without a word of doubt in the clause that tells what the headline does."""
    matter = _matter_of(case)
    for number, key in enumerate(case.item.keys):
        region = key.evidence[0].span
        match = find_doubt(matter, region.of(case.text))
        quoted = [part.quote for part in _within(case.item.premise.hedges, region)]
        if match is None:
            yield Flaw("No word of doubt stands beside the headline's matter here.", f"keys[{number}].text")
        elif match.group() not in quoted:
            yield Flaw("Quote the word of doubt in the premise.", "premise.hedges")


def find_doubtful_headline(case: Case) -> Iterator[Flaw]:
    """Flaws: a headline that doubts, asks or credits by itself, and a stem that asks for something else."""
    if "word of doubt" not in case.item.stem:
        yield Flaw("Ask for a word of doubt.", "stem")
    if not is_flat(_headline_of(case)):
        yield Flaw("The headline itself is no plain statement; there is nothing for a doubt to add.", "stem")


def find_doubtful_sentences(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence with a word that could pass for a doubt."""
    for number, distractor in enumerate(case.item.distractors):
        words = distractor.evidence[0].quote if distractor.evidence else distractor.text
        match = SHADE.search(words)
        if match:
            yield Flaw(f"“{match.group()}” could pass for a word of doubt.", f"distractors[{number}].text")


def find_wrong_places(case: Case) -> Iterator[Flaw]:
    """Flaws: options that name no place of the article, or quote another than they name."""
    for field, option in case.options():
        place = find_place(case.article, option.text)
        if place is None:
            yield Flaw("Name a place of the article as the other options do.", f"{field}.text")
        elif not any(part.span == place.span for part in option.evidence):
            yield Flaw("Quote the place that the option names.", f"{field}.evidence")


def find_wrong_doubts(case: Case) -> Iterator[Flaw]:
    """Flaws: a key's place without a doubt about the headline's matter, or a wrong place with any doubt."""
    for field, option in case.options():
        place = find_place(case.article, option.text)
        if place is None:
            continue
        doubt = doubts_there(_headline_of(case), _matter_of(case), case.article, place)
        if option is case.item.key:
            yield from _judge_key(case, place, doubt)
        elif SHADE.search(place.span.of(case.text)):
            yield Flaw("This place has a word that could pass for a doubt.", f"{field}.text")


def _judge_key(case: Case, place: Place, doubt: re.Match[str] | None) -> Iterator[Flaw]:
    hedges = [part for part in case.item.premise.hedges if place.span.contains(part.span)]
    if doubt is None:
        yield Flaw("No word of doubt about the headline's matter stands at this place.", "key.text")
    elif not any(holds_words(part.quote, doubt.group()) and DOUBT.search(part.quote) for part in hedges):
        yield Flaw("Quote the word of doubt in the premise.", "premise.hedges")


def _within(parts: tuple[Evidence, ...], region: Span) -> list[Evidence]:
    return [part for part in parts if region.contains(part.span)]


def find_wrong_putting(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that does not tell how the article first puts the news, or other options than the four."""
    for field, option in case.options():
        if option.text not in PUTTING_OPTIONS.values():
            yield Flaw("Use the fixed wordings for how an article puts something.", f"{field}.text")
    if credits_somebody(_headline_of(case).words):
        yield Flaw("The headline credits somebody: what it says may be the news or that.", "stem")
    news = find_news(_headline_of(case), case.article)
    if news is None or case.item.key.evidence[0].span != news:
        yield Flaw(
            "Quote the sentence that first tells the headline's news, where that is sure.", "key.evidence"
        )
        return
    putting = _judge_putting(case, news)
    if putting is None or case.item.key.text != PUTTING_OPTIONS[putting]:
        yield Flaw("The sentence does not surely put the news in the way that the key says.", "key.text")
    elif is_put_otherwise(_headline_of(case), case.article, news, putting):
        yield Flaw("A sentence soon after may put the news in another way.", "key.text")


def _judge_putting(case: Case, news: Span) -> Putting | None:
    """How the sentence puts the news: by the source of the premise, else by its own words."""
    premise, sentence = case.item.premise, squeeze(news.of(case.text))
    if not premise.source and not premise.cue:
        return judge_voice(sentence) or judge_report(sentence)
    parts = (*premise.source, *premise.cue, *premise.content)
    if not premise.source or not premise.cue or not all(news.contains(part.span) for part in parts):
        return None
    if OTHER_CUE.search(_without(sentence, (*premise.source, *premise.cue))):
        return None
    cue = " ".join(part.quote for part in premise.cue)
    if not CREDIT.search(cue) or DENYING.search(cue) or not is_report(cue) or _is_taken_back(case, news):
        return None
    return judge_source(" ".join(part.quote for part in premise.source))


def _without(sentence: str, parts: Iterable[Evidence]) -> str:
    """The sentence's words outside the quoted parts."""
    for part in parts:
        sentence = sentence.replace(squeeze(part.quote), " ", 1)
    return sentence


def _is_taken_back(case: Case, news: Span) -> bool:
    """Whether words before the cue say that the source did not say it."""
    start = case.item.premise.cue[0].span.start
    return WITHHELD.search(case.text[max(news.start, start - _NEAR) : start]) is not None


RULES: Final[tuple[Rule, ...]] = (
    Rule("headline-printed", "stem", find_foreign_headline, _DOUBTED | _BORNE_OUT | _PUT, decisive=True),
    Rule("premise-given", "premise", find_missing_parts, _BORNE_OUT, decisive=True),
    Rule("key-supported", "key.text", find_wrong_putting, _PUT),
    Rule("key-supported", "key.text", find_untold_headline, _BORNE_OUT),
    Rule("key-credited", "key.text", find_uncredited_key, _BORNE_OUT),
    Rule("distractors-unsupported", "distractors", find_credited_distractors, _BORNE_OUT),
    Rule("headline-flat", "stem", find_doubtful_headline, _DOUBTED),
    Rule("key-supported", "key.text", find_undoubting_key, _DOUBTED, types=_SEARCH),
    Rule("distractors-unsupported", "distractors", find_doubtful_sentences, _DOUBTED, types=_SEARCH),
    Rule("places-named", "key.text", find_wrong_places, _DOUBTED, types=_CHOICE),
    Rule("key-supported", "key.text", find_wrong_doubts, _DOUBTED, types=_CHOICE),
)
