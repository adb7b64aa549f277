"""`giamngheo config` and its schema: what shows which settings count."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from command import Command


def test_config_says_where_each_value_comes_from(inside: Command, tmp_path: Path) -> None:
    (tmp_path / "giamngheo.toml").write_text(
        '# ours\nselect = ["GN1", "GN301"]\nfail-on = "warning"\n\n[severity]\nGN302 = "warning"\n'
        '[per-file-ignores]\n"old/*" = ["GN101", "GN102"]\n'
        '[rules.within-rounding]\nleast-difference = "1 triệu"\n',
        encoding="utf-8",
    )
    (tmp_path / "giamngheo-baseline.json").write_text(
        '{"giamngheo-baseline": 1, "plans": {}}', encoding="utf-8"
    )
    result = inside("config", "a.yaml", cwd=tmp_path)
    assert result == (
        0,
        """\
key                           value                    comes from
select                        GN1                      giamngheo.toml:2
                              GN301
ignore                        -                        default
severity                      GN302 = warning          giamngheo.toml:5
per-file-ignores              old/* = GN101, GN102     giamngheo.toml:7
exclude                       -                        default
rounding                      written                  default
fail-on                       warning                  giamngheo.toml:3
lang                          -                        default
baseline                      giamngheo-baseline.json  found nearby
rules.GN110.least-difference  1 triệu                  giamngheo.toml:10
""",
        "",
    )


def test_config_says_what_is_excluded(inside: Command, tmp_path: Path) -> None:
    (tmp_path / "giamngheo.toml").write_text('exclude = ["drafts/"]', encoding="utf-8")
    assert "excluded" not in inside("config", "a.yaml", cwd=tmp_path).out
    excluded = inside("config", "drafts/a.yaml", cwd=tmp_path)
    assert excluded.out.splitlines()[-1] == "drafts/a.yaml is excluded"


def schema(inside: Command) -> Any:
    return inside("schema", "config").document


def test_the_committed_schema_is_what_the_command_prints(inside: Command) -> None:
    file = Path(__file__).parents[2] / "schemas" / "config.schema.json"
    assert json.loads(file.read_text(encoding="utf-8")) == schema(inside)


@pytest.mark.parametrize(
    ("value", "is_valid"),
    [
        ({}, True),
        (
            {
                "select": ["GN", "GN1", "GN301", "sum-over-parts"],
                "ignore": [],
                "severity": {"GN302": "warning", "GN1": "info"},
                "per-file-ignores": {"a/*": ["GN101"]},
                "exclude": ["drafts/"],
                "rounding": "exact",
                "fail-on": "info",
                "lang": "vi",
                "baseline": "known.json",
            },
            True,
        ),
        ({"select": ["GN9999"]}, False),
        ({"select": "GN1"}, False),
        ({"severity": {"GN302": "severe"}}, False),
        ({"severity": {"total": "error"}}, False),
        ({"fail_on": "error"}, False),
        ({"baseline": ""}, False),
    ],
)
def test_the_schema_knows_configurations(
    inside: Command, value: dict[str, Any], is_valid: bool
) -> None:
    validator = jsonschema.Draft202012Validator(schema(inside))
    assert validator.is_valid(value) is is_valid
