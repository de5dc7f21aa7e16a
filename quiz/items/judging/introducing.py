"""Sentences that name somebody and say what post, trade or family tie that person has; by the text alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quiz.items.judging.descriptions import KNOWN_ROLES, is_role
from quiz.items.judging.heads import TITLES
from quiz.items.judging.lexicons import FUNCTION_WORDS, PERSONAL, SENSITIVE
from quiz.items.judging.patterns import group_words
from quiz.text import Span

_PART: Final = r"[A-Z][\w-]+(?:[’'](?!s\b)\w+)?"
_GAP: Final = r"[^\S\n]+"
_PARTICLE: Final = r"(?:al|el|bin|ibn|van|von|de|da|der|di|le|la)\b(?!-)"
_NAME: Final = (
    rf"(?P<name>{_PART}(?:{_GAP}(?:[A-Z]\.|{_PARTICLE}|al-{_PART}|{_PART}))*{_GAP}(?:al-{_PART}|{_PART}))"
)
_TITLED: Final = re.compile(
    group_words(
        rf"(?<![\w’'-])(?P<words>(?:(?:[Ff]ormer|[Cc]hief|[Dd]eputy|[Pp]rime|[Vv]ice){_GAP}|[Cc]o-"
        rf"|[Vv]ice-)?[A-Za-z]+)"
        rf"(?:{_GAP}(?:Dr|Mr|Mrs|Ms|Prof|Gen|Col|Lt|Sgt|Maj|Capt|Rev|Sir|Dame|General|Colonel|Lieutenant)\b\.?)*"
        rf"{_GAP}{_NAME}"
    )
)
# Nouns that say neither a post or trade nor a family tie.
_NO_TIE_LISTED: Final = """
    man woman passenger resident defector neighbor neighbour owner star fan friend visitor guest grader
    shooter victim member supporter teenager person hero veteran activist user buyer winner lover source
    insider critic customer colleague villager witness volunteer campaigner enter fighter candidate partner
    associate
"""
_NO_TIE: Final = frozenset(_NO_TIE_LISTED.split())
# Trades beside those that a description may rest on; verbs and comparatives end alike, so they are listed.
_TRADES_LISTED: Final = """
    leader founder cofounder co-founder author co-author actor presenter composer producer singer drummer
    rapper dancer painter sculptor builder carpenter baker butcher banker broker barber plumber programmer
    trainer announcer firefighter lifeguard paramedic inspector inventor operator prosecutor solicitor
    barrister surveyor translator conductor creator educator governor tutor warden treasurer chancellor
    premier sheikh sultan emir ayatollah king queen prince princess pope cardinal archbishop vicar reverend
    headteacher headmaster midwife vet pharmacist gastroenterologist cardiologist neurologist
"""
_TRADES: Final = frozenset(_TRADES_LISTED.split())
_LEARNED: Final = re.compile(r"[a-z]{3,}(?:olog|onom|graph|al|ic|et|ychiatr|art|chem|harmac)ist")
# What may tell a post, a trade or a tie, beside the nouns whose form shows it.
_MAY_TELL_LISTED: Final = """
    vicar priest nun monk pope cardinal saint prophet king queen prince princess duke duchess despot
    dictator tyrant guard spy cop model goalie bride groom guest twin kid child children baby orphan rep mp
    chief boss fellow pal buddy mate wife husband family families couple parent parents chair crew job jobs
    founder career professor doctor specialist owner whose widow widower student students pupil official
    rabbi imam nurse chef pilot agent captain champion governor senator congresswoman lawmaker judge justice
    attorney regent cleric jihadi commander member scientist jockey athlete coach trainer musician singer
    band duo representative fiance fiancee partner ex book books album film novel song memoir wed weds
    wedded married marry marries engaged dating dated relative relatives scribe kin heir heiress fiancees
    successor predecessor intern apprentice expert host presenter dj rapper bishop archbishop pastor deacon
    canon reverend author authors
"""
_FORMS_OF_ADDRESS: Final = frozenset(("mr", "mrs", "ms", "miss"))
# Words that end as a trade does, and are none.
_NO_PEOPLE_LISTED: Final = """
    consider reconsider remember discover deliver recover cover gather offer enter suffer prefer refer order
    answer wonder register trigger surrender leather weather feather flower shoulder finger larger smaller
    bigger longer higher lower faster closer wider deeper stronger greater better older younger earlier
    cheaper thinner lighter easier harder newer chapter semester shelter cluster counter encounter filter
    meter processor sensor transfer exist consist assist insist resist persist transistor reactor tractor
    vector major senior junior minor exterior interior render ponder linger differ
