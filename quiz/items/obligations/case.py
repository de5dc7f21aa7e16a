"""An item on trial: the item, its articles, and what follows from the two."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from quiz.items.item import Evidence, Item, ItemType, Option, Skill
from quiz.items.judging.heads import drop_titles
from quiz.items.judging.words import holds_words, list_words
from quiz.items.labels import label_articles
from quiz.items.locating import locates_sentence
from quiz.items.putting import PUTTING_OPTIONS
from quiz.text import Article, Span, hull


class Form(StrEnum):
    """What a question goes from and to."""

    WHO_SAID = "who-said"  # from a claim to its source
    WHOSE_WORDS = "whose-words"  # from the first words of a claim to its source
    WHICH_WORDS = "which-words"  # from a source to the first words of its claim
    WHAT_SAID = "what-said"  # from a source to its claim
    ALL_SAID = "all-said"  # from a source to all of its claims among the options
    WHO_SAID_WHAT = "who-said-what"  # from each claim to its source
    WHERE_SAID = "where-said"  # to the sentence that credits it
    WHICH_STANDING = "which-standing"  # from a source to what the text says of it
    WHO_IS_WHO = "who-is-who"  # from each source to what the text says of it
    WHERE_STANDING = "where-standing"  # to the sentence that says who a source is
    WHERE_INTRODUCED = "where-introduced"  # to the sentence that says who anybody is whom it names
    STANDING_IN_ONE = "standing-in-one"  # to what one of two articles says of a source
    CHANNEL = "channel"
    WHERE_CHANNEL = "where-channel"
    HOW_EACH_GIVEN = "how-each-given"  # from each passage to whether it is quoted and credited
    HOW_EACH_IDENTIFIED = "how-each-identified"  # from each passage to how whoever says it is identified
    WHICH_CREDITED = "which-credited"  # from a sort of source to its claim
    ALL_CREDITED = "all-credited"  # from a sort of source to all of its claims among the options
    WHERE_UNNAMED = "where-unnamed"  # to the sentence that credits unnamed people
    WHERE_NAMED = "where-named"  # to the sentence that names whose words it passes on
    WHICH_UNSOURCED = "which-unsourced"  # to the claim that nobody answers for
    ALL_UNSOURCED = "all-unsourced"
    WHERE_UNSOURCED = "where-unsourced"
    WHERE_SOURCED = "where-sourced"  # to the sentence that says who its information comes from
    WHERE_OPEN = "where-open"  # to the one that does not
    VERIFICATION = "verification"
    WHERE_CHECKED = "where-checked"
    WHERE_UNANSWERED = "where-unanswered"  # to the sentence in which somebody gives no comment
    WHICH_HEDGE = "which-hedge"  # from a claim to the word that limits it
    HEDGE_TO_CLAIM = "hedge-to-claim"  # from each such word to its claim
    WHERE_HEDGED = "where-hedged"
    HOW_KNOWN = "how-known"  # from a claim to the link by which it came
    CHAIN = "chain"  # the links in order, from the origin
    WHERE_TOLD = "where-told"  # to the sentence that names an outlet to which somebody spoke
    WHERE_REPORTED = "where-reported"  # to the sentence that names an outlet that reports something
    WHICH_PREDICTED = "which-predicted"
    ALL_PREDICTED = "all-predicted"
    WHERE_PREDICTED = "where-predicted"
    WHERE_JUDGED = "where-judged"  # to the sentence that tells what somebody thinks or feels
    WHO_OBJECTS = "who-objects"  # from a claim to whoever doubts or denies it
    WHERE_OBJECTED = "where-objected"
    WHERE_DOUBTED = "where-doubted"  # to the doubt that a headline leaves out, as one of several places
    HOW_PUT = "how-put"  # to how an article first puts what its headline says: itself or by a source
    HOW_PRESENTED = "how-presented"  # from a sentence's edge to how the article presents what it says
    WHERE_BORNE_OUT = "where-borne-out"  # to the sentence that shows whose claim a headline prints
    WORDS_IN_ONE = "words-in-one"  # to words that one printing of a quotation has and the other has not
    QUOTED_IN_BOTH = "quoted-in-both"  # to the sentence of one account that quotes what the other prints, too
    HOW_SUMMED_UP = "how-summed-up"  # to how two accounts of the same words differ
    ONLY_IN_ONE = "only-in-one"  # to what one account has and the other has not
    NAMED_IN_ONE = "named-in-one"  # to the sentence that names somebody whom the other account does not name
    NUMBER_IN_ONE = "number-in-one"  # to the sentence with a number that the other account does not give
    COMMON_ORIGIN = "common-origin"  # to what two accounts both go back to
    SAME_SOURCE = "same-source"  # from words in one account to the other's sentence that cites their source
    OUTLET_IN_ONE = "outlet-in-one"  # to the sentence with an outlet that the other account does not name
    BEARS_ON = "bears-on"  # to what a later account says of what an earlier one leaves open


ASKING_BY_CLAIM: Final = frozenset((Form.WHO_SAID,))
ASKING_FOR_SOURCE: Final = frozenset((Form.WHO_SAID, Form.WHOSE_WORDS))
ASKING_FOR_CLAIM: Final = frozenset((Form.WHAT_SAID, Form.WHICH_CREDITED))
# Their premise is one claim with its source and cue, and the obligations about claims are theirs.
ABOUT_A_CLAIM: Final = (
    ASKING_BY_CLAIM
    | ASKING_FOR_CLAIM
    | {Form.WHOSE_WORDS, Form.WHICH_WORDS, Form.CHANNEL, Form.VERIFICATION, Form.HOW_KNOWN}
)
ACROSS_ARTICLES: Final = frozenset(
    (
        Form.STANDING_IN_ONE,
        Form.WORDS_IN_ONE,
        Form.QUOTED_IN_BOTH,
        Form.HOW_SUMMED_UP,
        Form.ONLY_IN_ONE,
        Form.NAMED_IN_ONE,
        Form.NUMBER_IN_ONE,
        Form.COMMON_ORIGIN,
        Form.SAME_SOURCE,
        Form.OUTLET_IN_ONE,
        Form.BEARS_ON,
    )
)

_PRESENTING_SKILLS: Final = frozenset((Skill.NAMED_OR_UNNAMED, Skill.MISSING_SOURCE, Skill.HEADLINE))
_CHOICE, _SEVERAL = ItemType.SINGLE_CHOICE, ItemType.MULTIPLE_RESPONSE
_PAIRS, _ORDER, _FIND = ItemType.MATCHING, ItemType.ORDERING, ItemType.FIND_EVIDENCE
_BY_CUE_ALONE: Final = frozenset((Form.WHERE_UNANSWERED, Form.WHERE_JUDGED))
# Where two forms share skill and type, the second one prints the claim in its key, or spans two articles.
FORMS: Final[Mapping[tuple[Skill, ItemType], tuple[Form, ...]]] = MappingProxyType(
    {
        (Skill.ATTRIBUTE_CLAIM, _CHOICE): (
            Form.WHO_SAID,
            Form.WHAT_SAID,
            Form.WHOSE_WORDS,
            Form.WHICH_WORDS,
        ),
        (Skill.ATTRIBUTE_CLAIM, _SEVERAL): (Form.ALL_SAID,),
        (Skill.ATTRIBUTE_CLAIM, _PAIRS): (Form.WHO_SAID_WHAT,),
        (Skill.ATTRIBUTE_CLAIM, _FIND): (Form.WHERE_SAID,),
        (Skill.SOURCE_STANDING, _CHOICE): (Form.WHICH_STANDING, Form.STANDING_IN_ONE),
        (Skill.SOURCE_STANDING, _PAIRS): (Form.WHO_IS_WHO,),
        (Skill.SOURCE_STANDING, _FIND): (Form.WHERE_STANDING, Form.WHERE_INTRODUCED),
        (Skill.CHANNEL, _CHOICE): (Form.CHANNEL,),
        (Skill.CHANNEL, _FIND): (Form.WHERE_CHANNEL,),
        (Skill.NAMED_OR_UNNAMED, _CHOICE): (Form.WHICH_CREDITED,),
        (Skill.NAMED_OR_UNNAMED, _PAIRS): (Form.HOW_EACH_IDENTIFIED,),
        (Skill.NAMED_OR_UNNAMED, _SEVERAL): (Form.ALL_CREDITED,),
        (Skill.NAMED_OR_UNNAMED, _FIND): (Form.WHERE_UNNAMED, Form.WHERE_NAMED),
        (Skill.MISSING_SOURCE, _CHOICE): (Form.WHICH_UNSOURCED,),
        (Skill.MISSING_SOURCE, _PAIRS): (Form.HOW_EACH_GIVEN,),
        (Skill.MISSING_SOURCE, _SEVERAL): (Form.ALL_UNSOURCED,),
        (Skill.MISSING_SOURCE, _FIND): (Form.WHERE_UNSOURCED, Form.WHERE_SOURCED, Form.WHERE_OPEN),
        (Skill.VERIFICATION, _CHOICE): (Form.VERIFICATION,),
        (Skill.VERIFICATION, _FIND): (Form.WHERE_CHECKED, Form.WHERE_UNANSWERED),
        (Skill.HEDGE_SCOPE, _CHOICE): (Form.WHICH_HEDGE,),
        (Skill.HEDGE_SCOPE, _PAIRS): (Form.HEDGE_TO_CLAIM,),
        (Skill.HEDGE_SCOPE, _FIND): (Form.WHERE_HEDGED,),
        (Skill.SOURCE_CHAIN, _CHOICE): (Form.HOW_KNOWN,),
        (Skill.SOURCE_CHAIN, _ORDER): (Form.CHAIN,),
        (Skill.SOURCE_CHAIN, _FIND): (Form.WHERE_TOLD, Form.WHERE_REPORTED),
        (Skill.REPORT_OR_PREDICTION, _CHOICE): (Form.WHICH_PREDICTED,),
        (Skill.REPORT_OR_PREDICTION, _SEVERAL): (Form.ALL_PREDICTED,),
        (Skill.REPORT_OR_PREDICTION, _FIND): (Form.WHERE_PREDICTED, Form.WHERE_JUDGED),
        (Skill.CONFLICT, _CHOICE): (Form.WHO_OBJECTS,),
        (Skill.CONFLICT, _FIND): (Form.WHERE_OBJECTED,),
        (Skill.HEADLINE, _CHOICE): (Form.WHERE_DOUBTED, Form.HOW_PUT),
        (Skill.HEADLINE, _FIND): (Form.WHERE_DOUBTED, Form.WHERE_BORNE_OUT),
        (Skill.QUOTE_FIDELITY, _CHOICE): (Form.WORDS_IN_ONE,),
        (Skill.QUOTE_FIDELITY, _FIND): (Form.QUOTED_IN_BOTH,),
        (Skill.PARAPHRASE_DRIFT, _CHOICE): (Form.HOW_SUMMED_UP,),
        (Skill.OMISSION, _CHOICE): (Form.ONLY_IN_ONE,),
        (Skill.OMISSION, _SEVERAL): (Form.ONLY_IN_ONE,),
        (Skill.OMISSION, _FIND): (Form.NUMBER_IN_ONE, Form.NAMED_IN_ONE),
        (Skill.INDEPENDENCE, _CHOICE): (Form.COMMON_ORIGIN,),
        (Skill.INDEPENDENCE, _FIND): (Form.SAME_SOURCE, Form.OUTLET_IN_ONE),
        (Skill.STILL_OPEN, _CHOICE): (Form.BEARS_ON,),
    }
)


# Fixed wordings that are the key in one form alone.
_FIXED_KEYS: Final[Mapping[tuple[Skill, str], Form]] = MappingProxyType(
    {(skill, words): Form.HOW_PRESENTED for skill in _PRESENTING_SKILLS for words in PUTTING_OPTIONS.values()}
)

# Searches that ask for sentences of opposite sorts: the question alone tells which is wanted.
_ASKED_FOR: Final[Mapping[Form, tuple[Skill, re.Pattern[str]]]] = MappingProxyType(
    {
        Form.OUTLET_IN_ONE: (
            Skill.INDEPENDENCE,
            re.compile(r"Which sentence of .+ names a news outlet that is named nowhere in .+\?"),
        ),
        Form.NAMED_IN_ONE: (
            Skill.OMISSION,
            re.compile(r"Which sentence of .+ names a person who is named nowhere in .+\?"),
        ),
        Form.WHERE_NAMED: (
            Skill.NAMED_OR_UNNAMED,
            re.compile(r"Which sentence of .+ names the person or organisation whose words it passes on\?"),
        ),
        Form.WHERE_SOURCED: (
            Skill.MISSING_SOURCE,
            re.compile(r"Which sentence of .+ says who its information comes from\?"),
        ),
        Form.WHERE_OPEN: (
            Skill.MISSING_SOURCE,
            re.compile(r"Which sentence of .+ leaves open who its information comes from\?"),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why an obligation fails and what would mend it; `field` is the part of the item it is about."""

    explanation: str
    field: str


