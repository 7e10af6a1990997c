"""What the annex answers: one pure function per question, the standard library alone."""
