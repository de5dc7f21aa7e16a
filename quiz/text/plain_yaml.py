"""YAML reduced to plain values, as people write them by hand in front matter and banks.

Aliases, tags and a second document are refused, so a small file can never unfold into a large one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from quiz.errors import Code, Fault, QuizError

MAX_DEPTH: Final = 20
_CORE: Final = "tag:yaml.org,2002:"
_SCALARS: Final = frozenset(_CORE + name for name in ("str", "int", "float", "bool", "null", "timestamp"))

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """How much of a file stands before a part of it: lines, and members of the lists of the first level."""

    lines: int = 0
    members: int = 0


WHOLE: Final = Part()


@dataclass(frozen=True, slots=True)
class PlainYaml:
    """Lists, dictionaries with text keys, text, numbers, booleans and None; and where each stands.

    A date stays the text that it is written as.

    `lines` maps the way to a value, such as ("items", 3, "key"), to its line, counted from 1.
    """

    value: object
    lines: Mapping[Place, int]

    def at(self, path: Place) -> object:
        """What stands at the end of the way `path`, or None."""
        value = self.value
        for step in path:
            if isinstance(value, dict):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value


class UnparsedError(QuizError):
    """A text at which the parser gave up: what stands behind the place was not read."""


def parse_yaml(text: str, place: str, code: Code, part: Part = WHOLE) -> PlainYaml:
    """The one document in `text`; an empty text gives None. `part` tells what `text` is a part of.

    Raises:
        QuizError: everything that is no plain YAML, with `code`, at `place`, and its line.
    """
    yaml = YAML(typ="safe", pure=True)
    try:
        node = yaml.compose(text)
    except RecursionError:
        raise UnparsedError(Fault(code, place, {"reason": "it is nested too deeply"})) from None
    except YAMLError as error:
        placed = _placed(place, error, part.lines)
        raise UnparsedError(Fault(code, placed, {"reason": _reason(error)})) from None
    reader = _Reader(yaml, place, code, part)
    value = None if node is None else reader.plain(node, ())
    if reader.faults:
        raise QuizError(*reader.faults)
    return PlainYaml(value, reader.lines)


def path_words(path: Place) -> str:
    """A way into a document as people write it: `items[3].key.evidence[0]`."""
    words = ""
    for step in path:
        words += f"[{step}]" if isinstance(step, int) else f".{step}" if words else step
    return words


@dataclass(slots=True)
class _Reader:
    """Turns nodes into values and collects every fault on the way."""

    yaml: YAML
    place: str
    code: Code
    part: Part = WHOLE
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def plain(self, node: Node, path: Place) -> object:
        """The node's plain value; a refused node is a fault and counts as None."""
        self.lines[path] = node.start_mark.line + 1 + self.part.lines
        if node.anchor:
            return self._refuse(path, f"anchors and aliases (&{node.anchor}) are not allowed")
        if len(path) > MAX_DEPTH:
            return self._refuse(path, "it is nested too deeply")
        if isinstance(node, MappingNode) and node.tag == f"{_CORE}map":
            return self._mapping(node, path)
        if isinstance(node, SequenceNode) and node.tag == f"{_CORE}seq":
            first = self.part.members if len(path) == 1 else 0
            return [self.plain(child, (*path, index)) for index, child in enumerate(node.value, first)]
        if isinstance(node, ScalarNode) and node.tag in _SCALARS:
            return self._scalar(node, path)
        return self._refuse(path, f"the tag {node.tag} is not allowed")

    def _mapping(self, node: MappingNode, path: Place) -> dict[str, object]:
        values: dict[str, object] = {}
        for key, child in node.value:
            if not isinstance(key, ScalarNode) or key.tag != f"{_CORE}str" or key.anchor:
                self._refuse(path, "a key is not plain text; put it in quotation marks")
            elif key.value in values:
                self._refuse((*path, key.value), f"the key {key.value!r} is given twice")
            else:
                values[key.value] = self.plain(child, (*path, key.value))
        return values

    def _scalar(self, node: ScalarNode, path: Place) -> object:
        if node.tag == f"{_CORE}timestamp":
            return node.value
        try:
            value = self.yaml.constructor.construct_object(node)
        except (ValueError, YAMLError):
            return self._refuse(path, f"{node.value[:40]!r} cannot be read; put it in quotation marks")
        if isinstance(value, str):
            return self._joined(value, path)
        known = isinstance(value, int | float) or value is None
        return value if known else self._refuse(path, "this kind of value is not allowed")

    def _joined(self, value: str, path: Place) -> object:
        # An escape pair such as "\ud83d\ude00", as JSON writes it, arrives as two halves of one character.
        try:
            return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        except UnicodeDecodeError:
            return self._refuse(path, "there is half of a surrogate pair in it")

    def _refuse(self, path: Place, reason: str) -> object:
        words, line = path_words(path), self.lines.get(path)
        where = f"{self.place}: {words}" if words else self.place
        self.faults.append(Fault(self.code, f"{where} (line {line})" if line else where, {"reason": reason}))
        return None


def _placed(place: str, error: YAMLError, before: int) -> str:
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    return place if mark is None else f"{place} (line {mark.line + 1 + before})"


def _reason(error: YAMLError) -> str:
    if isinstance(error, MarkedYAMLError) and error.problem:
        return " ".join(error.problem.split())
    return " ".join(str(error).split())
