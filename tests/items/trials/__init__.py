"""Items on trial: genuine ones that prove, and the same ones broken in one place.

A module of this package may hold `TRIALS`, a tuple of `Trial`; whoever adds a form or an obligation adds a
module or a line there. `tests/items/test_proof.py` then shows that every genuine item proves, that every
broken one fails the obligation named beside it, and that no form and no obligation is left without a trial.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from quiz.items import Item
from quiz.text import Article


@dataclass(frozen=True, slots=True)
class Trial:
    """Genuine items with their articles, and what is done to them.

    `broken` maps what was done, in words, to a maker of the broken item and the obligation that must fail.
    """

    articles: Mapping[str, Article]  # by SHA-256 (hex)
    genuine: tuple[Item, ...]
    broken: Mapping[str, tuple[Callable[[], Item], str]] = field(default_factory=dict)


def find_trials() -> tuple[Trial, ...]:
    """The trials of all modules of this package, in the order of their names."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__))
    modules = (importlib.import_module(f"{__name__}.{name}") for name in names)
    return tuple(trial for module in modules for trial in getattr(module, "TRIALS", ()))
