"""What the engine finds on articles that others annotated, and that its tables can be measured again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from quiz.reading import Attribution, Reading
from quiz.reading.confidence import parse_weights
from quiz.reading.engine import read_articles
from quiz.reading.reliability import parse_table
from quiz.services.continuing import join_continued
from quiz.text import Article, Span
from training.tables import main as calibrate

pytestmark = [pytest.mark.slow, pytest.mark.shared]

ARTICLES = 40
# Measured on these articles when the tables were fitted, less a margin for honest changes of the rules.
LEAST_F1 = 0.74
LEAST_PRECISION_OF_CERTAIN = 0.91


def load_annotated(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in islice(lines, ARTICLES)]


def letters(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end) if text[place].isalnum()}


def pairs(spans: Iterable[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def is_right(text: str, found: Attribution, gold: Sequence[tuple[set[int], set[int]]]) -> bool:
    """Whether an annotated attribution shares half of both contents and a letter of the source."""
    content, source = letters(text, pairs(found.content)), letters(text, pairs(found.source_spans))
    return any(
        len(content & known) >= 0.5 * len(content | known) and bool(source & whose) for known, whose in gold
    )


def judge(record: dict[str, Any], reading: Reading) -> tuple[int, list[tuple[bool, bool]]]:
    """How many attributions the annotators found, and of each of ours whether it is certain and right."""
    text = record["text"]
    complete = [one for one in record["attributions"] if one["source"] and one["content"]]
    gold = [(letters(text, one["content"]), letters(text, one["source"])) for one in complete]
    ours = [one for one in join_continued(reading.attributions) if one.source_spans and one.parent is None]
    return len(gold), [(one.certain, is_right(text, one, gold)) for one in ours]


def test_readings_agree_with_annotators(shared_folder: Path) -> None:
    records = load_annotated(shared_folder / "polnear" / "dev.jsonl")
    readings = read_articles(Article(record["text"]) for record in records)
    judged = [judge(record, reading) for record, reading in zip(records, readings, strict=True)]
    wanted = sum(count for count, _ in judged)
    found = [outcome for _, outcomes in judged for outcome in outcomes]
    certain = [right for sure, right in found if sure]
    f1 = 2 * sum(right for _, right in found) / (wanted + len(found))
    assert f1 >= LEAST_F1
    assert sum(certain) / len(certain) >= LEAST_PRECISION_OF_CERTAIN


def test_the_tables_can_be_measured_again(shared_folder: Path, tmp_path: Path) -> None:
    annotated = tmp_path / "some.jsonl"
    with (shared_folder / "polnear" / "train.jsonl").open(encoding="utf-8") as lines:
        annotated.write_text("".join(islice(lines, ARTICLES)), encoding="utf-8")
    calibrate(annotated, tmp_path)
    table = parse_table((tmp_path / "reliability.tsv").read_text(encoding="utf-8"))
    weights = parse_weights((tmp_path / "weights.tsv").read_text(encoding="utf-8"))
    assert table.rate("according", "according") > 0.5
    assert weights
