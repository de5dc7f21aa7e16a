"""Whether anybody answers for what a sentence passes on, judged by the words of the text alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quiz.items.judging.heads import is_people_noun
from quiz.items.judging.lexicons import FUNCTION_WORDS
from quiz.items.judging.passages import split_sentences
from quiz.items.judging.patterns import AnyCase, group_words
from quiz.items.judging.words import cover_topic, share_topic, topic_words
from quiz.text import Span

_QUOTED: Final = re.compile(r"[\"“][^\"”]*[\"”]")
SAYS: Final = AnyCase(
    r"\b(?:said|says|say|told|tells|wrote|writes|according\s+to|added|adds|announced|announces|stated"
    r"|states|explained"
    r"|explains|tweeted|posted|reports|reported|noted|notes|warned|warns|argued|argues|insisted|claimed"
    r"|claims|confirmed"
    r"|confirms|predicted|predicts|suggested|suggests|believes|thinks|acknowledged|admitted)\b"
)
_UNSAID: Final = re.compile(
    r"(?:\b(?:to|not|never|can|could|would|may|might|nobody|no\sone|none|nor|neither|nothing|without|refus\w+"
    r"|declin\w+)|n['’]t)\s(?:[\w’'-]+\s){0,4}$",
    re.IGNORECASE,
)
_UNSAID_REACH: Final = 40  # characters
_FEW: Final = 3  # words, such as "later" or "also", between somebody and a verb of saying
_REACH: Final = 60  # characters between a verb of saying and whoever says it
_VERBS: Final = r"(?:said|believed|thought|reported|understood|alleged|rumou?red|claimed)"
PASSIVE: Final = re.compile(
    rf"\s+(?P<cue>(?P<aux>is|are|was|were)\s+(?:also\s+|now\s+|still\s+|widely\s+)?{_VERBS}\s+to)"
    r"(?P<adverb>\s+(?:only|also|even|still|now|\w+ly))?\s+(?P<verb>[a-z]+)(?=\s)"
)
ADVERB: Final = re.compile(r"\s(?P<cue>reportedly|allegedly|supposedly|purportedly)(?=\s)")
IT_IS: Final = re.compile(
    rf"(?:^|,\s+)(?P<cue>it\s+(?:is|has\s+been|was)\s+(?:also\s+|now\s+"
    rf"|widely\s+)?{_VERBS})(?:\s+that)?(?!\s+(?:in|by|on|at)\b)\s+(?=\S)",
    re.IGNORECASE,
)
IT_ENDS: Final = re.compile(rf",\s+(?P<cue>it\s+(?:is|has\s+been|was)\s+(?:also\s+)?{_VERBS})\.?$")
# The nouns, never the verbs: "reports that" after a name says who reports.
RUMOUR: Final = AnyCase(
    r"(?:^|\b(?:there\s(?:are|were|is|was|have\sbeen|has\sbeen)(?:\s\w+)?|of|about|after|amid|despite|by|with|to|deny|denied"
    r"|recent|new|earlier|unconfirmed|conflicting|multiple|several|many|some|various|persistent|wild|online|any)\s)"
    r"(?P<cue>(?:reports|rumou?rs|claims|allegations|speculation|suggestions)\sthat)\s"
)
CUES: Final = (IT_ENDS, IT_IS, PASSIVE, ADVERB, RUMOUR)
# Any word with which a claim is kept at a distance, in whatever pattern.
HEARSAY: Final = AnyCase(
    group_words(
        rf"\b(?:(?:is|are|was|were|be|been|being|['’]s)\s+(?:\w+\s+)?(?:{_VERBS}|presumed|suspected|feared"
        rf"|estimated"
        r"|suggested|expected|revealed|rumou?red)\s+(?:to|that)\b"
        rf"|(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?(?:{_VERBS}|suspected|rumou?red|feared)\b"
        rf"|it\s+(?:is|was|has\s+been)\s+(?:\w+\s+)?(?:{_VERBS}|feared|suggested|revealed)"
        r"|reportedly|allegedly|supposedly|purportedly|reputedly|apparently|rumou?r(?:s|ed)?|hearsay|speculation"
        r"|purported|alleged|unconfirmed)\b"
    )
)
# Whoever is named with such a word may have made the claim.
CREDITING: Final = AnyCase(
    r"\b(?:said|says|say|(?<!been )(?<!was )(?<!be )told|tells|tell|wrote|writes|accord(?:ing|ance)"
    r"|announc\w+|claim(?:s|ed)?|warn(?:s|ed)|argu(?:es|ed)"
    r"|add(?:s|ed)|reports?|reported|reporting|confirm(?:s|ed)|statement|stud(?:y|ies)|survey|sources?"
    r"|officials?|insiders?"
    r"|experts?|analysts?|researchers?|tweet(?:s|ed)?|reveal(?:s|ed)|quot(?:es|ed|ing)|cit(?:es|ed|ing)"
    r"|interview(?:s|ed)?|estimat\w+|suggest(?:s|ed)|explain(?:s|ed)|stat(?:es|ed)|not(?:es|ed)"
    r"|describ\w+|insist(?:s|ed)"
    r"|believes?|thinks?|acknowledg\w+|den(?:y|ies|ied)|alleges?|accus\w+|suspects?|recalled?|rumou?r\w*"
    r"|sourced?"
    r"|testif\w+|predict\w*|points?\s+out|via|per|blog|leak\w*|mak(?:es|ing)\s+the\s+claim)\b"
)
_POINTS_BACK: Final = re.compile(
    r"\b(?:the|this|that|these|those|such)\s(?:[\w’'-]+\s){0,2}(?:reports?|claims?|rumou?rs?|story"
    r"|stories|news|information"
    r"|allegations?|accounts?|tale|statements?)\b|\baccording\s+to\b",
    re.IGNORECASE,
)
_NAMELESS: Final = re.compile(r"\b(?:sources?|insiders?)\b", re.IGNORECASE)
# What is said after such words is mostly from the same place.
_PASSES_ON: Final = re.compile(
    r"\b(?:report\w*|according|sources?|insiders?|citing|cites|quoting|quoted|rumou?r\w*|claim\w*"
    r"|alleg\w+|via|per|blog"
    r"|tweet\w*|legend|myth|study|survey|experts?|researchers?)\b|:$",
    re.IGNORECASE,
)
REPEATED: Final = 0.5
_SUMMED_UP: Final = 2  # words that a first sentence shares with the place that it sums up
SAME: Final = 0.6
_NEAR: Final = 0.25
MIN_TOPIC: Final = 3  # words below which a claim is about too little to be looked for elsewhere
_LEAD: Final = 3  # sentences that sum up what follows


@lru_cache(maxsize=1024)
def tells_who_spoke(words: str) -> bool:
    """Whether a verb tells in the words that somebody says something: none of hearsay, such as "is said to".

    Nor one of what is not said or yet to be said: "to say", "did not say".
    """
    heard = [match.span() for match in HEARSAY.finditer(words)] if SAYS.search(words) else []
    return any(
        not any(start <= match.start() < end for start, end in heard)
        and not _UNSAID.search(words[max(0, match.start() - _UNSAID_REACH) : match.start()])
        for match in SAYS.finditer(words)
    )


def find_cue(words: str) -> re.Match[str] | None:
    """The first of the closed patterns that pass a claim on for nobody; its group "cue" is what says so."""
    return next((match for pattern in CUES if (match := pattern.search(words))), None)


@lru_cache(maxsize=64)
def find_hearsay_sentences(text: str) -> tuple[tuple[Span, Span], ...]:
    """The sentences that call something reported or believed and leave open by whom, each with its cue.

    A sentence that only takes up what somebody was credited with just before it is none.
    """
    found, sentences = [], split_sentences(text)
    for at, sentence in enumerate(sentences):
        match = find_cue(sentence.of(text))
        if match is None:
            continue
        own = _strip_cue(sentence.of(text))
        carried = at > 0 and _is_carried(text, sentences[at - 1], sentence)
        if not (carried or CREDITING.search(own) or HEARSAY.search(own)):
            found.append((sentence, Span(*(sentence.start + place for place in match.span("cue")))))
    return tuple(found)


def _is_carried(text: str, before: Span, sentence: Span) -> bool:
    """Whether a sentence may take up what somebody was credited with just before it."""
    if not CREDITING.search(before.of(text)):
        return False
    together = "\n" not in text[before.end : sentence.start]
    near = share_topic(_strip_cue(sentence.of(text)), before.of(text)) >= _NEAR
    return near or (together and _PASSES_ON.search(before.of(text)) is not None)


def is_unsourced(text: str, sentence: Span, claim: str) -> bool:
    """Whether nobody is named for a claim: in its sentence, in the one before, or where it is repeated."""
    sentences = split_sentences(text)
    at = sentences.index(sentence) if sentence in sentences else -1
    if at < 0 or CREDITING.search(_strip_cue(sentence.of(text))):
        return False
    own = _strip_cue(claim)
    if len(topic_words(own)) < MIN_TOPIC or (at and _may_carry_over(sentences[at - 1].of(text), own)):
        return False
    following = " ".join(after.of(text) for after in sentences[at + 1 : at + 3])
    follower = sentences[at + 1].of(text) if at + 1 < len(sentences) else ""
    if _POINTS_BACK.search(following) or _NAMELESS.search(follower):
        return False
    others = (other.of(text) for other in sentences if other != sentence)
    return not any(_repeats(own, other, lead=at < _LEAD) for other in others if CREDITING.search(other))


def _may_carry_over(before: str, claim: str) -> bool:
    """Whether whoever is credited in the sentence before may have made the claim, too."""
    if not CREDITING.search(before):
        return False
    return _PASSES_ON.search(before) is not None or share_topic(claim, before) > 0


def _repeats(claim: str, other: str, *, lead: bool) -> bool:
    """Whether another sentence speaks of the same; one that sums up is repeated in fewer of its words."""
    if lead and len(topic_words(claim) & topic_words(other)) >= _SUMMED_UP:
        return True
    if cover_topic(claim, other) >= REPEATED:
        return True
    return share_topic(claim, other) >= SAME and len(topic_words(other)) > MIN_TOPIC


def is_repeated_bare(text: str, region: Span, claim: str) -> bool:
    """Whether a sentence outside `region` says most of a claim without naming anybody for it."""
    others = (other.of(text) for other in split_sentences(text) if not other.overlaps(region))
    return any(cover_topic(claim, other) >= REPEATED and not CREDITING.search(other) for other in others)


def is_hearsay_elsewhere(text: str, region: Span) -> bool:
    """Whether a sentence outside `region` calls most of what stands there reported or believed."""
    words = region.of(text)
    others = (other.of(text) for other in split_sentences(text) if not other.overlaps(region))
    return any(HEARSAY.search(other) and cover_topic(words, other) >= REPEATED for other in others)


def names_source(sentence: str, claim: str = "") -> bool:
    """Whether a verb of saying and a name or a noun for people stand in a sentence beside its claim."""
    rest = _QUOTED.sub(" ", sentence.replace(claim, " ") if claim else sentence)
    for verb in SAYS.finditer(rest):
        near = (
            f"{rest[max(0, verb.start() - _REACH) : verb.start()]} {rest[verb.end() : verb.end() + _REACH]}"
        )
        words = re.findall(r"[\w’'-]+", near)
        if any(_is_somebody(word) for word in words):
            return True
    return False


def stands_beside(text: str, source: Span, cue: Span) -> bool:
    """Whether a verb of saying is the cue and at most a few words stand between it and the source."""
    gap = text[source.end : cue.start] if source.end <= cue.start else text[cue.end : source.start]
    return SAYS.search(cue.of(text)) is not None and len(gap.split()) <= _FEW


def _is_somebody(word: str) -> bool:
    folded = word.casefold()
    if _NAMELESS.fullmatch(word):
        return False
    return is_people_noun(folded) or (word[:1].isupper() and folded not in FUNCTION_WORDS)


def _strip_cue(words: str) -> str:
    match = find_cue(words)
    return f"{words[: match.start('cue')]} {words[match.end('cue') :]}" if match else words
