"""S11: hold a headline beside its article: who stands behind it, and where the article is less sure."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from quiz.items.citing import cite, is_showable, name_in_sentence
from quiz.items.claims import is_asserted
from quiz.items.cues import is_report
from quiz.items.distractors import may_speak_for
from quiz.items.headlines import (
    CREDIT,
    DOUBT,
    MOST_WORDS,
    SHADE,
    SOURCE_TALK,
    Headline,
    Matter,
    find_body,
    find_doubt,
    find_headline,
    find_lead,
    find_news,
    is_flat,
    states_same_side,
    weigh_matter,
)
from quiz.items.identity import name_item
from quiz.items.item import (
    Distractor,
    DistractorBasis,
    Evidence,
    Item,
    Misconception,
    Option,
    Premise,
    Skill,
    Tier,
)
from quiz.items.lexicons import SENSITIVE
from quiz.items.passages import split_sentences, widen_to_sentences
from quiz.items.places import ask_for_place
from quiz.items.putting import PUTTING_OPTIONS, Putting, judge_report, judge_source, judge_voice
from quiz.items.refusal import Cause, Refusal
from quiz.items.relations import find_mentions
from quiz.items.sentences import Search, WrongSentence, ask_to_find, is_showable_sentence, list_sentences
from quiz.items.trust import is_trusted
from quiz.items.wording import label_article, quote_words, squeeze
from quiz.items.words import count_words
from quiz.reading import Attribution, CueKind, MentionForm, Reading, Source, SourceKind
from quiz.text import Span, hull

_MOSTLY: Final = 0.8  # of what the sentence tells of the headline, in the words that it credits
_MOSTLY_WORDS: Final = 0.6  # of the sentence's words
_BY_NAME: Final = (SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.PUBLISHER)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A headline that can be asked about, with what it is about and how stems print it."""

    headline: Headline
    matter: Matter
    label: str
    quoted: str


