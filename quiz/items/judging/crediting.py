"""Whether a sentence may credit words to a source, judged by the text alone and on the side of caution."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from quiz.items.judging.heads import SEVERAL_PEOPLE
from quiz.items.judging.lexicons import FUNCTION_WORDS, GENERIC
from quiz.items.judging.passages import sentence_range
from quiz.items.judging.patterns import AnyCase
from quiz.items.judging.relations import find_mentions, find_relation, has_proper_name, is_personal_name
from quiz.items.judging.words import count_words, list_words
from quiz.text import Span

# Verbs and nouns by which words or views may be credited, wide on purpose: one of them is enough to doubt.
MAY_CREDIT: Final = AnyCase(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|wr(?:ote|ites?|itten|iting)|according|add(?:s|ed|ing)|stat(?:es?|ed|ing)"
    r"|announc\w+|expla\w+|claim\w*|confirm\w*|not(?:es?|ed|ing)|warn\w*|suggest\w*|tweet\w*|post(?:s|ed|ing)?|argu\w+"
    r"|insist\w*|den(?:y|ies|ied|ying)|declar\w+|testif\w+|reveal\w*|acknowledg\w+|believ\w+|th(?:ink|inks|ought|inking)"
    r"|estimat\w+|expect\w*|ask\w*|repl(?:y|ies|ied)|recall\w*|stress\w*|admit\w*|agree\w*|predict\w*|urg(?:es?|ed|ing)"
    r"|call(?:s|ed|ing)?|jok(?:es?|ed|ing)|complain\w*|describ\w+|mention\w*|point(?:s|ed|ing)?|report(?:s|ed|edly|ing)?"
    r"|sp(?:eak|eaks|oke|oken|eaking)|remark\w*|statements?|comment\w*|quot\w+|cit(?:es?|ed|ing)|fe(?:el|els|lt|eling)"
    r"|hop(?:es?|ed|ing)|fear\w*|vow\w*|pledg\w+|promis\w+|accus\w+|blam\w+|prais\w+|critici\w+|shar(?:es?|ed|ing)"
    r"|recount\w*|maintain\w*|contend\w*|assert\w*|alleg\w+|doubt\w*|question\w*|dismiss\w*|reject\w*|express\w*|voic\w+"
    r"|demand\w*|view\w*|kn(?:ow|ows|ew|own)|conclud\w+|indicat\w+|learn\w*|opin\w+|consider\w*|refus\w*|declin\w*|want\w*"
    r"|interview\w*|talk\w*|answer\w*|respon[ds]\w*|account|version|words?|message\w*|letter\w*|email\w*|video\w*|remember\w*"
    r"|understand\w*|understood|propos\w+|recommend\w*|advis\w+|apologi\w+|thank\w*|wonder\w*|worr\w+|realiz\w+|realis\w+"
    r"|find(?:s|ing|ings)?|found|show(?:s|ed|n)?|see(?:s|n)?|saw|hear[sd]?|notic\w+|publish\w*|issu(?:es?|ed)|releas\w+|sign\w*"
    r"|disput\w+|reiterat\w+|emphasi\w+|clarif\w+|allow(?:s|ed)|concede\w*|caution\w*|assur\w+|guess\w*|figur\w+|decid\w+"
    r"|plan(?:s|ned)?|see[kn]s?|sought|rul(?:es?|ed)|order(?:s|ed)?|swor\w+|swear\w*|sai|inform\w*|reckon\w*|identif\w+)\b"
)
# Those of them by which somebody may be said to have spoken or written, or to hold a view: what is only seen,
# found, known, shown, planned, decided or shared out is not said.
MAY_SPEAK: Final = AnyCase(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|wr(?:ote|ites?|itten|iting)|according|add(?:s|ed|ing)"
    r"|stated|states\sthat|stating|announc\w+|expla\w+|claim\w*|confirm\w*|not(?:es|ed|ing)|warn\w*|suggest\w*|tweet\w*"
    r"|post(?:s|ed|ing)|argu\w+|insist\w*|den(?:y|ies|ied|ying)|declar\w+|testif\w+|reveal\w*|acknowledg\w+|believ\w+"
    r"|th(?:ink|inks|ought|inking)|estimat\w+|expect\w*|ask\w*|repl(?:y|ies|ied)|recall\w*|stress\w*|admit\w*|agree[sd]?"
    r"|agreeing|predict\w*|urg(?:es?|ed|ing)|call(?:s|ed|ing)|jok(?:es?|ed|ing)|complain\w*|describ\w+|mention\w*"
    r"|point(?:s|ed|ing)\s(?:out|to)|report(?:s|ed|edly|ing)?|sp(?:eak|eaks|oke|oken|eaking)|remark\w*|statements?"
    r"|comment\w*|quot\w+|cit(?:es?|ed|ing)|fe(?:el|els|lt|eling)|hop(?:es?|ed|ing)|fear\w*|vow\w*|pledg\w+|promis\w+"
    r"|accus\w+|blam\w+|prais\w+|critici\w+|shared|recount\w*|maintain\w*|contend\w*|assert\w*|alleg\w+|doubt\w*"
    r"|question(?:ed|s|ing)|dismiss\w*|reject\w*|express(?:es|ed|ing)|voic(?:es|ed|ing)|demand\w*|conclud\w+|indicat\w+"
    r"|refus\w+|declin\w+|interview\w*|talk\w*|answer\w*|respon[ds]\w*|words?|messages?|letters?|emails?|e-mails?|videos?"
    r"|remember\w*|propos\w+|recommend\w*|advis(?:es|ed|ing)|apologi\w+|thank\w*|wonder\w*|worr\w+|reali[sz]\w+"
    r"|publish\w*|issued|issuing|releas\w+|disput\w+|reiterat\w+|emphasi\w+|clarif\w+|concede\w*|caution\w*|assur\w+"
    r"|f(?:ind|inds|ound)|findings|evidence|notes?|accounts?|analys[ei]s|research|stud(?:y|ies)|papers?|books?|blogs?"
    r"|columns?|memos?|stor(?:y|ies)|views?|opinions?|testimony|forecasts?|predictions?|advice|claims?|answers?"
    r"|reckon\w*|inform(?:s|ed|ing)|order(?:s|ed)|swor\w+|swear\w*|want(?:s|ed)|understands?|account\sof|version\sof)\b"
)
# With these a source is surely said to speak.
SPEAKING: Final = re.compile(
    r"(?:said|says|say|told|tells|tell|wrote|writes|write|added|adds|explained|explains|tweeted|tweets"
    r"|according to"
    r"|announced|announces|stated|states|reports|reported|claimed|claims|argued|argues|noted|notes|warned|warns"
    r"|insisted|insists|confirmed|confirms|declared|testified|recalled|recalls|replied|posted|joked|commented"
    r"|acknowledged|admitted|admits|suggested|suggests|predicted|pointed out|continued|responded|answered"
    r"|revealed"
    r"|remarked|indicated|indicates|concluded|stressed|emphasized|maintained|concedes|conceded|asserted|reiterated|clarified)",
    re.IGNORECASE,
)
SPOKEN: Final = AnyCase(rf"\b{SPEAKING.pattern}\b")
_MARK: Final = re.compile(r"[\"“”]|(?<!\w)[‘'](?=\w)")
_MARKS: Final = ("“", '"', "‘", "'")
_INNER: Final = re.compile(
    r"“([^“”]*)”|\"([^\"]*)\"|(?<!\w)[‘']((?:[^‘’'“”\"]|(?<=\w)['’](?=\w))*)['’](?!\w)"
)
_QUOTED: Final = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_PERSON_WORD: Final = re.compile(r"\b(?:I|he|she|they|we|it|my|our|who|himself|herself)\b", re.IGNORECASE)
_FIRST_WORD: Final = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s|you|your)\b|\bI['’]")
_GROUPS: Final = SEVERAL_PEOPLE | {"police", "authorities", "media", "doctors", "reports", "lawmakers"}
_OTHER_GROUPS: Final = frozenset(
    ("police", "authorities", "officials", "media", "reports", "doctors", "lawmakers", "prosecutors")
)
NOBODY_ELSE: Final = "nobody else is named for its words"
_NAMED_BESIDE: Final = "it names the source beside words or views"
_ADVERBS: Final = r"(?:\s+(?:\w+ly|also|later|then|has|have|had|once|again|still))*"
_NAME_BEFORE: Final = re.compile(rf"([A-Z][\w’'.&-]*(?:\s+[A-Z][\w’'.&-]*)*){_ADVERBS}\s+$")
_INVERTED: Final = re.compile(r"(?:^|[,.!?”\"’])\s*$")
_NAME_AFTER: Final = re.compile(r"\s+((?:[a-zA-Z-]+\s+){0,4}?(?:[A-Z][\w’'.&-]*)(?:\s+[A-Z][\w’'.&-]*)*)")
_OPENS_BLOCK: Final = (":", ",", "...", "…")
_SCARE_WORDS: Final = 4  # so many words in marks are a name or a term, no statement


@lru_cache(maxsize=1024)
def may_be_quoted(text: str, span: Span) -> bool:
    """Whether the sentence at `span` may be somebody's words: in open marks, set off as a block, or "I"."""
    start = text.rfind("\n", 0, span.start) + 1
    before = text[start : span.start]
    if before.count('"') % 2 or before.count("“") > before.count("”") or _FIRST_WORD.search(span.of(text)):
        return True
    return _is_set_off([line.strip() for line in text[:start].split("\n") if line.strip()][-2:])


