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
    WHERE_RETOLD = "where-retold"  # to the sentence that tells what somebody said without quoting it
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

_CHOICE, _SEVERAL = ItemType.SINGLE_CHOICE, ItemType.MULTIPLE_RESPONSE
_PAIRS, _ORDER, _FIND = ItemType.MATCHING, ItemType.ORDERING, ItemType.FIND_EVIDENCE
# Where several share skill and type, the first is the usual one; what tells the others is in `_RECOGNISED`.
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
        (Skill.ATTRIBUTE_CLAIM, _FIND): (Form.WHERE_SAID, Form.WHERE_RETOLD),
        (Skill.SOURCE_STANDING, _CHOICE): (Form.WHICH_STANDING, Form.STANDING_IN_ONE),
        (Skill.SOURCE_STANDING, _PAIRS): (Form.WHO_IS_WHO,),
        (Skill.SOURCE_STANDING, _FIND): (Form.WHERE_STANDING, Form.WHERE_INTRODUCED),
        (Skill.CHANNEL, _CHOICE): (Form.CHANNEL,),
        (Skill.CHANNEL, _FIND): (Form.WHERE_CHANNEL,),
        (Skill.NAMED_OR_UNNAMED, _CHOICE): (Form.WHICH_CREDITED, Form.HOW_PRESENTED),
        (Skill.NAMED_OR_UNNAMED, _PAIRS): (Form.HOW_EACH_IDENTIFIED,),
        (Skill.NAMED_OR_UNNAMED, _SEVERAL): (Form.ALL_CREDITED,),
        (Skill.NAMED_OR_UNNAMED, _FIND): (Form.WHERE_UNNAMED, Form.WHERE_NAMED),
        (Skill.MISSING_SOURCE, _CHOICE): (Form.WHICH_UNSOURCED, Form.HOW_PRESENTED),
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
        (Skill.HEADLINE, _CHOICE): (Form.WHERE_DOUBTED, Form.HOW_PUT, Form.HOW_PRESENTED),
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


# Questions of which the words alone tell what they go to.
_QUESTIONS: Final[Mapping[Form, re.Pattern[str]]] = MappingProxyType(
    {
        Form.OUTLET_IN_ONE: re.compile(
            r"Which sentence of .+ names a news outlet that is named nowhere in .+\?"
        ),
        Form.NAMED_IN_ONE: re.compile(r"Which sentence of .+ names a person who is named nowhere in .+\?"),
        Form.WHERE_RETOLD: re.compile(
            r"Which sentences? of .+ tells? in indirect speech what somebody said\?"
        ),
        Form.WHERE_NAMED: re.compile(
            r"Which sentence of .+ names the person or organisation whose words it passes on\?"
        ),
        Form.WHERE_SOURCED: re.compile(r"Which sentence of .+ says who its information comes from\?"),
        Form.WHERE_OPEN: re.compile(r"Which sentence of .+ leaves open who its information comes from\?"),
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
        """The first form of the table below that knows the item for its own, else the usual one."""
        listed = FORMS.get((self.item.skill, self.item.type), ())
        known = (form for form, is_of in _RECOGNISED.items() if form in listed and is_of(self.item))
        return next(known, next(iter(listed), None))

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
    r"(?:(?:Whom|Which source) does .+ quote with words that begin"
    r"|To (?:whom|which source) does .+ credit a statement that begins) “[^“”]+ …”\?"
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


def _is_located(item: Item) -> bool:
    """Whether the question is how a sentence that it locates is presented, not how the headline's news is."""
    return item.key.text in PUTTING_OPTIONS.values() and locates_sentence(item.stem)


def _prints_claim_in_key(item: Item) -> bool:
    """Whether the claim stands in the key and not in the stem."""
    printed = [
        any(holds_words(text, part.quote) for part in item.premise.content)
        for text in (item.key.text, item.stem)
    ]
    return printed == [True, False]


def _has_content(item: Item) -> bool:
    return bool(item.premise.content)


def _rests_on_cue(item: Item) -> bool:
    """Whether no words are attributed, so that the cue alone shows it."""
    return not item.premise.content


def _spans_articles(item: Item) -> bool:
    return len(item.articles) > 1


def _asks_by(ask: Callable[[str], bool]) -> Callable[[Item], bool]:
    """The recogniser of items whose stem alone tells what is asked."""
    return lambda item: ask(item.stem)


def _asks_in_words(question: re.Pattern[str]) -> Callable[[Item], bool]:
    """The recogniser of items whose stem is this question."""
    return lambda item: question.fullmatch(item.stem) is not None


_RECOGNISED: Final[Mapping[Form, Callable[[Item], bool]]] = MappingProxyType(
    {
        Form.HOW_PRESENTED: _is_located,  # before how-put: the same four answers fit both
        Form.WHOSE_WORDS: _asks_by(asks_whose_they_are),
        Form.WHICH_WORDS: _asks_by(asks_for_first_words),
        Form.WHAT_SAID: _prints_claim_in_key,
        Form.STANDING_IN_ONE: _spans_articles,
        Form.WHERE_INTRODUCED: _asks_by(asks_for_anybody),
        Form.WHERE_REPORTED: _asks_by(asks_for_report),
        Form.WHERE_UNANSWERED: _rests_on_cue,
        Form.WHERE_JUDGED: _rests_on_cue,
        Form.HOW_PUT: _has_content,  # only a doubt that stands somewhere needs none
        Form.WHERE_BORNE_OUT: _has_content,
        **{form: _asks_in_words(question) for form, question in _QUESTIONS.items()},
    }
)


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
        return self.concerns(case.form, case.item.type)

    def concerns(self, form: Form | None, kind: ItemType) -> bool:
        """Whether the obligation is one of all items of this form and type."""
        return (not self.forms or form in self.forms) and (not self.types or kind in self.types)


def is_same_name(first: str, second: str) -> bool:
    """Whether two printings of a name differ in nothing but case, spaces and a leading article."""
    one, other = list_words(drop_titles(first)), list_words(drop_titles(second))
    return _bare(one) == _bare(other) and bool(_bare(one))


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if len(words) > 1 and words[0] in {"the", "a", "an", "but"} else words
