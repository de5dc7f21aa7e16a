"""Questions from a teacher's articles: ordered on a page, made by a job, waiting in a bank."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quiz.banks import ReviewStatus
from quiz.services import adding, collecting, generate_job, jobs, library
from quiz.services.generate_job import Order
from quiz.storage import Database, articles, banks
from quiz.storage.jobs import State
from quiz.web.resources import QUEUE
from tests.services.test_importing import STORY
from tests.web.browsing import path_of, send, sign_in, visible
from tests.web.samples import School, found_school
from tests.web.studio.working import work

PAGE = "/teacher/generate/"
TEXT = "\n\n".join(STORY)
FACTS = {"title": "Bridge shut", "publisher": "Gazette"}

Fields = dict[str, str | list[str]]


def keep(school: School, text: str = TEXT, **facts: str) -> int:
    """The id of an article of the teacher's own."""
    database, teacher_id = school.database, school.teacher_id
    import_id = adding.read_paste(database, teacher_id, text, {})
    return adding.confirm_import(database, teacher_id, import_id, FACTS | facts).article_id


@pytest.fixture
def teacher(client: FlaskClient, school: School) -> FlaskClient:
    sign_in(client, school)
    return client


def own_banks(school: School) -> list[int]:
    listed = collecting.list_banks(school.database, school.teacher_id)
    return [bank.bank_id for bank in listed if not bank.shared]


def test_without_articles_the_page_leads_to_where_one_adds_them(
    client: FlaskClient, database: Database, school: School
) -> None:
    sign_in(client, school)
    with database.transaction() as session:
        banks.delete_bank(session, school.bank_id)
        articles.delete_unused(session)
    assert "you have none yet" in visible(client.get(PAGE).text)


def test_the_article_that_one_comes_from_is_ticked(teacher: FlaskClient, school: School) -> None:
    article_id = keep(school)
    page = teacher.get(f"{PAGE}?article={article_id}").text
    assert re.search(rf'value="{article_id}"\s+checked', page)
    assert 'value="Bridge shut"' in page


@pytest.mark.slow
def test_questions_are_made_by_a_job_and_wait_for_a_decision(
    app: Flask, teacher: FlaskClient, school: School
) -> None:
    article_id = keep(school)
    fields: Fields = {"articles": [str(article_id)], "bank": "new", "title": "The bridge"}
    job = path_of(send(teacher, PAGE, fields))
    assert "Making questions" in visible(teacher.get(job).text)
    assert work(app) == 1
    page = visible(teacher.get(job).text)
    found = re.search(r"(\d+) new questions? in “The bridge”", page)
    assert found, page
    assert "By skill" in page
    assert "What was not asked, and why" in page
    (bank_id,) = own_banks(school)
    bank = collecting.load_whole(school.database, school.teacher_id, bank_id)
    assert len(bank.items) == int(found[1])
    assert {bank.review(item.id).status for item in bank.items} == {ReviewStatus.PROPOSED}
    assert all(item.seed is not None for item in bank.items)

    # The same again adds nothing and changes nothing.
    again: Fields = {"articles": [str(article_id)], "bank": str(bank_id), "title": "", "accept": "y"}
    job = path_of(send(teacher, PAGE, again))
    work(app)
    page = visible(teacher.get(job).text)
    assert "No new question could be proven" in page
    assert collecting.load_whole(school.database, school.teacher_id, bank_id) == bank


@pytest.mark.slow
def test_only_a_tick_lets_the_engine_release_what_it_may(
    app: Flask, teacher: FlaskClient, school: School
) -> None:
    fields: Fields = {"articles": [str(keep(school))], "bank": "new", "title": "The bridge", "accept": "y"}
    job = path_of(send(teacher, PAGE, fields))
    work(app)
    (bank_id,) = own_banks(school)
    bank = collecting.load_whole(school.database, school.teacher_id, bank_id)
    for item in bank.items:
        accepted = bank.review(item.id).status is ReviewStatus.ACCEPTED
        assert accepted == (item.tier.value == "A")
        assert bank.review(item.id).by == ("Teacher Lind" if accepted else "")
    assert "are accepted" in visible(teacher.get(job).text)


@pytest.mark.slow
def test_an_article_that_proves_nothing_makes_no_bank_and_says_why(
    app: Flask, teacher: FlaskClient, school: School
) -> None:
    fields: Fields = {"articles": [str(keep(school, "It rained on Monday."))], "bank": "new", "title": "Rain"}
    job = path_of(send(teacher, PAGE, fields))
    work(app)
    assert "No new question could be proven" in visible(teacher.get(job).text)
    assert own_banks(school) == []


