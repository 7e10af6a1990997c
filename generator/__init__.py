"""From the policy that a lawyer edits to the published site: load, prove, render, publish."""
