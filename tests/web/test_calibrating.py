"""How sure and how right: what the result says and draws of it, to whom, and when."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from quiz.assessment.confidence import CONFIDENCES, Judgement, Lean, LevelTally, calibrate
from quiz.services import analysing, regrading
from quiz.services.regrading import Rule, Wish
from quiz.services.sureness import find_judgements
from quiz.services.views import ChangeNote, FeedbackPolicy
from quiz.web.calibrating import (
    LEANS,
    LEVEL_NAMES,
    TOLD,
    confidence_name,
    list_confidences,
    present_calibration,
    tell_level,
    tell_sureness,
)
from quiz.web.calibration_drawing import draw_calibration
from tests.property.test_attempt_laws import NOW
from tests.web.browsing import join, send, sign_in, visible
from tests.web.samples import ITEMS, School
from tests.web.test_presenting import VIEW
from tests.web.typed import find_positions
from tests.web.wished import publish_wished

JUDGEMENTS = st.lists(
    st.builds(Judgement, st.sampled_from(CONFIDENCES), st.sampled_from((0.0, 0.5, 1.0))), min_size=1
)


@given(JUDGEMENTS)
def test_every_disc_lies_in_the_plot_where_its_numbers_say(judgements: list[Judgement]) -> None:
    """Law: from left to right as sure, from below as often right, its bar around it, more answers larger."""
    found = calibrate(judgements)
    assert found
    plot = draw_calibration(found.levels)
    used = [one for one in found.levels if one.mean is not None]
    assert len(plot.discs) == len(used)
    assert [disc.x for disc in plot.discs] == sorted(disc.x for disc in plot.discs)
    for disc, one in zip(plot.discs, used, strict=True):
        assert one.mean is not None
        assert plot.left < disc.x < plot.right
        assert plot.top <= disc.high <= disc.y <= disc.low <= plot.bottom
        assert disc.x - plot.left == pytest.approx(one.level / 100 * (plot.right - plot.left), abs=0.01)
        assert plot.bottom - disc.y == pytest.approx(one.mean * (plot.bottom - plot.top), abs=0.01)
    radii = sorted((one.answers, disc.radius) for one, disc in zip(used, plot.discs, strict=True))
    assert [radius for _, radius in radii] == sorted(radius for _, radius in radii)


@given(JUDGEMENTS)
def test_a_sentence_a_level_that_was_used_and_the_surest_one_first(judgements: list[Judgement]) -> None:
    """Law: what is said above the plot is about the surest level that has answers."""
    page = present_calibration(judgements)
    assert page
    surest = max(one.level for one in judgements)
    row = next(row for row in page.rows if row.tally.level == surest)
    assert page.headline == row.sentence
    assert [bool(row.sentence) for row in page.rows] == [bool(row.tally.answers) for row in page.rows]
    assert page.told.endswith(page.headline)


def test_every_level_and_every_lean_has_words() -> None:
    assert set(LEVEL_NAMES) == set(TOLD) == set(CONFIDENCES)
    assert set(LEANS) == set(Lean)
    assert list_confidences() == (
        (25, "Just guessing"),
        (50, "Unsure"),
        (75, "Fairly sure"),
        (95, "Almost certain"),
    )
    assert confidence_name(95) == "Almost certain"


def test_a_level_is_told_in_numbers_that_anybody_can_check() -> None:
    tallied = LevelTally(95, 8, 6, 0.75, 0.4, 0.9)
    assert tell_level(tallied) == "When you were almost certain, you were right in 6 of 8 answers."
    assert tell_level(replace(tallied, answers=1, right=0)).endswith("right in 0 of 1 answer.")
    assert tell_level(LevelTally(95, 0, 0, None, None, None)) == ""


@pytest.mark.parametrize("kind", ["right", "partly", "wrong"])
@pytest.mark.parametrize("level", CONFIDENCES)
def test_beside_a_verdict_stands_how_sure_one_was_and_never_what_one_is(level: int, kind: str) -> None:
    told = tell_sureness(level, kind)
    assert told.startswith(TOLD[level])
    assert ("worth a second look" in told) == (kind == "wrong" and level >= 75)
    assert "You are" not in told


def test_only_what_may_be_told_and_still_counts_is_judged() -> None:
    assert VIEW.feedback
    sure = replace(VIEW, confidence=95)
    dropped = ChangeNote(2, Rule.DROPPED, "Both are right.", NOW)
    assert find_judgements([sure]) == (Judgement(95, 0),)
    assert find_judgements([VIEW, replace(sure, feedback=None)]) == ()
    assert find_judgements([replace(sure, feedback=replace(VIEW.feedback, change=dropped))]) == ()
    kept = replace(dropped, rule=Rule.KEYS)
    assert find_judgements([replace(sure, feedback=replace(VIEW.feedback, change=kept))])


def answer_surely(client: FlaskClient, school: School, attempt: str, sure: str, wrong: int = 0) -> None:
    """Answer all four questions, so sure, the first `wrong` of them wrongly."""
    for number, item in enumerate(ITEMS, 1):
        text = item.distractors[0].text if number <= wrong else item.key.text
        (position,) = find_positions(school.database, attempt.split("/")[2], number, [text])
        send(client, "/", {"choice": str(position), "sure": sure}, to=f"{attempt}{number}")


@pytest.mark.parametrize("policy", [FeedbackPolicy.AT_ONCE, FeedbackPolicy.AT_END])
def test_the_result_tells_how_sure_and_how_right_in_words_a_plot_and_a_table(
    client: FlaskClient, school: School, policy: FeedbackPolicy
) -> None:
    attempt = join(client, publish_wished(school, policy, asks_confidence=True))
    answer_surely(client, school, attempt, "95", wrong=1)
    html = client.get(f"{attempt}result").text
    page = visible(html)
    assert "How sure, and how right?" in page
    assert "When you were almost certain, you were right in 3 of 4 answers." in page
    assert "From fewer than five answers nothing more can be told." in page
    assert html.count('class="plot-disc"') == 1
    assert "Almost certain 95% 4 3 75%" in page
    for level in (25, 50, 75):
        assert f" {level}% 0 – –" in page
    assert "The Brier score is 0.23." in page
    assert "You were almost certain. Sure and not right: that makes this one worth a second look." in page


def test_without_the_question_or_without_an_answer_to_it_the_result_says_nothing_of_it(
    client: FlaskClient, school: School
) -> None:
    for asks, sure in ((False, "95"), (True, "")):
        attempt = join(client, publish_wished(school, asks_confidence=asks))
        answer_surely(client, school, attempt, sure)
        page = client.get(f"{attempt}result").text
        assert "How sure, and how right?" not in page
        assert "You were almost certain" not in page


@pytest.mark.parametrize("policy", [FeedbackPolicy.SCORE_ONLY, FeedbackPolicy.AFTER_CLOSE])
def test_where_answers_are_not_told_how_sure_is_not_set_against_them(
    client: FlaskClient, school: School, policy: FeedbackPolicy
) -> None:
    """One answer at a level would tell whether it was right."""
    attempt = join(client, publish_wished(school, policy, asks_confidence=True))
    answer_surely(client, school, attempt, "95", wrong=1)
    page = client.get(f"{attempt}result").text
    assert "plot-disc" not in page
    assert "almost certain" not in page


def test_feedback_says_how_sure_one_was_beside_the_verdict(client: FlaskClient, school: School) -> None:
    attempt = join(client, publish_wished(school, asks_confidence=True))
    answer_surely(client, school, attempt, "25", wrong=1)
    assert 'class="sureness">You were just guessing.</p>' in client.get(f"{attempt}1").text
    assert "Guessed and right: see below what shows it." in visible(client.get(f"{attempt}2").text)


def test_a_teacher_sees_how_sure_the_class_was_and_how_right(client: FlaskClient, school: School) -> None:
    quiz = publish_wished(school, asks_confidence=True)
    for nickname, sure, wrong in (("Kim", "95", 1), ("Noor", "95", 0), ("Sam", "25", 2), ("Lea", "", 0)):
        learner = client.application.test_client()
        answer_surely(learner, school, join(learner, quiz, nickname), sure, wrong)
    sign_in(client, school)
    html = client.get(f"/teacher/quizzes/{quiz.quiz_id}/results/skills").text
    page = visible(html)
    assert "Just guessing: 2 of 4 answers right. Almost certain: 7 of 8 answers right." in page
    assert "Of first attempts, 12 answers of learners who said how sure they were." in page
    assert html.count('class="plot-disc"') == 2


def test_a_teacher_who_never_asked_sees_nothing_of_it(client: FlaskClient, school: School) -> None:
    quiz = publish_wished(school)
    answer_surely(client, school, join(client, quiz), "95")
    sign_in(client, school)
    page = client.get(f"/teacher/quizzes/{quiz.quiz_id}/results/skills").text
    assert "How sure, and how right" not in page


@pytest.mark.parametrize("rule", [Rule.EVERYONE, Rule.DROPPED])
def test_a_question_that_everybody_has_right_or_nobody_tells_nothing_about_being_sure(
    client: FlaskClient, school: School, rule: Rule
) -> None:
    quiz = publish_wished(school, asks_confidence=True)
    answer_surely(client, school, join(client, quiz), "95", wrong=1)
    told = (school.database, school.teacher_id, quiz.quiz_id)
    before = analysing.read_skills(*told).calibration
    wish = Wish(1, rule)
    seen = regrading.read_change(*told, 1, wish=wish).preview
    assert seen
    regrading.change_key(*told, wish, reason="The stem can be read in two ways.", seen=seen.latest)
    after = analysing.read_skills(*told).calibration
    assert before
    assert after
    assert (before.answers, before.levels[-1].right) == (4, 3)
    assert (after.answers, after.levels[-1].right) == (3, 3)
