"""How a reader wants pages to look: what can be chosen, what is kept of it, and that all of it is legible."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Final

import pytest
from flask.testing import FlaskClient
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from quiz.web.comfort import CHOICES, Comfort
from tests.web.browsing import join, path_of, send
from tests.web.samples import School

STATIC: Final = Path(__file__).resolve().parents[2] / "quiz" / "web" / "static"
SHEET: Final = (STATIC / "comfort.css").read_text(encoding="utf-8")
SITE: Final = (STATIC / "quiz.css").read_text(encoding="utf-8")
EXTREMES: Final = {
    "size": "200",
    "lines": "wider",
    "letters": "wider",
    "font": "opendyslexic",
    "theme": "contrast-dark",
    "motion": "less",
}
LOOKS = st.builds(Comfort, **{name: st.sampled_from(values) for name, values in CHOICES.items()})

# Who writes on what: every pair of colours in which there is text, or the shape of a control.
TEXT: Final = (
    *(("ink", ground) for ground in ("paper", "surface", "accent-wash")),
    *(("ink-soft", ground) for ground in ("paper", "surface")),
    *itertools.product(("accent", "accent-strong"), ("paper", "surface", "accent-wash")),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-marker", "marker"),
    *((name, ground) for name in ("right", "wrong", "other") for ground in ("surface", f"{name}-wash")),
    ("ink", "wrong-wash"),
)
SHAPES: Final = (
    *(("line-strong", ground) for ground in ("paper", "surface")),
    *(("focus", ground) for ground in ("paper", "surface", "accent-wash")),
    ("marker-line", "surface"),
)
AA, AAA, NOT_TEXT = 4.5, 7.0, 3.0


def wear(client: FlaskClient, page: str = "/about", **chosen: str) -> TestResponse:
    """The response to choices made on the page of comfort, opened from `page`."""
    return send(client, f"/comfort?back={page}", {"back": page, **chosen}, to="/comfort")


@given(LOOKS)
def test_a_look_comes_back_from_its_cookie_as_it_was(look: Comfort) -> None:
    """Law: writing and reading a cookie is identity."""
    assert Comfort.from_cookie(look.to_cookie()) == look


@given(st.text(max_size=60))
def test_a_cookie_that_makes_no_sense_changes_nothing_and_breaks_nothing(text: str) -> None:
    """Law: whatever stands in the cookie, the look is one that can be chosen."""
    look = Comfort.from_cookie(text)
    assert all(value in CHOICES[name] for name, value in look.chosen.items())


def test_of_a_cookie_what_is_understood_is_kept() -> None:
    assert Comfort.from_cookie("size-150.font-runes.theme-dark.x.-").chosen == {
        "size": "150",
        "theme": "dark",
    }


def test_a_look_that_cannot_be_chosen_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="no such size"):
        Comfort(size="1000")


@pytest.mark.parametrize("size", CHOICES["size"])
def test_two_panes_need_more_room_the_larger_the_text_is(size: str) -> None:
    assert Comfort(size=size).wide_media == f"(min-width: {60 * int(size) / 100:g}rem)"


def test_a_page_without_choices_loads_nothing_for_them(client: FlaskClient) -> None:
    page = client.get("/about").text
    assert "comfort.css" not in page
    assert not re.search(rf"<html[^>]* data-({'|'.join(CHOICES)})=", page)


def test_choices_are_kept_in_this_browser_and_every_page_wears_them(
    client: FlaskClient, school: School
) -> None:
    response = wear(client, **EXTREMES)
    assert path_of(response) == "/about"
    (cookie,) = (one for one in response.headers.getlist("Set-Cookie") if one.startswith("comfort="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Max-Age=31536000" in cookie
    first = join(client, school.publish())
    for address in ("/", "/about", "/comfort", "/nowhere", f"{first}1"):
        page = client.get(address).text
        assert "comfort.css" in page
        (root,) = re.findall(r"<html[^>]*>", page)
        for name, value in EXTREMES.items():
            assert f'data-{name}="{value}"' in root


def test_what_is_chosen_is_ticked_when_one_comes_back(client: FlaskClient) -> None:
    wear(client, theme="dark", size="150")
    page = client.get("/comfort").text
    ticked = re.findall(r'name="(\w+)"\s+id="[\w-]+"\s+value="([\w-]+)"\s+checked', page)
    assert dict(ticked) == {name: values[0] for name, values in CHOICES.items()} | {
        "theme": "dark",
        "size": "150",
    }


def test_every_choice_that_there_is_stands_on_the_page(client: FlaskClient) -> None:
    page = client.get("/comfort").text
    offered = re.findall(r'type="radio"\s+name="(\w+)"\s+id="[\w-]+"\s+value="([\w-]+)"', page)
    assert offered == [(name, value) for name, values in CHOICES.items() for value in values]


def test_as_the_site_has_it_leaves_no_cookie_behind(client: FlaskClient) -> None:
    wear(client, theme="dark")
    response = wear(client, theme="dark", reset="yes")
    assert client.get_cookie("comfort") is None
    assert path_of(response) == "/about"
    assert "data-theme" not in client.get("/about").text
    wear(client, theme="dark")
    wear(client, **{name: values[0] for name, values in CHOICES.items()})
    assert client.get_cookie("comfort") is None


def test_a_choice_that_is_not_offered_is_refused_and_keeps_what_was_chosen(client: FlaskClient) -> None:
    wear(client, theme="dark")
    assert wear(client, theme="plaid").status_code == 400
    assert 'data-theme="dark"' in client.get("/about").text


def test_a_script_that_shows_the_look_already_gets_no_page(client: FlaskClient) -> None:
    response = wear(client, theme="dark", quiet="yes")
    assert response.status_code == 204
    assert 'data-theme="dark"' in (page := client.get("/about").text)
    assert "Saved on this device" not in page


def test_whoever_wants_to_look_stays_on_the_page_and_can_still_go_back(client: FlaskClient) -> None:
    response = wear(client, "/privacy", theme="dark", stay="yes")
    assert path_of(response) == "/comfort?back=/privacy"
    page = client.get(path_of(response)).text
    assert "Saved on this device" in page
    assert '<a href="/privacy">' in page


@pytest.mark.parametrize(
    "back", ["//evil.example/", "https://evil.example/", "/nowhere", "/\\evil.example", ""]
)
def test_the_way_back_never_leads_off_the_site(client: FlaskClient, back: str) -> None:
    response = send(client, "/comfort", {"back": back, "theme": "dark"})
    assert path_of(response) == "/"


def test_a_reader_comes_back_to_the_question_that_they_came_from(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    page = client.get(f"{attempt}2").text
    (way,) = set(re.findall(r'href="(/comfort\?back=[^"]+)"', page))
    assert f'href="{attempt}2">Go back without saving' in client.get(way).text
    assert path_of(send(client, way, {"back": f"{attempt}2", "size": "150"}, to="/comfort")) == f"{attempt}2"


def test_the_way_back_keeps_what_was_searched_for_and_the_first_page_of_all(client: FlaskClient) -> None:
    page = client.get("/resume?from=board&page=2").text
    (way,) = set(re.findall(r'href="(/comfort\?back=[^"]+)"', page))
    comfort = client.get(unescape(way)).text
    assert 'href="/resume?from=board&amp;page=2">Go back without saving' in comfort
    assert set(re.findall(r'href="(/comfort\?back=[^"]+)"', comfort)) == {way}


def test_nothing_of_it_is_kept_on_the_server(client: FlaskClient, school: School) -> None:
    join(client, school.publish())
    wear(client, theme="dark")
    with client.session_transaction() as session:
        assert "dark" not in str(dict(session))


# Colours ------------------------------------------------------------------------------------------------


def colours(block: str) -> dict[str, str]:
    """The custom properties of a rule that are plain colours, by name."""
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def rule(sheet: str, selector: str) -> str:
    """What stands between the braces of the first rule of `selector`."""
    found = re.search(rf"^\s*{re.escape(selector)} {{(.*?)}}", sheet, re.DOTALL | re.MULTILINE)
    assert found, selector
    return found[1]


def themes() -> dict[str, dict[str, str]]:
    """The colours of every theme by name."""
    return {theme: colours(rule(SHEET, f':root[data-theme="{theme}"]')) for theme in CHOICES["theme"][1:]}


def luminance(colour: str) -> float:
    """Relative luminance of a colour, 0..1. Source: WCAG 2.2, definition of relative luminance."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1..21. Source: WCAG 2.2, definition of contrast ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_of_contrast_is_the_known_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