def find_items(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """How the article puts what its headline says, and who is behind it; else how it puts its lead."""
    asked = _read_headline(reading)
    if isinstance(asked, Refusal):
        yield asked
    found = False
    for ask in _ASKING:
        if not isinstance(asked, _Asked):
            break
        offer = ask(reading, asked, rng)
        if offer is not None:
            found = found or isinstance(offer, Item)
            yield offer
    lead = None if found else _ask_about_lead(reading, rng)
    if lead is not None:
        yield lead


def _read_headline(reading: Reading) -> _Asked | Refusal | None:
    """The headline, or why nothing is asked about it; None where there is none or it puts a question."""
    headline = find_headline(reading.article)
    if headline is None or "?" in headline.words:
        return None
    if SENSITIVE.search(headline.words):
        return Refusal(Skill.HEADLINE, Cause.SENSITIVE, reading.article.sha256, headline.span)
    if count_words(headline.words) > MOST_WORDS:
        return Refusal(Skill.HEADLINE, Cause.TOO_LONG, reading.article.sha256, headline.span)
    quoted = quote_words(headline.words.rstrip(" .!"))
    return _Asked(headline, weigh_matter(headline, reading.article), label_article(reading), quoted)


def _ask_how_put(reading: Reading, asked: _Asked, rng: random.Random) -> Item | Refusal | None:
    """How the article first puts what its headline says: itself, with a doubt, or by a source."""
    news = find_news(asked.headline, reading.article)
    if news is None:
        return None
    told = _judge(reading, asked.matter, news)
    if told is None:
        return _refuse(reading, Cause.AMBIGUOUS_SCOPE, news)
    stem = f"How does {asked.label} first put the news of its headline, {asked.quoted}?"
    return _make_putting(reading, stem, news, told, rng=rng)


def _ask_about_lead(reading: Reading, rng: random.Random) -> Item | Refusal | None:
    """How the article puts what its opening sentence tells."""
    lead = find_lead(reading.article)
    if lead is None:
        return None
    told = _judge(reading, None, lead)
    if told is None:
        return _refuse(reading, Cause.AMBIGUOUS_SCOPE, lead)
    stem = f"How does {label_article(reading)} put what its opening sentence tells?"
    return _make_putting(reading, stem, lead, told, rng=rng)


def _make_putting(
    reading: Reading, stem: str, news: Span, told: tuple[Putting, Attribution | None], *, rng: random.Random
) -> Item:
    putting, credit = told
    evidence = (cite(reading, news),)
    wrong = [other for other in PUTTING_OPTIONS if other is not putting]
    rng.shuffle(wrong)
    return Item(
        id=name_item(Skill.HEADLINE, reading.article.sha256, "put", (news,)),
        skill=Skill.HEADLINE,
        tier=Tier.B,
        stem=stem,
        keys=(Option(PUTTING_OPTIONS[putting], _SHOWN[putting], evidence),),
        distractors=tuple(
            Distractor(
                PUTTING_OPTIONS[other],
                f"{_SHOWN[putting]} Look at the marked sentence.",
                evidence,
                DistractorBasis.MISREADING,
                _MISTAKEN[other],
            )
            for other in wrong
        ),
        explanation=f"{_SHOWN[putting]} A headline seldom has room to tell.",
        premise=_make_premise_of(reading, news, credit),
    )


_SHOWN: Final[Mapping[Putting, str]] = MappingProxyType(
    {
        Putting.FLAT: "The sentence cites nobody and has no word of doubt.",
        Putting.DOUBTING: "The sentence cites nobody, and it has a word of doubt.",
        Putting.NAMED: "The sentence cites somebody, and it gives the name.",
        Putting.UNNAMED: "The sentence cites somebody, and it gives no name.",
    }
)
_MISTAKEN: Final[Mapping[Putting, Misconception]] = MappingProxyType(
    {
        Putting.FLAT: Misconception.OUTLET_VOICE,
        Putting.DOUBTING: Misconception.HEDGE_MISPLACED,
        Putting.NAMED: Misconception.UNNAMED_AS_NAMED,
        Putting.UNNAMED: Misconception.UNNAMED_AS_NAMED,
    }
)


def _judge(reading: Reading, matter: Matter | None, news: Span) -> tuple[Putting, Attribution | None] | None:
    """How the sentence puts the news, and the attribution by which, where reading and words agree."""
    text = reading.article.text
    if any(news.overlaps(passage) for passage in reading.ambiguous):
        return None
    sentence = squeeze(news.of(text))
    cited = [a for a in reading.attributions if any(news.overlaps(span) for span in (*a.content, *a.cue))]
    sure = [a for a in cited if not a.doubtful and a.cue_kind is not CueKind.ATTITUDE]
    if not any(a.cue_kind is CueKind.SAYING for a in sure):
        voice = judge_voice(sentence) or judge_report(sentence)
        return (voice, None) if voice else None
    found = [credit for credit in _find_credits(reading, _is_cited) if credit.region == news]
    if len(sure) > 1 or len(found) != 1:
        return None
    credit = found[0].attribution
    words = " ".join(span.of(text) for span in credit.content)
    if not _holds_most(matter, words, sentence):
        return None
    named = judge_source(" ".join(span.of(text) for span in credit.source_spans))
    fits = (named is Putting.NAMED) is (reading.sources[found[0].source].kind in _BY_NAME)
    return (named, credit) if named and (fits or named is Putting.NAMED) else None


def _holds_most(matter: Matter | None, words: str, sentence: str) -> bool:
    """Whether the credited words hold most of the sentence, or of what it tells of the headline."""
    if matter is None:
        return count_words(words) >= _MOSTLY_WORDS * count_words(sentence)
    return matter.cover(words) >= _MOSTLY * matter.cover(sentence)


def _is_cited(_: Reading, __: Source) -> bool:
    """That a source need not be fit for an option: no option prints it."""
    return True


def _make_premise_of(reading: Reading, news: Span, credit: Attribution | None) -> Premise:
    """The sentence, or source, cue and content where it cites somebody."""
    if credit is None:
        doubts = DOUBT.finditer(news.of(reading.article.text))
        hedges = tuple(cite(reading, Span(news.start + m.start(), news.start + m.end())) for m in doubts)
        return Premise(content=(cite(reading, news),), hedges=hedges)
    return Premise(
        source=tuple(cite(reading, span) for span in credit.source_spans),
        cue=tuple(cite(reading, span) for span in credit.cue),
        content=tuple(cite(reading, span) for span in credit.content),
    )


def _ask_for_source(reading: Reading, asked: _Asked, rng: random.Random) -> Item | Refusal | None:
    """Which sentence credits the headline's news to a source."""
    bearing = tuple(credit for credit in _find_credits(reading) if _bears_out(reading, asked, credit))
    if not bearing:
        return None
    keys = tuple(
        dict.fromkeys(
            credit.region
            for credit in bearing
            if is_showable_sentence(credit.region.of(reading.article.text))
        )
    )
    bearing = tuple(credit for credit in bearing if credit.region in keys)
    if not keys:
        return _refuse(reading, Cause.TOO_LONG)
    names = " and ".join(
        dict.fromkeys(name_in_sentence(reading, reading.sources[credit.source]) for credit in bearing)
    )
    reason = (
        f"This sentence credits it to {names}." if len(keys) == 1 else "This sentence credits it to a source."
    )
    number = "Which sentence gives" if len(keys) == 1 else "Which sentences give"
    search = Search(
        skill=Skill.HEADLINE,
        tier=Tier.B,
        kind="source",
        stem=f"{number} a source for the headline of {asked.label}, {asked.quoted}?",
        reason=reason,
        explanation=f"The article credits what its headline says to {names}.",
        premise=_make_premise(reading, asked, bearing),
    )
    wrong = (
        *_shuffled(_find_uncredited(reading, asked), rng),
        *_shuffled(_find_credited_elsewhere(reading, asked, bearing), rng),
    )
    item = ask_to_find(reading, search, keys, _alternate(wrong, asked, reading), rng=rng)
    return item or _refuse(reading, Cause.TOO_FEW_OPTIONS, keys[0])


@dataclass(frozen=True, slots=True)
class _Credit:
    """What one sentence, at `region`, credits to the source with this index."""

    attribution: Attribution
    source: int
    region: Span


def _find_credits(
    reading: Reading, fits: Callable[[Reading, Source], bool] = is_showable
) -> Iterator[_Credit]:
    """What single sentences credit to fitting sources that they name, where the reading is sure of it."""
    text = reading.article.text
    sentences = frozenset(split_sentences(text))
    for attribution in reading.attributions:
        if attribution.source is None or attribution.cue_kind is not CueKind.SAYING:
            continue
        spans = (*attribution.source_spans, *attribution.cue, *attribution.content)
        region = widen_to_sentences(text, hull(spans))
        source = reading.sources[attribution.source]
        if region in sentences and fits(reading, source) and _is_plain(reading, attribution, spans):
            yield _Credit(attribution, attribution.source, region)


def _is_plain(reading: Reading, attribution: Attribution, spans: Sequence[Span]) -> bool:
    """Whether a trusted attribution puts its content forward and names its source, in no doubtful passage."""
    source = reading.sources[attribution.source or 0]
    pronouns = {mention.span for mention in source.mentions if mention.form is MentionForm.PRONOUN}
    return (
        is_asserted(attribution)
        and is_trusted(reading, attribution)
        and is_report(" ".join(span.of(reading.article.text) for span in attribution.cue))
        and not pronouns & set(attribution.source_spans)
        and not any(span.overlaps(passage) for span in spans for passage in reading.ambiguous)
    )


def _bears_out(reading: Reading, asked: _Asked, credit: _Credit) -> bool:
    """Whether the credited words tell what the headline does, outside the headline itself."""
    words = " ".join(span.of(reading.article.text) for span in credit.attribution.content)
    if asked.headline.span and asked.headline.span.overlaps(credit.region):
        return False
    return asked.matter.is_told(words) and states_same_side(asked.headline, words)


def _make_premise(reading: Reading, asked: _Asked, bearing: Sequence[_Credit]) -> Premise:
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for credit in bearing:
        spans["source"] += credit.attribution.source_spans
        spans["cue"] += credit.attribution.cue
        spans["content"] += credit.attribution.content
    return Premise(
        **{
            name: tuple(cite(reading, span) for span in dict.fromkeys(found)) for name, found in spans.items()
        },
        counterpart=_cite_headline(reading, asked),
    )


def _cite_headline(reading: Reading, asked: _Asked) -> tuple[Evidence, ...]:
    return (cite(reading, asked.headline.span),) if asked.headline.span else ()


def _find_uncredited(reading: Reading, asked: _Asked) -> Iterator[WrongSentence]:
    """Sentences that nothing credits to anybody, and those on another matter that speak of no source."""
    text = reading.article.text
    body = set(find_body(reading.article))
    for span in list_sentences(reading):
        words = squeeze(span.of(text))
        if span not in body:
            continue
        if not CREDIT.search(words) and not _is_quoted(reading, span):
            reason = "The article says this itself and credits it to nobody."
            yield WrongSentence(span, reason, Misconception.OUTLET_VOICE)
        elif asked.matter.is_apart(words) and not SOURCE_TALK.search(words):
            yield WrongSentence(span, "This sentence is about something else.", Misconception.OTHER_CLAIM)


def _is_quoted(reading: Reading, span: Span) -> bool:
    """Whether the sentence lies in words that somebody is given, perhaps by a cue outside it."""
    attributed = (content for a in reading.attributions for content in a.content)
    return any(span.overlaps(one) for one in (*attributed, *reading.ambiguous))


def _find_credited_elsewhere(
    reading: Reading, asked: _Asked, bearing: Sequence[_Credit]
) -> Iterator[WrongSentence]:
    """Sentences that credit something else to somebody unrelated to the key's sources."""
    text, sources = reading.article.text, {credit.source for credit in bearing}
    for credit in _find_credits(reading):
        words = squeeze(credit.region.of(text))
        if any(may_speak_for(reading, one, credit.source) for one in sources):
            continue
        if not asked.matter.is_apart(words) or SOURCE_TALK.search(words):
            continue
        if not any(find_mentions(words, reading.sources[one].name) for one in sources):
            name = name_in_sentence(reading, reading.sources[credit.source])
            reason = f"This sentence credits something else to {name}."
            yield WrongSentence(credit.region, reason, Misconception.OTHER_CLAIM)


def _ask_for_doubt(reading: Reading, asked: _Asked, rng: random.Random) -> Item | Refusal | None:
    """Which sentence puts a word of doubt beside what the headline states."""
    text = reading.article.text
    if not is_flat(asked.headline):
        return None
    doubts = {
        span: match
        for span in find_body(reading.article)
        if (match := find_doubt(asked.matter, span.of(text)))
    }
    keys = tuple(span for span in doubts if is_showable_sentence(span.of(text)))
    if not keys:
        return _refuse(reading, Cause.TOO_LONG, next(iter(doubts))) if doubts else None
    hedges = tuple(Span(key.start + doubts[key].start(), key.start + doubts[key].end()) for key in keys)
    shown = " and ".join(dict.fromkeys(f"“{squeeze(hedge.of(text))}”" for hedge in hedges))
    number = "Which sentence puts" if len(keys) == 1 else "Which sentences put"
    search = Search(
        skill=Skill.HEADLINE,
        tier=Tier.B,
        kind="doubt",
        stem=f"{number} a word of doubt beside the headline of {asked.label}, {asked.quoted}?",
        reason=f"Here the article says it with {shown}; the headline has no such word.",
        explanation=f"The headline states it without a word of doubt; the article has {shown}.",
        premise=Premise(
            hedges=tuple(cite(reading, hedge) for hedge in hedges), counterpart=_cite_headline(reading, asked)
        ),
    )
    wrong = _alternate(_shuffled(_find_undoubting(reading, asked), rng), asked, reading)
    item = ask_to_find(reading, search, keys, wrong, rng=rng)
    return item or _refuse(reading, Cause.TOO_FEW_OPTIONS, keys[0])


def _find_undoubting(reading: Reading, asked: _Asked) -> Iterator[WrongSentence]:
    """Sentences without anything that could pass for a doubt."""
    text = reading.article.text
    body = set(find_body(reading.article))
    for span in list_sentences(reading):
        words = squeeze(span.of(text))
        if span in body and not SHADE.search(words):
            told = not asked.matter.is_apart(words)
            yield WrongSentence(
                span,
                "This sentence holds no word of doubt.",
                Misconception.HEDGE_MISPLACED if told else Misconception.OTHER_CLAIM,
            )


def _alternate(wrong: Sequence[WrongSentence], asked: _Asked, reading: Reading) -> list[WrongSentence]:
    """The sentences nearest to the headline's matter first, those that credit somebody among them."""
    text = reading.article.text
    return sorted(
        wrong,
        key=lambda one: (
            not asked.matter.touches(one.span.of(text)),
            -round(asked.matter.cover(one.span.of(text)), 1),
        ),
    )


def _shuffled(wrong: Iterator[WrongSentence], rng: random.Random) -> list[WrongSentence]:
    listed = list(wrong)
    rng.shuffle(listed)
    return listed


def _refuse(reading: Reading, cause: Cause, place: Span | None = None) -> Refusal:
    return Refusal(Skill.HEADLINE, cause, reading.article.sha256, place)


def _ask_for_place(reading: Reading, asked: _Asked, rng: random.Random) -> Item | Refusal | None:
    """Where in the article the headline's news is doubted, as one of several places."""
    if not is_flat(asked.headline):
        return None
    lead = f"The headline of {asked.label} reads {asked.quoted}."
    return ask_for_place(reading, asked.headline, asked.matter, lead, rng=rng)


_ASKING: Final[tuple[Callable[[Reading, _Asked, random.Random], Item | Refusal | None], ...]] = (
    _ask_for_place,
    _ask_how_put,
    _ask_for_source,
    _ask_for_doubt,
)
