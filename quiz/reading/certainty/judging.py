"""How sure one attribution is, seen from its draft and the parse around it."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.reading.certainty.cues import find_negation, find_stance
from quiz.reading.certainty.force import find_force
from quiz.reading.certainty.hedges import find_hedges
from quiz.reading.draft import Draft
from quiz.reading.passage import Passage
from quiz.reading.values import Force, Hedge, Stance
from quiz.text import Span


@dataclass(frozen=True, slots=True)
class Certainty:
    """What limits an attribution. `spans` are the words that prove `stance`, `negated` and `force`."""

    stance: Stance = Stance.NEUTRAL
    negated: bool = False
    force: Force = Force.REPORT
    spans: tuple[Span, ...] = ()
    hedges: tuple[Hedge, ...] = ()


def judge_certainty(passage: Passage, home: Passage, draft: Draft) -> Certainty:
    """How sure a draft is; `passage` holds its content, `home` its cue."""
    stance, stance_places = find_stance(home, draft)
    negation = find_negation(home, draft)
    force, ahead = find_force(passage, home, draft)
    proof = {home.original(place) for place in (*stance_places, *negation)}
    proof.update(ahead)
    return Certainty(stance, bool(negation), force, tuple(sorted(proof)), find_hedges(passage, home, draft))
