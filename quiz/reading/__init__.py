"""Who says what, how they know it and how sure it is.

Values are imported from here at no cost; `quiz.reading.engine` loads the language model on first use.
"""

from quiz.reading.values import (
    Attribution,
    Channel,
    CueKind,
    Force,
    Hedge,
    HedgeOwner,
    Mention,
    MentionForm,
    Proximity,
    Quotation,
    Reader,
    Reading,
    Source,
    SourceKind,
    Stance,
)

__all__ = [
    "Attribution",
    "Channel",
    "CueKind",
    "Force",
    "Hedge",
    "HedgeOwner",
    "Mention",
    "MentionForm",
    "Proximity",
    "Quotation",
    "Reader",
    "Reading",
    "Source",
    "SourceKind",
    "Stance",
]
