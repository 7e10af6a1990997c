"""The pages of the site, from a policy to the files that MkDocs reads."""
