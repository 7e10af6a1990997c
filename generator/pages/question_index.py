"""The index of the question box: where each question leads, from `policy/aiguillage.yaml`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from calculators.answer import QUESTIONS
from calculators.inputs import Field, Flag, Integer, Number, PlanIds, Wrong, shown
from calculators.policy import Policy
from generator import source
from generator.annex.clauses import fold
from generator.ground.faults import Fault, Faults
from generator.pages.calculators import SUBJECTS

FILE = "aiguillage.yaml"
ADDRESS = "assets/question-box/index.json"
"""Where the page finds it, from the root of the site."""

PAGES = frozenset(
    {"", "annexe/", "packs/", "support/", "ctp/", "pra-pca/", "maintenance/", "silences/",
     "calculateurs/", "lectures/", "versions/", "donnees/", "contribuer/"}
)  # fmt: skip
"""The pages that a question may lead to."""


@dataclass(frozen=True)
class Destination:
    """Where a question leads: address is from the root of the site, fields are the inputs that it
    takes from a question, given those that it sets itself; words and examples lead to it."""

    id: str
    title: str
    kind: str
    address: str
    fields: tuple[str, ...]
    given: dict[str, str]
    words: tuple[str, ...]
    examples: tuple[str, ...]


def read_index(policy_folder: Path) -> source.Mapping:
    """The file as written. Raises Faults."""
    return source.read(policy_folder / FILE, "aiguillage", policy_folder.parent)


def faults(node: source.Mapping, policy: Policy) -> Iterator[Fault]:
    """What leads nowhere under a policy: an unknown clause, reading, silence, page or calculator, a
    destination without a target or with two, an id given twice; what its calculator won't take."""
    seen = set[str]()
    for entry in node["destinations"]:
        if entry["id"] in seen:
            yield Fault(entry["id"].place, f"la destination « {entry['id']} » existe déjà")
        seen.add(str(entry["id"]))
        targets = [key for key in entry["vers"] if key in _TARGETS]
        if len(targets) != 1:
            yield Fault(
                entry["vers"].place,
                f"la destination « {entry['id']} » mène à une clause, une lecture, un silence, une"
                " page ou un calculateur, et un seul",
            )
            continue
        name = entry["vers"][targets[0]]
        known = _TARGETS[targets[0]].known(policy)
        if name not in known:
            yield Fault(
                name.place,
                f"la destination « {entry['id']} » mène {_TARGETS[targets[0]].to} « {name} »,"
                f" qui n’existe pas{source.nearest(name, known)} ; si le texte ne l’a plus, menez"
                " la question ailleurs, ou retirez la destination",
            )
        elif targets[0] == "calculateur":
            yield from _refused(str(name), entry["vers"].get("donnees", {}), policy)


def _refused(
    folder: str, given: Mapping[source.Text, source.Node], policy: Policy
) -> Iterator[Fault]:
    """What a calculator doesn't take of what a destination gives it."""
    fields = _fields(folder, policy)
    for key, value in given.items():
        if key not in fields:
            yield Fault(
                key.place,
                f"le calculateur « {folder} » n’a pas de donnée « {key} »"
                f"{source.nearest(key, fields)}",
            )
        elif not _takes(fields[key], value, policy):
            yield Fault(
                value.place,
                f"le calculateur « {folder} » ne prend pas {shown(value)} pour « {key} » : attendu"
                f" {fields[key].kind.expected(policy)}",
            )


def _takes(field: Field, value: source.Node, policy: Policy) -> bool:
    """Whether a calculator takes a value from its address, read as form.mjs does."""
    read: object = value
    try:
        if isinstance(field.kind, Flag | Integer | Number):
            read = json.loads(str(value))
        elif isinstance(field.kind, PlanIds):
            read = str(value).split(",")
        elif isinstance(value, source.Text):
            read = str(value)
        field.kind.read(read, policy)
    except (Wrong, ValueError):
        return False
    return True


