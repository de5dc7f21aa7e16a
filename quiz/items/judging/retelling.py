"""Whether a sentence tells what somebody said in other words, quotes it whole, or tells nothing said."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quiz.items.judging.crediting import SPOKEN
from quiz.items.judging.lexicons import NEGATION
from quiz.items.judging.passages import paragraph_start, split_sentences
from quiz.items.judging.sourcing import HEARSAY
from quiz.items.judging.subjects import Voice
from quiz.items.judging.utterance import CUE, FIRST, MARK, is_told_plainly, may_be_spoken
from quiz.items.judging.voices import blank_quotations, find_voice, is_inside_marks
from quiz.text import Span

_MARKED: Final = re.compile(r"“[^”]*”?|\"[^\"]*\"?")  # what stands in quotation marks

_BESIDE: Final = 24  # characters before a cue that may turn it round
# "is said to", "to say", "who says": no main clause tells that somebody speaks.
_UNSAID: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|being|to|who|which|that|if|when|as|may|might|would|could|should|will|can)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
# "when Lind said": what is said there is only by the way.
_WITHIN: Final = re.compile(
    r"\b(?:when|as|if|that|which|who|because|while|whether|after|since|before|where|what|how|than)"
    r"(?:\s+(?:the|an?|his|her|its|their))?\s*$",
    re.IGNORECASE,
)
_WORDS: Final = re.compile(r"\b(?:words?|sp(?:eech|eaker)s?|calls|conversation|language)\b", re.IGNORECASE)
_BETWEEN: Final = re.compile(
    r"(?:,\s[^,]{1,110})?(?:,\s[^,]{2,110},)?\s+(?:(?:also|later|then|has|have|had|further|\w+ly)\s+)*"
)
_OPENS: Final = re.compile(
    r"(?:But|And|Still|However|Meanwhile|In|On|At|After|Before|During|Since|When|While|As)\b[^,]*,[^,]*$"
)
# "According to" tells whose words they are, and need not be indirect speech.
_SAYS: Final = frozenset(("said", "says", "say", "told", "tells"))
# Verbs that mean saying only before a clause ("added that …") or behind one ("…, Lind added").
_TELLS: Final = frozenset(
    (
        *("added", "adds", "announced", "announces", "explained", "explains", "stated", "states"),
        *("noted", "notes", "warned", "warns", "argued", "argues", "insisted", "insists", "confirmed"),
    )
)
_CLAUSE: Final = re.compile(r"\s+(?:[\w’'.]+\s){0,4}?that\s")
# "said to be", "said no", "told to wait": no statement is retold; "said she hoped": it is more than said.
_NO_STATEMENT: Final = re.compile(
    r"\s+(?:to\b|no\b|yes\b|goodbye|hello|sorry|little|nothing|something|more\b|much\b|of\b|about\b|whether\b|how\b"
    r"|what\b|why\b|so\b|as\s+much|a\s+(?:few|prayer|story|lie|joke)|stor(?:y|ies)\b|(?:should|would|will|is|was|are|were|has|have|had|can|could|may|might)\b|the\s+(?:story|truth|same)|(?:\w+\s)?to\s)"
)
# What is written down was said by nobody.
_WRITTEN: Final = re.compile(
    r"\b(?:reports?|stud(?:y|ies)|documents?|records?|letters?|statements?|surveys?|polls?|data|figures|filings?"
    r"|websites?|sites?|blogs?|papers?|newspapers?|magazines?|complaints?|lawsuits?|affidavits?|articles?|books?"
    r"|laws?|rules?|legends?|customs?|traditions?|plans?|myths?|estimates?|sources?\s+code|pages?|posts?|tweets?|articles?|labels?|signs?|Twitter|Facebook|Wikipedia|\w+\.com)\b",
    re.IGNORECASE,
)
_NO_SPEAKERS: Final = frozenset(("it", "this", "that"))  # each may stand for a text
_BLANK: Final = re.compile(r"“ *”")
_MOST_QUOTED: Final = 2  # parts of one quotation, with whoever speaks between them
_LONG: Final = 8  # words that are no title
_WHOLE: Final = re.compile(r"[“\"‘'][\[A-Z\d].+[”\"’']", re.DOTALL)
_CLOSED: Final = re.compile(r"[,.!?][”\"’']$|[”\"’'],$")
_FEWEST: Final = 3  # words of a quotation that is no title
_ROOM: Final = 24  # words beside quotations: who speaks, the cue, when and where
_SPEAKS: Final = re.compile(
    rf"{CUE.pattern}|\b(?:asked|joked|repl(?:ied|ies)|recalled|declared|tweeted|testified|responded)\b"
)
# A speaker, as far as the words beside a quotation go: a name, a pronoun or somebody with an article.
_SOMEBODY: Final = re.compile(r"\b(?:[A-Z][\w’'-]+|he|she|they|(?:the|an?|one|his|her|their)\s[a-z]+)\b")
# What makes words beside a quotation more than who says it, where and when.
_MORE: Final = re.compile(
    r"\b(?:that|but|because|if|whether|as\sif|according|saying|adding|insisting|noting|claiming|explaining|warning"
    r"|arguing|stating|suggesting|telling|calling|describing|asking|confirming|denying|announcing|predicting"
    r"|referring|addressing|citing|quoting|believ\w+|think\w*|thought|called|described)\b"
)
_WHO: Final = re.compile(
    r",\s(?:who|whose|which|where|when)\b[^“”\"]*?(?=[,:]\s*$|,\s(?:said|says|told|added)|[.:]|$)"
)
_VERBS: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|do|does|did)\b|n['’]t\b"
)
# Whoever goes on in the next sentence may be whose words these are.
_POINTS_BACK: Final = re.compile(
    r"^(?:That|This|So|Such|The\s(?:claim|report|news|statement|announcement|allegation|rumou?r|revelation)s?)\b"
    r"|\baccording\s+to\s+(?:the|that|this|him|her|them)\b|^(?:He|She|They)\s"
)
_NEAR: Final = 6  # sentences of a paragraph before and after


def is_retold(text: str, sentence: Span, source: Span, cue: Span) -> bool:
    """Whether a sentence without a quotation tells what whoever is at `source` says, by the verb at `cue`."""
    words = sentence.of(text)
    if (
        MARK.search(words)
        or FIRST.search(words)
        or not words.endswith(".")
        or is_inside_marks(text, sentence)
    ):
        return False
    if not (sentence.contains(source) and sentence.contains(cue)) or _WRITTEN.search(source.of(text)):
        return False
    if source.of(text).casefold() in _NO_SPEAKERS:
        return False
    before, after = text[sentence.start : cue.start], text[cue.end : sentence.end]
    if _UNSAID.search(before[-_BESIDE:]) or NEGATION.search(before[-_BESIDE:]) or HEARSAY.search(words):
        return False
    if _WITHIN.search(text[sentence.start : min(source.start, cue.start)]):
        return False
    said = " ".join(cue.of(text).casefold().split())
    first = min(source.start, cue.start)
    ends = text[sentence.start : first].rstrip().endswith(",") and not _OPENS.match(words)
    fits = said in _SAYS or (said in _TELLS and (ends or _CLAUSE.match(after) is not None))
    return fits and (ends or not _NO_STATEMENT.match(after)) and _stand_together(text, source, cue)


def _stand_together(text: str, source: Span, cue: Span) -> bool:
    """Whether nothing but an aside or an adverb stands between whoever speaks and the cue."""
    if source.end <= cue.start:
        return _BETWEEN.fullmatch(text[source.end : cue.start]) is not None
    return text[cue.end : source.start].strip() in ("", "the", "a", "an")


@lru_cache(maxsize=1024)
def quotes_all(text: str, sentence: Span) -> bool:
    """Whether all that somebody says in a sentence stands in quotation marks."""
    if _retells(sentence.of(text)):
        return False
    if quotes_speaker(text, sentence):
        return True
    spoken = find_voice(text, sentence)
    return spoken is not None and spoken.voice is Voice.BARE and _is_statement(sentence.of(text))


def _retells(words: str) -> bool:
    """Whether a quotation tells in its turn what somebody said, or may be taken to."""
    return any(SPOKEN.search(match.group()) for match in _MARKED.finditer(words))


@lru_cache(maxsize=1024)
def quotes_speaker(text: str, sentence: Span) -> bool:
    """Whether a sentence quotes all that somebody says in it, and says no more than who, where and when."""
    words = sentence.of(text)
    outside = blank_quotations(words)
    quotes = list(_BLANK.finditer(outside))
    if not 1 <= len(quotes) <= _MOST_QUOTED or is_inside_marks(text, sentence):
        return False
    first, last = quotes[0], quotes[-1]
    opens, ends = first.start() == 0, last.end() >= len(words.rstrip("."))
    before = outside[: first.start()].rstrip()
    placed = opens or (ends and before.endswith((",", ":")))
    if not placed or (len(quotes) > 1 and not (opens and ends)):
        return False
    said = words[first.start() : first.end()]
    closed = not opens or _CLOSED.search(words[: first.end() + 1].rstrip()) or len(said.split()) >= _LONG
    rest = _BLANK.sub(" ", outside.replace(f"{before}", before.rstrip(":"), 1) if before else outside)
    return bool(closed) and not MARK.search(rest) and _is_statement(said) and _credits_alone(rest)


def _credits_alone(rest: str) -> bool:
    """Whether words beside a quotation credit it to somebody and tell nothing further that was said."""
    plain = _WHO.sub(" ", rest)
    cues = list(_SPEAKS.finditer(plain))
    if len(cues) != 1 or len(rest.split()) > _ROOM or _MORE.search(plain) or _VERBS.search(plain):
        return False
    around = plain[: cues[0].start()] + " " + plain[cues[0].end() :]
    return _SOMEBODY.search(around) is not None


def _is_statement(quote: str) -> bool:
    return len(quote.split()) >= _FEWEST and _WHOLE.fullmatch(quote.rstrip(".")) is not None


@lru_cache(maxsize=1024)
def tells_nothing_said(text: str, sentence: Span) -> bool:
    """Whether a sentence is the article's own, which goes on with nobody's words beside it."""
    words = sentence.of(text)
    if not is_told_plainly(words) or _WORDS.search(words):
        return False
    spoken = find_voice(text, sentence)
    if spoken is None or spoken.voice is not Voice.NOBODY:
        return False
    return _is_apart(text, sentence)


def _is_apart(text: str, sentence: Span) -> bool:
    """Whether a sentence cannot go on with what a source says, nor be handed to one behind it."""
    sentences = split_sentences(text)
    at = sentences.index(sentence)
    start = paragraph_start(text, sentence.start)
    first = max(0, at - _NEAR)
    paragraph = [
        one for one in sentences[first : at + _NEAR + 1] if paragraph_start(text, one.start) == start
    ]
    near = [*sentences[max(0, at - 1) : at], *(one for one in paragraph if one != sentence)]
    following = sentences[at + 1].of(text) if at + 1 < len(sentences) else ""
    handed = may_be_spoken(following) and _POINTS_BACK.search(following) is not None
    return not handed and not any(may_be_spoken(one.of(text)) for one in near)


def may_go_unsaid(text: str, sentence: Span) -> bool:
    """Whether a sentence surely tells nothing that somebody said in other words than theirs."""
    return quotes_all(text, sentence) or tells_nothing_said(text, sentence)
