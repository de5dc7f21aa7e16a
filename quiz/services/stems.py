"""How a question of each kind is usually put, and what its proof wants to have quoted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from quiz.items import ItemType, Skill, label_articles
from quiz.text import Article

Kind = tuple[Skill, ItemType]
_CHOICE, _SEVERAL = ItemType.SINGLE_CHOICE, ItemType.MULTIPLE_RESPONSE
_PAIRS, _ORDER, _FIND = ItemType.MATCHING, ItemType.ORDERING, ItemType.FIND_EVIDENCE
_CLAIM: Final = ("source", "cue", "content")
_CREDIT: Final = ("source", "cue")

# {one} and {other} are what readers call the articles; “…” is left for the words of the article.
STEMS: Final[Mapping[Kind, tuple[str, ...]]] = MappingProxyType(
    {
        (Skill.ATTRIBUTE_CLAIM, _CHOICE): (
            "According to {one}, who said that …?",
            "Whom does {one} quote with words that begin “…”?",
            "Which statement does {one} attribute to …?",
            "Which words begin a statement that {one} credits to …?",
        ),
        (Skill.ATTRIBUTE_CLAIM, _SEVERAL): ("Which statements does {one} attribute to …?",),
        (Skill.ATTRIBUTE_CLAIM, _PAIRS): ("Which source does {one} credit with each statement?",),
        (Skill.ATTRIBUTE_CLAIM, _FIND): (
            "Which sentence of {one} reports something that … said?",
            "Which sentence of {one} tells in indirect speech what somebody said?",
        ),
        (Skill.SOURCE_STANDING, _CHOICE): ("According to {one}, who is …?",),
        (Skill.SOURCE_STANDING, _PAIRS): ("Which description does {one} give of each of these people?",),
        (Skill.SOURCE_STANDING, _FIND): (
            "Where does {one} say who … is?",
            "Which sentence of {one} names somebody and says what job, office or family tie that person has?",
        ),
        (Skill.CHANNEL, _CHOICE): (
            "According to {one}, where or how did … say that …?",
            "According to {one}, by what means did words of … reach the public?",
        ),
        (Skill.CHANNEL, _FIND): (
            (
                "Which sentence of {one} tells how somebody’s words reached the public, for example in a "
                "statement, a report, a post or an interview?"
            ),
        ),
        (Skill.NAMED_OR_UNNAMED, _CHOICE): ("Which statement does {one} credit to an unnamed source?",),
        (Skill.NAMED_OR_UNNAMED, _SEVERAL): ("Which statements does {one} credit to unnamed sources?",),
        (Skill.NAMED_OR_UNNAMED, _PAIRS): (
            "How does {one} identify who is behind the passages that begin with these words?",
        ),
        (Skill.NAMED_OR_UNNAMED, _FIND): (
            "Which sentence of {one} passes on the words or views of an unnamed source?",
            "Which sentence of {one} names the person or organisation whose words it passes on?",
        ),
        (Skill.MISSING_SOURCE, _CHOICE): (
            "Which of these points does {one} give as reported, believed or alleged, but leave open by whom?",
        ),
        (Skill.MISSING_SOURCE, _PAIRS): ("How does {one} give the passages that begin with these words?",),
        (Skill.MISSING_SOURCE, _SEVERAL): (
            "Which of these points does {one} give as reported, believed or alleged, but leave open by whom?",
        ),
        (Skill.MISSING_SOURCE, _FIND): (
            "Which sentence of {one} says who its information comes from?",
            "Which sentence of {one} leaves open who its information comes from?",
            (
                "Which sentence of {one} says that something is reported, believed or alleged, but leaves "
                "open by whom?"
            ),
        ),
        (Skill.VERIFICATION, _CHOICE): ("According to {one}, how far did … get in checking …?",),
        (Skill.VERIFICATION, _FIND): (
            "Which sentence of {one} says whether something could be confirmed or verified?",
            "In which sentence of {one} does somebody decline to comment or leave a request unanswered?",
        ),
        (Skill.HEDGE_SCOPE, _CHOICE): ("In {one}, which word in the gap says how sure this is: “…”?",),
        (Skill.HEDGE_SCOPE, _PAIRS): (
            "Which word stands in the gap of each statement in {one} and says how sure it is?",
        ),
        (Skill.HEDGE_SCOPE, _FIND): (
            (
                "In which sentence of {one} does a word or phrase, such as “may” or “reportedly”, limit how "
                "sure the statement is?"
            ),
        ),
        (Skill.SOURCE_CHAIN, _CHOICE): ("According to {one}, which outlet did … speak to?",),
        (Skill.SOURCE_CHAIN, _ORDER): (
            "According to {one}, in which order did the words “…” pass from their origin to the reader?",
        ),
        (Skill.SOURCE_CHAIN, _FIND): (
            "Which sentence of {one} names a news outlet to which somebody spoke or wrote?",
            "Which sentence of {one} names a news outlet as the one that reports something?",
        ),
        (Skill.REPORT_OR_PREDICTION, _CHOICE): (
            "Which of these does {one} present as a source’s prediction?",
        ),
        (Skill.REPORT_OR_PREDICTION, _SEVERAL): (
            "Which of these does {one} present as predictions of a source?",
        ),
        (Skill.REPORT_OR_PREDICTION, _FIND): (
            (
                "Which sentence of {one} tells of something still to come, whether expected, planned or only "
                "possible?"
            ),
            "Which sentence of {one} tells what somebody thinks, believes, hopes, fears, wants or feels?",
        ),
        (Skill.CONFLICT, _CHOICE): ("According to {one}, who “…”?",),
        (Skill.CONFLICT, _FIND): (
            "In which sentence of {one} is something denied, doubted, rejected, criticised or called untrue?",
        ),
        (Skill.HEADLINE, _CHOICE): (
            "A sentence near the beginning of {one} begins “…”. How does the article present this?",
        ),
        (Skill.HEADLINE, _FIND): ("Which sentence gives a source for the headline of {one}, “…”?",),
        (Skill.QUOTE_FIDELITY, _CHOICE): (
            "Both articles quote …. Which of the quoted words appear only in {one}?",
        ),
        (Skill.QUOTE_FIDELITY, _FIND): ("Which sentence of {one} quotes words that {other} prints, too?",),
        (Skill.PARAPHRASE_DRIFT, _CHOICE): ("{One} writes “…”. How does {other} put it differently?",),
        (Skill.OMISSION, _CHOICE): ("Which of these points is made in {one} but nowhere in {other}?",),
        (Skill.OMISSION, _SEVERAL): ("Which of these points are made in {one} but nowhere in {other}?",),
        (Skill.OMISSION, _FIND): (
            "Which sentence of {one} gives a number that stands nowhere in {other}?",
            "Which sentence of {one} names a person who is named nowhere in {other}?",
        ),
        (Skill.INDEPENDENCE, _CHOICE): (
            (
                "Which source do {one} and {other} both cite by name, so that its statements count as one "
                "confirmation rather than two?"
            ),
        ),
        (Skill.INDEPENDENCE, _FIND): (
            "Which sentence of {one} names a news outlet that is named nowhere in {other}?",
        ),
        (Skill.STILL_OPEN, _CHOICE): ("{One} says “…”. What does {other} say later on that?",),
    }
)
_PARTS: Final[Mapping[Kind, tuple[str, ...]]] = MappingProxyType(
    {
        (Skill.SOURCE_STANDING, _CHOICE): ("source", "description"),
        (Skill.SOURCE_STANDING, _PAIRS): ("source", "description"),
        (Skill.SOURCE_STANDING, _FIND): ("source", "description"),
        (Skill.CHANNEL, _FIND): ("links",),
        (Skill.NAMED_OR_UNNAMED, _FIND): _CREDIT,
        (Skill.MISSING_SOURCE, _CHOICE): ("cue", "content"),
        (Skill.MISSING_SOURCE, _SEVERAL): ("cue", "content"),
        (Skill.MISSING_SOURCE, _PAIRS): ("content",),
        (Skill.MISSING_SOURCE, _FIND): (*_CREDIT, "content"),
        (Skill.VERIFICATION, _FIND): ("content", "cue"),
        (Skill.HEDGE_SCOPE, _CHOICE): ("hedges", "content"),
        (Skill.HEDGE_SCOPE, _PAIRS): ("hedges", "content"),
        (Skill.HEDGE_SCOPE, _FIND): ("hedges",),
        (Skill.SOURCE_CHAIN, _ORDER): ("links", "content"),
        (Skill.SOURCE_CHAIN, _CHOICE): ("source", "cue", "content", "links"),
        (Skill.SOURCE_CHAIN, _FIND): ("links",),
        (Skill.CONFLICT, _FIND): ("cue",),
        (Skill.HEADLINE, _CHOICE): (*_CLAIM, "hedges"),
        (Skill.QUOTE_FIDELITY, _CHOICE): ("content", "counterpart"),
        (Skill.QUOTE_FIDELITY, _FIND): ("content", "counterpart"),
        (Skill.PARAPHRASE_DRIFT, _CHOICE): ("content", "hedges", "counterpart"),
        (Skill.OMISSION, _CHOICE): (),
        (Skill.OMISSION, _SEVERAL): (),
        (Skill.OMISSION, _FIND): ("source", "content"),
        (Skill.INDEPENDENCE, _CHOICE): (*_CLAIM, "counterpart"),
        (Skill.INDEPENDENCE, _FIND): (*_CLAIM, "counterpart"),
        (Skill.STILL_OPEN, _CHOICE): ("content", "counterpart"),
    }
)
# Skills that compare two accounts.
ACROSS: Final = frozenset(
    (
        Skill.QUOTE_FIDELITY,
        Skill.PARAPHRASE_DRIFT,
        Skill.OMISSION,
        Skill.INDEPENDENCE,
        Skill.STILL_OPEN,
    )
)


def list_stems(kind: Kind, articles: Sequence[Article]) -> tuple[str, ...]:
    """Starts of a question of this kind about these articles; “…” stands for what is left to write."""
    labels = label_articles(articles) if articles else ("the article",)
    one, other = labels[0], labels[1] if len(labels) > 1 else "the other article"
    names = {"one": one, "other": other, "One": one[:1].upper() + one[1:]}
    return tuple(stem.format(**names) for stem in STEMS.get(kind, ()))


def list_parts(kind: Kind) -> tuple[str, ...]:
    """The parts of the premise that a proof of this kind usually wants, in the order to give them in."""
    return _PARTS.get(kind, _CLAIM)
