"""The tests of the project; they mirror `quiz/`."""
