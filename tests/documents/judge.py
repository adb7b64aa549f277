"""Holds an imported plan against the figures that its document is known to state.

What a document states stands beside it: `expected.json` with, for each figure, the labels of its
item from the programme down ([] for the plan itself), its codes and its amount in đồng. `also`
says where else the figure is right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from giamngheo_cli.codes import Code, fold
from giamngheo_cli.plan.load import load
from giamngheo_cli.sums.sheet import Sheet

CORPUS = Path(__file__).with_name("corpus")
Expected = Mapping[str, Any]
#: Words by which a project tells its number, whatever else its title says.
_NUMBERED = re.compile(r"(tiểu dự án|dự án) ([0-9]+)\b")
#: “Tiểu dự án 1, Dự án 3”, the head of a column, is the first within the second.
_WITHIN = re.compile(r"(Tiểu dự án [0-9]+), (Dự án [0-9]+)")
#: A title that is cut short still has so many thirds of the words of the label.
_LEAST_THIRDS = 2


class Placed(NamedTuple):
    """A figure of an imported plan: the titles from the programme down, its codes, its đồng."""

    titles: tuple[str, ...]
    cell: tuple[Code, ...]
    dong: int
    written: str
    line: int

    def __str__(self) -> str:
        cell = {code.dimension.name: code.name for code in self.cell}
        return f"line {self.line}: {' / '.join(self.titles) or 'the plan'} {cell}: {self.written}"


class Verdict(NamedTuple):
    """What of the document is in the plan, what is not, and what is there that it never said."""

    right: list[Expected]
    missing: list[Expected]
    wrong: list[Placed]


def expected_of(name: str) -> list[Expected]:
    """Return the figures that a file of the corpus states."""
    text = (CORPUS / f"{name}.expected.json").read_text(encoding="utf-8")
    figures: list[Expected] = json.loads(text)["figures"]
    return figures


def judge(plan: str, expected: Sequence[Expected]) -> Verdict:
    """Match each figure of a plan with one that the document states, restated ones too."""
    open_ones: dict[int, list[Expected]] = {}
    for each in expected:
        open_ones.setdefault(int(each["amount"]), []).append(each)
    right, wrong = [], []
    for figure in figures_of(plan):
        alike = open_ones.get(figure.dong, [])
        found = next((each for each in alike if _is(figure, each)), None)
        found = found or next((each for each in alike if _is_also(figure, each)), None)
        if found is None:
            wrong.append(figure)
        else:
            alike.remove(found)
            right.append(found)
    return Verdict(right, [each for left in open_ones.values() for each in left], wrong)


def figures_of(plan: str) -> list[Placed]:
    """Return the figures that a plan states, in the order of the file; none of no plan."""
    if not plan:
        return []
    loaded = load(plan.encode())
    if loaded.plan is None or loaded.faults:
        raise ValueError(f"the plan cannot be read: {loaded.faults}\n{plan}")
    return sorted(_figures_below(Sheet(loaded.plan), ()), key=lambda figure: figure.line)


def _figures_below(sheet: Sheet, titles: tuple[str, ...]) -> Iterator[Placed]:
    for figure in (*sheet.figures.values(), *sheet.repeats):
        place = figure.node.place
        yield Placed(titles, figure.cell, figure.dong, figure.written, place.line)
    for part in sheet.parts:
        yield from _figures_below(part, (*titles, part.title or part.item.name))


def _is(figure: Placed, expected: Expected) -> bool:
    paths = _paths(expected["labels"])
    return _is_cell(figure.cell, expected["cell"]) and any(
        _is_item(figure.titles, path, begins) for path in paths
    )


def _is_also(figure: Placed, expected: Expected) -> bool:
    return any(
        _is_cell(figure.cell, each["cell"]) and _is_item(figure.titles, each["labels"], _has)
        for each in expected.get("also", ())
    )


def _is_cell(cell: Sequence[Code], wanted: Mapping[str, str]) -> bool:
    """Tell whether a cell has these codes and no others; places are compared by their labels."""
    return len(cell) == len(wanted) and all(
        code.dimension.name in wanted and _is_code(code, wanted[code.dimension.name])
        for code in cell
    )


def _is_code(code: Code, name: str) -> bool:
    return code.name == name or (code.dimension.name == "place" and code.label.is_called(name))


def _paths(labels: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the labels, and as what else their item may stand in a plan."""
    yield labels
    if labels and fold(labels[0]).startswith("tổng"):
        yield labels[1:]
    if labels and (within := _WITHIN.fullmatch(labels[-1])):
        yield [*labels[:-1], within[2], within[1]]


def _is_item(
    titles: Sequence[str], labels: Sequence[str], is_called: Callable[[str, str], bool]
) -> bool:
    """Tell whether the last title has the last label, and those above it the others in order."""
    if not titles or not labels:
        return not titles and not labels
    if not is_called(titles[-1], labels[-1]):
        return False
    above = iter(titles[:-1])
    return all(any(is_called(title, label) for title in above) for label in labels[:-1])


def begins(title: str, label: str) -> bool:
    """Tell whether a title begins with a label, or a label with a title that is cut short."""
    ours, theirs = _words(title), _words(label)
    if _number(title) != _number(label) and _number(title) and _number(label):
        return False
    if not _number(title):
        theirs = _words(_NUMBERED.sub("", fold(label), count=1))
    is_long = 3 * len(ours) >= _LEAST_THIRDS * len(theirs)
    is_cut = is_long and theirs[: len(ours)] == ours
    return bool(theirs) and (ours[: len(theirs)] == theirs or is_cut)


def _has(title: str, label: str) -> bool:
    """Tell whether a title begins with a label, or has its words somewhere."""
    ours, theirs = _words(title), _words(label)
    starts = range(len(ours) - len(theirs) + 1)
    return begins(title, label) or any(ours[at : at + len(theirs)] == theirs for at in starts)


def _words(text: str) -> list[str]:
    words = re.findall(r"\w+", fold(text))
    if words[:2] == ["trong", "đó"]:
        return words[2:]
    return words[1:] if words[:1] in (["các"], ["vốn"]) else words


def _number(text: str) -> str:
    """Return by which number a title calls its project; "" by none."""
    found = _NUMBERED.match(fold(text))
    return found[0] if found else ""
