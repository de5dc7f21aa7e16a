"""Laws of all templates, read as text: nothing inline, nothing foreign, nothing worked out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

import quiz.web
from quiz.web.resources import find_templates

FOLDER = find_templates()
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
STATIC = Path(quiz.web.__file__).parent / "static"


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_compiles(shared_app: Flask, name: str) -> None:
    shared_app.jinja_env.get_template(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_holds_no_script_or_style_of_its_own(name: str) -> None:
    text = (FOLDER / name).read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_names_no_other_site_and_marks_nothing_as_safe(name: str) -> None:
    text = (FOLDER / name).read_text()
    assert "://" not in text
    assert not re.search(r"\|\s*safe\b|autoescape", text)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_does_no_arithmetic(name: str) -> None:
    for expression in re.findall(r"\{[{%](.*?)[}%]\}", (FOLDER / name).read_text(), re.DOTALL):
        plain = re.sub(r"\"[^\"]*\"|'[^']*'", "", expression).strip("-")
        assert not re.search(r"\w\s*[*/+]\s*\w|\w\s+-\s+\w", plain), expression


@pytest.mark.parametrize("name", ["quiz.css", "quiz.js", "reading.css"])
def test_static_files_fetch_nothing(name: str) -> None:
    text = (STATIC / name).read_text()
    assert not re.search(r"url\(|@import|://|fetch\(|XMLHttpRequest|eval\(|innerHTML", text)


def test_the_first_page_with_all_its_files_is_small(bare_app: Flask) -> None:
    page = bare_app.test_client().get("/").data
    files = set(re.findall(rb'(?:href|src)="/static/([^"?]+)', page))
    assert {b"quiz.css", b"quiz.js"} <= files
    assert len(page) + sum((STATIC / name.decode()).stat().st_size for name in files) < 60_000
