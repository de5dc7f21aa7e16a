"""A blind review: sheets without keys for reviewers, and what their marks say about the items.

    .venv/bin/python -m benchmarks.review sample ../shared/news sheets --items 200 --broken 20
    .venv/bin/python -m benchmarks.review score sheets

`sample` draws items over as many articles as it can and writes `sheets/with-article-N.jsonl` (the article,
the stem, the options in an order of chance), `sheets/without-article.jsonl` (single choices, stem and options
only) and `sheets/keys.json`, which reviewers do not open. Reviewers write `marks-….jsonl` beside them, a line
an item: `id`, `defensible` (every letter that the text supports; for a matching or an order the full answer),
`wording` ("keep", or what they would change), `unusable` (letters of wrong options that no learner would
take), and for the sheet without an article `id` and `guess`. Sheets hold texts of publishers: keep them out
of this repository.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from string import ascii_lowercase
from typing import Any, Final

from benchmarks.breaking import break_items
from benchmarks.intervals import tell_rate
from benchmarks.items import group_by_event, load_news, make
from quiz.items import Item, ItemType, label_articles
from quiz.text import Article

SHEETS: Final = 8
MOST_FROM_ONE: Final = 3  # items of one article, so that no article decides the outcome

Row = dict[str, Any]


def draw_items(proposals: Sequence[Sequence[Item]], count: int, rng: random.Random) -> list[Item]:
    """So many items, skills as evenly as the articles allow, at most three of one article or event."""
    pools: dict[str, list[tuple[int, Item]]] = defaultdict(list)
    for number, items in enumerate(proposals):
        for item in items:
            pools[item.skill].append((number, item))
    for pool in pools.values():
        rng.shuffle(pool)
    used: Counter[int] = Counter()
    drawn: list[Item] = []
    while len(drawn) < count and any(pools.values()):
        for pool in pools.values():
            while pool and len(drawn) < count:
                number, item = pool.pop()
                if used[number] < MOST_FROM_ONE:
                    used[number] += 1
                    drawn.append(item)
                    break
    return drawn


def write_row(item: Item, name: str, articles: Mapping[str, Article], rng: random.Random) -> tuple[Row, Row]:
    """What a reviewer reads of an item, and what its key is in the reviewer's letters."""
    order = list(range(len(item.options)))
    if item.type is ItemType.FIND_EVIDENCE:
        order.sort(key=lambda index: item.options[index].evidence[0].span.start)
    else:
        rng.shuffle(order)
    letters = {index: ascii_lowercase[at] for at, index in enumerate(order)}
    shelf = [articles[sha256] for sha256 in item.articles]
    labels = label_articles(shelf)
    row: Row = {
        "id": name,
        "type": item.type.value,
        "stem": item.stem,
        "options": {letters[index]: item.options[index].text for index in order},
    }
    if item.prompts:
        row["prompts"] = list(item.prompts)
    row["articles"] = [
        {"label": label, "title": article.title, "text": article.text}
        for label, article in zip(labels, shelf, strict=True)
    ]
    keys = [letters[index] for index in range(len(item.keys))]
    return row, {"id": name, "keys": keys, "skill": item.skill.value, "tier": item.tier.value}


def sample(news: Path, sheets: Path, count: int, broken: int, *, draw: int) -> None:
    """Nothing; the sheets and the keys then lie in `sheets`. Another `draw` takes other items."""
    rng = random.Random(f"review:{count}:{broken}:{draw}")  # noqa: S311 - a draw, not a secret
    made = [make(one) for one in group_by_event(load_news(news))]
    proposals = [proposal.items for one in made for proposal in one.proposals]
    articles = {one.article.sha256: one.article for event in made for one in event.news}
    everything = [item for items in proposals for item in items]
    drawn = draw_items(proposals, count, rng)
    rest = [item for item in everything if item not in drawn]
    listed = [(item, "") for item in drawn]
    listed += [(item, kind.value) for item, kind in break_items(rest, broken, rng)]
    rng.shuffle(listed)
    rows, keys = [], []
    for number, (item, kind) in enumerate(listed, 1):
        row, key = write_row(item, f"item-{number:03}", articles, rng)
        rows.append(row)
        keys.append({**key, "broken": kind, "item": item.id, "article": item.articles[0], "stem": item.stem})
    sheets.mkdir(parents=True, exist_ok=True)
    for number in range(SHEETS):
        _write(sheets / f"with-article-{number + 1}.jsonl", rows[number::SHEETS])
    bare = [{k: v for k, v in row.items() if k != "articles"} for row in rows]
    whole = {key["id"] for key in keys if not key["broken"]}
    _write(
        sheets / "without-article.jsonl",
        [row for row in bare if row["type"] == ItemType.SINGLE_CHOICE and row["id"] in whole],
    )
    (sheets / "keys.json").write_text(json.dumps(keys, indent=1), encoding="utf-8")


