"""Amendments of a value that has a key: a date, a delay, a day, hours, slices, weeks."""

from __future__ import annotations

from tests.amendments.ends import Accepted, Refused
from tests.amendments.lawyer import Delete, Edit, Leave, Quote

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
    Quote("de 14h00 à 17h00", "de 9h00 à 17h00"),
)
SATURDAY = (
    Edit(
        "support",
        "[du lundi au vendredi]{jours}, [hors",
        "[du lundi au vendredi]{jours}, et"
        " [le samedi matin, de 9h00 à 12h00]{autres_horaires}, [hors",
    ),
    Edit(
        "support",
        "      jours: [lundi,",
        "      autres_horaires: [{jours: [samedi], creneaux: [{de: 9:00, a: 12:00}]}]\n"
        "      jours: [lundi,",
    ),
)
ALWAYS = (
    Edit(
        "support",
        "[de 9h00 à 12h00 et de 14h00 à 17h00]{horaires}",
        "[de 0h00 à 24h00]{horaires}",
    ),
    Edit("support", "        - {de: 9:00, a: 12:00}\n", ""),
    Edit("support", "{de: 14:00, a: 17:00}", "{de: 0:00, a: 24:00}"),
    Edit("support", "[du lundi au vendredi]{jours}", "[du lundi au dimanche]{jours}"),
    Edit("support", "jeudi, vendredi]", "jeudi, vendredi, samedi, dimanche]"),
    Edit(
        "support",
        "[hors jours fériés légaux de France métropolitaine]{holidays}",
        "[jours fériés compris]{holidays}",
    ),
    Edit("support", "holidays: metropole", "holidays: aucun"),
    Quote("de 9h00 à 12h00 et de 14h00 à 17h00", "de 0h00 à 24h00"),
    Quote("de 9h00 à 12h00", "de 0h00 à 24h00"),
    Quote("de 14h00 à 17h00", "de 0h00 à 24h00"),
    Quote("du lundi au vendredi", "du lundi au dimanche"),
)
LA_REUNION = (
    Edit("support", "{horaires},\n", "{horaires} ([heure de La Réunion]{fuseau}),\n"),
    Edit("support", "      jours: [lundi,", "      fuseau: la-reunion\n      jours: [lundi,"),
    Leave("silences", "fuseau"),
    Leave("aiguillage.yaml", "fuseau"),
)
LONGER_SPRINTS = (
    Edit("demandes", "[1 à 2 semaines]{sprint}", "[3 semaines]{sprint}"),
    Edit("demandes", "sprint: 1-2 sem", "sprint: 3 sem"),
    Quote("1 à 2 semaines", "3 semaines"),
)
UNEQUAL = (
    Edit(
        "definitions",
        "par tranche de [10 %]{tranche}",
        "par tranches finissant à [5 %, 15 % et 30 %]{tranche}",
    ),
    Edit("definitions", "tranche: 10 %", "tranche: [5 %, 15 %, 30 %]"),
)
NO_PARITY = (
    Edit("packs", "[semaine impaire]{semaines}", "[hebdomadaire]{semaines}"),
    Edit("packs", "semaines: impaires", "semaines: toutes"),
    Delete("packs", "  - id: 6-pro-livraison\n", "  - id: 6-pro-csm"),
)
SLICES = (
    Edit("definitions", "[10 %]{tranche}", "[15 %]{tranche}"),
    Edit("definitions", "tranche: 10 %", "tranche: 15 %"),
)
EVEN_WEEKS = (
    Edit("packs", "[semaine impaire]{semaines}", "[semaine paire]{semaines}"),
    Edit("packs", "semaines: impaires", "semaines: paires"),
    Quote("semaine impaire", "semaine paire"),
    Quote("« impaire »", "« paire »"),
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
        whole=True,
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

TICKET = {"pack": "pro", "ticket_class": "T2", "subject": "core"}

FURTHER: tuple[Accepted, ...] = (
    Accepted(
        2,
        "the first of January",
        (),
        day="2027-01-01",
        words="1er janvier 2027",
        says=("Applicable à compter du 1er janvier 2027",),
    ),
    Accepted(
        2,
        "a date already past",
        (),
        day="2026-06-01",
        words="01/06/2026",
        says=("Applicable à compter du 01/06/2026",),
        retroactive=True,
        notice=("déjà",),
    ),
    Accepted(
        8,
        "Saturday morning",
        SATURDAY,
        says=("et le samedi matin, de 9h00 à 12h00",),
        answers=(
            (
                "coverage",
                TICKET | {"opened_at": "2027-06-05T10:00"},
                {"clock_starts_at": "2027-06-05T10:00"},
            ),
            (
                "coverage",
                TICKET | {"opened_at": "2027-06-05T14:00"},
                {"clock_starts_at": "2027-06-07T09:00"},
            ),
        ),
    ),
    Accepted(
        9,
        "any hour of any day",
        ALWAYS,
        says=("de 0h00 à 24h00, du lundi au dimanche",),
        answers=(
            (
                "coverage",
                TICKET | {"opened_at": "2027-06-06T23:30"},
                {"clock_starts_at": "2027-06-06T23:30"},
            ),
        ),
    ),
    Accepted(
        11,
        "sprints of three weeks",
        LONGER_SPRINTS,
        says=("de 3 semaines, tous les vendredis",),
        answers=(
            (
                "ctp",
                {"pack": "pro", "estimated_hours": 8, "validated_on": "2027-06-01"},
                {"sprint_ends_on": {"earliest": "2027-07-02", "latest": "2027-07-02"}},
            ),
        ),
    ),
    Accepted(
        13,
        "unequal tiers",
        UNEQUAL,
        says=("par tranches finissant à 5 %, 15 % et 30 %",),
        read=True,
        answers=(
            ("tier", {"core_lines": 1000, "new_lines": 50}, {"tier": 1}),
            ("tier", {"core_lines": 1000, "new_lines": 151}, {"tier": 3}),
        ),
    ),
    Accepted(
        14,
        "no parity at all",
        NO_PARITY,
        says=("Planning de livraison hebdomadaire",),
        answers=(
            (
                "ctp",
                {"pack": "plus", "estimated_hours": 3, "validated_on": "2027-06-01"},
                {"production_from": {"earliest": "2027-06-08", "latest": "2027-06-08"}},
            ),
        ),
    ),
    Accepted(28, "hours of La Réunion", LA_REUNION, says=("heure de La Réunion",)),
)
"""Those of hours, sprints, tiers and weeks."""

REFUSED: tuple[Refused, ...] = (
    Refused(
        5,
        "one Wednesday forgotten",
        WEDNESDAYS[:2] + WEDNESDAYS[4:],
        fault="mercredi",
        place="03-demandes.yaml",
    ),
    Refused(
        6,
        "tier 3 in Plus alone",
        (
            Edit("packs", "[tier 1]{tier}", "[tier 3]{tier}"),
            Edit("packs", "valeurs: {tier: 1}", "valeurs: {tier: 3}"),
            Quote("jusqu’à tier 1", "jusqu’à tier 3"),
        ),
        fault="perd un service",
        place="06-packs.yaml",
    ),
)
