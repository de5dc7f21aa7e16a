"""Clauses as names of events without tense: "the mayor will open the bridge" is "the mayor opening the bridge".

A name keeps the words of the clause in their order and drops what says when, how surely and by whom. Whatever
is irregular, negated or conditional has no name here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quiz.items.hedges import DOUBTING_ADVERBS
from quiz.items.lexicons import DEICTIC, FIRST_PERSON, NEGATION, PERSONAL, SAYING, SENSITIVE
from quiz.items.wording import capitalise
from quiz.items.words import list_words

_MOST_WORDS: Final = 14
_MOST_TOLD: Final = 18  # words of a verb with its adverbs and an aside before it
_LEAST_REST: Final = 2
_MOST_SUBJECT: Final = 8

_IRREGULAR_LISTED: Final = """
    went going, made making, took taking, came coming, gave giving, found finding, won winning, lost losing,
    left leaving, began beginning, became becoming, held holding, sent sending, saw seeing, fell falling,
    rose rising, grew growing, led leading, met meeting, paid paying, ran running, sold selling, shot shooting,
    spent spending, stood standing, wrote writing, built building, bought buying, brought bringing,
    broke breaking, chose choosing, drew drawing, drove driving, flew flying, kept keeping, struck striking,
    caught catching, fought fighting, threw throwing, woke waking, wore wearing, hid hiding, sought seeking,
    fled fleeing, stole stealing, sank sinking, taught teaching, bit biting, dug digging, rode riding
"""
_IRREGULAR: Final = dict(pair.split() for pair in _IRREGULAR_LISTED.split(","))
_NO_PAST_LISTED: Final = """
    need needed succeed proceed exceed feed bleed speed breed seed hundred indeed red bed shed wed armed
    united limited alleged supposed so-called naked wicked sacred used embed based called named known
    said told added reported claimed warned noted explained confirmed announced argued stated believed
    denied insisted suggested tweeted posted wanted hoped expected planned feared predicted agreed decided
    promised vowed threatened refused declined failed tried attempted asked urged ordered
