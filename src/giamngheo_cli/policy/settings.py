"""What applies to the plans below a folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from giamngheo_cli.disk import PatternIndex, Patterns
from giamngheo_cli.matching import composed
from giamngheo_cli.policy.config_file import Setting
from giamngheo_cli.policy.keys import EXACT, KEYS, codes_of
from giamngheo_cli.policy.rule_options import RULE_OPTIONS, RULE_TABLE, key_of
from giamngheo_cli.rules.registry import DEFAULT_OPTIONS, RULES
from giamngheo_cli.rules.rule import OptionValues, Rule, Severity

DEFAULTS: Mapping[str, Setting] = {
    name: Setting(option.default)
    for name, option in (*KEYS.items(), *RULE_OPTIONS.items())
    if option is not RULE_TABLE
}


class Settings:
    """The values of all keys, and where each comes from.

    Attributes:
        folder: the folder from which paths and patterns count; None without a configuration.
        values: the settings by key, those of options of rules as in `rules.GN110.least-difference`.
    """

    def __init__(self, folder: str | None = None, given: Mapping[str, Setting] = DEFAULTS) -> None:
        self.folder = folder
        self.values = {**DEFAULTS, **given}
        self._rules: dict[frozenset[str], Mapping[str, Rule]] = {}

    def overridden(self, values: Mapping[str, Setting]) -> Settings:
        """Return the same with other values."""
        return Settings(self.folder, {**self.values, **values})

    @property
    def is_exact(self) -> bool:
        """Whether figures must agree to the đồng."""
        return bool(self.values["rounding"].value == EXACT)

    @property
    def fail_on(self) -> Severity:
        """The least severity that makes the exit code 1."""
        return Severity[self.values["fail-on"].value.upper()]

    @property
    def language(self) -> str | None:
        """The language of messages; None where it is not given."""
        language: str | None = self.values["lang"].value
        return language

    @property
    def baseline(self) -> str | None:
        """The path of the baseline; None where none is given."""
        given = self.values["baseline"]
        if given.value is None or given.path is None:
            path: str | None = given.value
            return path
        return os.path.normpath(os.path.join(os.path.dirname(given.path), given.value))

    @cached_property
    def rule_options(self) -> OptionValues:
        """The values of the options of rules."""
        return {
            code: {name: self.values[key_of(code, name)].value for name in options}
            for code, options in DEFAULT_OPTIONS.items()
        }

    def excludes(self, path: str, is_folder: bool) -> bool:
        """Tell whether a path is to be passed over."""
        inside = self._inside(path) if self.values["exclude"].value else None
        if inside is None:
            return False
        return self._excluded.leave_out_below(inside, is_folder=is_folder)

    def rules_for(self, path: str) -> Mapping[str, Rule]:
        """Return the rules that report in a plan, by code, as severe as they are to be."""
        inside = self._inside(path) if self.values["per-file-ignores"].value else None
        off = frozenset(
            code
            for pattern, codes in self._per_file.perhaps(inside or "")
            if inside is not None and pattern.leave_out_below(inside, is_folder=False)
            for code in codes
        )
        if off not in self._rules:
            self._rules[off] = {code: rule for code, rule in self._on.items() if code not in off}
        return self._rules[off]

    @cached_property
    def _on(self) -> Mapping[str, Rule]:
        """The rules that report where no pattern turns them off."""
        on = _codes(self.values["select"].value) - _codes(self.values["ignore"].value)
        severities: dict[str, Severity] = {}
        # What names fewer rules says more of each.
        named = sorted(
            self.values["severity"].value.items(), key=lambda each: -len(codes_of(each[0]))
        )
        for name, severity in named:
            severities.update(dict.fromkeys(codes_of(name), severity))
        return {
            code: rule._replace(severity=severities[code]) if code in severities else rule
            for code, rule in RULES.items()
            if code in on
        }

    def _inside(self, path: str) -> str | None:
        """Return a path from the folder of the configuration; None where it is not below it."""
        if self.folder is None:
            return None
        inside = os.path.relpath(os.path.abspath(path), self.folder)
        is_below = inside.split(os.sep)[0] != os.pardir and inside != os.curdir
        return inside.replace(os.sep, "/") if is_below else None

    @cached_property
    def _excluded(self) -> Patterns:
        return Patterns(self.values["exclude"].value)

    @cached_property
    def _per_file(self) -> _PerFile:
        return _PerFile(self.values["per-file-ignores"].value)


class _PerFile:
    """Patterns and the rules that each turns off."""

    def __init__(self, given: Mapping[str, Iterable[str]]) -> None:
        self._index = PatternIndex([*given])
        self._each = [(Patterns((pattern,)), _codes(names)) for pattern, names in given.items()]

    def perhaps(self, path: str) -> Iterator[tuple[Patterns, frozenset[str]]]:
        """Yield the patterns that may match a path, and the rules that each turns off."""
        for number in self._index.perhaps(composed(path)):
            yield self._each[number]


def _codes(names: Iterable[str]) -> frozenset[str]:
    return frozenset(code for name in names for code in codes_of(name))
