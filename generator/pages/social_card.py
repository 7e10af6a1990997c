"""The picture that a shared link shows: the page's title on the site's background, 1,200 by 630."""

from __future__ import annotations

import io
from pathlib import Path

from generator.ground import cache

WIDTH, HEIGHT = 1200, 630
NAME = "carte.png"
"""The file's name, beside the page."""

PAPER, INK, PETROL, GREY = "#fbfaf7", "#1c2424", "#0f4c4a", "#5a6666"
_MARGIN = 90
_LINES = 4
"""Lines of a title at the most: what is longer is cut at a word."""


def render(title: str, below: str, program: str) -> bytes:
    """The card of a page, as PNG: always the same bytes for the same words and packages. program
    names all that renders it (`cache.program`)."""
    key = cache.name_of([program, "card", title, below])
    return cache.once(cache.FOLDER / key, lambda: {NAME: _draw(title, below)})[NAME]


def _draw(title: str, below: str) -> bytes:
    # Imported here: it comes with what writes PDFs, and takes longer than most pages.
    from PIL import Image, ImageDraw, ImageFont

    serif, sans = _font("font_source_serif_pro", "Bold"), _font("font_source_sans_pro", "Regular")
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 24, HEIGHT), fill=PETROL)
    small = ImageFont.truetype(str(sans), 34)
    pen.text((_MARGIN, 80), "Negocian.Cloud — Assistance Services & Support", PETROL, small)
    large = ImageFont.truetype(str(serif), 76)
    for number, line in enumerate(broken(title, large, WIDTH - 2 * _MARGIN)):
        pen.text((_MARGIN, 170 + 92 * number), line, INK, large)
    pen.text((_MARGIN, HEIGHT - 100), below, GREY, small)
    written = io.BytesIO()
    image.quantize(64).save(written, "PNG", optimize=True)
    return written.getvalue()


def broken(text: str, font: object, width: int) -> list[str]:
    """The text broken at its spaces, so that no line is wider than the card."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:  # type: ignore[attr-defined]
            lines[-1] = longer
        else:
            lines.append(word)
    return lines if len(lines) <= _LINES else [*lines[: _LINES - 1], f"{lines[_LINES - 1]} …"]


def _font(package: str, style: str) -> Path:
    module = __import__(package)
    (found,) = Path(module.__file__ or "").parent.glob(f"files/*-{style}.ttf")
    return found
