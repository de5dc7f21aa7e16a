"""The trained reader: one pass of a small encoder finds cues and links each to its source and content."""
