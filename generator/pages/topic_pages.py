"""The pages that say what is in force, each about one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from calculators import facts
from calculators.facts import FactWords
from calculators.policy import Policy
from calculators.terms.text import Clause
from generator.annex.wordings import numeral
from generator.ground import french
from generator.pages import need_chips, schedule
from generator.pages.context import Context, known_clauses
from generator.pages.need_chips import NeedChip
from generator.pages.page import Contents, Page, TocEntry
from generator.pages.scripts import CALCULATOR, COMPARATOR, NOW, QUESTION_BOX
from generator.views import delivery_calendar, pack_cards, pack_table
from generator.views.delivery_calendar import Year
from generator.views.pack_cards import Card
from generator.views.pack_table import AxisGroup, Row

_SUPPORT_AXES = (
    "tickets",
    "channels",
    "ticket-priority",
    "third-parties",
    "customisation",
    "data-flows",
)
_CTP_AXES = ("ctp", "ctp-small", "ctp-priority", "delivery", "preproduction")
_RECOVERY_AXES = ("pra", "pca")

_CLIENT_DUTIES = ("5-prise-en-charge", "5-tiers")
"""The clauses that say what a client checks before asking the support."""
_COMMON = "7.3"
"""The clauses of both plans: the one of this id, and those whose id goes on from it."""


@dataclass(frozen=True)
class HomeContents(Contents):
    """The packs in brief."""

    packs: list[Card]


def home_page(context: Context) -> Page:
    """The doorway: the question box, what is open now, the packs in brief."""
    policy = context.current.policy
    return Page(
        "", "accueil", "Accueil",
        f"Le texte en vigueur, les {numeral(len(policy.packs))} packs en bref et par où commencer.",
        context.current,
        lambda: HomeContents([pack_cards.card(policy, name) for name in policy.pack_ids]),
        scripts=(QUESTION_BOX, NOW),
        beside=_what_comes_next(context),
    )  # fmt: skip


@dataclass(frozen=True)
class PacksContents(Contents):
    """The rows of the comparison, by theme, and the needs that a reader says with one touch."""

    groups: tuple[AxisGroup, ...]
    chips: list[NeedChip]


def packs_page(context: Context) -> Page:
    """The comparison of the packs."""
    policy = context.current.policy
    return Page(
        "packs/", "packs", "Comparer les packs",
        "Chaque service, pack par pack : hérité, ajouté ou remplacé.",
        context.current,
        lambda: PacksContents(pack_table.axis_groups(policy), need_chips.chips(policy)),
        calculator=context.calculators["recommend"],
        scripts=(COMPARATOR, CALCULATOR),
    )  # fmt: skip


@dataclass(frozen=True)
class SupportContents(Contents):
    """What each pack says of the support, the facts that make a class of tickets, in words, and
    what a client checks before asking."""

    rows: tuple[Row, ...]
    facts: Mapping[str, FactWords]
    duties: list[Clause]


def support_page(context: Context) -> Page:
    """The hours of the support, the on-call service and the classes of tickets."""
    policy = context.current.policy
    return Page(
        "support/", "support", "Support et astreinte",
        f"Horaires, astreinte et classes {policy.ticket.of}.",
        context.current,
        lambda: SupportContents(
            pack_table.rows(policy, _SUPPORT_AXES),
            facts.fact_words(policy.facts),
            client_duties(policy),
        ),
        (
            TocEntry("horaires", "Horaires"),
            TocEntry("astreinte", "Astreinte"),
            TocEntry("classes", f"Classes {policy.ticket.of}"),
            TocEntry("verifier", "Ce que le Client doit vérifier"),
            TocEntry("delais", "Délais de prise en charge"),
            TocEntry("packs", "Pack par pack"),
        ),
        scripts=(NOW,),
        beside=_what_comes_next(context),
    )  # fmt: skip


@dataclass(frozen=True)
class CtpContents(Contents):
    """What each pack says of CTP requests, and the calendar of deliveries: its years, the next two
    delivery weeks in a row, whether they are in the first of these years, this ISO week."""

    rows: tuple[Row, ...]
    years: tuple[Year, ...]
    doubled: tuple[date, date]
    doubled_shown: bool
    deliveries: list[tuple[str, list[str]]]
    preproduction: str
    this_week: tuple[int, int]


def ctp_page(context: Context) -> Page:
    """The cycle of CTP requests, and the calendar of deliveries."""
    return Page(
        "ctp/", "ctp", "Demandes CTP",
        "Le cycle des demandes CTP, pack par pack, et le calendrier des livraisons.",
        context.current,
        lambda: _ctp(context),
        (
            TocEntry("cycle", "Le cycle"),
            TocEntry("conditions", "Deux conditions"),
            TocEntry("packs", "Pack par pack"),
            TocEntry("calendrier", "Calendrier des livraisons"),
        ),
        scripts=(NOW,),
        beside=lambda: {**_what_comes_next(context)(), **_subscriptions(context)},
    )  # fmt: skip


def _ctp(context: Context) -> CtpContents:
    policy = context.current.policy
    year, week, _ = context.today.isocalendar()
    doubled = delivery_calendar.next_doubled(year)
    return CtpContents(
        rows=pack_table.rows(policy, _CTP_AXES),
        years=delivery_calendar.calendar(
            policy,
            (year, year + 1),
            # The first and last weeks of an ISO year go over into its neighbours.
            schedule.closed(policy, range(year - 1, year + 3)),
        ),
        doubled=doubled,
        doubled_shown=doubled[0].isocalendar().year == year,
        deliveries=pack_cards.deliveries(policy),
        preproduction=pack_cards.preproduction(policy),
        this_week=(year, week),
    )


@dataclass(frozen=True)
class RecoveryContents(Contents):
    """What each pack says of the plans, the clauses of both, and which packs have each plan."""

    rows: tuple[Row, ...]
    common: list[Clause]
    holders: Mapping[str, str]


def recovery_page(context: Context) -> Page:
    """The two plans: their deadlines, and where each starts."""
    policy = context.current.policy
    return Page(
        "pra-pca/", "pra-pca", "Reprise et continuité",
        "PRA et PCA : les délais, et ce qui fait partir chacun d’eux.",
        context.current,
        lambda: RecoveryContents(
            pack_table.rows(policy, _RECOVERY_AXES),
            common_to_plans(policy),
            {
                terms.plan: pack_cards.plan_holders(policy, terms.plan)
                for terms in policy.recovery
            },
        ),
        (
            TocEntry("engagements", "Les engagements"),
            TocEntry("departs", "D’où part chaque délai"),
            TocEntry("communes", "Ce que Negocian.Cloud fait dans tous les cas"),
            TocEntry("souscription", "Souscription"),
            TocEntry("packs", "Pack par pack"),
        ),
    )  # fmt: skip


def client_duties(policy: Policy) -> list[Clause]:
    """The clauses that say what a client checks before asking the support."""
    return known_clauses(policy, _CLIENT_DUTIES)


def common_to_plans(policy: Policy) -> list[Clause]:
    """The clauses of both plans."""
    return [clause for clause in policy.clauses if clause.id.startswith(_COMMON)]


def _what_comes_next(context: Context) -> Callable[[], Mapping[str, bytes]]:
    """The file of what comes next, beside a page that says it."""
    policy = context.current.policy
    return lambda: {schedule.NAME: schedule.schedule(policy, context.today).as_json()}


def _subscriptions(context: Context) -> Mapping[str, bytes]:
    """The calendar of deliveries of each pack, to subscribe to."""
    day = french.long_date(context.current.edition)
    return schedule.subscriptions(context.current.policy, context.today, day)


def pages(context: Context) -> Iterator[Page]:
    """Those of the edition in force."""
    yield home_page(context)
    yield packs_page(context)
    yield support_page(context)
    yield ctp_page(context)
    yield recovery_page(context)
