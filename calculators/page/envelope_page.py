"""Between which days the readings leave an answer, and the switch from one profile to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from calculators import answer, wire
from calculators.french import full_date, long_instant
from calculators.page.markup import Html, join, tag
from calculators.page.places import Places, root

NOTHING_MOVES = (
    "Aucune lecture que l’on sait calculer ne déplace une date de cette réponse, même jointe à"
    " d’autres."
)
_OWN = "les lectures de cette réponse"
_LABELS = {
    "evaluated_on": "Évaluation",
    "engaged_from": "Engagement",
    "planned_on": "Planification",
    "sprint_starts_on": "Début du sprint",
    "sprint_ends_on": "Fin du sprint",
    "preproduction_from": "Pré-production",
    "production_from": "Production",
    "quote_from": "Chiffrage",
    "clock_starts_at": "Début du traitement par le support",
    "restored_by": "Reprise du service",
    "data_loss.from": "Premières données perdues",
    "data_loss.until": "Dernières données perdues",
}
"""What each dated field of a result, or each end of one, is called beside its two dates."""

_ENDS = {"earliest": "sprint court", "latest": "sprint long"}
_READING_PROFILES = {
    "retained": "lecture retenue",
    "letter": "lettre du texte",
    "client": "la plus favorable au Client",
    "provider": "la plus favorable à Negocian.Cloud",
}
_OFFERED = ("retained", "letter", "client")
"""The profiles that a reader is offered; another is shown where the question names it."""


def envelope_page(question: str, inputs_json: str, editions: answer.Editions) -> str:
    """{"html"}: what a page adds under the answer to this question; "" where it has faults."""
    answered = answer.ask_json(question, inputs_json, editions, answer.ask_with_envelope)
    if "errors" in answered:
        return wire.compact({"html": ""})
    policy = editions[answered["edition"]]
    places = Places(policy, root(question), several=len(editions) > 1)
    return wire.compact({"html": _shown(answered, places)})


def _shown(answered: Mapping[str, Any], places: Places) -> Html:
    rows = list(_rows(answered["envelope"]))
    parts = [tag("h3", "Selon les lectures", id="selon-les-lectures")]
    if rows:
        parts += [
            tag("ul", *(tag("li", *_between(label, ends)) for label, ends in rows)),
            tag(
                "details",
                tag("summary", "Les lectures qui mènent à chaque date"),
                tag("dl", *(part for row in rows for part in _reached(*row, places))),
            ),
        ]
    elif any(answered["result"].get(field.partition(".")[0]) for field in _LABELS):
        parts.append(tag("p", NOTHING_MOVES))
    return tag("section", *parts, _switch(answered["inputs"]), aria_labelledby="selon-les-lectures")


def _rows(envelope: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The label and the ends of each field; a range whose two ends are alike is said once."""
    for field, ends in envelope.items():
        name, _, end = field.partition(".")
        if field in _LABELS:
            yield _LABELS[field], ends
        elif ends != envelope.get(f"{name}.{'latest' if end == 'earliest' else 'earliest'}"):
            yield f"{_LABELS[name]}, {_ENDS[end]}", ends
        elif end == "earliest":
            yield _LABELS[name], ends


def _between(label: str, ends: Mapping[str, Any]) -> tuple[str, ...]:
    first, last = _said(ends["earliest"]), _said(ends["latest"])
    # The year, then the month, are said once where both days have them.
    days = first.split(" "), last.split(" ")
    if len(days[0]) == len(days[1]) == 4:
        while days[0][-1] == days[1][len(days[0]) - 1]:
            days[0].pop()
    return f"{label} : ", tag("b", f"entre le {' '.join(days[0])} et le {last}")


def _reached(label: str, ends: Mapping[str, Any], places: Places) -> Iterator[Html]:
    yield tag("dt", label)
    for end in ("earliest", "latest"):
        under = _under(ends[f"{end}_under"], places)
        yield tag("dd", f"le {_said(ends[end])} : ", under)


def _under(changes: Mapping[str, str], places: Places) -> Html:
    """The readings to change, with the choice to take, as links to the register."""
    if not changes:
        return tag("span", _OWN)
    parts: list[Html] = []
    for name, taken in changes.items():
        reading = places.policy.reading[name]
        label = next(each.label for each in reading.choices if each.id == taken)
        parts += [
            tag("span", " ; " if parts else "avec "),
            tag("a", reading.title, href=places.reading(name)),
            tag("span", f" ({label.rstrip('.')})"),
        ]
    return join(parts)


def _switch(inputs: Mapping[str, Any]) -> Html:
    """The profiles, as a choice that asks the question again."""
    taken = inputs.get("profile", _OFFERED[0])
    offered = _OFFERED if taken in _OFFERED else (*_OFFERED, taken)
    return tag(
        "fieldset",
        tag("legend", "Toutes les lectures à la fois"),
        *(
            tag(
                "label",
                tag(
                    "input", type="radio", name="profil", value=name, id=f"profil-{name}",
                    checked=name == taken, data_profile=name,
                ),
                " ",
                tag("span", _READING_PROFILES[name]),
            )
            for name in offered
        ),
        class_="profils",
    )  # fmt: skip


def _said(moment: str) -> str:
    return full_date(moment) if len(moment) == 10 else long_instant(moment)
