"""Claims that a text passes on and names nobody for: "is said to", "reportedly", "it is believed that"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quiz.items.clarity import CONNECTIVE, MAX_WORDS, MIN_WORDS
from quiz.items.judging.heads import is_people_noun
from quiz.items.judging.lexicons import (
    DEICTIC,
    EXPLETIVE,
    FIRST_PERSON,
    LEADING_CONJUNCTION,
    PERSONAL,
    SENSITIVE,
)
from quiz.items.judging.passages import split_sentences
from quiz.items.judging.patterns import AnyCase
from quiz.items.judging.sourcing import ADVERB, HEARSAY, IT_ENDS, IT_IS, PASSIVE, is_unsourced
from quiz.items.judging.words import count_words, list_words
from quiz.items.wording import balanced_marks, make_sentence, squeeze
from quiz.text import Span

_SUBORDINATE: Final = re.compile(
    r"\b(?:who|which|whose|that|as|when|while|where|after|before|because|since|if|although|though|whether"
    r"|and|but|or"
    r"|how|why|what)\b|[;:()–—]|\s-\s",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(
    r"^(?:(?:In|On|At|During|By|Since|For|Last|Earlier|Later|Until|Now|Still|Today|Yesterday|However"
    r"|Meanwhile|Further"
    r"|Furthermore|Moreover|Also|Perhaps|Just|Shortly|Before|After|With|\w+ly)\b[^,]{0,60},\s+(?:(?:just"
    r"|shortly|on|in|at)\s[^,]{0,60},\s+)?)"
)
_ASIDE: Final = re.compile(
    r"^(?P<head>[^,]+),\s(?!and\b|or\b)[^,]+,(?P<tail>(?:\s(?:is|are|was|were|has|have|had|will))?)$"
)
_CUT: Final = re.compile(
    r",?\s+(?:who|which|but|although|though|while|whereas|despite|as|—|–|-)\s.*$|,\s+(?:and|so|with"
    r"|judging)\s.*$|;.*$"
    r"|\s+and\s+(?:is|are|was|were|has|have|had|will|would|could)\b.*$"
)
_NAMED_BEFORE: Final = re.compile(r"(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}),\s(?:which|who)$")
_IRREGULAR: Final = {"do": "does", "go": "goes", "have": "has", "be": "is"}
_NO_CLAIM: Final = re.compile(r"(?:to|[a-z]+ing|if|whether|how|what|why|where|when|who)\b")
_COMMA: Final = re.compile(r",(?!\d)")
# The fat of a food or in the blood is no word for anybody.
_NOURISHED: Final = (
    "(?:"
    + "|".join(
        rf"(?<=\b{word}[\s-]fat)"
        for word in (
            "saturated",
            "trans",
            "dairy",
            "animal",
            "milk",
            "body",
            "low",
            "high",
            "total",
            "healthy",
        )
    )
    + r")(?!\s(?:old\s)?(?:m[ae]n|wom[ae]n|boys?|girls?|kids?|people|persons?|guys?|lad(?:y|ies)|\w+ers?)\b)"
)
# Words that run somebody down stay out of options, whoever is meant.
SLANTED: Final = AnyCase(
    rf"\b(?:demented|despots?|plump|rogue|thugs?|crazed|evil|monsters?|bloated|fat(?!{_NOURISHED})|freak)\b"
)
_FAR: Final = 12  # words of a subject


@dataclass(frozen=True, slots=True)
class Hearsay:
    """One claim without a source: its sentence, the cue, and the claim as a statement without the cue."""

    sentence: Span
    cue: Span
    claim: str


@lru_cache(maxsize=64)
def find_hearsay(text: str) -> tuple[Hearsay, ...]:
    """The claims of `text` that nobody is named for, not even beside them or for the same claim elsewhere."""
    sentences = split_sentences(text)
    found = (_read(text, sentence) for sentence in sentences if HEARSAY.search(sentence.of(text)))
    return tuple(one for one in found if one is not None and is_unsourced(text, one.sentence, one.claim))


def _read(text: str, sentence: Span) -> Hearsay | None:
    """The hearsay of a sentence with one cue, or None where its claim cannot be set apart."""
    words = sentence.of(text)
    if "\n" in words or len(HEARSAY.findall(words)) != 1:
        return None
    for pattern, state in ((IT_ENDS, _before), (IT_IS, _after), (PASSIVE, _finite), (ADVERB, _without)):
        match = pattern.search(words)
        if match:
            claim = state(words, match)
            start = sentence.start
            cue = Span(start + match.start("cue"), start + match.end("cue"))
            return Hearsay(sentence, cue, make_sentence(claim)) if claim and _stands(claim) else None
    return None


def _before(words: str, match: re.Match[str]) -> str:
    return "" if HEARSAY.search(words[: match.start()]) else words[: match.start()]


def _after(words: str, match: re.Match[str]) -> str:
    """What follows "it is said that", where nothing but an opening stands before it."""
    before = words[: match.start("cue")]
    plain = not before or (_OPENING.fullmatch(before) is not None) or count_words(before) <= 1
    return _shorten(words[match.end() :]) if plain else ""


def _finite(words: str, match: re.Match[str]) -> str:
    """The claim of “The ship is said to be old”: “The ship is old”."""
    named = _NAMED_BEFORE.search(words[: match.start()])
    subject = named["name"] if named else _drop_aside(_OPENING.sub("", words[: match.start()]))
    verb, rest = _conjugate(match["aux"], match["verb"]), words[match.end() :]
    if not verb or not _is_subject(subject):
        return ""
    return _shorten(f"{subject} {verb}{match['adverb'] or ''}{rest}")


def _without(words: str, match: re.Match[str]) -> str:
    """The claim of “The ship reportedly sank”: “The ship sank”."""
    subject, rest = _drop_aside(_OPENING.sub("", words[: match.start()])), words[match.end() :]
    return _shorten(f"{subject}{rest}") if _is_subject(subject) else ""


def _drop_aside(words: str) -> str:
    """The subject without what stands between two commas in it."""
    aside = _ASIDE.match(words)
    return f"{aside['head']}{aside['tail']}" if aside else words


def _is_subject(words: str) -> bool:
    """Whether the words before a cue are one plain subject, perhaps with an auxiliary."""
    return 1 <= count_words(words) <= _FAR and not _COMMA.search(words) and not _SUBORDINATE.search(words)


def _conjugate(auxiliary: str, verb: str) -> str:
    """The verb of "is said to VERB" as a finite one; empty where its past form is not known."""
    if auxiliary in ("was", "were"):
        return {"be": auxiliary, "have": "had"}.get(verb, "")
    if auxiliary == "are":
        return "are" if verb == "be" else verb
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if re.search(r"[^aeiou]y$", verb) else f"{verb}s"


def _shorten(claim: str) -> str:
    """The claim without a clause at its end that may be the outlet's own."""
    return squeeze(_CUT.sub("", claim)).rstrip(" .,")


