"""The dates of a CTP request as an iCalendar file (RFC 5545)."""

from __future__ import annotations

from binascii import crc32
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from calculators.dates import Day, iso_date
from calculators.wire import compact

_LONGEST = 75
"""Octets of a line, its end left out."""


_NOTE = "D’après l’annexe, édition du {}."


class Dated(Protocol):
    """Something on a day."""

    @property
    def day(self) -> Day: ...
    @property
    def kind(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def later(self) -> bool: ...


def diary(answer: Mapping[str, Any], events: Iterable[Dated], interpretation: int) -> str:
    """One whole-day event for each date of the result, none for those of the question.

    The same question names its events alike, whatever day they fall on: a diary that has them moves
    them, where a later interpretation of the edition (`interpretation`, from 1) answers otherwise.
    No clock: the stamp is the day of validation, so that the same answer gives the same bytes.
    """
    inputs = answer["inputs"]
    # Two sums of 32 bits tell requests apart, and a page has them at hand: hashes it has not.
    asked_for = compact({"edition": answer["edition"], **inputs}).encode()
    identity = f"{crc32(asked_for):08x}{crc32(asked_for[::-1]):08x}"
    stamp = inputs["validated_on"].replace("-", "")
    asked = {"recue", "validee"}
    # What the annex does not say of these dates, as the answer says it.
    unsaid = [step["text"] for step in answer["trace"] if step["kind"] == "silence"]
    note = " ".join([_NOTE.format(answer["edition"]), *unsaid])
    note = note.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Negocian.Cloud//Annexe//FR"]
    for event in events:
        if event.kind in asked:
            continue
        day, after = (iso_date(each).replace("-", "") for each in (event.day, event.day + 1))
        longer = " après un sprint long" if event.later else ""
        lines += [
            "BEGIN:VEVENT",
            f"UID:{identity}-{event.kind}{'-tard' if event.later else ''}@annexe.negocian.cloud",
            f"SEQUENCE:{interpretation - 1}",
            f"DTSTAMP:{stamp}T000000Z",
            f"DTSTART;VALUE=DATE:{day}",
            f"DTEND;VALUE=DATE:{after}",
            f"SUMMARY:Demande CTP : {event.label} au plus tôt{longer}",
            f"DESCRIPTION:{note}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets, each but the first after a space."""
    pieces, rest = [], line.encode()
    while len(rest) > _LONGEST:
        end = _LONGEST
        while rest[end] & 0b1100_0000 == 0b1000_0000:  # in the middle of a letter
            end -= 1
        pieces.append(rest[:end])
        rest = b" " + rest[end:]
    return b"\r\n".join([*pieces, rest]).decode()
