"""How questions are put: the text's own words, set into sentences without gaining or losing certainty."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quiz.items.judging.lexicons import FUNCTION_WORDS
from quiz.items.judging.occurrences import list_before
from quiz.reading import Reading
from quiz.text import Span

_FIRST_WORD: Final = re.compile(r"[\w.’'-]+")
_EDGE_PUNCTUATION: Final = " \t\n,;:—–-"
_PAIR: Final = re.compile(r"(?:“|\"(?=\S))([^“”\"]*)(?:”|(?<=\S)\")")
_OPENER: Final = re.compile(r"[“\"](?=\w)")
_OPENS_OR_CLOSES: Final = re.compile(r"(?P<opens>“|(?<![\w.,!?’'])\"(?=\S))|[”\"]")
_STRAY: Final = re.compile(r"[“”\"]")
_INSIDE: Final = re.compile(r"([a-z,])\s+$")  # no sentence begins behind it
_EXCERPT_WORDS: Final = 32


@lru_cache(maxsize=1024)  # every finder asks for the same sentences
def squeeze(text: str) -> str:
    """`text` on one line with single spaces."""
    return " ".join(text.split())


def label_article(reading: Reading) -> str:
    """How a stem names the article: by its outlet, which its dateline may give, else "the article"."""
    if reading.article.publisher is None and reading.publisher is not None:
        return f"the {reading.sources[reading.publisher].name} article"
    return reading.article.label


def capitalise(text: str) -> str:
    """`text` with its first letter in upper case and nothing else changed; "eBay" and its like stay."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def _is_lowered(word: str, article_text: str) -> bool:
    """Whether `word`, capitalised where it stands, is no name: a function word or lower-cased elsewhere."""
    lowered = word[:1].lower() + word[1:]
    if word.casefold() in FUNCTION_WORDS and word != "I":
        return True
    if not word[1:].islower() or not word.isalpha():
        return False
    found = re.search(rf"(?<![\w.]){lowered}(?!\w)", article_text) if lowered in article_text else None
    return found is not None


def set_inside(words: str, article_text: str) -> str:
    """`words` fit to stand inside a sentence: a first word that is no name begins in lower case."""
    match = _FIRST_WORD.match(words)
    if match is None or not words[:1].isupper() or not _is_lowered(match.group(), article_text):
        return words
    return words[:1].lower() + words[1:]


def is_surely_name(words: str, article_text: str) -> bool:
    """Whether the first word is surely a name: beside another capital, or capital inside a sentence."""
    match = _FIRST_WORD.match(words)
    if match is None or not words[:1].isupper():
        return True
    following = words[match.end() :].lstrip()
    if following[:1].isupper() or not match.group()[1:].islower():
        return True
    return bool(list_before(article_text, match.group(), _INSIDE))


def make_sentence(words: str) -> str:
    """`words` as a sentence of their own: first letter in upper case, a full stop at the end."""
    stripped = squeeze(words).rstrip(_EDGE_PUNCTUATION)
    closed = stripped.endswith((".", "!", "?", "…"))
    return capitalise(stripped if closed else f"{stripped}.")


def quote_words(words: str) -> str:
    """`words` in curly quotation marks; marks inside become single ones."""
    lacks_opening, lacks_closing = find_lone_marks(words)
    inner = _PAIR.sub(r"‘\1’", squeeze(words))
    inner = _STRAY.sub("’", _OPENER.sub("‘", inner)).strip(_EDGE_PUNCTUATION)
    return f"“{'‘' * lacks_opening}{inner}{'’' * lacks_closing}”"


def find_lone_marks(words: str) -> tuple[bool, bool]:
    """Whether a mark closes what `words` do not open, and whether one opens what they do not close."""
    depth, lacks_opening = 0, False
    for mark in _OPENS_OR_CLOSES.finditer(words):
        depth += 1 if mark["opens"] else -1
        if depth < 0:
            lacks_opening, depth = True, 0
    return lacks_opening, depth > 0


def take_in_marks(text: str, place: Span) -> Span:
    """The place with a quotation mark before it and one after it whose partner it holds."""
    opens, closes = text[max(0, place.start - 1) : place.start], text[place.end : place.end + 1]
    lacks_opening, lacks_closing = find_lone_marks(place.of(text))
    before = lacks_opening and opens in ("“", '"')
    after = lacks_closing and closes in ("”", '"')
    return Span(place.start - before, place.end + after)


def end_quoted(words: str) -> str:
    """`words` in curly quotation marks at the end of a sentence, with one full stop in all."""
    quoted = quote_words(words)
    return quoted if quoted.rstrip("’”").endswith((".", "!", "?", "…")) else f"{quoted}."


def balanced_marks(words: str) -> bool:
    """Whether every double quotation mark and bracket in `words` has its partner."""
    straight = words.count('"') % 2 == 0
    if words.count("‘") > words.count("’"):
        return False
    return straight and words.count("“") == words.count("”") and words.count("(") == words.count(")")


def excerpt(text: str, span: Span) -> str:
    """The words at `span` on one line, with an ellipsis in place of what follows the 32nd word."""
    words = span.of(text).split()
    shown = " ".join(words[:_EXCERPT_WORDS])
    return shown if len(words) <= _EXCERPT_WORDS else f"{shown.rstrip(_EDGE_PUNCTUATION)} …"


def _end_inside(words: str) -> str:
    """`words` without the stop or comma at their end, also before a closing mark."""
    return re.sub(r"[.,;:]([”\"’])$", r"\1", words.rstrip(" .,;:"))


def ask_by_cue(label: str, asker: str, cue: str, *, joint: str, content: str) -> str:
    """A question for the source of a statement: "According to L, who said that the road is open?"."""
    return f"According to {label}, {asker} {cue}{joint}{_end_inside(content)}?"


def ask_by_quotation(label: str, asker: str, cue: str, content: str) -> str:
    """A question for the source of a direct quotation: "According to L, who said, “The road is open”?"."""
    return f"According to {label}, {asker} {cue}, {quote_words(_end_inside(content))}?"


def ask_by_verb_phrase(label: str, asker: str, words: str) -> str:
    """A question for the subject of a verb phrase as printed: "According to L, who “have some doubts”?"."""
    return f"According to {label}, {asker} {quote_words(_end_inside(words))}?"


def ask_by_citation(label: str, asked: str, cue: str, content: str) -> str:
    """A question for the one cited: "Whom does L cite with “according to” for the statement “…”?"."""
    statement = quote_words(_end_inside(content))
    return f"{asked} does {label} cite with {quote_words(cue)} for the statement {statement}?"
