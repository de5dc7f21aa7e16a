"""Whether a person is "he" or "she", as far as the text or a first name tells."""

# ruff: noqa: SIM905 - a word list reads and diffs better as running text than as quoted words

from __future__ import annotations

from typing import Final

from quiz.reading.lexicons import (
    CHILDREN,
    FEMALE_FIRST_NAMES,
    FEMALE_NOUNS,
    FEMALE_TITLES,
    MALE_FIRST_NAMES,
    MALE_NOUNS,
    MALE_TITLES,
)
from quiz.reading.referents import Referent

# First names that stand alone as surnames too.
_ALSO_SURNAMES: Final = frozenset(
    """kelly martin james thomas kim scott grant jordan taylor alexander lewis harris grace carl craig
    neil dale roy henry adam paul simon ray alan norman gordon stuart ross evan logan hunter mason
    charles george david robert marcus vincent victor frank lawrence austin kyle keith roger arthur
    terry christian wayne glenn russell bruce howard albert louis kennedy madison ashley blair rose rosa
    ali hassan ahmed mohammed muhammad ibrahim abdullah wei xi jong-un ruth jean heather heath owen
    allen felix oliver patrick jack benjamin nelson ellis todd shane chad harper harry ann julian adrian
    hugo hugh noah jacob samuel daniel joseph joshua aaron gary dean steven stephen peter philip douglas
    gregory raymond walter harold gerald tyler brandon liam connor declan ryan trevor clive barry darren
    graham gavin malcolm angus edmund edwin tommy eddie freddy roland hector ernest gilbert leonard
    stanley lucas marco oscar wendy tracy kerry beverly shirley olivia amber joyce donna may""".split()
)
_COURTESY: Final = frozenset(("mr", "mrs", "ms", "miss"))


def gender_of(referent: Referent) -> str | None:
    """The pronoun "he" or "she" as titles, roles, earlier pronouns or the first name tell; None in doubt."""
    told = {gender for gender, votes in referent.genders.items() if votes > 0}
    first = referent.words[0] if referent.words else ""
    if not told and (len(referent.words) > 1 or first not in _ALSO_SURNAMES):
        told = {"she"} if first in FEMALE_FIRST_NAMES else {"he"} if first in MALE_FIRST_NAMES else set()
    if not told:
        told = {gender for head in referent.heads if (gender := gender_of_noun(head))}
    return told.pop() if len(told) == 1 else None


def gender_of_noun(lemma: str) -> str | None:
    """The pronoun that a noun or title implies; None for most."""
    if lemma in FEMALE_NOUNS or lemma in FEMALE_TITLES:
        return "she"
    return "he" if lemma in MALE_NOUNS or lemma in MALE_TITLES else None


def may_bear(referent: Referent, title: str, *, young: bool = False) -> bool:
    """Whether a title fits a person: "Mrs" fits no man, and no courtesy title a child."""
    wanted, gender = gender_of_noun(title), gender_of(referent)
    if wanted and gender and wanted != gender:
        return False
    return title not in _COURTESY or not (young or referent.heads & CHILDREN)
