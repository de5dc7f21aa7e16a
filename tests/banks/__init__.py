"""Tests of the banks room."""
