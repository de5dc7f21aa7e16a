"""Four skills on one invented report: who says what, how it came, how far a check got, who is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from quiz.items import Distractor, DistractorBasis, Evidence, Item, Option, Premise, Skill, Tier
from quiz.items.item import ItemType
from quiz.reading import Reading, SourceKind
from quiz.text import Span
from tests.items.readings import bridge_reading, make_reading
from tests.items.trials import Trial
from tests.items.trials.tampering import (
    cite_words,
    shift_span,
    swap_key,
    with_distractor,
    with_premise,
    with_stem,
)

READING = bridge_reading()
FILM = "Mara Lind, an engineer who lives nearby, said the film appeared to be genuine."
REPAIR = "The repairs may take until the end of June, Lind said."
DETOUR = "Oskar Brandt, who drives the bus, told the Valley Post that the detour adds half an hour."
SCHOOL = "Ines Quist said in a letter to parents that lessons will begin at nine from Tuesday."
WEIGHT = "Two residents said that lorries had ignored the weight limit for years."
CRACK = "The Valley Post reports the crack was first seen in March."
RIVER = "A fisherman said the river was unusually low last week."
UNABLE = "The Ledger has not been able to independently verify the film."
CALL = "A recording of the first phone call was played at the meeting on Thursday."


def cite(words: str, reading: Reading = READING) -> Evidence:
    return cite_words(reading.article, words)


def cite_in(sentence: str, words: str) -> Evidence:
    """The first place of `words` in `sentence` of the bridge report."""
    start = READING.article.text.index(sentence) + sentence.index(words)
    return Evidence(READING.article.sha256, Span(start, start + len(words)), words)


def write_item(
    skill: Skill,
    stem: str,
    key: tuple[str, str],
    *wrong: tuple[str, str],
    claim: tuple[str, str, str],
    basis: DistractorBasis = DistractorBasis.ELSEWHERE,
) -> Item:
    """An item as a careful teacher writes it: options with their sentences, a claim with source and cue."""
    text, sentence = key
    source, cue, content = claim
    return Item(
        id=f"{skill}-{stem[-40:-1].replace(' ', '-')}",
        skill=skill,
        tier=Tier.A,
        stem=stem,
        keys=(Option(text, "The article says so here.", (cite(sentence),)),),
        distractors=tuple(
            Distractor(words, "The article says something else here.", _show(words, shown), basis)
            for words, shown in wrong
        ),
        explanation=f"The article says: “{sentence}”",
        premise=Premise(
            source=_mention(source), cue=(cite_in(sentence, cue),), content=(cite_in(sentence, content),)
        ),
    )


def _show(words: str, sentence: str) -> tuple[Evidence, ...]:
    """The sentence of a wrong option, behind its words where they stand in it."""
    bare = words.rstrip(".")
    printed = next((form for form in (bare, bare[:1].lower() + bare[1:]) if form in sentence), None)
    stated = words.endswith(".") and printed and printed != sentence.rstrip(".")
    return (*((cite_in(sentence, printed),) if stated and printed else ()), cite(sentence))


def _mention(name: str) -> tuple[Evidence, ...]:
    """The name, and the surname alone where the report prints it."""
    surname = (cite_in(REPAIR, "Lind"),) if name == "Mara Lind" else ()
    return (cite(name), *surname)


SAID = "According to the Ledger article, who said "
GENUINE = write_item(
    Skill.ATTRIBUTE_CLAIM,
    f"{SAID}the film appeared to be genuine?",
    ("Mara Lind", FILM),
    ("Ines Quist", SCHOOL),
    ("The Ledger", UNABLE),
    ("Oskar Brandt", DETOUR),
    claim=("Mara Lind", "said", "the film appeared to be genuine"),
)
REPAIRS = write_item(
    Skill.ATTRIBUTE_CLAIM,
    f"{SAID}that the repairs may take until the end of June?",
    ("Mara Lind", REPAIR),
    ("Oskar Brandt", DETOUR),
    ("Ines Quist", SCHOOL),
    ("A fisherman", RIVER),
    claim=("Mara Lind", "said", "The repairs may take until the end of June"),
)
ATTRIBUTED = write_item(
    Skill.ATTRIBUTE_CLAIM,
    "Which statement does the Ledger article attribute to the Valley Post?",
    ("The crack was first seen in March.", CRACK),
    ("Lorries had ignored the weight limit for years.", WEIGHT),
    ("The river was unusually low last week.", RIVER),
    ("Lessons will begin at nine from Tuesday.", SCHOOL),
    claim=("The Valley Post", "reports", "the crack was first seen in March"),
)
LETTER = write_item(
    Skill.CHANNEL,
    "According to the Ledger article, where or how did Ines Quist say that lessons will begin at nine from "
    "Tuesday?",
    ("In a letter to parents", SCHOOL),
    ("In a report by the Valley Post", CRACK),
    ("In a recording", CALL),
    ("At the meeting", CALL),
    claim=("Ines Quist", "said", "lessons will begin at nine from Tuesday"),
)
CHECK = write_item(
    Skill.VERIFICATION,
    "According to the Ledger article, how far did the Ledger get in checking the film?",
    (UNABLE, UNABLE),
    ("The Ledger has been able to independently verify the film.", UNABLE),
    ("The Ledger has found the film to be false.", UNABLE),
    claim=("Ledger", "has not been able to", "independently verify the film"),
    basis=DistractorBasis.MISREADING,
)
CREDITED = write_item(
    Skill.NAMED_OR_UNNAMED,
    "Which statement does the Ledger article credit to an unnamed source?",
    ("Lorries had ignored the weight limit for years.", WEIGHT),
    ("The repairs may take until the end of June.", REPAIR),
    ("The film appeared to be genuine.", FILM),
    claim=("Two residents", "said", "lorries had ignored the weight limit for years"),
)
TOLD = write_item(
    Skill.ATTRIBUTE_CLAIM,
    "According to the Ledger article, who told the Valley Post that the detour adds half an hour?",
    ("Oskar Brandt", DETOUR),
    ("Ines Quist", SCHOOL),
    ("Mara Lind", FILM),
    ("Two residents", WEIGHT),
    claim=("Oskar Brandt", "told", "the detour adds half an hour"),
)
ITEMS = (GENUINE, REPAIRS, ATTRIBUTED, LETTER, CHECK, CREDITED, TOLD)

BROKEN: dict[str, tuple[Callable[[], Item], str]] = {
    "a type in which the skill is not asked": (lambda: choose_two(LETTER), "form-known"),
    "a key with more than the attributed words": (
        lambda: replace(ATTRIBUTED, keys=(replace(ATTRIBUTED.key, text=f"Oddly, {ATTRIBUTED.key.text}"),)),
        "key-supported",
    ),
    "a stem that asks for the other sort of source": (
        lambda: with_stem(CREDITED, "an unnamed source", "a named person"),
        "key-supported",
    ),
    "a cue that reports no words": (
        lambda: with_premise(GENUINE, cue=(cite("meeting"),)),
        "cue-reports",
    ),
    "a content that takes up the sentence before it": (
        lambda: with_premise(GENUINE, content=(cite("Still, the road beside the river is open"),)),
        "content-a-statement",
    ),
    "a wrong statement that passes on another's words": (
        lambda: with_distractor(CREDITED, 0, text="A porter had told guests that the bridge was shut."),
        "statements-first-hand",
    ),
    "the key swapped with a wrong source": (lambda: swap_key(GENUINE), "key-supported"),
    "the key swapped with a wrong statement": (lambda: swap_key(ATTRIBUTED), "key-supported"),
    "the key swapped with a wrong channel": (lambda: swap_key(LETTER), "key-supported"),
    "the key swapped with a wrong result": (lambda: swap_key(CHECK), "key-supported"),
    "a dropped hedge": (lambda: with_stem(GENUINE, "appeared to be", "was"), "certainty-kept"),
    "a hedge of the content made certain": (lambda: with_stem(REPAIRS, "may", "will"), "certainty-kept"),
    "an added hedge": (lambda: with_stem(REPAIRS, "said that", "said that perhaps"), "certainty-kept"),
    "an added certainty": (lambda: with_stem(REPAIRS, "said that", "said that certainly"), "certainty-kept"),
    "a cue that adds doubt": (lambda: with_stem(GENUINE, "who said", "who claimed"), "cue-kept"),
    "a paraphrase": (lambda: with_stem(GENUINE, "film", "recording"), "words-kept"),
    "a shifted span": (lambda: shift_span(GENUINE), "spans-exact"),
    "an alias as a distractor": (
        lambda: with_distractor(GENUINE, 0, text="Lind", evidence=(cite("Lind said"),)),
        "sources-unrelated",
    ),
    "who was told as a distractor": (
        lambda: with_distractor(
            TOLD,
            0,
            text="The Valley Post",
            evidence=(cite("The Valley Post reports the crack was first seen in March."),),
        ),
        "sources-unrelated",
    ),
    "a name from the claim's own sentence": (
        lambda: with_distractor(
            TOLD,
            0,
            text="Valley Post",
            evidence=(cite("The Valley Post reports"),),
        ),
        "distractors-unsupported",
    ),
    "a distractor without evidence": (
        lambda: with_distractor(GENUINE, 0, evidence=()),
        "distractors-evidenced",
    ),
    "evidence that does not name the distractor": (
        lambda: with_distractor(GENUINE, 0, evidence=(cite("Two residents said"),)),
        "distractors-shown",
    ),
    "a second statement of the key's source": (
        lambda: with_distractor(
            replace(
                ATTRIBUTED,
                stem=ATTRIBUTED.stem,
            ),
            0,
            text=ATTRIBUTED.key.text.replace("first", "at first"),
            evidence=ATTRIBUTED.key.evidence,
        ),
        "distractors-unsupported",
    ),
    "a stem that does not name the article": (
        lambda: with_stem(GENUINE, "According to the Ledger article, who", "And who"),
        "article-named",
    ),
    "a stem without a question": (
        lambda: with_stem(GENUINE, "who said the film appeared to be genuine?", "name who said it."),
        "stem-a-question",
    ),
    "a stem that leans on the options": (
        lambda: with_stem(GENUINE, "who said", "which of the following said"),
        "stem-a-question",
    ),
    "a negative stem": (lambda: with_stem(GENUINE, "who said", "who never said"), "stem-positive"),
    "a stem of more than thirty words": (
        lambda: with_stem(GENUINE, "who said", "who, " + "in this long and winding report " * 5 + "said"),
        "stem-short",
    ),
    "talk of intent": (lambda: with_stem(GENUINE, "who said", "which liar lied and said"), "intent-unasked"),
    "an option that speaks of the others": (
        lambda: with_distractor(GENUINE, 0, text="None of the above"),
        "options-independent",
    ),
    "an absolute word in a distractor only": (
        lambda: with_distractor(CHECK, 0, text="The Ledger has always been able to verify the film."),
        "absolutes-balanced",
    ),
    "a key much longer than the rest": (
        lambda: replace(
            GENUINE,
            keys=(replace(GENUINE.key, text="Mara Lind, an engineer who lives nearby and saw the film"),),
        ),
        "options-alike-in-length",
    ),
    "a role on the key alone": (
        lambda: replace(GENUINE, keys=(replace(GENUINE.key, text="Mara Lind, an engineer"),)),
        "options-of-one-type",
    ),
    "a full stop on the key alone": (
        lambda: replace(
            ATTRIBUTED,
            distractors=tuple(replace(d, text=d.text.rstrip(".")) for d in ATTRIBUTED.distractors),
        ),
        "options-of-one-type",
    ),
    "a slur in an option": (lambda: with_distractor(GENUINE, 0, text="A racist"), "words-harmless"),
    "an option inside another": (
        lambda: with_distractor(CHECK, 1, text=CHECK.distractors[0].text.rstrip(".") + " today."),
        "options-distinct",
    ),
    "no cue in the premise": (
        lambda: replace(GENUINE, premise=replace(GENUINE.premise, cue=())),
        "premise-given",
    ),
    "another's cue in the premise": (
        lambda: replace(GENUINE, premise=replace(GENUINE.premise, cue=(cite("reports"),))),
        "evidence-covers-claim",
    ),
    "evidence of another sentence": (
        lambda: replace(
            GENUINE, keys=(replace(GENUINE.key, evidence=(cite("Ines Quist said in a letter to parents"),)),)
        ),
        "evidence-covers-claim",
    ),
    "a stem about somebody else": (
        lambda: with_stem(ATTRIBUTED, "the Valley Post?", "Mara Lind?"),
        "subject-named",
    ),
    "a channel of another sentence as the key": (
        lambda: replace(LETTER, keys=(replace(LETTER.key, text="In a phone call"),)),
        "key-supported",
    ),
    "a failed check told as a success": (
        lambda: replace(
            CHECK,
            keys=(replace(CHECK.key, text=CHECK.distractors[0].text),),
            distractors=(replace(CHECK.distractors[0], text=CHECK.key.text), *CHECK.distractors[1:]),
        ),
        "certainty-kept",
    ),
    "a hedge of the cue's sentence left out": (
        lambda: with_stem(
            replace(GENUINE, premise=replace(GENUINE.premise, hedges=(cite("appeared to be"),))),
            "appeared to be",
            "looked",
        ),
        "hedges-kept",
    ),
    "only a pronoun beside the cue, and nobody named before it": (
        lambda: replace(
            GENUINE,
            premise=Premise((cite("it"),), (cite("was closed"),), (cite("a walker filmed a crack"),)),
        ),
        "source-in-sentence",
    ),
    "a mention that is somebody else": (
        lambda: replace(GENUINE, premise=replace(GENUINE.premise, source=(cite("Lind"), cite("Ines Quist")))),
        "key-supported",
    ),
    "a cue with another subject": (
        lambda: replace(GENUINE, premise=replace(GENUINE.premise, source=(cite("engineer"),))),
        "source-same",
    ),
    "a source that depends on another": (
        lambda: replace(REPAIRS, premise=replace(REPAIRS.premise, source=(cite("the end of June"),))),
        "source-linked",
    ),
    "a content of another sentence": (
        lambda: replace(
            GENUINE,
            premise=replace(GENUINE.premise, content=(cite("lessons will begin at nine"),)),
        ),
        "content-linked",
    ),
    "a key that repeats the stem": (
        lambda: replace(GENUINE, keys=(replace(GENUINE.key, text="Genuine Film"),)),
        "key-unechoed",
    ),
}


FERRY = make_reading(
    "Rain fell.\n[s=Mara Lind|She] [c|said] [t|the ferry may leave late].\nMara Lind, Tove Amsel ran.\n"
    "[s|Ines Quist] [c|said] [t|the pier needs paint].\n"
    "[s|Oskar Brandt] [c|said] [t|the boats were full].\n"
    "[s|Tove Amsel] [c|denied] [t|the oars were wet].\n"
    "A fisherman waited. [s=A fisherman|He] [c|said] [t|the river was unusually low last week].\n",
    {
        **dict.fromkeys(("Mara Lind", "Tove Amsel", "Ines Quist", "Oskar Brandt"), SourceKind.PERSON),
        "A fisherman": SourceKind.ROLE,
    },
)


def tell_ferry(item: Item, number: int, stem: str, key: str) -> Item:
    """The question `stem` about an attribution of the ferry report, with options that are shown there."""
    told = FERRY.attributions[number]
    spans = {"source": told.source_spans, "cue": told.cue, "content": told.content}
    parts = {
        name: tuple(Evidence(FERRY.article.sha256, span, span.of(FERRY.article.text)) for span in listed)
        for name, listed in spans.items()
    }
    sentence = Evidence(FERRY.article.sha256, told.sentence, told.sentence.of(FERRY.article.text))
    shown = cite(FERRY.attributions[2].sentence.of(FERRY.article.text), FERRY)
    return replace(
        item,
        stem=stem,
        keys=(Option(key, "So it says.", (sentence,)),),
        distractors=tuple(replace(wrong, evidence=(shown,)) for wrong in item.distractors),
        premise=Premise(**parts),
    )


FERRY_BROKEN: dict[str, tuple[Callable[[], Item], str]] = {
    "a pronoun that stands for nobody": (
        lambda: tell_ferry(
            GENUINE, 0, "According to the article, who said the ferry may leave late?", "Mara Lind"
        ),
        "pronoun-resolved",
    ),
    "a pronoun where the question is for unnamed people": (
        lambda: tell_ferry(
            CREDITED,
            4,
            "Which statement does the article credit to an unnamed source?",
            "the river was unusually low last week",
        ),
        "pronoun-resolved",
    ),
    "a claim that its source denies": (
        lambda: tell_ferry(
            GENUINE, 3, "According to the article, who denied the oars were wet?", "Tove Amsel"
        ),
        "claim-put-forward",
    ),
}


def cite_both() -> Item:
    """An item on one article whose first wrong option rests on another article."""
    return with_distractor(GENUINE, 0, evidence=(cite("Ines Quist said", FERRY),))


def choose_two(item: Item) -> Item:
    """The item as one with two right answers, which its skill does not ask for."""
    first, *others = item.distractors
    second = Option(first.text, first.reason, first.evidence)
    return replace(item, keys=(item.key, second), distractors=tuple(others), type=ItemType.MULTIPLE_RESPONSE)


TRIALS = (
    Trial({READING.article.sha256: READING.article}, ITEMS, BROKEN),
    Trial({}, (), {"an article that is not at hand": (lambda: GENUINE, "articles-known")}),
    Trial({FERRY.article.sha256: FERRY.article}, (), FERRY_BROKEN),
    Trial(
        {reading.article.sha256: reading.article for reading in (READING, FERRY)},
        (),
        {"an option from another article": (cite_both, "articles-counted")},
    ),
)
