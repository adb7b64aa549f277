"""`giamngheo validate`: its options, its forms, its exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import Command
from plans import CLEAN, WRONG, named

ROUNDED = CLEAN.replace("total: 3", "total: 5,5 tỷ").replace("total: 2", "total: 5.520 triệu")
UNCHECKED = "plan: 1\nid: a\ntotal: 3\n"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    for name, text in (
        ("clean", CLEAN),
        ("wrong", WRONG),
        ("rounded", ROUNDED),
        ("unchecked", UNCHECKED),
    ):
        (tmp_path / f"{name}.yaml").write_text(named(text, name), encoding="utf-8")
    return tmp_path


def test_a_clean_plan_prints_one_line(giamngheo: Command, plans: Path) -> None:
    result = giamngheo("validate", "clean.yaml", cwd=plans)
    assert result == (0, "clean.yaml: clean, 3 figures read, 1 check held\n", "")


@pytest.mark.parametrize(
    ("name", "options", "code"),
    [
        ("clean", ["--fail-on", "info"], 0),
        ("wrong", [], 1),
        ("rounded", [], 0),
        ("rounded", ["--fail-on", "warning"], 1),
        ("rounded", ["--rounding", "exact"], 1),
        ("unchecked", ["--fail-on", "warning"], 0),
        ("unchecked", ["--fail-on", "info"], 1),
    ],
)
def test_exit_code(inside: Command, plans: Path, name: str, options: list[str], code: int) -> None:
    assert inside("validate", *options, f"{name}.yaml", cwd=plans).code == code


def test_without_paths_the_current_directory_is_checked(inside: Command, plans: Path) -> None:
    result = inside("validate", cwd=plans)
    assert result.code == 1
    assert result.out.splitlines()[-1] == "4 files: 1 error, 1 warning, 1 info"


def test_the_highest_code_wins_and_everything_else_is_reported(
    inside: Command, plans: Path
) -> None:
    result = inside("validate", "wrong.yaml", "nowhere.yaml", "clean.yaml", cwd=plans)
    assert result.code == 2
    assert result.err == "giamngheo: nowhere.yaml: no such file or directory\n"
    assert "wrong.yaml:3:8: error GN101 sum-over-parts\n" in result.out
    assert "clean.yaml: clean" in result.out


def test_a_finding_as_text(inside: Command, plans: Path) -> None:
    result = inside("validate", "wrong.yaml", cwd=plans)
    assert (
        result.out
        == """\
wrong.yaml:3:8: error GN101 sum-over-parts
  the plan, total: its parts add up to 3 đồng, 4.999.999.997 đồng less than the
  5.000.000.000 đồng stated
    3 | total: 5 tỷ
      |        ^^^^
  stated       5.000.000.000 đồng   (5 tỷ)
  computed                 3 đồng
  difference  +4.999.999.997 đồng   (stated − computed)
  made up of
      line 5               1 b, total
      line 6               2 c, total

wrong.yaml: 1 error
  3 figures read; 0 figures are touched by no check
  1 check made: 0 held, 0 held within rounding, 1 failed; 0 checks could not be
  made
