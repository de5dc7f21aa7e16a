"""Rules on hand-built parses."""

from __future__ import annotations

from quiz.reading import grammar
from quiz.reading.clauses import propose_clauses
from quiz.reading.proposals import propose
from tests.reading.docs import passage_of

STRANDED = passage_of(
    ("But", "CC", "CCONJ", 6, "cc", "but"),
    ("Ann", "NNP", "PROPN", 2, "compound", "Ann"),
    ("Lee", "NNP", "PROPN", 6, "nsubj", "Lee"),
    (",", ",", "PUNCT", 2, "punct", ","),
    ("a", "DT", "DET", 5, "det", "a"),
    ("baker", "NN", "NOUN", 2, "appos", "baker"),
    ("is", "VBZ", "AUX", 9, "ccomp", "be"),
    ("here", "RB", "ADV", 6, "advmod", "here"),
    (",", ",", "PUNCT", 9, "punct", ","),
    ("said", "VBD", "VERB", 9, "ROOT", "say"),
    ("it", "PRP", "PRON", 11, "nsubj", "it"),
    ("rained", "VBD", "VERB", 9, "ccomp", "rain"),
    (".", ".", "PUNCT", 9, "punct", "."),
)
TWO_SUBJECTS = passage_of(
    ("The", "DT", "DET", 1, "det", "the"),
    ("baker", "NN", "NOUN", 4, "nsubj", "baker"),
    ("Ann", "NNP", "PROPN", 3, "compound", "Ann"),
    ("Lee", "NNP", "PROPN", 4, "nsubj", "Lee"),
    ("said", "VBD", "VERB", 4, "ROOT", "say"),
    ("it", "PRP", "PRON", 6, "nsubj", "it"),
    ("rained", "VBD", "VERB", 4, "ccomp", "rain"),
    (".", ".", "PUNCT", 4, "punct", "."),
)
NEGATED = passage_of(
    ("Ann", "NNP", "PROPN", 3, "nsubj", "Ann"),
    ("did", "VBD", "AUX", 3, "aux", "do"),
    ("not", "RB", "PART", 3, "neg", "not"),
    ("say", "VB", "VERB", 3, "ROOT", "say"),
    ("it", "PRP", "PRON", 5, "nsubj", "it"),
    ("rained", "VBD", "VERB", 3, "ccomp", "rain"),
    (".", ".", "PUNCT", 3, "punct", "."),
)


def test_a_subject_that_the_parser_gave_to_the_clause_between_is_found_again() -> None:
    drafts = [d for d in propose_clauses(STRANDED, (0, 13)) if d.frame == "bare"]
    assert [(STRANDED.plain[slice(*d.source)]) for d in drafts if d.source] == ["Ann Lee"]
    assert [STRANDED.plain[slice(*d.content[0])] for d in drafts] == ["it rained"]


def test_of_a_role_and_a_name_side_by_side_the_name_is_the_subject() -> None:
    subject = grammar.own_subject(TWO_SUBJECTS.doc[4])
    assert subject is not None
    assert subject.text == "Lee"


def test_a_negated_cue_with_a_content_is_proposed() -> None:
    assert grammar.negated(NEGATED.doc[3])
    assert [draft.blocked for draft in propose((NEGATED,)) if draft.lemma == "say"] == [False]


def test_a_verb_group_begins_with_its_auxiliaries() -> None:
    assert grammar.verb_group(NEGATED.doc[3]) == (1, 4)


def test_a_phrase_leaves_out_appositions() -> None:
    assert grammar.phrase(STRANDED.doc[2]) == (1, 3)
