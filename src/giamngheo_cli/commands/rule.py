"""`giamngheo rule`: what each rule looks for, with an example that fails and one that passes."""

from __future__ import annotations

from gettext import gettext as _

import click

from giamngheo_cli.commands.common import CLEAN, put, screen, shared_options, translator
from giamngheo_cli.commands.completion import rule_codes
from giamngheo_cli.commands.summaries import SUMMARIES
from giamngheo_cli.report.rules import rule_page, rule_table
from giamngheo_cli.rules.registry import RULES


class _RuleCode(click.ParamType[str]):
    name = "code"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        code = value.upper()
        by_name = {rule.name: rule.code for rule in RULES.values()}
        code = by_name.get(value.lower(), code)
        if code not in RULES:
            self.fail(_("{code} is no rule; giamngheo rule lists them").format(code=repr(value)))
        return code


@click.command("rule", help=SUMMARIES["rule"])
@click.argument("code", required=False, type=_RuleCode(), shell_complete=rule_codes)
@shared_options
def command(code: str | None) -> int:
    """Explain rules."""
    if code is None:
        put(rule_table(RULES.values(), screen(), translator()))
    else:
        put(rule_page(RULES[code], screen(), translator()))
    return CLEAN
