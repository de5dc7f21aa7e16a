"""What a validator found, in words for people who write banks by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from quiz.errors import Code, Fault
from quiz.text.plain_yaml import Place

_PLAIN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "missing": "this field is missing",
        "extra_forbidden": "this field is not known here",
        "string_type": "text is needed; put it in quotation marks",
        "int_type": "a whole number is needed",
        "bool_type": "true or false is needed",
        "model_type": "a group of `name: value` lines is needed",
        "model_attributes_type": "a group of `name: value` lines is needed",
        "tuple_type": "a list is needed: lines that start with a hyphen",
        "string_too_short": "it must not be empty",
    }
)


def tell_validation(error: ValidationError, code: Code, place: Callable[[Place], str]) -> tuple[Fault, ...]:
    """One fault for each thing that pydantic found, in the order of the file."""
    found = error.errors(include_url=False)
    # A list whose members are faulty also counts as too short: its members say enough.
    inner = {details["loc"][:end] for details in found for end in range(len(details["loc"]))}
    told = [details for details in found if details["type"] != "too_short" or details["loc"] not in inner]
    return tuple(Fault(code, place(details["loc"]), {"reason": _words(details)}) for details in told)


def _words(details: ErrorDetails) -> str:
    plain = _PLAIN.get(details["type"])
    if plain is not None:
        return plain
    message = details["msg"]
    return message[0].lower() + message[1:]
