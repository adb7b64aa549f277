"""What counts where is one question: all four commands give it the same answer.

One plan whose sum fails stands under each kind of setting that passes the failure over, and without
any; `validate`, `show`, `diff` and `explain` must agree.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from command import Command

RIGHT = """\
plan: 1
id: a
total: 100
projects:
  - {id: b, total: 60}
  - {id: c, total: 40}
"""
WRONG = RIGHT.replace("60", "50")
#: Within rounding: the total is written in tens.
ROUGH = RIGHT.replace("total: 100", "total: 0,10 nghìn").replace("60", "58")

Setting = Callable[[Path, Command], object]


def configured(text: str) -> Setting:
    return lambda folder, _: (folder / "giamngheo.toml").write_text(text, encoding="utf-8")


def commented(old: str, new: str) -> Setting:
    def write(folder: Path, _: Command) -> None:
        path = folder / "new.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    return write


def baseline(folder: Path, inside: Command) -> None:
    assert inside("validate", "new.yaml", "--write-baseline", cwd=folder).code == 0


PASSED_OVER = {
    "ignore": (configured('ignore = ["GN101"]'), "1 of rules that do not report"),
    "ignore by name": (configured('ignore = ["sum-over-parts"]'), "1 of rules that do not report"),
    "select": (configured('select = ["GN0", "GN2"]'), "1 of rules that do not report"),
    "per-file-ignores": (
        configured('per-file-ignores = {"new.yaml" = ["GN1"]}'),
        "1 of rules that do not report",
    ),
    "ignore comment": (
        commented("total: 100", "total: 100 # giamngheo: ignore[GN101] as agreed"),
        "1 by ignore comments",
    ),
    "ignore-file": (
        commented("plan: 1", "# giamngheo: ignore-file[GN101] as agreed\nplan: 1"),
        "1 by ignore comments",
    ),
    "baseline": (baseline, "1 known to the baseline"),
}


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    (tmp_path / "old.yaml").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(WRONG, encoding="utf-8")
    return tmp_path


def test_without_settings_the_failure_counts_everywhere(folder: Path, inside: Command) -> None:
    validated = inside("validate", "new.yaml", cwd=folder)
    shown = inside("show", "new.yaml", cwd=folder)
    changed = inside("diff", "old.yaml", "new.yaml", "--fail-on", "new-errors", cwd=folder)
    explained = inside("explain", "new.yaml", cwd=folder)
    assert [each.code for each in (validated, shown, changed, explained)] == [1, 0, 1, 1]
    assert "new.yaml:3:8: error GN101 sum-over-parts" in validated.out
    assert "[1] ≠100" in shown.out
    assert "findings introduced: 1 error" in changed.out
    assert "failed checks\n  line 3, GN101" in explained.out
    assert not any("passed over" in each.out for each in (shown, changed, explained))


@pytest.mark.parametrize("kind", PASSED_OVER)
def test_what_is_passed_over_counts_nowhere(kind: str, folder: Path, inside: Command) -> None:
    setting, how = PASSED_OVER[kind]
    setting(folder, inside)
    validated = inside("validate", "new.yaml", cwd=folder)
    shown = inside("show", "new.yaml", cwd=folder)
    changed = inside("diff", "old.yaml", "new.yaml", "--fail-on", "new-errors", cwd=folder)
    explained = inside("explain", "new.yaml", cwd=folder)
    assert [each.code for each in (validated, shown, changed, explained)] == [0, 0, 0, 0]
    assert "error" not in validated.out
    assert "[1]" not in shown.out
    # Whatever is agreed, the amounts that stand there do not add up.
    assert "≠100" in shown.out
    assert f"\n1 finding is passed over: {how}\n" in shown.out
    assert "findings introduced" not in changed.out
    assert explained.out == (
        "new.yaml: every failed check is passed over: there is nothing to explain\n"
        f"1 finding is passed over: {how}\n"
    )


@pytest.mark.parametrize("kind", PASSED_OVER)
def test_json_says_how_many_are_passed_over(kind: str, folder: Path, inside: Command) -> None:
    setting, how = PASSED_OVER[kind]
    setting(folder, inside)
    names = {"by ignore comments": "comments", "known to the baseline": "baseline"}
    by = next((name for words, name in names.items() if words in how), "settings")
    expected = {"comments": 0, "baseline": 0, "settings": 0, by: 1}
    for command in ("show", "explain"):
        entry = inside(command, "new.yaml", "--format", "json", cwd=folder).document["files"][0]
        assert entry["passed_over"] == expected


def test_of_several_plans_what_is_passed_over_is_said_at_the_end(
    folder: Path, inside: Command
) -> None:
    configured('ignore = ["GN101"]')(folder, inside)
    (folder / "old.yaml").write_text(WRONG, encoding="utf-8")
    assert inside("explain", ".", cwd=folder) == (
        0,
        "2 plans, 0 with failed checks, 0 not read in full; 2 findings are passed over: 2 of rules "
        "that do not report\n",
        "",
    )


def test_a_severity_that_is_set_counts_everywhere(folder: Path, inside: Command) -> None:
    configured('severity = {GN101 = "warning"}')(folder, inside)
    assert inside("validate", "new.yaml", cwd=folder).code == 0
    changed = inside("diff", "old.yaml", "new.yaml", "--fail-on", "new-errors", cwd=folder)
    assert changed.code == 0
    assert "findings introduced: 1 warning" in changed.out
    # What is only a warning is none the less to be explained, and marked.
    assert inside("explain", "new.yaml", cwd=folder).code == 1
    assert "[1] ≠100" in inside("show", "new.yaml", cwd=folder).out


def test_rounding_that_is_set_counts_everywhere(folder: Path, inside: Command) -> None:
    (folder / "new.yaml").write_text(ROUGH, encoding="utf-8")
    commands = (
        ("validate", "new.yaml"),
        ("diff", "old.yaml", "new.yaml", "--fail-on", "new-errors"),
        ("explain", "new.yaml"),
    )
    assert [inside(*each, cwd=folder).code for each in commands] == [0, 0, 0]
    configured('rounding = "exact"')(folder, inside)
    assert [inside(*each, cwd=folder).code for each in commands] == [1, 1, 1]


def test_an_error_that_is_new_counts_beside_what_is_known(folder: Path, inside: Command) -> None:
    baseline(folder, inside)
    text = WRONG + "funding: {central: 30, local: 60}\n"
    (folder / "new.yaml").write_text(text, encoding="utf-8")
    changed = inside("diff", "old.yaml", "new.yaml", "--fail-on", "new-errors", cwd=folder)
    assert changed.code == 1
    assert "findings introduced: 1 error; resolved: none; staying: none" in changed.out


def test_a_failed_check_that_is_passed_over_is_neither_mended_nor_a_constraint(
    folder: Path, inside: Command
) -> None:
    """Both sums fail, by 10 and by 5; only with both counted must two figures be wrong."""
    text = WRONG + "funding: {central: 35, local: 60}\n"
    (folder / "new.yaml").write_text(text, encoding="utf-8")
    both = inside("explain", "new.yaml", "--format", "json", cwd=folder).document
    assert [len(group["failed"]) for group in both["files"][0]["groups"]] == [2]
    assert len(both["files"][0]["groups"][0]["alternatives"][0]["corrections"]) == 2
    configured('ignore = ["GN101"]')(folder, inside)
    (group,) = inside("explain", "new.yaml", "--format", "json", cwd=folder).document["files"][0][
        "groups"
    ]
    assert [check["code"] for check in group["failed"]] == ["GN102"]
    changes = {
        (change["item"], *change["cell"].values()): change["new"]["amount"]
        for alternative in group["alternatives"]
        for correction in alternative["corrections"]
        for change in correction["changes"]
    }
    assert changes == {("",): "95", ("", "central"): "40", ("", "local"): "65"}
    written = inside("explain", "new.yaml", "--write", "1", "-o", "mended.yaml", cwd=folder)
    assert written == (0, "mended.yaml: written; no check fails\n", "")


def cheapest(folder: Path, inside: Command) -> int:
    document = inside("explain", "new.yaml", "--format", "json", cwd=folder).document
    (group,) = document["files"][0]["groups"]
    return int(group["cheapest"])


def failed_codes(folder: Path, inside: Command) -> list[str]:
    document = inside("explain", "new.yaml", "--format", "json", cwd=folder).document
    return [check["code"] for group in document["files"][0]["groups"] for check in group["failed"]]


def test_of_two_breakdowns_that_fail_alike_one_may_be_passed_over(
    folder: Path, inside: Command
) -> None:
    text = "plan: 1\nid: a\ntotal: 100\nfunding: {central: 50, local: 40, 2021: 30, 2022: 60}\n"
    (folder / "new.yaml").write_text(text, encoding="utf-8")
    configured('ignore = ["GN104"]')(folder, inside)
    assert failed_codes(folder, inside) == ["GN102"]


def test_ways_to_derive_an_amount_may_differ_where_their_rule_is_silent(
    folder: Path, inside: Command
) -> None:
    """That they differ is no finding, because the central budget explains it; it need not hold."""
    text = (
        "plan: 1\nid: a\nfunding:\n  central: {amount: 50, investment: 20, recurrent: 20}\n"
        "  local: 50\n  2021: 40\n  2022: 50\n"
    )
    (folder / "new.yaml").write_text(text, encoding="utf-8")
    assert failed_codes(folder, inside) == ["GN103"]
    assert cheapest(folder, inside) == 1
    configured('ignore = ["GN109"]')(folder, inside)
    assert failed_codes(folder, inside) == ["GN103"]
    # What the years come to is not looked at any more.
    assert cheapest(folder, inside) == 3


def test_no_two_ways_to_derive_an_amount_need_agree_where_it_is_passed_over(
    folder: Path, inside: Command
) -> None:
    """The first two ways differ, which is reported; the third differs from both."""
    text = (
        "plan: 1\nid: a  # giamngheo: ignore[GN109] as agreed\n"
        "funding: {central: 50, local: 50, 2021: 40, 2022: 50}\n"
        "projects: [{id: b, total: 70, funding: {investment: 40, recurrent: 20}}]\n"
    )
    (folder / "new.yaml").write_text(text, encoding="utf-8")
    assert failed_codes(folder, inside) == ["GN103"]


@pytest.fixture(name="repository")
def _repository(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text(WRONG, encoding="utf-8")
    for arguments in (
        ("init", "-q"),
        ("add", "."),
        ("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "x"),
    ):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    return tmp_path


def known_under(folder: Path, name: str) -> None:
    entry = {"rule": "GN101", "item": "", "cell": {}, "difference": "10"}
    document = {"giamngheo-baseline": 1, "plans": {name: [entry]}}
    (folder / "giamngheo-baseline.json").write_text(json.dumps(document), encoding="utf-8")


@pytest.mark.parametrize("known", ["a.yaml", "b.yaml"])
def test_a_renamed_plan_is_judged_under_either_path(
    known: str, repository: Path, inside: Command
) -> None:
    (repository / "a.yaml").rename(repository / "b.yaml")
    changed = WRONG.replace("id: b, total: 50", "id: b, total: 50, note: x")
    (repository / "b.yaml").write_text(changed, encoding="utf-8")
    arguments = ("diff", "--fail-on", "new-errors", "--format", "json")
    counted = inside(*arguments, cwd=repository).document["files"][0]
    assert (counted["status"], len(counted["findings"]["staying"])) == ("renamed", 1)
    known_under(repository, known)
    judged = inside(*arguments, cwd=repository)
    assert judged.code == 0
    findings = judged.document["files"][0]["findings"]
    assert findings == {"introduced": [], "resolved": [], "staying": []}


def test_both_sides_are_judged_by_the_working_tree(repository: Path, inside: Command) -> None:
    """The old revision had no settings; what is ignored now was no error then."""
    configured('ignore = ["GN101"]')(repository, inside)
    (repository / "a.yaml").write_text(RIGHT, encoding="utf-8")
    out = inside("diff", "--format", "json", cwd=repository).document
    assert out["files"][0]["findings"] == {"introduced": [], "resolved": [], "staying": []}


@pytest.mark.parametrize("command", ["show", "explain", "diff"])
def test_a_broken_baseline_ends_the_run(command: str, folder: Path, inside: Command) -> None:
    (folder / "giamngheo-baseline.json").write_text("{", encoding="utf-8")
    paths = ("old.yaml", "new.yaml") if command == "diff" else ("new.yaml",)
    result = inside(command, *paths, cwd=folder)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("giamngheo: giamngheo-baseline.json:1: not JSON: ")


@pytest.mark.parametrize("command", ["validate", "show", "explain", "diff"])
def test_a_broken_baseline_above_another_one_is_not_read(
    command: str, repository: Path, inside: Command
) -> None:
    (repository / "plans").mkdir()
    (repository / "a.yaml").rename(repository / "plans" / "a.yaml")
    (repository / "giamngheo-baseline.json").write_text("{", encoding="utf-8")
    known_under(repository / "plans", "a.yaml")
    result = inside(command, "plans", cwd=repository)
    assert (result.code, result.err) == (int(command == "diff"), "")


def test_that_a_file_holds_no_plan_is_said_whatever_counts(folder: Path, inside: Command) -> None:
    """It is no error where GN001 is ignored, but no plan without a difference either."""
    configured('ignore = ["GN001"]')(folder, inside)
    (folder / "new.yaml").write_text("plan: [\n", encoding="utf-8")
    codes = {"new-errors": 0, "money": 1, "any": 1}
    for fail_on, code in codes.items():
        changed = inside("diff", "old.yaml", "new.yaml", "--fail-on", fail_on, cwd=folder)
        assert changed.code == code
        assert "the new revision cannot be read as a plan\n" in changed.out
        assert "no difference but in" not in changed.out
