"""The comparison of the packs as a table that a spreadsheet opens.

Excel in French reads a CSV file well when it has semicolons (the comma is its decimal sign) and
the mark of UTF-8 at its head (without it, « é » becomes « Ã© »); LibreOffice and Python's
"utf-8-sig" read the same file.
"""

from __future__ import annotations

import csv
import io

from generator.editions.edition import Published
from generator.views import pack_table

ABSENT = "non compris"
"""What a cell says where the pack does not have the service."""


def render(edition: Published) -> bytes:
    """The content of packs.csv: a row for each service, with the clauses that say it.

    No-break spaces become plain ones, since a search in a spreadsheet does not find them.
    """
    policy = edition.policy
    stream = io.StringIO()
    table = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    names = [pack.name for pack in policy.packs]
    table.writerow(["Édition", "Thème", "Service", *names, "Clauses"])
    for group in pack_table.axis_groups(policy):
        for row in group.rows:
            cells = [row.cells[pack] for pack in policy.pack_ids]
            table.writerow(
                [
                    edition.edition,
                    group.theme.label,
                    row.axis.label,
                    *(cell.words or ABSENT for cell in cells),
                    " ".join(dict.fromkeys(cell.clause for cell in cells if cell.clause)),
                ]
            )
    return stream.getvalue().replace("\u00a0", " ").replace("\u202f", " ").encode("utf-8-sig")
