"""One fault planted in a file, one sentence at its place: the words are what a lawyer reads."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import source
from generator.ground.faults import Fault, Faults, Place
from generator.ground.utf8 import MAX_BYTES, RESTORE
from generator.source import Mapping, Sequence, Text, read
from generator.source.characters import ACCEPTED
from generator.source.parser import MAX_DEPTH
from generator.source.read import MAX_CHARACTERS
from tests.samples import project

ARTICLE = """\
article: "2"
titre: Article 2
clauses:
  - id: a
    texte: Un texte
"""

Reader = Callable[[str | bytes], Mapping]


@pytest.fixture
def reading(tmp_path: Path) -> Reader:
    """Reads a text as the article policy/a.yaml."""

    def reading(content: str | bytes) -> Mapping:
        path = tmp_path / "policy" / "a.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read(path, "article", tmp_path)

    return reading


def told(reading: Reader, content: str | bytes) -> list[str]:
    """The faults of a text, without the name of the file."""
    with pytest.raises(Faults) as caught:
        reading(content)
    return [str(fault).removeprefix("policy/a.yaml:") for fault in caught.value.faults]


class TestNodes:
    @pytest.mark.parametrize(
        "typed", ["9:00", "14:00", "no", "1.10", "0972642824", "1e3", "2025-01-24"]
    )
    def test_a_scalar_is_the_text_typed(self, reading: Reader, typed: str) -> None:
        title = reading(ARTICLE.replace("Article 2", typed))["titre"]
        assert type(title) is Text
        assert title == typed

    def test_every_node_has_its_place(self, reading: Reader) -> None:
        root = reading(ARTICLE)
        clauses = root["clauses"]
        assert type(root) is Mapping
        assert type(clauses) is Sequence
        assert root.place == Place("policy/a.yaml", 1, 1)
        assert clauses.place == Place("policy/a.yaml", 4, 3)
        assert clauses[0].place == Place("policy/a.yaml", 4, 5)
        assert clauses[0]["texte"].place == Place("policy/a.yaml", 5, 12)
        keys = cast("list[Text]", list(root))
        assert [(str(key), key.place.line) for key in keys] == [
            ("article", 1),
            ("titre", 2),
            ("clauses", 3),
        ]

    def test_lines_may_end_as_on_windows(self, reading: Reader) -> None:
        assert reading(ARTICLE.replace("\n", "\r\n")) == reading(ARTICLE)

    @pytest.mark.parametrize(
        "written",
        [
            "Un délai\n      de [six heures]{rto}, dès\u00a0lors",
            ">-\n      Un délai\n      de [six heures]{rto},\n      dès\u00a0lors",
            "|  # a comment\n\n      Un délai\n        de [six heures]{rto},\n      dès\u00a0lors",
            "'Un délai\n      de [six heures]{rto},\n      dès\u00a0lors'",
            '"Un délai\n      de [six heures]{rto},\n      d\\u00e8s\u00a0lors"',
        ],
    )
    def test_words_are_placed_in_a_text_of_several_lines(
        self, reading: Reader, written: str
    ) -> None:
        content = ARTICLE.replace("Un texte", written)
        text = reading(content)["clauses"][0]["texte"]
        folded = " ".join(text.split(" ")).replace("\n", " ")
        for word in ("délai", "six", "rto", "lors"):
            before = content[: content.index(word)]
            expected = (before.count("\n") + 1, len(before) - before.rfind("\n"))
            place = text.place_of(folded[: folded.index(word)])
            assert (place.line, place.column) == expected

    def test_an_escaped_quote_is_one_character(self, reading: Reader) -> None:
        text = reading(ARTICLE.replace("Un texte", "'l''heure dite'"))["clauses"][0]["texte"]
        assert text.place_of("l'heure ") == Place("policy/a.yaml", 5, 22)

    def test_past_the_end_is_where_the_text_begins(self, reading: Reader) -> None:
        text = reading(ARTICLE)["clauses"][0]["texte"]
        assert text.place_of("Un texte, et plus") == text.place


class TestFile:
    def test_absent(self, tmp_path: Path) -> None:
        with pytest.raises(Faults, match=rf"^a\.yaml:1:1: ce fichier manque : {RESTORE}$"):
            read(tmp_path / "a.yaml", "article", tmp_path)

    def test_not_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "a.yaml").mkdir()
        with pytest.raises(Faults, match=r"^a\.yaml:1:1: un dossier a pris la place de"):
            read(tmp_path / "a.yaml", "article", tmp_path)

    def test_a_link_to_itself(self, tmp_path: Path) -> None:
        (tmp_path / "a.yaml").symlink_to("a.yaml")
        told = rf"^a\.yaml:1:1: ce lien ne mène à aucun fichier : {RESTORE}$"
        with pytest.raises(Faults, match=told):
            read(tmp_path / "a.yaml", "article", tmp_path)

    def test_a_disk_that_fails_is_no_fault_of_the_text(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(path: Path) -> bytes:
            raise OSError(errno.EIO, "Input/output error", str(path))

        (tmp_path / "a.yaml").write_text("article: '1'\n", encoding="utf-8")
        monkeypatch.setattr(Path, "read_bytes", fails)
        with pytest.raises(OSError, match="Input/output error"):
            read(tmp_path / "a.yaml", "article", tmp_path)

    @pytest.mark.parametrize("content", ["", "\n\n", "# Rien\n", "---\n", "[]", "{}"])
    def test_empty(self, reading: Reader, content: str) -> None:
        assert told(reading, content) == [f"1:1: ce fichier est vide : {RESTORE}"]

    def test_too_large(self, reading: Reader) -> None:
        content = ARTICLE + "#" * (MAX_BYTES - len(ARTICLE))
        assert reading(content)
        assert told(reading, content + "#") == [
            "1:1: ce fichier fait 200001 octets, 200000 au plus : partagez-le"
        ]

    def test_not_utf_8(self, reading: Reader) -> None:
        content = ARTICLE.replace("Article 2", "Été").encode("latin-1")
        assert told(reading, content) == [
            "2:8: octet 0xC9 illisible : enregistrez ce fichier en « UTF-8 »"
        ]

    def test_byte_order_mark(self, reading: Reader) -> None:
        assert told(reading, b"\xef\xbb\xbf" + ARTICLE.encode()) == [
            "1:1: ce fichier commence par une marque BOM : enregistrez-le en « UTF-8 », sans BOM"
        ]


class TestCharacters:
    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ("\t", "tabulation (U+0009) : tapez des espaces"),
            ("\x00", "caractère de commande (U+0000), invisible : supprimez-le"),
            ("\x85", "caractère de commande (U+0085), invisible : supprimez-le"),
            ("\r", "caractère de commande (U+000D), invisible : supprimez-le"),
            ("\u00ad", "trait d’union conditionnel (U+00AD), invisible : supprimez ce caractère"),
            ("\u200b", "espace de largeur nulle (U+200B), invisible : supprimez ce caractère"),
            ("\ufeff", "marque d’ordre des octets (U+FEFF), invisible : supprimez ce caractère"),
            (
                "\u202e",
                (
                    "caractère invisible qui change le sens de lecture"
                    " (U+202E, RIGHT-TO-LEFT OVERRIDE) : supprimez-le"
                ),
            ),
            (
                "\u2003",
                "espace inhabituelle (U+2003, EM SPACE) : tapez une espace ou une espace insécable",
            ),
            (
                "\u2028",
                (
                    "espace inhabituelle (U+2028, LINE SEPARATOR) :"
                    " tapez une espace ou une espace insécable"
                ),
            ),
            (
                "\u0430",
                (
                    "lettre cyrillique « \u0430 » (U+0430, CYRILLIC SMALL LETTER A),"
                    " qui ressemble à une autre : tapez « a »"
                ),
            ),
            (
                "\u039f",
                (
                    "lettre grecque « \u039f » (U+039F, GREEK CAPITAL LETTER OMICRON),"
                    " qui ressemble à une autre : tapez « O »"
                ),
            ),
            (
                "\u03a9",
                (
                    "lettre grecque « \u03a9 » (U+03A9, GREEK CAPITAL LETTER OMEGA)"
                    " hors de la liste permise : remplacez-le ou supprimez-le"
                ),
            ),
            ("\ufb01", "caractère « \ufb01 » (U+FB01, LATIN SMALL LIGATURE FI) : tapez « fi »"),
            ("\u2212", "caractère « \u2212 » (U+2212, MINUS SIGN) : tapez « - »"),
            ("\u2018", "caractère « \u2018 » (U+2018, LEFT SINGLE QUOTATION MARK) : tapez « ’ »"),
            (
                "\u6f22",
                (
                    "caractère « \u6f22 » (U+6F22, CJK UNIFIED IDEOGRAPH-6F22)"
                    " hors de la liste permise : remplacez-le ou supprimez-le"
                ),
            ),
        ],
    )
    def test_refused(self, reading: Reader, typed: str, sentence: str) -> None:
        content = ARTICLE.replace("Un texte", f"Un{typed}texte")
        assert told(reading, content) == [f"5:14: {sentence}"]

    def test_an_accent_apart_from_its_letter(self, reading: Reader) -> None:
        assert told(reading, ARTICLE.replace("Un texte", "E\u0301te")) == [
            (
                "5:13: accent séparé de sa lettre (U+0301, COMBINING ACUTE ACCENT) :"
                " tapez « É » en un seul signe"
            )
        ]

    def test_escaped(self, reading: Reader) -> None:
        assert told(reading, ARTICLE.replace("Un texte", '"Un\\u200btexte"')) == [
            "5:12: espace de largeur nulle (U+200B), invisible : supprimez ce caractère"
        ]

    def test_french_is_accepted(self, reading: Reader) -> None:
        typed = "« L’œuvre – n°\u00a01\u202f: ÇÀÉ, 10\u202f%… » • coût ≤ 5 €"
        assert reading(ARTICLE.replace("Un texte", f"'{typed}'"))["clauses"][0]["texte"] == typed

    def test_other_faults_are_told_with_it(self, reading: Reader) -> None:
        content = ARTICLE.replace("Un texte", "Un\u0430texte") + "    forme: points\n"
        assert [line[:5] for line in told(reading, content)] == ["5:14:", "6:12:"]

    def test_the_first_ones_only(self, reading: Reader) -> None:
        faults = told(reading, ARTICLE.replace("Un texte", "\u6f22" * 1000))
        assert len(faults) == MAX_CHARACTERS + 1
        assert faults[-1] == (
            "5:32: d’autres caractères refusés suivent dans ce fichier : corrigez d’abord ceux-ci"
        )


QUOTE = "mettez le texte entre guillemets droits, ou à la ligne après « >- »"


UNCLOSED = (
    "ce guillemet ouvrant n’est pas fermé : ajoutez celui qui ferme, ou écrivez le texte sans"
    " guillemets autour, à la ligne après « >- »"
)
CLOSED = (
    "« {} » a fermé le texte avant « {} » : si le texte contient des guillemets ou des"
    " apostrophes, écrivez-le sans guillemets autour, à la ligne après « >- »"
)
GLUED = "il manque une espace après « {0}: » : écrivez « {0}: {1} »"
NO_BREAK = (
    "une espace insécable suit « {0}: », et YAML en veut une ordinaire : écrivez « {0}: {1} »"
)
INDENT = "espace insécable en tête de ligne : tapez des espaces ordinaires"
LIST = (
    "dans un groupe, une virgule sépare deux clés : mettez la liste entre crochets, « [{}] », ou la"
    " phrase entre guillemets droits"
)
CURLY = (
    "guillemets “ ” autour du texte : écrivez à leur place des guillemets droits, ou « » s’ils sont"
    " du texte"
)


class TestWriting:
    """What YAML would refuse in English, or take without a word."""

    @pytest.mark.parametrize(
        ("added", "sentence"),
        [
            ("    texte: b", "6:5: la clé « texte » est double (déjà ligne 5)"),
            ("    titre: &b c", f"6:12: ancre « &b » refusée : retirez-la, ou {QUOTE}"),
            (
                "    titre: *b",
                f"6:12: renvoi « *b » refusé : récrivez ici ce qu’il désigne, ou {QUOTE}",
            ),
            ("    titre: !!str b", f"6:12: étiquette « ! » refusée : retirez-la, ou {QUOTE}"),
            (
                "    titre: Le point #3",
                (
                    "6:12: « # » ouvre un commentaire, que rien ne lit :"
                    f" donnez-lui sa propre ligne, ou {QUOTE}"
                ),
            ),
            ("    <<: {titre: b}", "6:5: fusion « << » refusée : récrivez les clés ici"),
            ("---\narticle: b", "6:1: « --- » : un fichier ne tient qu’un document"),
            ("    ? [b]\n    : c", f"6:7: une clé est un mot seul : {QUOTE}"),
            (
                "    titre: " + "[" * 30,
                "6:19: trop de niveaux les uns dans les autres (10 au plus)",
            ),
            ("    titre: b : c", f"6:14: « : » inattendu ici : {QUOTE}"),
            ("    titre: - b", f"6:12: « - » inattendu ici : {QUOTE}"),
            ("    titre: ? b", f"6:12: « ? » inattendu ici : {QUOTE}"),
            ("    titre: @b", f"6:12: un texte ne peut pas commencer par ce signe : {QUOTE}"),
            ("    titre: }", f"6:12: signe inattendu ici : {QUOTE}"),
            (
                "    titre: [b]{axe} c",
                (
                    "6:15: attendu une clé : vérifiez le retrait ; si un texte commence par « [ »,"
                    f" « {{ » ou un guillemet droit, {QUOTE}"
                ),
            ),
            (
                "    titre: { b\n    plan: PRA",
                (
                    "6:12: le groupe ouvert ici par « { » se lit mal :"
                    " vérifiez « , », « } » et les guillemets"
                ),
            ),
            ("    titre: 'b\n    plan: PRA", f"6:12: {UNCLOSED}"),
            ("    titre: 'b\n---\n'", f"6:12: {UNCLOSED}"),
            # Where a quote further down closes it, it is told where it opens.
            ('    titre: "b :\n    plan: "PRA"', f"6:12: {UNCLOSED}"),
            ("    titre: 'b :\n    plan: ''", f"6:12: {UNCLOSED}"),
            ("    formes:\n      - 'b\n      - 'c'", f"7:9: {UNCLOSED}"),
            ("    formes: ['b, c]\n    titre: 'd'", f"6:14: {UNCLOSED}"),
            ("    titre: 'b' c", "6:15: " + CLOSED.format("'", "c")),
            ("    titre: 'l'an : un' # b", "6:15: " + CLOSED.format("'", "an :")),
            (
                '    titre: "Les "b" faites"',
                "6:18: " + CLOSED.format('"', 'b" faites"'),
            ),
            (
                "    titre: 'Ce\n      qui, d'un jour'",
                "7:14: " + CLOSED.format("'", "un jour'"),
            ),
            ("    formes:\n      - 'l'an : un'", "7:12: " + CLOSED.format("'", "an :")),
            ("    formes: ['l'an', b]", "6:17: " + CLOSED.format("'", "an', b]")),
            # A key and its value, with what is no space between them.
            ("    classe:T2", f"6:5: {GLUED.format('classe', 'T2')}"),
            ("    classe:T2\n    axe: b", f"6:5: {GLUED.format('classe', 'T2')}"),
            ("    titre:Un mot\n    axe: b", f"6:5: {GLUED.format('titre', 'Un')}"),
            ("  - id:b\n    texte: c", f"6:5: {GLUED.format('id', 'b')}"),
            ("    valeurs: {tier:1, rto: 72 h}", f"6:15: {GLUED.format('tier', '1')}"),
            ("    classe:\u00a0T2\n    axe: b", f"6:5: {NO_BREAK.format('classe', 'T2')}"),
            ("    valeurs: {tier:\u202f1}", f"6:15: {NO_BREAK.format('tier', '1')}"),
            ("    classe\u00a0: T2", "6:5: espace insécable dans cette clé : écrivez « classe: »"),
            ("\u00a0\u00a0\u00a0\u00a0titre: b", f"6:1: {INDENT}"),
            ("    titre: >-\n    \u00a0 b", f"7:5: {INDENT}"),
            # Nor is told what the mended indent, too long or too short, makes of the rest.
            ("    \u00a0titre: b", f"6:5: {INDENT}"),
            ("  \ttitre: b", "6:3: tabulation (U+0009) : tapez des espaces"),
            # Commas.
            ("    valeurs: {planification: vendredi,, }", "6:39: une virgule de trop : retirez-la"),
            ("    formes: [b,\n      , c]", "7:7: une virgule de trop : retirez-la"),
            ("    formes: [,b]", "6:14: une virgule de trop : retirez-la"),
            ("    titre: , b", f"6:12: signe inattendu ici : {QUOTE}"),
            ("    valeurs: {canaux: email, portail}", f"6:23: {LIST.format('email, portail')}"),
            (
                "    valeurs: {canaux: email , portail, rappel , tier: 1}",
                f"6:23: {LIST.format('email , portail, rappel')}",
            ),
            ("    titre: “b”", f"6:12: {CURLY}"),
            ("    titre: “b\n      c”", f"6:12: {CURLY}"),
            ("    terme: b\n    formes: [“b”]", f"7:14: {CURLY}"),
            (
                "    formes: [b\n    plan: PRA",
                (
                    "6:13: la liste ouverte ici par « [ » se lit mal :"
                    " vérifiez « , », « ] » et les guillemets"
                ),
            ),
            (
                "    valeurs: {tier: 1\n    plan: PRA",
                (
                    "6:14: le groupe ouvert ici par « { » se lit mal :"
                    " vérifiez « , », « } » et les guillemets"
                ),
            ),
            ("  titre: b", "6:3: attendu un élément de liste (« - ») : vérifiez le retrait"),
            (
                "    titre: >-\n  b\n    plan: PRA",
                "7:3: un « : » manque après cette clé, ou le retrait du texte",
            ),
            (
                "    titre: > 5 heures",
                (
                    "6:14: après « > » ou « | », le texte commence à la ligne suivante ; sinon,"
                    " mettez-le entre guillemets droits"
                ),
            ),
            (
                '    titre: "C:\\poste"',
                "6:15: « \\ » a un sens entre guillemets doubles : employez des guillemets simples",
            ),
            ("    titre: &\n", f"6:13: écriture illisible ici : {QUOTE}"),
        ],
    )
    def test_refused(self, reading: Reader, added: str, sentence: str) -> None:
        assert told(reading, f"{ARTICLE}{added}\n") == [sentence]

    def test_a_comment_has_its_line(self, reading: Reader) -> None:
        assert reading(f"# Un\n{ARTICLE}    # Deux\n    titre: 'b' # Trois\n")

    @pytest.mark.parametrize(
        "typed",
        [
            "« b »",
            "“b” et “c”",
            "« Un “b” »",
            "l’« an »",
            "un 'b' et \"c\"",
            "a, b, c",
            "a:b",
            "“b” c",
        ],
    )
    def test_quotes_and_commas_in_a_text_are_its_own(self, reading: Reader, typed: str) -> None:
        assert reading(f"{ARTICLE}    titre: {typed}\n")["clauses"][0]["titre"] == typed

    @pytest.mark.parametrize(
        ("written", "places"),
        [
            ("<<<<<<< HEAD\n{0}=======\n{0}>>>>>>> main\n", ["6:1"]),
            ("<<<<<<< HEAD\n{0}||||||| b1946ac\n{0}=======\n{0}>>>>>>> main\n", ["6:1"]),
            ("{0}<<<<<<< HEAD\n=======\n>>>>>>> main\n", ["7:1"]),
            ("    titre: >-\n      b\n      <<<<<<< HEAD\n      c\n      =======\n", ["8:7"]),
            ("{0}=======\n", ["7:1"]),
            ("{0}>>>>>>> main\n", ["7:1"]),
            ("<<<<<<< a\n=======\n>>>>>>> b\n<<<<<<< a\n=======\n>>>>>>> b\n", ["6:1", "9:1"]),
        ],
    )
    def test_what_git_could_not_merge(
        self, reading: Reader, written: str, places: list[str]
    ) -> None:
        sentence = (
            "marque de conflit de fusion : gardez l’une des deux versions, et retirez les lignes"
            " « <<<<<<< », « ======= » et « >>>>>>> »"
        )
        content = f"{ARTICLE}{written.format('    titre: b' + chr(10))}"
        assert told(reading, content) == [f"{place}: {sentence}" for place in places]

    def test_directive(self, reading: Reader) -> None:
        assert told(reading, f"%YAML 1.1\n---\n{ARTICLE}") == ["1:1: « % » : retirez cette ligne"]

    def test_text_after_the_end(self, reading: Reader) -> None:
        assert told(reading, f" {ARTICLE}") == ["2:1: texte inattendu ici : vérifiez le retrait"]

    def test_depth_is_counted_to_the_last_level(self, reading: Reader) -> None:
        # A list, a key: the article's own two levels and the clause are in the count.
        deepest = "[" * (MAX_DEPTH - 3) + "]" * (MAX_DEPTH - 3)
        assert told(reading, f"{ARTICLE}    titre: {deepest}\n") == [
            "6:12: « titre » : attendu un texte, non une liste"
        ]


DECLARE = "; si elle est nouvelle, déclarez-la :"


KINDS = (
    "« nombre », « duree », « duree-support », « jours-ouvres », « mois », « pourcentage »,"
    " « montant », « frequence », « jour », « jours », « creneaux », « date », « jour-de-l-annee »,"
    " « decalage » ou « mots »"
)
FORMES = "« paragraphe », « point », « numero », « suite », « tableau » ou « note »"


class TestForm:
    """What the schema does not allow."""

    @pytest.mark.parametrize(
        ("added", "sentence"),
        [
            (
                "    valeurs: {tieer: 1}",
                (
                    f"15: clé « tieer » inconnue (vouliez-vous dire « tier » ?) {DECLARE}"
                    " « tieer: {genre: …, libelle: …, sens: …, valeur: …} »"
                ),
            ),
            (
                "    valeurs: {plan_compris: PCA 2}",
                (
                    "15: « plan_compris » n’est pas une valeur : donnez-la dans la clause, au même"
                    " retrait que « valeurs », « plan_compris: PCA 2 »"
                ),
            ),
            (
                "    valeurs: {formes: [un, deux]}",
                (
                    "15: « formes » n’est pas une valeur : donnez-la dans la clause, au même"
                    " retrait que « valeurs », « formes: … »"
                ),
            ),
            (
                "    valeurs: {delai: 48 h}",
                (
                    f"15: clé « delai » inconnue (vouliez-vous dire « delais » ?) {DECLARE}"
                    " « delai: {genre: …, libelle: …, sens: …, valeur: …} »"
                ),
            ),
            (
                "    valeurs: {taux: 9 %}",
                (
                    f"15: clé « taux » inconnue {DECLARE}"
                    " « taux: {genre: …, libelle: …, sens: …, valeur: …} »"
                ),
            ),
            (
                "    valeurs: {tier: 1,9 %}",
                (
                    "23: « 9 % » : une virgule sépare deux clés ; si elle est d’un nombre ou d’une"
                    " phrase, mettez la valeur entière entre guillemets droits"
                ),
            ),
            (
                "    valeurs: {zzz: 1}",
                (
                    f"15: clé « zzz » inconnue {DECLARE}"
                    " « zzz: {genre: …, libelle: …, sens: …, valeur: …} »"
                ),
            ),
            (
                "    valeurs: {dispo: {genre: pourcentage, valeur: 99,9 %}}",
                (
                    "54: « 9 % » : une virgule sépare deux clés ; si elle est d’un nombre ou d’une"
                    " phrase, mettez la valeur entière entre guillemets droits"
                ),
            ),
            (
                "    valeurs: {p: {genre: euros, libelle: P, sens: moins, valeur: 2 €}}",
                f"26: « genre » : attendu {KINDS}, non « euros »",  # Not « jours ».
            ),
            (
                "    valeurs: {p: {genre: montants, libelle: P, sens: moins, valeur: 2 €}}",
                "26: « genre » : mot « montants » inconnu (vouliez-vous dire « montant » ?)",
            ),
            (
                "    valeurs: {horaires: [{de: 9:00, a: 12:00, zzz: 1}]}",
                "47: clé « zzz » inconnue : les clés possibles sont « de » et « a »",
            ),
            ("    valeurs: {horaires: [{de: 9:00}]}", "26: il manque la clé « a »"),
            (
                "    valeurs:",
                "13: « valeurs » est vide : attendu un groupe de clés (« clé : valeur »)",
            ),
            (
                "    valeurs: {jours: lundi}",
                "22: « jours » : attendu une liste (« - … » ou « [un, deux] »), non un texte",
            ),
            (
                "    valeurs: {evaluation: [lundi]}",
                "27: « evaluation » : attendu un texte, non une liste",
            ),
            (
                "    valeurs: {tier: {a: b}}",
                "21: « tier » : attendu un texte, non un groupe de clés",
            ),
            ("    valeurs: {jours: []}", "22: « jours » : la liste est vide"),
            (
                "    valeurs: {jours: [lundi, lundi]}",
                "30: « jours » : la liste dit deux fois la même chose",
            ),
            (
                "    valeurs: {evaluation: lundy}",
                "27: « evaluation » : mot « lundy » inconnu (vouliez-vous dire « lundi » ?)",
            ),
            (
                "    forme: POINT",
                "12: « forme » : mot « POINT » inconnu (vouliez-vous dire « point » ?)",
            ),
            (
                "    forme: x",
                f"12: « forme » : attendu {FORMES}, non « x »",
            ),
            (
                "    forme: ''",
                f"12: « forme » est vide : attendu {FORMES}",
            ),
            (
                "    valeurs: {solde: zzz}",
                "22: « solde » : attendu « au-moins » ou « plus-que », non « zzz »",
            ),
            (
                "    valeurs: {tier: un}",
                "21: « tier » : attendu un nombre, comme « 1 », non « un »",
            ),
            (
                "    valeurs: {rto: 72\u00a0h}",
                (
                    "20: « rto » : attendu une durée, comme « 72 h » ou « 60 min », non « 72 h »"
                    " (remplacez l’espace insécable par une espace)"
                ),
            ),
            ("    titre: ' '", "12: « titre » est vide : attendu un texte"),
            (
                "    axe: |\n      canaux",
                (
                    "10: « axe » : attendu un nom en minuscules, sans accent ni espace,"
                    " comme « 5-horaires », non « canaux »"
                ),
            ),
            (
                "    axe: " + "É" * 70,
                (
                    "10: « axe » : attendu un nom en minuscules, sans accent ni espace,"
                    f" comme « 5-horaires », non « {'É' * 60}… »"
                ),
            ),
        ],
    )
    def test_refused(self, reading: Reader, added: str, sentence: str) -> None:
        assert told(reading, f"{ARTICLE}{added}\n") == [f"6:{sentence}"]

    def test_missing_key(self, reading: Reader) -> None:
        assert told(reading, ARTICLE.replace("    texte: Un texte\n", "")) == [
            "4:5: il manque la clé « texte »"
        ]

    @pytest.mark.parametrize(
        ("key", "missing"),
        [
            ("classe: T1", ["cas"]),
            ("plan: PRA", ["borne", "rpo", "rpo_depuis", "rto", "rto_depuis"]),
        ],
    )
    def test_missing_values(self, reading: Reader, key: str, missing: list[str]) -> None:
        assert told(reading, f"{ARTICLE}    {key}\n    valeurs: {{tier: 1}}\n") == [
            f"7:14: il manque la clé « {value} »" for value in missing
        ]

    def test_a_misspelt_key_is_not_missing_too(self, reading: Reader) -> None:
        assert told(reading, ARTICLE.replace("texte:", "texet:")) == [
            "5:5: clé « texet » inconnue (vouliez-vous dire « texte » ?)"
        ]

    def test_not_keys(self, reading: Reader) -> None:
        assert told(reading, "- a\n") == [
            "1:1: ce fichier : attendu un groupe de clés (« clé : valeur »), non une liste"
        ]

    def test_all_faults_at_once(self, reading: Reader) -> None:
        content = (
            f"{ARTICLE}    titre: &b c\n    valeurs: {{tier: x, jours: lundi}}\n    texte: d\n"
        )
        assert [line[:5] for line in told(reading, content)] == [
            "6:12:",
            "7:21:",
            "7:31:",
            "8:5: ",
        ]


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("tieer", " (vouliez-vous dire « tier » ?)"),
        ("TIER", " (vouliez-vous dire « tier » ?)"),
        ("pca", " (vouliez-vous dire « PCA » ?)"),
        ("zzz", ""),
    ],
)
def test_nearest(word: str, hint: str) -> None:
    assert source.nearest(word, {"tier": 1, "PCA": 2, "jours": 3}) == hint


class TestAnyBytes:
    """Whatever the bytes, faults of the file, and nothing else."""

    fuzz = settings(
        max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    files = tuple(
        (project.root() / "policy" / "annexe" / name).read_bytes()
        for name in ("03-demandes.yaml", "05-support.yaml", "07-pra-pca.yaml")
    )
    pieces = st.sampled_from(
        [*"[]{}:,-?&*!|>'\"%@`# \n\t~<\\", "---", "<<", "- ", ": ", "\n  ", "article", "clauses"]
    )

    def check(self, reading: Reader, content: bytes) -> None:
        faults: list[Fault] | None = None
        try:
            reading(content)
        except Faults as found:
            faults = found.faults
        lines = content.replace(b"\r\n", b"\n").split(b"\n")
        if len(lines) == 1:
            # Old Macs ended their lines so.
            lines = content.split(b"\r")
        assert faults is None or faults
        for fault in faults or ():
            assert fault.place.file == "policy/a.yaml"
            assert 1 <= fault.place.line <= len(lines)
            assert 1 <= fault.place.column <= len(lines[fault.place.line - 1]) + 1

    @fuzz
    @given(st.binary(max_size=200))
    def test_random_bytes(self, reading: Reader, content: bytes) -> None:
        self.check(reading, content)

    @fuzz
    @given(st.text(st.sampled_from(sorted(ACCEPTED)), max_size=100))
    def test_accepted_characters(self, reading: Reader, content: str) -> None:
        self.check(reading, content.encode())

    @fuzz
    @given(st.lists(pieces, max_size=60).map("".join))
    def test_signs_of_yaml(self, reading: Reader, content: str) -> None:
        self.check(reading, content.encode())

    @fuzz
    @given(
        st.sampled_from(files),
        st.integers(0),
        st.integers(0, 40),
        st.one_of(st.binary(max_size=8), pieces.map(str.encode)),
    )
    def test_mutations(
        self, reading: Reader, file: bytes, start: int, length: int, instead: bytes
    ) -> None:
        start %= len(file)
        self.check(reading, file[:start] + instead + file[start + length :])

    @pytest.mark.parametrize("sign", ["[", "{", "- ", "? ", ": ", "{a: ", "[[a]: ", "&a ", "!!x "])
    def test_nesting_without_end(self, reading: Reader, sign: str) -> None:
        self.check(reading, (sign * (MAX_BYTES // len(sign))).encode())

    def test_indents_without_end(self, reading: Reader) -> None:
        self.check(reading, "".join(f"{' ' * n}a:\n" for n in range(900)).encode())
