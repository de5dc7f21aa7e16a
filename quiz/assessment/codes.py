"""Join codes and resume codes: short enough to type, without look-alikes, forgiving of how they are typed."""

from __future__ import annotations

import random
import unicodedata
from typing import Final

# No 0 O 1 I L, which look alike, and no A E U, so that chance spells no word on a classroom's board.
ALPHABET: Final = "23456789BCDFGHJKMNPQRSTVWXYZ"
JOIN_CODE_LENGTH: Final = 6  # 4.8e8 codes: shared with a class, so it needs to be short, not secret
RESUME_CODE_LENGTH: Final = 12  # 2.3e17 codes: opens an attempt, so it must not be guessed
RESUME_GROUP: Final = 4


def draw_code(length: int, chance: random.Random) -> str:
    """A code of `length` characters, each drawn evenly. Give it a cryptographic source of chance."""
    return "".join(chance.choice(ALPHABET) for _ in range(length))


def parse_code(typed: str, length: int) -> str | None:
    """The code that somebody meant by `typed`, None when it cannot be one.

    Case, spaces, dashes, full-width letters and invisible characters from copying do not matter.
    """
    letters = "".join(c for c in unicodedata.normalize("NFKC", typed) if not _is_noise(c)).upper()
    return letters if len(letters) == length and all(c in ALPHABET for c in letters) else None


def show_resume_code(code: str) -> str:
    """The resume code in groups of four, as people read and type it: "BCDF-2345-GHJK"."""
    return "-".join(code[start : start + RESUME_GROUP] for start in range(0, len(code), RESUME_GROUP))


def _is_noise(character: str) -> bool:
    """Whether the character is a space, a dash, or invisible (Unicode categories Z*, Pd, Cc, Cf)."""
    category = unicodedata.category(character)
    return category.startswith("Z") or category in {"Pd", "Cc", "Cf"} or character in "−_."
