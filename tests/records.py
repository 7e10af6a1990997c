"""Which records of the code may change once made."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from dataclasses import is_dataclass
from types import ModuleType


def _modules(name: str) -> Iterator[ModuleType]:
    package = importlib.import_module(name)
    yield package
    for found in pkgutil.walk_packages(package.__path__, f"{name}."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def that_change(*packages: str) -> set[str]:
    """The records of packages that may be changed in place."""
    return {
        f"{module.__name__}.{name}"
        for package in packages
        for module in _modules(package)
        for name, made in vars(module).items()
        if inspect.isclass(made)
        and made.__module__ == module.__name__
        and is_dataclass(made)
        and "__setattr__" not in vars(made)
    }
