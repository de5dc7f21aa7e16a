"""Which named sources an account credits with words of their own, as questions across accounts need it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from quiz.items.citing import is_showable, name_in_sentence, show_name
from quiz.items.coverage.naming import CUE, OUTLET, find_credits, is_named
from quiz.items.coverage.survey import Coverage
from quiz.items.judging.heads import name_core
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.personhood import is_shown_as_person
from quiz.items.judging.relations import find_mentions
from quiz.items.remembering import remember
from quiz.items.trust import is_trusted
from quiz.items.wording import set_inside
from quiz.reading import Attribution, CueKind, Reading, Source, SourceKind, Stance
from quiz.text import Span, hull

_NAMED: Final = frozenset((SourceKind.PERSON, SourceKind.ORGANISATION))
_DESCRIBED: Final = frozenset((SourceKind.ROLE, SourceKind.COLLECTIVE))
_ASSERTING: Final = (Stance.NEUTRAL, Stance.CONFIRMING)

_SMALL: Final = frozenset(("of", "the", "for", "and", "de", "la", "al", "in", "on", "&"))
_LONGEST_INITIALS: Final = 4
_REPORTING: Final = re.compile(r"\b(?:according\s+to|reports|reported|writes|wrote)\b", re.IGNORECASE)
_BESIDE: Final = 6  # characters between such a name and its cue: room for "the" alone
_KINDS: Final = frozenset(("company", "firm", "group", "team", "unit", "division", "board", "house"))
_ROLE: Final = re.compile(
    r"\b(?:[Pp]resident|[Mm]inister|[Pp]remier|[Kk]ing|[Qq]ueen|[Pp]rince|[Pp]rincess|[Pp]ope|[Gg]overnor|[Mm]ayor"
    r"|[Ss]enator|[Cc]hancellor|[Ss]ecretary|[Gg]eneral|[Cc]hief|[Dd]irector|[Ee]ditor|[Cc]oach|CEO|[Ss]heriff)\b|/"
)
_PASSING_ON: Final = re.compile(
    r"\b(?:outlets?|media|reports?|reporters?|news\w*|papers?|sources?|websites?)\b", re.IGNORECASE
)
_COMPARED: Final = re.compile(r"\b(?:like|as)\s+$")
_INVENTED: Final = re.compile(
    r"\b(?:characters?|novels?|fiction\w*|movies?|films?|legend\w*|myth\w*)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Credit:
    """One place where an account gives words to a source that it names there.

    `account` indexes `Coverage.readings`, `source` that reading's sources; `name` is the source as an option
    prints it, `mention` and `cue` what names and credits it, `sentence` the whole sentences around them.
    """

    account: int
    source: int
    name: str
    person: bool
    mention: Span
    cue: Span
    content: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Named:
    """A source that an account names, with the place that shows it and the cue that credits it, if any does.

    `inside` is its name as it stands inside a sentence, `name` as an option begins with it.
    """

    account: int
    name: str
    inside: str
    person: bool
    sentence: Span
    cue: Span | None = None

    @property
    def cited(self) -> bool:
        """Whether the account gives words to the source."""
        return self.cue is not None


def list_credits(coverage: Coverage, account: int, *, described: bool = False) -> tuple[Credit, ...]:
    """The first certain credit of every named source that can be an option, in text order.

    With `described`, sources known by a role alone ("the airline's spokesman", "police") come with them.
    """
    reading = coverage.readings[account]
    found: dict[int, Credit] = {}
    for credit in (*_read_credits(reading), *_read_outlets(reading)):
        if described or reading.sources[credit.source].kind not in _DESCRIBED:
            found.setdefault(credit.source, credit)
    return tuple(replace(credit, account=account) for credit in found.values())


def list_all_credits(coverage: Coverage, account: int) -> Iterator[Credit]:
    """Every certain credit of the named sources of an account that can be an option, in text order."""
    reading = coverage.readings[account]
    for credit in _read_credits(reading):
        if reading.sources[credit.source].kind not in _DESCRIBED:
            yield replace(credit, account=account)


@remember  # several skills ask for the same; whoever asks says which account it is
def _read_credits(reading: Reading) -> tuple[Credit, ...]:
    """Every certain credit of the named sources and of the roles that can be options."""
    sourced = (attribution for attribution in reading.attributions if attribution.source is not None)
    return tuple(credit for attribution in sourced for credit in _read_credit(reading, attribution))


@remember
def _read_outlets(reading: Reading) -> tuple[Credit, ...]:
    """The first credit by a report of each news medium."""
    numbers = range(len(reading.sources))
    return tuple(credit for number in numbers for credit in _read_outlet(reading, number))


def _read_outlet(reading: Reading, number: int) -> Iterator[Credit]:
    """The first place where a news medium's name and a cue of reporting leave no choice who reports."""
    source, text = reading.sources[number], reading.article.text
    if not _is_outlet(source.name) or number not in _list_options(reading):
        return
    name = show_name(reading, source)
    for mention in find_mentions(text, name):
        sentence = widen_to_sentences(text, mention)
        for match in _REPORTING.finditer(text, sentence.start, sentence.end):
            cue = Span(*match.span())
            beside = min(abs(cue.start - mention.end), abs(mention.start - cue.end)) <= _BESIDE
            if beside and mention in find_credits(text, name, cue):
                yield Credit(0, number, name, False, mention, cue, sentence, sentence)
                return


