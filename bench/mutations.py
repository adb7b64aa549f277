"""The changes that cosmic-ray's operators make to the code, and a sample of them."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from cosmic_ray import plugins  # type: ignore[import-untyped]
from cosmic_ray.ast import ast_nodes, get_ast  # type: ignore[import-untyped]
from cosmic_ray.mutating import mutate_code  # type: ignore[import-untyped]

PACKAGE = "src/giamngheo_cli"
#: Without their results being kept, properties are as they were, only slower.
CACHES = ("cache", "cached_property", "lru_cache")


class Mutant(NamedTuple):
    """One change of the code.

    Attributes:
        occurrence: which of the places in the module at which the operator changes something.
        old: the lines that change, without indentation.
        new: what they become.
    """

    path: str
    line: int
    column: int
    operator: str
    occurrence: int
    old: str = ""
    new: str = ""

    @property
    def room(self) -> str:
        """The room that its module is of."""
        return Path(self.path).parent.name

    @property
    def judged_by(self) -> tuple[str, str, str]:
        """What stays the same of it while the lines around it change."""
        return self.path, self.old, self.new

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column} {self.operator}"
        return f"{place}\n- {self.old}\n+ {self.new}"


#: The mutants of each module of a room.
Modules = dict[str, list[Mutant]]


# Which there are


def operators() -> list[tuple[str, Any]]:
    """Return the operators that need no arguments, with their names."""
    found = ((name, plugins.get_operator(name)) for name in plugins.operator_names())
    return [(name, operator()) for name, operator in found if not operator.arguments()]


def mutants_of(path: str, source: str) -> Iterator[Mutant]:
    """Yield each mutant of a module that may change what it does; its lines are yet to be told."""
    nodes = list(ast_nodes(get_ast(source)))
    for name, operator in operators():
        places = ((node, start) for node in nodes for start, _ in operator.mutation_positions(node))
        for occurrence, (node, (line, column)) in enumerate(places):
            if not changes_nothing(node):
                yield Mutant(path, line, column + 1, name.removeprefix("core/"), occurrence)


def changes_nothing(node: Any) -> bool:
    """Say whether a node is, or stands in, what does nothing or nothing that could be asked."""
    is_function, within = False, node
    while within is not None:
        if within.type == "if_stmt" and within.children[1].get_code().strip() == "TYPE_CHECKING":
            return True
        if within.type == "decorator" and within.children[1].get_code().strip() in CACHES:
            return True
        if is_annotation(within):
            return True
        is_function |= within.type in {"funcdef", "lambdef"}
        within = within.parent
    # Outside functions this is a union of types, and any other operator cannot be imported.
    return node.type == "operator" and node.value == "|" and not is_function


def is_annotation(node: Any) -> bool:
    """Say whether a node is an annotation, or the `*` or `/` between parameters."""
    parent = node.parent
    if parent is None:
        return False
    if parent.type == "annassign":
        return node is parent.children[1]
    if parent.type == "funcdef":
        return node is parent.annotation
    if parent.type in {"parameters", "lambdef"}:
        return bool(node.type == "operator")
    return bool(parent.type == "tfpdef")


def mutated(source: str, mutant: Mutant) -> str | None:
    """Return the changed module, None if it is none that Python accepts without a warning."""
    operator = plugins.get_operator(f"core/{mutant.operator}")()
    text = mutate_code(source, operator, mutant.occurrence)
    try:
        with warnings.catch_warnings(action="error"):
            compile(text, mutant.path, "exec")
    except SyntaxError:
        return None
    return str(text)


def with_lines(mutant: Mutant, source: str, text: str) -> Mutant:
    """Return the mutant with the lines that differ."""
    before, after = source.splitlines(), text.splitlines()
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    old, new = (" ".join(" ".join(lines).split()) for lines in (before, after))
    return mutant._replace(old=old, new=new)


# Which are tried


def shares(wanted: int, available: Mapping[str, int]) -> dict[str, int]:
    """Give each the same; what one does not have goes to the others."""
    given = dict.fromkeys(available, 0)
    for number, name in enumerate(sorted(available, key=lambda each: available[each])):
        left = wanted - sum(given.values())
        given[name] = min(available[name], left // (len(available) - number))
    return given


def drawn(folder: Path, of_room: Modules, wanted: int, seed: int) -> Iterator[Mutant]:
    """Draw mutants of a room, of all its modules in proportion to what they have."""
    places = {}
    for path, mutants in of_room.items():
        random = Random(f"{seed} {path}")
        for rank, mutant in enumerate(random.sample(mutants, len(mutants))):
            places[mutant] = (rank + random.random()) / len(mutants)
    sources = {path: (folder / path).read_text(encoding="utf-8") for path in of_room}
    texts = (
        (each, mutated(sources[each.path], each))
        for each in sorted(places, key=lambda each: places[each])
    )
    found = (with_lines(each, sources[each.path], text) for each, text in texts if text)
    return islice(found, wanted)


def drawn_mutants(folder: Path, rooms: Sequence[str], wanted: int, seed: int) -> list[Mutant]:
    """Return so many mutants of a copy of the project, those of all rooms mixed."""
    of_rooms: dict[str, Modules] = {}
    for room in rooms:
        modules = sorted((folder / PACKAGE / room).glob("*.py"))
        texts = {each.relative_to(folder).as_posix(): each.read_text("utf-8") for each in modules}
        of_rooms[room] = {path: list(mutants_of(path, text)) for path, text in texts.items()}
    counts = {room: sum(map(len, modules.values())) for room, modules in of_rooms.items()}
    print("Mutants in all:", ", ".join(f"{room} {count:,}" for room, count in counts.items()))
    chosen = shares(wanted, counts)
    per_room = (drawn(folder, of_rooms[room], chosen[room], seed) for room in of_rooms)
    mutants = [each for of_room in per_room for each in of_room]
    Random(seed).shuffle(mutants)
    return mutants
