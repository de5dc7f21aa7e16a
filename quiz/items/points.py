"""Points that an account makes: whole sentences that stand alone, and whether another account has them.

All is judged by the texts alone, so that skills and proofs mean the same by it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quiz.items.clarity import CONNECTIVE, is_clause
from quiz.items.headlines import FINITE, find_headline, list_matter
from quiz.items.judging.lexicons import (
    DEICTIC,
    FIRST_PERSON,
    LEADING_CONJUNCTION,
    PERSONAL,
    UNABLE,
    VERIFYING,
)
from quiz.items.judging.passages import split_sentences
from quiz.items.judging.patterns import AnyCase
from quiz.items.judging.words import count_strength, count_words
from quiz.items.sentences import is_showable_sentence
from quiz.items.wording import balanced_marks, squeeze
from quiz.text import Article, Span

_LEAST_WORDS: Final = 7
_MOST_WORDS: Final = 32
_LEAST_MATTER: Final = 6
_COMES_BACK: Final = 4  # sentences with a word of what a text is about, at least
_OPENING_WORDS: Final = 3  # before which a possessive has nothing to stand for
_QUOTED: Final = re.compile(r"[\"“][^\"”]*[\"”]")
_ONE_PERSON: Final = frozenset(("he", "she", "him", "hers"))
_PERSON: Final = re.compile(
    r"\b[A-Z][\w’'-]+\s+(?:[A-Z][\w’'.-]*\s+)?[A-Z][\w’'-]+\b"
    r"|\b(?:an?|the)\s+(?:[\w-]+\s+){0,2}(?:man|woman|boy|girl|mother|father|teacher|student|doctor|officer"
    r"|spokes\w+|official|president|minister|bride|groom|driver|passenger|resident|neighbou?r|expert)\b"
)
_NOUN: Final = re.compile(
    r"\b(?i:an?|the|many|some|several|two|three|most)\s+[a-z]|(?<=\s)[A-Z]\w{2,}|\b\w{3,}[^su\W]s\b"
)
_OPEN_MARK: Final = re.compile(r"(?<!\w)['‘](?![^'‘’]*(?:\w['’]\w[^'‘’]*)*['’](?!\w))")
_POSSESSIVES: Final = frozenset(("its", "their", "his", "her", "itself", "themselves", "himself", "herself"))
# What belongs to the page and not to the report: by its signs, by how it begins, and by its words.
_SIGNS: Final = re.compile(r"[@#|•►…]|\.\.\.")
_OPENINGS: Final = re.compile(r"\(|\w+:|(?:[A-Z]{2,}\W+){3}")
_NOTES: Final = AnyCase(
    r"https?:|www\."
    r"|\b(?:click|follow (?:us|him|her)|read more|share (?:this|by)|subscribe|sign up|photos? (?:by|via)"
    r"|getty|advertisement|copyright|scroll|pictured|see (?:also|below|above)|contributed|reported from"
    r"|wrote (?:in|from))\b|\b(?:mt|ft|no|mr|mrs|ms|dr|st|vs)\.$"
)
_LEANS: Final = re.compile(
    r"^(?:the|this|that|these|those|such|another|other|others|both|one|some|many|most|several|all|each)\s+"
    r"(?:man|woman|men|women|boy|girl|child|children|couple|pair|two|three|group|company|firm|official|source"
    r"|report|article|story|post|site|website|paper|letter|statement|message|note|incident|event|news|move"
    r"|decision|plan|issue|problem|question|answer|result|findings?|study|latter|former|same|others?)\b"
    # A bare noun is one of which the sentence before has told: "The team was late".
    r"|^the\s+(?-i:[a-z]+)\s+(?:is|are|was|were|has|have|had|will|would|can|could|may|might|did|does|also|then"
    r"|said|says|came|took|made|went|got|\w+n['’]t|\w+ed|\w+s)\b",
    re.IGNORECASE,
)
# "The controversial decision was made", "As the Post wrote, the clear image was met": it was told of before.
_TOLD_BEFORE: Final = re.compile(
    r"^(?:[^,]{1,60},\s+)?(?:the|these|those|this|that|such)\s+(?:(?!of\b|and\b)[a-z][\w-]*\s+){0,3}?"
    r"(?:images?|photos?|photographs?|pictures?|videos?|clips?|footage|decisions?|statements?|announcements?"
    r"|rumou?rs?|claims?|allegations?|deals?|moves?|incidents?|firm|company|ship|vessel|plane|flight|aircraft"
    r"|wom[ae]n|m[ae]n|couple|boy|girl|child|group|officials?|sources?|reports?|articles?|stor(?:y|ies)|posts?"
    r"|letters?|messages?|events?|news|plans?|issues?|problems?|results?|findings?|stud(?:y|ies)|researchers?"
    r"|authors?|bride|groom|wedding|attacks?|blast|strikes?|accident|crash|case|victims?|suspects?|soldiers?"
    r"|militants?|pair|trio|animal|creature|device|app|service|product|feature|changes?)"
    r"\s+(?!(?:of|in|that|who|which|from|at|near|by|between|for|on|with)\b)[a-z]",
    re.IGNORECASE,
)
_TAKEN_UP: Final = re.compile(
    r"\bat the time\b|\b(?:aforementioned|continued|elaborated|concluded)\b"
    r"|\bthe (?:two|three|four|pair)\b(?! of\b)|\bthe (?:later|latter|subsequent|resulting)\b"
    r"|\baccording to the (?:source|report|study|statement)\b(?! (?:of|in|by|from|on)\b)",
    re.IGNORECASE,
)
_TIED: Final = re.compile(
    r"^(?:later|then|soon|earlier|afterwards?|meanwhile|now|again|since|yet|still|there|here|today|once|even"
    r"|just|only|as (?:for|such|a result|well|a)|(?:in|at|on|by|for|to|after) (?:that|this|the|then|now)"
    r"|by (?:comparison|contrast)|for (?:example|instance)|in (?:addition|contrast|fact|turn|short|response)"
    r"|another|(?:most|more) recently|neither|similarly|instead|also|further|besides|indeed|however|thus"
    r"|basically|specifically|to say nothing|during the meeting|one (?:\w+ed|said|says|told)"
    r"|hence|therefore|finally|lastly|one of (?:the|them|these)"
    r"|it|would|should|could|may|might|not|more|less|if|though|although|while|when)\b",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(r"\b\w*[a-z]{2}[A-Z][a-z]\w*")
_NAME_OR_NUMBER: Final = re.compile(r"(?<=\s)[A-Z][\w’'-]{2,}|\d[\d,.]*")


@lru_cache(maxsize=64)
def list_points(text: str) -> tuple[Span, ...]:
    """The sentences of `text` that stand alone as something it reports, in order."""
    return tuple(span for span in list_statements(text) if is_point(span.of(text)))


@lru_cache(maxsize=64)
def list_statements(text: str) -> tuple[Span, ...]:
    """The sentences of `text` that report something, if with what was told before, in order."""
    return tuple(
        span for span in split_sentences(text) if is_statement(span.of(text)) and not _runs_on(span, text)
    )


def _runs_on(span: Span, text: str) -> bool:
    """Whether a word seems to be two, where a heading lost its line: "Market NewsPrices rose"."""
    return any(text.count(match.group()) < 2 for match in _JOINED.finditer(span.of(text)))


@lru_cache(maxsize=1024)
def is_point(words: str) -> bool:
    """Whether a sentence can be understood without those around it and reports something."""
    leaning = (LEADING_CONJUNCTION, CONNECTIVE, _LEANS, _TIED, _TOLD_BEFORE)
    if any(pattern.match(words) for pattern in leaning) or _TAKEN_UP.search(_QUOTED.sub(" ", words)):
        return False
    return is_statement(words)


@lru_cache(maxsize=1024)
def is_statement(words: str) -> bool:
    """Whether a sentence reports something in clear words: no question and no loose pronoun."""
    if "?" in words or not words[:1].isupper() or not _LEAST_WORDS <= count_words(words) <= _MOST_WORDS:
        return False
    if not is_showable_sentence(words) or not balanced_marks(words) or _leaves_open(words):
        return False
    own = _QUOTED.sub(" ", words)
    if _is_of_page(words) or FIRST_PERSON.search(own) or not (FINITE.search(own) or is_clause(own)):
        return False
    if not all(_is_clear(words, match) for match in PERSONAL.finditer(words)) or DEICTIC.search(words):
        return False
    return len(list_matter(words)) >= _LEAST_MATTER or is_failed_check(words)


def _leaves_open(words: str) -> bool:
    """Whether a single quotation mark opens and none closes."""
    return ("'" in words or "‘" in words) and _OPEN_MARK.search(words) is not None


def _is_of_page(words: str) -> bool:
    """Whether a sentence belongs to the page and not to the report."""
    return bool(_SIGNS.search(words) or _OPENINGS.match(words) or _NOTES.search(words))


def _is_clear(words: str, match: re.Match[str]) -> bool:
    """Whether a pronoun belongs to something that stands before it in the sentence."""
    before, form = words[: match.start()], match.group().casefold()
    if form in _POSSESSIVES:
        return count_words(before) >= _OPENING_WORDS
    if form in _ONE_PERSON:
        return _PERSON.search(before) is not None
    return count_words(before) > 2 * _OPENING_WORDS and _NOUN.search(before) is not None


@dataclass(frozen=True, slots=True)
class Like:
    """The sentence of another account that comes nearest to a point, with how much it has of it, in 0..1.

    `words` is how many reduced words that are.
    """

    span: Span
    share: float
    words: int


@lru_cache(maxsize=1024)
def find_like(words: str, text: str) -> Like:
    """Where `text` comes nearest to `words`, among its sentences and each one with the next."""
    matter = list_matter(words)
    index = _index_matter(text)
    shared: Counter[int] = Counter()
    for word in matter:
        shared.update(index.get(word, ()))
    most = max(shared.values(), default=0)
    best = min((number for number, count in shared.items() if count == most), default=0)
    return Like(split_sentences(text)[best], most / max(1, len(matter)), most)


@lru_cache(maxsize=64)
def _index_matter(text: str) -> Mapping[str, Sequence[int]]:
    """The numbers of the sentences that have each word of the text's matter."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for number, matter in enumerate(_list_sentence_matter(text)):
        for word in matter:
            index[word].append(number)
    return index


