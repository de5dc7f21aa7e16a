"""How a question points at words of an article by the first few of them, and tells nothing else of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from quiz.items.clarity import CONNECTIVE, is_clause
from quiz.items.judging.crediting import SPEAKING, SPOKEN
from quiz.items.judging.lexicons import (
    FIRST_PERSON,
    FUNCTION_WORDS,
    LEADING_CONJUNCTION,
    SENSITIVE,
    STOPWORDS,
    STRENGTH,
)
from quiz.items.judging.relations import describe_source
from quiz.items.judging.sourcing import HEARSAY
from quiz.items.judging.words import count_words, list_words
from quiz.items.speaking import may_continue, may_report
from quiz.text import Span

FEWEST, MOST = 3, 6  # words that are printed
LEAST_LEFT: Final = 3  # words that are not printed
_SIZES: Final = (5, 4, 6, 3)
_BARRED: Final = re.compile(r"[\"“”()\[\]\n:;?!…]|\.\.|(?<!\w)[‘'’]|['’](?!\w)")
_POINTER: Final = re.compile(r"“([^“”]+?) …”")
# Cut behind such a word, the rest hangs in the air: "the rest of …", "it will not …" do less so.
_LEANING: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "of",
        "to",
        "in",
        "for",
        "with",
        "by",
        "as",
        "at",
        "on",
        "from",
        "its",
        "his",
        "her",
        "their",
        "my",
        "our",
    ]
)
_MARKED: Final = re.compile(r"[\"“”]|(?<!\w)[‘'](?=\w)")
_INVERTED: Final = re.compile(
    r"(?:neither|nor|so)\s(?:do|does|did|is|are|was|were|has|have|had)\b", re.IGNORECASE
)
_OWN: Final = re.compile(r"I(?:['’]\w+)?")
_SHORTENED: Final = re.compile(r"(?:n['’]t|['’]\w+)$")  # "there's", "don't"
_KIN: Final = re.compile(
    r"\b(?:sons?|daughters?|child|children|kids?|baby|mother|mom|mum|father|dad|parents?|wife|husband|spouse"
    r"|brothers?|sisters?|siblings?|uncle|aunt|nephew|niece|cousin|grand\w+|famil(?:y|ies)|fianc[eé]e?"
    r"|(?:boy|girl)friend|clients?|patients?|pupils?|teammates?)\b",
    re.IGNORECASE,
)


def cut_first_words(words: str) -> Iterator[str]:
    """The first words of `words`, three to six of them, the best cut first; none that has marks."""
    run = words.lstrip('“"').split()
    for size in sorted(_SIZES, key=lambda size: not _closes_phrase(run, size)):
        cut = " ".join(run[:size]).rstrip(",.–—-")
        if len(run) < size + LEAST_LEFT or _BARRED.search(cut) or count_words(cut) < FEWEST:
            continue
        if not _breaks_off(run[:size], run[size]) and not drops_hedge(" ".join(run[size:])):
            yield cut


def _closes_phrase(run: Sequence[str], size: int) -> bool:
    """Whether a word of grammar follows the first `size` words, so that no phrase is cut in two."""
    return size < len(run) and run[size].strip(",").casefold() in FUNCTION_WORDS


def drops_hedge(rest: str) -> bool:
    """Whether what follows a cut begins with a word of doubt, which it would seem to leave out."""
    return STRENGTH.match(rest.lstrip(" ,")) is not None


def _breaks_off(cut: Sequence[str], following: str) -> bool:
    """Whether a cut ends inside a name or a number, behind a word that leans on the next, or near a comma."""
    last = cut[-1]
    inside = last[:1].isupper() and following[:1].isupper() and not last.endswith(",")
    leans = last.casefold() in _LEANING or last[-1:].isdigit() or not last[-1:].isalnum()
    return inside or leans or any(word.endswith(",") for word in cut[-3:])


def find_pointer(stem: str) -> str | None:
    """The words by which a stem points at longer ones: those between a quotation mark and an ellipsis."""
    match = _POINTER.search(stem)
    return match.group(1) if match else None


def tells_speaker(words: str) -> bool:
    """Whether an "I" or somebody's relative, client or patient shows of whoever speaks who it may be."""
    return FIRST_PERSON.search(words) is not None or _KIN.search(words) is not None


