"""A second reader of the annex: it reads the published page alone, and says what it promises.

It knows nothing of the YAML, the wordings or the templates, and shares no code with them: from the
HTML it takes the words of each clause, from the words the figures, and compares them with
policy.json, both ways. So a fault of the renderer, of a template or of the wordings shows here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

Fact = tuple[str, Any]

_DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
_ANY_DAY = "|".join(_DAYS)
_FREQUENCIES = [
    (365, r"quotidien(?:ne)?s?"),
    (52, r"hebdomadaires?"),
    (12, r"mensuel(?:le)?s?"),
    (4, r"trimestriel(?:le)?s?"),
    (2, r"semestriel(?:le)?s?"),
    (1, r"annuel(?:le)?s?"),
]
_MINUTES = {"heure": 60, "h": 60, "minute": 1, "min": 1, "jour": 1440}
_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}

# Figures that the annex says and that the policy does not hold as such, with what they are.
_NAMES = re.compile(
    r"(?:support|Support) (?:de )?niveau [12]|24/7/365|réponse 404|\(PCA 1\)|"
    r"(?:Article )?\b\d\.\d\b"
)


def prove(page: Path, policy_json: Path) -> list[str]:
    """What the page says and the policy does not, and what it fails to say: French sentences."""
    policy = json.loads(policy_json.read_text(encoding="utf-8"))
    reader = _Reader({clause["id"] for clause in policy["clauses"]})
    reader.feed(page.read_text(encoding="utf-8"))
    reader.close()
    expected = _expected(policy)
    found = []
    for clause in policy["clauses"]:
        name = clause["id"]
        if name not in reader.words:
            found.append(f"la clause « {name} » n’est pas dans la page")
            continue
        words = " ".join(reader.words[name].split())
        published = " ".join(f"{clause['title'] or ''} {clause['text']}".split())
        if words not in (published, clause["text"]):
            found.append(f"clause « {name} » : la page dit « {words} », l’annexe « {published} »")
        found += [f"clause « {name} » : {fault}" for fault in _disagreements(words)]
        said, meant = set(facts(words)), expected.get(name, set())
        found += [
            f"clause « {name} » : la page dit {_name(f)}, la politique ne le dit pas"
            for f in sorted(said - meant, key=str)
        ]
        found += [
            f"clause « {name} » : la politique dit {_name(f)}, la page ne le dit pas"
            for f in sorted(meant - said, key=str)
        ]
    return found


def facts(text: str) -> Iterator[Fact]:
    """Every figure, day, frequency, parity and bound that a text says."""
    text = _NAMES.sub(" ", text).replace("\xa0", " ")
    for pattern, make in _PATTERNS:
        for match in re.finditer(pattern, text):
            yield from make(match)
        # What has been understood is not read again as something else.
        text = re.sub(pattern, " ¤ ", text)
    for match in re.finditer(r"\d+", text):
        yield ("figure", int(match[0]))


def _span(match: re.Match[str]) -> Iterator[Fact]:
    first, last = _DAYS.index(match[1]), _DAYS.index(match[2])
    yield ("weekdays", tuple(range(first + 1, last + 2)))


def _listed(match: re.Match[str]) -> Iterator[Fact]:
    days = tuple(_DAYS.index(day) + 1 for day in re.findall(_ANY_DAY, match[0]))
    yield ("weekdays", days)


def _duration(match: re.Match[str]) -> Iterator[Fact]:
    yield ("minutes", int(match["figure"]) * _MINUTES[match["unit"].removesuffix("s")])


def _always(fact: Fact) -> Callable[[re.Match[str]], Iterable[Fact]]:
    return lambda _: [fact]


_PATTERNS: list[tuple[str, Callable[[re.Match[str]], Iterable[Fact]]]] = [
    (r"\b(\d\d)/(\d\d)/(\d{4})\b", lambda m: [("date", f"{m[3]}-{m[2]}-{m[1]}")]),
    (r"\b0\d(?: ?\d\d){4}\b", lambda m: [("phone", m[0].replace(" ", ""))]),
    (
        r"\bde (\d+)h(\d\d) à (\d+)h(\d\d)",
        lambda m: [("slot", (int(m[1]) * 60 + int(m[2]), int(m[3]) * 60 + int(m[4])))],
    ),
    (r"\bS\+(\d+)", lambda m: [("week-offset", int(m[1]))]),
    (r"\bJ\+(\d+)", lambda m: [("day-offset", int(m[1]))]),
    (r"(\d+) ?%", lambda m: [("percent", int(m[1]))]),
    (r"(\d+) ?h/mois", lambda m: [("hours-per-month", int(m[1]))]),
    (r"< (\d+) heures", lambda m: [("under-hours", int(m[1]))]),
    (r"(\d+) à (\d+) semaines", lambda m: [("weeks", (int(m[1]), int(m[2])))]),
    (r"(\d+) jours minimum", lambda m: [("least-days", int(m[1]))]),
    (
        r"(?:\w+(?:-\w+)* )?\(?(?P<figure>\d+)\)? ?(?P<unit>heures?|minutes?|jours?|h|min)\b",
        _duration,
    ),
    (r"\b[Tt]ier (\d+)", lambda m: [("tier", int(m[1]))]),
    (r"\bT(\d)\b", lambda m: [("class", f"T{m[1]}")]),
    (rf"\b(?:du|entre le) ({_ANY_DAY}) (?:au|et le) ({_ANY_DAY})", _span),
    (rf"\b(?:le (?:{_ANY_DAY})(?:, | et )){{1,}}le (?:{_ANY_DAY})", _listed),
    (rf"\b({_ANY_DAY})s?\b", lambda m: [("weekday", _DAYS.index(m[1]) + 1)]),
    (r"\bsemaines? impaires?\b", _always(("parity", "odd"))),
    (r"\bsemaines? paires?\b", _always(("parity", "even"))),
    *((rf"\b{words}\b", _always(("per-year", n))) for n, words in _FREQUENCIES),
    (r"\binférieure? à", _always(("strict", True))),
    (r"\bmaximale?\b", _always(("strict", False))),
    (r"\billimité\b", _always(("limit", None))),
    (r"\bdéclaration d(?:u sinistre|e l['’]incident)", _always(("from", "declared_at"))),
    (r"\bsurvenance d(?:u sinistre|e l['’]incident)", _always(("from", "occurred_at"))),
    (r"inclut (\w+) et en complément", lambda m: [("includes", m[1].lower())]),
]


def _expected(policy: Mapping[str, Any]) -> dict[str, set[Fact]]:
    """What the typed terms of the policy say of each clause."""
    facts: dict[str, set[Fact]] = {}

    def say(clause: str, *said: Fact) -> None:
        facts.setdefault(clause, set()).update(said)

    say(policy["effective_clause"], ("date", policy["effective"]))
    say(policy["tier"]["clause"], ("percent", policy["tier"]["slice_percent"]))
    say(policy["level2"]["clause"], ("minutes", 60 * policy["level2"]["hours"]))
    tma = policy["keep_up_to_date"]
    say(tma["clause"], ("minutes", 60 * tma["level2_hours"]))
    say(policy["quote"]["clause"], ("least-days", policy["quote"]["days"]))
    say(policy["requests"]["clause"], ("limit", policy["requests"]["limit"]))
    say(policy["on_call"]["clause"], ("phone", policy["on_call"]["phone"]))
    hours = policy["hours"]
    say(hours["clause"], ("weekdays", tuple(hours["weekdays"])))
    say(hours["clause"], *(("slot", (s["opens"], s["closes"])) for s in hours["slots"]))
    ctp = policy["ctp"]
    say(ctp["frequency_clause"], ("per-year", ctp["frequency_per_year"]))
    say(ctp["qualification_clause"], ("per-year", ctp["qualification_per_year"]))
    say(ctp["evaluation_clause"], ("weekday", ctp["evaluation_weekday"]))
    say(ctp["missed_evaluation_clause"], ("weekday", ctp["missed_evaluation_weekday"]))
    say(
        ctp["sprint_clause"],
        ("weekday", ctp["planning_weekday"]),
        ("weeks", (ctp["sprint_weeks_min"], ctp["sprint_weeks_max"])),
    )
    say(
        ctp["delivery_clause"],
        ("weekdays", tuple(ctp["production_weekdays"])),
        ("weekdays", tuple(ctp["preproduction_weekdays"])),
    )
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
        if plan["strict"]:
            # « Un délai maximal … inférieur à » says both; the second is what binds.
            say(plan["clause"], ("strict", False))
    for pack in policy["packs"]:
        if pack["includes"]:
            say(pack["clause"], ("includes", pack["includes"]))
    kinds = {axis["id"]: axis["kind"] for axis in policy["axes"]}
    for pack in policy["packs"]:
        for service in pack["services"]:
            say(service["clause"], *_service(kinds[service["axis"]], service["value"]))
    return facts


def _service(kind: str, value: Any) -> list[Fact]:
    if kind == "short-request":
        return [("day-offset", value["days"]), ("under-hours", value["under_hours"])]
    if kind == "delivery":
        return [("per-year", 52)] if value == "every" else [("parity", value)]
    names = {
        "count": "limit",
        "tier": "tier",
        "week-offset": "week-offset",
        "hours-per-month": "hours-per-month",
        "times-per-year": "per-year",
    }
    return [(names[kind], value)] if kind in names else []


_SMALL = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
_NUMERALS = {
    **{word: n for n, word in enumerate(_SMALL)},
    "une": 1,
    "vingt": 20,
    "vingts": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "cent": 100,
    "cents": 100,
}


def numeral(words: str) -> int | None:
    """The number that French words say, below a thousand; None where they say none."""
    total = 0
    for word in re.split(r"[- ]", words.lower()):
        if word == "et":
            continue
        if word not in _NUMERALS:
            return None
        value = _NUMERALS[word]
        multiplies = value == 100 or (value == 20 and total == 4)
        total = max(total, 1) * value if multiplies else total + value
    return total


def _disagreements(text: str) -> Iterator[str]:
    """« soixante-douze (72) » must say the same number twice."""
    for match in re.finditer(r"(\w+(?:-\w+)*) \((\d+)\)", text):
        said = numeral(match[1])
        if said != int(match[2]):
            yield f"« {match[0]} » ne dit pas deux fois le même nombre"


def _name(fact: Fact) -> str:
    return f"« {fact[0]} {fact[1]} »"


class _Reader(HTMLParser):
    """The words of each clause of `#annexe`, without what is not the annex's own."""

    def __init__(self, clauses: set[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.clauses = clauses
        self.words: dict[str, str] = {}
        self.open: list[tuple[str, str | None, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        values = dict(attrs)
        name = values.get("id")
        clause = name if name in self.clauses and self._inside() else None
        if clause:
            self.words.setdefault(clause, "")
        self.open.append(
            (tag, clause or (name if name == "annexe" else None), "data-aside" in values)
        )

    def handle_endtag(self, tag: str) -> None:
        while self.open and tag not in _VOID:
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if any(aside for _, _, aside in self.open):
            return
        for _, name, _ in reversed(self.open):
            if name in self.clauses:
                self.words[str(name)] += data
                return

    def _inside(self) -> bool:
        return any(name == "annexe" for _, name, _ in self.open)
