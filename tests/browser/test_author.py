"""A teacher writes a question in a real browser: evidence, options, proof, with and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from quiz.banks import Review, ReviewStatus
from quiz.services import authoring
from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.doing import fits, sign_in
from tests.browser.test_accessibility import LOOKS, objections
from tests.shelves import Shelf, cut_bank, fill_shelf
from tests.web.samples import School

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
SAVED = "Saved just now"
PROVEN = "Proven: everything holds."


@pytest.fixture
def shelf(school: School) -> Shelf:
    """The teacher's own bank; its first question is proven and accepted."""
    return fill_shelf(school.database, cut_bank(3, reviews={0: Review(ReviewStatus.ACCEPTED)}))


def begin(page: Page, school: School, shelf: Shelf) -> None:
    """From the bank to a new draft about its first article."""
    sign_in(page, school)
    page.goto(f"/teacher/banks/{shelf.bank_id}/write/")
    page.get_by_role("group", name="The article that it is about").get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", name="The proof")).to_be_visible()


def reopen(page: Page, school: School, shelf: Shelf) -> None:
    """From the first question of the bank to the draft that is to change it."""
    sign_in(page, school)
    page.goto(f"/teacher/banks/{shelf.bank_id}/write/item/{shelf.ids[0]}")
    page.get_by_role("button", name="Open it as a draft").click()
    expect(page.locator("[data-status]")).to_have_text(PROVEN)


def use(page: Page, target: str) -> None:
    """Use what is chosen in the article for the part of that name."""
    page.get_by_label("For", exact=True).select_option(label=target)
    with page.expect_navigation():
        page.get_by_role("button", name="Use as evidence").click()


def select_words(sentence: Locator, words: str) -> None:
    """Select the words of a sentence as a mouse would."""
    sentence.evaluate(
        """(element, words) => {
            const start = element.firstChild.data.indexOf(words);
            getSelection().setBaseAndExtent(
                element.firstChild, start, element.firstChild, start + words.length);
        }""",
        words,
    )


