"""Names of items that stay the same as long as article, skill and spans do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from quiz.items.item import Skill
from quiz.text import Span


def name_item(skill: Skill, article: str, kind: str, spans: Iterable[Span]) -> str:
    """An id like `channel-3f9a2c…`, from the article's SHA-256, the kind of question and its spans."""
    places = ",".join(f"{span.start}:{span.end}" for span in spans)
    digest = hashlib.sha256(f"{article}|{skill}|{kind}|{places}".encode()).hexdigest()
    return f"{skill}-{digest[:10]}"
