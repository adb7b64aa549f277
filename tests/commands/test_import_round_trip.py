"""What `show` writes as a workbook, `import` reads again: the same cells, as known as before."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from command import Command
from strategies import ITEM_TREES, all_items, data_of

ROOT = Path(__file__).resolve().parents[2]
PLANS = [*sorted((ROOT / "plans").glob("*.yaml")), ROOT / "docs" / "examples" / "na-lay.yaml"]
#: All that the other plans do not have: years, kinds, places, bounds, decimals, nothing known.
RICH = """\
plan: 1
id: giau
title: Kế hoạch vốn
unit: triệu đồng
programmes:
  - id: gnbv
    title: Chương trình mục tiêu quốc gia giảm nghèo bền vững
    projects:
      - id: da1
        title: "Dự án 1: Hạ tầng # kinh tế"
        funding:
          "2024": {investment: "1.300,5", recurrent: khoảng 20}
          "2025": {investment: tối đa 7, recurrent: 0}
      - id: da2
        title: "=Dự án 2 [x]"
        funding: {"2024": hơn 9, "2025": "12,345678"}
  - id: dtts
    title: Chương trình phát triển vùng đồng bào dân tộc thiểu số
    total: 1 tỷ
"""

Key = tuple[str, tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]
UNKNOWN = (None, None)
#: What is above an amount is shown as being at least that: the weaker word is read.
WEAKER = {"above": "at-least", "below": "at-most"}


def cells_of(document: Any) -> Mapping[Key, tuple[str | None, str | None]]:
    """Return amount and side of each cell of a table, by item and the codes of row and column."""
    columns = [tuple(sorted(each["cell"].items())) for each in document["columns"]]
    return {
        (row["item"] or "", tuple(sorted(row["cell"].items())), column): (
            entry["amount"],
            WEAKER.get(entry["side"], entry["side"]),
        )
        for row in (*document["rows"], document["total"])
        for column, entry in zip(columns, row["amounts"], strict=True)
    }


def check_round_trip(
    inside: Command, plan: Path, folder: Path, asked: tuple[str, ...], *drawn: str, lang: str = "en"
) -> Any:
    """Export, import, and compare; return the report of the import.

    Args:
        asked: the options that choose the cells.
        drawn: those by which the workbook looks otherwise.
    """
    env = {"GIAMNGHEO_LANG": lang}
    book, again = folder / "bang.xlsx", folder / "lai.yaml"
    shown = inside("show", plan, *asked, *drawn, "-o", book, env=env)
    assert shown.code in (0, 1), shown.err
    report = inside("import", book, "-o", again, "--force", "--format", "json", env=env).document
    assert [each["text"] for each in report["listed"]] == []
    before = cells_of(inside("show", plan, *asked, "--format", "json").document)
    after = cells_of(inside("show", again, *asked, "--format", "json").document)
    # An item of which nothing is known has no figure, and is not in the plan.
    missing = before.keys() - after.keys()
    assert {key: before[key] for key in missing if before[key] != UNKNOWN} == {}
    assert {key: before[key] for key in after} == after
    return report


@pytest.fixture(name="rich")
def _rich(tmp_path: Path) -> Path:
    path = tmp_path / "giau.yaml"
    path.write_text(RICH, encoding="utf-8")
    return path


@pytest.mark.parametrize("lang", ["en", "vi"])
@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_real_plans(inside: Command, tmp_path: Path, plan: Path, lang: str) -> None:
    check_round_trip(inside, plan, tmp_path, (), lang=lang)


@pytest.mark.parametrize("lang", ["en", "vi"])
@pytest.mark.parametrize(
    "asked",
    [
        (),
        ("--by", "source,kind"),
        ("--by", "kind"),
        ("--depth", "0"),
        ("--rows", "source"),
        ("--hide-zero",),
    ],
    ids=" ".join,
)
def test_chosen_cells(inside: Command, tmp_path: Path, asked: tuple[str, ...], lang: str) -> None:
    check_round_trip(inside, PLANS[-2], tmp_path, asked, lang=lang)


@pytest.mark.parametrize("lang", ["en", "vi"])
@pytest.mark.parametrize(
    "drawn",
    [("--unit", "đồng"), ("--unit", "nghìn"), ("--unit", "tỷ"), ("--share", "column")],
    ids=" ".join,
)
def test_other_looks(inside: Command, tmp_path: Path, drawn: tuple[str, ...], lang: str) -> None:
    check_round_trip(inside, PLANS[-2], tmp_path, (), *drawn, lang=lang)


@pytest.mark.parametrize("lang", ["en", "vi"])
@pytest.mark.parametrize(
    "asked", [("--by", "year"), ("--by", "year,kind"), ("--by", "kind,year")], ids=" ".join
)
def test_years_kinds_and_bounds(
    inside: Command, tmp_path: Path, rich: Path, asked: tuple[str, ...], lang: str
) -> None:
    check_round_trip(inside, rich, tmp_path, asked, lang=lang)


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_own_notes_of_findings_are_said_and_not_listed(
    inside: Command, tmp_path: Path, lang: str
) -> None:
    report = check_round_trip(inside, PLANS[-2], tmp_path, (), lang=lang)
    (skipped,) = report["skipped"]
    assert (skipped["column"], skipped["count"]) == ("", 19)
    said = {"en": "notes of giamngheo itself", "vi": "ghi chú do chính giamngheo"}[lang]
    assert said in skipped["reason"]
    text = inside("import", tmp_path / "bang.xlsx", "--format", "text", "--lang", lang).err
    assert {"en": "  skipped: 19 numbers: in notes", "vi": "  bỏ qua: 19 số: ở ghi chú"}[
        lang
    ] in text


@settings(max_examples=4)
@given(ITEM_TREES)
def test_no_figure_of_a_random_plan_is_another_and_what_is_not_listed_is_known(
    inside: Command, tree: dict[str, Any]
) -> None:
    for number, item in enumerate(all_items(tree)):
        item |= {"id": f"i{number}", "title": f"Việc {number} x"}
    with TemporaryDirectory() as name:
        plan, book, again = (Path(name) / each for each in ("a.yaml", "b.xlsx", "c.yaml"))
        plan.write_bytes(data_of(tree))
        inside("show", plan, "-o", book)
        report = inside("import", book, "-o", again, "--format", "json").document
        before = cells_of(inside("show", plan, "--format", "json").document)
        for each in report["figures"]:
            cell = before[each["item"], (), tuple(sorted(each["cell"].items()))]
            assert cell == (each["amount"], None)
        known = {key: cell for key, cell in before.items() if cell != UNKNOWN}
        if known and not report["listed"]:
            after = cells_of(inside("show", again, "--format", "json").document)
            assert {key: after.get(key) for key in known} == known


def test_several_signs_before_a_number(inside: Command, tmp_path: Path) -> None:
    plan = tmp_path / "a.yaml"
    plan.write_text(
        """\
plan: 1
id: a
unit: triệu đồng
projects:
  - id: da1
    title: Dự án 1
    total: khoảng 9
    funding: {central: 30, local: khoảng 40}
""",
        encoding="utf-8",
    )
    check_round_trip(inside, plan, tmp_path, ())
    cells = load_workbook(tmp_path / "bang.xlsx").worksheets[0].iter_rows()
    formats = {cell.number_format.partition("#")[0] for row in cells for cell in row}
    assert formats >= {'"≠≈"', '"!"', '"!≈"'}
