"""Wrong options with reasons: other sources of the same article, and what other sources said."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

from quiz.items.balancing import ENOUGH, KEY_EXCESS, WANTED, Candidate, balance_sources
from quiz.items.candidacy import (
    fits_question,
    is_bystander,
    is_cited_by_name,
    is_person_like,
    is_stray_word,
)
from quiz.items.citing import cite, find_antecedent, is_showable, name_in_sentence, show_name
from quiz.items.claims import Claim
from quiz.items.item import Distractor, DistractorBasis, Misconception
from quiz.items.judging.channels import is_outlet_name
from quiz.items.judging.crediting import SPEAKING, SPOKEN
from quiz.items.judging.cues import is_report
from quiz.items.judging.heads import find_head
from quiz.items.judging.lexicons import SENSITIVE
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.relations import find_mentions, find_relation, find_relay, speaks_for_itself
from quiz.items.judging.words import count_words, cover_topic, share_topic
from quiz.items.pointing import tells_source
from quiz.items.remembering import remember
from quiz.items.speaking import PLAIN_GROUPS
from quiz.items.trust import is_trusted
from quiz.items.wording import capitalise, end_quoted, excerpt, label_article, take_in_marks
from quiz.reading import Attribution, CueKind, Reading, Source, SourceKind
from quiz.text import Span, hull

SAME_CLAIM: Final = 0.6

__all__ = [
    "ENOUGH",
    "KEY_EXCESS",
    "SAME_CLAIM",
    "WANTED",
    "choose_sources",
    "involved_sources",
    "is_short_name",
    "may_speak_for",
    "naming_place",
    "says_the_same",
]


def may_speak_for(reading: Reading, first: int, second: int) -> bool:
    """Whether two sources may be one or speak for each other, by the reading or by the text."""
    one, other = reading.sources[first], reading.sources[second]
    if first == second or second in one.related or first in other.related:
        return True
    if find_relation(reading.article.text, one.name, other.name) is not None:
        return True
    return _may_be_among(one, other) or _may_be_among(other, one)


def _may_be_among(one: Source, group: Source) -> bool:
    """Whether a person may be one of a group without a name, as an expert is one of "most experts"."""
    if group.kind not in (SourceKind.COLLECTIVE, SourceKind.UNNAMED) or one.kind in (
        SourceKind.ORGANISATION,
        SourceKind.DOCUMENT,
        SourceKind.PUBLISHER,
    ):
        return False
    return find_head(group.name) not in PLAIN_GROUPS


def choose_sources(
    reading: Reading, claim: Claim, stem: str, rng: random.Random, *, alike: bool = False
) -> tuple[Distractor, ...]:
    """Two or three sources without credit for `claim`, the most tempting first; () if too few.

    With `alike` all of them are of the key's sort, people beside people: each could have said it.
    """
    key = reading.sources[claim.source]
    involved = involved_sources(reading, claim)
    fit = [index for index in _list_fit(reading) if index not in involved]
    if alike:
        fit = [index for index in fit if _is_peer(reading, key, index)]
    if len(fit) < ENOUGH:
        return ()
    asked = stem.replace(label_article(reading), " ")
    credited = _list_credited(reading)
    candidates = [
        candidate
        for index in fit
        if not find_mentions(asked, reading.sources[index].name)
        and (candidate := _consider(reading, claim, index, credited))
    ]
    order = {candidate.index: rng.random() for candidate in candidates}
    candidates.sort(key=lambda c: (-_rank(key, c), order[c.index]))
    chosen = balance_sources(reading, key, candidates, silent=1 if alike else 2)
    return tuple(_explain_source(reading, candidate) for candidate in chosen)


def _is_peer(reading: Reading, key: Source, index: int) -> bool:
    """Whether the source is of the key's sort.

    An outlet may stand beside a person by the words about its own checking, which a careless reader mistakes.
    """
    return index == reading.publisher or is_person_like(key) is is_person_like(reading.sources[index])


@remember
def _list_fit(reading: Reading) -> tuple[int, ...]:
    """The sources that can be printed as options, whatever the claim."""
    return tuple(
        index
        for index, source in enumerate(reading.sources)
        if is_showable(reading, source) and not is_stray_word(reading, index)
    )


def _rank(key: Source, candidate: Candidate) -> float:
    """How tempting a candidate is: of the key's kind, cited, on the same matter."""
    same_kind = 0.5 * (candidate.source.kind is key.kind) + 0.3 * (
        is_person_like(candidate.source) is is_person_like(key)
    )
    checked = candidate.cited is not None and candidate.cited.cue_kind is CueKind.VERIFICATION
    return same_kind + (1.0 if candidate.cited else 0.0) + candidate.closeness + (1.0 if checked else 0.0)


