"""Clauses as names of events without tense: "an aunt will open the fair", "an aunt opening the fair".

A name keeps the words of the clause in their order and drops what says when, how surely and by whom. Whatever
is irregular, negated or conditional has no name here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quiz.items.judging.gerunds import from_base, from_past
from quiz.items.judging.hedges import DOUBTING_ADVERBS
from quiz.items.judging.lexicons import DEICTIC, FIRST_PERSON, NEGATION, PERSONAL, SAYING, SENSITIVE
from quiz.items.judging.verbs import BEING, FUTURE, NO_END_OF_SUBJECT, OPEN, PLACING, Verb, read_verb
from quiz.items.judging.words import list_words
from quiz.items.wording import capitalise

_MOST_WORDS: Final = 14
_MOST_TOLD: Final = 18  # words of a verb with its adverbs and an aside before it
_LEAST_REST: Final = 2
_MOST_SUBJECT: Final = 8

_TENSES: Final = frozenset(("was", "were", "has", "have", "had"))
_HELD_BACK: Final = FUTURE | OPEN | {"to", "is", "are", "almost", "nearly"} | DOUBTING_ADVERBS
_COMPOUND: Final = frozenset(("being", "having"))
_NO_SINGLE_NOUN: Final = re.compile(
    r"(?<!['’])\b[a-z]+s [A-Z]|\b(?:predicts|expects|thinks|hopes|plans)\b"
)  # "other changes Acme made"
_NO_START: Final = re.compile(
    r"\w+ing|with|despite|among|under|like|as|of|to|including|in|on|at|for|from|after|over|between|both|all|even"
)
_UNDOING: Final = frozenset(
    ["nearly", "almost", "hardly", "barely", "rarely", "scarcely", "falsely", "wrongly", "only", "even"]
)
_NO_SUBJECT_LISTED: Final = """
    that who which whose what where when while as because if although though since after before until to
    by or but there it he she they we you i this these those not no nobody none nothing so how why
    whether than either both such one out up off down here turns
