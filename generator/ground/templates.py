"""Jinja, as every template of the project runs in it: everything escaped, nothing undefined."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from calculators.french import spaced


class FrenchSpaces(Extension):
    """No-break spaces in what a template says itself; what it prints stays as it is."""

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Jinja's hook: the tokens of a template, its literal text among them."""
        for token in stream:
            said = token.type == "data"
            yield Token(token.lineno, token.type, spaced(token.value)) if said else token


def printable(value: Any) -> Any:
    """What a template may print; StrictUndefined catches neither a null nor a forgotten call."""
    undefined = isinstance(value, jinja2.Undefined)  # which raises by itself, with its name
    if value is None or isinstance(value, bool) or (callable(value) and not undefined):
        raise TypeError(f"a template prints {value!r}")
    return value


@cache
def environment(templates: Path, *, spaces: bool = True) -> jinja2.Environment:
    """The templates' environment: everything escaped, nothing undefined, nothing null.

    With the spaces of French in what templates say, unless told not to. One for a folder, since it
    keeps the templates that it has compiled; one that has changed since is compiled again.
    """
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=printable,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[FrenchSpaces] if spaces else [],
    )
    made.filters["spaced"] = spaced
    return made
