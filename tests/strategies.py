"""Generated values that the laws speak about: spans, nasty texts and articles.

Strategies build what they promise instead of filtering for it.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from hypothesis import strategies as st

from quiz.assessment import Answer, Attempt, Response, settle_response
from quiz.banks import Bank, BankArticle, Review, ReviewStatus
from quiz.items import Distractor, DistractorBasis, Evidence, Item, Option, Premise, Skill, Tier
from quiz.items.item import ItemType, Misconception, normalise_option
from quiz.reading import Reading, SourceKind
from quiz.services.sheets import MAX_LINES, PARTS, Line, Mark, Sheet, list_kinds
from quiz.text import Article, Span
from tests.items.readings import make_reading

# Typography that breaks careless code: curly, low and guillemet quotes, primes, no-break and zero-width
# spaces, soft hyphens, line and paragraph separators, combining marks, ligatures, astral characters,
# right-to-left marks, a byte order mark, every kind of line end.
NASTY_PIECES: Final = (
    "“", "”", "‘", "’", "„", "«", "»", '"', "'", "′", "″", "``", "''",
    "\u00a0", "\u202f", "\u2009", "\u200b", "\u00ad", "\u2060", "\ufeff", "\t", " ", "  ",
    "\n", "\r\n", "\r", "\n\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c",
    "–", "—", "…", "...", "e\u0301", "é", "ﬁ", "İ", "ß", "𝒜", "👩‍🏫", "\u202e", "\u200f",
    "---", "#", ": ", "- ", "{{", "<b>", "&amp;", "\\", "|", "%", "=1+1", "@",
)  # fmt: skip

PLAIN_WORDS: Final = (
    "the", "council", "said", "Mara", "Okoye", "Lind", "bridge", "on", "Monday", "will", "not", "open",
    "according", "to", "officials", "water", "reportedly", "Dr.", "3,000", "U.S.",
)  # fmt: skip


def spans(text: str) -> st.SearchStrategy[Span]:
    """Spans that lie in `text` (not empty)."""
    return st.integers(0, len(text) - 1).flatmap(
        lambda start: st.builds(Span, st.just(start), st.integers(start + 1, len(text)))
    )


def nasty_texts(*, min_size: int = 1, max_size: int = 60) -> st.SearchStrategy[str]:
    """Texts of plain words and nasty typography with at least one letter; sizes count pieces."""
    pieces = st.one_of(
        st.sampled_from(PLAIN_WORDS).map(lambda word: f"{word} "),
        st.sampled_from(NASTY_PIECES),
        st.characters(codec="utf-8"),
    )
    listed = st.lists(pieces, min_size=min_size, max_size=max_size)
    return st.builds(
        lambda before, word, after: "".join((*before, word, *after)),
        listed,
        st.sampled_from(PLAIN_WORDS[:7]),
        listed,
    )


def one_line_texts(*, max_size: int = 40) -> st.SearchStrategy[str]:
    """Texts such as titles and names: at least one letter, one line, no space at either end."""
    letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp"))
    middles = st.text(st.one_of(st.sampled_from("“”’ :#-'\"{}[]&*!|>%@`,"), letters), max_size=max_size)
    return st.builds(
        lambda middle, ends: f"{ends[0]}{middle}{ends[1]}", middles, st.tuples(*[_letters()] * 2)
    )


def _letters() -> st.SearchStrategy[str]:
    return st.sampled_from("abcXYZ07éß")


def articles(
    texts: st.SearchStrategy[str] | None = None, *, publisher: st.SearchStrategy[str | None] | None = None
) -> st.SearchStrategy[Article]:
    """Articles with nasty texts (or those of `texts`) and any subset of the facts about them."""
    fact = st.none() | one_line_texts()
    return st.builds(
        Article,
        text=nasty_texts() if texts is None else texts,
        title=fact,
        publisher=fact if publisher is None else publisher,
        author=fact,
        date=st.none() | st.dates(datetime.date(1600, 1, 1)),
        address=st.none() | st.sampled_from(("https://example.org/a?b=c&d=é#e", "http://example.org/")),
        licence=st.none() | st.sampled_from(("CC0-1.0", "CC BY 4.0")),
        language=st.sampled_from(("en", "en-GB", "de")),
        invented=st.booleans(),
    )


def front_matter(article: Article, line_end: str = "\n") -> str:
    """The front matter that a careful writer gives `article`, every value in JSON's quotation marks."""
    facts = {
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "address": article.address,
        "licence": article.licence,
        "language": article.language,
    }
    lines = [f"{name}: {json.dumps(value)}" for name, value in facts.items() if value is not None]
    if article.date is not None:
        lines.append(f"date: {article.date.isoformat()}")
    if article.invented:
        lines.append("invented: true")
    return "".join(f"{line}{line_end}" for line in ("---", *lines, "---"))


