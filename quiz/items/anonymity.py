"""Whether a sentence, by its words alone, credits unnamed people, somebody with a name, or nobody."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quiz.items.judging.heads import ONE_PERSON, SEVERAL_PEOPLE
from quiz.items.judging.lexicons import NEGATION
from quiz.items.judging.passages import split_sentences
from quiz.items.judging.patterns import AnyCase, group_words
from quiz.items.judging.sourcing import CREDITING, HEARSAY, find_hearsay_sentences
from quiz.items.judging.standing import Standing, judge_standing
from quiz.items.judging.subjects import Voice, find_names
from quiz.items.judging.utterance import is_told_plainly, may_be_spoken, may_speak
from quiz.items.judging.voices import Spoken, find_voice
from quiz.items.judging.words import count_words
from quiz.items.voice import is_own_statement
from quiz.text import Span

# "The police" and "the company" may pass for names.
_BODIES: Final = re.compile(
    r"\b(?:police|authorities|government|company|agency|ministry|department|university|clinic|school|hospital"
    r"|channel|network|newspaper|paper|website|blog|army|military|firm|court|state|report|study|office|bureau|council"
    r"|board|commission|committee)\b",
    re.IGNORECASE,
)
# In a sentence in which somebody may speak, such a place or group may pass for the name of one, too.
_GROUPS: Final = AnyCase(
    r"\b(?:county|city|town|village|district|parish|borough|province|party|union|association|society|clubs?|team|group"
    r"|church|library|museum|factory|store|shop|bank|league|institute|organi[sz]ation|charity|foundation|airline|hotel"
    r"|restaurant|laundry|zoo|theatre|theater|college|administration|embassy|parliament|senate|congress|campaign)\b"
)
_APPOSED: Final = re.compile(r",\s(?:an?|the|who|whose|[A-Z][\w’'-]+['’]s)\s[^,.“”\"]{2,90}(?=[,.])")
# Who may have a view that no word of speaking shows.
_VIEWERS: Final = re.compile(
    r"\b(?:officials?|authorities|experts?|analysts?|critics?|some|others|many|most|observers?|witness\w*|sources?"
    r"|insiders?|fans?|investigators?|police|leaders?|people|residents|locals|spokes\w+|scientists?|researchers?|readers"
    r"|they|supporters?|investors?|doctors?|lawyers?)\b",
    re.IGNORECASE,
)
# What begins so goes on with the sentence before.
_STARTS: Final = re.compile(
    r"(?:he|she|it|they|this|that|these|those|his|her|its|their|so|then|but|and|also|however|instead|still|yet|thus"
    r"|meanwhile|for example|for instance|in addition|in fact|once|both|all|some|others?|another|such)\b",
    re.IGNORECASE,
)
_REACH: Final = 2  # sentences
_FEWEST: Final = 7  # words of a sentence that gives information
_UNTOLD: Final = re.compile(
    r"\b(?:sources?|insiders?|persons?|people|man|men|woman|women|some|others|several|observers?|critics?|reports?"
    r"|statement|letter|document)\b|^(?:his|her|its|their)\b",
    re.IGNORECASE,
)
_NAMELESS: Final = frozenset((Voice.PRONOUN, Voice.PEOPLE, Voice.BARE, Voice.HEARSAY, Voice.NOBODY))
UNNAMED: Final = frozenset((Standing.ONE_UNNAMED, Standing.SEVERAL_UNNAMED))
_HEADS: Final = "|".join(
    sorted(ONE_PERSON | SEVERAL_PEOPLE | {"insiders"}, key=lambda head: (-len(head), head))
)
# Adverbs with which it is not sure that anybody said it.
_NO_DOUBT: Final = (
    r"(?!(?:reported|alleged|supposed|purported|apparent|seeming|presumab|possib|probab|hard|rare|scarce|bare"
    r"|near)ly\s)"
)
_SAYS: Final = (
    r"(?P<cue>(?:(?:has|have|had)\s+"
    r"(?:(?:recently|previously|repeatedly|exclusively|publicly|already|since|also)\s+)?)?"
    r"(?:said|says|say|told|tells?|confirmed|added|reported|announced|stated|explained"
    r"|wrote|warned|revealed|claimed|claims|believe[ds]?|think|fear|suspect|expect|estimate"
    r"|have\s(?:some\s|serious\s)?doubts))"
)
_MODIFIED: Final = (
    r"(?:\s(?:of|for|at|with|from|in|close|familiar|briefed|near|on|involved)\s(?:[\w’'-]+\s){0,7}?[\w’'-]+)?"
)
_PEOPLE: Final = (
    r"(?P<source>(?:(?:an?|one|another|some|several|two|three|four|many|most|multiple|other)\s)?"
    rf"(?:[\w’'.-]+\s){{0,4}}?(?:{_HEADS}){_MODIFIED})"
)
_ANY_HEAD: Final = AnyCase(rf"\b(?:{_HEADS})\b")
_BEFORE_CUE: Final = re.compile(
    group_words(
        rf"(?:^|[,;:]\s|[”\"]\s|\b(?:but|as|that|because)\s){_PEOPLE},?\s(?:{_NO_DOUBT}\w+ly\s|also\s)?{_SAYS}\b"
    ),
    re.IGNORECASE,
)
_AFTER_CUE: Final = re.compile(
    group_words(rf",[”\"]?\s(?P<cue>said|says|according\sto)\s{_PEOPLE}(?=[,.;]|$)"), re.IGNORECASE
)
_CROWD: Final = AnyCase(
    rf"\b(?:{_HEADS}|authorities|police|insiders?|critics?|some|others|many|observers|fans|locals|media"
    rf"|reports?|outlets"
    r"|rumou?rs?|agencies|investigators?|lawyers|doctors|prosecutors|deputies|troops|rebels|militants"
    r"|activists)\b"
)


@lru_cache(maxsize=1024)
def find_unnamed_credit(text: str, sentence: Span) -> tuple[Span, Span] | None:
    """Where a sentence names unnamed people as its source, and the cue beside them; None where it may not.

    Only people brought in as unknown count ("a clerk", "three residents"), of whom no name stands in `text`.
    """
    words = sentence.of(text)
    if not _ANY_HEAD.search(words):
        return None
    for pattern in (_BEFORE_CUE, _AFTER_CUE):
        for match in pattern.finditer(words):
            source = Span(*(sentence.start + at for at in match.span("source")))
            cue = Span(*(sentence.start + at for at in match.span("cue")))
            joined = (
                match["source"].casefold() == "people"
                or re.search(r"\b(?:and|or)\b", match["source"]) is not None
            )
            denied = joined or NEGATION.search(words[max(0, match.start("cue") - 20) : match.end("cue") + 4])
            if not denied and judge_standing(text, (source.of(text),)) in UNNAMED:
                return source, cue
    return None


_HOLDS: Final = AnyCase(
    r"\b(?:indicat|find(?:s|ing)|found\b|ask|declin|research|data\b|emerg|learn|hint|promis|agree"
    r"|hop(?:es|ed|ing)|fear|warn"
    r"|refus|comment|doubt|call|reveal|suggest|show|seem|appear|expect|conclud|determin|discover|think"
    r"|believ|feel|felt"
    r"|want|consider|hear|know|known|worr|plan|demand|urg|insist|express|mention|complain|joke|tease"
    r"|project|forecast|laud|hail|prais|regard|critic|suppos|dub(?:s|bed)\b|reput|blam|deem|sees\b|model(?:s|led)\b"
    r"|widely|typically|will\b|would\b|could\b|may\b|might\b)\w*"
)
_MARKS: Final = re.compile(r"[\"“”]|\s[‘']\w")


def credits_nobody(words: str) -> bool:
    """Whether a sentence is the outlet's own: nobody in it says, finds or thinks anything."""
    spoken = (CREDITING, HEARSAY, _CROWD, _HOLDS, _MARKS)
    return not any(pattern.search(words) for pattern in spoken)


