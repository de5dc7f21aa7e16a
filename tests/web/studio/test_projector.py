"""An X-ray for the wall: one source at a time, in the order of the list, and nothing beyond the X-ray."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from quiz.services import adding
from quiz.services.reading_views import Role
from quiz.services.readings import show_reading
from quiz.web.lens import Lens
from quiz.web.reading_page import present_reading
from quiz.web.studio.projector_page import present_slide
from tests.explained import READING
from tests.web.browsing import sign_in, visible
from tests.web.samples import School

VIEW = show_reading(READING)
TEXT = (
    "Ines Varga, who winds the clock, said the spring appeared to be broken.\n\n"
    "It rained on the quay all night.\n\n"
    "“Drums cannot break a spring,” Tomas Reed, a watchmaker, said."
)
HEADING = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)


@given(st.integers(-(2**40), 2**40))
def test_every_place_shows_one_source_as_the_x_ray_does(asked: int) -> None:
    """Law: a slide has the entries of its source and no other mark; beyond the ends is the end."""
    slide = present_slide(VIEW, asked)
    assert slide.count == len(VIEW.sources) + 1
    assert slide.place == max(1, min(asked, slide.count))
    lit = [label for part in slide.paragraphs for one in part for label in one.labels if not label.off]
    assert lit
    if slide.source is None:
        assert [one.text for one in slide.unclear] == [words.text for words in VIEW.ambiguous]
        assert any(label.role is Role.AMBIGUOUS for label in lit)
        return
    known = present_reading(VIEW, Lens(who=slide.place)).sources[slide.place - 1]
    assert slide.source == known
    numbers = {entry.number for entry in known.entries}
    assert all(numbers & set(label.numbers) for label in lit)
    everything = present_reading(VIEW)
    assert {one.text for part in slide.paragraphs for one in part} <= {
        one.text for part in present_reading(VIEW, Lens(who=slide.place)).paragraphs for one in part
    }
    assert slide.title == everything.heading


def test_the_steps_lead_through_all_slides_and_end() -> None:
    places: list[int] = []
    following: int | None = 1
    while following is not None:
        slide = present_slide(VIEW, following)
        assert slide.previous == (places[-1] if places else None)
        places.append(slide.place)
        following = slide.next
    assert places == list(range(1, len(VIEW.sources) + 2))


@pytest.fixture
def address(client: FlaskClient, school: School) -> str:
    """The X-ray of an article in the teacher's library, whom the client is signed in as."""
    sign_in(client, school)
    waiting = adding.read_paste(school.database, school.teacher_id, TEXT, {})
    facts = {"title": "Clock stands still", "publisher": "The Post"}
    added = adding.confirm_import(school.database, school.teacher_id, waiting, facts)
    return f"/teacher/xray/{added.article_id}"


def test_the_x_ray_leads_to_the_wall_and_links_lead_from_source_to_source(
    client: FlaskClient, address: str
) -> None:
    assert f'href="{address}/projector?source=1"' in client.get(address).text
    assert f'href="{address}/projector?source=2"' in client.get(f"{address}?who=2").text
    html = client.get(f"{address}/projector").text
    assert 'rel="prev"' not in html
    headings = [visible(HEADING.findall(html)[0])]
    while found := re.search(r'rel="next"\s+href="([^"]+)"', html):
        html = client.get(found[1]).text
        headings.append(visible(HEADING.findall(html)[0]))
    assert headings == ["Ines Varga", "Tomas Reed", "Not certain whose"]
    assert 'rel="prev"' in html
    assert f'href="{address}"' in html


def test_only_paragraphs_with_something_of_the_source_are_shown(client: FlaskClient, address: str) -> None:
    told = visible(client.get(f"{address}/projector?source=1").text)
    assert "appeared to" in told
    assert "It rained" not in told
    assert "Drums" not in told


def test_nonsense_in_the_address_shows_the_first_or_the_last(client: FlaskClient, address: str) -> None:
    for asked, place in (("", 1), ("x", 1), ("-4", 1), ("9" * 30, 3)):
        told = visible(client.get(f"{address}/projector?source={asked}").text)
        assert f"{place} of 3" in told


def test_an_article_without_attributions_says_so(client: FlaskClient, school: School) -> None:
    sign_in(client, school)
    waiting = adding.read_paste(school.database, school.teacher_id, "It rained on Monday.", {})
    added = adding.confirm_import(school.database, school.teacher_id, waiting, {"title": "Rain"})
    told = visible(client.get(f"/teacher/xray/{added.article_id}/projector").text)
    assert "No attribution was found in this text." in told
