"""Comfort in a real browser: seen at once, kept, legible at its extremes; and pages read aloud."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.doing import answer, fits, join, wait_until
from tests.browser.test_accessibility import SIZES, objections
from tests.practising import practice_bank, share
from tests.web.samples import ITEMS, School

NARROW = (320, 640)
THEMES = ("light", "dark", "contrast-light", "contrast-dark")
LARGE = "size-200.lines-wider.letters-wider.font-opendyslexic"
BACKGROUND = "getComputedStyle(document.body).backgroundColor"
TEXT_SIZE = "parseFloat(getComputedStyle(document.documentElement).fontSize)"


def wear(page: Page, cookie: str) -> None:
    """Let the window wear a look as if it had been chosen before."""
    page.context.add_cookies([{"name": "comfort", "value": cookie, "url": origin_of(page)}])


def origin_of(page: Page) -> str:
    """The address of the site without a path."""
    return str(page.evaluate("location.origin"))


def learner_pages(page: Page, school: School) -> Iterator[str]:
    """A learner's pages from the front door to the result, by name."""
    quiz = school.publish()
    page.goto("/")
    yield "home"
    for name in ("comfort", "privacy", "about", "resume", f"q/{quiz.join_code}"):
        page.goto(f"/{name}")
        yield name
    join(page, quiz)
    yield "question"
    for right in (True, False, True, False):
        answer(page, right=right)
        yield f"feedback, {right}"
        page.locator(".onward a").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("of 4 right")
    yield "result"
    page.goto(f"{page.url.rsplit('/', 1)[0]}/kept")
    yield "what is kept"
    yield from practice_pages(page, school)


def practice_pages(page: Page, school: School) -> Iterator[str]:
    """The pages of a practice up to how it goes, by name."""
    share(school.database, practice_bank(2))
    page.goto("/practice/")
    yield "practice"
    page.get_by_role("button", name="Begin to practise").click()
    page.locator("label.option").first.click()
    page.locator(".answer-form .button-main").click()
    expect(page.locator("[data-verdict]")).to_be_visible()
    yield "feedback in a practice"
    page.goto(f"{page.url.rsplit('/', 1)[0]}/")
    yield "how a practice goes"


@SIZES
def test_a_look_is_chosen_without_a_script_and_the_reader_comes_back(
    visitors: Visitors, school: School, size: tuple[int, int]
) -> None:
    page = visitors.window(size, script=False)
    join(page, school.publish())
    page.get_by_role("link", name="Comfort", exact=True).click()
    page.get_by_role("group", name="Text size").get_by_label("150%").check()
    page.get_by_role("group", name="Colours").get_by_label("High contrast, dark").check()
    page.get_by_role("group", name="Letters", exact=True).get_by_label("Atkinson Hyperlegible").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Question 1 of 4", exact=True)).to_be_visible()
    expect(page.get_by_text("Saved on this device")).to_be_visible()
    assert page.locator("html").get_attribute("data-theme") == "contrast-dark"
    assert page.locator("html").get_attribute("data-size") == "150"


def test_with_a_script_the_look_is_seen_at_once_and_a_chosen_answer_stays_chosen(
    visitors: Visitors, school: School
) -> None:
    page = visitors.window(DESKTOP)
    join(page, school.publish())
    first = page.locator("label.option").first
    first.click()
    way = page.get_by_role("link", name="Comfort", exact=True)
    way.click()
    dialog = page.get_by_role("dialog", name="How pages look")
    before = page.evaluate(TEXT_SIZE)
    dialog.get_by_role("group", name="Colours").get_by_label("High contrast, dark").check()
    dialog.get_by_role("group", name="Text size").get_by_label("200%").check()
    wait_until(page, f"{BACKGROUND} === 'rgb(0, 0, 0)'")
    assert page.evaluate(TEXT_SIZE) == pytest.approx(2 * before)
    assert objections(page) == []
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog).to_be_hidden()
    expect(way).to_be_focused()
    expect(first.get_by_role("radio")).to_be_checked()
    page.reload()
    assert page.evaluate(BACKGROUND) == "rgb(0, 0, 0)"
    assert page.evaluate(TEXT_SIZE) == pytest.approx(2 * before)