def _is_set_off(earlier: Sequence[str]) -> bool:
    """Whether a colon or comma at the end of one of the two paragraphs before opens a block of words."""
    if not earlier:
        return False
    if earlier[-1].endswith(_OPENS_BLOCK):
        return True
    return len(earlier) > 1 and earlier[0].endswith(_OPENS_BLOCK) and earlier[1][0] not in "“\"‘'"


def find_credit(text: str, span: Span, names: Sequence[str]) -> str | None:
    """Why the sentence at `span` may credit words to the source of these names; None if it surely does not.

    It surely does not where it names the source and has no word of speaking or thinking, where each such word
    has somebody else's name beside it, and where it has neither such a word nor a quotation.
    """
    return _find_credit(text, span, names, MAY_CREDIT)


def find_speech(text: str, span: Span, names: Sequence[str]) -> str | None:
    """Why the sentence at `span` may report what the source of these names said; None if it does not.

    As `find_credit`, but what the source is said to see, know or plan is nothing that it says, and one person
    may say something of another. Of groups only those are somebody else that the source is not of.
    """
    why = _find_credit(text, span, names, MAY_SPEAK)
    words = span.of(text)
    if why == _NAMED_BESIDE and _is_said_by_another(text, words, names):
        return None
    if why is None and _may_be_of_group(text, words, names[0]):
        return "whoever speaks here may be one with the source"
    return why


