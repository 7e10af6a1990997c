"""What every room uses, and nothing of the annex."""
