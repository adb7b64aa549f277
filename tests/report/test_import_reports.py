"""What is said of imported documents, in each format: nothing is lost, nothing acts on a screen."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence

import pytest

from giamngheo_cli.amount import VI
from giamngheo_cli.analysis import analyse
from giamngheo_cli.documents.found import (
    CodeName,
    ColumnSum,
    FoundFigure,
    Listed,
    SkippedColumn,
)
from giamngheo_cli.documents.importing import Imported, InFile, Placed
from giamngheo_cli.documents.mapping import (
    FormMapping,
    MappedColumn,
    MappedRow,
    MappingError,
    read_mapping,
)
from giamngheo_cli.messages import Translator, message
from giamngheo_cli.report.formats import IMPORTS, reporter_in
from giamngheo_cli.report.imports.json import review_document
from giamngheo_cli.report.imports.model import MadePlan, ReadFile
from giamngheo_cli.report.imports.review import map_line, suggested_mapping, toml_text
from giamngheo_cli.report.imports.text import review_text
from giamngheo_cli.report.screen import Screen, as_text
from giamngheo_cli.rules.import_rules import (
    BAD_NUMBER,
    COLUMN_UNKNOWN,
    NOT_PLACED,
    NUMBER_FORM_UNKNOWN,
    PAST_RESULT,
    ROW_UNKNOWN,
    RULES,
    SAME_CELL,
    UNIT_UNKNOWN,
)
from payloads import PAYLOADS, assert_inert

ENGLISH, PLAIN = Translator("en"), Screen()
LONG = "Kinh phí hỗ trợ từ nguồn vận động của các tổ chức, doanh nghiệp và nhân dân " * 3


def placed(line: int, dong: int, place: str, *cell: CodeName) -> Placed:
    figure = FoundFigure((), cell, f"{dong} đồng", dong, 0, VI, place)
    names = tuple((code.dimension, code.name) for code in cell)
    return Placed(figure, "a.docx", ".", names, line)


def plan_of(
    listed: Sequence[Listed] = (),
    skipped: Sequence[SkippedColumn] = (),
    sums: Sequence[ColumnSum] = (),
    *,
    plan: str = "plan: 1\nid: a\ntotal: 3 đồng\n",
    figures: Sequence[Placed] = (),
    path: str = "a.docx",
) -> MadePlan:
    inside = InFile("a.docx", listed, skipped, sums, ())
    files = [ReadFile(path, "a.docx", "docx", "0" * 64)]
    return MadePlan("a.yaml", files, Imported(plan, figures, [inside]), analyse(plan.encode()))


def as_format(name: str, plan: MadePlan, screen: Screen = PLAIN, language: str = "en") -> str:
    reporter = reporter_in(IMPORTS, name, screen, Translator(language))
    return str(reporter.start() + reporter.file(plan) + reporter.end())


def listed_with(text: str) -> list[Listed]:
    """Return one of each cause, in which a text stands everywhere."""
    said = message("{text}", text=text)
    return [Listed(rule, text, text, text, text, said, said) for rule in RULES]


@pytest.mark.parametrize("has_unicode", [True, False])
def test_each_figure_is_a_line_of_the_json_document(has_unicode: bool) -> None:
    figures = [placed(3, 3, "Biểu 01!C4"), placed(3, 4, "##[error]", CodeName("source", "central"))]
    text = as_format("json", plan_of(figures=figures), PLAIN._replace(unicode=has_unicode))
    lines = [line.strip().rstrip(",") for line in text.splitlines() if '"written"' in line]
    document = json.loads(text)
    assert [json.loads(line) for line in lines] == document["figures"]
    assert [each["place"] for each in document["figures"]] == ["Biểu 01!C4", "##[error]"]
    assert text.isascii() is not has_unicode
    assert "##[" not in text


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_nothing_of_a_document_acts_upon_a_screen(payload: str) -> None:
    said = message("{text}", text=payload)
    plan = plan_of(
        listed_with(payload),
        [SkippedColumn(payload, 1, payload, said)],
        [ColumnSum(payload, payload, payload, 1, 2)],
        figures=[placed(3, 3, payload)],
        path=payload,
    )
    for name in IMPORTS:
        assert_inert(as_format(name, plan))
    assert_inert(review_text([plan], Screen(), ENGLISH))
    assert_inert(review_document([plan], Screen(), ENGLISH))
    assert_inert(as_text(suggested_mapping(listed_with(payload), ENGLISH)))


@pytest.mark.parametrize("text", [*PAYLOADS.values(), 'a "b" \\ c', "\x7f", "Vốn\tkhác", "##[x]"])
def test_a_line_of_a_mapping_is_toml_and_means_its_text(text: str) -> None:
    if all(not 0xD800 <= ord(each) < 0xE000 for each in text):
        assert tomllib.loads(f"{toml_text(text)} = 1") == {text: 1}


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_suggested_mapping_is_read_once_its_lines_say_what_is_what(language: str) -> None:
    listed = [
        Listed(COLUMN_UNKNOWN, "1", "a", 'Vốn "khác" / Năm 2025'),
        Listed(SAME_CELL, "1", "a", "Ước thực hiện"),
        Listed(ROW_UNKNOWN, "1", "a", "Tổng số", "Vốn kéo dài", example="gnbv/da1"),
    ]
    lines = list(suggested_mapping(listed, Translator(language)))
    assert read_mapping("\n".join(lines).encode(), "form.toml") == FormMapping("form.toml")
    taken = [line.removeprefix("# ") if " = " in line else line for line in lines]
    with pytest.raises(MappingError) as caught:
        read_mapping("\n".join(taken).encode(), "form.toml")
    assert len(caught.value.texts) == 3
    skipped = "\n".join(taken).replace('"…"', '"skip"')
    form = read_mapping(skipped.encode(), "form.toml")
    assert form.column('Vốn "khác" / Năm 2025') == MappedColumn(None)
    assert form.row("Vốn kéo dài") == MappedRow(None)
    others = "\n".join(re.sub(r'"…"(.* "(\S+[=/]\S+)".*)$', r'"\2"\1', line) for line in taken)
    form = read_mapping(others.encode(), "form.toml")
    assert form.row("Vốn kéo dài") == MappedRow(("gnbv", "da1"))
    assert form.column('Vốn "khác" / Năm 2025') == MappedColumn((CodeName("year", "2025"),))
    column = form.column("Ước thực hiện")
    assert column is not None
    assert column.cell == (CodeName("source", "central"), CodeName("kind", "investment"))


@pytest.mark.parametrize("language", ["en", "vi"])
def test_no_line_is_wider_than_the_screen(language: str) -> None:
    plan = plan_of(
        listed_with(LONG),
        [SkippedColumn(LONG, 1, "b", message("{text}", text=LONG))],
        [ColumnSum("1=2+3", LONG, "c", 10**15, 2)],
        figures=[placed(3, 3, "d")],
    )
    for width in (40, 80):
        lines = as_format("text", plan, Screen(width), language).splitlines()
        # Lines of a mapping are to be copied.
        assert max(len(line) for line in lines if ' = "' not in line) <= width


def test_numbers_of_one_cause_and_column_stand_together() -> None:
    listed = [
        Listed(COLUMN_UNKNOWN, f"{number}", f"T!C{number}", column, f"Dự án {number}")
        for number in range(100)
        for column in ("Một", "Hai")
    ]
    text = as_format("text", plan_of(listed))
    assert re.findall(r"GN504 column-unknown: column “(.*)”, 100", text) == ["Một", "Hai"]
    assert text.count("    and 97 more\n") == 2
    whole = review_text([plan_of(listed)], Screen(), ENGLISH)
    assert "and 97 more" not in whole
    assert len(re.findall(r"^    T!C\d+: \d+, Dự án \d+$", whole, re.M)) == 200
    assert len(json.loads(as_format("json", plan_of(listed)))["listed"]) == 200


def test_a_table_without_a_unit_is_one_group() -> None:
    listed = [
        Listed(rule, "1", f"T!{column}", column, f"Dự án {column}")
        for rule in (UNIT_UNKNOWN, NUMBER_FORM_UNKNOWN)
        for column in "CDEFG"
    ]
    text = as_format("text", plan_of(listed))
    assert re.findall(r"(GN50\d) [\w-]+: (\d+) numbers", text) == [("GN502", "5"), ("GN503", "5")]
    assert 'in a mapping: unit = "…"  # such as triệu đồng' in text


@pytest.mark.parametrize(
    ("listed", "line"),
    [
        (
            Listed(SAME_CELL, "1", "a", "Năm 2025 / ước"),
            '"Năm 2025 / ước" = "…"  # codes, such as "year=2025"; or "skip"',
        ),
        (
            Listed(SAME_CELL, "1", "a", "12025"),
            '"12025" = "…"  # codes, such as "source=central,',
        ),
        (
            Listed(COLUMN_UNKNOWN, "1", "a", "X"),
            '"X" = "…"  # codes, such as "source=central,',
        ),
        (
            Listed(PAST_RESULT, "1", "a", "Lũy kế giải ngân đến 31/12/2023"),
            '"Lũy kế giải ngân đến 31/12/2023" = "skip"  # or codes, such as "stage=',
        ),
        (Listed(BAD_NUMBER, "1.2.3", "a", "Tổng số"), None),
        (Listed(NOT_PLACED, "1", "a", "", "vay vốn"), None),
    ],
)
def test_the_line_that_a_mapping_needs(listed: Listed, line: str | None) -> None:
    found = map_line(listed)
    assert (found is None) is (line is None)
    assert found is None or found.with_comment(ENGLISH).startswith(str(line))


def test_infos_carry_their_place_too() -> None:
    alone = "plan: 1\nid: a\ntotal: 3 đồng\n"
    plan = plan_of(plan=alone, figures=[placed(3, 3, "Biểu 01!C2")])
    text = as_format("text", plan)
    assert "    3 | the plan, total; Biểu 01!C2\n" in text
    document = json.loads(as_format("json", plan))
    (finding,) = document["findings"]
    assert (finding["code"], finding["severity"]) == ("GN302", "info")
    assert finding["source"] == {"file": "a.docx", "place": "Biểu 01!C2", "ref": None}


def test_the_section_stands_before_the_place() -> None:
    alone = placed(3, 3, "line 12")
    in_section = alone._replace(figure=alone.figure._replace(ref="VI.1.2a"))
    plan = plan_of(figures=[in_section])
    assert "    3 | the plan, total; VI.1.2a, line 12\n" in as_format("text", plan)
    (finding,) = json.loads(as_format("json", plan))["findings"]
    assert finding["source"]["ref"] == "VI.1.2a"


def test_of_several_figures_on_a_line_the_one_of_the_cell_is_named() -> None:
    text = "plan: 1\nid: a\nfunding: {central: 1 đồng, local: 2 đồng}\ntotal: 5 đồng\n"
    figures = [
        placed(3, 1, "central!", CodeName("source", "central")),
        placed(3, 2, "local!", CodeName("source", "local")),
        placed(4, 5, "total!"),
    ]
    document = json.loads(as_format("json", plan_of(plan=text, figures=figures)))
    sources = {
        tuple(each["cell"].values()): each["source"]["place"] for each in document["findings"]
    }
    assert sources.items() <= {(): "total!", ("central",): "central!", ("local",): "local!"}.items()
    assert sources[()] == "total!"
    assert [each["cell"] for each in document["figures"]] == [
        {"source": "central"},
        {"source": "local"},
        {},
    ]


def test_a_screen_without_letters_gets_escapes_in_json() -> None:
    listed = [Listed(COLUMN_UNKNOWN, "1", "a", "Vốn khác")]
    text = as_format("json", plan_of(listed), Screen(unicode=False))
    assert text.isascii()
    assert json.loads(text)["listed"][0]["column"] == "Vốn khác"


def test_what_is_clean_says_so() -> None:
    text = "plan: 1\nid: a\ntotal: 3 đồng\nfunding: {central: 1 đồng, local: 2 đồng}\n"
    plan = plan_of(plan=text, figures=[placed(3, 3, "a")])
    assert plan.is_clean
    assert as_format("text", plan).splitlines()[-1] == (
        "1 figure placed, 0 listed, 0 in skipped columns; clean"
    )
    assert not plan_of([Listed(NOT_PLACED, "1", "a")], plan=text).is_clean
    assert not plan_of(sums=[ColumnSum("1=2", "a", "b", 1, 2)], plan=text).is_clean
    assert not plan._replace(analysis=None).is_clean