def _is_said_by_another(text: str, words: str, names: Sequence[str]) -> bool:
    """Whether the one word of speaking in a sentence that names the source is somebody else's by name."""
    cues = [Span(*match.span()) for match in MAY_SPEAK.finditer(words)]
    outside = _blank_quotations(words)
    if len(cues) != 1 or not SPOKEN.fullmatch(cues[0].of(outside)) or not _are_marks_paired(words):
        return False
    speaker = find_speaker(outside, cues[0])
    named = speaker is not None and any(find_mentions(speaker, name) for name in names)
    return speaker is not None and not named and not _may_be(text, speaker, names)


def _may_be_of_group(text: str, words: str, name: str) -> bool:
    """Whether a group speaks of which the source may be, as a father is of a family."""
    outside = _blank_quotations(words)
    for cue in SPOKEN.finditer(outside):
        before = list_words(outside[: cue.start()])[-1:]
        if before and before[0] in _GROUPS and before[0] not in _OTHER_GROUPS:
            return True
        if before and before[0] in _GROUPS and find_relation(text, name, before[0]) is not None:
            return True
    return False


def _are_marks_paired(words: str) -> bool:
    return words.count('"') % 2 == 0 and words.count("“") == words.count("”")


def _find_credit(text: str, span: Span, names: Sequence[str], crediting: AnyCase) -> str | None:
    words = span.of(text)
    if may_be_quoted(text, span):
        return "it may be part of a quotation"
    marked = _holds_quotation(words)
    if any(span.contains(mention) for name in names for mention in find_mentions(text, name)):
        spoken = crediting.search(words) is not None
        return _NAMED_BESIDE if spoken or marked else None
    outside = _blank_quotations(words)
    cues = list(SPOKEN.finditer(outside))
    group = is_personal_name(names[0])  # one person is no group, while a body may speak through one
    speakers = [find_speaker(outside, Span(*cue.span()), groups=group) for cue in cues]
    if None in speakers or (marked and not cues):
        return NOBODY_ELSE
    if not cues:
        loose = crediting.search(outside) and _PERSON_WORD.search(outside)
        return "a pronoun in it may stand for the source" if loose else None
    if any(speaker and _may_be(text, speaker, names) for speaker in speakers if speaker not in _GROUPS):
        return "whoever it names may speak for the source"
    return None


