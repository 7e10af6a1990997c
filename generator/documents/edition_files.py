"""The files of an edition to take away: written once, proven word for word, then kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from generator.documents import akn, annex_docx, packs_csv, paged, pdf, read_back
from generator.editions.edition import Published
from generator.ground import cache as store
from generator.ground.cache import name_of, once, program

SUMS = "SHA256SUMS"
_FROZEN = ("annexe.txt", "policy.json")
_SAY_THE_ANNEX = ("annexe.pdf", "annexe.docx", "annexe.akn.xml", "annexe.txt", "policy.json")


class WordsDifferError(Exception):
    """A document does not say the words of its edition: a fault of this program, not of legal's."""


def write_all(editions: Iterable[Published], out: Path) -> dict[str, dict[str, str]]:
    """Write the files of each edition into out/EDITION/, and SHA256SUMS into out, as `sha256sum -c`
    reads it there. Gives the SHA-256 of each file, by edition and name."""
    published = list(editions)
    begun = min((edition.effective for edition in published), default="")
    sums = {
        edition.edition: write_files(edition, out / edition.edition, begun=begun)
        for edition in published
    }
    out.mkdir(parents=True, exist_ok=True)
    (out / SUMS).write_text("".join(f"{line}\n" for line in sum_lines(sums)), encoding="utf-8")
    return sums


def sum_lines(sums: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """The lines of SHA256SUMS."""
    for edition in sorted(sums):
        for name in sorted(sums[edition]):
            yield f"{sums[edition][name]}  {edition}/{name}"


def write_files(
    edition: Published, out: Path, *, begun: str | None = None, cache: Path | None = None
) -> dict[str, str]:
    """Write the files of an edition into out; the SHA-256 of each, by name.

    begun is the date of effect of the first edition (its own, where not given). An edition whose
    inputs have not changed is copied from cache (build/cache/), not written again. There are no
    PDFs where `pdf.available` is false. Raises WordsDifferError.
    """
    folder = (cache or store.FOLDER) / _key(edition, begun or edition.effective)
    files = once(folder, lambda: _documents(edition, begun or edition.effective))
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (out / name).write_bytes(content)
    return {name: sha256(content).hexdigest() for name, content in files.items()}


def _documents(edition: Published, begun: str) -> dict[str, bytes]:
    documents = {
        **{name: edition.file(name).read_bytes() for name in _FROZEN},
        **{name: path.read_bytes() for name, path in _interpretations(edition).items()},
        "annexe.docx": annex_docx.render(edition),
        "annexe.akn.xml": akn.render(edition, begun),
        "packs.csv": packs_csv.render(edition),
    }
    if pdf.available():
        documents |= {"annexe.pdf": paged.annexe(edition), "packs.pdf": paged.packs(edition)}
    expected = read_back.comparable(edition.text)
    for name in _SAY_THE_ANNEX:
        if name in documents and read_back.read_words(documents[name]) != expected:
            raise WordsDifferError(f"{edition.edition}/{name}")
    return documents


def _interpretations(edition: Published) -> dict[str, Path]:
    """The files of the interpretations that no longer answer, and what each correction changes."""
    if not edition.earlier:
        return {}
    return {
        name: path
        for one in edition.interpretations
        for name, path in one.offered.items()
        if one in edition.earlier or name.endswith("impact.json")
    }


def _key(edition: Published, begun: str) -> str:
    """A name for all that the documents are made of: the edition, and the program that writes."""
    return name_of(
        [
            *(edition.published, edition.effective, begun, pdf.engine(), program()),
            *(sha256(edition.file(name).read_bytes()).hexdigest() for name in _FROZEN),
            *(
                f"{name} {sha256(path.read_bytes()).hexdigest()}"
                for name, path in _interpretations(edition).items()
            ),
        ]
    )
