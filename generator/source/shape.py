"""The form of a file: what its JSON Schema does not allow, said in French."""

from __future__ import annotations

import difflib
import functools
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from generator.ground.faults import Fault
from generator.ground.paths import SCHEMAS
from generator.source.nodes import Mapping, Node, Sequence, Text

_MANY = 12
"""Words beyond which a list of them helps no one."""
_LONG = 60
"""Characters of a wrong word beyond which it is cut in a sentence."""
_CUT = re.compile(r"[\d ].*|.* .*")
"""What no key looks like: what follows the comma of a number or of a sentence."""
_MISTYPED = 0.8
"""How alike a new word and a known one are, at least, for the one to be the other mistyped."""
_NO_BREAK = re.compile("[\u00a0\u202f]")
_TYPES = {
    "object": "un groupe de clés (« clé : valeur »)",
    "array": "une liste (« - … » ou « [un, deux] »)",
    "string": "un texte",
}


def nearest(word: str, known: Iterable[str], least: float = 0.6) -> str:
    """« (vouliez-vous dire « tier » ?) » after a space, or nothing where no known word is near:
    alike by least, from 0 to 1."""
    by_look = {name.lower(): name for name in known}
    near = difflib.get_close_matches(word.lower(), by_look, n=1, cutoff=least)
    return f" (vouliez-vous dire « {by_look[near[0]]} » ?)" if near else ""


def form_faults(node: Node, schema: str) -> Iterator[Fault]:
    """The faults of a file's top node against policy/schemas/<schema>.json."""
    for error in _validator(schema).iter_errors(node):
        name = next((key for key in reversed(error.absolute_path) if isinstance(key, str)), "")
        yield from SENTENCES[error.validator](error, f"« {name} »" if name else "ce fichier")


@functools.cache
def _validator(name: str) -> Any:
    # Imported here: it takes longer than the rest of a reading, and not every verb reads. Where the
    # packages of the tests are, it would compile the grammar of a format that no schema of ours
    # has, for longer still.
    sys.modules.setdefault("rfc3987_syntax", cast(Any, None))
    import jsonschema
    import referencing
    from referencing.jsonschema import DRAFT7

    def whole(_: Any, pattern: str, instance: Any, __: Any) -> Iterator[Any]:
        # As in an editor: for Python, « $ » alone would let a line end follow.
        if isinstance(instance, str) and not re.fullmatch(pattern, instance):
            yield jsonschema.ValidationError("")

    def resource(path: Path) -> tuple[str, Any]:
        schema = json.loads(path.read_text(encoding="utf-8"))
        # It would bring back the library's own reading of « pattern ».
        del schema["$schema"]
        return path.name, DRAFT7.create_resource(schema)

    # Every schema at hand, by the name of its file: nothing is ever fetched.
    registry: Any = referencing.Registry().with_resources(map(resource, SCHEMAS.glob("*.json")))
    extend: Any = jsonschema.validators.extend
    kind = extend(jsonschema.Draft7Validator, {"pattern": whole})
    return kind({"$ref": f"{name}.json"}, registry=registry)


def _meant(node: Mapping, schema: Any) -> dict[Any, str]:
    """Each unknown key of a node, and the sentence that says which absent one is near."""
    known = schema.get("properties", ())
    absent = [key for key in known if key not in node]
    return {key: nearest(key, absent) for key in node if key not in known}


def _unknown_keys(error: Any, _: str) -> Iterator[Fault]:
    known = list(error.schema["properties"])
    for key, hint in _meant(error.instance, error.schema).items():
        if _CUT.match(key):
            yield _cut_in_two(key)
            continue
        if "valeurs" in known and key in _keys():
            hint = f" ici : donnez-la sous « valeurs », « valeurs: {{{key}: …}} »"
        elif not hint and len(known) <= _MANY:
            hint = f" : les clés possibles sont {_listed(known, 'et')}"
        elif not hint:
            hint = (
                " : rien ne la lirait ; retirez-la, et, pour ce que le programme ne sait pas"
                " encore faire (une traduction, un client à part), demandez-le à un développeur"
            )
        yield Fault(key.place, f"clé {_shown(key)} inconnue{hint}")


def _cut_in_two(key: Text) -> Fault:
    """A key that is the end of a number or of a sentence."""
    return Fault(
        key.place,
        f"{_shown(key)} : une virgule sépare deux clés ; si elle est d’un nombre ou d’une"
        " phrase, mettez la valeur entière entre guillemets droits",
    )


