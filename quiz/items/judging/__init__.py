"""What the words of a text show, judged from the text alone; finders and proofs share it."""