@lru_cache(maxsize=64)
def _list_sentence_matter(text: str) -> tuple[frozenset[str], ...]:
    return tuple(list_matter(span.of(text)) for span in split_sentences(text))


@lru_cache(maxsize=64)
def _list_all_matter(text: str) -> frozenset[str]:
    return frozenset().union(*_list_sentence_matter(text))


NEAR: Final = 0.3  # of a point's matter in one sentence, at most, where it is absent
UNSEEN: Final = 0.55  # of its matter nowhere in the text, at least
_NEW: Final = 0.5  # of its names and numbers: more than that
_LEAST_UNSEEN: Final = 4
_SHARED: Final = 2  # words with any one sentence, at most: three may be the same point in other words
SAME: Final = 0.8  # of a point's matter in one sentence, at least, where it is present


@lru_cache(maxsize=1024)
def is_absent(words: str, text: str) -> bool:
    """Whether nothing in `text` comes near the point.

    Most of its words stand nowhere there, nor do most of its names and numbers, and no sentence has more
    than two of them; or the point is a check that failed, and `text` speaks of no checking.
    """
    if is_failed_check(words):
        return not VERIFYING.search(text)
    matter, seen = list_matter(words), _list_all_matter(text)
    unseen = matter - seen
    if len(unseen) < max(_LEAST_UNSEEN, UNSEEN * len(matter)):
        return False
    like = find_like(words, text)
    if like.share > NEAR or like.words > _SHARED:
        return False
    named = _list_named(words)
    return len(named - seen) > _NEW * len(named)


