"""In which of a few roles an article presents somebody, where its descriptions leave no choice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from quiz.items.judging.descriptions import find_descriptions
from quiz.items.judging.relations import describe_source
from quiz.items.judging.words import list_words


class Role(StrEnum):
    """What makes somebody a source."""

    SPEAKS = "speaks"
    LEADS = "leads"
    STUDIES = "studies"
    REPORTS = "reports"
    BELONGS = "belongs"


ROLE_OPTIONS: Final[Mapping[Role, str]] = MappingProxyType(
    {
        Role.SPEAKS: "As a spokesperson for others",
        Role.LEADS: "As somebody who is in charge",
        Role.STUDIES: "As a scholar or other expert",
        Role.REPORTS: "As a journalist or reporter",
        Role.BELONGS: "As family, friend or neighbour",
    }
)
_WORDS: Final[Mapping[Role, str]] = MappingProxyType(
    {
        Role.SPEAKS: "spokesman spokeswoman spokesperson",
        Role.LEADS: "ceo chief commissioner superintendent president mayor minister governor chairman"
        " chairwoman principal manager coach",
        Role.STUDIES: "analyst professor researcher scientist physicist economist climatologist"
        " meteorologist historian expert biologist ethicist chemist geologist psychologist"
        " sociologist astronomer archaeologist epidemiologist zoologist ecologist scholar"
        " lecturer engineer",
        Role.REPORTS: "journalist reporter correspondent columnist",
        Role.BELONGS: "father mother mom dad mum son daughter wife husband brother sister cousin aunt uncle"
        " boyfriend girlfriend neighbor neighbour friend widow widower grandson granddaughter"
        " grandmother grandfather",
    }
)
_ROLE_OF: Final = MappingProxyType({word: role for role, words in _WORDS.items() for word in words.split()})
_BYGONE: Final = re.compile(r"\b(?:former|ex|retired|late|past|acting|then)\b", re.IGNORECASE)
# Who leads a place of learning or healing may be presented for what he or she knows.
_LEARNED: Final = re.compile(
    r"\b(?:universit|school of|medic|hospital|institut|research|stud(?:y|ies)|science|college|clinic|health"
    r"|cardiol|nutrition|laborator|fellow|doctor|author|physician)",
    re.IGNORECASE,
)


def judge_role(text: str, name: str) -> Role | None:
    """The one role that all words beside the name speak of; None where they speak of several or of none."""
    found = [one.span.of(text) for one in find_descriptions(text, name)]
    described = {word for words in found for word in list_words(words)}
    beside = described | describe_source(text, name)
    roles = {_ROLE_OF[word] for word in beside if word in _ROLE_OF}
    if len(roles) != 1 or not any(word in _ROLE_OF for word in described):
        return None
    role = roles.pop()
    if role in (Role.LEADS, Role.SPEAKS) and any(_BYGONE.search(words) for words in found):
        return None
    learned = any(_LEARNED.search(words) for words in (*found, *describe_source(text, name)))
    return None if learned and role not in (Role.STUDIES, Role.BELONGS, Role.SPEAKS) else role


def presents(words: str, role: Role | None) -> bool:
    """Whether a description speaks of `role`."""
    return any(_ROLE_OF.get(word) is role for word in list_words(words) if word in _ROLE_OF)