def _stands(claim: str) -> bool:
    """Whether the claim can be understood and printed alone."""
    words = squeeze(claim)
    if not MIN_WORDS <= count_words(words) <= MAX_WORDS or not balanced_marks(words) or "?" in words:
        return False
    barred = (SENSITIVE, LEADING_CONJUNCTION, CONNECTIVE, DEICTIC, FIRST_PERSON, HEARSAY, SLANTED)
    if any(pattern.search(words) for pattern in barred):
        return False
    return all(_is_explained(words, match) for match in PERSONAL.finditer(words))


def is_plain_claim(claim: str) -> bool:
    """Whether words that somebody said can stand as a claim beside one that nobody is named for."""
    return _stands(claim.rstrip(".!")) and not _NO_CLAIM.match(claim)


def _is_explained(words: str, match: re.Match[str]) -> bool:
    """Whether a pronoun has a noun before it that it can stand for."""
    if EXPLETIVE.match(words, match.start()):
        return True
    before, form = words[: match.start()], match.group().casefold()
    if len(list_words(before)) < 3:
        return False
    if form in {"he", "she", "him", "her", "his", "hers", "himself", "herself"}:
        named = re.search(r"(?:^|\s)[A-Z]\w+\s+[A-Z]\w+|(?<=\s)[A-Z]\w+", before) is not None
        return named or any(is_people_noun(word) for word in list_words(before))
    return True