def _write(path: Path, rows: Iterable[Row]) -> None:
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")


def read_marks(sheets: Path) -> tuple[dict[str, Row], dict[str, str]]:
    """Marks by item of those who read the article, and guesses by item of those who did not."""
    marks: dict[str, Row] = {}
    guesses: dict[str, str] = {}
    for path in sorted(sheets.glob("marks-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                if "guess" in row:
                    guesses[row["id"]] = row["guess"]
                else:
                    marks[row["id"]] = row
    return marks, guesses


def is_key_right(key: Row, mark: Row) -> bool:
    """Whether the reviewer defends all that the item calls right."""
    if key["ordered"]:
        return list(mark["defensible"]) == key["keys"]
    return set(key["keys"]) <= set(mark["defensible"])


def is_only_key(key: Row, mark: Row) -> bool:
    """Whether the reviewer defends nothing that the item calls wrong."""
    return set(mark["defensible"]) <= set(key["keys"])


def caught(key: Row, mark: Row) -> bool:
    """Whether a broken item's marks would have stopped it."""
    return not is_key_right(key, mark) or not is_only_key(key, mark) or mark["wording"] != "keep"


def tell(sheets: Path) -> Iterator[str]:
    """The outcome in lines, then every item that failed with its marks."""
    keys = {key["id"]: key for key in json.loads((sheets / "keys.json").read_text(encoding="utf-8"))}
    types = _read_types(sheets)
    for name, key in keys.items():
        key["ordered"] = types[name] in (ItemType.MATCHING, ItemType.ORDERING)
    marks, guesses = read_marks(sheets)
    sound = [(keys[name], mark) for name, mark in marks.items() if not keys[name]["broken"]]
    spoiled = [(keys[name], mark) for name, mark in marks.items() if keys[name]["broken"]]
    total = len(sound)
    yield tell_rate("key right", sum(is_key_right(*pair) for pair in sound), total)
    yield tell_rate("one key only", sum(is_only_key(*pair) for pair in sound), total)
    yield tell_rate("wording kept", sum(mark["wording"] == "keep" for _, mark in sound), total)
    wrong = sum(len(_letters(sheets, key["id"])) - len(key["keys"]) for key, _ in sound)
    yield tell_rate("wrong options usable", wrong - sum(len(m["unusable"]) for _, m in sound), wrong)
    yield tell_rate("broken items caught", sum(caught(*pair) for pair in spoiled), len(spoiled))
    four = [name for name in guesses if len(_letters(sheets, name)) == 4]
    hits = sum(guesses[name] in keys[name]["keys"] for name in four)
    yield tell_rate("guessed without the article, four options", hits, len(four))
    three = [name for name in guesses if len(_letters(sheets, name)) == 3]
    hits = sum(guesses[name] in keys[name]["keys"] for name in three)
    yield tell_rate("guessed without the article, three options", hits, len(three))
    for key, mark in sorted(sound, key=lambda pair: pair[0]["id"]):
        if caught(key, mark) or mark["unusable"]:
            yield json.dumps({**key, **mark}, ensure_ascii=False)
    for key, mark in spoiled:
        if not caught(key, mark):
            yield f"missed: {json.dumps({**key, **mark}, ensure_ascii=False)}"


def _rows(sheets: Path) -> Iterator[Row]:
    for path in sorted(sheets.glob("with-article-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def _read_types(sheets: Path) -> dict[str, str]:
    return {row["id"]: row["type"] for row in _rows(sheets)}


def _letters(sheets: Path, name: str) -> list[str]:
    return next(list(row["options"]) for row in _rows(sheets) if row["id"] == name)


def main() -> None:
    """Samples or scores, as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.review", description=__doc__)
    parser.add_argument("what", choices=["sample", "score"])
    parser.add_argument("paths", nargs="+", type=Path, help="NEWS SHEETS to sample, SHEETS to score")
    parser.add_argument("--items", type=int, default=200)
    parser.add_argument("--broken", type=int, default=20)
    parser.add_argument("--draw", type=int, default=1, help="another number takes other items")
    options = parser.parse_args()
    if options.what == "sample":
        sample(options.paths[0], options.paths[1], options.items, options.broken, draw=options.draw)
    else:
        sys.stdout.writelines(f"{line}\n" for line in tell(options.paths[0]))


if __name__ == "__main__":
    main()
