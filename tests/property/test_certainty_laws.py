"""Laws of certainty: what a small change of a sentence does to how sure its reading is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.items import generate_items
from quiz.reading import Attribution, Force, HedgeOwner, Reading, Stance
from quiz.reading.engine import read_article
from quiz.text import Article, Span, hull
from tests.strategies import KNOWN_PEOPLE, nasty_texts

pytestmark = pytest.mark.slow

# Each example parses one or two texts, which costs tens of milliseconds.
few = settings(max_examples=30)

SUBJECTS: Final = ("the old pier", "the north gate", "the brass bell", "the village well")
STATES: Final = ("safe", "broken", "dry", "older than the town")
# A hedge as it stands in "the pier {}", before a state, and the words that are to be found.
HEDGED: Final = (
    ("was probably {}", "probably"),
    ("was perhaps {}", "perhaps"),
    ("may be {}", "may"),
    ("might have been {}", "might"),
    ("appeared to be {}", "appeared to"),
    ("seemed to be {}", "seemed to"),
    ("was possibly {}", "possibly"),
)
FRAMES: Final = (
    "{name} said {claim}.",
    "{name} said that {claim}.",
    "{name}, {role}, told reporters that {claim}.",
    "According to {name}, {claim}.",
    "{name} said: “{claim}.”",
)
OTHERS: Final = (
    "Thora Wick said the lamps were lit at six on Friday.\n\n"
    "Bram Oster said the boats had been full all week.\n\n"
    "Dora Pell said the market was quiet on Tuesday.\n\n"
)


@dataclass(frozen=True, slots=True)
class Told:
    """Who says what of which subject, in which frame."""

    name: str
    role: str
    subject: str
    state: str
    frame: str

    def sentence(self, predicate: str = "was {}") -> str:
        """The sentence with another predicate."""
        claim = f"{self.subject} {predicate.format(self.state)}"
        return self.frame.format(name=self.name, role=self.role, claim=claim)


def told() -> st.SearchStrategy[Told]:
    """Plain sentences that give somebody a claim."""
    return st.builds(
        lambda person, *rest: Told(*person, *rest),
        st.sampled_from(KNOWN_PEOPLE),
        st.sampled_from(SUBJECTS),
        st.sampled_from(STATES),
        st.sampled_from(FRAMES),
    )


def _about(reading: Reading, words: str) -> list[Attribution]:
    """The attributions whose content overlaps `words`."""
    start = reading.article.text.index(words)
    place = Span(start, start + len(words))
    return [a for a in reading.attributions if any(place.overlaps(span) for span in a.content)]


def _listed(reading: Reading, attribution: Attribution) -> list[tuple[str, HedgeOwner]]:
    return [(reading.article.quote(hedge.span), hedge.owner) for hedge in attribution.hedges]


@few
@given(told(), st.sampled_from(HEDGED))
def test_a_hedge_added_to_a_claim_is_found_as_its_sources(case: Told, hedged: tuple[str, str]) -> None:
    """Law: with one hedge more in the content there is exactly that hedge, and nothing else changes."""
    predicate, marker = hedged
    plain = read_article(Article(case.sentence()))
    doubted = read_article(Article(case.sentence(predicate)))
    (before,), (after,) = _about(plain, case.subject), _about(doubted, case.subject)
    assert before.hedges == ()
    assert _listed(doubted, after) == [(marker, HedgeOwner.SOURCE)]
    assert (after.stance, after.negated, after.source) == (before.stance, before.negated, before.source)
    assert (before.stance, before.negated, before.force) == (Stance.NEUTRAL, False, Force.REPORT)


@few
@given(told(), st.sampled_from(HEDGED))
def test_a_hedge_limits_the_whole_of_a_plain_claim(case: Told, hedged: tuple[str, str]) -> None:
    """Law: the scope of a hedge in a claim of one clause holds the claim's subject and its state."""
    doubted = read_article(Article(case.sentence(hedged[0])))
    (attribution,) = _about(doubted, case.subject)
    scope = doubted.article.quote(attribution.hedges[0].scope)
    assert case.subject in scope
    assert case.state in scope


@few
@given(
    told(), st.sampled_from(("did not say", "never said", "declined to say", "has not said", "didn’t say"))
)
def test_a_no_at_the_cue_leaves_nothing_to_ask(case: Told, cue: str) -> None:
    """Law: of what somebody did not say there is no plain attribution and no item."""
    claim = f"{case.subject} was {case.state}"
    reading = read_article(Article(f"{case.name} {cue} that {claim}.\n\n{OTHERS}"))
    assert all(attribution.negated for attribution in _about(reading, case.subject))
    place = reading.article.text.index(claim)
    for item in generate_items(reading, seed=1):
        assert all(not part.span.start <= place < part.span.end for part in item.premise.content)


@few
@given(told(), st.sampled_from(("reportedly", "allegedly", "supposedly")))
def test_distance_belongs_to_whoever_prints_it(case: Told, adverb: str) -> None:
    """Law: outside quotation marks "reportedly" is the outlet's, inside them the source's."""
    outside = f"{case.name} said {case.subject} was {adverb} “{case.state}”."
    inside = f"{case.name} said {case.subject} was “{adverb} {case.state}”."
    for text, owner in ((outside, HedgeOwner.OUTLET), (inside, HedgeOwner.SOURCE)):
        reading = read_article(Article(text))
        found = {
            pair
            for a in _about(reading, case.subject)
            if a.source is not None
            for pair in _listed(reading, a)
        }
        assert found == {(adverb, owner)}


@few
@given(told(), st.sampled_from((("was {}", Force.REPORT), ("will be {}", Force.PREDICTION))))
def test_will_makes_a_report_a_prediction(case: Told, change: tuple[str, Force]) -> None:
    """Law: "will" in the claim's own clause makes it a prediction, proven by that word."""
    reading = read_article(Article(case.sentence(change[0])))
    (attribution,) = _about(reading, case.subject)
    assert attribution.force is change[1]
    proof = [reading.article.quote(span) for span in attribution.certainty_spans]
    assert proof == ([] if change[1] is Force.REPORT else ["will"])


@few
@given(told())
def test_what_somebody_else_foretells_makes_no_prediction(case: Told) -> None:
    """Law: "will" inside another's words within the claim leaves the claim a report."""
    text = f"{case.name} said that Thora Wick had hoped that {case.subject} will be {case.state}."
    reading = read_article(Article(text))
    outer = [a for a in reading.attributions if reading.article.quote(a.cue[0]) == "said"]
    assert all(a.force is Force.REPORT for a in outer)


@settings(max_examples=60)
@given(nasty_texts(max_size=80) | told().map(Told.sentence))
def test_scopes_hold_their_markers_and_lie_in_their_attribution(text: str) -> None:
    """Law: in any text a hedge's scope holds its marker and lies in the attribution."""
    reading = read_article(Article(text))
    for attribution in reading.attributions:
        parts = (*attribution.content, *attribution.cue, *attribution.source_spans)
        for hedge in attribution.hedges:
            assert hedge.scope.contains(hedge.span)
            assert hull((*parts, hedge.span)).contains(hedge.scope)
