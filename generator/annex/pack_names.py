"""What the packs are called: as the annex says it, and each by words of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import source
from generator.ground.faults import Fault


def faults(packs: Iterable[source.Mapping]) -> Iterator[Fault]:
    """The names that the text does not say, and the ways of naming a pack that are another's: the
    text would say either."""
    seen: dict[str, str] = {}
    for node in packs:
        forms = list(map(str, node["formes"]))
        if str(node["nom"]).removeprefix("Pack ") not in forms:
            yield Fault(
                node["nom"].place,
                f"le nom « {node['nom']} » n’est pas celui que l’annexe dit : écrivez « Pack » et"
                " l’une de ses « formes »",
            )
        for form in node["formes"]:
            other = seen.setdefault(str(form), str(node["id"]))
            if other != str(node["id"]):
                yield Fault(
                    form.place,
                    f"« {form} » est déjà une des « formes » du pack « {other} » : le texte dirait"
                    " l’un ou l’autre",
                )
