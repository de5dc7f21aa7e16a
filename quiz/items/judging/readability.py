"""How many years of school a text asks of its reader: a hint from formulas, no judgement of the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from statistics import median
from typing import TYPE_CHECKING, Final

from quiz.items.judging.passages import split_sentences
from quiz.items.judging.words import count_words

if TYPE_CHECKING:
    import pyphen

FEWEST_WORDS: Final = 60  # below, one long name moves a formula by whole grades
_LOWEST: Final = 1
_HIGHEST: Final = 18


@dataclass(frozen=True, slots=True)
class ReadingGrade:
    """School years by three formulas, from the lowest to the highest of them."""

    grades: tuple[float, ...]

    @property
    def about(self) -> int:
        """The middle one, rounded and kept in 1..18."""
        return round(min(max(median(self.grades), _LOWEST), _HIGHEST))

    def __str__(self) -> str:
        """The hint in words, as it stands inside a sentence."""
        return f"about grade {self.about}"


@dataclass(frozen=True, slots=True)
class _Counts:
    sentences: int
    words: int
    letters: int
    syllables: int


@lru_cache(maxsize=64)
def find_grade(text: str) -> ReadingGrade | None:
    """The reading grade of English `text`, None where it has fewer than 60 words: too short to tell."""
    if count_words(text) < FEWEST_WORDS:
        return None
    counts = _count(text)
    return ReadingGrade(tuple(sorted((_flesch_kincaid(counts), _coleman_liau(counts), _automated(counts)))))


def _flesch_kincaid(of: _Counts) -> float:
    """Source: Kincaid et al. 1975, Navy Research Branch Report 8-75."""
    return 0.39 * of.words / of.sentences + 11.8 * of.syllables / of.words - 15.59


def _coleman_liau(of: _Counts) -> float:
    """Source: Coleman and Liau 1975, Journal of Applied Psychology 60, 283."""
    return 5.88 * of.letters / of.words - 29.6 * of.sentences / of.words - 15.8


def _automated(of: _Counts) -> float:
    """Source: Senter and Smith 1967, AMRL-TR-6620."""
    return 4.71 * of.letters / of.words + 0.5 * of.words / of.sentences - 21.43


def _count(text: str) -> _Counts:
    words = [word for word in text.split() if any(map(str.isalnum, word))]
    sentences = sum(count_words(span.of(text)) > 0 for span in split_sentences(text))
    letters = sum(character.isalnum() for word in words for character in word)
    return _Counts(max(1, sentences), len(words), letters, sum(map(_count_syllables, words)))


@lru_cache(maxsize=1024)
def _count_syllables(word: str) -> int:
    """One more than the places at which `word` may be hyphenated: off for one word in five, by 3 % in all."""
    letters = "".join(filter(str.isalpha, word)).lower()
    return 1 + len(_hyphenation().positions(letters)) if letters else 1


@cache
def _hyphenation() -> pyphen.Pyphen:
    import pyphen  # noqa: PLC0415 - its dictionary loads when the first grade is asked for

    return pyphen.Pyphen(lang="en_US", left=1, right=1)
