"""`giamngheo schema`: the JSON Schemas of the plan language and the configuration."""

from __future__ import annotations

import click

from giamngheo_cli.commands.common import CLEAN, put, screen, shared_options, translator
from giamngheo_cli.commands.summaries import SUMMARIES


@click.command("schema", help=SUMMARIES["schema"])
@click.argument("what", type=click.Choice(["plan", "config"]), default="plan")
@shared_options
def command(what: str) -> int:
    """Print a schema."""
    from giamngheo_cli.plan.schema import plan_schema  # noqa: PLC0415 it loads what reads plans
    from giamngheo_cli.policy.schema import config_schema  # noqa: PLC0415
    from giamngheo_cli.report.json_format import dump  # noqa: PLC0415

    schema = plan_schema if what == "plan" else config_schema
    put([dump(schema(translator()), screen(), indent=2)])
    return CLEAN