def test_light_and_dark_are_those_of_the_site_itself() -> None:
    light, dark = rule(SITE, ":root"), SITE.split("(prefers-color-scheme: dark)")[1]
    assert themes()["light"] == colours(light)
    assert themes()["dark"] == colours(rule(dark, ":root"))


def test_every_theme_names_every_colour_of_the_site() -> None:
    names = set(colours(rule(SITE, ":root")))
    assert all(set(theme) == names for theme in themes().values())


@pytest.mark.parametrize("theme", CHOICES["theme"][1:])
def test_words_and_controls_stand_out_in_every_theme(theme: str) -> None:
    known = themes()[theme]
    least = AAA if theme.startswith("contrast") else AA
    faint = {pair: round(contrast(*(known[name] for name in pair)), 2) for pair in TEXT}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < least} == {}
    dim = {pair: round(contrast(*(known[name] for name in pair)), 2) for pair in SHAPES}
    assert {pair: ratio for pair, ratio in dim.items() if ratio < NOT_TEXT} == {}


@pytest.mark.parametrize("theme", CHOICES["theme"][1:])
def test_no_rule_of_any_sheet_writes_on_a_ground_that_is_too_close(theme: str) -> None:
    """Signs hidden from screen readers, which axe leaves out, are read by eyes all the same."""
    known, least = themes()[theme], AAA if theme.startswith("contrast") else AA
    pairs = {(rule, *pair) for rule, pair in written_pairs()}
    assert len(pairs) > 30
    faint = {one: round(contrast(known[one[1]], known[one[2]]), 2) for one in pairs}
    assert {one: ratio for one, ratio in faint.items() if ratio < least} == {}


