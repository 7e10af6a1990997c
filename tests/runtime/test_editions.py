"""Python has one edition from the start, and fetches another when a question names it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from calculators import browser, wire
from generator.runtime import bundle, under_node
from tests.runtime import conftest
from tests.runtime.conftest import CALCULATORS, POLICIES, FaultyServer, Show

ANSWER = "([question, inputs]) => answer(question, inputs)"
COUNT = 40
NEWEST = POLICIES[-1]


def edition(number: int) -> str:
    """The date of an edition after the newest of the sample."""
    return f"20{40 + number // 12}-{number % 12 + 1:02}-01"


OTHER = ("tier", wire.compact({"core_lines": 1, "edition": edition(0)}))


@pytest.fixture(scope="module")
def policies(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Forty editions: the newest of the sample, under other dates."""
    made = []
    for number in range(COUNT):
        policy = json.loads(NEWEST.read_text("utf-8"))
        policy |= {"edition": edition(number), "effective": edition(number)}
        path = tmp_path_factory.mktemp("edition") / "policy.json"
        path.write_text(wire.compact(policy), "utf-8")
        made.append(path)
    return made


def made(policies: list[Path], site: Path) -> bundle.Manifest:
    """A runtime of these editions, the sixth in the snapshot, which has fetched the first."""
    trials = [*conftest.QUESTIONS, *conftest.TRIALS[:100], OTHER]
    return bundle.bundle(policies, CALCULATORS, conftest.QUESTIONS, trials, site, first=edition(5))


@pytest.fixture(scope="module")
def many(
    policies: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, bundle.Manifest]:
    """A runtime of forty editions, tried on questions of three."""
    site = tmp_path_factory.mktemp("many")
    return site, made(policies, site)


@pytest.fixture
def known(policies: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """CPython's own answers, with these editions and no other."""
    monkeypatch.setattr(browser, "EDITIONS", browser.KnownEditions())
    for policy in policies:
        browser.load(policy.read_text("utf-8"))


def test_forty_editions_weigh_what_two_do(
    many: tuple[Path, bundle.Manifest], policies: list[Path], tmp_path: Path
) -> None:
    two = made([policies[0], policies[5]], tmp_path)
    first = (bundle.QUICK, bundle.SNAPSHOT, bundle.WORKER_FILE)
    sizes = [sum(manifest.files[name].size for name in first) for manifest in (many[1], two)]
    # Their dates of effect, which the question of versions needs; the heap falls out otherwise.
    assert abs(sizes[0] - sizes[1]) < sizes[1] / 50
    assert abs(len(many[1].text) - len(two.text)) < 100


@pytest.mark.usefixtures("known")
def test_another_edition_is_fetched_once_it_is_named(
    many: tuple[Path, bundle.Manifest], tmp_path: Path
) -> None:
    quick = bundle.published_runtime(*many, tmp_path / "quick")
    # Few trials: the quick Python knows the one question, the whole one any.
    assert under_node.answers_under_node(quick, [OTHER])[1:] == [browser.ask(*OTHER)]
    pyodide = bundle.trim_pyodide(tmp_path / "pyodide")
    runtime = {
        "pyodide": str(pyodide),
        "library": quick["library"],
        "editions": quick["editions"],
    }
    dates = {"contract_on": "2040-03-03", "event_on": "2041-09-15"}
    asked = [
        ("tier", wire.compact({"core_lines": 700, "edition": edition(5)})),
        ("tier", wire.compact({"core_lines": 700, "edition": edition(31)})),
        ("edition.page", wire.compact({**dates, "edition": edition(5)})),
        ("tier", '{"core_lines":700,"edition":"1999-01-01"}'),
        ("tier.page", '{"core_lines":700}'),
    ]
    _, *answers = under_node.answers_under_node(runtime, asked)
    assert answers == [browser.ask(*each) for each in asked]


def test_a_first_answer_fetches_no_edition(show: Show, server: FaultyServer) -> None:
    page = show()
    assert page.evaluate(ANSWER, ["tier", {"core_lines": 1}])
    assert not any("edition" in path for path in server.asked)
