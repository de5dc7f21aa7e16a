"""Whatever text comes, a reading is made of it or a clear refusal: a search for a counterexample.

    pip install --group fuzz
    python fuzz/reading.py build/fuzz --go-on -max_total_time=3600 -rss_limit_mb=3000

Bytes become a text of at most 2,000 characters: words that cue attributions, quotation marks of all kinds,
odd spaces and line ends, emoji, letters that run from right to left, halves of characters, raw characters.
The search follows the branches of `quiz.reading` and `quiz.items` that are reached, and the folder keeps the
inputs that reached new ones; options are libFuzzer's. A text that breaks a law is printed; with `--go-on` the
search goes on behind it.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

import atheris

with atheris.instrument_imports(include=["quiz.reading", "quiz.items"]):
    from quiz.items import generate_items
    from quiz.reading import Attribution, Reading
    from quiz.reading.engine import read_article

from quiz.errors import QuizError
from quiz.text import Article, Span

LONGEST: Final = 2_000
PIECES: Final = (
    *("said ", "says ", "told ", "claimed ", "according to ", "reportedly ", "denied ", "is said to "),
    *("asked ", "wrote: ", "that ", "whether ", "not ", "may ", "believes ", "could not verify "),
    *("confirmed ", "reports ", "Mara Okoye ", "Okoye ", "Mr. Okoye ", "Lind ", "the council ", "CNN "),
    *("(CNN) ", "officials ", "he ", "she ", "they ", "it ", "who ", "a spokesman ", "the mayor, "),
    *("a statement ", "in an interview ", "the report ", "the bridge ", "was closed ", "will open "),
    *("rain ", "and ", "of ", "in ", "Q: ", "A: ", "OKOYE: ", "Claim: ", "“", "”", "‘", "’", "„", "«", "»"),
    *('"', "'", "''", "``", "'s ", "’s ", "(", ")", "[", "]", "—", "–", "-", "…", ". ", ", ", ": ", "; "),
    *("? ", "! ", ".", ",", "\n\n", "\n", "\r\n", "\u2028", "\x85", "\t", "\u00a0", "  ", "\u200b"),
    *("\ufeff", "\u00ad", "\u202e", "\u200f", "👩\u200d🏫", "🎉 ", "قال الوزير ", "אמר ", "部长说", "é"),
    *("e\u0301", "ﬁ", "U.S. ", "3,000 ", "Dr. ", "https://example.org/a?b=c ", "-5 ", "$", "%", "{"),
    *("<b>", "\x1c", "\ud800", "\udfff"),
)  # fmt: skip


def build_text(data: bytes) -> str:
    """The text that the bytes stand for."""
    provider = atheris.FuzzedDataProvider(data)
    pieces: list[str] = []
    length = 0
    while provider.remaining_bytes() and length < LONGEST:
        choice = provider.ConsumeIntInRange(0, len(PIECES) + 15)
        if choice < len(PIECES):
            piece = PIECES[choice]
        elif choice < len(PIECES) + 8:
            piece = provider.ConsumeUnicode(provider.ConsumeIntInRange(1, 8))
        else:
            piece = (pieces[-1] if pieces else "a") * provider.ConsumeIntInRange(1, 40)
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces)[:LONGEST]


def check_laws(reading: Reading) -> None:
    """Nothing; an `AssertionError` where a law of readings is broken."""
    text = reading.article.text
    for span in _spans(reading):
        assert span.of(text), "a span holds characters of the text"  # noqa: S101 - what is searched for
    sources, attributions = range(len(reading.sources)), range(len(reading.attributions))
    for place, one in enumerate(reading.attributions):
        assert one.source is None or one.source in sources  # noqa: S101
        assert one.parent is None or (one.parent in attributions and one.parent != place)  # noqa: S101
        assert one.continues is None or one.continues in attributions  # noqa: S101
    for place, source in enumerate(reading.sources):
        assert all(place in reading.sources[other].related for other in source.related)  # noqa: S101
    ends = [span.end for span in reading.paragraphs]
    assert list(accumulate(ends, max)) == ends, "paragraphs stand in text order"  # noqa: S101


def _spans(reading: Reading) -> Iterator[Span]:
    for attribution in reading.attributions:
        yield from _of_attribution(attribution)
    for source in reading.sources:
        yield from (mention.span for mention in source.mentions)
        yield from (*source.descriptions, *source.proximity_spans)
    yield from (*reading.sentences, *reading.paragraphs, *reading.ambiguous, *reading.unresolved_pronouns)
    yield from (span for span, _ in reading.antecedents)


def _of_attribution(attribution: Attribution) -> Iterator[Span]:
    yield from (*attribution.source_spans, *attribution.cue, *attribution.content, attribution.sentence)
    yield from (*attribution.channel_spans, *attribution.certainty_spans)
    yield from (span for hedge in attribution.hedges for span in (hedge.span, hedge.scope))
    if attribution.addressee:
        yield attribution.addressee


class _Search:
    """One search: whether it goes on after a find, and the places of what was found."""

    def __init__(self, *, goes_on: bool) -> None:
        self.goes_on = goes_on
        self.found: set[tuple[type[BaseException], str, int]] = set()

    def __call__(self, data: bytes) -> None:
        """Read the text of these bytes and make its items; raise what is wrong, or print it once a place."""
        text = build_text(data)
        try:
            reading = read_article(Article(text))
            check_laws(reading)
            generate_items(reading, seed=1)
        except QuizError:
            return  # a clear refusal
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            key = type(error), place.filename, place.lineno or 0
            if key not in self.found:
                self.found.add(key)
                print("broken by", ascii(text), flush=True)  # noqa: T201 - what is searched for
                traceback.print_exc()
            if not self.goes_on:
                raise


def main() -> None:
    """Search until stopped, or without `--go-on` until a text breaks a law."""
    options = [option for option in sys.argv if option != "--go-on"]
    atheris.Setup(options, _Search(goes_on=len(options) < len(sys.argv)))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
