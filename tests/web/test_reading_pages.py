"""A teacher has an article read and sees who says what in it, marked in the text and told in a list."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from quiz.services.explaining import MAX_CHARACTERS, MAX_FACT
from quiz.services.readings import show_reading
from quiz.web.limits import MAX_ARTICLE_BYTES, MAX_REQUEST_BYTES
from quiz.web.reading_page import Entry, ReadingPage, present_reading
from tests.explained import READING, TEXT
from tests.web.browsing import TAG, TOKEN, path_of, send, sign_in, visible
from tests.web.samples import TEXT as HARBOUR
from tests.web.samples import School

READ = "/teacher/read"
SHORT = "Priya Nandan, a lock keeper, said the gate appeared to be rotten.\n\nNobody & <b>nothing</b> else."
PAGE = present_reading(show_reading(READING))


def article_of(html: str) -> str:
    """What the article on the page says, without numbers and tags."""
    inner = html.split('class="article-text">')[1].split("</div>", maxsplit=1)[0]
    without_links = re.sub(r'<a class="place".*?</a>', "", inner, flags=re.DOTALL)
    return unescape(TAG.sub("", without_links))


def marked(html: str, kind: str) -> list[str]:
    """The words with a mark of this kind that no filter leaves out and that has no other mark inside."""
    return re.findall(rf'<mark class="mark-{kind}"\s[^>]*>([^<]+)</mark>', html)


def facts(page: ReadingPage, number: int) -> dict[str, str]:
    """What the list says of an attribution."""
    entry = next(one for one in entries(page) if one.number == number)
    return {fact.term: " … ".join((*fact.quotes, fact.told)) for fact in entry.facts}


def entries(page: ReadingPage) -> list[Entry]:
    return [entry for source in page.sources for entry in source.entries]


def test_a_pasted_text_is_shown_word_for_word_with_its_marks(client: FlaskClient, school: School) -> None:
    sign_in(client, school)
    response = send(client, READ, {"text": SHORT.replace("\n", "\r\n"), "title": "Old gate", "publisher": ""})
    assert response.status_code == 200
    assert article_of(response.text).split() == SHORT.split()
    assert marked(response.text, "source") == ["Priya Nandan"]
    assert marked(response.text, "hedge") == ["appeared to"]
    page = visible(response.text)
    assert "Old gate" in page
    assert "Your text was not stored." in page
    assert "“appeared to”" not in page  # quotation marks are the browser's
    assert "the source’s doubt" in page


def test_an_article_of_a_bank_is_chosen_and_read(client: FlaskClient, school: School) -> None:
    sign_in(client, school)
    address = f"/teacher/banks/{school.bank_id}/articles/1"
    assert f'href="{address}"' in client.get(READ).text
    response = client.get(address)
    assert article_of(response.text).split() == HARBOUR.split()
    assert "Invented for practice" in response.text
    assert "not stored" not in response.text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("text", "", "Paste the text of an article."),
        ("text", "   \r\n", "There is no text."),
        ("text", "a" * (MAX_CHARACTERS + 1), f"the limit is {MAX_CHARACTERS}"),
        ("title", "t" * (MAX_FACT + 1), "Shorten the title"),
        ("publisher", "p" * (MAX_FACT + 1), "Shorten the name"),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field_and_keeps_what_was_typed(
    client: FlaskClient, school: School, field: str, value: str, words: str
) -> None:
    sign_in(client, school)
    fields = {"text": SHORT, "title": "Kept title", "publisher": "Kept Post", field: value}
    response = send(client, READ, fields)
    assert response.status_code == 400
    assert f'id="{field}-error"' in response.text
    assert words in visible(response.text)
    kept = unescape(response.text)
    for name, typed in fields.items():
        assert (typed.strip() in kept) if name == "text" else (f'value="{typed}"' in kept)


def test_a_text_that_begins_with_empty_lines_comes_back_with_them(
    client: FlaskClient, school: School
) -> None:
    sign_in(client, school)
    response = send(client, READ, {"text": "\r\n\r\nHello", "title": "t" * (MAX_FACT + 1), "publisher": ""})
    inside = response.text.split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0]
    assert inside == "\n\n\nHello"  # the first line end is the tag's own


def test_the_longest_article_of_the_widest_letters_fits_into_a_request(
    client: FlaskClient, school: School
) -> None:
    sign_in(client, school)
    response = send(client, READ, {"text": "😀" * MAX_CHARACTERS, "title": "", "publisher": ""})
    assert response.status_code == 400
    assert "There is no text." in visible(response.text)  # pictures alone say nothing


def test_more_than_any_article_is_refused(client: FlaskClient, school: School) -> None:
    sign_in(client, school)
    response = send(client, READ, {"text": "a" * (MAX_ARTICLE_BYTES + 1)})
    assert response.status_code == 413
    assert "Go back and send less." in visible(response.text)


def test_only_a_teachers_browser_may_send_a_whole_article(client: FlaskClient) -> None:
    token = TOKEN.search(client.get("/").text)
    assert token
    fields = {"csrf_token": token[1], "text": "a" * MAX_REQUEST_BYTES}
    assert client.post(READ, data=fields).status_code == 413
    assert path_of(client.post(READ, data={**fields, "text": SHORT})) == "/teacher/sign-in"
    assert path_of(client.get(READ)) == "/teacher/sign-in"


def test_an_article_that_is_not_in_the_bank_is_not_found(client: FlaskClient, school: School) -> None:
    sign_in(client, school)
    assert client.get(f"/teacher/banks/{school.bank_id}/articles/2").status_code == 404


def test_a_text_in_which_nobody_is_cited_says_so(client: FlaskClient, school: School) -> None:
    sign_in(client, school)
    response = send(client, READ, {"text": "It rained on Monday.", "title": "", "publisher": ""})
    assert "No attribution was found in this text." in visible(response.text)


def test_every_link_of_the_page_leads_to_one_place(client: FlaskClient, school: School) -> None:
    sign_in(client, school)
    html = client.get(f"/teacher/banks/{school.bank_id}/articles/1").text
    ids = re.findall(r'\sid="([^"]+)"', html)
    targets = re.findall(r'href="#([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)
    assert {"entry-1", "place-1"} <= set(targets)


def test_a_page_tells_of_every_attribution_once_and_links_it_both_ways() -> None:
    assert sorted(entry.number for entry in entries(PAGE)) == [1, 2, 3, 4, 5, 6]
    anchors = [anchor for part in PAGE.paragraphs for segment in part for anchor in segment.anchors]
    numbered = {anchor.name: anchor.to for anchor in anchors if anchor.number}
    assert numbered == {entry.place: entry.name for entry in entries(PAGE)}
    (unclear,) = PAGE.unclear
    doubts = [(anchor.name, anchor.to, anchor.sign) for anchor in anchors if not anchor.number]
    assert doubts == [(unclear.place, unclear.name, "whose?")]


def test_the_list_tells_what_the_marks_show() -> None:
    assert facts(PAGE, 1)["Channel"] == "reported … press report"
    assert facts(PAGE, 1)["Read by"] == "the rules and the tagger; rule “clause”"
    assert facts(PAGE, 2)["Hedge"] == "may … the source’s doubt, about “have been left on”"
    assert facts(PAGE, 3)["Named as"] == "she … read as Odile Farr: sure (0.80)"
    assert facts(PAGE, 3)["Told to"].startswith("the Wharf Courier")
    assert facts(PAGE, 4)["How sure"].endswith("sure (0.60)")
    assert facts(PAGE, 4)["Stance"] == "denying, the cue says that it is not so"
    assert facts(PAGE, 4)["Negated"] == "yes, the cue says no"
    assert facts(PAGE, 4)["Kind"] == "a prediction of what will or may come"
    assert facts(PAGE, 4)["Read by"] == "the tagger"
    assert facts(PAGE, 6)["Hedge"] == "is said to … the outlet’s doubt, about “have begun upstream”"


def test_a_nested_attribution_names_the_one_it_lies_in() -> None:
    assert {entry.number: entry.parent for entry in entries(PAGE) if entry.parent} == {2: 1}


def test_whoever_has_no_name_is_told_in_words() -> None:
    headings = [source.heading for source in PAGE.sources]
    assert headings == ["The Lantern", "Odile Farr", "Mayor Brandt", "Unresolved: “They”", "Nobody is named"]
    assert PAGE.sources[0].about == "Organisation · relay: “The Lantern”"
    assert PAGE.sources[1].standing == ("a baker",)


def test_the_article_stays_whole_under_its_marks() -> None:
    shown = ["".join(segment.text for segment in part) for part in PAGE.paragraphs]
    assert "\n\n".join(shown) == TEXT
