"""Sentences that can be read alone: laws of what is cut off, run together or left over."""

from __future__ import annotations

import pytest

from quiz.items.tidiness import is_whole


@pytest.mark.parametrize(
    "words",
    [
        "- Mara Lind denied that the ferry had been sold.",
        "— the ferry had been sold twice, Mara Lind said.",
        "The ferry was the first one of its kind in the U.",
        "The ferry was sold to the company. eFerry announced it on Monday.",
        "The ferry lay at Marren, N.Y. Harbour master Lind said it might leave.",
        "The ferry was built in the U.S. The yard is closed today.",
        "The ferry was sold to Brandt Inc. He wrote that on Monday.",
    ],
)
def test_a_piece_of_a_sentence_and_two_sentences_in_one_are_not_whole(words: str) -> None:
    assert not is_whole(words)


@pytest.mark.parametrize(
    "words",
    [
        "The ferry was the first one of its kind in the U.S.",
        "Mara J. Lind denied that the ferry had been sold - twice.",
        "Brandt Inc. has sold the ferry, and eFerry announced it.",
        "“The ferry is sold. It will not come back,” Mara Lind said.",
        "The ferry left at 8 p.m. on Monday.",
        "The U.S. Navy asked for the ferry.",
        "The ferry lay at Marren, N.Y., and harbour master Lind said it might leave.",
    ],
)
def test_a_sentence_with_dots_and_dashes_inside_is_whole(words: str) -> None:
    assert is_whole(words)