def _consider(
    reading: Reading, claim: Claim, index: int, credited: Sequence[Attribution]
) -> Candidate | None:
    """The candidate at `index`, or None where it could be defended as an answer or is no fit option."""
    source, key = reading.sources[index], reading.sources[claim.source]
    if claim.pointer and tells_source(reading.article.text, claim.pointer, source.name):
        return None
    if not fits_question(reading.article.text, claim, key, source) or _stands_beside(reading, source, claim):
        return None
    cited = _closest_attribution(reading, claim, index, credited)
    if not _may_stand(reading, claim, index, cited) or _is_rival(reading, claim, source):
        return None
    if may_speak_for(reading, claim.source, index) or not _is_safe(reading, claim, source, cited):
        return None
    return Candidate(index, source, cited, _closeness(reading, claim, cited) if cited else 0.0)


def _may_stand(reading: Reading, claim: Claim, index: int, cited: Attribution | None) -> bool:
    """Whether the text shows the source as one that speaks: cited by name, or a person without a word."""
    if index == reading.publisher:
        return _shows_own_check(reading, claim, cited)
    source, key = reading.sources[index], reading.sources[claim.source]
    if cited:
        return is_cited_by_name(reading, source, cited)
    # Whoever is only named may be of a firm or an office; an outlet has no such people.
    if key.kind is SourceKind.ORGANISATION and is_person_like(source) and not is_outlet_name(key.name):
        return False
    return is_bystander(reading, source) or _is_cited_somehow(reading, index)


def _is_cited_somehow(reading: Reading, index: int) -> bool:
    """Whether an institution is the subject of a cue, though the reading is not sure of the words."""
    if reading.sources[index].kind is not SourceKind.ORGANISATION:
        return False
    text = reading.article.text
    cues = (" ".join(s.of(text) for s in a.cue) for a in reading.attributions if a.source == index)
    return any(SPEAKING.fullmatch(" ".join(cue.split())) for cue in cues)


def _shows_own_check(reading: Reading, claim: Claim, cited: Attribution | None) -> bool:
    """Whether an outlet, which all of the article is by, shows by its check that it does not say this."""
    if cited is None or cited.cue_kind is not CueKind.VERIFICATION:
        return False
    return _closeness(reading, claim, cited) > 0


def _is_safe(reading: Reading, claim: Claim, source: Source, cited: Attribution | None) -> bool:
    """Whether the source neither says the same nor may have passed the claim on."""
    index = reading.sources.index(source)
    return not says_the_same(reading, claim, index) and _may_relay(reading, claim, source, cited)


def _is_rival(reading: Reading, claim: Claim, source: Source) -> bool:
    """Whether a pronoun stands for the key's source and this one is named between the two."""
    antecedent = find_antecedent(reading, claim)
    if antecedent is None or antecedent.end >= claim.attribution.source_spans[0].start:
        return False
    return _names_in(reading, source, Span(antecedent.end, claim.attribution.source_spans[0].start))


def _stands_beside(reading: Reading, source: Source, claim: Claim) -> bool:
    """Whether the claim's sentences name the source, and be it in words that the question prints.

    Whoever is only spoken of in words that the question does not print did not say them.
    """
    text = reading.article.text
    if not claim.pointer or SPOKEN.search(claim.content.of(text)):
        return _names_in(reading, source, claim.region)
    edges = ((claim.region.start, claim.content.start), (claim.content.end, claim.region.end))
    return any(_names_in(reading, source, Span(*edge)) for edge in edges if edge[0] < edge[1])


def _names_in(reading: Reading, source: Source, region: Span) -> bool:
    named = find_mentions(reading.article.text, source.name)
    return any(span.overlaps(region) for span in (*(m.span for m in source.mentions), *named))


def involved_sources(reading: Reading, claim: Claim) -> set[int]:
    """Sources that pass the claim on, are told it, or are credited with words that overlap it."""
    involved = {claim.source}
    if claim.attribution.addressee_source is not None:
        involved.add(claim.attribution.addressee_source)
    parent = claim.attribution.parent
    while parent is not None:
        involved.add(reading.attributions[parent].source or -1)
        parent = reading.attributions[parent].parent
    for other in reading.attributions:
        if other.source is not None and any(span.overlaps(claim.content) for span in other.content):
            involved.add(other.source)
    return involved


