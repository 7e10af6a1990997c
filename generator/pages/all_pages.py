"""The pages of the site: the address, the title and the content of each, before any template."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from calculators import applicable_edition as applicable
from calculators import facts
from calculators.answer import QUESTIONS, ask
from calculators.page.sentence import sentence
from calculators.policy import Policy
from calculators.terms.entries import Choice, Reading
from calculators.terms.text import Article, Clause
from generator.changes import impact_text, impact_words
from generator.changes import redline_text as say
from generator.changes.edition_pairs import Pair
from generator.editions import checkpoint
from generator.editions.edition import Published, in_force, state
from generator.editions.intervals import periods
from generator.ground import french
from generator.pages import calculators, need_chips, schedule
from generator.pages.scripts import (
    CALCULATOR,
    COMPARATOR,
    NOW,
    QUESTION_BOX,
    RECEIPT,
    SITUATION,
    Script,
)
from generator.runtime.bundle import Manifest
from generator.views import delivery_calendar, pack_cards, pack_table, policy_schema, structure

TEXT = "annexe.txt"
"""The file of an edition that stands beside the annex; the others are machine-readable."""

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

_MAINTENANCE = (
    ("plages", "Quand elle a lieu", ("4.1", "4.1-sous-traitants", "4.1-periodes"),
     ("maintenance-window", "subcontractor-window", "business-hours"), ()),
    ("annonce", "Comment elle est annoncée", ("4.1-sous-traitants", "4.1-periodes"),
     ("maintenance-notice",), ("annonce-maintenance",)),
    ("reclamations", "Réclamer", ("4.1-periodes",), ("maintenance-claims",), ("penalites",)),
    ("disponibilite", "Disponibilité", ("4.1-disponibilite",), ("availability-rate",),
     ("disponibilite",)),
)  # fmt: skip
"""The sections of the page on maintenance: its id, its title, the clauses, readings and silences
that it shows."""

_TITLES = {each.question: each.title for each in calculators.SUBJECTS}
_PLACES = {each.question: each.folder for each in calculators.SUBJECTS}

_STATES = {"in-force": "en vigueur", "to-come": "à venir", "superseded": "remplacée"}


@dataclass(frozen=True)
class Entry:
    """A line of a page's table of contents, and the lines under it."""

    id: str
    title: str
    children: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page: path ends with a slash, "" is the home page; searched is false for what another page
    says already.

    key names all that it says, where that hardly ever changes, so that it may be kept; more is then
    the part of its context that takes long to make, and beside, the files that stand beside it.
    scripts are its programs.
    """

    path: str
    template: str
    title: str
    description: str
    context: Mapping[str, Any]
    summary: tuple[Entry, ...] = ()
    searched: bool = True
    key: tuple[str, ...] = ()
    more: Callable[[], Mapping[str, Any]] = dict
    beside: Callable[[], Mapping[str, bytes]] = dict
    scripts: tuple[Script, ...] = ()


def all_pages(
    editions: list[Published], today: date, runtime: Manifest, *,
    pairs: Iterable[Pair] = (), signed: bool = False,
) -> list[Page]:  # fmt: skip
    """Every page but those written by hand in docs/; runtime answers the calculators live, pairs
    are the comparisons to show, signed says whether the list of sums has its signature."""
    current = in_force(editions, today)
    made = _Maker(editions, today, runtime, list(pairs), signed)
    return [
        *made.topics(current),
        *made.calculators(current),
        made.receipt(current),
        made.annex(current, "annexe/"),
        made.lectures(current, "lectures/"),
        *(
            page
            for edition in editions
            for page in (
                made.annex(edition, f"annexe/{edition.edition}/"),
                made.lectures(edition, f"lectures/{edition.edition}/"),
            )
        ),
        *map(made.compared, made.pairs),
    ]


class _Maker:
    """Makes pages of one set of editions, as of one day."""

    def __init__(
        self, editions: list[Published], today: date, runtime: Manifest, pairs: list[Pair],
        signed: bool,
    ) -> None:  # fmt: skip
        self.editions = sorted(editions, key=lambda edition: edition.effective, reverse=True)
        self.today = today
        self.pairs = pairs
        self.signed = signed
        current = in_force(editions, today)
        self.calculator = calculators.Maker(editions, current, runtime).calculator

    def topics(self, current: Published) -> Iterable[Page]:
        """The pages that say what is in force, each about one thing."""
        policy = current.policy
        yield self._page(
            current, "", "accueil", "Accueil",
            "Le texte en vigueur, les cinq packs en bref et par où commencer.",
            packs=[pack_cards.card(policy, name) for name in policy.pack_ids],
            scripts=(QUESTION_BOX, NOW),
            beside=self.comes_next(current),
        )  # fmt: skip
        yield self._page(
            current, "packs/", "packs", "Comparer les packs",
            "Chaque service, pack par pack : hérité, ajouté ou remplacé.",
            groups=pack_table.groups(policy),
            scripts=(COMPARATOR, CALCULATOR),
            calculator=self.calculator("recommend"),
            chips=need_chips.chips(policy),
        )  # fmt: skip
        yield self._page(
            current, "support/", "support", "Support et astreinte",
            "Horaires, astreinte et classes de signalisation.",
            rows=pack_table.rows(policy, _SUPPORT_AXES),
            facts=facts.said(policy.facts),
            duties=_clauses(policy, _CLIENT_DUTIES),
            summary=(
                Entry("horaires", "Horaires"),
                Entry("astreinte", "Astreinte"),
                Entry("classes", "Classes de signalisation"),
                Entry("verifier", "Ce que le Client doit vérifier"),
                Entry("delais", "Délais de prise en charge"),
                Entry("packs", "Pack par pack"),
            ),
            scripts=(NOW,),
            beside=self.comes_next(current),
        )  # fmt: skip
        yield self._ctp(current)
        yield self._page(
            current, "pra-pca/", "pra-pca", "Reprise et continuité",
            "PRA et PCA : les délais, et ce qui fait partir chacun d’eux.",
            rows=pack_table.rows(policy, _RECOVERY_AXES),
            common=[clause for clause in policy.clauses if clause.id.startswith(_COMMON)],
            holders={
                terms.plan: pack_cards.holders(policy, terms.plan.lower())
                for terms in policy.recovery
            },
            summary=(
                Entry("engagements", "Les engagements"),
                Entry("departs", "D’où part chaque délai"),
                Entry("communes", "Ce que Negocian.Cloud fait dans tous les cas"),
                Entry("souscription", "Souscription"),
                Entry("packs", "Pack par pack"),
            ),
        )  # fmt: skip
        yield self._maintenance(current)
        yield self._silences(current)
        yield self._page(
            current, "versions/", "versions", "Versions",
            "Les éditions de l’annexe, leurs dates et leurs empreintes.",
            editions=self.editions,
            pairs={pair.after.edition: pair for pair in self.pairs if not pair.draft},
            draft=[pair for pair in self.pairs if pair.draft],
            periods=periods(self.editions),
            checkpoints=checkpoint.shown(current.folder.parent.parent),
            signed=self.signed,
            contracts=policy.reading.get(applicable.READING),
            scripts=(CALCULATOR,),
            calculator=self.calculator(applicable.NAME),
        )  # fmt: skip
        yield self._page(
            current, "donnees/", "donnees", "Données",
            "Les fichiers lisibles par machine de chaque édition.",
            editions=self.editions,
            fields=policy_schema.FIELDS,
            schema=policy_schema.NAME,
        )  # fmt: skip

    def _maintenance(self, current: Published) -> Page:
        """What the annex says of planned maintenance, question by question."""
        policy = current.policy
        article = next((a for a in policy.articles if "4.1" in a.clauses), None)
        sections = [
            (name, title, shown, [policy.reading[r] for r in readings if r in policy.reading], kept)
            for name, title, clauses, readings, kept in _MAINTENANCE
            if (shown := _clauses(policy, clauses))
        ]
        return self._page(
            current, "maintenance/", "maintenance", "Maintenance programmée",
            "Quand elle a lieu, comment elle est annoncée, ce qu’on peut en réclamer.",
            sections=sections,
            article=_clauses(policy, article.clauses) if article else (),
            summary=(
                *(Entry(name, title) for name, title, _, _, _ in sections),
                *((Entry("texte", "Le texte de l’article"),) if article else ()),
            ),
        )  # fmt: skip

    def _silences(self, current: Published) -> Page:
        """What the annex does not say."""
        return self._page(
            current, "silences/", "silences", "Ce que l’annexe ne dit pas",
            "Les sujets que l’annexe laisse au Contrat, à la loi ou à un accord.",
            titles=_TITLES,
            places=_PLACES,
        )  # fmt: skip

    def annex(self, edition: Published, path: str) -> Page:
        """The annex as a document, at its own address or as the one in force."""
        policy = edition.policy
        permanent = path != "annexe/"
        day = french.long_date(edition.edition)
        title = f"Annexe, édition du {day}" if permanent else "Annexe"
        return self._page(
            edition, path, "annexe", title,
            f"{policy.title}, édition du {day}, mot pour mot.",
            editions=self.editions,
            pack_heads={pack.clause for pack in policy.packs},
            permanent=permanent,
            register=f"lectures/{edition.edition}/" if permanent else "lectures/",
            successor=self._successor(edition),
            pairs={pair.after.edition: pair for pair in self.pairs if not pair.draft},
            summary=tuple(_contents(policy, article) for article in policy.articles),
            searched=not permanent,
            key=self._key(edition) if permanent else (),
            more=lambda: {"sections": structure.sections(policy)},
        )  # fmt: skip

    def lectures(self, edition: Published, path: str) -> Page:
        """The register of readings of an edition."""
        policy, permanent = edition.policy, path != "lectures/"
        day = french.long_date(edition.edition)
        return self._page(
            edition, path, "lectures", f"Lectures, édition du {day}" if permanent else "Lectures",
            "Les passages de l’annexe qui se lisent de plusieurs façons, et la lecture retenue.",
            annex=f"annexe/{edition.edition}/" if permanent else "annexe/",
            permanent=permanent,
            successor=self._successor(edition),
            computed=[one for one in policy.readings if _answered(one)],
            others=[one for one in policy.readings if not _answered(one)],
            contested=list(_contested(policy)),
            contrasts=list(_contrasts(policy)),
            titles=_TITLES,
            places=_PLACES,
            key=self._key(edition) if permanent else (),
            summary=(
                Entry("article-1190", "Si le juge suit l’article 1190"),
                Entry("calculees", "Qu’un calculateur prend en compte"),
                Entry("non-calculees", "Qu’aucun calculateur ne prend en compte"),
            ),
            searched=not permanent,
        )  # fmt: skip

    def compared(self, pair: Pair) -> Page:
        """What changes from one edition to what comes after it."""
        heading = say.heading(pair.redline)
        last = self.editions[0]
        known = {edition.edition: edition for edition in self.editions}
        return self._page(
            last if pair.draft else known[pair.after.edition], pair.path, "comparaison", heading,
            f"{say.DRAFT} : ce que le texte de travail change." if pair.draft
            else "Ce qui change, mot à mot, valeur par valeur et réponse par réponse.",
            pair=pair,
            say=say,
            impact_say=impact_text,
            impact_word=impact_words,
            summary=tuple(
                Entry(id_, title)
                for id_, title, shown in (
                    ("en-bref", "En bref", True),
                    ("valeurs", "Valeurs", bool(pair.redline.values)),
                    ("lectures", "Lectures", bool(pair.redline.readings)),
                    ("texte", "Texte", True),
                    ("impact", "Effet sur les réponses", True),
                )
                if shown
            ),
            searched=False,
            key=("pair", *map(repr, (pair.before, pair.after, pair.draft))),
            more=lambda: {"impact": pair.impact()},
            beside=pair.word,
        )  # fmt: skip

    def _successor(self, edition: Published) -> Published | None:
        """The edition that comes after one, in force or to come."""
        later = [one for one in self.editions if one.effective > edition.effective]
        return later[-1] if later else None

    def _key(self, edition: Published) -> tuple[str, ...]:
        """All that the pages at an edition's own address say: it, its state, and those around."""
        return (
            *edition.files,
            *edition.files.values(),
            edition.published,
            *(f"{one.edition} {state(one, self.editions, self.today)}" for one in self.editions),
            *(pair.name for pair in self.pairs),
        )

    def calculators(self, current: Published) -> Iterable[Page]:
        """The doorway to the calculators, and the page of each."""
        subjects = calculators.SUBJECTS
        made = [(subject, self.calculator(subject.question)) for subject in subjects]
        yield self._page(
            current, "calculateurs/", "calculateurs", "Calculateurs",
            "Une question, une réponse en une phrase, et les clauses qui la fondent.",
            calculators=made,
            recommend=self.calculator("recommend"),
            applicable=self.calculator(applicable.NAME),
        )  # fmt: skip
        for subject, calculator in made:
            yield self._page(
                current, f"calculateurs/{subject.folder}/", "calculateur", subject.title,
                subject.description,
                scripts=(CALCULATOR,),
                calculator=calculator,
                subjects=subjects,
            )  # fmt: skip

    def receipt(self, current: Published) -> Page:
        """Where a receipt is read and verified."""
        return self._page(
            current, "recu/", "recu", "Vérifier un reçu",
            "Relire un reçu que l’on vous a remis : ce qu’il dit, et s’il est exact.",
            scripts=(RECEIPT,),
            calculator=self.calculator("tier"),
        )  # fmt: skip

    def _ctp(self, current: Published) -> Page:
        policy = current.policy
        year = self.today.isocalendar().year
        doubled = delivery_calendar.next_doubled(year)
        return self._page(
            current, "ctp/", "ctp", "Demandes CTP",
            "Le cycle des demandes CTP, pack par pack, et le calendrier des livraisons.",
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
            this_week=self.today.isocalendar()[:2],
            scripts=(NOW,),
            beside=lambda: {
                **self.comes_next(current)(),
                **schedule.subscriptions(policy, self.today, french.long_date(current.edition)),
            },
            summary=(
                Entry("cycle", "Le cycle"),
                Entry("conditions", "Deux conditions"),
                Entry("packs", "Pack par pack"),
                Entry("calendrier", "Calendrier des livraisons"),
            ),
        )  # fmt: skip

    def comes_next(self, current: Published) -> Callable[[], Mapping[str, bytes]]:
        """The file of what comes next, beside a page that says it."""
        return lambda: {schedule.NAME: schedule.schedule(current.policy, self.today).as_json()}

    def _page(
        self,
        edition: Published,
        path: str,
        template: str,
        title: str,
        description: str,
        *,
        summary: tuple[Entry, ...] = (),
        searched: bool = True,
        key: tuple[str, ...] = (),
        more: Callable[[], Mapping[str, Any]] = dict,
        beside: Callable[[], Mapping[str, bytes]] = dict,
        scripts: tuple[Script, ...] = (),
        **context: Any,
    ) -> Page:
        policy = edition.policy
        common: dict[str, Any] = {
            "edition": edition,
            "policy": policy,
            "today": self.today,
            "published": [one.edition for one in self.editions],
            "delivery_groups": schedule.groups(policy),
            "state": lambda one: state(one, self.editions, self.today),
            "states": _STATES,
            "labels": policy.labels,
            "numbers": {reading.id: n for n, reading in enumerate(policy.readings, 1)},
            "fr": french,
            "split_number": structure.split_number,
            "readings_of": lambda clauses: structure.readings_of(policy, clauses),
            "silences": {silence.id: silence for silence in policy.silences},
        }
        context = common | context
        return Page(
            path,
            template,
            title,
            description,
            context,
            summary,
            searched,
            key,
            more,
            beside,
            (SITUATION, *scripts),
        )


