"""How likely a draft is right: measured weights of its evidence, read from tables.

Source: a logistic regression fitted on the training part of PolNeAR (Newell, Margolin, Ruths, LREC 2018) by
`training.tables`; its probabilities match the shares found right on PolNeAR's dev part.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.draft import Draft
from quiz.reading.evidence import find_evidence
from quiz.reading.lexicons import DENYING, SAYING
from quiz.reading.passage import Passage
from quiz.reading.reliability import Reliability, measured
from quiz.reading.values import Reader

if TYPE_CHECKING:
    from spacy.tokens import Token

RATE: Final = "*rate"
BIAS: Final = "*bias"
_TOPICS: Final = ("prep-", "dobj", "xcomp", "adj-", "wh", "ccomp-to")
_LIMIT: Final = 0.005  # rates are kept this far from 0 and 1
# Rare closed patterns that the annotated news hardly shows or does not count, weighed by reading their hits
# in other news.
CLOSED: Final = {
    "own-check": 0.95,
    "hearsay-passive": 0.9,
    "hearsay-adverb": 0.7,
    "hearsay-cue": 0.8,
    "block": 0.9,
    "block-goes-on": 0.85,
    "open-paragraph": 0.9,
    "noun-be": 0.8,
    "noun-object": 0.7,
    "noun-hearsay": 0.7,
    "noun-by": 0.7,
    "hearsay-after": 0.85,
    "transcript": 0.9,
    "transcript-goes-on": 0.85,
    "headline-colon": 0.6,
    "block-paragraph": 0.8,
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """Two probabilities, 0..1.

    `likely`: annotators have this attribution. `sound`: the source is really given all of this content, be it
    the whole of what they mark or a part of it. `doubtful` says that it may carry no question however likely
    it is: the cue says no or hangs loose, the content states nothing, or its edges are unsure.
    """

    likely: float
    sound: float
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Confidence:
    """The fitted weights (for `likely` and for `sound`), with the table of cue words that they build on."""

    weights: Mapping[str, tuple[float, float]]
    table: Reliability

    def judge(self, draft: Draft, passage: Passage, home: Passage) -> Judgement:
        """How far the draft can be trusted; `passage` holds its content, `home` its cue."""
        if draft.frame in CLOSED and not draft.inside:
            return Judgement(CLOSED[draft.frame], CLOSED[draft.frame])
        odds = log_odds(self.table.rate(draft.pattern, draft.lemma))
        evidence = find_evidence(draft, passage, home)
        known = [self.weights[name] for name in evidence if name in self.weights]
        (rate_likely, rate_sound), (bias_likely, bias_sound) = self.weights[RATE], self.weights[BIAS]
        sound = logistic(bias_sound + rate_sound * odds + sum(weight[1] for weight in known))
        likely = logistic(bias_likely + rate_likely * odds + sum(weight[0] for weight in known))
        return Judgement(likely, sound, doubtful(draft, passage, home))


def _denies(draft: Draft, _passage: Passage, _home: Passage) -> bool:
    """Whether the cue says no: "denied", "refused", "doubts"."""
    return draft.lemma in DENYING


def _states_nothing(draft: Draft, _passage: Passage, _home: Passage) -> bool:
    """Whether the content is a topic, an aim or a question: "wrote about", "plans to", "asked why"."""
    return draft.frame.startswith(_TOPICS)


def _lopsided(draft: Draft, passage: Passage, _home: Passage) -> bool:
    """Whether the content holds half of a pair of brackets: a sign that its edges are wrong."""
    text = "".join(passage.plain[slice(*place)] for place in draft.content)
    return text.count("(") != text.count(")") or text.count("[") != text.count("]")


def _hangs(draft: Draft, _passage: Passage, home: Passage) -> bool:
    """Whether the cue is a participle that may hang on another subject: "…, saying it rained"."""
    cue = home.doc[draft.head]
    return cue.tag_ == "VBG" and cue.dep_ in ("acl", "advcl") and grammar.own_subject(cue) is None


def _holds_another(draft: Draft, passage: Passage, _home: Passage) -> bool:
    """Whether an unquoted content holds a second source's saying: its end, or its nesting, is unsure."""
    first = passage.token_at(draft.content[0][0])
    if draft.quoted or first is None:
        return False
    end = draft.content[-1][1]
    return any(
        _says(token)
        for token in passage.doc[first.i :]
        if token.idx < end and token.i != draft.head and passage.quotation_at(token.idx) is None
    )


def _says(token: Token) -> bool:
    """Whether a word is a finite verb of saying with a subject and something said."""
    if token.lemma_ not in SAYING or token.tag_ not in ("VBD", "VBZ") or grammar.own_subject(token) is None:
        return False
    return token.lemma_ in ("say", "reply", "add") or any(grammar.children(token, "ccomp"))


def _far(draft: Draft, _passage: Passage, _home: Passage) -> bool:
    """Whether only the tagger carries the cue over into another paragraph."""
    return draft.source_passage is not None and Reader.RULES not in draft.readers


_DOUBTS: Final = (_far, _denies, _states_nothing, _lopsided, _hangs, _holds_another)


def doubtful(draft: Draft, passage: Passage, home: Passage) -> bool:
    """Whether something about cue, content or edges forbids that the draft carries a question."""
    return draft.supposed or any(doubt(draft, passage, home) for doubt in _DOUBTS)


def logistic(total: float) -> float:
    """The probability whose log-odds are `total`."""
    return 1 / (1 + math.exp(-total))


def log_odds(rate: float) -> float:
    """The natural logarithm of the odds of a rate, kept finite."""
    kept = min(max(rate, _LIMIT), 1 - _LIMIT)
    return math.log(kept / (1 - kept))


def parse_weights(text: str) -> dict[str, tuple[float, float]]:
    """The weights of tab-separated lines: feature, weight for `likely`, weight for `sound`."""
    rows = (line.split("\t") for line in text.splitlines())
    return {row[0]: (float(row[1]), float(row[2])) for row in rows}


@cache
def fitted() -> Confidence:
    """The confidence that comes with the package."""
    text = resources.files("quiz.reading").joinpath("weights.tsv").read_text(encoding="utf-8")
    return Confidence(parse_weights(text), measured())