def gives_no_name(text: str, sentence: Span) -> bool:
    """Whether a sentence surely does not name whoever its words are from.

    It has no name at all, or passes on nobody's words, or those of people who are called something else.
    """
    words = sentence.of(text)
    if (
        not find_names(words)
        and not _BODIES.search(words)
        and not (may_speak(words) and _GROUPS.search(words))
    ):
        return True
    spoken = find_voice(text, sentence)
    return spoken is not None and spoken.voice in _NAMELESS


def gives_no_unnamed_words(text: str, sentence: Span) -> bool:
    """Whether a sentence surely passes on no words of unnamed people, but a name's or nobody's."""
    spoken = find_voice(text, sentence)
    if spoken is None:
        return False
    if spoken.source is None or spoken.voice is not Voice.NAMED:
        silent = spoken.voice is Voice.NOBODY and not _VIEWERS.search(sentence.of(text))
        return silent and not _follows_unnamed(text, sentence)
    rest = text[sentence.start : spoken.source.start] + _APPOSED.sub(
        " ", text[spoken.source.end : sentence.end]
    )
    return spoken.whole and not _CROWD.search(rest)


def _follows_unnamed(text: str, sentence: Span) -> bool:
    """Whether one of the two sentences before credits unnamed people, with whose words this may go on."""
    sentences = split_sentences(text)
    at = sentences.index(sentence) if sentence in sentences else 0
    return any(find_unnamed_credit(text, before) for before in sentences[max(0, at - _REACH) : at])


