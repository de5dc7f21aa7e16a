"""The player in a real browser: flags, skipping, finishing, time, two accounts, and a page standing still."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from quiz.services import learning
from quiz.services.views import FeedbackPolicy, QuizSummary
from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.doing import answer, attempt_of, fits, is_in_sight, join, option
from tests.browser.test_accessibility import LOOKS, objections
from tests.browser.test_item_types import ACCOUNTS, CHAIN, begin, fill_in, now_at, send
from tests.browser.test_learner import tab_to
from tests.web.samples import School, found_school
from tests.web.typed import TYPED, TYPED_BANK, find_astray, find_right
from tests.web.wished import publish_wished

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
SCRIPTS = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
SENTENCES = 4
# What developers' tools call slow 3G: milliseconds a request, bytes a second.
SLOW = {"offline": False, "latency": 2_000, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
LARGE = 44  # CSS pixels that a finger needs

# What a keyboard meets on a question, from the top: one line a stop.
STOPS = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return "";
    const label = element.getAttribute("aria-label") || element.labels?.[0]?.innerText;
    const name = (label || element.innerText || "").trim().split(/\\s+/).join(" ") || element.id;
    return `${element.tagName.toLowerCase()} ${name}`;
}"""
# A browser that is told to keep nothing for a site refuses even the question.
NOTHING_KEPT = """for (const name of ["sessionStorage", "localStorage"]) {
    Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError"); } });
}"""
SHIFTS = """window.moved = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.moved += entry.value; }))
    .observe({ type: "layout-shift", buffered: true });"""


@pytest.fixture
def typed(school: School) -> School:
    """A school with the bank of every type, in the database that is served."""
    return found_school(school.database, TYPED_BANK, "okoye")


def full(typed: School, policy: FeedbackPolicy = FeedbackPolicy.AT_ONCE) -> QuizSummary:
    """A quiz of every type that has everything a player can show."""
    return publish_wished(typed, policy, TYPED, asks_confidence=True, time_limit="20")


def flag_button(page: Page) -> Locator:
    """The button of the flag."""
    return page.get_by_role("button", name="Flag for later")


def step(page: Page, number: int) -> Locator:
    """The question's place in the map."""
    return page.locator(".quiz-map .step").nth(number - 1)


@SIZES
@SCRIPTS
def test_a_flag_is_kept_shown_in_the_map_and_taken_off(
    visitors: Visitors, school: School, size: tuple[int, int], script: bool
) -> None:
    page = visitors.window(size, script=script)
    join(page, school.publish())
    for number, (pressed, words) in enumerate((("true", "open, flagged"), ("false", "open"))):
        flag_button(page).click()
        expect(flag_button(page)).to_have_attribute("aria-pressed", pressed)
        expect(step(page, 1)).to_have_accessible_name(f"Question 1, {words}")
        flagged = learning.open_question(school.database, attempt_of(page), 1).flagged[0]
        assert flagged is (number == 0)


def test_a_flag_leaves_a_half_made_choice_alone_and_is_announced(visitors: Visitors, school: School) -> None:
    page = visitors.window()
    join(page, school.publish())
    option(page, right=True).check()
    flag_button(page).click()
    expect(page.locator("[data-flag] [role=status]")).to_have_text("Flagged. The map of the quiz shows it.")
    expect(option(page, right=True)).to_be_checked()
    expect(flag_button(page)).to_be_focused()
    elsewhere = page.context.new_page()
    elsewhere.goto(page.url)
    expect(flag_button(elsewhere)).to_have_attribute("aria-pressed", "true")


def test_without_a_script_a_flag_brings_a_half_made_choice_back(visitors: Visitors, school: School) -> None:
    page = visitors.window(script=False)
    join(page, school.publish())
    option(page, right=True).check()
    for pressed in ("true", "false"):
        flag_button(page).click()
        expect(flag_button(page)).to_have_attribute("aria-pressed", pressed)
        expect(option(page, right=True)).to_be_checked()
        expect(page.locator("#problem")).to_have_count(0)
    page.goto(page.url.removesuffix("#question"))
    expect(page).to_have_url(re.compile(r"/a/.+/1#question$"))
    answer(page, right=True)
    expect(page.locator(".verdict")).to_contain_text("Right")