def prose() -> st.SearchStrategy[str]:
    """What people write for readers: one line or several, without space at its ends."""
    return one_line_texts() | nasty_texts(max_size=10).map(lambda text: f"A{text}z")


def evidence(article: Article) -> st.SearchStrategy[Evidence]:
    """Any words of `article` as evidence."""
    return spans(article.text).map(lambda span: Evidence(article.sha256, span, article.quote(span)))


# Numbers of keys and of distractors, for each type.
_SIZES: Final = {
    ItemType.SINGLE_CHOICE: ((1, 1), (2, 4)),
    ItemType.MULTIPLE_RESPONSE: ((2, 3), (2, 3)),
    ItemType.MATCHING: ((3, 4), (0, 2)),
    ItemType.ORDERING: ((3, 5), (0, 0)),
    ItemType.FIND_EVIDENCE: ((1, 2), (3, 4)),
}


@st.composite
def items(draw: st.DrawFn, listed: Sequence[Article], item_id: str = "item-1") -> Item:
    """An item of any type on articles of `listed`, well formed though its question makes no sense."""
    proof = st.sampled_from(listed).flatmap(evidence)
    proofs = st.lists(proof, max_size=2).map(tuple)
    words = prose()
    kind = draw(st.sampled_from(ItemType))
    keys, wrong = (draw(st.integers(*size)) for size in _SIZES[kind])
    size = keys + wrong
    texts = draw(st.lists(words, min_size=size, max_size=size, unique_by=normalise_option))
    prompts = draw(st.lists(words, min_size=keys, max_size=keys, unique=True))
    item = Item(
        id=item_id,
        skill=draw(st.sampled_from(Skill)),
        tier=draw(st.sampled_from(Tier)),
        stem=draw(words),
        keys=tuple(
            Option(
                text,
                draw(words),
                (draw(proof), *draw(proofs)),
                prompt=prompt if kind is ItemType.MATCHING else "",
            )
            for text, prompt in zip(texts[:keys], prompts, strict=True)
        ),
        distractors=tuple(
            Distractor(
                text,
                draw(words),
                draw(proofs),
                basis=draw(st.sampled_from(DistractorBasis)),
                misconception=draw(st.sampled_from(Misconception)),
            )
            for text in texts[keys:]
        ),
        explanation=draw(st.just("") | words),
        premise=Premise(**{name: draw(proofs) for name, _ in Premise().parts()}),
        seed=draw(st.none() | st.integers(-(2**63), 2**63)),
        type=kind,
    )
    order = st.permutations(item.articles).map(tuple)
    return replace(item, texts=draw(st.just(()) | order))


@st.composite
def responses(draw: st.DrawFn, item: Item) -> Response:
    """Any answer that `item` takes, as indices into its options."""
    indices = st.integers(0, len(item.options) - 1)
    if item.type is ItemType.SINGLE_CHOICE:
        return (draw(indices),)
    if item.type is ItemType.MATCHING:
        return draw(st.tuples(*[indices] * len(item.prompts)))
    if item.type is ItemType.ORDERING:
        return tuple(draw(st.permutations(range(len(item.options)))))
    return tuple(sorted(draw(st.sets(indices, min_size=1))))


@st.composite
def banks(draw: st.DrawFn, texts: st.SearchStrategy[str] | None = None, min_items: int = 0) -> Bank:
    """Banks of one to three articles and up to three items, reviewed or not."""
    listed = draw(st.lists(articles(texts), min_size=1, max_size=3, unique_by=lambda article: article.text))
    made = [draw(items(listed, f"item-{number}")) for number in range(draw(st.integers(min_items, 3)))]
    review = st.builds(
        Review,
        status=st.sampled_from(ReviewStatus),
        note=st.just("") | prose(),
        by=st.just("") | one_line_texts(),
        date=st.none() | st.dates(datetime.date(1600, 1, 1)),
    )
    return Bank(
        title=draw(one_line_texts()),
        articles=tuple(
            BankArticle(f"article-{number}", f"articles/{number}.md", article)
            for number, article in enumerate(listed)
        ),
        items=tuple(made),
        description=draw(st.just("") | prose()),
        licence=draw(st.none() | st.just("CC0-1.0")),
        reviews={item.id: draw(review) for item in made},
    )


def typed() -> st.SearchStrategy[str]:
    """Whatever may stand in a field of a page: nothing, spaces, plain words, nasty ones."""
    return st.one_of(st.just(""), st.sampled_from((" ", "\n", "\n\n a", "a \n")), nasty_texts(max_size=8))


