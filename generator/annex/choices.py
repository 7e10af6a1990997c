"""Kinds of named words that only the annex's own keys are of: what each stands for and says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from calculators.terms.axes import CHANNEL_WORDS
from calculators.terms.places import PLACES
from generator.annex import values
from generator.annex import vocabulary as v
from generator.annex.kinds import ValueKind
from generator.annex.own_kinds import Say, own
from generator.annex.value_schemas import among, in_one_word, list_of
from generator.annex.wordings import joined


def choice(form: str, words: Mapping[str, Any], said: Mapping[str, tuple[str, ...]]) -> ValueKind:
    """One word among some. words gives what each stands for; said, what an editor says of it, then
    the wordings of the annex."""
    typed_of = {value: word for word, value in words.items()}
    return own(
        "words",
        form,
        values.among_words(words),
        lambda value: list(said[typed_of[value]][1:]),
        among({word: said[word][0] for word in words}),
    )


def choices(form: str, words: Mapping[str, Any], told: Mapping[str, str], say: Say) -> ValueKind:
    """Some words among several."""
    schema = list_of(among({word: told[word] for word in words}))
    return own("words", form, values.each(values.among_words(words)), say, schema)


def _phases(phases: Iterable[str]) -> list[str]:
    names = joined(map(str, phases), (" et ", " et de "))
    return [f"{head} {name}" for name in names for head in ("phase", "phases")]


_FLOW_PROFILES = {"standard": "standards", "specific": "spécifiques"}
_SUBSCRIPTIONS = {
    "directe": ["soit à leur souscription directe", "à leur souscription directe"],
    "niveau": ["soit à la souscription d’un niveau A.S. éligible"],
}
_NAME_SCHEMA = in_one_word(
    "^[a-z0-9]+([.-][a-z0-9]+)*$",
    "un nom en minuscules, sans accent ni espace, comme « 5-horaires »",
    "5-horaires",
    number=True,
)

PLACE = own(
    "words",
    "un lieu dont l’heure vaut",
    values.among_words(v.TIME_ZONES),
    lambda zone: [f"heure {words}" for words in PLACES[zone]],
    among({place: f"Heure {PLACES[zone][0]}." for place, zone in v.TIME_ZONES.items()}),
)
PHASES = choices(
    "des phases du Core",
    v.PHASES,
    {"active": "Phase active.", "maintenance": "Phase de maintenance."},
    _phases,
)
PROFILES = choices(
    "des profils de flux",
    v.PROFILES,
    {"standard": "Profils standards.", "specifique": "Profils spécifiques."},
    lambda some: [
        f"profils {names}" for names in joined((_FLOW_PROFILES[p] for p in some), (" et ",))
    ],
)
CHANNELS = own(
    "words",
    "des canaux",
    values.each(values.among_words(v.CHANNELS)),
    lambda some: joined((CHANNEL_WORDS.get(c, c) for c in some), (" et/ou ", " et ", " ou ")),
    list_of({**_NAME_SCHEMA, "type": "string", "examples": ["email", "portail"]}),
)
SUBSCRIPTION = own(
    "words",
    "des voies de souscription",
    values.each(values.among_words({way: way for way in _SUBSCRIPTIONS})),
    lambda ways: [words for way in ways for words in _SUBSCRIPTIONS[way]],
    list_of(
        among(
            {
                "directe": "Le plan se souscrit pour lui-même.",
                "niveau": "Le plan vient avec un niveau d’assistance éligible.",
            }
        )
    ),
    lambda ways: (_SUBSCRIPTIONS[way] for way in ways),
)
COUNTED = choice(
    "si les lignes comptent",
    {"oui": True, "non": False},
    {
        "oui": ("Les lignes des flux comptent.", "sont comptabilisées"),
        "non": ("Les lignes des flux ne comptent pas.", "ne sont pas comptabilisées"),
    },
)
BEYOND = choice("ce qu’il devient ensuite", v.BEYOND, {"TMA": ("Une TMA obligatoire.", "TMA")})
BALANCE = choice(
    "un solde",
    v.BALANCES,
    {
        "au-moins": ("Au moins égal au temps estimé.", "au moins égale à", "au moins égal au"),
        "plus-que": (
            "Supérieur au temps estimé.", "supérieur à", "supérieure à", "supérieur au",
        ),
    },
)  # fmt: skip
CONVENTION = choice(
    "si la convention est requise",
    {"requise": True, "facultative": False},
    {
        "requise": ("Elle doit l’être.", "devra veiller à signer la convention CTP"),
        "facultative": ("Elle peut l’être.", "pourra signer la convention CTP"),
    },
)
EXCLUDED = choice(
    "ce qui n’est jamais de la classe",
    v.DISASTERS,
    {
        "desastre": (
            "Un désastre ou une panne matérielle, qui engagent le PRA ou le PCA.",
            "désastre ou panne matérielle du centre de données",
        )
    },
)
ELSEWHERE = own(
    "words",
    "« hors-annexe », ou une table",
    values.among_words({v.OUTSIDE: v.OUTSIDE}),
    lambda _: ["disponibles sur demande"],
    in_one_word("^hors-annexe$", "« hors-annexe », ou une table de valeurs", "hors-annexe"),
)
WEEKS = choice(
    "des semaines de livraison",
    v.DELIVERY_WEEKS,
    {
        "impaires": ("Semaines impaires.", "semaine impaire", "semaines impaires"),
        "paires": ("Semaines paires.", "semaine paire", "semaines paires"),
        "toutes": ("Toutes les semaines.", "hebdomadaire"),
    },
)
BOUND = choice(
    "une borne",
    {"maximal": False, "inferieur": True},
    {
        "maximal": ("Au plus : la durée dite est permise.", "maximal", "maximale"),
        "inferieur": (
            "Strictement moins : la durée dite est déjà trop.", "inférieur à", "inférieure à",
        ),
    },
)  # fmt: skip
START = choice(
    "le départ d’un délai",
    v.STARTS,
    {
        "declaration": (
            "Quand le Client ou Negocian.Cloud déclare le sinistre.",
            "déclaration du sinistre", "déclaration de l’incident",
        ),
        "survenance": (
            "Quand le sinistre se produit.",
            "survenance du sinistre", "survenance de l’incident",
        ),
    },
)  # fmt: skip
CASES = own(
    "words",
    "les faits d’une classe",
    values.read_cases,
    lambda _: [],
    list_of(
        list_of(
            in_one_word(
                "^[a-z0-9]+([.-][a-z0-9]+)*$",
                "un fait en minuscules, sans accent ni espace, comme « non-reproductible »",
                *v.FACTS,
            )
        )
    ),
)
PACKS = own(
    "words", "des packs", values.each(values.read_text), lambda _: [], list_of(_NAME_SCHEMA)
)