def test_without_a_script_a_flag_leads_back_to_the_question_and_not_to_the_article(
    visitors: Visitors, school: School
) -> None:
    page = visitors.window(PHONE, script=False)
    join(page, school.publish())
    option(page, right=True).check()
    flag_button(page).click()
    expect(flag_button(page)).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#stem")).to_be_in_viewport(ratio=1)


def test_a_flag_is_kept_by_browsers_that_cannot_be_asked_to_send_a_form(
    visitors: Visitors, school: School
) -> None:
    page = visitors.window()
    page.add_init_script("delete HTMLFormElement.prototype.requestSubmit")
    join(page, school.publish())
    flag_button(page).click()
    expect(flag_button(page)).to_have_attribute("aria-pressed", "true")


def test_a_flag_that_could_not_be_kept_is_not_shown_as_kept(visitors: Visitors, school: School) -> None:
    page = visitors.window()
    join(page, school.publish())
    page.route("**/flag", lambda route: route.abort())
    flag_button(page).click()
    expect(page.locator("[data-flag] [role=status]")).to_contain_text("could not be kept")
    expect(flag_button(page)).to_have_attribute("aria-pressed", "false")
    visitors.watch.errors.clear()  # the request was cut off on purpose


@SIZES
@SCRIPTS
def test_skipping_and_finishing_with_questions_open(
    visitors: Visitors, school: School, size: tuple[int, int], script: bool
) -> None:
    page = visitors.window(size, script=script)
    join(page, school.publish(FeedbackPolicy.AT_END))
    page.get_by_role("link", name="Skip for now").click()
    expect(page.get_by_text("Question 2 of 4", exact=True)).to_be_visible()
    flag_button(page).click()
    expect(flag_button(page)).to_have_attribute("aria-pressed", "true")
    answer(page)
    expect(page.get_by_text("Question 3 of 4", exact=True)).to_be_visible()
    expect(page.get_by_text("1 of 4 answered")).to_be_visible()
    expect(step(page, 2)).to_have_accessible_name("Question 2, answered, flagged")
    page.get_by_role("link", name="Finish the quiz").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Finish the quiz?")
    page.get_by_role("link", name="Question 2").click()
    expect(page.locator(".saved-line")).to_contain_text("Saved at")
    page.get_by_role("link", name="Finish the quiz").click()
    page.get_by_role("button", name="Finish the quiz").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You had 1 of 4 right")


@SIZES
def test_skipping_flagging_and_finishing_by_keyboard_alone(
    visitors: Visitors, typed: School, size: tuple[int, int]
) -> None:
    page = visitors.window(size)
    begin(page, full(typed))
    tab_to(page, "[data-flag] button", 60)
    page.keyboard.press("Space")
    expect(flag_button(page)).to_have_attribute("aria-pressed", "true")
    tab_to(page, ".skip")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Question 2 of 5", exact=True)).to_be_visible()
    tab_to(page, ".finish", 60)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Finish the quiz?")
    tab_to(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("You had 0 of 5 right")


def test_a_keyboard_meets_everything_in_the_order_in_which_it_is_read(
    visitors: Visitors, school: School
) -> None:
    page = visitors.window()
    join(page, publish_wished(school, asks_confidence=True, time_limit="20"))
    page.locator(".skip-link").first.focus()
    stops = [page.evaluate(STOPS)]
    for _ in range(40):
        page.keyboard.press("Tab")
        if (stop := page.evaluate(STOPS)) and not stop.startswith("a About"):
            stops.append(stop)
    asked = [
        "a Skip to the content",
        "a Skip to the question",
        "a Not you?",
        "button Hide the time",
        "a Question 1, open",
        "a Question 4, open",
        "a Finish the quiz",
        "section Article",
        "input A",
        "input Just guessing",
        "button Check my answer",
        "button Flag for later",
        "a Skip for now",
        "summary Leave and come back later",
    ]
    places = [next((at for at, stop in enumerate(stops) if stop.startswith(one)), -1) for one in asked]
    assert -1 not in places, (asked[places.index(-1)], stops)
    assert places == sorted(places), stops
    assert places[2] < 6, "the ways of the site come between the skip links and the map"


def test_the_skip_link_leads_past_article_and_map_to_the_question(visitors: Visitors, school: School) -> None:
    page = visitors.window(PHONE)
    join(page, school.publish())
    page.locator(".skip-link").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#question")).to_be_focused()
    tab_to(page, "input[type=radio]", 8)


def test_after_an_answer_the_focus_goes_from_the_verdict_on_to_the_next_question(
    visitors: Visitors, school: School
) -> None:
    page = visitors.window()
    join(page, school.publish())
    answer(page, right=False)
    expect(page.locator("[data-verdict]")).to_be_focused()
    seen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(STOPS))
        if seen[-1].startswith("a Next question"):
            break
    assert seen[-1].startswith("a Next question"), seen
    assert not any(stop.startswith(("a Question", "a Skip")) for stop in seen), "nothing behind was met again"


