"""Invented accounts of one event, as readings: what they share, and what one of them has alone."""

from __future__ import annotations

import re
from typing import Final

from quiz.reading import Reading
from tests.items.readings import ORGANISATION, PERSON, make_reading

KINDS: Final = {
    "Mara Lind": PERSON,
    "Oskar Brandt": PERSON,
    "Ines Quist": PERSON,
    "Tove Amsel": PERSON,
    "Jon Falk": PERSON,
    "The Valley Post": ORGANISATION,
    "The Courier": ORGANISATION,
}
OPENING: Final = "The ferry will stay in the dock"
QUOTED: Final = (
    "The ferry will stay in the dock until the plate has been changed, and the crew will be paid in full for "
    "every day of the repair. Children may cross on the mail boat without a ticket."
)
ADDED: Final = "by a yard in Solvik"
LONGER: Final = QUOTED.replace("has been changed,", f"has been changed {ADDED},")


def first_account(
    quoted: str = QUOTED, publisher: str | None = None, *, neighbour: str = "Oskar Brandt"
) -> Reading:
    """An account that says to whom Mara Lind spoke; it cites two people and the Valley Post besides."""
    return _read(
        f"""The ferry to Marren did not leave on Monday, because a plate of its hull had come loose.

[s|Mara Lind], who runs the line, [c|told] [a|The Courier] that [t|the hull was looked at twice in spring].
“[t|{quoted}]” [s|Lind] [c|said].

The island has one shop and no bakery of its own.

[s|{neighbour}] [c|said] [t|the shop has bread for a week].
[s|Tove Amsel] [c|said] [t|the mail boat could take twelve people].
[s|The Valley Post] [c|reports] [t|the plate is as wide as a door].
""",
        publisher,
    )


def second_account(quoted: str = LONGER, publisher: str | None = "Courier") -> Reading:
    """An account by the outlet that was told; it cites Ines Quist and Jon Falk besides."""
    return _read(
        f"""No ferry went to Marren on Monday.

“[t|{quoted}]” [s|Mara Lind] [c|said] on the quay.

The plate lies under a sheet behind the ticket office.

[s|Ines Quist] [c|said] [t|her lessons will begin an hour later].
[s|Jon Falk] [c|said] [t|the crane in the yard is too small].
""",
        publisher,
    )


def _read(marked: str, publisher: str | None) -> Reading:
    named = {name: kind for name, kind in KINDS.items() if name in marked}
    named |= dict.fromkeys(re.findall(r"\[s\|(\w+ \w+ \w+ \w+)\]", marked), PERSON)
    return make_reading(marked, named, publisher=publisher)
