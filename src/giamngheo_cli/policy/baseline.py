"""The baseline: findings that are known already, kept in a file beside the plans.

A known finding is found again by its rule, item and cell, whatever its line; one that is about no
item, by the text that is wrong. That a file is no YAML is never known: nothing else would be seen.
"""

from __future__ import annotations

import json
import os
import posixpath
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from giamngheo_cli.amount import Style
from giamngheo_cli.analysis import Analysis
from giamngheo_cli.codes import CellNames, names_of
from giamngheo_cli.disk import is_one_path, missing, read
from giamngheo_cli.matching import composed, pairs_by_keys
from giamngheo_cli.messages import Message, excerpt, message
from giamngheo_cli.plan.faults import NOT_YAML
from giamngheo_cli.plan.lines import text_at
from giamngheo_cli.policy.config_file import ConfigError
from giamngheo_cli.rules.model import BASELINE, Finding, Ignored

VERSION = 1
#: More of a text than this tells no findings apart that less does not.
_MOST_TEXT = 1_000
_VERSION_KEY = "giamngheo-baseline"
_PLANS = "plans"


class Known(NamedTuple):
    """A finding that is known.

    Attributes:
        rule: the code of its rule.
        item: the address of its item; None where it is about none.
        cell: dimension and code of its cell.
        difference: stated minus computed, in đồng; None where nothing is compared.
        text: what is wrong in the file, where the finding is about no item.
    """

    rule: str
    item: str | None
    cell: CellNames = ()
    difference: int | None = None
    text: str = ""

    @classmethod
    def of(cls, finding: Finding, lines: Sequence[str]) -> Known:
        """Return what is kept of a finding in a file of these lines."""
        difference = finding.numbers.difference if finding.numbers else None
        text = text_at(lines, finding.place)[:_MOST_TEXT] if finding.item is None else ""
        return cls(finding.rule.code, finding.item, names_of(finding.cell), difference, text)

    @property
    def key(self) -> Known:
        """What it is found again by."""
        return self._replace(difference=None)


def can_be_known(finding: Finding) -> bool:
    """Tell whether a baseline may keep a finding."""
    return finding.rule.code != NOT_YAML


class Changed(NamedTuple):
    """A known finding that now has another difference."""

    before: Known
    now: Known


class PlanKnown(NamedTuple):
    """A plan and findings of it that are known."""

    path: str
    known: Sequence[Known]


class PlanChanged(NamedTuple):
    """A plan and the findings of it whose difference has become another.

    Attributes:
        style: how the plan writes amounts.
    """

    path: str
    style: Style
    changed: Sequence[Changed]


class Recognised(NamedTuple):
    """What came of looking for known findings in a plan.

    Attributes:
        analysis: the plan, the known findings passed over.
        stale: what is known, but no longer found.
        changed: what is known, but with another difference than it has now.
    """

    analysis: Analysis
    stale: Sequence[Known] = ()
    changed: Sequence[Changed] = ()


class Baseline:
    """The known findings of plans, by their paths from the folder of the baseline.

    A path is found however its letters and marks are spelt, and stays as it stands in the file.

    Attributes:
        path: where the baseline stands, or is to stand.
    """

    def __init__(self, path: str, plans: Mapping[str, Sequence[Known]] | None = None) -> None:
        self.path = path
        self._folder = os.path.dirname(os.path.abspath(path))
        self._plans: dict[str, Sequence[Known]] = dict(plans or {})
        self._spelt = {composed(name): name for name in self._plans}

    def of(self, plan: str) -> Sequence[Known]:
        """Return what is known of a plan."""
        return self.of_name(self._name(plan))

    def of_name(self, name: str) -> Sequence[Known]:
        """Return what is known of a plan, named as the baseline does."""
        return self._plans.get(name, ())

    def count(self) -> int:
        """Return how many findings are known."""
        return sum(len(known) for known in self._plans.values())

    def gone(self) -> list[str]:
        """Return the plans of which something is known, and which are no longer there."""
        return missing(self._folder, self._plans)

    def forget(self, names: Iterable[str]) -> None:
        """Take out all that is known of plans, named as the baseline does."""
        for name in names:
            self._plans.pop(name, None)

    def keep(self, plan: str, known: Sequence[Known]) -> None:
        """Take what is known of a plan in place of what was."""
        name = self._name(plan)
        self._plans.pop(name, None)
        if known:
            self._plans[name] = sorted(known, key=_order)

    def data(self) -> bytes:
        """Return the file: a line for each finding, in an order of its own."""
        plans = [
            f"  {_dumped(name)}: [\n{_lines(known)}\n  ]"
            for name, known in sorted(self._plans.items())
        ]
        inside = ",\n".join(plans)
        between = f"\n{inside}\n " if plans else ""
        return f'{{\n "{_VERSION_KEY}": {VERSION},\n "{_PLANS}": {{{between}}}\n}}\n'.encode(
            errors="backslashreplace"
        )

    def _name(self, plan: str) -> str:
        """Return the name of a plan, as it stands in the file where it does."""
        name = os.path.relpath(os.path.abspath(plan), self._folder).replace(os.sep, "/")
        spelt = self._spelt.get(composed(name), name)
        is_new = name not in self._plans and is_one_path(self._place(spelt), self._place(name))
        return spelt if is_new else name

    def _place(self, name: str) -> str:
        return os.path.join(self._folder, name)