def test_an_error_takes_the_focus_and_leads_to_the_first_choice(visitors: Visitors, school: School) -> None:
    page = visitors.window()
    join(page, school.publish())
    page.get_by_role("button", name="Check my answer").click()
    problem = page.get_by_role("alert").filter(has_text="There is a problem")
    expect(problem).to_be_focused()
    tab_to(page, ".error-summary a", 2)
    page.keyboard.press("Enter")
    expect(page.locator("#choice-0")).to_be_focused()


def test_the_page_has_its_own_address_after_the_start(visitors: Visitors, school: School) -> None:
    page = visitors.window()
    join(page, school.publish())
    attempt_id = attempt_of(page)
    assert page.url.endswith(f"/a/{attempt_id}/1")
    page.reload()
    assert attempt_of(page) == attempt_id


@SIZES
def test_the_time_can_be_put_away_and_comes_back_for_the_last_minute(
    visitors: Visitors, school: School, size: tuple[int, int]
) -> None:
    page = visitors.window(size)
    page.clock.install()
    page.route("**/time", lambda route: route.abort())  # the server's clock does not run ahead
    join(page, publish_wished(school, time_limit="20"))
    left = page.locator("[data-left]")
    expect(left).to_have_text("20 minutes left")
    page.clock.fast_forward("05:00")
    expect(left).to_have_text("15 minutes left")
    page.get_by_role("button", name="Hide the time").click()
    expect(left).to_be_hidden()
    answer(page)
    expect(page.locator("[data-verdict]")).to_be_visible()
    page.get_by_role("link", name="Next question").click()
    expect(page.get_by_role("button", name="Hide the time")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-left]")).to_be_hidden()
    page.clock.fast_forward("19:05")
    expect(page.locator("[data-left]")).to_be_visible()
    expect(page.get_by_role("button", name="Hide the time")).to_be_hidden()
    page.clock.fast_forward("01:05")
    expect(page.locator("[data-left]")).to_contain_text("Time is over. Send your answer now")
    visitors.watch.errors.clear()  # the clock was cut off from the server on purpose


def test_the_time_runs_from_the_servers_answer_on_however_late_the_script_comes(
    visitors: Visitors, school: School
) -> None:
    def hold_up(route: Route) -> None:
        page.wait_for_timeout(3_000)
        route.continue_()

    page = visitors.window()
    page.route("**/clock.js*", hold_up)
    join(page, publish_wished(school, time_limit="1"))
    left = page.locator("[data-left]").inner_text()
    assert int(left.removesuffix(" seconds left")) <= 60 - 3


def test_a_page_that_is_looked_at_again_asks_for_the_time(visitors: Visitors, school: School) -> None:
    page = visitors.window()
    join(page, publish_wished(school, time_limit="20"))
    page.route("**/time", lambda route: route.fulfill(json={"seconds": 240, "ends": "at noon"}))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("[data-left]")).to_have_text("4 minutes left")
    expect(page.locator("[data-ends]")).to_have_text("at noon")


