"""What may distress a learner: the sensitive topics of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.patterns import AnyCase, group_words
from quiz.text import Span


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
    """A pattern for the comma-separated families; "*" stands for any ending, a space for any white space.

    It is for text in lower case, which is searched four times as fast as with a pattern that ignores case.
    """
    families = (" ".join(family.split()) for family in listed.split(","))
    written = (f.replace("*", r"\w*").replace(" ", r"\s+").replace("-", r"[-\s]?") for f in families)
    return re.compile(group_words(rf"\b(?:{'|'.join(written)})\b"))


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


def find_topics(text: str) -> frozenset[Topic]:
    """The sensitive topics of `text`. A longer text never has fewer of them than a part of it."""
    return frozenset(topic for topic in _TOPICS if _has_topic(topic, text))


@lru_cache(maxsize=1024)  # one by one: every sentence of an article asks for a single one
def _has_topic(topic: Topic, text: str) -> bool:
    return _weigh(_TOPICS[topic], text) >= NEEDED


_GROUP: Final = (
    r"(?:isis|isil|islamic\s+state|daesh|al[-\s]?qa[ei]da|al[-\s]nusra|nusra\s+front|al[-\s]shabaab|boko\s+haram|taliban"
    r"|jihadi(?:st)?s?|terrorists?|extremists?|militants?|ku\s+klux\s+klan|neo-nazis?)"
)
_SAYS: Final = (
    r"(?:said|says|told|warn(?:s|ed)|threaten(?:s|ed)|vow(?:s|ed)|declar(?:es|ed)|announc(?:es|ed)|claim(?:s|ed)"
    r"|boast(?:s|ed)|tweet(?:s|ed)|wrote|writes)"
)
_SPEAKER: Final = (
    r"(?:(?:official\s+)?spokes\w+|leaders?|commanders?|fighters?|supporters?|members?|preachers?|clerics?)"
)
# The group itself, or somebody who speaks for it, beside a word of saying: on either side of the words.
_NAMED: Final = r"(?:,[^,.\n]{1,60},)?(?:\s+[\w’'-]+){0,4}?\s+"
_EXTREMIST_VOICE: Final = AnyCase(
    rf"\b{_GROUP}(?:['’]s?)?(?:\s+{_SPEAKER}\b{_NAMED}|\s+){_SAYS}\b"
    rf"|\b{_SPEAKER}\s+(?:of|for)\s+(?:the\s+)?{_GROUP}\b{_NAMED}{_SAYS}\b"
    rf"|\b(?:said|says)\s+(?:an?\s+|the\s+)?{_GROUP}(?:['’]s?)?\s+{_SPEAKER}\b"
)
_NEAR: Final = 300


@lru_cache(maxsize=1024)
def is_extremist_voice(text: str, span: Span) -> bool:
    """Whether the words at `span` may be said by an extremist group: one is cited shortly before or after.

    A quotation runs on without its speaker, so what stands up to 300 characters away counts where the words
    lie in quotation marks, and only their own sentence where they do not.
    """
    if not _has_topic(Topic.TERRORISM, text):
        return False
    sentence = widen_to_sentences(text, span)
    if _EXTREMIST_VOICE.search(sentence.of(text)):
        return True
    near = text[max(0, sentence.start - _NEAR) : sentence.end + _NEAR]
    return _is_quoted(text, sentence) and _EXTREMIST_VOICE.search(near) is not None


def _is_quoted(text: str, sentence: Span) -> bool:
    """Whether the sentence has a quotation mark, or lies in a quotation that began in its paragraph."""
    if any(mark in sentence.of(text) for mark in '“”"'):
        return True
    before = text[text.rfind("\n", 0, sentence.start) + 1 : sentence.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _weigh(families: _Families, text: str) -> int:
    lowered = text.lower()
    if families.strong.search(lowered):
        return _STRONG
    met = {match.group()[:4] for match in families.weak.finditer(lowered)}
    return _WEAK * len(met)
