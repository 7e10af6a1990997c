"""What a policy looks like to a reader: its structure, its packs, its calendar; no YAML."""
