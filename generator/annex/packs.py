"""The packs: what each includes and says, on the axes that the comparison has (art. 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

from calculators.terms.axes import Axis, AxisValue, Measure
from calculators.terms.from_json import axis_value
from calculators.terms.packs import Pack, Service
from generator import source
from generator.annex import pack_names
from generator.annex.clauses import Passage, fold
from generator.annex.pack_losses import taken_back
from generator.annex.placement import without_axis
from generator.annex.vocabulary import AXES, BETTER, CHANNELS, GENRES, AxisKind, axis_kind
from generator.ground.faults import Fault


def read_packs(
    declared: source.Mapping, passages: Sequence[Passage], faults: list[Fault]
) -> tuple[tuple[Axis, ...], tuple[Pack, ...]]:
    """The axes and the packs, from the lowest; faults where they do not hold together."""
    before = len(faults)
    themes = [str(theme["id"]) for theme in declared["themes"]]
    axes = []
    for node in declared["axes"]:
        if node["theme"] not in themes:
            faults.append(_unknown(node["theme"], "le thème", themes))
        kind = axis_kind(str(node["id"]), str(node.get("genre", "oui-non")))
        axes.append(
            Axis(
                kind.id, str(node["libelle"]), str(node["theme"]), kind.kind,
                BETTER[node["sens"]],
            )
        )  # fmt: skip
    _single(declared["axes"], "l’axe", faults)
    _single(declared["packs"], "le pack", faults)
    _single(declared["themes"], "le thème", faults)
    faults += _shadowed(declared.get("canaux", ()))

    order = list(dict.fromkeys(str(node["id"]) for node in declared["packs"]))
    heads: dict[str, Passage] = {}
    services: dict[str, list[tuple[Service[AxisValue], Passage]]] = {pack: [] for pack in order}
    known = [str(node["id"]) for node in declared["axes"]]
    kinds = {
        str(node["id"]): axis_kind(str(node["id"]), str(node.get("genre", "oui-non")))
        for node in declared["axes"]
    }
    for passage in passages:
        pack, axis = passage.attribute("pack"), passage.attribute("axe")
        if axis is not None and axis not in known:
            faults.append(_unknown_axis(passage.node["axe"], known))
        if pack is None:
            if axis is not None:
                faults.append(
                    Fault(passage.node["axe"].place, "un service (« axe ») demande un « pack »")
                )
        elif pack not in order:
            faults.append(_unknown(passage.node["pack"], "le pack", order))
        elif passage.lacks_axis:
            faults.append(without_axis(passage))
        elif axis is None:
            if pack in heads:
                faults.append(
                    Fault(passage.node["pack"].place, f"le pack « {pack} » a déjà son en-tête")
                )
            heads[pack] = passage
        elif "inclut" in passage.node:
            faults.append(
                Fault(
                    passage.node["inclut"].place,
                    "« inclut » se donne dans l’en-tête du pack, non dans un service",
                )
            )
        elif axis in known and (service := _service(passage, kinds[axis], faults)):
            twin = next((p for s, p in services[pack] if s.axis == service.axis), None)
            if twin:
                faults.append(
                    Fault(
                        passage.node["axe"].place,
                        f"la clause « {twin.clause.id} » donne déjà l’axe « {axis} » du pack"
                        f" « {pack} »",
                    )
                )
            services[pack].append((service, passage))

    faults += pack_names.faults(declared["packs"])
    includes = _includes(declared["packs"], order, heads, faults)
    known_axes = {axis.id: axis for axis in axes}
    if not any(passage.lacks_axis for passage in passages):  # else it may be what lacks
        faults += _lacking(declared["packs"][0], services)
    if len(includes) == len(order) - 1:
        for pack in order:
            taken_back(pack, includes, services, known_axes, faults)
    if len(faults) == before:  # else the axis that lacks is likely the one that is mistyped
        faults += _unserved(declared["axes"], {passage.attribute("axe") for passage in passages})
    return tuple(axes), tuple(
        Pack(
            id=str(node["id"]),
            name=str(node["nom"]),
            includes=includes.get(str(node["id"])),
            clause=heads[str(node["id"])].clause.id if str(node["id"]) in heads else "",
            services=tuple(service for service, _ in services[str(node["id"])]),
            names=tuple(map(str, node["formes"])),
        )
        for node in declared["packs"]
    )


_MISTYPED = 0.8
"""How alike a new axis and a known one are, at least, for the one to be the other mistyped."""

_NEEDED = {
    "canaux": "coverage",
    "core": "coverage",
    "ctp": "ctp",
    "ctp-courtes": "ctp",
    "livraison": "ctp",
}
"""The axes that every pack must have, whence the first one, and the calculator that needs each."""


def _lacking(
    first: source.Mapping, services: Mapping[str, list[tuple[Service[AxisValue], Passage]]]
) -> Iterator[Fault]:
    """What the first pack does not say, and a calculator needs of every pack."""
    said = {passage.attribute("axe") for _, passage in services[str(first["id"])]}
    for axis, question in _NEEDED.items():
        if axis not in said:
            yield Fault(
                first["id"].place,
                f"aucune clause du pack « {first['id']} » ne donne l’axe « {axis} », dont le"
                f" calculateur « {question} » a besoin : rétablissez-la, ou demandez à un"
                " développeur un calculateur qui s’en passe",
            )


def _unserved(axes: source.Sequence, given: Set[str | None]) -> Iterator[Fault]:
    """The axes that no clause gives: their row of the comparison would be empty."""
    for node in axes:
        if node["id"] not in given and node["id"] not in _NEEDED:
            yield Fault(
                node["id"].place,
                f"aucune clause ne donne plus le service « {node['mots'][0]} » (axe"
                f" « {node['id']} ») : rétablissez-la, ou retirez aussi cet axe",
            )


def _unknown(node: source.Text, what: str, known: Iterable[str]) -> Fault:
    return Fault(node.place, f"{what} « {node} » n’existe pas{source.nearest(node, known)}")


def _unknown_axis(node: source.Text, known: Iterable[str]) -> Fault:
    # More often new than mistyped: only a letter or two make it a known one.
    return Fault(
        node.place,
        f"l’axe « {node} » n’existe pas{source.nearest(node, known, _MISTYPED)} ; s’il est nouveau,"
        " déclarez-le dans « axes »",
    )


def _single(nodes: source.Sequence, what: str, faults: list[Fault]) -> None:
    seen = set[str]()
    for node in nodes:
        if node["id"] in seen:
            faults.append(Fault(node["id"].place, f"{what} « {node['id']} » existe déjà"))
        seen.add(str(node["id"]))


def _shadowed(channels: Iterable[source.Mapping]) -> Iterator[Fault]:
    """The channels that are known already, by their id or by what they are called."""
    ids, labels = set(CHANNELS), {*CHANNELS, *CHANNELS.values()}
    for node in channels:
        name, label = node["id"], fold(node["libelle"]).casefold()
        if name in ids:
            yield Fault(name.place, f"le canal « {name} » existe déjà : retirez-le de « canaux »")
        elif label in labels:
            yield Fault(
                node["libelle"].place,
                f"un autre canal s’appelle déjà « {node['libelle']} » : donnez à celui-ci un"
                " « libelle » à lui, ou retirez-le",
            )
        ids.add(str(name))
        labels.add(label)


def _service(passage: Passage, kind: AxisKind, faults: list[Fault]) -> Service[AxisValue] | None:
    """What a clause says on its axis; None where a value is missing or is not the axis's."""
    declared = {value.key for value in passage.declared}
    given = {str(key) for key in passage.node.get("valeurs", {})} - declared
    axis = passage.node["axe"]
    faults += [
        Fault(axis.place, f"l’axe « {axis} » demande la valeur « {key} »")
        for key in kind.keys
        if key not in given
    ]
    faults += [
        Fault(
            _key_of(passage, key).place,
            f"l’axe « {axis} » n’a pas de valeur « {key} » : {_remedy(kind, key)}",
        )
        for key in sorted(given - set(kind.keys))
    ]
    if any(key not in passage.said for key in kind.keys):
        return None
    values = [passage.said[key].value for key in kind.keys]
    value: Any = values[0] if values else True
    if "plan_compris" in passage.node:
        value = str(passage.node["plan_compris"])
    if kind.kind in (Measure.WEEK_OFFSET, Measure.SHORT_REQUEST):
        (letter, number), unit = values[-1], "S" if kind.kind is Measure.WEEK_OFFSET else "J"
        if letter != unit:
            faults.append(
                Fault(
                    passage.said["engagement"].place,
                    f"cet axe s’écrit « {unit}+… », non « {letter}+{number} »",
                )
            )
        value = number if unit == "S" else {"days": number, "under_hours": values[0]}
    return Service(kind.id, axis_value(kind.kind, value), passage.clause.id)


