"""The calculators, made to run in a browser."""
