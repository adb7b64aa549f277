"""What of a plan counts: rules, severities, comments and the baseline, in that one place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from giamngheo_cli.policy.baseline import Baseline, Known
from giamngheo_cli.policy.config_file import ConfigError, Setting
from giamngheo_cli.policy.judge import Judge, Judged
from giamngheo_cli.policy.settings import Settings
from giamngheo_cli.rules.registry import RULES
from known import PARTS, PLAN, SOURCES

BASELINE = "baseline.json"


def judged(text: str, *known: Known, **given: Any) -> Judged:
    """Judge a plan by settings, whose keys are given with `_` for `-`, and by what is known."""
    values = {name.replace("_", "-"): Setting(value) for name, value in given.items()}
    if known:
        values["baseline"] = Setting(BASELINE)
    baseline = Baseline(BASELINE)
    baseline.keep("a.yaml", known)
    judge = Judge(lambda _path: Settings().overridden(values), {BASELINE: baseline})
    return judge.judge("a.yaml", text.encode())


def codes(some: Judged) -> list[str]:
    return [each.rule.code for each in some.analysis.findings]


def by(some: Judged) -> dict[str, int]:
    """Return how many findings are passed over, by what."""
    return {name: count for name, count in some.analysis.passed_over.items() if count}


def test_by_default_everything_counts() -> None:
    some = judged(PLAN)
    assert (codes(some), by(some), some.fails) == (["GN101", "GN102"], {}, True)
    assert len(some.analysis.failed) == 2


def test_rules_that_do_not_report() -> None:
    some = judged(PLAN, ignore=("GN101",))
    assert (codes(some), by(some)) == (["GN102"], {"settings": 1})
    assert [each.rule.code for each in some.analysis.unreported] == ["GN101"]
    assert len(some.analysis.failed) == 1


def test_severities_decide_whether_a_run_fails() -> None:
    error, warning = RULES["GN101"].severity, RULES["GN110"].severity
    some = judged(PLAN, severity={"GN101": warning, "GN102": warning})
    assert ({each.rule.severity for each in some.analysis.findings}, some.fails) == (
        {warning},
        False,
    )
    assert judged(PLAN, severity={"GN101": warning, "GN102": error}).fails
    assert judged(PLAN, severity={"GN1": warning}, fail_on="warning").fails


def test_rounding() -> None:
    text = PLAN.replace("total: 5.000\nfunding: {central: 4.000, local: 2.000}", "total: 3,1 nghìn")
    written = judged(text)
    # 3,1 nghìn is 3.050 to 3.150, and the parts are 3.000.
    assert (codes(written), written.fails) == (["GN101"], True)
    text = text.replace("total: 2.000", "total: 2.060")
    written, exact = judged(text), judged(text, rounding="exact")
    assert (codes(written), written.fails) == (["GN110"], False)
    assert (codes(exact), exact.fails) == (["GN101"], True)


def test_comments() -> None:
    some = judged(PLAN.replace("total: 5.000", "total: 5.000  # giamngheo: ignore[GN101] why"))
    assert (codes(some), by(some)) == (["GN102"], {"comment": 1})
    ((finding, _, reason),) = some.analysis.ignored
    assert (finding.rule.code, reason) == ("GN101", "why")


def test_a_comment_that_passes_over_nothing_is_a_finding_as_severe_as_its_rule() -> None:
    text = PLAN.replace("id: a", "id: a  # giamngheo: ignore[GN101]", 1)
    assert codes(judged(text)) == ["GN901", "GN101", "GN102"]
    assert codes(judged(text, ignore=("GN901",))) == ["GN101", "GN102"]


def test_what_is_known() -> None:
    some = judged(PLAN, PARTS)
    assert (codes(some), by(some), some.unasked) == (["GN102"], {"baseline": 1}, [])
    assert some.known() == [SOURCES, PARTS]


def test_what_is_passed_over_by_a_comment_is_not_known() -> None:
    text = PLAN.replace("total: 5.000", "total: 5.000  # giamngheo: ignore[GN101, GN102]")
    some = judged(text, PARTS)
    assert (by(some), some.stale, some.known()) == ({"comment": 2}, [PARTS], [])


def test_what_is_known_of_rules_that_do_not_report_is_not_asked_for() -> None:
    some = judged(PLAN, PARTS, SOURCES, select=("GN101",))
    assert (codes(some), some.unasked, some.stale) == ([], [SOURCES], [])
    assert some.known() == [PARTS, SOURCES]


def test_of_a_file_without_a_plan_what_is_known_of_items_is_not_asked_for() -> None:
    of_file = Known("GN010", None, (), None, "x")
    some = judged("plan: [", PARTS, of_file)
    assert (codes(some), some.unasked, some.stale) == (["GN001"], [PARTS], [of_file])


def test_a_plan_that_was_elsewhere_is_judged_by_both_places() -> None:
    values = {"a.yaml": ("GN101",), "old.yaml": ("GN102",)}

    def settings_of(path: str) -> Settings:
        given = {"ignore": Setting(values[path]), "baseline": Setting(BASELINE)}
        return Settings().overridden(given)

    baseline = Baseline(BASELINE)
    judge = Judge(settings_of, {BASELINE: baseline})
    assert codes(judge.judge("a.yaml", PLAN.encode())) == ["GN102"]
    assert codes(judge.judge("a.yaml", PLAN.encode(), former_path="old.yaml")) == []
    baseline.keep("old.yaml", [SOURCES])
    values["old.yaml"] = ()
    moved = judge.judge("a.yaml", PLAN.encode(), former_path="old.yaml")
    assert (codes(moved), by(moved)) == ([], {"settings": 1, "baseline": 1})


def test_a_baseline_is_read_once_and_when_it_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    settings = Settings().overridden({"baseline": Setting(str(path))})
    judge = Judge(lambda _path: settings)
    with pytest.raises(ConfigError):
        judge.prepare(settings)
    baseline = Baseline(str(path))
    baseline.keep("a.yaml", [PARTS])
    path.write_bytes(baseline.data())
    judge.prepare(settings)
    path.unlink()
    assert codes(judge.judge("a.yaml", PLAN.encode())) == ["GN102"]


ITEMS = 300


class Counted(Known):
    """A known finding that counts how often one is compared with another."""

    compared = 0

    def __eq__(self, other: object) -> bool:
        """Compare it."""
        Counted.compared += 1
        return super().__eq__(other)

    __hash__ = Known.__hash__


def test_what_is_known_is_looked_at_once() -> None:
    """So that a long baseline takes no longer than reading the plan."""
    parts = "".join(f"  - {{id: p{number}, total: 1}}\n" for number in range(ITEMS))
    known = [Counted("GN302", f"p{number}") for number in range(ITEMS)]
    known += [Counted("GN999", f"p{number}") for number in range(ITEMS)]
    settings = Settings().overridden({"baseline": Setting("known.json")})
    judge = Judge(lambda _: settings, {"known.json": Baseline("known.json", {"a.yaml": known})})
    judged = judge.judge("a.yaml", f"plan: 1\nid: a\nprojects:\n{parts}".encode())
    assert len(judged.analysis.ignored) == ITEMS
    assert judged.unasked == known[ITEMS:]
    assert Counted.compared < 20 * ITEMS
