"""Plans of one id: each is a row with its path, and no total counts their money twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from shown import SMALL, TRIEU

from command import Command
from plans import ROOT

OTHER = SMALL.replace("xa-a", "xa-b").replace("xã A", "xã B")
#: The same total as in SMALL, from other sources.
REVISED = SMALL.replace(
    "local: {province: 6, district: 4}}\nprojects", "mobilised: 10}\nprojects"
).replace("central: 30, local: {province: 6, district: 4}", "central: 30, mobilised: 10")


def write(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def amounts(command: Command, folder: Path, *options: str) -> list[list[int | None]]:
    """Return the amounts of the rows in triệu đồng, those of the totals last."""
    result = command("show", ".", "--format=json", *options, cwd=folder)
    assert (result.code, result.err) == (0, "")
    return [
        [
            None if each["amount"] is None else int(each["amount"]) // TRIEU
            for each in row["amounts"]
        ]
        for row in (*result.document["rows"], result.document["total"])
    ]


def not_counted(command: Command, folder: Path) -> list[str]:
    files = command("show", ".", "--format=json", cwd=folder).document["files"]
    return [file["path"] for file in files if not file.get("counted", True)]


@pytest.mark.parametrize("again", [SMALL, f"# a copy\n{SMALL}"])
def test_the_same_amounts_count_once(again: str, tmp_path: Path, inside: Command) -> None:
    folder = write(tmp_path, a=SMALL, b=again, c=OTHER)
    assert amounts(inside, folder)[-1] == [120, 100, 20]
    assert not_counted(inside, folder) == ["b.yaml"]
    plain = inside("show", ".", cwd=folder).out
    assert "Kế hoạch xã A (a.yaml)" in plain
    assert "Kế hoạch xã A (b.yaml)" in plain
    assert "Kế hoạch xã B  " in plain
    assert "Total of 2 plans" in plain
    assert (
        "of the plans with the id “xa-a” (a.yaml; b.yaml), which state the same, totals count one\n"
    ) in plain


def test_revisions_that_differ_count_not_at_all(tmp_path: Path, inside: Command) -> None:
    folder = write(tmp_path, a=SMALL, b=REVISED, c=OTHER)
    assert amounts(inside, folder) == [
        [60, 50, 10, 0],
        [60, 50, 0, 10],
        [60, 50, 10, 0],
        [60, 50, 10, 0],
    ]
    assert not_counted(inside, folder) == ["a.yaml", "b.yaml"]
    plain = inside("show", ".", cwd=folder).out
    assert "Total of 1 plan " in plain
    said = "the plans with the id “xa-a” (a.yaml; b.yaml) differ: no total counts them\n"
    assert said in plain
    csv = inside("show", ".", "--format=csv", cwd=folder)
    assert csv.err == f"giamngheo: {said}"


def test_of_revisions_alone_the_total_has_what_they_have_in_common(
    tmp_path: Path, inside: Command
) -> None:
    folder = write(tmp_path, a=SMALL, b=REVISED)
    assert amounts(inside, folder)[-1] == [60, 50, None, None]
    assert not_counted(inside, folder) == ["b.yaml"]
    out = inside("show", ".", cwd=folder).out
    assert "Total of 1 plan " in out
    assert "differ: the total has what is the same in all of them\n" in out


def test_of_each_id_what_its_revisions_have_in_common(tmp_path: Path, inside: Command) -> None:
    swapped = REVISED.replace("xa-a", "xa-b")
    folder = write(tmp_path, a=SMALL, b=REVISED, c=OTHER, d=swapped)
    assert amounts(inside, folder)[-1] == [120, 100, None, None]
    assert "Total of 2 plans" in inside("show", ".", cwd=folder).out


def test_rows_of_codes_count_no_plan_twice_either(tmp_path: Path, inside: Command) -> None:
    folder = write(tmp_path, a=SMALL, b=SMALL)
    assert amounts(inside, folder, "--rows=source", "--depth=1") == [[50], [10], [60]]
    columns = inside("show", ".", "--rows=source", "--by=items", cwd=folder).out
    assert "a.yaml    b.yaml" in columns


def test_what_is_left_out_of_a_breakdown_is_a_difference(tmp_path: Path, inside: Command) -> None:
    partial = SMALL.replace("total: 60\n", "total: 60\npartial: [source]\n")
    folder = write(tmp_path, a=SMALL, b=partial, c=OTHER)
    assert not_counted(inside, folder) == ["a.yaml", "b.yaml"]


def test_plans_without_an_id_are_different_ones(tmp_path: Path, inside: Command) -> None:
    nameless = SMALL.replace("id: xa-a\n", "")
    folder = write(tmp_path, a=nameless, b=nameless)
    result = inside("show", ".", "--format=json", cwd=folder)
    assert result.document["total"]["amounts"][0]["amount"] == str(120 * TRIEU)


def test_a_plan_that_cannot_be_read_is_named_beside_them(tmp_path: Path, inside: Command) -> None:
    folder = write(tmp_path, a=SMALL, b=SMALL, c="plan: 1\nid: [\n")
    result = inside("show", ".", cwd=folder)
    assert result.code == 1
    assert "Total of 1 plan  " in result.out
    assert "error in the file: c.yaml:3:1 GN001" in result.out


def test_the_revisions_of_the_real_plan(inside: Command) -> None:
    result = inside("show", "plans/", "--by=source", "--format=json", cwd=ROOT)
    total = [each["amount"] for each in result.document["total"]["amounts"]]
    assert total == ["76470000000", "76120000000", None, None]
