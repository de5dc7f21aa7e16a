"""Whether the words of stem and options give the key away to somebody who has not read the article.

The flaws are those of Haladyna, Downing and Rodriguez (Applied Measurement in Education 15, 2002), by the
numbers of their table, and of the NBME item-writing guide (2020).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quiz.items.item import Option
from quiz.items.judging.heads import SEVERAL_PEOPLE, find_head
from quiz.items.judging.lexicons import ABSOLUTES, VAGUE
from quiz.items.judging.relations import is_personal_name
from quiz.items.judging.words import count_words, holds_words, topic_words
from quiz.items.obligations.case import Case, Flaw, Form
from quiz.items.obligations.certainty import QUOTED, strip_label

_CAPITALISED: Final = re.compile(r"\b[A-Z][\w’'-]+")
_HUB: Final = 2  # how many times as much as any other option the key shares with the rest, to stand out
_PLURAL_WHO: Final = re.compile(
    r"\b(?:who|which (?:sources|people|persons|officials))\s+(?:\w+ly\s+)?"
    r"(?:are|were|have|do|say|believe|think|expect|claim|argue|warn|tell|want|deny|doubt)\b",
    re.IGNORECASE,
)
_SINGULAR_WHO: Final = re.compile(
    r"\b(?:who|which (?:source|person|official))\s+(?:\w+ly\s+)?"
    r"(?:is|was|has|does|says|believes|thinks|expects|claims|argues|warns|tells|wants|denies|doubts)\b",
    re.IGNORECASE,
)
_ONE_WORD: Final = re.compile(r"\bwhich (?:one )?word\b(?! or\b)", re.IGNORECASE)
_SEVERAL: Final = re.compile(
    r"^(?:two|three|four|five|six|several|some|many|most|both)\s|\sand\s", re.IGNORECASE
)
_SINGLE: Final = re.compile(r"^(?:an?|one|another)\s", re.IGNORECASE)


def find_echoes(case: Case) -> Iterator[Flaw]:
    """Flaws: right options that all share more of the stem's words than any wrong option does.

    Source: Haladyna 28b, clang associations; NBME, word repeats.
    """
    stem = topic_words(_own_words(case))
    shared = min(len(topic_words(key.text) & stem) for key in case.item.keys)
    if shared > max(len(topic_words(distractor.text) & stem) for distractor in case.item.distractors):
        yield Flaw("The key repeats words of the stem that no wrong option repeats.", "key.text")


def find_paired_echoes(case: Case) -> Iterator[Flaw]:
    """Flaws: a pair of a matching whose two sides share a word that no other option has.

    Source: Haladyna 28b, clang associations; NBME, word repeats.
    """
    for number, key in enumerate(case.item.keys):
        prompt = topic_words(key.prompt)
        others = (topic_words(option.text) for option in case.item.options if option is not key)
        if (prompt & topic_words(key.text)) - frozenset[str]().union(*others):
            yield Flaw("A word of this line stands in its right option alone.", f"keys[{number}].text")


def find_lone_name(case: Case) -> Iterator[Flaw]:
    """Flaws: a name of the stem that stands in right sentences alone, so that looking for it is enough.

    Source: Haladyna 28b, clang associations, for a search.
    """
    names = [
        word for word in _CAPITALISED.findall(QUOTED.sub(" ", _own_words(case))) if not _opens(case, word)
    ]
    if not names:
        return
    held = [any(holds_words(key.text, name) for name in names) for key in case.item.keys]
    wrong = (holds_words(option.text, name) for option in case.item.distractors for name in names)
    # That somebody is named in a sentence of somebody's words is what such a search looks for.
    if all(held) and not any(wrong) and case.form is not Form.WHERE_SAID:
        yield Flaw(
            "Only the right sentence has the name; add one that has it and does not show it.", "distractors"
        )


def _opens(case: Case, word: str) -> bool:
    """Whether the capital of `word` may be that of the stem's first word."""
    return case.item.stem.startswith(word)


def find_convergence(case: Case) -> Iterator[Flaw]:
    """Flaws: a key to which all wrong options run together, while they share little with each other.

    Source: NBME, convergence: the right answer has most in common with the others.
    """
    stem = topic_words(_own_words(case))
    words = [topic_words(option.text) - stem for option in case.item.options]
    shares = [sum(len(one & other) for other in words if other is not one) for one in words]
    if all(words[0] & other for other in words[1:]) and shares[0] >= _HUB * max(shares[1:]):
        yield Flaw("Every wrong option repeats words of the key, and none of another option.", "key.text")


def find_too_many_keys(case: Case) -> Iterator[Flaw]:
    """Flaws: more right options than wrong ones, so that choosing all of them pays.

    Of k keys among n options, whoever chooses all earns max(0, k - (n - k)) / k where a false alarm costs a
    hit, and k / n where overlap is counted: nothing, or at most half, as long as k <= n / 2.
    """
    if len(case.item.keys) > len(case.item.distractors):
        yield Flaw("Most options are right, so that choosing all of them pays; add wrong ones.", "keys")


def find_absolutes(case: Case) -> Iterator[Flaw]:
    """Flaws: words such as "always" that only wrong options have, and no text. Source: Haladyna 28a; NBME."""
    if any(ABSOLUTES.search(key.text) for key in case.item.keys):
        return
    for number, distractor in enumerate(case.item.distractors):
        match = ABSOLUTES.search(distractor.text)
        if match and not _is_quoted(match.group(), distractor):
            yield Flaw(f"“{match.group()}” gives the option away as wrong.", f"distractors[{number}].text")


def find_vague_terms(case: Case) -> Iterator[Flaw]:
    """Flaws: words for "how often" that mean something else to everybody, unless the article says them.

    Source: NBME, vague terms such as "usually" and "often".
    """
    told = tuple(case.item.premise.content)
    for field, option in case.options():
        match = VAGUE.search(option.text)
        if (
            match
            and not _is_quoted(match.group(), option)
            and not any(holds_words(e.quote, match.group()) for e in told)
        ):
            yield Flaw(f"“{match.group()}” may mean anything; say it as the article does.", f"{field}.text")


def _is_quoted(word: str, option: Option) -> bool:
    return any(holds_words(evidence.quote, word) for evidence in option.evidence)


def find_grammar_cues(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that alone fits the number that the stem's verb or noun asks for.

    Source: Haladyna 28c, grammatical inconsistencies; NBME, grammatical cues.
    """
    stem, texts = case.item.stem, [option.text for option in case.item.options]
    plural, singular = _PLURAL_WHO.search(stem), _SINGULAR_WHO.search(stem)
    if _ONE_WORD.search(stem) and len({count_words(text) == 1 for text in texts}) > 1:
        yield Flaw("The stem asks for one word; make every option one word.", "key.text")
    if (plural is None) is (singular is None):
        return
    misfits = [_is_one(text) if plural else _is_many(text) for text in texts]
    if not misfits[0] and all(misfits[1:]):
        yield Flaw("Only the key fits the number of the stem's verb.", "stem")


def _is_one(text: str) -> bool:
    return is_personal_name(text) or _SINGLE.match(text) is not None


def _is_many(text: str) -> bool:
    return _SEVERAL.search(text) is not None or find_head(text) in SEVERAL_PEOPLE


def _own_words(case: Case) -> str:
    """The stem without the labels of its articles."""
    stem = strip_label(case)
    for label in case.labels.values():
        stem = stem.replace(label, " ")
    return stem
