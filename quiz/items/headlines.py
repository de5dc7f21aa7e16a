"""An article's headline, what it is about, and whether a sentence tells the same or doubts it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log
from types import MappingProxyType
from typing import Final

from quiz.items.judging.lexicons import DENYING, NEGATION, SENSITIVE, STOPWORDS
from quiz.items.judging.passages import split_sentences
from quiz.items.judging.patterns import group_words
from quiz.items.judging.words import count_words, list_words
from quiz.items.wording import squeeze
from quiz.text import Article, Span

MOST_WORDS: Final = 19  # more leave no room for the question
_LEAST_WORDS: Final = 4
_LEAST_SHARED: Final = 3
TOLD: Final = 0.6
_RAREST: Final = 2
_APART: Final = 0.2
_SET_OFF: Final = re.compile(r"\A\s*([^\n]+?)[^\S\n]*\n")
_ENDS: Final = (".", "!", "?", ":", ",", "…", "”", '"')
# A headline with one of these asks, doubts or credits somebody already, or tells what did not happen.
_NOT_FLAT: Final = re.compile(
    r"(?<!\w)[‘'\"“](?=\w)|\?|\b(?<!-)(?:reports?|reported(?:ly)?|alleged(?:ly)?|claims?|claimed|says?|said|sources?|rumou?rs?"
    r"|rumou?red|may|might|could|would|should|if|whether|perhaps|possibl[ey]|likely|apparent(?:ly)?|according"
    r"|believed|thought|feared?|expected|suspected|suggests?|seems?|appears?|purported(?:ly)?|admits?|tells?"
    r"|officials?|exclusive|update[ds]?|hoax|fake|not|no|never|n['’]t|why|how|what|who|when|where|this|these"
    r"|den(?:y|ies|ied)|unknown|unclear|confirm(?:s|ed)?)\b(?!-)",
    re.IGNORECASE,
)
_DOUBT: Final = (
    r"reportedly|allegedly|purportedly|supposedly|apparently|seemingly|possibly|perhaps|presumably|may|might"
    r"|(?:is|are|was|were|been|be)\s+(?:said|believed|thought|rumou?red|alleged|reported|understood|suspected"
    r"|feared|expected)\s+to|appear(?:s|ed)?\s+to|seem(?:s|ed)?\s+to|rumou?rs?\s+that|unconfirmed|unverified"
    r"|(?:has|have|had)\s+(?:reportedly|allegedly|apparently)|purported|alleged|rumou?red"
)
DOUBT: Final = re.compile(rf"\b(?:{_DOUBT})\b(?<!\bMay)", re.IGNORECASE)
# Any of these may be taken for a doubt: such a sentence is never a wrong option.
SHADE: Final = re.compile(
    group_words(
        rf"\b(?:{_DOUBT}|could|would|should|probabl[ey]|maybe|possible|potential(?:ly)?|likely|unlikely|seem\w*|appear(?:s|ed|ing)?"
        r"|claim\w*|question\w*|doubt\w*|rumou?r\w*|alleg(?!ian)\w*|report(?:s|ed|edly)?|unclear|if|whether|den(?:y|ies|ied|ying)"
        r"|hoax\w*|false\w*|fake\w*|unverif\w*|unconfirm\w*|verif\w*|confirm\w*|suspect\w*|theor\w+|suggest\w*|believ\w*"
        r"|think|thinks|thought|expect\w*|assum\w*|presum\w*|suppos\w*|so-called|uncertain\w*|(?<!made )sure"
        r"|hope[sd]?|fear\w*"
        r"|not|no|n['’]t|never|cannot|unable|estimat\w*|speculat\w*|hint\w*|impl(?:y|ies|ied)|authentic\w*|prove[ns]?"
        r"|proof|real|true|guess\w*|plausib\w*|debunk\w*|dismiss\w*|attribut\w*|[sS]ources?|according|perceiv\w*)\b|n['’]t\b"
    ),
    re.IGNORECASE,
)
# Whoever is quoted, cited or hinted at may be the source that is looked for.
CREDIT: Final = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|according|reports?|reported(?:ly)?|reporting|claim\w*|alleg(?!ian)\w*"
    r"|announc\w*|add(?:s|ed|ing)|stat(?:es|ed|ing|ements?)|explain\w*|confirm\w*|writ(?:es|ten|ing)|wrote|post(?:s|ed)?"
    r"|tweet\w*|suggest\w*|indicat\w*|not(?:es|ed|ing)|warn\w*|insist\w*|argu(?:es|ed|ing)|believ\w*|think\w*|thought"
    r"|sources?|officials?|spokes\w+|analysts?|experts?|insiders?|rumou?r\w*|cit(?:es|ed|ing)|quot\w+|interview\w*"
    r"|stories|story|site|website|outlet|newspaper|paper|magazine|journal|agency|media|publication|broadcaster"
    r"|reveal\w*|disclos\w*|claim\w*|report(?:er|ers)|study|survey|research\w*|learn(?:s|ed)|hear[ds]?|understood"
    r"|predict\w*|expect\w*|estimat\w*|forecast\w*|admit\w*|acknowledg\w*|describ\w*|recall\w*|show(?:s|ed|n)?|found"
    r"|finds?|den(?:y|ies|ied)|doubt\w*|disput\w+|question(?:s|ed)|mention\w*|ask(?:s|ed)|joked?|call(?:s|ed)|dubbed|testif\w*|declar\w*|agree[ds]?)\b"
    r"|[\"“”]|(?<!\w)['‘]|''",
    re.IGNORECASE,
)
# What may speak of the source that is looked for without saying what it is the source of.
SOURCE_TALK: Final = re.compile(
    r"\b(?:sources?|officials?|report\w*|rumou?r\w*|insiders?|people familiar|sites?|websites?|newspapers?"
    r"|papers?|magazines?|publications?|outlets?|stor(?:y|ies)|article|exclusive|anonym\w*|unnamed|claim\w*|alleg(?!ian)\w*"
    r"|according|headlines?|posts?|tweets?|media)\b",
    re.IGNORECASE,
)
# Verbs in forms that tell something, beside those that end in -ed.
FINITE: Final = re.compile(
    r"\b(?:went|took|came|made|said|says|expects?|shot|lost|gave|got|saw|found|told|tells|began|became|fell|fought"
    r"|held|kept|knew|led|left|met|paid|put|ran|rose|sent|set|sold|spent|stood|struck|thought|won|wrote|wants?|plans?"
    r"|hopes?|believes?|thinks?|calls?|claims?|reports?|shows?|suggests?|notes?|remains?|includes?|needs?|makes?)\b"
)
_CLAUSE: Final = re.compile(
    r"[;:—–]|,\s|\s-\s|\b(?:while|although|though|because|after|before|that|which|who)\b"
)
_SUFFIX: Final = re.compile(r"(?<=\w{3})(?:ings?|ed|es|s)$")
_NUMBERS_LISTED: Final = "one two three four five six seven eight nine ten eleven twelve"
_NUMBERS: Final = {word: str(number) for number, word in enumerate(_NUMBERS_LISTED.split(), 1)}
# Common verbs of headlines whose forms have no common beginning.
_IRREGULAR_LISTED: Final = """
    lose lost; sting stung; bite bit bitten; find found; take took taken; shoot shot; fall fell
    fallen; rise rose risen; buy bought; sell sold; break broke broken; write wrote written;
    make made; give gave given; win won; steal stole stolen; leave left; die died dead death
    dies; begin began begun; catch caught; hold held; say said; fight fought; build built; send
    sent; spend spent; tell told; think thought; bring brought; teach taught; feed fed; lead
    led; meet met; pay paid; hit; kill; get got; go went gone; run ran; see saw seen; know knew
    known; grow grew grown; fly flew flown; throw threw thrown; drive drove driven; eat ate
    eaten; speak spoke spoken; choose chose chosen; become became; come came; sink sank sunk;
    swim swam; wear wore worn; sue sued suing; marry marries married; bury buries buried; carry
    carries carried; deny denies denied; child children; man men; woman women; foot feet; wife
    wives