def lost_anchors(node: source.Mapping, ids: Mapping[str, Iterable[str]]) -> Iterator[Fault]:
    """The places of pages that are not there; ids are those of each page that is known."""
    for entry in node["destinations"]:
        to = entry["vers"]
        if "ancre" in to and "page" not in to:
            yield Fault(to["ancre"].place, "« ancre » est un endroit d’une « page » : retirez-la")
        elif "ancre" in to and to["ancre"] not in ids.get(to["page"], [to["ancre"]]):
            known = ids[to["page"]]
            yield Fault(
                to["ancre"].place,
                f"la page « {to['page']} » n’a pas d’endroit « {to['ancre']} »"
                f"{source.nearest(to['ancre'], known)} : donnez un « id » de cette page, ou retirez"
                " « ancre »",
            )


def reachable(node: source.Mapping, policy: Policy) -> list[source.Mapping]:
    """The destinations that lead somewhere under a policy: an edition may lack a clause that the
    working text has."""
    lost = {fault.place for fault in faults(node, policy)}
    return [
        entry
        for entry in node["destinations"]
        if not any(getattr(value, "place", None) in lost for value in entry["vers"].values())
    ]


def index(node: source.Mapping, policy: Policy, entries: Iterable[source.Mapping]) -> str:
    """The index of these destinations, as JSON."""
    content = {
        "synonyms": [
            {"word": str(each["mot"]), "also": [str(word) for word in each["aussi"]]}
            for each in node["synonymes"]
        ],
        "zone": policy.hours.time_zone,
        "packs": [{"id": pack.id, "forms": _forms(pack.name, pack.id)} for pack in policy.packs],
        "destinations": [asdict(_destination(entry, policy)) for entry in entries],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def stage_index(policy_folder: Path, policy: Policy, target: Path) -> None:
    """Write the index among the staged pages. Raises Faults where the file cannot be read."""
    node = read_index(policy_folder)
    path = target / ADDRESS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(index(node, policy, reachable(node, policy)), encoding="utf-8")


def check(policy_folder: Path, policy: Policy) -> None:
    """Raise Faults where a destination leads nowhere."""
    found = list(faults(read_index(policy_folder), policy))
    if found:
        raise Faults(found)


@dataclass(frozen=True)
class _Target:
    to: str
    known: Callable[[Policy], Iterable[str]]
    address: str


_TARGETS = {
    "clause": _Target("à la clause", lambda policy: policy.clause, "annexe/#{}"),
    "lecture": _Target("à la lecture", lambda policy: policy.reading, "lectures/#{}"),
    "silence": _Target(
        "au silence", lambda policy: [silence.id for silence in policy.silences], "silences/#{}"
    ),
    "page": _Target("à la page", lambda _: PAGES, "{}"),
    "calculateur": _Target(
        "au calculateur", lambda _: [each.folder for each in SUBJECTS.values()], "calculateurs/{}/"
    ),
}


def _destination(entry: source.Mapping, policy: Policy) -> Destination:
    to = entry["vers"]
    kind = next(key for key in to if key in _TARGETS)
    address = _TARGETS[kind].address.format(to[kind])
    if "ancre" in to:
        address += f"#{to['ancre']}"
    fields = _fields(str(to[kind]), policy) if kind == "calculateur" else {}
    return Destination(
        id=str(entry["id"]),
        title=fold(entry["titre"]),
        kind=str(kind),
        address=address,
        fields=tuple(fields),
        # What an edition doesn't take, the class that it lacks, is left for the reader to say.
        given={
            str(key): str(value)
            for key, value in to.get("donnees", {}).items()
            if key in fields and _takes(fields[key], value, policy)
        },
        words=tuple(map(str, entry.get("mots", ()))),
        examples=tuple(map(fold, entry["exemples"])),
    )


def _fields(folder: str, policy: Policy) -> Mapping[str, Field]:
    question = next(each.question for each in SUBJECTS.values() if each.folder == folder)
    return {field.name: field for field in QUESTIONS[question].asked(policy)}


def _forms(name: str, id_: str) -> list[str]:
    """How people write a pack's name: « Pack Premium Plus », « Premium Plus », « Premium + »."""
    short = name.removeprefix("Pack ")
    forms = dict.fromkeys([short, id_.replace("-", " ")])
    if short.endswith(" Plus"):
        forms[short.replace(" Plus", " +")] = None
    return list(forms)
