"""New values merged into a YAML tree that people have commented, moving nothing that has not changed.

ruamel.yaml hangs a comment on the value before it, so whoever takes a value away, or puts one at the end of
a group, has to take care of the comment that speaks about the next one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import CommentMark
from ruamel.yaml.tokens import CommentToken

_AFTER: Final[Mapping[type, int]] = {CommentedMap: 2, CommentedSeq: 0}  # where ruamel keeps the comment

Tree = CommentedMap | CommentedSeq


def merge_map(old: CommentedMap, new: Mapping[str, object], *, kept: frozenset[str] = frozenset()) -> None:
    """Nothing; `old` then says what `new` says, with its own comments, order of fields and styles.

    List members with an `id` are matched by it; of those whose id is in `kept` only the review is merged.
    """
    for name in [name for name in old if name not in new]:
        comment = take_comment(old, name)
        names = list(old)
        before = names.index(name) - 1
        del old[name]
        if before >= 0:
            give_comment(old, names[before], comment)
    before = -1
    for name, value in new.items():
        if name in old:
            old[name] = _merged(old[name], value, kept)
            before = list(old).index(name)
        else:
            before = _insert(old, before + 1, name, value)


def _merged(old: object, new: object, kept: frozenset[str]) -> object:
    if old is new:
        return old
    if isinstance(old, CommentedMap) and isinstance(new, Mapping):
        merge_map(old, new, kept=kept)
        return old
    if isinstance(old, CommentedSeq) and isinstance(new, list):
        _merge_list(old, new, kept)
        return old
    return old if old == new else new


def _merge_list(old: CommentedSeq, new: Sequence[object], kept: frozenset[str]) -> None:
    names = [_name(value, index) for index, value in enumerate(new)]
    for index in range(len(old) - 1, -1, -1):
        if _name(old[index], index) not in names:
            _delete(old, index)
    for index, (name, value) in enumerate(zip(names, new, strict=True)):
        there = [_name(member, place) for place, member in enumerate(old)]
        if name not in there[index:]:
            _insert_member(old, index, value)
            continue
        if there[index] != name:
            _move(old, there.index(name), index)
        old[index] = _merged(old[index], _reviewed(old[index], value) if name in kept else value, kept)


def _reviewed(old: Mapping[str, object], new: object) -> Mapping[str, object]:
    """The old member with the review of the new one."""
    rest = {name: value for name, value in old.items() if name != "review"}
    if isinstance(new, Mapping) and "review" in new:
        rest["review"] = new["review"]
    return rest


def _name(member: object, index: int) -> object:
    return member.get("id", index) if isinstance(member, Mapping) else index


def _insert(old: CommentedMap, position: int, name: str, value: object) -> int:
    """Where the field was put: never after a comment at the end, which speaks about what follows."""
    names = list(old)
    comment = take_comment(old, names[position - 1]) if position == len(names) and names else None
    old.insert(position, name, value)
    give_comment(old, name, comment)
    return position


def _insert_member(old: CommentedSeq, index: int, value: object) -> None:
    comment = take_comment(old, index - 1) if index == len(old) and index else None
    old.insert(index, value)
    give_comment(old, index, comment)


def _delete(old: CommentedSeq, index: int) -> None:
    comment = take_comment(old, index)
    del old[index]
    if index:
        give_comment(old, index - 1, comment)
    elif comment and old:
        _give_comment_before(old, comment)


def _move(old: CommentedSeq, source: int, target: int) -> None:
    comment = take_comment(old, source)
    member = old[source]
    del old[source]
    old.insert(target, member)
    give_comment(old, source, comment)


def _give_comment_before(old: CommentedSeq, lines: str) -> None:
    tokens = old.ca.items.setdefault(0, [None, None, None, None])
    column = len(lines) - len(lines.lstrip(" "))
    tokens[1] = [CommentToken(lines.lstrip(" "), CommentMark(column), None), *(tokens[1] or [])]


def take_comment(tree: Tree, name: str | int) -> str:
    """The whole-line comments after the last value under `name`, which are taken away there; or nothing."""
    holder, key = _last(tree, name)
    tokens = holder.ca.items.get(key)
    token = tokens[_AFTER[type(holder)]] if tokens else None
    if token is None or "\n" not in token.value.rstrip("\n"):
        return ""
    inline, lines = token.value.split("\n", 1)
    token.value = f"{inline}\n"
    if not inline:
        del holder.ca.items[key]
    return str(lines)


def give_comment(tree: Tree, name: str | int, lines: str | None) -> None:
    """Nothing; whole-line comments are put after the last value under `name`."""
    if not lines:
        return
    holder, key = _last(tree, name)
    place = _AFTER[type(holder)]
    tokens = holder.ca.items.setdefault(key, [None, None, None, None] if place else [None, None])
    if tokens[place] is None:
        tokens[place] = CommentToken("\n", CommentMark(0), None)
    tokens[place].value = tokens[place].value.rstrip("\n") + "\n" + lines


def _last(tree: Tree, name: str | int) -> tuple[Tree, str | int]:
    value = tree[name]
    if isinstance(value, CommentedMap) and value:
        return _last(value, list(value)[-1])
    if isinstance(value, CommentedSeq) and value:
        return _last(value, len(value) - 1)
    return tree, name