def _missing_keys(error: Any, _: str) -> Iterator[Fault]:
    told = "".join(_meant(error.instance, error.schema).values())
    for key in error.validator_value:
        if key not in error.instance and f"« {key} »" not in told:
            yield Fault(error.instance.place, f"il manque la clé « {key} »")


def _companions(error: Any, _: str) -> Iterator[Fault]:
    node = error.instance
    # A companion that is a schema, and not a list of keys, tells its own errors.
    wanted = {k: v for k, v in error.validator_value.items() if isinstance(v, list)}
    for key in node:
        for other in wanted.get(key, ()):
            if other not in node:
                yield Fault(key.place, f"la clé « {key} » demande aussi la clé « {other} »")


def _wrong_type(error: Any, name: str) -> Iterator[Fault]:
    node, wanted = error.instance, error.validator_value
    # Only what legal declares under a key of its own has a kind.
    if "genre" in error.schema.get("properties", ()) and not isinstance(wanted, list):
        key = error.absolute_path[-1]
        if _CUT.match(key):
            yield _cut_in_two(key)
            return
        if key in _clause_keys():
            shown = f"{key}: {node}" if isinstance(node, Text) else f"{key}: …"
            yield Fault(
                key.place,
                f"« {key} » n’est pas une valeur : donnez-la dans la clause, au même retrait que"
                f" « valeurs », « {shown} »",
            )
            return
        # A new word is more often new than mistyped: only a letter or two make it a known one.
        hint = nearest(key, _keys(), _MISTYPED)
        yield Fault(
            key.place,
            f"clé {_shown(key)} inconnue{hint} ; si elle est nouvelle, déclarez-la :"
            f" « {key}: {{genre: …, libelle: …, sens: …, valeur: …}} »",
        )
        return
    expected = _TYPES["string" if isinstance(wanted, list) else wanted]
    kinds = ((Text, "un texte"), (Mapping, "un groupe de clés"), (Sequence, "une liste"))
    given = next(french for kind, french in kinds if isinstance(node, kind))
    yield _unlike(node, name, f"attendu {expected}", given)


@functools.cache
def _properties(name: str) -> tuple[str, ...]:
    schema = json.loads((SCHEMAS / "clause.json").read_text(encoding="utf-8"))
    return tuple(schema["definitions"][name]["properties"])


def _keys() -> tuple[str, ...]:
    """The keys of `valeurs` that the annex has."""
    return _properties("valeurs")


def _clause_keys() -> tuple[str, ...]:
    """The keys of a clause, which stand beside `valeurs`."""
    return _properties("clause")


def _unknown_word(error: Any, name: str) -> Iterator[Fault]:
    node, words = error.instance, error.validator_value
    # What is not a text is of a wrong type, and told so.
    if isinstance(node, Text):
        # Of a word that is none of them by more than a slip, the list says more.
        hint = nearest(node, words, _MISTYPED)
        if hint:
            yield Fault(node.place, f"{name} : mot {_shown(node)} inconnu{hint}")
        else:
            yield _unlike(node, name, f"attendu {_listed(words, 'ou')}", _shown(node))


def _wrong_form(error: Any, name: str) -> Iterator[Fault]:
    node = error.instance
    given = _shown(node)
    if _NO_BREAK.search(node):
        given += " (remplacez l’espace insécable par une espace)"
    yield _unlike(node, name, error.schema["patternErrorMessage"], given)


def _unlike(node: Node, name: str, expected: str, given: str) -> Fault:
    if isinstance(node, Text) and not node.strip():
        return Fault(node.place, f"{name} est vide : {expected}")
    return Fault(node.place, f"{name} : {expected}, non {given}")


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return f"« {line if len(line) <= _LONG else line[:_LONG] + '…'} »"


def _empty_list(error: Any, name: str) -> Iterator[Fault]:
    yield Fault(error.instance.place, f"{name} : la liste est vide")


def _repeated(error: Any, name: str) -> Iterator[Fault]:
    seen = set[str]()
    for item in error.instance:
        if repr(item) in seen:
            yield Fault(item.place, f"{name} : la liste dit deux fois la même chose")
        seen.add(repr(item))


def _listed(words: list[str], last: str) -> str:
    *before, end = [f"« {word} »" for word in words]
    return f"{', '.join(before)} {last} {end}" if before else end


SENTENCES: dict[str, Callable[[Any, str], Iterator[Fault]]] = {
    "additionalProperties": _unknown_keys,
    "required": _missing_keys,
    "dependencies": _companions,
    "type": _wrong_type,
    "enum": _unknown_word,
    "pattern": _wrong_form,
    "minItems": _empty_list,
    "uniqueItems": _repeated,
}
"""What each keyword of the schemas means to the person whose file breaks it."""