"""
_IRREGULAR: Final = {
    form: forms[0] for forms in (group.split() for group in _IRREGULAR_LISTED.split(";")) for form in forms
}
_EMPTY: Final = STOPWORDS | frozenset(
    ["new", "get", "set", "go", "make", "exclusive", "update", "video", "photo", "photos", "watch"]
)


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline on one line; `span` is its place in the text, None where only the metadata has it."""

    words: str
    span: Span | None


def find_headline(article: Article) -> Headline | None:
    """The article's title, or the first line of its text where it is set off as a headline; else None."""
    opening = _SET_OFF.match(article.text)
    first = squeeze(opening.group(1)) if opening else ""
    if article.title is not None:
        title = squeeze(article.title)
        inside = opening is not None and first.casefold() == title.casefold()
        return Headline(title, Span(*opening.span(1)) if opening and inside else None)
    if opening is None or not _LEAST_WORDS <= count_words(first) <= 2 * MOST_WORDS or first.endswith(_ENDS):
        return None
    return Headline(first, Span(*opening.span(1)))


def is_flat(headline: Headline) -> bool:
    """Whether the headline states something without a doubt, a question, a source or a quotation mark."""
    words = headline.words
    return (
        _LEAST_WORDS <= count_words(words) <= MOST_WORDS
        and not _NOT_FLAT.search(words)
        and not SENSITIVE.search(words)
        and len(list_matter(words)) >= _LEAST_SHARED
    )