def _blank_quotations(words: str) -> str:
    return _QUOTED.sub(lambda match: "“" + " " * (len(match.group()) - 2) + "”", words)


def speaks_outside_marks(words: str) -> bool:
    """Whether a sentence has a cue of speaking outside quotation marks, and no mark without its partner."""
    return _are_marks_paired(words) and SPOKEN.search(_blank_quotations(words)) is not None


def _holds_quotation(words: str) -> bool:
    """Whether more than a term stands in quotation marks, or the sentence begins or ends inside them."""
    inner = ["".join(filter(None, match.groups())) for match in _INNER.finditer(words)]
    lone = _MARK.search(_INNER.sub(" ", words)) is not None
    return lone or words[:1] in _MARKS or any(count_words(part) > _SCARE_WORDS for part in inner)


def find_speaker(words: str, cue: Span, *, groups: bool = False) -> str | None:
    """The name that stands directly before a cue, or behind one that follows a quotation; None without one.

    With `groups` a noun for several people before the cue will do ("police said").
    """
    before, after = words[: cue.start], words[cue.end :]
    spoken = list_words(before)[-1:]
    if groups and spoken and spoken[0] in _GROUPS:
        return spoken[0]
    citing = words[cue.start : cue.end].casefold() == "according to"
    named = None if citing else _NAME_BEFORE.search(before)
    if named is None and (citing or _INVERTED.search(before)):
        named = _NAME_AFTER.match(after)
    if named is None:
        return None
    name = " ".join(named.group(1).split())
    proper = has_proper_name(name) and name.split()[0].casefold() not in FUNCTION_WORDS | {
        "he",
        "she",
        "they",
    }
    return name if proper and not GENERIC.search(name) else None


def _may_be(text: str, speaker: str, names: Iterable[str]) -> bool:
    return any(find_relation(text, name, speaker) is not None for name in names)


_RESOLVABLE: Final = frozenset(("he", "she", "who"))
_FULL_NAME: Final = re.compile(r"\b[A-Z][\w’'.-]+\s+(?:[A-Z][\w’'.-]*\s+)?[A-Z][\w’'-]+")
_PRONOUN_REACH: Final = 2


def is_loose_reference(text: str, spans: Sequence[Span], name: str) -> bool:
    """Whether nothing but a pronoun at `spans` refers to `name`, and it may stand for somebody else.

    It may unless the name stands at most two sentences before it with no other full name between the two.
    """
    words = [" ".join(span.of(text).split()).casefold() for span in spans]
    if any(find_mentions(span.of(text), name) for span in spans):
        return False
    if not spans or not all(word in _RESOLVABLE for word in words):
        return True
    pronoun = spans[0].start
    named = [mention for mention in find_mentions(text, name) if mention.end <= pronoun]
    if not named:
        return True
    here, there = sentence_range(text, spans[0]).start, sentence_range(text, named[-1]).start
    between = text[named[-1].end : pronoun]
    return here - there > _PRONOUN_REACH or _FULL_NAME.search(between) is not None
