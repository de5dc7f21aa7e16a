"""Which sentences of an article are printed cleanly enough to be read alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quiz.items.judging.care import is_extremist_voice
from quiz.items.judging.passages import paragraph_start, split_sentences
from quiz.items.remembering import remember
from quiz.items.sentences import is_showable_sentence
from quiz.items.wording import balanced_marks
from quiz.reading import Reading
from quiz.text import Span

# A space before a stop is where a link or a name fell out.
_GAP: Final = re.compile(
    r"\s[.,;:](?:\s|$)|\.\.\s|\b(?:READ|LEARN) MORE\b|^Share\b|^FILE\b|^(?:Take a look|Check out)\b"
)


_OPENS: Final = re.compile(r"(?:^|(?<=\s))['‘](?=\w)")
_CLOSES: Final = re.compile(r"(?<=[\w.,!?])['’](?=[\s.,;:!?)]|$)")
_LEFT_OVER: Final = re.compile(r"[.,!?]['’]$")  # the end of a quotation that began before
_INITIAL: Final = re.compile(r"\b[A-Z]\.\s$")  # what follows "J. R. R." is no sentence
_TRAILS_OFF: Final = re.compile(r"\.\.[\"”’)]*$")
_QUOTE_ENDS: Final = re.compile(r"[\"”]\s*$")
# "Lind said, though not that day.": who said the words that end before, and nothing that was said.
_LEFT_SPEAKER: Final = re.compile(
    r"(?:[\w.'’-]+\s){1,5}(?:sa(?:id|ys)|told|tells|adds|added|writes|wrote|asked|joked|explained|recalled"
    r"|noted|continued|concluded|insisted|tweeted)(?:[,.]|\s(?:in|on|at|of|during|to|after)\b)"
)


# A list's dash, and a first letter that a dot cut off: "in the U."
_PIECE: Final = re.compile(r"^\W{0,2}[-–—•*]|(?<![\w.])[A-Z]\.[\"”’)]*$")
# "the company. eFerry announced", "at Marren, N.Y. Lind", "in the U.S. The yard": a second sentence
# that no split found.
_SECOND: Final = re.compile(
    r"\w\.\s+[a-z]+[A-Z]|,\s(?:[A-Z]\.){2,}\s[A-Z][a-z]|\b(?:[A-Z]\.[A-Z]|[ap]\.m|Inc|Corp|Ltd|Co|etc)\.[\"”]?\s+"
    r"(?:The|This|That|These|He|She|It|They|We|But|And|In|On|At|A|An|His|Her|Its|Their|There|When|While)\s"
)


@remember
def list_tidy_sentences(reading: Reading) -> tuple[Span, ...]:
    """The sentences that can stand as options, without gaps and without a mark that lacks its partner.

    None of them lies where nobody can say for certain whose words these are, and none is propaganda.
    """
    return tuple(span for span in list_sound_sentences(reading) if not is_unclear(reading, span))


def list_sound_sentences(reading: Reading) -> tuple[Span, ...]:
    """The same, with those whose speaker is unclear: for questions to which it makes no difference."""
    return _list_sound(reading.article.text)


@lru_cache(maxsize=64)  # every search of every skill asks for those of the same article
def _list_sound(text: str) -> tuple[Span, ...]:
    return tuple(
        span
        for span in split_sentences(text)
        if is_showable_sentence(span.of(text)) and _is_tidy(text, span) and not is_extremist_voice(text, span)
    )


def is_unclear(reading: Reading, span: Span) -> bool:
    """Whether nobody can say for certain who speaks in the words at `span`."""
    return any(span.overlaps(passage) for passage in reading.ambiguous)


def is_whole(words: str) -> bool:
    """Whether a sentence is one sentence, as far as dots and dashes show: no piece of one, no two."""
    return not _PIECE.search(words) and not _SECOND.search(words)


def _is_tidy(text: str, span: Span) -> bool:
    words = span.of(text)
    if not balanced_marks(words) or not is_whole(words) or _GAP.search(words) or words.endswith("?"):
        return False
    if len(_OPENS.findall(words)) > len(_CLOSES.findall(words)):
        return False
    if _LEFT_OVER.search(words) and not _OPENS.search(words):
        return False
    before = text[max(0, span.start - 5) : span.start]
    if _TRAILS_OFF.search(words) or _INITIAL.search(before):
        return False
    if _QUOTE_ENDS.search(before) and _LEFT_SPEAKER.match(words):
        return False
    return not _is_inside_quotation(text, span)


def _is_inside_quotation(text: str, span: Span) -> bool:
    """Whether a quotation that began earlier in the paragraph is still open where the sentence begins.

    Alone, such a sentence would read as the article's own words.
    """
    if text[span.start] in '"“':
        return False
    before = text[paragraph_start(text, span.start) : span.start]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")
