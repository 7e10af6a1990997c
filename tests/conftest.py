"""What holds for every test."""

from __future__ import annotations

import os

from hypothesis import settings

# A busy machine is slow, not wrong: no deadline. CI draws the same examples for the same commit.
settings.register_profile("project", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("project")