def credits_all(text: str, sentence: Span) -> bool:
    """Whether a sentence surely credits all that it tells to somebody, by a name or by what they are."""
    spoken = find_voice(text, sentence)
    return spoken is not None and spoken.whole and names_teller(text, spoken)


def leaves_source_open(text: str, sentence: Span) -> bool:
    """Whether a sentence surely does not say where it has its information from."""
    spoken = find_voice(text, sentence)
    if spoken is None or spoken.voice not in (Voice.NOBODY, Voice.HEARSAY, Voice.BARE):
        return False
    return spoken.voice is not Voice.NOBODY or is_told_plainly(sentence.of(text))


def names_teller(text: str, spoken: Spoken) -> bool:
    """Whether whoever speaks is called by a name or by what they are: "airline officials", not "sources"."""
    if spoken.source is None:
        return False
    if spoken.voice is Voice.NAMED:
        return True
    told = spoken.voice in (Voice.PEOPLE, Voice.BODY)
    return told and _UNTOLD.search(spoken.source.of(text)) is None


def leaves_no_hearsay_open(text: str, sentence: Span) -> bool:
    """Whether a sentence surely calls nothing reported or believed without saying by whom."""
    spoken = find_voice(text, sentence)
    if spoken is None or HEARSAY.search(sentence.of(text)):
        return False
    told = spoken.voice in (Voice.NAMED, Voice.PRONOUN) and not _UNTOLD.search(sentence.of(text))
    return told or spoken.voice is Voice.NOBODY


def is_unexplained(text: str, sentence: Span) -> bool:
    """Whether a sentence gives information whose source neither it nor the sentence before it says."""
    spoken = find_voice(text, sentence)
    if spoken is None:
        return False
    if spoken.voice is Voice.HEARSAY:
        return any(sentence == one for one, _ in find_hearsay_sentences(text))
    words = sentence.of(text)
    plain = spoken.voice is Voice.NOBODY and is_told_plainly(words) and _STARTS.match(words) is None
    return plain and count_words(words) >= _FEWEST and not _follows_words(text, sentence)


def _follows_words(text: str, sentence: Span) -> bool:
    """Whether the sentence before has a word of speaking or a quotation, which this one may go on with."""
    sentences = split_sentences(text)
    at = sentences.index(sentence)
    return at > 0 and may_be_spoken(sentences[at - 1].of(text))


def speaks_itself(text: str, span: Span) -> bool:
    """Whether the sentence at `span` is the outlet's own statement, which nobody says, finds or thinks."""
    return is_own_statement(text, span) and credits_nobody(span.of(text))
