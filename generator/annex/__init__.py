"""From nodes to one policy, its words held against its values."""