"""
# People, though by no job, office or family tie.
_NEITHER_LISTED: Final = """
    man woman person passenger resident visitor source insider customer villager witness user buyer teenager
"""
_NEITHER: Final = frozenset(_NEITHER_LISTED.split())
_NO_PEOPLE: Final = frozenset(_NO_PEOPLE_LISTED.split())
_MAY_TELL: Final = frozenset(_MAY_TELL_LISTED.split()) | _TRADES | TITLES - _FORMS_OF_ADDRESS
_DATES_LISTED: Final = """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december
"""
_DATES: Final = frozenset(_DATES_LISTED.split())
# Somebody's place above others, and what somebody is "as the commander".
_ABOVE: Final = re.compile(
    r"\b(?:in\s+charge|at\s+the\s+(?:top|helm)|command|authority|rul(?:es|ed|ing)|throne|office|in\s+power"
    r"|(?:owned|run|led|headed|managed|founded|directed|taught|married|written|edited)\s+(?:\w+\s+)?by)\b",
    re.IGNORECASE,
)
_AS: Final = re.compile(r"\bas\s+(?:an?|the)\s+((?:[\w-]+\s+){0,2}[\w-]+)", re.IGNORECASE)
_OF_HOUSE: Final = re.compile(
    rf"{_PART}\s{_PART},?\s(?:of|from|at|with|for)\s(?:the\s)?[A-Z]|{_PART}['’]s?\s{_PART}\s{_PART}"
    rf"|{_PART}\s{_PART}['’]s?\s[A-Z]"
)
# What somebody does, where a name or a pronoun stands right before it.
_DOES: Final = re.compile(
    r"(?:\b(?:who|he|she|I|they)|\b[A-Z][\w’'-]+,?)(?:\s(?:who|has|had|also|now|once|then|later|still"
    r"|previously|to)){0,2}\s"
    r"(?:heads?|headed|leads?|led|works?|worked|serves?|served|runs?|ran|owns?|owned|manage[sd]?|founded"
    r"|direct(?:s|ed)"
    r"|teach(?:es)?|taught|stud(?:y|ies|ied)|play(?:s|ed)|chair(?:s|ed)|cover(?:s|ed)|edit(?:s|ed)"
    r"|coach(?:es|ed)|(?:is|was)\s(?:also\s|now\s|once\s)?(?:an?|the|his|her|its|their|one))\b"
)
# "Oskar Brandt, who rents out boats": what somebody does all the time may be a trade.
_USED_TO_DO: Final = re.compile(rf"{_PART},?\swho\s(?:\w+ly\s)?(?!(?:was|is|has|says)\b)[a-z]{{3,}}s\b")
# A full name with words set off behind it, and the word right before one.
_APPOSED: Final = re.compile(
    rf"{_PART}\s{_PART}\s?(?:,\s(?:an?|the|one|his|her|its|[A-Z]\w+['’]s?)\s|\(|[–—]|\s-\s)"
)
_BEFORE_NAME: Final = re.compile(rf"(?<![\w’'-])([a-z][\w-]*)\s+{_PART}\s{_PART}")
_NO_NOUNS_LISTED: Final = """
    said says told tells added adds wrote called calls saw met asked asks thinks believes included includes
    like per via near hit left made gave took sees meet see tell ask use uses used buy join joins new former
    late rival million billion show shows found find hours days week weeks month months year years south
    north east west
