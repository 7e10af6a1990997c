"""From staged pages to a folder that a server can publish, proven."""
