"""`giamngheo schema`: the JSON Schema of the plan language, for editors."""

from __future__ import annotations

from gettext import gettext as _

import click

from giamngheo_cli.commands.common import CLEAN, put, screen, shared_options, translator
from giamngheo_cli.plan.schema import plan_schema
from giamngheo_cli.report.json_format import dump


@click.command(
    "schema",
    help=_("Print the JSON Schema of the plan language, for completion and hints in editors."),
)
@shared_options
def command() -> int:
    """Print the schema."""
    put([dump(plan_schema(translator()), screen(), indent=2)])
    return CLEAN
