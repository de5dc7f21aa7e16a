"""The page on reading, its diagrams and the programs that write them tell the same."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from benchmarks.calibration import Judged, bin_by_width
from benchmarks.diagram import LEFT, SIDE, TOP, Series, draw_reliability
from benchmarks.readers import BOTH, RULES, TAGGER, VARIANTS, find_sayings, parse_record
from benchmarks.scoring import Hit, Score, mark_reading
from quiz.reading import selection
from quiz.reading.engine import read_article
from quiz.reading.values import CERTAIN, Reader
from quiz.text import Article

SVG = "{http://www.w3.org/2000/svg}"
BINS = ("equal-width", "equal-count")
SECTION = re.compile(r"<!-- (\S+) -->\n(.*?)<!-- end -->", re.DOTALL)
TEXT = (
    "“The dam will hold,” said Ada Lind, an engineer.\n\n"
    "Bo Rask told reporters that the gate had been left open. The mayor has doubts about it."
)


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    return (repository / "docs" / "reading.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tables(page: str) -> dict[str, list[list[str]]]:
    """The rows of each table without its heads, by name."""
    return {name: read_rows(table)[2:] for name, table in SECTION.findall(page)}


def read_rows(table: str) -> list[list[str]]:
    return [[cell.strip(" *`") for cell in line.strip("|").split("|")] for line in table.splitlines() if line]


def read_marks(diagram: Path) -> list[list[tuple[float, float]]]:
    """Mean confidence and share right of each mark, from where it stands, by series."""
    root = ET.fromstring(diagram.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    found = []
    for number in range(2):
        group = root.find(f".//{SVG}g[@id='series-{number}']")
        assert group is not None
        found.append([value_of(mark) for mark in group])
    return found


def value_of(mark: ET.Element) -> tuple[float, float]:
    if mark.tag == f"{SVG}circle":
        x, y = float(mark.attrib["cx"]), float(mark.attrib["cy"])
    else:
        x = float(mark.attrib["x"]) + float(mark.attrib["width"]) / 2
        y = float(mark.attrib["y"]) + float(mark.attrib["height"]) / 2
    return (x - LEFT) / SIDE, 1 - (y - TOP) / SIDE


@pytest.mark.parametrize("bins", BINS)
def test_every_mark_of_a_diagram_stands_where_the_table_says(
    bins: str, repository: Path, tables: dict[str, list[list[str]]]
) -> None:
    rows = [row for row in tables[f"reliability-{bins}"] if row[1] != "0"]
    series = read_marks(repository / "docs" / "figures" / f"reliability-{bins}.svg")
    for number, marks in enumerate(series):
        told = [(float(row[2]), float(row[3 + number]) / 100) for row in rows]
        assert len(marks) == len(told)
        for mark, row in zip(marks, told, strict=True):
            assert mark == pytest.approx(row, abs=0.001)


def test_both_tables_of_bins_count_the_same_attributions(tables: dict[str, list[list[str]]]) -> None:
    width, count = (sum(int(row[1]) for row in tables[f"reliability-{bins}"]) for bins in BINS)
    assert width == count > 1000
    counts = [int(row[1]) for row in tables["reliability-equal-count"]]
    assert max(counts) - min(counts) <= 1


def test_the_calibration_error_follows_from_the_table(tables: dict[str, list[list[str]]]) -> None:
    for number, bins in enumerate(BINS):
        rows = [row for row in tables[f"reliability-{bins}"] if row[1] != "0"]
        for column in (3, 4):
            gaps = [int(row[1]) * abs(float(row[column]) / 100 - float(row[2])) for row in rows]
            told = float(tables["calibration-error"][number][column - 2])
            assert sum(gaps) / sum(int(row[1]) for row in rows) == pytest.approx(told, abs=0.0015)


def test_the_page_has_every_table_filled(tables: dict[str, list[list[str]]]) -> None:
    assert {"systems", "ablation", "ablation-sayings", "surest", "certain", "thresholds", "gold"} < set(
        tables
    )
    assert [name for name, rows in tables.items() if not rows] == []


def test_the_thresholds_shown_as_used_are_those_in_use(page: str) -> None:
    for name in ("KEEP", "NESTED", "FLOOR"):
        assert f"| `{name}` | **{getattr(selection, name)}** |" in page
    assert f"| **{CERTAIN}** |" in page


def test_the_systems_table_and_the_ablation_tell_one_figure_for_both(
    tables: dict[str, list[list[str]]],
) -> None:
    assert [row[0] for row in tables["ablation"]] == [variant.name for variant in VARIANTS]
    ours, both = tables["systems"][-1], tables["ablation"][-1]
    assert ours[2:4] == [f"**{both[3]}**".strip("*"), f"**{both[6]}**".strip("*")]


@pytest.mark.parametrize("bins", BINS)
def test_a_diagram_has_a_title_and_a_description_that_it_names(bins: str, repository: Path) -> None:
    diagram = repository / "docs" / "figures" / f"reliability-{bins}.svg"
    root = ET.fromstring(diagram.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    assert root.attrib["role"] == "img"
    named = {element.attrib["id"]: element.text for element in root if "id" in element.attrib}
    assert all(named[name] for name in root.attrib["aria-labelledby"].split())


def test_words_with_signs_of_markup_do_not_break_a_diagram() -> None:
    bins = bin_by_width([Judged(0.95, right=True)])
    root = ET.fromstring(draw_reliability("a < b & c", [Series("“x” > y", bins)]))  # noqa: S314
    assert root.findtext(f"{SVG}title") == "a < b & c"


def test_both_readers_together_are_the_engine() -> None:
    parsed = parse_record({"id": "dam", "text": TEXT, "attributions": []})
    assert BOTH.read(parsed) == read_article(Article(TEXT))


def test_a_reader_alone_reads_alone() -> None:
    parsed = parse_record({"id": "dam", "text": TEXT, "attributions": []})
    for variant, reader in ((RULES, Reader.RULES), (TAGGER, Reader.TAGGER)):
        attributions = variant.read(parsed).attributions
        assert attributions
        assert {one.readers for one in attributions} == {frozenset((reader,))}


def test_verbs_of_saying_are_found_where_they_stand() -> None:
    parsed = parse_record({"id": "dam", "text": TEXT, "attributions": []})
    places = sorted(find_sayings(parsed.passages))
    assert "".join(TEXT[place] for place in places) == "saidtold"


def test_a_nested_attribution_counts_as_a_part_of_the_one_around_it() -> None:
    text = "The Courier reports that police said the gate was open."
    reading = read_article(Article(text))
    assert len(mark_reading(reading)) == sum(one.parent is None for one in reading.attributions)


def test_precision_recall_and_their_mean_are_undefined_where_nothing_is() -> None:
    nothing = Score((), ())
    assert (nothing.precision, nothing.recall, nothing.f1, nothing.surest(0.5)) == (None,) * 4


def test_scores_of_some_are_those_of_the_chosen_ones() -> None:
    found = [Hit(right=True, saying=True, confidence=0.9), Hit(right=False, saying=False, confidence=0.4)]
    wanted = [Hit(right=True, saying=True), Hit(right=False, saying=True)]
    score = Score(found, wanted)
    assert (score.precision, score.recall, score.f1) == (0.5, 0.5, 0.5)
    assert score.of_sayings().precision == score.willing(0.5).precision == score.surest(0.5) == 1
    assert score.willing(0.5).wanted == score.wanted


def test_a_doubtful_attribution_carries_no_question_however_confident() -> None:
    score = Score([Hit(right=True, saying=True, confidence=0.99, doubtful=True)], ())
    assert score.willing(0.5).found == []
