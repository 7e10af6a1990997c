"""Readings that the text no longer needs: each leaves the register by itself, and is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from calculators.policy import Policy
from generator.annex import class_doubts


def gone(policy: Policy, settlers: Mapping[str, str]) -> dict[str, str]:
    """Why each reading of the policy that has lost its doubt has lost it, by id.

    settlers gives the clause that settles each reading that the text decides itself.
    """
    found = {}
    for reading in policy.readings:
        name = reading.id
        if name in settlers:
            found[name] = f"la clause « {settlers[name]} » la tranche"
        elif all(quoted.clause not in policy.clause for quoted in reading.quotations):
            found[name] = "plus aucune des clauses qu’elle cite n’existe"
        elif why := removed(name, policy):
            found[name] = why
    return found


def removed(reading: str, policy: Policy) -> str:
    """Why the values of the text leave no doubt for a reading; empty where they may."""
    return _REMOVED[reading](policy) if reading in _REMOVED else ""


def _values(policy: Policy, axis: str) -> Iterator[object]:
    """What the packs that speak of an axis say themselves."""
    for pack in policy.packs:
        yield from (service.value for service in pack.services if service.axis == axis)


def _unless(kept: Callable[[Policy], object], why: str) -> Callable[[Policy], str]:
    return lambda policy: "" if kept(policy) else why


def _said(axis: str, times: int = 1) -> Callable[[Policy], bool]:
    return lambda policy: len(list(_values(policy, axis))) >= times


def _repeated(days: Iterable[int]) -> bool:
    days = list(days)
    return len(days) > len(set(days))


_SHORT = "aucun pack n’a plus de règle pour les demandes courtes"

_REMOVED: Mapping[str, Callable[[Policy], str]] = {
    "parity-scope": _unless(
        lambda policy: {"odd", "even"} & set(map(str, _values(policy, "delivery"))),
        "aucun pack ne livre plus une semaine sur deux",
    ),
    "odd-weeks": _unless(
        lambda policy: {"odd", "even"} & set(map(str, _values(policy, "delivery"))),
        "aucun pack ne livre plus une semaine sur deux",
    ),
    "day-offset": _unless(_said("ctp-small"), _SHORT),
    "small-requests": _unless(_said("ctp-small"), _SHORT),
    "short-requests-inherited": _unless(_said("ctp-small"), _SHORT),
    "short-request-measure": _unless(_said("ctp-small"), _SHORT),
    "week-offset": _unless(_said("ctp"), "aucun pack ne compte plus en semaines"),
    "preproduction-days": _unless(
        lambda policy: _repeated(policy.ctp.deliveries.value.preproduction),
        "les jours de pré-production ne se répètent plus",
    ),
    "production-days": _unless(
        lambda policy: len(policy.ctp.deliveries.value.production) > 1,
        "un seul jour de production est nommé",
    ),
    "preproduction-first": _unless(
        _said("preproduction"), "aucun pack n’a plus d’instance de pré-production"
    ),
    "flows-in-core": _unless(
        lambda policy: not policy.tier.data_flows_counted,
        "les lignes des flux sont comptabilisées",
    ),
    "beyond-tier": _unless(_said("customisation"), "aucun pack n’a plus de tier"),
    "project-manager-hours": _unless(
        _said("project-manager", 2), "un pack au plus donne des heures de chef de projet"
    ),
    "csm-frequency": _unless(_said("csm", 2), "un pack au plus donne une fréquence de suivi"),
    "time-zone": _unless(
        lambda policy: "fuseau" not in policy.marked, "le texte dit de quel lieu sont ses heures"
    ),
    "t3-or": _unless(
        class_doubts.cases_may_share_words,
        "chaque cas d’une classe dit s’il est un cas d’usage particulier",
    ),
    "class-overlap": _unless(
        class_doubts.two_fit, "aucune signalisation ne répond plus aux mots de deux classes"
    ),
    "general-not-reproducible": _unless(
        class_doubts.none_fits,
        "une anomalie générale qui ne se reproduit pas a toujours une classe",
    ),
    "disaster-class": _unless(
        lambda policy: any(each.excludes for each in policy.ticket_classes),
        "aucune classe n’exclut plus le désastre",
    ),
    "pca-1": _unless(
        lambda policy: "PCA 1" not in policy.plan, "le texte décrit lui-même le « PCA 1 »"
    ),
    "pca-bound": _unless(
        lambda policy: any(terms.strict for terms in policy.recovery),
        "aucune borne n’est plus dite « inférieure à »",
    ),
}
"""What each of these readings needs to remain a doubt: a message where the values no longer do."""
