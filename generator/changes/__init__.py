"""Two editions: what differs, and for whom it is better."""
