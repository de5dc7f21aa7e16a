"""Word pieces of a paragraph, with what the encoder's lower-case vocabulary cannot tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from quiz.reading.quotations import Quoted

if TYPE_CHECKING:
    from tokenizers import Tokenizer

FIRST: Final = 101  # the vocabulary's [CLS], before a window
BREAK: Final = 102  # its [SEP], after every paragraph of a window
PADDING: Final = 0
_UNKNOWN: Final = "[UNK]"
CASES: Final = 4  # no letters, lower case, capitalised, capitals
STATES: Final = 3  # outside quotation marks, inside double ones, inside single ones

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pieces:
    """One paragraph's word pieces: vocabulary numbers, characters (half-open), case, quotation state."""

    ids: tuple[int, ...]
    offsets: tuple[Range, ...]
    cases: tuple[int, ...]
    states: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.ids)


@cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers  # noqa: PLC0415 - only a reading needs it

    words = (files("quiz.reading.tagger") / "vocabulary.txt").read_text(encoding="utf-8").split("\n")[:-1]
    model = models.WordPiece(
        {word: number for number, word in enumerate(words)}, unk_token=_UNKNOWN, max_input_chars_per_word=100
    )
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def split_pieces(paragraphs: Sequence[str], quotations: Sequence[Sequence[Quoted]]) -> tuple[Pieces, ...]:
    """The pieces of every paragraph, in order."""
    encoded = _tokenizer().encode_batch(list(paragraphs), add_special_tokens=False)
    return tuple(
        _with_shape(plain, encoding.ids, encoding.offsets, quoted)
        for plain, encoding, quoted in zip(paragraphs, encoded, quotations, strict=True)
    )


def _with_shape(
    plain: str, ids: Sequence[int], offsets: Sequence[Range], quotations: Sequence[Quoted]
) -> Pieces:
    marked = sorted(quotations, key=lambda quoted: quoted.start)
    states: list[int] = []
    place = 0
    for start, _ in offsets:
        while place < len(marked) and marked[place].end <= start:
            place += 1
        inside = place < len(marked) and marked[place].start <= start
        states.append((2 if marked[place].single else 1) if inside else 0)
    cases = tuple(_case(plain[start:end]) for start, end in offsets)
    return Pieces(tuple(ids), tuple(offsets), cases, tuple(states))


def _case(piece: str) -> int:
    if len(piece) > 1 and piece.isupper():
        return 3
    return 2 if piece[:1].isupper() else 1 if piece.islower() else 0
