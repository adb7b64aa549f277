"""`giamngheo show`: what is printed, and what is refused."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from command import Command, PlanFile
from plans import REAL, ROOT

SNAPSHOTS = ROOT / "tests" / "snapshots" / "show"
# What people look at

VIEWS = {
    "items": [],
    "whole": ["--depth", "0", "--by", "source,kind"],
    "shares": ["--depth", "1", "--share", "column", "--by", "kind", "--bars"],
    "sources": ["--rows", "source", "--by", "kind"],
    "da3": ["--item", "gnbv/da3"],
    "da7": ["--item", "gnbv/da7"],
}
FORMATS = ("plain", "markdown", "html", "latex", "csv", "tsv", "json")


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("width", [80, 140])
@pytest.mark.parametrize("view", VIEWS)
def test_on_a_terminal(view: str, width: int, language: str, inside: Command) -> None:
    """Look at the snapshot before accepting a new one: it is what people judge by."""
    environment = {"GIAMNGHEO_LANG": language, "COLUMNS": str(width)}
    arguments = [*VIEWS[view], "--format", "terminal"]
    result = inside("show", REAL, *arguments, cwd=ROOT, env=environment)
    assert (result.code, result.err) == (0, "")
    snapshot = SNAPSHOTS / f"{view}.{language}.{width}.txt"
    assert result.out == snapshot.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("form", FORMATS)
def test_in_every_format(form: str, language: str, inside: Command) -> None:
    """Look at the snapshot before accepting a new one."""
    arguments = ["--item", "gnbv", "--depth", "1", "--format", form]
    environment = {"GIAMNGHEO_LANG": language}
    result = inside("show", REAL, *arguments, cwd=ROOT, env=environment)
    assert (result.code, result.err) == (0, "")
    snapshot = SNAPSHOTS / f"programme.{language}.{form}"
    assert result.out == snapshot.read_text(encoding="utf-8")


def test_as_a_process_in_a_pipe_it_is_plain(giamngheo: Command) -> None:
    piped = giamngheo("show", ROOT / REAL)
    assert (piped.code, piped.err) == (0, "")
    assert piped.out == giamngheo("show", ROOT / REAL, "--format", "plain").out


# Wrong use


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--item", "gnbv/da9"], "there is no item “gnbv/da9”; perhaps gnbv/da7?"),
        (["--item", "da3"], "there is no item “da3”; perhaps gnbv/da3?"),
        (["--by", "sorce"], "“sorce” is no dimension; perhaps source?"),
        (
            ["--rows", "x"],
            "“x” is no dimension; known: items, source, kind, year, place, origin, stage",
        ),
        (["--only", "source=centrl"], "“centrl” is no code of source; perhaps central?"),
        (["--only", "source=SN"], "“SN” is no code of source; perhaps kind=recurrent?"),
        (["--only", "sorce=SN"], "“sorce” is no dimension; perhaps source?"),
        (["--only", "year=2022"], "the plan: no figure of 2022"),
        (["--by", "year", "--item", "gnbv"], "gnbv: no breakdown by year"),
        (["--by", "kind,kind"], "“kind” stands twice in --rows and --by"),
        (["--by", "items"], "“items” stands twice in --rows and --by"),
        (["--only", "source=central,source=local"], "“source” stands twice in --only"),
        (
            ["--only", "source=credit,kind=SN", "--item", "chinh-sach/tin-dung"],
            "chinh-sach/tin-dung: no figure of recurrent capital",
        ),
    ],
)
def test_what_no_plan_knows(arguments: list[str], complaint: str, inside: Command) -> None:
    result = inside("show", ROOT / REAL, *arguments)
    assert (result.code, result.out, result.err) == (2, "", f"giamngheo: {complaint}\n")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--unit", "triêu"], "'triêu' is no unit of money; perhaps triệu?"),
        (["--unit", "USD"], "'USD' is no unit of money; known: auto, đồng, nghìn đồng"),
        (["--only", "central"], "'central' is not a dimension and a code, as in source=central"),
        (["--no-amounts"], "--no-amounts needs --share"),
        (["--format", "xlsx"], "a workbook needs a file: -o FILE"),
        (["--format", "csv", "--unit", "tỷ"], "csv holds amounts in the smallest unit"),
        (["--format", "json", "--bars"], "json has no bars; leave out --bars"),
        (["--depth", "-1"], "-1 is not in the range x>=0"),
    ],
)
def test_wrong_options(arguments: list[str], complaint: str, inside: Command) -> None:
    result = inside("show", ROOT / REAL, *arguments)
    assert (result.code, result.out) == (2, "")
    assert complaint in result.err


def test_nothing_to_show(tmp_path: Path, inside: Command) -> None:
    result = inside("show", tmp_path)
    assert (result.code, result.out) == (2, "")
    assert "no plan" in result.err


def test_a_selection_of_which_nothing_is_known(plan_file: PlanFile, inside: Command) -> None:
    plan = plan_file(
        "plan: 1\nid: a\ntotal: 5\nfunding: {2022: 3, central: 4}\npartial: [year, source]\n"
    )
    result = inside("show", plan, "--only", "source=central,year=2022", "--by", "kind")
    assert (result.code, result.err) == (
        2,
        "giamngheo: the plan: no breakdown by kind of capital\n",
    )
    result = inside("show", plan, "--only", "source=central,year=2022")
    assert (result.code, result.err) == (2, "giamngheo: nothing is known of this selection\n")


def test_more_columns_or_amounts_than_anybody_reads(plan_file: PlanFile, inside: Command) -> None:
    places = ", ".join(f"p{number}: P" for number in range(130))
    amounts = ", ".join(f"p{number}: 1, {1900 + number}: 1" for number in range(130))
    plan = plan_file(f"plan: 1\nid: a\ncodes: {{place: {{{places}}}}}\nfunding: {{{amounts}}}\n")
    result = inside("show", plan, "--by", "place,year")
    assert (result.code, result.out, result.err) == (
        2,
        "",
        "giamngheo: the table would have more than 16384 columns; narrow it with --only, --item or "
        "fewer --by\n",
    )
    with patch("giamngheo_cli.tables.build.MAX_ENTRIES", 17_000):
        result = inside("show", plan, "--rows", "place", "--by", "year")
    assert result.err == (
        "giamngheo: the table would have 131 rows and 131 columns, too many to make; narrow it "
        "with --depth, --item, --only or fewer --by\n"
    )
    assert inside("show", plan, "--rows", "place", "--by", "year").code == 0
