"""The review queue over the web: every decision by a form, nothing lost, and nothing overwritten unseen."""

from __future__ import annotations

import re
import time

import pytest
from flask.testing import FlaskClient

from quiz.banks import Review, ReviewStatus
from quiz.services import collecting, deciding, entering, mending
from quiz.services.bank_views import ItemDetail
from quiz.storage import Database
from quiz.web import visit
from tests.shelves import Shelf, cut_bank, fill_shelf, long_bank
from tests.storage.counting import counting
from tests.web.browsing import path_of, send, sign_in, visible
from tests.web.samples import School

FALSE_STEM = "Who says that the ferry sank?"


@pytest.fixture
def shelf(database: Database, school: School, client: FlaskClient) -> Shelf:
    """A signed-in teacher with four items, of which the last is accepted."""
    sign_in(client, school)
    return fill_shelf(database, cut_bank(4, reviews={3: Review(ReviewStatus.ACCEPTED, by="Mara Lind")}))


def queue(shelf: Shelf) -> str:
    return f"/teacher/banks/{shelf.bank_id}/review/"


def find(shelf: Shelf, place: int) -> ItemDetail:
    return deciding.find_item(shelf.database, shelf.teacher_id, shelf.bank_id, shelf.ids[place])


def decide(client: FlaskClient, shelf: Shelf, place: int, **fields: str) -> str:
    """Where a decision about an item leads, sent as its page sends it."""
    item_id = shelf.ids[place]
    sent = {"revision": str(shelf.revision(item_id)), **fields}
    return path_of(send(client, f"{queue(shelf)}?item={item_id}", sent, to=f"{queue(shelf)}{item_id}"))


def words_of(shelf: Shelf, place: int, **changed: str) -> dict[str, str | list[str]]:
    """The fields of the form as the page fills them in, some of them changed."""
    words = mending.read_words(shelf.item(shelf.ids[place]))
    fields: dict[str, str | list[str]] = {
        "revision": str(shelf.revision(shelf.ids[place])),
        "stem": words.stem,
        "explanation": words.explanation,
    }
    for number, option in enumerate(words.options):
        fields[f"options-{number}-text"] = option.text
        fields[f"options-{number}-reason"] = option.reason
        fields[f"options-{number}-prompt"] = option.prompt
    return fields | changed


def edit_page(shelf: Shelf, place: int = 0) -> str:
    return f"{queue(shelf)}{shelf.ids[place]}/edit"


def test_a_question_stands_beside_its_marked_article_and_its_proof(client: FlaskClient, shelf: Shelf) -> None:
    page = client.get(queue(shelf)).text
    item = shelf.item(shelf.ids[0])
    assert f"data-stem>{item.stem}".replace('"', "&#34;") in page
    assert 'class="mark-key' in page
    seen = visible(page)
    assert "1 of 4 decided" in seen
    assert "1 of 3 · Question 1" in seen
    assert re.search(r"Proven: all \d+ checks hold", seen)
    for words in ("Accept", "Edit", "Reject", "Next", "Undo"):
        assert words in seen
    assert all(
        option.reason in client.get(queue(shelf)).text.replace("&#39;", "'") for option in item.options
    )


def test_a_decision_leads_to_the_next_question_and_the_end_to_a_quiz(
    client: FlaskClient, shelf: Shelf
) -> None:
    after = decide(client, shelf, 0, status="accepted")
    assert after == f"{queue(shelf)}?after={shelf.ids[0]}"
    page = visible(client.get(after).text)
    assert "Accepted." in page
    assert "Question 2" in page
    decide(client, shelf, 1, status="rejected", reason="easy", note=" Really. ")
    assert (find(shelf, 1).status, find(shelf, 1).note) == (
        ReviewStatus.REJECTED,
        "Too easy for my class. Really.",
    )
    done = client.get(decide(client, shelf, 2, status="accepted")).text
    assert "You have decided about every question" in visible(done)
    assert "Make a quiz of these" in visible(done)


def test_undo_leads_back_to_the_question(client: FlaskClient, shelf: Shelf) -> None:
    decide(client, shelf, 0, status="rejected", reason="unclear")
    back = path_of(send(client, queue(shelf), to=f"{queue(shelf)}undo"))
    assert f"item={shelf.ids[0]}" in back
    assert "Undone: “Rejected”" in visible(client.get(back).text)
    assert find(shelf, 0).status is ReviewStatus.PROPOSED
    again = path_of(send(client, queue(shelf), to=f"{queue(shelf)}undo"))
    assert "nothing to undo" in visible(client.get(again).text)


def card_on_desk(client: FlaskClient, title: str) -> str:
    """What the desk says of a bank."""
    cards = client.get("/teacher/").text.split('<li class="card bank-card">')
    (card,) = (visible(card.split("</li>\n")[0]) for card in cards if f">{title}</a></h3>" in card)
    return card


