"""What the JSON documents of all reports have in common, version 1.

Every amount is a string of the smallest unit, such as đồng: sums can pass what JSON readers keep
exactly.
"""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

from giamngheo_cli.amount import DONG, Currency
from giamngheo_cli.codes import Cell, names_of
from giamngheo_cli.messages import Translator
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.plan.nodes import Place
from giamngheo_cli.report.reporter import About, Reporter
from giamngheo_cli.report.screen import LOG_COMMAND, Screen, is_hidden
from giamngheo_cli.rules.model import BASELINE, COMMENT, SETTINGS, Finding, Numbers
from giamngheo_cli.sums.check import Outcome
from giamngheo_cli.sums.reconciliation import Reconciliation
from giamngheo_cli.sums.values import Value

VERSION = 1
Json = dict[str, Any]


def dump(value: Any, screen: Screen, indent: int | None = None) -> str:
    """Return a value as JSON in which nothing acts upon a screen or a build log.

    Where the screen lacks letters, they are escaped: plain ones would be other words.
    """
    return _inert(json.dumps(value, ensure_ascii=not screen.unicode, indent=indent))


def dump_lines(value: Json, screen: Screen) -> str:
    """Return an object as `dump` does, each entry of its lists on a line of its own.

    Lists may have many entries, and with an indent the standard library encodes without C.
    """
    encode = json.JSONEncoder(ensure_ascii=not screen.unicode).encode
    fields = []
    for name, each in value.items():
        if isinstance(each, list) and each:
            text = "[\n  " + ",\n  ".join(map(encode, each)) + "\n ]"
        else:
            text = encode(each)
        fields.append(f" {encode(name)}: {text}")
    return _inert("{\n" + ",\n".join(fields) + "\n}")


def _inert(text: str) -> str:
    """Return JSON with an escape for each letter that acts upon a screen or a build log."""
    acting = (each for each in set(text) if each != "\n" and is_hidden(each))
    escapes = str.maketrans({each: json.dumps(each)[1:-1] for each in acting})
    return LOG_COMMAND.sub(r"#\\u0023", text.translate(escapes) if escapes else text)


class JsonReporter(Reporter[str, *About]):
    """Gathers the entries of all files into one document; there is nothing before its end."""

    def __init__(self, screen: Screen, translator: Translator) -> None:
        self._screen = screen
        self._translator = translator
        self._files: list[Json] = []

    def file(self, *about: *About) -> str:
        """Take in one file."""
        self._files.append(self._entry(*about))
        return ""

    def end(self) -> str:
        """Return the document."""
        whole = {"version": VERSION, "files": self._files, "summary": self._summary()}
        return f"{dump(whole, self._screen, indent=1)}\n"

    @abstractmethod
    def _entry(self, *about: *About) -> Json:
        """Return the entry of a file."""

    @abstractmethod
    def _summary(self) -> Json:
        """Return what all files come to."""


def checks_entry(result: Reconciliation) -> Json:
    """Return how many checks had which outcome."""
    counts = result.counts
    return {
        "made": result.made,
        "held": counts[Outcome.HELD],
        "rounded": counts[Outcome.ROUNDED],
        "failed": counts[Outcome.FAILED],
        "not_made": counts[Outcome.NOT_MADE],
    }


def passed_over_entry(counts: Mapping[str, int]) -> Json:
    """Return how many findings are passed over, by what they are; nothing where none are."""
    if not sum(counts.values()):
        return {}
    names = {"comments": COMMENT, "baseline": BASELINE, "settings": SETTINGS}
    return {"passed_over": {name: counts.get(by, 0) for name, by in names.items()}}


def currency_entry(currency: Currency | None) -> Json:
    """Return what amounts count, where that is not đồng; they are strings of its smallest unit."""
    if currency in (None, DONG):
        return {}
    return {"currency": {"name": currency.name, "decimals": currency.decimals}}


def percentage(share: int) -> str:
    """Return a share in thousandths as a percentage, as programs write numbers."""
    whole, rest = divmod(abs(share), 10)
    return f"{'-' if share < 0 else ''}{whole}.{rest}"


def finding_entry(finding: Finding, translator: Translator) -> Json:
    """Return a finding as the reports hold it."""
    rule, hint = finding.rule, finding.hint
    return {
        "code": rule.code,
        "rule": rule.name,
        "severity": finding.severity.name.lower(),
        "message": finding.message.render(translator),
        "item": finding.item,
        "cell": cell_entry(finding.cell),
        **place_entry(finding.place),
        "ref": finding.ref,
        **numbers_entry(finding.numbers),
        "hint": hint.render(translator) if hint else None,
    }


def place_entry(place: Place) -> Json:
    """Return where something stands in a file."""
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def cell_entry(cell: Cell) -> Json:
    """Return the names of the codes of a cell by dimension."""
    return dict(names_of(cell))


def numbers_entry(numbers: Numbers | None) -> Json:
    """Return the amounts behind a finding."""
    if numbers is None:
        return {"stated": None, "computed": None, "difference": None, "parts": []}
    return {
        "stated": stated_entry(numbers.stated),
        "computed": {
            "amount": str(numbers.computed),
            "low": None if numbers.low is None else str(numbers.low),
            "high": None if numbers.high is None else str(numbers.high),
        },
        "difference": str(numbers.difference),
        "parts": [part_entry(figure) for figure in numbers.parts],
    }


def stated_entry(value: Value) -> Json:
    """Return what is stated, as an amount and as written."""
    return {
        "amount": str(value.dong),
        "written": value.written if isinstance(value, Figure) else None,
    }


def part_entry(figure: Figure) -> Json:
    """Return a figure that is part of a sum."""
    return {
        "item": figure.address,
        "cell": cell_entry(figure.cell),
        "amount": str(figure.dong),
        "line": figure.node.place.line,
    }
