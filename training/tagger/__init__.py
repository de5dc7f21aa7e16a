"""Training of the tagger that `quiz.reading.tagger` runs."""
