"""Laws of banks: whatever is written is read back, and a reader's edits survive."""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from quiz.banks import Bank, Review, ReviewStatus, dump_snapshot, load_bank, parse_snapshot, save_bank
from quiz.banks.files import parse_bank, render_bank
from quiz.errors import QuizError
from tests.strategies import banks, front_matter, nasty_texts, prose

FILE_TEXTS = nasty_texts().map(lambda text: text.replace("\0", ""))
DECISIONS = st.builds(Review, st.sampled_from(ReviewStatus), st.just("") | prose())


def write_articles(bank: Bank, folder: Path) -> None:
    for entry in bank.articles:
        file = folder / entry.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((front_matter(entry.article) + entry.article.text).encode())


def used_part(bank: Bank) -> Bank:
    return bank.select(*ReviewStatus)


USED_BANKS = banks(FILE_TEXTS, min_items=1).map(used_part)


@given(banks())
def test_a_snapshot_gives_back_its_bank(bank: Bank) -> None:
    """Law: write→read of a snapshot is identity, and the same bank always gives the same text."""
    text = dump_snapshot(bank)
    parsed = parse_snapshot(text)
    assert parsed == bank
    assert dump_snapshot(parsed) == text
    assert text.isascii()


@given(banks())
def test_the_accepted_part_is_closed(bank: Bank) -> None:
    """Law: the accepted part has exactly the accepted items in order, and exactly their articles."""
    part = bank.accepted()
    assert part.items == tuple(
        item for item in bank.items if bank.review(item.id).status is ReviewStatus.ACCEPTED
    )
    assert {entry.article.sha256 for entry in part.articles} == {
        sha256 for item in part.items for sha256 in item.articles
    }
    assert part.accepted() == part


@given(USED_BANKS)
def test_a_yaml_file_gives_back_its_bank(bank: Bank) -> None:
    """Law: save→load is identity, and saving what was loaded changes no byte."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "bank.yaml"
        write_articles(bank, path.parent)
        save_bank(bank, path)
        loaded = load_bank(path)
        assert loaded == bank
        before = path.read_bytes()
        save_bank(loaded, path)
        assert path.read_bytes() == before


@given(USED_BANKS, st.data())
def test_comments_survive_decisions_and_deletions(bank: Bank, data: st.DataObject) -> None:
    """Law: after load→edit→save every whole-line comment is there, in its order, and so is the edit."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "bank.yaml"
        write_articles(bank, path.parent)
        lines = render_bank(bank).splitlines(keepends=True)
        marked = "".join(comment_lines(lines))
        path.write_text(marked, encoding="utf-8", newline="")
        assert load_bank(path) == bank
        decisions = {item.id: data.draw(DECISIONS) for item in bank.items}
        edited = dataclasses.replace(bank, title="Edited", reviews=decisions)
        if len(bank.items) > 1 and data.draw(st.booleans()):
            gone = data.draw(st.sampled_from(bank.items))
            rest = {item.id: edited.review(item.id) for item in bank.items if item is not gone}
            items = tuple(item for item in bank.items if item is not gone)
            edited = used_part(dataclasses.replace(edited, items=items, reviews=rest))
        save_bank(edited, path)
        assert load_bank(path) == edited
        kept = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if "#~" in line]
        expected = [line.strip() for line in marked.splitlines() if "#~" in line]
        assert kept == expected or len(edited.articles) < len(bank.articles)


def comment_lines(lines: list[str]) -> list[str]:
    """The lines of a bank with a numbered comment before its title, its items, and each item."""
    marked: list[str] = []
    in_items = False
    for number, line in enumerate(lines):
        if line.startswith(("title:", "items:")) or (in_items and line.startswith("  - ")):
            marked.append(f"{'  ' if in_items else ''}#~ comment {number}\n")
        in_items = in_items or line.startswith("items:")
        marked.append(line)
    return [*marked, "#~ the end\n"]


@given(USED_BANKS, nasty_texts().map(lambda text: text.replace("\0", "")))
def test_a_changed_article_moves_or_loses_evidence_but_never_lies(bank: Bank, added: str) -> None:
    """Law: with text added to an article, loading is refused; re-anchored, every quote still stands."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "bank.yaml"
        write_articles(bank, path.parent)
        save_bank(bank, path)
        first = bank.articles[0].article
        changed = dataclasses.replace(first, text=f"{added}\n{first.text}")
        (path.parent / bank.articles[0].path).write_bytes((front_matter(changed) + changed.text).encode())
        assert refused(path, reanchor=False)
        if not refused(path, reanchor=True):
            moved = load_bank(path, reanchor=True)
            save_bank(moved, path)
            assert load_bank(path) == moved
            assert [item.stem for item in moved.items] == [item.stem for item in bank.items]


def refused(path: Path, *, reanchor: bool) -> bool:
    try:
        load_bank(path, reanchor=reanchor)
    except QuizError:
        return True
    return False


@given(st.text(st.sampled_from("-\n: a&*![]{}'\"\t#|>items0"), max_size=80) | nasty_texts())
def test_any_text_is_a_bank_or_a_refusal(content: str) -> None:
    """Law: reading a bank returns one or raises a QuizError that names the file; never anything else."""
    try:
        parse_bank(content, Path("bank.yaml"))
    except QuizError as error:
        places = [fault.place for fault in error.faults]
    else:
        places = []
    assert all(place.startswith("bank.yaml") for place in places)