@lru_cache(maxsize=1024)
def _reduce(word: str) -> str:
    """The word as it is compared: numbers in digits, forms of a verb brought together, six letters."""
    if word in _NUMBERS:
        return _NUMBERS[word]
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    stem = _SUFFIX.sub("", word)
    known = _IRREGULAR.get(stem) or _IRREGULAR.get(f"{stem}e")
    if known:
        return known
    if len(stem) > 3 and stem[-1] == stem[-2] and stem != word:
        stem = stem[:-1]
    return (stem[:-1] if len(stem) > 3 and stem.endswith("e") else stem)[:6]


@lru_cache(maxsize=1024)
def list_matter(words: str) -> frozenset[str]:
    """What `words` are about: reduced words, without the commonest ones."""
    pieces: Iterable[str] = list_words(words)
    if "-" in words:
        pieces = [piece for word in pieces for piece in word.split("-")]
    return frozenset(
        [_reduce(word) for word in pieces if word not in _EMPTY and (len(word) > 1 or word.isdigit())]
    )


def weigh_matter(headline: Headline, article: Article) -> Matter:
    """What the headline is about, each word by how much it tells apart among the article's sentences."""
    return _weigh(headline.words, article.text)


@dataclass(frozen=True, slots=True)
class Matter:
    """The reduced words of a headline; `weights` has those that the text has, rare ones weighing more."""

    words: frozenset[str]
    weights: Mapping[str, float]

    def cover(self, words: str) -> float:
        """How much of the headline's matter `words` have, in 0..1: by weights or by number, the lesser."""
        shared = self.words & list_matter(words)
        if not shared or not self.weights:
            return 0.0
        weighed = sum(self.weights.get(one, 0.0) for one in shared) / sum(self.weights.values())
        return min(weighed, len(shared) / len(self.words) + 0.1)

    def is_told(self, words: str) -> bool:
        """Whether `words` surely tell what the headline does.

        They do with most of what it is about: three words or more, among them one that is no name and one of
        the two that tell it best from the rest of the article; and with no other number than it has.
        """
        told = list_matter(words)
        shared = self.words & told
        if len(shared) < _LEAST_SHARED or self.cover(words) < TOLD or not shared & _predicates(words):
            return False
        wanted = _numbers(self.words)
        return self.touches(words) and (wanted <= told or not _numbers(told))

    def is_apart(self, words: str) -> bool:
        """Whether `words` are about something else."""
        return self.cover(words) <= _APART and not self.touches(words)

    def is_foreign(self, words: str) -> bool:
        """Whether `words` have none of the headline's."""
        return not self.words & list_matter(words)

    def touches(self, words: str) -> bool:
        """Whether `words` have one of the headline's two words that are rarest in the article."""
        rarest = sorted(self.weights, key=lambda word: (-self.weights[word], word))[:_RAREST]
        return bool(set(rarest) & list_matter(words))


def _numbers(words: frozenset[str]) -> set[str]:
    return {word for word in words if word.isdigit()}


