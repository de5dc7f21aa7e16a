"""Which numbers a sentence of one account gives, and whether another account gives them, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from quiz.items.judging.lexicons import FUNCTION_WORDS
from quiz.items.judging.patterns import AnyCase
from quiz.items.judging.words import list_words
from quiz.text import Span

_DIGIT: Final = re.compile(r"\d")
# Both begin with the digit itself, which a search finds at once, and look back from there.
_DIGITS: Final = re.compile(
    r"(?P<digits>\d(?<![\w.,].)(?:[\d,.]*\d)?)"
    r"(?:[\s-]?(?P<scale>thousand|million|billion|trillion|bn|m|k)\b)?"
)
_GLUED: Final = re.compile(r"\d(?:(?<=[A-Za-z-].)\d*|\d*(?=[A-Za-z]))")  # "BB10" may be read as a number, too
_ONES_LISTED: Final = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
"""
_TENS_LISTED: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES: Final = {word: number for number, word in enumerate(_ONES_LISTED.split())}
_TENS: Final = {word: 10 * number for number, word in enumerate(_TENS_LISTED.split(), 2)}
_WORDS: Final = _ONES | _TENS | {"dozen": 12, "dozens": 12, "hundred": 100, "hundreds": 100}
_WORD: Final = re.compile(r"\w+")
_PAIR: Final = re.compile(rf"\b({'|'.join(_TENS)})[- ]({'|'.join(_ONES)})\b", re.IGNORECASE)
# Numbers that a text may give without any figure: "half of them", "twice", "tens of thousands".
_VAGUE: Final = re.compile(
    r"half|halves|thirds?|quarters?|fifths?|thousands?|millions?|billions?|trillions?|twice|double\w*"
    r"|triple\w*|decades?|centur\w+|fourth|sixth|seventh|eighth|ninth|tenth"
)
_ROUNDED: Final = re.compile(r"\s?(?:%|per\s?cent|[- ]?years?\b)")  # a quarter, a century
_SCALES_LISTED: Final = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SCALES: Final = _SCALES_LISTED | {"k": 1e3, "m": 1e6, "bn": 1e9}
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_OF_A_DAY: Final = re.compile(rf"\b{_MONTH}\s$|(?:\d:|:)$|\b(?:at|by|about|around)\s$")
_DAY_AFTER: Final = re.compile(rf"\s{_MONTH}(?!\w)|(?:st|nd|rd|th)\b|:\d|\s?[ap]\.?m\b|-")
_CODE_AFTER: Final = re.compile(r"s\b|\.[A-Z]|/")  # "0922.HK" is a name, "40s" an age or a time
_NAME_BEFORE: Final = re.compile(r"[A-Z][\w’']*\s$|[#@-]$")
# "the 38 North site" has a name, "38 Solvians" and "38 US crates" a number: what a people is called ends so.
_NAME_AFTER: Final = re.compile(r"\s(?!(?:U\.?S\.?|U\.?K\.?|U\.?N\.?|EU)\b|\w+(?:an|ish|ese|i|ch)s?\b)[A-Z]")
_NUMBERED_NAME: Final = re.compile(r"\b[a-z]?[A-Z]\w*(?:\s[a-z]+)?\s\d(?![\d.,]*\d|\s?%)")  # "Tern mini 3"
_DAY_OF: Final = re.compile(rf"\s{_MONTH}(?!\w)|(?:st|nd|rd|th)\b|:\d|\s?[ap]\.?m\b")
_STEM: Final = 4  # letters by which "minute" and "minutes" are the same
_NUMBER: Final = rf"\d(?:[\d,.]*\d)?|\b(?:{'|'.join(_WORDS)})\b"
_SCALED: Final = rf"(?:[\s-]?(?P<scale>{'|'.join(_SCALES)})\b)?"
_COUNTED: Final = (
    re.compile(rf"(?P<number>\d(?<![\w.,].)(?:[\d,.]*\d)?){_SCALED}", re.IGNORECASE),
    AnyCase(rf"\b(?P<number>{'|'.join(_WORDS)})\b{_SCALED}"),
)
_RANGE: Final = re.compile(rf"\s?(?:to|or|and|-|–|—)\s?(?:{_NUMBER})", re.IGNORECASE)  # "two to four minutes"
_PERCENT: Final = re.compile(r"\s?(?:%|per\s?cent)", re.IGNORECASE)
_CLAUSE_ENDS: Final = re.compile(r"[.,;:!?](?!\d)|[–—]")
_NEAR_BY: Final = 60  # characters
_UNITS: Final = 3  # words
_NO_UNIT: Final = FUNCTION_WORDS - {"people", "others", "times", "men", "women"}
_ROUGH: Final = 0.02  # one account's 41.6 is the other's 42
_FEWEST_DIGITS: Final = 2
_PLAIN_WORDS: Final = (_ONES | _TENS).keys()
_TOO_COMMON: Final = frozenset(("0", "1", "2", "zero", "one", "two"))  # "no", "both"
_LARGER: Final = re.compile(r"[\s-]+(?:hundred|dozen)", re.IGNORECASE)
_DOZENS: Final = frozenset(("dozen", "dozens"))


