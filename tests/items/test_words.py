"""Words, topics and strength are counted alike whatever the typography."""

from __future__ import annotations

from quiz.items.judging.words import (
    count_strength,
    count_words,
    cover_topic,
    holds_words,
    list_words,
    same_words,
    share_topic,
)


def test_words_have_straight_apostrophes_and_no_possessive_ending() -> None:
    assert list_words("ISIS’s leader didn’t go.") == ("isis", "leader", "didn't", "go")


def test_typography_does_not_tell_words_apart() -> None:
    assert same_words("The “old”\u00a0bridge", 'the "old" bridge.')
    assert holds_words("He said the old  bridge fell.", "Old bridge")
    assert not holds_words("He said the old stone bridge fell.", "old bridge")


def test_related_words_share_a_topic() -> None:
    assert share_topic("the recording appeared to be authentic", "independently authenticate the message") > 0
    assert share_topic("the bakery opens at nine", "independently authenticate the message") == 0
    assert cover_topic("the old bridge", "the old stone bridge fell") == 1
    assert cover_topic("the of", "anything") == 0


def test_each_hedge_and_negation_is_counted() -> None:
    assert count_strength("It may not, it MAY have no\u00a0doubt") == {"may": 2, "not": 1, "no doubt": 1}


def test_words_are_counted_as_a_reader_counts_them() -> None:
    assert count_words("the so-called “old – bridge”") == 4
