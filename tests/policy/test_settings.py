"""What settings make of rules, paths and severities, whichever file or option says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from giamngheo_cli.disk import Patterns
from giamngheo_cli.policy.config_file import Setting
from giamngheo_cli.policy.configurations import Configurations
from giamngheo_cli.policy.keys import codes_of
from giamngheo_cli.policy.settings import Settings
from giamngheo_cli.rules.registry import RULES


def settings(folder: Path, text: str, **options: Any) -> Settings:
    """Return what a configuration in a folder says, below options of the command."""
    (folder / "giamngheo.toml").write_text(text, encoding="utf-8")
    given = {name: Setting(value) for name, value in options.items()}
    return Configurations(given).of_folder(str(folder))


def reporting(some: Settings, path: Path) -> set[str]:
    return set(some.rules_for(str(path)))


def severities(some: Settings, path: Path) -> dict[str, str]:
    """Return the severity of each rule where it is another than by default."""
    return {
        code: rule.severity.name.lower()
        for code, rule in some.rules_for(str(path)).items()
        if rule.severity is not RULES[code].severity
    }


OF_SUMS = {code for code in RULES if code.startswith("GN1")}


# Which rules report


def test_by_default_all_report_as_severe_as_they_are() -> None:
    assert dict(Settings().rules_for("a.yaml")) == dict(RULES)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ('select = ["GN101", "sum-by-kind"]', {"GN101", "GN103"}),
        ('select = ["gn1"]', OF_SUMS),
        ('select = ["GN1"]\nignore = ["GN10"]', {"GN110", "GN111", "GN112", "GN113", "GN114"}),
        # What is ignored is ignored, however closely the other names it.
        ('select = ["GN101"]\nignore = ["GN"]', set()),
        ("select = []", set()),
        ('ignore = ["GN1"]', set(RULES) - OF_SUMS),
    ],
)
def test_select_and_ignore(tmp_path: Path, text: str, codes: set[str]) -> None:
    assert reporting(settings(tmp_path, text), tmp_path / "a.yaml") == codes


@pytest.mark.parametrize(
    ("path", "off"),
    [
        ("a.yaml", {"GN302"}),
        ("old/a.yaml", {"GN302", "GN101", "GN102"}),
        ("x/old/a.yaml", {"GN302", "GN101", "GN102"}),
        ("x/top.yaml", {"GN302"}),
        ("top.yaml", {"GN302", "GN303"}),
        ("b.yml", set()),
        # What lies elsewhere matches no pattern.
        ("../old/a.yaml", set()),
    ],
)
def test_per_file_ignores(tmp_path: Path, path: str, off: set[str]) -> None:
    text = """\