"""
_NO_PAST: Final = frozenset(_NO_PAST_LISTED.split())
_DOUBLING: Final = frozenset(
    "begin admit refer occur permit commit transfer control submit prefer regret forget upset".split()
)
_KEEPING_FINAL: Final = re.compile(r"(?:[^aeiou][wxy]|[aeiou][wxy])$")
_ONE_SYLLABLE: Final = re.compile(r"^[^aeiou]*[aeiou][bcdfgklmnprtvz]$")
_LATE_STRESS_UNKNOWN: Final = re.compile(r"[aeiou][^aeiou]+[aeiou][lp]$")
_BASE: Final = re.compile(r"[a-z]{2,14}")
_ADVERB: Final = re.compile(r"(?:[a-z]{2,}ly|also|still|now|soon|already|once|perhaps|probably|first|finally|even|just|then)")
_NO_ADVERB: Final = frozenset(("family", "reply", "supply", "apply", "rely", "fly", "rally", "ally", "italy", "july"))

FUTURE: Final = frozenset(("will", "would"))
OPEN: Final = frozenset(("may", "might", "could"))
_TENSES: Final = frozenset(("was", "were", "has", "have", "had"))
_HELD_BACK: Final = FUTURE | OPEN | {"to", "is", "are", "almost", "nearly"} | DOUBTING_ADVERBS
_BEING: Final = frozenset(("is", "are", "was", "were"))
_HAVING: Final = frozenset(("has", "have", "had"))
_LEADING_ON: Final = frozenset(("going", "expected", "set", "due", "scheduled", "likely", "poised"))
_NO_SUBJECT: Final = frozenset(
    """that who which whose what where when while as because if although though since after before until to by or
    but there it he she they we you i this these those not no nobody none nothing so how why whether than either
    both such one""".split()
)
_NO_END_OF_SUBJECT: Final = frozenset(
    "the a an of in on at for with from its his her their this that into over under about more most very".split()
)
_NO_OBJECT: Final = frozenset(
    ("and", "or", "but", "that", "who", "which", "what", "how", "whether", "by", "as", "is", "was", "are", "were")
)
_CUT: Final = re.compile(
    r",(?!\d)|[;:]|\s[–—-]+\s|\s(?:which|who|whom|whose|that|while|because|although|though|after|before|as|when|where|since|until|but|so"
    r"|amid|despite)\s"
)
_CONDITIONAL: Final = re.compile(r"\b(?:if|unless|provided|assuming|whether|without|rather|than)\b|\?|%", re.IGNORECASE)
_TELLTALE: Final = re.compile(
    r"\b(?:last|next|ago|yesterday|today|tomorrow|tonight|previously|already|since|currently|recently|later|earlier|soon"
    r"|again|still|yet|once|now|coming|past|future|upcoming|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_FINITE: Final = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|did|do)\b")
_JOINED: Final = re.compile(r",?\sand\s(?:(?:then|also|later)\s)?([a-z]+)")
_OPENING: Final = re.compile(
    r"^(?:(?:In|On|At|After|During|Before|By|Earlier|Last|Until|Since|Over|For|From|Meanwhile|However|Also|But|And|Now"
    r"|Then|Later|Still|Yet)\b[^,.;:]{0,45},\s+|(?:But|And|Then|Now|So)\s+)"
)
_FINITE_JOINED: Final = frozenset("is are was were has have had will would can said told the he she it they".split())
_UNFINISHED: Final = re.compile(
    r"\b(?:and|or|but|the|a|an|of|to|in|for|with|that|which|by|as|at|on|from|its|their|into|about)$", re.IGNORECASE
)
_MARKS: Final = re.compile(r"[\"“”‘()\[\]*#@/…]")
_ASIDE: Final = re.compile(r"^((?:[\w’'.-]+ ){0,5}[\w’'.-]+), [^,]{3,70}, (?=[a-z])")
_TRIMMING: Final = frozenset("in on at from with during after following for near".split())
_SENTENCES: Final = re.compile(r"[a-z0-9)]{2}[.!?]\s")


@dataclass(frozen=True, slots=True)
class Event:
    """What a clause tells, without tense. `limits` are the words of the verb that the name leaves out."""

    name: str
    subject: str
    limits: tuple[str, ...]

    @property
    def future(self) -> bool:
        """Whether the clause says that it will be."""
        return bool({"will", "would", "to"} & set(self.limits))

    @property
    def past(self) -> bool:
        """Whether the clause says that it was or has been, without any limit."""
        tenses = _TENSES & set(self.limits)
        return bool(tenses) and not (_HELD_BACK & set(self.limits))


@lru_cache(maxsize=4096)
def name_event(clause: str) -> Event | None:
    """The event of a clause on one line, or None where no plain name keeps its words."""
    clause = _ASIDE.sub(r"\1 ", _OPENING.sub("", clause))
    if _SENTENCES.search(clause) or _MARKS.search(clause) or _CONDITIONAL.search(clause) or NEGATION.search(clause):
        return None
    words = clause.rstrip(" .,;").split()
    for place in range(1, min(len(words), _MOST_SUBJECT + 1)):
        if place > 1 and words[place - 1].endswith((",", ";", ":")):
            return None
        named = _read_verb(words, place)
        if named is not None:
            return _name(words[:place], *named)
        if words[place].casefold() in _NO_SUBJECT or _FINITE.fullmatch(words[place]):
            return None
    return None


def _read_verb(words: Sequence[str], place: int) -> tuple[str, tuple[str, ...], Sequence[str]] | None:
    """The gerund of the verb that begins at `place`, the words it leaves out, and what follows."""
    limits: list[str] = []
    at = place
    while at < len(words) and _is_adverb(words[at]):
        limits.append(words[at].casefold())
        at += 1
    if at >= len(words):
        return None
    word = words[at]
    if word in FUTURE | OPEN:
        return _read_after_modal(words, at + 1, [*limits, word])
    if word in _BEING:
        return _read_after_be(words, at + 1, [*limits, word])
    if word in _HAVING:
        return _read_after_have(words, at + 1, [*limits, word])
    if words[0].casefold() in ("a", "an") and words[at + 1 : at + 2] and words[at + 1] in _TRIMMING:
        return None  # "a study published in June shows": a participle, not the verb
    gerund = from_past(word)
    if gerund is None or at + 1 >= len(words) or not _starts_object(words[at + 1]):
        return None
    if words[at - 1].casefold() in _NO_END_OF_SUBJECT:
        return None
    return gerund, (*limits, "was"), words[at + 1 :]


def _skip_adverbs(words: Sequence[str], at: int, limits: list[str]) -> int:
    while at < len(words) and _is_adverb(words[at]):
        limits.append(words[at].casefold())
        at += 1
    return at


def _read_after_modal(
    words: Sequence[str], at: int, limits: list[str]
) -> tuple[str, tuple[str, ...], Sequence[str]] | None:
    at = _skip_adverbs(words, at, limits)
    if at >= len(words) or words[at] == "have":
        return None
    if words[at] == "be" and words[at + 1 : at + 2] and re.fullmatch(r"[a-z]{3,}ing", words[at + 1]):
        return words[at + 1], tuple(limits), words[at + 2 :]
    gerund = from_base(words[at])
    return (gerund, tuple(limits), words[at + 1 :]) if gerund else None


def _read_after_be(
    words: Sequence[str], at: int, limits: list[str]
) -> tuple[str, tuple[str, ...], Sequence[str]] | None:
    at = _skip_adverbs(words, at, limits)
    if at >= len(words):
        return None
    if words[at] in _LEADING_ON:
        if words[at + 1 : at + 2] != ["to"]:
            return None
        return _read_after_modal(words, at + 2, [*limits, words[at], "to"])
    if re.fullmatch(r"[a-z]{2,}ing", words[at]) and limits[-1] not in ("was", "were"):
        return words[at], tuple(limits), words[at + 1 :]
    if not re.fullmatch(r"[a-z]{2,}(?:ed|en|wn|ght|ld|ut|nt|it|ad|un)", words[at]):
        return None  # what is a state has no time of its own
    return "being", tuple(limits), words[at:]


def _read_after_have(
    words: Sequence[str], at: int, limits: list[str]
) -> tuple[str, tuple[str, ...], Sequence[str]] | None:
    at = _skip_adverbs(words, at, limits)
    if at >= len(words):
        return None
    if words[at] == "been" and at + 1 < len(words):
        if words[at + 1].endswith("ing"):
            return words[at + 1], tuple(limits), words[at + 2 :]
        return "being", tuple(limits), words[at + 1 :]
    gerund = from_past(words[at])
    return (gerund, tuple(limits), words[at + 1 :]) if gerund else None


def _is_adverb(word: str) -> bool:
    return _ADVERB.fullmatch(word) is not None and word not in _NO_ADVERB


def _starts_object(word: str) -> bool:
    """Whether a word can follow a verb, so that the one before it is no list of adjectives or participle."""
    return word.strip(",") == word and word.casefold() not in _NO_OBJECT


def from_past(word: str) -> str | None:
    """The form in -ing of a past form, None where it is none or is unclear."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not re.fullmatch(r"[a-z]{3,}ed", word) or word in _NO_PAST:
        return None
    if word.endswith("ied"):
        return f"{word[:-3]}ying"
    return f"{word[:-1]}ing" if word.endswith("eed") else f"{word[:-2]}ing"


