"""What a proposal changes beside the sentences of the annex: each value, its place, its words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.ground.paths import ROOT
from generator.review import source_rows, source_words
from generator.review.source_changes import SourceDifference, source_difference
from tests.samples import project

AXES = "policy/annexe/06-packs.yaml"
HEAD = "policy/annexe/annexe.yaml"
READINGS = "policy/lectures.yaml"
ROUTES = "policy/aiguillage.yaml"
SENSES = "policy/sens.yaml"
SILENCES = "policy/silences.yaml"
SUPPORT = "policy/annexe/05-support.yaml"


class Sides:
    """The sources of the sample, and a copy that a proposal changes."""

    def __init__(self, root: Path) -> None:
        self.base = project.root()
        self.root = project.copy(root)

    def edit(self, file: str, *pairs: tuple[str, str]) -> None:
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")

    def compared(self) -> SourceDifference:
        return source_difference(self.root, self.base)

    def lines(self) -> list[str]:
        return list(source_rows.row_lines(self.compared()))

    def line_of(self, file: str, words: str, *, base: bool = False) -> int:
        text = ((self.base if base else self.root) / file).read_text(encoding="utf-8")
        return text[: text.index(words)].count("\n") + 1


@pytest.fixture
def sides(tmp_path: Path) -> Sides:
    return Sides(tmp_path)


CHANGES: dict[str, tuple[str, str, str, str]] = {
    "the label of an axis": (
        AXES, "libelle: Suivi CSM", "libelle: Suivi client",
        "axe « csm », libellé : Suivi CSM → Suivi client",
    ),
    "the words of an axis": (
        AXES, "mots: [Suivi CSM]", "mots: [Suivi CSM, Suivi du CSM]",
        "axe « csm », mots : (rien) → Suivi du CSM",
    ),
    "what favours the client on an axis": (
        AXES, "libelle: Suivi CSM, sens: plus", "libelle: Suivi CSM, sens: moins",
        "axe « csm », sens : plus → moins",
    ),
    "the label of a theme": (
        AXES, "{id: support, libelle: Support}", "{id: support, libelle: Assistance}",
        "thème « support », libellé : Support → Assistance",
    ),
    "a channel": (
        AXES, "themes:\n", "canaux: [{id: chat, libelle: chat}]\n\nthemes:\n",
        "canal « chat » ajouté : libellé : chat",
    ),
    "the forms of a pack": (
        AXES, "formes: [Pro, pro]", "formes: [Pro]", "pack « pro », formes : pro → (rien)",
    ),
    "the reason of an exception": (
        HEAD, "raison: Nom d'un niveau", "raison: Nom d'un étage",
        ("exception « premier niveau », raison : Nom d'un niveau de support, non une quantité. →"
        " Nom d'un étage de support, non une quantité."),
    ),
    "the choice of a reading": (
        READINGS, "defaut: comptees", "defaut: retirees",
        "lecture « flows-in-core », retenu : comptees → retirees",
    ),
    "the title of a reading": (
        READINGS, "titre: Flux de données et lignes", "titre: Flux et lignes",
        ("lecture « flows-in-core », titre : Flux de données et lignes du Core → Flux et lignes du"
        " Core"),
    ),
    "the doubt of a reading": (
        READINGS, "Le tier est un rapport", "Le tier est un quotient",
        ("lecture « flows-in-core », doute : Le tier est un rapport : les lignes des flux peuvent"
        " sortir … → Le tier est un quotient : les lignes des flux peuvent sortir …"),
    ),
    "the reason of a reading": (
        READINGS, "une clause\n      se lit à la lumière", "une clause\n      se lit à la lueur",
        ("lecture « flows-in-core », raison : … Mais une clause se lit à la lumière des autres"
        " (Code civil, art. 1189) : … → … Mais une clause se lit à la lueur des autres (Code"
        " civil, art. 1189) : …"),
    ),
    "whom a choice favours": (
        READINGS, "favorable: client", "favorable: aucun",
        "lecture « flows-in-core », choix « comptees », favorable : client → aucun",
    ),
    "a quotation": (
        READINGS, "mots: de 14h00 à 17h00", "mots: à 17h00",
        "lecture « slot-ends », citation de « 5-horaires », mots : de 14h00 à 17h00 → à 17h00",
    ),
    "the questions of a reading": (
        READINGS, "questions: [tier]", "questions: [tier, ctp]",
        "lecture « flows-in-core », questions : (rien) → ctp",
    ),
    "the words of a silence": (
        SILENCES, "L’annexe ne dit pas en quelle langue", "L’annexe tait en quelle langue",
        ("silence « langue », mots : L’annexe ne dit pas en quelle langue répond le support. →"
        " L’annexe tait en quelle langue répond le support."),
    ),
    "what breaks a silence": (
        SILENCES, "[pénalité*, avoirs", "[avoirs",
        "silence « penalites », rompu par, mots : pénalité* → (rien)",
    ),
    "the questions of a silence": (
        SILENCES, "questions: [recommend]", "questions: []",
        "silence « prix », questions : recommend → (rien)",
    ),
    "where a question leads": (
        ROUTES, "vers: {clause: 6-plus-conformite}", "vers: {page: packs/}",
        ("entrée « conformite » de l’aiguillage, mène à : clause : 6-plus-conformite → page :"
        " packs/"),
    ),
    "a synonym": (
        ROUTES, "aussi: [week-end, samedi,", "aussi: [week-end, vendredi,",
        "synonyme « weekend » de l’aiguillage, aussi : samedi → vendredi",
    ),
    "a synonym taken away": (
        ROUTES, "  - {mot: horaire, aussi: [heures d’ouverture, plage, créneau]}\n", "",
        ("synonyme « horaire » de l’aiguillage retiré : aussi : heures d’ouverture,"
        " plage, créneau"),
    ),
    "what favours the client in an answer": (
        SENSES, "nature: nombre, sens: plus", "nature: nombre, sens: moins",
        "sens des réponses de « tier », champ « initial_lines », sens : plus → moins",
    ),
    "the word of an answer": (
        SENSES, "mot: la convention CTP n’est pas signée", "mot: rien n’est signé",
        ("sens des réponses de « ctp », champ « blockers », mot « convention-not-signed », mot : la"
        " convention CTP n’est pas signée → rien n’est signé"),
    ),
    "the cases of a class": (
        SUPPORT, "[anomalie, commande-impossible]", "[anomalie]",
        ("clause « 5-t1 », valeur « cas » : anomalie, indisponible ; anomalie, commande-impossible"
        " → anomalie, indisponible ; anomalie"),
    ),
    "a value that the annex does not say": (
        SUPPORT, "      hors: desastre\n", "      hors: desastre\n    hors_annexe: [hors]\n",
        "clause « 5-t1 », hors de l’annexe : (rien) → hors",
    ),
    "the marks of a text": (
        SUPPORT, "[ne répond plus]{cas}", "ne répond plus",
        ("clause « 5-t1 », marques : … Signalisation d’[anomalie]{cas} de système"
        " [indisponible]{cas} et/ou qui [ne répond plus]{cas} ou [impossibilité de passer"
        " commande]{cas} sur le … → … Signalisation d’[anomalie]{cas} de système"
        " [indisponible]{cas} et/ou qui ne répond plus ou [impossibilité de passer commande]{cas}"
        " sur le …"),
    ),
    "a key that is new": (
        AXES, "libelle: Suivi CSM,", "libelle: Suivi CSM, mot_nouveau: bonjour,",
        "axe « csm », mot nouveau : (rien) → bonjour",
    ),
}  # fmt: skip


class TestChange:
    @pytest.mark.parametrize("kind", CHANGES)
    def test_is_told_with_its_place(self, sides: Sides, kind: str) -> None:
        file, old, new, said = CHANGES[kind]
        sides.edit(file, (old, new))
        (line,) = sides.lines()
        where, _, told = line.partition(" : ")
        assert told == said
        assert where.startswith(f"{file}:")

    def test_names_the_line_of_the_proposal(self, sides: Sides) -> None:
        sides.edit(AXES, ("themes:", "# Les thèmes.\nthemes:"), ("Suivi CSM", "Suivi client"))
        (line,) = sides.lines()
        assert line.startswith(f"{AXES}:{sides.line_of(AXES, 'libelle: Suivi client')} : ")

    @pytest.mark.parametrize(
        ("file", "old", "new"),
        [
            (AXES, "themes:", "# Les thèmes.\n\nthemes:"),
            (AXES, "libelle: Suivi CSM", "libelle: 'Suivi CSM'"),
            (READINGS, "Le tier est un rapport", "Le tier est\n      un rapport"),
            (SUPPORT, "et/ou qui\n", "et/ou\n      qui\n"),
            ("policy/annexe/07-pra-pca.yaml", "par des tests", "par des essais"),
            (SUPPORT, "titre: Article 5", "titre: L’article 5"),
        ],
    )
    def test_of_no_value_or_of_words_that_the_redline_shows(
        self, sides: Sides, file: str, old: str, new: str
    ) -> None:
        sides.edit(file, (old, new))
        assert sides.compared() == SourceDifference()


class TestEntry:
    def silence(self, sides: Sides, name: str) -> str:
        text = (sides.base / SILENCES).read_text(encoding="utf-8")
        start = text.index(f"  - id: {name}\n")
        return text[start : text.index("\n\n", start) + 2]

    def test_removed_has_the_line_of_the_base(self, sides: Sides) -> None:
        sides.edit(SILENCES, (self.silence(sides, "langue"), ""))
        (line,) = sides.lines()
        place = sides.line_of(SILENCES, "id: langue", base=True)
        assert line.startswith(
            f"{SILENCES}:{place} (base) : silence « langue » retiré : sujet : Langue ; mots :"
            " L’annexe ne dit pas en quelle langue répond le support. ; rompu par : mots :"
        )

    def test_added(self, sides: Sides) -> None:
        before = "  - id: langue\n"
        new = self.silence(sides, "langue").replace("id: langue", "id: langues")
        sides.edit(SILENCES, (before, f"{new}{before}"))
        (line,) = sides.lines()
        place = sides.line_of(SILENCES, "id: langues")
        assert line.startswith(f"{SILENCES}:{place} : silence « langues » ajouté : sujet : Langue")

    def test_that_only_moves_is_told_once(self, sides: Sides) -> None:
        moved = self.silence(sides, "langue")
        sides.edit(SILENCES, (moved, ""), ("  - id: prix\n", f"{moved}  - id: prix\n"))
        (line,) = sides.lines()
        assert line.endswith(" : silence « langue » déplacé")

    def test_that_moves_and_changes(self, sides: Sides) -> None:
        moved = self.silence(sides, "langue")
        said = moved.replace("sujet: Langue", "sujet: Langues")
        sides.edit(SILENCES, (moved, ""), ("  - id: prix\n", f"{said}  - id: prix\n"))
        assert {line.partition(" : ")[2] for line in sides.lines()} == {
            "silence « langue », sujet : Langue → Langues",
            "silence « langue » déplacé",
        }

    def test_one_of_two_that_share_a_name(self, sides: Sides) -> None:
        sides.edit(READINGS, ("      - {clause: 5-horaires, mots: de 9h00 à 12h00}\n", ""))
        (line,) = sides.lines()
        assert line.endswith(
            " : lecture « slot-ends », citation de « 5-horaires » retirée : mots : de 9h00 à 12h00"
        )

    def test_an_order_of_words(self, sides: Sides) -> None:
        sides.edit(AXES, ("formes: [Pro, pro]", "formes: [pro, Pro]"))
        (line,) = sides.lines()
        assert line.endswith(" : pack « pro », formes : Pro, pro → pro, Pro")

    def test_a_clause_that_goes_to_another_file_is_the_same(self, sides: Sides) -> None:
        text = (sides.root / SUPPORT).read_text(encoding="utf-8")
        start = text.index("  - id: 5-t4\n")
        moved = text[start : text.find("\n\n", start) + 1]
        sides.edit(SUPPORT, (moved, ""))
        with (sides.root / "policy/annexe/07-pra-pca.yaml").open("a") as stream:
            stream.write(f"\n{moved}")
        assert sides.lines() == []

    def test_a_clause_that_comes_or_goes_is_the_redlines(self, sides: Sides) -> None:
        sides.edit(HEAD, ("articles:", "  - {id: sans-plus, texte: Un mot.}\n\narticles:"))
        sides.edit(HEAD, ("articles:", "  - {id: en-plus, texte: Un mot., pack: pro}\n\narticles:"))
        (line,) = sides.lines()
        assert line.endswith(" : clause « en-plus » ajoutée : pack : pro")


class TestDifference:
    def test_of_the_same_sources_is_none(self, sides: Sides) -> None:
        assert sides.compared() == SourceDifference()

    def test_choices_of_readings_come_first(self, sides: Sides) -> None:
        sides.edit(ROUTES, ("{clause: 6-plus-conformite}", "{page: packs/}"))
        sides.edit(
            READINGS, ("titre: Flux de", "titre: Des"), ("defaut: comptees", "defaut: retirees")
        )
        told = [change.what.partition(",")[2] for change in sides.compared().changes]
        assert told == [" retenu", " mène à", " titre"]

    def test_standing_questions_are_counted(self, sides: Sides) -> None:
        path = sides.root / "policy/questions.jsonl"
        first, second, *others = path.read_text("utf-8").splitlines()
        new = ['{"question": "tier", "inputs": {"core_lines": 7, "new_lines": 1}}']
        path.write_text("\n".join([*others, *new]) + "\n", "utf-8")
        assert first != second
        found = sides.compared()
        assert found.asked == (1, 2)
        assert source_rows.count_of(found) == "les questions permanentes changent"
        sides.edit(AXES, ("Suivi CSM", "Suivi client"))
        assert source_rows.count_of(sides.compared()).endswith(
            " change, et les questions permanentes aussi"
        )
        assert sides.lines()[1:] == [
            "policy/questions.jsonl : questions permanentes : 1 ajoutée, 2 retirées"
        ]

    def test_a_file_of_the_base_that_cannot_be_read_is_said(
        self, sides: Sides, tmp_path: Path
    ) -> None:
        sides.base = tmp_path / "base"
        shutil.copytree(project.root() / "policy", sides.base / "policy")
        (sides.base / READINGS).write_text("lectures: [\n", encoding="utf-8")
        sides.edit(AXES, ("Suivi CSM", "Suivi client"))
        found = sides.compared()
        assert len(found.changes) == 1
        assert found.unread == (
            (
                f"{READINGS} ne se lit pas dans la base : ce que la proposition y change n’est pas"
                " montré ici."
            ),
        )

    @pytest.mark.parametrize("content", [b"\xff", b"- une liste\n", b""])
    def test_a_file_of_the_proposal_that_cannot_be_read_is_said(
        self, sides: Sides, content: bytes
    ) -> None:
        (sides.root / READINGS).write_bytes(content)
        found = sides.compared()
        assert found.changes == ()
        assert [said.partition(" : ")[0] for said in found.unread] == [f"{READINGS} ne se lit pas"]

    def test_a_file_of_another_form_is_compared_all_the_same(self, sides: Sides) -> None:
        sides.edit(READINGS, ("    doute:", "    doutes:"))
        told = [line.partition(" : ")[2] for line in sides.lines()]
        assert len(told) == 2
        assert all("« flows-in-core », doute" in line for line in told)

    def test_a_file_that_comes_or_goes_is_told_entry_by_entry(self, sides: Sides) -> None:
        (sides.root / SILENCES).unlink()
        told = sides.lines()
        assert len(told) > 10
        assert all("(base) : silence «" in line and " retiré : " in line for line in told)


class TestWords:
    @pytest.mark.parametrize(
        ("before", "after"),
        [("a" * 9_000, "a" * 9_001), ("mot " * 9_000, "mot " * 9_001), ("a", "b " * 9_000)],
    )
    def test_of_a_long_text_are_shortened_where_it_differs(self, before: str, after: str) -> None:
        parts = source_words.excerpt(before, after)
        assert any(part.kind != "equal" for part in parts)
        assert sum(len(part.text) for part in parts) < 5_000

    @pytest.mark.parametrize("key", ["libelle", "sujet", "mot_nouveau"])
    def test_a_key_has_a_name(self, key: str) -> None:
        assert "_" not in source_words.key_label(key)


def test_the_contributors_are_told() -> None:
    page = (ROOT / "docs/contribuer.md").read_text(encoding="utf-8")
    assert source_rows.TITLE in page
    assert "des sources" in page