@dataclass(frozen=True, slots=True)
class Case:
    """An item with the articles it may rest on, by SHA-256 (hex).

    `form` is what the question goes from and to; None for a skill that is not asked in the item's type.
    """

    item: Item
    articles: Mapping[str, Article]
    form: Form | None = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "form", self._find_form())  # once: every rule asks for it

    def _find_form(self) -> Form | None:
        fixed = _FIXED_KEYS.get((self.item.skill, self.item.key.text))
        if fixed is Form.HOW_PRESENTED and not locates_sentence(self.item.stem):
            fixed = None  # the same four answers may be given to a question for the headline's news
        if fixed is not None:
            return fixed
        listed = FORMS.get((self.item.skill, self.item.type), ())
        if len(listed) < 2:
            return next(iter(listed), None)
        if listed[1] in _ASKED_FOR:
            return self._find_search(listed[0])
        if self.item.skill is Skill.HEADLINE:  # only a doubt that stands somewhere needs no content
            return listed[bool(self.item.premise.content)]
        if set(listed) & _BY_CUE_ALONE:  # no words are attributed there: the cue shows it
            return listed[not self.item.premise.content]
        if Form.WHOSE_WORDS in listed and asks_whose_they_are(self.item.stem):
            return Form.WHOSE_WORDS
        if Form.WHICH_WORDS in listed and asks_for_first_words(self.item.stem):
            return Form.WHICH_WORDS
        if Form.WHERE_REPORTED in listed:
            return listed[asks_for_report(self.item.stem)]
        if Form.WHERE_INTRODUCED in listed:
            return listed[asks_for_anybody(self.item.stem)]
        if listed[1] in ACROSS_ARTICLES:
            return listed[len(self.item.articles) > 1]
        return listed[self._prints_claim(self.item.key.text) and not self._prints_claim(self.item.stem)]

    def _find_search(self, usual: Form) -> Form:
        """The search whose question the stem is, `usual` where it is none of the fixed ones."""
        asked = (
            form
            for form, (skill, question) in _ASKED_FOR.items()
            if skill is self.item.skill and question.fullmatch(self.item.stem)
        )
        return next(asked, usual)

    def _prints_claim(self, text: str) -> bool:
        return any(holds_words(text, part.quote) for part in self.item.premise.content)

    @property
    def article(self) -> Article:
        """The article that the key rests on."""
        return self.articles[self.item.key.evidence[0].article]

    @property
    def text(self) -> str:
        """The text that the key rests on."""
        return self.article.text

    @property
    def content(self) -> str:
        """The claim's words as printed, one part after the other."""
        return " ".join(part.quote for part in self.item.premise.content)

    @property
    def cue(self) -> str:
        """The cue as printed."""
        return " ".join(part.quote for part in self.item.premise.cue)

    @property
    def cue_span(self) -> Span:
        """From the cue's first word to its last."""
        return hull(part.span for part in self.item.premise.cue)

    @property
    def content_span(self) -> Span:
        """From the claim's first word to its last."""
        return hull(part.span for part in self.item.premise.content)

    @property
    def source_names(self) -> tuple[str, ...]:
        """How the text calls the key's source, each wording once, the longest first."""
        quotes = dict.fromkeys(" ".join(part.quote.split()) for part in self.item.premise.source)
        return tuple(sorted(quotes, key=lambda quote: (-len(quote), quote)))

    def options(self) -> Iterator[tuple[str, Option]]:
        """Every option with the field that it stands in: the keys, then the distractors."""
        single = self.item.type is ItemType.SINGLE_CHOICE
        for number, key in enumerate(self.item.keys):
            yield "key" if single else f"keys[{number}]", key
        for number, distractor in enumerate(self.item.distractors):
            yield f"distractors[{number}]", distractor

    def text_of(self, evidence: Evidence) -> str:
        """The text of the article that `evidence` lies in."""
        return self.articles[evidence.article].text

    @property
    def labels(self) -> dict[str, str]:
        """How the stem may call each article of the item, by SHA-256 (hex), in the order of the item."""
        known = [sha256 for sha256 in self.item.articles if sha256 in self.articles]
        return dict(zip(known, label_articles([self.articles[one] for one in known]), strict=True))

    def evidence_places(self) -> Iterator[tuple[Evidence, str]]:
        """Every quote of the item with the field that it stands in."""
        for place, option in self.options():
            for at, evidence in enumerate(option.evidence):
                yield evidence, f"{place}.evidence[{at}]"
        for name, parts in self.item.premise.parts():
            for at, evidence in enumerate(parts):
                yield evidence, f"premise.{name}[{at}]"

    def printed(self) -> str:
        """Stem and key, the words that carry the claim to the learner."""
        return f"{self.item.stem} {self.item.key.text}"