def from_base(verb: str) -> str | None:
    """The form in -ing of a base form, None where its spelling is unclear."""
    if verb == "be":
        return "being"
    if not _BASE.fullmatch(verb) or _is_adverb(verb) or verb in ("not", "no", "never", "only", "the", "have"):
        return None
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e"):
        return f"{verb}ing" if verb.endswith(("ee", "oe", "ye")) else f"{verb[:-1]}ing"
    if verb in _DOUBLING or (_ONE_SYLLABLE.match(verb) and not _KEEPING_FINAL.search(verb)):
        return f"{verb}{verb[-1]}ing"
    return None if _LATE_STRESS_UNKNOWN.search(verb) or verb.endswith("c") else f"{verb}ing"


def _name(
    subject: Sequence[str], gerund: str, limits: tuple[str, ...], rest: Sequence[str]
) -> Event | None:
    """The event, None where subject or rest cannot stand alone."""
    after = " ".join(rest)
    cut = _CUT.search(f"{after} ")
    after = (after[: cut.start()] if cut else after).strip()
    for joined in _JOINED.finditer(after):
        if from_past(joined.group(1)) or joined.group(1) in _FINITE_JOINED:
            after = after[: joined.start()]
            break
    who = " ".join(subject)
    after = _trim(after, _MOST_WORDS - len(subject) - 1)
    name = f"{who} {gerund} {after}"
    parts = name.split()
    if len(parts) > _MOST_WORDS or len(after.split()) < _LEAST_REST or not _is_subject(subject):
        return None
    if _UNFINISHED.search(after) or _FINITE.search(after) or _TELLTALE.search(name) or SENSITIVE.search(name):
        return None
    if any(from_past(word) and gerund != "being" for word in after.split()):
        return None
    if FIRST_PERSON.search(name) or DEICTIC.search(name) or _leans(name):
        return None
    return Event(capitalise(name), who, limits)


