"""Tests of pages from the public web; they need no network."""
