"""The catalogues of the pages: complete, compiled, and true to the places and marks of the English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import quiz.web
from quiz.errors import Code
from quiz.web.error_words import FOR_LEARNERS

ROOT = Path(__file__).parents[2]
FOLDER = Path(quiz.web.__file__).parent / "translations"
CODES = ("de", "es", "fr")
PLACES = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}")
TAGS = re.compile(r"<[^>]+>")
ENDS = re.compile(r"[.:?!…]?$")
QUOTES = {"de": ("„", "“"), "es": ("«", "»"), "fr": ("«\u00a0", "\u00a0»")}
# What the services of learners name of what can go wrong.
SERVICES = (
    *("learning", "joining", "finding", "handing_in", "keeping", "resuming", "showing"),
    *("practice_pool", "practice_starts", "practice_turns", "practice_progress"),
)


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Every message that code and templates hold now, as `make messages` finds them."""
    told = re.search(r"pybabel -q extract (.*) -o", (ROOT / "Makefile").read_text())
    assert told
    target = tmp_path_factory.mktemp("messages") / "messages.pot"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        CommandLineInterface().run(["pybabel", "-q", "extract", *told[1].split(), "-o", str(target), "."])  # type: ignore[no-untyped-call]
    with target.open("rb") as file:
        return read_po(file)


def catalogue(code: str) -> Catalog:
    """The messages of a language as people write them."""
    with (FOLDER / code / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=code)


def messages(catalog: Catalog) -> dict[str | tuple[str, ...], Message]:
    """The messages by what they are in English, without the head."""
    return {
        message.id if isinstance(message.id, str) else tuple(message.id): message
        for message in catalog
        if message.id
    }


def forms(code: str) -> Iterator[tuple[str, str]]:
    """Every English form with its translation."""
    for key, message in messages(catalogue(code)).items():
        if isinstance(key, str):
            assert isinstance(message.string, str)
            yield key, message.string
        else:
            assert message.string is not None
            yield from zip(key, message.string, strict=True)


# What is told of a skill, or of being sure, stays with the text and the answers: nothing of what anybody
# knew, meant or kept to themselves, and nothing of what is so.
PLACES_OF_ADVICE = (
    "quiz/web/skill_words.py",
    "quiz/web/calibrating.py",
    "templates/learner/parts/calibration.html",
)
BEYOND_THE_TEXT = {
    "en": r"\b(?:leaves? out|omits?|hides?|knew|true|truth|would tell|found out|there is none)\b",
    "de": r"wegl[aä]ss|verschweig|wahr|wusste|herausgefunden|stimmen können|erzählen .*wollte",
    "es": r"\b(?:calla|omite|verdad|ciertas?|supo|averiguado|quiso)\b",
    "fr": r"silence|laisse de côté|\bvrai|vérité|l’a su|établi|voulu",
}


@pytest.mark.parametrize("code", ["en", *CODES])
def test_advice_says_nothing_of_what_anybody_meant_and_nothing_of_what_is_so(code: str) -> None:
    told = [
        message.id if code == "en" else message.string
        for message in catalogue("de" if code == "en" else code)
        if any(place in PLACES_OF_ADVICE for place, _line in message.locations)
    ]
    assert len(told) > 40
    assert [words for words in told if re.search(BEYOND_THE_TEXT[code], str(words))] == []


def test_every_folder_is_one_of_the_languages() -> None:
    assert {path.name for path in FOLDER.iterdir() if path.is_dir()} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_catalogue_holds_every_message_and_no_other(code: str, extracted: Catalog) -> None:
    """`make messages` puts in what is new; then translate it, and run it again."""
    held, wanted = messages(catalogue(code)), messages(extracted)
    assert [key for key in wanted if key not in held] == []
    assert [key for key in held if key not in wanted] == []
    assert catalogue(code).obsolete == {}


@pytest.mark.parametrize("code", CODES)
def test_every_message_is_translated_and_nothing_is_a_guess(code: str) -> None:
    catalog = catalogue(code)
    assert not catalog.fuzzy
    assert [message.id for message in messages(catalog).values() if message.fuzzy] == []
    assert [source for source, told in forms(code) if not told.strip()] == []


@pytest.mark.parametrize("code", CODES)
def test_what_is_compiled_is_what_is_written(code: str) -> None:
    with (FOLDER / code / "LC_MESSAGES" / "messages.mo").open("rb") as file:
        compiled = read_mo(file)
    listed = [
        {key: list(message.string or "") for key, message in messages(catalog).items()}
        for catalog in (compiled, catalogue(code))
    ]
    assert listed[0] == listed[1]
    assert compiled.plural_expr == catalogue(code).plural_expr


@pytest.mark.parametrize("code", CODES)
def test_values_and_marks_of_the_page_come_through_a_translation(code: str) -> None:
    for source, told in forms(code):
        assert sorted(PLACES.findall(told)) == sorted(PLACES.findall(source)), source
        assert sorted(TAGS.findall(told)) == sorted(TAGS.findall(source)), source
        # A lone per cent sign would be taken for a place.
        if PLACES.search(source):
            assert "%" not in PLACES.sub("", told), source


@pytest.mark.parametrize("code", CODES)
def test_a_translation_ends_as_its_english_does(code: str) -> None:
    for source, told in forms(code):
        assert ENDS.findall(told)[0] == ENDS.findall(source)[0], source
        assert "  " not in told, source
        assert told == told.strip(), source


@pytest.mark.parametrize("code", CODES)
def test_quotation_marks_are_those_of_the_language(code: str) -> None:
    opening, closing = QUOTES[code]
    for source, told in forms(code):
        bare = TAGS.sub("", told)
        assert '"' not in bare, source
        assert "'" not in bare, source  # an apostrophe is ’
        assert "&" not in bare, source
        assert bare.count(opening) == bare.count(closing) == source.count("“"), source


def test_signs_stand_as_french_and_spanish_write_them() -> None:
    """No line of French begins with a sign, and what a Spanish sentence asks is seen from its start."""
    for source, told in forms("fr"):
        assert not re.search(r"(?<![\u00a0\u202f])[:;?!]", TAGS.sub("", told)), source
    for source, told in forms("es"):
        assert told.count("¿") == told.count("?"), source
        assert told.count("¡") == told.count("!"), source


@pytest.mark.parametrize("name", SERVICES)
def test_what_goes_wrong_for_a_learner_has_words_in_every_language(name: str) -> None:
    source = (ROOT / "quiz" / "services" / f"{name}.py").read_text()
    raised = {
        Code[node.attr]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Code"
    }
    assert raised <= FOR_LEARNERS | {Code.SNAPSHOT_INVALID}
