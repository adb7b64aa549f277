"""`giamngheo schema`: the JSON Schemas of the plan language and the configuration."""

from __future__ import annotations

from gettext import gettext as _

import click

from giamngheo_cli.commands.common import CLEAN, put, screen, shared_options, translator
from giamngheo_cli.plan.schema import plan_schema
from giamngheo_cli.policy.schema import config_schema
from giamngheo_cli.report.json_format import dump


@click.command(
    "schema",
    help=_(
        "Print the JSON Schema of the plan language, or of the configuration (config), for "
        "completion and hints in editors."
    ),
)
@click.argument("what", type=click.Choice(["plan", "config"]), default="plan")
@shared_options
def command(what: str) -> int:
    """Print a schema."""
    schema = plan_schema if what == "plan" else config_schema
    put([dump(schema(translator()), screen(), indent=2)])
    return CLEAN
