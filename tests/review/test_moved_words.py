"""A change of meaning by words alone never passes in silence: `make check` stops, names what rests
on the clause, and goes on once the source says, beside it, that someone read those very words."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest

from calculators import answer
from generator.annex import binding
from generator.annex.load import load_working_text
from generator.changes import redline, redline_text
from generator.documents import notice
from generator.editions import timeline
from generator.ground.faults import Fault, Faults
from generator.ground.utf8 import RESTORE
from generator.review import check, compared_words, moved_words
from tests.samples import project

FILES = {
    "0": "00-preambule", "1": "01-definitions", "2": "02-gestion", "3": "03-demandes",
    "4": "04-maintenance", "5": "05-support", "6": "06-packs", "7": "07-pra-pca",
}  # fmt: skip

NAMED = [
    ("5", "est [illimité]{sollicitations} dans", "n’est pas [illimité]{sollicitations} dans"),
    ("6", "illimité]{nombre}", "illimité]{nombre} sauf abus"),
    (
        "6",
        "à partir de [S+4]{engagement}, après validation de",
        "au plus tard en [S+4]{engagement}, avant validation de",
    ),
    (
        "6",
        "à partir de [S+2]{engagement}, après validation de",
        "à partir de [S+2]{engagement}, avant validation de",
    ),
    ("7", "[soixante-douze (72) heures]{rto} à", "[soixante-douze (72) heures]{rto} ouvrées à"),
    ("6", "jusqu’à [tier 1]{tier}", "au-delà du [tier 1]{tier}"),
    ("6", "(PRA)]{axe}.", "(PRA)]{axe} en option payante."),
    ("6", "[Instance de pré-production]{axe}.", "[Instance de pré-production]{axe} non comprise."),
    ("6", "{frequence})", "{frequence}, sauf en août)"),
    ("5", "une astreinte dédiée au cloud service est", "aucune astreinte n’est"),
    ("5", "commande]{cas} sur le système (hors", "commande]{cas} sur le système (y compris"),
    ("5", "[reproductible]{cas} ou [non", "[reproductible]{cas} et [non"),
    ("7", "Negocian.Cloud s'engage à mettre", "Negocian.Cloud n’est pas tenue de mettre"),
    ("1", "      obligatoire à des fins", "      facultative à des fins"),
]
"""The changes that amendments.md lists."""

OTHERS = [
    ("0", "l’A.S.\n      prévaut", "le Contrat\n      prévaut"),
    ("1", "ouvert par le Client", "ouvert par Negocian.Cloud"),
    ("1", "premier niveau à l'exploitation", "premier niveau facturée à l'exploitation"),
    ("1", "toute signalisation et, si", "certaines signalisations et, si"),
    ("1", "incluant jusqu’à", "excluant au-delà de"),
    ("1", "lignes de code modifiées, surchargées ou nouvelles", "lignes de code nouvelles"),
    ("2", "Le Client peut\n      également faire", "Le Client ne peut pas\n      faire"),
    ("2", "nommé et dédié ; dans", "nommé et partagé ; dans"),
    ("3", "complet du Client. Dans", "sommaire du Client. Dans"),
    ("3", "à Negocian.Cloud à ses frais", "à Negocian.Cloud sans frais"),
    ("3", "à réception\n      de l’ensemble", "à compter de l’acceptation\n      de l’ensemble"),
    ("3", "planifiée après accord du Client", "planifiée sans accord du Client"),
    ("3", "- Une fois terminées, les demandes", "- Une fois facturées, les demandes"),
    ("3", "interviennent en fonction du planning", "peuvent intervenir en fonction du planning"),
    ("4", "planifiées hors des horaires", "planifiées pendant les horaires"),
    ("4", "cependant à en informer", "si possible à en informer"),
    ("4", "ne peuvent, en aucun cas, donner", "peuvent, dans tous les cas, donner"),
    ("5", "En dehors des heures d’ouverture", "Pendant les heures d’ouverture"),
    ("5", "le support n’intervient pas auprès", "le support intervient auprès"),
    ("5", "direct sur le système ou", "direct et durable sur le système ou"),
    ("5", "font l’objet d’un engagement", "ne font l’objet d’aucun engagement"),
    ("5", "assistance utilisateur, assistance", "assistance payante, assistance"),
    ("6", "Chaque pack suivant intègre les services", "Chaque pack suivant remplace les services"),
    ("6", "pour les demandes et le support", "pour les demandes seules"),
    ("6", "à la demande.", "selon disponibilité."),
    ("6", "inclus dans la licence", "en sus de la licence"),
    ("7", "Pour le Client bénéficiant", "Pour le Client à jour de ses paiements bénéficiant"),
    ("7", "- Obtenir l’accord du Client préalablement", "- Informer le Client préalablement"),
    ("7", "optionnels. Leur mise", "obligatoires. Leur mise"),
    ("7", "Negocian.Cloud s'engage à :", "Negocian.Cloud peut :"),
    ("1", "nécessitant des compétences spécialisées", "ne nécessitant pas de compétences"),
    ("0", "les conditions\n      applicables", "certaines conditions\n      applicables"),
    ("1", "général non nominatif, non référent", "particulier nominatif, non référent"),
    ("1", "assister le Client dans la gestion", "surveiller le Client dans la gestion"),
]  # fmt: skip
"""As many again, in every article."""

LOGIC = [
    (
        "5",
        "- [anomalie, indisponible]\n        - [anomalie, commande-impossible]",
        "- [anomalie, indisponible, commande-impossible]",
    ),
    (
        "5",
        "particuliere, reproductible]\n        - [anomalie, impact, non-systematique]",
        "particuliere, reproductible, non-systematique]",
    ),
]
"""What no words say one by one: how facts join, and a value outside the annex."""


class Text:
    """A copy of the sample, and what is told of its changes."""

    def __init__(self, folder: Path) -> None:
        self.root = project.copy(folder)
        self.policy = self.root / "policy"

    def change(self, article: str, before: str, after: str) -> None:
        path = self.policy / "annexe" / f"{FILES[article]}.yaml"
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), "utf-8")

    def faults(self) -> list[Fault]:
        try:
            working = load_working_text(self.policy)
        except Faults as found:
            return found.faults
        names = {pack.id: pack.names for pack in working.policy.packs}
        last = timeline.published(self.policy / "editions")[-1].policy
        return [
            *binding.faults(working.passages, working.exemptions, names),
            *moved_words.faults(working, last, self.policy / "questions.jsonl"),
        ]


@pytest.fixture
def text(tmp_path: Path) -> Text:
    return Text(tmp_path)


def test_the_sample_has_no_fault(text: Text) -> None:
    assert text.faults() == []


@pytest.mark.parametrize(("article", "before", "after"), [*NAMED, *OTHERS, *LOGIC])
def test_stops(text: Text, article: str, before: str, after: str) -> None:
    text.change(article, before, after)
    faults = text.faults()
    assert faults
    assert any(
        FILES[article] in fault.place.file or "lectures" in fault.place.file for fault in faults
    )


class TestMessage:
    BEFORE = "[rappel téléphonique/visio]{canaux} à la demande."
    AFTER = "[rappel téléphonique/visio]{canaux} selon disponibilité."

    def told(self, text: Text) -> str:
        text.change("6", self.BEFORE, self.AFTER)
        (fault,) = text.faults()
        return fault.message

    def test_says_what_rests_on_the_clause_and_what_to_write(self, text: Text) -> None:
        told = self.told(text)
        assert re.match(r"cette clause fonde \d{3,} réponses \(", told)
        assert "rappel téléphonique/visio à la demande. » devient « " in told
        assert "téléphonique/visio selon disponibilité. » ; relisez-les" in told
        assert "écrivez dans la clause « relu: {nature: …" in told

    def approve(self, text: Text, words: str, **more: str) -> None:
        keys = {
            "nature": "portee", "par": "Juriste", "le": "2026-11-24", "mots": words,
            "decision": "Lu.", "favorable": "prestataire", **more,
        }  # fmt: skip
        relu = ", ".join(f"{key}: {value}" for key, value in keys.items() if value)
        head = "  - id: 6-plus-canaux\n"
        text.change("6", head, f"{head}    relu: {{{relu}}}\n")

    def test_goes_on_once_the_words_were_read(self, text: Text) -> None:
        words = re.findall(r"mots: (\w{8})", self.told(text))[0]
        self.approve(text, words)
        assert text.faults() == []
        (approval,) = [
            a for a in load_working_text(text.policy).policy.approvals if a.by == "Juriste"
        ]
        assert (approval.clause, approval.nature) == ("6-plus-canaux", "scope")
        assert (approval.on, approval.words, approval.favours) == ("2026-11-24", words, "provider")

    def test_holds_for_those_words_alone(self, text: Text) -> None:
        words = re.findall(r"mots: (\w{8})", self.told(text))[0]
        self.approve(text, words)
        text.change("6", self.AFTER, self.AFTER.replace("selon", "sous réserve de"))
        (fault,) = text.faults()
        assert fault.message.startswith("ces mots ont changé depuis leur relecture")

    def test_says_whom_a_change_of_scope_favours(self, text: Text) -> None:
        words = re.findall(r"mots: (\w{8})", self.told(text))[0]
        self.approve(text, words, favorable="")
        (fault,) = text.faults()
        assert "dit à qui il est « favorable »" in fault.message


class TestIllMarked:
    """Marks decide which words count: words are read again once the marks are right."""

    @pytest.mark.parametrize(
        ("article", "before", "after"),
        [
            ("5", "[illimité]{sollicitations}", "[illimité]{solicitations}"),
            ("5", "[illimité]{sollicitations}", "illimité"),
            ("5", "[illimité]{sollicitations}", "[illimité]{sollicitations}{grass}"),
            ("7", "[soixante-douze (72) heures]{rto}", "[soixante-douze (72) heures]{rtoo}"),
        ],
    )
    def test_is_told_of_its_marks_alone(
        self, text: Text, article: str, before: str, after: str
    ) -> None:
        text.change(article, before, after)
        told = [fault.message for fault in text.faults()]
        assert told
        assert [message for message in told if "mots: " in message] == []


class TestWhatNoWordsSay:
    """A value outside the annex, the name that a pack has on the site, the words of a form: none
    changes alone in silence."""

    SAID = (
        "24/7/365 par téléphone au [09 72 64 28 24]{telephone_astreinte}.\n"
        "    valeurs: {telephone_astreinte: 0972642824}\n"
    )
    UNSAID = (
        "24/7/365 par téléphone.\n    valeurs: {telephone_astreinte: 0972642824}\n"
        "    # Le numéro est remis à la signature.\n    hors_annexe: [telephone_astreinte]\n"
    )

    def test_a_value_outside_the_annex(self, text: Text) -> None:
        text.change("5", self.SAID, self.UNSAID)
        published = load_working_text(text.policy).policy
        asked = text.policy / "questions.jsonl"
        assert list(moved_words.faults(load_working_text(text.policy), published, asked)) == []
        text.change("5", "telephone_astreinte: 0972642824", "telephone_astreinte: 0972642825")
        working = load_working_text(text.policy)
        names = {pack.id: pack.names for pack in working.policy.packs}
        assert binding.faults(working.passages, working.exemptions, names) == []
        (fault,) = moved_words.faults(working, published, asked)
        assert "05-support.yaml" in fault.place.file
        told = "« telephone_astreinte : 0972642824 » devient « telephone_astreinte : 0972642825 »"
        assert told in fault.message

    def test_the_name_that_a_pack_has_on_the_site(self, text: Text) -> None:
        text.change("6", "nom: Pack Premium Plus,", "nom: Pack Premium +,")
        (fault,) = text.faults()
        assert "s’affiche « Pack Premium + » et non plus « Pack Premium Plus »" in str(fault)

    def test_the_words_of_a_class_in_a_form(self, text: Text) -> None:
        """The form names a class by the words of its clause, which no one changes unread."""
        text.change("5", "T2]{classe} : Signalisation d", "T2]{classe} : Courte signalisation d")
        lectures = text.policy / "lectures.yaml"
        quoted, words = lectures.read_text("utf-8"), "5-t2, mots: Signalisation d’anomalie"
        lectures.write_text(quoted.replace(words, "5-t2, mots: anomalie"), "utf-8")
        (fault,) = text.faults()
        assert "cette clause fonde" in fault.message
        policy = load_working_text(text.policy).policy
        question = answer.question_of("coverage", {"": policy})
        assert question
        asked = {field.name: field.schema(policy) for field in question.asked(policy)}
        assert "T2, courte signalisation d’anomalie" in str(asked["ticket_class"])


class TestPasses:
    """What moves no meaning passes without a word."""

    @pytest.mark.parametrize(
        ("article", "before", "after"),
        [
            ("4", "garantir stabilité, sécurité", "garantir stabilité, Sécurité"),
            ("5", "d'évolution, assistance", "d’évolution, assistance"),
            ("7", "titre: 7.4 Souscription", "titre: 7.5 Souscription"),
        ],
    )
    def test_passes(self, text: Text, article: str, before: str, after: str) -> None:
        text.change(article, before, after)
        assert not [f for f in text.faults() if "cette clause" in f.message]


class TestTitles:
    """A title is read above its clauses, and a page quotes clauses that no calculator reads."""

    HEADS: ClassVar = [
        ("5", "titre: Article 5 - Support", "titre: Article 5 - Support payant"),
        ("4", "Maintenance programmée\n", "Maintenance imprévue\n"),
        ("7", "et de Reprise d'Activité\n\n", "d'Activité, en option\n\n"),
    ]

    @pytest.mark.parametrize(("article", "before", "after"), HEADS)
    def test_of_an_article_stops_until_it_is_read(
        self, text: Text, article: str, before: str, after: str
    ) -> None:
        text.change(article, before, after)
        (fault,) = text.faults()
        assert fault.message.startswith("ce titre se lit au-dessus de ")
        assert fault.place.file.endswith(f"{FILES[article]}.yaml")
        words = re.findall(r"mots: (\w{8})", fault.message)[0]
        relu = (
            f"relu: {{nature: portee, par: Juriste, le: 2026-11-24, mots: {words},"
            " decision: Lu., favorable: prestataire}\n"
        )
        text.change(article, after, f"{after.rstrip()}\n{relu}")
        assert text.faults() == []
        last = timeline.published(text.policy / "editions")[-1].policy
        shown = redline.compare(last, load_working_text(text.policy).policy, ("avant", "après"))
        told = " ".join(redline_text.as_text(shown).split())
        assert "Relu par Juriste le 24 novembre 2026 (changement de portée, favorable à" in told
        assert "Article" in redline_text.consent(shown)

    def test_of_the_annex_stops(self, text: Text) -> None:
        head = text.policy / "annexe" / "annexe.yaml"
        told = head.read_text("utf-8").replace("SERVICES & SUPPORT", "SERVICES SANS SUPPORT")
        head.write_text(told, "utf-8")
        (fault,) = text.faults()
        assert fault.message.startswith("ce titre se lit au-dessus de ")
        assert fault.place.file.endswith("annexe.yaml")

    def test_another_number_or_sign_passes(self, text: Text) -> None:
        text.change("5", 'article: "5"', 'article: "15"')
        text.change("5", "titre: Article 5 - Support", "titre: Article 15 - Support.")
        text.change("5", "titre: 5.1 ", "titre: 15.1 ")
        assert text.faults() == []

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("est un pilier central", "n’est pas un pilier central"),
            ("un engagement fort à minimiser", "sans s’engager à minimiser"),
        ],
    )
    def test_words_that_a_page_quotes_stop(self, text: Text, before: str, after: str) -> None:
        path = text.policy / "annexe" / f"{FILES['4']}.yaml"
        told = path.read_text("utf-8")
        pattern = r"\s+".join(map(re.escape, before.split()))
        told, count = re.subn(pattern, after, told)
        assert count == 1
        path.write_text(told, "utf-8")
        (fault,) = text.faults()
        assert "cette clause se lit sur la page « Maintenance programmée »" in fault.message


class TestTexts:
    """What no one would read is a fault."""

    def faults(self, text: Text) -> list[str]:
        with pytest.raises(Faults) as caught:
            check.everything(text.root)
        return [str(fault) for fault in caught.value.faults]

    def test_an_article_that_no_list_names(self, text: Text) -> None:
        (text.policy / "annexe" / "08-prix.yaml").write_text("article: 8\n", "utf-8")
        assert any("aucune liste ne nomme ce fichier" in fault for fault in self.faults(text))

    def test_a_text_that_says_nothing(self, text: Text) -> None:
        text.change("7", 'texte: "Negocian.Cloud s\'engage à :"', "texte: ~")
        assert any("« ~ » ne dit rien" in fault for fault in self.faults(text))

    def test_a_folder_in_the_place_of_a_file(self, text: Text) -> None:
        (text.policy / "annexe.txt").unlink()
        (text.policy / "annexe.txt").mkdir()
        (fault,) = self.faults(text)
        assert fault.startswith("policy/annexe.txt:1:1: un dossier a pris la place de ce fichier")

    @pytest.mark.parametrize("name", ["editions", "schemas"])
    def test_a_file_in_the_place_of_a_folder(self, text: Text, name: str) -> None:
        (text.policy / name).rename(text.root / name)
        (text.policy / name).write_text("x", "utf-8")
        (fault,) = self.faults(text)
        assert fault.startswith(f"policy/{name}:1:1: un fichier a pris la place de ce dossier")

    @pytest.mark.parametrize("name", ["questions.jsonl", "silences.yaml", "aiguillage.yaml"])
    def test_a_missing_file(self, text: Text, name: str) -> None:
        (text.policy / name).unlink()
        assert self.faults(text) == [f"policy/{name}:1:1: ce fichier manque : {RESTORE}"]

    @pytest.mark.parametrize("name", ["questions.jsonl", "silences.yaml", "aiguillage.yaml"])
    @pytest.mark.parametrize("content", ["", "\n\n"])
    def test_an_empty_file(self, text: Text, name: str, content: str) -> None:
        (text.policy / name).write_text(content, "utf-8")
        assert self.faults(text) == [f"policy/{name}:1:1: ce fichier est vide : {RESTORE}"]

    @pytest.mark.parametrize(
        ("encoding", "place"),
        [("latin-1", "2:3: octet 0xE9"), ("utf-16", "1:1: octet 0xFF")],
    )
    def test_questions_in_another_encoding(self, text: Text, encoding: str, place: str) -> None:
        path = text.policy / "questions.jsonl"
        first, *others = path.read_text("utf-8").splitlines()
        path.write_bytes("\n".join([first, '{"é": ""}', *others]).encode(encoding))
        assert self.faults(text) == [
            f"policy/questions.jsonl:{place} illisible : enregistrez ce fichier en « UTF-8 »"
        ]

    def test_a_name_of_a_pack_that_the_annex_does_not_say(self, text: Text) -> None:
        text.change("6", "nom: Pack Plus,", "nom: Pack Confort,")
        assert any("n’est pas celui que l’annexe dit" in fault for fault in self.faults(text))


class TestRemoved:
    """A clause that leaves outright is no less a change of meaning than one that moves."""

    def leave(self, text: Text, article: str, name: str, following: str) -> list[Fault]:
        path = text.policy / "annexe" / f"{FILES[article]}.yaml"
        told = path.read_text("utf-8")
        start = told.index(f"  - id: {name}\n")
        end = told.index(f"  - id: {following}\n") if following else len(told)
        path.write_text(told[:start] + told[end:], "utf-8")
        return text.faults()

    @pytest.mark.parametrize(
        ("article", "name", "following"),
        [
            ("7", "7.3-retour", "7.3-information"),
            ("7", "7.3-tests", "7.3-accord"),
            ("7", "7.3-information", '"7.4"'),
        ],
    )
    def test_stops_where_it_stood(
        self, text: Text, article: str, name: str, following: str
    ) -> None:
        (fault,) = self.leave(text, article, name, following)
        assert f"la clause « {name} », qui suivait, " in fault.message
        assert fault.place.file.endswith(f"{FILES[article]}.yaml")

    def test_goes_on_once_its_words_were_read(self, text: Text) -> None:
        (fault,) = self.leave(text, "7", "7.3-tests", "7.3-accord")
        words = re.findall(r"mots: (\w{8})", fault.message)[0]
        head = text.policy / "annexe" / "annexe.yaml"
        read = (
            f"\nrelus_retires:\n  - {{clause: 7.3-tests, nature: portee, par: Juriste,"
            f" le: 2026-11-24, mots: {words}, decision: Lu., favorable: prestataire}}\n"
        )
        head.write_text(head.read_text("utf-8") + read, "utf-8")
        assert text.faults() == []
        last = timeline.published(text.policy / "editions")[-1].policy
        shown = redline.compare(last, load_working_text(text.policy).policy, ("avant", "après"))
        told = " ".join(redline_text.as_text(shown).split())
        assert "Relu par Juriste le 24 novembre 2026 (changement de portée, favorable à" in told
        assert "ce changement demande l’accord des deux parties (Code civil, art. 1193)" in told
        notified = notice.make(shown, site="https://annexe.example/", digest="0" * 64).text
        words = " ".join(notified.split())
        assert "art. 7.3 (changement de portée, favorable à Negocian.Cloud)" in words.replace(
            "\u00a0", " "
        )
        assert "un tel changement demande l’accord des deux parties" in words

    def test_is_said_of_a_clause_that_is_gone_alone(self, text: Text) -> None:
        head = text.policy / "annexe" / "annexe.yaml"
        read = (
            "\nrelus_retires:\n  - {clause: 7.3-tests, nature: orthographe, par: Juriste,"
            " le: 2026-11-24, mots: 01234567, decision: Lu.}\n"
        )
        head.write_text(head.read_text("utf-8") + read, "utf-8")
        (fault,) = text.faults()
        assert fault.message.startswith("la clause « 7.3-tests » est dans le texte")


@pytest.mark.parametrize(
    ("article", "before", "after"),
    [
        ("7", "Le PRA et le PCA constituent", "Le PRA et le PRA constituent"),
        ("4", "engagement non planifié du PRA/PCA", "engagement non planifié du PRA"),
    ],
)
def test_a_form_of_a_term_is_not_another(text: Text, article: str, before: str, after: str) -> None:
    text.change(article, before, after)
    assert any(FILES[article] in fault.place.file for fault in text.faults())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "tiers. (ERP, PIM, CRM, …), sauf mention contraire",
            "tiers (ERP, PIM, CRM, …), sauf mention contraire.",
        ),
        ("tiers du Client (clients, fournisseurs", "tiers du Client (clients fournisseurs"),
    ],
)
def test_a_point_or_a_comma_is_a_word(before: str, after: str) -> None:
    """« sauf » may belong to the sentence before: citations would stop it first, were they not left
    as they were."""
    policy = project.editions()[project.EDITION]
    (clause,) = (one for one in policy.clauses if one.id == "5-tiers")
    assert before in clause.text
    moved = replace(clause, text=clause.text.replace(before, after))
    other = replace(policy, clauses=tuple(moved if c is clause else c for c in policy.clauses))
    same = {name: name for name in policy.clause}
    told = compared_words.clause_words(policy, other, same)
    assert len({side[clause.id] for side in told}) == 2


def test_a_new_value_hides_no_words(text: Text) -> None:
    """Words put in a mark of their own are words that came all the same."""
    limit = "limite: {genre: mots, libelle: Limite, sens: moins, valeur: en semaine}"
    text.change("5", "{sollicitations} dans", "{sollicitations} [en semaine]{limite} dans")
    text.change("5", "{sollicitations: illimite}", f"{{sollicitations: illimite, {limit}}}")
    (fault,) = text.faults()
    assert "mots changent sans que les réponses suivent" in fault.message


def test_a_new_definition_moves_no_words(text: Text) -> None:
    path = text.policy / "annexe" / "01-definitions.yaml"
    told = path.read_text("utf-8")
    first = told.index("  - id: def-")
    new = (
        "  - id: def-client\n    terme: Client\n    formes: [Client, Clients]\n"
        "    texte: « Client » désigne qui a conclu le Contrat.\n\n"
    )
    path.write_text(told[:first] + new + told[first:], "utf-8")
    (fault,) = text.faults()
    assert fault.message.startswith("cette clause nouvelle définit un mot que disent « preambule »")
    words = re.findall(r"mots: (\w{8})", fault.message)[0]
    new = new.replace("    terme:", RELU.format(words) + "    terme:")
    path.write_text(told[:first] + new + told[first:], "utf-8")
    assert text.faults() == []


@pytest.mark.parametrize(
    ("said", "more"),
    [
        ("- [Instance de pré-production]{axe} non comprise.", "non comprise"),
        ("- [Instance de pré-production]{axe}, contre supplément.", "contre supplément"),
        ("- Perte de l’[Instance de pré-production]{axe}.", "perte"),
    ],
)
def test_what_a_new_service_says_beside_its_marks_stops(text: Text, said: str, more: str) -> None:
    head = "  - id: 6-initial-urls-404\n"
    new = (
        "  - id: 6-initial-preprod\n    pack: initial\n    axe: preproduction\n"
        f'    texte: "{said}"\n\n'
    )
    path = text.policy / "annexe" / f"{FILES['6']}.yaml"
    told = path.read_text("utf-8")
    path.write_text(told.replace(head, new + head, 1), "utf-8")
    (fault,) = text.faults()
    assert fault.message.startswith(f"cette clause nouvelle dit aussi « {more} »")
    words = re.findall(r"mots: (\w{8})", fault.message)[0]
    path.write_text(
        told.replace(head, new.replace("    texte", RELU.format(words) + "    texte") + head, 1),
        "utf-8",
    )
    assert text.faults() == []


def test_a_new_service_that_says_no_more_passes(text: Text) -> None:
    head = "  - id: 6-initial-urls-404\n"
    text.change(
        "6",
        head,
        "  - id: 6-initial-preprod\n    pack: initial\n    axe: preproduction\n"
        f'    texte: "- [Instance de pré-production]{{axe}}."\n\n{head}',
    )
    assert text.faults() == []


def test_points_and_commas_count_beside_a_new_figure(text: Text) -> None:
    """« sauf » goes over to the sentence before while thirty days become forty-five."""
    path = text.policy / "annexe" / f"{FILES['3']}.yaml"
    told = path.read_text("utf-8")
    for before, after in (
        ("à ses frais. Sauf", "à ses frais, sauf"),
        ("[30 jours minimum]", "[45 jours minimum]"),
        ("delai_chiffrage: 30 j", "delai_chiffrage: 45 j"),
    ):
        assert before in told
        told = told.replace(before, after)
    path.write_text(told, "utf-8")
    lectures = text.policy / "lectures.yaml"
    quoted = lectures.read_text("utf-8").replace("30 jours minimum", "45 jours minimum")
    lectures.write_text(quoted.replace("Sauf stipulation", "sauf stipulation"), "utf-8")
    (fault,) = text.faults()
    assert "ses mots changent" in fault.message


def test_a_citation_that_is_misspelt_takes_no_reading_away(text: Text) -> None:
    path = text.policy / "lectures.yaml"
    told = path.read_text("utf-8")
    before, mark, after = told.partition("- id: on-call-scope\n")
    path.write_text(before + mark + after.replace("5-astreinte", "5-astrinte", 1), "utf-8")
    with pytest.raises(Faults) as found:
        check.everything(text.root)
    (fault,) = found.value.faults
    assert "« 5-astrinte » n’existe pas (vouliez-vous dire « 5-astreinte » ?)" in fault.message
    assert "si elle a quitté le texte, retirez cette citation, ou toute la" in fault.message
    assert fault.place.file == "policy/lectures.yaml"


def test_a_service_stands_under_its_pack(text: Text) -> None:
    """The text gave it to one pack, the answers to another."""
    head = "  - id: 6-plus-pra\n"
    path = text.policy / "annexe" / f"{FILES['6']}.yaml"
    before, mark, after = path.read_text("utf-8").partition(head)
    assert mark
    path.write_text(before + mark + after.replace("pack: plus", "pack: initial", 1), "utf-8")
    assert any(
        "cette clause est sous l’en-tête" in fault.message and "« pack: plus »" in fault.message
        for fault in text.faults()
    )


def test_what_was_read_holds_for_the_words_of_its_marks_too(text: Text) -> None:
    """The value stays, and other words say it, in a clause that was read again since."""
    text.change("7", "[soixante-douze (72) heures]{rto}", "[72 heures]{rto}")
    told = [fault.message for fault in text.faults() if "relecture" in fault.message]
    assert len(told) == 1
    assert told[0].startswith("ces mots ont changé depuis leur relecture : « ")
    assert "récrivez « relu »" in told[0]


def test_a_value_that_changes_leaves_what_was_read(text: Text) -> None:
    text.change("7", "[soixante-douze (72) heures]{rto}", "[quarante-huit (48) heures]{rto}")
    text.change("7", "rto: 72 h", "rto: 48 h")
    assert text.faults() == []


def test_a_class_that_comes_after_another_stops(text: Text) -> None:
    """The first class that fits is a ticket's: T1 said last would take fewer tickets."""
    path = text.policy / "annexe" / f"{FILES['5']}.yaml"
    told = path.read_text("utf-8")
    start, end = told.index("  - id: 5-t1\n"), told.index("  - id: 5-t2\n")
    after = told.index("  - id: 5-t3\n")
    path.write_text(told[:start] + told[end:after] + told[start:end] + told[after:], "utf-8")
    assert any("mots" in fault.message for fault in text.faults())


