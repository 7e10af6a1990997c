"""What is published, and when it applies."""