_ASKS_WHOM: Final = re.compile(
    r"(?:(?:Whom|Which source) does .+ quote with words that begin|To (?:whom|which source) does .+ credit a statement"
    r" that begins) “[^“”]+ …”\?"
)


def asks_whose_they_are(stem: str) -> bool:
    """Whether a stem points at words by the first of them and asks for their source."""
    return _ASKS_WHOM.fullmatch(stem) is not None


_ASKS_FIRST_WORDS: Final = re.compile(r"Which words begin a statement that .+ credits to .+\?")


def asks_for_first_words(stem: str) -> bool:
    """Whether a stem asks for somebody's words, of which the options print the first few."""
    return _ASKS_FIRST_WORDS.fullmatch(stem) is not None


_ASKS_FOR_ANYBODY: Final = re.compile(r"Which sentences? of .+ names? somebody and says? .+")


def asks_for_anybody(stem: str) -> bool:
    """Whether a stem asks who somebody is without saying of whom."""
    return _ASKS_FOR_ANYBODY.fullmatch(stem) is not None


_ASKS_FOR_REPORT: Final = re.compile(
    r"Which sentences? of .+ names? a news outlet as the ones? that reports? something\?"
)


def asks_for_report(stem: str) -> bool:
    """Whether a stem asks for what an outlet reports, not for what an outlet was told."""
    return _ASKS_FOR_REPORT.fullmatch(stem) is not None