def write_anew(page: Page) -> None:
    """Type a question and two options, with a ticked sentence as evidence of the right one."""
    page.get_by_label("Question", exact=True).fill("Who says that the ferry is late?")
    tick = page.locator(".tick").first
    tick.check()
    words = page.locator(".sentence").first.inner_text()
    use(page, "Right answer")
    right = page.get_by_role("group", name="Right answer")
    expect(right.locator(".quote-words")).to_contain_text(words)
    expect(page.get_by_label("Question", exact=True)).to_have_value("Who says that the ferry is late?")
    right.get_by_label("What the learner reads").fill("Mara Lind")
    if not page.get_by_role("group", name="Wrong answer 1").is_visible():
        page.get_by_role("button", name="Add a wrong answer").click()
    page.get_by_role("group", name="Wrong answer 1").get_by_label("What the learner reads").fill("The mayor")
    with page.expect_navigation():
        page.get_by_role("button", name="Save and check").click()
    expect(right.get_by_label("What the learner reads")).to_have_value("Mara Lind")
    expect(page.locator("[data-status]")).to_contain_text("still to do")
    expect(page.get_by_role("heading", name="Still to do")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_a_question_is_begun_with_evidence_and_options_and_told_what_it_lacks(
    visitors: Visitors, school: School, shelf: Shelf, *, script: bool
) -> None:
    page = visitors.window(DESKTOP, script=script)
    begin(page, school, shelf)
    write_anew(page)
    page.get_by_role("button", name="Put it in the bank, accepted").click()
    expect(page.get_by_role("main")).to_contain_text("not proven yet")
    page.goto(f"/teacher/banks/{shelf.bank_id}/write/")
    expect(page.get_by_role("link", name="Who says that the ferry is late?")).to_be_visible()


def test_the_proof_follows_while_one_types_and_the_question_goes_back_to_its_place(
    visitors: Visitors, school: School, shelf: Shelf
) -> None:
    page = visitors.window(DESKTOP)
    reopen(page, school, shelf)
    stem = page.get_by_label("Question", exact=True)
    right = stem.input_value()
    stem.fill("Why is it so?")
    expect(page.locator("[data-saved]")).to_have_text(SAVED)
    expect(page.locator("[data-status]")).to_contain_text("fail")
    expect(page.locator("#stem-findings .finding").first).to_be_visible()
    expect(page.locator("[data-proof] .check-failed").first).to_be_visible()
    stem.fill(right)
    expect(page.locator("[data-status]")).to_have_text(PROVEN)
    expect(page.locator(".finding")).to_have_count(0)
    page.get_by_label("What every learner then reads").fill("Look at who is named.")
    page.get_by_role("button", name="Put it in its place, accepted").click()
    expect(page.get_by_role("status")).to_contain_text("Accepted")
    assert shelf.item(shelf.ids[0]).explanation == "Look at who is named."


def test_selected_words_become_evidence_and_can_be_taken_out(
    visitors: Visitors, school: School, shelf: Shelf
) -> None:
    page = visitors.window(DESKTOP)
    begin(page, school, shelf)
    sentence = page.locator(".sentence").nth(1)
    words = " ".join(sentence.inner_text().split()[1:4])
    select_words(sentence, words)
    expect(page.locator("[data-picked]")).to_have_text(f"Selected: “{words}”")
    use(page, "The cue")
    quote = page.locator("#premise-cue .quote-words")
    expect(quote).to_contain_text(f"“{words}”")
    page.locator("#premise-cue").get_by_role("button", name="Take out").click()
    expect(quote).to_have_count(0)


def test_what_a_button_changed_is_not_taken_for_text_that_was_lost(
    visitors: Visitors, school: School, shelf: Shelf
) -> None:
    page = visitors.window(DESKTOP)
    begin(page, school, shelf)
    page.get_by_label("Question", exact=True).fill("Something else")
    with page.expect_navigation():
        page.locator(".start").first.click()
    expect(page.get_by_label("Question", exact=True)).not_to_have_value("Something else")
    expect(page.locator("[data-kept]")).to_be_hidden()


def test_text_that_did_not_reach_the_site_is_offered_again(
    visitors: Visitors, school: School, shelf: Shelf
) -> None:
    page = visitors.window(DESKTOP)
    begin(page, school, shelf)
    stem = page.get_by_label("Question", exact=True)
    stem.fill("Who saw the ferry?")
    page.reload()
    expect(stem).to_have_value("")
    page.get_by_role("button", name="Put it back").click()
    expect(stem).to_have_value("Who saw the ferry?")
    expect(page.locator("[data-saved]")).to_have_text(SAVED)
    page.reload()
    expect(stem).to_have_value("Who saw the ferry?")
    expect(page.locator("[data-kept]")).to_be_hidden()


def test_a_second_window_shows_both_versions(visitors: Visitors, school: School, shelf: Shelf) -> None:
    page = visitors.window(DESKTOP)
    reopen(page, school, shelf)
    other = page.context.new_page()
    other.goto(page.url)
    page.get_by_label("What every learner then reads").fill("From the first window.")
    expect(page.locator("[data-saved]")).to_have_text(SAVED)
    other.get_by_label("What every learner then reads").fill("From the second window.")
    expect(other.locator("[data-saved]")).to_contain_text("changed in another window")
    other.get_by_role("button", name="Save and check").click()
    expect(other.get_by_role("heading", name="Two versions of your draft")).to_be_visible()
    assert objections(other) == []
    other.get_by_role("button", name="Keep the version of this window").click()
    expect(other.get_by_label("What every learner then reads")).to_have_value("From the second window.")
    expect(other.locator("[data-kept]")).to_be_hidden()


@LOOKS
@SIZES
def test_every_page_for_writing_is_accessible_and_fits(
    visitors: Visitors, school: School, shelf: Shelf, scheme: str, size: tuple[int, int]
) -> None:
    page = visitors.window(size, scheme=scheme)
    sign_in(page, school)
    where = f"/teacher/banks/{shelf.bank_id}/write"
    proven = authoring.reopen_item(shelf.database, shelf.teacher_id, shelf.bank_id, shelf.ids[1])
    for address in (f"{where}/", f"{where}/item/{shelf.ids[0]}", f"{where}/{proven}"):
        page.goto(address)
        assert objections(page) == [], address
        assert fits(page), address
    page.get_by_label("Question", exact=True).fill("Why is it so?")
    expect(page.locator("#stem-findings .finding").first).to_be_visible()
    assert objections(page) == [], "with findings"
    page.set_viewport_size({"width": 320, "height": 640})
    assert fits(page), "at 320 pixels"