@pytest.mark.slow
def test_a_bank_that_is_gone_meanwhile_fails_the_job_and_leaves_nothing(
    app: Flask, teacher: FlaskClient, school: School
) -> None:
    bank_id = collecting.create_bank(school.database, school.teacher_id, title="Gone soon")
    fields: Fields = {"articles": [str(keep(school))], "bank": str(bank_id), "title": ""}
    job = path_of(send(teacher, PAGE, fields))
    collecting.delete_bank(school.database, school.teacher_id, bank_id)
    work(app)
    page = visible(teacher.get(job).text)
    assert "It did not work" in page
    assert "There is no such bank" in page
    assert own_banks(school) == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"bank": "new", "title": "T"}, "Tick at least one"),
        ({"articles": ["1"], "bank": "new", "title": ""}, "title"),
        ({"articles": ["1"], "bank": "999999", "title": "T"}, "Not a valid choice"),
        ({"articles": ["999999"], "bank": "new", "title": "T"}, "not a valid choice"),
    ],
)
def test_an_order_that_cannot_be_is_told_beside_its_field(
    teacher: FlaskClient, school: School, fields: Fields, words: str
) -> None:
    article_id = str(keep(school))
    sent = {name: [article_id] if value == ["1"] else value for name, value in fields.items()}
    response = send(teacher, PAGE, sent)
    assert response.status_code == 400
    assert words in visible(response.text)
    assert jobs.list_jobs(school.database, school.teacher_id) == ()


def test_another_teachers_article_or_bank_cannot_be_ordered(
    app: Flask, database: Database, school: School
) -> None:
    other = found_school(database, login="okoye")
    theirs = keep(other)
    bank_id = collecting.create_bank(database, other.teacher_id, title="Theirs")
    queue = app.extensions[QUEUE]
    for order in (Order([theirs], None, "Mine"), Order([keep(school)], bank_id)):
        with pytest.raises(Exception, match=r"There is no (article|such bank)"):
            generate_job.order_questions(database, queue, school.teacher_id, order)


def test_more_than_a_dozen_articles_are_too_many_for_one_job(app: Flask, school: School) -> None:
    wanted = list(range(1, generate_job.MOST_ARTICLES + 2))
    with pytest.raises(Exception, match="more than one job reads"):
        generate_job.order_questions(
            school.database, app.extensions[QUEUE], school.teacher_id, Order(wanted, None, "Many")
        )


@pytest.mark.slow
def test_questions_move_to_a_new_version_of_their_article_or_are_flagged(app: Flask, school: School) -> None:
    database, teacher_id = school.database, school.teacher_id
    old_id = keep(school)
    order = Order([old_id], None, "The bridge", accept=True)
    generate_job.order_questions(database, app.extensions[QUEUE], teacher_id, order)
    work(app)
    (bank_id,) = own_banks(school)
    before = collecting.load_whole(database, teacher_id, bank_id)

    changed = TEXT.replace("her takings had halved", "her takings had fallen by half") + "\n\nMore to follow."
    import_id = adding.read_paste(database, teacher_id, changed, {})
    added = adding.confirm_import(database, teacher_id, import_id, FACTS, replaces_id=old_id)
    after = collecting.load_whole(database, teacher_id, bank_id)
    new = library.show_stored(database, teacher_id, added.article_id)
    moved = [item for item in after.items if new.article.sha256 in item.articles]
    assert added.renewal.moved == len(moved)
    assert added.renewal.flagged == len(after.items) - len(moved)
    assert added.renewal.flagged > 0
    assert [item.id for item in after.items] == [item.id for item in before.items]
    for item in after.items:
        review = after.review(item.id)
        if item in moved:
            assert review == before.review(item.id)
        else:
            assert review.status is ReviewStatus.PROPOSED
            assert "article has changed" in review.note


def test_a_job_of_one_teacher_is_over_before_it_is_shown_as_done(app: Flask, school: School) -> None:
    order = Order([keep(school, "It rained on Monday.")], None, "Rain")
    job_id = generate_job.order_questions(school.database, app.extensions[QUEUE], school.teacher_id, order)
    assert jobs.show_job(school.database, school.teacher_id, job_id).state is State.QUEUED
