"""Pages of the studio with nothing on them yet: each says what it is for and leads to the next step."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pytest
from flask.testing import FlaskClient

from quiz.services import class_settings, collecting, drafting
from quiz.services.draft_views import DraftChange
from quiz.storage import Database, articles, banks, people
from quiz.web.resources import find_templates
from tests.web.browsing import sign_in
from tests.web.samples import School

ALONE: Final = (  # what a teacher sees who has nothing, on a site without sample banks
    *("/teacher/", "/teacher/articles/", "/teacher/banks/", "/teacher/quizzes/", "/teacher/classes/"),
    *("/teacher/jobs/", "/teacher/generate/", "/teacher/read", "/teacher/tour/", "/teacher/staff/"),
)
OF_A_BANK: Final = ("", "/review/", "/review/skills", "/print", "/write/")
OF_A_QUIZ: Final = (
    *("/watch", "/results", "/results/questions", "/results/skills", "/results/mix-ups"),
    *("/results/changes", "/results/questions/1"),
)
# Where nothing is missing, and nothing is to be done: both are alike, nobody was wrong, nobody is cited.
CALM: Final = (
    *("studio/banks/compare.html", "studio/results/mix_ups.html"),
    *("studio/xray/choose.html", "studio/xray/compare.html", "studio/xray/projector.html"),
    "teacher/reading.html",
)
EMPTY: Final = re.compile(r'<(p|div) class="empty">(.*?)</\1>', re.DOTALL)


class Gaps(HTMLParser):
    """Collects the links and the words of each empty state of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[list[str], str]] = []
        for match in EMPTY.finditer(page):
            self.links: list[str] = []
            self.words = ""
            self.feed(match[2])
            self.found.append((self.links, " ".join(self.words.split())))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")

    def handle_data(self, data: str) -> None:
        self.words += data


def check_gaps(client: FlaskClient, address: str) -> int:
    """How many empty states the page has; each of them tells something and leads to a page that opens."""
    page = client.get(address)
    assert page.status_code == 200, address
    gaps = Gaps(page.text).found
    for links, words in gaps:
        assert links, (address, words)
        assert len(words.split()) > 12, (address, words)
        for link in links:
            if link.startswith("#"):
                assert f'id="{link[1:]}"' in page.text, (address, link)
            else:
                assert client.get(link).status_code == 200, (address, link)
    return len(gaps)


@pytest.fixture
def alone(client: FlaskClient, school: School) -> FlaskClient:
    """A teacher with nothing at all, who is an administrator."""
    sign_in(client, school)
    class_settings.delete_class(school.database, school.teacher_id, school.class_id, "Class 8b")
    with school.database.transaction() as session:
        banks.delete_bank(session, school.bank_id)
        articles.delete_unused(session)
        teacher = people.find_teacher(session, school.teacher_id)
        assert teacher is not None
        teacher.is_admin = True
    return client


@pytest.mark.parametrize("address", ALONE)
def test_what_a_new_teacher_finds_empty_says_what_it_is_for(alone: FlaskClient, address: str) -> None:
    assert check_gaps(alone, address) >= 1, f"{address} has nothing to say about being empty"


@pytest.mark.parametrize("rest", OF_A_BANK)
def test_an_empty_bank_leads_to_its_first_question(alone: FlaskClient, school: School, rest: str) -> None:
    bank_id = collecting.create_bank(school.database, school.teacher_id, title="Week 12")
    found = check_gaps(alone, f"/teacher/banks/{bank_id}{rest}")
    page = alone.get(f"/teacher/banks/{bank_id}{rest}").text
    assert found or "Nothing to review yet" in page
    if not found:
        assert 'href="/teacher/generate/"' in page


@pytest.mark.parametrize("rest", OF_A_QUIZ)
def test_a_quiz_that_nobody_has_begun_leads_to_its_code(
    client: FlaskClient, school: School, rest: str
) -> None:
    sign_in(client, school)
    quiz = school.publish()
    assert check_gaps(client, f"/teacher/quizzes/{quiz.quiz_id}{rest}") >= 1


def test_a_class_and_a_draft_without_anything_lead_on(
    client: FlaskClient, school: School, database: Database
) -> None:
    sign_in(client, school)
    assert check_gaps(client, f"/teacher/classes/{school.class_id}") == 1
    draft_id = drafting.begin_draft(database, school.teacher_id, school.bank_id)
    view = drafting.find_draft(database, school.teacher_id, draft_id)
    change = DraftChange(view.version, view.title, view.class_id, view.wishes, ())
    drafting.save_draft(database, school.teacher_id, draft_id, change)
    assert check_gaps(client, f"/teacher/drafts/{draft_id}?words=zeppelin") == 2


def list_templates() -> list[Path]:
    folder = find_templates()
    return sorted(path for room in ("studio", "teacher") for path in (folder / room).rglob("*.html"))


@pytest.mark.parametrize("path", list_templates(), ids=lambda path: path.stem)
def test_no_template_of_the_studio_has_an_empty_state_without_a_way_on(path: Path) -> None:
    """Also those that no test above brings about."""
    name = path.relative_to(find_templates()).as_posix()
    gaps = EMPTY.findall(path.read_text(encoding="utf-8"))
    calm = sum("<a " not in inside for _, inside in gaps)
    assert calm == 0 or name in CALM, f"{name}: {calm} without a link"


def test_what_a_search_does_not_find_and_what_a_shared_bank_lacks_lead_on(
    client: FlaskClient, school: School
) -> None:
    sign_in(client, school)
    assert check_gaps(client, "/teacher/articles/?q=zeppelin") == 1
    assert check_gaps(client, f"/teacher/banks/{school.bank_id}?words=zeppelin") == 1
    found = re.search(
        rf"/teacher/banks/{school.bank_id}/items/\d+", client.get(f"/teacher/banks/{school.bank_id}").text
    )
    assert found
    assert check_gaps(client, f"{found[0]}/versions") == 1
