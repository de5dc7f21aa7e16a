"""Two accounts on one page: how one gets there, what stands where, and that every link leads somewhere."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quiz.banks import sample_banks_folder
from quiz.storage import articles
from quiz.text import Article, load_article
from quiz.web.studio.compare_manners import is_alike
from quiz.web.words import plural
from tests.web.browsing import sign_in, visible
from tests.web.samples import School, found_school

FIRST, SECOND = (
    load_article(sample_banks_folder() / "articles" / f"{name}.md")
    for name in ("bridge-gazette", "bridge-radio-marren")
)
LINK = re.compile(r'href="#([^"]+)"')
NAME = re.compile(r'\sid="([^"]+)"')


@pytest.fixture
def teacher(client: FlaskClient, school: School) -> FlaskClient:
    sign_in(client, school)
    return client


def keep(school: School, *kept: Article) -> list[int]:
    with school.database.transaction() as session:
        now = school.database.now()
        return [articles.add_article(session, school.teacher_id, one, now=now) for one in kept]


@pytest.fixture
def address(school: School) -> str:
    """The page of two accounts of one event."""
    one, other = keep(school, FIRST, SECOND)
    return f"/teacher/xray/compare/{one}/{other}"


def texts_of(html: str) -> list[list[str]]:
    """The words of both articles as the page has them, without the links of findings."""
    parts = html.split('class="article-text">')[1:]
    bare = (
        re.sub(r'<a class="place".*?</a>', "", part.split("</div>")[0], flags=re.DOTALL) for part in parts
    )
    return [visible(re.sub(r"</?mark[^>]*>", "", part)).split() for part in bare]


def test_an_x_ray_leads_to_the_other_accounts_of_its_event_and_to_both(
    teacher: FlaskClient, address: str
) -> None:
    own, choices = address.rsplit("/", 2)[1], address.rsplit("/", 1)[0]
    assert f'href="{choices}"' in teacher.get(f"/teacher/xray/{own}").text
    assert f'href="{choices}"' in teacher.get(f"/teacher/articles/{own}").text
    html = teacher.get(choices).text
    kin, others = html.split('id="others-title"')
    assert f'href="{address}"' in kin
    assert f'href="{address}"' in others
    found = teacher.get(f"{choices}?q=radio").text
    assert f'href="{address}"' in found
    assert 'id="kin-title"' not in found
    assert "No other article has all of these words" in visible(teacher.get(f"{choices}?q=zebra").text)


def test_both_texts_stand_on_the_page_whole(teacher: FlaskClient, address: str) -> None:
    assert texts_of(teacher.get(address).text) == [FIRST.text.split(), SECOND.text.split()]


def test_words_that_one_account_adds_are_marked_and_told_to_the_ear(
    teacher: FlaskClient, address: str
) -> None:
    html = teacher.get(address).text
    assert re.search(r'<mark class="mark-changed"><span[^>]*>\[only here: </span>for a week<span', html)
    assert "[the other account has more here]" in html
    assert "Leila Haddad: not the same words" in visible(html)


def test_what_the_accounts_tell_otherwise_of_one_statement_is_marked_on_both_sides(
    teacher: FlaskClient, address: str
) -> None:
    html = teacher.get(address).text
    statement = html.split('id="statements-title"')[1].split('id="origins-title"')[0]
    parts = (part.split("</div>")[0].lstrip(">") for part in statement.split('class="differs"')[1:])
    marked = [visible(part) for part in parts]
    assert [one.split()[0] for one in marked] == ["Cue", "Told", "Doubt"] * 2
    assert "Doubt “may”" in marked
    assert "Doubt no word of doubt found" in marked


@pytest.mark.parametrize(
    ("term", "one", "other", "alike"),
    [
        ("Told to", "“the Gazette”", "“the Quillhaven Gazette”", True),
        ("Told to", "“the Gazette”", "not told", False),
        ("Source", "Leila Haddad", "Haddad", True),
        ("Cue", "“had said”", "“said”", False),
        ("Channel", "interview", "interview", True),
        ("Source", "Leila Haddad", "", False),
    ],
)
def test_a_longer_name_of_the_same_end_is_no_difference(term: str, one: str, other: str, alike: bool) -> None:
    assert is_alike(term, one, other) is is_alike(term, other, one) is alike


def test_every_link_leads_to_a_place_on_the_page_and_every_finding_into_a_text(
    teacher: FlaskClient, address: str
) -> None:
    """Law: links and ids fit together, and text and list lead to each other."""
    html = teacher.get(address).text
    names = NAME.findall(html)
    assert len(names) == len(set(names))
    links = LINK.findall(html)
    assert set(links) <= set(names)
    findings = [name for name in names if re.fullmatch(r"finding-\d+", name)]
    assert len(findings) >= 8
    for name in findings:
        number = name.split("-")[1]
        places = [place for place in (f"place-a-{number}", f"place-b-{number}") if place in names]
        assert places
        assert all(place in links for place in places)
        assert links.count(name) == len(places)


def test_an_article_of_a_bank_leads_to_the_choice_as_well(teacher: FlaskClient, school: School) -> None:
    html = teacher.get(f"/teacher/banks/{school.bank_id}/articles/1").text
    found = re.search(r'href="(/teacher/xray/compare/\d+)"', html)
    assert found
    assert teacher.get(found[1]).status_code == 200


def test_a_text_beside_itself_is_told_to_be_the_same(teacher: FlaskClient, address: str) -> None:
    own = address.rsplit("/", 2)[1]
    assert "Both are the same text" in visible(teacher.get(f"/teacher/xray/compare/{own}/{own}").text)


def test_accounts_of_two_events_share_nothing_and_the_page_says_so(
    teacher: FlaskClient, school: School
) -> None:
    water = load_article(sample_banks_folder() / "articles" / "water-echo.md")
    one, other = keep(school, FIRST, water)
    told = visible(teacher.get(f"/teacher/xray/compare/{one}/{other}").text)
    assert "No quotation of 60 characters or more stands in both." in told
    assert plural(0, "quotation") in told


def test_somebody_elses_article_is_not_there(app: Flask, school: School, address: str) -> None:
    other = found_school(school.database, login="okoye")
    sign_in(client := app.test_client(), other)
    for page in (address, address.rsplit("/", 1)[0]):
        assert client.get(page).status_code == 404
