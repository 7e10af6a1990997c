"""Tests of the calculators: examples, oracles, every small domain, every wrong input."""
