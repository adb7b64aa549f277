"""The plan that import writes is read back as the figures that were found, whatever they are."""

from __future__ import annotations

from typing import Any

import pytest
from founds import figure, source, together, written
from hypothesis import given
from hypothesis import strategies as st

from giamngheo_cli.amount import EN, FORMS, UNITS, VI, AmountError, read
from giamngheo_cli.documents.assembly.model import FoundInFile
from giamngheo_cli.documents.assembly.plan_amounts import PlanAmounts
from giamngheo_cli.documents.assembly.plan_text import comment, plan_text
from giamngheo_cli.documents.found import About, CodeName, Found, FoundFigure, Step
from giamngheo_cli.plan.ignores import ignores_in
from giamngheo_cli.plan.load import load
from strategies import TEXTS


def line_of(text: str, start: str) -> str:
    return next(line.strip() for line in text.splitlines() if line.strip().startswith(start))


# Amounts


def test_the_unit_is_that_of_most_bare_numbers_and_others_name_theirs() -> None:
    text, _ = written(
        source(
            figure([], "76,47 tỷ", "a"),
            figure(["gnbv"], "5.500", "b"),
            figure(["ntm"], "1.300", "c"),
            figure(["dtts"], "3", "d", unit=9),
            figure(["dtts"], "2,5", "e", unit=9, year="2024"),
        )
    )
    assert line_of(text, "unit:") == "unit: triệu đồng"
    amounts = [line.strip() for line in text.splitlines() if "  # " in line]
    assert amounts == [
        "total: 76,47 tỷ  # a",
        "total: 5.500  # b",
        "total: 1.300  # c",
        "total: 3 tỷ đồng  # d",
        "2024: 2,5 tỷ đồng  # e",
    ]


def test_where_each_amount_names_its_unit_the_plan_has_one_that_suits_them() -> None:
    text, _ = written(source(figure([], "3 tỷ"), figure(["gnbv"], "2.000 triệu")))
    assert line_of(text, "unit:") == "unit: tỷ đồng"


@pytest.mark.parametrize(
    ("said", "form", "plan_form", "expected"),
    [
        ("1,300", EN, VI, "1.300"),
        ("76.47 tỷ đồng", EN, VI, "76,47 tỷ đồng"),
        ("1.234.567,5 trđ", VI, EN, "1,234,567.5 trđ"),
        ("12,5 tr.đ", VI, EN, "12.5 tr.đ"),
        ("khoảng 1,300.5 triệu đồng", EN, VI, "khoảng 1.300,5 triệu đồng"),
        ("30.309 tỷ 500 triệu", VI, EN, "30,309 tỷ 500 triệu"),
        ("51728,5", VI, VI, "51.728,5"),
        ("-51728,5", VI, EN, "-51,728.5"),
        ("1300", VI, VI, "1.300"),
        ("999", VI, EN, "999"),
        ("1 300 000", VI, EN, "1 300 000"),
        ("Không", VI, EN, "Không"),
        ("0", VI, VI, "0"),
        ("0,0", VI, EN, "0.0"),
    ],
)
def test_an_amount_of_another_form_is_the_same_amount_to_the_same_digit(
    said: str, form: Any, plan_form: Any, expected: str
) -> None:
    text = PlanAmounts(6, plan_form).text(figure([], said, form=form))
    assert text == expected
    ours, theirs = read(text, 6, plan_form), read(said, 6, form)
    assert (ours.dong, ours.step, ours.side) == (theirs.dong, theirs.step, theirs.side)


@pytest.mark.parametrize(
    ("said", "dong", "expected"), [("-", 0, "Không"), ("(1.300)", -13 * 10**8, "-1.300 triệu đồng")]
)
def test_what_no_plan_reads_is_written_exactly(said: str, dong: int, expected: str) -> None:
    assert PlanAmounts(6, VI).text(figure([], "0")._replace(written=said, dong=dong)) == expected


def test_a_text_that_is_another_amount_than_was_found_is_never_written() -> None:
    with pytest.raises(RuntimeError, match="was taken for 5"):
        PlanAmounts(6, VI).text(figure([], "1.300")._replace(dong=5))


# Texts of documents


def test_what_a_document_says_of_itself_stands_at_the_top() -> None:
    tree = together(source(figure([], "1")))
    about = About("Kế hoạch: giảm nghèo", "UBND thị xã Mường Lay", "2021-2025")
    text, *_ = plan_text(
        "p", about, tree.root, tree.codes, ["từ a.docx", "# giamngheo: ignore[GN1]"]
    )
    assert text.startswith(
        """\
# từ a.docx
# # “giamngheo”: ignore[GN1]
plan: 1
id: p
title: "Kế hoạch: giảm nghèo"
issuer: UBND thị xã Mường Lay
period: 2021-2025
unit: triệu đồng
numbers: vi
total: 1"""
    )


def test_the_name_of_a_file_may_be_no_text() -> None:
    assert comment("a\udcff.toml") == "a\\udcff.toml"


def test_a_period_that_is_none_is_left_out() -> None:
    tree = together(source(figure([], "1")))
    text, *_ = plan_text("p", About(period="5 năm"), tree.root, tree.codes, [])
    assert "period" not in text


