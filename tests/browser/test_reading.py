"""A teacher reads an article in a real browser: the marks, the list, and the way between them by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.doing import fits, is_in_sight, sign_in
from tests.browser.test_accessibility import LOOKS, objections
from tests.web.samples import TEXT, School

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
STORY = (
    "Ines Varga, who has wound the clock for nineteen years, said the spring appeared to be broken.\n\n"
    "Tomas Reed, a watchmaker, doubted that drums can break a spring.\n"
)


def read_story(page: Page, school: School) -> None:
    """Paste the story and have it read."""
    page.set_default_timeout(20_000)  # the first reading loads the model
    sign_in(page, school)
    page.get_by_role("link", name="Read an article").click()
    page.get_by_label("Text of the article").fill(STORY)
    page.get_by_label("Title").fill("Clock stands still")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who says what")


@SIZES
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_teacher_pastes_a_text_and_sees_who_says_what(
    visitors: Visitors, school: School, size: tuple[int, int], script: bool
) -> None:
    page = visitors.window(size, script=script)
    read_story(page, school)
    expect(page.get_by_role("heading", level=2, name="Clock stands still")).to_be_visible()
    expect(page.locator(".article-text mark.mark-source").first).to_have_text("Ines Varga")
    expect(page.locator(".article-text mark.mark-hedge")).to_have_text("appeared to")
    expect(page.get_by_role("heading", level=3, name="Ines Varga")).to_be_visible()
    entry = page.locator("#entry-1")
    expect(entry.locator("blockquote")).to_have_text("the spring appeared to be broken")
    expect(entry).to_contain_text("the source’s doubt")
    assert fits(page)


@SIZES
def test_a_number_leads_to_the_list_and_back_by_keyboard(
    visitors: Visitors, school: School, size: tuple[int, int]
) -> None:
    page = visitors.window(size)
    sign_in(page, school)
    page.set_default_timeout(20_000)
    page.goto(f"/teacher/banks/{school.bank_id}/articles/1")
    number = page.locator("a.place").nth(2)
    name = number.inner_text()
    number.focus()
    page.keyboard.press("Enter")
    entry = page.locator(f"#entry-{name}")
    expect(entry).to_be_focused()
    assert entry.evaluate("element => element.getBoundingClientRect().top >= 0")
    page.keyboard.press("Tab")
    expect(entry.locator("a.entry-number")).to_be_focused()
    page.keyboard.press("Enter")
    expect(number).to_be_focused()
    assert is_in_sight(page, number)


def test_each_kind_of_mark_differs_by_more_than_colour(visitors: Visitors, school: School) -> None:
    page = visitors.window()
    read_story(page, school)
    shapes = page.locator(".legend mark").evaluate_all(
        """marks => marks.map(mark => {
            const style = getComputedStyle(mark);
            const border = `${style.borderTopStyle} ${style.borderBottomStyle} ${style.borderLeftStyle}`;
            const line = `${style.textDecorationLine} ${style.textDecorationStyle}`;
            return [border, line, style.fontStyle, style.boxShadow === "none"].join();
        })"""
    )
    assert len(shapes) == len(set(shapes)) == 6


def test_the_list_and_the_article_scroll_beside_each_other(visitors: Visitors, school: School) -> None:
    page = visitors.window(DESKTOP)
    sign_in(page, school)
    page.set_default_timeout(20_000)
    page.goto(f"/teacher/banks/{school.bank_id}/articles/1")
    last = page.locator("a.place").last
    last.click()
    assert is_in_sight(page, last)
    assert page.evaluate("document.documentElement.scrollHeight") <= DESKTOP[1]


def test_a_text_without_words_keeps_the_form_and_leads_to_the_field(
    visitors: Visitors, school: School
) -> None:
    page = visitors.window(PHONE)
    sign_in(page, school)
    page.goto("/teacher/read")
    page.get_by_label("Title").fill("Kept")
    page.get_by_label("Text of the article").fill("…")
    page.get_by_role("button", name="Read it").click()
    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    expect(page.get_by_label("Title")).to_have_value("Kept")
    expect(page.get_by_label("Text of the article")).to_have_value("…")
    alert.get_by_role("link").click()
    expect(page.get_by_label("Text of the article")).to_be_focused()


def test_the_words_of_the_article_come_through_as_they_were_pasted(
    visitors: Visitors, school: School
) -> None:
    page = visitors.window()
    sign_in(page, school)
    page.set_default_timeout(20_000)
    page.goto("/teacher/read")
    page.get_by_label("Text of the article").fill(TEXT)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who says what")
    page.locator("a.place").evaluate_all("links => links.forEach(link => link.remove())")
    shown = page.locator(".article-text p").all_text_contents()
    assert "\n\n".join(shown).strip() == TEXT.strip()


def open_xray(page: Page, school: School) -> None:
    """From a bank to the X-ray of its article."""
    sign_in(page, school)
    page.set_default_timeout(20_000)
    page.goto(f"/teacher/banks/{school.bank_id}")
    page.get_by_role("link", name="Who says what in it").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who says what")


@LOOKS
@SIZES
def test_the_x_ray_is_clean_whole_and_filtered(
    visitors: Visitors, school: School, scheme: str, size: tuple[int, int]
) -> None:
    page = visitors.window(size, scheme=scheme)
    open_xray(page, school)
    assert objections(page) == []
    page.get_by_label("Whose statements").select_option(index=1)
    page.get_by_role("checkbox", name="hedge").uncheck()
    assert objections(page) == []
    assert fits(page)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_one_source_is_seen_alone_and_everything_again(
    visitors: Visitors, school: School, script: bool
) -> None:
    page = visitors.window(DESKTOP, script=script)
    open_xray(page, school)
    entries, marks = (
        page.locator(".entry[data-number]:visible"),
        page.locator(".article-text mark:not(.is-off)"),
    )
    whole = entries.count(), marks.count()
    page.get_by_label("Whose statements").select_option(index=1)
    page.get_by_role("checkbox", name="content").uncheck()
    if not script:
        page.get_by_role("button", name="Show these").click()
    expect(page.locator(".source-card:visible")).to_have_count(1)
    assert 0 < entries.count() < whole[0]
    assert page.locator(".article-text mark.mark-content:not(.is-off)").count() == 0
    expect(page.get_by_role("status").last).to_contain_text(f"{entries.count()} of {whole[0]} attributions")
    assert "who=1" in page.url
    page.reload()
    assert 0 < entries.count() < whole[0]
    page.get_by_role("button", name="Show everything").click()
    expect(entries).to_have_count(whole[0])
    expect(marks).to_have_count(whole[1])


def test_mark_and_entry_light_up_together_by_pointer_and_by_keyboard(
    visitors: Visitors, school: School
) -> None:
    page = visitors.window(DESKTOP)
    open_xray(page, school)
    page.locator("#place-1").focus()
    expect(page.locator("#entry-1.is-lit")).to_have_count(1)
    assert page.locator(".article-text mark.is-lit").count() > 0
    page.locator("#entry-2").get_by_role("link").first.focus()
    expect(page.locator("#entry-1.is-lit")).to_have_count(0)
    expect(page.locator("#entry-2.is-lit")).to_have_count(1)
    page.locator(".article-text mark.mark-cue").first.hover()
    expect(page.locator("#entry-1.is-lit")).to_have_count(1)
