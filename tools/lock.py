"""Leave addresses out of npm's lock: `python tools/lock.py package-lock.json`.

npm writes who may be paid for a package, which is an address and no part of what is installed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def without_addresses(lock: str) -> str:
    """The text of the lock, without the addresses of those who fund the packages."""
    content = json.loads(lock)
    for package in content["packages"].values():
        package.pop("funding", None)
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(without_addresses(path.read_text("utf-8")), "utf-8")
