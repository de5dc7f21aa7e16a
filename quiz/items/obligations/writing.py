"""How any question must be written, whatever its skill: the rules that item writers know."""

from __future__ import annotations

from typing import Final

from quiz.items.item import ItemType
from quiz.items.obligations import certainty, giveaways, options, stem
from quiz.items.obligations.case import Form, Rule

_ONE: Final = frozenset((ItemType.SINGLE_CHOICE,))
_CHOICE: Final = frozenset((ItemType.SINGLE_CHOICE, ItemType.MULTIPLE_RESPONSE))
_SEVERAL: Final = frozenset((ItemType.MULTIPLE_RESPONSE, ItemType.FIND_EVIDENCE))
_PAIRS: Final = frozenset((ItemType.MATCHING,))
_SENTENCES: Final = frozenset((ItemType.FIND_EVIDENCE,))
# The options of a search are sentences of the article as they stand: nobody chose their form or their words.
_WORDED: Final = frozenset(ItemType) - _SENTENCES
# Of these the four options are the same in every article, and which of them is right changes with the item.
_OWN_WORDS: Final = frozenset(Form) - {
    Form.HOW_EACH_GIVEN,
    Form.HOW_EACH_IDENTIFIED,
    Form.HOW_PUT,
    Form.HOW_PRESENTED,
    Form.HOW_SUMMED_UP,
}
# A channel that the article never speaks of is a wrong option that the question's own proof judges.
_FROM_ARTICLE: Final = _OWN_WORDS - {Form.CHANNEL, Form.HOW_KNOWN, Form.WHERE_DOUBTED}
# What bears on a matter is known by the matter's words.
_UNECHOED: Final = frozenset(Form) - {Form.BEARS_ON}

RULES: Final[tuple[Rule, ...]] = (
    Rule("intent-unasked", "stem", certainty.find_talk_of_intent),
    Rule("options-distinct", "distractors", options.find_equal_options),
    Rule("options-independent", "distractors", options.find_catch_alls, types=_WORDED),
    Rule("words-harmless", "stem", options.find_hurtful_words),
    Rule("words-harmless", "key.text", options.find_propaganda),
    Rule("article-named", "stem", stem.find_missing_label),
    Rule("stem-a-question", "stem", stem.find_no_question),
    Rule("stem-short", "stem", stem.find_long_stem),
    Rule("stem-unpadded", "stem", stem.find_padding),
    Rule("stem-positive", "stem", stem.find_negative_stem),
    Rule("options-of-one-type", "key.text", options.find_odd_forms, types=_CHOICE),
    Rule("options-of-one-type", "key.text", options.find_mixed_numbers, types=_WORDED),
    Rule("options-are-sentences", "key.text", options.find_broken_sentences, types=_SENTENCES),
    Rule("options-alike-in-length", "key.text", options.find_odd_lengths, types=_CHOICE),
    Rule("options-plausible", "distractors", options.find_implausible, _FROM_ARTICLE, types=_WORDED),
    Rule("keys-at-most-half", "keys", giveaways.find_too_many_keys, types=_SEVERAL),
    Rule("absolutes-balanced", "distractors", giveaways.find_absolutes, types=_CHOICE),
    Rule("terms-exact", "distractors", giveaways.find_vague_terms, types=_WORDED),
    Rule("grammar-neutral", "stem", giveaways.find_grammar_cues, types=_ONE),
    Rule("key-unechoed", "key.text", giveaways.find_echoes, _UNECHOED, types=_CHOICE),
    Rule("key-unechoed", "key.text", giveaways.find_paired_echoes, types=_PAIRS),
    Rule("key-unechoed", "distractors", giveaways.find_lone_name, types=_SENTENCES),
    Rule("options-diverge", "key.text", giveaways.find_convergence, _OWN_WORDS, types=_ONE),
)
