"""What must hold before a text is proposed, and what a proposal changes."""
