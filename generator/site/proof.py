"""A second reader of the annex: it reads the published page alone, and says what it promises.

It knows nothing of the YAML, the wordings or the templates, and shares no code with them: from the
HTML it takes the words of each clause, from the words the figures, and compares them with
policy.json, both ways. So a fault of the renderer, of a template or of the wordings shows here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.site.fact_words import in_french
from generator.site.number_words import IN_DIGITS, IN_WORDS, amount, number_in_letters
from generator.site.page_reader import ROW, PageReader
from generator.site.second_reader import Fact, facts_said

_ITEM_NUMBER = re.compile(r"^\d{1,2}[.)](?= )")
"""What numbers a point of a list, and commits to nothing."""
_TWICE = re.compile(
    rf"(?<!\w)({IN_WORDS}|\w+(?:-\w+)*)[ \xa0]\(({IN_DIGITS})\)", re.IGNORECASE
)
"""A number in letters, then in figures."""
_NUMBERING = re.compile(r"(?:Article )?\d+(?:\.\d+)*(?= )")

_FORMAT_1 = (
    "support de niveau 1", "support niveau 1", "support de niveau 2", "support niveau 2",
    "Support niveau 2", "24/7/365", "réponse 404", "(PCA 1)", "deux modes",
)  # fmt: skip
"""Exceptions of the edition frozen before exceptions travelled in policy.json."""


_ITEM = re.compile(r"^(?:- )?(?:(?:\d{1,2}|[a-z]|[ivx]+)[.)°]|\(\d\)) |(?<=\w)\(\d\)")
"""The number of an item of a list, or of a note, and a call of a note."""


def prove(page: Path, policy_json: Path) -> list[str]:
    """What the page says and the policy does not, and what it fails to say: French sentences."""
    found = mismatches(page, policy_json)
    return [f"clause « {name} » : {sentence}" for name, sentence in found]


def mismatches(page: Path, policy_json: Path) -> list[tuple[str, str]]:
    """The same, each sentence with the id of the clause that it is about."""
    policy = json.loads(policy_json.read_text(encoding="utf-8"))
    reader = PageReader({clause["id"] for clause in policy["clauses"]})
    reader.feed(page.read_text(encoding="utf-8"))
    reader.close()
    expected, tolerated = _expected(policy), _tolerated(policy)
    found = []
    for clause in policy["clauses"]:
        name = clause["id"]
        if name not in reader.words:
            found.append((name, "elle n’est pas dans la page"))
            continue
        rows = [" ".join(row.split()) for row in reader.words[name].split(ROW)]
        words = " ".join(row for row in rows if row)
        published = " ".join(f"{clause['title'] or ''} {clause['text']}".split())
        if clause["form"] == "table":
            same = [row for row in rows if row] == clause["text"].split("\n")
        else:
            same = words in (published, clause["text"])
        if not same:
            found.append((name, f"la page dit « {words} », l’annexe « {published} »"))
        words = _uncalled(clause, words)
        found += [(name, fault) for fault in _disagreements(words)]
        said, meant = set(_facts(clause, words, policy)), expected.get(name, set())
        said -= tolerated.get(name, set()) - meant
        found += [
            (name, f"la page dit « {in_french(f)} », aucune valeur ne le dit")
            for f in sorted(said - meant, key=str)
        ]
        found += [
            (name, f"une valeur dit « {in_french(f)} », la page ne le dit pas")
            for f in sorted(meant - said, key=str)
        ]
    return found


def _uncalled(clause: Mapping[str, Any], words: str) -> str:
    """The words of a clause without what calls a note, « (1) »."""
    styles = clause.get("styles", ())
    called = {clause["text"][s["start"] : s["end"]] for s in styles if s["key"] == "call"}
    for sign in called:
        if re.fullmatch(r"\(\d{1,2}\)", sign):
            words = words.replace(sign, "")
    return words


def _facts(clause: Mapping[str, Any], words: str, policy: Mapping[str, Any]) -> Iterator[Fact]:
    """What the words of a clause say, its number and the exceptions left out."""
    if clause["title"] and words.startswith(clause["title"]):
        words = _NUMBERING.sub("", words, count=1)
    words = _ITEM_NUMBER.sub("", words, count=1)
    excepted: list[str] = list(_FORMAT_1) if policy["format"] == 1 else []
    excepted += [e["words"] for e in policy.get("exceptions", ()) if clause["id"] in e["clauses"]]
    # The name of a service, of a channel or of a fact is no figure, were one in it (« une réponse
    # 404 »); nor are the words by which the text settles a reading (« en périodes de sept jours »).
    told = {"axe", "canaux", "cas", *policy.get("settled", {})}
    named = [mark for mark in clause["marks"] if mark["key"] in told]
    excepted += [clause["text"][mark["start"] : mark["end"]] for mark in named]
    words = _ITEM.sub("", words)
    excepted += [plan["plan"] for plan in policy["recovery"]]
    excepted += [name for pack in policy["packs"] for name in pack.get("names", ()) if any(facts_said(name))]
    strict = any(p["strict"] and p["clause"] == clause["id"] for p in policy["recovery"])
    # « Un délai maximal … inférieur à » says both; the second is what binds.
    yield from (f for f in facts_said(words, excepted) if not (strict and f == ("strict", False)))
    for match in re.finditer(r"inclut ([^,.:;]+?) et en complément", words):
        yield ("includes", _pack(policy).get(match[1].lower(), match[1].lower()))


def _pack(policy: Mapping[str, Any]) -> dict[str, str]:
    """The id of each pack by every name that it has, in lower case."""
    return {
        name.lower(): pack["id"]
        for pack in policy["packs"]
        for name in (pack["name"].removeprefix("Pack "), *pack.get("names", ()))
    }


def _expected(policy: Mapping[str, Any]) -> dict[str, set[Fact]]:
    """What the typed terms of the policy say of each clause."""
    facts: dict[str, set[Fact]] = {}

    def say(clause: str, *said: Fact) -> None:
        facts.setdefault(clause, set()).update(said)

    say(policy["effective_clause"], ("date", policy["effective"]))
    tier = policy["tier"]
    bounds = tier.get("bounds") or [tier["slice_percent"]]
    say(tier["clause"], *(("percent", bound) for bound in bounds))
    say(policy["level2"]["clause"], ("minutes", 60 * policy["level2"]["hours"]))
    tma = policy["keep_up_to_date"]
    say(tma["clause"], ("minutes", 60 * tma["level2_hours"]))
    say(policy["quote"]["clause"], ("least-days", policy["quote"]["days"]))
    say(policy["requests"]["clause"], _limit(policy["requests"]["limit"]))
    say(policy["on_call"]["clause"], ("phone", policy["on_call"]["phone"]))
    hours = policy["hours"]
    say(hours["clause"], _weekdays(hours["weekdays"]))
    say(hours["clause"], *(("slot", (s["opens"], s["closes"])) for s in hours["slots"]))
    for other in hours.get("other", ()):
        say(hours["clause"], _weekdays(other["weekdays"]))
        say(hours["clause"], *(("slot", (s["opens"], s["closes"])) for s in other["slots"]))
    ctp = policy["ctp"]
    say(ctp["frequency_clause"], ("per-year", ctp["frequency_per_year"]))
    say(ctp["qualification_clause"], ("per-year", ctp["qualification_per_year"]))
    say(ctp["evaluation_clause"], ("weekday", ctp["evaluation_weekday"]))
    say(ctp["missed_evaluation_clause"], ("weekday", ctp["missed_evaluation_weekday"]))
    say(
        ctp["sprint_clause"],
        ("weekday", ctp["planning_weekday"]),
        _sprint(ctp["sprint_weeks_min"], ctp["sprint_weeks_max"]),
    )
    say(
        ctp["delivery_clause"],
        _weekdays(ctp["production_weekdays"]),
        _weekdays(ctp["preproduction_weekdays"]),
    )
    say(ctp["balance_clause"], ("balance", ctp["balance"]))
    for ticket_class in policy["ticket_classes"]:
        say(ticket_class["clause"], ("class", ticket_class["id"]))
    for plan in policy["recovery"]:
        say(
            plan["clause"],
            ("minutes", plan["rto_minutes"]),
            ("minutes", plan["rpo_minutes"]),
            ("strict", plan["strict"]),
            ("from", plan["rto_from"]),
            ("from", plan["rpo_from"]),
        )
    for clause, kind, _, value in _declared(policy):
        say(clause, *value_of(kind, value))
    for pack in policy["packs"]:
        if pack["includes"]:
            say(pack["clause"], ("includes", pack["includes"]))
    for passage in policy["clauses"]:
        if packs := passage["values"].get("packs"):
            say(passage["id"], ("figure", len(packs)))
    kinds = {axis["id"]: axis["kind"] for axis in policy["axes"]}
    for pack in policy["packs"]:
        for service in pack["services"]:
            say(service["clause"], *_service(kinds[service["axis"]], service["value"]))
    return facts


def _declared(policy: Mapping[str, Any]) -> Iterator[tuple[str, str, str, Any]]:
    """What legal declared: each clause, kind, unit and value, tables cell by cell."""
    for value in policy.get("values", ()):
        if not value["feeds"] and not value["cells"]:
            yield value["clause"], value["kind"], value["unit"], value["value"]
        for cell in value["cells"]:
            yield cell["clause"], value["kind"], value["unit"], cell["value"]


def value_of(kind: str, value: Any) -> Iterator[Fact]:
    if kind == "count":
        yield ("figure", Decimal(value))
    elif kind in ("duration", "support-duration"):
        yield ("minutes" if kind == "duration" else "support-minutes", value)
    elif kind == "working-days":
        yield ("working-days", value)
    elif kind == "months":
        yield ("months", value)
    elif kind in ("percent", "money"):
        yield ("percent" if kind == "percent" else "euros", Decimal(value))
    elif kind == "times-per-year":
        yield ("per-year", value)
    elif kind in ("date", "day-of-year", "weekday"):
        yield (kind, value)
    elif kind == "weekdays":
        yield _weekdays(value)
    elif kind == "slots":
        yield from (("slot", tuple(slot)) for slot in value)
    elif kind == "offset":
        yield ("week-offset" if value["unit"] == "S" else "day-offset", value["number"])
    else:
        yield from facts_said(value)


def _tolerated(policy: Mapping[str, Any]) -> dict[str, set[Fact]]:
    """What a clause may say that is no value of its own: the name of a class that another defines,
    the unit of a declared value (« par mois »)."""
    classes = {each["id"]: each["clause"] for each in policy["ticket_classes"]}
    found: dict[str, set[Fact]] = {
        clause["id"]: {("class", name) for name, own in classes.items() if own != clause["id"]}
        for clause in policy["clauses"]
    }
    for clause, _, unit, _ in _declared(policy):
        found[clause].update(facts_said(unit))
        found[clause].update(("per", word) for word in unit.split())
    return found


def _weekdays(numbers: Sequence[int]) -> Fact:
    return ("weekdays", tuple(numbers)) if len(numbers) > 1 else ("weekday", numbers[0])


def _limit(number: int | None) -> Fact:
    return ("limit", None) if number is None else ("figure", Decimal(number))


def _sprint(least: int, most: int) -> Fact:
    return ("weeks", (least, most)) if least < most else ("minutes", least * 7 * 1440)


def _service(kind: str, value: Any) -> list[Fact]:
    if kind == "short-request":
        return [("day-offset", value["days"]), ("under-hours", value["under_hours"])]
    if kind == "delivery":
        return [("per-year", 52)] if value == "every" else [("parity", value)]
    if kind == "count":
        return [_limit(value)]
    names = {
        "tier": "tier",
        "week-offset": "week-offset",
        "hours-per-month": "hours-per-month",
        "times-per-year": "per-year",
    }
    return [(names[kind], value)] if kind in names else []


def _disagreements(text: str) -> Iterator[str]:
    """« soixante-douze (72) » must say the same number twice."""
    for match in _TWICE.finditer(text):
        if number_in_letters(match[1]) != amount(match[2]):
            yield f"« {match[0]} » ne dit pas deux fois le même nombre"
