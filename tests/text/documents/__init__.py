"""Tests of documents that hold an article."""
