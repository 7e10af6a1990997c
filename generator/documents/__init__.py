"""The files of an edition that leave the site, and what tells them apart."""
