"""How well the engine reads the development articles of our gold set, and that two passes of labels agree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

from quiz.reading import Reading
from quiz.reading.engine import read_article
from quiz.text import Article
from training.gold.__main__ import main, score_engine
from training.gold.agreement import agree
from training.gold.engine import labels_of
from training.gold.files import DEVELOPMENT, FIRST_PASS, HELD_OUT, SECOND_PASS, load_labels
from training.gold.judging import judge
from training.gold.outcomes import Field
from training.gold.report import score

# A little under what was measured on the development articles, each a share of 1.
FLOORS: Final = {
    Field.SOURCE_HALF: 0.73,
    Field.SOURCE_MOST: 0.65,
    Field.SOUND_CERTAIN: 0.93,
    Field.USABLE: 0.48,
    Field.RESOLVED_CERTAIN: 0.97,
    Field.KIND: 0.90,
    Field.CHANNEL: 0.88,
    Field.STANCE: 0.90,
    Field.HEDGES: 0.93,
    Field.PARENT: 0.55,
}
# Two careful readers agree at least so well; below it the guide would not say enough.
LEAST_AGREEMENT: Final = 0.85

OPENING = "Mara Lind said the old pier was safe. “We tested every plank,” she added. Officials denied it."


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_article(Article(OPENING))


@pytest.mark.slow
def test_a_reading_becomes_labels_that_agree_with_themselves(reading: Reading) -> None:
    found = labels_of(reading, "invented.txt")
    assert found.attributions
    outcomes = judge(found, found)
    assert all(outcome.right for outcome in outcomes if outcome.field is Field.SOURCE_MOST)


@pytest.mark.slow
@pytest.mark.shared
def test_the_engine_reads_the_development_articles_as_well_as_measured(shared_folder: Path) -> None:
    figures = {one.name: one.value for one in score(score_engine(DEVELOPMENT, shared_folder / "news"))}
    low = {field: figures[field] for field, floor in FLOORS.items() if (figures[field] or 0) < floor}
    assert low == {}


@pytest.mark.shared
@pytest.mark.parametrize("path", [DEVELOPMENT, HELD_OUT, FIRST_PASS, SECOND_PASS], ids=lambda path: path.stem)
def test_every_label_fits_the_article_it_is_of(path: Path, shared_folder: Path) -> None:
    for _, labels in load_labels(path, shared_folder / "news"):
        spans = [span for label in labels.attributions for span in (*label.cue, *label.content, *label.at)]
        assert all(labels.words((span,)).strip() for span in spans)


@pytest.mark.shared
def test_two_blind_passes_agree(shared_folder: Path) -> None:
    for _, figures in agree(shared_folder / "news"):
        assert all(one.value is None or one.value >= LEAST_AGREEMENT for one in figures)


@pytest.mark.shared
def test_the_command_prints_a_table_or_json_and_names_what_is_wrong_with_the_folder(
    shared_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news = str(shared_folder / "news")
    assert main([news, "--agreement"]) == 0
    assert "| kind | share |" in capsys.readouterr().out
    assert main([news, "--agreement", "--json"]) == 0
    assert {part["name"] for part in json.loads(capsys.readouterr().out)} == {"development", "held out"}
    assert main([str(tmp_path)]) == 2
    assert "is missing" in capsys.readouterr().err


def test_errors_of_held_out_articles_cannot_be_listed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["news", "--held-out", "--errors", "kind"])
    assert "not allowed with" in capsys.readouterr().err
