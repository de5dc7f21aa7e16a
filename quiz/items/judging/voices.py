"""Who speaks in a sentence, judged by its words alone: somebody with a name, others, or nobody at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from quiz.items.judging.lexicons import FUNCTION_WORDS, NEGATION
from quiz.items.judging.passages import split_sentences
from quiz.items.judging.sourcing import HEARSAY
from quiz.items.judging.subjects import Voice, find_subject
from quiz.items.judging.utterance import CUE, FIRST, MARK, MAY_SPEAK
from quiz.text import Span


@dataclass(frozen=True, slots=True)
class Spoken:
    """A voice with the words for whoever speaks and the verb beside them; None where there are none.

    `whole` says that the source is credited with all that the sentence tells.
    """

    voice: Voice
    source: Span | None = None
    cue: Span | None = None
    whole: bool = False


_DOUBLE: Final = re.compile(r"“[^”]*”|\"[^\"]*\"")
_SINGLE: Final = re.compile(r"(?<!\w)[‘'](?=\w)(?:[^‘“”\"]*?)(?<=[.,!?\w])['’](?=[\s.,;]|$)")
_JOINED: Final = re.compile(r",\s(?:and|but|while|although|though|so|as|with)\b|;|\s[–—-]\s")
_OPENED: Final = re.compile(r":?\s*“|”")
_BLOCK_ENDS: Final = (":", ",", "…")
_FAR_BACK: Final = 600  # characters in which the two paragraphs before are looked for


@lru_cache(maxsize=1024)
def find_voice(text: str, sentence: Span) -> Spoken | None:
    """Whose words the sentence at `sentence` passes on; None where its own words do not tell for certain."""
    words = sentence.of(text)
    if words.count('"') % 2 or words.count("“") != words.count("”") or words.endswith("?"):
        return None
    outside = blank_quotations(words)
    if not any(character.isalnum() for character in outside):
        return Spoken(Voice.BARE)
    if MARK.search(_OPENED.sub(" ", outside)) or is_inside_marks(text, sentence):
        return None
    if HEARSAY.search(outside):
        return _judge_hearsay(text, sentence, outside)
    cues = list(CUE.finditer(outside))
    if not cues:
        silent = _holds_titles_alone(words) and not (MAY_SPEAK.search(words) or FIRST.search(words))
        return Spoken(Voice.NOBODY) if silent else None
    spoken = _find_speaker(sentence, outside, cues)
    doubtful = (
        spoken and spoken.voice is Voice.NAMED and spoken.source and _may_be_common(text, spoken.source)
    )
    return None if doubtful else spoken


def _judge_hearsay(text: str, sentence: Span, outside: str) -> Spoken | None:
    """The voice of a sentence that calls something reported: somebody with a name beside it, or nobody."""
    rest = HEARSAY.sub(lambda match: "…" * len(match.group()), outside)
    cues = list(CUE.finditer(rest))
    if cues:
        spoken = _find_speaker(sentence, rest, cues)
        named = spoken is not None and spoken.voice is Voice.NAMED and spoken.source is not None
        if not named or spoken is None or spoken.source is None or _may_be_common(text, spoken.source):
            return None
        return replace(spoken, whole=False)
    unsure = MAY_SPEAK.search(rest) or MARK.search(outside) or FIRST.search(outside)
    return None if unsure else Spoken(Voice.HEARSAY)


def _may_be_common(text: str, source: Span) -> bool:
    """Whether nothing but its place at the beginning may give the one word at `source` its capital."""
    word = source.of(text)
    inside = rf"(?:[a-z,]|\b[A-Z][\w’'.]*)\s{re.escape(word)}\b"
    common = word.endswith("s") or word.casefold() in text
    return " " not in word and word[1:].islower() and common and not re.search(inside, text)


def blank_quotations(words: str) -> str:
    """The words with nothing but spaces between quotation marks, which become curly double ones."""
    return _SINGLE.sub(_blank, _DOUBLE.sub(_blank, words))


def _holds_titles_alone(words: str) -> bool:
    """Whether nothing but titles stands in quotation marks: a term in lower case may be somebody's."""
    quoted = [
        match.group()[1:-1].split() for pattern in (_DOUBLE, _SINGLE) for match in pattern.finditer(words)
    ]
    return all(word[:1].isupper() or word in FUNCTION_WORDS for part in quoted for word in part)


def _blank(match: re.Match[str]) -> str:
    return f"“{' ' * (len(match.group()) - 2)}”"


def is_inside_marks(text: str, sentence: Span) -> bool:
    """Whether a quotation is open where the sentence begins, or a paragraph before it may open a block."""
    start = text.rfind("\n", 0, sentence.start) + 1
    before = text[start : sentence.start]
    if before.count('"') % 2 or before.count("“") > before.count("”"):
        return True
    opening = text[max(0, start - _FAR_BACK) : start]
    earlier = [line.strip() for line in opening.split("\n") if line.strip()][-2:]
    return any(line.endswith(_BLOCK_ENDS) for line in earlier)


def _find_speaker(sentence: Span, outside: str, cues: list[re.Match[str]]) -> Spoken | None:
    """Whoever one of the cues belongs to: somebody with a name, else the only one there is."""
    found = [(cue, subject) for cue in cues if (subject := find_subject(outside, cue)) is not None]
    named = [(cue, subject) for cue, subject in found if subject[0] is Voice.NAMED]
    if not found or len(named) not in (0, len(found)) or (not named and len(cues) > 1):
        return None  # nobody for certain, or one of several, and which of them is open
    cue, (voice, start, end) = (named or found)[0]
    if NEGATION.search(outside[max(0, cue.start() - 20) : cue.end() + 4]):
        return None
    beside = _speaks_beside(outside, cue, start, end)
    if voice is not Voice.NAMED and beside:
        return None
    at = sentence.start
    whole = not beside and len(cues) == 1 and _JOINED.search(outside) is None
    return Spoken(voice, Span(at + start, at + end), Span(at + cue.start(), at + cue.end()), whole)


def _speaks_beside(words: str, cue: re.Match[str], start: int, end: int) -> bool:
    """Whether a word of speaking stands in the sentence beside the cue and whoever it belongs to."""
    first, last = sorted(((cue.start(), cue.end()), (start, end)))
    rest = (words[: first[0]], words[first[1] : last[0]], words[last[1] :])
    return any(MAY_SPEAK.search(part) for part in rest)


@lru_cache(maxsize=128)
def list_voices(text: str) -> tuple[tuple[Span, Spoken], ...]:
    """The sentences of `text` of which it is plain whose words they pass on, in order."""
    judged = ((sentence, find_voice(text, sentence)) for sentence in split_sentences(text))
    return tuple((sentence, spoken) for sentence, spoken in judged if spoken is not None)
