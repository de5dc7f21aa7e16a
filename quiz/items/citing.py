"""How an item cites its article: evidence, names and mentions."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quiz.items.claims import Claim
from quiz.items.item import Evidence
from quiz.items.judging.cues import OTHER_CUE
from quiz.items.judging.heads import drop_titles
from quiz.items.judging.lexicons import (
    PERSONAL,
    POSSESSIVE,
    SENSITIVE,
)
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.relations import is_personal_name, is_surname
from quiz.items.wording import balanced_marks, capitalise, set_inside, squeeze
from quiz.reading import MentionForm, Reading, Source, SourceKind
from quiz.text import Span

_DESCRIBED: Final = (SourceKind.ROLE, SourceKind.COLLECTIVE, SourceKind.UNNAMED)

# Small words begin with capitals in headlines alone.
_HEADLINE: Final = re.compile(r"\s(?:Of|The|And|In|To|For|With|At|By|From|On)\b")
_TELLS: Final = re.compile(r"\b(?:informs?|informed)\b", re.IGNORECASE)


def cite(reading: Reading, span: Span) -> Evidence:
    """The article's words at `span` as evidence."""
    return Evidence(reading.article.sha256, span, reading.article.quote(span))


def mention_evidence(reading: Reading, claim: Claim) -> tuple[Evidence, ...]:
    """Where the claim's source is named, and where this claim mentions it, in text order."""
    source = reading.sources[claim.source]
    named = {mention.span for mention in source.mentions if mention.form is not MentionForm.PRONOUN}
    return tuple(cite(reading, span) for span in sorted(named | set(claim.attribution.source_spans)))


def name_wordings(reading: Reading, index: int) -> tuple[str, ...]:
    """The name of the source at `index`, then the other wordings that the text has for it, pronouns apart."""
    source, text = reading.sources[index], reading.article.text
    pronouns = {m.span for m in source.mentions if m.form is MentionForm.PRONOUN}
    beside = [span for a in reading.attributions if a.source == index for span in a.source_spans]
    spans = (*(mention.span for mention in source.mentions), *beside)
    printed = (squeeze(span.of(text)) for span in spans if span not in pronouns)
    return tuple(dict.fromkeys((source.name, *printed)))


def find_antecedent(reading: Reading, claim: Claim) -> Span | None:
    """Where the source was last named before the pronoun that stands for it here; None if no pronoun does."""
    source, spans = reading.sources[claim.source], claim.attribution.source_spans
    if not any(mention.span in spans and mention.form is MentionForm.PRONOUN for mention in source.mentions):
        return None
    named = (
        m.span for m in source.mentions if m.form is not MentionForm.PRONOUN and m.span.end <= spans[0].start
    )
    return max(named, default=None)


def key_evidence(reading: Reading, claim: Claim) -> tuple[Evidence, ...]:
    """What proves the claim's source: its sentences, and for a pronoun the one with the name before it."""
    antecedent = find_antecedent(reading, claim)
    if antecedent is None:
        return (cite(reading, claim.region),)
    named = widen_to_sentences(reading.article.text, antecedent)
    return tuple(cite(reading, span) for span in dict.fromkeys((claim.region, named)))


def name_in_sentence(reading: Reading, source: Source) -> str:
    """The source's name as a sentence prints it, with the article that the text sets before it."""
    text = reading.article.text
    name = squeeze(_own_name(source, text)).rstrip(",;:")
    if source.kind is SourceKind.PERSON:
        return drop_titles(name)
    if source.kind in _DESCRIBED and len(name.split()) == 1:
        return name[:1].lower() + name[1:]
    if source.kind not in (SourceKind.ORGANISATION, SourceKind.PUBLISHER) or re.match(r"(?:The|An?)\s", name):
        return set_inside(name, text)
    places = [mention for mention in source.mentions if mention.span.of(text) == name]
    with_article = [
        m
        for m in places
        if re.search(r"\bthe\s$", text[max(0, m.span.start - 5) : m.span.start], re.IGNORECASE)
    ]
    return f"the {name}" if places and 2 * len(with_article) >= len(places) else name


def _own_name(source: Source, text: str) -> str:
    """The source's name, or the short form of an outlet's name whose text prints nothing else for it."""
    printed = [m.span.of(text) for m in source.mentions if m.form is MentionForm.NAME]
    if source.kind is not SourceKind.PUBLISHER or not printed or source.name in text:
        return source.name
    return max(printed, key=printed.count)


def show_name(reading: Reading, source: Source) -> str:
    """The source's name as an option prints it: as in a sentence, its first letter in upper case."""
    return capitalise(name_in_sentence(reading, source))


def _is_scrap(name: str) -> bool:
    """Whether a person's name looks cut off ("Robert X") or holds its owner ("Acme’s Jo Bell")."""
    words = name.split()
    return len(words[-1].strip(".")) == 1 or any(re.search(r"['’]s?$", word) for word in words[:-1])


def _is_overrun(name: str, kind: SourceKind) -> bool:
    """Whether a description runs on into a verb of saying or is a piece of a headline."""
    runs_on = OTHER_CUE.search(name) or _TELLS.search(name) or _HEADLINE.search(name)
    return kind in _DESCRIBED and runs_on is not None


def is_showable(reading: Reading, source: Source) -> bool:
    """Whether the source's name is short and plain enough to be an option or to stand in a stem."""
    if not source.mentions or not _is_plain(source.name, source.kind):
        return False
    many = source.kind is SourceKind.PERSON or len(source.name.split()) > 1
    return many or not is_surname(reading.article.text, source.name)


@lru_cache(maxsize=1024)  # every finder asks this of every source
def _is_plain(name: str, kind: SourceKind) -> bool:
    """Whether a name is short, whole and harmless, and a person's is a full one."""
    words = name.split()
    if (
        _is_overrun(name, kind)
        or SENSITIVE.search(name)
        or re.search(r"\d", name)
        or not 1 <= len(words) <= 9
        or not balanced_marks(name)
        or PERSONAL.fullmatch(name)
        or words[0].casefold() in POSSESSIVE
    ):
        return False
    return kind is not SourceKind.PERSON or (is_personal_name(name) and not _is_scrap(name))
