"""Parts of a zip archive, never more of them than was agreed: what its directory says is not believed."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from quiz.errors import Code, Fault, QuizError
from quiz.text.documents.kinds import Kind

MAX_MEMBERS: Final = 2_000
MAX_UNPACKED: Final = 100_000_000  # bytes of all members together; pictures count
MAX_PART: Final = 20_000_000  # bytes of a part that is read
MAX_RATIO: Final = 100  # unpacked to packed; letters of a long report reach about 20
SMALL: Final = 1_000_000  # bytes up to which the ratio does not matter
_CHUNK: Final = 65_536
_METHODS: Final = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
_LOCKED: Final = 0x1  # the flag of an encrypted member


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive whose directory stays within the limits; `place` names the file in faults."""

    zip: zipfile.ZipFile
    place: str

    def read(self, name: str) -> bytes | None:
        """The bytes of the member `name`, or None where there is none.

        Raises:
            QuizError: it is locked, damaged, or unpacks to more than its directory says or a part may have.
        """
        try:
            member = self.zip.getinfo(name)
        except KeyError:
            return None
        if member.flag_bits & _LOCKED:
            raise QuizError(Fault(Code.DOCUMENT_LOCKED, self.place))
        if member.compress_type not in _METHODS:
            raise damaged(self.place, "it is packed in an unusual way")
        try:
            return self._unpack(member)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError):
            raise damaged(self.place, f"its part {name} is broken") from None

    def _unpack(self, member: zipfile.ZipInfo) -> bytes:
        limit = min(MAX_PART, max(SMALL, member.compress_size * MAX_RATIO))
        unpacked = bytearray()
        with self.zip.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += chunk
                if len(unpacked) > limit:
                    raise oversized(self.place, f"a part unpacks to more than {limit:,} bytes")
        return bytes(unpacked)


def open_archive(data: bytes, place: str) -> Archive:
    """The archive in `data`, if its directory promises no more than fits.

    Raises:
        QuizError: it is no zip archive, or has too many members, too large or too densely packed.
    """
    try:
        archive = Archive(zipfile.ZipFile(io.BytesIO(data)), place)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError):
        raise damaged(place, "it is no zip archive, or a broken one") from None
    members = archive.zip.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS:
        raise oversized(place, f"it has {len(members):,} parts; the limit is {MAX_MEMBERS:,}")
    if unpacked > MAX_UNPACKED:
        raise oversized(place, f"it unpacks to {unpacked:,} bytes; the limit is {MAX_UNPACKED:,}")
    if unpacked > SMALL and unpacked > len(data) * MAX_RATIO:
        raise oversized(place, f"it unpacks to more than {MAX_RATIO} times its size")
    return archive


def damaged(place: str, reason: str) -> QuizError:
    """That the file is no Word file that can be read."""
    return QuizError(Fault(Code.DOCUMENT_DAMAGED, place, {"kind": Kind.WORD, "reason": reason}))


def oversized(place: str, reason: str) -> QuizError:
    """That there is more in the file than fits."""
    return QuizError(Fault(Code.DOCUMENT_OVERSIZED, place, {"reason": reason}))