def _trim(after: str, most: int) -> str:
    """`after` without its last adverbials where it has more than `most` words."""
    words = after.split()
    while len(words) > most:
        places = [at for at, word in enumerate(words) if word in _TRIMMING and at >= _LEAST_REST]
        if not places:
            break
        words = words[: places[-1]]
    return " ".join(words)


def _is_subject(words: Sequence[str]) -> bool:
    folded = [word.casefold() for word in words]
    if SAYING.search(" ".join(words)) or folded[-1].endswith("ly"):
        return False
    if not words or len(words) > _MOST_SUBJECT or set(folded) & _NO_SUBJECT:
        return False
    if folded[-1] in _NO_END_OF_SUBJECT or any(word.endswith((",", ";", ":")) for word in words):
        return False
    opened = folded[0] in {"the", "a", "an", "its", "two", "three", "four", "five", "several", "more", "some"}
    return opened or words[0][:1].isupper()


def _leans(name: str) -> bool:
    """Whether a pronoun stands for something outside the name."""
    return any(
        match.group().casefold() not in {"its", "their", "his", "her"} or len(name[: match.start()].split()) < 2
        for match in PERSONAL.finditer(name)
    )


@lru_cache(maxsize=4096)
def read_told_verb(name: str, sentence: str) -> tuple[str, ...] | None:
    """The words of `sentence` for which the event's name has its form in -ing; None if it tells no such event.

    Everything before and after that form stands in the sentence as in the name, in the same order.
    """
    listed, told = list_words(name), list_words(sentence)
    for at, gerund in enumerate(listed):
        if at and gerund.endswith("ing"):
            verb = _between(told, listed[:at], listed[at + 1 :])
            if verb and _is_form_of(verb, gerund):
                return verb
    return None


def _between(told: Sequence[str], before: Sequence[str], after: Sequence[str]) -> tuple[str, ...] | None:
    starts = [at for at in range(len(told)) if told[at : at + len(before)] == before]
    ends = [at for at in range(len(told)) if told[at : at + len(after)] == after]
    gaps = [(start + len(before), end) for start in starts for end in ends if after]
    fitting = [told[start:end] for start, end in gaps if 0 < end - start <= _MOST_TOLD]
    return tuple(min(fitting, key=len)) if fitting else None


def _is_form_of(verb: Sequence[str], gerund: str) -> bool:
    last = verb[-1]
    if gerund == "being":
        return any(word in _BEING or word in ("be", "been") for word in verb)
    return gerund in (last, from_base(last), from_past(last))
