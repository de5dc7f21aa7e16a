"""Whose words stand beside a cue: the subject before or behind it, and whether it is a name."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from quiz.items.judging.heads import ONE_PERSON, SEVERAL_PEOPLE, is_people_noun
from quiz.items.judging.lexicons import FUNCTION_WORDS
from quiz.items.judging.utterance import CUE


class Voice(StrEnum):
    """Whose words a sentence passes on, as far as its own words tell."""

    NAMED = "named"  # somebody or something with a name
    PEOPLE = "people"  # one or more people, without a name
    BODY = "body"  # "the company", without a name
    PRONOUN = "pronoun"
    BARE = "bare"  # a quotation and nothing else
    HEARSAY = "hearsay"  # reported or believed, and nobody is named
    NOBODY = "nobody"  # nothing is said or written in it


_SMALL: Final = frozenset(
    ("the", "a", "an", "his", "her", "its", "their", "of", "for", "and", "by", "former", "one")
)
_PRONOUNS: Final = frozenset(("he", "she", "they"))
_ADVERBS: Final = r"(?:\s+(?:\w+ly|also|later|then|has|have|had|once|again|still|himself|herself|now))*"
_LEAD_IN: Final = re.compile(
    r"^(?:But\s+|And\s+|Still,\s+|However,\s+|Meanwhile,\s+|Later,\s+|Earlier,\s+|Also,\s+"
    r"|(?:In|On|At|During|After|Before|By|Since|Last|This|Speaking|Asked|When|While|As|For|With|Two|Three)\s"
    r"[^,“”\"]{1,80},\s+)"
)
_ASIDE: Final = re.compile(r",\s[^,“”\"]{2,130},$")
# No subject, so that what follows between commas says something about nobody.
_OPENING: Final = re.compile(
    r"(?:(?:But|And|So)\s)?(?:(?:[Ii]nstead|[Hh]owever|[Ss]till|[Yy]et|[Nn]ow|[Tt]hen|[Tt]oday|[Oo]therwise|[Bb]esides"
    r"|[Ii]ndeed|[Mm]eanwhile|[A-Za-z]+ly|(?:[Ii]f|[Ww]hen|[Ww]hile|[Aa]s|[Aa]lthough|[Tt]hough|[Bb]ecause|[Ss]ince"
    r"|[Aa]fter|[Bb]efore|[Uu]ntil|[Oo]nce|[Uu]nless|[Ii]n|[Oo]n|[Aa]t|[Dd]uring|[Ff]or|[Ww]ith|[Ll]ike|[Uu]nlike)"
    r"\s[^,]+)),\s[^,]+,$"
)
_THE_END: Final = re.compile(r"(?:,\s[^,“”\"]{2,110})?[.”\"]*\s*$")
_DEGREE: Final = re.compile(r",\s(?:MD|PhD|RN|M\.D\.|Ph\.D\.|Jr\.?|Sr\.?)$")
_BODY: Final = re.compile(
    r"(?:the|its|an?)\s(?:[a-z][\w-]*\s){0,2}?(?:company|agency|ministry|department|statement|report|newspaper|paper"
    r"|university|government|institute|network|channel|firm|hospital|group|council|court|airline|army|military"
    r"|website|magazine|letter|document|complaint|lawsuit|affidavit|clinic|school|station|blog|site|team|club)",
    re.IGNORECASE,
)
_CROWD: Final = frozenset(
    [
        "officials",
        "prosecutors",
        "investigators",
        "lawyers",
        "doctors",
        "deputies",
        "firefighters",
        "lawmakers",
        "detectives",
        "residents",
        "activists",
        "rebels",
        "scientists",
        "astronomers",
        "engineers",
        "analysts",
        "critics",
        "supporters",
        "observers",
        "fans",
        "locals",
        "relatives",
        "organisers",
        "organizers",
        "campaigners",
        "commanders",
        "troops",
        "medics",
        "parents",
        "sources",
    ]
)
_HEADS: Final = "|".join(sorted(ONE_PERSON | SEVERAL_PEOPLE | _CROWD, key=lambda head: (-len(head), head)))
_PEOPLE: Final = re.compile(
    r"(?:(?:the|an?|one|another|some|several|two|three|four|other|his|her|their)\s)?"
    rf"(?:(?!(?:of|for|to|and|but|that|who|whom|where|when|which|as|had|has|have|is|are|was|were|he|she|they|it)\b)"
    rf"[\w-]+\s){{0,4}}?(?:{_HEADS})"
    r"(?:\s(?:of|for|at|with|from|in|close\sto|familiar\swith|near|on)\s(?:[\w.-]+\s?){1,7})?",
    re.IGNORECASE,
)
# Capitals that name nobody in particular.
_NOT_A_NAME: Final = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|[A-Z]\w*(?:cans|crats|ians|qis|mans|ese|ists)|I|Internet|TV|DNA"
)
# Where people are from names none of them.
_FROM: Final = re.compile(
    r"\b(?:American|British|Canadian|Mexican|Russian|Ukrainian|Chinese|Japanese|(?:South|North)?\s?Korean|Indian"
    r"|Afghan|Pakistani|Iraqi|Iranian|Syrian|Kurdish|Turkish|Saudi|Yemeni|Lebanese|Israeli|Palestinian|Egyptian"
    r"|French|German|Italian|Spanish|Dutch|Swiss|Swedish|Irish|Scottish|Welsh|Australian|Argentine|Argentinian"
    r"|Brazilian|Nigerian|European|Western|Arab)\s(?=[a-z])"
)
_AFTER: Final = re.compile(
    r"\s+(?P<subject>[^,;:“”\"–—]{2,90}?)(?=[,;:–—“”\"]|(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!Mrs)(?<!Gen)(?<!Sen)(?<!Rep)(?<!Gov)(?<!\bLt)(?<!Col)(?<!\b[A-Z])\.(?:\s|$)|$)"
)
_CLAUSE: Final = re.compile(r"(?:they|he|she|it|that|there|this|these|if|how|what|why)\b")
_CONJUNCT: Final = re.compile(r"(?:and|but|while|since|because|where|as|As)\s+")
_CONJUNCTION: Final = re.compile(r"(?:But|And|Yet|However,|Meanwhile,|Still,|Now,)?")
_MOST: Final = 14  # words of a subject

Subject = tuple[Voice, int, int]


def find_subject(outside: str, cue: re.Match[str]) -> Subject | None:
    """Who the cue belongs to: whoever stands before it, or behind it at the end of a quotation or clause."""
    before = outside[: cue.start()].rstrip()
    if cue.group().casefold().startswith("according"):
        opens = _CONJUNCTION.fullmatch(before) is not None or before.endswith((",", "”"))
        return _judge_after(outside, cue) if opens else None
    if before.endswith(("”", "!", "?")) or (before.endswith(",") and not _ASIDE.search(before)):
        return _judge_after(outside, cue)
    if not before.endswith(",") or cue.group() not in ("said", "says"):
        return _judge_before(outside, cue)
    # "Instead, it is better to wait, says Lind": what looks like an aside is all that she says.
    after = _judge_after(outside, cue)
    ends = after is not None and _THE_END.match(outside, after[2]) is not None
    if _OPENING.match(before):
        return after if ends else None
    return None if ends else _judge_before(outside, cue)


def _judge_before(outside: str, cue: re.Match[str]) -> Subject | None:
    before = re.sub(rf"{_ADVERBS}\s*$", "", outside[: cue.start()])
    aside = _ASIDE.search(before)
    before = _DEGREE.sub("", before[: aside.start()]) if aside else before
    lead = _LEAD_IN.match(before)
    start = max(
        before.rfind("”") + 1, lead.end() if lead else 0, before.rfind(", ") + 2 if ", " in before else 0
    )
    return _judge(before, start, aside.group() if aside else "")


def _judge_after(outside: str, cue: re.Match[str]) -> Subject | None:
    match = _AFTER.match(outside, cue.end())
    if match is None:
        return None
    subject = re.split(r"\s(?:on|in|during|after|as|when|while|last|this|who|to)\s", match["subject"])[0]
    if _CLAUSE.match(subject):
        return None  # “the police, said they”
    start = match.start("subject")
    aside = re.match(r",\s[^,“”\"]{2,110}(?=[,.])", outside[start + len(subject) :])
    return _judge(outside[: start + len(subject)], start, aside.group() if aside else "")


def _judge(words: str, start: int, aside: str) -> Subject | None:
    """The voice of the subject that begins at `start` of `words`; `aside` is what is set between commas."""
    start += len(words[start:]) - len(words[start:].lstrip())
    joining = _CONJUNCT.match(words, start)
    start = joining.end() if joining else start
    subject = words[start:].rstrip()
    voice = judge_subject(subject)
    if voice in (Voice.PEOPLE, Voice.BODY) and find_names(aside):
        return None  # “a clerk, Mara Lind, said”
    return None if voice is None else (voice, start, start + len(subject))


@lru_cache(maxsize=1024)
def judge_subject(subject: str) -> Voice | None:
    """Which voice the words for whoever speaks are; None in doubt."""
    words = subject.split()
    if subject.casefold() in _PRONOUNS:
        return Voice.PRONOUN
    if (
        not words
        or len(words) > _MOST
        or CUE.search(subject)
        or re.search(r"[“”,;:]|\band\s[a-z]|\bor\b", subject)
    ):
        return None
    if _is_name(words):
        return Voice.NAMED
    plain = _FROM.sub("", subject)
    if find_names(plain):
        return None
    if _BODY.fullmatch(subject):
        return Voice.BODY
    return Voice.PEOPLE if _PEOPLE.fullmatch(plain) else None


def _is_name(words: list[str]) -> bool:
    """Whether the words end in a name, after nothing but small words for what its bearer is."""
    last, before = words[-1], words[:-1]
    proper = re.match(r"[A-Z@]|[a-z][A-Z]", last) and not _NOT_A_NAME.fullmatch(last)
    common = last.casefold() in FUNCTION_WORDS or is_people_noun(last.casefold())
    leaning = any(
        re.search(r"['’]s?$", word) or word in ("of", "for", "to", "with", "from") for word in before
    )
    if any(word in FUNCTION_WORDS - _SMALL for word in before):
        return False  # “hours after Ann Bell”
    proper_before = not leaning or all(word[:1].isupper() or word in ("of", "for", "the") for word in before)
    return bool(proper) and not common and proper_before


def find_names(words: str) -> list[str]:
    """The words with a capital that may name somebody, but for the first one if it is a common word."""
    found = []
    for match in re.finditer(r"(?<![\w’'])(?:[A-Z][\w’'&-]*|[a-z][A-Z]\w*|@\w+)", words):
        word = match.group()
        opens = not any(character.isalnum() for character in words[: match.start()])
        common = opens and (word.casefold() in FUNCTION_WORDS or is_people_noun(word.casefold()))
        if not common and not _NOT_A_NAME.fullmatch(word):
            found.append(word)
    return found
