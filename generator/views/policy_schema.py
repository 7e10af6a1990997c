"""The JSON Schema of policy.json, made from the classes of the model, so that it cannot drift."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Collection, Mapping
from enum import Enum
from typing import Any

from calculators.policy import FORMAT, Policy
from calculators.terms.declared import DeclaredValue
from calculators.terms.packs import Service
from calculators.terms.to_json import FLAT, NUMBERS, SAID
from calculators.terms.units import Said

NAME = f"policy-{FORMAT}.schema.json"
"""A frozen edition keeps its format, so the schema's name carries it."""

FIELDS = {
    "format": "Version de la forme de ce fichier.",
    "edition": "Édition de l’annexe, désignée par sa date (AAAA-MM-JJ).",
    "effective": "Date d’effet (AAAA-MM-JJ).",
    "effective_clause": "Clause qui dit la date d’effet.",
    "title": "Titre de l’annexe.",
    "articles": "Articles, dans l’ordre, avec leurs clauses.",
    "clauses": "Texte de chaque clause, mot pour mot, et place des mots qui disent une valeur.",
    "themes": "Groupes de lignes du comparatif des packs.",
    "axes": "Lignes du comparatif : ce qui distingue les packs.",
    "packs": "Packs, du premier au dernier, avec ce que chacun inclut et ajoute.",
    "tier": "Largeur d’une tranche, et sort des lignes de flux.",
    "level2": "Heures forfaitaires du support de niveau 2.",
    "keep_up_to_date": "Maintien à jour du Core : phases, et ce qu’il devient ensuite.",
    "quote": "Délai de chiffrage des demandes ordinaires, en jours.",
    "ctp": "Cycle des demandes CTP ; les jours sont des numéros ISO (lundi : 1).",
    "hours": "Horaires du support, en minutes après minuit, à l’heure du fuseau qu’ils nomment.",
    "on_call": "Astreinte : son numéro de téléphone.",
    "requests": "Nombre de sollicitations du support ; null : sans limite.",
    "response_time": "Où se trouvent les délais de prise en charge.",
    "ticket_classes": "Classes de tickets : une classe vaut dès qu’un de ses cas est réuni.",
    "recovery": "PRA et PCA : délais en minutes écoulées, et ce dont chacun part.",
    "subscription": "Comment PRA et PCA se souscrivent.",
    "readings": "Registre des lectures : passages qui se lisent de plusieurs façons.",
    "settled": "Lectures que le texte de cette édition tranche lui-même.",
    "interpretation": "Numéro de l’interprétation ; les mots de l’édition, eux, ne changent pas.",
    "silences": "Ce que l’annexe ne dit pas, et les questions dont la réponse le rappelle.",
    "exceptions": "Mots qui ressemblent à un engagement et n’en sont pas un, avec la raison.",
    "values": "Chaque valeur dite par une clause : son libellé, sa nature, son unité, son sens.",
    "approvals": "Mots relus, dont aucune réponse ne change : par qui, quand, ce qui fut décidé.",
    "facts": "Faits que l’annexe ajoute à ceux qui font une classe de tickets.",
    "nouns": "Mots de l’annexe pour ce qu’elle définit, avec leur genre, quand elle les change.",
}
"""What each field of the policy holds."""

_SCALARS = {str: "string", int: "integer", bool: "boolean", type(None): "null"}


def policy_schema() -> dict[str, Any]:
    """The schema (draft 7) of an edition's policy.json."""
    definitions: dict[str, Any] = {}
    root = _object(Policy, definitions)
    for name, key in SAID.items():
        # What a policy says with its clause lies under the key of its unit.
        told = root["properties"][name]["properties"]
        root["properties"][name] = _record({key: told["value"], "clause": told["clause"]})
    for name, description in FIELDS.items():
        root["properties"][name] = {"description": description, "allOf": [root["properties"][name]]}
    root["properties"]["format"]["const"] = FORMAT
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": NAME,
        "title": "policy.json : les valeurs et le texte d’une édition de l’annexe",
        **root,
        "definitions": definitions,
    }


def _object(kind: type[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    if kind in FLAT:
        return _record(
            {key: _schema(_hint(kind, path), definitions) for key, path in FLAT[kind].items()}
        )
    hints = typing.get_type_hints(kind)
    fields = dataclasses.fields(kind)
    return _record(
        {field.name: _schema(hints[field.name], definitions) for field in fields},
        # What has a default came after the first edition, which does not have it.
        optional=[field.name for field in fields if _has_default(field)],
    )


def _record(properties: Mapping[str, Any], optional: Collection[str] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _hint(kind: Any, path: str) -> Any:
    """The type of what a path of fields leads to."""
    for name in path.split("."):
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        hint = typing.get_type_hints(origin or kind)[name]
        kind = arguments[0] if isinstance(hint, typing.TypeVar) else hint
    return kind


def _has_default(field: dataclasses.Field[Any]) -> bool:
    missing = dataclasses.MISSING
    return field.default is not missing or field.default_factory is not missing


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is Any or hint == DeclaredValue:
        return {}
    hint = getattr(hint, "__supertype__", hint)
    if hint in _SCALARS:
        return {"type": _SCALARS[hint]}
    if hint in NUMBERS:
        return {"type": "integer"}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [each.value for each in hint]}
    if origin is Said:
        (value,) = arguments
        return _record({"value": _schema(value, definitions), "clause": {"type": "string"}})
    if origin is Service:
        return _schema(Service, definitions)
    if isinstance(hint, typing.TypeVar):
        return _schema(hint.__bound__, definitions)
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if origin in (typing.Union, types.UnionType):
        ways = [_schema(argument, definitions) for argument in arguments]
        # Several units are integers.
        return {"anyOf": [way for place, way in enumerate(ways) if way not in ways[:place]]}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _schema(arguments[1], definitions)}
    if hint.__name__ not in definitions:
        definitions[hint.__name__] = {}
        definitions[hint.__name__] = _object(hint, definitions)
    return {"$ref": f"#/definitions/{hint.__name__}"}
