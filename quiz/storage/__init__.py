"""Tables, the statements over them, and the transactions that keep what was acknowledged."""

from quiz.storage.database import Database

__all__ = ["Database"]
