"""Whether one source may speak for another, judged by the text alone and on the side of caution."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from quiz.items.judging.heads import SEVERAL_PEOPLE, find_head, is_people_noun, name_core
from quiz.items.judging.lexicons import FUNCTION_WORDS, GENERIC, SAYING, SHARED_FIELDS, UNABLE, VERIFYING
from quiz.items.judging.occurrences import find_forms, fold_case, list_before
from quiz.items.judging.passages import sentence_range, widen_to_sentences
from quiz.items.judging.words import list_words, share_topic
from quiz.text import Span

_TITLES_LISTED: Final = "mr mrs ms miss dr sir dame lord lady prof professor the a an of and for in at"
_PARTICLES_LISTED: Final = "al de von van der den la le bin ibn el da di dos du ter ten"
_PARTICLES: Final = frozenset(_PARTICLES_LISTED.split())
_TITLES: Final = frozenset(_TITLES_LISTED.split()) | _PARTICLES
_SPEAKS_FOR: Final = re.compile(
    r"^['’]s?\s[^.;:!?]{0,50}$"  # Y's spokesman X
    r"|^\s*\($"  # Full Name (ACRONYM)
    r"|^[-\s][^,.;:!?]{0,30}$"  # Y leader X
    r"|^,?\s[^.;:!?]{0,90}\b(?:of|with|for|at|from|by)\s+(?:the\s+|a\s+|an\s+)?$"  # X, who is with Y
    r"|^,\s(?:the|an?|who|whose|which|one|its|their|his|her)\s[^.;:!?]{0,60}$"  # X, a Y
    r"|^\s(?:is|are|was|were|leads?|led|heads?|runs?|owns?|owned|works?|worked|joined|founded|represents?|belongs?)\s"
    r"[^.;:!?]{0,60}$",
    re.IGNORECASE,
)
_GROUPS: Final = frozenset(("police", "authorities", "prosecutors", "detectives", "economists", "scientists"))
NAME_BEFORE: Final = re.compile(r"\b([A-Z][\w’'-]+)\s+$")
_THE_BEFORE: Final = re.compile(r"\b([Tt]he)\s+$")
_LEANS: Final = re.compile(r"\b(?:the|his|her|its|their)\s", re.IGNORECASE)
_LISTED: Final = re.compile(r"^\s*,?\s*(?:and|or|,|both|versus|vs\.?|against)\s+(?:the\s+)?$", re.IGNORECASE)
_ROLE_BEFORE: Final = re.compile(r"(?<![\w.'’&-])(?:[\w.'’&-]++\s++){0,4}$")
_ROLE_AFTER: Final = re.compile(r"^,\s[^,.;:!?\n]{0,70}")


@lru_cache(maxsize=1024)
def is_personal_name(name: str) -> bool:
    """Whether `name` looks like the full name of one person: two to five capitalised words, no acronym.

    A name of an organisation may look the same; whoever asks treats the two alike then.
    """
    words = name_core(name).split()
    capital = [word for word in words if word[:1].isupper()]
    rest = [word for word in words if not word[:1].isupper() and word not in _PARTICLES]
    shouted = any(len(word) > 2 and word.isupper() for word in words)
    return 2 <= len(words) <= 5 and len(capital) >= 2 and not rest and not shouted


@lru_cache(maxsize=1024)
def is_surname(text: str, word: str) -> bool:
    """Whether `word`, no acronym, follows a capitalised word somewhere in `text`, as a surname would."""
    if not word[:1].isupper() or not any(character.islower() for character in word):
        return False
    before = list_before(text, word, NAME_BEFORE)
    return any(first.casefold() not in FUNCTION_WORDS for first in before)


def has_proper_name(name: str) -> bool:
    """Whether a capitalised word stands in `name` beyond a leading article."""
    words = name_core(name).split()
    first = words[0].casefold() if words else ""
    common = is_people_noun(first) or first in FUNCTION_WORDS
    return any(word[:1].isupper() for word in words[1 if common else 0 :])


def _name_tokens(name: str) -> frozenset[str]:
    return frozenset(word for word in list_words(name_core(name)) if word not in _TITLES and len(word) > 1)


@lru_cache(maxsize=1024)
def find_mentions(text: str, name: str) -> tuple[Span, ...]:
    """Where `text` has `name`, or the surname of a personal name, in order."""
    forms, cased = _list_forms(name)
    places = sorted(find_forms(text if cased else fold_case(text), forms), key=lambda at: (at[0], -at[1]))
    found: list[Span] = []
    for start, end in places:  # the surname inside the name is no further mention
        if not found or start >= found[-1].end:
            found.append(Span(start, end))
    return tuple(found)


@lru_cache(maxsize=1024)
def _list_forms(name: str) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """The words that stand for `name` in a text, and whether their capitals count; in lower case if not."""
    words, cased = tuple(name_core(name).split()), has_proper_name(name)
    if not cased:
        return (tuple(fold_case(word) for word in words),), cased
    return ((words, words[-1:]) if is_personal_name(name) else (words,)), cased


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


@lru_cache(maxsize=1024)
def describe_source(text: str, name: str) -> frozenset[str]:
    """The words, in the singular, of `name` and of titles and appositions beside its mentions."""
    words = set(list_words(name_core(name)))
    for mention in find_mentions(text, name):
        before = _ROLE_BEFORE.search(text[max(0, mention.start - 50) : mention.start])
        after = _ROLE_AFTER.search(text[mention.end : mention.end + 80])
        if before:  # "says researcher Mara Lind": what stands behind the verb describes her
            words.update(list_words(SAYING.split(before.group())[-1] or ""))
        if after and not SAYING.search(after.group()):
            words.update(list_words(after.group()))
    return frozenset(_singular(word) for word in words)


def _is_acronym(short: str, long: str) -> bool:
    letters = re.sub(r"[^\w]", "", name_core(short))
    capitals = "".join(word[0] for word in re.split(r"[\s-]+", name_core(long)) if word[:1].isupper())
    return len(letters) > 1 and letters.isupper() and letters == capitals


def _gaps(text: str, first: str, second: str) -> Iterator[str]:
    """The text between neighbouring mentions of the two names, at most 110 characters long."""
    for one, other in ((first, second), (second, first)):
        later = find_mentions(text, other)
        for mention in find_mentions(text, one):
            following = next((span for span in later if span.start >= mention.end), None)
            if following and following.start - mention.end <= 110:
                yield text[mention.end : following.start]


def _joined_in_text(text: str, first: str, second: str) -> bool:
    """Whether the text puts one beside the other as leader, member, owner, part or second name."""
    return any(
        _SPEAKS_FOR.match(gap) and not _LISTED.match(gap) and not SAYING.search(gap)
        for gap in _gaps(text, first, second)
    )


@lru_cache(maxsize=1024)
def _is_definite_role(name: str) -> bool:
    """Whether `name` points at somebody by a noun, as "the mayor" or "the firm's director" do."""
    pointing = re.match(r"(?:the|his|her|its|their|this|that)\s", name.strip(), re.IGNORECASE)
    owned = re.search(r"\w['’]s?\s+\w", name)
    indefinite = re.match(r"(?:an?|one|some|several|two|three|many)\s", name.strip(), re.IGNORECASE)
    core = name_core(name)
    lowered = not has_proper_name(name) or core.split()[-1][:1].islower()
    return (
        lowered
        and indefinite is None
        and (pointing is not None or owned is not None or not has_proper_name(name))
    )


def _share_name(first: str, second: str) -> bool:
    """Whether two names have a word in common, or two that differ by a slip of the pen."""
    return any(_is_alike(one, other) for one in _name_tokens(first) for other in _name_tokens(second))


def _is_alike(one: str, other: str) -> bool:
    if one == other or min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 2:
        return one == other
    return sorted(one) == sorted(other) or SequenceMatcher(None, one, other).ratio() >= 0.8


def _may_describe(text: str, description: str, name: str) -> bool:
    """Whether a description without a name may be of `name`, or of somebody who speaks for it.

    "The broadcaster" or "a news website" may be any outlet, "officials" may be of any office; people with a
    name are described by what stands beside it.
    """
    if is_personal_name(name) and not has_article(text, name):
        return _singular(find_head(description)) in describe_source(text, name)
    return has_proper_name(name) and (
        not is_people_noun(find_head(description)) or GENERIC.search(description) is not None
    )


def has_article(text: str, name: str) -> bool:
    """Whether "the" stands before the name somewhere, as before an outlet's or a firm's and no person's."""
    return bool(list_before(text, name, _THE_BEFORE))


