"""The network that comes with the package, on invented news."""

from __future__ import annotations

import subprocess
import sys

import pytest

from quiz.reading.quotations import find_quotations
from quiz.reading.tagger.model import Tagged, tag

NEWS = (
    "The old pier will close on Monday, Mayor Clara Bennett said.",
    "“We cannot wait for another storm,” she told reporters. The ferry company denied that it was warned.",
)


def read(*paragraphs: str) -> list[Tagged]:
    return list(tag(paragraphs, [find_quotations(plain) for plain in paragraphs]))


def words(paragraphs: tuple[str, ...], places: tuple[tuple[int, tuple[int, int]], ...]) -> str:
    return " … ".join(paragraphs[number][start:end] for number, (start, end) in places)


def test_cues_come_with_their_source_and_content() -> None:
    sure = [found for found in read(*NEWS) if found.begins > 0.5]
    told = [(words(NEWS, f.source), words(NEWS, f.cue), words(NEWS, f.content).strip("“”,.")) for f in sure]
    assert ("Mayor Clara Bennett", "said", "The old pier will close on Monday") in told
    assert ("she", "told", "We cannot wait for another storm") in told
    assert any(source == "The ferry company" and "denied" in cue for source, cue, _ in told)


def test_paragraphs_in_another_window_change_nothing() -> None:
    filler = tuple("The lamps burned all night along the quay. " * 20 for _ in range(3))
    alone = [(f.cue, f.source, f.content) for f in read(*filler[:1])]
    beside = [(f.cue, f.source, f.content) for f in read(*filler) if f.cue[0][0] == 0]
    assert alone == beside


def test_no_paragraph_and_no_word_find_nothing() -> None:
    assert read() == []
    assert read("") == []
    assert read("…") == []


@pytest.mark.slow
def test_a_reading_needs_no_training_library() -> None:
    program = (
        "import sys; from quiz.reading.engine import read_article; from quiz.text import Article; "
        "read_article(Article('Ada said it rained.')); "
        "sys.exit(bool({'torch', 'onnx', 'training'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