def marks(article_ids: Sequence[int]) -> st.SearchStrategy[Mark]:
    """Words that a teacher marked: mostly of these articles, some of them outside of any text."""
    places = st.integers(0, 400) | st.integers(0, 999_999_999)
    return st.builds(
        Mark, st.sampled_from(article_ids) | st.integers(0, 10**15 - 1), start=places, end=places
    )


def _few(line: st.SearchStrategy[Line]) -> st.SearchStrategy[tuple[Line, ...]]:
    return st.lists(line, max_size=min(5, MAX_LINES)).map(tuple)


@st.composite
def sheets(draw: st.DrawFn, article_ids: Sequence[int]) -> Sheet:
    """Questions in writing with whatever was typed and marked in them, sound or not."""
    marked = st.lists(marks(article_ids), max_size=3).map(tuple)
    skill, kind = draw(st.sampled_from(list_kinds()))
    prompt = typed() if kind is ItemType.MATCHING else st.just("")
    key = st.builds(Line, text=typed(), reason=typed(), prompt=prompt, marks=marked)
    line = st.builds(
        Line,
        text=typed(),
        reason=typed(),
        mix_up=st.sampled_from(Misconception),
        basis=st.sampled_from(DistractorBasis),
        marks=marked,
    )
    premise = draw(st.dictionaries(st.sampled_from(PARTS), marked.filter(bool), max_size=3))
    listed = st.lists(st.sampled_from(article_ids), min_size=1, max_size=3, unique=True).map(tuple)
    return Sheet(
        skill,
        kind,
        draw(listed),
        stem=draw(typed()),
        explanation=draw(typed()),
        keys=draw(_few(key)),
        wrong=draw(_few(line)),
        premise=premise,
    )


def answers() -> st.SearchStrategy[Answer]:
    """Scored answers, most of them right or wrong, some with a part of the score."""
    scores = st.sampled_from((0.0, 1.0)) | st.floats(0, 1)
    return st.builds(Answer, skill=st.sampled_from(Skill), score=scores)


@st.composite
def attempts(draw: st.DrawFn) -> Attempt:
    """Attempts at up to six questions, some of them answered, with one option or with several."""
    sizes = draw(st.lists(st.integers(3, 8), max_size=6))
    orders = tuple(tuple(draw(st.permutations(range(size)))) for size in sizes)
    chosen = (
        draw(st.none() | st.lists(st.integers(0, size - 1), min_size=1, max_size=size).map(tuple))
        for size in sizes
    )
    return Attempt(orders, tuple(chosen))


@st.composite
def attempts_at(draw: st.DrawFn, listed: Sequence[Item]) -> Attempt:
    """Attempts at the items of `listed`, some of them answered as their types ask for."""
    orders = tuple(tuple(draw(st.permutations(range(len(item.options))))) for item in listed)
    unanswered = Attempt(orders, (None,) * len(orders))
    chosen = []
    for number, item in enumerate(listed, 1):
        given = draw(st.none() | responses(item))
        positions = None if given is None else unanswered.positions_of(number, given)
        chosen.append(None if positions is None else settle_response(item, positions))
    return Attempt(orders, tuple(chosen))


# Articles with known attributions: invented people, each claim told once, in patterns that news really uses.

KNOWN_PEOPLE: Final = (
    ("Clara Bennett", "a baker"), ("Peter Novak", "the harbour master"), ("Susan Harper", "a geologist"),
    ("David Okoye", "a bus driver"), ("Maria Lopez", "the head teacher"), ("Robert Lindgren", "a farmer"),
    ("Helen Marsh", "a nurse"), ("James Adeyemi", "the team captain"),
)  # fmt: skip
KNOWN_CLAIMS: Final = (
    "the bridge would stay closed until Friday", "the library roof was leaking again",
    "two hundred people had signed the petition", "the new bus route was too slow",
    "the school kitchen needed a second oven", "nobody had checked the old pump",
    "the market might move to the station", "the lake had never been so low",
)  # fmt: skip
KNOWN_LISTENERS: Final = ("reporters", "the council", "parents")
UNRELATED_PARAGRAPHS: Final = (
    "The weather stayed mild on the coast all week.",
    "Ferries leave the pier every hour in summer.",
    "The fair opens at noon, and entry is free.",
)
_QUOTES: Final = (("“", "”"), ('"', '"'), ("‘‘", "’’"), ("``", "''"))


@dataclass(frozen=True, slots=True)
class KnownAttribution:
    """What one generated sentence says: who is given which content, where."""

    source: str
    content: Span


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """An article with all the attributions that it holds, in text order."""

    article: Article
    attributions: tuple[KnownAttribution, ...]


