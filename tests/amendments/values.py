"""Amendments of a value that has a key: a date, a delay, a day, hours, slices, weeks."""

from __future__ import annotations

from tests.amendments.ends import Accepted
from tests.amendments.lawyer import Delete, Edit, Quote

SOONER = (
    Edit("packs", "[S+4]{engagement}", "[S+3]{engagement}"),
    Edit("packs", "engagement: S+4", "engagement: S+3"),
    Quote("S+4", "S+3"),
)
QUICKER = (
    Edit("plans", "[soixante-douze (72) heures]{rto}", "[quarante-huit (48) heures]{rto}"),
    Edit("plans", "rto: 72 h", "rto: 48 h"),
)
WEDNESDAYS = (
    Edit("demandes", "[tous les jeudis]{evaluation}", "[tous les mercredis]{evaluation}"),
    Edit("demandes", "evaluation: jeudi", "evaluation: mercredi"),
    Edit("demandes", "[le jeudi]{evaluation_manquee}", "[le mercredi]{evaluation_manquee}"),
    Edit("demandes", "evaluation_manquee: jeudi", "evaluation_manquee: mercredi"),
    Quote("tous les jeudis", "tous les mercredis"),
)
NO_BREAK = (
    Edit(
        "support",
        "[de 9h00 à 12h00 et de 14h00 à 17h00]{horaires}",
        "[de 9h00 à 17h00]{horaires}",
    ),
    Edit("support", "        - {de: 9:00, a: 12:00}\n", ""),
    Edit("support", "{de: 14:00, a: 17:00}", "{de: 9:00, a: 17:00}"),
    Quote("de 9h00 à 12h00 et de 14h00 à 17h00", "de 9h00 à 17h00"),
    Quote("de 9h00 à 12h00", "de 9h00 à 17h00"),
    Delete("lectures", "      - {clause: 5-horaires, mots: de 14h00 à 17h00}\n", "    doute:"),
)
SLICES = (
    Edit("definitions", "[10 %]{tranche}", "[15 %]{tranche}"),
    Edit("definitions", "tranche: 10 %", "tranche: 15 %"),
)
EVEN_WEEKS = (
    Edit("packs", "[semaine impaire]{semaines}", "[semaine paire]{semaines}"),
    Edit("packs", "semaines: impaires", "semaines: paires"),
    Quote("semaine impaire", "semaine paire"),
)

ACCEPTED: tuple[Accepted, ...] = (
    Accepted(
        2,
        "another date",
        (),
        day="2027-01-04",
        words="04/01/2027",
        says=("Applicable à compter du 04/01/2027",),
    ),
    Accepted(
        3,
        "engagement in S+3",
        SOONER,
        says=("Engagement des demandes CTP à partir de S+3, après",),
        answers=(
            (
                "ctp",
                {"pack": "initial", "estimated_hours": 8, "validated_on": "2027-06-01"},
                {"rule": "S+3", "engaged_from": "2027-06-21"},
            ),
        ),
    ),
    Accepted(
        4,
        "recovery in 48 hours",
        QUICKER,
        says=("de quarante-huit (48) heures à compter",),
        answers=(
            (
                "recovery",
                {
                    "plan": "PRA",
                    "occurred_at": "2027-06-01T08:00+02:00",
                    "declared_at": "2027-06-01T10:00+02:00",
                },
                {"restored_by": "2027-06-03T10:00+02:00"},
            ),
        ),
    ),
    Accepted(
        5,
        "evaluation on Wednesdays",
        WEDNESDAYS,
        says=("Évaluation technique tous les mercredis.", "non évaluables le mercredi font"),
        answers=(
            (
                "ctp",
                {
                    "pack": "pro",
                    "estimated_hours": 8,
                    "received_on": "2027-05-31",
                    "validated_on": "2027-06-04",
                },
                {"evaluated_on": "2027-06-02"},
            ),
        ),
    ),
    Accepted(
        7,
        "support without a break",
        NO_BREAK,
        says=("un support de 9h00 à 17h00, du lundi au vendredi",),
        answers=(
            (
                "coverage",
                {
                    "pack": "pro",
                    "ticket_class": "T2",
                    "subject": "core",
                    "opened_at": "2027-06-01T12:30",
                },
                {"clock_starts_at": "2027-06-01T12:30"},
            ),
        ),
    ),
    Accepted(
        12,
        "slices of 15 %",
        SLICES,
        says=("par tranche de 15 %, borne haute incluse",),
        answers=(
            ("tier", {"core_lines": 1000, "new_lines": 150}, {"tier": 1, "next_tier_at": 151}),
        ),
    ),
    Accepted(
        14,
        "even weeks",
        EVEN_WEEKS,
        says=("Planning de livraison semaine paire.",),
        answers=(
            (
                "ctp",
                {"pack": "plus", "estimated_hours": 3, "validated_on": "2027-06-01"},
                {"production_from": {"earliest": "2027-06-15", "latest": "2027-06-15"}},
            ),
        ),
    ),
)