def test_a_browser_that_keeps_nothing_for_the_site_loses_no_more_than_the_readers_place(
    visitors: Visitors, typed: School
) -> None:
    page = visitors.window(PHONE)
    page.add_init_script(NOTHING_KEPT)
    page.route("**/time", lambda route: route.fulfill(json={"seconds": 240, "ends": "at noon"}))
    attempt_id = begin(page, full(typed))
    page.goto(f"/a/{attempt_id}/{CHAIN}")
    page.get_by_role("button", name="Hide the time").click()
    expect(page.locator("[data-left]")).to_be_hidden()
    page.get_by_role("button", name="Hide the time").click()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("[data-left]")).to_have_text("4 minutes left")
    flag_button(page).click()
    expect(flag_button(page)).to_have_attribute("aria-pressed", "true")
    for name in ("Question", "Article"):
        page.get_by_role("navigation", name="Article or question").get_by_role("link", name=name).click()
    fill_in(page, TYPED[CHAIN - 1].type, find_right(typed.database, attempt_id, CHAIN))
    send(page)
    expect(page.locator("[data-verdict]")).to_contain_text("Right")


def test_a_sending_that_was_stopped_can_be_sent_again(visitors: Visitors, school: School) -> None:
    page = visitors.window()
    page.clock.install()
    join(page, school.publish())
    option(page, right=True).check()
    page.evaluate("addEventListener('submit', (event) => event.preventDefault(), { once: true })")
    button = page.get_by_role("button", name="Check my answer")
    button.click()
    expect(button).to_be_disabled()
    page.clock.fast_forward("00:11")
    expect(button).to_be_enabled()
    button.click()
    expect(page.locator("[data-verdict]")).to_contain_text("Right")


@pytest.mark.parametrize("number", [1, ACCOUNTS], ids=["one article", "two accounts"])
def test_on_a_phone_the_focus_goes_along_with_the_switch(
    visitors: Visitors, typed: School, number: int
) -> None:
    page = visitors.window(PHONE)
    attempt_id = begin(page, typed.publish())
    page.goto(f"/a/{attempt_id}/{number}")
    stops = page.locator(".switch a")
    for _ in range(2):
        stops.last.press("Enter")
        expect(page.locator("#question")).to_be_focused()
        stops.first.press("Enter")
        expect(page.locator("#article" if number == 1 else ".account >> nth=0")).to_be_focused()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_on_the_smallest_phone_the_bars_leave_half_of_the_window_to_the_article(
    visitors: Visitors, typed: School, script: bool
) -> None:
    size = (320, 640)
    page = visitors.window(size, script=script)
    begin(page, full(typed))
    for told in ("Kim", "Not you?", "Comfort", "minutes left", "Your time ends", "0 of 5 answered"):
        expect(page.get_by_text(told).first).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("link", name="Attribution Quiz")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Hide the time")).to_have_count(int(script))
    box = page.locator("#article-1").bounding_box()
    assert box
    assert box["y"] <= size[1] / 2


@pytest.mark.parametrize("size", [DESKTOP, (1680, 950)], ids=["desktop", "wide"])
@SCRIPTS
def test_two_accounts_stand_side_by_side_and_scroll_by_themselves(
    visitors: Visitors, typed: School, size: tuple[int, int], script: bool
) -> None:
    page = visitors.window(size, script=script)
    attempt_id = begin(page, typed.publish())
    page.goto(f"/a/{attempt_id}/{ACCOUNTS}")
    for number in (1, 2):
        assert is_in_sight(page, page.locator(f"#article-{number}-name"))
    assert is_in_sight(page, page.locator("#stem"))
    first, second = (page.locator(".account").nth(number) for number in (0, 1))
    boxes = [one.bounding_box() for one in (first, second, page.locator("#question"))]
    lefts = [box["x"] for box in boxes if box]
    assert lefts == sorted(lefts)
    assert all(box and box["width"] >= 300 for box in boxes)
    first.hover()
    page.mouse.wheel(0, 200)
    expect(page.locator("#article-1-name")).not_to_be_in_viewport()
    assert is_in_sight(page, page.locator("#article-2-name"))
    expect(page.get_by_role("button", name="Check my answer")).to_be_attached()