def test_closing_without_saving_leaves_all_as_it_was(visitors: Visitors, school: School) -> None:
    page = visitors.window(PHONE)
    join(page, school.publish())
    before = page.evaluate(BACKGROUND)
    for leave in ("Escape", "button"):
        page.get_by_role("link", name="Comfort", exact=True).press("Enter")
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("group", name="Colours").get_by_label("High contrast, dark").check()
        wait_until(page, f"{BACKGROUND} === 'rgb(0, 0, 0)'")
        if leave == "Escape":
            page.keyboard.press("Escape")
        else:
            dialog.get_by_role("button", name="Close without saving").click()
        expect(dialog).to_be_hidden()
        wait_until(page, f"{BACKGROUND} === '{before}'")  # the page hears of the closing a moment later
    page.reload()
    assert page.evaluate(BACKGROUND) == before


def test_everything_as_the_site_has_it_takes_a_look_off_again(visitors: Visitors) -> None:
    page = visitors.window(DESKTOP)
    page.goto("/about")
    plain = page.evaluate(BACKGROUND)
    wear(page, "theme-contrast-dark")
    page.reload()
    assert page.evaluate(BACKGROUND) == "rgb(0, 0, 0)"
    page.get_by_role("link", name="Comfort", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Everything as the site has it").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.evaluate(BACKGROUND) == plain
    page.reload()
    assert page.evaluate(BACKGROUND) == plain
    assert not [cookie for cookie in page.context.cookies() if cookie.get("name") == "comfort"]


@pytest.mark.parametrize("theme", THEMES)
@SIZES
def test_nothing_in_any_theme_keeps_anybody_out(
    visitors: Visitors, school: School, theme: str, size: tuple[int, int]
) -> None:
    page = visitors.window(size, scheme="dark" if theme == "light" else "light")
    page.goto("/")
    wear(page, f"theme-{theme}")
    for state in learner_pages(page, school):
        assert objections(page) == [], state


@pytest.mark.parametrize("size", [NARROW, PHONE, DESKTOP], ids=["narrow", "phone", "desktop"])
def test_at_its_largest_no_page_grows_sideways_and_nothing_lies_over_the_words(
    visitors: Visitors, school: School, size: tuple[int, int]
) -> None:
    page = visitors.window(size)
    page.goto("/")
    wear(page, f"{LARGE}.theme-contrast-light.motion-less")
    for state in learner_pages(page, school):
        assert fits(page), state
        assert cut_off(page) == [], state
        assert objections(page) == [], state


def cut_off(page: Page) -> list[str]:
    """Words of the page whose box is wider than the window."""
    found: list[str] = page.evaluate(
        """() => Array.from(document.querySelectorAll("main :is(p, h1, h2, li, button, label)"))
            .filter((one) => one.checkVisibility() && !one.closest(".table-scroll, .visually-hidden, .steps"))
            .filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1)
            .map((one) => one.textContent.trim().slice(0, 60))"""
    )
    return found


def test_large_text_puts_the_question_below_the_article_where_two_panes_would_crush_both(
    visitors: Visitors, school: School
) -> None:
    page = visitors.window(DESKTOP)
    join(page, school.publish())
    top = "document.getElementById('question').getBoundingClientRect().top"
    bottom = "document.getElementById('article').getBoundingClientRect().bottom"
    assert page.evaluate(top) < page.evaluate(bottom)
    wear(page, "size-200")
    page.reload()
    assert page.evaluate(top) >= page.evaluate(bottom)
    option = page.locator("label.option").first.bounding_box()
    assert option is not None
    assert option["width"] > 500


@pytest.mark.parametrize(
    ("font", "family"), [("atkinson", "Atkinson Hyperlegible"), ("opendyslexic", "OpenDyslexic")]
)
def test_a_font_is_loaded_when_it_is_chosen_and_not_before(
    visitors: Visitors, school: School, font: str, family: str
) -> None:
    page = visitors.window(PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    join(page, school.publish())
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/fonts/" in url]
    wear(page, f"font-{font}")
    page.reload()
    page.wait_for_load_state("networkidle")
    assert {url.split("/fonts/")[1].split("?")[0].rsplit("-", 1)[0] for url in asked if "/fonts/" in url} <= {
        "atkinson-hyperlegible" if font == "atkinson" else "opendyslexic"
    }
    loaded = """family => Array.from(document.fonts)
        .some((one) => one.family.includes(family) && one.status === "loaded")"""
    assert page.evaluate(loaded, family)
    used = page.locator(".article-text").first.evaluate("element => getComputedStyle(element).fontFamily")
    assert family.lower() in used.lower()


def test_less_movement_stands_still_whatever_the_device_says(visitors: Visitors) -> None:
    page = visitors.window(DESKTOP, motion=True)
    page.goto("/about")
    moving = "getComputedStyle(document.documentElement).scrollBehavior"
    assert page.evaluate(moving) == "smooth"
    wear(page, "motion-less")
    page.reload()
    assert page.evaluate(moving) == "auto"


SCROLLS = """
const scroll = Element.prototype.scrollIntoView;
window.scrolls = [];
Element.prototype.scrollIntoView = function (how) {
  window.scrolls.push(how.behavior);
  scroll.call(this, how);
};
"""


def test_less_movement_holds_for_the_way_to_the_evidence_as_well(visitors: Visitors, school: School) -> None:
    page = visitors.window(DESKTOP, motion=True)
    page.add_init_script(SCROLLS)
    join(page, school.publish())
    answer(page, right=False)
    wait_until(page, "window.scrolls.includes('smooth')")
    wear(page, "motion-less")
    page.reload()
    wait_until(page, "window.scrolls.length > 0")
    assert page.evaluate("window.scrolls.includes('smooth')") is False


def test_large_text_is_not_taken_away_from_the_verdict_where_the_article_stands_above_it(
    visitors: Visitors, school: School
) -> None:
    page = visitors.window(DESKTOP)
    join(page, school.publish())
    wear(page, "size-200")
    page.reload()
    answer(page, right=False)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(700)  # as long as a page glides
    verdict = page.locator("[data-verdict]").bounding_box()
    assert verdict is not None
    assert 0 <= verdict["y"] < DESKTOP[1] - 100


def test_the_colours_of_the_device_go_before_any_theme(visitors: Visitors) -> None:
    page = visitors.window(PHONE)
    page.goto("/comfort")
    page.emulate_media(forced_colors="active")
    forced = page.evaluate(BACKGROUND)
    wear(page, "theme-contrast-dark" if forced != "rgb(0, 0, 0)" else "theme-contrast-light")
    page.reload()
    assert page.evaluate(BACKGROUND) == forced
    chosen = page.locator(".comfort-option", has=page.locator("input:checked")).first
    assert chosen.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"


# Reading aloud --------------------------------------------------------------------------------------------

FAKE_SPEECH = """
(() => {
  const voices = VOICES;
  const told = [];
  const speech = new EventTarget();
  let current = null;
  Object.assign(speech, {
    getVoices: () => voices,
    speak(utterance) { current = utterance; told.push(utterance); },
    cancel() { const was = current; current = null; if (was) { setTimeout(() => was.onerror?.(), 0); } },
    pause() {}, resume() {},
  });
  Object.defineProperty(window, "speechSynthesis", { value: speech, configurable: true });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  window.spoken = () => told.map((one) => ({ text: one.text, voice: one.voice?.name, rate: one.rate }));
  window.finishSentence = () => { const was = current; current = null; was?.onend?.(); };
  window.isSpeaking = () => current !== null;
})();
"""
OWN = {"name": "Own", "lang": "en-GB", "localService": True, "default": False}
FOREIGN = {"name": "Cloud", "lang": "en-GB", "localService": False, "default": True}
GERMAN = {"name": "Eigene", "lang": "de-DE", "localService": True, "default": True}


def listen(visitors: Visitors, voices: list[dict[str, object]], size: tuple[int, int] = DESKTOP) -> Page:
    """A window whose speech is ours: it writes down what it is to say, and says so when told."""
    page = visitors.window(size)
    page.add_init_script(FAKE_SPEECH.replace("VOICES", json.dumps(voices)))
    return page


def spoken(page: Page) -> list[dict[str, object]]:
    """What was to be said so far, the latest last."""
    found: list[dict[str, object]] = page.evaluate("spoken()")
    return found


def marked(page: Page) -> str:
    """The words that are marked as being read."""
    found: str = page.evaluate(
        "Array.from(CSS.highlights.get('aloud') ?? [], (range) => range.toString()).join()"
    )
    return " ".join(found.split())


def read_on(page: Page) -> list[str]:
    """Every sentence up to the end, as it is said."""
    wait_until(page, "isSpeaking()")
    while page.evaluate("isSpeaking()"):
        assert marked(page)
        page.evaluate("finishSentence()")
    return [str(one["text"]) for one in spoken(page)]


def test_an_article_is_read_sentence_by_sentence_with_the_sentence_marked(
    visitors: Visitors, school: School
) -> None:
    page = listen(visitors, [FOREIGN, GERMAN, OWN])
    join(page, school.publish())
    page.get_by_role("button", name="Read the article aloud").click()
    wait_until(page, "isSpeaking()")
    (first,) = spoken(page)
    assert first["voice"] == "Own"
    assert marked(page) == first["text"]
    told = " ".join(read_on(page))
    words = " ".join(page.locator(".article-text").first.inner_text().split())
    assert words in " ".join(told.split())
    expect(page.get_by_role("button", name="Read the article aloud")).to_be_visible()
    assert marked(page) == ""


def test_a_question_is_read_with_its_options(visitors: Visitors, school: School) -> None:
    page = listen(visitors, [OWN], PHONE)
    join(page, school.publish())
    page.get_by_role("button", name="Read the question aloud").click()
    told = " ".join(read_on(page))
    assert page.locator("#stem").inner_text() in told
    item = ITEMS[0]
    for option in item.options:
        assert option.text in told
    assert "Check my answer" not in told
    assert "Leave and come back" not in told


def test_reading_pauses_goes_on_with_the_same_sentence_and_stops(visitors: Visitors, school: School) -> None:
    page = listen(visitors, [OWN])
    join(page, school.publish())
    page.get_by_role("button", name="Read the article aloud").press("Enter")
    wait_until(page, "isSpeaking()")
    page.evaluate("finishSentence()")
    second = spoken(page)[-1]["text"]
    page.get_by_role("button", name="Pause reading").press("Enter")
    assert not page.evaluate("isSpeaking()")
    assert marked(page) == second
    page.get_by_role("button", name="Go on reading").press("Enter")
    assert spoken(page)[-1]["text"] == second
    page.get_by_role("button", name="Stop reading").press("Enter")
    assert not page.evaluate("isSpeaking()")
    assert marked(page) == ""
    expect(page.get_by_role("button", name="Read the article aloud")).to_be_focused()


def test_the_speed_is_remembered_on_this_device(visitors: Visitors, school: School) -> None:
    page = listen(visitors, [OWN])
    join(page, school.publish())
    page.get_by_role("button", name="Read the article aloud").click()
    wait_until(page, "isSpeaking()")
    page.get_by_label("Speed").first.select_option("slow")
    assert spoken(page)[-1]["rate"] == pytest.approx(0.7)
    page.reload()
    page.get_by_role("button", name="Read the question aloud").click()
    wait_until(page, "isSpeaking()")
    assert spoken(page)[-1]["rate"] == pytest.approx(0.7)


def test_nobody_goes_on_speaking_when_the_reader_has_left(visitors: Visitors, school: School) -> None:
    page = listen(visitors, [OWN])
    join(page, school.publish())
    page.get_by_role("button", name="Read the article aloud").click()
    wait_until(page, "isSpeaking()")
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert not page.evaluate("isSpeaking()")
    assert marked(page) == ""


def test_one_voice_at_a_time(visitors: Visitors, school: School) -> None:
    page = listen(visitors, [OWN])
    join(page, school.publish())
    page.get_by_role("button", name="Read the article aloud").click()
    wait_until(page, "isSpeaking()")
    page.get_by_role("button", name="Read the question aloud").click()
    expect(page.get_by_role("button", name="Read the article aloud")).to_be_visible()
    wait_until(page, "isSpeaking()")
    expect(page.get_by_role("button", name="Pause reading")).to_have_count(1)


@pytest.mark.parametrize(
    "voices", [[], [FOREIGN], [GERMAN, FOREIGN]], ids=["none", "foreign", "other-language"]
)
def test_a_voice_that_would_send_the_text_away_is_never_used(
    visitors: Visitors, school: School, voices: list[dict[str, object]]
) -> None:
    page = listen(visitors, voices)
    join(page, school.publish())
    page.get_by_role("button", name="Read the article aloud").click()
    expect(page.get_by_role("alert")).to_contain_text("no voice of its own")
    assert spoken(page) == []


def test_where_there_is_no_speech_there_is_no_button(visitors: Visitors, school: School) -> None:
    page = visitors.window(DESKTOP)
    page.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined })")
    join(page, school.publish())
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("button", name="aloud")).to_have_count(0)


@SIZES
def test_nothing_moves_when_the_button_appears(
    visitors: Visitors, school: School, size: tuple[int, int]
) -> None:
    page = listen(visitors, [OWN], size)
    page.add_init_script(
        """window.shifts = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((one) => { window.shifts += one.value; }))
            .observe({ type: "layout-shift", buffered: true });"""
    )
    join(page, school.publish())
    expect(page.get_by_role("button", name="Read the article aloud")).to_be_visible()
    page.wait_for_timeout(200)
    assert page.evaluate("window.shifts") <= 0.02