def _read_credit(reading: Reading, attribution: Attribution) -> Iterator[Credit]:
    number = attribution.source or 0
    source = reading.sources[number]
    if not _is_plain(reading, attribution):
        return
    if number not in _list_options(reading) and not _is_plain_role(reading, source):
        return
    text, cue = reading.article.text, hull(attribution.cue)
    name = show_name(reading, source)
    mention = next(find_credits(text, name, cue), None)
    if mention is None or not any(mention.overlaps(span) for span in attribution.source_spans):
        return
    yield Credit(
        account=0,
        source=number,
        name=name,
        person=source.kind is SourceKind.PERSON,
        mention=mention,
        cue=cue,
        content=hull(attribution.content),
        sentence=widen_to_sentences(text, hull((mention, cue))),
    )


def _is_plain_role(reading: Reading, source: Source) -> bool:
    """Whether a source without a name is a role that can be an option, and passes on nothing of others."""
    if source.kind not in _DESCRIBED or _PASSING_ON.search(source.name):
        return False
    return is_showable(reading, source)


@remember
def _list_options(reading: Reading) -> frozenset[int]:
    """The numbers of the sources that can be options by a name of their own."""
    return frozenset(number for number in range(len(reading.sources)) if _may_be_option(reading, number))


def _may_be_option(reading: Reading, number: int) -> bool:
    """Whether a source is a person or organisation with a name of its own, and not the article's outlet."""
    source = reading.sources[number]
    if source.kind not in _NAMED or number == reading.publisher or not is_showable(reading, source):
        return False
    if source.kind is SourceKind.PERSON:
        return True
    return _is_plain_name(reading.article.text, source)


def _is_plain_name(text: str, source: Source) -> bool:
    """Whether an organisation's name is that alone: no role ("US President"), no kind ("local firm")."""
    words = name_core(source.name).split()
    if _ROLE.search(source.name) or not all(word[:1].isupper() or word in _SMALL for word in words):
        return False
    if words[-1].casefold() in _KINDS or any(
        len(word) > _LONGEST_INITIALS and word.isupper() for word in words
    ):
        return False
    return not any(re.match(r"\s\d", text[m.span.end : m.span.end + 2]) for m in source.mentions)


def _is_plain(reading: Reading, attribution: Attribution) -> bool:
    """Whether the attribution is sure and gives its source words that it puts forward."""
    put_forward = attribution.stance in _ASSERTING and not attribution.negated
    return (
        put_forward
        and attribution.cue_kind is CueKind.SAYING
        and bool(attribution.cue)
        and is_trusted(reading, attribution)
    )


def list_named(coverage: Coverage, account: int, credited: Iterable[Credit]) -> tuple[Named, ...]:
    """Every named source of an account that can be an option: those with a credit first, in text order."""
    reading = coverage.readings[account]
    cited = {credit.source: credit for credit in credited}
    found = [_name(reading, account, one.source, one.sentence, one.cue) for one in cited.values()]
    text = reading.article.text
    for number, source in enumerate(reading.sources):
        if number in cited or number not in _list_options(reading):
            continue
        # An organisation may go by another name in the other account; people and news media do not.
        person = source.kind is SourceKind.PERSON and is_shown_as_person(text, source.name)
        mentions = find_mentions(text, source.name)
        apart = person or _is_outlet(source.name)
        if apart and mentions and not any(_is_invented(text, mention) for mention in mentions):
            sentence = widen_to_sentences(text, mentions[0])
            found.append(_name(reading, account, number, sentence, None))
    return tuple(found)


def _is_invented(text: str, mention: Span) -> bool:
    """Whether a name may be that of somebody in a story, or of whoever another is compared with."""
    before = text[max(0, mention.start - 6) : mention.start]
    return bool(_INVENTED.search(widen_to_sentences(text, mention).of(text)) or _COMPARED.search(before))


def is_silent(text: str, name: str) -> bool:
    """Whether no verb of saying stands in any sentence of `text` that names somebody."""
    return not any(
        CUE.search(widen_to_sentences(text, mention).of(text)) for mention in find_mentions(text, name)
    )


def _name(reading: Reading, account: int, number: int, sentence: Span, cue: Span | None) -> Named:
    source = reading.sources[number]
    return Named(
        account,
        show_name(reading, source),
        set_inside(name_in_sentence(reading, source), reading.article.text)
        if source.kind in _DESCRIBED
        else name_in_sentence(reading, source),
        source.kind is SourceKind.PERSON,
        sentence,
        cue,
    )


def _is_outlet(name: str) -> bool:
    """Whether the last word of a name is a news medium's."""
    return any(match.end() == len(name) for match in OUTLET.finditer(name))


def only_in_one(coverage: Coverage, named: Iterable[Named], other: int) -> tuple[Named, ...]:
    """Those of `named` that the account `other` names by no telling word, however it is spelled."""
    text = coverage.readings[other].article.text
    return tuple(one for one in named if not is_named(text, one.name))
