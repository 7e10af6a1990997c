"""The doubtful wordings that an answer rests on, and what each other choice would give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.page import figures
from calculators.page.markup import Html, join, said, tag
from calculators.page.places import Places
from calculators.terms.entries import Choice, Reading

NO_DOUBT = "Cette réponse ne dépend d’aucune formulation discutable."
UNMOVED_ALONE = "Aucune lecture, changée seule, ne change cette réponse."
UNMOVED = (
    "Aucune lecture que l’on sait calculer, changée seule, ne change cette réponse ;"
    " d’autres la concernent."
)


def doubts(answer: Mapping[str, Any], places: Places) -> Html:
    """A section: each reading that decides something, as a choice that the reader may make."""
    effects = {(each["reading"], each["choice"]): each["changes"] for each in answer["sensitivity"]}
    taken: Mapping[str, str] = answer["readings"]
    deciding = [
        places.policy.reading[name]
        for name in taken
        if taken[name] != places.policy.reading[name].default
        or any(name == reading for reading, _ in effects)
    ]
    idle = [
        places.policy.reading[name] for name in taken if places.policy.reading[name] not in deciding
    ]
    return tag(
        "section",
        tag("h3", "Ce qui se discute", id="doutes"),
        tag("p", _verdict(answer), class_="verdict" if effects else "verdict net"),
        *(_reading(reading, taken[reading.id], effects, answer, places) for reading in deciding),
        _idle(idle, taken, places),
        _uncomputed(answer["uncomputed"], places),
        class_="doutes",
        aria_labelledby="doutes",
    )


def _verdict(answer: Mapping[str, Any]) -> str:
    """What is proven of the readings, and no more: each was changed alone, never two together.

    An answer that took no reading is the same under every combination of them.
    """
    decisive = len({each["reading"] for each in answer["sensitivity"]})
    if decisive > 1:
        return f"Cette réponse dépend de {decisive} formulations discutables de l’annexe."
    if decisive:
        return "Cette réponse dépend d’une formulation discutable de l’annexe."
    if answer["uncomputed"]:
        return UNMOVED
    return UNMOVED_ALONE if answer["readings"] else NO_DOUBT


def _reading(
    reading: Reading,
    taken: str,
    effects: Mapping[tuple[str, str], Mapping[str, Any]],
    answer: Mapping[str, Any],
    places: Places,
) -> Html:
    quoted = join([tag("q", each.words) for each in reading.quotations])
    changed = taken != reading.default
    return tag(
        "fieldset",
        tag("legend", tag("a", reading.title, href=places.reading(reading.id)), " ", quoted),
        tag("p", reading.doubt, class_="precision"),
        *(_choice(reading, each, taken, effects, answer, places) for each in reading.choices),
        tag(
            "button", "Revenir à la lecture retenue", type="button", class_="lien",
            data_reading=reading.id,
            # Under a profile, to say nothing of a reading is not to take the register's choice.
            data_choice=reading.default if "profile" in answer["inputs"] else "",
        ) if changed else Html(),
        class_="doute",
    )  # fmt: skip


def _choice(
    reading: Reading,
    choice: Choice,
    taken: str,
    effects: Mapping[tuple[str, str], Mapping[str, Any]],
    answer: Mapping[str, Any],
    places: Places,
) -> Html:
    default = choice.id == reading.default
    chosen = choice.id == taken
    changes = effects.get((reading.id, choice.id))
    if chosen:
        effect = said("C’est la lecture de cette réponse.")
    elif changes:
        changed = figures.words(answer["question"], changes, places.policy)
        effect = join(
            [
                tag("span", "Donnerait :"),
                *(
                    tag("span", f"{label} : ", tag("b", value), class_="change")
                    for label, value in changed
                ),
            ]
        )
    else:
        effect = said("Donnerait la même réponse.")
    return tag(
        "label",
        tag(
            "input", type="radio", name=f"reading-{reading.id}", value=choice.id,
            id=f"r-{reading.id}-{choice.id}", checked=chosen,
            data_reading=reading.id, data_choice=choice.id,
        ),
        tag(
            "span",
            choice.label,
            " " if default else "",
            tag("span", "retenue", class_="marque") if default else Html(),
            tag("span", effect, class_="effet"),
        ),
    )  # fmt: skip


def _idle(readings: list[Reading], taken: Mapping[str, str], places: Places) -> Html:
    """The readings that the answer used and that change nothing of it."""
    if not readings:
        return Html()
    items = [
        tag(
            "li",
            tag("a", reading.title, href=places.reading(reading.id)),
            " : ",
            next(each.label for each in reading.choices if each.id == taken[reading.id]),
        )
        for reading in readings
    ]
    summary = "Autres lectures prises : aucune, changée seule, ne change cette réponse"
    return tag("details", tag("summary", summary), tag("ul", *items), class_="sans-effet")


def _uncomputed(names: list[str], places: Places) -> Html:
    """The entries that bear on the answer and whose other choices are not computed."""
    if not names:
        return Html()
    items = [
        tag("li", tag("a", places.policy.reading[name].title, href=places.reading(name)))
        for name in names
    ]
    summary = "Autres formulations discutables, dont les choix ne se calculent pas"
    return tag("details", tag("summary", summary), tag("ul", *items), class_="sans-effet")
