"""Media-literacy questions about attribution, each proven by character spans in its article."""
