"""How values are told to people: names of policies, codes in groups, days, moments and shares."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from babel import dates, lists, numbers

from quiz.items.difficulty import Level
from quiz.items.item import ItemType, Misconception, Tier
from quiz.services.quiz_terms import Counting, ItemOrder, show_local
from quiz.services.regrading import Rule
from quiz.services.views import ChangeNote, FeedbackPolicy
from quiz.web.languages import _, mark, ngettext, spelling

SITE_NAME: Final = "Attribution Quiz"
# The functions of this module that templates know by name.
FILTERS: Final = (
    *(
        "after",
        "before",
        "coefficient",
        "day",
        "grouped",
        "hour",
        "letter",
        "list_letters",
        "moment",
        "percent",
        "plural",
        "points",
    ),
    *("in_zone", "duration", "order_name", "counting_name", "policy_promise", "policy_ending"),
    *("level_name", "mix_up_heading", "mix_up_name", "policy_name", "tell_change", "tier_name", "type_name"),
)

POLICY_NAMES: Final[Mapping[FeedbackPolicy, str]] = MappingProxyType(
    {
        FeedbackPolicy.AT_ONCE: mark("At once, after each answer"),
        FeedbackPolicy.AT_END: mark("At the end, after the last answer"),
        FeedbackPolicy.AFTER_CLOSE: mark("After the quiz has closed for everybody"),
        FeedbackPolicy.SCORE_ONLY: mark("Never: only the score, at the end"),
        FeedbackPolicy.LIVE: mark("Live, question by question, with the class"),
    }
)

ORDER_NAMES: Final[Mapping[ItemOrder, str]] = MappingProxyType(
    {
        ItemOrder.CHOSEN: "As you have put them",
        ItemOrder.ARTICLE: "Article by article, as in the text",
        ItemOrder.SHUFFLED: "Shuffled for each learner",
    }
)
COUNTING_NAMES: Final[Mapping[Counting, str]] = MappingProxyType(
    {Counting.BEST: mark("The best attempt counts"), Counting.LAST: mark("The last attempt counts")}
)
# To a learner who is about to answer.
POLICY_PROMISES: Final[Mapping[FeedbackPolicy, str]] = MappingProxyType(
    {
        FeedbackPolicy.AT_ONCE: mark("Then you see what is right, and why."),
        FeedbackPolicy.AT_END: mark("You see what was right after the last question."),
        FeedbackPolicy.AFTER_CLOSE: mark("You see what was right when the quiz has closed for everybody."),
        FeedbackPolicy.SCORE_ONLY: mark("You see your score after the last question."),
        FeedbackPolicy.LIVE: mark("You see what is right when your teacher shows it to everybody."),
    }
)
# To a learner who thinks of finishing with questions open.
POLICY_ENDINGS: Final[Mapping[FeedbackPolicy, str]] = MappingProxyType(
    {
        FeedbackPolicy.AT_ONCE: mark("Then you see your result, and what was right in every question."),
        FeedbackPolicy.AT_END: mark("Then you see your result, and what was right in every question."),
        FeedbackPolicy.AFTER_CLOSE: mark("You see what was right when the quiz has closed for everybody."),
        FeedbackPolicy.SCORE_ONLY: mark("Then you see your score."),
        FeedbackPolicy.LIVE: mark("You see your result when your teacher ends the round."),
    }
)
TYPE_NAMES: Final[Mapping[ItemType, str]] = MappingProxyType(
    {
        ItemType.SINGLE_CHOICE: "One answer",
        ItemType.MULTIPLE_RESPONSE: "All that apply",
        ItemType.MATCHING: "Match",
        ItemType.ORDERING: "Put in order",
        ItemType.FIND_EVIDENCE: "Find the evidence",
    }
)
# To a learner who took the option, behind the option's own reason.
MIX_UPS: Final[Mapping[Misconception, str]] = MappingProxyType(
    {
        Misconception.WRONG_SOURCE: mark("You took somebody else in the text for the source."),
        Misconception.OTHER_CLAIM: mark("You took another part of the text than the one that was asked for."),
        Misconception.OUTLET_VOICE: mark("You mixed up the outlet's own words and those of a source."),
        Misconception.REPORT_AS_QUOTATION: mark("You mixed up a quotation and the article's own wording."),
        Misconception.HEDGE_DROPPED: mark("You took the claim for surer than the text makes it."),
        Misconception.HEDGE_MISPLACED: mark(
            "You laid the doubt on another claim, or gave it to somebody else."
        ),
        Misconception.CHECK_MISREAD: mark("You took a check that could not be made for a finding."),
        Misconception.UNNAMED_AS_NAMED: mark("You mixed up who is named and who is not."),
        Misconception.RELAY_AS_ORIGIN: mark("You took whoever passed it on for whoever said it."),
        Misconception.OTHER_CHANNEL: mark("You took another way in which words reached the public."),
        Misconception.FORECAST_AS_FACT: mark("You mixed up what is expected and what happened."),
        Misconception.OTHER_ARTICLE: mark("You mixed up what each of the two articles says."),
        Misconception.NOT_SHOWN: mark("What you looked for is not in this sentence."),
        Misconception.UNSUPPORTED: mark("Nothing in the text says so."),
    }
)

# To a teacher: what somebody who takes the option has done.
MIX_UP_NAMES: Final[Mapping[Misconception, str]] = MappingProxyType(
    {
        Misconception.WRONG_SOURCE: "takes somebody else in the text for the source",
        Misconception.OTHER_CLAIM: "takes another claim of the text",
        Misconception.OUTLET_VOICE: "mixes up the outlet's own words and those of a source",
        Misconception.REPORT_AS_QUOTATION: "mixes up a quotation and the article's own wording",
        Misconception.HEDGE_DROPPED: "takes the claim for surer than it is",
        Misconception.HEDGE_MISPLACED: "lays the doubt on another claim or gives it to somebody else",
        Misconception.CHECK_MISREAD: "takes a check that failed for a finding",
        Misconception.UNNAMED_AS_NAMED: "mixes up who is named and who is not",
        Misconception.RELAY_AS_ORIGIN: "takes whoever passed it on for whoever said it",
        Misconception.OTHER_CHANNEL: "takes another way in which words reached the public",
        Misconception.FORECAST_AS_FACT: "mixes up what is expected and what happened",
        Misconception.OTHER_ARTICLE: "mixes up what each of the two articles says",
        Misconception.NOT_SHOWN: "takes a sentence without what is looked for",
        Misconception.UNSUPPORTED: "takes what no text says",
    }
)
CHANGES: Final[Mapping[Rule, str]] = MappingProxyType(
    {
        Rule.KEYS: mark("Question %(number)s has another right answer now."),
        Rule.EVERYONE: mark("Every answer to question %(number)s earns full credit now."),
        Rule.DROPPED: mark("Question %(number)s does not count any more."),
    }
)
TIER_NAMES: Final[Mapping[Tier, str]] = MappingProxyType(
    {
        Tier.A: "Tier A: the engine may release it",
        Tier.B: "Tier B: needs your decision",
        Tier.C: "Tier C: needs your decision",
    }
)
LEVEL_NAMES: Final[Mapping[Level, str]] = MappingProxyType(
    {Level.EASY: "Likely easy", Level.MEDIUM: "Likely of medium difficulty", Level.HARD: "Likely hard"}
)

NOT_ENOUGH_DATA: Final = mark("No answers yet")
TOO_FEW_DATA: Final = "Not enough data"
CODE_GROUP: Final = 3
LETTERS: Final = "ABCDEFGHIJ"


def policy_name(policy: FeedbackPolicy) -> str:
    """When feedback comes, as the publishing form says it."""
    return _(POLICY_NAMES[policy])


def policy_promise(policy: FeedbackPolicy) -> str:
    """What a learner may look forward to after an answer."""
    return _(POLICY_PROMISES[policy])


def policy_ending(policy: FeedbackPolicy) -> str:
    """What a learner sees after finishing with questions open."""
    return _(POLICY_ENDINGS[policy])


def before(number: int) -> int:
    """The number of the page or question that comes before this one."""
    return number - 1


def after(number: int) -> int:
    """The number of the page or question that comes after this one."""
    return number + 1


def letter(position: int) -> str:
    """The letter of the option at `position` (from 0)."""
    return LETTERS[position]


def list_letters(positions: Sequence[int]) -> str:
    """The letters of the options at `positions`, as a sentence lists them: A, B and D."""
    return list_all([letter(position) for position in positions])


def list_all(parts: Sequence[str]) -> str:
    """The parts as a sentence lists what is all meant: A, B and D."""
    return lists.format_list(parts, "standard", locale=spelling())


def list_any(parts: Sequence[str]) -> str:
    """The parts as a sentence lists what there is to choose from: A, B or D."""
    return lists.format_list(parts, "or", locale=spelling())


def points(count: float) -> str:
    """Points with at most two decimals: 3, 2.5, 0.33. For people: a German page says 2,5."""
    return numbers.format_decimal(count, "#,##0.##", locale=spelling())


def mix_up_name(misconception: Misconception) -> str:
    """What somebody who takes such an option has done, as a teacher reads it."""
    return MIX_UP_NAMES[misconception]


def mix_up_heading(misconception: Misconception) -> str:
    """What a class mixed up, as a heading: "Takes another claim of the text"."""
    name = MIX_UP_NAMES[misconception]
    return name[:1].upper() + name[1:]


def tell_change(note: ChangeNote) -> str:
    """What became of a question after its key was changed, as its learner reads it."""
    return _(CHANGES[note.rule], number=note.number)


def tier_name(tier: Tier) -> str:
    """Who may release an item of this tier."""
    return TIER_NAMES[tier]


def level_name(level: Level) -> str:
    """The estimate of difficulty in a word or three."""
    return LEVEL_NAMES[level]


def type_name(kind: ItemType) -> str:
    """How learners answer, in a word or three."""
    return TYPE_NAMES[kind]


def grouped(code: str) -> str:
    """`code` in groups of three or four that a person can copy; one that has separators stays as it is."""
    if not code.isalnum():
        return code
    size = CODE_GROUP if len(code) % CODE_GROUP == 0 else CODE_GROUP + 1
    return " ".join(code[start : start + size] for start in range(0, len(code), size))


def day(date: datetime.date) -> str:
    """A date without leading zero: 4 May 2026."""
    return dates.format_date(date, "long", locale=spelling())


def moment(at: datetime.datetime) -> str:
    """A point in time in UTC: 4 May 2026, 09:30 UTC."""
    at = at.astimezone(datetime.UTC)
    return _("%(day)s, %(time)s UTC", day=day(at), time=hour(at))


def hour(at: datetime.datetime) -> str:
    """The time of day that `at` shows, to the minute: 09:30."""
    return dates.format_time(at.time(), "short", locale=spelling())


def in_zone(at: datetime.datetime, zone: str) -> str:
    """A point in time as clocks in the named zone show it: 4 May 2026, 09:30 (Europe/Berlin)."""
    local = show_local(at, zone)
    # Where a zone is not known on this machine, the moment is told in UTC.
    named = "UTC" if local.tzinfo is datetime.UTC else zone
    return _("%(day)s, %(time)s (%(zone)s)", day=day(local), time=hour(local), zone=named)


def duration(span: datetime.timedelta) -> str:
    """A span in hours and minutes: 20 minutes, 1 hour 30 minutes; a part of a minute counts as none."""
    hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
    told_hours = ngettext("%(num)s hour", "%(num)s hours", hours)
    told_minutes = ngettext("%(num)s minute", "%(num)s minutes", minutes)
    if hours and minutes:
        return _("%(hours)s %(minutes)s", hours=told_hours, minutes=told_minutes)
    return told_hours if hours else told_minutes


def order_name(order: ItemOrder) -> str:
    """In which order the questions come, as the builder says it."""
    return ORDER_NAMES[order]


def counting_name(counting: Counting) -> str:
    """Which attempt counts, as the builder says it."""
    return _(COUNTING_NAMES[counting])


def percent(share: float | None) -> str:
    """A share of 0..1 in whole per cent, 0% and 100% only when it is exactly that; words when undefined."""
    if share is None:
        return _(NOT_ENOUGH_DATA)
    whole = share if share in {0, 1} else min(max(round(share * 100), 1), 99) / 100
    return numbers.format_percent(whole, locale=spelling())


def coefficient(value: float | None) -> str:
    """A number with two decimals and a true minus sign, as the page writes numbers; words when undefined."""
    if value is None:
        return TOO_FEW_DATA
    return numbers.format_decimal(value, "0.00", locale=spelling()).replace("-", "−")


def plural(count: int, one: str, many: str | None = None) -> str:
    """`count` with its noun, in English: 1 question, 2 questions. Only for pages that are not translated."""
    return f"{count} {one if count == 1 else many or one + 's'}"
