"""A finding that rests on what is not certain is no more than an info, in every report."""

from __future__ import annotations

import re

import pytest

from giamngheo_cli.policy.judge import Judge
from giamngheo_cli.policy.settings import Settings
from giamngheo_cli.rules.rule import Severity
from reports import WRONG, Given, given_plan, report

#: What each format says of an error, and of an info in its place.
WORDS = {
    "text": ("error GN101", "info GN101"),
    "json": ('"severity": "error"', '"severity": "info"'),
    "jsonl": ('"severity": "error"', '"severity": "info"'),
    "github": ("::error ", "::notice "),
    "gitlab": ('"severity": "major"', '"severity": "info"'),
    "sarif": ('"level": "error"', '"level": "note"'),
    "markdown": ("| error | GN101", "- line 3, GN101: "),
    "statistics": ("sum-over-parts  error", "sum-over-parts  info"),
    "junit": ("<failure", "<system-out>"),
}


def uncertain(given: Given) -> Given:
    """Return a plan with its findings as if they rested on what is not certain."""
    findings = [each._replace(at_most=Severity.INFO) for each in given.analysis.findings]
    return given._replace(analysis=given.analysis._replace(findings=findings))


@pytest.mark.parametrize("name", WORDS)
def test_each_format_says_how_severe_it_is(name: str) -> None:
    certain, less = WORDS[name]
    given = given_plan(WRONG)
    # The rules that SARIF and the like describe beside the findings keep their own severity.
    of_error, of_info = report(name, given), report(name, uncertain(given))
    assert of_error.count(certain) - of_info.count(certain) == 1
    assert of_info.count(less) - of_error.count(less) == 1


def test_its_numbers_are_shown_like_those_of_an_error() -> None:
    shown = report("text", uncertain(given_plan(WRONG)))
    assert re.search(r"stated +5\.000\.000\.000", shown)


def test_it_makes_no_run_fail_whatever_its_rule_is() -> None:
    some = Judge(lambda _path: Settings()).judge("a.yaml", WRONG.encode())
    (finding,) = some.analysis.findings
    less = some.analysis._replace(findings=[finding._replace(at_most=Severity.INFO)])
    assert (some.fails, some._replace(analysis=less).fails) == (True, False)
    for severity in Severity:
        rule = finding.rule._replace(severity=severity)
        assert finding._replace(rule=rule).severity == severity
        assert finding._replace(rule=rule, at_most=Severity.INFO).severity == Severity.INFO
