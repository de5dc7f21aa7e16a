"""How a question names any sentence of an article: by its first or last words, which tell no answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quiz.items.judging.crediting import SPOKEN
from quiz.items.judging.lexicons import FIRST_PERSON, FUNCTION_WORDS, SENSITIVE
from quiz.items.judging.passages import split_sentences
from quiz.items.presenting import Presented, list_presented
from quiz.items.putting import OWN_DOUBT
from quiz.items.wording import squeeze
from quiz.text import Article, Span

_SIZES: Final = (6, 5, 4, 7, 8)  # words that are printed, from the best number on
_LEAST_LEFT: Final = 4  # words of the sentence that are not printed
_WORD: Final = re.compile(r"\S+")
_EDGES: Final = " .,;:–—-\"“”'‘’"
_QUOTES: Final = re.compile(r"[\"“”‘()\[\]]|(?<!\w)['’]|['’](?!\w)|[?!…]|\.\.")
# A first word that leaves open what comes next breaks the phrase off badly.
_BROKEN_OFF: Final = re.compile(r"(?:ed|ing|ly|['’]s?)$|^\d|[.;:]$|\.\w$")
# Words that tell by whom or how surely something is said.
_TELLING: Final = re.compile(
    rf"\b(?:{SPOKEN.pattern}|sources?|officials?|report\w*|alleg\w*|rumou?r\w*|insiders?|spokes\w+|experts?|believed|thought"
    r"|perhaps|might|probably|seems?|appears?|understood)\b",
    re.IGNORECASE,
)
_SMALL: Final = FUNCTION_WORDS | {"his", "her", "its", "would", "may", "might", "must"}
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

    They stand in the text once. For each edge six words are best, cut where a phrase is likely to end.
    """
    sentence = told.sentence
    found = [
        Span(sentence.start + match.start(), sentence.start + match.end())
        for match in _WORD.finditer(sentence.of(text))
    ]
    edges = ((_cut_best(text, told, found, begins=begins), begins) for begins in (True, False))
    return tuple(Locator(words, begins) for words, begins in edges if words)


def _cut_best(text: str, told: Presented, found: list[Span], *, begins: bool) -> str | None:
    """The words at one edge that read best, or None where none can be printed."""
    spare = None
    for size in _SIZES:
        words = _cut(text, told, found, size, begins=begins)
        if words and _is_phrase(text, found, size, begins=begins):
            return words
        spare = spare or words
    return spare


def _is_phrase(text: str, found: list[Span], size: int, *, begins: bool) -> bool:
    """Whether the words are cut before a small word or behind a comma, where a phrase is likely to end."""
    cut, last = (size, size - 1) if begins else (-size, -size - 1)
    following = found[cut].of(text).casefold().strip(_EDGES)
    small = following in _SMALL or (begins and following.endswith(("ed", "ing")))
    return small or found[last].of(text).endswith((",", ";", ":"))


def _cut(text: str, told: Presented, found: list[Span], size: int, *, begins: bool) -> str | None:
    """So many words from an edge of the sentence, or None where they are not fit to be printed."""
    if len(found) < size + _LEAST_LEFT:
        return None
    run = found[:size] if begins else found[-size:]
    place = Span(run[0].start, run[-1].end)
    words = squeeze(place.of(text)).strip(_EDGES)
    told_here = any(span.overlaps(place) for span in told.shown)
    if told_here or not told.content.contains(place) or _QUOTES.search(words):
        return None
    plain = not _TELLING.search(words) and not OWN_DOUBT.search(words) and not FIRST_PERSON.search(words)
    whole = _reads_well(words, text[place.end - 1], begins=begins)
    fit = plain and whole and not SENSITIVE.search(words)
    return words if fit and _squeeze_text(text).count(words) == 1 else None


@lru_cache(maxsize=64)
def _squeeze_text(text: str) -> str:
    return squeeze(text)


def _reads_well(words: str, last: str, *, begins: bool) -> bool:
    """Whether the words do not break off in the middle of a phrase."""
    listed = words.split()
    if begins:
        edge = listed[-1]
        return edge.casefold() not in FUNCTION_WORDS and not _BROKEN_OFF.search(edge) and last not in ";:"
    return listed[0][:1].islower() and any(word.casefold() not in FUNCTION_WORDS for word in listed)


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