"""
_NO_SUBJECT: Final = frozenset(_NO_SUBJECT_LISTED.split())
_CUT: Final = re.compile(
    r",(?!\d)|[;:]|\s[–—-]+\s|\s(?:which|who|whom|whose|that|while|because|although|though|after|before|as|when|where|since|until|but|so"
    r"|amid|despite)\s"
)
_CONDITIONAL: Final = re.compile(
    r"\b(?:if|unless|provided|assuming|whether|without|rather|than)\b|\?|%", re.IGNORECASE
)
_TELLTALE: Final = re.compile(
    r"\b(?:last|next|ago|yesterday|today|tomorrow|tonight|previously|already|since|currently|recently|later|earlier|soon"
    r"|again|still|yet|once|now|coming|past|future|upcoming|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|did|do)\b"
)
_JOINED: Final = re.compile(r",?\sand\s(?:(?:then|also|later)\s)?([a-z]+)")
_OPENING: Final = re.compile(
    r"^(?:(?:In|On|At|After|During|Before|By|Earlier|Last|Until|Since|Over|For|From|Meanwhile|However|Also|But|And|Now"
    r"|Then|Later|Still|Yet)\b[^,.;:]{0,45},\s+|(?:But|And|Then|Now|So)\s+)"
)
_FINITE_JOINED: Final = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "said",
        "told",
        "the",
        "he",
        "she",
        "it",
        "they",
    ]
)
_UNFINISHED: Final = re.compile(
    r"\b(?:and|or|but|the|a|an|of|to|in|for|with|that|which|by|as|at|on|from|its|their|into|about|shortly|just|only|thereby"
    r"|such|more|very|being|nearly)$",
    re.IGNORECASE,
)
_MARKS: Final = re.compile(r"[\"“”‘()\[\]*#@/…\u00ad]")
# "Oskar Brandt, who drives the bus, stopped": nothing finite before it, and a verb behind it.
_ASIDE: Final = re.compile(
    r"^((?:[\w’'.-]+ ){0,5}[\w’'.-]+), [^,]{3,70}, "
    r"(?=(?:also |\w+ly )?(?:is|are|was|were|has|have|had|will|would|may|might|could|[a-z]+ed)\b)"
)
# The stop that ends a sentence, but for one that belongs to its last word.
_SHORT_FORM: Final = re.compile(r"(\b(?:[A-Z]\.){2,}|\b(?:Inc|Corp|Co|Ltd|Jr|Sr)\.)$|\.+$")
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


@lru_cache(maxsize=1024)
def name_event(clause: str) -> Event | None:
    """The event of a clause on one line, or None where no plain name keeps its words."""
    whole = _OPENING.sub("", clause)
    aside = _ASIDE.match(whole)
    if aside and not _FINITE.search(aside.group(1)):
        whole = f"{aside.group(1)} {whole[aside.end() :]}"
    if _CONDITIONAL.search(whole):
        return None
    cut = _CUT.search(f"{whole} ")
    head = whole[: cut.start()] if cut else whole  # what follows is a clause of its own
    unsound = _SENTENCES.search(head) or _MARKS.search(head) or NEGATION.search(head)
    if unsound or (cut and cut.group().split() == ["that"]):  # what was ensured or shown would be missing
        return None
    words = _SHORT_FORM.sub(r"\1", head.rstrip(" ,;")).split()
    for place in range(1, min(len(words), _MOST_SUBJECT + 1)):
        if place > 1 and words[place - 1].endswith((",", ";", ":")):
            return None
        named = read_verb(words, place)
        if named is not None:
            return _name(words[:place], named)
        if words[place].casefold() in _NO_SUBJECT or _FINITE.fullmatch(words[place]):
            return None
    return None


def _name(subject: Sequence[str], verb: Verb) -> Event | None:
    """The event, None where subject or rest cannot stand alone."""
    gerund, limits, rest = verb
    after = " ".join(rest)
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
    if set(limits) & _UNDOING or _is_unclear(name, after) or SENSITIVE.search(name) or _leans(name):
        return None
    if any(from_past(word) and gerund not in _COMPOUND for word in after.split()):
        return None
    return Event(capitalise(name), who, limits)


def _is_unclear(name: str, after: str) -> bool:
    """Whether the name breaks off, runs on, tells its time or needs the sentence before it."""
    broken = _UNFINISHED.search(after) or _FINITE.search(after)
    return bool(broken or _TELLTALE.search(name) or FIRST_PERSON.search(name) or DEICTIC.search(name))


def _trim(after: str, most: int) -> str:
    """`after` without its last adverbials where it has more than `most` words."""
    words = after.split()
    while len(words) > most:
        places = [at for at, word in enumerate(words) if word in PLACING and at >= _LEAST_REST]
        if not places:
            break
        words = words[: places[-1]]
    return " ".join(words)


def _is_subject(words: Sequence[str]) -> bool:
    folded = [word.casefold() for word in words]
    if (
        SAYING.search(" ".join(words))
        or _NO_SINGLE_NOUN.search(" ".join(words))
        or folded[-1].endswith("ly")
        or _NO_START.fullmatch(folded[0])
    ):
        return False
    if not words or len(words) > _MOST_SUBJECT or set(folded) & _NO_SUBJECT:
        return False
    if folded[-1] in NO_END_OF_SUBJECT or any(word.endswith((",", ";", ":")) for word in words):
        return False
    opened = folded[0] in {"the", "a", "an", "its", "two", "three", "four", "five", "several", "more", "some"}
    return opened or words[0][:1].isupper()


def _leans(name: str) -> bool:
    """Whether a pronoun stands for something outside the name."""
    return any(
        match.group().casefold() not in {"its", "their", "his", "her"}
        or len(name[: match.start()].split()) < 2
        for match in PERSONAL.finditer(name)
    )


@lru_cache(maxsize=1024)
def read_told_verb(name: str, sentence: str) -> tuple[str, ...] | None:
    """The words of `sentence` that the form in -ing stands for; None if it does not tell the event of `name`.

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
    shortest = min(fitting, key=len, default=())
    return tuple(shortest) or None


def _is_form_of(verb: Sequence[str], gerund: str) -> bool:
    last = verb[-1]
    if gerund == "being":
        return any(word in BEING or word in ("be", "been") for word in verb)
    return gerund in (last, from_base(last), from_past(last)) or (gerund, last) == ("having", "have")