@lru_cache(maxsize=256)
def _weigh(headline: str, text: str) -> Matter:
    words = list_matter(headline)
    sentences = [
        list_matter(span.of(text)) & words
        for span in split_sentences(text)
        if headline not in squeeze(span.of(text))
    ]
    found = Counter(word for sentence in sentences for word in sentence)
    weights = {word: log((len(sentences) + 2) / (number + 0.5)) for word, number in found.items()}
    return Matter(words, MappingProxyType(weights))


@lru_cache(maxsize=1024)
def _predicates(words: str) -> frozenset[str]:
    """The reduced words that begin with a small letter and are therefore no names."""
    small = (word for word in re.findall(r"[^\W\d_][\w’'-]*", words) if word[0].islower())
    return frozenset(one for word in small for one in list_matter(word))


def states_same_side(headline: Headline, words: str) -> bool:
    """Whether headline and words both say yes: no negation and no denial stands in either."""
    return not any(NEGATION.search(one) or DENYING.search(one) for one in (headline.words, words))


def find_doubt(matter: Matter, sentence: str) -> re.Match[str] | None:
    """The word of doubt beside which `sentence` tells the headline's matter, or None.

    Its own clause tells it, or the sentence does and the words after the doubt have three of its words.
    """
    for match in DOUBT.finditer(sentence):
        start, end = _find_clause(sentence, match.start(), match.end())
        after = sentence[match.end() : end]
        shared = matter.words & list_matter(after)
        if matter.is_told(sentence[start:end]) and shared:
            return match
        if matter.is_told(sentence) and len(shared) >= _LEAST_SHARED and shared & _predicates(after):
            return match
    return None


def _find_clause(sentence: str, start: int, end: int) -> tuple[int, int]:
    """The edges of the clause in which the words at `start` to `end` stand."""
    edges = [(m.start(), m.end()) for m in _CLAUSE.finditer(sentence)]
    first = max((after for _, after in edges if after <= start), default=0)
    last = min((before for before, _ in edges if before >= end), default=len(sentence))
    return first, last


_COPULA: Final = re.compile(r"\b(?:is|are|was|were)\b", re.IGNORECASE)
_FIRST: Final = 4  # sentences among which the news of a headline is told, if it is told at once
_NEAR: Final = 0.42  # of its matter, at least
_AWAY: Final = 0.15  # of its matter in each sentence before, at most
# A headline may make two claims, of which a sentence may tell one alone: "Crane sold as yard hires".
_PARTS: Final = re.compile(
    r"\b(?:as|while|after|before|amid|despite|and|but|because|when)\b|[;:,–—]|\s-\s", re.IGNORECASE
)
_LEAST_PART: Final = 3  # words of a part that makes a claim of its own
_OF_PART: Final = 0.51  # of its matter, at least


def find_news(headline: Headline, article: Article) -> Span | None:
    """The sentence that first tells the headline's news, or None where that is not sure.

    It is one of the first four, has three words of the headline or more, what stands after "is" among them
    and no other number, and says yes; the sentences before it are about something else.
    """
    matter = weigh_matter(headline, article)
    for number, span in enumerate(find_body(article)):
        words = squeeze(span.of(article.text))
        if number < _FIRST and _tells_news(headline, matter, words):
            return span
        if number >= _FIRST or matter.cover(words) > _AWAY:
            return None
    return None


def _tells_news(headline: Headline, matter: Matter, words: str) -> bool:
    told = list_matter(words)
    shared = matter.words & told
    said = _COPULA.split(headline.words)
    if len(shared) < _LEAST_SHARED or matter.cover(words) < _NEAR or not matter.touches(words):
        return False
    if len(said) > 1 and not list_matter(said[-1]) & told:
        return False
    wanted = _numbers(matter.words)
    agree = wanted <= told or not _numbers(told)
    return agree and states_same_side(headline, words) and _tells_each_claim(headline, told)


def _tells_each_claim(headline: Headline, told: frozenset[str]) -> bool:
    """Whether a sentence about `told` has something of every claim that the headline makes."""
    parts = (list_matter(part) for part in _PARTS.split(headline.words))
    return all(len(part & told) >= _OF_PART * len(part) for part in parts if len(part) >= _LEAST_PART)


def find_body(article: Article) -> Iterator[Span]:
    """The sentences without the headline, in order."""
    headline = find_headline(article)
    start = headline.span.end if headline and headline.span else 0
    return (span for span in split_sentences(article.text) if span.start >= start)
