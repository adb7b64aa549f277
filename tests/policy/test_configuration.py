"""A configuration: what it changes, where it is found, how it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import Command

#: Two errors, a warning and two infos.
PLAN = """\
plan: 1
id: a
total: 5.000 triệu
funding: {central: 4.000 triệu, local: 2.000 triệu}
projects:
  - {id: b, total: 1.000 triệu}
  - {id: c, total: 2.000 triệu}
  - id: d
    total: Không
    funding: {recurrent: 1.000 triệu}
"""
CODES = ["GN101:3", "GN102:3", "GN103:9"]
ROUNDED = """\
plan: 1
id: a
total: 5,5 tỷ
projects:
  - {id: b, total: 1 triệu}
  - {id: c, total: 5.520 triệu}
"""


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def found(inside: Command, folder: Path, *options: str) -> list[str]:
    result = inside("validate", "--format", "json", *options, cwd=folder)
    assert result.err == ""
    (entry,) = result.document["files"]
    return [f"{finding['code']}:{finding['line']}" for finding in entry["findings"]]


def configure(folder: Path, text: str, name: str = "giamngheo.toml") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_without_a_configuration_all_rules_report(inside: Command, folder: Path) -> None:
    assert found(inside, folder) == CODES


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ('select = ["GN101"]', ["GN101:3"]),
        ('select = ["sum-by-source", "gn103"]', ["GN102:3", "GN103:9"]),
        ('select = ["GN1"]\nignore = ["GN10"]', []),
        ('ignore = ["GN102", "sum-by-kind"]', ["GN101:3"]),
        ("ignore = []", CODES),
        ('per-file-ignores = {"*.yaml" = ["GN101"]}', ["GN102:3", "GN103:9"]),
        ('per-file-ignores = {"b/" = ["GN101"], "/a.*" = ["GN10"]}', []),
        ('[per-file-ignores]\n"b.yaml" = ["GN101"]', CODES),
    ],
)
def test_which_rules_report(inside: Command, folder: Path, text: str, codes: list[str]) -> None:
    configure(folder, text)
    assert found(inside, folder) == codes


def test_options_go_before_the_configuration(inside: Command, folder: Path) -> None:
    configure(folder, 'select = ["GN101"]\nignore = ["GN101"]\nfail-on = "info"')
    assert found(inside, folder) == []
    assert found(inside, folder, "--select", "GN102,GN103", "--ignore", "sum-by-kind") == [
        "GN102:3"
    ]


def test_severity(inside: Command, folder: Path) -> None:
    configure(folder, 'severity = {GN1 = "info", sum-by-source = "warning", GN103 = "error"}')
    result = inside("validate", "--format", "json", cwd=folder)
    (entry,) = result.document["files"]
    severities = {each["code"]: each["severity"] for each in entry["findings"]}
    assert severities == {"GN101": "info", "GN102": "warning", "GN103": "error"}
    assert result.document["summary"]["warnings"] == 1
    configure(folder, 'severity = {GN1 = "warning"}')
    assert inside("validate", cwd=folder).code == 0
    configure(folder, 'severity = {GN1 = "warning"}\nfail-on = "warning"')
    assert inside("validate", cwd=folder).code == 1
    assert inside("validate", "--fail-on", "error", cwd=folder).code == 0


def test_rounding_is_that_of_all_commands(inside: Command, folder: Path) -> None:
    (folder / "a.yaml").write_text(ROUNDED, encoding="utf-8")
    codes = {"validate": 0, "explain": 0}
    assert {command: inside(command, cwd=folder).code for command in codes} == codes
    configure(folder, 'rounding = "exact"')
    assert {command: inside(command, cwd=folder).code for command in codes} == {
        "validate": 1,
        "explain": 1,
    }
    assert "[1]" in inside("show", "a.yaml", cwd=folder).out
    assert inside("validate", "--rounding", "written", cwd=folder).code == 0
    assert inside("explain", "--rounding", "written", cwd=folder).code == 0


def test_options_of_rules_are_those_of_all_commands(inside: Command, folder: Path) -> None:
    (folder / "a.yaml").write_text(ROUNDED, encoding="utf-8")
    (folder / "b.yaml").write_text(ROUNDED.replace("5.520", "5.499"), encoding="utf-8")
    commands = (("validate", "a.yaml"), ("show", "a.yaml"), ("diff", "b.yaml", "a.yaml"))
    for least, is_reported in (("21 triệu", True), ("21.000.001", False)):
        configure(folder, f'[rules.GN110]\nleast-difference = "{least}"')
        for command in commands:
            assert ("GN110" in inside(*command, cwd=folder).out) is is_reported, command
    assert "1 held within rounding" in inside("show", "a.yaml", cwd=folder).out


def test_language(inside: Command, folder: Path) -> None:
    configure(folder, 'lang = "vi"')
    plain = {"GIAMNGHEO_LANG": None}
    words = {"validate": "cộng lại", "show": "tổng số", "explain": "phương án", "config": "khóa"}
    for command, word in words.items():
        assert word in inside(command, cwd=folder, env=plain).out.lower(), command
    (folder / "b.yaml").write_text(PLAN.replace("total: Không", "total: 1 triệu"), encoding="utf-8")
    assert "không có gì khác" in inside("diff", "a.yaml", "a.yaml", cwd=folder, env=plain).out
    assert "stated" in inside("validate", cwd=folder).out
    assert "stated" in inside("validate", "--lang", "en", cwd=folder, env=plain).out


def test_exclude_and_folders(inside: Command, folder: Path) -> None:
    for name in ("b/c.yaml", "drafts/d.yaml", "b/drafts/e.yaml"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("plan: 1\nid: x\n", encoding="utf-8")
    configure(folder, 'exclude = ["drafts/", "/a.yaml"]')
    result = inside("validate", "--format", "json", cwd=folder)
    assert [file["path"] for file in result.document["files"]] == ["b/c.yaml"]
    named = inside("validate", "a.yaml", "drafts/d.yaml", "--format", "json", cwd=folder)
    assert [file["path"] for file in named.document["files"]] == ["a.yaml", "drafts/d.yaml"]
    forced = inside(
        "validate", "a.yaml", "drafts/d.yaml", "--force-exclude", "--format", "json", cwd=folder
    )
    assert (forced.code, forced.document["files"], forced.err) == (0, [], "")
    shown = inside("show", ".", "--format", "csv", cwd=folder)
    assert "drafts" not in shown.out


def test_the_nearest_configuration_counts(inside: Command, folder: Path) -> None:
    deep = folder / "b" / "c"
    deep.mkdir(parents=True)
    (deep / "a.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "a.yaml").unlink()
    configure(folder, 'select = ["GN101"]')
    assert found(inside, folder) == ["GN101:3"]
    assert found(inside, deep) == ["GN101:3"]
    configure(folder / "b", "[tool.other]\ngiamngheo = 1\n", "pyproject.toml")
    assert found(inside, folder) == ["GN101:3"]
    configure(folder / "b", '[tool.giamngheo]\nselect = ["GN102"]', "pyproject.toml")
    assert found(inside, folder) == ["GN102:3"]
    configure(folder / "b", 'select = ["GN103"]')
    assert found(inside, folder) == ["GN103:9"]
    configure(folder, "broken = [")
    assert found(inside, folder / "b") == ["GN103:9"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[tool.giamngheo]\nselect = ["GN1"]',
            "1: “tool” is no key of the configuration; in giamngheo.toml the keys stand without "
            "[tool.giamngheo]",
        ),
        ("select = [", "1: not TOML: Invalid value"),
        ('\n\nfail_on = "error"', "3: “fail_on” is no key of the configuration; perhaps fail-on?"),
        (
            "xyz = 1",
            "1: “xyz” is no key of the configuration; known: select, ignore, severity, "
            "per-file-ignores, exclude, rounding, fail-on, lang, baseline, rules",
        ),
        ('select = "GN101"', '1: select: it is a text, not a list of texts; write ["GN101"]'),
        (
            '# select\nselect = [\n  "GN101",\n  "GN1O1",\n]\n',
            "2: select: “GN1O1” is no rule; perhaps GN114?",
        ),
        (
            'ignore = ["sum-over-prats"]',
            "1: ignore: “sum-over-prats” is no rule; perhaps sum-over-parts?",
        ),
        (
            'rounding = "exact"\n[severity]\nGN101 = "eror"',
            "3: severity.GN101: “eror” is not known here; perhaps error?",
        ),
        ("severity = 1", "1: severity: it is a number, a date, true or false, not a table"),
        (
            'exclude = ["a", "!"]',
            "1: exclude: “!” is no pattern of paths; patterns are those of .gitignore",
        ),
        ('lang = "fr"', "1: lang: “fr” is not known here; known: en, vi"),
        (
            "baseline = 3",
            "1: baseline: it is a number, a date, true or false, not a text in quotes",
        ),
        ('baseline = ""', "1: baseline: it is no path"),
        ("a = 1\na = 2", "2: not TOML: Cannot overwrite a value"),
        (
            '# a\u2028b\n# c\n"lang" = 3',
            "3: lang: it is a number, a date, true or false, not a text in quotes",
        ),
        ("x = " + "9" * 5_000, " a number of more digits than anybody writes"),
        ("\xa0", "1: not TOML: Invalid statement"),
    ],
)
def test_a_broken_configuration(inside: Command, folder: Path, text: str, said: str) -> None:
    configure(folder, text)
    for command in ("validate", "explain", "show", "config"):
        result = inside(command, cwd=folder)
        assert (result.code, result.out) == (2, "")
        assert result.err == f"giamngheo: giamngheo.toml:{said}\n"


def test_a_configuration_that_leads_nowhere(inside: Command, folder: Path) -> None:
    (folder / "giamngheo.toml").symlink_to("nowhere.toml")
    result = inside("validate", cwd=folder)
    assert result == (2, "", "giamngheo: giamngheo.toml: no such file or directory\n")
    (folder / "giamngheo.toml").unlink()
    (folder / "giamngheo.toml").mkdir()
    assert inside("validate", cwd=folder).code == 1


def test_more_folders_than_calls_within_calls(inside: Command, folder: Path) -> None:
    result = inside("validate", "a/" * 1_200 + "x.yaml", cwd=folder)
    assert result.code == 2
    assert result.err.endswith("a/x.yaml: no such file or directory\n")


def test_hostile_configurations(inside: Command, folder: Path) -> None:
    deep = "x = " + "[" * 100_000
    for data in (deep.encode(), b"\xff", b"a = 1\n\xfe", b"x = '" + b"a" * 2**20 + b"'"):
        (folder / "giamngheo.toml").write_bytes(data)
        result = inside("validate", cwd=folder)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("giamngheo: giamngheo.toml")
        assert result.err.count("\n") == 1
    (folder / "giamngheo.toml").write_text('"\\u001b[31m" = 1\n')
    assert "\x1b" not in inside("validate", cwd=folder).err
