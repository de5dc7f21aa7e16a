"""Whether a source can stand among the options for a claim at all, whatever it said."""

from __future__ import annotations

import re
from typing import Final

from quiz.items.claims import Claim
from quiz.items.heads import TITLES, is_people_noun, name_core
from quiz.items.lexicons import FUNCTION_WORDS
from quiz.items.passages import widen_to_sentences
from quiz.items.relations import has_proper_name, shares_matter
from quiz.items.words import list_words
from quiz.reading import Attribution, MentionForm, Reading, Source, SourceKind

_CREDITS: Final = re.compile(
    r"\bcontributed to (?:this|the)\b|\b(?:reporting|editing|written|photos?|photographs?|edited) by\b|^By\s",
    re.IGNORECASE,
)
_PEOPLE: Final = frozenset((SourceKind.PERSON, SourceKind.ROLE, SourceKind.COLLECTIVE, SourceKind.UNNAMED))
_ONE_PERSON: Final = frozenset((SourceKind.PERSON, SourceKind.ROLE))
_ONE: Final = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE)
_DETERMINED: Final = re.compile(r"(?:an?|the|one|another)\s|\w+['’]s?\s", re.IGNORECASE)
_WORD_BEFORE: Final = re.compile(r"([A-Za-z-]+)\.?\s+$")
_ROLE_ENDING: Final = re.compile(
    r"\w{3}(?:ist|er|or|man|woman|ian|ess|eer)$|^(?:ceo|king|queen|prince|boss|chairman|chancellor|pilot|chef)$"
)
_NO_ROLES_LISTED: Final = """
    after later earlier former however other another over under never ever whether rather together either
    neither river summer winter december september october november
"""
_NO_ROLES: Final = FUNCTION_WORDS | frozenset(_NO_ROLES_LISTED.split())
_SHOWN_AS_PERSON: Final = re.compile(r"^(?:,\s(?:\d\d\b|who\b|whose\b|an?\b|the\b|one\b)|\s\(\d\d\)|\swho\b)")


def is_person_like(source: Source) -> bool:
    """Whether the source is one or more people rather than an institution or a thing."""
    return source.kind in _PEOPLE


def fits_question(claim: Claim, key: Source, source: Source) -> bool:
    """Whether the source is of a sort that the question leaves open.

    "Who" asks for people, perhaps for an outlet or an office, never for a paper; "she" in the claim asks for
    one person; and words of the claim that are in the name ("the army", "army officers") call it to mind.
    """
    if is_person_like(key) and source.kind is SourceKind.DOCUMENT:
        return False
    if not claim.direct and _ONE.search(claim.words) and source.kind not in _ONE_PERSON:
        return False
    if source.kind is SourceKind.ROLE and not _DETERMINED.match(source.name):
        return False  # "harbour spokesman" without "a" or "the" may be the title of somebody named
    return not shares_matter(source.name, claim.words)


def is_cited_by_name(reading: Reading, source: Source, cited: Attribution) -> bool:
    """Whether the words beside the cue are surely this person: a pronoun, a role or the name's last word."""
    if source.kind is not SourceKind.PERSON:
        return True
    text = reading.article.text
    forms = {mention.span: mention.form for mention in source.mentions}
    last = name_core(source.name).split()[-1].casefold()
    return any(
        forms.get(span) in (MentionForm.PRONOUN, MentionForm.ROLE) or last in list_words(span.of(text))
        for span in cited.source_spans
    )


def is_bystander(reading: Reading, source: Source) -> bool:
    """Whether a source that is never cited can stand as an option: somebody whom the text shows as a person.

    The makers of the article are none: they wrote all of it. Nor is an organisation: nothing shows that it
    can speak, and a place, a brand or a programme cannot.
    """
    text = reading.article.text
    if source.kind is not SourceKind.PERSON or source.name == reading.article.author:
        return False
    if any(_CREDITS.search(widen_to_sentences(text, mention.span).of(text)) for mention in source.mentions):
        return False
    return len(source.name.split()) > 1 and has_proper_name(source.name) and _is_shown_as_person(text, source)


def _is_shown_as_person(text: str, source: Source) -> bool:
    """Whether a pronoun, a surname, a title, a role or an age beside the name makes it a person's."""
    forms = {mention.form for mention in source.mentions}
    if MentionForm.PRONOUN in forms or MentionForm.SURNAME in forms:
        return True
    return any(
        _SHOWN_AS_PERSON.match(text[mention.span.end : mention.span.end + 12])
        or _is_role(text[max(0, mention.span.start - 30) : mention.span.start])
        for mention in source.mentions
    )


def _is_role(before: str) -> bool:
    """Whether the last word before a name is a title or a noun for somebody at work, as "goalkeeper"."""
    match = _WORD_BEFORE.search(before)
    word = match.group(1).casefold() if match else ""
    return word not in _NO_ROLES and (
        word in TITLES or is_people_noun(word) or _ROLE_ENDING.search(word) is not None
    )
