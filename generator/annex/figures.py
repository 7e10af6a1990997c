"""What a text says that commits: figures, numerals, days, months, frequencies, bounds, times.

Nothing is understood here: words are only found, so that each is tied to a value or excepted. The
reader of the published page has a grammar of its own; ground/figures.json lists what both take.
"""

from __future__ import annotations

import re

_NUMERALS = (
    r"zéro|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|"
    r"vingts?|trente|quarante|cinquante|soixante|cents?|mille|millions?|milliers?|centaines?|"
    r"demie?s?(?:-\w+)?|"
    r"(?:quin|dou|di|ving|tren|quaran|cinquan|soixan)[zt]aines?|dizaines?|huitaine|"
    r"(?:la|une) moitié|(?:le|au) (?:double|triple|quadruple)|(?:le|un) quart|quarts|"
    r"un tiers(?= des? | d[’'])"
)
_WEEKDAYS = r"(?:lun|mar|mercre|jeu|vendre|same)dis?|dimanches?|week[- ]?ends?"
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_PERIODS = "heure|jour|semaine|quinzaine|mois|trimestre|semestre|an|année"
_FREQUENCY_WORDS = (
    r"\w*(?:quotidien|hebdomadaire|mensuel|bimestriel|trimestriel|semestriel|annuel)\w*|"
    r"biennal\w*|hebdo|"
    r"(?:chaque|tous les|toutes les) (?:matin|midi|soir|nuit)s?|(?:à|a) toute heure|en permanence|"
    rf"(?:chaque|par) (?:{_PERIODS})|tou(?:te)?s les (?:{_PERIODS})s?"
)
_BOUNDS = (
    r"minim(?:um|ale?s?|aux)|maxim(?:um|ale?s?|aux)|(?:inf|sup)érieure?s?|illimitée?s?|au moins|"
    r"au plus|(?:à|a) minima|(?:à|a) maxima"
)
_RANKS = (
    r"\w+ièmes?|premi(?:er|ère)s?(?! (?:niveau|lieu|temps|abord|plan|ordre))|"
    r"(?:la|le|une|du|au) seconde?|en une fois|une fois l[’']an|"
    rf"derni(?:er|ère)s? (?:{_PERIODS})s?|une? (?:seule?|unique)"
)
_PARTS = (
    r"matins?|matinées?|après-midis?|soirs?|soirées?|nuits?|mi-\w+|"
    rf"mi (?:parcours|temps|chemin|course|journée)|(?:quelques|dans les) (?:{_PERIODS})s?|"
    r"(?:fin|début|milieu|courant) (?:du |de |d[’'])(?:la |l[’']|chaque )?"
    rf"(?:{_PERIODS}|journée|matinée|soirée|exercice)"
)
"""Parts of a day, of a month, of a year."""
_MOMENTS = (
    r"(?:le |dès le )?lendemain|la veille|(?:le )?jour même|dans (?:la journée|la semaine|le mois|"
    r"l[’']heure|l[’']année)|sans délais?|sans attendre|sans retard|immédiat(?:ement|e?s?)|"
    r"aussitôt|dans les meilleurs délais|(?:dès|aussi vite) que possible|minuit|midi|"
    r"(?:dès )?demain|sur-le-champ|séance tenante|quart d[’']heure|"
    r"(?:jour|jour ouvré|semaine|mois|année|heure) (?:suivante?|prochaine?)|(?:à|a) tout moment|"
    r"sans tarder|sous peu|brefs? délais?|délais? raisonnables?|en continu"
)
_UNITS = r"une? (?:heure|minute|seconde|jour|semaine|mois|trimestre|semestre|an|année|euro|centime)"

_DIGITS = r"(?:\w+[+-])?\w*\d(?:[\w]|[.,:/+](?=\d|\w))*"
"""A word with a digit in it: « 4h », « P1 », « S+3 », « 99,9 », « 2016/679 », « B2B »."""

COMMITTING = re.compile(
    rf"[½¼¾]|(?<!\w)(?:\d{{1,2}}(?:er)? (?:{_MONTHS})(?: \d{{4}})?|{_DIGITS}|"
    rf"(?:{_MOMENTS}|{_FREQUENCY_WORDS}|{_NUMERALS}|{_WEEKDAYS}|{_MONTHS}|"
    rf"{_RANKS}|{_PARTS}|(?:im)?paire?s?|{_BOUNDS}|{_UNITS})(?!\w))",
    re.IGNORECASE,
)
"""Words that commit."""