def written_pairs() -> Iterator[tuple[str, tuple[str, str]]]:
    """Every rule that names both a colour and a ground by custom properties, with the two."""
    for path in sorted(STATIC.glob("*.css")):
        sheet = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for selector, body in re.findall(r"([^{}]+){([^{}]*)}", sheet):
            ink = re.search(r"(?<![-\w])color: var\(--([\w-]+)\);", body)
            ground = re.search(r"background(?:-color)?: var\(--([\w-]+)\);", body)
            if ink and ground:
                yield f"{path.name}: {selector.split()[-1]}", (ink[1], ground[1])


# Letters ------------------------------------------------------------------------------------------------


def test_fonts_come_from_the_site_itself_under_names_that_change_with_them() -> None:
    named = re.findall(r'url\("(fonts/[\w-]+\.woff2)\?v=([0-9a-f]+)"\)', SHEET)
    assert len(named) == SHEET.count("url(") == 4
    for path, version in named:
        assert hashlib.sha256((STATIC / path).read_bytes()).hexdigest().startswith(version)
        assert len(version) == 10
    assert {STATIC / path for path, _ in named} == set((STATIC / "fonts").glob("*.woff2"))


@pytest.mark.parametrize("family", ["atkinson-hyperlegible", "opendyslexic"])
def test_each_font_has_its_licence_beside_it_and_the_letters_of_our_languages(family: str) -> None:
    assert "SIL Open Font License" in (STATIC / "fonts" / f"{family}-OFL.txt").read_text(encoding="utf-8")
    for weight in (400, 700):
        known = TTFont(STATIC / "fonts" / f"{family}-{weight}.woff2").getBestCmap()
        assert [sign for sign in LETTERS if ord(sign) not in known] == []


LETTERS: Final = (
    "".join(map(chr, range(32, 127))) + "ÄÖÜäöüßÁÉÍÓÚÑáéíóúñ¿¡«»„“”‘’–—…ÀÂÇÈÊËÎÏÔÙÛàâçèêëîïôùûüÿŒœ€"
)
