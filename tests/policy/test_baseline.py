"""The baseline: what is known is passed over, what is new is not, what is gone is said."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from command import Command
from giamngheo_cli.policy import baseline

PLAN = """\
plan: 1
id: a
total: 5.000 triệu
funding: {central: 4.000 triệu, local: 2.000 triệu}
projects:
  - {id: b, total: 1.000 triệu}
  - {id: c, total: 2.000 triệu}
"""
BROKEN = PLAN.replace("id: c, total: 2.000 triệu", "id: c, total: 2,0.0 triệu")
WRITTEN = """\
{
 "giamngheo-baseline": 1,
 "plans": {
  "plans/a.yaml": [
   {"rule": "GN101", "item": "", "cell": {}, "difference": "2000000000"},
   {"rule": "GN102", "item": "", "cell": {}, "difference": "-1000000000"}
  ]
 }
}
"""
NAME = "giamngheo-baseline.json"


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    write(tmp_path, PLAN)
    return tmp_path


def write(folder: Path, text: str, name: str = "plans/a.yaml") -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_what_is_found_today_is_kept(inside: Command, folder: Path) -> None:
    result = inside("validate", "--write-baseline", cwd=folder)
    assert result == (0, f"{NAME}: written; 2 known findings\n", "")
    assert (folder / NAME).read_text(encoding="utf-8") == WRITTEN
    result = inside("validate", cwd=folder)
    assert result == (
        0,
        "plans/a.yaml: clean, 2 known, 5 figures read, 0 checks held, 2 checks could not be made\n",
        "",
    )


def test_the_line_does_not_matter(inside: Command, folder: Path) -> None:
    inside("validate", "--write-baseline", cwd=folder)
    moved = PLAN.replace("total: 5.000 triệu\n", "issuer: x\n\n\ntotal: 5.000 triệu\n")
    write(folder, moved)
    assert inside("validate", cwd=folder).code == 0
    assert inside("validate", cwd=folder / "plans").code == 0
    assert inside("validate", folder / "plans" / "a.yaml").code == 0


def test_only_new_findings_fail(inside: Command, folder: Path) -> None:
    inside("validate", "--write-baseline", cwd=folder)
    write(
        folder,
        PLAN.replace("total: 1.000 triệu}", "total: 1.000 triệu, funding: {local: 3.000 triệu}}"),
    )
    result = inside("validate", "--format", "json", cwd=folder)
    (entry,) = result.document["files"]
    assert result.code == 1
    assert [(each["code"], each["item"]) for each in entry["findings"]] == [("GN102", "b")]
    assert result.document["summary"]["known"] == 2
    write(folder, PLAN, "plans/b.yaml")
    assert inside("validate", "plans/b.yaml", cwd=folder).code == 1


def test_as_many_as_are_known_are_passed_over(inside: Command, folder: Path) -> None:
    write(folder, BROKEN)
    inside("validate", "--write-baseline", cwd=folder)
    write(folder, BROKEN.replace("id: b, total: 1.000 triệu", "id: b, total: 1.0 triệu"))
    result = inside("validate", "--format", "json", cwd=folder)
    found = [each["code"] for file in result.document["files"] for each in file["findings"]]
    assert (result.code, found) == (1, ["GN006"])


def test_what_cannot_be_read_is_known_by_its_text(inside: Command, folder: Path) -> None:
    write(folder, BROKEN)
    inside("validate", "--write-baseline", cwd=folder)
    assert '"text": "2,0.0 triệu"' in (folder / NAME).read_text(encoding="utf-8")
    assert inside("validate", cwd=folder).code == 0
    write(folder, PLAN.replace("id: b, total: 1.000 triệu", "id: b, total: 1.0 triệu"))
    result = inside("validate", "--format", "json", cwd=folder)
    found = [each["code"] for file in result.document["files"] for each in file["findings"]]
    assert (result.code, "GN006" in found) == (1, True)
    assert "GN008 (“2,0.0 triệu”) is known, but no longer found" in result.err


def test_a_stale_entry_is_said_and_taken_out(inside: Command, folder: Path) -> None:
    inside("validate", "--write-baseline", cwd=folder)
    write(folder, PLAN.replace("5.000 triệu", "3.000 triệu").replace("4.000 triệu", "1.000 triệu"))
    stale = (
        "giamngheo: plans/a.yaml: {} (the plan) is known, but no longer found; "
        "--prune-baseline takes it out\n"
    )
    result = inside("validate", cwd=folder)
    assert result.code == 0
    assert result.err == stale.format("GN101") + stale.format("GN102")
    pruned = inside("validate", "--prune-baseline", cwd=folder)
    assert pruned.code == 0
    assert pruned.out.splitlines()[-1] == f"{NAME}: written; 0 known findings"
    assert inside("validate", cwd=folder).err == ""


@pytest.mark.parametrize("options", [(), ("--prune-baseline",), ("--write-baseline",)])
def test_what_is_not_looked_for_stays_known(
    inside: Command, folder: Path, options: tuple[str, ...]
) -> None:
    inside("validate", "--write-baseline", cwd=folder)
    result = inside("validate", "--select", "GN101", *options, cwd=folder)
    nothing = "giamngheo: nothing to take out of the baseline\n"
    pruned = nothing if "--prune-baseline" in options else ""
    assert (result.code, result.err) == (0, pruned)
    assert (folder / NAME).read_text(encoding="utf-8") == WRITTEN
    write(folder, "plan: [")
    result = inside("validate", *options, cwd=folder)
    assert result.code == 1
    no_yaml = "giamngheo: 1 plan is no YAML and cannot be known; mend it first\n"
    assert result.err == (no_yaml if "--write-baseline" in options else pruned)
    kept = json.loads((folder / NAME).read_text(encoding="utf-8"))["plans"]["plans/a.yaml"]
    assert [each["rule"] for each in kept] == ["GN101", "GN102"]


def test_without_a_baseline_there_is_nothing_to_prune(inside: Command, folder: Path) -> None:
    result = inside("validate", "--prune-baseline", cwd=folder)
    assert result.code == 2
    assert result.err == "giamngheo: there is no baseline; --write-baseline makes one\n"


def test_plans_that_are_gone_or_not_checked(inside: Command, folder: Path) -> None:
    other = PLAN.replace("id: a\n", "id: z\n")
    write(folder, other, "plans/b.yaml")
    inside("validate", "--write-baseline", cwd=folder)
    (folder / "plans" / "b.yaml").unlink()
    result = inside("validate", cwd=folder)
    assert result.code == 0
    assert result.err.count("giamngheo: plans/b.yaml: ") == 2
    write(folder, other, "plans/b.yaml")
    write(folder, PLAN.replace("5.000 triệu", "3.000 triệu"), "plans/a.yaml")
    inside("validate", "plans/a.yaml", "--prune-baseline", cwd=folder)
    kept = json.loads((folder / NAME).read_text(encoding="utf-8"))["plans"]
    assert {name: len(each) for name, each in kept.items()} == {
        "plans/a.yaml": 1,
        "plans/b.yaml": 2,
    }
    inside("validate", "plans/a.yaml", "--write-baseline", cwd=folder)
    assert "plans/b.yaml" in (folder / NAME).read_text(encoding="utf-8")


def test_another_difference_is_said(inside: Command, folder: Path) -> None:
    inside("validate", "--write-baseline", cwd=folder)
    write(folder, PLAN.replace("id: c, total: 2.000 triệu", "id: c, total: 900 triệu"))
    result = inside("validate", cwd=folder)
    assert result.code == 0
    assert result.err == (
        "giamngheo: plans/a.yaml: GN101 (the plan) is known with a difference (stated − "
        "computed) of +2 tỷ đồng, and now it is +3,1 tỷ đồng\n"
    )


def test_what_is_known_can_be_seen(inside: Command, folder: Path) -> None:
    inside("validate", "--write-baseline", cwd=folder)
    shown = inside("validate", "--show-ignored", cwd=folder)
    assert (
        shown.out
        == """\
