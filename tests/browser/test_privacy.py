"""A learner's journey with every request written down: all stay on the site, and none names the learner."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, Request, Response, expect

from quiz.services import live
from quiz.services.live_views import Command
from quiz.services.views import FeedbackPolicy
from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.doing import SEND, answer, join, option, wait_until
from tests.browser.test_accessibility import objections
from tests.browser.test_comfort import FAKE_SPEECH, FOREIGN, OWN
from tests.practising import practice_bank, share
from tests.web.samples import School

NAME = "Zoë Quill"
PATIENCE = 12_000  # milliseconds, on a machine that does much else
POLICIES = {
    "content-security-policy": (
        "default-src 'none'",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
    ),
    "referrer-policy": ("no-referrer",),
    "permissions-policy": ("camera=()", "geolocation=()", "microphone=()"),
    "x-content-type-options": ("nosniff",),
    "cross-origin-opener-policy": ("same-origin",),
    "cross-origin-resource-policy": ("same-origin",),
}


@dataclass(slots=True)
class Record:
    """Every request and response of one window."""

    origin: str
    asked: list[Request] = field(default_factory=list)
    got: list[Response] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Write down what every tab of the window asks for, and what it gets."""
        # Bare methods of a list are not taken: playwright marks what it calls.
        page.context.on("request", lambda request: self.asked.append(request))  # noqa: PLW0108
        page.context.on("response", lambda response: self.got.append(response))  # noqa: PLW0108

    def foreign(self) -> list[str]:
        """The addresses that are not on the site."""
        return [one.url for one in self.asked if not one.url.startswith((f"{self.origin}/", "data:image/"))]

    def telling(self, *secrets: str) -> list[str]:
        """The addresses, and the pages they came from, in which a secret stands."""
        spread = [one.url for one in self.asked]
        spread += [one.headers["referer"] for one in self.asked if "referer" in one.headers]
        plain = [unquote(url.replace("+", " ")).casefold() for url in spread]
        return [url for url in plain if any(secret.casefold() in url for secret in secrets)]

    def unguarded(self) -> list[str]:
        """The responses without one of our policies."""
        return [
            f"{one.url} lacks {name}"
            for one in self.got
            for name, parts in POLICIES.items()
            if not all(part in one.headers.get(name, "") for part in parts)
        ]


def take_quiz(page: Page, school: School) -> None:
    """Join, hear the article, choose a look, answer everything, and see the result and what is kept."""
    join(page, school.publish(), NAME)
    page.get_by_role("button", name="Read the article aloud").click()
    wait_until(page, "isSpeaking()")
    page.get_by_role("link", name="Comfort", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Atkinson Hyperlegible").check()
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog).to_be_hidden()
    for right in (True, False, True, True):
        answer(page, right=right)
        page.locator(".onward a").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("of 4 right")
    page.get_by_role("link", name="What is kept about me here").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What is kept about me here")
    expect(page.get_by_text(NAME).first).to_be_visible()


def practise(page: Page) -> None:
    """Begin a practice, answer one question and look at what is kept of it."""
    page.goto("/practice/")
    page.get_by_label("Nickname").fill(NAME)
    page.get_by_role("main").locator("form").filter(has=page.get_by_label("Nickname")).locator(
        "button"
    ).first.click()
    page.locator("label.option").first.click()
    page.locator(".answer-form .button-main").click()
    expect(page.locator(".verdict").first).to_be_visible()
    page.goto("/practice/")
    page.get_by_role("main").locator("a[href^='/practice/']").first.click()


