"""What somebody says may be what somebody else said."""

from __future__ import annotations

from quiz.reading.nesting import nest
from quiz.reading.values import Attribution, CueKind, Quotation
from quiz.text import Span

TEXT = "The Echo reports that police said that Mara Okoye believed the bridge was safe."


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _attribution(source: str, cue: str, content: str) -> Attribution:
    return Attribution(
        source=0,
        source_spans=(_span(source),),
        cue=(_span(cue),),
        cue_kind=CueKind.SAYING,
        content=(_span(content),),
        quotation=Quotation.INDIRECT,
        sentence=Span(0, len(TEXT)),
    )


REPORT = _attribution("The Echo", "reports", "police said that Mara Okoye believed the bridge was safe")
SPEECH = _attribution("police", "said", "Mara Okoye believed the bridge was safe")
BELIEF = _attribution("Mara Okoye", "believed", "the bridge was safe")


def test_a_chain_of_three_is_a_tree_of_three_levels() -> None:
    assert nest([REPORT, SPEECH, BELIEF], TEXT) == (None, 0, 1)


def test_the_order_of_attributions_does_not_change_the_tree() -> None:
    assert nest([BELIEF, REPORT, SPEECH], TEXT) == (2, None, 1)


def test_edges_that_differ_by_a_word_still_nest() -> None:
    report = _attribution("The Echo", "reports", "said that Mara Okoye believed the bridge was safe")
    assert nest([report, SPEECH], TEXT) == (None, 0)


def test_a_source_never_holds_the_attribution_that_it_makes() -> None:
    wide = _attribution("police", "said", "police said that Mara Okoye believed the bridge was safe")
    assert nest([wide, SPEECH], TEXT) == (None, None)
