"""How the site is served: its headers, its policy of content, a preview on this machine."""
