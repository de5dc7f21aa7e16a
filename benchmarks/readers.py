"""Annotated articles as each reader alone, and both together, read them; each article is parsed once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quiz.reading.agreement import agreed
from quiz.reading.assembly import assemble_reading
from quiz.reading.confidence import Judgement, fitted
from quiz.reading.draft import Draft
from quiz.reading.intake import view_text
from quiz.reading.lexicons import SAYING
from quiz.reading.passage import Passage
from quiz.reading.proposals import keep_own_checks, propose
from quiz.reading.publisher import Publisher, find_publisher
from quiz.reading.selection import Judge, Weighed, choose
from quiz.reading.tagger.model import Tagged
from quiz.reading.values import Reading
from quiz.reading.witness import Candidate, ask_tagger, merge
from quiz.text import Article
from training.articles import Record


@dataclass(frozen=True, slots=True)
class Parsed:
    """An annotated article with what both readers propose in it."""

    record: Record
    article: Article
    passages: Sequence[Passage]
    publisher: Publisher | None
    drafts: Sequence[Draft]
    found: Sequence[Tagged]


def parse_record(record: Record) -> Parsed:
    """The article of an annotated record, parsed, with the proposals of both readers."""
    article = Article(record["text"])
    passages = view_text(article.text)
    publisher = find_publisher(article, passages)
    drafts = keep_own_checks(propose(passages), passages, publisher)
    return Parsed(record, article, passages, publisher, drafts, ask_tagger(passages))


class RulesJudge:
    """Trusts a draft as the rules' own tables do, as if there were no tagger."""

    def judge(self, candidate: Candidate, passages: Sequence[Passage]) -> Judgement:
        """How far."""
        draft = candidate.draft
        return fitted().judge(draft, passages[draft.passage], passages[draft.cue_passage])


class TaggerJudge:
    """Trusts a draft as the network's own chances do, as if there were no rules."""

    def judge(self, candidate: Candidate, _passages: Sequence[Passage]) -> Judgement:
        """How far: the chance that a cue begins, times those of source and content."""
        word = candidate.witness
        chance = word.begins * word.source * word.content if word else 0.0
        return Judgement(chance, chance)


@dataclass(frozen=True, slots=True)
class Variant:
    """Which readers take part, and who weighs what they propose."""

    name: str
    rules: bool
    tagger: bool
    judge: Judge

    def choose(self, parsed: Parsed) -> tuple[Weighed, ...]:
        """The drafts that become attributions, with their judgements, in text order."""
        drafts = parsed.drafts if self.rules else ()
        found = parsed.found if self.tagger else ()
        return choose(merge(parsed.passages, drafts, found), parsed.passages, self.judge)

    def read(self, parsed: Parsed) -> Reading:
        """The reading made of them."""
        return assemble(parsed, self.choose(parsed))


def assemble(parsed: Parsed, chosen: Sequence[Weighed]) -> Reading:
    """The reading made of chosen drafts; its attributions stand in their order."""
    return assemble_reading(parsed.article, parsed.passages, parsed.publisher, chosen)


RULES: Final = Variant("rules alone", rules=True, tagger=False, judge=RulesJudge())
TAGGER: Final = Variant("tagger alone", rules=False, tagger=True, judge=TaggerJudge())
BOTH: Final = Variant("both", rules=True, tagger=True, judge=agreed())
VARIANTS: Final = (RULES, TAGGER, BOTH)


def find_sayings(passages: Sequence[Passage]) -> frozenset[int]:
    """The places, characters of the original text, that a verb of saying covers."""
    return frozenset(_sayings(passages))


def _sayings(passages: Sequence[Passage]) -> Iterator[int]:
    for passage in passages:
        for token in passage.doc:
            if token.pos_ == "VERB" and token.lemma_ in SAYING:
                span = passage.original((token.idx, token.idx + len(token)))
                yield from range(span.start, span.end)
