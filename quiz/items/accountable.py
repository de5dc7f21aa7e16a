"""Whether the words for a source give its name: an accountable source is one that a reader can look up."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quiz.items.coverage.naming import OUTLET
from quiz.items.judging.heads import ONE_PERSON, SEVERAL_PEOPLE, TITLES, drop_titles
from quiz.items.judging.lexicons import FUNCTION_WORDS
from quiz.items.judging.occurrences import list_before, stands_inside
from quiz.items.judging.personhood import is_shown_as_person
from quiz.items.judging.relations import NAME_BEFORE, has_article, is_personal_name, is_surname
from quiz.items.judging.standing import Standing, judge_standing
from quiz.items.putting import Putting

_DAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH: Final = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_LATE: Final = re.compile(
    rf"\s(?:(?:late|early|on|in|last|this|also|later|then|has|have|had)\s)*(?:{_DAY}|{_MONTH}|also|today|yesterday)\b.*$"
)
_LEADING: Final = re.compile(r"^(?:(?:[Aa]nd|[Bb]ut|[Tt]he|[Aa]n?)\s)?(?:[a-z][\w’'-]*\s){0,5}?(?=[A-Z0-9])")
_NAME: Final = re.compile(
    r"(?P<name>[A-Z][\w’'.&-]*(?:\s(?:(?:al|de|van|von|bin|ibn|el|of|the|and|for)\s){0,2}[A-Z][\w’'.&-]*){0,6})"
    r"(?P<tail>\s(?:of|from|at|in|on|to|for|during|with|who|via|after)\s.*)?$"
)
_JOINING: Final = re.compile(
    r"\b(?:of|for|to|at|in|from|by|with|near|and|or|not|never|than|who|whose|behind|inside|no|nor|if|that|is|was|were|are"
    r"|has|have|had|citing|called|named|like)\b|['’]s?\s",
    re.IGNORECASE,
)
_COMMON_LISTED: Final = """
    police authorities officers reports rumors rumours media press government parents students scientists
    doctors cops firefighters prosecutors lawyers families fans users investigators islamists rebels
    militants
    soldiers troops americans republicans democrats muslims christians us uk u.s u.k america congress chief
    ceo director sheriff commissioner industry internet twitter facebook youtube instagram legend folklore
    mythology custom law tradition islam bible
"""
_COMMON: Final = SEVERAL_PEOPLE | ONE_PERSON | TITLES | frozenset(_COMMON_LISTED.split())
_PLURALS_LISTED: Final = """
    insiders observers sources scholars commentators bystanders onlookers rescuers medics paramedics
    firefighters prosecutors advisers advisors dissidents defectors authorities relatives organisers
    organizers shoppers protesters prisoners survivors economists biologists developers attendees
