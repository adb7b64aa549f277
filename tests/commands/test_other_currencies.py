"""Plans that count another currency, or a measure, through the real command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from command import Command
from repositories import commit, git

USD = """\
plan: 1
id: von-vay
title: Dự án vay vốn nước ngoài
currency: {name: USD, decimals: 2}
unit: nghìn USD
total: 1.500
funding:
  central: USD 1.000.000
  local: 500
projects:
  - id: cau
    total: 1.000.000,50 USD
  - id: duong
    total: 400 thousand
"""
EURO = USD.replace("USD", "€")
SIGN = USD.replace("USD", "US$")
HECTARES = """\
plan: 1
id: dat-rung
currency: {name: ha, decimals: 1}
total: 1.234,5
funding: {2024: 1.000 ha, 2025: 234 ha}
"""
HOUSES = """\
plan: 1
id: nha-o
currency: {name: căn}
total: 1.250 căn
funding: {2024: 1.200, 2025: 51 căn}
"""
DONG = """\
plan: 1
id: ban-moi
total: 12 triệu đồng
funding: {2024: 7 triệu, 2025: 5 triệu}
"""
PLANS = {
    "usd": USD,
    "euro": EURO,
    "sign": SIGN,
    "hectares": HECTARES,
    "houses": HOUSES,
    "dong": DONG,
}


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    for name, text in PLANS.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


# validate


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        (
            "en",
            "usd",
            "the plan, total: its parts add up to 1.400,0005 nghìn USD, 99,9995 nghìn USD less "
            "than the 1.500 nghìn USD stated",
        ),
        (
            "vi",
            "usd",
            "kế hoạch, tổng số: cộng các mục con được 1.400,0005 nghìn USD, nhỏ hơn số ghi trong "
            "kế hoạch (1.500 nghìn USD) là 99,9995 nghìn USD",
        ),
        (
            "en",
            "euro",
            "the plan, total: its parts add up to 1.400,0005 nghìn €, 99,9995 nghìn € less than "
            "the 1.500 nghìn € stated",
        ),
        (
            "en",
            "hectares",
            "the plan, total: the breakdown by year gives 1.234 ha, 0,5 ha less than the "
            "1.234,5 ha stated",
        ),
        (
            "vi",
            "houses",
            "kế hoạch, tổng số: phân bổ theo năm cộng lại được 1.251 căn, lớn hơn số ghi trong "
            "kế hoạch (1.250 căn) là 1 căn",
        ),
    ],
)
def test_findings_name_what_is_counted(
    language: str, name: str, said: str, folder: Path, giamngheo: Command
) -> None:
    options = ("--rounding", "exact", "--format", "json", "--lang", language)
    result = giamngheo("validate", f"{name}.yaml", *options, cwd=folder)
    errors = [
        each["message"]
        for each in result.document["files"][0]["findings"]
        if each["severity"] == "error"
    ]
    assert (errors, result.code) == ([said], 1)


@pytest.mark.parametrize("form", ["text", "jsonl", "junit", "github", "gitlab", "markdown"])
@pytest.mark.parametrize("name", ["usd", "sign", "houses"])
def test_no_report_speaks_of_dong(form: str, name: str, folder: Path, inside: Command) -> None:
    result = inside("validate", f"{name}.yaml", "--format", form, cwd=folder)
    assert "đồng" not in result.out
    assert PLANS[name].partition("name: ")[2].split("}")[0].split(",")[0] in result.out.replace(
        "\\", ""
    )


def test_json_holds_the_smallest_unit_and_says_so(folder: Path, inside: Command) -> None:
    document = inside("validate", "--format", "json", cwd=folder).document
    currencies = {file["path"]: file.get("currency") for file in document["files"]}
    assert currencies == {
        "dong.yaml": None,
        "euro.yaml": {"name": "€", "decimals": 2},
        "hectares.yaml": {"name": "ha", "decimals": 1},
        "houses.yaml": {"name": "căn", "decimals": 0},
        "sign.yaml": {"name": "US$", "decimals": 2},
        "usd.yaml": {"name": "USD", "decimals": 2},
    }
    (usd,) = (file for file in document["files"] if file["path"] == "usd.yaml")
    (finding,) = (each for each in usd["findings"] if each["code"] == "GN101")
    assert (finding["stated"]["amount"], finding["difference"]) == ("150000000", "9999950")


def test_lines_of_json_and_sarif_say_so_of_each_finding(folder: Path, inside: Command) -> None:
    currency = {"name": "USD", "decimals": 2}
    lines = inside("validate", "usd.yaml", "--format", "jsonl", cwd=folder).out.splitlines()
    assert [json.loads(line)["currency"] for line in lines] == [currency] * len(lines)
    document = inside("validate", "usd.yaml", "dong.yaml", "--format", "sarif", cwd=folder).document
    results = document["runs"][0]["results"]
    assert [each["properties"]["currency"] for each in results] == [currency] * len(results)
    assert lines
    assert results


def test_the_least_difference_is_one_of_dong(folder: Path, inside: Command) -> None:
    text = HOUSES.replace("1.250 căn", "khoảng 1.250 căn")
    (folder / "houses.yaml").write_text(text, encoding="utf-8")
    (folder / "giamngheo.toml").write_text(
        '[rules.GN110]\nleast-difference = "1 tỷ đồng"\n', encoding="utf-8"
    )
    result = inside("validate", "houses.yaml", "--format", "json", cwd=folder)
    assert [each["code"] for each in result.document["files"][0]["findings"]] == ["GN110"]


# show


@pytest.mark.parametrize(
    ("language", "name", "caption"),
    [
        ("en", "usd", "amounts in USD"),
        ("vi", "usd", "đơn vị tính: USD"),
        ("en", "euro", "amounts in €"),
        ("vi", "hectares", "đơn vị tính: ha"),
        ("en", "houses", "amounts in căn"),
        ("vi", "dong", "đơn vị tính: triệu đồng"),
    ],
)
def test_tables_name_what_is_counted(
    language: str, name: str, caption: str, folder: Path, inside: Command
) -> None:
    for form in ("plain", "terminal", "markdown", "html", "latex"):
        result = inside("show", f"{name}.yaml", "--format", form, "--lang", language, cwd=folder)
        assert caption.casefold() in result.out.casefold()
        assert ("đồng" in result.out) == (name == "dong")


@pytest.mark.parametrize(
    ("unit", "caption", "total"),
    [
        ("triệu", "amounts in triệu USD, rounded to 3 decimals", "1,500"),
        ("nghin usd", "amounts in nghìn USD, rounded to 3 decimals", "1.500,000"),
        ("USD", "amounts in USD", "1.500.000,0"),
        ("million USD", "amounts in triệu USD, rounded to 3 decimals", "1,500"),
    ],
)
def test_the_unit_of_a_table(
    unit: str, caption: str, total: str, folder: Path, giamngheo: Command
) -> None:
    result = giamngheo("show", "usd.yaml", "--unit", unit, cwd=folder)
    assert (result.code, result.err) == (0, "")
    assert caption in result.out
    assert f"≠{total} " in result.out


@pytest.mark.parametrize(
    ("name", "unit", "said"),
    [
        ("usd", "đồng", "'đồng' is no unit of USD; this plan counts USD; other money stands in a"),
        ("usd", "ha", "'ha' is no unit of USD; known: auto, USD, nghìn USD, triệu USD"),
        ("dong", "triệu USD", "'triệu USD' is no unit of money; known: auto, đồng, nghìn đồng"),
    ],
)
def test_a_unit_of_another_currency(
    name: str, unit: str, said: str, folder: Path, inside: Command
) -> None:
    result = inside("show", f"{name}.yaml", "--unit", unit, cwd=folder)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_csv_says_what_its_numbers_count(folder: Path, inside: Command) -> None:
    def rows(name: str) -> list[list[str]]:
        out = inside("show", f"{name}.yaml", "--format", "csv", cwd=folder).out
        return list(csv.reader(io.StringIO(out)))

    usd, houses, dong = rows("usd"), rows("houses"), rows("dong")
    assert (usd[0][6], usd[-1][6]) == ("total (0.01 USD)", "150000000")
    assert (houses[0][6], houses[-1][6]) == ("total (1 căn)", "1250")
    assert (dong[0][6], dong[-1][6]) == ("total", "12000000")


def test_a_workbook_holds_numbers_of_the_unit_in_its_caption(folder: Path, inside: Command) -> None:
    result = inside("show", "usd.yaml", "-o", "usd.xlsx", cwd=folder)
    assert (result.code, result.err) == (0, "")
    (sheet,) = openpyxl.load_workbook(folder / "usd.xlsx")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=5)]
    assert rows[0][0] == "amounts in USD"
    assert rows[3][2] == 1_000_000.5


def test_money_of_two_currencies_never_meets_in_a_table(folder: Path, giamngheo: Command) -> None:
    result = giamngheo("show", "usd.yaml", "houses.yaml", "dong.yaml", cwd=folder)
    assert (result.code, result.out) == (2, "")
    assert " ".join(result.err.split()) == (
        "giamngheo: the plans do not count the same, and cannot stand in one table (USD with 2 "
        "decimals: usd.yaml; căn: houses.yaml; đồng: dong.yaml); show those of one currency at a "
        "time"
    )
    vietnamese = giamngheo("show", "usd.yaml", "dong.yaml", "--lang", "vi", cwd=folder)
    assert "các kế hoạch không cùng đơn vị tính" in vietnamese.err


def test_plans_of_one_currency_have_a_total(folder: Path, inside: Command) -> None:
    other = USD.replace("von-vay", "von-vay-hai")
    (folder / "usd2.yaml").write_text(other, encoding="utf-8")
    result = inside("show", "usd.yaml", "usd2.yaml", "--format", "json", cwd=folder)
    assert result.document["total"]["amounts"][0]["amount"] == "300000000"


def test_quantities_and_prices_are_of_the_currency(folder: Path, inside: Command) -> None:
    text = "quantities: [{count: 20, of: căn, unit_cost: 76}, {count: 3, of: máy, unit_cost: $ 5}]"
    (folder / "usd.yaml").write_text(f"{USD}{text.replace('$', 'USD')}\n", encoding="utf-8")
    shown = inside("show", "usd.yaml", "--quantities", cwd=folder).out
    assert "20 căn × 76.000 USD = 1.520.000 USD\n" in shown
    assert "3 máy × 5 USD = 15 USD\n" in shown
    found = inside("validate", "usd.yaml", "--select", "GN421", cwd=folder).out
    assert "20 căn × 76.000 USD + 3 máy × 5 USD" in found
    assert "1.520,015 nghìn USD" in found
    assert "đồng" not in shown + found


# diff


def test_amounts_of_one_currency_are_compared(folder: Path, inside: Command) -> None:
    (folder / "new.yaml").write_text(USD.replace("400 thousand", "500"), encoding="utf-8")
    result = inside("diff", "usd.yaml", "new.yaml", cwd=folder)
    assert result.code == 1
    assert "net effect, in nghìn USD" in result.out
    assert "đồng" not in result.out


def test_amounts_of_two_currencies_are_not_compared(folder: Path, giamngheo: Command) -> None:
    result = giamngheo("diff", "usd.yaml", "euro.yaml", cwd=folder)
    assert (result.code, result.err) == (1, "")
    lines = result.out.splitlines()
    assert lines[2] == (
        "the old revision counts USD with 2 decimals, the new one € with 2 decimals: no amounts of "
        "them are compared"
    )
    # Each revision is spoken of in its own currency.
    new, old = result.out.split("of the old revision\n")
    assert ("99,9995 nghìn €" in new, "nghìn USD" in new) == (True, False)
    assert ("99,9995 nghìn USD" in old, "€" in old) == (True, False)
    document = giamngheo("diff", "usd.yaml", "euro.yaml", "--format", "json", cwd=folder).document
    (file,) = document["files"]
    assert (file["effects"], file["moves"], file["items"]) == ([], [], [])
    assert file["old"]["currency"] == {"name": "USD", "decimals": 2}
    assert file["new"]["currency"] == {"name": "€", "decimals": 2}


def test_a_plan_that_becomes_one_of_another_currency_has_other_money(
    folder: Path, inside: Command
) -> None:
    (folder / "old.yaml").write_text(
        HOUSES.replace("{name: căn}", "{name: hộ}").replace("căn", "hộ"), encoding="utf-8"
    )
    result = inside("diff", "old.yaml", "houses.yaml", "--fail-on", "money", cwd=folder)
    assert result.code == 1


# explain


def test_corrections_are_written_in_the_currency(folder: Path, giamngheo: Command) -> None:
    text = USD.replace("400 thousand", "USD 499.999,5")
    text = text.replace("local: 500", "local: USD 0,05 triệu")
    (folder / "usd.yaml").write_text(text, encoding="utf-8")
    said = giamngheo("explain", "usd.yaml", "--format", "json", cwd=folder).document
    assert said["files"][0]["currency"] == {"name": "USD", "decimals": 2}
    texts = [
        change["new"]["written"]
        for group in said["files"][0]["groups"]
        for alternative in group["alternatives"]
        for correction in alternative["corrections"]
        for change in correction["changes"]
    ]
    assert {"USD 0,50 triệu", "USD 1.450.000", "550.000,50 USD", "1.050"} <= set(texts)
    assert "đồng" not in giamngheo("explain", "usd.yaml", cwd=folder).out


def test_a_correction_is_written_into_the_plan(folder: Path, giamngheo: Command) -> None:
    text = USD.replace("400 thousand", "USD 499.998,5")
    (folder / "usd.yaml").write_text(text.replace("1.500", "1.500.000 USD"), encoding="utf-8")
    result = giamngheo("explain", "usd.yaml", "--write", "1", "--in-place", cwd=folder)
    assert result.code == 0
    written = (folder / "usd.yaml").read_text(encoding="utf-8")
    corrected = text.replace("1.500", "1.500.000 USD").replace("USD 499.998,5", "USD 499.999,5")
    assert written == corrected
    assert giamngheo("validate", "usd.yaml", cwd=folder).code == 0


def test_what_stood_there_in_another_currency_explains_nothing(
    folder: Path, giamngheo: Command
) -> None:
    git(folder, "init", "--quiet")
    (folder / "usd.yaml").write_text(EURO.replace("400 thousand", "499.999,50 €"), encoding="utf-8")
    commit(folder)
    (folder / "usd.yaml").write_text(USD, encoding="utf-8")
    since = giamngheo("explain", "usd.yaml", "--since", "HEAD", cwd=folder)
    assert since == giamngheo("explain", "usd.yaml", cwd=folder)
    # Of one currency it does.
    (folder / "usd.yaml").write_text(EURO, encoding="utf-8")
    assert "since HEAD" in giamngheo("explain", "usd.yaml", "--since", "HEAD", cwd=folder).out


# What is counted cannot be read


def test_a_currency_that_cannot_be_read_is_not_taken_for_dong(
    folder: Path, inside: Command
) -> None:
    (folder / "bad.yaml").write_text(USD.replace("decimals: 2", "decimals: 5"), encoding="utf-8")
    compared = inside("diff", "bad.yaml", "usd.yaml", cwd=folder).out
    assert "the old revision has 1 error in the file; what cannot be read" in compared
    assert "counts" not in compared
    shown = inside("show", "bad.yaml", "usd.yaml", "--format", "json", cwd=folder)
    assert shown.document["total"]["amounts"][0]["amount"] is None
    (file,) = inside("validate", "bad.yaml", "--format", "json", cwd=folder).document["files"]
    assert "currency" not in file
    assert [each["code"] for each in file["findings"]] == ["GN010"]