@pytest.mark.parametrize(("accepted", "told"), [({3}, "1 question · 3 to review"), (set(), "4 to review")])
def test_the_desk_offers_a_quiz_of_what_is_accepted_and_else_the_review(
    client: FlaskClient, database: Database, school: School, accepted: set[int], told: str
) -> None:
    sign_in(client, school)
    reviews = {place: Review(ReviewStatus.ACCEPTED, by="Mara Lind") for place in accepted}
    shelf = fill_shelf(database, cut_bank(4, reviews=reviews))
    card = card_on_desk(client, collecting.find_bank(database, shelf.teacher_id, shelf.bank_id).title)
    assert told in card
    assert ("Make a quiz" in card) == bool(accepted)
    assert ("Review the questions" in card) != bool(accepted)


def test_the_filter_goes_along_from_question_to_question(client: FlaskClient, shelf: Shelf) -> None:
    page = client.get(f"{queue(shelf)}?status=any").text
    assert "1 of 4 · Question 1" in visible(page)
    assert "status=any" in re.search(r'rel="next"[^>]*href="([^"]+)"', page)[1]  # type: ignore[index]
    assert "No question fits this filter" in visible(client.get(f"{queue(shelf)}?status=rejected").text)
    item = shelf.item(shelf.ids[0])
    tier = visible(client.get(f"{queue(shelf)}?tier={item.tier.value}&skill={item.skill.value}").text)
    assert "Question 1" in tier
    assert client.get(f"{queue(shelf)}?status=nonsense&tier=Z&article=x&item=x").status_code == 200
    assert client.get(f"{queue(shelf)}?item=999999").status_code == 404


def test_a_question_that_does_not_prove_offers_no_acceptance_and_takes_none(
    client: FlaskClient, shelf: Shelf
) -> None:
    send(client, edit_page(shelf), words_of(shelf, 0, stem=FALSE_STEM))
    page = client.get(f"{queue(shelf)}?item={shelf.ids[0]}").text
    assert 'data-key="a"' not in page
    assert re.search(r"It cannot be accepted: \d+ checks? fails?", visible(page))
    assert "Fails:" in visible(page)
    back = decide(client, shelf, 0, status="accepted")
    assert "cannot be accepted" in visible(client.get(back).text)
    assert find(shelf, 0).status is ReviewStatus.PROPOSED


def test_of_two_windows_the_second_decision_is_told_what_has_changed(
    client: FlaskClient, shelf: Shelf
) -> None:
    item_id = shelf.ids[0]
    page = f"{queue(shelf)}?item={item_id}"
    decide(client, shelf, 0, status="rejected", reason="hard")
    late = send(client, page, {"revision": "1", "status": "accepted"}, to=f"{queue(shelf)}{item_id}")
    assert late.status_code == 409
    seen = visible(late.text)
    assert "This question is not what you saw" in seen
    assert "rejected" in seen
    assert find(shelf, 0).status is ReviewStatus.REJECTED
    made_up = send(client, page, {"revision": "77", "status": "accepted"}, to=f"{queue(shelf)}{item_id}")
    assert made_up.status_code == 409


@pytest.mark.parametrize("fields", [{"status": "maybe"}, {"status": "rejected", "reason": "?"}, {}])
def test_a_form_that_no_page_sends_changes_nothing(
    client: FlaskClient, shelf: Shelf, fields: dict[str, str]
) -> None:
    assert "item=" in decide(client, shelf, 0, **fields)
    assert shelf.revision(shelf.ids[0]) == 1


def test_an_edit_that_proves_is_saved_and_accepted_at_once(client: FlaskClient, shelf: Shelf) -> None:
    fields = words_of(shelf, 0, explanation="Read the second paragraph.", then="accept")
    after = path_of(send(client, edit_page(shelf), fields))
    assert after == f"{queue(shelf)}?after={shelf.ids[0]}"
    assert (find(shelf, 0).status, find(shelf, 0).item.explanation) == (
        ReviewStatus.ACCEPTED,
        "Read the second paragraph.",
    )


def test_an_edit_that_does_not_prove_is_a_draft_with_what_failed(client: FlaskClient, shelf: Shelf) -> None:
    fields = words_of(shelf, 3, stem=FALSE_STEM, then="accept")
    page = client.get(path_of(send(client, edit_page(shelf, 3), fields))).text
    assert "Kept as a draft" in visible(page)
    assert "Name the article" in visible(page), "it says in plain words what is wrong"
    assert find(shelf, 3).status is ReviewStatus.PROPOSED


def test_words_that_are_no_question_stay_in_the_form(client: FlaskClient, shelf: Shelf) -> None:
    response = send(client, edit_page(shelf), words_of(shelf, 0, stem="", explanation="Kept words."))
    assert response.status_code == 400
    assert "something must stand here" in visible(response.text)
    assert "Kept words." in response.text
    long = send(client, edit_page(shelf), words_of(shelf, 0, stem="x" * (mending.MAX_WORDS + 1)))
    assert long.status_code == 400
    assert shelf.revision(shelf.ids[0]) == 1