def is_main_point(words: str, articles: Iterable[Article]) -> bool:
    """Whether the point has three words of a headline: accounts of one event all tell that, in some words."""
    matter = list_matter(words)
    return any(len(matter & _list_headline_matter(article)) > _SHARED for article in articles)


@lru_cache(maxsize=64)
def _list_headline_matter(article: Article) -> frozenset[str]:
    headline = find_headline(article)
    return list_matter(headline.words) if headline else frozenset()


def is_odd_one(point: str, others: Sequence[str]) -> bool:
    """Whether a point shares less with the others than they do: whoever sorts by topic finds it.

    Half of the others at least have to stand further apart than it does.
    """
    listed = [list_matter(words) for words in (point, *others)]
    ties = [sum(_share(one, other) for other in listed if other is not one) for one in listed]
    return 2 * sum(tie <= ties[0] for tie in ties[1:]) < len(others)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


@lru_cache(maxsize=1024)
def is_on_topic(words: str, here: str, there: str) -> bool:
    """Whether the point has a word that `here` comes back to and `there` has, too."""
    sentences = _index_matter(here)
    shared = list_matter(words) & _list_all_matter(there)
    return any(len(sentences.get(word, ())) >= _COMES_BACK for word in shared)


def _list_named(words: str) -> set[str]:
    """The reduced words of names and numbers."""
    return {one for match in _NAME_OR_NUMBER.finditer(words) for one in list_matter(match.group())}


@lru_cache(maxsize=1024)
def is_failed_check(words: str) -> bool:
    """Whether the sentence says that somebody was not able to verify something."""
    lowered = words.lower()
    if not ("able" in lowered or "could" in lowered or "can" in lowered):  # what every such check has
        return False
    unable = UNABLE.search(words)
    return unable is not None and VERIFYING.search(words, unable.end()) is not None


@lru_cache(maxsize=1024)
def find_same(words: str, text: str) -> Span | None:
    """The sentence of `text` that surely makes the same point, or None.

    It has nearly all of its words, with every name and number, and its doubts and negations.
    """
    like = find_like(words, text)
    if like.share < SAME:
        return None
    other = squeeze(like.span.of(text))
    as_sure = count_strength(words) == count_strength(other)
    return like.span if as_sure and _list_named(words) <= list_matter(other) else None
