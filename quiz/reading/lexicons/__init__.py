"""Closed word lists, each with its origin: cues, certainty, who may speak, names, channels."""

from __future__ import annotations

from quiz.reading.lexicons.certainty import (
    NEGATORS,
    STANCES,
)
from quiz.reading.lexicons.channels import (
    CHANNEL_NOUNS,
    CHANNEL_VERBS,
)
from quiz.reading.lexicons.cues import (
    ATTITUDE,
    COMMITTED_SAYING,
    CUE_NOUNS,
    DENYING,
    DOUBTING_SAYING,
    HEARSAY_ADVERBS,
    HEARSAY_PARTICIPLES,
    INABILITY,
    NEUTRAL_SAYING,
    QUOTING,
    SAYING,
    SHOWING,
    VERIFYING,
)
from quiz.reading.lexicons.naming import (
    FEMALE_FIRST_NAMES,
    FEMALE_TITLES,
    MALE_FIRST_NAMES,
    MALE_TITLES,
    OUTLET_WORDS,
    PERSON_TITLES,
    PLACE_WORDS,
)
from quiz.reading.lexicons.referents import (
    DOCUMENT_HEADS,
    FAMILY,
    FEMALE_NOUNS,
    GOVERNMENT_WORDS,
    MALE_NOUNS,
    ORGANISATION_HEADS,
    ROLE_HEADS,
    SPEAKING_ROLES,
    THIRD_PERSON,
    UNNAMED_HEADS,
)

__all__ = [
    "ATTITUDE",
    "CHANNEL_NOUNS",
    "CHANNEL_VERBS",
    "COMMITTED_SAYING",
    "CUE_NOUNS",
    "DENYING",
    "DOCUMENT_HEADS",
    "DOUBTING_SAYING",
    "FAMILY",
    "FEMALE_FIRST_NAMES",
    "FEMALE_NOUNS",
    "FEMALE_TITLES",
    "GOVERNMENT_WORDS",
    "HEARSAY_ADVERBS",
    "HEARSAY_PARTICIPLES",
    "INABILITY",
    "MALE_FIRST_NAMES",
    "MALE_NOUNS",
    "MALE_TITLES",
    "NEGATORS",
    "NEUTRAL_SAYING",
    "ORGANISATION_HEADS",
    "OUTLET_WORDS",
    "PERSON_TITLES",
    "PLACE_WORDS",
    "QUOTING",
    "ROLE_HEADS",
    "SAYING",
    "SHOWING",
    "SPEAKING_ROLES",
    "STANCES",
    "THIRD_PERSON",
    "UNNAMED_HEADS",
    "VERIFYING",
]