"""
_NO_NOUNS: Final = frozenset(_NO_NOUNS_LISTED.split())
_POST: Final = re.compile(
    r"\b(?P<post>(?:an?|the|his|her|their|my|one|another)\s(?:[\w’'-]+\s){0,2}?(?P<noun>[a-z-]+))"
    r"(?=[,.;:!?]|\s(?:said|says|told|was|were|is|are|has|had|who|of|at|for|in|on|and|to|with|from|later"
    r"|also|did"
    r"|could|would|will|confirmed|added)\b)",
    re.IGNORECASE,
)
# "…, the mayor said.": a post behind what was said, which is nobody's who is named in it. Right behind a name
# ("steered by Oskar Brandt, a fisherman said") it may be read as that one's.
_SPEAKS: Final = re.compile(
    r"((?<![\w’'-])(?:[a-z][\w’'-]*|\d[\w.,]*),|,[”\"])\s(?:the|an?)\s[a-z-]+\s(?:said|says)\.$"
)
_SPLIT: Final = re.compile(r"[^\w’'-]+")


@dataclass(frozen=True, slots=True)
class Introduction:
    """A name with the words beside it that say what post, trade or tie the person has."""

    name: Span
    words: Span


@lru_cache(maxsize=64)
def find_titled(text: str) -> tuple[Introduction, ...]:
    """Where a noun for a post, a trade or a family tie stands right before a full name, in text order."""
    return tuple(_find_titled(text))


def _find_titled(text: str) -> Iterator[Introduction]:
    for match in _TITLED.finditer(text):
        noun = re.split(r"[\s-]", match["words"])[-1].casefold()
        known = noun in _TRADES or noun in KNOWN_ROLES or _LEARNED.fullmatch(noun) is not None
        if (
            known
            and says_tie(noun)
            and not PERSONAL.search(match["words"])
            and not SENSITIVE.search(match.group())
        ):
            yield Introduction(Span(*match.span("name")), Span(*match.span("words")))


def says_tie(words: str) -> bool:
    """Whether the last of `words` is a noun for a post, a trade or a family tie."""
    noun = re.split(r"[\s-]", words)[-1].casefold()
    return (is_role(noun) or noun in _TRADES) and noun not in _NO_TIE


@lru_cache(maxsize=1024)
def may_introduce(words: str) -> bool:
    """Whether a sentence may name somebody and say what that person does or is to others; errs on yes.

    It does not where it has no capital that may be a name's, and where it has neither a noun or a verb for
    it nor a house to which the name belongs ("Mara Lind of Quay News").
    """
    if any(_may_tell(word) for match in _AS.finditer(words) for word in match[1].split()):
        return True
    words = _SPEAKS.sub(r"\1", words)
    if not _may_name(words):
        return False
    if _ABOVE.search(words) or _DOES.search(words):
        return True
    if " who " in words and _USED_TO_DO.search(words):
        return True
    if _OF_HOUSE.search(words) or _APPOSED.search(words) or any(map(_is_noun, _BEFORE_NAME.findall(words))):
        return True
    return any(_may_tell(word) for word in _SPLIT.split(words))


@lru_cache(maxsize=1024)
def find_post(words: str) -> Span | None:
    """Where a sentence speaks of one person by a post, a trade or a tie alone: "the boy's father".

    The offsets are those in `words`.
    """
    for match in _POST.finditer(words):
        noun = match["noun"].casefold()
        if (noun in KNOWN_ROLES or noun in _TRADES) and noun not in _NO_TIE:
            return Span(*match.span("post"))
    return None


def _is_noun(word: str) -> bool:
    """Whether a word right before a full name may be a noun for what the person is."""
    return word not in FUNCTION_WORDS | _NO_NOUNS and not word.endswith(("ed", "ing", "ly"))


@lru_cache(maxsize=1024)
def _may_tell(word: str) -> bool:
    bare = _fold(re.sub(r"['’]s?$", "", word))
    parts = (bare, *bare.split("-"))
    return any(part in _MAY_TELL or _may_be_role(part) for part in parts if part)


def _may_be_role(word: str) -> bool:
    one = word.removesuffix("s")
    return (is_role(word) or is_role(one)) and not {word, one} & (_NO_PEOPLE | _NEITHER)


def _fold(word: str) -> str:
    """The word in lower case without accents: "fiancée" is a "fiancee"."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _may_name(words: str) -> bool:
    """Whether any word may be a name's: with a capital, and neither a date's nor a sentence's first word."""
    listed = [word for word in _SPLIT.split(words) if word]
    return any(_is_capital(word, first=not at) for at, word in enumerate(listed))


def _is_capital(word: str, *, first: bool) -> bool:
    if not word[:1].isupper():
        return False
    folded = re.sub(r"['’]\w*$", "", word.casefold())
    if folded in _DATES or folded == "i":
        return False
    return not (first and folded in FUNCTION_WORDS)
