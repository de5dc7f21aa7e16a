"""Front matter: what a file says about its article, between two lines of three hyphens."""

from __future__ import annotations

import contextlib
import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from quiz.errors import Code, Fault, QuizError
from quiz.text.plain_lines import read_plain
from quiz.text.plain_yaml import PlainYaml, parse_yaml

MAX_FRONT_MATTER: Final = 10_000  # characters
_BLOCK: Final = re.compile(r"---[ \t]*\r?\n(?P<yaml>(?:.*\n)*?)---[ \t]*(?:\r?\n|\Z)")
_OPENING: Final = re.compile(r"---[ \t]*\r?\n")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The facts that a file gives about its article, and the index of the first character of its text."""

    facts: Mapping[str, object]
    end: int


def split_front_matter(content: str, place: str) -> FrontMatter:
    """The facts at the head of `content`, checked; none when its first line is not `---`.

    Raises:
        QuizError: no closing `---`, no valid YAML, an unknown key, a value of the wrong type: all faults of
            a front matter at once (`front-matter-invalid`).
    """
    if not _OPENING.match(content):
        return FrontMatter(MappingProxyType({}), 0)
    block = _BLOCK.match(content)
    if block is None:
        raise _refused(place, "the closing line of three hyphens is missing")
    if len(block["yaml"]) > MAX_FRONT_MATTER:
        raise _refused(place, f"it has more than {MAX_FRONT_MATTER:,} characters")
    found = read_plain(block["yaml"])
    if found is not None:
        with contextlib.suppress(QuizError):  # the full parser knows the lines of what is wrong
            return FrontMatter(_checked(PlainYaml(found.value, MappingProxyType({})), place), block.end())
    # The opening line goes along, so that lines count from the start of the file.
    parsed = parse_yaml(content[: block.end("yaml")], place, Code.FRONT_MATTER_INVALID)
    return FrontMatter(_checked(parsed, place), block.end())


def check_fact(name: str, value: object) -> object:
    """The value of the fact `name` (one of `FACTS`), as an article holds it.

    Raises:
        ValueError: it is none that front matter may give; the words say why.
    """
    return _CHECKS[name](value)


def _checked(parsed: PlainYaml, place: str) -> Mapping[str, object]:
    if parsed.value is None:
        return MappingProxyType({})
    if not isinstance(parsed.value, dict):
        raise _refused(place, "it is not a list of `name: value` lines")
    facts: dict[str, object] = {}
    faults: list[Fault] = []
    for name, value in parsed.value.items():
        where = f"{place}: {name} (line {parsed.lines.get((name,))})"
        check = _CHECKS.get(name)
        try:
            if check is None:
                raise ValueError(f"the name {name!r} is not known; known are {', '.join(_CHECKS)}")
            facts[name] = check(value)
        except ValueError as error:
            faults.append(Fault(Code.FRONT_MATTER_INVALID, where, {"reason": str(error)}))
    if faults:
        raise QuizError(*faults)
    return MappingProxyType(facts)


def _line(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not text; put it in quotation marks")
    if not value.strip() or any(unicodedata.category(c) in {"Cc", "Zl", "Zp"} for c in value):
        raise ValueError("one line of words without control characters is needed")
    return value


def _date(value: object) -> datetime.date:
    try:
        return datetime.date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise ValueError(f"{value!r} is not a date such as 2026-03-01") from None


def _address(value: object) -> str:
    address = _line(value)
    if not re.fullmatch(r"https?://[^\s/]+\S*", address):
        raise ValueError(f"{address!r} is not an address that starts with https:// or http://")
    return address


def _language(value: object) -> str:
    tag = _line(value)
    if not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", tag):
        raise ValueError(f"{tag!r} is not a language tag such as en or en-GB")
    return tag


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither true nor false")
    return value


_CHECKS: Final[Mapping[str, Callable[[object], object]]] = MappingProxyType(
    {
        "title": _line,
        "publisher": _line,
        "author": _line,
        "date": _date,
        "address": _address,
        "licence": _line,
        "language": _language,
        "invented": _truth,
    }
)


FACTS: Final = tuple(_CHECKS)  # the names that front matter may use


def _refused(place: str, reason: str) -> QuizError:
    return QuizError(Fault(Code.FRONT_MATTER_INVALID, place, {"reason": reason}))
