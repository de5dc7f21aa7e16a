"""What an article says itself: sentences that stand alone and that nobody is credited with."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quiz.items.clarity import CONNECTIVE, is_clause
from quiz.items.judging.crediting import SPOKEN, may_be_quoted
from quiz.items.judging.lexicons import DEICTIC, FIRST_PERSON, LEADING_CONJUNCTION, PERSONAL
from quiz.items.judging.passages import sentence_range, split_sentences
from quiz.items.judging.relations import find_mentions
from quiz.items.judging.words import count_words
from quiz.items.sentences import is_showable_sentence
from quiz.text import Span

_FEWEST_WORDS, _MOST_WORDS = 6, 30
_MARKS: Final = re.compile(r"[\"“”‘();?!]|(?<!\w)['’]|\s-+\s|…|\.\.\.")
_RUMOUR: Final = re.compile(
    r"\b(?:rumou?r\w*|apparent\w*|purport\w*|suppos\w+|presum\w+|evidently|sources?|you|your|this|such"
    r"|take a look|click|subscribe|photo\w*|image\w*|picture\w*|read more|follow us|copyright)\b",
    re.IGNORECASE,
)
_REACH: Final = 2
_OWNED: Final = frozenset(("its", "their", "it", "they", "them", "themselves", "itself"))
_OWNER: Final = 25  # characters in which what the pronoun stands for can be named
_REPORTING: Final = re.compile(
    r"\b(?:said|says?|saying|told|tells?|wrote|writes?|according|stat(?:es|ed)|announc\w+|claim\w*|confirm\w*|warn\w*"
    r"|suggest\w*|tweet\w*|argu\w+|insist\w*|den(?:y|ies|ied)|declar\w+|reveal\w*|acknowledg\w+|believ\w+|th(?:inks?|ought)"
    r"|estimat\w+|expect\w*|asked|replied|recall\w*|admit\w*|predict\w*|describ\w+|report\w*|spoke|quot\w+|cit(?:es|ed|ing)"
    r"|fe(?:els?|lt)|hop(?:es?|ed|ing)|fear\w*|accus\w+|alleg\w+|statements?|comment\w*|interview\w*|criticis\w+|called"
    r"|doubt\w*|disput\w+|object\w*|oppos\w+|question(?:s|ed)|conclud\w+|indicat\w+|note[sd]|add(?:s|ed)|explain\w*|plan(?:s|ned)|see(?:m|ms|med)|likely|may|might|could|perhaps)\b",
    re.IGNORECASE,
)
_IRREGULAR: Final = re.compile(
    r"\b(?:took|went|made|came|got|gave|began|became|held|kept|left|led|lost|met|paid|ran|sent|set|shot|sold|spent|stood"
    r"|won|drove|flew|fell|grew|put|cut|hit|let|struck|rose|broke|brought|built|bought|caught|chose|fought|laid|meant"
    r"|hurt|rang|sank|shut|slept|spread|stole|taught|threw|wore|holds|takes|makes|goes|comes|gives|remains|includes"
    r"|begins|becomes|keeps|lies|manages|owns|runs|sells|works|uses|opens|stands|starts)\b"
)
_SPEAKING_PRONOUN: Final = re.compile(r"\b(?:he|she|they|it|who)\b", re.IGNORECASE)


@lru_cache(maxsize=1024)
def is_own_statement(text: str, span: Span) -> bool:
    """Whether the sentence at `span` has no word of speaking or thinking, no quotation and stands alone."""
    words = span.of(text)
    if not is_showable_sentence(words) or not _FEWEST_WORDS <= count_words(words) <= _MOST_WORDS:
        return False
    if not words[:1].isupper() or not words.endswith(".") or not is_sentence(words):
        return False
    leaning = (LEADING_CONJUNCTION, CONNECTIVE)
    doubtful = (_MARKS, _REPORTING, _RUMOUR, DEICTIC, FIRST_PERSON)
    if any(pattern.match(words) for pattern in leaning) or any(p.search(words) for p in doubtful):
        return False
    if any(
        match.group().casefold() not in _OWNED or match.start() < _OWNER for match in PERSONAL.finditer(words)
    ):
        return False
    return not may_be_quoted(text, span)


def is_sentence(words: str) -> bool:
    """Whether the words have a finite verb, one of the common irregular ones among them."""
    return is_clause(words) or (_IRREGULAR.search(words) is not None and is_clause(f"{words} It is."))


def may_go_on(text: str, span: Span, names: tuple[str, ...]) -> bool:
    """Whether the sentence at `span` may go on with what the source of these names says shortly before it.

    It may where one of the two sentences before it has a word of speaking beside that source or a pronoun.
    """
    sentences = split_sentences(text)
    first = sentence_range(text, span).start
    for before in sentences[max(0, first - _REACH) : first]:
        words = before.of(text)
        spoken = SPOKEN.search(words) is not None
        if spoken and (_SPEAKING_PRONOUN.search(words) or any(find_mentions(words, n) for n in names)):
            return True
    return False
