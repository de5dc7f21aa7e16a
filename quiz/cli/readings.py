"""What `quiz read` prints: a tree of attributions for people, or lines of JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from rich.text import Text
    from rich.tree import Tree

    from quiz.reading import Attribution, Reading, Source
    from quiz.reading.values import Hedge
    from quiz.services.making import ReadFile
    from quiz.services.reading_views import AttributionView, CitedSource, ReadingView, Words
    from quiz.text import Span

WIDE: Final = 1_000_000  # columns of what is no terminal: there every attribution stays on its lines


def write_text(file: ReadFile) -> None:
    """Nothing; a reading is printed for people: the attributions as a tree, then their sources."""
    from rich.console import Console

    from quiz.services.readings import show_reading

    view = show_reading(file.reading)
    # Words of articles are data: nothing in them is markup, an emoji's name or worth a colour.
    console = Console(
        file=sys.stdout,
        width=None if sys.stdout.isatty() else WIDE,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
    )
    count = len(view.attributions)
    console.print(_tree(f"{file.id}: {count} attribution{'' if count == 1 else 's'}", view))
    named = [source for source in view.sources if source.name is not None]
    if named:
        console.print("Sources:")
    for source in named:
        console.print(_source_line(source))
    for passage in view.ambiguous:
        console.print(_plain(f"Not certain whose: “{_flat(passage.text)}” {_place(passage)}"))


def _tree(title: str, view: ReadingView) -> Tree:
    """Each attribution under the one whose content it lies in, in the order of the text."""
    from rich.tree import Tree

    root = Tree(_plain(title))
    branches: dict[int | None, Tree] = {None: root}
    kinds = {one.number: source.kind for source in view.sources for one in source.attributions}
    for one in sorted(view.attributions, key=lambda view: (view.depth, view.number)):
        branches[one.number] = branches[one.parent].add(_branch(one, kinds[one.number]))
    return root


def _branch(view: AttributionView, kind: str | None) -> Text:
    """`Mara Lind (named person) · said · “the crack appeared to be old” [57:84]`, and below it the rest."""
    from rich.text import Text

    line = Text(" · ").join(
        (
            _plain(_who(view, kind), "bold"),
            _plain(_quote(view.cue), "underline"),
            _plain(f"“{_quote(view.content)}” {' '.join(map(_place, view.content))}"),
        )
    )
    line.append_text(_plain("\n" + "; ".join(_notes(view)), "dim"))
    return line


def _who(view: AttributionView, kind: str | None) -> str:
    if view.source is not None:
        return f"{_flat(view.source)} ({kind})"
    return f"{_quote(view.source_words)} (unresolved)" if view.source_words else "nobody named"


def _notes(view: AttributionView) -> Iterator[str]:
    """What else there is to tell, the usual left out."""
    yield f"{view.sureness.band} {view.sureness.number:.2f}"
    yield view.quotation
    if view.stance != "neutral":
        yield f"{view.stance} cue"
    if view.negated:
        yield "negated cue"
    if view.force != "report":
        yield view.force
    if view.addressee is not None:
        yield f"told to “{_flat(view.addressee.text)}”"
    if view.channel is not None:
        yield f"channel {view.channel} “{_quote(view.channel_words)}”"
    for hedge in view.hedges:
        yield f"hedged by the {hedge.owner}: “{_flat(hedge.words.text)}” on “{_flat(hedge.scope.text)}”"
    if view.mention is not None and view.source is not None and view.mention.number < 1:
        yield f"“{_quote(view.source_words)}” read as {_flat(view.source)}: {view.mention.number:.2f}"
    rule = f" ({view.rule})" if view.rule else ""
    yield f"read by {' and '.join(view.readers)}{rule}"


def _source_line(source: CitedSource) -> Text:
    """`  Mara Lind: named person; “a lock keeper”; eyewitness “who saw it”; cited in 2`."""
    standing = [f"“{_flat(words.text)}”" for words in source.standing]
    near = f"{source.proximity} “{_quote(source.proximity_words)}”" if source.proximity else ""
    told = "; ".join(filter(None, (source.kind, *standing, near, f"cited {len(source.attributions)}×")))
    return _plain(f"  {_flat(source.name or '')}: {told}")


def _plain(words: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(words, style=style, overflow="fold")


def _quote(words: Iterable[Words]) -> str:
    return " … ".join(_flat(one.text) for one in words)


def _flat(words: str) -> str:
    """The words on one line; what a terminal would obey becomes a sign that it shows."""
    line = " ".join(words.split())
    return "".join(character if character.isprintable() else "\ufffd" for character in line)


def _place(words: Words) -> str:
    return f"[{words.span.start}:{words.span.end}]"


def write_json(file: ReadFile) -> None:
    """Nothing; a reading is printed as one line of JSON, offsets in characters, end exclusive."""
    from quiz.services.continuing import join_continued

    reading = file.reading
    # Collections of annotated articles count a quotation that goes on under one cue as one attribution.
    whole = join_continued(reading.attributions)
    cited = {one.source for one in whole}
    record = {
        "id": file.id,
        "text": reading.article.text,
        "attributions": _json_tree(reading, whole, None),
        "sources": [_json_source(one, number in cited) for number, one in enumerate(reading.sources)],
        "publisher": reading.publisher,
        "ambiguous": _pairs(reading.ambiguous),
    }
    click.echo(json.dumps(record, ensure_ascii=True))


def _json_tree(reading: Reading, whole: Sequence[Attribution], parent: int | None) -> list[dict[str, object]]:
    """The attributions that lie right in a parent, or in none: annotated collections have only the latter."""
    return [
        {**_json_attribution(reading, one), "nested": _json_tree(reading, whole, number)}
        for number, one in enumerate(whole)
        if one.parent == parent
    ]


def _json_attribution(reading: Reading, told: Attribution) -> dict[str, object]:
    from quiz.services.readings import find_mention

    source = None if told.source is None else reading.sources[told.source]
    mention = find_mention(reading, told)
    return {
        "source": _pairs(told.source_spans),
        "cue": _pairs(told.cue),
        "content": _pairs(told.content),
        "confidence": told.confidence,
        "certain": told.certain,
        "readers": sorted(told.readers),
        "rule": told.rule or None,
        "source_number": told.source,
        "name": None if source is None else source.name,
        "kind": None if source is None else source.kind,
        "mention_confidence": None if mention is None else mention.confidence,
        "addressee": None if told.addressee is None else _pair(told.addressee),
        "addressee_number": told.addressee_source,
        "cue_kind": told.cue_kind,
        "quotation": told.quotation,
        "stance": told.stance,
        "negated": told.negated,
        "force": told.force,
        "certainty": _pairs(told.certainty_spans),
        "hedges": [_json_hedge(hedge) for hedge in told.hedges],
        "channel": told.channel,
        "channel_words": _pairs(told.channel_spans),
    }


def _json_hedge(hedge: Hedge) -> dict[str, object]:
    return {"words": _pair(hedge.span), "scope": _pair(hedge.scope), "owner": hedge.owner}


def _json_source(source: Source, cited: bool) -> dict[str, object]:
    return {
        "name": source.name,
        "kind": source.kind,
        "cited": cited,
        "standing": _pairs(source.descriptions),
        "proximity": source.proximity,
        "proximity_words": _pairs(source.proximity_spans),
        "mentions": [
            {"words": _pair(one.span), "form": one.form, "confidence": one.confidence}
            for one in source.mentions
        ],
    }


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [_pair(span) for span in spans]


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