@lru_cache(maxsize=1024)
def list_numbers(text: str) -> frozenset[float]:
    """Every number that `text` gives, as it is printed and with its "million"; words count as digits do."""
    found: set[float] = set()
    if _DIGIT.search(text):
        found.update(value for match in _DIGITS.finditer(text) for value in _read(match))
        found.update(float(match.group()) for match in _GLUED.finditer(text))
    listed = _list_folded(text)
    found.update(float(_WORDS[word]) for word in listed & _WORDS.keys())
    if listed & _TENS.keys():
        found |= {float(_TENS[m[1].casefold()] + _ONES[m[2].casefold()]) for m in _PAIR.finditer(text)}
    return frozenset(found)


@lru_cache(maxsize=64)
def _list_plain(text: str) -> frozenset[float]:
    """The numbers of `text` but for those that are part of a name or glued to letters."""
    return list_numbers(_GLUED.sub(" ", _NUMBERED_NAME.sub(_drop_name, text)))


def _drop_name(match: re.Match[str]) -> str:
    return match.group() if match.group().split()[0].casefold() in FUNCTION_WORDS else " "


@lru_cache(maxsize=1024)  # for numbers and for vague ones
def _list_folded(text: str) -> frozenset[str]:
    """The words of a text in small letters: to look among them is cheaper than to look for each."""
    listed = set(list_words(text))
    for word in [word for word in listed if not word.isalnum()]:  # "twenty-two"
        listed.update(_WORD.findall(word))
    return frozenset(listed)


def _read(match: re.Match[str]) -> Iterator[float]:
    digits = match["digits"].replace(",", "")
    if digits.count(".") > 1:
        return
    yield float(digits)
    if match["scale"]:
        yield float(digits) * _SCALES[match["scale"].casefold()]


@lru_cache(maxsize=1024)
def find_new_number(words: str, other: str) -> Span | None:
    """Where `words` give a number in digits that `other` surely gives nowhere, not even roughly; else None.

    Days, times, years and numbers that belong to a name count for nothing here.
    """
    counted = _list_quantities(words)
    if not counted:
        return None
    known, vague = list_numbers(other), bool(_list_vague(other))
    for values, place in counted:
        if vague and _ROUNDED.match(words, place.end):
            continue
        if not any(_is_near(value, one) for value in values for one in known):
            return place
    return None


@lru_cache(maxsize=1024)
def list_new_numbers(words: str, other: str) -> tuple[Span, ...]:
    """Where `words` give numbers that `other` surely gives nowhere, not even roughly, in order.

    Numbers may be in digits or in words. Days, times, years, one and two, and numbers that belong to a name
    count for nothing here, and 12 and its multiples only where `other` speaks of no dozen.
    """
    known, vague = list_numbers(other), bool(_list_vague(other))
    dozens = not _DOZENS.isdisjoint(_list_folded(other))
    counted = (*_list_all_quantities(words), *_list_small(words))
    return tuple(
        place
        for values, place in sorted(counted, key=lambda found: found[1])
        if not (dozens and values[0] % 12 == 0)
        and not (vague and _ROUNDED.match(words, place.end))
        and not any(_is_near(value, one) for value in values for one in known)
    )


def _list_small(words: str) -> Iterator[tuple[tuple[float, ...], Span]]:
    """What each single digit and each number in words amounts to that counts something, with its place."""
    pairs = [Span(*match.span()) for match in _PAIR.finditer(words)]
    for pair in pairs:
        tens, ones = list_words(pair.of(words).replace("-", " "))
        yield (float(_TENS[tens] + _ONES[ones]),), pair
    for pattern in _COUNTED:
        for match in pattern.finditer(words):
            place = Span(*match.span("number"))
            if not any(place.overlaps(pair) for pair in pairs) and _is_small_quantity(words, match):
                yield tuple(_value(match["number"], match["scale"])), place


def _is_small_quantity(words: str, match: re.Match[str]) -> bool:
    """Whether a single digit or a word counts something behind it, and is no part of a larger number."""
    number, behind = match["number"].casefold(), words[match.end() :]
    if len(number) >= _FEWEST_DIGITS and number not in _PLAIN_WORDS:
        return False
    if number in _TOO_COMMON or _NAME_BEFORE.search(words[: match.start()]) or _LARGER.match(behind):
        return False
    return bool(_list_units(behind[:_NEAR_BY])) and not _is_dated(words, match)