plans/a.yaml: passed over
    3 | GN101 the plan, total: its parts add up to 3 tỷ đồng, 2 tỷ đồng less
        than the 5 tỷ đồng stated (known: it stands in the baseline)
    3 | GN102 the plan, total: the breakdown by source gives 6 tỷ đồng, 1 tỷ
        đồng more than the 5 tỷ đồng stated (known: it stands in the baseline)

plans/a.yaml: clean, 2 known, 5 figures read, 0 checks held, 2 checks could not be made
"""
    )


def test_where_the_baseline_stands(inside: Command, folder: Path) -> None:
    (folder / "giamngheo.toml").write_text('baseline = "kept/known.json"\n', encoding="utf-8")
    missing = inside("validate", cwd=folder)
    assert missing == (
        2,
        "",
        "giamngheo: kept/known.json: no such file; giamngheo validate --write-baseline makes it\n",
    )
    (folder / "kept").mkdir()
    assert inside("validate", "--write-baseline", cwd=folder / "plans").code == 0
    assert '"../plans/a.yaml"' in (folder / "kept" / "known.json").read_text(encoding="utf-8")
    assert inside("validate", cwd=folder).code == 0
    other = inside("validate", "--baseline", "other.json", "--write-baseline", cwd=folder)
    assert other.out == "other.json: written; 2 known findings\n"
    assert inside("validate", "--baseline", "other.json", cwd=folder).code == 0


def test_beside_the_configuration(inside: Command, folder: Path) -> None:
    (folder / "giamngheo.toml").write_text("", encoding="utf-8")
    inside("validate", "--write-baseline", cwd=folder / "plans")
    assert (folder / NAME).read_text(encoding="utf-8") == WRITTEN


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", ":1: not JSON: Expecting value"),
        (b'{"a": 1,\n\n  x}', ":3: not JSON: Expecting property name enclosed in double quotes"),
        (b"\xff\xfe", ":1: not JSON"),
        (b"[" * 100_000, ":1: not JSON"),
        (b"[]", ":1: it is no baseline of giamngheo"),
        (b'{"version": 1}', ":1: it is no baseline of giamngheo"),
        (
            b'{"giamngheo-baseline": 2, "plans": {}}',
            ":1: it is a baseline of version 2, and this giamngheo knows version 1",
        ),
        (
            b'{"giamngheo-baseline": 1, "plans": []}',
            ":1: plans is not what a baseline holds there",
        ),
        (
            b'{"giamngheo-baseline": 1, "plans": {"x": 3}}',
            ": plans.x is not what a baseline holds there",
        ),
        (
            b'{"giamngheo-baseline": 1, "plans": {"x": [{"rule": "GN101", "item": "", "cell": {}},'
            b' {"rule": 1, "item": "", "cell": {}}]}}',
            ": plans.x[1] is not what a baseline holds there",
        ),
        (
            b'{"giamngheo-baseline": 1, "plans": {"x": [{"rule": "GN101", "item": "", "cell": {},'
            b' "difference": 1.5}]}}',
            ": plans.x[0] is not what a baseline holds there",
        ),
        (b'{"x": ' + b"9" * 5_000 + b"}", ":1: not JSON"),
        (
            b'{"giamngheo-baseline": 1, "plans": {"x": [], "x": []}}',
            ": “x” stands twice in one map",
        ),
    ],
)
def test_a_broken_baseline(inside: Command, folder: Path, data: bytes, said: str) -> None:
    (folder / NAME).write_bytes(data)
    for option in ((), ("--write-baseline",)):
        result = inside("validate", *option, cwd=folder)
        assert result == (2, "", f"giamngheo: {NAME}{said}\n")
    assert (folder / NAME).read_bytes() == data


def test_a_baseline_that_cannot_be_written(inside: Command, folder: Path) -> None:
    result = inside("validate", "--baseline", "nowhere/b.json", "--write-baseline", cwd=folder)
    assert result == (2, "", "giamngheo: nowhere/b.json: no such directory\n")


def test_names_that_are_no_text(inside: Command, tmp_path: Path) -> None:
    name = os.fsdecode(b"b\xff.yaml")
    write(tmp_path, PLAN, name)
    assert inside("validate", "--write-baseline", cwd=tmp_path).code == 0
    assert inside("validate", cwd=tmp_path).code == 0


def test_a_link_beside_a_plan(inside: Command, folder: Path) -> None:
    inside("validate", "--write-baseline", cwd=folder)
    (folder / "plans" / "0.yaml").symlink_to("a.yaml")
    assert inside("validate", cwd=folder).code == 0


def test_a_name_written_by_hand(inside: Command, folder: Path) -> None:
    (folder / NAME).write_text(WRITTEN.replace("plans/a.yaml", "./plans//a.yaml"), encoding="utf-8")
    assert inside("validate", cwd=folder).code == 0


def test_hostile_names(inside: Command, tmp_path: Path) -> None:
    name = "plans/x\n::error::\x1b[31m.yaml"
    write(tmp_path, PLAN, name)
    assert inside("validate", "--write-baseline", cwd=tmp_path).code == 0
    assert inside("validate", cwd=tmp_path).code == 0
    (tmp_path / name).unlink()
    write(tmp_path, PLAN, "plans/b.yaml")
    result = inside("validate", cwd=tmp_path)
    assert "\x1b" not in result.err
    assert all(line.startswith("giamngheo: ") for line in result.err.splitlines())


class Compared(str):
    """A key that counts how often it is compared."""

    __slots__ = ()
    times = 0

    def __eq__(self, other: object) -> bool:
        Compared.times += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def test_a_key_that_stands_twice_is_found_without_comparing_each_with_all() -> None:
    names = [*(f"q{number}" for number in range(200)), "q199"]
    with pytest.raises(baseline._TwinsError, match="q199"):
        baseline._without_twins([(Compared(name), []) for name in names])
    assert Compared.times < 1_000
