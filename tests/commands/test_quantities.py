"""Quantities through the command line: what is refused, what is shown, what changed."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from command import Command, PlanFile
from findings import findings
from plans import REAL, ROOT

HEAD = "plan: 1\nid: a\nperiod: 2021-2025\nunit: triệu đồng\n"
BESIDE = "write a list, such as - {count: 1.180, of: hộ, unit_cost: 55.000 đồng}"
NO_AMOUNT = "state the amount, under total: of the item or amount: of the code"
ALONE = "write the number alone, and what is counted under of:"
PLAN = f"""\
{HEAD}total: 800
activities:
  - id: dien
    title: Tiền điện
    total: 778,8
    quantities:
      - {{count: 1.180, of: hộ, times: {{tháng: 12}}, norm: qd28-power}}
  - id: hoc
    funding:
      central:
        amount: 21,2
        quantities:
          - {{count: 4, of: lượt học sinh, unit_cost: "5,3"}}
"""


@pytest.mark.parametrize(
    ("lines", "place", "text", "hint"),
    [
        (
            "total: 1\nquantities: [{of: hộ, unit_cost: 1}]",
            ("GN003", 6, 14),
            "“count” is missing",
            "say how many there are, such as count: 1.180",
        ),
        (
            f"total: 1\nquantities: [{{count: {'1234567890' * 4}}}]",
            ("GN011", 6, 22),
            f"“{'1234567890' * 4}”: a number of more than 30 digits",
            "nothing is counted in so many: look at the digits",
        ),
        (
            "total: 1\nquantities: [{count: -5}]",
            ("GN006", 6, 22),
            "“-5”: a count is not below zero",
            "for money that is taken back, write the minus before the price",
        ),
        (
            "total: 1\nquantities: [{count: 5, unit_cost: 15 kg}]",
            ("GN006", 6, 36),
            "“15 kg”: “kg” is not a unit of money",
            "here stands what one of it costs, such as 15.000 đồng",
        ),
        (
            "total: 1\nquantities: [{count: 5, unit_cost: 55.000 đồng/hộ}]",
            ("GN006", 6, 36),
            "“55.000 đồng/hộ”: what one costs has no “/”",
            "write the price alone, such as 55.000 đồng; what it is for stands under of: and "
            "times:",
        ),
        (
            "total: 1\nquantities: [{count: 5, norm: qd28-powr}]",
            ("GN010", 6, 31),
            "“qd28-powr” is no norm that is known",
            "perhaps qd28-power?",
        ),
        (
            "total: 1\nquantities: [{count: 5, norm: xyz}]",
            ("GN010", 6, 31),
            "“xyz” is no norm that is known",
            "leave norm: out, and write unit_cost: if the document states it",
        ),
        (
            "total: 1\nquantities: {count: 5}",
            ("GN010", 6, 13),
            "a list is expected here, not a map",
            BESIDE,
        ),
        (
            "total: 1\nquantities: [5]",
            ("GN010", 6, 14),
            "a map is expected here, not a text",
            BESIDE,
        ),
        (
            "quantities: [{count: 5}]",
            ("GN002", 5, 1),
            "“quantities” without an amount beside it",
            NO_AMOUNT,
        ),
        (
            "funding: {central: {quantities: [{count: 5}]}}",
            ("GN002", 5, 21),
            "“quantities” without an amount beside it",
            NO_AMOUNT,
        ),
        (
            "funding: {central: {quantities: [{count: 5}], investment: 3}}",
            ("GN002", 5, 21),
            "“quantities” without an amount beside it",
            NO_AMOUNT,
        ),
        (
            "total: 1\nquantities: [{count: 5 hộ}]",
            ("GN006", 6, 22),
            "“5 hộ”: “hộ” behind the number",
            ALONE,
        ),
        (
            "total: 1\nquantities: [{count: 5, times: 12}]",
            ("GN010", 6, 32),
            "a map is expected here, not a text",
            "write it like {tháng: 12}",
        ),
        (
            "total: 1\nquantities: [{count: 1.30}]",
            ("GN006", 6, 22),
            "“1.30”: not a number in this form, where “.” groups thousands and “,” marks decimals",
            "it might mean 1,30 / 130",
        ),
        (
            "total: 1\nquantities: [{count: 5, pirce: 3}]",
            ("GN002", 6, 25),
            "“pirce” is not a field here",
            None,
        ),
    ],
)
def test_what_is_refused(  # noqa: PLR0917 what is found, and in which plan
    lines: str,
    place: tuple[str, int, int],
    text: str,
    hint: str | None,
    plan_file: PlanFile,
    inside: Command,
) -> None:
    path = plan_file(f"{HEAD}{lines}\n")
    result = inside("validate", path, "--format", "json", "--ignore", "GN302")
    assert findings(result) == [place]
    (found,) = result.document["files"][0]["findings"]
    assert (found["severity"], found["message"], found["hint"]) == ("error", text, hint)
    assert (result.code, result.err) == (1, "")


def test_too_many_numbers_are_refused(plan_file: PlanFile, inside: Command) -> None:
    times = ", ".join(f"n{number}: 2" for number in range(16))
    path = plan_file(f"{HEAD}total: 1\nquantities: [{{count: 5, times: {{{times}}}}}]\n")
    result = inside("validate", path, "--format", "json", "--ignore", "GN302")
    assert findings(result) == [("GN011", 6, 25)]


def test_numbers_of_a_finding(plan_file: PlanFile, inside: Command) -> None:
    quantity = "{count: khoảng 20, of: căn, unit_cost: 15 triệu}"
    path = plan_file(f"{HEAD}total: 316\nquantities: [{quantity}]\n")
    result = inside("validate", path, "--format", "json")
    (found,) = result.document["files"][0]["findings"]
    assert (found["code"], found["line"], found["column"]) == ("GN421", 5, 8)
    assert found["stated"] == {"amount": "316000000", "written": "316"}
    assert found["computed"] == {"amount": "300000000", "low": "285000000", "high": "315000000"}
    assert (found["difference"], found["parts"]) == ("16000000", [])
    assert result.code == 1


@pytest.mark.parametrize("severity", ["error", "warning"])
def test_a_price_from_memory_makes_no_run_fail(
    severity: str, plan_file: PlanFile, tmp_path: Path, inside: Command
) -> None:
    quantity = "{count: 1.180, of: hộ, times: {tháng: 12}, norm: qd28-power}"
    path = plan_file(f"{HEAD}total: 800\nquantities: [{quantity}]\n")
    tmp_path.joinpath("giamngheo.toml").write_text(
        f'[severity]\nGN421 = "{severity}"\n', encoding="utf-8"
    )
    result = inside("validate", path, "--format", "json", cwd=tmp_path)
    (found,) = result.document["files"][0]["findings"]
    assert (found["code"], found["severity"], result.code) == ("GN421", "info", 0)


@pytest.mark.parametrize(
    ("code", "amount", "found"),
    [
        # The price changed in the middle of March 2015.
        ("2015-Q1", "651,36", []),
        ("2015-Q1", "693,84", []),
        ("2015-Q1", "700", ["GN421"]),
        ("2015-Q2", "693,84", []),
        ("2015-Q2", "651,36", ["GN421"]),
    ],
)
def test_the_price_is_that_of_the_period_of_the_code(
    code: str, amount: str, found: list[str], plan_file: PlanFile, inside: Command
) -> None:
    quantity = "{count: 1.180, of: hộ, times: {tháng: 12}, norm: qd28-power}"
    cell = f'{{amount: "{amount}", quantities: [{quantity}]}}'
    path = plan_file(f"{HEAD}funding: {{{code}: {cell}}}\n")
    result = inside("validate", path, "--format", "json", "--select", "GN4")
    assert [place[0] for place in findings(result)] == found


def test_english_numbers(plan_file: PlanFile, inside: Command) -> None:
    quantity = '{count: "1,180", of: hộ, times: {hệ số: 1.5}, unit_cost: "2,000 đồng"}'
    path = plan_file(f"{HEAD}numbers: en\ntotal: 3.54\nquantities: [{quantity}]\n")
    result = inside("validate", path, "--format", "json")
    assert (findings(result), result.document["files"][0]["checks"]["held"]) == ([], 1)


# Shown


def test_the_real_plan_shows_its_quantities(inside: Command) -> None:
    result = inside("show", REAL, "--quantities", "--format", "json", cwd=ROOT)
    shown = {
        row["item"].rpartition("/")[2]: [
            (each["count"], each["of"], each["unit_cost"], each["product"])
            for each in row["quantities"]
        ]
        for row in result.document["rows"]
        if row["quantities"]
    }
    assert shown == {
        "hoc-phi": [("1.653", "lượt học sinh", None, None)],
        "ban-tru": [("86", "lượt học sinh bán trú", None, None)],
        "khuyet-tat": [("4", "lượt học sinh", None, None)],
        "an-trua": [("294", "lượt học sinh", None, None)],
        "tien-dien": [("khoảng 1.180", "lượt hộ nghèo", None, None)],
        "bao-tro": [("2.000", "lượt đối tượng", None, None)],
    }


LINES = (
    "1.180 hộ × 12 tháng × 55.000 đồng (qd28-power) = 778,8 triệu đồng",
    "central budget: 4 lượt học sinh × 5,3 triệu đồng = 21,2 triệu đồng",
)


@pytest.mark.parametrize("form", ["terminal", "plain", "markdown", "html", "latex"])
def test_each_form_for_people_has_a_line_below_the_item(
    form: str, plan_file: PlanFile, inside: Command
) -> None:
    path = plan_file(PLAN)
    result = inside("show", path, "--quantities", "--format", form, env={"COLUMNS": "160"})
    rows = result.out.replace("\\(", "(").replace("\\)", ")").splitlines()
    below = [next(n for n, row in enumerate(rows) if name in row) + 1 for name in ("dien", "hoc")]
    for number, line in zip(below, LINES, strict=True):
        assert line in rows[number]
    without = inside("show", path, "--format", form, env={"COLUMNS": "160"})
    assert "×" not in without.out


def test_programs_have_them_in_a_column_or_a_list(
    plan_file: PlanFile, tmp_path: Path, inside: Command
) -> None:
    path, book = plan_file(PLAN), tmp_path / "a.xlsx"
    out = inside("show", path, "--quantities", "--format", "csv").out
    rows = [*csv.DictReader(StringIO(out))]
    assert [row["quantities"] for row in rows] == [*LINES, ""]
    assert inside("show", path, "--quantities", "-o", book).code == 0
    cells = [[cell.value for cell in row] for row in load_workbook(book).active.rows]
    assert [row[-1] for row in cells if row[0] in ("dien", "hoc")] == [*LINES]
    document = json.loads(inside("show", path, "--quantities", "--format", "json").out)
    assert [row["quantities"] for row in document["rows"]] == [
        [
            {
                "cell": {},
                "line": 11,
                "count": "1.180",
                "of": "hộ",
                "times": {"tháng": "12"},
                "unit_cost": None,
                "norm": "qd28-power",
                "product": "778800000",
            }
        ],
        [
            {
                "cell": {"source": "central"},
                "line": 17,
                "count": "4",
                "of": "lượt học sinh",
                "times": {},
                "unit_cost": "5300000",
                "norm": None,
                "product": "21200000",
            }
        ],
    ]
    assert document["total"]["quantities"] == []


def test_what_a_single_item_is_for_stands_below_its_table(
    plan_file: PlanFile, inside: Command
) -> None:
    result = inside("show", plan_file(PLAN), "--quantities", "--item", "dien", "--format", "plain")
    assert f"the total is for {LINES[0]}" in result.out.splitlines()


def test_quantities_are_those_of_items(plan_file: PlanFile, inside: Command) -> None:
    result = inside("show", plan_file(PLAN), "--quantities", "--rows", "kind")
    assert (result.code, result.out) == (2, "")
    assert "--quantities are those of items; leave out --rows" in result.err


def test_the_checks_are_listed(plan_file: PlanFile, inside: Command) -> None:
    norm = "{count: 100, of: người, times: {tháng: 12}, norm: nd20-2021}"
    path = plan_file(f"{PLAN}  - {{id: c, total: 700, quantities: [{norm}]}}\n")
    result = inside("validate", path, "--show-checks", "--select", "GN4")
    assert [line for line in result.out.splitlines() if "quantities" in line or "norm" in line] == [
        "held         9  dien, total: 778,8 = 778,8 triệu đồng (quantities)",
        "held        15  hoc, central budget: 21,2 = 21,2 triệu đồng (quantities)",
        "held        18  c, total: 700 = 700 triệu đồng (within the norm)",
    ]


# Changed


def test_diff_tells_changed_quantities(tmp_path: Path, inside: Command) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(PLAN, encoding="utf-8")
    changed = PLAN.replace("count: 1.180", "count: 1.181").replace('"5,3"', '"5,4"')
    new.write_text(changed, encoding="utf-8")
    result = inside("diff", old, new, "--format", "json")
    (file,) = result.document["files"]
    texts = [
        (item["item"], each["field"], each["cell"], each["old"], each["new"])
        for item in file["items"]
        for each in item["texts"]
    ]
    dien = "{} hộ × 12 tháng × 55.000 đồng (qd28-power)"
    hoc = "4 lượt học sinh × 5,{} triệu đồng"
    assert texts == [
        ("dien", "quantities", {}, dien.format("1.180"), dien.format("1.181")),
        ("hoc", "quantities", {"source": "central"}, hoc.format(3), hoc.format(4)),
    ]
    assert inside("diff", old, old).code == 0


def test_explain_is_not_sure_which_number_is_wrong(plan_file: PlanFile, inside: Command) -> None:
    quantity = "{count: 1.180, of: hộ, times: {tháng: 12}, unit_cost: 55.000 đồng}"
    path = plan_file(f"{HEAD}total: 788,8\nquantities: [{quantity}]\n")
    result = inside("explain", path, "--format", "json")
    (group,) = result.document["files"][0]["groups"]
    assert [each["confidence"] for each in group["alternatives"]] == ["uncertain"]
    (found,) = inside("validate", path, "--format", "json").document["files"][0]["findings"]
    assert found["hint"] == (
        "1.180 hộ × 12 tháng × 55.000 đồng: one of these numbers, or the amount, is another"
    )


def test_explain_is_sure_where_the_product_and_a_sum_say_the_same(
    plan_file: PlanFile, inside: Command
) -> None:
    wrong = PLAN.replace("total: 778,8", "total: 788,8")
    path = plan_file(wrong.replace("norm: qd28-power", "unit_cost: 55.000 đồng"))
    result = inside("explain", path, "--format", "json")
    (group,) = result.document["files"][0]["groups"]
    first = group["alternatives"][0]
    assert first["corrections"][0]["changes"][0]["new"]["written"] == "778,8"
    assert first["confidence"] in ("likely", "very-likely")
