"""Every type of question on a learner's pages: how it asks, refuses, keeps what was chosen, and answers."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from quiz.banks import Bank
from quiz.items.item import ItemType
from quiz.services import learning
from quiz.services.views import FeedbackPolicy
from quiz.storage import Database
from tests.web.browsing import answer, join, path_of, sign_in, visible
from tests.web.samples import ARTICLE, School, found_school
from tests.web.typed import ASTRAY, OTHER, TYPED, TYPED_BANK, find_astray, find_positions, find_right, quote

NUMBERS = tuple(range(1, len(TYPED) + 1))
SEVERAL, PAIRS, CHAIN, SENTENCES, ACCOUNTS = NUMBERS


@pytest.fixture
def school(database: Database) -> School:
    """A school with the bank of every type."""
    return found_school(database, TYPED_BANK)


def id_of(attempt: str) -> str:
    return attempt.split("/")[2]


def question_part(html: str) -> str:
    """The page from its question on, without the article."""
    return html[html.index('id="question"') :]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_right_answer_is_told_as_right(client: FlaskClient, school: School, number: int) -> None:
    attempt = join(client, school.publish())
    right = find_right(school.database, id_of(attempt), number)
    assert path_of(answer(client, attempt, number, right)) == f"{attempt}{number}"
    html = client.get(f"{attempt}{number}").text
    assert f"<title>Right: Question {number}" in html
    assert "verdict-right" in html
    for key in TYPED[number - 1].keys:
        assert key.reason in visible(html)
        assert key.evidence[0].quote in visible(html)
    assert "You missed" not in html
    assert "That earns" not in html


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        (SEVERAL, "partly", "You chose 2 of the 2 right answers, and 1 that is not right."),
        (PAIRS, "partly", "2 of 3 pairs are right. That earns 67% of the point."),
        (
            CHAIN,
            "partly",
            "Each pair that is the other way round takes one of these back. That earns 67%",
        ),
        (
            SENTENCES,
            "partly",
            "You found 1 of 2 sentences, and chose 1 that does not show it.",
        ),
        (ACCOUNTS, "wrong", "Not right: the answer is"),
    ],
)
def test_an_answer_that_goes_astray_is_told_what_it_earned_and_why(
    client: FlaskClient, school: School, number: int, kind: str, words: str
) -> None:
    attempt = join(client, school.publish())
    answer(client, attempt, number, find_astray(school.database, id_of(attempt), number))
    html = client.get(f"{attempt}{number}").text
    assert f"verdict-{kind}" in html
    assert words in visible(html)
    item = TYPED[number - 1]
    for option in item.options:
        assert option.reason in visible(html)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (SEVERAL, "You took somebody else in the text for the source."),
        (PAIRS, "You took somebody else in the text for the source."),
        (SENTENCES, "You took a check that could not be made for a finding."),
        (ACCOUNTS, "You mixed up what each of the two articles says."),
    ],
)
def test_what_was_mixed_up_is_told_of_the_chosen_option_alone(
    client: FlaskClient, school: School, number: int, words: str
) -> None:
    attempt, other = (join(client, school.publish()) for _ in range(2))
    answer(client, attempt, number, find_astray(school.database, id_of(attempt), number))
    answer(client, other, number, find_right(school.database, id_of(other), number))
    assert visible(client.get(f"{attempt}{number}").text).count(words) == 1
    assert words not in visible(client.get(f"{other}{number}").text)


def test_sentences_of_one_account_are_said_to_be_so_and_its_name_keeps_its_language(
    client: FlaskClient, database: Database
) -> None:
    search = TYPED[SENTENCES - 1]
    both = replace(search.keys[0], evidence=(*search.keys[0].evidence, quote("She did not say when.")))
    search = replace(search, keys=(both, *search.keys[1:]), texts=(ARTICLE.sha256, OTHER.sha256))
    bank = replace(TYPED_BANK, items=(search,), reviews={search.id: TYPED_BANK.reviews[search.id]})
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "de"
    attempt = join(client, found_school(database, bank).publish())
    html = question_part(client.get(f"{attempt}1").text)
    assert "in der Reihenfolge seines Textes: " in html
    assert '<bdi lang="en">Harbour Post article</bdi>.' in html


def test_a_sign_between_a_name_and_words_is_that_of_the_language(client: FlaskClient, school: School) -> None:
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "fr"
    attempt = join(client, school.publish())
    answer(client, attempt, ACCOUNTS, find_astray(school.database, id_of(attempt), ACCOUNTS))
    html = client.get(f"{attempt}{ACCOUNTS}").text
    assert "<title>Pas juste\u00a0: Question 5 sur 5 –" in html
    assert re.search(r"Tu as choisi [A-C]\u00a0: <span lang=.en. dir=.ltr.>It would come", html)


def test_what_was_missed_is_told(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    first, _ = find_right(school.database, id_of(attempt), SENTENCES)
    answer(client, attempt, SENTENCES, (first,))
    page = visible(client.get(f"{attempt}{SENTENCES}").text)
    assert "You missed C The writer is not known." in page
    assert "You found 1 of 2 sentences. That earns 50% of the point." in page


@pytest.mark.parametrize(
    ("number", "chosen", "words"),
    [
        (SEVERAL, ("The clock went quiet.",), "Nothing that you chose is right."),
        (SENTENCES, ("It has not moved since.",), "Nothing that you chose shows it."),
        (PAIRS, ("Ines Varga",) * 3, "1 of 3 pairs is right. That earns 33% of the point."),
    ],
)
def test_what_was_earned_is_told_in_plain_words(
    client: FlaskClient, school: School, number: int, chosen: tuple[str, ...], words: str
) -> None:
    attempt = join(client, school.publish())
    positions = find_positions(school.database, id_of(attempt), number, chosen)
    answer(client, attempt, number, positions)
    assert words in visible(client.get(f"{attempt}{number}").text)


@pytest.mark.parametrize("number", NUMBERS)
def test_nothing_chosen_is_refused_beside_the_question_with_the_way_out(
    client: FlaskClient, school: School, number: int
) -> None:
    attempt = join(client, school.publish())
    response = answer(client, attempt, number, ())
    assert response.status_code == 400
    assert "Nothing is chosen yet." in response.text
    assert 'href="#choice-0"' in response.text
    assert 'id="choice-0"' in response.text
    assert learning.open_question(school.database, id_of(attempt), number).chosen is None


def test_a_line_that_was_left_open_is_named_and_the_others_keep_their_choice(
    client: FlaskClient, school: School
) -> None:
    attempt = join(client, school.publish())
    response = answer(client, attempt, PAIRS, (2, "", 1))
    assert response.status_code == 400
    assert "1 of 3 is still open. Choose an option for every line." in visible(response.text)
    assert 'href="#choice-1"' in response.text
    assert 'id="choice-1-error"' in response.text
    assert 'id="choice-0-error"' not in response.text
    lists = response.text.split('<select name="choice"')[1:]
    assert [re.findall(r'value="(\d)"[^>]*\sselected', one) for one in lists] == [["2"], [], ["1"]]


def test_a_step_at_two_places_is_named_at_both_and_every_choice_is_kept(
    client: FlaskClient, school: School
) -> None:
    attempt = join(client, school.publish())
    response = answer(client, attempt, CHAIN, (3, 1, 3, 0))
    assert response.status_code == 400
    assert "One step stands at two places." in visible(response.text)
    wrong = [f'id="choice-{place}-error"' in response.text for place in range(4)]
    assert wrong == [True, False, True, False]
    lists = response.text.split('<select name="choice"')[1:]
    assert [re.findall(r'value="(\d)"[^>]*\sselected', one) for one in lists] == [["3"], ["1"], ["3"], ["0"]]


def test_boxes_that_were_ticked_stay_ticked_after_an_error(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    response = answer(client, attempt, SEVERAL, (1, 3, 99))
    assert response.status_code == 400
    boxes = re.findall(r"<input type=\"checkbox\"[^>]*>", response.text)
    assert ["checked" in box for box in boxes] == [False, True, False, True, False]


def test_how_many_answers_are_right_is_not_told_before_the_answer(
    client: FlaskClient, school: School
) -> None:
    attempt = join(client, school.publish())
    for number in (SEVERAL, SENTENCES):
        page = visible(question_part(client.get(f"{attempt}{number}").text)).split("Leave and come back")[0]
        assert not re.search(r"\b(two|2) (right|answers|sentences)", page)


@pytest.mark.parametrize("number", NUMBERS)
def test_an_answer_waits_for_the_end_without_a_word_about_it(
    client: FlaskClient, school: School, number: int
) -> None:
    attempt = join(client, school.publish(FeedbackPolicy.AT_END))
    right = find_right(school.database, id_of(attempt), number)
    answer(client, attempt, number, right)
    html = client.get(f"{attempt}{number}").text
    assert "Saved at" in visible(html)
    assert "verdict" not in html
    assert "<mark" not in html
    shown = visible(question_part(html))
    for key in TYPED[number - 1].keys:
        assert key.text in shown
        assert key.reason not in shown


@pytest.mark.parametrize(
    ("number", "words"),
    [(SEVERAL, r"Answer \w and \w to question 1 is saved"), (PAIRS, "Your answer to question 2 is saved")],
)
def test_a_receipt_names_letters_where_letters_say_it_all(
    client: FlaskClient, school: School, number: int, words: str
) -> None:
    attempt = join(client, school.publish(FeedbackPolicy.AT_END))
    page = path_of(answer(client, attempt, number, find_right(school.database, id_of(attempt), number)))
    assert re.search(words, visible(client.get(page).text))


def test_the_first_answer_stands_against_a_different_set(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    answer(client, attempt, SEVERAL, (3, 1))
    assert answer(client, attempt, SEVERAL, (1, 3)).headers["Location"].endswith("#feedback")
    assert answer(client, attempt, SEVERAL, (1,)).headers["Location"].endswith("#question")
    assert "Your first answer, B and D, stands." in visible(client.get(f"{attempt}{SEVERAL}").text)


def test_two_articles_stand_under_the_names_that_the_stem_gives_them(
    client: FlaskClient, school: School
) -> None:
    attempt = join(client, school.publish())
    html = client.get(f"{attempt}{ACCOUNTS}").text
    first, second = (html.index(f'id="article-{number}-name"') for number in (1, 2))
    assert first < html.index(ARTICLE.text[:30]) < second < html.index(OTHER.text[:30])
    assert "Harbour Post article</p>" in html[first:second]
    assert "The Quayside Gazette article</p>" in html[second:]
    links = re.findall(r'<a href="#article-(\d)"[^>]*data-switch="article">', html)
    assert links == ["1", "2"]


def test_articles_without_outlets_are_called_by_letters(client: FlaskClient, database: Database) -> None:
    articles = tuple(
        replace(entry, article=replace(entry.article, publisher=None)) for entry in TYPED_BANK.articles
    )
    bank = Bank(TYPED_BANK.title, articles, TYPED_BANK.items, reviews=TYPED_BANK.reviews)
    attempt = join(client, found_school(database, bank).publish())
    names = re.findall(r'id="article-\d-name">([^<]+)<', client.get(f"{attempt}{ACCOUNTS}").text)
    assert names == ["Article A", "Article B"]


def test_evidence_is_marked_in_both_articles_with_a_way_to_each(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    answer(client, attempt, ACCOUNTS, find_right(school.database, id_of(attempt), ACCOUNTS))
    html = client.get(f"{attempt}{ACCOUNTS}").text
    for evidence in TYPED[ACCOUNTS - 1].key.evidence:
        assert f'<mark class="mark-key ">{evidence.quote}</mark>' in html
    ways = re.findall(r'class="see-link"\s+href="#([\w-]+)"', html)
    assert len(ways) == 2
    assert all(html.count(f'id="{way}"') == 1 for way in ways)


def test_the_result_adds_up_parts_and_shows_every_answer_beside_the_right_one(
    client: FlaskClient, school: School
) -> None:
    attempt = join(client, school.publish())
    for number in NUMBERS:
        answer(client, attempt, number, find_astray(school.database, id_of(attempt), number))
    page = visible(client.get(f"{attempt}result").text)
    assert "You had 0 of 5 right" in page
    assert "you earned 2.17 of 5 points" in page
    for item, chosen in zip(TYPED, ASTRAY, strict=True):
        assert item.stem in page
        assert all(text in page for text in (*chosen, *(key.text for key in item.keys)))


def test_a_result_without_parts_speaks_of_right_answers_alone(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    for number in NUMBERS:
        answer(client, attempt, number, find_right(school.database, id_of(attempt), number))
    page = visible(client.get(f"{attempt}result").text)
    assert "You had 5 of 5 right" in page
    assert "points" not in page


def test_a_teacher_sees_points_means_and_whole_keys(client: FlaskClient, school: School) -> None:
    quiz = school.publish()
    learner = client.application.test_client()
    attempt = join(learner, quiz)
    for number in NUMBERS:
        answer(learner, attempt, number, find_astray(school.database, id_of(attempt), number))
    sign_in(client, school)
    results = f"/teacher/quizzes/{quiz.quiz_id}/results"
    assert "2.17" in visible(client.get(results).text)
    assert "67%" in visible(client.get(f"{results}/questions").text)
    for number, item in enumerate(TYPED, 1):
        page = visible(client.get(f"{results}/questions/{number}").text)
        for key in item.keys:
            assert key.text in page
            assert key.prompt in page
    table = client.get(f"/teacher/quizzes/{quiz.quiz_id}/results.csv").get_data().decode("utf-8-sig")
    header, row = csv.reader(io.StringIO(table))
    told = dict(zip(header, row, strict=True))
    assert (told["Right"], told["Points"]) == ("0", "2.167")
    scores = [told[name] for name in header if name.startswith("Question ")]
    assert scores == ["0.5", "0.667", "0.667", "0.333", "0"]


def test_a_bank_shows_every_type_with_its_keys(client: FlaskClient, school: School) -> None:
    sign_in(client, school)
    bank = client.get(f"/teacher/banks/{school.bank_id}").text
    links = re.findall(r'class="row-stem"><a href="([^"]+)"', bank)
    assert len(links) == len(TYPED)
    page = " ".join(visible(client.get(link).text) for link in links)
    for name in ("All that apply", "Match", "Put in order", "Find the evidence", "One answer"):
        assert name in page
    for item in TYPED:
        for option in item.options:
            assert option.text in page
            assert option.reason in page
            assert option.prompt in page


def test_there_is_a_page_for_every_type(client: FlaskClient) -> None:
    names = client.application.jinja_env.list_templates()
    for kind in ItemType:
        assert f"learner/asking/{kind.value}.html" in names
        assert f"learner/answered/{kind.value}.html" in names
