"""`giamngheo validate --format`: every format of the report through the real command."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from command import Command
from giamngheo_cli import __version__
from giamngheo_cli.report.formats import FINDINGS, FINDINGS_BY_NAME, STATISTICS
from plans import CLEAN, REAL, ROOT, WRONG, named

SNAPSHOTS = ROOT / "tests" / "snapshots" / "formats"

#: How each format is asked for, and what its snapshot is called.
FORMATS = {
    "jsonl": "jsonl",
    "sarif": "sarif",
    "junit": "xml",
    "github": "github",
    "gitlab": "gitlab.json",
    "markdown": "md",
    STATISTICS: "statistics",
}


def options(name: str, file: Path | None = None) -> list[str]:
    if name == STATISTICS:
        return ["--statistics", *(["-o", str(file)] if file else [])]
    return ["--format", f"{name}:{file}" if file else name]


def lasting(text: str) -> str:
    """Return what of a report does not change with the version, or with another rule.

    Of the rules in SARIF that is one: tests/report compares all of them with the registry.
    """
    text = text.replace(f'"version": "{__version__}"', '"version": "…"')
    text = re.sub(r' {3}\{\n {4}"id": "(?!GN101)(?:.*\n)*? {3}\},?\n', "", text)
    return re.sub(r'"ruleIndex": \d+', '"ruleIndex": …', text)


def test_every_format_has_a_snapshot_and_is_named_in_the_help(inside: Command) -> None:
    assert {"text", "json", *FORMATS} == set(FINDINGS)
    words = inside("validate", "--help").out
    assert [name for name in FINDINGS_BY_NAME if name not in words] == []


@pytest.mark.parametrize("name", FORMATS)
def test_the_real_plan_in_each_format(name: str, inside: Command) -> None:
    """Look at the snapshot before accepting a new one: it is what people and programs read."""
    result = inside("validate", REAL, *options(name), cwd=ROOT)
    assert (result.code, result.err) == (1, "")
    snapshot = SNAPSHOTS / f"muong-lay.{FORMATS[name]}"
    assert lasting(result.out) == snapshot.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["text", "json", *FORMATS])
def test_a_file_holds_what_standard_output_would(
    name: str, tmp_path: Path, inside: Command
) -> None:
    file = tmp_path / "report"
    printed = inside("validate", REAL, *options(name), cwd=ROOT)
    # A file takes every letter, whatever standard output can show.
    env = {"PYTHONIOENCODING": "ascii"}
    result = inside("validate", REAL, *options(name, file), cwd=ROOT, env=env)
    assert result == (1, "", "")
    assert file.read_text(encoding="utf-8") == printed.out


def test_all_formats_in_one_run(tmp_path: Path, inside: Command) -> None:
    files = {name: tmp_path / name for name in FORMATS if name != STATISTICS}
    asked = [option for name, file in files.items() for option in options(name, file)]
    result = inside("validate", REAL, "--statistics", "--format", "text", *asked, cwd=ROOT)
    assert result.code == 1
    assert result.out == inside("validate", REAL, "--statistics", cwd=ROOT).out
    for name, file in files.items():
        alone = inside("validate", REAL, "--format", name, cwd=ROOT)
        assert file.read_text(encoding="utf-8") == alone.out


@pytest.mark.parametrize("name", ["sarif", "junit", "gitlab"])
def test_formats_for_programs_hold_the_same_in_ascii(name: str, inside: Command) -> None:
    plain, full = (
        inside("validate", REAL, "--format", name, cwd=ROOT, env={"PYTHONIOENCODING": encoding})
        for encoding in ("ascii", "utf-8")
    )
    assert plain.out.isascii()
    assert not full.out.isascii()
    if name == "junit":
        assert ET.canonicalize(plain.out) == ET.canonicalize(full.out)
    else:
        assert plain.document == full.document


IN_VIETNAMESE = {
    "jsonl": "gnbv, ngân sách địa phương: cộng các mục con được 150 triệu đồng",
    "sarif": '"language": "vi"',
    "junit": 'name="GN101 sum-over-parts: gnbv, ngân sách địa phương"',
    "github": "%0Achênh lệch: -100 triệu đồng",
    "gitlab": "gnbv, ngân sách địa phương: cộng các mục con được 150 triệu đồng",
    "markdown": "| lỗi | GN101 sum-over-parts | 32 |",
    STATISTICS: "GN101  sum-over-parts       lỗi",
}


@pytest.mark.parametrize("name", FORMATS)
def test_the_real_plan_in_vietnamese(name: str, inside: Command) -> None:
    result = inside("validate", REAL, *options(name), "--lang", "vi", cwd=ROOT)
    assert IN_VIETNAMESE[name] in result.out


@pytest.mark.parametrize("name", ["text", "json", *FORMATS])
def test_several_plans_in_several_processes(
    name: str, tmp_path: Path, giamngheo: Command, inside: Command
) -> None:
    for number in range(6):
        text = named(CLEAN if number % 2 else WRONG, f"a{number}")
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "6.yaml").mkdir()
    args = ("validate", ".", "6.yaml", "none.yaml", *options(name))
    one = inside(*args, "--jobs", "1", cwd=tmp_path)
    assert giamngheo(*args, "--jobs", "2", cwd=tmp_path) == one
    assert one.code == 2
    if name in {"json", "sarif", "gitlab"}:
        json.loads(one.out)
    if name == "junit":
        counted = [suite.get("failures") for suite in ET.fromstring(one.out)]  # noqa: S314 our own
        assert counted == ["1", "0", "1", "0", "1", "0", "0", "0"]


def test_what_could_not_be_read_is_in_the_reports(tmp_path: Path, inside: Command) -> None:
    result = inside("validate", "none.yaml", "--format", "sarif", cwd=tmp_path)
    (run,) = result.document["runs"]
    notes = [each["message"] for each in run["invocations"][0]["toolExecutionNotifications"]]
    assert notes == [{"text": "none.yaml: no such file or directory"}]
    assert result.code == 2
    junit = inside("validate", "none.yaml", "--format", "junit", cwd=tmp_path).out
    assert '<error message="no such file or directory" type="unreadable">' in junit
    github = inside("validate", "none.yaml", "--format", "github", cwd=tmp_path).out
    assert (
        github == "::error file=none.yaml,title=giamngheo::none.yaml: no such file or directory\n"
    )


def test_what_a_comment_passes_over(tmp_path: Path, inside: Command) -> None:
    text = WRONG.replace("5 tỷ", "5 tỷ # giamngheo: ignore[GN101] see the letter")
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    args = ("validate", "a.yaml", "--format", "sarif")
    assert inside(*args, cwd=tmp_path).document["runs"][0]["results"] == []
    (result,) = inside(*args, "--show-ignored", cwd=tmp_path).document["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": "see the letter"}]
    counted = inside("validate", "a.yaml", "--statistics", cwd=tmp_path)
    assert counted == (0, "1 file: clean, 1 ignored\n", "")


def test_markdown_of_many_plans_fits_into_a_comment(tmp_path: Path, inside: Command) -> None:
    plan = (ROOT / REAL).read_bytes()
    for number in range(30):
        (tmp_path / f"{number:02}.yaml").write_bytes(plan)
    result = inside("validate", "--format", "markdown", cwd=tmp_path)
    assert 60_000 < len(result.out) < 65_000
    assert "plans with findings are left out, for want of room**\n" in result.out


def test_without_junitparser_it_is_said_what_to_install(tmp_path: Path, giamngheo: Command) -> None:
    (tmp_path / "junitparser.py").write_text(
        "raise ModuleNotFoundError('none', name='junitparser')\n", encoding="utf-8"
    )
    env = {"PYTHONPATH": str(tmp_path)}
    result = giamngheo("validate", REAL, "--format", "junit", cwd=ROOT, env=env)
    assert result.code == 2
    assert result.out == ""
    assert "pip install 'giamngheo-cli[junit]'" in result.err