"""
_PLURALS: Final = SEVERAL_PEOPLE | frozenset(_PLURALS_LISTED.split())
_NAMELESS: Final = rf"(?:{'|'.join(sorted(_PLURALS))})"
_FURTHER: Final = r"(?:\s(?:at|with|from|in|close|familiar|briefed|near|involved|who|inside|within)\s.*)?$"
_COUNTED: Final = (
    r"(?:some|several|two|three|four|five|many|most|other|multiple|senior|local|unnamed|anonymous|both|various"
    r"|a\snumber\sof|a\s(?:few|couple|pair)\sof|one\sof\sthe)"
)
_SEVERAL: Final = re.compile(
    rf"^(?:(?P<the>the|these|those|this)\s)?(?:{_COUNTED}\s)*(?:[\w.-]+\s){{0,3}}?(?P<head>{_NAMELESS}){_FURTHER}",
    re.IGNORECASE,
)
_NAMELESS_ONE: Final = (
    r"(?:source|official|insider|witness|eyewitness|person|resident|officer|soldier|doctor|teacher|worker|employee"
    r"|neighbou?r|student|parent|expert|analyst|researcher|diplomat|aide|lawyer|investigator)"
)
_ONE: Final = re.compile(
    rf"^(?P<the>an?|the|this|one|another)\s(?:[\w.-]+\s){{0,4}}?(?P<head>{_NAMELESS_ONE}){_FURTHER}",
    re.IGNORECASE,
)
_REPORTS: Final = re.compile(
    r"^(?:(?:some|several|multiple|many|various|other|recent|earlier|initial|early|unconfirmed)\s)*"
    r"(?:(?:local|media|news|press|published|tabloid)\s)*"
    r"(?:reports(?:\sfrom\sthe\s(?:\w+\s)?\w+)?|outlets|newspapers|websites|local\smedia)$",
    re.IGNORECASE,
)
_OWNER_FIRST: Final = re.compile(r"^[A-Z][\w.-]*(?:\s[A-Z][\w.-]*)?['’]s?\s")
_TWO_CAPITALS: Final = re.compile(r"(?<=\s)[A-Z][\w’'.-]*\s+[A-Z]|^[A-Z][\w’'.-]*\s+[A-Z]")
_SPOKES: Final = re.compile(r"\b(?:spokes\w+|rep|representatives?|speakers?)\b", re.IGNORECASE)
# "Experts who spoke with the Courier": the outlet to which they did so may pass for the source.
_TOLD_TO: Final = re.compile(
    r"\s(?:who|that)\s(?:has\s|have\s|had\s)?(?:spoke|spoken|talked|told|informed|wrote)\b.*?[A-Z]"
)
_OWNED: Final = re.compile(r"['’]s\b|s['’]\s|\b(?:my|his|her|its|their|our|your)\b", re.IGNORECASE)
# After these the noun is somebody's own: he may be named where they are.
_KEPT_NAMELESS: Final = frozenset(("source", "sources", "insider", "insiders"))
_VERB: Final = re.compile(r"\b(?:is|are|was|were|has|have|had|been|be|did|does|do)\b")
_TAKEN_UP: Final = frozenset(("official", "officials", "witness", "witnesses", "resident", "residents"))
_FAMILIAR: Final = re.compile(r"\b(?:people|persons?)\s(?:familiar|close|briefed|with\sknowledge)\b")
_NAMED_NOUN: Final = r"\b(?i:{noun})s?,?\s+[A-Z][\w’'-]+\s[A-Z]"  # "a source, Mara Lind"
_CROWD: Final = re.compile(
    r"(?:some|others|(?:our|my)\s(?:own\s)?sources?|one\sof\sthe\s(?:sources|officials|people))",
    re.IGNORECASE,
)
# "A report in the Courier" names the Courier.
_REPORT_IN: Final = re.compile(
    r"^(?:an?\s)?(?:new\s|recent\s)?(?:report|article|story)\s(?:in|by|from|on)\s(?P<name>(?:the\s)?[A-Z].*)$",
    re.IGNORECASE,
)
# "The Marren coach Oskar Brandt": a name behind a role, whatever stands before the role.
_BEHIND_ROLE: Final = re.compile(
    r"^(?:[\w’'.&-]+\s){1,7}?[a-z-]{3,}\s"
    r"(?P<name>(?:(?:Dr|Gen|Col|Lt|Capt|Rev|Sgt)\.?\s)?[A-Z][\w’'-]+(?:\s[A-Z]\.?)?"
    r"(?:\s[A-Z][\w’'-]+){1,2})$"
)


@lru_cache(maxsize=1024)
def judge_accountable(text: str, source: str) -> Putting | None:
    """Whether `source`, as `text` prints it in a sentence, gives a name or leaves it out; None in doubt."""
    words = _LATE.sub("", " ".join(source.split())).strip(" .,")
    if not words or words[0] in "\"'“‘’[(" or _VERB.search(words):
        return None
    if _is_unnamed(text, words):
        return Putting.UNNAMED
    return Putting.NAMED if _is_named(text, words) else None


def _is_unnamed(text: str, words: str) -> bool:
    """Whether people or reports are cited whom neither these words nor others beside their noun name."""
    if _REPORTS.match(words) or _CROWD.fullmatch(words):
        return True
    match = _SEVERAL.match(words) or _ONE.match(words)
    if match is None or _SPOKES.search(words) or _names_others(match) or _names_outlet(match):
        return False
    head = match["head"].casefold()
    if re.search(_NAMED_NOUN.format(noun=head.removesuffix("s")), text):
        return False
    pointed = (match["the"] or "").casefold() in ("the", "this", "these", "those")
    return head in _KEPT_NAMELESS or _stays_nameless(text, words, head, pointed=pointed)


def _stays_nameless(text: str, words: str, head: str, *, pointed: bool) -> bool:
    """Whether the text brings these people in without a name, and keeps them so."""
    if pointed and head in ("people", "person"):
        return _FAMILIAR.search(text) is not None
    if pointed:
        return head in _TAKEN_UP and _is_taken_up(text, head, words)
    if head in _PLURALS:
        return not _is_named_beside(text, head)
    return judge_standing(text, (_lower_first(words),)) is Standing.ONE_UNNAMED


def _is_named_beside(text: str, head: str) -> bool:
    """Whether the text calls somebody with a name one of these people: "Mara Lind, a resident"."""
    one = re.escape(head.removesuffix("s")) if head != "people" else "person"
    apposed = rf"[A-Z][\w’'-]+\s[A-Z][\w’'-]+,\s(?:an?|the|one|who)\s[^,.;\n]{{0,60}}\b(?i:{one})s?\b"
    return re.search(apposed, text) is not None


def _names_others(match: re.Match[str]) -> bool:
    """Whether an owner or an institution with a name of two words stands beside the noun."""
    before, after = match.string[: match.end("head")], match.string[match.end("head") :]
    spoken_to = after.startswith((" who ", " familiar ", " close ", " briefed "))
    named = _TWO_CAPITALS.search(_lower_first(before)) or (not spoken_to and _TWO_CAPITALS.search(after))
    return bool(named or _OWNED.search(before))


def _names_outlet(match: re.Match[str]) -> bool:
    """Whether an outlet, or whoever else was told, stands with a name behind the noun."""
    after = match.string[match.end("head") :]
    return _TOLD_TO.match(after) is not None or OUTLET.search(after) is not None


def _is_taken_up(text: str, head: str, words: str) -> bool:
    """Whether "the official" takes up an official brought in without a name."""
    known = re.search(rf"\b(?:an?|one|two|three|several|some)\s(?:[\w.-]+\s){{0,4}}{head}\b", text)
    return known is not None and known.start() < text.find(words)


def _lower_first(words: str) -> str:
    """`words` as they stand inside a sentence, if the first one is no name."""
    return words[:1].lower() + words[1:]


def _is_named(text: str, words: str) -> bool:
    """Whether the words are a name, or end in one behind a title or a role."""
    report = _REPORT_IN.match(words)
    if report is not None:
        return OUTLET.search(report["name"]) is not None
    behind = _BEHIND_ROLE.match(words)
    if behind and not _JOINING.search(_OWNER_FIRST.sub("", words[: behind.start("name")])):
        return _is_name(text, behind["name"])
    leading = _LEADING.match(words)
    rest = words[leading.end() :] if leading else words
    if leading and _JOINING.search(leading.group()):
        return False
    match = _NAME.match(rest)
    if match is None or re.search(r"['’]s?(?:\s|$)|\band\b", match["name"]):
        return False
    return _is_name(text, match["name"])


def _is_name(text: str, name: str) -> bool:
    """Whether capitalised words are surely a name, not a noun or a people at a sentence's beginning."""
    listed = name.rstrip(".").split()
    last = listed[-1].strip(".,").casefold()
    if (
        (last in _COMMON and not (len(listed) > 1 and OUTLET.search(name)))
        or listed[0].casefold() in FUNCTION_WORDS
        or any(ch.isdigit() for ch in last)
    ):
        return False
    if len(listed) > 1:
        return True
    word = listed[0]
    if OUTLET.search(word) or (sum(ch.isupper() for ch in word) > 1 and "." not in word):
        return True
    if re.search(rf"(?<![\w-]){re.escape(word.lower())}(?![\w-])", text):
        return False  # the same word begins in lower case elsewhere: it is a noun
    return is_surname(text, word) or (not word.endswith("s") and stands_inside(text, word))


@lru_cache(maxsize=1024)
def is_persons_name(text: str, name: str) -> bool:
    """Whether a full name, or a surname of which `text` has the full name, is surely a person's."""
    bare = drop_titles(name)
    if is_personal_name(bare):
        return is_shown_as_person(text, bare) and not has_article(text, bare)
    word = bare.split()[-1]
    full = (f"{first} {word}" for first in list_before(text, word, NAME_BEFORE))
    return any(is_personal_name(one) and is_shown_as_person(text, one) for one in full)