def _key_of(passage: Passage, key: str) -> source.Text:
    """A key of `valeurs`, with its place."""
    found: source.Text = next(one for one in passage.node["valeurs"] if one == key)
    return found


def _remedy(kind: AxisKind, key: str) -> str:
    """What to do of a value that an axis does not have: one that legal added may be of a kind that
    has it."""
    genre = next((name for name, (_, keys) in GENRES.items() if key in keys), "")
    if genre and kind.id not in {one.id for one in AXES.values()}:
        return f"s’il doit la dire, donnez-lui « genre: {genre} » dans « axes »"
    return (
        "retirez-la, ou, si la clause la dit, déclarez-la sous une clé à elle :"
        " « cle: {genre: …, libelle: …, sens: …, valeur: …} »"
    )


def _includes(
    nodes: source.Sequence, order: list[str], heads: dict[str, Passage], faults: list[Fault]
) -> dict[str, str]:
    """Which pack each pack includes: one declared before it, so never itself through others."""
    includes: dict[str, str] = {}
    for node in nodes:
        pack = str(node["id"])
        if pack not in heads:
            faults.append(
                Fault(node["id"].place, f"aucune clause n’est l’en-tête du pack « {pack} »")
            )
            continue
        head = heads[pack].node
        if "inclut" not in head:
            if pack != order[0]:
                faults.append(
                    Fault(
                        head["pack"].place,
                        f"le pack « {pack} » n’inclut aucun pack : il perdrait les services de"
                        f" « {order[order.index(pack) - 1]} »",
                    )
                )
        elif head["inclut"] not in order:
            faults.append(_unknown(head["inclut"], "le pack", order))
        else:
            includes[pack] = str(head["inclut"])
    broken: set[str] = set()
    for pack, below in includes.items():
        path = [pack]
        at: str | None = below
        while at is not None and at not in path:
            path.append(at)
            at = includes.get(at)
        place = heads[pack].node["inclut"].place
        if at == pack:
            through = " → ".join(f"« {name} »" for name in [*path, pack])
            faults.append(Fault(place, f"le pack « {pack} » s’inclut lui-même : {through}"))
        elif order.index(below) != order.index(pack) - 1:
            expected = order[order.index(pack) - 1] if order.index(pack) else "aucun"
            faults.append(
                Fault(
                    place,
                    f"le pack « {pack} » inclut « {below} » ; c’est le pack précédent qu’il doit"
                    f" inclure : « {expected} »",
                )
            )
        else:
            continue
        broken.add(pack)
    return {pack: below for pack, below in includes.items() if pack not in broken}
