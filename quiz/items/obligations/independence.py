"""What must hold of a question for what two accounts both go back to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quiz.items.coverage.naming import CUE, OUTLET, find_credits, is_institution, is_named, share_name
from quiz.items.coverage.printing import find_quoted
from quiz.items.coverage.told import is_one_outlet
from quiz.items.coverage.wordings import has_words
from quiz.items.item import Evidence, Option
from quiz.items.judging.lexicons import PERSONAL
from quiz.items.judging.passages import sentence_range
from quiz.items.judging.rejecting import is_rejected
from quiz.items.judging.relations import find_mentions, find_relation, is_personal_name
from quiz.items.obligations.case import Case, Flaw, Form, Rule
from quiz.items.obligations.shared_words import find_little_shared, find_missing_words
from quiz.text import Span, hull

_ONE: Final = frozenset((Form.COMMON_ORIGIN,))
_CITED: Final = re.compile(
    r"Which source do (?P<first>.+) and (?P<second>.+) both cite by name, "
    r"so that its statements count as one confirmation rather than two\?"
)
_PRINTED: Final = re.compile(
    r"(?P<first>.+) and (?P<second>.+?) both print the words [“\"](?P<words>.+?)[ …]*[”\"]\. "
    r"Why do they make one confirmation rather than two\?"
)
_GOES_BACK: Final = re.compile(
    r"Both go back to what (?P<name>.+?) (?:said|reported|told (?P<outlet>.+))\.$", re.DOTALL
)
_TOLD: Final = re.compile(
    r"\b(?:told|tells|interview(?:ed)?\s+(?:with|by)|speaking\s+to|spoke\s+(?:to|with))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_REMEDY: Final = (
    "Ask: Which source do L and M both cite by name, so that its statements count as one confirmation rather "
    "than two? Or: L and M both print the words “… …”. Why do they make one confirmation rather than two?"
)
_FULL_NAME: Final = re.compile(r"\b[A-Z][\w’'-]+\s+(?:[A-Z][\w.’'-]*\s+)?[A-Z][\w’'-]+")
_CUE_LETTERS: Final = 20
_SAID_BY: Final = re.compile(r"[”\"’'],?\s+(?:said|says|added|explained|told)\s+$", re.IGNORECASE)
_BACK: Final = 3  # sentences over which a pronoun may stand for a name


def _asks_for_source(case: Case) -> bool:
    return _CITED.fullmatch(case.item.stem) is not None


def find_other_stem(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem that asks for something else, names other articles or prints words not quoted."""
    stem = _CITED.fullmatch(case.item.stem) or _PRINTED.fullmatch(case.item.stem)
    if stem is None:
        yield Flaw(_REMEDY, "stem")
        return
    named = [stem["first"].casefold(), stem["second"].casefold()]
    if sorted(named) != sorted(label.casefold() for label in case.labels.values()):
        yield Flaw(f"Name both articles: {' and '.join(case.labels.values())}.", "stem")
    words = stem.groupdict().get("words")
    quoted = case.item.premise.content
    if words and quoted and not has_words(quoted[0].quote, words):
        yield Flaw("The stem prints other words than the premise quotes.", "stem")


def find_missing_premise(case: Case) -> Iterator[Flaw]:
    """Flaws: an article without a mention of the source or without the cue that credits it."""
    for name, parts in (("source", case.item.premise.source), ("cue", case.item.premise.cue)):
        for sha256 in case.item.articles:
            if not any(part.article == sha256 for part in parts):
                yield Flaw(f"Quote the {name} in {case.labels[sha256]}.", f"premise.{name}")
    if not _asks_for_source(case):
        yield from find_missing_words(case)


def _read_name(case: Case, option: Option) -> str | None:
    """Whom an option names: all of it, or what stands in its sentence."""
    if _asks_for_source(case):
        return option.text
    match = _GOES_BACK.fullmatch(option.text)
    return match["name"] if match else None


def find_odd_options(case: Case) -> Iterator[Flaw]:
    """Flaws: options that are no sentence about what both go back to, where the question asks for one."""
    for field, option in case.options():
        if _read_name(case, option) is None:
            yield Flaw("Write: Both go back to what X said.", f"{field}.text")


def find_words_unshared(case: Case) -> Iterator[Flaw]:
    """Flaws: words that the articles do not both print at some length, where the stem says that they do."""
    if not _asks_for_source(case):
        yield from find_little_shared(case)


