"""How a question names a sentence by its first or last words, which must not tell how its news is put."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from quiz.items.clarity import is_clause
from quiz.items.headlines import Headline, find_body, list_matter, weigh_matter
from quiz.items.judging.lexicons import FUNCTION_WORDS
from quiz.items.putting import CITES, OWN_DOUBT, Putting, judge_report, judge_voice
from quiz.items.wording import balanced_marks, quote_words, squeeze
from quiz.text import Article, Span

_SIZES: Final = (8, 7, 6, 5)  # words that are printed
_ASIDE: Final = 6  # words before the last ones in which a citation may begin that runs on in them
_LEAST_LEFT: Final = 4  # words of the sentence that are not printed
_WORD: Final = re.compile(r"\S+")
# "MARREN (Radio) –" and "(CNN) —" belong to the page.
_DATELINE: Final = re.compile(r"\s*(?:\(|[A-Z]{3,}\b[^.–—]{0,40}[–—]|[A-Z]\w+[^.–—,]{0,30}\([A-Z]\w+\))")
_AFTER: Final = 2  # sentences after the news that may put it in another way
_LEAST_SHARED: Final = 2
_STEM: Final = re.compile(
    r"(?:the .+?|(?:the first|an early) sentence of .+?) (?:begins|ends) “.+”\. How does .+ present this\?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Handle:
    """The first words of a sentence, or its last ones, at `span` of the text."""

    words: str
    begins: bool
    span: Span


def list_handles(text: str, sentence: Span) -> Iterator[Handle]:
    """The first words and the last words of a sentence, where they show neither a source nor a doubt."""
    found = [
        Span(sentence.start + m.start(), sentence.start + m.end()) for m in _WORD.finditer(sentence.of(text))
    ]
    for begins in (True, False):
        for size in _SIZES:
            if len(found) < size + _LEAST_LEFT or (begins and _DATELINE.match(sentence.of(text))):
                continue
            run = found[:size] if begins else found[-size:]
            span = Span(run[0].start, run[-1].end)
            words = squeeze(span.of(text)).rstrip(" .,;:–—-")
            if _is_plain(text, words, found, size=size, begins=begins):
                yield Handle(words, begins, span)
                break


def _is_plain(text: str, words: str, found: list[Span], *, size: int, begins: bool) -> bool:
    """Whether words neither cite nor doubt, nor stand behind words that do, and are not broken off."""
    near = found[:size] if begins else found[-size - _ASIDE :]
    beside = Span(near[0].start, near[-1].end).of(text)
    edge = words.split()[-1 if begins else 0]
    if CITES.search(beside) or OWN_DOUBT.search(beside) or not balanced_marks(words):
        return False
    # Words that break off at their verb, or begin inside a term, say nothing yet.
    if begins:
        return edge.casefold() not in FUNCTION_WORDS and not edge.endswith(("ed", "ing"))
    return is_clause(words)


def word_stem(article: Article, label: str, lead: Span, handle: Handle) -> str:
    """The question for how a sentence near the top is presented, which names it by some of its words."""
    first = next(iter(find_body(article)), None) == lead
    quoted = quote_words(f"{handle.words} …" if handle.begins else f"… {handle.words}")
    way = "begins" if handle.begins else "ends"
    where = "The first sentence of" if first else "An early sentence of"
    who = f"{label[:1].upper()}{label[1:]}" if first and handle.begins else f"{where} {label}"
    whose = "it" if who[1:] == label[1:] else label
    return f"{who} {way} {quoted}. How does {whose} present this?"


def asks_about_sentence(stem: str) -> bool:
    """Whether a stem names a sentence by some of its words."""
    return _STEM.fullmatch(stem) is not None


def is_put_otherwise(headline: Headline, article: Article, news: Span, putting: Putting) -> bool:
    """Whether one of the next sentences tells more of the headline, and perhaps puts it in another way."""
    matter = weigh_matter(headline, article)
    told = matter.words & list_matter(news.of(article.text))
    body = list(find_body(article))
    number = body.index(news) + 1
    for span in body[number : number + _AFTER]:
        words = squeeze(span.of(article.text))
        shared = matter.words & list_matter(words)
        if len(shared) >= _LEAST_SHARED and shared - told and _judge(words) is not putting:
            return True
    return False


def _judge(words: str) -> Putting | None:
    return judge_voice(words) or judge_report(words)
