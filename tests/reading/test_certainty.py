"""How sure an attribution is: hedges with scope and owner, stance, polarity and force."""

from __future__ import annotations

import pytest

from quiz.reading.certainty import Certainty, judge_certainty
from quiz.reading.draft import Draft
from quiz.reading.intake import view_text
from quiz.reading.passage import Passage
from quiz.reading.values import CueKind, Force, HedgeOwner, Stance
from quiz.text import Span

SOURCE, OUTLET = HedgeOwner.SOURCE, HedgeOwner.OUTLET


def judge(marked: str, *, kind: CueKind = CueKind.SAYING) -> tuple[Certainty, str]:
    """The certainty of one attribution whose parts are marked: <source>, [cue], {content}."""
    places: dict[str, list[tuple[int, int]]] = {"<": [], "[": [], "{": []}
    text, opened = "", 0
    for character in marked:
        if character in places:
            opened = len(text)
        elif character in ">]}":
            places[{">": "<", "]": "[", "}": "{"}[character]].append((opened, len(text)))
        else:
            text += character
    (passage,) = view_text(text)
    draft = _draft(passage, kind, places)
    return judge_certainty(passage, passage, draft), text


def _draft(passage: Passage, kind: CueKind, places: dict[str, list[tuple[int, int]]]) -> Draft:
    source = next(iter(places["<"]), None)
    cue = tuple(places["["])
    head = max(_tokens(passage, cue[0]), key=lambda i: (passage.doc[i].pos_ in ("VERB", "NOUN"), i))
    return Draft(
        passage=0,
        frame="tagger",
        lemma=passage.doc[head].lemma_.lower(),
        kind=kind,
        head=head,
        source_head=_tokens(passage, source)[-1] if source else None,
        source=source,
        cue=cue,
        content=tuple(places["{"]),
    )


def _tokens(passage: Passage, place: tuple[int, int]) -> list[int]:
    return [token.i for token in passage.doc if place[0] <= token.idx < place[1]]


def hedges(marked: str, *, kind: CueKind = CueKind.SAYING) -> list[tuple[str, HedgeOwner]]:
    certainty, text = judge(marked, kind=kind)
    return [(hedge.span.of(text), hedge.owner) for hedge in certainty.hedges]


def scopes(marked: str) -> list[str]:
    certainty, text = judge(marked)
    return [hedge.scope.of(text) for hedge in certainty.hedges]


def proof(marked: str) -> list[str]:
    certainty, text = judge(marked)
    return [span.of(text) for span in certainty.spans]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<Lind> [said] {the film appeared to be genuine}.", [("appeared to", SOURCE)]),
        ("<Lind> [said] {the river may rise again}.", [("may", SOURCE)]),
        ("<Lind> [said] {the crack was probably old}.", [("probably", SOURCE)]),
        ("<Lind> [said] {“I think the crack is old.”}", [("I think", SOURCE)]),
        ("<Lind> [said] {there was a chance that the pier was sound}.", [("chance", SOURCE)]),
        ("<Lind> [said] {the tests suggest that the water is clean}.", [("suggest", SOURCE)]),
        ("<Lind> [said] {the alleged thief had left the hall}.", [("alleged", OUTLET)]),
        ("<Lind> [said] {the thief reportedly left the hall}.", [("reportedly", OUTLET)]),
        ("<Lind> [said] {“the alleged thief had left the hall”}.", [("alleged", SOURCE)]),
        ("<Lind> reportedly [said] {the hall was closed}.", [("reportedly", OUTLET)]),
        ("<Lind> appears to have [said] {the hall was closed}.", [("appears to", OUTLET)]),
        ("<Lind> [appeared to blame] {the keeper of the hall}.", [("appeared to", OUTLET)]),
        ("<Lind> [found] {signs that suggest a leak}.", [("suggest", SOURCE)]),
        ("<a film purported to show Lind> [said] {the hall was closed}.", [("purported to", OUTLET)]),
    ],
)
def test_a_hedge_has_an_owner(marked: str, expected: list[tuple[str, HedgeOwner]]) -> None:
    assert hedges(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "<Lind> [said] {the shop opened on 3 May in the old hall}.",
        "<Lind> [said] {she could not open the gate}.",
        "<Lind> [said] {she could hear the bells}.",
        "<Lind> [said] {about 40 people had come to the hall}.",
        "<Lind> [said] {they had met by chance in the hall}.",
        "<Lind> [suggested] {the hall was closed}.",
        "<Lind> [believes] {the hall was closed}.",
        "<Lind> [said] {a light appeared in the hall}.",
        "<Lind> [said] {she would come as soon as possible}.",
        "<Lind> [said] {the gift made it possible to open the hall}.",
        "<Lind> [said] {it was a chance to sing}.",
        "<Lind> [said] {there was no chance of rain}.",
        "<Lind> [said] {the boat sank before it could land}.",
        "<Lind> [said] {Brandt had suggested a walk}.",
        "<Lind> [said] {tenants were supposed to pay on Monday}.",
        "<Lind> [said] {it became apparent that the hall was closed}.",
    ],
)
def test_what_only_looks_like_a_hedge_is_none(marked: str) -> None:
    assert hedges(marked) == []


