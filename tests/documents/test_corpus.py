"""Documents whose figures are known: none is placed wrong, none is lost, and most are placed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from audit import numbers_of, unaccounted
from imports import Import, import_files
from judge import CORPUS, Expected, expected_of, judge

from command import inside_this_process
from plans import REAL, ROOT

if TYPE_CHECKING:
    from command import Command

TRIEU = 10**6
SEED = "muong-lay-2021-2025.txt"
BIEU01 = "bieu01-huyen-2024.xlsx"
MAU04 = "camau-mau04.docx"
#: How many figures each file states, and how many of them are placed at least.
PLACED = {
    BIEU01: (134, 134),
    "bieu02-huyen-2021-2025.docx": (106, 106),
    "bieu02-muong-kham.pdf": (106, 106),
    "bieu03-xa-2024.xls": (32, 32),
    "langson-khuyennong.txt": (21, 21),
    SEED: (50, 49),
    MAU04: (110, 61),
}
#: Numbers with a unit, or in a table with one: the figures but for those written Không, and in
#: Biểu 01 a column of per cent and a note.
NUMBERS = {name: stated for name, (stated, _) in PLACED.items()} | {BIEU01: 157, SEED: 47}
#: Nothing of these is listed, and all of it adds up.
CLEAN = ("bieu02-huyen-2021-2025.docx", "bieu02-muong-kham.pdf", "bieu03-xa-2024.xls")


@cache
def imported(name: str, *options: str) -> Import:
    """Import a file of the corpus; once for all tests."""
    return import_files(inside_this_process, CORPUS / name, *options)


def with_mapping() -> Import:
    return imported(MAU04, "--map", str(CORPUS / "mau04.toml"))


def found_in(run: Command, plan: str, folder: Path) -> list[dict[str, Any]]:
    """Return what `validate` finds in a plan."""
    path = folder / "plan.yaml"
    path.write_text(plan, encoding="utf-8")
    (file,) = run("validate", "--format", "json", path).document["files"]
    findings: list[dict[str, Any]] = file["findings"]
    return findings


def errors(findings: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [
        (
            each["code"],
            each["item"],
            each["cell"],
            each["stated"]["amount"],
            each["computed"]["amount"],
        )
        for each in findings
        if each["severity"] == "error"
    ]


# What measures


def test_the_real_plan_has_all_that_its_document_states() -> None:
    verdict = judge((ROOT / REAL).read_text(encoding="utf-8"), expected_of(SEED))
    assert (len(verdict.right), verdict.missing, verdict.wrong) == (50, [], [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("local: 0,05 tỷ", "province: 0,05 tỷ"),
        ("total: 5,5 tỷ", "total: 5,6 tỷ"),
        ("mobilised: 0,3 tỷ", "mobilised:\n    recurrent: 0,3 tỷ"),
        ("Dự án 2: Đa dạng", "Dự án 5: Đa dạng"),
        ("Dự án 4: Phát triển giáo dục", "Tiểu dự án 4: Phát triển giáo dục"),
        ("xây dựng nông thôn mới", "giảm nghèo"),
    ],
)
def test_a_figure_under_another_item_code_or_amount_is_wrong(old: str, new: str) -> None:
    text = (ROOT / REAL).read_text(encoding="utf-8")
    assert old in text
    verdict = judge(text.replace(old, new, 1), expected_of(SEED))
    assert len(verdict.wrong) == len(verdict.missing) > 0
    assert len(verdict.right) + len(verdict.wrong) == 50


def test_a_figure_too_many_is_wrong() -> None:
    text = (ROOT / REAL).read_text(encoding="utf-8")
    twice = text.replace(
        "total: 5,5 tỷ", 'total: 5,5 tỷ\n    restated: [{ref: x, total: "5,5 tỷ"}]'
    )
    verdict = judge(twice, expected_of(SEED))
    assert ([each.written for each in verdict.wrong], verdict.missing) == (["5,5 tỷ"], [])


@pytest.mark.parametrize("name", PLACED)
def test_the_numbers_of_a_document_are_counted_by_other_means(name: str) -> None:
    assert len(expected_of(name)) == PLACED[name][0]
    assert numbers_of(CORPUS / name).total() == NUMBERS[name]


@pytest.mark.parametrize("name", PLACED)
def test_a_number_that_is_lost_is_noticed(name: str) -> None:
    digits = sorted(numbers_of(CORPUS / name).elements())
    listed = [{"file": name, "text": text} for text in digits]
    report = {"figures": [], "listed": listed, "skipped": []}
    assert unaccounted(CORPUS / name, report) == []
    lost = listed.pop(len(listed) // 2)
    assert unaccounted(CORPUS / name, report) == [lost["text"]]


# What is measured


@pytest.mark.parametrize("name", PLACED)
def test_no_figure_is_placed_wrong(name: str) -> None:
    wrong = judge(imported(name).plan, expected_of(name)).wrong
    assert [str(each) for each in wrong] == []


@pytest.mark.parametrize("name", PLACED)
def test_figures_are_placed(name: str) -> None:
    verdict = judge(imported(name).plan, expected_of(name))
    assert len(verdict.right) >= PLACED[name][1], verdict.missing


@pytest.mark.parametrize("name", PLACED)
def test_no_number_is_lost(name: str) -> None:
    assert unaccounted(CORPUS / name, imported(name).report) == []


@pytest.mark.parametrize("name", PLACED)
def test_the_report_counts_what_it_tells(name: str) -> None:
    report = imported(name).report
    (file,) = report["files"]
    counts = (file["placed"], file["listed"], file["skipped"])
    skipped = sum(each["count"] for each in report["skipped"])
    assert counts == (len(report["figures"]), len(report["listed"]), skipped)
    assert file["placed"] == len(judge(imported(name).plan, expected_of(name)).right)


@pytest.mark.parametrize("name", CLEAN)
def test_nothing_of_a_ruled_form_is_left(name: str) -> None:
    assert (imported(name).code, imported(name).report["listed"]) == (0, [])


def test_what_stands_beside_a_form_is_listed_or_skipped() -> None:
    result = imported(BIEU01)
    assert result.code == 1
    assert ["250" in each["text"] for each in result.report["listed"]] == [True]
    (skipped,) = (each for each in result.report["skipped"] if "%" in each["column"])
    assert skipped["count"] == 22


def test_a_mapping_of_two_columns_places_a_form_that_has_two_of_one_year() -> None:
    meant: list[Expected] = [
        each for each in expected_of(MAU04) if each["column"][-1] != "Đánh giá thực hiện"
    ]
    verdict = judge(with_mapping().plan, meant)
    assert [str(each) for each in verdict.wrong] == []
    assert len(verdict.right) >= 82
    assert unaccounted(CORPUS / MAU04, with_mapping().report) == []


def test_without_it_both_columns_are_listed() -> None:
    """One is an outcome, the head of the other has words that no list knows."""
    listed = [each for each in imported(MAU04).report["listed"] if "Năm 2025" in each["column"]]
    assert {(each["code"], each["column"].rpartition(" / ")[2]) for each in listed} == {
        ("GN504", "Dự toán HĐND tỉnh quyết định"),
        ("GN512", "Đánh giá thực hiện"),
    }


def test_the_form_states_no_sum_that_is_none(inside: Command, tmp_path: Path) -> None:
    """Row A of Mẫu 04 is the sum of its row I and of row B, which stands beside it."""
    for result in (imported(MAU04), with_mapping()):
        assert errors(found_in(inside, result.plan, tmp_path)) == []


def test_the_two_errors_of_the_real_document_are_found(inside: Command, tmp_path: Path) -> None:
    by_hand = found_in(inside, (ROOT / REAL).read_text(encoding="utf-8"), tmp_path)
    found = found_in(inside, imported(SEED).plan, tmp_path)
    assert errors(found) == errors(by_hand)
    assert [each[:3] for each in errors(found)] == [
        ("GN101", "gnbv", {"source": "local"}),
        ("GN101", "gnbv", {"source": "mobilised"}),
    ]
    assert [each["code"] for each in found].count("GN301") == 1
    assert imported(SEED).code == 1


def test_the_error_that_was_put_into_a_form_is_found(inside: Command, tmp_path: Path) -> None:
    findings = found_in(inside, imported(BIEU01).plan, tmp_path)
    assert ("GN101", "gnbv/da7", {"source": "local"}, str(253 * TRIEU), str(243 * TRIEU)) in errors(
        findings
    )
    wrong = [each for each in findings if each["severity"] == "error"]
    assert {each["difference"].lstrip("-") for each in wrong} == {str(10 * TRIEU)}
    assert {each["item"] for each in wrong} == {"gnbv", "gnbv/da7"}
