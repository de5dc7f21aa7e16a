"""The quick reader of YAML: what it reads, and what it leaves to the full parser."""

from __future__ import annotations

import pytest

from quiz.text.plain_lines import Found, read_plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: b c\n", {"a": "b c"}),
        ("a:\n  - b\n  - c: d\n    e: f\n", {"a": ["b", {"c": "d", "e": "f"}]}),
        ("a:\n- b\nc: d\n", {"a": ["b"], "c": "d"}),
        ("a: one\n  two\n   three\n", {"a": "one two three"}),
        ("a: 'it''s\n  so'\n", {"a": "it's so"}),
        ('a: "x\\u2028\\"y\\""\n', {"a": 'x\u2028"y"'}),
        ("# note\na: b\n\n# note\nc: d\n", {"a": "b", "c": "d"}),
        ("a: 12\nb: true\nc: null\nd:\n", {"a": 12, "b": True, "c": None, "d": None}),
        ("a: 2026-01-02\nb: .\n", {"a": "2026-01-02", "b": "."}),
        ("a: 40 years ago\nb: 3,000 lamps\n", {"a": "40 years ago", "b": "3,000 lamps"}),
        ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
    ],
)  # fmt: skip
def test_block_lists_groups_and_plain_values_are_read(text: str, value: object) -> None:
    assert read_plain(text) == Found(value)


@pytest.mark.parametrize(
    "text",
    [
        "", "a: [b]\n", "a: {b: c}\n", "a: |\n  b\n", "a: &b c\n", "a: !!str b\n", "a: *b\n", "a: b # note\n",
        "a: b: c\n", "a: b\na: c\n", "a: 1.5\n", "a: 1e5\n", "a: 0x10\n", "a: 010\n", "a: -1\n", "a: yes\n",
        "a: ~\n", "a: 'b\n", 'a: "b\\\n  c"\n', 'a: "\\ud800"\n', "a: b\n\n  c\n", "a: b\n   c: d\n",
        "a:\n    b\n  c\n",
        " a: b\nc: d\n", "a: b\n--- \nc: d\n", "\ta: b\n", "true: b\n", "- - a\n", "a\n", "a: b\x85c: d\n",
        "a: 2026-01-02 10:00:00\n", "a: b\n  # note\n  c\n", f"{'  '.join(['a:', *['b:'] * 2])}\n",
    ],
)  # fmt: skip
def test_what_is_not_certain_is_left_alone(text: str) -> None:
    assert read_plain(text) is None