def count_matter(words: str) -> int:
    """How many of the words tell of a matter: those that are no words of grammar."""
    found = (word.strip(".,") for word in words.casefold().split())
    return sum("'" not in w and "’" not in w and w not in FUNCTION_WORDS for w in found)


def choose_handle(text: str, fair: Sequence[str]) -> str:
    """That of several first words of one sentence which tells least: no name, little matter, few words."""
    return min(fair, key=lambda w: (has_name(text, w), count_matter(w), count_words(w)), default="")


def is_fair_pointer(text: str, words: str) -> bool:
    """Whether the words stand in the text once, say nobody's cue, and do not hurt."""
    if SENSITIVE.search(words) or SPOKEN.search(words) or not FEWEST <= count_words(words) <= MOST:
        return False
    capitals = sum(word[:1].isupper() and not _OWN.match(word) for word in words.split()[1:])
    return 2 * capitals < count_words(words) and _stands_once(text, words)


def tells_source(text: str, words: str, name: str) -> bool:
    """Whether the words have one of the name, or one by which the text describes whoever has that name."""
    telling = describe_source(text, name) | set(list_words(name))
    said = (word for word in list_words(words) if word not in STOPWORDS)
    return any(word in telling or word.removesuffix("s") in telling for word in said)


def lower_first(text: str, words: str) -> str:
    """The words as they stand inside a sentence: a name and "I" keep their capital."""
    first = words.split(maxsplit=1)[0]
    return words if _OWN.match(words) or _is_name(text, first) else words[:1].lower() + words[1:]


def has_name(text: str, words: str) -> bool:
    """Whether a word may be a name."""
    first, *rest = words.split()
    inside = any(word[:1].isupper() and not _OWN.fullmatch(word.rstrip(",.")) for word in rest)
    return inside or _is_name(text, first)


def is_uncredited_passage(text: str, span: Span, names: Sequence[str]) -> bool:
    """Whether the sentence at `span` credits nobody, and surely does not go on with words of these names."""
    words = span.of(text)
    if not is_clause(words) or _MARKED.search(words) or words.endswith("?"):
        return False
    credited = SPOKEN.search(words) or HEARSAY.search(words) or FIRST_PERSON.search(words)
    return (
        not credited
        and may_report(text, span, tuple(names)) is None
        and not may_continue(text, span, names, unclear=False)
    )


def is_anothers_passage(text: str, span: Span, names: Sequence[str]) -> bool:
    """Whether the sentence at `span` surely credits what it says to others than the source of these names."""
    spoken = SPOKEN.search(span.of(text)) is not None
    return spoken and may_report(text, span, tuple(names)) is None


def opens_quotation(text: str, content: Span) -> bool:
    """Whether a double quotation mark that opens stands right before the words at `content`."""
    mark = text[content.start - 1 : content.start]
    if mark != '"':
        return mark == "“"
    paragraph = text.rfind("\n", 0, content.start) + 1
    return text.count('"', paragraph, content.start) % 2 == 1


def is_plain_report(text: str, content: Span, cue: Sequence[Span]) -> bool:
    """Whether words outside quotation marks are a clause that one verb of saying reports, and no other."""
    words = content.of(text)
    spoken = SPEAKING.fullmatch(" ".join(" ".join(span.of(text) for span in cue).split())) is not None
    leans = LEADING_CONJUNCTION.match(words) or CONNECTIVE.match(words) or _INVERTED.match(words)
    plain = is_clause(words) and not SPOKEN.search(words) and not leans
    return spoken and not opens_quotation(text, content) and plain


@lru_cache(maxsize=1024)
def _is_name(text: str, word: str) -> bool:
    """Whether a word with a capital may be a name: it stands so inside a sentence, or never in lower case."""
    bare = word.rstrip(",.")
    whole = _SHORTENED.sub("", bare.casefold())
    if not bare[:1].isupper() or whole in FUNCTION_WORDS or _OWN.fullmatch(bare):
        return False
    if re.search(rf"[a-z,]\s{re.escape(bare)}\b", text):
        return True
    return re.search(rf"(?<!\w){re.escape(bare[:1].lower() + bare[1:])}(?!\w)", text) is None


def _stands_once(text: str, words: str) -> bool:
    return _spell(text).count(_spell(words)) == 1


@lru_cache(maxsize=1024)
def _spell(text: str) -> str:
    """The words of `text` with a space on either side of each."""
    return f" {' '.join(list_words(text))} "