"""
    )


def test_a_finding_as_json(inside: Command, plans: Path) -> None:
    document = inside("validate", "--format", "json", "wrong.yaml", cwd=plans).document
    assert document == {
        "version": 1,
        "files": [
            {
                "path": "wrong.yaml",
                "plan": "wrong",
                "figures": 3,
                "checks": {"made": 1, "held": 0, "rounded": 0, "failed": 1, "not_made": 0},
                "findings": [
                    {
                        "code": "GN101",
                        "rule": "sum-over-parts",
                        "severity": "error",
                        "message": "the plan, total: its parts add up to 3 đồng, 4.999.999.997 "
                        "đồng less than the 5.000.000.000 đồng stated",
                        "item": "",
                        "cell": {},
                        "line": 3,
                        "column": 8,
                        "end_line": 3,
                        "end_column": 12,
                        "ref": None,
                        "stated": {"amount": "5000000000", "written": "5 tỷ"},
                        "computed": {"amount": "3", "low": "3", "high": "3"},
                        "difference": "4999999997",
                        "parts": [
                            {"item": "b", "cell": {}, "amount": "1", "line": 5},
                            {"item": "c", "cell": {}, "amount": "2", "line": 6},
                        ],
                        "hint": None,
                    }
                ],
                "proofs": [],
            }
        ],
        "summary": {"files": 1, "errors": 1, "warnings": 0, "infos": 0},
    }


def test_json_of_what_is_no_plan(inside: Command) -> None:
    document = inside("validate", "--format", "json", "-", stdin=b"[").document
    (entry,) = document["files"]
    assert (entry["path"], entry["plan"], entry["figures"]) == ("-", None, 0)
    (finding,) = entry["findings"]
    assert (finding["item"], finding["stated"], finding["parts"]) == (None, None, [])


def test_more_parts_than_anybody_reads_are_cut(inside: Command) -> None:
    parts = "".join(f"  - {{id: p{number}, total: {number}}}\n" for number in range(1, 31))
    text = f"plan: 1\nid: a\ntotal: 1\nprojects:\n{parts}"
    result = inside("validate", "-", stdin=text.encode())
    lines = [line for line in result.out.splitlines() if line.split()[:1] == ["line"]]
    assert [line.split()[-2] for line in lines] == [f"p{number}," for number in range(11, 31)]
    assert "and 10 smaller ones" in result.out


def test_a_long_line_is_cut_around_the_figure(inside: Command) -> None:
    text = f"plan: 1\nid: a\ntitle: x\nfunding: {{central: 1, {'local: 2, note: ' + 'n' * 300}}}\n"
    result = inside("validate", "-", stdin=text.encode())
    assert max(len(line) for line in result.out.splitlines()) <= 80


def test_show_checks_lists_what_held_and_what_could_not_be_made(inside: Command) -> None:
    text = b"plan: 1\nid: a\ntotal: 3\nfunding: {central: 3}\nprojects: [{id: b, total: 3}]\n"
    result = inside("validate", "--show-checks", "-", stdin=text)
    assert result.out.splitlines()[:5] == [
        "checks, in the order of the file",
        "held         3  the plan, total: 3 = 3 đồng (parts)",
        "held         3  the plan, total: 3 = 3 đồng (by source)",
        "not made     4  the plan, central budget (parts): b, central budget: nothing is",
        "                  known",
    ]
    (entry,) = inside("validate", "--show-checks", "--format=json", "-", stdin=text).document[
        "files"
    ]
    assert [proof["outcome"] for proof in entry["proofs"]] == ["held", "held", "not-made"]
    assert entry["proofs"][2]["reason"] == "b, central budget: nothing is known"


def test_colour_only_when_asked_for_or_on_a_terminal(inside: Command, plans: Path) -> None:
    def has_colour(*options: str, **env: str) -> bool:
        return "\x1b[" in inside("validate", *options, "wrong.yaml", cwd=plans, env=env).out

    assert not has_colour()
    assert has_colour("--color", "always")
    assert has_colour("--color", "always", NO_COLOR="1")
    assert not has_colour("--color", "never")


def test_wrong_use_is_explained(inside: Command) -> None:
    result = inside("validate", "--format", "xml")
    assert result.code == 2
    assert "'xml' is no form of the report; there are: text, json" in result.err
    assert inside("vaildate").code == 2
    assert inside("--version").out.startswith("giamngheo 0.")


def test_module_and_short_help(giamngheo: Command) -> None:
    result = giamngheo("-h")
    assert result.code == 0
    assert [line.split()[0] for line in result.out.splitlines()[-7:]] == [
        "validate",
        "show",
        "diff",
        "explain",
        "config",
        "rule",
        "schema",
    ]