def test_a_sentence_is_chosen_by_a_tap_in_the_article(visitors: Visitors, typed: School) -> None:
    page = visitors.window(PHONE)
    attempt_id = begin(page, typed.publish())
    page.goto(f"/a/{attempt_id}/{SENTENCES}")
    boxes = page.locator("[data-tap] input")
    picks = page.locator("#article .pick")
    expect(picks).to_have_count(boxes.count())
    words = picks.nth(1).inner_text()
    picks.nth(1).click()
    expect(boxes.nth(1)).to_be_checked()
    expect(page.locator("[data-tap] label").nth(1)).to_contain_text(words)
    expect(page.locator("[data-tapped]")).to_have_text("Sentence B is chosen.")
    boxes.nth(1).uncheck()
    expect(picks.nth(1)).not_to_have_class("pick pick-chosen")
    for position in find_right(typed.database, attempt_id, SENTENCES):
        picks.nth(position).click()
    send(page)
    expect(page.locator("[data-verdict]")).to_contain_text("Right")


def test_an_order_is_made_with_the_arrow_keys(visitors: Visitors, typed: School) -> None:
    page = visitors.window()
    attempt_id = begin(page, typed.publish())
    page.goto(f"/a/{attempt_id}/{CHAIN}")
    right = find_right(typed.database, attempt_id, CHAIN)
    for place, position in enumerate(right):
        page.locator(f"li:has(input[value='{position}']) [data-move=up]").focus()
        while now_at(page, position) > place:
            page.keyboard.press("ArrowUp")
    send(page)
    expect(page.locator("[data-verdict]")).to_contain_text("Right")


def test_an_order_can_be_given_when_the_script_never_arrives(visitors: Visitors, typed: School) -> None:
    page = visitors.window(PHONE)
    attempt_id = begin(page, typed.publish())
    page.route("**/player.js*", lambda route: route.abort())
    page.goto(f"/a/{attempt_id}/{CHAIN}")
    places = page.locator("[data-places] select")
    expect(places.first).to_be_visible(timeout=15_000)
    for place, position in enumerate(find_right(typed.database, attempt_id, CHAIN)):
        places.nth(place).select_option(str(position))
    send(page)
    expect(page.locator("[data-verdict]")).to_contain_text("Right")
    visitors.watch.errors.clear()  # the script was cut off on purpose


def test_the_lists_of_an_order_wait_for_the_script_whatever_motion_is_chosen(
    visitors: Visitors, typed: School
) -> None:
    page = visitors.window(PHONE)
    attempt_id = begin(page, typed.publish())
    page.route("**/player.js*", lambda route: route.abort())
    page.goto(f"/a/{attempt_id}/{CHAIN}")
    page.evaluate("document.documentElement.dataset.motion = 'less'")
    lists = page.locator("[data-places]").first
    assert lists.evaluate("lists => getComputedStyle(lists).animationDelay") == "6s"
    visitors.watch.errors.clear()  # the script was cut off on purpose


@SIZES
@pytest.mark.parametrize("limit", [True, False], ids=["clock", "no-clock"])
def test_what_is_painted_of_the_bar_stays_when_the_rest_arrives(
    visitors: Visitors, typed: School, size: tuple[int, int], limit: bool
) -> None:
    """A page is painted while it comes in; taken apart from its end, nothing before that end moves."""
    page = visitors.window(size)
    page.goto(f"/a/{begin(page, full(typed) if limit else typed.publish())}/{CHAIN}")
    arrived = page.locator(".quiz-bar :is(h1, .clock-left, .step)")
    whole = [one.bounding_box() for one in arrived.all()]
    page.evaluate(
        "document.querySelectorAll('.reader, .switch, .progress, .finish').forEach(one => one.remove())"
    )
    while left := arrived.count():
        assert [one.bounding_box() for one in arrived.all()] == whole[:left]
        arrived.last.evaluate("one => one.remove()")


