"""What may distress a learner: the sensitive topics of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final


class Topic(StrEnum):
    """What a teacher decides about before a class reads it."""

    VIOLENCE = "violence"
    TERRORISM = "terrorism and extremism"
    SELF_HARM = "self-harm"
    SEXUAL_VIOLENCE = "sexual violence"
    RACISM = "racism"


NEEDED: Final = 3
_STRONG: Final = 3
_WEAK: Final = 1


@dataclass(frozen=True, slots=True)
class _Families:
    """Word families of a topic: one `strong` word shows it, of the `weak` three different ones must meet."""

    strong: re.Pattern[str]
    weak: re.Pattern[str]


def _words(listed: str) -> re.Pattern[str]:
    """A pattern for the comma-separated families; "*" stands for any ending, a space for any white space."""
    families = (" ".join(family.split()) for family in listed.split(","))
    written = (f.replace("*", r"\w*").replace(" ", r"\s+").replace("-", r"[-\s]?") for f in families)
    return re.compile(rf"\b(?:{'|'.join(written)})\b", re.IGNORECASE)


# Our own lists, of the topics that teachers are asked to prepare a class for. A family holds words that
# seldom mean anything else in news; what often does ("attack", "shot", "fight") is weak or left out.
_TOPICS: Final[Mapping[Topic, _Families]] = MappingProxyType(
    {
        Topic.VIOLENCE: _Families(
            strong=_words(
                """murder*, homicid*, manslaughter, stabb(?:ed|ing|ings), shot dead, gunned down, gunm[ae]n,
                massacr*, tortur(?:e|ed|er|ers|ing), behead(?:ed|ing|ings), decapitat*,
                strangl(?:e|ed|ing|er), assassinat*, genocid*, mass shooting*, mass killing*, air-strikes?,
                bombing, bombings, shelling, bloodshed, mutilat*, dismember*, beaten to death, kidnapp*,
                abduct(?:ed|ion|ions), war crimes?, mass graves?, ethnic cleansing, lynch(?:ed|ing|ings),
                slaughter(?:ed|ing)?, drive-by shooting*, hit-man, child abuse, domestic violence, killing
                spree"""
            ),
            weak=_words(
                """kill, kills, killed, killing, killings, killer, killers, wounded, gun, guns, gunfire,
                gunshots?, knife, knives, bomb, bombs, weapon, weapons, grenades?, missiles?, rockets?,
                explosives?, shooting, shootings, shooter, opened fire, violence, violent, violently,
                corpses?, bloody, assault, assaulted, casualties, bodies, death toll, hostages?, clashes,
                dead bod(?:y|ies), attackers?, victims?"""
            ),
        ),
        Topic.TERRORISM: _Families(
            strong=_words(
                """terroris(?:m|t|ts), counter-terror*, jihad*, suicide (?:bomb|attack|vest|car)*,
                neo-nazi*, isis, isil, islamic state, al-qa[ei]da, boko haram, al-shabaab, taliban,
                caliphate, ku klux klan"""
            ),
            weak=_words(
                """extremis*, militants?, insurgen*, radicali[sz]*, car bombs?, propaganda, martyr*,
                bombers?, hostages?"""
            ),
        ),
        Topic.SELF_HARM: _Families(
            strong=_words(
                """suicid(?:e|es|al|ality)(?! (?:bomb|attack|vest|mission|squad|car)), self-harm*,
                self-injur*, (?:took|taken|taking|take) (?:his|her|their) own (?:life|lives),
                kill(?:ed|ing|s)? (?:him|her|them|my|your)sel(?:f|ves),
                hang(?:ed|ing)? (?:him|her|them)sel(?:f|ves),
                cut(?:ting)? (?:her|him|them)sel(?:f|ves), anorexi*, bulimi*, eating disorders?"""
            ),
            weak=_words(
                """overdos*, despair, hopelessness, depression,
                starv(?:ed|ing) (?:him|her|them)sel(?:f|ves)"""
            ),
        ),
        Topic.SEXUAL_VIOLENCE: _Families(
            strong=_words(
                """rape, raped, rapes, raping, rapists?, statutory rape, molest*, groped?, groping,
                sexual(?:ly)? (?:assault|abus|harass|violen|misconduct|exploit|attack|slave|offen)*,
                sexual(?:ly)? (?:molest|traffick)*, sex traffick*, sex offend*, sex slaves?, sex crimes?,
                sex abuse, pa?edophil*, child porn*, revenge porn*, incest*,
                indecent(?:ly)? (?:assault|expos|act)*"""
            ),
            weak=_words(
                """sexual advances?, inappropriate(?:ly)? touch*, unwanted advances?, assaulted,
                fondl*, underage"""
            ),
        ),
        Topic.RACISM: _Families(
            strong=_words(
                """racis*, racial(?:ly)? (?:slur|abus|motivat|profil|discriminat|hat|segregat)*,
                racial(?:ly)? (?:charged|insensitiv|bias|tension|epithet|offensive)*, white suprem*,
                white national*, hate crimes?, anti-semit*, islamophob*, xenophob*, apartheid, neo-nazi*,
                ku klux klan, kkk, ethnic cleansing, blackface, n-word, swastikas?, holocaust"""
            ),
            weak=_words(
                """segregat*, slurs?, slavery, enslav*, bigot*, lynch(?:ed|ing|ings), minstrel*,
                race relations, confederate flag"""
            ),
        ),
    }
)


@lru_cache(maxsize=1024)
def find_topics(text: str) -> frozenset[Topic]:
    """The sensitive topics of `text`. A longer text never has fewer of them than a part of it."""
    return frozenset(topic for topic, families in _TOPICS.items() if _weigh(families, text) >= NEEDED)


def _weigh(families: _Families, text: str) -> int:
    if families.strong.search(text):
        return _STRONG
    met = {match.group().casefold()[:4] for match in families.weak.finditer(text)}
    return _WEAK * len(met)