@lru_cache(maxsize=1024)  # a sentence is held against every other account
def _list_quantities(words: str) -> tuple[tuple[tuple[float, ...], Span], ...]:
    """What each number in digits may amount to, with its place, but for days, years, names and dozens."""
    return tuple((values, place) for values, place in _list_all_quantities(words) if values[0] % 12 != 0)


def _list_all_quantities(words: str) -> Iterator[tuple[tuple[float, ...], Span]]:
    """What each number in digits may amount to, with its place, but for days, years and names."""
    for match in _DIGITS.finditer(words):
        values = tuple(_read(match))
        if values and not _is_no_quantity(words, match):
            yield values, Span(*match.span("digits"))


def _is_no_quantity(words: str, match: re.Match[str]) -> bool:
    before, after = words[: match.start()], words[match.end("digits") :]
    digits = match["digits"]
    year = len(digits) == 4 and digits[:2] in ("18", "19", "20")
    dated = _OF_A_DAY.search(before) or _DAY_AFTER.match(after)
    coded = digits.startswith("0") and not digits.startswith("0.")
    if coded or _CODE_AFTER.match(after) or _NAME_AFTER.match(after):
        return True
    return len(digits) < _FEWEST_DIGITS or year or bool(dated) or _NAME_BEFORE.search(before) is not None


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= _ROUGH * max(one, other)


@lru_cache(maxsize=1024)
def gives_no_new_number(words: str, other: str) -> bool:
    """Whether every number in `words`, in digits or in words, stands in `other` as well, if there is any.

    It must count the same there, and be no name or numeral: nobody finds the "two" of two boats in the
    other's "Tern 2", and few find it in its "two hours".
    """
    spelt, numbers, vague = _list_given(words)
    if spelt and not spelt <= _list_plain(other):
        return False
    known = numbers <= list_numbers(other) and vague <= _list_vague(other)
    return known and all(
        any(pair in _list_counted(other) for pair in pairs) for pairs in _pair_counted(words)
    )


@lru_cache(maxsize=1024)
def _list_counted(text: str) -> frozenset[tuple[float, str]]:
    """The numbers of `text`, each with the beginning of every word near by that may tell what it counts."""
    return frozenset().union(*_pair_counted(text))


@lru_cache(maxsize=1024)
def _pair_counted(text: str) -> tuple[frozenset[tuple[float, str]], ...]:
    """For each number of `text` that counts something what it amounts to, paired with the words behind it."""
    found = (
        frozenset((value, unit) for value in _value(match["number"], match["scale"]) for unit in units)
        for pattern in _COUNTED
        for match in pattern.finditer(text)
        if (units := _list_units(text[match.end() : match.end() + _NEAR_BY])) and not _is_dated(text, match)
    )
    return tuple(pairs for pairs in found if pairs)


def _list_units(behind: str) -> list[str]:
    """How the words behind a number begin that may tell what it counts."""
    behind = _RANGE.sub("", behind, count=1) if _RANGE.match(behind) else behind
    if _PERCENT.match(behind):
        return ["percent"]
    words = _WORD.findall(_CLAUSE_ENDS.split(behind)[0].casefold())[:_UNITS]
    return [word[:_STEM] for word in words if word not in _NO_UNIT]


def _is_dated(text: str, match: re.Match[str]) -> bool:
    """Whether the number is a year, a day or a time, which stands for itself."""
    number, after = match["number"], text[match.end("number") :]
    if len(number) == 4 and number[:2] in ("18", "19", "20"):
        return True
    return bool(_OF_A_DAY.search(text[: match.start()]) or _DAY_OF.match(after))


def _value(number: str, scale: str | None) -> Iterator[float]:
    """What the number amounts to, as it is printed and with its "million"."""
    plain = number.casefold()
    if plain in _WORDS:
        yield float(_WORDS[plain])
    elif plain[0].isdigit() and plain.count(".") <= 1:
        bare = float(plain.replace(",", ""))
        yield bare if scale is None else bare * _SCALES[scale.casefold()]


@lru_cache(maxsize=1024)
def _list_given(words: str) -> tuple[frozenset[float], frozenset[float], frozenset[str]]:
    """The numbers that a sentence gives in words, those that it gives at all, and the vague ones."""
    return list_numbers(_DIGIT.sub(" ", words)), list_numbers(words), _list_vague(words)


@lru_cache(maxsize=1024)
def _list_vague(text: str) -> frozenset[str]:
    return frozenset(filter(_VAGUE.fullmatch, _list_folded(text)))