def _share_field(text: str, first: str, second: str) -> bool:
    """Whether both belong to one line of work, one of them without a personal name."""
    if is_personal_name(first) and is_personal_name(second):
        return False
    one, other = describe_source(text, first), describe_source(text, second)
    return any(field & one and field & other for field in SHARED_FIELDS)


@lru_cache(maxsize=1024)
def find_relation(text: str, first: str, second: str) -> str | None:
    """Why two sources may be one, or one speak for the other, in words; None where nothing says so."""
    if _share_name(first, second):
        return "their names share a word"
    if _is_acronym(first, second) or _is_acronym(second, first):
        return "one looks like the short form of the other"
    described = _find_description(text, first, second) or _find_description(text, second, first)
    if described:
        return described
    if _share_field(text, first, second):
        return "both belong to one line of work"
    if _made_together(text, first, second):
        return "the article names them together as the makers of one thing"
    joined = _joined_in_text(text, first, second)
    return "the article names one as leader, member, owner or part of the other" if joined else None


def _find_description(text: str, description: str, name: str) -> str | None:
    """Why `description`, when it has no name of its own, may be `name`."""
    if _is_definite_role(description) and is_personal_name(name) and not _is_group(description):
        return f"“{description}” may be {name}"
    if (
        not has_proper_name(description)
        and _LEANS.search(description)
        and not is_people_noun(find_head(description))
    ):
        return f"“{description}” may be of “{name}”"
    if not has_proper_name(description) and _may_describe(text, description, name):
        return f"“{description}” may be or speak for “{name}”"
    return None


