"""The moment of the answer: the way to the evidence and back, the skill in plain words, each way it ends."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from quiz.assessment import AS_PUBLISHED, Rule, Ruling
from quiz.items import SKILL_NAMES, Skill
from quiz.services.views import FeedbackPolicy, QuizSummary
from quiz.storage import regrades
from quiz.storage.regrades import NewRegrade
from quiz.web.skill_words import ABOUT, ADVICE, skill_about, skill_advice, skill_name
from tests.databases import FakeClock
from tests.web.browsing import answer, join, path_of, send, visible
from tests.web.samples import School, found_school
from tests.web.test_templates import STATIC
from tests.web.typed import TYPED, TYPED_BANK, find_astray, find_right
from tests.web.wished import publish_wished

NUMBERS = range(1, len(TYPED) + 1)
LINKS = re.compile(r'href="#((?:evidence|option)-[a-z0-9-]+)"')
IDS = re.compile(r'\sid="([^"]+)"')


@pytest.fixture
def typed(school: School) -> School:
    """A school with the bank of every type."""
    return found_school(school.database, TYPED_BANK, "okoye")


def id_of(attempt: str) -> str:
    """The id in the address of an attempt."""
    return attempt.split("/")[2]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("right", [True, False])
def test_every_way_to_the_evidence_has_a_way_back_and_both_lead_somewhere(
    client: FlaskClient, typed: School, number: int, right: bool
) -> None:
    attempt = join(client, typed.publish())
    find = find_right if right else find_astray
    answer(client, attempt, number, find(typed.database, id_of(attempt), number))
    html = client.get(f"{attempt}{number}").text
    ids = IDS.findall(html)
    assert len(ids) == len(set(ids))
    links = set(LINKS.findall(html))
    assert links <= set(ids)
    there = {link.split("-")[1] for link in links if link.startswith("evidence-")}
    back = {link.split("-")[1] for link in links if link.startswith("option-")}
    assert there == back
    keys = {key.text for key in TYPED[number - 1].keys}
    assert len(there) >= len(keys)


@pytest.mark.parametrize("number", NUMBERS)
def test_before_the_answer_nothing_leads_to_evidence_or_back(
    client: FlaskClient, typed: School, number: int
) -> None:
    attempt = join(client, typed.publish())
    html = client.get(f"{attempt}{number}").text
    assert not LINKS.findall(html)
    assert "moment.css" not in html


@pytest.mark.parametrize("number", NUMBERS)
def test_the_words_of_the_article_stay_as_they_are_when_evidence_is_marked(
    client: FlaskClient, typed: School, number: int
) -> None:
    attempt = join(client, typed.publish())
    before = read_articles(client.get(f"{attempt}{number}").text)
    answer(client, attempt, number, find_astray(typed.database, id_of(attempt), number))
    after = client.get(f"{attempt}{number}").text
    assert "mark-key" in after
    assert read_articles(after) == before


def read_articles(html: str) -> list[str]:
    """The words of the articles on a page, without what marks evidence."""
    bare = re.sub(
        r'<span class="badge[^>]*>.*?</span></span>|<a class="back-link.*?</a>', "", html, flags=re.DOTALL
    )
    return [visible(part.split("</div>")[0]) for part in bare.split('class="article-text">')[1:]]


@pytest.mark.parametrize("number", NUMBERS)
def test_the_skill_is_named_with_a_line_that_says_what_it_is_about(
    client: FlaskClient, typed: School, number: int
) -> None:
    attempt = join(client, typed.publish())
    answer(client, attempt, number, find_right(typed.database, id_of(attempt), number))
    page = visible(client.get(f"{attempt}{number}").text)
    skill = TYPED[number - 1].skill
    assert f"You practised {SKILL_NAMES[skill]} {ABOUT[skill]}" in page


def test_every_skill_is_told_in_plain_words_and_one_sentence_of_advice() -> None:
    assert set(ABOUT) == set(ADVICE) == set(Skill)
    for skill in Skill:
        assert skill_name(skill)
        for words in (skill_about(skill), skill_advice(skill)):
            assert words[-1] in ".?"
            assert len(words) <= 110
            assert words.count(". ") == 0


@pytest.mark.parametrize("number", NUMBERS)
def test_where_time_ended_first_the_page_says_so_without_calling_it_wrong(
    client: FlaskClient, typed: School, clock: FakeClock, number: int
) -> None:
    attempt = join(client, publish_wished(typed, items=TYPED, time_limit="10"))
    clock.advance(minutes=30)
    html = client.get(f"{attempt}{number}").text
    assert "verdict-open" in html
    assert "Not answered" in visible(html)
    assert "option-wrong" not in html
    for key in TYPED[number - 1].keys:
        assert key.reason in visible(html)


def change_key(school: School, quiz: QuizSummary, number: int, ruling: Ruling) -> None:
    """Let question `number` count so from now on."""
    with school.database.transaction() as session:
        regrade = NewRegrade(
            quiz_id=quiz.quiz_id,
            number=number,
            before=AS_PUBLISHED,
            after=ruling,
            reason="The stem can be read in two ways.",
            decided_by=school.teacher_id,
            decided_at=school.database.now(),
        )
        regrades.add_regrade(session, regrade)


def test_a_key_that_was_changed_is_told_without_the_reasons_of_then(
    client: FlaskClient, typed: School
) -> None:
    quiz = typed.publish()
    attempt = join(client, quiz)
    for number in NUMBERS:
        answer(client, attempt, number, find_astray(typed.database, id_of(attempt), number))
    item = TYPED[0]
    change_key(typed, quiz, 1, Ruling(Rule.KEYS, (0, 2)))
    for address in (f"{attempt}1", f"{attempt}result"):
        page = visible(client.get(address).text)
        assert "Your teacher has changed whether this is right." in page
        assert "The stem can be read in two ways." in page
        assert item.explanation not in page
        assert item.keys[1].reason not in page
        assert item.distractors[0].reason not in page
        assert item.distractors[1].reason in page


@pytest.mark.parametrize("rule", [Rule.EVERYONE, Rule.DROPPED])
@pytest.mark.parametrize("number", NUMBERS)
def test_an_answer_that_is_not_judged_any_more_is_called_neither_right_nor_wrong(
    client: FlaskClient, typed: School, number: int, rule: Rule
) -> None:
    quiz = typed.publish()
    attempt = join(client, quiz)
    for other in NUMBERS:
        find = find_astray if other == number else find_right
        answer(client, attempt, other, find(typed.database, id_of(attempt), other))
    html = client.get(f"{attempt}{number}").text
    assert "tag-wrong" in html
    change_key(typed, quiz, number, Ruling(rule))
    for address in (f"{attempt}{number}", f"{attempt}result"):
        html = client.get(address).text
        assert "Your answer" in visible(html)
        assert not re.search(r"tag-wrong|option-wrong|part-wrong|own-wrong|own-missed|mix-up", html)


def test_the_result_names_first_what_went_well_and_then_what_to_look_at_next(
    client: FlaskClient, typed: School
) -> None:
    attempt = join(client, typed.publish())
    for number in NUMBERS:
        find = find_right if number in {1, 2, 3} else find_astray
        answer(client, attempt, number, find(typed.database, id_of(attempt), number))
    page = visible(client.get(f"{attempt}result").text)
    well, following = page.index("What went well"), page.index("What to look at next")
    assert well < page.index("Who says what 2 of 2 right") < following
    assert following < page.index("What only one account tells 0 of 1 right")
    assert ADVICE[Skill.OMISSION] in page
    assert ADVICE[Skill.ATTRIBUTE_CLAIM] not in page
    # The one in which nothing was right comes before the one in which a part was.
    assert page.index(ADVICE[Skill.OMISSION]) < page.index(ADVICE[Skill.VERIFICATION])


def test_the_skills_that_were_missed_are_ticked_for_practice_and_the_form_begins_it(
    client: FlaskClient, typed: School
) -> None:
    attempt = join(client, typed.publish())
    for number in NUMBERS:
        find = find_right if number in {1, 2, 3} else find_astray
        answer(client, attempt, number, find(typed.database, id_of(attempt), number))
    html = client.get(f"{attempt}result").text
    ticked = re.findall(r'name="skill"\s+id="skill-[\w-]+"\s+value="([\w-]+)"\s+checked', html)
    assert ticked == [Skill.OMISSION.value, Skill.VERIFICATION.value]
    begun = send(client, f"{attempt}result", {"skill": ticked}, to=f"{attempt}practise")
    assert path_of(begun).startswith("/practice/")


def test_who_hands_in_with_questions_open_reads_what_the_skills_count(
    client: FlaskClient, typed: School
) -> None:
    counted = "Only questions that you answered are counted here."
    for last in (2, len(TYPED)):
        attempt = join(client, typed.publish())
        for number in range(1, last + 1):
            answer(client, attempt, number, find_right(typed.database, id_of(attempt), number))
        if last < len(TYPED):
            send(client, f"{attempt}hand-in")
        page = visible(client.get(f"{attempt}result").text)
        assert "Who says what 2 of 2 right" in page
        assert (counted in page) == (last < len(TYPED))


def test_where_nothing_was_missed_nothing_asks_to_be_practised(client: FlaskClient, typed: School) -> None:
    attempt = join(client, typed.publish())
    for number in NUMBERS:
        answer(client, attempt, number, find_right(typed.database, id_of(attempt), number))
    html = client.get(f"{attempt}result").text
    assert "What to look at next" not in html
    assert 'name="skill"' not in html


def test_the_review_shows_lines_and_steps_one_by_one_and_every_proof(
    client: FlaskClient, typed: School
) -> None:
    attempt = join(client, typed.publish(FeedbackPolicy.AT_END))
    for number in NUMBERS:
        answer(client, attempt, number, find_astray(typed.database, id_of(attempt), number))
    html = client.get(f"{attempt}result").text
    ids = IDS.findall(html)
    assert len(ids) == len(set(ids))
    page = visible(html)
    for number, item in enumerate(TYPED, 1):
        assert f'id="question-{number}"' in html
        for key in item.keys:
            assert key.reason in page or item.type.value not in {"matching", "ordering"}
            assert all(evidence.quote in page for evidence in key.evidence)
    assert page.count("The words that show it") == len(TYPED)


def test_the_style_of_the_moment_fetches_nothing() -> None:
    text = (STATIC / "moment.css").read_text(encoding="utf-8")
    assert not re.search(r"url\(|@import|://", text)
