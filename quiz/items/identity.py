"""Names of items that stay the same as long as article, skill and spans do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from quiz.items.item import Item, Skill, normalise_option
from quiz.text import Span


def name_item(skill: Skill, article: str, kind: str, spans: Iterable[Span]) -> str:
    """An id like `channel-3f9a2c…`, from the article's SHA-256, the kind of question and its spans."""
    places = ",".join(f"{span.start}:{span.end}" for span in spans)
    digest = hashlib.sha256(f"{article}|{skill}|{kind}|{places}".encode()).hexdigest()
    return f"{skill}-{digest[:10]}"


def key_question(item: Item) -> str:
    """What tells a question from all others, whatever its bank calls it: SHA-256 (hex) of texts and wording.

    Two items that ask the same about the same texts have the same key, whichever options they offer.
    """
    return _digest("texts", [sorted(item.articles), normalise_option(item.stem), sorted(item.prompts)])


def mark_question(item: Item) -> frozenset[str]:
    """The marks of a question, one of which it shares with every other that gives its answer away.

    Its key is one; the other is its wording with what is right, so that a text that was changed a little
    does not make another question of it.
    """
    right = sorted(normalise_option(key.text) for key in item.keys)
    return frozenset({key_question(item), _digest("words", [normalise_option(item.stem), right])})


def _digest(kind: str, parts: list[object]) -> str:
    return hashlib.sha256(json.dumps([kind, *parts]).encode()).hexdigest()
