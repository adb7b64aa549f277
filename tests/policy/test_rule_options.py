"""Options of rules in a configuration: where they may stand, and what they come to."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from giamngheo_cli.messages import Translator
from giamngheo_cli.policy.config_file import ConfigError, Setting
from giamngheo_cli.policy.configurations import Configurations
from giamngheo_cli.policy.schema import config_schema
from giamngheo_cli.policy.settings import Settings
from giamngheo_cli.rules.option import read_amount

KEY = "rules.GN110.least-difference"


def settings_of(folder: Path, text: str, name: str = "giamngheo.toml") -> Settings:
    (folder / name).write_text(text, encoding="utf-8")
    return Configurations().of(str(folder / "a.yaml"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[rules.GN110]\nleast-difference = "1 triệu"', 2),
        ('[rules.within-rounding]\nleast-difference = "1 triệu"', 2),
        ('[rules.gn110]\n\n"least-difference" = "1 triệu"', 3),
        ('lang = "vi"\nrules.GN110.least-difference = "1 triệu"', 2),
        ('lang = "vi"\nrules.GN110 = {least-difference = "1 triệu"}', 2),
        ('[rules]\nWithin-Rounding = {least-difference = "1 triệu"}', 2),
        ('\nrules = {GN110 = {least-difference = "1 triệu"}}', 2),
    ],
)
def test_where_an_option_may_stand(tmp_path: Path, text: str, line: int) -> None:
    settings = settings_of(tmp_path, text)
    amount = read_amount("1 triệu")
    path = str(tmp_path / "giamngheo.toml")
    assert settings.values[KEY] == Setting(amount, path, line)
    assert settings.rule_options == {"GN110": {"least-difference": amount}}


def test_a_project_has_them_below_its_section(tmp_path: Path) -> None:
    text = '[tool.other]\n[tool.giamngheo.rules.GN110]\nleast-difference = "2 tỷ"\n'
    settings = settings_of(tmp_path, text, "pyproject.toml")
    assert settings.values[KEY].line == 3
    assert settings.rule_options["GN110"]["least-difference"].dong == 2 * 10**9


@pytest.mark.parametrize("text", ["", "rules = {}", "[rules.GN110]"])
def test_without_a_value_the_default_counts(tmp_path: Path, text: str) -> None:
    settings = settings_of(tmp_path, text)
    assert settings.values[KEY] == Setting(read_amount("0 đồng"))
    assert settings.rule_options == Settings().rule_options


def test_the_options_of_a_command_leave_them_alone(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, '[rules.GN110]\nleast-difference = "1 triệu"')
    over = settings.overridden({"rounding": Setting("exact")})
    assert over.rule_options == settings.rule_options != Settings().rule_options


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rules = 1", "1: rules: it is a number, a date, true or false, not a table"),
        ("\n[[rules.GN110]]", "2: rules.GN110: it is a list, not a table"),
        (
            "[rules]\nGN110 = 1",
            "2: rules.GN110: it is a number, a date, true or false, not a table",
        ),
        ("[rule.GN110]", "1: “rule” is no key of the configuration; perhaps rules?"),
        ("\n[rules.GN11O]", "2: rules.GN11O: “GN11O” is no rule; perhaps GN114?"),
        ("[rules.all]", "1: rules.all: “all” is no rule; giamngheo rule lists them"),
        (
            "[rules.within-roundign]",
            "1: rules.within-roundign: “within-roundign” is no rule; perhaps within-rounding?",
        ),
        ("[rules.GN101]\nleast = 1", "1: rules.GN101: GN101 has no options"),
        (
            "[rules.GN110]\nleast_difference = 1",
            "2: rules.GN110.least_difference: “least_difference” is no option of GN110; perhaps "
            "least-difference?",
        ),
        (
            "[rules.GN110]\nx = 1",
            "2: rules.GN110.x: “x” is no option of GN110; known: least-difference",
        ),
        (
            "[rules.GN110]\n\nleast-difference = 1",
            "3: rules.GN110.least-difference: it is a number, a date, true or false, not a text in "
            "quotes",
        ),
        (
            '[rules.GN110]\nleast-difference = "1 trieu"',
            "2: rules.GN110.least-difference: “trieu” is not a unit of money; perhaps triệu?",
        ),
        (
            "[rules.GN110]\n[rules.within-rounding]",
            "2: rules.within-rounding: it is the same rule as GN110; put the options of a rule "
            "together",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as raised:
        settings_of(tmp_path, text)
    error = raised.value
    where = error.where.removeprefix(f"{tmp_path / 'giamngheo.toml'}:")
    assert f"{where}: {Translator('en').text(error.text)}" == said


@pytest.mark.parametrize(
    ("rules", "is_valid"),
    [
        ({"GN110": {"least-difference": "1 triệu"}}, True),
        ({"within-rounding": {}}, True),
        ({"GN110": {"least": "1 triệu"}}, False),
        ({"GN110": {"least-difference": 1}}, False),
        ({"GN101": {}}, False),
        ({"GN999": {}}, False),
        ("GN110", False),
    ],
)
def test_the_schema_knows_them(rules: object, is_valid: bool) -> None:
    validator = jsonschema.Draft202012Validator(config_schema(Translator("en")))
    assert validator.is_valid({"rules": rules}) is is_valid
