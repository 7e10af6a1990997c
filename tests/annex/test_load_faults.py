"""What holds together in no single file: a fault planted in a copy of the policy, its sentence."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.annex.load import load_working_text
from generator.ground.faults import Faults
from generator.ground.utf8 import place_in
from generator.source.nodes import Text
from generator.source.parser import nodes_of
from tests.samples import project

POLICY = project.root() / "policy"

READING = ("lectures", "lectures", "beyond-tier")
OTHER = "document-order"
"""A reading that no calculator asks for."""
CITATIONS = re.compile(r"(?<=\n    citations:\n).*?(?=\n    doute:)", re.DOTALL)
HEAD = "      - {clause: effet, mots: Applicable à compter du}"

Step = str | int


class Copy:
    """A copy of policy/ where a text may be written over another.

    Texts are found by file, key and id, so that a change of the annex's words or figures leaves
    these tests as they are.
    """

    def __init__(self, folder: Path) -> None:
        self.policy = folder / "policy"
        shutil.copytree(POLICY / "annexe", self.policy / "annexe")
        # The readings that the calculators ask for and one more are enough; all but one quote the
        # same clause, and leave the others free to be changed.
        head, *readings = (POLICY / "lectures.yaml").read_text(encoding="utf-8").split("\n  - id:")
        kept = [
            one for one in readings if "\n    calcul: oui" in one or one.startswith(f" {OTHER}\n")
        ]
        kept = [
            one if one.startswith(f" {READING[-1]}\n") else CITATIONS.sub(HEAD, one) for one in kept
        ]
        register = "\n  - id:".join([head, *kept])
        (self.policy / "lectures.yaml").write_text(register, encoding="utf-8")

    def path(self, file: str) -> Path:
        return self.policy / (f"{file}.yaml" if file == "lectures" else f"annexe/{file}.yaml")

    def node(self, file: str, *steps: Step) -> Any:
        path = self.path(file)
        name = path.relative_to(self.policy.parent).as_posix()
        node: Any = nodes_of(path.read_text(encoding="utf-8"), name)[0]
        for step in steps:
            if isinstance(node, list) and isinstance(step, str):
                node = next(item for item in node if item["id"] == step)
            else:
                node = node[step]
        return node

    def plant(self, new: str, file: str, *steps: Step) -> Text:
        """Write over a text of one line; gives back what was there."""
        old: Text = self.node(file, *steps)
        lines = self.path(file).read_text(encoding="utf-8").split("\n")
        line, column = old.place.line - 1, old.place.column - 1
        assert lines[line].startswith(old.raw, column)
        lines[line] = lines[line][:column] + new + lines[line][column + len(old.raw) :]
        self.path(file).write_text("\n".join(lines), encoding="utf-8")
        return old

    def faults(self) -> list[str]:
        with pytest.raises(Faults) as caught:
            load_working_text(self.policy)
        return [str(fault) for fault in caught.value.faults]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def test_the_policy_itself_has_no_fault() -> None:
    assert load_working_text(POLICY).policy.clauses


HOURS = ("05-support", "clauses", "5-horaires", "valeurs", "horaires")
PACKS = "06-packs"


def value(pack: str, axis: str, key: str) -> tuple[Step, ...]:
    return (PACKS, "clauses", f"6-{pack}-{axis}", "valeurs", key)


EFFECT = ("annexe", "entete", "effet", "valeurs", "effet")
NEW_AXIS = "s’il est nouveau, déclarez-le dans « axes »"
DATE = "attendu une date qui existe, comme « 2025-01-24 »"


@pytest.mark.parametrize(
    ("steps", "planted", "sentence"),
    [
        # Values of the right form that nothing in the world can have.
        (EFFECT, "2025-02-30", f"la valeur « effet » : « 2025-02-30 » : {DATE}"),
        (EFFECT, "2025-13-01", f"la valeur « effet » : « 2025-13-01 » : {DATE}"),
        (EFFECT, "2023-02-29", f"la valeur « effet » : « 2023-02-29 » : {DATE}"),
        (
            ("03-demandes", "clauses", "3.2-sprint", "valeurs", "sprint"),
            "3-2 sem",
            "la valeur « sprint » : « 3-2 sem » : attendu un nombre de semaines, comme « 1-2 sem »",
        ),
        (
            ("07-pra-pca", "clauses", "7.1", "valeurs", "rto"),
            "0 h",
            "la valeur « rto » : « 0 h » : attendu une durée, comme « 72 h » ou « 60 min »",
        ),
        (
            ("01-definitions", "clauses", "def-tier", "valeurs", "tranche"),
            "0 %",
            "la valeur « tranche » : « 0 % » : attendu un nombre et son unité, comme « 10 % »",
        ),
        # Packs, axes and themes that nothing declares.
        (
            (PACKS, "clauses", "6-plus-csm", "pack"),
            "pluss",
            "le pack « pluss » n’existe pas (vouliez-vous dire « plus » ?)",
        ),
        (
            (PACKS, "clauses", "6-pro", "inclut"),
            "pluss",
            "le pack « pluss » n’existe pas (vouliez-vous dire « plus » ?)",
        ),
        (
            (PACKS, "clauses", "6-plus-pra", "axe"),
            "praa",
            f"l’axe « praa » n’existe pas (vouliez-vous dire « pra » ?) ; {NEW_AXIS}",
        ),
        (
            (PACKS, "clauses", "6-plus-pra", "axe"),
            "formation",  # Not « optimisation ».
            f"l’axe « formation » n’existe pas ; {NEW_AXIS}",
        ),
        (
            (PACKS, "axes", "csm", "theme"),
            "acompagnement",
            "le thème « acompagnement » n’existe pas (vouliez-vous dire « accompagnement » ?)",
        ),
        # What an axis asks of its services.
        (
            (PACKS, "clauses", "6-pro-ctp", "valeurs", "engagement"),
            "J+2",
            "cet axe s’écrit « S+… », non « J+2 »",
        ),
        (
            (PACKS, "clauses", "6-plus-pra", "axe"),
            "canaux",
            "l’axe « canaux » demande la valeur « canaux »",
        ),
        # Inclusions.
        (
            (PACKS, "clauses", "6-pro", "inclut"),
            "pro",
            "le pack « pro » s’inclut lui-même : « pro » → « pro »",
        ),
        # Clauses, choices and quotations of the register; clauses of the exceptions.
        (
            (*READING, "citations", 0, "clause"),
            "6-plus-personalisations",
            (
                "la clause « 6-plus-personalisations » n’existe pas"
                " (vouliez-vous dire « 6-plus-personnalisations » ?) ; si elle a quitté le texte,"
                " retirez cette citation, ou toute la lecture si le doute est parti avec elle"
            ),
        ),
        (
            (*READING, "citations", 0, "mots"),
            "mots qui n’y sont pas",
            (
                "« mots qui n’y sont pas » n’est pas dans la clause « 6-plus-personnalisations » :"
                " citez-la mot pour mot"
            ),
        ),
        (
            (*READING, "defaut"),
            "riens",
            (
                "« riens » n’est pas un choix de la lecture « beyond-tier »"
                " (vouliez-vous dire « rien » ?)"
            ),
        ),
        (
            ("annexe", "exceptions", 0, "clauses", 0),
            "def-suport",
            (
                "la clause « def-suport » n’existe pas (vouliez-vous dire « def-support » ?) ; si"
                " elle a quitté le texte, retirez-la de l’exception"
            ),
        ),
        # Two things of one name.
        (
            ("05-support", "article"),
            "'4'",
            (
                "l’article « 4 » existe déjà (policy/annexe/04-maintenance.yaml:2:10) :"
                " changez son « id »"
            ),
        ),
        (
            ("lectures", "lectures", OTHER, "id"),
            "beyond-tier",
            "la lecture « beyond-tier » existe déjà",
        ),
        # Files.
        (
            ("annexe", "articles", 7),
            "07-absent.yaml",
            (
                "le fichier « 07-absent.yaml » n’existe pas ; est-ce « 07-pra-pca.yaml », qu’aucune"
                " liste ne nomme ?"
            ),
        ),
        # What nothing would read, or what is there twice.
        (
            ("05-support", "clauses", "5-t2", "classe"),
            "T1",
            "la classe « T1 » est déjà celle de la clause « 5-t1 »",
        ),
        (
            ("07-pra-pca", "clauses", "7.2", "plan"),
            "PRA",
            "le plan « PRA » est déjà celui de la clause « 7.1 »",
        ),
        # Marks.
    ],
)
def test_one_fault_at_its_place(
    copy: Copy, steps: tuple[str, ...], planted: str, sentence: str
) -> None:
    place = copy.plant(planted, *steps).place
    assert copy.faults() == [f"{place}: {sentence}"]


class TestHours:
    """A fault of the slots is told at the hour or the slot that has it."""

    def told(self, copy: Copy, *at: int | str) -> str:
        [fault] = copy.faults()
        return fault.removeprefix(f"{copy.node(*HOURS, *at).place}: la valeur « horaires » : ")

    @pytest.mark.parametrize(
        ("end", "hour", "last"),
        [
            ("a", "24:01", "24:00"), ("a", "25:10", "24:00"), ("a", "9:60", "24:00"),
            ("de", "24:00", "23:59"), ("de", "9:60", "23:59"),
        ],
    )  # fmt: skip
    def test_an_hour_that_does_not_exist(self, copy: Copy, end: str, hour: str, last: str) -> None:
        copy.plant(hour, *HOURS, 1, end)
        assert self.told(copy, 1, end) == (
            f"« {hour} » : attendu une heure de 0:00 à {last}, comme « 9:00 »"
        )

    def test_midnight_closes_a_day(self, copy: Copy) -> None:
        copy.plant("24:00", *HOURS, 1, "a")
        assert load_working_text(copy.policy).policy.hours.slots[1].closes == 24 * 60

    @pytest.mark.parametrize("opens", ["12:00", "23:59"])
    def test_a_slot_that_ends_before_it_begins(self, copy: Copy, opens: str) -> None:
        copy.plant(opens, *HOURS, 0, "de")
        copy.plant("12:00", *HOURS, 0, "a")
        assert self.told(copy, 0) == (
            "un créneau finit avant de commencer (« de » doit précéder « a »)"
        )

    def test_slots_that_overlap(self, copy: Copy) -> None:
        hour, minute = map(int, copy.node(*HOURS, 1, "de").split(":"))
        copy.plant(f"{hour}:{minute + 1:02}", *HOURS, 0, "a")
        assert self.told(copy, 1) == "deux créneaux se chevauchent ou ne sont pas dans l’ordre"


class TestPacks:
    def test_a_pack_that_includes_itself_through_another(self, copy: Copy) -> None:
        plus = copy.plant("pro", PACKS, "clauses", "6-plus", "inclut").place
        pro = copy.node(PACKS, "clauses", "6-pro", "inclut").place
        faults = copy.faults()
        assert faults == [
            f"{plus}: le pack « plus » s’inclut lui-même : « plus » → « pro » → « plus »",
            f"{pro}: le pack « pro » s’inclut lui-même : « pro » → « plus » → « pro »",
        ]

    def test_a_pack_that_includes_a_later_one(self, copy: Copy) -> None:
        place = copy.plant("premium", PACKS, "clauses", "6-plus", "inclut").place
        copy.plant("initial", PACKS, "clauses", "6-pro", "inclut")
        assert (
            f"{place}: le pack « plus » inclut « premium » ; c’est le pack précédent qu’il doit"
            " inclure : « initial »"
        ) in copy.faults()

    def test_a_pack_that_skips_one(self, copy: Copy) -> None:
        place = copy.plant("initial", PACKS, "clauses", "6-pro", "inclut").place
        assert copy.faults() == [
            (
                f"{place}: le pack « pro » inclut « initial » ; c’est le pack précédent qu’il doit"
                " inclure : « plus »"
            )
        ]

    def test_a_pack_that_includes_none(self, copy: Copy) -> None:
        pack = copy.node(PACKS, "clauses", "6-pro", "pack")
        copy.plant("pro # inclut", PACKS, "clauses", "6-pro", "pack")
        path = copy.path(PACKS)
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("pro # inclut\n    inclut: plus\n", "pro\n"), encoding="utf-8")
        assert copy.faults() == [
            (
                f"{pack.place}: le pack « pro » n’inclut aucun pack :"
                " il perdrait les services de « plus »"
            )
        ]

    @pytest.mark.parametrize(
        ("pack", "axis", "key", "less", "of"),
        [
            ("pro", "ctp", "engagement", "S+99", "6-initial-ctp"),
            ("premium", "personnalisations", "tier", "1", "6-pro-personnalisations"),
            ("premium", "chef-de-projet", "allocation", "1 h/mois", "6-pro-chef-de-projet"),
            ("premium-plus", "csm", "frequence", "annuel", "6-premium-csm"),
        ],
    )
    def test_a_service_that_is_less_than_the_one_included(
        self, copy: Copy, pack: str, axis: str, key: str, less: str, of: str
    ) -> None:
        place = copy.plant(less, PACKS, "clauses", f"6-{pack}-{axis}", "valeurs", key).place
        before = copy.node(PACKS, "clauses", of, "valeurs", key)
        assert copy.faults() == [
            (
                f"{place}: le pack « {pack} » perd un service : « {less} » est moins que"
                f" « {before} » (clause « {of} »), qu’il inclut"
            )
        ]

    @pytest.mark.parametrize(
        ("pack", "axis", "key", "same"),
        [
            ("premium", "csm", "frequence", "semestriel"),
            ("premium", "personnalisations", "tier", "2"),
        ],
    )
    def test_a_service_said_again_as_it_is_included_is_no_fault(
        self, copy: Copy, pack: str, axis: str, key: str, same: str
    ) -> None:
        copy.plant(same, PACKS, "clauses", f"6-{pack}-{axis}", "valeurs", key)
        assert load_working_text(copy.policy).policy.offers[pack]

    def test_a_value_that_is_not_of_the_axis(self, copy: Copy) -> None:
        copy.plant("pra", PACKS, "clauses", "6-plus-csm", "axe")
        (key,) = copy.node(PACKS, "clauses", "6-plus-csm", "valeurs")
        axis = copy.node(PACKS, "clauses", "6-plus-csm", "axe").place
        first, second = copy.faults()
        assert first == (
            f"{axis}: la clause « 6-plus-pra » donne déjà l’axe « pra » du pack « plus »"
        )
        assert second.startswith(f"{key.place}: l’axe « pra » n’a pas de valeur « frequence » : ")
        assert "retirez-la, ou, si la clause la dit, déclarez-la sous une clé à elle" in second

    def test_a_service_of_no_pack(self, copy: Copy) -> None:
        copy.plant("5-tiers\n    axe: pra", "05-support", "clauses", "5-tiers", "id")
        place = copy.node("05-support", "clauses", "5-tiers", "axe").place
        assert copy.faults() == [f"{place}: un service (« axe ») demande un « pack »"]

    def test_a_pack_without_head(self, copy: Copy) -> None:
        copy.plant("6-pro\n    axe: pca", PACKS, "clauses", "6-pro", "id")
        place = copy.node(PACKS, "packs", "pro", "id").place
        included = copy.node(PACKS, "clauses", "6-pro", "inclut").place
        assert copy.faults() == [
            f"{place}: aucune clause n’est l’en-tête du pack « pro »",
            f"{included}: « inclut » se donne dans l’en-tête du pack, non dans un service",
        ]

    @pytest.mark.parametrize("clause", ["6-initial-canaux", "6-pro-livraison", "6-plus-pra"])
    def test_a_service_without_its_axis(self, copy: Copy, clause: str) -> None:
        axis = copy.node(PACKS, "clauses", clause, "axe")
        path = copy.path(PACKS)
        lines = path.read_text(encoding="utf-8").split("\n")
        del lines[axis.place.line - 1]
        path.write_text("\n".join(lines), encoding="utf-8")
        pack = copy.node(PACKS, "clauses", clause, "pack")
        (told,) = copy.faults()
        assert told == (
            f"{pack.place}: cette clause dit un service du pack « {pack} » : il manque"
            " « axe », la ligne du comparatif qui est la sienne"
        )

    def test_a_pack_with_two_heads(self, copy: Copy) -> None:
        copy.plant("7.4\n    pack: pro\n    inclut: plus", "07-pra-pca", "clauses", "7.4", "id")
        place = copy.node("07-pra-pca", "clauses", "7.4", "pack").place
        assert copy.faults() == [f"{place}: le pack « pro » a déjà son en-tête"]

    @pytest.mark.parametrize(
        ("what", "steps", "again"),
        [
            ("le pack", ("packs", "plus"), "plus, nom: P, formes: [P]}}\n  - {{id: plus"),
            ("le thème", ("themes", "demandes"), "demandes, libelle: L}}\n  - {{id: demandes"),
            (
                "l’axe",
                ("axes", "csm"),
                "csm, theme: support, libelle: L, sens: plus, mots: [M]}}\n  - {{id: csm",
            ),
        ],
    )
    def test_two_of_one_name(
        self, copy: Copy, what: str, steps: tuple[str, str], again: str
    ) -> None:
        name = copy.plant(again.format(), PACKS, *steps, "id")
        nodes = [node["id"] for node in copy.node(PACKS, steps[0]) if node["id"] == name]
        assert copy.faults() == [f"{nodes[1].place}: {what} « {name} » existe déjà"]


AMISS = (
    "marque mal écrite, « {} » : écrivez « [mots]{{cle}} », sans espace ni majuscule ; une marque"
    " n’en contient pas une autre, « [mots]{{cle}}{{gras}} » en porte deux"
)
BRACKETS = (
    "« {} » : une marque s’écrit « [mots]{{cle}} » ; si ces crochets sont du texte, écrivez des"
    " parenthèses"
)


class TestClauses:
    def test_two_clauses_of_one_name(self, copy: Copy) -> None:
        first = copy.node("07-pra-pca", "clauses", "7.3-tests", "id").place
        last = copy.plant("7.3-tests", "07-pra-pca", "clauses", "7-informations", "id").place
        assert copy.faults() == [
            f"{last}: la clause « 7.3-tests » existe déjà ({first}) : changez son « id »"
        ]

    def test_two_choices_of_one_name(self, copy: Copy) -> None:
        first = copy.node(*READING, "choix", 0, "id")
        second = copy.plant(str(first), *READING, "choix", 1, "id")
        assert copy.faults() == [
            f"{place}: le choix « {first} » est double" for place in (first.place, second.place)
        ]

    def test_a_value_given_twice(self, copy: Copy) -> None:
        tier = copy.node("01-definitions", "clauses", "def-tier", "valeurs", "tranche")
        copy.plant(
            f"4-demarche\n    valeurs: {{tranche: {tier}}}",
            "04-maintenance", "clauses", "4-demarche", "id",
        )  # fmt: skip
        again = copy.node("04-maintenance", "clauses", "4-demarche", "valeurs", "tranche").place
        assert copy.faults() == [
            f"{again}: la clause « def-tier » donne déjà la valeur « tranche »"
        ]

    def test_a_value_given_by_no_clause(self, copy: Copy) -> None:
        copy.plant("x\n    hors_annexe: [tier]", "01-definitions", "clauses", "def-tier", "terme")
        path = copy.path("01-definitions")
        text = path.read_text(encoding="utf-8").replace("valeurs: {tranche:", "valeurs: {tier:")
        path.write_text(text.replace(" %", ""), encoding="utf-8")
        title = copy.node("annexe", "titre").place
        assert f"{title}: aucune clause ne donne la valeur « tranche »" in copy.faults()

    @pytest.mark.parametrize(
        ("written", "mark", "sentence"),
        [
            ("Le [nombre] {tier} de", "[nombre] {tier}", AMISS),
            ("Le [nombre{tier} de", "[nombre{tier}", AMISS),
            ("Le nombre]{tier} de", "nombre]{tier}", AMISS),
            ("Le [nombre]{TIER} de", "[nombre]{TIER}", AMISS),
            ("Le [nombre]{tier de", "[nombre]{tier", AMISS),
            ("Le [nombre]{} de", "[nombre]{}", AMISS),
            ("Le [nombre [de]{tier}]{gras} un", "[nombre de]{gras}", AMISS),
            ("Le [un]{gras} [nombre [de", "[nombre", AMISS),
            ("Le nombre [voir article 6] de", "[voir article 6]", BRACKETS),
        ],
    )
    @pytest.mark.parametrize("form", ["'{}'", ">-\n      {}", ">-\n      Un mot et\n      {}"])
    def test_a_stray_mark(
        self, copy: Copy, form: str, written: str, mark: str, sentence: str
    ) -> None:
        copy.plant(form.format(written), "05-support", "clauses", "5-classes", "texte")
        text = copy.path("05-support").read_text(encoding="utf-8")
        offset = text.index(written) + written.index(mark[:7])
        place = place_in("policy/annexe/05-support.yaml", text, offset)
        assert copy.faults()[0] == f"{place}: {sentence.format(mark)}"

    def test_nothing_else_is_told_of_a_clause_whose_mark_is_amiss(self, copy: Copy) -> None:
        path = copy.path("05-support")
        text = path.read_text(encoding="utf-8")
        register = copy.path("lectures").read_text(encoding="utf-8")
        quoting = f"{HEAD}\n      - {{clause: 5-sollicitations, mots: est illimité dans}}"
        copy.path("lectures").write_text(register.replace(HEAD, quoting, 1), encoding="utf-8")
        for mark in ("[illimité{sollicitations}", "[illimité]{Sollicitations}"):
            path.write_text(text.replace("[illimité]{sollicitations}", mark), encoding="utf-8")
            written = path.read_text(encoding="utf-8")
            place = place_in("policy/annexe/05-support.yaml", written, written.index(mark))
            assert copy.faults() == [f"{place}: {AMISS.format(mark)}"]

    def test_packs_that_no_article_declares(self, copy: Copy) -> None:
        place = copy.node("annexe", "articles").place
        copy.plant("05-bis.yaml", "annexe", "articles", 6)
        (copy.policy / "annexe" / "06-packs.yaml").unlink()
        (copy.policy / "annexe" / "05-bis.yaml").write_text(
            "article: '6'\ntitre: T\nclauses:\n  - {id: '6', texte: T}\n", encoding="utf-8"
        )
        assert copy.faults() == [f"{place}: aucun article ne déclare les packs"]

    def test_faults_of_several_files_are_told_together(self, copy: Copy) -> None:
        places = [
            copy.plant("zzz", "03-demandes", "clauses", "3.1", "valeurs", "delai_chiffrage").place,
            copy.plant("zzz", "07-pra-pca", "clauses", "7.2", "valeurs", "borne").place,
            copy.plant("zzz", *READING, "calcul").place,
        ]
        assert [fault.split(": ")[0] for fault in copy.faults()] == [str(p) for p in places]


def test_a_value_that_no_clause_gives(copy: Copy) -> None:
    path = copy.path("annexe")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    valeurs: {effet: 2025-01-24}\n", ""), encoding="utf-8")
    place = copy.node("annexe", "titre").place
    assert copy.faults() == [f"{place}: aucune clause ne donne la valeur « effet »"]


def test_a_value_that_nothing_reads(copy: Copy) -> None:
    copy.plant("5-tiers\n    valeurs: {tier: 3}", "05-support", "clauses", "5-tiers", "id")
    place = copy.node("05-support", "clauses", "5-tiers", "valeurs", "tier").place
    assert copy.faults() == [
        f"{place}: la valeur « tier » ne se donne pas dans cette clause : rien ne la lirait"
    ]


def test_a_run_on_that_follows_nothing(copy: Copy) -> None:
    copy.plant("2\n    forme: suite", "02-gestion", "clauses", "2", "id")
    place = copy.node("02-gestion", "clauses", "2", "forme").place
    assert copy.faults() == [
        f"{place}: la première clause d’un article ne peut pas être une « suite »"
    ]


class TestFiles:
    """An article is in one file, and a file where the list says."""

    def test_an_article_that_two_files_hold(self, copy: Copy) -> None:
        first = copy.path("05-support")
        (first.parent / "05-bis.yaml").write_text(first.read_text("utf-8"), "utf-8")
        copy.plant("05-support.yaml\n  - 05-bis.yaml", "annexe", "articles", 5)
        (fault,) = copy.faults()
        assert fault == (
            "policy/annexe/05-bis.yaml:2:10: ce fichier redit l’article « 5 », celui de"
            " policy/annexe/05-support.yaml : gardez l’un des deux, supprimez l’autre, et"
            " retirez-le des « articles » de annexe.yaml"
        )

    def test_a_folder_in_the_place_of_one(self, copy: Copy) -> None:
        copy.path("05-support").unlink()
        copy.path("05-support").mkdir()
        (fault,) = copy.faults()
        assert fault.endswith("« 05-support.yaml » est un dossier, non un fichier : retirez-le")


TIER = ("01-definitions", "clauses", "def-tier")
PLANS = "07-pra-pca"


class TestDefinitions:
    def test_a_term_that_another_clause_defines(self, copy: Copy) -> None:
        place = copy.node(*TIER, "terme").place
        node = copy.node("01-definitions", "clauses", "def-maintenance", "terme")
        copy.plant("tier", "01-definitions", "clauses", "def-maintenance", "terme")
        told = f"« tier » est déjà défini par la clause « def-tier » ({place}) : gardez une seule"
        assert any(fault.startswith(f"{node.place}: {told}") for fault in copy.faults())

    def test_a_form_that_another_term_has(self, copy: Copy) -> None:
        first = copy.node(*TIER, "formes")[1]
        node = copy.node("01-definitions", "clauses", "def-signalisation", "formes")[0]
        copy.plant(str(first), "01-definitions", "clauses", "def-signalisation", "formes", 0)
        told = f"{node.place}: « {first} » est déjà défini par la clause « def-tier »"
        (fault,) = (fault for fault in copy.faults() if "déjà défini" in fault)
        assert fault.startswith(f"{told} ({first.place}) : ")

    def test_a_term_that_its_clause_does_not_say(self, copy: Copy) -> None:
        node = copy.node(*TIER, "terme")
        copy.plant("Palier", *TIER, "terme")
        told = f"{node.place}: le texte de cette clause ne dit pas « Palier »"
        assert any(fault.startswith(told) for fault in copy.faults())

    def test_a_form_that_another_pack_has(self, copy: Copy) -> None:
        node = copy.node("06-packs", "packs", "pro", "formes")[1]
        copy.plant("Plus", "06-packs", "packs", "pro", "formes", 1)
        told = f"{node.place}: « Plus » est déjà une des « formes » du pack « plus »"
        assert any(fault.startswith(told) for fault in copy.faults())

    def test_the_form_of_a_clause_may_be_its_term(self, copy: Copy) -> None:
        assert copy.node(*TIER, "terme") in copy.node(*TIER, "formes")
        assert load_working_text(copy.policy).policy.clauses


class TestNumbers:
    def test_an_article_under_the_title_of_another(self, copy: Copy) -> None:
        title = copy.node(PLANS, "titre").place
        copy.plant('"8"', PLANS, "article")
        line = copy.node(PLANS, "article").place.line
        told = f"ce titre dit « Article 7 », et « article » dit « 8 » (ligne {line}) : écrivez le"
        faults = copy.faults()
        assert any(fault.startswith(f"{title}: {told}") for fault in faults)
        place = copy.node(PLANS, "clauses", "7.1", "titre").place
        told = "ce titre dit « 7.1 », et sa clause est dans l’article « 8 » : changez le numéro"
        assert any(fault.startswith(f"{place}: {told}") for fault in faults)

    def test_a_title_of_another_article(self, copy: Copy) -> None:
        place = copy.plant("Article 9 - Plans", PLANS, "titre").place
        (fault,) = copy.faults()
        assert fault.startswith(f"{place}: ce titre dit « Article 9 », et « article » dit « 7 »")

    def test_a_point_of_another_article(self, copy: Copy) -> None:
        place = copy.plant("8.4 Souscription", PLANS, "clauses", "7.4", "titre").place
        (fault,) = copy.faults()
        assert fault.startswith(f"{place}: ce titre dit « 8.4 », et sa clause est dans l’article")

    @pytest.mark.parametrize("title", ["Plans", "ARTICLE 7 : plans", "Article 7", "24/7 et plans"])
    def test_a_title_that_says_no_other_number(self, copy: Copy, title: str) -> None:
        copy.plant(f'"{title}"', PLANS, "titre")
        copy.plant("Souscription", PLANS, "clauses", "7.4", "titre")
        assert load_working_text(copy.policy).policy.clauses
