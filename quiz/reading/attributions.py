"""Attributions as values: chosen drafts with sources, original spans, hedges and channels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quiz.reading.cast import Cast
from quiz.reading.certainty import judge_certainty
from quiz.reading.channels import find_channel
from quiz.reading.confidence import Judgement
from quiz.reading.draft import Draft
from quiz.reading.nesting import nest
from quiz.reading.passage import Passage, Range
from quiz.reading.referents import Referent
from quiz.reading.trust import misread
from quiz.reading.values import Attribution, CueKind, Quotation, Reader
from quiz.text import Article, Span, hull

Chosen = Sequence[tuple[Draft, Judgement]]


@dataclass(frozen=True, slots=True)
class Setting:
    """What all attributions of an article share. `order` gives each referent's number by its identity."""

    article: Article
    passages: Sequence[Passage]
    cast: Cast
    order: Mapping[int, int]


def make_attributions(
    setting: Setting, chosen: Chosen, cited: Mapping[int, Referent]
) -> tuple[Attribution, ...]:
    """The attributions of the chosen drafts in the same order; `cited` gives the referents by place."""
    made = [_attribution(setting, pair, cited.get(place)) for place, pair in enumerate(chosen)]
    linked = _link(chosen, made)
    parents = nest(linked, setting.article.text)
    return tuple(replace(one, parent=parent) for one, parent in zip(linked, parents, strict=True))


def _attribution(setting: Setting, pair: tuple[Draft, Judgement], referent: Referent | None) -> Attribution:
    draft, judgement = pair
    passage, home = setting.passages[draft.passage], setting.passages[draft.cue_passage]
    content = tuple(passage.original(place) for place in draft.content)
    cue = tuple(home.original(place) for place in draft.cue)
    source_spans = tuple(home.original(place) for place in draft.source_places)
    listener = _listener(setting, home, draft)
    channel = find_channel(home, draft, referent, setting.cast)
    certainty = judge_certainty(passage, home, draft)
    return Attribution(
        source=None if draft.kind is CueKind.HEARSAY or referent is None else setting.order[id(referent)],
        source_spans=source_spans,
        cue=cue,
        cue_kind=draft.kind,
        content=content,
        quotation=_quotation(passage, draft),
        sentence=_sentence(passage, draft.content[0]),
        hedges=certainty.hedges,
        addressee=listener[0],
        addressee_source=listener[1],
        channel=channel[0] if channel else None,
        channel_spans=tuple(home.original(place) for place in channel[1]) if channel else (),
        confidence=round(judgement.sound, 4),
        doubtful=judgement.doubtful or misread(draft, passage, home),
        stance=certainty.stance,
        negated=certainty.negated,
        force=certainty.force,
        certainty_spans=certainty.spans,
        readers=draft.readers,
        rule=draft.frame if Reader.RULES in draft.readers else "",
    )


def _listener(setting: Setting, home: Passage, draft: Draft) -> tuple[Span | None, int | None]:
    """Who was told: the words in full, and the number of that source when it is one."""
    if draft.addressee is None:
        return None, None
    told = home.original(draft.addressee)
    for token in home.doc[draft.head + 1 :]:
        if token.idx >= draft.addressee[1]:
            break
        referent = setting.cast.at.get((home.number, token.i))
        if referent is not None:
            named = [span for span in referent.mentions if span.overlaps(told)]
            return hull((told, *named)), setting.order.get(id(referent))
    return told, None


def _quotation(passage: Passage, draft: Draft) -> Quotation:
    if draft.quoted:
        return Quotation.DIRECT
    start, end = draft.content[0][0], draft.content[-1][1]
    mixed = any(start <= quoted.start and quoted.end <= end for quoted in passage.quotations)
    return Quotation.MIXED if mixed else Quotation.INDIRECT


def _sentence(passage: Passage, place: Range) -> Span:
    for sentence in passage.doc.sents:
        if sentence.start_char <= place[0] < sentence.end_char:
            return passage.original(passage.characters(sentence.start, sentence.end))
    return passage.layout.span


def _link(chosen: Chosen, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each that goes on from a quotation pointing at the first one under that cue."""
    first: dict[tuple[int, int], int] = {}
    linked = []
    for place, ((draft, _), attribution) in enumerate(zip(chosen, attributions, strict=True)):
        key = draft.cue_passage, draft.head
        begun = first.setdefault(key, place)
        linked.append(replace(attribution, continues=begun if draft.follows and begun != place else None))
    return linked
