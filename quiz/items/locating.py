"""How a question names any sentence of an article: by its first or last words, which tell no answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quiz.items.accountable import is_persons_name
from quiz.items.coverage.naming import OUTLET
from quiz.items.judging.crediting import SPOKEN
from quiz.items.judging.lexicons import FIRST_PERSON, FUNCTION_WORDS, SENSITIVE
from quiz.items.judging.occurrences import holds_word
from quiz.items.judging.passages import split_sentences
from quiz.items.judging.relations import is_personal_name
from quiz.items.presenting import Presented, list_presented
from quiz.items.putting import OWN_DOUBT
from quiz.items.wording import squeeze
from quiz.text import Article, Span

_SIZES: Final = (3, 4)  # words that are printed: no more than it takes to find the sentence
_LEAST_LEFT: Final = 4  # words of the sentence that are not printed
_WORD: Final = re.compile(r"\S+")
_EDGES: Final = " .,;:–—-\"“”'‘’"
_QUOTES: Final = re.compile(r"[\"“”‘()\[\]]|(?<!\w)['’]|['’](?!\w)|[?!…;:–—]|\.\.")
# Words that tell by whom or how surely something is said.
_TELLING: Final = re.compile(
    rf"\b(?:{SPOKEN.pattern}|sources?|officials?|report\w*|alleg\w*|apparent|rumou?r\w*|insiders?|spokes\w+|experts?"
    r"|believed|thought|perhaps|might|probably|likely|possib\w+|seems?|appears?|understood|according|quot\w+)\b",
    re.IGNORECASE,
)
# Forecasts, reckonings and judgements sound like somebody's words.
_COLOURED: Final = re.compile(
    r"\b(?:will|would|could|can|cannot|may|might|must|should|shall|wo|best|worst|better|worse|good|great|bad|big+est"
    r"|wonderful|terrible|amazing|beautiful|awful|horrible|heartwarming|shocking|huge|massive|incredible|flawed|important"
    r"|deeply|literally|truly|really|very|never|ever|always|sadly|unfortunately|luckily|hopefully|wrong|right"
    r"|percent|million|billion)\b|n['’]t\b|[\d%$£€]",
    re.IGNORECASE,
)
# "… that the clerk has left" reads as a claim, and a surer one than the sentence may make.
_VERB: Final = re.compile(
    r"\s(?:is|are|was|were|am|be|has|have|had|did|does|do)\s|\w['’](?:re|ve|ll|d|m)\b", re.IGNORECASE
)
_CAPITAL: Final = re.compile(r"\b[A-Z][\w-]*")
_TWO_CAPITALS: Final = re.compile(r"\b[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)+")
# "… beside her sister Mara": of a place a small word tells more often than not.
_BEFORE_CAPITAL: Final = re.compile(r"\b([a-z][\w’'-]*)\s(?=[A-Z])")
_PLACING: Final = "in to of on at the and for near from with into a an this"
_BEFORE_PLACES: Final = frozenset(_PLACING.split())
_DATE: Final = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|today|yesterday|tomorrow)\b"
)
_THIRDS: Final = ("near the beginning", "in the middle", "near the end")
_STEM: Final = re.compile(
    r"A sentence (?:near the beginning|in the middle|near the end) of .+ (?:begins|ends) “.+”\."
    r" How does the article present this\?"
)


@dataclass(frozen=True, slots=True)
class Locator:
    """Words at one edge of a sentence, by which a reader finds it."""

    words: str
    begins: bool


@lru_cache(maxsize=1024)
def list_locators(text: str, told: Presented) -> tuple[Locator, ...]:
    """The first words and the last words of a sentence where they show neither a source nor a doubt.

    They stand in the text once, and are as few as will do: more would let a reader guess what is asked.
    """
    sentence = told.sentence
    found = [
        Span(sentence.start + match.start(), sentence.start + match.end())
        for match in _WORD.finditer(sentence.of(text))
    ]
    edges = ((_cut_shortest(text, told, found, begins=begins), begins) for begins in (True, False))
    return tuple(Locator(words, begins) for words, begins in edges if words)


def _cut_shortest(text: str, told: Presented, found: list[Span], *, begins: bool) -> str | None:
    """The fewest words at one edge that can be printed, without a capital if may be; None where none can."""
    cuts = [words for size in _SIZES if (words := _cut(text, told, found, size, begins=begins))]
    small = (words for words in cuts if not _CAPITAL.search(words, begins))
    return next(small, cuts[0] if cuts else None)


def _cut(text: str, told: Presented, found: list[Span], size: int, *, begins: bool) -> str | None:
    """So many words from an edge of the sentence, or None where they are not fit to be printed."""
    if len(found) < size + _LEAST_LEFT:
        return None
    run = found[:size] if begins else found[-size:]
    place = Span(run[0].start, run[-1].end)
    words = squeeze(place.of(text)).strip(_EDGES)
    told_here = any(span.overlaps(place) for span in told.shown)
    if told_here or not told.content.contains(place) or not _is_dull(words, begins=begins):
        return None
    whole = begins or words[:1].islower()
    return (
        words if whole and not _names_anyone(text, words) and _squeeze_text(text).count(words) == 1 else None
    )


@lru_cache(maxsize=64)
def _squeeze_text(text: str) -> str:
    return squeeze(text)


def _is_dull(words: str, *, begins: bool) -> bool:
    """Whether words from an edge show no source, doubt, number or judgement, and make no claim."""
    shows = any(
        one.search(words) for one in (_QUOTES, _TELLING, OWN_DOUBT, FIRST_PERSON, _COLOURED, SENSITIVE)
    )
    return not shows and (begins or not _VERB.search(words))


def _names_anyone(text: str, words: str) -> bool:
    """Whether a capitalised word may be part of the name of a person, an outlet, a day or a month."""
    named = OUTLET.search(words) or _DATE.search(words)
    full = any(is_personal_name(match.group()) for match in _TWO_CAPITALS.finditer(words))
    alone = any(match[1] not in _BEFORE_PLACES for match in _BEFORE_CAPITAL.finditer(words))
    return bool(named or full or alone) or any(
        _may_be_persons(text, match.group()) for match in _CAPITAL.finditer(words)
    )


@lru_cache(maxsize=1024)
def _may_be_persons(text: str, word: str) -> bool:
    """Whether a capitalised word stands in a person's name; small words at a sentence's beginning do not."""
    if word.casefold() in FUNCTION_WORDS or holds_word(text, word.lower()):
        return False
    beside = re.findall(rf"\b{re.escape(word)}\s[A-Z][\w’'-]+|\b[A-Z][\w’'-]+\s{re.escape(word)}\b", text)
    return any(is_persons_name(text, name) for name in (word, *beside))


def tell_place(article: Article, sentence: Span) -> str:
    """In which third of the article's sentences one stands, in words."""
    sentences = split_sentences(article.text)
    at = sentences.index(sentence) if sentence in sentences else 0
    return _THIRDS[min(2, 3 * at // len(sentences))]


def word_locating_stem(article: Article, label: str, sentence: Span, locator: Locator) -> str:
    """The question for how an article presents what a sentence says, which names the sentence by its edge."""
    quoted = f"“{locator.words} …”" if locator.begins else f"“… {locator.words}”"
    way = "begins" if locator.begins else "ends"
    return (
        f"A sentence {tell_place(article, sentence)} of {label} {way} {quoted}."
        " How does the article present this?"
    )


def locates_sentence(stem: str) -> bool:
    """Whether a stem names a sentence by some of its words."""
    return _STEM.fullmatch(stem) is not None


def find_presented(article: Article, sentence: Span) -> Presented | None:
    """How the sentence presents what it says, where that is sure."""
    return next((one for one in list_presented(article) if one.sentence == sentence), None)