[per-file-ignores]
"*.yaml" = ["GN302"]
"old/" = ["GN101", "sum-by-source"]
"/top.*" = ["GN303"]
"""
    assert set(RULES) - reporting(settings(tmp_path, text), tmp_path / path) == off


def test_without_a_configuration_no_pattern_matches() -> None:
    given = {"per-file-ignores": Setting({"*": ("GN",)}), "exclude": Setting(("*",))}
    some = Settings(None, given)
    assert set(some.rules_for("a.yaml")) == set(RULES)
    assert not some.excludes("a.yaml", False)


# How severe they are


@pytest.mark.parametrize(
    "lines",
    [
        ['GN = "info"', 'GN10 = "warning"', 'GN101 = "error"'],
        ['GN101 = "error"', 'GN10 = "warning"', 'GN = "info"'],
        ['sum-over-parts = "error"', 'GN = "info"', 'GN10 = "warning"'],
    ],
)
def test_what_names_fewer_rules_says_more_of_each(tmp_path: Path, lines: list[str]) -> None:
    some = settings(tmp_path, "\n".join(["[severity]", *lines]))
    found = {code: rule.severity.name for code, rule in some.rules_for("a.yaml").items()}
    assert found == {
        code: "ERROR" if code == "GN101" else "WARNING" if code.startswith("GN10") else "INFO"
        for code in RULES
    }


def test_of_one_rule_named_twice_the_later_counts(tmp_path: Path) -> None:
    some = settings(tmp_path, '[severity]\nGN101 = "info"\nsum-over-parts = "warning"')
    assert severities(some, tmp_path / "a.yaml") == {"GN101": "warning"}


def test_a_rule_that_does_not_report_is_not_severe(tmp_path: Path) -> None:
    some = settings(tmp_path, 'ignore = ["GN101"]\n[severity]\nGN1 = "info"')
    assert set(severities(some, tmp_path / "a.yaml")) == OF_SUMS - {"GN101"}


# What goes before what


def test_an_option_goes_before_the_configuration(tmp_path: Path) -> None:
    text = 'select = ["GN101"]\nrounding = "exact"\nfail-on = "info"\nlang = "vi"'
    plain = settings(tmp_path, text)
    assert (plain.is_exact, plain.fail_on.name, plain.language) == (True, "INFO", "vi")
    over = settings(tmp_path, text, select=("GN2",), rounding="written", lang="en")
    assert reporting(over, tmp_path / "a.yaml") == {"GN201", "GN202", "GN203", "GN204"}
    assert (over.is_exact, over.fail_on.name, over.language) == (False, "INFO", "en")


def test_each_value_knows_where_it_comes_from(tmp_path: Path) -> None:
    given = settings(tmp_path, '# ours\nlang = "vi"\n[severity]\nGN1 = "info"', rounding="exact")
    file = str(tmp_path / "giamngheo.toml")
    assert given.values["lang"] == ("vi", file, 2)
    assert given.values["severity"][1:] == (file, 3)
    assert given.values["rounding"] == ("exact", None, None)
    assert given.values["fail-on"] == ("error", None, None)


def test_the_nearest_configuration_alone_counts(tmp_path: Path) -> None:
    inner = tmp_path / "x" / "y"
    inner.mkdir(parents=True)
    (tmp_path / "giamngheo.toml").write_text('lang = "vi"\nfail-on = "info"', encoding="utf-8")
    (tmp_path / "x" / "pyproject.toml").write_text("[tool.other]\na = 1", encoding="utf-8")
    found = Configurations()
    assert found.of_folder(str(inner)).language == "vi"
    assert found.files == {str(tmp_path / "giamngheo.toml")}
    (inner / "pyproject.toml").write_text('[tool.giamngheo]\nlang = "en"', encoding="utf-8")
    nearest = Configurations().of_folder(str(inner))
    assert (nearest.language, nearest.fail_on.name, nearest.folder) == ("en", "ERROR", str(inner))


def test_a_giamngheo_toml_goes_before_a_pyproject_toml_beside_it(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.giamngheo]\nlang = "en"', encoding="utf-8")
    assert settings(tmp_path, 'lang = "vi"').language == "vi"


# Paths


@pytest.mark.parametrize(
    ("path", "is_folder", "excluded"),
    [
        ("drafts", True, True),
        ("drafts", False, False),
        ("x/drafts", True, True),
        ("drafts/a.yaml", False, True),
        ("a.yaml", False, True),
        ("x/a.yaml", False, False),
        ("b.yaml", False, False),
        (".", True, False),
        ("../drafts", True, False),
    ],
)
def test_what_is_excluded(tmp_path: Path, path: str, is_folder: bool, excluded: bool) -> None:
    some = settings(tmp_path, 'exclude = ["drafts/", "/a.yaml"]')
    assert some.excludes(str(tmp_path / path), is_folder) is excluded


def test_a_baseline_is_named_from_its_configuration(tmp_path: Path) -> None:
    text = 'baseline = "kept/known.json"'
    assert settings(tmp_path, text).baseline == str(tmp_path / "kept" / "known.json")
    over = settings(tmp_path, text, baseline="other.json")
    assert over.baseline == "other.json"


def test_the_nearest_baseline_is_found_where_none_is_named(tmp_path: Path) -> None:
    inner = tmp_path / "x"
    inner.mkdir()
    found = Configurations()
    assert found.of_folder(str(inner)).baseline is None
    (tmp_path / "giamngheo-baseline.json").write_text("{}", encoding="utf-8")
    expected = str(tmp_path / "giamngheo-baseline.json")
    assert Configurations().of_folder(str(inner)).baseline == expected
    assert settings(inner, 'baseline = "b.json"').baseline == str(inner / "b.json")


# However many patterns there are


@pytest.mark.parametrize(
    ("pattern", "path", "is_off"),
    [
        ("a.yaml", "x/a.yaml", True),
        ("a.yaml  ", "x/a.yaml", True),
        ("/a.yaml", "x/a.yaml", False),
        ("x/", "x/y/a.yaml", True),
        ("x/*", "x/a.yaml", True),
        ("x/**/a.yaml", "x/y/z/a.yaml", True),
        ("**/y", "x/y/a.yaml", True),
        ("**/y", "x/a.yaml", False),
        ("*.yaml", "x/a.yaml", True),
        ("x/*.yaml", "y/a.yaml", False),
        (r"\!a.yaml", "!a.yaml", True),
        ("!a.yaml", "a.yaml", False),
        ("[ab].yaml", "b.yaml", True),
        ("xã/a.yaml", "xã/a.yaml", True),
    ],
)
def test_which_plans_a_pattern_of_a_table_means(
    tmp_path: Path, pattern: str, path: str, is_off: bool
) -> None:
    (tmp_path / "giamngheo.toml").write_text(f"[per-file-ignores]\n'{pattern}' = ['GN302']\n")
    some = Configurations().of_folder(str(tmp_path))
    assert ("GN302" not in reporting(some, tmp_path / path)) == is_off


def test_a_plan_is_compared_with_those_patterns_only_that_may_mean_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []
    leave_out_below = Patterns.leave_out_below

    def comparing(patterns: Patterns, path: str, *, is_folder: bool) -> bool:
        compared.append(path)
        return leave_out_below(patterns, path, is_folder=is_folder)

    monkeypatch.setattr(Patterns, "leave_out_below", comparing)
    lines = "".join(f'"x/p{number}.yaml" = ["GN302"]\n' for number in range(100))
    some = settings(tmp_path, f'[per-file-ignores]\n"q*.yaml" = ["GN303"]\n{lines}')
    for number in range(100):
        assert set(RULES) - reporting(some, tmp_path / "x" / f"p{number}.yaml") == {"GN302"}
    assert len(compared) == 100


def test_a_long_list_of_rules_is_read_once_for_all_plans(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def asking(name: str) -> frozenset[str]:
        asked.append(name)
        return codes_of(name)

    lines = "".join(f'"p{number}.yaml" = ["{code}"]\n' for number, code in enumerate(RULES))
    some = settings(tmp_path, f"select = {100 * ['GN']}\n[per-file-ignores]\n{lines}")
    monkeypatch.setattr("giamngheo_cli.policy.settings.codes_of", asking)
    for number, code in enumerate(RULES):
        assert set(RULES) - reporting(some, tmp_path / f"p{number}.yaml") == {code}
    assert len(asked) == 100 + len(RULES)