def take_round(page: Page, school: School) -> None:
    """A live round from its lobby to its result, with one question answered and its evidence seen."""
    quiz = school.publish(FeedbackPolicy.LIVE, "Live")
    steps = ((command, seen) for seen, command in enumerate(Command))

    def step() -> None:
        live.steer_round(school.database, school.teacher_id, quiz.quiz_id, *next(steps))

    page.goto(f"/q/{quiz.join_code}")
    page.get_by_label("Nickname").fill(NAME)
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/live")
    step()
    expect(page.get_by_role("button", name=SEND)).to_be_visible(timeout=PATIENCE)
    option(page, right=True).check()
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_text("You have answered question 1.")).to_be_visible()
    step()
    expect(page.get_by_role("heading", name="What the class has answered")).to_be_visible(timeout=PATIENCE)
    step()
    expect(page.locator("[data-verdict]")).to_be_visible(timeout=PATIENCE)
    step()
    page.wait_for_url("**/result", timeout=PATIENCE)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_of_a_learner_leaves_the_site_and_no_address_names_them(
    visitors: Visitors, school: School, size: tuple[int, int]
) -> None:
    share(school.database, practice_bank(4))
    page = visitors.window(size)
    page.add_init_script(FAKE_SPEECH.replace("VOICES", f"[{js(FOREIGN)}, {js(OWN)}]"))
    record = Record(visitors.watch.origin)
    record.follow(page)
    take_quiz(page, school)
    code = page.locator("dd.code").inner_text().replace("-", "").replace(" ", "")
    practise(page)
    take_round(page, school)
    for name in ("/", "/comfort", "/privacy", "/about", "/resume"):
        page.goto(name)
    assert len(record.asked) > 30
    assert record.foreign() == []
    assert record.telling(NAME, "zoë", "quill", code) == []
    assert record.unguarded() == []
    assert all(voice == "Own" for voice in page.evaluate("spoken().map((one) => one.voice)"))
    check_storage(page)


def check_storage(page: Page) -> None:
    """Assert that the browser keeps what the privacy page tells, for this site alone."""
    cookies = page.context.cookies()
    assert {cookie.get("name") for cookie in cookies} <= {"quiz", "comfort", "lang"}
    host = urlsplit(page.url).hostname
    for cookie in cookies:
        assert cookie.get("domain") == host
        assert cookie.get("httpOnly")
        assert cookie.get("sameSite") == "Lax"
    kept: list[str] = page.evaluate(
        """[...Object.entries(localStorage), ...Object.entries(sessionStorage)]
            .map(([key, value]) => `${key} ${value}`)"""
    )
    assert not [one for one in kept if "zo" in one.casefold() and "quill" in one.casefold()]
    assert all(
        one.startswith(("place:", "pane:", "aloud-rate", "clock-away", "live:moved")) for one in kept
    ), kept
    assert page.evaluate("indexedDB.databases().then((found) => found.length)") == 0
    assert page.evaluate("caches.keys().then((found) => found.length)") == 0


def js(voice: dict[str, object]) -> str:
    """A voice as a script writes it."""
    local, default = (str(voice[name]).lower() for name in ("localService", "default"))
    return f"{{name: '{voice['name']}', lang: '{voice['lang']}', localService: {local}, default: {default}}}"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_learner_deletes_everything_by_keyboard_alone(
    visitors: Visitors, school: School, script: bool
) -> None:
    page = visitors.window(PHONE, script=script)
    join(page, school.publish(), NAME)
    page.locator("details.leave summary").press("Enter")
    page.get_by_role("link", name="What is kept about me here").press("Enter")
    if script:
        assert objections(page) == []
    page.get_by_role("button", name="Delete", exact=True).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Nothing is deleted yet")
    if script:
        expect(page.locator("#sure-error")).to_be_focused()
        assert objections(page) == []
    page.get_by_label("Yes, delete all of it for good.").press("Space")
    page.get_by_role("button", name="Delete", exact=True).press("Enter")
    expect(page.get_by_text("Your attempt is deleted")).to_be_visible()
    expect(page.get_by_text(NAME)).to_have_count(0)


def test_the_file_comes_to_whoever_asks_for_it(visitors: Visitors, school: School) -> None:
    page = visitors.window(DESKTOP)
    join(page, school.publish(), NAME)
    option(page, right=True).check()
    page.goto(f"{page.url.rsplit('/', 1)[0]}/kept")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download").click()
    assert coming.value.suggested_filename == "my-quiz.json"
    assert NAME in coming.value.path().read_text(encoding="utf-8")
