"""Where the project's own files stand: the one place that knows its root."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the program. A text to publish may stand elsewhere (`build.py --root`), and what is
made of it with it; schemas, templates, calculators and the reader's program are the program's own.
"""

SCHEMAS = ROOT / "policy" / "schemas"
TEMPLATES = ROOT / "templates"
WEB = ROOT / "web"
"""The reader's program: page scripts, client of the worker, worker, style sheets."""

NODE_PACKAGES = ROOT / "node_modules"
BUILD = ROOT / "build"
"""What is made and may be thrown away."""

USER_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "negocian-annexe"
"""What takes long to make and is named by all that it is made from: every checkout of one machine
shares it. It may be thrown away too."""
