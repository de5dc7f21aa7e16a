"""What each skill is about, and what helps with it, in plain words for learners."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from quiz.items import SKILL_NAMES, Skill
from quiz.web.languages import _, mark

ABOUT: Final[Mapping[Skill, str]] = MappingProxyType(
    {
        Skill.ATTRIBUTE_CLAIM: mark("Who stands behind a statement."),
        Skill.SOURCE_STANDING: mark(
            "Who a source is: what the text says about them, and what it does not say."
        ),
        Skill.CHANNEL: mark(
            "The way in which words reached the public: an interview, a statement, a document."
        ),
        Skill.NAMED_OR_UNNAMED: mark("Which sources have a name, and which have none."),
        Skill.MISSING_SOURCE: mark("Which statements the text gives to nobody."),
        Skill.VERIFICATION: mark("What was checked, what could not be, and who gave no answer."),
        Skill.HEDGE_SCOPE: mark("How sure a statement is, and which part of it is in doubt."),
        Skill.SOURCE_CHAIN: mark("Who said it first, and who passed it on."),
        Skill.REPORT_OR_PREDICTION: mark(
            "What is told as having happened, and what is only expected, hoped or thought."
        ),
        Skill.CONFLICT: mark("Where somebody objects to what is said, or two sources do not agree."),
        Skill.HEADLINE: mark("What in the article stands behind its headline."),
        Skill.QUOTE_FIDELITY: mark("What two accounts make of the same quotation."),
        Skill.PARAPHRASE_DRIFT: mark("How a statement changes when somebody puts it in other words."),
        Skill.OMISSION: mark("What one account tells and the other does not."),
        Skill.INDEPENDENCE: mark("Whether two reports rest on one and the same origin."),
        Skill.STILL_OPEN: mark("What a text leaves open, and what a later one says about it."),
    }
)
ADVICE: Final[Mapping[Skill, str]] = MappingProxyType(
    {
        Skill.ATTRIBUTE_CLAIM: mark(
            "Look for the words that give a statement to somebody, such as “said” or “according to”."
        ),
        Skill.SOURCE_STANDING: mark(
            "Look for the place where the text introduces the source, often where it first names them."
        ),
        Skill.CHANNEL: mark(
            "Look for the words that tell the way: said to whom, written where, shown in what."
        ),
        Skill.NAMED_OR_UNNAMED: mark("For each source, check whether the text gives a name anywhere."),
        Skill.MISSING_SOURCE: mark(
            "Try to point at the source of each statement; where you cannot, the text gives none."
        ),
        Skill.VERIFICATION: mark(
            "Keep “could not be verified” apart from “is false”: the first leaves the matter open."
        ),
        Skill.HEDGE_SCOPE: mark(
            "Find the words of doubt, such as “may” or “appears”, and see which statement they belong to."
        ),
        Skill.SOURCE_CHAIN: mark("Go back step by step: who told whom, and who said it first?"),
        Skill.REPORT_OR_PREDICTION: mark(
            "Look at the verbs: “will”, “expects” and “plans” tell of what is still to come."
        ),
        Skill.CONFLICT: mark(
            "Look for words such as “denies” or “doubts”, and ask which statement they speak against."
        ),
        Skill.HEADLINE: mark(
            "Take the headline as a statement of its own: which sentence says it, and on whose word?"
        ),
        Skill.QUOTE_FIDELITY: mark("Compare the quotation in both accounts word by word."),
        Skill.PARAPHRASE_DRIFT: mark(
            "Put both wordings side by side: is one of them surer, wider or stronger?"
        ),
        Skill.OMISSION: mark("Tick off what both accounts tell, and look at what is left."),
        Skill.INDEPENDENCE: mark(
            "Ask of each report where it has it from: one origin told twice is still one."
        ),
        Skill.STILL_OPEN: mark(
            "Look for words such as “expected” or “not known”, then for what a later text says on that."
        ),
    }
)


def skill_name(skill: Skill) -> str:
    """The name of a skill."""
    return _(SKILL_NAMES[skill])


def skill_about(skill: Skill) -> str:
    """What the skill is about, in one line."""
    return _(ABOUT[skill])


def skill_advice(skill: Skill) -> str:
    """What helps with the skill, in one sentence."""
    return _(ADVICE[skill])
