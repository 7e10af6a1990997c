"""What grammar.txt keeps of values: `python -m tests.annex.grammar` writes it again.

For each key of the annex and each kind that legal may declare: what may be typed, the value that it
gives, how a page shows it, every wording that a text may have of it, and what else is refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from calculators import french as said
from generator.annex import terms, wordings
from generator.annex.kinds import KINDS, ValueKind
from generator.annex.values import MisreadError
from generator.annex.vocabulary import AXES, FACTS
from generator.ground import french
from tests import kept

KEPT = Path(__file__).parent / "grammar.txt"

DAYS = list(french.WEEKDAYS)

TYPED: tuple[Any, ...] = (
    "0", "1", "2", "2,5", "1 200", "80", "illimite", "1000000",
    "0 h", "1 h", "4 h", "24 h", "72 h", "1 min", "30 min", "60 min", "90 min", "120 min",
    "0 j", "1 j", "2 j", "21 j", "30 j", "1 sem", "2 sem", "3 sem", "1-2 sem", "2-1 sem", "0-1 sem",
    "1 mois", "6 mois", "12 mois", "18 mois", "2 trim", "1 an", "2 ans", "1 h/mois", "2 h/mois",
    "0 %", "1 %", "10 %", "25 %", "99,9 %", ["10 %", "20 %"], ["10 %", "10 %"], ["10 %"],
    "1 €", "100 €", "1 200 €", "1 200,50 €", "0,10 €", "10 k€", "1,5 k€",
    *french.PER_YEAR, "1 fois par an", "3 fois par an", "24 fois par an", "2 fois par semaine",
    "2 fois par jour", "12 fois par mois", "1000 fois par an", "0 fois par an",
    "jeudi", ["jeudi"], ["lundi", "mardi"], ["mardi", "vendredi"], ["lundi", "lundi"], DAYS[:5],
    DAYS, [],
    [{"de": "9:00", "a": "12:00"}],
    [{"de": "9:00", "a": "12:30"}, {"de": "14:00", "a": "17:00"}],
    [{"de": "0:00", "a": "24:00"}], [{"de": "12:00", "a": "12:00"}], [{"de": "9:60", "a": "12:00"}],
    [{"de": "9:00", "a": "24:01"}], [{"de": "24:00", "a": "24:00"}],
    [{"de": "9:00", "a": "12:00"}, {"de": "11:59", "a": "17:00"}],
    [{"de": "9:00", "a": "12:00"}, {"de": "12:00", "a": "17:00"}],
    [{"jours": ["samedi"], "creneaux": [{"de": "9:00", "a": "12:00"}]}],
    [{"jours": ["samedi", "dimanche"], "creneaux": [{"de": "9:00", "a": "12:00"}]}],
    "2025-01-24", "2027-01-01", "2025-02-30", "25-01-01", "1er janvier", "31 décembre", "0 mars",
    "S+4", "J+3", "S+0", "S+1000", "0123456789", "012345678", "1123456789", "sans délai", "  ",
    [["anomalie", "generale"], ["non-systematique"]], [["anomalie", "non-anomalie"]],
    [["anomalie", "anomalie"]], [["inconnu"]], ["pro", "plus"],
)  # fmt: skip
"""What is typed, for every kind alike: each takes what is its own, and refuses the rest."""


def _words(schema: Any) -> Iterator[str]:
    """The words that a schema offers, wherever they are."""
    if isinstance(schema, dict):
        yield from schema.get("enum", [])
        for each in schema.values():
            yield from _words(each)


def _one_line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def grammar(kind: ValueKind, wording: Callable[[Any], list[wordings.Part]], *, shown: bool) -> str:
    """A kind, a line for each value that it takes and its wordings, then what it refuses."""
    own = list(dict.fromkeys(_words(kind.schema)))
    lines, refused = [], []
    for node in (*TYPED, *own, *([word] for word in own)):
        try:
            value = kind.read(node)
        except MisreadError as error:
            refused.append(f"  {_one_line(node)} : {error}")
        except (AttributeError, KeyError, TypeError):
            continue  # refused by the form of the file, before it is read
        else:
            lines.append(f"{_one_line(node)} → {_one_line(value)}")
            lines += [f"  {' | '.join(_plain(part))}" for part in wording(value)]
            lines += [f"  montré : {kind.show(value)}"] if shown else []
    schema = f"forme : {_one_line(kind.schema)}"
    return "\n".join([schema, *lines, "refusé :", *_told(refused)])


def _plain(part: wordings.Part) -> list[str]:
    """Wordings, by one of the two apostrophes."""
    return [words for words in part if "'" not in words]


def _told(refused: list[str]) -> list[str]:
    """The first of what is refused for each reason: all the rest that is typed is refused too."""
    reasons = [one.rpartition(" : ")[2] for one in refused]
    return [one for n, one in enumerate(refused) if reasons[n] not in reasons[:n]]


def _often() -> str:
    """How often, in each of its wordings, by times a year."""
    times = (*range(1, 13), 24, 26, 52, 104, 156, 365, 730, 1095)
    return "\n".join(
        f"{each} : {' | '.join(wordings.frequency(each))}"
        f" / {said.frequency(each)} / {said.adjective(each)} / {said.adverb(each)}"
        for each in times
    )


def parts() -> dict[str, Callable[[], str]]:
    """What is kept, by its name, and how it is made."""
    made: dict[str, Callable[[], str]] = {
        f"genre {genre}": partial(grammar, kind, kind.parts, shown=True)
        for genre, kind in KINDS.items()
    }
    for key, term in terms.TERMS.items():
        if term.kind not in KINDS.values():
            wording = partial(_parts, key)
            made[f"valeur {key}"] = partial(grammar, term.kind, wording, shown=False)
    made["combien de fois"] = _often
    made["faits"] = lambda: "\n".join(f"{name} : {fact}" for name, fact in FACTS.items())
    made["axes"] = lambda: "\n".join(f"{name} : {axis}" for name, axis in AXES.items())
    return made


def _parts(key: str, value: Any) -> list[wordings.Part]:
    packs = {name: [f"Pack {name}"] for name in value} if key == "packs" else {}
    return terms.parts(key, value, packs)


if __name__ == "__main__":
    kept.write(KEPT, {name: make() for name, make in parts().items()})
