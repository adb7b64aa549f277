"""The plan of thị xã Mường Lay: two errors that cancel out, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from command import Command

ROOT = Path(__file__).resolve().parents[1]
PLAN = "plans/muong-lay-2021-2025.yaml"
TY, TRIEU = 10**9, 10**6

Cell = tuple[str, ...]
#: The equalities that hold or fail in the document, by the numbers of a count done by hand: item,
#: codes of the cell, rule, stated, and the figures that the plan states on the other side.
#: Amounts are in triệu đồng.
EQUALITIES: list[tuple[str, str, Cell, str, int, list[int]]] = [
    ("1 heading", "gnbv/da2", (), "GN201", 1300, [1300]),
    ("1 kind", "gnbv/da2", (), "GN103", 1300, [1300]),
    ("2", "gnbv/da2", (), "GN102", 1300, [1200, 100]),
    ("3", "gnbv/da3", (), "GN101", 2400, [1200, 1200]),
    ("4", "gnbv/da3/tda1", (), "GN102", 1200, [1100, 100]),
    ("5", "gnbv/da3/tda2", (), "GN102", 1200, [1200]),
    ("6", "gnbv/da4", (), "GN102", 1100, [1000, 100]),
    ("7", "gnbv/da6", (), "GN101", 300, [200, 100]),
    ("8", "gnbv/da6/tda1", (), "GN102", 200, [200]),
    ("9", "gnbv/da6/tda2", (), "GN102", 100, [100]),
    ("10", "gnbv/da7", (), "GN101", 400, [200, 200]),
    ("11", "gnbv/da7/tda1", (), "GN102", 200, [200]),
    ("12", "gnbv/da7/tda2", (), "GN102", 200, [150, 50]),
    ("13", "", (), "GN102", 76470, [76120, 50, 300]),
    ("14", "", ("central",), "GN103", 76120, [69970, 6150]),
    ("15", "gnbv", (), "GN102", 5500, [5150, 50, 300]),
    ("16", "gnbv", ("central",), "GN103", 5150, [0, 5150]),
    ("17", "ntm", ("central",), "GN103", 70970, [69970, 1000]),
    ("18", "", (), "GN101", 76470, [5500, 0, 70970, 0]),
    ("19", "", ("central",), "GN101", 76120, [5150, 0, 70970, 0]),
    ("20", "", ("central", "investment"), "GN101", 69970, [0, 0, 69970, 0]),
    ("21", "", ("central", "recurrent"), "GN101", 6150, [5150, 0, 1000, 0]),
    ("22", "", ("local",), "GN101", 50, [50, 0, 0]),
    ("23", "", ("mobilised",), "GN101", 300, [300, 0, 0]),
    ("24", "gnbv", (), "GN101", 5500, [1300, 2400, 1100, 300, 400]),
    ("25", "gnbv", ("central",), "GN101", 5150, [1200, 1100, 1200, 1000, 200, 100, 200, 150]),
    ("26", "gnbv", ("local",), "GN101", 50, [100, 50]),
    ("27", "gnbv", ("mobilised",), "GN101", 300, [100, 100]),
]


@pytest.fixture(scope="module")
def entry(giamngheo: Command) -> dict[str, Any]:
    result = giamngheo("validate", "--format", "json", "--show-checks", PLAN, cwd=ROOT)
    assert (result.code, result.err) == (1, "")
    (file,) = result.document["files"]
    assert isinstance(file, dict)
    return file


def of(entry: dict[str, Any], severity: str) -> list[dict[str, Any]]:
    return [each for each in entry["findings"] if each["severity"] == severity]


def test_there_are_exactly_two_errors_and_each_hint_names_the_cause(entry: dict[str, Any]) -> None:
    local, mobilised = of(entry, "error")
    for finding, code, line, difference, computed, written in (
        (local, "local", 32, "-100000000", "150000000", "0,05 tỷ"),
        (mobilised, "mobilised", 33, "100000000", "200000000", "0,3 tỷ"),
    ):
        assert (finding["code"], finding["rule"]) == ("GN101", "sum-over-parts")
        assert (finding["item"], finding["cell"]) == ("gnbv", {"source": code})
        assert (finding["line"], finding["ref"]) == (line, "VII.1")
        assert finding["difference"] == difference
        assert finding["computed"]["amount"] == computed
        assert finding["stated"]["written"] == written
    assert (local["column"], local["end_column"]) == (14, 21)
    for finding in (local, mobilised):
        assert finding["hint"] == (
            "gnbv/da4: 100 triệu đồng stands under local budget (VI.1.3, line 85), but is counted "
            "as mobilised funds (VII.1, line 33) (very likely)"
        )


def test_the_parts_of_an_error_are_the_figures_with_their_lines(entry: dict[str, Any]) -> None:
    local, mobilised = of(entry, "error")
    recurrent = {"source": "local", "kind": "recurrent"}
    assert local["parts"] == [
        {"item": "gnbv/da4", "cell": recurrent, "amount": "100000000", "line": 85},
        {"item": "gnbv/da7/tda2", "cell": recurrent, "amount": "50000000", "line": 131},
    ]
    assert [(part["item"], part["line"]) for part in mobilised["parts"]] == [
        ("gnbv/da2", 45),
        ("gnbv/da3/tda1", 64),
    ]


def test_the_policies_are_warned_of(entry: dict[str, Any]) -> None:
    costed, unstated = of(entry, "warning")
    assert (costed["code"], costed["item"], costed["ref"]) == ("GN301", "chinh-sach", "VII.3")
    assert costed["computed"]["amount"] == str(38_580 * TRIEU)
    assert (unstated["code"], unstated["item"]) == ("GN303", "chinh-sach/phap-ly")


def test_what_no_check_touches_is_listed(entry: dict[str, Any]) -> None:
    untouched = of(entry, "info")
    assert {each["code"] for each in untouched} == {"GN302"}
    assert [each["item"].removeprefix("chinh-sach/") for each in untouched] == [
        "giao-duc/hoc-phi",
        "giao-duc/ban-tru",
        "giao-duc/khuyet-tat",
        "giao-duc/an-trua",
        "tin-dung",
        "tien-dien",
        "bao-tro",
    ]


@pytest.mark.parametrize("equality", EQUALITIES, ids=lambda equality: equality[0])
def test_each_equality_of_the_document_is_proved(
    entry: dict[str, Any], equality: tuple[str, str, Cell, str, int, list[int]]
) -> None:
    number, item, cell, rule, stated, parts = equality
    (proof,) = (
        each
        for each in entry["proofs"]
        if (each["item"], tuple(each["cell"].values()), each["rule"]) == (item, cell, rule)
    )
    assert proof["outcome"] == ("failed" if number in ("26", "27") else "held")
    assert proof["stated"]["amount"] == str(stated * TRIEU)
    assert [part["amount"] for part in proof["parts"]] == [str(part * TRIEU) for part in parts]


def test_the_counts(entry: dict[str, Any]) -> None:
    assert entry["figures"] == 50
    assert entry["checks"] == {"made": 31, "held": 29, "rounded": 0, "failed": 2, "not_made": 1}
    (not_made,) = (proof for proof in entry["proofs"] if proof["outcome"] == "not-made")
    assert not_made["item"] == "chinh-sach"
    assert not_made["reason"] == "chinh-sach is stated as none"


def test_a_smaller_mobilised_figure_fails_against_the_grand_total(
    inside: Command, tmp_path: Path
) -> None:
    text = (ROOT / PLAN).read_text(encoding="utf-8")
    variant = tmp_path / "variant.yaml"
    variant.write_text(text.replace("mobilised: 0,3 tỷ", "mobilised: 0,2 tỷ", 1), encoding="utf-8")
    result = inside("validate", "--format", "json", variant)
    (file,) = result.document["files"]
    (by_source,) = (each for each in of(file, "error") if each["code"] == "GN102")
    assert (by_source["item"], by_source["cell"], by_source["line"]) == ("", {}, 13)
    assert by_source["difference"] == str(100 * TRIEU)
    assert by_source["computed"]["amount"] == str(76_370 * TRIEU)


def test_rounding_allowed_or_not_makes_no_difference(inside: Command) -> None:
    written = inside("validate", "--format", "json", ROOT / PLAN).document
    exact = inside("validate", "--format", "json", "--rounding", "exact", ROOT / PLAN).document
    assert written == exact


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("width", [80, 140])
def test_what_people_read(giamngheo: Command, language: str, width: int) -> None:
    """Look at the snapshot before accepting a new one: it is what people judge by."""
    environment = {"GIAMNGHEO_LANG": language, "COLUMNS": str(width)}
    result = giamngheo("validate", PLAN, cwd=ROOT, env=environment)
    snapshot = ROOT / "tests" / "snapshots" / f"muong-lay.{language}.{width}.txt"
    assert result.out == snapshot.read_text(encoding="utf-8")
