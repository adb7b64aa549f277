"""A configuration file: which part of it is ours, what each key says, and on which line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from giamngheo_cli.messages import Translator
from giamngheo_cli.policy.config_file import ConfigError, settings_in

CONFIG, PROJECT = "giamngheo.toml", "pyproject.toml"
Read = dict[str, tuple[Any, int | None]]


def read(folder: Path, text: str, name: str = CONFIG) -> Read | None:
    """Return the value and the line of each key that a file sets."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    found = settings_in(str(path))
    if found is None:
        return None
    assert {each.path for each in found.values()} <= {str(path)}
    return {key: (each.value, each.line) for key, each in found.items()}


def test_each_key_has_its_value_and_its_line(tmp_path: Path) -> None:
    text = """\
# lang = "en"
lang = "vi"

select = [
  "GN101",
  "sum-by-kind",
]
"ignore"=[]
"""
    assert read(tmp_path, text) == {
        "lang": ("vi", 2),
        "select": (("GN101", "sum-by-kind"), 4),
        "ignore": ((), 8),
    }


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('per-file-ignores = {"a" = ["GN1"]}', 1),
        ('\n[per-file-ignores]\n"a" = ["GN1"]', 2),
        ('# [per-file-ignores]\n[ per-file-ignores ]\n"a" = ["GN1"]', 2),
        ('per-file-ignores."a" = ["GN1"]', 1),
        ('["per-file-ignores"]\n\'a\' = ["GN1"]', 1),
    ],
)
def test_a_table_may_be_written_in_several_ways(tmp_path: Path, text: str, line: int) -> None:
    assert read(tmp_path, text) == {"per-file-ignores": ({"a": ("GN1",)}, line)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('[project]\nlang = "x"\n[tool.giamngheo]\nlang = "vi"\n', {"lang": ("vi", 4)}),
        ('[tool]\ngiamngheo.lang = "vi"\n', {"lang": ("vi", 2)}),
        ('tool.giamngheo.lang = "vi"\n', {"lang": ("vi", 1)}),
        ('[tool.giamngheo]\n[tool.other]\nlang = "en"\n', {}),
        ("[tool.other]\ngiamngheo = 1\n", None),
        ("[project]\n# [tool.giamngheo]\n", None),
        ("", None),
    ],
)
def test_a_pyproject_may_have_a_part_for_us(tmp_path: Path, text: str, found: Read | None) -> None:
    assert read(tmp_path, text, PROJECT) == found


def test_an_empty_configuration_sets_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "") == {}


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        (CONFIG, 'lang = "vi"\nxyz = 1', 2),
        (CONFIG, 'lang = "vi"\n[severity]\nGN1 = "info"\nGN2 = "eror"', 4),
        (CONFIG, "lang = [\n", 2),
        (CONFIG, "\n\nlang = 1", 3),
        (PROJECT, "[project]\n[tool.giamngheo]\n\nxyz = 1", 4),
        (PROJECT, "[tool]\ngiamngheo = 1", 2),
        # Within an inline table keys are not looked for.
        (CONFIG, '\nseverity = {GN1 = "eror"}', 2),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    tmp_path: Path, name: str, text: str, line: int
) -> None:
    with pytest.raises(ConfigError) as error:
        read(tmp_path, text, name)
    assert error.value.where == f"{tmp_path / name}:{line}"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        settings_in(str(tmp_path / CONFIG))
    assert error.value.where == str(tmp_path / CONFIG)
    assert Translator("en").text(error.value.text) == "no such file or directory"
