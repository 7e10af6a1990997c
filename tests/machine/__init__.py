"""What the machine may refuse, refused one operation after the other."""