class _Entry(NamedTuple):
    """What is known of a finding, and the finding where it is one of now."""

    known: Known
    finding: Finding | None = None


def recognise(analysis: Analysis, known: Sequence[Known]) -> Recognised:
    """Pass over the findings of a plan that are known."""
    if not known:
        return Recognised(analysis)
    lines = analysis.lines
    pairs, gone, _made = pairs_by_keys(
        [_Entry(each) for each in known],
        [_Entry(Known.of(each, lines), each) for each in analysis.findings if can_be_known(each)],
        (
            (lambda entry, _is_new: entry.known, False),
            (lambda entry, _is_new: entry.known.key, False),
        ),
    )
    found = {id(now.finding) for _, now in pairs}
    ignored = [
        *analysis.ignored,
        *(Ignored(each, BASELINE) for each in analysis.findings if id(each) in found),
    ]
    ignored.sort(key=lambda each: (each.finding.place, each.finding.rule.code))
    changed = [
        Changed(before.known, now.known)
        for before, now in pairs
        if None not in (before.known.difference, now.known.difference) and before.known != now.known
    ]
    findings = [each for each in analysis.findings if id(each) not in found]
    stale = [entry.known for entry in gone]
    return Recognised(analysis._replace(findings=findings, ignored=ignored), stale, changed)


def read_baseline(path: str) -> Baseline:
    """Read a baseline.

    Raises:
        ConfigError: it is not there or cannot be read, is none of giamngheo's, or one of a later
            version.
    """
    if not os.path.lexists(path):
        text = message("no such file; giamngheo validate --write-baseline makes it")
        raise ConfigError(path, None, text)
    source = read(path)
    if source.data is None:
        raise ConfigError(path, None, source.problem or "")
    try:
        whole = json.loads(source.data.decode("utf-8-sig"), object_pairs_hook=_without_twins)
    except json.JSONDecodeError as error:
        problem = message("not JSON: {problem}", problem=error.msg)
        raise ConfigError(path, error.lineno, problem) from error
    except _TwinsError as error:
        text = message("“{key}” stands twice in one map", key=excerpt(str(error)))
        raise ConfigError(path, None, text) from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(path, 1, message("not JSON")) from error
    version = whole.get(_VERSION_KEY) if isinstance(whole, dict) else None
    if type(version) is not int:
        raise ConfigError(path, 1, message("it is no baseline of giamngheo"))
    if version != VERSION:
        text = message(
            "it is a baseline of version {version}, and this giamngheo knows version {known}",
            version=excerpt(str(version)),
            known=VERSION,
        )
        raise ConfigError(path, 1, text)
    plans = whole.get(_PLANS)
    if not isinstance(plans, dict):
        raise ConfigError(path, 1, _wrong(_PLANS))
    known = {name: _known(path, name, each) for name, each in plans.items()}
    return Baseline(path, {posixpath.normpath(name): each for name, each in known.items()})


class _TwinsError(ValueError):
    """One key twice in a map, as a merge may leave it."""


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        times = Counter(name for name, _ in pairs)
        raise _TwinsError(next(name for name, count in times.items() if count > 1))
    return found


def _known(path: str, name: str, entries: object) -> list[Known]:
    key = f"{_PLANS}.{excerpt(name)}"
    if not isinstance(entries, list):
        raise ConfigError(path, None, _wrong(key))
    known = []
    for number, entry in enumerate(entries):
        try:
            known.append(_entry(entry))
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise ConfigError(path, None, _wrong(f"{key}[{number}]")) from error
    return known


def _entry(entry: dict[str, Any]) -> Known:
    """Read an entry; one that is wrong raises what Python raises of it."""
    difference, text = entry.get("difference"), entry.get("text", "")
    rule, item, cell = entry["rule"], entry["item"], entry["cell"]
    if not (isinstance(rule, str) and isinstance(item, str | None) and isinstance(text, str)):
        raise TypeError(rule)
    if not isinstance(difference, str | None):
        raise TypeError(difference)
    codes = tuple((str(dimension), str(code)) for dimension, code in cell.items())
    return Known(rule, item, codes, None if difference is None else int(difference), text)


def _wrong(key: str) -> Message:
    return message("{key} is not what a baseline holds there", key=key)


def _order(known: Known) -> tuple[str, str, CellNames, int, str]:
    return known.item or "", known.rule, known.cell, known.difference or 0, known.text


def _lines(known: Iterable[Known]) -> str:
    entries = (
        {
            "rule": each.rule,
            "item": each.item,
            "cell": dict(each.cell),
            "difference": None if each.difference is None else str(each.difference),
            **({"text": each.text} if each.text else {}),
        }
        for each in known
    )
    return ",\n".join(f"   {_dumped(entry)}" for entry in entries)


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
