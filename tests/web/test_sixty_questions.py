"""The questions that customers and sales ask: each finds its place from the home page, in a click.

Where it leads: « c » a calculator opened with what the question says, « k » a clause, « l » a
reading (two answers can be held), « s » a silence (the annex says nothing of it), « p » a page.
"""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

FOLDERS = {"c": "/calculateurs/", "k": "/annexe/", "l": "/lectures/", "s": "/silences/", "p": "/"}

QUESTIONS = {
    # Support and hours
    "Le support est-il ouvert un mardi à 11:59 ?": "c couverture/?opened_at",
    "Le support est-il ouvert un mardi à 14:00 pile ?": "c couverture/?opened_at",
    "Le support est-il ouvert un mardi à 9:00 pile ?": "c couverture/?opened_at",
    "Le support est-il ouvert samedi 10:00 ?": "c couverture/?opened_at",
    "Le support est-il ouvert vendredi saint à Strasbourg ?": "l #holidays",
    "Le lundi de Pentecôte (journée de solidarité) ouvert ?": "l #holidays",
    "L'astreinte est-elle réservée aux T1 ?": "l #on-call-scope",
    "L'astreinte à l'heure du déjeuner (13 h) ?": "k #5-astreinte",
    "24/7/365 = 366e jour bissextile ?": "k #5-astreinte",
    "Téléphone pour l'Initial ?": "k #6-initial-canaux",
    "Le délai de prise en charge est-il un engagement ?": "k #5.1",
    "Le support intervient-il chez mon éditeur d'ERP ?": "c couverture/ third-party",
    "Que se passe-t-il si non reproductible ?": "k #5-prise-en-charge",
    # Classes
    "Passage de commande impossible pour un seul client ?": "c ticket/ cannot_order",
    "Anomalie générale reproductible non systématique ?": "c ticket/",
    "Anomalie particulière reproductible et systématique ?": "c ticket/",
    "Anomalie sans impact ?": "c ticket/",
    "Demande d'évolution via support = T4 ?": "k #5-t4",
    "Requalification ?": "s #requalification",
    "T4 sur personnalisation hors tier ?": "c couverture/ customisation T4",
    # Tier
    "10 % exactement ?": "c tier/",
    "40 % exactement ?": "c tier/",
    "lignes de flux ?": "k #def-tier",
    "Lignes de flux déduites aussi du dénominateur ?": "k #def-tier",
    "Commentaires/blancs ?": "s #comptage",
    "Qui mesure, quand ?": "s #mesure-tier",
    "Le tier 2 couvre-t-il tier 1 ?": "c couverture/ customisation tier=2",
    # Core
    "Quand finit la phase active ?": "s #phases",
    "Premium après fin ?": "k #def-garder-a-jour",
    "2 h par ticket ou mois ?": "l #level2-hours-scope",
    "Patch de sécurité Initial ?": "k #6-initial-core",
    # CTP
    "Demande 5 h pile, Initial validée lundi : règle ?": "c ctp/ initial estimated_hours=5 valid",
    "Plus S+?": "c ctp/",
    "Premium S+?": "c ctp/ premium",
    "Validée vendredi : J+3 = mercredi (ouvrés) / lundi (calendaires) ?": "c ctp/ validated_on",
    "S+4 d'une validation jeudi 2025-01-30 : lundi 24 fév ou 27 fév ?": "c ctp/ 2025-01-30",
    "S+2 validée 2026-12-21 (W52) ?": "c ctp/ 2026-12-21",
    "1er mai jeudi 2025 : évaluation ce jeudi ?": "l #holiday-meeting",
    "Livraison prod : quels jours ?": "k #3.2-livraison",
    "Préprod quels jours ?": "k #3.2-livraison",
    "Semaine impaire de quoi : ISO ?": "p ctp/#calendrier",
    "Pro : hebdomadaire ?": "p ctp/#calendrier",
    "Solde CTP égal pile au temps estimé : suffisant ?": "k #3.2-solde",
    "Convention CTP non signée ?": "k #3.2-convention",
    "Demande non évaluable le jeudi ?": "k #3.2-non-evaluables",
    "Les < 5 h livrées hors planning ?": "l #small-requests",
    # Quotation
    "Cahier des charges incomplet ?": "k #3.1",
    # PRA and PCA
    "RTO PRA 72 h dès quoi ?": "c reprise/",
    "PCA 60 min pile respecte ?": "c reprise/",
    "Initial + PRA en direct ?": "k #7.4",
    # The rest
    "Chef de projet Premium : 20 ou 25 h ?": "l #project-manager-hours",
    "CdP option Initial ?": "k #2",
    "Propriété intellectuelle du code CTP ?": "s #propriete",
    "Contradiction Contrat/A.S. ?": "k #preambule",
    "Maintenance programmée par sous-traitant à 10 h ?": "k #4.1-sous-traitants",
    "Réclamation pour maintenance ?": "k #4.1-periodes",
    "Réversibilité, prix ?": "s #",
    "URL 404 : fréquence ?": "k #6-initial-urls-404",
    "Demande = définition ?": "k #def-demande",
    "Collaboration tiers ?": "c couverture/ third-party",
}
"""As they are asked, and what the address of the first answer must hold."""

SETTLE_MS = 60_000


def leads(page: Page, server: str) -> dict[str, str]:
    """The address of the first place that the question box gives to each."""
    page.goto(f"{server}/")
    field = page.get_by_role("searchbox", name="Posez votre question")
    first = page.locator("#question-box li a").first
    found = {}
    for question in QUESTIONS:
        field.fill("")
        expect(page.locator("#question-box li")).to_have_count(0)
        expect(page.locator("#question-box [role=status]")).to_be_empty()
        field.fill(question)
        expect(first.or_(page.locator("#question-box [role=status]:not(:empty)"))).to_be_visible()
        found[question] = unquote(first.get_attribute("href") or "") if first.count() else ""
    return found


@pytest.mark.exhaustive
def test_each_finds_its_place_in_one_click(page: Page, server: str) -> None:
    found = leads(page, server)
    assert len(found) == 60
    missed = {
        question: address
        for question, address in found.items()
        if not address.startswith(f"{server}{FOLDERS[QUESTIONS[question][0]]}")
        or not all(part in address for part in QUESTIONS[question].split()[1:])
    }
    assert missed == {}
    # What it leads to stands there, and is shown.
    for address in sorted(set(found.values())):
        page.goto(address)
        if "#" in address:
            place = page.locator(f"[id='{address.rpartition('#')[2]}']")
            expect(place).to_be_in_viewport(timeout=SETTLE_MS)
        elif "/calculateurs/" in address:
            expect(page.locator("form#question, form.pas").first).to_be_attached()
