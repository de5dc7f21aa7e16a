"""An item on trial: the item, its articles, and what follows from the two."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from quiz.items.heads import drop_titles
from quiz.items.item import Evidence, Item, Skill
from quiz.items.words import holds_words, list_words
from quiz.text import Article, Span, hull


class Form(StrEnum):
    """What a question goes from and to."""

    WHO_SAID = "who-said"  # from a claim to its source
    WHAT_SAID = "what-said"  # from a source to its claim
    CHANNEL = "channel"
    HOW_IDENTIFIED = "how-identified"  # from a claim to how its source is identified
    WHICH_CREDITED = "which-credited"  # from a sort of source to its claim
    VERIFICATION = "verification"


ASKING_BY_CLAIM = frozenset((Form.WHO_SAID, Form.HOW_IDENTIFIED))
ASKING_FOR_CLAIM = frozenset((Form.WHAT_SAID, Form.WHICH_CREDITED))


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why an obligation fails and what would mend it; `field` is the part of the item it is about."""

    explanation: str
    field: str


@dataclass(frozen=True, slots=True)
class Case:
    """An item with the articles it may rest on, by SHA-256 (hex)."""

    item: Item
    articles: Mapping[str, Article]

    @property
    def form(self) -> Form:
        """What the question goes from and to, seen from where it prints the claim."""
        skill = self.item.skill
        if skill is Skill.CHANNEL:
            return Form.CHANNEL
        if skill is Skill.VERIFICATION:
            return Form.VERIFICATION
        asks_for_claim = self._prints_claim(self.item.key.text) and not self._prints_claim(self.item.stem)
        if skill is Skill.NAMED_OR_UNNAMED:
            return Form.WHICH_CREDITED if asks_for_claim else Form.HOW_IDENTIFIED
        return Form.WHAT_SAID if asks_for_claim else Form.WHO_SAID

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

    def evidence_places(self) -> Iterator[tuple[Evidence, str]]:
        """Every quote of the item with the field that it stands in."""
        for field, options in (("key", (self.item.key,)), ("distractors", self.item.distractors)):
            for number, option in enumerate(options):
                place = field if field == "key" else f"{field}[{number}]"
                for at, evidence in enumerate(option.evidence):
                    yield evidence, f"{place}.evidence[{at}]"
        premise = self.item.premise
        for name, parts in (
            ("source", premise.source),
            ("cue", premise.cue),
            ("content", premise.content),
            ("hedges", premise.hedges),
        ):
            for at, evidence in enumerate(parts):
                yield evidence, f"premise.{name}[{at}]"

    def printed(self) -> str:
        """Stem and key, the words that carry the claim to the learner."""
        return f"{self.item.stem} {self.item.key.text}"


@dataclass(frozen=True, slots=True)
class Rule:
    """An obligation: its name, its field, who looks for flaws, and the forms it applies to (none: all).

    When a `decisive` one fails, the rest cannot be judged.
    """

    name: str
    field: str
    find_flaws: Callable[[Case], Iterator[Flaw]]
    forms: frozenset[Form] = frozenset()
    decisive: bool = False


def is_same_name(first: str, second: str) -> bool:
    """Whether two printings of a name differ in nothing but case, spaces and a leading article."""
    one, other = list_words(drop_titles(first)), list_words(drop_titles(second))
    return _bare(one) == _bare(other) and bool(_bare(one))


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if len(words) > 1 and words[0] in {"the", "a", "an", "but"} else words