def test_words_that_go_on_after_a_clause_stop_until_they_are_read(text: Text) -> None:
    """They are a clause of their own, and the end of a sentence that answers rest on."""
    path = text.policy / "annexe" / f"{FILES['5']}.yaml"
    head = "  - id: 5-sollicitations\n"
    told = path.read_text("utf-8")
    new = "  - id: 5-sauf\n    forme: suite\n    texte: sauf pendant les congés de l’équipe.\n\n"
    path.write_text(told.replace(head, new + head, 1), "utf-8")
    (fault,) = text.faults()
    assert fault.message.startswith("cette clause nouvelle continue « ")
    words = re.findall(r"mots: (\w{8})", fault.message)[0]
    read = (
        "    relu: {nature: portee, par: Juriste, le: 2026-11-24, decision: Lu.,"
        f" favorable: prestataire, mots: {words}}}\n"
    )
    path.write_text(told.replace(head, new[:-1] + read + "\n" + head, 1), "utf-8")
    assert text.faults() == []


RELU = (
    "    relu: {{nature: portee, par: Juriste, le: 2026-11-24, decision: Lu., favorable: client,"
    " mots: {}}}\n"
)


@pytest.mark.parametrize(
    ("said", "limit"),
    [
        ("Par dérogation, la société Untel choisit son interlocuteur.", "dérogation"),
        ("Toutefois, les demandes attendent l’accord du comité.", "Toutefois"),
        ("Pendant les congés, le support n'est pas assuré.", "n’est pas"),
        ("Le Client ne peut demander que cela.", "ne peut demander que"),
    ],
)
def test_a_new_clause_that_takes_something_back_stops_until_it_is_read(
    text: Text, said: str, limit: str
) -> None:
    path = text.policy / "annexe" / f"{FILES['5']}.yaml"
    head = "  - id: 5-sollicitations\n"
    told = path.read_text("utf-8")
    new = f'  - id: 5-de-plus\n    texte: "{said}"\n\n'
    path.write_text(told.replace(head, new + head, 1), "utf-8")
    (fault,) = text.faults()
    assert fault.message.startswith(f"cette clause nouvelle dit « {limit} »")
    assert "sa place est dans son contrat" in fault.message
    words = re.findall(r"mots: (\w{8})", fault.message)[0]
    new = new.replace("    texte:", RELU.format(words) + "    texte:")
    path.write_text(told.replace(head, new + head, 1), "utf-8")
    assert text.faults() == []


