"""Scores the engine against the gold set, or one pass of labelling against the other.

python -m training.gold ../shared/news                    the development articles
python -m training.gold ../shared/news --held-out         the held-out articles: for final figures only
python -m training.gold ../shared/news --agreement        the two blind passes
python -m training.gold ../shared/news --errors kind      what the engine has wrong in a field
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from training.gold.agreement import agree
from training.gold.engine import read_labelled
from training.gold.files import DEVELOPMENT, HELD_OUT, GoldError
from training.gold.judging import judge
from training.gold.outcomes import Field, Outcome
from training.gold.report import Figure, list_wrong, score, write_table


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0, or 2 when labels and articles do not belong together."""
    options = _parse(arguments)
    try:
        lines = _agreement(options) if options.agreement else _scores(options)
        for line in lines:
            sys.stdout.write(f"{line}\n")
    except GoldError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def score_engine(labels: Path, news: Path) -> list[Outcome]:
    """What the engine has right and wrong in the articles of the file `labels`.

    Raises:
        GoldError: labels and articles do not belong together.
    """
    return [outcome for wanted, found in read_labelled(labels, news) for outcome in judge(wanted, found)]


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m training.gold", description="Scores against the gold set."
    )
    parser.add_argument("news", type=Path, help="the folder of news articles that the labels were made from")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--held-out", action="store_true", help="the held-out articles, for final figures only"
    )
    which.add_argument("--agreement", action="store_true", help="the second pass of labelling by the first")
    # A held-out article whose errors were looked at is held out no longer.
    which.add_argument("--errors", metavar="FIELD", choices=_names(), help=f"one of: {', '.join(_names())}")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    return parser.parse_args(arguments)


def _names() -> list[str]:
    return [field.name.lower() for field in Field]


def _scores(options: argparse.Namespace) -> Iterable[str]:
    outcomes = score_engine(HELD_OUT if options.held_out else DEVELOPMENT, options.news)
    if options.errors:
        return list_wrong(outcomes, Field[options.errors.upper()])
    return _show(score(outcomes), options.json)


def _agreement(options: argparse.Namespace) -> Iterable[str]:
    parts = list(agree(options.news))
    if options.json:
        return [
            json.dumps([{"name": name, "figures": _values(figures)} for name, figures in parts], indent=1)
        ]
    return [
        line
        for name, figures in parts
        for line in ("", f"{name}:", "", *write_table(figures, agreement=True))
    ]


def _show(figures: Sequence[Figure], as_json: bool) -> Iterable[str]:
    return [json.dumps(_values(figures), indent=1)] if as_json else write_table(figures)


def _values(figures: Sequence[Figure]) -> list[dict[str, object]]:
    return [figure.as_json() for figure in figures]


if __name__ == "__main__":
    sys.exit(main())
