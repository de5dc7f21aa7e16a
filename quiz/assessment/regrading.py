"""What a question counts after its teacher changed the key: rulings, laid over what was published.

Neither the snapshot of a quiz nor a recorded score ever changes. A log of rulings does, and what a question
counts is worked out from the answer, the recorded score and the ruling in force.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from quiz.assessment.responses import FREE_IN_NUMBER, Response, right_response
from quiz.assessment.scoring import score_against
from quiz.errors import Code, Fault, QuizError
from quiz.items import Item
from quiz.items.item import ItemType

# Types whose key is a choice among the options; a matching or an order has no single option to move.
REKEYABLE: Final = frozenset((ItemType.SINGLE_CHOICE, *FREE_IN_NUMBER))


class Rule(StrEnum):
    """What becomes of a question."""

    AS_PUBLISHED = "as-published"
    KEYS = "keys"  # other options are right
    EVERYONE = "everyone"  # every answer earns everything
    DROPPED = "dropped"  # it counts for nobody


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule for one question.

    `keys` are indices into `Item.options`, ascending, and only with `Rule.KEYS`: in a single choice each of
    them alone earns everything, elsewhere they are the right ones together.

    Raises:
        ValueError: keys without their rule, the rule without keys, or keys out of order.
    """

    rule: Rule = Rule.AS_PUBLISHED
    keys: Response = ()

    def __post_init__(self) -> None:
        if bool(self.keys) is not (self.rule is Rule.KEYS):
            raise ValueError("keys belong to the rule that changes them")
        if list(self.keys) != sorted(set(self.keys)):
            raise ValueError("keys are ascending, each once")


AS_PUBLISHED: Final = Ruling()


def write_ruling(ruling: Ruling) -> dict[str, Any]:
    """The ruling as JSON keeps it."""
    return {"rule": ruling.rule.value, **({"keys": list(ruling.keys)} if ruling.keys else {})}


def read_ruling(written: Mapping[str, Any]) -> Ruling:
    """The ruling that `write_ruling` wrote."""
    return Ruling(Rule(written["rule"]), tuple(written.get("keys", ())))


def settle_ruling(item: Item, rule: Rule, keys: Iterable[int] = ()) -> Ruling:
    """The ruling for `item`; the keys that it was published with are the rule as published.

    Raises:
        QuizError: `ruling-impossible` for keys that the item cannot have.
    """
    if rule is not Rule.KEYS:
        return Ruling(rule)
    chosen = tuple(sorted(set(keys)))
    if reason := _find_hindrance(item, chosen):
        raise QuizError(Fault(Code.RULING_IMPOSSIBLE, "keys", {"reason": reason}))
    return AS_PUBLISHED if chosen == right_response(item) else Ruling(Rule.KEYS, chosen)


def rescore(item: Item, ruling: Ruling, response: Response, score: float) -> float | None:
    """What the answer `response` earns under the ruling, in 0..1; None where the question counts for nobody.

    `response` lists indices into `Item.options`; `score` is what was recorded for it.
    """
    if ruling.rule is Rule.KEYS:
        return score_against(item, response, ruling.keys)
    return {Rule.AS_PUBLISHED: score, Rule.EVERYONE: 1.0}.get(ruling.rule)


def find_keys(item: Item, ruling: Ruling) -> Response:
    """The options that are right under the ruling, as indices into `Item.options`."""
    return ruling.keys or right_response(item)


def rulings_in_force(log: Iterable[tuple[int, Ruling]]) -> dict[int, Ruling]:
    """The latest ruling by question number, where it is not as published; `log` begins with the first."""
    latest = dict(log)
    return {number: ruling for number, ruling in sorted(latest.items()) if ruling != AS_PUBLISHED}


def _find_hindrance(item: Item, keys: Response) -> str:
    """Why the item cannot have these keys; empty when it can."""
    total = len(item.options)
    if item.type not in REKEYABLE:
        return "its answer is an arrangement, in which no single option is right or wrong"
    if not keys:
        return "no option is marked as right"
    if not all(0 <= key < total for key in keys):
        return f"it has {total} options"
    if len(keys) == total:
        return "if every option is right, nothing is asked; give everybody full credit instead"
    return ""
