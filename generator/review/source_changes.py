"""What a proposal changes in the sources of the policy, beside the sentences of the annex.

Readers see much that no clause says: names of axes, reasons of readings, silences, where a question
leads. Every value of both sides is compared, whatever its key: a key that is new here is told too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import zip_longest
from pathlib import Path

from generator import source
from generator.annex.clauses import fold
from generator.annex.marks import unmark
from generator.changes.word_diff import Segment
from generator.ground.faults import Place
from generator.review import source_words
from generator.review.source_words import Trail, node_words

_SOURCES = ("policy/*.yaml", "policy/annexe/*.yaml")
ASKED = "policy/questions.jsonl"
"""The standing questions, compared by their lines."""

_NAMES = ("id", "question", "champ", "valeur", "mot", "clause", "mots")
"""The keys by which an entry of a list is known, the first that it has."""
_CLAUSES = ("entete", "clauses")
"""The lists of clauses, compared across files: a clause that moves is the same."""
_REDLINED = frozenset({"id", "texte", "titre", "valeurs"})
"""What the redline tells of a clause that comes or goes."""
_BY_KEY = frozenset({"valeurs", "precise"})
"""The groups whose keys are names: of a value, of a reading."""
_AT_ONCE = frozenset({"vers"})
"""The groups that are one value: a place that a question leads to."""


@dataclass(frozen=True)
class SourceChange:
    """A value that differs, or an entry of a list that is added, removed or moved.

    place is where it stands in the proposal, or in the base where the proposal has it no more.
    before and after are what it says, "" where there is none. state is "changed", "added",
    "removed" or "moved"; the last three are of a whole entry.
    """

    place: Place
    trail: Trail
    before: str = ""
    after: str = ""
    state: str = "changed"
    in_base: bool = False

    @property
    def what(self) -> str:
        """« axe « csm », libellé », « silence « penalites » retiré »."""
        participle = {"added": "ajouté", "removed": "retiré", "moved": "déplacé"}.get(self.state)
        if participle is None:
            return source_words.trail_words(self.trail)
        return source_words.with_participle(self.trail, participle)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """What it says before and after, shortened around what differs."""
        return source_words.excerpt(self.before, self.after)

    @property
    def value(self) -> tuple[str, str] | None:
        """The clause and the key of a value that the text says, as the redline tells values; None
        for anything else."""
        if len(self.trail) < 2 or self.trail[0][0] != "clauses" or self.trail[1][0] != "valeurs":
            return None
        if self.trail[2:] and self.trail[2][0] not in ("valeur", "valeurs"):
            return None
        return self.trail[0][1], self.trail[1][1]

    @property
    def answers(self) -> bool:
        """Whether it is the choice of a reading, by which calculators answer."""
        return self.trail[0][0] == "lectures" and self.trail[-1] == ("defaut", "")


@dataclass(frozen=True)
class SourceDifference:
    """All that differs: values and entries; how many standing questions are added and removed;
    what could not be compared, a sentence each."""

    changes: tuple[SourceChange, ...] = ()
    asked: tuple[int, int] = (0, 0)
    unread: tuple[str, ...] = ()


def source_difference(root: Path, base: Path) -> SourceDifference:
    """What the sources of a root say otherwise than those of a base; the choices of readings come
    first, for they change answers, then the rest by file and line."""
    changes: list[SourceChange] = []
    unread: list[str] = []
    clauses = source.Sequence(Place("", 1, 1)), source.Sequence(Place("", 1, 1))
    for name in _files(root, base):
        sides = []
        for folder, where in ((base, " dans la base"), (root, "")):
            path = folder / name
            node = source.legible(path, folder) if path.is_file() else source.Mapping(_top(name))
            if node is None:
                unread.append(
                    f"{name} ne se lit pas{where} : ce que la proposition y change n’est pas"
                    " montré ici."
                )
            else:
                sides.append(node)
        if len(sides) == 2:
            for pool, node in zip(clauses, sides, strict=True):
                lists = (node.get(key) for key in _CLAUSES)
                pool.extend(c for held in lists if isinstance(held, list) for c in held)
            changes += _keys((), *sides)
    changes += _entries((("clauses", ""),), *clauses)
    changes.sort(key=lambda change: (not change.answers, change.place))
    return SourceDifference(tuple(changes), _questions(root, base), tuple(unread))


def _files(root: Path, base: Path) -> list[str]:
    """The sources that differ, by their names from a root."""
    found = {
        path.relative_to(folder).as_posix()
        for folder in (root, base)
        for pattern in _SOURCES
        for path in folder.glob(pattern)
    }
    return [name for name in sorted(found) if _bytes(root / name) != _bytes(base / name)]


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _top(name: str) -> Place:
    return Place(name, 1, 1)


def _questions(root: Path, base: Path) -> tuple[int, int]:
    old, new = (Counter(_bytes(folder / ASKED).splitlines()) for folder in (base, root))
    return (new - old).total(), (old - new).total()


def _keys(trail: Trail, old: source.Mapping, new: source.Mapping) -> Iterator[SourceChange]:
    """What differs under the keys of a group."""
    clause = trail[-1:] and trail[-1][0] == "clauses"
    for key in {**new, **old}:
        was, now = old.get(key), new.get(key)
        if was == now or (not trail and key in (*_CLAUSES, "titre")) or (clause and key == "titre"):
            continue
        if clause and key == "texte":
            yield from _marks(trail, was, now)
        elif key in _BY_KEY and _groups(was, now):
            for name in {**(now or {}), **(was or {})}:
                yield from _one(
                    (*trail, (key, fold(name))), (was or {}).get(name), (now or {}).get(name)
                )
        else:
            yield from _one((*trail, (key, "")), was, now)


def _groups(*nodes: source.Node | None) -> bool:
    """Whether each side that has a value has a group."""
    return all(node is None or isinstance(node, source.Mapping) for node in nodes)


def _one(trail: Trail, old: source.Node | None, new: source.Node | None) -> Iterator[SourceChange]:
    """What differs in a value, that one side may lack."""
    key, name = trail[-1]
    if isinstance(old, source.Mapping) and isinstance(new, source.Mapping) and key not in _AT_ONCE:
        yield from _keys(trail, old, new)
        return
    lists = [node for node in (old, new) if isinstance(node, source.Sequence)]
    if len(lists) == 2 - (old is None) - (new is None) and not name:
        yield from _entries(trail, old, new)
        return
    before, after = ("" if node is None else node_words(node) for node in (old, new))
    # Two nodes of another kind may read the same.
    if before != after or not isinstance(old, source.Text) or not isinstance(new, source.Text):
        yield _changed(trail, old, new, (before, after))


def _entries(
    trail: Trail, old: source.Node | None, new: source.Node | None
) -> Iterator[SourceChange]:
    """What differs in a list: entry by entry where they have names, else what goes and comes."""
    key, sides = trail[-1][0], (_listed(old), _listed(new))
    if not any(map(_name, [*sides[0], *sides[1]])):
        yield from _items(trail, old, new)
        return
    named: dict[str, tuple[list[source.Node], list[source.Node]]] = defaultdict(lambda: ([], []))
    for number in (1, 0):
        for item in sides[number]:
            named[_name(item)][number].append(item)
    for name, (olds, news) in named.items():
        # Entries may share a name, as two quotations of a clause: those that stay are set aside.
        gone, come = ([one for one in a if one not in b] for a, b in ((olds, news), (news, olds)))
        for was, now in zip_longest(gone, come):
            yield from _entry((*trail[:-1], (key, name)), was, now)
    if key != "clauses":
        yield from _moved(trail, *sides)


def _listed(node: source.Node | None) -> list[source.Node]:
    return list(node) if isinstance(node, source.Sequence) else []


def _name(node: source.Node) -> str:
    """The name of an entry; "" where it has none."""
    return fold(node[key]) if isinstance(node, source.Mapping) and (key := _name_key(node)) else ""


def _name_key(node: source.Mapping) -> str:
    return next((key for key in _NAMES if isinstance(node.get(key), source.Text)), "")


def _entry(
    trail: Trail, old: source.Node | None, new: source.Node | None
) -> Iterator[SourceChange]:
    """What differs in an entry of a list, that one side may lack."""
    node = new if old is None else old
    if node is None or (old is not None and new is not None):
        yield from _one(trail, old, new)
        return
    named = frozenset({_name_key(node)} if isinstance(node, source.Mapping) else ())
    clause = trail[-1][0] == "clauses"
    told = node_words(node, _REDLINED if clause else named)
    if clause and not told:
        return
    if old is None:
        yield SourceChange(node.place, trail, "", told, "added")
    else:
        yield SourceChange(node.place, trail, told, "", "removed", in_base=True)


def _items(
    trail: Trail, old: source.Node | None, new: source.Node | None
) -> Iterator[SourceChange]:
    """What goes and comes in a list without names; its order, where it alone differs."""
    olds, news = ([node_words(item) for item in _listed(node)] for node in (old, new))
    gone, come = Counter(olds) - Counter(news), Counter(news) - Counter(olds)
    told = (gone.elements(), come.elements()) if gone or come else (olds, news)
    if olds != news:
        before, after = map(", ".join, told)
        yield _changed(trail, old, new, (before, after))


def _moved(trail: Trail, old: list[source.Node], new: list[source.Node]) -> Iterator[SourceChange]:
    """The entries that stand elsewhere among those that both sides have."""
    olds, news = ({_name(node): node for node in side} for side in (old, new))
    before, after = ([name for name in a if name in b] for a, b in ((olds, news), (news, olds)))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, _, _, start, end in matcher.get_opcodes():
        for name in after[start:end] if tag != "equal" else ():
            yield SourceChange(news[name].place, (*trail[:-1], (trail[-1][0], name)), state="moved")


def _marks(
    trail: Trail, old: source.Node | None, new: source.Node | None
) -> Iterator[SourceChange]:
    """What ties words to values, where it alone differs: the redline shows words."""
    if not (isinstance(old, source.Text) and isinstance(new, source.Text)):
        return
    before, after = fold(old), fold(new)
    try:
        same = unmark(before).text == unmark(after).text
    except ValueError:
        return
    if same and before != after:
        yield SourceChange(new.place, (*trail, ("marques", "")), before, after)


def _changed(
    trail: Trail, old: source.Node | None, new: source.Node | None, words: tuple[str, str]
) -> SourceChange:
    node = old if new is None else new
    place = node.place if node is not None else _top("")
    return SourceChange(place, trail, *words, in_base=new is None)