def test_the_adverb_of_hearsay_is_its_own_hedge_and_a_passive_is_none() -> None:
    assert hedges("{The hall} [reportedly] {burned}.", kind=CueKind.HEARSAY) == [("reportedly", OUTLET)]
    assert hedges("{The hall} [is said to] {have a ghost}.", kind=CueKind.HEARSAY) == []


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<Lind> [said] {it may rain, and the road is closed}.", "it may rain"),
        ("<Lind> [said] {the alleged thief had left the hall}.", "the alleged thief"),
        (
            "<Lind> [said] that {the hall seemed to be empty and that the gate was open}.",
            "the hall seemed to be empty",
        ),
        ("<Lind> [said] {if it rains, the boat could sink}.", "if it rains, the boat could sink"),
        ("<Lind> [left] {because she thought it may rain}.", "it may rain"),
        ("<Lind> [said] {the bus, which may be late, is full}.", "which may be late"),
        ("<Lind> reportedly [said] {the hall was closed}.", "Lind reportedly said the hall was closed"),
    ],
)
def test_a_hedge_limits_its_own_clause_or_phrase(marked: str, expected: str) -> None:
    assert scopes(marked) == [expected]


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("<Lind> [said] {the hall was closed}.", Stance.NEUTRAL),
        ("<Lind> [claimed] {the hall was closed}.", Stance.NEUTRAL),
        ("<Lind> [denied] that {the hall was closed}.", Stance.DENYING),
        ("<Lind> [ruled out] {a second closure}.", Stance.DENYING),
        ("<Lind> [left little doubt] that {the hall was closed}.", Stance.NEUTRAL),
        ("<Lind> [doubts] that {the hall was closed}.", Stance.DOUBTING),
        ("<Lind> [was sceptical about] {the second closure}.", Stance.DOUBTING),
        ("<Lind> [confirmed] {the hall was closed}.", Stance.CONFIRMING),
        ("<Lind>’s [admission] that {the hall was closed} came late.", Stance.CONFIRMING),
    ],
)
def test_a_cue_lends_its_stance(marked: str, stance: Stance) -> None:
    assert judge(marked)[0].stance is stance


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("<Lind> did not [say] {the hall was closed}.", ["not"]),
        ("<Lind> [did not say] {the hall was closed}.", ["not"]),
        ("<Lind> [didn’t say] {the hall was closed}.", ["didn’t"]),
        ("<Lind> never [said] {the hall was closed}.", ["never"]),
        ("<Lind> declined to [say] {whether the hall was closed}.", ["declined to", "whether"]),
        ("<Lind> [refused to say] {the hall was closed}.", ["refused to"]),
        ("<Lind> has yet to [say] {the hall was closed}.", ["yet to"]),
        ("<Lind> left without [saying] {the hall was closed}.", ["without"]),
        ("<No official> has [said] {the hall was closed}.", ["No"]),
        ("<The Echo> [has not been able to] {independently verify the film}.", ["not"]),
        ("<Police> have not [confirmed] {the closure}.", ["not", "confirmed"]),
    ],
)
def test_a_no_at_the_cue_is_found_and_proven(marked: str, words: list[str]) -> None:
    assert judge(marked)[0].negated
    assert proof(marked) == words