def _may_relay(reading: Reading, claim: Claim, source: Source, cited: Attribution | None) -> bool:
    """Whether `source` is a safe option although it may have passed the key's words on.

    An outlet that the key's source spoke to is a defensible answer, unless the article shows by the outlet's
    own checking that it does not say this itself.
    """
    text = reading.article.text
    if find_relay(text, reading.sources[claim.source].name, source.name) is None:
        return True
    return cited is not None and speaks_for_itself(text, source.name, cited.sentence, claim.words)


@remember
def _list_credited(reading: Reading) -> tuple[Attribution, ...]:
    """What a reason may credit to a source: never what it did not say, but what it could not verify."""
    text = reading.article.text
    return tuple(
        a
        for a in reading.attributions
        if a.source is not None
        and (a.cue_kind is CueKind.VERIFICATION or not a.negated)
        and is_trusted(reading, a)
        and is_report(" ".join(span.of(text) for span in a.cue))
        and not _is_ambiguous(reading, a)
    )


def _closeness(reading: Reading, claim: Claim, attribution: Attribution) -> float:
    return max(share_topic(claim.words, span.of(reading.article.text)) for span in attribution.content)


def _closest_attribution(
    reading: Reading, claim: Claim, index: int, credited: Sequence[Attribution]
) -> Attribution | None:
    """The attribution of the source that is nearest to the claim's matter: its own checking first."""
    own = [a for a in credited if a.source == index]
    checks = {id(a): a.cue_kind is CueKind.VERIFICATION for a in own}
    return max(
        own,
        key=lambda a: (_closeness(reading, claim, a) > 0 and checks[id(a)], _closeness(reading, claim, a)),
        default=None,
    )


def _is_ambiguous(reading: Reading, attribution: Attribution) -> bool:
    return any(span.overlaps(passage) for span in attribution.content for passage in reading.ambiguous)


def says_the_same(reading: Reading, claim: Claim, index: int) -> bool:
    """Whether some content of the source at `index` has most of the claim's topic."""
    text = reading.article.text
    contents = (
        " ".join(span.of(text) for span in a.content) for a in reading.attributions if a.source == index
    )
    return any(cover_topic(claim.words, content) >= SAME_CLAIM for content in contents)


def _explain_source(reading: Reading, candidate: Candidate) -> Distractor:
    name, text = show_name(reading, candidate.source), reading.article.text
    said = name_in_sentence(reading, candidate.source)
    if candidate.cited is None:
        named_at = find_mentions(text, candidate.source.name)
        mention = next(iter(named_at), candidate.source.mentions[0].span)
        reason = f"The article mentions {said} in another place and does not credit these words to that name."
        return Distractor(
            name,
            reason,
            (cite(reading, widen_to_sentences(text, mention)),),
            DistractorBasis.UNSUPPORTED,
            Misconception.WRONG_SOURCE,
        )
    cited = candidate.cited
    told = (cited.addressee,) if cited.addressee else ()
    place = take_in_marks(text, hull((*cited.source_spans, *cited.cue, *cited.content, *told)))
    shown = _shown_place(text, place)
    named = naming_place(reading, candidate.source, shown)
    evidence = tuple(cite(reading, span) for span in (shown, named) if span)
    if cited.cue_kind is CueKind.VERIFICATION and candidate.closeness > 0:
        lead = f"{said} says this about its own checking"
        return Distractor(
            name,
            _with_words(lead, text, place),
            evidence,
            DistractorBasis.MISREADING,
            Misconception.CHECK_MISREAD,
        )
    lead = f"The article credits something else to {said}"
    return Distractor(
        name, _with_words(lead, text, place), evidence, DistractorBasis.ELSEWHERE, Misconception.WRONG_SOURCE
    )


def _shown_place(text: str, place: Span) -> Span:
    """The place in its sentence when that is short, else the place itself."""
    sentence = widen_to_sentences(text, place)
    return sentence if len(sentence) <= 2 * len(place) + 80 else place


def _with_words(lead: str, text: str, place: Span) -> str:
    """`lead` with the words at `place`, which stay unprinted where they could hurt."""
    words = excerpt(text, place)
    return f"{capitalise(lead)}." if SENSITIVE.search(words) else f"{capitalise(lead)}: {end_quoted(words)}"


def naming_place(reading: Reading, source: Source, region: Span) -> Span | None:
    """The last sentence before `region` that names the source, where `region` itself does not."""
    text = reading.article.text
    mentions = find_mentions(text, source.name)
    if any(region.contains(mention) for mention in mentions):
        return None
    earlier = [mention for mention in mentions if mention.end <= region.start] or mentions[:1]
    return widen_to_sentences(text, earlier[-1]) if earlier else None


def is_short_name(source: Source) -> bool:
    """Whether the name takes at most six words, so that a stem can carry it."""
    return count_words(source.name) <= 6
