"""Who says what, how they know it and how sure it is.

Values are imported from here at no cost; `quiz.reading.engine` loads the language model on first use.
"""

from quiz.reading.values import (
    Attribution,
    Channel,
    CueKind,
    Mention,
    MentionForm,
    Quotation,
    Reading,
    Source,
    SourceKind,
)

__all__ = [
    "Attribution",
    "Channel",
    "CueKind",
    "Mention",
    "MentionForm",
    "Quotation",
    "Reading",
    "Source",
    "SourceKind",
]