def find_wrong_key(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that one of the articles does not credit, with the words or with any."""
    name = _read_name(case, case.item.key) or ""
    for sha256 in case.item.articles:
        credited = _credits(case, sha256, name)
        if credited is None:
            yield Flaw(f"{case.labels[sha256]} does not credit {name} with these words.", "key.text")
    outlet = _outlet_of(case)
    if outlet and not _was_told(case, name, outlet):
        yield Flaw(f"The articles do not say that {name} told {outlet}.", "key.text")


def _credits(case: Case, sha256: str, name: str) -> Span | None:
    """The cue by which an article credits somebody, with the shared words where they are asked about."""
    text = case.articles[sha256].text
    words = None if _asks_for_source(case) else _words_in(case, sha256).span
    for cue in (part.span for part in case.item.premise.cue if part.article == sha256):
        if words is not None and not _stands_beside(text, cue, words):
            continue
        if any(True for _ in find_credits(text, name, cue)) or _stands_for(case, sha256, cue, name):
            return cue
    return None


def _words_in(case: Case, sha256: str) -> Evidence:
    one, other = case.item.premise.content[0], case.item.premise.counterpart[0]
    return one if one.article == sha256 else other


def _stands_beside(text: str, cue: Span, words: Span) -> bool:
    """Whether a cue stands in the sentences of a quotation or in the one before or after them."""
    quoted = next((region for region in find_quoted(text) if region.overlaps(words)), words)
    numbers = sentence_range(text, hull((quoted, words)))
    return bool({numbers.start - 1, *numbers, numbers.stop} & set(sentence_range(text, cue)))


def _stands_for(case: Case, sha256: str, cue: Span, name: str) -> bool:
    """Whether a pronoun beside the cue stands for `name`: nobody else is named between the two."""
    text = case.articles[sha256].text
    pronouns = [
        part.span
        for part in case.item.premise.source
        if part.article == sha256 and PERSONAL.fullmatch(part.quote) and abs(part.span.start - cue.start) < 40
    ]
    if not pronouns or _asks_for_source(case):
        return False
    before = [mention for mention in find_mentions(text, name) if mention.end <= pronouns[0].start]
    if not before:
        return False
    here, there = sentence_range(text, pronouns[0]), sentence_range(text, before[-1])
    between = text[before[-1].end : pronouns[0].start]
    named = (found for found in _FULL_NAME.findall(between) if not is_institution(found))
    others = (found for found in named if not share_name(found, name))
    return here.start - there.start <= _BACK and not any(_may_speak(text, other) for other in others)


def _may_speak(text: str, name: str) -> bool:
    """Whether a verb of saying stands right after a name, or before it where a quotation ends."""
    return any(
        CUE.match(text[mention.end : mention.end + 2 * _CUE_LETTERS].lstrip(" ,")[:_CUE_LETTERS])
        or _SAID_BY.search(text[max(0, mention.start - _CUE_LETTERS) : mention.start])
        for mention in find_mentions(text, name)
    )


def _outlet_of(case: Case) -> str | None:
    """Whom the key's source told, according to the key."""
    match = _GOES_BACK.fullmatch(case.item.key.text)
    return match["outlet"] if match and not _asks_for_source(case) else None


def _was_told(case: Case, name: str, outlet: str) -> bool:
    """Whether each article says that the source told the outlet or is the outlet's own, and one says so."""
    told = []
    for sha256 in case.item.articles:
        article = case.articles[sha256]
        says = _says_told(article.text, name, outlet)
        told.append(says)
        if not says and not is_one_outlet(article.publisher or "-", outlet):
            return False
    return any(told)


def _says_told(text: str, name: str, outlet: str) -> bool:
    """Whether a text says that somebody told an outlet, and names or means this source shortly before."""
    for mention in find_mentions(text, outlet):
        if _TOLD.search(text[max(0, mention.start - 60) : mention.start]):
            number = sentence_range(text, mention).start
            near = {number, number - 1}
            if any(near & set(sentence_range(text, one)) for one in find_mentions(text, name)):
                return True
    return False


def find_rejected_source(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that an article may name only to call what it says untrue, which confirms nothing."""
    name = _read_name(case, case.item.key) or ""
    for sha256 in case.item.articles:
        if is_rejected(case.articles[sha256].text, name):
            yield Flaw(f"{case.labels[sha256]} may call untrue what {name} says.", "key.text")


def find_rivals(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong option that may be right: a source of both articles, or another name of the key."""
    key = _read_name(case, case.item.key) or ""
    for number, distractor in enumerate(case.item.distractors):
        name = _read_name(case, distractor) or ""
        field = f"distractors[{number}].text"
        if share_name(name, key):
            yield Flaw(f"{name} may be {key} by another name.", field)
        elif _asks_for_source(case):
            if all(is_named(case.articles[sha256].text, name) for sha256 in case.item.articles):
                yield Flaw(f"Both articles name {name}: the option may be right.", field)
        else:
            yield from (Flaw(reason, field) for reason in _find_claims(case, name, key))


def _find_claims(case: Case, name: str, key: str) -> Iterator[str]:
    """Why the shared words may go back to `name` after all."""
    texts = [case.articles[sha256].text for sha256 in case.item.articles]
    for sha256, text in zip(case.item.articles, texts, strict=True):
        cue = _credits(case, sha256, key)
        words = _words_in(case, sha256).span
        near = set(sentence_range(text, hull((words, cue)) if cue else words))
        if any(near & set(sentence_range(text, mention)) for mention in find_mentions(text, name)):
            yield f"{case.labels[sha256]} names {name} beside the words."
        relation = find_relation(text, name, key)
        if relation:
            yield f"{name} and {key} may belong together: {relation}."
        if _says_told(text, key, name):
            yield f"{case.labels[sha256]} says that {key} told {name}."
    may_carry = bool(OUTLET.search(name)) or not is_personal_name(name)
    if may_carry and all(is_named(text, name) for text in texts):
        yield f"Both articles name {name}, which may have carried the words."


def find_unshown(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong option whose evidence does not name it."""
    for number, distractor in enumerate(case.item.distractors):
        name = _read_name(case, distractor) or ""
        if not any(is_named(evidence.quote, name) for evidence in distractor.evidence):
            yield Flaw(f"Quote a place that names {name}.", f"distractors[{number}].evidence")


RULES: Final[tuple[Rule, ...]] = (
    Rule("question-fits", "stem", find_other_stem, _ONE, decisive=True),
    Rule("premise-given", "premise", find_missing_premise, _ONE, decisive=True),
    Rule("options-fit", "options", find_odd_options, _ONE, decisive=True),
    Rule("quotation-shared", "premise.content", find_words_unshared, _ONE),
    Rule("key-supported", "key.text", find_wrong_key, _ONE),
    Rule("source-not-rejected", "key.text", find_rejected_source, _ONE),
    Rule("distractors-unsupported", "distractors", find_rivals, _ONE),
    Rule("distractors-shown", "distractors", find_unshown, _ONE),
)
