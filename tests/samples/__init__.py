"""What tests work on: editions of their own, and the ways in which a text changes."""
