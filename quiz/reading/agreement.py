"""How far two readers' word can be trusted: the weights of what each says of a candidate, read from a table.

Source: two logistic regressions fitted by `training.tables` on annotated articles of PolNeAR (Newell,
Margolin, Ruths, LREC 2018) from which the tagger had not learned; their calibration on the development part
is in `docs/reading.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from quiz.reading.confidence import (
    CLOSED,
    Confidence,
    Judgement,
    doubtful,
    fitted,
    log_odds,
    logistic,
    parse_weights,
)
from quiz.reading.draft import Draft
from quiz.reading.evidence import cue_group, source_class
from quiz.reading.passage import Passage
from quiz.reading.witness import Candidate, Witness

Feature = tuple[str, float]
_NEARLY: Final = (0.2, 0.5, 0.7, 0.85, 0.97)
_CHANCES: Final = (0.1, 0.25, 0.5, 0.75, 0.9, 0.97, 0.99)
_LENGTHS: Final = (2, 5, 12, 25, 40, 80)


@dataclass(frozen=True, slots=True)
class Agreement:
    """The fitted weights for `likely` and for `sound`, over what the rules' own confidence says."""

    weights: Mapping[str, tuple[float, float]]
    rules: Confidence

    def judge(self, candidate: Candidate, passages: Sequence[Passage]) -> Judgement:
        """How far the candidate can be trusted: whether annotators have it, and whether it is sound."""
        draft = candidate.draft
        if draft.frame in CLOSED and not draft.inside:
            return Judgement(CLOSED[draft.frame], CLOSED[draft.frame])
        likely = sound = 0.0
        for name, value in find_features(candidate, self.rules, passages):
            weight = self.weights.get(name)
            if weight:
                likely += weight[0] * value
                sound += weight[1] * value
        unsure = doubtful(draft, passages[draft.passage], passages[draft.cue_passage])
        return Judgement(logistic(likely), logistic(sound), unsure)


def find_features(
    candidate: Candidate, rules: Confidence, passages: Sequence[Passage]
) -> tuple[Feature, ...]:
    """What speaks for and against a candidate, as named values."""
    draft = candidate.draft
    passage, home = passages[draft.passage], passages[draft.cue_passage]
    found: list[Feature] = [("*bias", 1.0)]
    if candidate.by_tagger:
        found += _by_tagger(candidate, rules, passages)
    else:
        judgement = rules.judge(draft, passage, home)
        found += _by_rules(candidate, judgement)
    found += _in_common(draft, passage, home, "tagger" if candidate.by_tagger else "rules")
    return tuple(found)


def _by_rules(candidate: Candidate, judgement: Judgement) -> Iterator[Feature]:
    likely, sound = log_odds(judgement.likely), log_odds(judgement.sound)
    yield "rules", 1.0
    yield "rules/likely", likely
    yield "rules/sound", sound
    witness = candidate.witness
    if witness is None:
        yield "rules/unseen", 1.0
        yield "rules/unseen/likely", likely
        yield "rules/unseen/sound", sound
        return
    yield from _of_witness("rules", witness)
    near = _step(witness.overlap, _NEARLY)
    same = "same" if witness.same_source else "other"
    yield f"rules/overlap={near}/{same}", 1.0
    yield f"rules/seen/likely/{'near' if witness.overlap >= 0.5 and witness.same_source else 'far'}", likely
    yield f"rules/frame={candidate.draft.frame}/{'near' if witness.overlap >= 0.8 else 'far'}", 1.0


def _by_tagger(candidate: Candidate, rules: Confidence, passages: Sequence[Passage]) -> Iterator[Feature]:
    yield "tagger", 1.0
    if candidate.witness:
        yield from _of_witness("tagger", candidate.witness)
    partner = candidate.partner
    if partner is None:
        yield "tagger/alone", 1.0
        return
    judgement = rules.judge(partner, passages[partner.passage], passages[partner.cue_passage])
    near = _step(candidate.overlap, _NEARLY)
    yield f"tagger/overlap={near}", 1.0
    yield f"tagger/partner/{'near' if candidate.overlap >= 0.5 else 'far'}", log_odds(judgement.likely)
    yield f"tagger/sound/{'near' if candidate.overlap >= 0.5 else 'far'}", log_odds(judgement.sound)
    yield f"tagger/frame={partner.frame}/{'near' if candidate.overlap >= 0.8 else 'far'}", 1.0


def _of_witness(origin: str, witness: Witness) -> Iterator[Feature]:
    for name, chance in (
        ("begins", witness.begins),
        ("source", witness.source),
        ("content", witness.content),
        ("left", witness.left),
    ):
        yield f"{origin}/{name}", log_odds(chance)
        yield f"{origin}/{name}={_step(chance, _CHANCES)}", 1.0


def _in_common(draft: Draft, passage: Passage, home: Passage, origin: str) -> Iterator[Feature]:
    head = home.doc[draft.head]
    start, end = draft.content[0][0], draft.content[-1][1]
    words = passage.plain[start:end].count(" ") + 1
    yield f"{origin}/words={_step(words, _LENGTHS)}/{'quoted' if draft.quoted else 'said'}", 1.0
    yield f"{origin}/cue={cue_group(draft)}", 1.0
    yield f"{origin}/pos={head.pos_}", 1.0
    yield f"{origin}/parts={min(len(draft.content), 3)}", 1.0
    if draft.inside:
        yield f"{origin}/inside", 1.0
    if draft.follows:
        yield f"{origin}/follows", 1.0
    if draft.source_head is not None:
        yield f"{origin}/source={source_class(home.doc[draft.source_head])}", 1.0


def _step(value: float, steps: Sequence[float]) -> int:
    """How many of the steps the value reaches."""
    return sum(value >= step for step in steps)


@cache
def agreed() -> Agreement:
    """The weights that come with the package."""
    text = resources.files("quiz.reading").joinpath("agreement.tsv").read_text(encoding="utf-8")
    return Agreement(parse_weights(text), fitted())