def test_a_new_clause_that_takes_nothing_back_passes(text: Text) -> None:
    head = "  - id: 5-sollicitations\n"
    said = "Le support remercie le Client et note sa demande."
    text.change("5", head, f"  - id: 5-de-plus\n    texte: {said}\n\n{head}")
    assert text.faults() == []


def test_a_point_under_another_list_stops_until_it_is_read(text: Text) -> None:
    """« Negocian.Cloud s’engage à : » says of whom the points of its list speak."""
    opening = '  - id: 7.3-client\n    texte: "Le Client veille à :"\n\n'
    point = "  - id: 7.3-information\n"
    text.change("7", point, opening + point)
    (fault,) = text.faults()
    assert "sa place dans une liste change" in fault.message
    words = re.findall(r"mots: (\w{8})", fault.message)[0]
    text.change("7", point, point + RELU.format(words))
    assert text.faults() == []


def test_a_service_under_another_id_is_the_same_clause(text: Text) -> None:
    """Its words are far from what they were, and it is the same line of the comparison."""
    text.change("6", "  - id: 6-initial-urls-404\n", "  - id: 6-initial-urls\n")
    text.change(
        "6",
        "- Mise à disposition [quotidienne]",
        "- Sur demande et contre paiement, vue [quotidienne]",
    )
    text.change("6", "(page non trouvée).", "hors personnalisations.")
    (fault,) = text.faults()
    assert "ses mots changent sans que les réponses suivent" in fault.message


