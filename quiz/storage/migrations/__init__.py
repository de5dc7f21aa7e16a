"""The history of the tables, run by `quiz.storage.migrate`."""