@SIZES
def test_the_layout_stands_still_on_every_page_of_the_player(
    visitors: Visitors, typed: School, size: tuple[int, int]
) -> None:
    page = visitors.window(size)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.set_default_timeout(20_000)
    attempt_id = begin(page, full(typed))
    page.add_init_script(SHIFTS)
    moved = {}
    for number, item in enumerate(TYPED, 1):
        page.goto(f"/a/{attempt_id}/{number}")
        page.wait_for_timeout(700)  # until whatever comes late has come
        moved[f"{item.id} asked"] = page.evaluate("window.moved")
        fill_in(page, item.type, find_astray(typed.database, attempt_id, number))
        send(page)
        expect(page.locator("[data-verdict]")).to_be_focused(timeout=20_000)
        page.wait_for_timeout(700)
        moved[f"{item.id} answered"] = page.evaluate("window.moved")
    page.goto(f"/a/{attempt_id}/result")
    assert {state: shift for state, shift in moved.items() if shift > 0.02} == {}


def test_the_first_question_is_readable_soon_on_a_slow_line(visitors: Visitors, school: School) -> None:
    page = visitors.window(PHONE)
    page.set_default_timeout(30_000)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(f"/q/{school.publish().join_code}")
    page.get_by_label("Nickname").fill("Kim")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator("#stem")).to_be_visible(timeout=30_000)
    painted, read = page.evaluate(
        """[performance.getEntriesByName("first-contentful-paint")[0].startTime,
            performance.getEntriesByType("navigation")[0].domInteractive]"""
    )
    assert max(painted, read) <= 3_000


def test_everything_to_touch_on_a_phone_is_large_enough(visitors: Visitors, typed: School) -> None:
    page = visitors.window(PHONE)
    attempt_id = begin(page, full(typed))
    for number in range(1, len(TYPED) + 1):
        page.goto(f"/a/{attempt_id}/{number}")
        page.locator(".leave summary").click()
        targets = page.locator(
            "main :is(.step, .finish, .skip, button, label.option, select, summary, .switch a, .leave a)"
        )
        small = []
        for target in targets.all():
            box = target.bounding_box()
            if target.is_visible() and box and box["height"] < LARGE - 0.5:
                small.append((target.inner_text(), box["height"]))
        assert small == [], number


def player_states(page: Page, typed: School) -> Iterator[str]:
    """What the player can look like beyond asking and telling each type."""
    attempt_id = begin(page, full(typed, FeedbackPolicy.AT_END))
    yield "with confidence and a clock"
    flag_button(page).click()
    expect(step(page, 1)).to_have_accessible_name("Question 1, open, flagged")
    page.locator("#sure-75").check()
    yield "flagged, with a half-made answer"
    page.get_by_role("button", name="Save my answer").click()
    expect(page.get_by_role("alert").filter(has_text="There is a problem")).to_be_visible()
    yield "with an error and a confidence"
    page.get_by_role("button", name="Hide the time").click()
    yield "without the time"
    page.goto(f"/a/{attempt_id}/{SENTENCES}")
    page.locator("#article .pick").first.click()
    yield "with a sentence chosen in the article"
    page.get_by_role("button", name="Save my answer").click()
    page.wait_for_url(lambda url: f"/{SENTENCES}" not in url)
    page.goto(f"/a/{attempt_id}/{SENTENCES}")
    yield "answered and waiting"
    page.goto(f"/a/{attempt_id}/hand-in")
    yield "about to finish"
    page.get_by_role("button", name="Finish the quiz").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("of 5 right")
    page.goto(f"/a/{attempt_id}/2")
    yield "finished without an answer"


@LOOKS
@SIZES
def test_every_state_of_the_player_is_clean(
    visitors: Visitors, typed: School, scheme: str, size: tuple[int, int]
) -> None:
    page = visitors.window(size, scheme=scheme)
    found = {state: objections(page) for state in player_states(page, typed)}
    assert {state: told for state, told in found.items() if told} == {}
    assert len(found) == 8


@pytest.mark.parametrize("width", [320, 640])
def test_no_state_of_the_player_runs_off_the_side(visitors: Visitors, typed: School, width: int) -> None:
    page = visitors.window((width, 700))
    for state in player_states(page, typed):
        assert fits(page), state
