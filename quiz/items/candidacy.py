"""Whether a source can stand among the options for a claim at all, whatever it said."""

from __future__ import annotations

import re
from typing import Final

from quiz.items.claims import Claim
from quiz.items.judging.given_names import GIVEN_NAMES
from quiz.items.judging.heads import find_head, name_core
from quiz.items.judging.lexicons import RUMOURS
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.personhood import is_shown_as_person, is_surely_person
from quiz.items.judging.relations import find_mentions, has_proper_name, shares_matter
from quiz.items.judging.words import list_words
from quiz.reading import Attribution, MentionForm, Reading, Source, SourceKind

# What a careless reader takes for the source of words that the article credits to somebody.
THE_WRITER: Final = "The writer of the article"
_FIRM: Final = re.compile(
    r"\b(?:Computers?|Project|Group|Securities|Technolog\w+|Systems|Network|Airlines?|Airways|Motors|Foundation|Street|Bank"
    r"|Labs?|Studios?|Pictures|Music|Records|Games|Software|Electronics|Holdings|Partners|Capital|Media)$"
)
# Institutions that speak through somebody, by the last word of the name.
_BODY: Final = re.compile(
    r"^(?!.*(?:\d|['’]s\b|/|\b(?:Ministries|Act|Show)\b))(?:[A-Z][\w&.-]*\s)(?:[\w&.-]+\s)*?"
    r"(?:Ministry|Department|Agency|Council|Commission|Committee|Police|University|College|Institute|Association|Society"
    r"|Foundation|Observatory|Office|Authority|Court|Union|Army|Navy|Guard|Church|Museum|Hospital|Bureau|Administration"
    r"|News|Times|Post|Journal|Herald|Tribune|Guardian|Telegraph|Mail|Mirror|Press|House)"
    r"(?:\s(?:of|for)\s[A-Z][\w\s]*)?$"
)
_NO_PERSON: Final = re.compile(
    r"\b(?:Show|Images?|Photos?|Muslims|Christians|Jews|Street|Bay|Falls|Cod|Park|City|Crabs?|Magazine|Ring|Center|Centre)\b"
)
_CREDITS: Final = re.compile(
    r"\bcontributed to (?:this|the)\b|\b(?:reporting|editing|written|photos?|photographs?|edited) by\b|^By\s",
    re.IGNORECASE,
)
_PEOPLE: Final = frozenset((SourceKind.PERSON, SourceKind.ROLE, SourceKind.COLLECTIVE, SourceKind.UNNAMED))
_ONE_PERSON: Final = frozenset((SourceKind.PERSON, SourceKind.ROLE))
_ONE: Final = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE)
# What one may go by, though nobody speaks: "according to custom".
_NO_SPEAKERS_LISTED: Final = """
    custom tradition law legend myth rumour rumor rules plan schedule calendar maps creed oath anthem hymn
    prayer poem song constitution treaty folklore legends superstition
"""
NO_SPEAKERS: Final = frozenset(_NO_SPEAKERS_LISTED.split())
_ONLY_SPEAKERS: Final = re.compile(r"\b(?:announc|promis|told|tells|ask|agree)", re.IGNORECASE)
_OFFICE: Final = re.compile(
    r"\b(?:President|Minister|Chief|Executive|CEO|CFO|Officer|Governor|Mayor|Secretary|Senator|Director|Chairman|Spokes\w+"
    r"|Commissioner|Coach|Captain|Professor)$"
)
_DATED: Final = re.compile(
    r"\s(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|January|February|March|April|July|August|September|October"
    r"|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\.?$"
)
_REPORTS: Final = RUMOURS | {"report", "reports", "story", "stories"}
_OF_PAPERS: Final = re.compile(r"\b(?:reports|stories|outlets|media|articles|documents)$", re.IGNORECASE)
_DETERMINED: Final = re.compile(r"(?:an?|the|one|another)\s|\w+['’]s?\s", re.IGNORECASE)