def _answered(reading: Reading) -> bool:
    """Whether a calculator answers by it."""
    return reading.computed


def _contested(policy: Policy) -> Iterable[tuple[Reading, Choice]]:
    """The readings whose choice is not the one that favours the Client, and that choice; those of
    the calculators' profile, where one answers by it."""
    profile = policy.profile("client")
    for reading in policy.readings:
        taken = policy.choices.get(reading.id, reading.default)
        for choice in reading.choices:
            wanted = profile.get(reading.id) or (choice.id if choice.favours == "client" else taken)
            if choice.id == wanted != taken:
                yield reading, choice


def _contrasts(policy: Policy) -> Iterable[tuple[str, str, str]]:
    """The default example of each question that the profile of the Client answers otherwise: the
    question, the answer as retained, the answer by the profile."""
    for each in calculators.SUBJECTS:
        if each.question not in QUESTIONS:
            continue
        example = dict(QUESTIONS[each.question].example)
        said = []
        for profile in ("retained", "client"):
            asked = {**example, "profile": profile}
            answer = ask(each.question, asked, {policy.edition: policy})
            if "result" in answer:
                told = sentence(each.question, answer["inputs"], answer["result"], policy)
                said.append(told)
        if len(set(said)) == 2:
            yield each.question, said[0], said[1]


def _clauses(policy: Policy, names: Iterable[str]) -> list[Clause]:
    """The clauses of these ids, of those that the policy has."""
    return [policy.clause[name] for name in names if name in policy.clause]


def _contents(policy: Policy, article: Article) -> Entry:
    """An article in the table of contents, with its sub-articles."""
    titled = ((name, policy.clause[name].title) for name in article.clauses)
    return Entry(
        f"article-{article.id}",
        article.title,
        tuple(Entry(name, title) for name, title in titled if title),
    )