def test_an_edit_from_an_older_window_keeps_its_words_and_shows_both_versions(
    client: FlaskClient, shelf: Shelf
) -> None:
    mine = words_of(shelf, 0, explanation="My words.")
    send(client, edit_page(shelf), words_of(shelf, 0, explanation="Words of another window."))
    late = send(client, edit_page(shelf), mine)
    assert late.status_code == 409
    assert "My words." in late.text
    assert "another window" in visible(late.text)
    assert find(shelf, 0).item.explanation == "Words of another window."
    revision = re.search(r'name="revision"\s+value="(\d+)"', late.text)
    assert revision
    assert path_of(send(client, edit_page(shelf), mine | {"revision": revision[1]}))
    assert find(shelf, 0).item.explanation == "My words."


def test_words_are_checked_while_they_are_typed_and_nothing_is_saved(
    client: FlaskClient, shelf: Shelf
) -> None:
    check = f"{queue(shelf)}{shelf.ids[0]}/check"
    good = send(client, edit_page(shelf), words_of(shelf, 0, explanation="New."), to=check).get_json()
    assert (good["proven"], good["wrong"]) == (True, {})
    bad = send(client, edit_page(shelf), words_of(shelf, 0, stem=FALSE_STEM), to=check).get_json()
    assert bad["proven"] is False
    assert bad["wrong"]["stem"]
    empty = send(client, edit_page(shelf), {}, to=check).get_json()
    assert (empty["proven"], empty["told"]) == (False, "This cannot be a question yet.")
    assert shelf.revision(shelf.ids[0]) == 1


def test_a_decision_from_a_lost_session_leads_back_to_its_question(
    client: FlaskClient, shelf: Shelf, school: School
) -> None:
    page = f"{queue(shelf)}?item={shelf.ids[0]}"
    with client.session_transaction() as session:
        token = str(session[visit.TEACHER])
    client.get(page)
    entering.sign_out(shelf.database, token)
    gone = send(client, "/", {"revision": "1", "status": "accepted"}, to=f"{queue(shelf)}{shelf.ids[0]}")
    assert path_of(gone) == "/teacher/sign-in"
    assert "not saved" in visible(client.get("/teacher/sign-in").text)
    back = path_of(send(client, f"/teacher/sign-in/{school.sign_in_token()}"))
    assert f"item={shelf.ids[0]}" in back
    shown = client.get(back).text
    assert "You were signed out" in visible(shown)
    assert "data-again" in shown
    assert find(shelf, 0).status is ReviewStatus.PROPOSED


def test_questions_of_tier_a_are_accepted_together_only_when_the_teacher_allows_it(
    client: FlaskClient, shelf: Shelf
) -> None:
    skills = f"{queue(shelf)}skills"
    assert "of tier A</button>" not in client.get(skills).text
    assert send(client, skills, to=f"{queue(shelf)}unread").status_code == 409
    path_of(send(client, skills, {"allowed": "yes"}))
    assert "of tier A" in visible(client.get(skills).text)
    told = client.get(path_of(send(client, skills, to=f"{queue(shelf)}unread"))).text
    assert "proven again and accepted" in visible(told)
    path_of(send(client, skills, {}))
    assert send(client, skills, to=f"{queue(shelf)}unread").status_code == 409


def test_rates_are_a_table_with_counts(client: FlaskClient, shelf: Shelf) -> None:
    page = visible(client.get(f"{queue(shelf)}skills").text)
    assert "100%" in page
    assert "None decided yet" in page


def test_a_shared_bank_is_copied_to_be_reviewed(client: FlaskClient, shelf: Shelf, school: School) -> None:
    shared = f"/teacher/banks/{school.bank_id}/review/"
    page = visible(client.get(f"{shared}?status=any").text)
    assert "Copy this bank to review it" in page
    assert "Accept a" not in page
    copied = path_of(send(client, f"{shared}?status=any", to=f"{shared}copy"))
    assert "This copy is yours" in visible(client.get(copied).text)
    assert len(collecting.list_banks(shelf.database, shelf.teacher_id)) == 3


def test_an_empty_bank_says_where_questions_come_from(client: FlaskClient, shelf: Shelf) -> None:
    bank_id = collecting.create_bank(shelf.database, shelf.teacher_id, title="Empty")
    assert "Nothing to review yet" in visible(client.get(f"/teacher/banks/{bank_id}/review/").text)
    assert "no questions yet" in visible(client.get(f"/teacher/banks/{bank_id}/review/skills").text)


def test_pages_of_five_hundred_items_take_no_more_statements_and_little_time(
    client: FlaskClient, shelf: Shelf
) -> None:
    big = fill_shelf(shelf.database, long_bank(500))
    counts = []
    for one in (shelf, big):
        for page in (queue(one), f"{queue(one)}skills", edit_page(one)):
            client.get(page)
            with counting(shelf.database) as statements:
                client.get(page)
            counts.append(len(statements))
    assert counts[:3] == counts[3:]
    start = time.process_time()
    client.get(queue(big))
    assert time.process_time() - start < 0.15 * 4, "four times the promise: the machine may be busy"