class TestForms:
    """Another form of a term is no new name for it: it says something else."""

    def quote(self, text: Text, before: str, after: str) -> None:
        path = text.policy / "lectures.yaml"
        told = path.read_text("utf-8")
        assert before in told
        path.write_text(told.replace(before, after), "utf-8")

    def test_that_a_definition_gives_instead_hides_no_words(self, text: Text) -> None:
        text.change("1", "formes: [Support, support]", "formes: [Support, support payant]")
        text.change("5", "fournit un support [de", "fournit un support payant [de")
        (fault,) = text.faults()
        assert "support payant" in fault.message

    def test_that_a_definition_adds_hides_no_words(self, text: Text) -> None:
        text.change("1", "formes: [PRA/PCA, PRA, PCA]", "formes: [PRA/PCA, PRA optionnel, PCA]")
        text.change("7", "à l'activation du PRA", "à l'activation du PRA optionnel")
        self.quote(text, "à l'activation du PRA", "à l'activation du PRA optionnel")
        assert any("PRA optionnel" in fault.message for fault in text.faults())

    def test_of_a_pack_whose_name_stays(self, text: Text) -> None:
        text.change("6", "[Premium Plus, Premium +]", "[Premium Plus, Premium sur devis]")
        text.change("6", "Pack [Premium +]{pack}", "Pack [Premium sur devis]{pack}")
        self.quote(text, "Premium +", "Premium sur devis")
        assert any("sur devis" in fault.message for fault in text.faults())

    def test_with_a_new_term_that_holds_the_old_one(self, text: Text) -> None:
        """« Support payant » is more than another name for the support."""
        text.change("1", "terme: Support\n", "terme: Support payant\n")
        text.change("1", "formes: [Support, support]", "formes: [Support payant, support payant]")
        text.change("1", "« Support »", "« Support payant »")
        text.change("5", "fournit un support [de", "fournit un support payant [de")
        assert any("support payant" in fault.message for fault in text.faults())


class TestCapitals:
    """« Expressions which begin with a capital » have a sense of their own."""

    TERM = ("2", "au Chef de projet référent dédié", "au chef de projet référent dédié")

    def test_of_a_defined_term_stop_until_they_are_read(self, text: Text) -> None:
        text.change(*self.TERM)
        (fault,) = text.faults()
        assert "Chef de projet référent" in fault.message
        assert "devient" in fault.message
        words = re.findall(r"mots: (\w{8})", fault.message)[0]
        path = text.policy / "annexe" / f"{FILES['2']}.yaml"
        told = path.read_text("utf-8")
        path.write_text(re.sub(r"mots: \w{8}", f"mots: {words}", told), "utf-8")
        assert text.faults() == []

    def test_of_forms_of_one_term_pass(self, text: Text) -> None:
        text.change("5", "fournit un support [de", "fournit un Support [de")
        assert text.faults() == []
