"""The clauses whose words a page gives whole, besides that of the annex."""

from __future__ import annotations

from calculators.policy import Policy
from generator.pages import maintenance_page, topic_pages


def quoted_clauses(policy: Policy) -> dict[str, str]:
    """The clauses, by their ids, each with the title of a page that quotes it."""
    every = (
        ("Support et astreinte", topic_pages.client_duties(policy)),
        ("Reprise et continuité", topic_pages.common_to_plans(policy)),
        ("Maintenance programmée", maintenance_page.article_on_maintenance(policy)),
    )
    return {clause.id: title for title, clauses in every for clause in clauses}