_ASKS_OUTLET: Final = re.compile(r"According to (?:.+), which outlet did (?:.+) speak to\?")


_ASKS_MEANS: Final = re.compile(r"According to (?:.+), by what means did words of (?:.+) reach the public\?")


def prints_no_claim(case: Case) -> bool:
    """Whether the question is for an outlet or a channel alone, so that no claim can change on the way."""
    means = case.form is Form.CHANNEL and _ASKS_MEANS.fullmatch(case.item.stem) is not None
    return means or asks_for_outlet(case)


def asks_for_outlet(case: Case) -> bool:
    """Whether the question is for the outlet that somebody spoke to, and prints no claim."""
    return case.form is Form.HOW_KNOWN and _ASKS_OUTLET.fullmatch(case.item.stem) is not None


@dataclass(frozen=True, slots=True)
class Rule:
    """An obligation: its name, its field, who looks for flaws, and the forms it applies to (none: all).

    `types` are the item types it applies to (none: all). When a `decisive` one fails, the rest cannot be
    judged.
    """

    name: str
    field: str
    find_flaws: Callable[[Case], Iterator[Flaw]]
    forms: frozenset[Form] = frozenset()
    decisive: bool = False
    types: frozenset[ItemType] = frozenset()

    def applies(self, case: Case) -> bool:
        """Whether the obligation is one of the case's."""
        return (not self.forms or case.form in self.forms) and (
            not self.types or case.item.type in self.types
        )


def is_same_name(first: str, second: str) -> bool:
    """Whether two printings of a name differ in nothing but case, spaces and a leading article."""
    one, other = list_words(drop_titles(first)), list_words(drop_titles(second))
    return _bare(one) == _bare(other) and bool(_bare(one))


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if len(words) > 1 and words[0] in {"the", "a", "an", "but"} else words