def _is_group(description: str) -> bool:
    """Whether several people are meant, no one person, who speak for no body: "police", "residents"."""
    head = find_head(description)
    return GENERIC.search(description) is None and (head in SEVERAL_PEOPLE or head in _GROUPS)


def shares_matter(name: str, words: str) -> bool:
    """Whether a description without a personal name has a noun of the claim, as army officers on the army."""
    if is_personal_name(name):
        return False
    common = {_singular(word) for word in list_words(name_core(name)) if len(word) > 3}
    return bool(common & {_singular(word) for word in list_words(words)})


_SECOND_NAME: Final = re.compile(
    r"^,?\s*\(?(?:who\s+|which\s+)?(?:is\s+|was\s+)?(?:also\s+|better\s+)?"
    r"(?:goes?|going|went|known|called|named|nicknamed|born|tweets?|writes?|writing)\b[^.;:!?]{0,40}$",
    re.IGNORECASE,
)
_MADE_WITH: Final = re.compile(
    r"^(?:,|,?\s+and|\s+with)?(?:\s+[\w.’'-]+){0,6}(?:,|,?\s+and|\s+with)\s+(?:[\w.’'-]+\s+){0,3}$"
)
_MADE_BY: Final = re.compile(r"\b(?:by|authors?|co-authors?)\s+(?:[\w’'-]+\s+){0,3}$")


def may_be_same(text: str, first: str, second: str) -> bool:
    """Whether two names may stand for one referent: a description and a name, or a name and a second name."""
    if _find_description(text, first, second) or _find_description(text, second, first):
        return True
    return any(_SECOND_NAME.match(gap) for gap in _gaps(text, first, second))


def _made_together(text: str, first: str, second: str) -> bool:
    """Whether both names follow "by" in one list, as the authors of one paper do."""
    for one, other in ((first, second), (second, first)):
        later = find_mentions(text, other)
        for mention in find_mentions(text, one):
            following = next((span for span in later if span.start >= mention.end), None)
            before = text[max(0, mention.start - 60) : mention.start]
            if following and following.start - mention.end <= 110 and _MADE_BY.search(before):
                return _MADE_WITH.match(text[mention.end : following.start]) is not None
    return False


def find_relay(text: str, source: str, outlet: str) -> Span | None:
    """Where the text says that `source` told `outlet`, which passed the words on; None if nowhere."""
    for mention in find_mentions(text, outlet):
        before = text[max(0, mention.start - 60) : mention.start]
        if not re.search(
            r"\b(?:told|tells|interview(?:ed)? (?:with|by)|speaking to|spoke (?:to|with))\s+(?:the\s+)?$",
            before,
        ):
            continue
        if set(sentence_range(text, mention)) & set(_near_sentences(text, source)):
            return mention
    return None


def _near_sentences(text: str, source: str) -> Iterator[int]:
    """The numbers of the sentences that name `source`, and of each one's next, where a pronoun may stand."""
    for mention in find_mentions(text, source):
        for number in sentence_range(text, mention):
            yield from (number, number + 1)


def speaks_for_itself(text: str, name: str, evidence: Span, content: str) -> bool:
    """Whether `evidence` lies where `name` says how far its own checking of this matter came."""
    sentence = widen_to_sentences(text, evidence).of(text)
    checked = UNABLE.search(sentence) or VERIFYING.search(sentence)
    named = any(holds for holds in find_mentions(sentence, name))
    return bool(checked and VERIFYING.search(sentence) and named and share_topic(sentence, content) > 0)