def _told(draw: st.DrawFn, person: tuple[str, str], claim: str) -> tuple[str, str]:
    """One sentence by one person and the content in it."""
    name, role = person
    opening, closing = draw(st.sampled_from(_QUOTES))
    quoted = claim[0].upper() + claim[1:]
    listener = draw(st.sampled_from(KNOWN_LISTENERS))
    return draw(
        st.sampled_from(
            (
                (f"{name}, {role}, said {claim}.", claim),
                (f"{name} said that {claim}.", claim),
                (f"{name}, {role}, told {listener} that {claim}.", claim),
                (f"According to {name}, {claim}.", claim),
                (f"{quoted}, {name} said.", quoted),
                (f"{opening}{quoted},{closing} {name} said.", quoted),
                (f"{opening}{quoted},{closing} said {name}, {role}.", quoted),
                (f"{name} said: {opening}{quoted}.{closing}", quoted),
            )
        )
    )


@st.composite
def known_articles(draw: st.DrawFn, *, min_size: int = 1) -> KnownArticle:
    """Articles of one paragraph a claim, each claim by another person."""
    size = draw(st.integers(min_size, 5))
    people = draw(st.permutations(KNOWN_PEOPLE))[:size]
    claims = draw(st.permutations(KNOWN_CLAIMS))[:size]
    text, found = "", []
    for person, claim in zip(people, claims, strict=True):
        sentence, content = _told(draw, person, claim)
        start = len(text) + sentence.index(content)
        found.append(KnownAttribution(person[0], Span(start, start + len(content))))
        text += f"{sentence}\n\n"
    return KnownArticle(Article(text), tuple(found))


# Readings with known attributions: invented people say unrelated things in every common pattern.
PEOPLE: Final = (
    "Mara Lind", "Oskar Brandt", "Ines Quist", "Tove Amsel", "Pavel Dorn", "Ruth Okoro", "Yusuf Hale",
    "Greta Fenn", "Amir Solano", "Nell Harker",
)  # fmt: skip
STATEMENTS: Final = (
    "the old bridge may stay closed until June",
    "seven lanterns were missing from the harbour wall",
    "the library would perhaps open on Sundays",
    "goats had eaten most of the school garden",
    "the new bus was apparently too wide for Mill Lane",
    "nine bakers had asked for a longer market",
    "the frozen pond is not safe for skaters",
    "a violin teacher will play at the summer fair",
    "the clock tower seemed to lean a little",
    "volunteers painted forty benches in one weekend",
    "the swimming pool could reopen before Easter",
    "owls were nesting above the theatre stage",
)
PATTERNS: Final = (
    "[s|{name}] [c|said] [t|{words}].",
    "[s|{name}] [c|said] that [t|{words}].",
    "[s|{name}], a neighbour from Mill Lane, [c|said] [t|{words}].",
    "On Monday [s|{name}] [c|told] [a|reporters] that [t|{words}].",
    "[t|{capital}], [s|{name}] [c|said].",
    "[c|According to] [s|{name}], [t|{words}].",
    "“[t|{capital}],” [c|said] [s|{name}].",
)
CLOSING: Final = "Rain fell on the empty square all evening."


@dataclass(frozen=True, slots=True)
class Told:
    """Who said what, in which pattern; `marked` is what `tests.items.readings.make_reading` reads."""

    lines: tuple[tuple[str, str, str], ...]
    closing: tuple[str, ...] = (CLOSING,)

    @property
    def marked(self) -> str:
        """The report with its attributions marked, a paragraph a statement."""
        told = (
            pattern.format(name=name, words=words, capital=words[:1].upper() + words[1:])
            for name, words, pattern in self.lines
        )
        return "\n\n".join((*told, *self.closing)) + "\n"

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody who says something, in order of first statement."""
        return tuple(dict.fromkeys(name for name, _, _ in self.lines))

    def read(self) -> Reading:
        """The reading in which every statement has its known source."""
        return make_reading(self.marked, dict.fromkeys(self.names, SourceKind.PERSON))


@st.composite
def told_reports(draw: st.DrawFn) -> Told:
    """Reports in which three to five people make one or two statements each."""
    names = draw(st.lists(st.sampled_from(PEOPLE), min_size=3, max_size=5, unique=True))
    words = draw(st.permutations(STATEMENTS))
    speakers = draw(st.permutations([*names, *draw(st.lists(st.sampled_from(names), max_size=3))]))
    patterns = draw(st.lists(st.sampled_from(PATTERNS), min_size=len(speakers), max_size=len(speakers)))
    return Told(tuple(zip(speakers, words, patterns, strict=False)))
