"""What the pages of a running quiz show, worked out beforehand."""

from __future__ import annotations

import datetime
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import segno

from quiz.services.watching import Activity, WatchedLearner, WatchView
from quiz.web.words import in_zone, percent, plural

ACTIVITY_NAMES: Final[Mapping[Activity, str]] = MappingProxyType(
    {
        Activity.ANSWERING: "Answering",
        Activity.IDLE: "Quiet",
        Activity.FINISHED: "Finished",
        Activity.OVER: "Time over",
    }
)


@dataclass(frozen=True, slots=True)
class WatchedRow:
    """A learner's line; `key` names it on the page, all else is in words."""

    key: str
    nickname: str
    activity: str
    kind: str
    progress: str
    share: float
    seen: str
    ends: str
    more: str


@dataclass(frozen=True, slots=True)
class WatchPage:
    """A running quiz as a page shows it."""

    view: WatchView
    rows: tuple[WatchedRow, ...]
    summary: str

    @property
    def fingerprint(self) -> str:
        """Changes when learners come or go, or the time changes: then the whole page is shown anew."""
        parts = [row.key for row in self.rows]
        parts += [str(self.view.closes), str(self.view.quiz.phase), str(self.view.pages)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def present_watch(view: WatchView) -> WatchPage:
    """The page of a running quiz."""
    first = (view.page - 1) * 25
    rows = tuple(_present_row(view, one, first + place) for place, one in enumerate(view.learners))
    counts = view.counts
    told = [f"{plural(sum(counts.values()), 'learner')} began"]
    told += [
        f"{counts[activity]} {ACTIVITY_NAMES[activity].lower()}" for activity in Activity if counts[activity]
    ]
    return WatchPage(view, rows, ", ".join(told))


def tell_watch(view: WatchView) -> dict[str, Any]:
    """What the page asks for again and again: the cells that change."""
    page = present_watch(view)
    cells = {
        row.key: {
            "activity": row.activity,
            "kind": row.kind,
            "progress": row.progress,
            "share": row.share,
            "seen": row.seen,
        }
        for row in page.rows
    }
    return {"summary": page.summary, "fingerprint": page.fingerprint, "rows": cells}


def draw_code(link: str) -> bytes:
    """The link as a QR code in SVG, that scales with its place on the page."""
    drawn = io.BytesIO()
    segno.make(link, error="m", micro=False).save(
        drawn, kind="svg", border=4, omitsize=True, light="#fff", svgclass=None, lineclass=None
    )
    return drawn.getvalue()


def _present_row(view: WatchView, one: WatchedLearner, place: int) -> WatchedRow:
    zone = view.quiz.terms.zone
    next_up = f", next is {one.next_number}" if one.next_number and one.activity is not Activity.OVER else ""
    return WatchedRow(
        key=f"learner-{place}",
        nickname=one.nickname,
        activity=ACTIVITY_NAMES[one.activity],
        kind=one.activity.value,
        progress=f"{one.answered} of {one.total} answered{next_up}",
        share=one.answered / one.total if one.total else 0.0,
        seen=_tell_ago(view.now - one.last_seen),
        ends=in_zone(one.ends, zone) if one.ends else "no end",
        more=f"{percent(one.extra_percent / 100)} more" if one.extra_percent else "",
    )


def _tell_ago(span: datetime.timedelta) -> str:
    """How long ago, roughly."""
    minutes = int(span.total_seconds()) // 60
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{plural(minutes, 'minute')} ago"
    hours = minutes // 60
    return f"{plural(hours, 'hour')} ago" if hours < 48 else f"{plural(hours // 24, 'day')} ago"
