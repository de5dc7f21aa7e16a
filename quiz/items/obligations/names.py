"""What each obligation says when it holds, in the words of a checklist for teachers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

OBLIGATION_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        # What the question rests on.
        "form-known": "The question is of a sort that can be proven",
        "articles-known": "Every article it quotes is at hand",
        "articles-counted": "It quotes as many articles as it asks about",
        "spans-exact": "Every quote stands in its article, letter for letter",
        "premise-given": "What the question rests on is quoted",
        "evidence-covers-claim": "The evidence covers the whole claim",
        "source-in-sentence": "The source stands in the sentence of the claim",
        "source-linked": "The text makes the source the one who speaks",
        "source-same": "All mentions of the source mean the same one",
        "content-linked": "The words belong to this cue and to no other",
        "cue-reports": "The cue reports words or views",
        "claim-put-forward": "The source puts the claim forward and does not deny or ask it",
        "content-a-statement": "The words are a statement that stands alone",
        "pronoun-resolved": "Every pronoun stands for one known source",
        "link-explicit": "The text itself says who told whom",
        "chain-whole": "The chain has all its links and no other",
        "hedge-in-evidence": "The hedge stands in the evidence",
        "headline-printed": "The headline is printed as it stands",
        "headline-flat": "The headline says it without a doubt of its own",
        "quotation-shared": "Both articles print the quotation",
        "person-named": "Each account names the person",
        "source-named-in-both": "Both articles name the source",
        # That the key is right, and alone right.
        "key-supported": "The text supports the key",
        "key-credited": "The key's sentence credits its words to somebody",
        "keys-credited": "Every right sentence credits words to the source",
        "keys-name-channel": "Every right sentence names the channel",
        "key-described": "The account says this of the person",
        "key-in-one-alone": "Only the key's account makes the point",
        "key-in-quotation": "The key lies in the quotation that is named",
        "each-statement-proven": "Each right statement is proven on its own",
        "each-pair-proven": "Each pair is proven on its own",
        "number-told": "The question tells one answer from several",
        "distractors-evidenced": "Every wrong option has a quote",
        "distractors-shown": "The quote of every wrong option names it",
        "distractors-unsupported": "No wrong option can be defended from the text",
        "distractors-owned": "Every wrong statement is shown to be somebody else's",
        "distractors-apart": "No wrong option may be the key in other words",
        "distractors-uncredited": "No wrong sentence credits words to the source",
        "distractors-without-channel": "No wrong sentence names a channel",
        "distractors-in-other": "The other account makes every wrong point",
        "sources-unrelated": "No wrong source speaks for the right one",
        "statements-first-hand": "No statement passes on another's words",
        "distractors-anothers": "Every wrong description is shown to be somebody else's",
        "key-unmarked": "Nothing in its form marks the right description",
        "pairs-described": "The text gives each description of its person alone",
        "keys-describe": "Every right sentence says who the person is",
        "distractors-silent": "No wrong sentence says who the person is",
        "asks-for-unnamed": "It asks for unnamed sources",
        "keys-unnamed": "Every right sentence credits people without names",
        "distractors-named": "Every wrong sentence credits somebody with a name or nobody",
        "asks-for-unsourced": "It asks for what has no source",
        "keys-unsourced": "Nobody is named for any right claim",
        "distractors-sourced": "A source stands beside every wrong claim",
        # That nothing gains or loses certainty.
        "words-kept": "The words of the text are kept",
        "certainty-kept": "No claim gains or loses certainty",
        "hedges-kept": "Every hedge is kept",
        "cue-kept": "The cue is kept",
        # How it is written.
        "intent-unasked": "It asks what a text says, not why or whether it is true",
        "words-harmless": "No word of question or options could hurt",
        "article-named": "The question names its article",
        "accounts-named": "The question names its accounts in order",
        "subject-named": "The question names whom it is about",
        "teller-named": "The question names who told it",
        "places-named": "The options name places of the article",
        "question-fits": "Question and key fit each other",
        "stem-a-question": "The stem is one full question",
        "stem-short": "The stem has at most 30 words",
        "stem-unpadded": "The stem has no filler",
        "stem-positive": "The stem asks for what is so",
        "options-distinct": "The options are distinct",
        "options-independent": "No option speaks of the others",
        "options-of-one-type": "The options have one form",
        "options-alike-in-length": "The key does not stand out by its length",
        "options-even": "The key has about as many words as the others",
        "options-are-sentences": "The options are whole sentences of the article",
        "options-whole": "The options are whole sentences",
        "options-fit": "The options answer what is asked",
        "options-plausible": "The article speaks of every option",
        "options-diverge": "The wrong options do not run together to the key",
        "points-whole": "Every point stands alone",
        "absolutes-balanced": "No “always” or “never” gives a wrong option away",
        "terms-exact": "No vague word such as “usually”",
        "grammar-neutral": "Grammar does not give the key away",
        "key-unechoed": "The key repeats no word of the question that others do not",
    }
)


def tell_obligation(name: str) -> str:
    """What it says in words; an obligation without words of its own is told by its name."""
    return OBLIGATION_NAMES.get(name, name.replace("-", " ").capitalize())