@pytest.mark.parametrize(
    "said",
    [
        "giamngheo: ignore[GN201]",
        "x # giamngheo: ignore-file[GN201]",
        "yaml-language-server: $schema=http://example.org",
        "a\nplan: 2",
        "\x1b[31m",
    ],
)
def test_a_place_or_title_gives_no_orders(said: str) -> None:
    text, _ = written(source(figure([said], "1", said), figure([said], "2", said)))
    assert ignores_in(text.encode()) == []
    assert "# yaml-language-server" not in text
    assert "\x1b" not in text
    assert text.count("\nplan:") == 1


# All of it


def _titles() -> Any:
    hostile = (
        "a: b",
        "# c",
        "- x",
        "{a: 1}",
        "[b]",
        "'q'",
        '"',
        "&a",
        "*a",
        "!t",
        "|",
        "> x",
        "? y",
    )
    odd = (
        "---",
        "...",
        "%YAML 1.2",
        "null",
        "true",
        "~",
        "2025",
        "1.0",
        "\x00",
        "\u202e",
        "\ufeff",
        "=",
    )
    return st.sampled_from((*hostile, *odd)) | TEXTS


CODES = (
    *(CodeName("source", each) for each in ("central", "local", "province", "NSTW")),
    *(CodeName("kind", each) for each in ("investment", "recurrent")),
    *(CodeName("year", each) for each in ("2024", "2025", "25")),
    *(CodeName("place", each, f"Xã {each}") for each in ("na-lay", "sn", "amount", "Ẩn", "2025")),
    *(CodeName(f"d{each}", "x", ": y") for each in range(6)),
)
PLACES = st.sampled_from(("line 1", "Biểu 01!E12", "# x", "a\nb", "  ", "giamngheo: ignore[GN1]"))
_NUMBERS = st.builds(
    lambda whole, form, decimals: (
        f"{whole:,}".replace(",", form.group) + (form.decimal + decimals if decimals else ""),
        form,
    ),
    st.integers(0, 10**12),
    st.sampled_from([*FORMS.values()]),
    st.text("0123456789", max_size=3),
)


@st.composite
def _figures(draw: st.DrawFn) -> FoundFigure:
    (number, form), unit = draw(_NUMBERS), draw(st.sampled_from((0, 3, 6, 9)))
    start = draw(st.sampled_from(("", "", "khoảng ", "trên ", "không quá ", "-", "khoảng -")))
    name = draw(st.sampled_from(("", "", "", *(f" {each}" for each in UNITS))))
    said = draw(
        st.sampled_from((start + number + name, start + number.replace(form.group, "") + name))
    )
    said = draw(
        st.sampled_from((said, said, said, said, "Không", "không", "68 tỷ 782", "5 ngàn 309 tỷ"))
    )
    try:
        dong = read(said, unit, form).dong
    except AmountError:
        said, dong = "7", 7 * 10**unit
    keys = st.sampled_from(("gnbv", "da1", "da2", "hỗ trợ", "Ẩn", "a b", "a-b"))
    levels = st.sampled_from((None, None, "programmes", "projects", "activities"))
    steps = draw(st.lists(st.builds(Step, keys, _titles(), levels, PLACES), max_size=3))
    cell = draw(st.lists(st.sampled_from(CODES), max_size=4, unique_by=lambda code: code.dimension))
    table = draw(st.sampled_from((None, None, 1, 2)))
    place, ref = draw(PLACES), draw(st.sampled_from(("", "VI.1", "a: b")))
    return FoundFigure(tuple(steps), tuple(cell), said, dong, unit, form, place, ref, table)


def figures_by_line(text: str) -> dict[int, Any]:
    loaded = load(text.encode())
    assert loaded.plan is not None
    assert loaded.faults == []
    items: list[Any] = [loaded.plan]
    for item in items:
        items += item.all_parts
    said = [each for item in items for each in (item, *item.restated)]
    totals = [each.total for each in said if each.total]
    figures = [figure for each in said if each.funding for figure in each.funding.figures]
    return {each.node.place.line: each for each in (*totals, *figures)}


@given(st.lists(st.lists(_figures(), max_size=8), min_size=1, max_size=2))
def test_every_figure_is_in_the_plan_just_once_or_listed(
    documents: list[list[FoundFigure]],
) -> None:
    sources = [
        FoundInFile(f"{number}: #.docx", Found(figures), ["Biểu 01", "# 2"])
        for number, figures in enumerate(documents)
    ]
    tree = together(*sources)
    listed = sum(map(len, tree.listed))
    count = sum(map(len, documents))
    if count == listed:
        return
    text, placed = written(*sources)
    assert len(placed) + listed == count
    found = figures_by_line(text)
    assert [each.line for each in placed] == sorted(found)
    assert ignores_in(text.encode()) == []
    lines = text.splitlines()
    for each in placed:
        figure, where = each.stated.figure, each.stated.where
        assert found[each.line].dong == figure.dong
        assert len(found[each.line].cell) == len(figure.cell)
        assert lines[each.line - 1].endswith(comment(where))
