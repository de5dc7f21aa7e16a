"""Hand-built parses: what a rule sees, without what the model happens to think today."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from quiz.reading.layout import Layout
from quiz.reading.passage import Passage, view_passage
from quiz.text import Span

Row = tuple[str, str, str, int, str, str]  # text, tag, pos, head, dependency, lemma


def passage_of(*rows: Row) -> Passage:
    """The passage of one sentence, words one space apart except before stops."""
    words = [row[0] for row in rows]
    spaces = [following not in (",", ".", "?", "’s", "”") for following in words[1:]] + [False]
    doc = Doc(
        Vocab(),
        words=words,
        spaces=spaces,
        tags=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        heads=[row[3] for row in rows],
        deps=[row[4] for row in rows],
        lemmas=[row[5] for row in rows],
        sent_starts=list[bool | int | None](place == 0 for place in range(len(rows))),
    )
    layout = Layout(Span(0, len(doc.text)), doc.text, tuple(range(len(doc.text))))
    return view_passage(0, layout, doc)
