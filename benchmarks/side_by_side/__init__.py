"""The same questions in plain JavaScript and in Publicodes: for those who ask « why not … »."""
