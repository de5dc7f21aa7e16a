"""Commands that take long or need texts that are not here are at least commands that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGES = ("docs/reading.md", "docs/model-card.md", "training/README.md", "training/gold/README.md")
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MODULE = re.compile(r"python -m ([a-z_.]+)(.*)")


def module_file(repository: Path, name: str) -> Path:
    """The file that `python -m name` runs."""
    path = repository.joinpath(*name.split("."))
    return path / "__main__.py" if path.is_dir() else path.with_suffix(".py")


@pytest.mark.parametrize("page", PAGES)
def test_every_program_of_a_page_exists_and_knows_the_options_shown(page: str, repository: Path) -> None:
    text = (repository / page).read_text(encoding="utf-8")
    for module, rest in MODULE.findall("\n".join(BLOCK.findall(text))):
        source = module_file(repository, module).read_text(encoding="utf-8")
        options = re.findall(r"(?<!\S)--[a-z-]+", rest)
        assert [option for option in options if f'"{option}"' not in source] == [], module
        assert 'if __name__ == "__main__"' in source, module


def test_the_pages_show_such_commands(repository: Path) -> None:
    shown = [page for page in PAGES if BLOCK.search((repository / page).read_text(encoding="utf-8"))]
    assert "training/README.md" in shown
    assert "docs/reading.md" in shown


@pytest.mark.parametrize("name", ["reliability.tsv", "weights.tsv", "agreement.tsv"])
def test_the_page_on_training_names_every_table_that_the_reading_loads(name: str, repository: Path) -> None:
    assert (repository / "quiz" / "reading" / name).is_file()
    assert f"`{name}`" in (repository / "training" / "README.md").read_text(encoding="utf-8")


def test_the_model_card_tells_the_size_of_every_file_of_the_network(repository: Path) -> None:
    card = (repository / "docs" / "model-card.md").read_text(encoding="utf-8")
    for name, size in re.findall(
        r"`(?:quiz/reading/tagger/)?([a-z]+\.(?:onnx|txt))` \((?:\w+, )?([\d.]+) MB", card
    ):
        actual = (repository / "quiz" / "reading" / "tagger" / name).stat().st_size / 1e6
        assert float(size) == pytest.approx(actual, abs=0.06), name
    stored = {path.name for path in (repository / "quiz" / "reading" / "tagger").glob("*.onnx")}
    assert [name for name in stored if f"{name}`" not in card] == []