@pytest.mark.parametrize(
    "marked",
    [
        "<Lind> [said] {the hall was not closed}.",
        "<Lind>, who was not there, [said] {the hall was closed}.",
        "<Lind> [denied] that {the hall was closed}.",
        "<Lind> [said] {nobody declined to sing}.",
        "<The man> who did not go [said] {the hall was closed}.",
        "<Lind> not only [said] {the hall was closed}, but locked it.",
        "<Lind> did not decline to [say] {the hall was closed}.",
    ],
)
def test_a_no_elsewhere_leaves_the_cue_as_it_is(marked: str) -> None:
    assert not judge(marked)[0].negated


@pytest.mark.parametrize(
    ("marked", "force"),
    [
        ("<Lind> [said] {the hall was closed}.", Force.REPORT),
        ("<Lind> [said] {the hall will close on Monday}.", Force.PREDICTION),
        ("<Lind> [said] {the hall would close on Monday}.", Force.PREDICTION),
        ("<Lind> [said] {the hall is going to close}.", Force.PREDICTION),
        ("<Lind> [said] {the hall would be closed}.", Force.PREDICTION),
        ("<Lind> [said] {the guild would be closing the hall}.", Force.PREDICTION),
        ("<Lind> [said] {the hall is expected to close}.", Force.PREDICTION),
        ("<Lind> [said] {the river could rise again}.", Force.PREDICTION),
        ("<Lind> [vowed] {to open the hall again}.", Force.PREDICTION),
        ("<Lind> [said] {“I think the hall will close.”}", Force.PREDICTION),
        ("<Lind> [said] {Brandt thinks the hall will close}.", Force.REPORT),
        ("<Lind> [said] {the hall would have closed}.", Force.REPORT),
        ("<Lind> [said]: “{If I were rich, I would buy the hall}.”", Force.REPORT),
        ("<Lind> [said] {the keeper may be ill}.", Force.REPORT),
        ("<Lind> [asked] {whether the hall was closed}.", Force.QUESTION),
        ("<Lind> [asked] whether {the hall was closed}.", Force.QUESTION),
        ("<Lind> [asked] {when the hall had closed}.", Force.QUESTION),
        ("“{Is the hall closed? It must be open},” <Lind> [said].", Force.REPORT),
        ("<Lind> [said] {the guild planned to open the hall}.", Force.REPORT),
        ("<Lind> [said] {she’d closed the hall}.", Force.REPORT),
        ("<Lind> [said] {the choir would often sing in the hall}.", Force.REPORT),
        ("<Lind> [said] {the hall was set to close}.", Force.REPORT),
        ("<Lind> [explained] {when the hall had closed}.", Force.REPORT),
        ("“{Is the hall closed}?” <Lind> [said].", Force.QUESTION),
        ("<Lind> does not [know] {who closed the hall}.", Force.QUESTION),
    ],
)
def test_content_is_a_report_a_prediction_or_a_question(marked: str, force: Force) -> None:
    assert judge(marked)[0].force is force


def test_a_neutral_report_needs_no_proof() -> None:
    assert proof("<Lind> [said] {the hall was closed}.") == []


def test_spans_count_in_the_text_as_given() -> None:
    text = "\u200bLind  said the film\u00a0 may be genuine."
    (passage,) = view_text(text)
    start, end = passage.plain.index("the film"), passage.plain.index(".")
    said = passage.plain.index("said")
    draft = Draft(0, "tagger", "say", CueKind.SAYING, 1, 0, (0, 4), ((said, said + 4),), ((start, end),))
    (hedge,) = judge_certainty(passage, passage, draft).hedges
    assert hedge.span.of(text) == "may"
    assert hedge.scope == Span(text.index("the film"), text.index("."))