def can_speak(source: Source) -> bool:
    """Whether the source is somebody or something that words can come from: no custom, plan or legend."""
    return find_head(source.name) not in NO_SPEAKERS and not is_title(source) and not is_dated(source)


def is_dated(source: Source) -> bool:
    """Whether a name runs into a date, as a byline does before the day on which it was printed."""
    return _DATED.search(source.name) is not None


def is_title(source: Source) -> bool:
    """Whether an office is taken for an organisation, as in "US President", who has a name besides."""
    return source.kind is SourceKind.ORGANISATION and _OFFICE.search(source.name) is not None


def is_person_like(source: Source) -> bool:
    """Whether the source is one or more people rather than an institution or a thing."""
    return source.kind in _PEOPLE


def fits_question(text: str, claim: Claim, key: Source, source: Source) -> bool:
    """Whether the source is of a sort that the question leaves open.

    "Who" asks for people, perhaps for an outlet or an office, never for a paper; "she" in the claim asks for
    one person; and words of the claim that are in the name ("the army", "army officers") call it to mind.
    """
    head, cue = find_head(source.name), " ".join(span.of(text) for span in claim.attribution.cue)
    spoken = is_person_like(key) or _ONLY_SPEAKERS.search(cue) is not None
    paper = source.kind is SourceKind.DOCUMENT or head in _REPORTS or _OF_PAPERS.search(source.name)
    if spoken and paper:
        return False
    if not can_speak(source) or _is_run_together(text, source):
        return False
    printed = claim.pointer or claim.words
    if not claim.direct and _ONE.search(printed) and source.kind not in _ONE_PERSON:
        return False
    if source.kind is SourceKind.ROLE and not _DETERMINED.match(source.name):
        return False  # "harbour spokesman" without "a" or "the" may be the title of somebody named
    return not (shares_matter(source.name, printed) or _is_tagged(source.name, printed))


def _is_tagged(name: str, words: str) -> bool:
    """Whether the words have the name as a tag: "#MaraLind" for Mara Lind."""
    return f"#{''.join(name.split())}".casefold() in words.casefold()


def _is_run_together(text: str, source: Source) -> bool:
    """Whether a person's name is never on one line, as where a photograph's credit ends before a name."""
    return source.kind is SourceKind.PERSON and source.name not in text


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


def is_stray_word(reading: Reading, index: int) -> bool:
    """Whether the name is a single word that stands once in the text: it may be no name at all."""
    name = reading.sources[index].name
    if index == reading.publisher or len(name.split()) > 1 or name.isupper():
        return False
    return len(find_mentions(reading.article.text, name)) < 2


def is_bystander(reading: Reading, source: Source) -> bool:
    """Whether a source that is never cited can stand as an option: somebody who is surely no place or thing.

    The makers of the article are none: they wrote all of it. Of organisations, those whose name says that
    they can speak: a place, a brand or a programme cannot.
    """
    text = reading.article.text
    if source.kind is SourceKind.ORGANISATION:
        return _BODY.search(source.name) is not None and source.name in text
    if source.kind is not SourceKind.PERSON or source.name == reading.article.author:
        return False
    if _FIRM.search(source.name):
        return False
    if any(_CREDITS.search(widen_to_sentences(text, mention.span).of(text)) for mention in source.mentions):
        return False
    return len(source.name.split()) > 1 and has_proper_name(source.name) and _shows_person(text, source)


def _shows_person(text: str, source: Source) -> bool:
    """Whether a pronoun stands for the source or its name is shown to be a person's."""
    pronouns = any(mention.form is MentionForm.PRONOUN for mention in source.mentions)
    if _NO_PERSON.search(source.name):
        return False
    known = source.name.split()[0].casefold() in GIVEN_NAMES
    shown = pronouns and is_shown_as_person(text, source.name)
    return known or shown or is_surely_person(text, source.name)
