"""What is given with a question beside its own inputs: the edition, the profile, the readings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from calculators import wire
from calculators.inputs import shown
from calculators.policy import Policy
from calculators.question import SHARED, Question, fault
from calculators.readings import OF_QUESTION
from calculators.terms.entries import Profile


class RefusedError(ValueError):
    """A question with faults: each is {"field", "message"}."""

    def __init__(self, faults: list[dict[str, str]]) -> None:
        super().__init__(faults)
        self.faults = faults


def understood(
    question: Question, given: dict[str, Any], editions: Mapping[str, Policy]
) -> tuple[Policy, Mapping[str, str], dict[str, Any], list[dict[str, str]]]:
    """The policy asked, the choices to start from, the inputs and every fault, of a question
    that names its edition, its profile or readings, or says something twice."""
    faults = _repeated(given)
    own = {field: value for field, value in given.items() if field not in SHARED}
    policy = editions[max(editions)]
    shared: dict[str, Any] = {}
    if "edition" in given:
        edition = given["edition"]
        if isinstance(edition, str) and edition in editions:
            policy = editions[edition]
            shared["edition"] = edition
        else:
            known = ", ".join(sorted(editions))
            faults.append(
                fault(
                    "edition",
                    f"« Édition » attend la date d’une édition publiée ({known}), non"
                    f" {shown(edition)}.",
                )
            )
    profile = Profile.RETAINED
    if "profile" in given:
        try:
            profile = Profile(given["profile"])
            shared["profile"] = profile.value
        except ValueError:
            known = ", ".join(f"« {each} »" for each in Profile)
            wrong_profile = shown(given["profile"])
            faults.append(fault("profile", f"« Profil » attend {known}, non {wrong_profile}."))
    by_reading = policy.profile(profile)
    overrides = given.get("readings", {})
    wrong = list(_wrong_readings(overrides, question, policy))
    inputs, more = question.read(own, policy)
    if wrong:
        return policy, by_reading, inputs, faults + wrong + more
    if "readings" in given:
        shared["readings"] = dict(overrides)
        by_reading = {**by_reading, **overrides}
    return policy, by_reading, inputs | shared, faults + more


def _repeated(value: Any, field: str | None = None) -> list[dict[str, str]]:
    names = value.names if isinstance(value, wire.Repeated) else ()
    return [fault(field or name, f"{shown(name)} est donné plusieurs fois.") for name in names]


def _wrong_readings(overrides: Any, question: Question, policy: Policy) -> Iterable[dict[str, str]]:
    if not isinstance(overrides, dict):
        yield fault(
            "readings", f"« Lectures » attend un objet, de lecture à choix, non {shown(overrides)}."
        )
        return
    yield from _repeated(overrides, "readings")
    for name, choice in overrides.items():
        reading = policy.reading.get(name)
        if name not in question.readings or reading is None:
            yield fault("readings", _not_a_reading(name, question, policy))
            continue
        choices = [each.id for each in reading.choices]
        if not isinstance(choice, str) or choice not in choices:
            known = " ou ".join(shown(each) for each in choices)
            yield fault("readings", f"La lecture « {name} » attend {known}, non {shown(choice)}.")


def _not_a_reading(name: str, question: Question, policy: Policy) -> str:
    """Why a reading cannot be chosen."""
    if name in policy.settled:
        return f"La lecture {shown(name)} ne se choisit plus : le texte la tranche."
    if name not in policy.reading:
        return f"{shown(name)} n’est pas une lecture de cette édition."
    if any(name in readings for readings in OF_QUESTION.values()):
        return f"La lecture {shown(name)} ne change pas cette question : « {question.name} »."
    return f"La lecture {shown(name)} ne se calcule pas : aucun choix n’en change une réponse."
