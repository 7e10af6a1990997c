"""The amendments that a legal department makes, each followed to its end: a site, or a refusal."""
