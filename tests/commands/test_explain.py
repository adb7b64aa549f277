"""`giamngheo explain`: which figures are probably wrong, on real files through the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import Command, PlanFile
from corrections import PLAN, changes_of, groups_of
from plans import REAL, ROOT

TRIEU = 1_000_000
VERDICT = (
    "gnbv/da4: 100 triệu đồng stands under local budget (VI.1.3, line 85), but is counted as "
    "mobilised funds (VII.1, line 33) (very likely)"
)

# The real plan


def test_the_real_plan_has_two_readings(inside: Command) -> None:
    result = inside("explain", "--format=json", ROOT / REAL)
    (group,) = groups_of(result)
    assert (result.code, group["verdict"]) == (1, VERDICT)
    assert (group["finished"], group["cheapest"], group["bound"]) == (True, 1, 12)
    assert [(check["code"], check["line"]) for check in group["failed"]] == [
        ("GN101", 32),
        ("GN101", 33),
    ]
    first, second = group["alternatives"][:2]
    assert changes_of(first) == [
        ("gnbv/da4", "local recurrent", "100", None),
        ("gnbv/da4", "mobilised recurrent", None, "100"),
    ]
    assert first["corrections"][0]["kind"] == "move"
    assert changes_of(second) == [
        ("", "local", "0,05 tỷ", "0,15 tỷ"),
        ("gnbv", "local", "0,05 tỷ", "0,15 tỷ"),
        ("", "mobilised", "0,3 tỷ", "0,2 tỷ"),
        ("gnbv", "mobilised", "0,3 tỷ", "0,2 tỷ"),
    ]
    assert [len(each["corrections"]) for each in (first, second)] == [1, 2]
    assert [each["price"] for each in (first, second)] == [12, 24]
    assert second["corrections"][0]["changes"][0]["new"] == {
        "amount": "150000000",
        "low": "150000000",
        "high": "150000000",
        "written": "0,15 tỷ",
    }


@pytest.mark.parametrize(
    ("number", "changed"),
    [
        ("1", {84: "          mobilised:"}),
        (
            "1.2",
            {
                19: "  local: 0,15 tỷ",
                20: "  mobilised: 0,2 tỷ",
                32: "      local: 0,15 tỷ",
                33: "      mobilised: 0,2 tỷ",
            },
        ),
    ],
)
def test_either_reading_can_be_written(
    number: str, changed: dict[int, str], inside: Command, tmp_path: Path
) -> None:
    new = tmp_path / "new.yaml"
    written = inside("explain", ROOT / REAL, "--write", number, "-o", new)
    assert (written.code, written.out) == (0, f"{new}: written; no check fails\n")
    old_lines = (ROOT / REAL).read_bytes().split(b"\n")
    new_lines = new.read_bytes().split(b"\n")
    assert len(old_lines) == len(new_lines)
    assert changed == {
        number: line.decode()
        for number, (old, line) in enumerate(zip(old_lines, new_lines, strict=True), 1)
        if old != line
    }
    (file,) = inside("validate", "--format=json", new).document["files"]
    assert file["checks"]["failed"] == 0
    assert "error" not in {finding["severity"] for finding in file["findings"]}


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("width", [80, 140])
def test_what_people_read(inside: Command, language: str, width: int) -> None:
    """Look at the snapshot before accepting a new one: it is what people judge by."""
    variables = {"GIAMNGHEO_LANG": language, "COLUMNS": str(width)}
    result = inside("explain", "--format=terminal", REAL, cwd=ROOT, env=variables)
    snapshot = ROOT / "tests" / "snapshots" / "explain" / f"muong-lay.{language}.{width}.txt"
    assert result.out == snapshot.read_text(encoding="utf-8")
    assert max(len(line) for line in result.out.splitlines()) <= width


def test_what_stands_in_a_comment(giamngheo: Command) -> None:
    result = giamngheo("explain", "--format=markdown", REAL, cwd=ROOT)
    snapshot = ROOT / "tests" / "snapshots" / "explain" / "muong-lay.md"
    assert result.out == snapshot.read_text(encoding="utf-8")


def test_in_a_pipe_no_line_is_wrapped(giamngheo: Command) -> None:
    result = giamngheo("explain", REAL, cwd=ROOT)
    assert VERDICT in result.out.splitlines()


# Limits


def test_many_alternatives_are_counted_and_the_first_shown(inside: Command) -> None:
    parts = "".join(f"  - {{id: p{number}, total: 10}}\n" for number in range(300))
    text = f"plan: 1\nid: a\ntotal: 2.995\nprojects:\n{parts}".encode()
    shown = inside("explain", "-", stdin=text)
    assert shown.out.count("line  alternative") == 10
    assert "301 alternatives cost the least" in shown.out
    assert "291 further alternatives are not shown; --limit shows more" in shown.out
    (group,) = groups_of(inside("explain", "--format=json", "--limit=50", "-", stdin=text))
    assert (group["cheapest"], len(group["alternatives"]), group["not_listed"]) == (301, 50, 251)


def test_a_search_that_is_stopped_says_what_it_knows(inside: Command) -> None:
    text = PLAN.replace("local: 1.334", "local: 1.834").replace("local: 878", "local: 378")
    result = inside("explain", "--nodes=2", "-", stdin=text.encode())
    assert result.code == 1
    assert "no correction was found before the search was stopped" in result.out
    assert "the search was stopped: nothing costs less than 11" in result.out


# Bad input


def test_nothing_to_explain(inside: Command) -> None:
    result = inside("explain", "-", stdin=PLAN.encode())
    assert result == (0, "-: no check failed: there is nothing to explain\n", "")
    document = inside("explain", "--format=json", "-", stdin=PLAN.encode()).document
    assert document["summary"] == {"files": 1, "groups": 0, "failed": 0}


def test_several_plans_are_summed_up(tmp_path: Path, inside: Command) -> None:
    (tmp_path / "a.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(PLAN.replace("9.876", "9.867"), encoding="utf-8")
    (tmp_path / "c.yaml").write_bytes(b"a: [")
    for form in ("terminal", "plain", "markdown"):
        result = inside("explain", tmp_path, "--format", form)
        assert "3 plans, 1 with failed checks, 1 not read in full" in result.out
        assert "a.yaml" not in result.out
        assert "c.yaml" in result.out
        assert "the file holds no plan that can be read" in result.out


def test_what_can_be_read_is_explained(inside: Command) -> None:
    text = PLAN.replace("total: 9.876", "total: 9.867").replace("total: 4.321", "total: 43.21")
    result = inside("explain", "-", stdin=text.encode())
    assert result.code == 1
    assert "1 place of the file could not be read, so that checks may be missing" in result.out
    assert "the plan, total (line 4) should probably be 9.876 triệu đồng" in result.out


@pytest.mark.parametrize("text", [b"- 1\n", b"\xff", b"a: [", b""])
def test_no_plan_at_all(text: bytes, inside: Command) -> None:
    result = inside("explain", "-", stdin=text)
    assert (result.code, result.err) == (1, "")
    assert "the file holds no plan that can be read; giamngheo validate says why" in result.out


def test_unknown_items(inside: Command) -> None:
    for option in ("--fixed=dd", "--trust=dd/**=3"):
        result = inside("explain", option, "-", stdin=PLAN.encode())
        assert (result.code, result.out) == (2, "")
        assert "giamngheo: -: it has no item dd" in result.err
    result = inside("explain", "--fixed=gnbv/da44", ROOT / REAL)
    assert "it has no item gnbv/da44; perhaps gnbv/da4?" in result.err


@pytest.mark.parametrize("value", ["b", "b=", "=3", "b=0", "b=-1", "b=1001", "b=x", "b=1.5"])
def test_trust_that_is_none(value: str, inside: Command) -> None:
    result = inside("explain", "--trust", value, "-", stdin=PLAN.encode())
    assert result.code == 2
    assert "is not ITEM=N" in result.err


def test_one_plan_does_not_stop_the_others(tmp_path: Path, inside: Command) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xff")
    (tmp_path / "b.yaml").write_text(PLAN.replace("9.876", "9.867"), encoding="utf-8")
    result = inside("explain", tmp_path, tmp_path / "c.yaml")
    assert result.code == 2
    assert "c.yaml: no such file or directory" in result.err
    assert "should probably be 9.876 triệu đồng instead of 9.867 triệu đồng" in result.out


# Writing


def test_one_alternative_of_each_group(
    inside: Command, plan_file: PlanFile, tmp_path: Path
) -> None:
    text = PLAN.replace("total: 9.876", "total: 9.867").replace("local: 878", "local: 887 # d")
    plan, new = plan_file(text), tmp_path / "new.yaml"
    one = inside("explain", plan, "--write=2.1", "-o", new)
    assert (one.code, one.out) == (1, f"{new}: written; 2 checks fail\n")
    assert new.read_text(encoding="utf-8") == text.replace("887", "878")
    both = inside("explain", plan, "--write=1.1", "--write=2.1", "-o", new)
    assert (both.code, both.out) == (0, f"{new}: written; no check fails\n")
    assert new.read_text(encoding="utf-8") == text.replace("887", "878").replace("9.867", "9.876")
    assert plan.read_text(encoding="utf-8") == text


def test_in_place_keeps_the_mode_of_the_file(inside: Command, plan_file: PlanFile) -> None:
    plan = plan_file(PLAN.replace("9.876", "9.867"))
    plan.chmod(0o640)
    assert inside("explain", plan, "--write=1", "--in-place").code == 0
    assert plan.read_text(encoding="utf-8") == PLAN
    assert plan.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in plan.parent.iterdir()] == [plan.name]


def test_to_standard_output(giamngheo: Command) -> None:
    text = PLAN.replace("9.876", "9.867").replace("\n", "\r\n").encode()
    result = giamngheo("explain", "-", "--write=1", "-o", "-", stdin=text)
    assert (result.code, result.err) == (0, "")
    assert result.out.replace("\r\n", "\n") == PLAN


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--write=1"], "--write needs -o FILE or --in-place"),
        (["--write=1", "-o", "x", "--in-place"], "--write needs -o FILE or --in-place"),
        (["-o", "x"], "-o and --in-place need --write"),
        (["--in-place"], "-o and --in-place need --write"),
        (["--write=1", "-o", "{plan}"], "-o names the plan itself"),
        (["--write=7", "-o", "x"], "there is no alternative 7; there are: 1\n"),
        (["--write=1", "--write=1.1", "-o", "x"], "two alternatives of group 1; choose one"),
        (["--write=1", "-o", "{plan}/x"], "x: it cannot be written: "),
        (["--write=1", "-o", "{folder}/nowhere/x"], "x: no such directory"),
    ],
)
def test_what_cannot_be_written(
    options: list[str], complaint: str, inside: Command, plan_file: PlanFile
) -> None:
    plan = plan_file(PLAN.replace("9.876", "9.867"))
    filled = [each.format(plan=plan, folder=plan.parent) for each in options]
    result = inside("explain", plan, *filled)
    assert result.code == 2
    assert complaint in result.err
    assert plan.read_text(encoding="utf-8") == PLAN.replace("9.876", "9.867")
    assert [each.name for each in plan.parent.iterdir()] == [plan.name]


def test_only_one_plan_is_written(inside: Command, plan_file: PlanFile) -> None:
    plan = plan_file(PLAN)
    for paths in ([], [plan, plan], [plan.parent]):
        result = inside("explain", *paths, "--write=1", "-o", "x")
        assert (result.code, "--write takes one plan" in result.err) == (2, True)
    result = inside("explain", plan, "--write=1", "-o", "x")
    assert "there is no alternative to write" in result.err
    result = inside("explain", "-", "--write=1", "--in-place", stdin=b"")
    assert "standard input cannot be written over" in result.err


def test_an_open_amount_is_not_written(inside: Command, plan_file: PlanFile) -> None:
    text = "plan: 1\nid: a\ntotal: 5\nprojects: [{id: b, total: 7}, {id: c, total: 9}]\n"
    plan = plan_file(text)
    (group,) = groups_of(inside("explain", "--format=json", "--fixed=.", plan))
    assert [
        change["new"]
        for each in group["alternatives"][0]["corrections"]
        for change in each["changes"]
    ] == [
        {"amount": None, "low": "0", "high": "5", "written": None},
        {"amount": None, "low": "0", "high": "5", "written": None},
    ]
    result = inside("explain", "--fixed=.", plan, "--write=1", "-o", "x")
    assert (result.code, "leaves an amount open" in result.err) == (2, True)


# validate


def test_validate_hints_at_one_answer_only(inside: Command) -> None:
    def hints(text: str) -> list[str | None]:
        (file,) = inside("validate", "--format=json", "-", stdin=text.encode()).document["files"]
        return [finding["hint"] for finding in file["findings"]]

    assert (
        hints(PLAN.replace("local: 878", "local: 887"))
        == [
            "d, local budget (line 23) should probably be 878 triệu đồng instead of 887 triệu "
            "đồng; two adjacent digits swapped (very likely)"
        ]
        * 2
    )
    three = "plan: 1\nid: a\ntotal: 30\nprojects: [{id: b, total: 11}, {id: c, total: 20}]\n"
    assert hints(three) == [None]
