"""Tests of the annex, its calculators and its site; the folders mirror what they test."""
