"""An X-ray in a real browser: two accounts side by side, chains, the projector, and how soon it is there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from quiz.banks import sample_banks_folder
from quiz.services import explaining
from quiz.storage import articles
from quiz.text import Article, load_article
from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.doing import fits, is_in_sight, sign_in
from tests.browser.test_accessibility import LOOKS, objections
from tests.browser.test_comfort import LARGE, NARROW, wear
from tests.long_articles import join_samples
from tests.web.samples import School

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
SCRIPTS = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
FIRST, SECOND = (
    load_article(sample_banks_folder() / "articles" / f"{name}.md")
    for name in ("bridge-gazette", "bridge-radio-marren")
)
WORDS = 1_500


def keep(school: School, *kept: Article) -> list[int]:
    """The ids of the articles, kept in the teacher's library."""
    with school.database.transaction() as session:
        now = school.database.now()
        return [articles.add_article(session, school.teacher_id, one, now=now) for one in kept]


@pytest.fixture
def accounts(school: School) -> list[int]:
    """Two accounts of one event, whose readings are in memory."""
    explaining.read_kept(FIRST)
    explaining.read_kept(SECOND)
    return keep(school, FIRST, SECOND)


def open_comparison(page: Page, school: School, accounts: list[int]) -> None:
    """From the X-ray of the first account to both side by side."""
    sign_in(page, school)
    page.set_default_timeout(20_000)
    page.goto(f"/teacher/xray/{accounts[0]}")
    page.get_by_role("link", name="Compare with…").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Likely about the same event")
    page.get_by_role("link", name=SECOND.title or "").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two accounts side by side")


@LOOKS
@SIZES
def test_two_accounts_are_clean_and_fit_beside_or_below_each_other(
    visitors: Visitors, school: School, accounts: list[int], scheme: str, size: tuple[int, int]
) -> None:
    page = visitors.window(size, scheme=scheme)
    open_comparison(page, school, accounts)
    assert objections(page) == []
    assert fits(page)
    one, other = (page.locator(f"#text-{sign}").bounding_box() for sign in "ab")
    assert one
    assert other
    beside = abs(one["y"] - other["y"]) < 2 and one["x"] + one["width"] <= other["x"]
    below = one["y"] + one["height"] <= other["y"]
    assert beside if size == DESKTOP else below
    page.go_back()
    assert objections(page) == []


@SCRIPTS
@SIZES
def test_a_finding_leads_into_both_texts_and_back_by_keyboard(
    visitors: Visitors, school: School, accounts: list[int], size: tuple[int, int], script: bool
) -> None:
    page = visitors.window(size, script=script)
    open_comparison(page, school, accounts)
    finding = page.locator("#finding-1")
    expect(finding).to_contain_text("for a week")
    for sign in ("A", "B"):
        finding.get_by_role("link", name=f"Show in {sign}").focus()
        page.keyboard.press("Enter")
        place = page.locator(f"#place-{sign.lower()}-1")
        assert is_in_sight(page, place)
        page.keyboard.press("Tab")  # whatever is jumped to is where the focus goes on
        place.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#finding-1:target")).to_have_count(1)


@LOOKS
def test_a_chain_is_drawn_with_the_same_in_words_beside_it(
    visitors: Visitors, school: School, accounts: list[int], scheme: str
) -> None:
    page = visitors.window(DESKTOP, scheme=scheme)
    sign_in(page, school)
    page.goto(f"/teacher/xray/{accounts[1]}")
    chain = page.locator(".chain").first
    expect(chain.locator("svg .chain-name")).to_have_text(
        ["Radio Marren", "the Quillhaven Gazette", "Leila Haddad"]
    )
    expect(chain.locator("ol li")).to_have_text(
        ["Radio Marren prints it", "told to the Quillhaven Gazette", "from Leila Haddad"]
    )
    inside = chain.locator("svg").evaluate(
        """drawing => {
            const box = drawing.getBoundingClientRect();
            return [...drawing.querySelectorAll("text, rect")].every(one => {
                const part = one.getBoundingClientRect();
                return part.left >= box.left - 1 && part.right <= box.right + 1
                    && part.top >= box.top - 1 && part.bottom <= box.bottom + 1;
            });
        }"""
    )
    assert inside
    page.locator(".chains").evaluate_all("folds => folds.forEach(fold => { fold.open = true; })")
    assert objections(page) == []


@LOOKS
@SIZES
def test_every_slide_is_clean_and_fits(
    visitors: Visitors, school: School, accounts: list[int], scheme: str, size: tuple[int, int]
) -> None:
    page = visitors.window(size, scheme=scheme)
    sign_in(page, school)
    for place in (1, 99):
        page.goto(f"/teacher/xray/{accounts[1]}/projector?source={place}")
        assert objections(page) == []
        assert fits(page)
    letters = page.locator(".article-text").evaluate("text => parseFloat(getComputedStyle(text).fontSize)")
    assert letters >= (28 if size == DESKTOP else 24)


def test_in_the_largest_letters_an_x_ray_fits_a_narrow_window_and_its_drawings_their_frames(
    visitors: Visitors, school: School, accounts: list[int]
) -> None:
    page = visitors.window(NARROW)
    sign_in(page, school)
    wear(page, LARGE)
    for part in ("", "/projector"):
        page.goto(f"/teacher/xray/{accounts[1]}{part}")
        assert fits(page), part
        cut = page.locator(".chain svg").evaluate_all(
            """drawings => drawings.flatMap(drawing => [...drawing.querySelectorAll("text")]
                .filter(one => one.getBoundingClientRect().right > drawing.getBoundingClientRect().right + 1)
                .map(one => one.textContent))"""
        )
        assert cut == [], part


def test_arrow_keys_turn_from_source_to_source_and_escape_leaves(
    visitors: Visitors, school: School, accounts: list[int]
) -> None:
    page = visitors.window(DESKTOP)
    sign_in(page, school)
    page.goto(f"/teacher/xray/{accounts[1]}")
    page.get_by_role("link", name="Project it").click()
    heading = page.get_by_role("heading", level=1)
    first = heading.inner_text()
    page.keyboard.press("ArrowLeft")  # there is nothing before the first
    expect(heading).to_have_text(first)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".projector-place")).to_contain_text("2 of")
    expect(heading).not_to_have_text(first)
    page.keyboard.press("ArrowLeft")
    expect(heading).to_have_text(first)
    page.keyboard.press("Escape")
    expect(heading).to_have_text("Who says what")


def test_links_turn_from_source_to_source_without_a_script(
    visitors: Visitors, school: School, accounts: list[int]
) -> None:
    page = visitors.window(PHONE, script=False)
    sign_in(page, school)
    page.goto(f"/teacher/xray/{accounts[1]}/projector")
    expect(page.locator(".projector-keys")).to_be_hidden()
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".projector-place")).to_contain_text("2 of")
    page.get_by_role("link", name="Previous").click()
    expect(page.locator(".projector-place")).to_contain_text("1 of")


def test_the_x_ray_of_a_long_article_comes_whole_with_its_page(visitors: Visitors, school: School) -> None:
    long = join_samples(WORDS)
    explaining.read_kept(long)
    (article_id,) = keep(school, long)
    page = visitors.window(DESKTOP)
    sign_in(page, school)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.resource_type))
    page.goto(f"/teacher/xray/{article_id}", wait_until="networkidle")
    assert page.locator(".entry").count() >= 20
    # How soon that is `benchmarks/xray.py` measures; nothing is asked for later.
    assert asked.count("document") == 1
    assert not {"fetch", "xhr", "eventsource"} & set(asked)
